/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "io/workbook/fedorg-workbook-ahead-private.h"
#include "io/workbook/fedorg-workbook-scan-private.h"

/* A sheet of a workbook as a grid, row after row. Cells of a merged range get the text of its first
 * cell, as a reader of the sheet sees it. */

typedef struct {
  FedorgGrid base;
  FedorgWorkbook *book;
  const FedorgWorkbookSheet *sheet;
  char *what; /* the place of the sheet in messages */
  FedorgSheetAhead *ahead;
  const FedorgSheetPiece *piece; /* NULL before the first one */
  gsize n_taken;                 /* rows of it */
  FedorgSheetMerger *merger;
  FedorgArray hidden_columns; /* FedorgSheetRange */
  guint64 n_counted;          /* cells that the book knows of */
  FedorgGridCell *cells;
  guint room;
  guint n_used; /* cells that are not empty any more */
} SheetGrid;

static gboolean
fail_in_sheet (SheetGrid *grid, GError *trouble, GError **error)
{
  return fedorg_workbook_fail (grid->book, grid->what, trouble, error);
}

static gboolean
fail_memory (SheetGrid *grid, GError **error)
{
  GError *trouble = g_error_new_literal (FEDORG_ERROR, FEDORG_ERROR_NO_MEMORY,
                                         "there is not enough memory for a row of the sheet");

  return fail_in_sheet (grid, trouble, error);
}

static gboolean
sheet_grid_rewind (FedorgGrid *base, GError **error)
{
  SheetGrid *grid = (SheetGrid *) base;

  g_clear_pointer (&grid->ahead, fedorg_sheet_ahead_free);
  grid->piece = NULL;
  grid->n_taken = 0;
  fedorg_sheet_merger_rewind (grid->merger);
  /* a sheet that is read again is not counted again */
  grid->book->n_cells -= grid->n_counted;
  grid->n_counted = 0;
  grid->ahead = fedorg_sheet_ahead_new (grid->book, grid->sheet->part, grid->what, error);
  return grid->ahead != NULL;
}

static gboolean
read_piece (SheetGrid *grid, GError **error)
{
  FedorgWorkbook *book = grid->book;
  guint64 n_packed = grid->piece != NULL ? grid->piece->n_packed : 0;

  if (!fedorg_input_report (book->input, book->n_done + n_packed, error))
    return FALSE;
  grid->piece = fedorg_sheet_ahead_next (grid->ahead, error);
  grid->n_taken = 0;
  if (grid->piece == NULL)
    return FALSE;
  if (grid->piece->is_last)
    book->n_done += fedorg_sheet_ahead_get_packed_size (grid->ahead);
  book->n_cells += grid->piece->n_cells - grid->n_counted;
  grid->n_counted = grid->piece->n_cells;
  return TRUE;
}

static gboolean
make_room (SheetGrid *grid, guint n_cells, GError **error)
{
  FedorgGridCell *cells;
  guint room = MAX (n_cells, 2 * grid->room);

  if (n_cells <= grid->room)
    return TRUE;
  cells = g_try_renew (FedorgGridCell, grid->cells, room);
  if (cells == NULL)
    return fail_memory (grid, error);
  grid->cells = cells;
  for (; grid->room < room; grid->room++)
    grid->cells[grid->room] = (FedorgGridCell){.text = ""};
  return TRUE;
}

static void
empty_cells (SheetGrid *grid)
{
  for (guint i = 0; i < grid->n_used; i++)
    grid->cells[i] = (FedorgGridCell){.text = ""};
  grid->n_used = 0;
}

static void
fill_cells (SheetGrid *grid, const FedorgSheetRow *row)
{
  const FedorgSheetCell *cells = grid->piece->rows.cells.data;
  const char *own = grid->piece->rows.bytes.data;
  const char *shared = grid->book->texts.bytes.data;

  for (gsize i = 0; i < row->n_cells; i++) {
    const FedorgSheetCell *cell = &cells[row->first_cell + i];
    const char *bytes = cell->is_shared ? shared : own;

    if ((cell->length == 0 && cell->flags == 0) || cell->column == grid->sheet->problems_column)
      continue;
    grid->cells[cell->column] = (FedorgGridCell){
        cell->length > 0 ? bytes + cell->offset : "", cell->length,
        (FedorgGridCellKind) (cell->length > 0 ? cell->kind : FEDORG_GRID_CELL_EMPTY), cell->flags};
    grid->n_used = cell->column + 1u;
  }
}

