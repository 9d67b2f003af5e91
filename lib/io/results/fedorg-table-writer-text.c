/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <string.h>

#include "io/results/fedorg-table-writer-private.h"
#include "io/output/fedorg-table-bar-private.h"
#include "io/output/fedorg-text-layout-private.h"

#define GAP                 2
#define MAX_LABEL_WIDTH     40
#define MAX_HEADING_LINES   4
#define BLOCK_HEADING_LINES 2

/* shorter headings stay on one line */
#define UNBROKEN_WIDTH 4u
#define NO_VALUE       "-"

/* a column of the page: one of figures, or one of the labels that lead each row */
typedef struct {
  char *heading;     /* escaped */
  GArray *lines;     /* HeadingLine: the heading in the chosen width */
  guint cell_width;  /* of the widest cell */
  guint word_width;  /* of the longest piece of the heading that cannot be broken */
  guint title_width; /* of the whole heading */
  guint width;       /* chosen */
} PageColumn;

typedef struct {
  const char *text;
  gsize length;
} HeadingLine;

typedef struct {
  const FedorgTableDocument *document;
  GArray *columns; /* PageColumn: first the labels, then the figures */
  guint n_labels;
  gboolean with_items;
  GArray *shown; /* guint: the table's column of each column of figures */
} Page;

/* --- cells --- */

/* what the row above says already is left out */
static gboolean
is_repeated (const Page *page, guint row)
{
  const FedorgTable *table = page->document->table;

  return page->with_items && row > 0 &&
         strcmp (fedorg_table_get_row_key (table, row),
                 fedorg_table_get_row_key (table, row - 1)) == 0;
}

/* identifier, name, figure; the first and the last are not everywhere */
static char *
dup_label (const Page *page, guint row, guint label)
{
  const FedorgTable *table = page->document->table;
  gboolean with_ids = fedorg_table_names_organizations (table);
  gboolean is_item = page->with_items && label + 1 == page->n_labels;
  g_autofree char *text = NULL;

  if (is_item)
    text = g_strdup (fedorg_table_get_row_item_title (table, row, page->document->language));
  else if (is_repeated (page, row))
    text = g_strdup ("");
  else if (with_ids && label == 0)
    text = g_strdup (fedorg_table_get_row_id (table, row));
  else
    text = fedorg_table_dup_label (page->document, row);
  return fedorg_text_dup_escaped (text);
}

static guint
get_figure (const Page *page, guint column)
{
  return g_array_index (page->shown, guint, column - page->n_labels);
}

static char *
dup_cell (const Page *page, guint row, guint column)
{
  g_autofree char *text = NULL;

  if (column < page->n_labels)
    return dup_label (page, row, column);
  text = fedorg_table_dup_cell_text (page->document->table, row, get_figure (page, column));
  if (*text == '\0') {
    g_free (text);
    text = g_strdup (NO_VALUE);
  }
  return fedorg_output_options_get_bars (page->document->options)
             ? fedorg_table_dup_with_bar (page->document->table, row, get_figure (page, column),
                                          text)
             : g_steal_pointer (&text);
}

static guint
measure_cells (const Page *page, guint column)
{
  guint widest = 0;

  for (guint row = 0; fedorg_table_document_goes_on (page->document, row); row++) {
    g_autofree char *text = dup_cell (page, row, column);
    guint width = fedorg_text_get_width (text);

    /* one very long name does not push the figures off the page */
    if (column < page->n_labels)
      width = MIN (width, MAX_LABEL_WIDTH);
    widest = MAX (widest, width);
  }
  return widest;
}

/* --- widths --- */

static guint
width_of (const char *text, gsize length)
{
  g_autofree char *line = g_strndup (text, length);

  return fedorg_text_get_width (line);
}

/* how many lines the heading takes in `width` columns */
static guint
count_lines (const char *heading, guint width)
{
  guint n = 0;

  while (*heading != '\0') {
    fedorg_text_measure_line (heading, width, &heading);
    n++;
  }
  return n;
}

static guint
longest_word (const char *heading)
{
  guint longest = 0;

  while (*heading != '\0') {
    const char *next;
    gsize length = fedorg_text_measure_line (heading, 1, &next);

    longest = MAX (longest, width_of (heading, length));
    heading = next;
  }
  return longest;
}

