/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "io/grid/fedorg-grid-rows-private.h"

#include <string.h>

FedorgGridRow *
fedorg_grid_row_copy (const FedorgGridRow *row)
{
  FedorgGridRow *copy = g_new0 (FedorgGridRow, 1);
  gsize n_bytes = 0;
  char *text;

  *copy = *row;
  for (guint i = 0; i < row->n_cells; i++)
    n_bytes += row->cells[i].length + 1;
  /* the cells and, behind them, their texts */
  copy->cells = g_malloc (row->n_cells * sizeof (FedorgGridCell) + MAX (n_bytes, 1));
  text = (char *) (copy->cells + row->n_cells);
  for (guint i = 0; i < row->n_cells; i++) {
    copy->cells[i] = row->cells[i];
    copy->cells[i].text = text;
    memcpy (text, row->cells[i].text, row->cells[i].length);
    text[row->cells[i].length] = '\0';
    text += row->cells[i].length + 1;
  }
  return copy;
}

void
fedorg_grid_row_free (FedorgGridRow *row)
{
  if (row == NULL)
    return;
  g_free (row->cells);
  g_free (row);
}

guint
fedorg_grid_row_count_filled (const FedorgGridRow *row, guint *first)
{
  guint n_filled = 0;

  *first = row->n_cells;
  for (guint i = 0; i < row->n_cells; i++) {
    if (!fedorg_grid_cell_is_filled (&row->cells[i]))
      continue;
    if (n_filled++ == 0)
      *first = i;
  }
  return n_filled;
}
