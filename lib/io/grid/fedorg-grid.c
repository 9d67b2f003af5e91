/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "io/grid/fedorg-grid-private.h"

gboolean
fedorg_grid_next (FedorgGrid *grid, FedorgGridRow *row, gboolean *at_end, GError **error)
{
  return grid->klass->next (grid, row, at_end, error);
}

gboolean
fedorg_grid_rewind (FedorgGrid *grid, GError **error)
{
  return grid->klass->rewind (grid, error);
}

const char *
fedorg_grid_get_sheet_name (const FedorgGrid *grid)
{
  return grid->klass->get_sheet_name (grid);
}

gboolean
fedorg_grid_is_column_hidden (const FedorgGrid *grid, guint column)
{
  return grid->klass->is_column_hidden != NULL && grid->klass->is_column_hidden (grid, column);
}

void
fedorg_grid_free (FedorgGrid *grid)
{
  if (grid != NULL)
    grid->klass->free (grid);
}

guint
fedorg_grid_book_get_n_sheets (const FedorgGridBook *book)
{
  return book->klass->get_n_sheets (book);
}

const char *
fedorg_grid_book_get_sheet_name (const FedorgGridBook *book, guint sheet)
{
  return book->klass->get_sheet_name (book, sheet);
}

gboolean
fedorg_grid_book_is_sheet_hidden (const FedorgGridBook *book, guint sheet)
{
  return book->klass->is_sheet_hidden (book, sheet);
}

FedorgGrid *
fedorg_grid_book_open_sheet (FedorgGridBook *book, guint sheet, GError **error)
{
  return book->klass->open_sheet (book, sheet, error);
}

void
fedorg_grid_book_free (FedorgGridBook *book)
{
  if (book != NULL)
    book->klass->free (book);
}
