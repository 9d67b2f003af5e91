/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "io/workbook/fedorg-workbook-rows-private.h"
#include "io/workbook/fedorg-workbook-scan-private.h"

/* inflated bytes that are parsed at once: few enough for the cache, with the rows that they make */
#define PIECE (256u << 10)

typedef struct {
  FedorgGrid base;
  FedorgWorkbook *book;
  const FedorgWorkbookSheet *sheet;
  char *what; /* the place of the sheet in messages */
  FedorgArchiveStream *stream;
  FedorgSheetParser *parser;
  FedorgSheetMerger *merger;
  char *piece;
  guint64 n_counted; /* cells of the parser that the book knows of */
  gboolean ends;     /* all is parsed */
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

  g_clear_pointer (&grid->stream, fedorg_archive_stream_free);
  g_clear_pointer (&grid->parser, fedorg_sheet_parser_free);
  fedorg_sheet_merger_rewind (grid->merger);
  grid->ends = FALSE;
  /* a sheet that is read again is not counted again */
  grid->book->n_cells -= grid->n_counted;
  grid->n_counted = 0;
  grid->stream = fedorg_archive_open_entry (grid->book->archive, grid->sheet->part, error);
  if (grid->stream == NULL)
    return FALSE;
  grid->parser = fedorg_sheet_parser_new (grid->book, FALSE, error);
  return grid->parser != NULL;
}

static gboolean
read_piece (SheetGrid *grid, GError **error)
{
  FedorgWorkbook *book = grid->book;
  guint64 n_done = book->n_done + fedorg_archive_stream_get_packed_position (grid->stream);
  GError *trouble = NULL;
  gsize n_read;

  if (!fedorg_input_report (book->input, n_done, error) ||
      !fedorg_archive_stream_read (grid->stream, grid->piece, PIECE, &n_read, error))
    return FALSE;
  grid->ends = n_read < PIECE;
  if (!fedorg_sheet_parser_feed (grid->parser, grid->piece, n_read, grid->ends, &trouble))
    return fail_in_sheet (grid, trouble, error);
  if (grid->ends)
    book->n_done += fedorg_archive_stream_get_packed_size (grid->stream);
  grid->book->n_cells += fedorg_sheet_parser_get_n_cells (grid->parser) - grid->n_counted;
  grid->n_counted = fedorg_sheet_parser_get_n_cells (grid->parser);
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
  const FedorgSheetCell *cells = fedorg_sheet_parser_get_cells (grid->parser);
  const char *own = fedorg_sheet_parser_get_bytes (grid->parser);
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
  const FedorgSheetCell *cells = fedorg_sheet_parser_get_cells (grid->parser);
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

static gboolean
sheet_grid_next (FedorgGrid *base, FedorgGridRow *row, gboolean *at_end, GError **error)
{
  SheetGrid *grid = (SheetGrid *) base;
  const FedorgSheetRow *from;

  *at_end = FALSE;
  for (;;) {
    while ((from = fedorg_sheet_parser_take_row (grid->parser)) != NULL) {
      if (!take_row (grid, from, row, error))
        return FALSE;
      if (row->n_cells > 0)
        return TRUE;
    }
    if (grid->ends) {
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
  return fedorg_sheet_parser_is_column_hidden (((const SheetGrid *) base)->parser, column);
}

static void
sheet_grid_free (FedorgGrid *base)
{
  SheetGrid *grid = (SheetGrid *) base;

  fedorg_archive_stream_free (grid->stream);
  fedorg_sheet_parser_free (grid->parser);
  fedorg_sheet_merger_free (grid->merger);
  g_free (grid->piece);
  g_free (grid->cells);
  g_free (grid->what);
  g_free (grid);
}

static gboolean
prepare (SheetGrid *grid, GError **error)
{
  FedorgArray ranges = {0};
  GError *trouble = NULL;
  guint64 room = fedorg_limits_get (grid->book->limits, FEDORG_LIMIT_COLUMNS);

  if (!fedorg_workbook_find_merged (grid->book, grid->sheet->part, grid->what, &ranges, error))
    return FALSE;
  gboolean has_ranges = ranges.length > 0;
  grid->merger = fedorg_sheet_merger_new (ranges, &trouble);
  if (grid->merger == NULL)
    return fail_in_sheet (grid, trouble, error);

  /* merged ranges may be wider than the cells that are filled in */
  grid->piece = g_malloc (PIECE);
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
