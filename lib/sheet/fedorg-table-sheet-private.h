/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <fedorg/fedorg-table.h>

#include "report/fedorg-table-private.h"
#include "sheet/fedorg-sheet-private.h"

G_BEGIN_DECLS

/* The maker of a table; it lives as long as the sheet that it fills. */
typedef struct {
  const FedorgTable *table;
  FedorgLanguage language;
  gboolean is_compared; /* the caption names the earlier date as well */
  gint32 since;
  gboolean redacts;   /* names of persons are masked */
  gboolean has_parts; /* the columns are the parts of one whole, which a chart stacks */
} FedorgTableMaker;

void fedorg_table_make_sheet (const FedorgTableMaker *maker, FedorgSheet *sheet);

/* what a sheet of several tables is put together from: the caption and the figures for readers, the
 * figures for a spreadsheet, and the members for programs, without version and date */
void fedorg_table_add_for_readers (const FedorgTableMaker *maker, FedorgSheet *sheet);
/* for those who see one rectangle, for those of a workbook, or for both */
void fedorg_table_add_for_spreadsheet (const FedorgTableMaker *maker, FedorgSheet *sheet,
                                       FedorgSheetAudience audience);
void fedorg_table_add_for_programs (const FedorgTableMaker *maker, FedorgSheet *sheet);

G_END_DECLS
