/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "base/fedorg-block-private.h"
#include "base/fedorg-words-private.h"
#include "io/output/fedorg-text-layout-private.h"
#include "io/render/fedorg-book-output-private.h"

/* Tables of a workbook, written row by row. Widths must be known before the first row, so the first
 * rows are read twice; a table that outgrows a sheet goes on in the next. */

/* rows of a sheet above its table */
enum {
  CAPTION,
  PRIVACY,
  HEADINGS,
  FIRST_ROW
};

/* more bars than these are no picture any more */
#define LEAST_BARS 2
#define MOST_BARS  40

/* of a workbook; a table of a hundred shares has its own figures to look at */
#define MOST_CHARTS 24

/* rows that columns are made to fit; enough to have most lengths among them */
#define N_MEASURED 256

/* bytes that a row may take in libxlsxwriter: its cells, their styles and formats */
#define ROOM_OF_ROW ((gsize) 48 * 1024)

/* labels that stay in sight while figures move; more would leave no room for these */
#define MOST_FROZEN 2

/* of a column */
enum {
  HAS_FIGURES = 1, /* with a value */
  HAS_SHARES = 2   /* of 100 */
};

typedef struct {
  FedorgBookOutput *output;
  const FedorgSheetBlock *block;
  const char *name;   /* of the sheet at hand */
  FedorgArray widths; /* guint: of each column */
  guint n_rows;       /* on the sheet at hand */
  guint n_charted;    /* of these, down to the first line that parts rows */
  FedorgArray kinds;  /* guint8: of each column, what figures it holds */
  gboolean has_repeated;
} Table;

const char *
fedorg_book_output_get_privacy (const FedorgBookOutput *output)
{
  FedorgLanguage language = output->render->sheet->language;

  return fedorg_output_options_get_redact (output->render->options)
             ? fedorg_words_get ("method/masked", language)
             : fedorg_words_get ("method/unmasked", language);
}

/* returns how many lines the cell takes */
static guint
widen (Table *table, gsize column, guint width)
{
  guint *widest = &fedorg_array_index (&table->widths, guint, column), fit;

  *widest = MAX (*widest, width);
  fit = fedorg_book_fit_width (*widest);
  return (width + fit - 1) / fit;
}

/* libxlsxwriter does not report every block that it lacks, so that what a row may take is to be
 * there before: FALSE if it is not */
static gboolean
has_room (FedorgBookOutput *output)
{
  if (!fedorg_block_has_room (ROOM_OF_ROW))
    output->render->failed = TRUE;
  return !output->render->failed;
}

/* The first rows say how wide columns are before anything is written: the height of a row, which
 * goes with it, depends on that. */
static void
measure (Table *table)
{
  FedorgRender *render = table->output->render;
  FedorgSheetRow row;

  for (guint64 i = 0; i < N_MEASURED && fedorg_render_next_row (render, table->block, i, &row);
       i++) {
    gsize column = 0;

    for (gsize at = 0; at < render->cells.cells.length;) {
      const FedorgCell *cell = fedorg_cells_get (&render->cells, at);
      const char *text = fedorg_render_get_text (render, cell);

      widen (table, column++, fedorg_text_measure (text, strlen (text)));
      at += cell->size;
    }
  }
}

static void
begin_sheet (Table *table)
{
  FedorgBook *book = table->output->book;
  guint n_lines = 1;

  table->n_rows = 0;
  table->n_charted = 0;
  table->has_repeated = FALSE;
  table->name = fedorg_book_begin_sheet (book, table->output->name);
  fedorg_book_write_text (book, CAPTION, 0, table->output->caption, FEDORG_BOOK_TITLE);
  fedorg_book_write_text (book, PRIVACY, 0, fedorg_book_output_get_privacy (table->output),
                          FEDORG_BOOK_REMARK);
  for (gsize i = 0; i < table->block->columns.length; i++) {
    const char *heading = fedorg_sheet_block_get_column (table->block, i)->heading;

    guint width = fedorg_book_write_text (book, HEADINGS, (guint) i, heading != NULL ? heading : "",
                                          FEDORG_BOOK_HEADING);
    guint lines = widen (table, i, width);

    n_lines = MAX (n_lines, lines);
  }
  fedorg_book_set_lines (book, HEADINGS, n_lines);
}

static void
note_figure (Table *table, gsize column, const FedorgCell *cell)
{
  guint8 *kind = &fedorg_array_index (&table->kinds, guint8, column);

  if (cell->kind != FEDORG_CELL_FIGURE || cell->figure.ratio.denominator == 0)
    return;
  *kind |= HAS_FIGURES;
  if (cell->figure.scale == 100)
    *kind |= HAS_SHARES;
}

