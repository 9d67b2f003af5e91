/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <fedorg/fedorg-findings-writer.h>

#include "io/render/fedorg-render-private.h"
#include "sheet/fedorg-findings-sheet-private.h"

/* The document of findings: their sheet, rendered in the format that the options name. */

GBytes *
fedorg_findings_dup_document (const FedorgFindings *findings, const FedorgOutputOptions *options,
                              GCancellable *cancellable, FedorgProgressFunc progress,
                              gpointer user_data, GError **error)
{
  g_return_val_if_fail (findings != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  const FedorgJob job = {cancellable, progress, user_data};
  g_auto (FedorgWriting) writing = {0};

  fedorg_writing_init (&writing, options);
  const FedorgFindingsMaker maker = {findings, fedorg_findings_get_roster (findings),
                                     writing.options, writing.sheet.language};

  fedorg_findings_make_sheet (&maker, &writing.sheet);
  return fedorg_writing_render (&writing, &job, error);
}
