/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "io/csv/fedorg-csv-grid-private.h"

#include <string.h>

#include "base/fedorg-error-private.h"
#include "io/csv/fedorg-csv-chunk-private.h"
#include "io/csv/fedorg-csv-row-private.h"
#include "io/csv/fedorg-csv-stream-private.h"
#include "io/grid/fedorg-grid-layout-private.h"

/* A table of text as rows of cells, for tables that are not plain. It forgives what people and
 * programs do to CSV: other separators, quotation marks that nothing closes, mixed line ends. */

/* rows, empty ones not counted, by which the separator is found */
#define N_TRIED_ROWS 60

/* headings with which a separator is certain to be the right one */
#define ENOUGH_HEADINGS 4

/* what separates cells, the likeliest first; a full-width comma is typed in place of a comma */
static const char *const separators[] = {",", "\t", ";", "，", "|"};

typedef struct {
  FedorgGrid parent;
  const char *data;
  gsize length;
  gsize at;
  gsize start; /* of the first row */
  guint line;
  guint start_line;
  FedorgCsvStream *stream;  /* of which the data are the window; NULL: they are a head alone */
  const FedorgInput *input; /* NULL: the data may be cut off anywhere */
  gsize row_limit;
  const char *separator;
  gsize separator_length;
  FedorgArray bytes;   /* of the row, which cleaning changes */
  FedorgArray offsets; /* gsize: where the cells of the row begin and end, in turn */
  FedorgArray cells;   /* FedorgGridCell */
  gboolean failed;     /* there was no memory for the row */
} CsvGrid;

/* --- rows --- */

static void
add_offsets (CsvGrid *grid, gsize from, gsize to)
{
  gsize *added = fedorg_array_extend (&grid->offsets, 2, sizeof (gsize));

  grid->failed |= added == NULL;
  if (added != NULL) {
    added[0] = from;
    added[1] = to;
  }
}

static gboolean
is_line_end (char byte)
{
  return byte == '\n' || byte == '\r';
}

/* bytes of a line end: CR LF is one */
static gsize
line_end_length (const CsvGrid *grid, gsize at)
{
  return grid->data[at] == '\r' && at + 1 < grid->length && grid->data[at + 1] == '\n' ? 2 : 1;
}

/* behind the closing mark of the quotation mark at @at; 0 if it is never closed */
static gsize
find_closing (const CsvGrid *grid, gsize at, guint *n_lines)
{
  for (gsize i = at + 1; i < grid->length; i++) {
    if (is_line_end (grid->data[i])) {
      i += line_end_length (grid, i) - 1;
      ++*n_lines;
    }
    if (grid->data[i] != '"')
      continue;
    if (i + 1 == grid->length || grid->data[i + 1] != '"')
      return i + 1;
    i++;
  }
  return 0;
}

/* the cells of the row as places in the data; returns where the next row begins. @open_line: where
 * a quotation mark opens a cell that is not closed */
static gsize
find_cells (CsvGrid *grid, guint *n_lines, guint *open_line)
{
  gsize from = grid->at, i = grid->at;
  gboolean was_quoted = FALSE;

  *n_lines = 1;
  grid->offsets.length = 0;
  while (i < grid->length && !is_line_end (grid->data[i])) {
    guint n_inside = 0;
    gsize closing = 0;

    if (grid->data[i] == '"' && !was_quoted &&
        (i == from || (i == from + 1 && grid->data[from] == '='))) {
      closing = find_closing (grid, i, &n_inside);
      *open_line = closing == 0 ? grid->line + *n_lines - 1 : *open_line;
    }
    if (closing > 0) {
      was_quoted = TRUE;
      *n_lines += n_inside;
      i = closing;
    } else if (grid->length - i >= grid->separator_length &&
               memcmp (grid->data + i, grid->separator, grid->separator_length) == 0) {
      add_offsets (grid, from, i);
      i += grid->separator_length;
      from = i;
      was_quoted = FALSE;
    } else {
      i++;
    }
  }
  add_offsets (grid, from, i);
  return i < grid->length ? i + line_end_length (grid, i) : i;
}

