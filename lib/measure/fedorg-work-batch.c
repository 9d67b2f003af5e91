/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <string.h>

#include "measure/fedorg-number-sort-private.h"
#include "measure/fedorg-work-sweep-private.h"

/* Which organisations of a batch break a duty that is decided by numbers. The activities of all of them
 * are listed and their values are read at once; each organisation has a part of that list. */

/* --- activities of the batch --- */

/* those of all its organisations that the gauge looks at */
static FedorgWorkList
list_batch (const FedorgSweep *sweep, const FedorgBatch *batch, const FedorgGauge *gauge)
{
  FedorgWorker *worker = sweep->trial.worker;
  const guint64 *mask = fedorg_works_get_mask (worker->works, gauge->condition);
  const guint32 *organizations = batch->organizations;

  fedorg_worker_clear_list (worker);
  for (guint i = 0, next; i < batch->n; i = next) {
    for (next = i + 1; next < batch->n && organizations[next] == organizations[next - 1] + 1;)
      next++;
    fedorg_worker_add_masked (worker, mask, sweep->firsts[organizations[i]],
                              sweep->firsts[organizations[next - 1] + 1]);
  }
  FedorgWorkList list = {worker->list.data, (guint32) worker->list.length};
  fedorg_worker_read_ahead (worker, list);
  return list;
}

/* those of organisation i; `at` is where they begin in the list, and where those of the next one do */
static FedorgWorkList
take_part (const FedorgSweep *sweep, const FedorgBatch *batch, guint i, FedorgWorkList list,
           guint32 *at)
{
  guint32 begin = *at;
  guint32 end = sweep->firsts[batch->organizations[i] + 1];

  while (*at < list.n && list.activities[*at] < end)
    ++*at;
  return (FedorgWorkList){list.activities + begin, *at - begin};
}

/* --- one number of each --- */

/* a count of records needs no list of them */
static gboolean
is_count (const FedorgSweep *sweep, const FedorgGauge *gauge)
{
  return sweep->window == NULL &&
         (gauge->kind == FEDORG_GAUGE_RECORDS ||
          (gauge->kind == FEDORG_GAUGE_TIMES &&
           sweep->trial.worker->works->columns[FEDORG_FIELD_TIMES].data == NULL));
}

static void
count_batch (const FedorgSweep *sweep, const FedorgBatch *batch, const FedorgGauge *gauge,
             FedorgWorkNumber *numbers)
{
  const guint64 *mask = fedorg_works_get_mask (sweep->trial.worker->works, gauge->condition);

  for (guint i = 0; i < batch->n; i++) {
    guint32 o = batch->organizations[i];

    numbers[i] = (FedorgWorkNumber){
        FEDORG_NUMBER_THERE,
        (gint64) fedorg_words_count_in_range (mask, sweep->firsts[o], sweep->firsts[o + 1])};
  }
}

static void
measure_batch (const FedorgSweep *sweep, const FedorgBatch *batch, const FedorgGauge *gauge,
               FedorgWorkNumber *numbers)
{
  guint32 at = 0;

  if (is_count (sweep, gauge)) {
    count_batch (sweep, batch, gauge, numbers);
    return;
  }
  FedorgWorkList list = list_batch (sweep, batch, gauge);
  for (guint i = 0; i < batch->n; i++)
    numbers[i] = fedorg_worker_measure_own (sweep->trial.worker, gauge,
                                            take_part (sweep, batch, i, list, &at), sweep->window,
                                            sweep->trial.bound->day, batch->organizations[i]);
}

void
fedorg_batch_judge_numbers (const FedorgSweep *sweep, FedorgBatch *batch)
{
  FedorgWorkNumber numbers[FEDORG_MOST_IN_BATCH];

  measure_batch (sweep, batch, sweep->gauge, numbers);
  for (guint i = 0; i < batch->n; i++)
    batch->n_breaking[i] = numbers[i].state != FEDORG_NUMBER_MISSING &&
                           (numbers[i].state != FEDORG_NUMBER_THERE ||
                            !fedorg_sweep_is_within (sweep, numbers[i].value));
}

