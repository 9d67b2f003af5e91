/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "measure/fedorg-totals-private.h"

#include <fedorg/fedorg-error.h>
#include <string.h>

#include "base/fedorg-error-private.h"
#include "base/fedorg-block-private.h"
#include "base/fedorg-wide-private.h"
#include "measure/fedorg-mask-private.h"
#include "measure/fedorg-repeats-private.h"

/* Counters over subtrees and groups. Each organisation's own values are measured once; a running
 * sum over them gives every subtree as a difference, because a subtree is a run of
 * organisations. */

struct _FedorgTotals {
  const FedorgPlan *plan;
  const FedorgRoster *roster;
  guint32 range[2];
  FedorgSeries *series; /* by counter */
  FedorgMask **masks;   /* by counter: memberships whose persons are counted */
  guint32 n_counters;
  FedorgRepeats *repeats;
};

void
fedorg_series_clear (FedorgSeries *series)
{
  fedorg_block_free (series->counts);
  fedorg_block_free (series->figures);
  fedorg_block_free (series->lost);
  *series = (FedorgSeries){NULL, NULL, NULL};
}

void
fedorg_totals_free (FedorgTotals *totals)
{
  if (!totals)
    return;
  for (guint32 i = 0; i < totals->n_counters; i++) {
    fedorg_series_clear (&totals->series[i]);
    fedorg_mask_free (totals->masks[i]);
  }
  g_free (totals->series);
  g_free (totals->masks);
  fedorg_repeats_free (totals->repeats);
  g_free (totals);
}

const FedorgSeries *
fedorg_totals_get_series (const FedorgTotals *totals, guint32 counter)
{
  return &totals->series[counter];
}

const FedorgMask *
fedorg_totals_get_mask (const FedorgTotals *totals, guint32 counter)
{
  return totals->masks[counter];
}

const FedorgRepeats *
fedorg_totals_get_repeats (const FedorgTotals *totals)
{
  return totals->repeats;
}

FedorgSeries
fedorg_totals_steal_series (FedorgTotals *totals, guint32 counter)
{
  FedorgSeries series = totals->series[counter];

  totals->series[counter] = (FedorgSeries){NULL, NULL, NULL};
  return series;
}

gboolean
fedorg_series_get (const FedorgSeries *series, gsize index, gint64 *value)
{
  if (!series->figures) {
    *value = series->counts[index];
    return TRUE;
  }
  *value = series->figures[index];
  return series->counts[index] > 0 && !fedorg_words_test (series->lost, index);
}

/* only listed counters are added up, not the ones that they are made of */
static gboolean
is_listed (const FedorgTotals *totals, guint32 counter)
{
  return fedorg_plan_get_counter (totals->plan, counter)->is_listed;
}

static gboolean
has_kind (const FedorgTotals *totals, guint32 counter, FedorgCounterKind kind)
{
  return fedorg_plan_get_counter (totals->plan, counter)->kind == kind;
}

/* --- own values --- */

/* one element more than organisations, for sums that run over all of them */
static gboolean
allocate (FedorgTotals *totals)
{
  gsize n = (gsize) totals->roster->n_organizations + 1;

  for (guint32 i = 0; i < totals->n_counters; i++) {
    FedorgSeries *series = &totals->series[i];

    if (!is_listed (totals, i))
      continue;
    series->counts = fedorg_block_new (n, sizeof (guint32));
    if (!series->counts)
      return FALSE;
    if (has_kind (totals, i, FEDORG_COUNTER_FIGURE)) {
      series->figures = fedorg_block_new (n, sizeof (gint64));
      series->lost = fedorg_block_new (fedorg_words_for (n), sizeof (guint64));
      if (!series->figures || !series->lost)
        return FALSE;
    }
    if (has_kind (totals, i, FEDORG_COUNTER_PERSONS)) {
      totals->masks[i] = fedorg_mask_new (totals->roster->n_memberships);
      if (!totals->masks[i])
        return FALSE;
    }
  }
  return TRUE;
}

