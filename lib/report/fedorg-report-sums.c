/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "measure/fedorg-quantiles-private.h"
#include "base/fedorg-wide-private.h"
#include "report/fedorg-report-run-private.h"

/* Sums and quarters over subtrees or groups, of numbers that organisations have by themselves. */

gboolean
fedorg_own_numbers_init (FedorgOwnNumbers *own, const FedorgReportRun *run)
{
  gsize n = (gsize) run->report->roster->n_organizations + 1;

  *own = (FedorgOwnNumbers){fedorg_block_new (n, sizeof (gint64)),
                            fedorg_block_new (n, sizeof (guint32)), 0, 0};
  return own->values && own->counts;
}

void
fedorg_own_numbers_clear (FedorgOwnNumbers *own)
{
  fedorg_block_free (own->values);
  fedorg_block_free (own->counts);
}

gboolean
fedorg_samples_init (FedorgSamples *samples, const FedorgReportRun *run)
{
  gsize n = (gsize) run->report->roster->n_organizations + 1;

  *samples = (FedorgSamples){fedorg_block_new (n, sizeof (guint32)), {NULL, 0, 0}};
  return samples->starts != NULL;
}

void
fedorg_samples_clear (FedorgSamples *samples)
{
  fedorg_block_free (samples->starts);
  fedorg_array_clear (&samples->values);
}

static gboolean
series_init (FedorgSeries *series, const FedorgReportRun *run)
{
  gsize n = fedorg_report_run_get_n_numbers (run);

  series->counts = fedorg_block_new (n, sizeof (guint32));
  series->figures = fedorg_block_new (n, sizeof (gint64));
  series->lost = fedorg_block_new (fedorg_words_for (n), sizeof (guint64));
  return series->counts && series->figures && series->lost;
}

static void
set_number (FedorgSeries *series, gsize index, FedorgWide value, guint32 count)
{
  series->counts[index] = count;
  series->figures[index] = (gint64) value;
  if (series->figures[index] != value)
    fedorg_words_set_range (series->lost, index, index + 1);
}

/* --- sums --- */

/* differences of running sums */
static gboolean
sum_subtrees (const FedorgReportRun *run, const FedorgOwnNumbers *own, FedorgSeries *series)
{
  const guint32 *ends = FEDORG_COLUMN (run->report->roster, guint32, ORGANIZATION_SUBTREE_END);
  guint32 first = run->range[0], n = run->range[1] - first;
  FedorgWide *sums = fedorg_block_new ((gsize) n + 1, sizeof (FedorgWide));
  guint32 *counts = fedorg_block_new ((gsize) n + 1, sizeof (guint32));
  gboolean is_made = sums && counts;

  for (guint32 i = 0; is_made && i < n; i++) {
    sums[i + 1] = sums[i] + own->values[first + i];
    counts[i + 1] = counts[i] + own->counts[first + i];
  }
  for (guint32 i = 0; is_made && i < n; i++) {
    guint32 end = ends[first + i] - first;

    set_number (series, first + i, sums[end] - sums[i], counts[end] - counts[i]);
  }
  if (is_made)
    set_number (series, fedorg_report_run_get_total_index (run), sums[n] - own->surplus_value,
                counts[n] - own->surplus_count);
  fedorg_block_free (sums);
  fedorg_block_free (counts);
  return is_made;
}

/* one further group holds the total, from which persons counted in two groups are taken off */
static void
sum_groups (const FedorgReportRun *run, const FedorgOwnNumbers *own, FedorgSeries *series)
{
  const guint8 *groups = fedorg_report_run_get_groups (run);
  FedorgWide values[FEDORG_N_GROUPS + 1] = {0};
  guint32 counts[FEDORG_N_GROUPS + 1] = {0};

  for (guint32 o = run->range[0]; o < run->range[1]; o++) {
    guint group = groups[o] % FEDORG_N_GROUPS;

    values[group] += own->values[o];
    counts[group] += own->counts[o];
    values[FEDORG_N_GROUPS] += own->values[o];
    counts[FEDORG_N_GROUPS] += own->counts[o];
  }
  values[FEDORG_N_GROUPS] -= own->surplus_value;
  counts[FEDORG_N_GROUPS] -= own->surplus_count;
  for (guint row = 0; row < run->table->n_rows; row++) {
    guint32 group = fedorg_array_index (&run->table->row_values, guint32, row);

    group = group == FEDORG_NONE ? FEDORG_N_GROUPS : group;
    set_number (series, row, values[group], counts[group]);
  }
}

gboolean
fedorg_report_run_sum (FedorgReportRun *run, const FedorgOwnNumbers *own, FedorgSeries *series)
{
  if (!series_init (series, run))
    return FALSE;
  if (fedorg_report_run_is_by_organization (run))
    return sum_subtrees (run, own, series);
  sum_groups (run, own, series);
  return TRUE;
}

