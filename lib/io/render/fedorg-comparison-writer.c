/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <fedorg/fedorg-comparison-writer.h>

#include <fedorg/fedorg-error.h>

#include "io/render/fedorg-render-private.h"
#include "sheet/fedorg-comparison-sheet-private.h"

GBytes *
fedorg_comparison_dup_document (const FedorgComparison *comparison,
                                const FedorgOutputOptions *options, GCancellable *cancellable,
                                FedorgProgressFunc progress, gpointer user_data, GError **error)
{
  g_return_val_if_fail (comparison != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  const FedorgJob job = {cancellable, progress, user_data};
  g_auto (FedorgComparisonMaker) maker = {0};
  g_auto (FedorgWriting) writing = {0};

  if (fedorg_comparison_get_figures (comparison) == NULL) {
    g_set_error_literal (error, FEDORG_ERROR, FEDORG_ERROR_ARGUMENT, "the comparison was not run");
    return NULL;
  }
  fedorg_writing_init (&writing, options);
  fedorg_comparison_maker_init (&maker, comparison, writing.options);
  fedorg_comparison_make_sheet (&maker, &writing.sheet);
  return fedorg_writing_render (&writing, &job, error);
}