/* a quotation mark that nothing closes is a character like any other */
static gboolean
is_quoted (const char *text, gsize length)
{
  gsize first = length > 1 && text[0] == '=' ? 1 : 0;

  if (length < first + 2 || text[first] != '"')
    return FALSE;
  return memchr (text + first + 1, '"', length - first - 1) != NULL;
}

/* the bytes and the room of cells for the row, which ends before @next */
static gboolean
make_room (CsvGrid *grid, gsize next)
{
  gsize length = next - grid->at;
  char *bytes;

  grid->bytes.length = grid->cells.length = 0;
  bytes = fedorg_array_extend (&grid->bytes, length + 1, 1);
  if (grid->failed || bytes == NULL ||
      fedorg_array_extend (&grid->cells, grid->offsets.length / 2, sizeof (FedorgGridCell)) == NULL)
    return FALSE;
  memcpy (bytes, grid->data + grid->at, length);
  bytes[length] = '\0';
  return TRUE;
}

static void
fill_cells (CsvGrid *grid, FedorgGridRow *row)
{
  const gsize *offsets = grid->offsets.data;
  FedorgGridCell *cells = grid->cells.data;

  row->n_cells = 0;
  for (gsize i = 0; i < grid->cells.length; i++) {
    gsize from = offsets[2 * i];
    FedorgRowCell cell = {(char *) grid->bytes.data + (from - grid->at), offsets[2 * i + 1] - from,
                          FALSE};

    cell.is_quoted = is_quoted (cell.text, cell.length);
    cells[i] = (FedorgGridCell){"", 0, FEDORG_GRID_CELL_EMPTY, 0};
    cells[i].flags = cell.is_quoted ? FEDORG_GRID_CELL_QUOTED : 0;
    fedorg_cell_clean (&cell);
    if (cell.length > 0) {
      cells[i].text = cell.text;
      cells[i].length = cell.length;
      cells[i].kind = FEDORG_GRID_CELL_TEXT;
      row->n_cells = (guint) i + 1;
    }
  }
  row->cells = cells;
}

static gboolean
fail_memory (const CsvGrid *grid, GError **error)
{
  static const char message[] = "there is not enough memory for a row of the table";

  if (grid->input != NULL)
    return fedorg_input_fail (grid->input, grid->line, 0, FEDORG_ERROR_NO_MEMORY, message, error);
  return fedorg_fail_no_memory (message, error);
}

/* rows that cannot be what they seem to be */
static gboolean
check_row (const CsvGrid *grid, gsize next, guint open_line, GError **error)
{
  if (grid->input == NULL)
    return TRUE;
  if (open_line > 0)
    return fedorg_input_fail (grid->input, open_line, 0, FEDORG_ERROR_SYNTAX,
                              "a quotation mark opens a cell in this line and is never closed",
                              error);
  if (next - grid->at > grid->row_limit)
    return fedorg_input_fail (grid->input, grid->line, 0, FEDORG_ERROR_LIMIT,
                              "this row is far longer than a row of a table can be", error);
  return TRUE;
}

/* The window holds the first bytes of the row, and is to hold more of it. */
static gboolean
extend (CsvGrid *grid, GError **error)
{
  gsize dropped;

  if (!fedorg_csv_stream_extend (grid->stream, grid->at, &dropped, error))
    return FALSE;
  grid->at -= dropped;
  grid->data = grid->stream->bytes.data;
  grid->length = grid->stream->length;
  return TRUE;
}

/* Is the row cut off where the window ends? A text longer than the longest row is no row. */
static gboolean
is_cut (const CsvGrid *grid, gsize next, guint open_line)
{
  return grid->stream != NULL && !grid->stream->ends && (next >= grid->length || open_line > 0) &&
         grid->length - grid->at <= grid->row_limit;
}

static gboolean
find_row (CsvGrid *grid, gsize *next, guint *n_lines, guint *open_line, GError **error)
{
  for (;;) {
    *open_line = 0;
    *next = find_cells (grid, n_lines, open_line);
    if (!is_cut (grid, *next, *open_line))
      return TRUE;
    if (!extend (grid, error))
      return FALSE;
  }
}