static gboolean
measure_persons (FedorgTotals *totals, guint32 counter, FedorgSegment *segment)
{
  const guint32 *firsts = FEDORG_COLUMN (totals->roster, guint32, ORGANIZATION_FIRST_MEMBERSHIP);
  guint32 filter = fedorg_plan_get_counter (totals->plan, counter)->filter;
  const guint64 *members = fedorg_segment_get_members (segment, filter);
  const guint32 *counts = fedorg_segment_count (segment, filter);
  guint32 first = fedorg_segment_get_first (segment), end = fedorg_segment_get_end (segment);

  if (!members || !counts)
    return FALSE;
  memcpy (totals->series[counter].counts + first, counts, (end - first) * sizeof (guint32));
  fedorg_mask_add_range (totals->masks[counter], members,
                         fedorg_segment_get_first_word (segment, FEDORG_RECORD_MEMBERSHIP),
                         firsts[first], firsts[end]);
  return TRUE;
}

static gboolean
measure_counter (FedorgTotals *totals, guint32 counter, FedorgEvaluator *evaluator)
{
  FedorgSegment *segment = fedorg_evaluator_get_segment (evaluator);
  guint32 first = fedorg_segment_get_first (segment), end = fedorg_segment_get_end (segment);
  FedorgSeries *series = &totals->series[counter];
  const guint32 *counts;

  fedorg_segment_relieve (segment);
  if (has_kind (totals, counter, FEDORG_COUNTER_PERSONS))
    return measure_persons (totals, counter, segment);
  counts = fedorg_evaluator_count (evaluator, counter);
  if (!counts)
    return FALSE;
  memcpy (series->counts + first, counts, (end - first) * sizeof (guint32));
  for (guint32 o = first; series->figures && o < end; o++)
    if (series->counts[o] > 0)
      fedorg_evaluator_get_figure (evaluator, counter, o, &series->figures[o]);
  return TRUE;
}

static gboolean
measure_segment (FedorgEvaluator *evaluator, guint number, guint thread, gpointer data)
{
  FedorgTotals *totals = data;

  (void) number, (void) thread;
  for (guint32 i = 0; i < totals->n_counters; i++)
    if (is_listed (totals, i) && !measure_counter (totals, i, evaluator))
      return FALSE;
  return TRUE;
}

static gboolean
find_repeats (FedorgTotals *totals)
{
  for (guint32 i = 0; i < totals->n_counters; i++)
    if (is_listed (totals, i) && has_kind (totals, i, FEDORG_COUNTER_PERSONS)) {
      totals->repeats = fedorg_repeats_new (totals->roster);
      return totals->repeats != NULL;
    }
  return TRUE;
}

FedorgTotals *
fedorg_totals_new (const FedorgPlan *plan, const guint32 range[2], const FedorgJob *job,
                   GError **error)
{
  g_autoptr (FedorgTotals) totals = g_new0 (FedorgTotals, 1);
  g_autoptr (GArray) segments = fedorg_plan_make_segments (plan, range[0], range[1]);

  totals->plan = plan;
  totals->roster = fedorg_plan_get_roster (plan);
  totals->range[0] = range[0];
  totals->range[1] = range[1];
  totals->n_counters = fedorg_plan_get_program (plan)->counters->len;
  totals->series = g_new0 (FedorgSeries, totals->n_counters);
  totals->masks = g_new0 (FedorgMask *, totals->n_counters);
  if (fedorg_plan_has_failed (plan) || !allocate (totals) || !find_repeats (totals)) {
    fedorg_fail_no_memory (NULL, error);
    return NULL;
  }
  if (!fedorg_plan_run (plan, segments, measure_segment, totals, job, error))
    return NULL;
  return g_steal_pointer (&totals);
}

/* --- subtrees --- */

/* Own values become running sums, and the difference of the sums at both ends of a subtree is the
 * sum of the subtree. The sums wrap without harm: their differences do not. */
