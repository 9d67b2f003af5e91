/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <stdlib.h>

#include "report/fedorg-report-run-private.h"
#include "report/fedorg-work-table-private.h"

/* Ranks: one plus the number of rows with a greater value. Equal values share a rank, and the next
 * rank leaves out as many: 1, 2, 2, 4, as in sports. A row without a value has no rank. */

typedef struct {
  FedorgRatio value; /* a denominator of 0: none */
  guint32 group;     /* rows are ranked among those of their group */
  guint32 row;
} Ranked;

/* called for the rows of one value, of which there are `n` */
typedef void (*RankFunc) (const Ranked *equal, guint n, guint rank, gpointer data);

/* group by group, the greater value first; what has none comes last in its group and has no rank */
static gint
compare_values (const Ranked *x, const Ranked *y)
{
  if (x->group != y->group)
    return x->group < y->group ? -1 : 1;
  if (x->value.denominator == 0 || y->value.denominator == 0)
    return (x->value.denominator == 0) - (y->value.denominator == 0);
  return fedorg_ratio_compare (y->value, x->value);
}

static gint
compare_ranked (gconstpointer a, gconstpointer b)
{
  const Ranked *x = a;
  const Ranked *y = b;
  gint order = compare_values (x, y);

  return order != 0 ? order : (x->row > y->row) - (x->row < y->row);
}

static void
rank_all (Ranked *ranked, guint n, RankFunc func, gpointer data)
{
  if (n > 0)
    qsort (ranked, n, sizeof *ranked, compare_ranked);
  for (guint first = 0, begin = 0, end; first < n; first = end) {
    for (end = first + 1; end < n && compare_values (&ranked[first], &ranked[end]) == 0;)
      end++;
    if (ranked[first].group != ranked[begin].group)
      begin = first;
    if (ranked[first].value.denominator > 0)
      func (ranked + first, end - first, first - begin + 1, data);
  }
}

/* --- tables of work --- */

typedef struct {
  const FedorgTable *table;
  const FedorgWorkRanking *ranking;
} WorkRanks;

/* FEDORG_NONE: nobody asks how many share the rank */
static void
set_cells (const Ranked *equal, guint n, guint rank, gpointer data)
{
  const WorkRanks *ranks = data;

  for (guint i = 0; i < n; i++) {
    FedorgWorkCell *cells = fedorg_work_table_get_cells (ranks->table, equal[i].row);

    cells[ranks->ranking->rank] = fedorg_work_number_cell ((FedorgRatio){rank, 1});
    if (ranks->ranking->ties != FEDORG_NONE && n > 1)
      cells[ranks->ranking->ties] = fedorg_work_number_cell ((FedorgRatio){n, 1});
  }
}

gboolean
fedorg_work_table_rank (const FedorgTable *table, const FedorgWorkRanking *ranking)
{
  WorkRanks ranks = {table, ranking};
  guint n = table->n_rows;
  Ranked *ranked = n == 0 ? NULL : fedorg_block_new (n, sizeof *ranked);

  if (ranked == NULL)
    return n == 0;
  for (guint row = 0; row < n; row++)
    ranked[row] = (Ranked){fedorg_work_table_get_cells (table, row)[ranking->value].ratio,
                           ranking->groups == NULL ? 0 : ranking->groups[row], row};
  rank_all (ranked, n, set_cells, &ranks);
  fedorg_block_free (ranked);
  return TRUE;
}

/* --- tables of organisations and groups --- */

typedef struct {
  const FedorgReportRun *run;
  FedorgSeries *series;
} SeriesRanks;

static void
set_numbers (const Ranked *equal, guint n, guint rank, gpointer data)
{
  const SeriesRanks *ranks = data;

  for (guint i = 0; i < n; i++) {
    gsize index = fedorg_report_run_get_index (
        ranks->run, equal[i].row, fedorg_table_get_row_value (ranks->run->table, equal[i].row));

    ranks->series->counts[index] = 1;
    ranks->series->figures[index] = rank;
  }
}

/* the total and subtotals hold what other rows hold, so they are in no ranking */
static FedorgRatio
get_value (const FedorgTable *table, guint row, guint column)
{
  if (fedorg_table_get_row_value (table, row) == FEDORG_NONE ||
      fedorg_table_is_row_subtotal (table, row))
    return (FedorgRatio){0, 0};
  return fedorg_table_get_ratio (table, row, column);
}

static gboolean
rank_by (const FedorgReportRun *run, guint column, FedorgSeries *series)
{
  SeriesRanks ranks = {run, series};
  gsize n_numbers = fedorg_report_run_get_n_numbers (run);
  guint n = run->table->n_rows;
  Ranked *ranked = fedorg_block_new (MAX (n, 1), sizeof *ranked);

  series->counts = fedorg_block_new (n_numbers, sizeof (guint32));
  series->figures = fedorg_block_new (n_numbers, sizeof (gint64));
  series->lost = fedorg_block_new (fedorg_words_for (n_numbers), sizeof (guint64));
  gboolean is_made =
      ranked != NULL && series->counts != NULL && series->figures != NULL && series->lost != NULL;
  for (guint row = 0; is_made && row < n; row++)
    ranked[row] = (Ranked){get_value (run->table, row, column), 0, row};
  if (is_made)
    rank_all (ranked, n, set_numbers, &ranks);
  fedorg_block_free (ranked);
  return is_made;
}

gboolean
fedorg_report_run_rank (FedorgReportRun *run)
{
  gboolean is_made = TRUE;

  for (guint i = 0; is_made && i < run->spec->columns->len; i++) {
    const FedorgTableColumn *column = g_ptr_array_index (run->spec->columns, i);
    FedorgSeries series = {NULL, NULL, NULL};

    if (column->kind != FEDORG_CELLS_RANK)
      continue;
    is_made = rank_by (run, fedorg_table_spec_find_column (run->spec, column->rank_of), &series);
    guint32 index = fedorg_table_take_series (run->table, series);
    if (is_made)
      fedorg_table_form_add (fedorg_table_get_column (run->table, i)->numerator, index, 1);
  }
  return is_made;
}