static gboolean
csv_grid_next (FedorgGrid *self, FedorgGridRow *row, gboolean *at_end, GError **error)
{
  CsvGrid *grid = (CsvGrid *) self;
  guint n_lines, open_line;
  gsize next;

  if (grid->stream != NULL && grid->at >= grid->length && !extend (grid, error))
    return FALSE;
  *at_end = grid->at >= grid->length;
  if (*at_end)
    return TRUE;
  grid->failed = FALSE;
  if (!find_row (grid, &next, &n_lines, &open_line, error) ||
      !check_row (grid, next, open_line, error))
    return FALSE;
  if (!make_room (grid, next))
    return fail_memory (grid, error);
  *row = (FedorgGridRow){.line = grid->line, .n_lines = n_lines};
  fill_cells (grid, row);
  row->n_written = (guint) grid->cells.length;
  grid->at = next;
  grid->line += n_lines;
  return TRUE;
}

static gboolean
csv_grid_rewind (FedorgGrid *self, GError **error)
{
  CsvGrid *grid = (CsvGrid *) self;

  if (grid->stream != NULL) {
    if (!fedorg_csv_stream_rewind (grid->stream, error))
      return FALSE;
    grid->data = grid->stream->bytes.data;
    grid->length = grid->stream->length;
  }
  grid->at = grid->start;
  grid->line = grid->start_line;
  return TRUE;
}

static const char *
csv_grid_get_sheet_name (G_GNUC_UNUSED const FedorgGrid *self)
{
  return NULL;
}

static void
csv_grid_free (FedorgGrid *self)
{
  CsvGrid *grid = (CsvGrid *) self;

  fedorg_array_clear (&grid->bytes);
  fedorg_array_clear (&grid->offsets);
  fedorg_array_clear (&grid->cells);
  g_free (grid);
}

/* --- the separator --- */

/* the most headings that a row has with this separator, and the most cells */
static guint
try_separator (CsvGrid *grid, const char *separator, guint *n_cells)
{
  guint most = 0, n_rows = 0;

  grid->separator = separator;
  grid->separator_length = strlen (separator);
  *n_cells = 0;
  if (!csv_grid_rewind (&grid->parent, NULL))
    return 0;
  while (n_rows < N_TRIED_ROWS) {
    FedorgGridRow row;
    gboolean at_end;

    /* where there is no memory for it, the reading of the rows will say so */
    if (!csv_grid_next (&grid->parent, &row, &at_end, NULL) || at_end)
      break;
    n_rows += row.n_cells > 0;
    most = MAX (most, fedorg_grid_count_headings (row.cells, row.n_cells));
    *n_cells = MAX (*n_cells, row.n_cells);
    /* headings are seldom said twice, and two are enough to know them by */
    if (most >= 2)
      break;
  }
  return most;
}

/* a first line such as `sep=;` names the separator; spreadsheets may quote it */
static gboolean
read_separator_line (CsvGrid *grid)
{
  gsize start = grid->length > 0 && grid->data[0] == '"' ? 1 : 0;
  gsize at = start + 4;

  if (grid->length <= at || g_ascii_strncasecmp (grid->data + start, "sep=", 4) != 0)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (separators); i++) {
    gsize size = strlen (separators[i]);
    gsize end = at + size;

    if (grid->length < end || memcmp (grid->data + at, separators[i], size) != 0)
      continue;
    end += end < grid->length && start > 0 && grid->data[end] == '"' ? 1 : 0;
    if (end < grid->length && !is_line_end (grid->data[end]))
      continue;
    grid->separator = separators[i];
    grid->separator_length = size;
    grid->start = end < grid->length ? end + line_end_length (grid, end) : end;
    grid->start_line = 2;
    return TRUE;
  }
  return FALSE;
}

