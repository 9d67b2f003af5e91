/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define _GNU_SOURCE
#include "io/output/fedorg-text-layout-private.h"
#include "io/book/fedorg-book-parts-private.h"

/* How sheets and charts lie on paper: widths, heights of rows, where pages break. A workbook is
 * printed by its reader, who must not have to set that up. */

#define PAPER_A4 9

/* in characters: longer texts are broken into lines */
#define LEAST_WIDTH 6
#define MOST_WIDTH  36

/* what A4 holds at a legible size: wider sheets are printed across, and on several pages */
#define UPRIGHT_WIDTH 90
#define ACROSS_WIDTH  180

/* room for the arrow of a filter and the margins of a cell */
#define MARGIN 2

/* of charts, in pixels, and how high a row of a sheet is if nobody says */
#define CHART_WIDTH   720
#define CHART_HEAD    160
#define HEIGHT_OF_BAR 28
#define HEIGHT_OF_ROW 20

/* Charts are printed so that A4 is wider than one, in per cent, also where columns are wide because
 * the usual font is missing; it then holds this many rows. */
#define SCALE_OF_CHARTS 65
#define ROWS_OF_PAPER   66

/* in points */
#define HEIGHT_OF_LINE 15

/* the format knows no row of more than 409 points */
#define MOST_LINES 27

guint
fedorg_book_fit_width (guint width)
{
  return CLAMP (width, LEAST_WIDTH, MOST_WIDTH);
}

void
fedorg_book_set_lines (FedorgBook *book, guint row, guint n_lines)
{
  if (fedorg_book_is_whole (book) && n_lines > 1)
    fedorg_book_note (book, worksheet_set_row (book->sheet, row,
                                               HEIGHT_OF_LINE * MIN (n_lines, MOST_LINES), NULL));
}

static guint
set_widths (FedorgBook *book, const FedorgBookLayout *layout)
{
  guint total = 0;

  for (guint i = 0; i < layout->n_widths; i++) {
    guint width = fedorg_book_fit_width (layout->widths[i]) + MARGIN;

    total += width;
    fedorg_book_note (
        book, worksheet_set_column (book->sheet, (lxw_col_t) i, (lxw_col_t) i, width, NULL));
  }
  return total;
}

void
fedorg_book_lay_out (FedorgBook *book, const FedorgBookLayout *layout)
{
  lxw_col_t last = (lxw_col_t) (MAX (layout->n_columns, 1) - 1);
  guint width;

  if (!fedorg_book_is_whole (book))
    return;
  worksheet_set_paper (book->sheet, PAPER_A4);
  worksheet_set_footer (book->sheet, "&C&P / &N");
  width = set_widths (book, layout);
  worksheet_fit_to_pages (book->sheet, (uint16_t) (width / ACROSS_WIDTH + 1), 0);
  if (width > UPRIGHT_WIDTH)
    worksheet_set_landscape (book->sheet);
  if (layout->n_columns == 0)
    return;
  worksheet_freeze_panes (book->sheet, layout->heading + 1, (lxw_col_t) layout->n_labels);
  fedorg_book_note (book, worksheet_repeat_rows (book->sheet, layout->heading, layout->heading));
  if (layout->n_labels > 0)
    fedorg_book_note (
        book, worksheet_repeat_columns (book->sheet, 0, (lxw_col_t) (layout->n_labels - 1)));
  fedorg_book_note (book, worksheet_autofilter (book->sheet, layout->heading, 0,
                                                layout->heading + layout->n_rows, last));
}

/* a title that begins like a formula would be taken for one */
static void
set_title (FedorgBook *book, lxw_chart *chart, const char *title)
{
  const char *text = fedorg_book_prepare_text (book, title);
  g_autofree char *shown = *text == '=' ? g_strconcat (" ", text, NULL) : g_strdup (text);

  chart_title_set_name (chart, shown);
}

/* bars are read from where they begin; their values stand beside them */
static void
set_axes (lxw_chart *chart, gboolean is_share)
{
  lxw_chart_line line = {.color = 0xd9d9d9};

  /* bars stand in the order of the rows, the first on top */
  chart_axis_set_reverse (chart->y_axis);
  chart_axis_set_min (chart->x_axis, 0);
  chart_axis_major_gridlines_set_line (chart->x_axis, &line);
  if (is_share)
    chart_axis_set_num_format (chart->x_axis, "0%");
}

static guint
insert (FedorgBook *book, guint row, lxw_chart *chart, guint height)
{
  lxw_chart_options options = {.x_scale = CHART_WIDTH / 480.0, .y_scale = height / 288.0};

  guint next = row + height / HEIGHT_OF_ROW + 2;

  fedorg_book_note (book, worksheet_insert_chart_opt (book->sheet, row, 0, chart, &options));
  /* no chart is cut by the end of a page, unless it is longer than one */
  if (next - book->paper > ROWS_OF_PAPER && row > book->paper) {
    book->paper = row;
    g_array_append_val (book->breaks, book->paper);
  }
  return next;
}

void
fedorg_book_lay_out_charts (FedorgBook *book)
{
  const lxw_row_t end = 0;

  if (!fedorg_book_is_whole (book))
    return;
  worksheet_set_paper (book->sheet, PAPER_A4);
  worksheet_set_footer (book->sheet, "&C&P / &N");
  worksheet_set_print_scale (book->sheet, SCALE_OF_CHARTS);
  if (book->breaks->len == 0)
    return;
  g_array_append_val (book->breaks, end);
  fedorg_book_note (book,
                    worksheet_set_h_pagebreaks (book->sheet, (lxw_row_t *) book->breaks->data));
}

guint
fedorg_book_add_chart (FedorgBook *book, guint row, const FedorgBookChart *of)
{
  lxw_chart *chart;
  lxw_chart_series *series;

  if (!fedorg_book_is_whole (book))
    return row;
  chart = workbook_add_chart (book->workbook, LXW_CHART_BAR);
  series = chart != NULL ? chart_add_series (chart, NULL, NULL) : NULL;
  if (series == NULL) {
    fedorg_book_note (book, LXW_ERROR_MEMORY_MALLOC_FAILED);
    return row;
  }
  chart_series_set_categories (series, of->sheet, of->first, (lxw_col_t) of->labels, of->last,
                               (lxw_col_t) of->labels);
  chart_series_set_values (series, of->sheet, of->first, (lxw_col_t) of->figures, of->last,
                           (lxw_col_t) of->figures);
  chart_series_set_labels (series);
  set_title (book, chart, of->title);
  chart_legend_set_position (chart, LXW_CHART_LEGEND_NONE);
  set_axes (chart, of->is_share);
  return insert (book, row, chart, CHART_HEAD + HEIGHT_OF_BAR * (of->last - of->first + 1));
}