/* the smallest width in which the heading takes at most `n_lines` lines */
static guint
fit_heading (const PageColumn *column, guint n_lines)
{
  guint least = MAX (MIN (column->title_width, UNBROKEN_WIDTH), 1);
  guint low = MAX (MAX (column->cell_width, column->word_width), least);
  guint high = MAX (low, column->title_width);

  while (low < high) {
    guint middle = low + (high - low) / 2;

    if (count_lines (column->heading, middle) <= n_lines)
      high = middle;
    else
      low = middle + 1;
  }
  return low;
}

static guint64
set_widths (const Page *page, guint n_lines)
{
  guint64 total = 0;

  for (guint i = 0; i < page->columns->len; i++) {
    PageColumn *column = &g_array_index (page->columns, PageColumn, i);

    column->width = fit_heading (column, n_lines);
    total += column->width + (i > 0 ? GAP : 0);
  }
  return total;
}

/* whether each column finds room beside the labels */
static gboolean
has_room (const Page *page, guint width)
{
  guint labels = 0;

  for (guint i = 0; i < page->n_labels; i++)
    labels += g_array_index (page->columns, PageColumn, i).width + GAP;
  for (guint i = page->n_labels; i < page->columns->len; i++)
    if (labels + g_array_index (page->columns, PageColumn, i).width > width)
      return FALSE;
  return TRUE;
}

/* headings in as few lines as the page's width allows; where the page is too narrow for all columns
 * anyway, in lines that are easy to read */
static void
choose_widths (const Page *page)
{
  guint width = fedorg_output_options_get_width (page->document->options);

  for (guint n_lines = 1; n_lines <= MAX_HEADING_LINES; n_lines++)
    if (set_widths (page, n_lines) <= width || width == 0)
      return;
  set_widths (page, BLOCK_HEADING_LINES);
  if (!has_room (page, width))
    set_widths (page, MAX_HEADING_LINES);
}

static void
break_heading (PageColumn *column)
{
  const char *text = column->heading;

  while (*text != '\0') {
    const char *next;
    HeadingLine line = {text, fedorg_text_measure_line (text, column->width, &next)};

    g_array_append_val (column->lines, line);
    text = next;
  }
}

/* --- the page --- */

static void
column_clear (gpointer data)
{
  PageColumn *column = data;

  g_free (column->heading);
  g_array_unref (column->lines);
}

static void
add_column (Page *page, const char *heading)
{
  PageColumn column = {.heading = fedorg_text_dup_escaped (heading),
                       .lines = g_array_new (FALSE, FALSE, sizeof (HeadingLine))};

  column.cell_width = measure_cells (page, page->columns->len);
  column.word_width = longest_word (column.heading);
  column.title_width = fedorg_text_get_width (column.heading);
  g_array_append_val (page->columns, column);
}

/* what is only part of the column before it says so */
static void
add_figures (Page *page, guint column)
{
  static const char *const of_which[] = {"of which ", "其中："};
  const FedorgTableDocument *document = page->document;
  const char *whole = fedorg_table_get_column_whole (document->table, column);
  g_autofree char *heading = fedorg_table_dup_heading (document, column);
  gboolean is_first = whole != NULL && column > 0 &&
                      strcmp (fedorg_table_get_column_id (document->table, column - 1), whole) == 0;
  g_autofree char *full = g_strconcat (is_first ? of_which[document->language] : "", heading, NULL);

  if (fedorg_table_is_column_needless (document->table, column))
    return;
  g_array_append_val (page->shown, column);
  add_column (page, full);
}

static void
page_init (Page *page, const FedorgTableDocument *document)
{
  const FedorgTable *table = document->table;

  page->document = document;
  page->with_items = fedorg_table_names_items (table);
  page->n_labels = (fedorg_table_names_organizations (table) ? 2 : 1) + (page->with_items ? 1 : 0);
  page->shown = g_array_new (FALSE, FALSE, sizeof (guint));
  page->columns = g_array_new (FALSE, FALSE, sizeof (PageColumn));
  g_array_set_clear_func (page->columns, column_clear);
  for (guint i = 0; i < page->n_labels; i++)
    add_column (page, "");
  for (guint i = 0; i < fedorg_table_get_n_columns (table); i++)
    add_figures (page, i);

  choose_widths (page);
  for (guint i = 0; i < page->columns->len; i++)
    break_heading (&g_array_index (page->columns, PageColumn, i));
}

