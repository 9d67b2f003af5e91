/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "io/workbook/fedorg-workbook-rows-private.h"

#include <string.h>

#include "base/fedorg-error-private.h"
#include "base/fedorg-place-private.h"

/* The parser of a sheet's rows. Elements are recognised by their path; cells and texts of a piece
 * lie in three arrays, which are handed over as a whole. */

enum {
  WORKSHEET = 1,
  COLUMNS,
  COLUMN,
  DATA,
  ROW,
  CELL,
  VALUE,
  FORMULA,
  INLINE,
  RUN,
  TEXT,
  MERGED,
  MERGED_RANGE
};

/* phonetic hints (rPh) are on no path, and so left out */
static const FedorgXmlStep row_steps[] = {
    {0, WORKSHEET, "worksheet"},
    {WORKSHEET, DATA, "sheetData"},
    {DATA, ROW, "row"},
    {ROW, CELL, "c"},
    {CELL, VALUE, "v"},
    {CELL, FORMULA, "f"},
    {CELL, INLINE, "is"},
    {INLINE, TEXT, "t"},
    {INLINE, RUN, "r"},
    {RUN, TEXT, "t"},
    {0, 0, NULL},
};

static const FedorgXmlStep merged_steps[] = {
    {0, WORKSHEET, "worksheet"},
    {WORKSHEET, COLUMNS, "cols"},
    {COLUMNS, COLUMN, "col"},
    {WORKSHEET, MERGED, "mergeCells"},
    {MERGED, MERGED_RANGE, "mergeCell"},
    {0, 0, NULL},
};

/* the attribute t of a cell */
typedef enum {
  TYPE_NUMBER = 0,
  TYPE_SHARED,
  TYPE_TEXT,
  TYPE_INLINE,
  TYPE_BOOLEAN,
  TYPE_ERROR,
  TYPE_DATE
} CellType;

static const struct {
  const char *name;
  CellType type;
} types[] = {{"n", TYPE_NUMBER},  {"s", TYPE_SHARED},         {"str", TYPE_TEXT},
             {"b", TYPE_BOOLEAN}, {"inlineStr", TYPE_INLINE}, {"e", TYPE_ERROR},
             {"d", TYPE_DATE}};

struct _FedorgSheetParser {
  const FedorgWorkbook *book;
  FedorgXml *xml;
  guint64 text_limit;
  guint64 column_limit;
  guint64 cell_limit;
  guint64 n_cells;

  FedorgArray rows;  /* FedorgSheetRow: whole ones */
  FedorgArray cells; /* FedorgSheetCell */
  FedorgArray bytes; /* texts of cells */
  FedorgSheetRanges ranges;

  FedorgSheetRow row; /* the open one */
  guint32 column;     /* of the open cell */
  guint32 next_column;
  CellType type;
  guint style;
  gboolean has_value;
  gboolean has_formula;
  gsize start; /* of its text */
};

/* --- places --- */

gsize
fedorg_sheet_parse_reference (const char *text, guint32 *row, guint32 *column)
{
  const char *at = text;
  guint32 letters = 0, digits = 0;

  at += *at == '$';
  for (; g_ascii_isalpha (*at) && letters <= FEDORG_SHEET_COLUMNS; at++)
    letters = letters * 26 + (guint32) (g_ascii_toupper (*at) - 'A') + 1;
  at += *at == '$';
  for (; g_ascii_isdigit (*at) && digits <= FEDORG_SHEET_ROWS; at++)
    digits = digits * 10 + (guint32) (*at - '0');
  if (letters == 0 || letters > FEDORG_SHEET_COLUMNS || digits == 0 || digits > FEDORG_SHEET_ROWS)
    return 0;
  *column = letters - 1;
  *row = digits - 1;
  return (gsize) (at - text);
}

/* puts the open cell before the message */
static void
fail (FedorgSheetParser *parser, FedorgError code, const char *message)
{
  char letters[FEDORG_PLACE_LETTERS_SIZE];
  g_autofree char *whole = NULL;

  fedorg_place_format_column (parser->column, letters);
  whole = g_strdup_printf ("!%s%u: %s", letters, parser->row.line, message);
  fedorg_xml_fail (parser->xml, code, whole);
}

