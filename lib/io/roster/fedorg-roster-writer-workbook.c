/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "io/roster/fedorg-roster-writer-private.h"

#include <fedorg/fedorg-error.h>

#ifndef FEDORG_WITH_XLSXWRITER

gboolean
fedorg_roster_write_workbook (G_GNUC_UNUSED FedorgRosterWriter *writer, GError **error)
{
  g_set_error_literal (error, FEDORG_ERROR, FEDORG_ERROR_FORMAT,
                       "the library was built without the library that writes workbooks "
                       "(libxlsxwriter); choose another format");
  return FALSE;
}

#else

#include <string.h>

#include <fedorg/fedorg-date.h>

#include "base/fedorg-error-private.h"
#include "base/fedorg-words-private.h"
#include "io/book/fedorg-book-private.h"
#include "io/csv/fedorg-csv-row-private.h"

/* A roster as a workbook, with a sheet for each kind of rows. */

/* The rows of a table of text become the rows of sheets: one writer knows the columns, and its rows
 * are taken apart by the functions that read such a table. So a workbook says what a table says. */

/* A cursor over rows looks at this many bytes behind them. */
#define MARGIN     64

/* of a column, in characters: headings are broken into lines, and long texts as well */
#define MOST_WIDTH 40

/* Digits of a number that a spreadsheet keeps; longer numbers are written as texts. */
#define MAX_DIGITS 15

/* of a day as it is written, YYYY-MM-DD; a shorter text is a month */
#define DAY_LENGTH 10

typedef struct {
  FedorgBook *book;
  const char *name;
  GArray *columns; /* guint8: FedorgStorage of each */
  GArray *widths;  /* guint, of each column */
  GPtrArray *head; /* GStrv: the rows above the data, for each sheet that the table goes on in */
  guint n_head;    /* how many there are: the headings are the last one */
  guint row;       /* of the sheet at hand, the next one */
} Sheet;

/* --- cells --- */

/* FALSE: a spreadsheet would not keep it exactly */
static gboolean
read_number (const char *text, FedorgFigure *figure)
{
  const char *point = strchr (text, '.');
  gsize n_digits = 0;

  for (const char *at = text; *at != '\0'; at++)
    n_digits += g_ascii_isdigit (*at) ? 1 : 0;
  *figure = (FedorgFigure){.scale = 1};
  if (point != NULL)
    figure->decimals = (guint) strlen (point + 1);
  return n_digits <= MAX_DIGITS && fedorg_ratio_parse (text, -1, &figure->ratio);
}

static gboolean
read_day (const char *text, gint32 *day)
{
  FedorgDatePrecision precision;

  return strlen (text) == DAY_LENGTH && fedorg_date_parse (text, -1, day, &precision);
}

static gboolean
make_cell (FedorgStorage storage, const char *text, FedorgCell *cell)
{
  switch (storage) {
  case FEDORG_STORAGE_DATE:
    cell->kind = FEDORG_CELL_DATE;
    return read_day (text, &cell->date);
  case FEDORG_STORAGE_COUNT:
  case FEDORG_STORAGE_DECIMAL:
  case FEDORG_STORAGE_MONEY:
  case FEDORG_STORAGE_FIGURES:
    cell->kind = FEDORG_CELL_FIGURE;
    return read_number (text, &cell->figure);
  default:
    return FALSE;
  }
}

static void
widen (Sheet *sheet, guint column, guint width)
{
  guint *widest = &g_array_index (sheet->widths, guint, column);

  *widest = MAX (*widest, MIN (width, MOST_WIDTH));
}

static void
write_cell (Sheet *sheet, guint column, const char *text)
{
  FedorgCell cell = {.size = 1};
  guint width;

  if (make_cell ((FedorgStorage) g_array_index (sheet->columns, guint8, column), text, &cell))
    width = fedorg_book_write_cell (sheet->book, sheet->row, column, &cell, FEDORG_BOOK_PLAIN);
  else
    width = fedorg_book_write_data (sheet->book, sheet->row, column, text, FEDORG_BOOK_PLAIN);
  widen (sheet, column, width);
}

/* --- rows --- */

/* the reference date stands in a row of its own above the headings */
static void
write_head_row (Sheet *sheet, const char *const *texts, gboolean is_heading)
{
  for (guint i = 0; texts[i] != NULL; i++) {
    FedorgCell cell = {.size = 1};

    if (is_heading)
      widen (sheet, i,
             fedorg_book_write_data (sheet->book, sheet->row, i, texts[i], FEDORG_BOOK_HEADING));
    else if (make_cell (FEDORG_STORAGE_DATE, texts[i], &cell))
      fedorg_book_write_cell (sheet->book, sheet->row, i, &cell, FEDORG_BOOK_PLAIN);
    else
      fedorg_book_write_data (sheet->book, sheet->row, i, texts[i], FEDORG_BOOK_PLAIN);
  }
  sheet->row++;
}

static GStrv
dup_texts (const FedorgRowCursor *cursor)
{
  GStrv texts = g_new0 (char *, cursor->n_cells + 1);

  for (gsize i = 0; i < cursor->n_cells; i++)
    texts[i] = g_strndup (cursor->cells[i].text, cursor->cells[i].length);
  return texts;
}

