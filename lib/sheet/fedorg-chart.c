/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "sheet/fedorg-chart-private.h"

/* What a chart shows, read from a block of a sheet: labels in both languages, and figures. */

/* shares are drawn in steps of 1/10 000, finer than the pixels of a chart */
#define STEPS 10000

void
fedorg_chart_clear (FedorgChart *chart)
{
  fedorg_cells_clear (&chart->texts);
}

static const FedorgSheetColumn *
get_column (const FedorgSheetBlock *block, gsize index)
{
  return &fedorg_array_index (&block->columns, FedorgSheetColumn, index);
}

/* --- series --- */

/* column numbers of the series from `first` on, as many as the kind of chart takes */
static guint
find_series (FedorgChart *chart, const FedorgSheetBlock *const blocks[2], guint first,
             gsize *columns)
{
  guint most = chart->kind == FEDORG_CHART_BARS ? 1 : FEDORG_CHART_MOST_SERIES;
  guint met = 0, n = 0;

  for (gsize i = 0; i < blocks[0]->columns.length && n < most; i++) {
    if ((get_column (blocks[0], i)->flags & FEDORG_COLUMN_SERIES) == 0 || met++ < first)
      continue;
    for (guint language = 0; language < 2; language++)
      chart->series[n].label.texts[language] = get_column (blocks[language], i)->heading;
    columns[n++] = i;
  }
  return n;
}

/* --- rows --- */

/* where the cell of a column begins among the cells of a row */
static gsize
find_cell (const FedorgCells *cells, gsize column)
{
  gsize at = 0;

  while (column-- > 0)
    at += fedorg_cells_get (cells, at)->size;
  return at;
}

/* the last label of a row: an identifier before the name says nothing on an axis */
static const char *
read_label (FedorgChart *chart, const FedorgSheetBlock *block, const FedorgCells *cells)
{
  FedorgBuffer text = FEDORG_BUFFER_INIT;

  for (gsize i = 0; i < block->columns.length; i++) {
    if ((get_column (block, i)->flags & FEDORG_COLUMN_LABEL) == 0)
      continue;
    text.length = 0;
    fedorg_cell_append_text (fedorg_cells_get (cells, find_cell (cells, i)), &text);
  }
  return fedorg_cells_keep_buffer (&chart->texts, &text);
}

static void
read_row (FedorgChart *chart, const FedorgSheetBlock *block, guint language,
          const FedorgCells *cells, const gsize *columns)
{
  chart->rows[chart->n_rows].texts[language] = read_label (chart, block, cells);
  for (guint i = 0; i < chart->n_series; i++) {
    const FedorgCell *cell = fedorg_cells_get (cells, find_cell (cells, columns[i]));
    FedorgFigure *value = &chart->series[i].values[chart->n_rows];

    *value = cell->kind == FEDORG_CELL_FIGURE ? cell->figure : (FedorgFigure){0};
  }
}

/* both languages are read in step, since their cells hold the same numbers with other labels; more
 * rows than a picture can show are left out and said so */
gboolean
fedorg_chart_read (FedorgChart *chart, FedorgChartKind kind,
                   const FedorgSheetBlock *const blocks[2], guint first)
{
  gsize columns[FEDORG_CHART_MOST_SERIES];
  g_auto (FedorgCells) cells = FEDORG_CELLS_INIT;
  FedorgSheetRow row;

  *chart = (FedorgChart){.kind = kind};
  chart->n_series = find_series (chart, blocks, first, columns);
  if (chart->n_series == 0)
    return FALSE;
  for (guint64 i = 0; fedorg_sheet_block_next (blocks[0], i, &row, &chart->failed); i++) {
    chart->is_cut = i >= FEDORG_CHART_MOST_ROWS;
    if (chart->is_cut)
      break;
    for (guint language = 0; language < 2; language++) {
      fedorg_sheet_block_read (blocks[language], &row, &cells);
      read_row (chart, blocks[language], language, &cells, columns);
    }
    chart->n_rows++;
  }
  chart->failed |= cells.failed || chart->texts.failed;
  return chart->n_rows > 0;
}

/* --- values --- */

guint
fedorg_chart_get_share (const FedorgFigure *value, const FedorgFigure *whole)
{
  FedorgRatio share;

  if (value->ratio.denominator == 0 || whole->ratio.numerator <= 0 ||
      !fedorg_ratio_divide (value->ratio, whole->ratio, &share) || share.numerator <= 0)
    return 0;
  if (share.numerator >= share.denominator)
    return STEPS;
  return (guint) ((gdouble) share.numerator / (gdouble) share.denominator * STEPS + 0.5);
}

FedorgFigure
fedorg_chart_get_sum (const FedorgChart *chart, guint row)
{
  FedorgFigure sum = {.ratio = {0, 1}, .scale = 1};

  for (guint i = 0; i < chart->n_series; i++)
    if (chart->series[i].values[row].ratio.denominator > 0)
      fedorg_ratio_add (sum.ratio, chart->series[i].values[row].ratio, &sum.ratio);
  return sum;
}

FedorgFigure
fedorg_chart_get_greatest (const FedorgChart *chart)
{
  FedorgFigure greatest = {.ratio = {0, 1}, .scale = 1};

  for (guint i = 0; i < chart->n_series; i++)
    for (guint row = 0; row < chart->n_rows; row++) {
      FedorgRatio value = chart->series[i].values[row].ratio;

      if (value.denominator > 0 && fedorg_ratio_compare (value, greatest.ratio) > 0)
        greatest.ratio = value;
    }
  return greatest;
}

char *
fedorg_figure_dup_text (const FedorgFigure *figure)
{
  FedorgBuffer text = FEDORG_BUFFER_INIT;
  const FedorgCell cell = {.kind = FEDORG_CELL_FIGURE, .size = 1, .figure = *figure};
  char *copy;

  fedorg_cell_append_text (&cell, &text);
  copy = g_strndup (text.data, text.length);
  fedorg_buffer_clear (&text);
  return copy;
}