/* the end of the figures that fit beside each other from `first` on, at least one */
static guint
find_block_end (const Page *page, guint first)
{
  guint limit = fedorg_output_options_get_width (page->document->options);
  guint64 used = 0;
  guint end;

  for (guint i = 0; i < page->n_labels; i++)
    used += g_array_index (page->columns, PageColumn, i).width + GAP;
  for (end = first; end < page->columns->len; end++) {
    used += g_array_index (page->columns, PageColumn, end).width;
    if (limit > 0 && used > limit && end > first)
      break;
    used += GAP;
  }
  return end;
}

/* --- printing --- */

typedef void (*AppendCell) (const Page *page, guint column, guint argument);

/* a line of the labels and the figures [first, end), without spaces at its end */
static void
append_line (const Page *page, guint first, guint end, AppendCell append, guint argument)
{
  FedorgBuffer *buffer = page->document->buffer;

  for (guint i = 0; i < page->n_labels; i++) {
    append (page, i, argument);
    fedorg_buffer_append_repeated (buffer, ' ', i + 1 < page->n_labels || first < end ? GAP : 0);
  }
  for (guint i = first; i < end; i++) {
    append (page, i, argument);
    fedorg_buffer_append_repeated (buffer, ' ', i + 1 < end ? GAP : 0);
  }
  while (!buffer->failed && buffer->length > 0 && buffer->data[buffer->length - 1] == ' ')
    buffer->length--;
  fedorg_buffer_append (buffer, "\n", 1);
}

static void
append_aligned (const Page *page, guint column, const char *text, gsize length)
{
  guint width = g_array_index (page->columns, PageColumn, column).width;

  if (column < page->n_labels)
    fedorg_text_append_left (page->document->buffer, text, length, width);
  else
    fedorg_text_append_right (page->document->buffer, text, length, width);
}

/* lines of headings are counted from the last one, since the last ones stand side by side */
static void
append_heading_line (const Page *page, guint column, guint from_last)
{
  const GArray *lines = g_array_index (page->columns, PageColumn, column).lines;
  HeadingLine line = {"", 0};

  if (from_last < lines->len)
    line = g_array_index (lines, HeadingLine, lines->len - 1 - from_last);
  append_aligned (page, column, line.text, line.length);
}

static void
append_rule (const Page *page, guint column, guint unused)
{
  guint width = g_array_index (page->columns, PageColumn, column).width;

  (void) unused;
  fedorg_buffer_append_repeated (page->document->buffer, '-', width);
}

static void
append_cell (const Page *page, guint column, guint row)
{
  g_autofree char *text = dup_cell (page, row, column);

  append_aligned (page, column, text, strlen (text));
}

static gboolean
is_total (const FedorgTable *table, guint row)
{
  return strcmp (fedorg_table_get_row_key (table, row), "total") == 0 &&
         fedorg_table_get_row_organization (table, row) == FEDORG_NONE;
}

static void
append_block (const Page *page, guint first, guint end)
{
  const FedorgTable *table = page->document->table;
  guint n_lines = 1;

  for (guint i = first; i < end; i++)
    n_lines = MAX (n_lines, g_array_index (page->columns, PageColumn, i).lines->len);
  while (n_lines > 0)
    append_line (page, first, end, append_heading_line, --n_lines);
  append_line (page, first, end, append_rule, 0);
  for (guint row = 0; fedorg_table_document_goes_on (page->document, row); row++) {
    if (is_total (table, row) && row > 0 && !is_repeated (page, row))
      append_line (page, first, end, append_rule, 0);
    append_line (page, first, end, append_cell, row);
  }
}

void
fedorg_table_write_text (const FedorgTableDocument *document)
{
  g_autofree char *caption = fedorg_table_dup_caption (document);
  guint first, end;
  Page page;

  page_init (&page, document);
  fedorg_text_append_wrapped (document->buffer, caption, 0,
                              fedorg_output_options_get_width (document->options));
  for (first = page.n_labels; first < page.columns->len; first = end) {
    end = find_block_end (&page, first);
    fedorg_buffer_append (document->buffer, "\n", 1);
    append_block (&page, first, end);
  }
  g_array_unref (page.columns);
  g_array_unref (page.shown);
}