static void
begin_sheet (Sheet *sheet)
{
  sheet->row = 0;
  fedorg_book_begin_sheet (sheet->book, sheet->name);
  for (guint i = 0; i < sheet->head->len; i++)
    write_head_row (sheet, g_ptr_array_index (sheet->head, i), i + 1 == sheet->n_head);
}

static void
end_sheet (Sheet *sheet)
{
  FedorgBookLayout layout = {.heading = sheet->n_head - 1,
                             .n_rows = sheet->row - sheet->n_head,
                             .n_columns = sheet->columns->len,
                             .n_labels = 1,
                             .widths = (const guint *) (gpointer) sheet->widths->data,
                             .n_widths = sheet->widths->len};

  fedorg_book_lay_out (sheet->book, &layout);
}

static void
write_row (Sheet *sheet, const FedorgRowCursor *cursor)
{
  if (sheet->row == FEDORG_BOOK_MAX_ROWS) {
    end_sheet (sheet);
    begin_sheet (sheet);
  }
  for (gsize i = 0; i < cursor->n_cells; i++) {
    FedorgRowCell *cell = &cursor->cells[i];

    if (cell->length == 0)
      continue;
    cell->text[cell->length] = '\0';
    write_cell (sheet, (guint) i, cell->text);
  }
  sheet->row++;
}

/* a row of the table of text */
static void
take_row (Sheet *sheet, const FedorgRowCursor *cursor)
{
  if (sheet->head->len == sheet->n_head) {
    write_row (sheet, cursor);
    return;
  }
  g_ptr_array_add (sheet->head, dup_texts (cursor));
  if (sheet->head->len < sheet->n_head)
    return;
  g_array_set_size (sheet->widths, sheet->columns->len);
  fedorg_book_check_columns (sheet->book, sheet->columns->len);
  if (fedorg_book_is_whole (sheet->book))
    begin_sheet (sheet);
}

static gboolean
take_rows (FedorgRosterWriter *rows, G_GNUC_UNUSED GError **error)
{
  static const FedorgCsvSyntax syntax = {',', '\n'};
  Sheet *sheet = rows->taker;
  FedorgBuffer *buffer = &rows->buffer;
  gsize length = buffer->length;
  FedorgRowCursor cursor;

  fedorg_buffer_append_repeated (buffer, '\0', MARGIN);
  g_autofree FedorgRowCell *cells = g_try_new (FedorgRowCell, sheet->columns->len + 1);
  if (buffer->failed || cells == NULL)
    return fedorg_fail_no_memory ("there is not enough memory for the roster", error);
  fedorg_row_cursor_init (&cursor, &syntax, buffer->data, length, cells, sheet->columns->len + 1);
  while (fedorg_book_is_whole (sheet->book) && fedorg_row_cursor_next (&cursor)) {
    for (gsize i = 0; i < cursor.n_cells; i++)
      fedorg_cell_clean (&cursor.cells[i]);
    take_row (sheet, &cursor);
  }
  return TRUE;
}

/* --- sheets --- */

static void
sheet_clear (Sheet *sheet)
{
  g_array_unref (sheet->columns);
  g_array_unref (sheet->widths);
  g_ptr_array_unref (sheet->head);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Sheet, sheet_clear)

static gboolean
write_sheet (const FedorgRosterWriter *writer, FedorgBook *book, FedorgRosterRows rows,
             GError **error)
{
  FedorgRosterWriter text = *writer;
  g_auto (Sheet)
      sheet = {.book = book,
               .name = fedorg_words_get (
                   rows == FEDORG_ROSTER_ROWS_OF_POSTS ? "template/posts" : "template/activities",
                   writer->language),
               .columns = g_array_new (FALSE, FALSE, sizeof (guint8)),
               .widths = g_array_new (FALSE, TRUE, sizeof (guint)),
               .head = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev),
               .n_head = writer->roster->as_of != FEDORG_DATE_NONE ? 2 : 1};
  gboolean is_written;

  text.buffer = FEDORG_BUFFER_INIT;
  text.output = NULL;
  text.columns = sheet.columns;
  text.take = take_rows;
  text.taker = &sheet;
  is_written =
      fedorg_roster_write_rows (&text, rows, error) && fedorg_roster_writer_flush (&text, error);
  fedorg_buffer_clear (&text.buffer);
  if (is_written && fedorg_book_is_whole (book))
    end_sheet (&sheet);
  return is_written;
}

static gboolean
write_sheets (const FedorgRosterWriter *writer, FedorgBook *book, GError **error)
{
  if (!writer->activities_only && !write_sheet (writer, book, FEDORG_ROSTER_ROWS_OF_POSTS, error))
    return FALSE;
  return (writer->roster->n_activities == 0 && !writer->activities_only) ||
         write_sheet (writer, book, FEDORG_ROSTER_ROWS_OF_ACTIVITIES, error);
}

gboolean
fedorg_roster_write_workbook (FedorgRosterWriter *writer, GError **error)
{
  g_autoptr (FedorgBook) book = fedorg_book_new ();
  g_autoptr (GBytes) document = NULL;
  gsize length;
  gconstpointer data;

  if (!write_sheets (writer, book, error))
    return FALSE;
  document = fedorg_book_finish (book, error);
  if (document == NULL)
    return FALSE;
  data = g_bytes_get_data (document, &length);
  fedorg_buffer_append (&writer->buffer, data, (gssize) length);
  return TRUE;
}

#endif