static void
fail_damaged (FedorgSheetParser *parser, const char *what)
{
  g_autofree char *message = g_strdup_printf (
      "%s; the workbook is damaged: open it in a spreadsheet program and save it again", what);

  fail (parser, FEDORG_ERROR_FORMAT, message);
}

/* --- elements that open --- */

static gboolean
parse_number (const char *text, guint64 most, guint64 *number)
{
  return text != NULL && g_ascii_string_to_unsigned (text, 10, 0, most, number, NULL);
}

/* rows without a number follow the one before */
static void
start_row (FedorgSheetParser *parser, const char **attributes)
{
  const char *number = fedorg_xml_find (attributes, "r");
  guint64 line = (guint64) parser->row.line + 1;

  if ((number != NULL && !parse_number (number, FEDORG_SHEET_ROWS, &line)) ||
      line <= parser->row.line || line > FEDORG_SHEET_ROWS) {
    fail_damaged (parser, "behind this row comes one whose number is not higher");
    return;
  }
  parser->row =
      (FedorgSheetRow){(guint) line, fedorg_xml_is_true (fedorg_xml_find (attributes, "hidden")),
                       parser->cells.length, 0};
  parser->column = 0;
  parser->next_column = 0;
}

static void
set_type (FedorgSheetParser *parser, const char *name)
{
  parser->type = TYPE_NUMBER;
  for (gsize i = 0; name != NULL && i < G_N_ELEMENTS (types); i++) {
    if (strcmp (types[i].name, name) == 0) {
      parser->type = types[i].type;
      return;
    }
  }
  if (name != NULL)
    fail_damaged (parser, "this cell is of a type that there is not");
}

/* digits, as nearly all styles are written */
static guint
parse_style (const char *text)
{
  guint style = 0;

  for (; g_ascii_isdigit (*text) && style < G_MAXUINT16; text++)
    style = style * 10 + (guint) (*text - '0');
  return style;
}

/* cells without a place follow the one before */
static void
start_cell (FedorgSheetParser *parser, const char **attributes)
{
  const char *type = NULL;
  guint32 row = parser->row.line - 1;

  parser->column = parser->next_column;
  parser->style = 0;
  for (; *attributes != NULL; attributes += 2) {
    const char *name = attributes[0], *value = attributes[1];

    if (strcmp (name, "r") == 0) {
      if (fedorg_sheet_parse_reference (value, &row, &parser->column) == 0 ||
          row != parser->row.line - 1) {
        fail_damaged (parser, "near this cell is one whose place does not fit its row");
        return;
      }
    } else if (strcmp (name, "t") == 0) {
      type = value;
    } else if (strcmp (name, "s") == 0) {
      parser->style = parse_style (value);
    }
  }
  if (parser->column < parser->next_column || parser->column >= FEDORG_SHEET_COLUMNS) {
    fail_damaged (parser, "this cell stands behind one that is farther to the right");
    return;
  }
  parser->next_column = parser->column + 1;
  parser->start = parser->bytes.length;
  parser->has_value = FALSE;
  parser->has_formula = FALSE;
  set_type (parser, type);
  if (++parser->n_cells > parser->cell_limit)
    fail (parser, FEDORG_ERROR_LIMIT, "the workbook has more cells than the limit of cells");
}

static void
start_columns (FedorgSheetParser *parser, const char **attributes)
{
  guint64 first, last;
  FedorgSheetRange *range;

  if (!fedorg_xml_is_true (fedorg_xml_find (attributes, "hidden")) ||
      !parse_number (fedorg_xml_find (attributes, "min"), FEDORG_SHEET_COLUMNS, &first) ||
      !parse_number (fedorg_xml_find (attributes, "max"), FEDORG_SHEET_COLUMNS, &last) ||
      first == 0)
    return;
  range = parser->ranges.hidden_columns.length < FEDORG_SHEET_COLUMNS
              ? fedorg_array_add (&parser->ranges.hidden_columns, FedorgSheetRange)
              : NULL;
  if (range == NULL)
    fedorg_xml_fail_no_memory (parser->xml);
  else
    *range = (FedorgSheetRange){0, 0, (guint16) (first - 1), (guint16) (last - 1)};
}

