/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "io/grid/fedorg-grid-rows-private.h"

#include <string.h>

FedorgGridRow *
fedorg_grid_row_copy (const FedorgGridRow *row)
{
  g_autoptr (FedorgGridRow) copy = g_try_new0 (FedorgGridRow, 1);
  gsize n_bytes = 0;
  char *text;

  if (copy == NULL)
    return NULL;
  for (guint i = 0; i < row->n_cells; i++)
    n_bytes += row->cells[i].length + 1;
  /* the cells and, behind them, their texts */
  *copy = *row;
  copy->cells = g_try_malloc (row->n_cells * sizeof (FedorgGridCell) + MAX (n_bytes, 1));
  if (copy->cells == NULL)
    return NULL;
  text = (char *) (copy->cells + row->n_cells);
  for (guint i = 0; i < row->n_cells; i++) {
    copy->cells[i] = row->cells[i];
    copy->cells[i].text = text;
    memcpy (text, row->cells[i].text, row->cells[i].length);
    text[row->cells[i].length] = '\0';
    text += row->cells[i].length + 1;
  }
  return g_steal_pointer (&copy);
}

FedorgGridRow *
fedorg_grid_row_join (const FedorgGridRow *row, const FedorgGridRow *rest)
{
  static const FedorgGridCell nothing = {"", 0, FEDORG_GRID_CELL_EMPTY, 0};
  g_autofree FedorgGridCell *cells = g_try_new (FedorgGridCell, row->n_written + rest->n_written);
  g_autofree char *text = NULL;
  FedorgGridRow joined = *row;
  FedorgGridCell *broken;

  if (cells == NULL)
    return NULL;
  broken = &cells[row->n_written - 1];
  for (guint i = 0; i < row->n_written; i++)
    cells[i] = i < row->n_cells ? row->cells[i] : nothing;
  for (guint i = 1; i < rest->n_written; i++)
    cells[row->n_written + i - 1] = i < rest->n_cells ? rest->cells[i] : nothing;
  if (rest->n_cells > 0) {
    gsize length = broken->length + rest->cells[0].length;

    text = g_try_malloc (length + 1);
    if (text == NULL)
      return NULL;
    memcpy (text, broken->text, broken->length);
    memcpy (text + broken->length, rest->cells[0].text, rest->cells[0].length);
    text[length] = '\0';
    *broken = (FedorgGridCell){text, length, FEDORG_GRID_CELL_TEXT, 0};
  }
  joined.cells = cells;
  joined.n_cells = joined.n_written = row->n_written + rest->n_written - 1;
  joined.n_lines = rest->line + rest->n_lines - row->line;
  return fedorg_grid_row_copy (&joined);
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
