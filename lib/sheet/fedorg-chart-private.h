/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "sheet/fedorg-sheet-private.h"

G_BEGIN_DECLS

/* What a chart is drawn from, before anybody decides on pixels: the columns of a block that are
 * marked as series, over its rows. Pages draw it as SVG; a workbook can hand the same series to
 * the charts of the spreadsheet. Words are in both languages, by FedorgLanguage. */

typedef enum {
  FEDORG_CHART_BARS,    /* each series by itself: shares between 0 and 1 */
  FEDORG_CHART_STACKED, /* the series of a row are parts of one whole */
  FEDORG_CHART_PYRAMID, /* two series, to the left and to the right */
  FEDORG_CHART_LINES,   /* the rows are periods, one after the other */
} FedorgChartKind;

/* more rows than these are no chart any more */
#define FEDORG_CHART_MOST_ROWS   40
#define FEDORG_CHART_MOST_SERIES 8

typedef struct {
  const char *texts[2]; /* kept by the chart */
} FedorgChartLabel;

typedef struct {
  FedorgChartLabel label;
  FedorgFigure values[FEDORG_CHART_MOST_ROWS]; /* a denominator of 0: none */
} FedorgChartSeries;

typedef struct {
  FedorgChartKind kind;
  guint n_rows;
  guint n_series;
  FedorgChartLabel rows[FEDORG_CHART_MOST_ROWS];
  FedorgChartSeries series[FEDORG_CHART_MOST_SERIES];
  gboolean is_cut; /* there are more rows */
  FedorgCells texts;
  gboolean failed; /* out of memory */
} FedorgChart;

/* The series of a block in each language, in one chart or, of shares, in as many as there are
 * series: `first` is the series to begin with, counted from 0. FALSE if there is none. */
gboolean fedorg_chart_read (FedorgChart *chart, FedorgChartKind kind,
                            const FedorgSheetBlock *const blocks[2], guint first);
void fedorg_chart_clear (FedorgChart *chart);

/* the value as a share of `whole`, in 1/10 000; 0 where there is none */
guint fedorg_chart_get_share (const FedorgFigure *value, const FedorgFigure *whole);

/* the sum of the series of a row, the greatest value of all series, and 1 */
FedorgFigure fedorg_chart_get_sum (const FedorgChart *chart, guint row);
FedorgFigure fedorg_chart_get_greatest (const FedorgChart *chart);

/* the value as it is printed: "43.3%"; NULL where there is none. (transfer full) */
char *fedorg_figure_dup_text (const FedorgFigure *figure);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FedorgChart, fedorg_chart_clear)

G_END_DECLS