static gboolean
add_counts (const FedorgTotals *totals, guint32 *values)
{
  const guint32 *ends = FEDORG_COLUMN (totals->roster, guint32, ORGANIZATION_SUBTREE_END);
  guint32 first = totals->range[0], end = totals->range[1], sum = 0;
  guint32 *sums = fedorg_block_new ((gsize) (end - first) + 1, sizeof (guint32));

  if (!sums)
    return FALSE;
  for (guint32 i = 0; i < end - first; i++) {
    sum += values[first + i];
    sums[i + 1] = sum;
  }
  for (guint32 i = 0; i < end - first; i++)
    values[first + i] = sums[ends[first + i] - first] - sums[i];
  fedorg_block_free (sums);
  return TRUE;
}

static gboolean
add_figures (const FedorgTotals *totals, FedorgSeries *series)
{
  const guint32 *ends = FEDORG_COLUMN (totals->roster, guint32, ORGANIZATION_SUBTREE_END);
  guint32 first = totals->range[0], end = totals->range[1];
  FedorgWide *sums = fedorg_block_new ((gsize) (end - first) + 1, sizeof (FedorgWide));

  if (!sums)
    return FALSE;
  for (guint32 i = 0; i < end - first; i++)
    sums[i + 1] = sums[i] + series->figures[first + i];
  for (guint32 i = 0; i < end - first; i++) {
    FedorgWide sum = sums[ends[first + i] - first] - sums[i];

    series->figures[first + i] = (gint64) sum;
    if (series->figures[first + i] != sum)
      fedorg_words_set_range (series->lost, first + i, first + i + 1);
  }
  fedorg_block_free (sums);
  return TRUE;
}

static gboolean
add_subtrees_of (guint task, guint thread, gpointer data)
{
  FedorgTotals *totals = data;
  FedorgSeries *series = &totals->series[task];

  (void) thread;
  if (!is_listed (totals, task))
    return TRUE;
  if (totals->masks[task])
    fedorg_repeats_subtract (totals->repeats, totals->masks[task], totals->range, series->counts);
  return add_counts (totals, series->counts) && (!series->figures || add_figures (totals, series));
}

gboolean
fedorg_totals_add_subtrees (FedorgTotals *totals, const FedorgJob *job, GError **error)
{
  FedorgJob silent = {job->cancellable, NULL, NULL};

  return fedorg_parallel_run (totals->n_counters, add_subtrees_of, totals, &silent, error);
}

/* --- groups --- */

static void
sum_figures (const FedorgTotals *totals, const FedorgSeries *series, const guint8 *groups_of,
             FedorgGroupSums *sums)
{
  FedorgWide values[64] = {0}, value = 0;

  for (guint32 o = totals->range[0]; o < totals->range[1]; o++) {
    guint8 group = groups_of[o] & 63;

    if (series->counts[o] == 0)
      continue;
    values[group] += series->figures[o];
    value += series->figures[o];
    sums->present[group] = TRUE;
    sums->is_present = TRUE;
  }
  for (guint group = 0; group < 64; group++) {
    sums->values[group] = (gint64) values[group];
    if (sums->values[group] != values[group])
      sums->present[group] = FALSE;
  }
  sums->value = (gint64) value;
  if (sums->value != value)
    sums->is_present = FALSE;
}

void
fedorg_totals_sum_groups (const FedorgTotals *totals, guint32 counter, const guint8 *groups_of,
                          FedorgGroupSums *sums)
{
  const FedorgSeries *series = &totals->series[counter];

  memset (sums, 0, sizeof *sums);
  if (series->figures) {
    sum_figures (totals, series, groups_of, sums);
    return;
  }
  for (guint32 o = totals->range[0]; o < totals->range[1]; o++) {
    sums->values[groups_of[o] & 63] += series->counts[o];
    sums->value += series->counts[o];
  }
  for (guint group = 0; group < 64; group++)
    sums->present[group] = TRUE;
  sums->is_present = TRUE;
  if (totals->masks[counter])
    fedorg_repeats_subtract_groups (totals->repeats, totals->masks[counter], totals->range,
                                    groups_of, sums->values, &sums->value);
}