static void
write_row (Table *table, const FedorgSheetRow *row)
{
  const FedorgCells *cells = &table->output->render->cells;
  gboolean is_ruled = (row->flags & FEDORG_ROW_RULED) != 0;
  gsize column = 0;
  guint n_lines = 1;

  for (gsize at = 0; at < cells->cells.length; column++) {
    const FedorgCell *cell = fedorg_cells_get (cells, at);

    guint width =
        fedorg_book_write_cell (table->output->book, FIRST_ROW + table->n_rows, (guint) column,
                                cell, is_ruled ? FEDORG_BOOK_RULED : FEDORG_BOOK_PLAIN);
    guint lines = widen (table, column, width);

    n_lines = MAX (n_lines, lines);
    note_figure (table, column, cell);
    at += cell->size;
  }
  fedorg_book_set_lines (table->output->book, FIRST_ROW + table->n_rows, n_lines);
  /* bars of one name would not say which is which */
  if ((row->flags & FEDORG_ROW_REPEATED) != 0)
    table->has_repeated = TRUE;
  if (!is_ruled && table->n_charted == table->n_rows)
    table->n_charted++;
  table->n_rows++;
}

/* --- once the rows are known --- */

static guint
count_labels (const FedorgSheetBlock *block)
{
  guint n = 0;

  while (n < block->columns.length &&
         (fedorg_sheet_block_get_column (block, n)->flags & FEDORG_COLUMN_LABEL) != 0)
    n++;
  return n;
}

static void
add_chart (Table *table, guint column, guint labels)
{
  FedorgArray *charts = &table->output->charts;
  FedorgBookChart *chart;

  if (charts->length >= MOST_CHARTS)
    return;
  chart = fedorg_array_add (charts, FedorgBookChart);
  if (chart == NULL) {
    table->output->render->failed = TRUE;
    return;
  }
  *chart = (FedorgBookChart){
      .title = fedorg_sheet_block_get_column (table->block, column)->heading,
      .sheet = table->name,
      .labels = labels,
      .figures = column,
      .first = FIRST_ROW,
      .last = FIRST_ROW + table->n_charted - 1,
      .is_share = (fedorg_array_index (&table->kinds, guint8, column) & HAS_SHARES) != 0};
}

static void
note_charts (Table *table)
{
  guint n_labels = count_labels (table->block);

  if (n_labels == 0 || table->has_repeated || table->n_charted < LEAST_BARS ||
      table->n_charted > MOST_BARS)
    return;
  for (guint i = n_labels; i < table->block->columns.length; i++) {
    if ((fedorg_sheet_block_get_column (table->block, i)->flags & FEDORG_COLUMN_SERIES) != 0 &&
        fedorg_array_index (&table->kinds, guint8, i) != 0)
      add_chart (table, i, n_labels - 1);
  }
}

static void
end_sheet (Table *table)
{
  guint n_columns = (guint) table->block->columns.length, n_labels = count_labels (table->block);
  const FedorgBookLayout layout = {.heading = HEADINGS,
                                   .n_rows = table->n_rows,
                                   .n_columns = n_columns,
                                   .n_labels = n_labels <= MOST_FROZEN ? n_labels : 0,
                                   .widths = table->widths.data,
                                   .n_widths = n_columns};

  fedorg_book_lay_out (table->output->book, &layout);
  note_charts (table);
}

/* for each column; FALSE if there is no memory */
static gboolean
make_room (Table *table)
{
  gsize n = MAX (table->block->columns.length, 1);

  if (fedorg_array_extend (&table->widths, n, sizeof (guint)) == NULL ||
      fedorg_array_extend (&table->kinds, n, sizeof (guint8)) == NULL) {
    fedorg_array_clear (&table->widths);
    return FALSE;
  }
  memset (table->widths.data, 0, n * sizeof (guint));
  memset (table->kinds.data, 0, n * sizeof (guint8));
  return TRUE;
}

void
fedorg_book_output_add_table (FedorgBookOutput *output, const FedorgSheetBlock *block)
{
  Table table = {.output = output, .block = block};
  FedorgSheetRow row;

  if (!make_room (&table)) {
    output->render->failed = TRUE;
    return;
  }
  fedorg_book_check_columns (output->book, block->columns.length);
  measure (&table);
  begin_sheet (&table);
  for (guint64 i = 0; fedorg_book_is_whole (output->book) && has_room (output) &&
                      fedorg_render_next_row (output->render, block, i, &row);
       i++) {
    if (table.n_rows == FEDORG_BOOK_MAX_ROWS - FIRST_ROW) {
      end_sheet (&table);
      begin_sheet (&table);
    }
    write_row (&table, &row);
  }
  end_sheet (&table);
  fedorg_array_clear (&table.widths);
  fedorg_array_clear (&table.kinds);
}

void
fedorg_book_output_add_charts (FedorgBookOutput *output)
{
  FedorgLanguage language = output->render->sheet->language;
  guint row = FIRST_ROW;

  if (output->charts.length == 0)
    return;
  fedorg_book_begin_sheet (output->book, fedorg_words_get ("method/charts", language));
  fedorg_book_write_text (output->book, CAPTION, 0, output->title, FEDORG_BOOK_TITLE);
  fedorg_book_write_text (output->book, PRIVACY, 0, fedorg_book_output_get_privacy (output),
                          FEDORG_BOOK_REMARK);
  for (gsize i = 0; i < output->charts.length; i++)
    row = fedorg_book_add_chart (output->book, row,
                                 &fedorg_array_index (&output->charts, FedorgBookChart, i));
  fedorg_book_lay_out_charts (output->book);
}
