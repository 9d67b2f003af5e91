/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <fedorg/fedorg-table-writer.h>

#include "io/render/fedorg-render-private.h"
#include "sheet/fedorg-table-sheet-private.h"

/* The document of a table: its sheet, rendered in the format that the options name. */

GBytes *
fedorg_table_dup_document (const FedorgTable *table, const FedorgOutputOptions *options,
                           GCancellable *cancellable, FedorgProgressFunc progress,
                           gpointer user_data, GError **error)
{
  g_return_val_if_fail (table != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  const FedorgJob job = {cancellable, progress, user_data};
  g_auto (FedorgWriting) writing = {0};

  fedorg_writing_init (&writing, options);
  const FedorgTableMaker maker = {.table = table,
                                  .language = writing.sheet.language,
                                  .redacts = options != NULL &&
                                             fedorg_output_options_get_redact (options)};

  fedorg_table_make_sheet (&maker, &writing.sheet);
  return fedorg_writing_render (&writing, &job, error);
}