static void
start_merged (FedorgSheetParser *parser, const char **attributes)
{
  const char *text = fedorg_xml_find (attributes, "ref");
  guint32 rows[2], columns[2];
  FedorgSheetRange *range;
  gsize length = text != NULL ? fedorg_sheet_parse_reference (text, &rows[0], &columns[0]) : 0;

  /* a range of one cell merges nothing, and one that cannot be read is for the eye only */
  if (length == 0 || text[length] != ':' ||
      fedorg_sheet_parse_reference (text + length + 1, &rows[1], &columns[1]) == 0)
    return;
  range = parser->ranges.merged.length < parser->cell_limit
              ? fedorg_array_add (&parser->ranges.merged, FedorgSheetRange)
              : NULL;
  if (range == NULL)
    fedorg_xml_fail_no_memory (parser->xml);
  else
    *range = (FedorgSheetRange){MIN (rows[0], rows[1]), MAX (rows[0], rows[1]),
                                (guint16) MIN (columns[0], columns[1]),
                                (guint16) MAX (columns[0], columns[1])};
}

static void
start_element (gpointer self, guint state, const char **attributes)
{
  FedorgSheetParser *parser = self;

  switch (state) {
  case ROW:
    start_row (parser, attributes);
    break;
  case CELL:
    start_cell (parser, attributes);
    break;
  case VALUE:
  case INLINE:
    parser->has_value = TRUE;
    break;
  case FORMULA:
    parser->has_formula = TRUE;
    break;
  case COLUMN:
    start_columns (parser, attributes);
    break;
  case MERGED_RANGE:
    start_merged (parser, attributes);
    break;
  default:
    break;
  }
}

/* --- text --- */

static void
add_text (gpointer self, guint state, const char *text, gsize length)
{
  FedorgSheetParser *parser = self;
  char *room;

  if (state != VALUE && state != TEXT)
    return;
  if (parser->bytes.length - parser->start + length > parser->text_limit) {
    fail (parser, FEDORG_ERROR_LIMIT, "this cell is longer than the limit of text");
    return;
  }
  room = fedorg_array_extend (&parser->bytes, length, 1);
  if (room == NULL)
    fedorg_xml_fail_no_memory (parser->xml);
  else
    memcpy (room, text, length);
}

/* --- cells that close --- */

static void
take_shared (FedorgSheetParser *parser, const char *text, gsize length, FedorgSheetCell *cell)
{
  const FedorgTextPool *pool = &parser->book->texts;
  const gsize *ends = pool->ends.data;
  gsize index = 0;

  for (gsize i = 0; i < length; i++) {
    if (!g_ascii_isdigit (text[i]) || index > G_MAXSIZE / 16) {
      fail_damaged (parser, "this cell refers to a text that there is not");
      return;
    }
    index = index * 10 + (gsize) (text[i] - '0');
  }
  if (length == 0 || index >= pool->ends.length) {
    fail_damaged (parser, "this cell refers to a text that there is not");
    return;
  }
  cell->kind = FEDORG_GRID_CELL_TEXT;
  cell->is_shared = TRUE;
  cell->offset = index > 0 ? ends[index - 1] : 0;
  cell->length = (guint32) (ends[index] - cell->offset);
  parser->bytes.length = parser->start;
}

/* puts a text in the place of the one that was stored */
static void
replace (FedorgSheetParser *parser, const char *text, gsize length, FedorgSheetCell *cell)
{
  char *room;

  parser->bytes.length = parser->start;
  room = fedorg_array_extend (&parser->bytes, length, 1);
  if (room == NULL) {
    fedorg_xml_fail_no_memory (parser->xml);
    return;
  }
  memcpy (room, text, length);
  cell->length = (guint32) length;
}

static void
take_number (FedorgSheetParser *parser, const char *text, gsize length, FedorgSheetCell *cell)
{
  const GArray *formats = parser->book->formats;
  FedorgNumberFormat format = {FEDORG_NUMBER_GENERAL, 0};
  FedorgNumberText number;

  if (parser->style < formats->len)
    format = g_array_index (formats, FedorgNumberFormat, parser->style);
  if (!fedorg_number_read (text, length, format, parser->book->from_1904, &number)) {
    fail_damaged (parser, "this cell should hold a number and does not");
    return;
  }
  cell->kind = (guint8) number.kind;
  cell->flags = (guint8) number.flags;
  if (number.length == length && memcmp (number.text, text, length) == 0)
    cell->length = (guint32) length;
  else
    replace (parser, number.text, number.length, cell);
}