/* --- budgets --- */

/* what of the sums is decided exactly, whatever the parts of one */
#define MOST_EXACT ((gint64) 1 << 54)

static gboolean
is_exact (FedorgWorkNumber top, FedorgWide sum)
{
  return top.state == FEDORG_NUMBER_THERE && ABS (top.value) <= MOST_EXACT && sum <= MOST_EXACT &&
         sum >= -MOST_EXACT;
}

void
fedorg_batch_judge_budgets (const FedorgSweep *sweep, FedorgBatch *batch)
{
  const GArray *parts = sweep->trial.duty->parts;
  FedorgWorkNumber numbers[FEDORG_MOST_IN_BATCH];
  FedorgWide sums[FEDORG_MOST_IN_BATCH] = {0};

  for (guint p = 0; p < parts->len; p++) {
    const FedorgDutyPart *part = &g_array_index (parts, FedorgDutyPart, p);

    measure_batch (sweep, batch, fedorg_trial_get_gauge (&sweep->trial, part->numerator), numbers);
    for (guint i = 0; i < batch->n; i++) {
      batch->is_left[i] |= numbers[i].state != FEDORG_NUMBER_THERE;
      sums[i] += (FedorgWide) numbers[i].value * part->times.numerator;
    }
  }
  measure_batch (sweep, batch, sweep->gauge, numbers);
  for (guint i = 0; i < batch->n; i++) {
    batch->is_left[i] |= !is_exact (numbers[i], sums[i]);
    batch->n_breaking[i] = numbers[i].value > sums[i];
  }
}

/* --- periods --- */

/* the due period that the activity counts in; FEDORG_NONE: none. Periods are about equally long */
static guint
find_period (const FedorgSweep *sweep, FedorgPeriod span)
{
  const FedorgPeriod *periods = fedorg_sweep_get_periods (sweep);
  guint last = sweep->n_due - 1;

  if (span.last < periods[0].first || span.last > periods[last].last)
    return FEDORG_NONE;
  guint i =
      (guint) ((guint64) (guint32) (span.last - periods[0].first) * sweep->periods_per_day >> 32);

  while (periods[i].first > span.last)
    i--;
  while (i < last && periods[i + 1].first <= span.last)
    i++;
  gboolean is_in = span.first >= periods[i].first ? span.last <= periods[i].last
                                                  : fedorg_span_is_within (span, periods[i]);
  return is_in ? i : FEDORG_NONE;
}

/* how many occurrences each due period has; NULL: there is no memory */
static const guint64 *
count_by_period (const FedorgSweep *sweep, FedorgWorkList list)
{
  static const FedorgField fields[] = {FEDORG_FIELD_ACTIVITY_DATE, FEDORG_FIELD_ACTIVITY_END_DATE,
                                       FEDORG_FIELD_TIMES};
  FedorgWorker *worker = sweep->trial.worker;
  guint n_fields = sweep->gauge->kind == FEDORG_GAUGE_RECORDS ? 2 : 3;
  FedorgWorkValues values;
  gboolean is_read = fedorg_worker_read (worker, list, fields, n_fields, &values);
  guint64 *of = fedorg_worker_reserve_keys (worker, &worker->days, sweep->n_due);

  if (!is_read || of == NULL)
    return NULL;
  memset (of, 0, sweep->n_due * sizeof *of);
  for (guint32 i = 0; i < list.n; i++) {
    FedorgPeriod span;
    guint period =
        fedorg_values_find_span (&values, i, &span) ? find_period (sweep, span) : FEDORG_NONE;

    if (period != FEDORG_NONE)
      of[period] += n_fields == 2 ? 1 : (guint64) values.of[2][i];
  }
  return of;
}