/* the separator that makes the most headings, else the most cells */
static void
find_separator (CsvGrid *grid)
{
  const char *best = separators[0];
  guint most = 0, widest = 0;

  for (guint i = 0; i < G_N_ELEMENTS (separators); i++) {
    guint n_cells;
    guint n_known = try_separator (grid, separators[i], &n_cells);

    if (n_known < most || (n_known == most && n_cells <= widest))
      continue;
    most = n_known;
    widest = n_cells;
    best = separators[i];
    /* this many headings are none by chance, and the likeliest separators come first */
    if (most >= ENOUGH_HEADINGS)
      break;
  }
  grid->separator = best;
  grid->separator_length = strlen (best);
}

static CsvGrid *
new_grid (void)
{
  static const FedorgGridClass klass = {.next = csv_grid_next,
                                        .rewind = csv_grid_rewind,
                                        .get_sheet_name = csv_grid_get_sheet_name,
                                        .free = csv_grid_free};
  CsvGrid *grid = g_new0 (CsvGrid, 1);

  grid->parent.klass = &klass;
  grid->start_line = 1;
  return grid;
}

/* to the first row, with the separator known */
static gboolean
begin (CsvGrid *grid, GError **error)
{
  if (!csv_grid_rewind (&grid->parent, error))
    return FALSE;
  if (!read_separator_line (grid))
    find_separator (grid);
  return csv_grid_rewind (&grid->parent, error);
}

FedorgGrid *
fedorg_csv_grid_new_for_head (const char *data, gsize length)
{
  CsvGrid *grid = new_grid ();

  grid->data = data;
  grid->length = length;
  begin (grid, NULL);
  return &grid->parent;
}

const char *
fedorg_csv_grid_get_separator (const FedorgGrid *grid)
{
  return ((const CsvGrid *) grid)->separator;
}

gsize
fedorg_csv_grid_get_offset (const FedorgGrid *grid)
{
  return ((const CsvGrid *) grid)->at;
}

/* --- the book of one sheet --- */

typedef struct {
  FedorgGridBook parent;
  FedorgCsvStream stream;
  const FedorgLimits *limits;
} CsvBook;

static guint
csv_book_get_n_sheets (G_GNUC_UNUSED const FedorgGridBook *book)
{
  return 1;
}

static const char *
csv_book_get_sheet_name (G_GNUC_UNUSED const FedorgGridBook *book, G_GNUC_UNUSED guint sheet)
{
  return NULL;
}

static gboolean
csv_book_is_sheet_hidden (G_GNUC_UNUSED const FedorgGridBook *book, G_GNUC_UNUSED guint sheet)
{
  return FALSE;
}

static FedorgGrid *
csv_book_open_sheet (FedorgGridBook *self, G_GNUC_UNUSED guint sheet, GError **error)
{
  CsvBook *book = (CsvBook *) self;
  CsvGrid *grid = new_grid ();
  g_autoptr (FedorgGrid) made = &grid->parent;

  grid->stream = &book->stream;
  grid->row_limit = fedorg_pipeline_get_record_limit (book->limits);
  if (!begin (grid, error))
    return NULL;
  grid->input = book->stream.input;
  return g_steal_pointer (&made);
}

static void
csv_book_free (FedorgGridBook *self)
{
  CsvBook *book = (CsvBook *) self;

  fedorg_csv_stream_clear (&book->stream);
  g_free (book);
}

FedorgGridBook *
fedorg_csv_book_open (FedorgInput *input, const FedorgLimits *limits, GError **error)
{
  static const FedorgGridBookClass klass = {.get_n_sheets = csv_book_get_n_sheets,
                                            .get_sheet_name = csv_book_get_sheet_name,
                                            .is_sheet_hidden = csv_book_is_sheet_hidden,
                                            .open_sheet = csv_book_open_sheet,
                                            .free = csv_book_free};
  CsvBook *book = g_new0 (CsvBook, 1);
  g_autoptr (FedorgGridBook) made = &book->parent;

  book->parent.klass = &klass;
  book->limits = limits;
  return fedorg_csv_stream_open (&book->stream, input, limits, error) ? g_steal_pointer (&made)
                                                                      : NULL;
}

FedorgTextPlace
fedorg_csv_book_get_suspect (const FedorgGridBook *book)
{
  return ((const CsvBook *) book)->stream.suspect;
}