/* --- quarters --- */

/* between two values the number lies where the quarter lies between them */
static void
set_quarter (const FedorgQuantiles *quantiles, const guint32 bounds[2], guint quarter,
             FedorgSeries *series, gsize index)
{
  gint64 denominator = fedorg_quarter_get_denominator (quarter);
  guint64 n = bounds[1] - bounds[0], place;
  gint64 low, high;

  if (n == 0)
    return;
  place = (n - 1) * quarter;
  low = fedorg_quantiles_get (quantiles, bounds[0], bounds[1], place / 4);
  high =
      place % 4 == 0 ? low : fedorg_quantiles_get (quantiles, bounds[0], bounds[1], place / 4 + 1);
  set_number (series, index,
              (FedorgWide) denominator * low +
                  (FedorgWide) (place % 4) * denominator / 4 * (high - low),
              (guint32) n);
}

/* a subtree is one stretch of samples, so one sorted structure answers for every row */
static gboolean
find_in_subtrees (const FedorgReportRun *run, const FedorgSamples *samples, guint quarter,
                  FedorgSeries *series)
{
  const guint32 *ends = FEDORG_COLUMN (run->report->roster, guint32, ORGANIZATION_SUBTREE_END);
  g_autoptr (FedorgQuantiles) quantiles =
      fedorg_quantiles_new (samples->values.data, samples->values.length);
  const guint32 *starts = samples->starts;
  guint32 all[2] = {starts[run->range[0]], starts[run->range[1]]};

  if (!quantiles)
    return FALSE;
  for (guint row = 0; row < run->table->n_rows; row++) {
    guint32 o = fedorg_table_get_row_value (run->table, row);
    guint32 bounds[2];

    if (o == FEDORG_NONE)
      continue;
    bounds[0] = starts[o];
    bounds[1] = starts[ends[o]];
    set_quarter (quantiles, bounds, quarter, series, o);
  }
  set_quarter (quantiles, all, quarter, series, fedorg_report_run_get_total_index (run));
  return TRUE;
}

/* the values of each group beside each other, else in their order */
static guint32 *
order_by_group (const FedorgReportRun *run, const FedorgSamples *samples,
                guint32 firsts[FEDORG_N_GROUPS + 1])
{
  const guint8 *groups = fedorg_report_run_get_groups (run);
  const guint32 *values = samples->values.data;
  guint32 *ordered = fedorg_block_new (samples->values.length + 1, sizeof (guint32));
  guint32 next[FEDORG_N_GROUPS] = {0}, sum = 0;

  for (guint32 o = run->range[0]; o < run->range[1]; o++)
    next[groups[o] % FEDORG_N_GROUPS] += samples->starts[o + 1] - samples->starts[o];
  for (guint group = 0; group < FEDORG_N_GROUPS; group++) {
    guint32 n = next[group];

    firsts[group] = next[group] = sum;
    sum += n;
  }
  firsts[FEDORG_N_GROUPS] = sum;
  for (guint32 o = run->range[0]; ordered && o < run->range[1]; o++)
    for (guint32 i = samples->starts[o]; i < samples->starts[o + 1]; i++)
      ordered[next[groups[o] % FEDORG_N_GROUPS]++] = values[i];
  return ordered;
}

/* organisations of a group do not stand side by side: the samples are put in the order of groups
 * first */
static gboolean
find_in_groups (const FedorgReportRun *run, const FedorgSamples *samples, guint quarter,
                FedorgSeries *series)
{
  guint32 firsts[FEDORG_N_GROUPS + 1];
  guint32 *ordered = order_by_group (run, samples, firsts);
  g_autoptr (FedorgQuantiles) quantiles =
      ordered ? fedorg_quantiles_new (ordered, firsts[FEDORG_N_GROUPS]) : NULL;

  fedorg_block_free (ordered);
  if (!quantiles)
    return FALSE;
  for (guint row = 0; row < run->table->n_rows; row++) {
    guint32 group = fedorg_array_index (&run->table->row_values, guint32, row);
    guint32 bounds[2] = {0, firsts[FEDORG_N_GROUPS]};

    if (group != FEDORG_NONE) {
      bounds[0] = firsts[group];
      bounds[1] = firsts[group + 1];
    }
    set_quarter (quantiles, bounds, quarter, series, row);
  }
  return TRUE;
}

gboolean
fedorg_report_run_find_quarter (FedorgReportRun *run, const FedorgSamples *samples, guint quarter,
                                FedorgSeries *series)
{
  if (!series_init (series, run))
    return FALSE;
  return (fedorg_report_run_is_by_organization (run) ? find_in_subtrees : find_in_groups) (
      run, samples, quarter, series);
}