void
fedorg_batch_judge_periods (const FedorgSweep *sweep, FedorgBatch *batch)
{
  FedorgWorkList list = list_batch (sweep, batch, sweep->gauge);
  guint32 at = 0;

  for (guint i = 0; i < batch->n; i++) {
    FedorgWorkList part = take_part (sweep, batch, i, list, &at);

    batch->is_left[i] = sweep->founded[batch->organizations[i]] != FEDORG_DATE_NONE;
    if (batch->is_left[i] || sweep->n_due == 0)
      continue;
    const guint64 *counts = count_by_period (sweep, part);
    for (guint p = 0; counts != NULL && p < sweep->n_due && batch->n_breaking[i] == 0; p++)
      batch->n_breaking[i] =
          counts[p] > G_MAXINT64 || !fedorg_sweep_is_within (sweep, (gint64) counts[p]);
  }
}

/* --- members --- */

/* one more for the member, and for each counterpart the first time only */
static void
count_for_member (const FedorgSweep *sweep, guint32 person, gint64 counterpart, guint32 *counts)
{
  FedorgWorker *worker = sweep->trial.worker;
  gsize member = fedorg_worker_find_holder (worker, person);

  if (member >= worker->keys.length)
    return;
  if (sweep->gauge->kind == FEDORG_GAUGE_RECORDS)
    counts[member]++;
  else if (counterpart != FEDORG_NONE)
    fedorg_worker_add_key (worker, &worker->pairs, (guint64) member << 32 | (guint32) counterpart);
}

/* the persons are in `keys` */
static void
count_list (const FedorgSweep *sweep, FedorgWorkList list, guint32 *counts)
{
  static const FedorgField fields[] = {FEDORG_FIELD_ACTIVITY_PERSONS, FEDORG_FIELD_COUNTERPART};
  FedorgWorker *worker = sweep->trial.worker;
  FedorgWorkValues values;

  if (!fedorg_worker_read (worker, list, fields, G_N_ELEMENTS (fields), &values))
    return;
  worker->pairs.length = 0;
  for (guint32 i = 0; i < list.n; i++) {
    guint32 doers = (guint32) values.of[0][i];
    const guint32 *persons = &doers;
    guint32 n_persons = doers != FEDORG_NONE;

    if (n_persons > 0 && (doers & FEDORG_PERSONS_LIST) != 0)
      n_persons = fedorg_works_list_persons (worker->works, list.activities[i], &persons);
    for (guint32 p = 0; p < n_persons; p++)
      count_for_member (sweep, persons[p], values.of[1][i], counts);
  }
  gsize n_pairs = fedorg_numbers_make_different (worker->pairs.data, worker->pairs.length);
  for (gsize i = 0; i < n_pairs; i++)
    counts[fedorg_array_index (&worker->pairs, guint64, i) >> 32]++;
}

static guint32
count_breaking_members (const FedorgSweep *sweep, guint32 organization, FedorgWorkList list)
{
  FedorgWorker *worker = sweep->trial.worker;
  guint32 n_breaking = 0;

  fedorg_worker_list_holders (worker, sweep->trial.duty->subjects, organization);
  gsize n = worker->keys.length;
  guint32 *counts =
      (guint32 *) (gpointer) fedorg_worker_reserve_keys (worker, &worker->days, n / 2 + 1);
  if (worker->failed)
    return 0;
  memset (counts, 0, n * sizeof *counts);
  count_list (sweep, list, counts);
  for (gsize i = 0; i < n; i++)
    n_breaking += !fedorg_sweep_is_within (sweep, counts[i]);
  return n_breaking;
}

void
fedorg_batch_count_members (const FedorgSweep *sweep, FedorgBatch *batch)
{
  FedorgWorkList list = list_batch (sweep, batch, sweep->gauge);
  guint32 at = 0;

  for (guint i = 0; i < batch->n; i++)
    batch->n_breaking[i] = count_breaking_members (sweep, batch->organizations[i],
                                                   take_part (sweep, batch, i, list, &at));
}
