/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <fedorg/fedorg-audit-writer.h>

#include "io/render/fedorg-render-private.h"
#include "sheet/fedorg-audit-sheet-private.h"

/* The document of an audit: its sheet, rendered in the format that the options name. */

GBytes *
fedorg_audit_dup_document (const FedorgAudit *audit, const FedorgOutputOptions *options,
                           GCancellable *cancellable, FedorgProgressFunc progress,
                           gpointer user_data, GError **error)
{
  g_return_val_if_fail (audit != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  const FedorgJob job = {cancellable, progress, user_data};
  g_auto (FedorgWriting) writing = {0};

  fedorg_writing_init (&writing, options);
  const FedorgAuditMaker maker = {audit, writing.sheet.language,
                                  !fedorg_output_options_get_totals_only (writing.options)};

  fedorg_audit_make_sheet (&maker, &writing.sheet);
  return fedorg_writing_render (&writing, &job, error);
}