/* @row: empty cells are there for what merged ranges cover, which is at most the limit of columns */
static gboolean
take_row (SheetGrid *grid, const FedorgSheetRow *from, FedorgGridRow *row, GError **error)
{
  const FedorgSheetCell *cells = grid->piece->rows.cells.data;
  guint n_cells = from->n_cells > 0 ? cells[from->first_cell + from->n_cells - 1].column + 1u : 0;
  GError *trouble = NULL;

  empty_cells (grid);
  if (!make_room (grid, n_cells, error))
    return FALSE;
  fill_cells (grid, from);
  if (!fedorg_sheet_merger_fill (grid->merger, from->line, grid->cells, grid->room, &grid->n_used,
                                 &trouble))
    return fail_in_sheet (grid, trouble, error);
  *row = (FedorgGridRow){.cells = grid->cells,
                         .n_cells = grid->n_used,
                         .line = from->line,
                         .n_lines = 1,
                         .is_hidden = from->is_hidden};
  return TRUE;
}

/* NULL: the piece has no further row */
static const FedorgSheetRow *
next_row (SheetGrid *grid)
{
  if (grid->piece == NULL || grid->n_taken == grid->piece->rows.rows.length)
    return NULL;
  return &fedorg_array_index (&grid->piece->rows.rows, FedorgSheetRow, grid->n_taken++);
}

static gboolean
sheet_grid_next (FedorgGrid *base, FedorgGridRow *row, gboolean *at_end, GError **error)
{
  SheetGrid *grid = (SheetGrid *) base;
  const FedorgSheetRow *from;

  *at_end = FALSE;
  for (;;) {
    while ((from = next_row (grid)) != NULL) {
      if (!take_row (grid, from, row, error))
        return FALSE;
      if (row->n_cells > 0)
        return TRUE;
    }
    if (grid->piece != NULL && grid->piece->is_last) {
      *at_end = TRUE;
      return TRUE;
    }
    if (!read_piece (grid, error))
      return FALSE;
  }
}

static const char *
sheet_grid_get_sheet_name (const FedorgGrid *base)
{
  return ((const SheetGrid *) base)->sheet->name;
}

static gboolean
sheet_grid_is_column_hidden (const FedorgGrid *base, guint column)
{
  const FedorgArray *hidden = &((const SheetGrid *) base)->hidden_columns;

  for (gsize i = 0; i < hidden->length; i++) {
    const FedorgSheetRange *range = &fedorg_array_index (hidden, FedorgSheetRange, i);

    if (column >= range->first_column && column <= range->last_column)
      return TRUE;
  }
  return FALSE;
}

static void
sheet_grid_free (FedorgGrid *base)
{
  SheetGrid *grid = (SheetGrid *) base;

  fedorg_sheet_ahead_free (grid->ahead);
  fedorg_sheet_merger_free (grid->merger);
  fedorg_array_clear (&grid->hidden_columns);
  g_free (grid->cells);
  g_free (grid->what);
  g_free (grid);
}

static gboolean
prepare (SheetGrid *grid, GError **error)
{
  FedorgSheetRanges ranges = {0};
  GError *trouble = NULL;
  guint64 room = fedorg_limits_get (grid->book->limits, FEDORG_LIMIT_COLUMNS);

  if (!fedorg_workbook_find_ranges (grid->book, grid->sheet->part, grid->what, &ranges, error))
    return FALSE;
  gboolean has_ranges = ranges.merged.length > 0;
  grid->hidden_columns = ranges.hidden_columns;
  grid->merger = fedorg_sheet_merger_new (ranges.merged, &trouble);
  if (grid->merger == NULL)
    return fail_in_sheet (grid, trouble, error);

  /* merged ranges may be wider than the cells that are filled in */
  return (!has_ranges || make_room (grid, (guint) MIN (room, FEDORG_SHEET_COLUMNS), error)) &&
         sheet_grid_rewind (&grid->base, error);
}

FedorgGrid *
fedorg_workbook_open_sheet (FedorgWorkbook *book, guint sheet, GError **error)
{
  static const FedorgGridClass klass = {sheet_grid_next, sheet_grid_rewind,
                                        sheet_grid_get_sheet_name, sheet_grid_is_column_hidden,
                                        sheet_grid_free};
  g_autoptr (FedorgGrid) base = NULL;
  SheetGrid *grid = g_new0 (SheetGrid, 1);

  base = &grid->base;
  grid->base.klass = &klass;
  grid->book = book;
  grid->sheet = &g_array_index (book->sheets, FedorgWorkbookSheet, sheet);
  grid->what = g_strdup (grid->sheet->name);
  return prepare (grid, error) ? g_steal_pointer (&base) : NULL;
}