/* 2017-07-31T00:00:00.000Z as 2017-07-31 */
static void
take_date (char *text, gsize length, FedorgSheetCell *cell)
{
  char *mark = memchr (text, 'T', length);
  gsize n_bytes = length;

  if (mark != NULL) {
    gsize n_before = (gsize) (mark - text);
    gboolean is_midnight = length < n_before + 9 || memcmp (mark, "T00:00:00", 9) == 0;

    *mark = ' ';
    n_bytes = is_midnight ? n_before : n_before + 9;
  }
  cell->kind = FEDORG_GRID_CELL_DATE;
  cell->length = (guint32) n_bytes;
}

static void
take_value (FedorgSheetParser *parser, FedorgSheetCell *cell)
{
  char *text = (char *) parser->bytes.data + parser->start;
  gsize length = parser->bytes.length - parser->start;

  switch (parser->type) {
  case TYPE_SHARED:
    take_shared (parser, text, length, cell);
    break;
  case TYPE_NUMBER:
    take_number (parser, text, length, cell);
    break;
  case TYPE_BOOLEAN:
    cell->kind = FEDORG_GRID_CELL_BOOLEAN;
    if (length == 1)
      replace (parser, *text == '1' ? "TRUE" : "FALSE", *text == '1' ? 4 : 5, cell);
    break;
  case TYPE_DATE:
    take_date (text, length, cell);
    break;
  case TYPE_ERROR:
    cell->kind = FEDORG_GRID_CELL_ERROR;
    break;
  default:
    cell->kind = FEDORG_GRID_CELL_TEXT;
    cell->length = (guint32) fedorg_workbook_unescape (text, length);
    parser->bytes.length = parser->start + cell->length;
    break;
  }
}

static void
end_cell (FedorgSheetParser *parser)
{
  gsize length = parser->bytes.length - parser->start;
  gboolean lacks_result = length == 0 && parser->has_formula && parser->type != TYPE_TEXT;
  FedorgSheetCell *cell;

  if (length == 0 && !lacks_result)
    return;
  if (parser->column >= parser->column_limit) {
    fail (parser, FEDORG_ERROR_LIMIT, "the table has more columns than the limit of columns");
    return;
  }
  cell = fedorg_array_add (&parser->cells, FedorgSheetCell);
  if (cell == NULL) {
    fedorg_xml_fail_no_memory (parser->xml);
    return;
  }
  *cell = (FedorgSheetCell){parser->start, (guint32) length, (guint16) parser->column, 0, 0, FALSE};
  if (lacks_result)
    cell->flags = FEDORG_GRID_CELL_NO_RESULT;
  else
    take_value (parser, cell);
  parser->row.n_cells++;
}

static void
end_row (FedorgSheetParser *parser)
{
  FedorgSheetRow *row = fedorg_array_add (&parser->rows, FedorgSheetRow);

  if (row == NULL)
    fedorg_xml_fail_no_memory (parser->xml);
  else
    *row = parser->row;
  parser->row.first_cell = parser->cells.length;
  parser->row.n_cells = 0;
  parser->start = parser->bytes.length;
}

static void
end_element (gpointer self, guint state)
{
  if (state == CELL)
    end_cell (self);
  else if (state == ROW)
    end_row (self);
}

/* --- the parser --- */

FedorgSheetParser *
fedorg_sheet_parser_new (const FedorgWorkbook *book, gboolean wants_merged, GError **error)
{
  static const FedorgXmlEvents row_events = {row_steps, start_element, end_element, add_text};
  static const FedorgXmlEvents merged_events = {merged_steps, start_element, NULL, NULL};
  g_autoptr (FedorgSheetParser) parser = g_new0 (FedorgSheetParser, 1);
  guint64 cell_limit = fedorg_limits_get (book->limits, FEDORG_LIMIT_CELLS);

  parser->book = book;
  parser->text_limit = MIN (fedorg_limits_get (book->limits, FEDORG_LIMIT_TEXT), G_MAXUINT32 / 2);
  parser->column_limit = fedorg_limits_get (book->limits, FEDORG_LIMIT_COLUMNS);
  parser->cell_limit = cell_limit - MIN (cell_limit, book->n_cells);
  parser->xml =
      fedorg_xml_new (wants_merged ? &merged_events : &row_events, parser, book->limits, error);
  return parser->xml != NULL ? g_steal_pointer (&parser) : NULL;
}

