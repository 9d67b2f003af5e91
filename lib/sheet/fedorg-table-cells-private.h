/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "sheet/fedorg-table-sheet-private.h"

G_BEGIN_DECLS

/* One cell of a table as it is shown: numbers, days, a part such as 3/4, and how far that is which
 * is due. */

/* for readers and spreadsheets: "1", "2020-06-30 late", "missing" */
void fedorg_table_add_cell (const FedorgTableMaker *maker, guint row, guint column,
                            FedorgCells *cells);

/* for programs: the value by itself */
void fedorg_table_add_value (const FedorgTableMaker *maker, guint row, guint column,
                             FedorgCells *cells);

/* and the states of a row, each under the identifier of its column; absent where there are none */
void fedorg_table_add_states (const FedorgTableMaker *maker, guint row, FedorgCells *cells);

/* what the row is about: a person's name is masked where names are */
void fedorg_table_add_item_title (const FedorgTableMaker *maker, guint row, FedorgCells *cells);

/* {"id": "p7", "name": "李秀英"}; absent where the row is about nobody */
void fedorg_table_add_person (const FedorgTableMaker *maker, guint row, FedorgCells *cells);

G_END_DECLS
