/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <fedorg/fedorg-table-writer.h>

#include "io/render/fedorg-render-private.h"
#include "sheet/fedorg-output-options-private.h"
#include "sheet/fedorg-table-sheet-private.h"

GBytes *
fedorg_table_dup_document (const FedorgTable *table, const FedorgRoster *roster,
                           const FedorgOutputOptions *options)
{
  g_return_val_if_fail (table != NULL, NULL);
  g_return_val_if_fail (roster != NULL, NULL);

  FEDORG_RENDER_BEGIN (options);
  const FedorgTableMaker maker = {table, sheet.language, FALSE, 0};

  fedorg_table_make_sheet (&maker, &sheet);
  return fedorg_sheet_render (&sheet, chosen, &job, NULL);
}