void
fedorg_sheet_parser_free (FedorgSheetParser *parser)
{
  if (parser == NULL)
    return;
  fedorg_xml_free (parser->xml);
  fedorg_array_clear (&parser->rows);
  fedorg_array_clear (&parser->cells);
  fedorg_array_clear (&parser->bytes);
  fedorg_array_clear (&parser->ranges.merged);
  fedorg_array_clear (&parser->ranges.hidden_columns);
  g_free (parser);
}

gboolean
fedorg_sheet_parser_feed (FedorgSheetParser *parser, const char *data, gsize length,
                          gboolean is_last, GError **error)
{
  return fedorg_xml_feed (parser->xml, data, length, is_last, error);
}

/* where the texts of the open row begin among the bytes */
static gsize
find_open_start (const FedorgSheetParser *parser)
{
  const FedorgSheetCell *cells = parser->cells.data;
  gsize start = MIN (parser->start, parser->bytes.length);

  for (gsize i = parser->row.first_cell; i < parser->cells.length; i++) {
    if (!cells[i].is_shared)
      start = MIN (start, cells[i].offset);
  }
  return start;
}

/* the open row goes on in other arrays */
static gboolean
carry_open_row (const FedorgSheetParser *parser, gsize start, FedorgSheetRows *to)
{
  gsize n_cells = parser->cells.length - parser->row.first_cell;
  gsize n_bytes = parser->bytes.length - start;
  FedorgSheetCell *cells =
      n_cells > 0 ? fedorg_array_extend (&to->cells, n_cells, sizeof (FedorgSheetCell)) : NULL;
  char *bytes = n_bytes > 0 ? fedorg_array_extend (&to->bytes, n_bytes, 1) : NULL;

  if ((n_cells > 0 && cells == NULL) || (n_bytes > 0 && bytes == NULL))
    return FALSE;
  for (gsize i = 0; i < n_cells; i++) {
    cells[i] = fedorg_array_index (&parser->cells, FedorgSheetCell, parser->row.first_cell + i);
    if (!cells[i].is_shared)
      cells[i].offset -= start;
  }
  if (n_bytes > 0)
    memcpy (bytes, &fedorg_array_index (&parser->bytes, char, start), n_bytes);
  return TRUE;
}

gboolean
fedorg_sheet_parser_give_rows (FedorgSheetParser *parser, FedorgSheetRows *rows, GError **error)
{
  FedorgSheetRows given = {parser->rows, parser->cells, parser->bytes};
  gsize start = find_open_start (parser);

  rows->rows.length = rows->cells.length = rows->bytes.length = 0;
  if (parser->rows.length == 0)
    return TRUE;
  if (!carry_open_row (parser, start, rows))
    return fedorg_fail_no_memory ("there is not enough memory for a row of the sheet", error);
  parser->rows = rows->rows;
  parser->cells = rows->cells;
  parser->bytes = rows->bytes;
  parser->start -= MIN (parser->start, start);
  parser->row.first_cell = 0;
  *rows = given;
  return TRUE;
}

void
fedorg_sheet_rows_clear (FedorgSheetRows *rows)
{
  fedorg_array_clear (&rows->rows);
  fedorg_array_clear (&rows->cells);
  fedorg_array_clear (&rows->bytes);
}

guint64
fedorg_sheet_parser_get_n_cells (const FedorgSheetParser *parser)
{
  return parser->n_cells;
}

FedorgSheetRanges
fedorg_sheet_parser_steal_ranges (FedorgSheetParser *parser)
{
  FedorgSheetRanges ranges = parser->ranges;

  parser->ranges = (FedorgSheetRanges){0};
  return ranges;
}
