/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <fedorg/fedorg-changes-writer.h>

#include "io/render/fedorg-render-private.h"
#include "sheet/fedorg-comparison-sheet-private.h"

/* The document of a comparison: its sheet, rendered in the format that the options name. */

GBytes *
fedorg_changes_dup_document (const FedorgChanges *changes, const FedorgOutputOptions *options,
                             GCancellable *cancellable, FedorgProgressFunc progress,
                             gpointer user_data, GError **error)
{
  g_return_val_if_fail (changes != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  const FedorgJob job = {cancellable, progress, user_data};
  g_auto (FedorgComparisonMaker) maker = {0};
  g_auto (FedorgWriting) writing = {0};

  fedorg_writing_init (&writing, options);
  fedorg_comparison_maker_init (&maker, changes, writing.options);
  fedorg_comparison_make_sheet (&maker, &writing.sheet);
  return fedorg_writing_render (&writing, &job, error);
}
