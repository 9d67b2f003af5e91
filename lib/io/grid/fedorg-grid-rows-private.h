/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "io/grid/fedorg-grid-private.h"

G_BEGIN_DECLS

/* a copy of a row that lasts; NULL if there is no memory */
FedorgGridRow *fedorg_grid_row_copy (const FedorgGridRow *row);
void fedorg_grid_row_free (FedorgGridRow *row);

/* a row that is broken within a cell, and what follows on the next line, as one row; NULL if there
 * is no memory */
FedorgGridRow *fedorg_grid_row_join (const FedorgGridRow *row, const FedorgGridRow *rest);

/* whether the cell holds something of its own: one that is covered by a merged range does not */
static inline gboolean
fedorg_grid_cell_is_filled (const FedorgGridCell *cell)
{
  return cell->length > 0 && (cell->flags & FEDORG_GRID_CELL_MERGED) == 0;
}

/* how many cells are filled, and which is the first; n_cells if none is */
guint fedorg_grid_row_count_filled (const FedorgGridRow *row, guint *first);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FedorgGridRow, fedorg_grid_row_free)

/* a row above the headings that says the reference date and nothing else, as the writer of tables
 * writes it: 统计日期,2017-07-31. @as_of: unchanged if it is none */
gboolean fedorg_grid_row_is_as_of (const FedorgGridRow *row, gint32 *as_of);

G_END_DECLS
