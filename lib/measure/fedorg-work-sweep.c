/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <string.h>

#include "measure/fedorg-number-sort-private.h"
#include "measure/fedorg-work-number-private.h"
#include "measure/fedorg-work-trial-private.h"
#include "program/fedorg-interval-private.h"

/* Which organisations break a duty, and nothing else of it. Most duties ask for one number of
 * activities, and most organisations existed always: whether the number lies within the bound is
 * decided here without what findings say. What is asked further is left to the judgement that makes
 * them. */

typedef struct {
  FedorgTrial trial;
  const FedorgGauge *gauge;
  FedorgInterval interval; /* of the numbers of the gauge */
  const guint32 *firsts;   /* activities of each organisation */
  const gint32 *founded;
  const FedorgPeriod *window; /* NULL: at any time */
  guint n_due;                /* periods */
  guint64 periods_per_day;    /* in parts of 2^32 */
  gboolean is_budget;
} Sweep;

/* --- what is decided here --- */

static gboolean
is_sum (const FedorgGauge *gauge)
{
  switch (gauge->kind) {
  case FEDORG_GAUGE_RECORDS:
  case FEDORG_GAUGE_TIMES:
  case FEDORG_GAUGE_QUANTITY:
  case FEDORG_GAUGE_AMOUNT:
    return !gauge->is_stock;
  default:
    return FALSE;
  }
}

/* the bound in parts of the gauge */
static gboolean
find_interval (const FedorgBound *bound, gint64 scale, FedorgInterval *interval)
{
  FedorgBound scaled = *bound;
  FedorgRatio parts = {scale, 1};

  if ((bound->has_least && !fedorg_ratio_multiply (bound->least, parts, &scaled.least)) ||
      (bound->has_most && !fedorg_ratio_multiply (bound->most, parts, &scaled.most)))
    return FALSE;
  *interval = fedorg_interval_from_bound (&scaled);
  return TRUE;
}

/* sums of the same parts of one, each taken whole */
static gboolean
is_plain_budget (const Sweep *sweep)
{
  const FedorgDuty *duty = sweep->trial.duty;

  if (!is_sum (sweep->gauge))
    return FALSE;
  for (guint i = 0; i < duty->parts->len; i++) {
    const FedorgDutyPart *part = &g_array_index (duty->parts, FedorgDutyPart, i);
    const FedorgGauge *gauge = fedorg_trial_get_gauge (&sweep->trial, part->numerator);

    if (gauge == NULL || !is_sum (gauge) || gauge->scale != sweep->gauge->scale ||
        part->denominator != FEDORG_NONE || part->times.denominator != 1 ||
        part->times.numerator < 0 || part->times.numerator > G_MAXINT32)
      return FALSE;
  }
  return duty->parts->len <= G_MAXUINT8;
}

static gboolean
asks_for_one_number (const FedorgDuty *duty)
{
  const FedorgWork *work = duty->work;

  if (duty->score != NULL || duty->denominator != FEDORG_NONE || duty->within_of != FEDORG_NONE ||
      duty->term_of != FEDORG_NONE || duty->is_running || duty->kind == FEDORG_MEASURE_TURN)
    return FALSE;
  return work == NULL || (!work->below && !work->time.is_rolling && work->time.gap.days <= 0 &&
                          work->time.gap.months <= 0);
}

static const FedorgPeriod *
get_periods (const Sweep *sweep)
{
  return (const FedorgPeriod *) (gconstpointer) sweep->trial.bound->periods->data;
}

static void
count_due (Sweep *sweep)
{
  const FedorgPeriod *periods = get_periods (sweep);

  while (sweep->n_due < sweep->trial.bound->periods->len &&
         periods[sweep->n_due].last <= sweep->trial.bound->day)
    sweep->n_due++;
  if (sweep->n_due > 0)
    sweep->periods_per_day =
        ((guint64) sweep->n_due << 32) /
        (guint64) ((gint64) periods[sweep->n_due - 1].last - periods[0].first + 1);
}

/* FALSE: nothing of the duty is decided here */
static gboolean
prepare (Sweep *sweep)
{
  const FedorgTrial *trial = &sweep->trial;
  const FedorgRoster *roster = trial->worker->works->roster;
  const FedorgDuty *duty = trial->duty;

  sweep->gauge = fedorg_trial_get_gauge (trial, duty->numerator);
  if (roster->n_activities == 0 || !asks_for_one_number (duty) || sweep->gauge == NULL ||
      sweep->gauge->kind >= FEDORG_GAUGE_POSTS || sweep->gauge->is_stock)
    return FALSE;
  sweep->firsts = FEDORG_COLUMN (roster, guint32, ORGANIZATION_FIRST_ACTIVITY);
  sweep->founded = FEDORG_COLUMN (roster, gint32, ORGANIZATION_FOUNDED_ON);
  sweep->window = trial->bound->has_window ? &trial->bound->window : NULL;
  sweep->is_budget = duty->parts != NULL && duty->kind == FEDORG_MEASURE_BUDGET;
  if (trial->bound->periods != NULL) {
    count_due (sweep);
    return duty->parts == NULL && duty->subjects == FEDORG_NONE &&
           (sweep->gauge->kind == FEDORG_GAUGE_RECORDS ||
            sweep->gauge->kind == FEDORG_GAUGE_TIMES) &&
           find_interval (&duty->bound, sweep->gauge->scale, &sweep->interval);
  }
  if (sweep->is_budget)
    return duty->subjects == FEDORG_NONE && is_plain_budget (sweep);
  if (duty->is_itself)
    return duty->parts == NULL && sweep->window == NULL &&
           sweep->gauge->kind == FEDORG_GAUGE_RECORDS &&
           find_interval (&duty->bound, sweep->gauge->scale, &sweep->interval);
  return duty->parts == NULL &&
         (duty->subjects == FEDORG_NONE || duty->work->subject == FEDORG_SUBJECT_MEMBER) &&
         find_interval (&duty->bound, sweep->gauge->scale, &sweep->interval);
}

/* --- one number --- */

static gboolean
is_within (const Sweep *sweep, gint64 number)
{
  return number >= sweep->interval.low && number <= sweep->interval.high;
}

static gboolean
is_breaking (const Sweep *sweep, FedorgWorkNumber number)
{
  if (number.state == FEDORG_NUMBER_MISSING)
    return FALSE;
  return number.state != FEDORG_NUMBER_THERE || !is_within (sweep, number.value);
}

static FedorgWorkNumber
measure_list (const Sweep *sweep, const FedorgGauge *gauge, FedorgWorkList list)
{
  return fedorg_worker_measure_own (sweep->trial.worker, gauge, list, sweep->window,
                                    sweep->trial.bound->day, sweep->trial.organization);
}

/* a count of records needs no list of them */
static gboolean
is_count (const Sweep *sweep, const FedorgGauge *gauge)
{
  return sweep->window == NULL &&
         (gauge->kind == FEDORG_GAUGE_RECORDS ||
          (gauge->kind == FEDORG_GAUGE_TIMES &&
           sweep->trial.worker->works->columns[FEDORG_FIELD_TIMES].data == NULL));
}

static FedorgWorkNumber
measure_organization (const Sweep *sweep, const FedorgGauge *gauge)
{
  const FedorgTrial *trial = &sweep->trial;
  const guint64 *mask = fedorg_works_get_mask (trial->worker->works, gauge->condition);
  guint32 begin = sweep->firsts[trial->organization];
  guint32 end = sweep->firsts[trial->organization + 1];

  if (is_count (sweep, gauge))
    return (FedorgWorkNumber){FEDORG_NUMBER_THERE,
                              (gint64) fedorg_words_count_in_range (mask, begin, end)};
  return measure_list (sweep, gauge, fedorg_worker_list_masked (trial->worker, mask, begin, end));
}

/* what of the sums is decided exactly, whatever the parts of one */
#define MOST_EXACT ((gint64) 1 << 54)

static gboolean
judge_budget (const Sweep *sweep, guint32 *n_breaking)
{
  const GArray *parts = sweep->trial.duty->parts;
  FedorgWorkNumber top = measure_organization (sweep, sweep->gauge);
  FedorgWide sum = 0;

  for (guint i = 0; i < parts->len; i++) {
    const FedorgDutyPart *part = &g_array_index (parts, FedorgDutyPart, i);
    FedorgWorkNumber number =
        measure_organization (sweep, fedorg_trial_get_gauge (&sweep->trial, part->numerator));

    if (number.state != FEDORG_NUMBER_THERE)
      return FALSE;
    sum += (FedorgWide) number.value * part->times.numerator;
  }
  if (top.state != FEDORG_NUMBER_THERE || ABS (top.value) > MOST_EXACT || sum > MOST_EXACT ||
      sum < -MOST_EXACT)
    return FALSE;
  *n_breaking = top.value > sum;
  return TRUE;
}

/* --- periods --- */

/* the due period that the activity counts in; FEDORG_NONE: none. Periods are about equally long */
static guint
find_period (const Sweep *sweep, FedorgPeriod span)
{
  const FedorgPeriod *periods = get_periods (sweep);
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
count_by_period (const Sweep *sweep, FedorgWorkList list)
{
  const FedorgWorks *works = sweep->trial.worker->works;
  FedorgArray *counts = &sweep->trial.worker->days;

  counts->length = 0;
  guint64 *of = fedorg_array_extend (counts, sweep->n_due, sizeof *of);
  for (guint i = 0; of != NULL && i < sweep->n_due; i++)
    of[i] = 0;
  for (guint32 i = 0; of != NULL && i < list.n; i++) {
    FedorgPeriod span;
    guint period = fedorg_works_find_span (works, list.activities[i], &span)
                       ? find_period (sweep, span)
                       : FEDORG_NONE;

    if (period != FEDORG_NONE)
      of[period] +=
          sweep->gauge->kind == FEDORG_GAUGE_RECORDS
              ? 1
              : (guint64) fedorg_works_get (works, FEDORG_FIELD_TIMES, list.activities[i]);
  }
  return of;
}

static gboolean
judge_periods (const Sweep *sweep, guint32 *n_breaking)
{
  const FedorgTrial *trial = &sweep->trial;
  guint32 o = trial->organization;

  if (sweep->founded[o] != FEDORG_DATE_NONE)
    return FALSE;
  *n_breaking = 0;
  if (sweep->n_due == 0)
    return TRUE;
  const guint64 *counts = count_by_period (
      sweep,
      fedorg_worker_list_masked (
          trial->worker, fedorg_works_get_mask (trial->worker->works, sweep->gauge->condition),
          sweep->firsts[o], sweep->firsts[o + 1]));
  for (guint i = 0; counts != NULL && i < sweep->n_due && *n_breaking == 0; i++)
    *n_breaking = counts[i] > G_MAXINT64 || !is_within (sweep, (gint64) counts[i]);
  return counts != NULL;
}

/* --- members --- */

/* what is counted of each member without a list of what she did */
static gboolean
counts_by_member (const FedorgGauge *gauge)
{
  return gauge->kind == FEDORG_GAUGE_RECORDS || gauge->kind == FEDORG_GAUGE_COUNTERPARTS;
}

/* one more for the member, and for each counterpart the first time only */
static void
count_for_member (const Sweep *sweep, gsize member, guint32 activity, guint32 *counts)
{
  FedorgWorker *worker = sweep->trial.worker;
  guint32 counterpart;

  if (sweep->gauge->kind == FEDORG_GAUGE_RECORDS) {
    counts[member]++;
    return;
  }
  counterpart = (guint32) fedorg_works_get (worker->works, FEDORG_FIELD_COUNTERPART, activity);
  if (counterpart != FEDORG_NONE)
    fedorg_worker_add_key (worker, &worker->pairs, (guint64) member << 32 | counterpart);
}

/* the persons are in `keys` */
static void
count_list (const Sweep *sweep, FedorgWorkList list, guint32 *counts)
{
  FedorgWorker *worker = sweep->trial.worker;
  gsize n = worker->keys.length;

  worker->pairs.length = 0;
  for (guint32 i = 0; i < list.n; i++) {
    const guint32 *persons;
    guint32 n_persons = fedorg_works_list_persons (worker->works, list.activities[i], &persons);

    for (guint32 p = 0; p < n_persons; p++) {
      gsize member = fedorg_worker_find_holder (worker, persons[p]);

      if (member < n)
        count_for_member (sweep, member, list.activities[i], counts);
    }
  }
  gsize n_pairs = fedorg_numbers_make_different (worker->pairs.data, worker->pairs.length);
  for (gsize i = 0; i < n_pairs; i++)
    counts[fedorg_array_index (&worker->pairs, guint64, i) >> 32]++;
}

static gboolean
count_members (const Sweep *sweep, guint32 *n_breaking)
{
  FedorgWorker *worker = sweep->trial.worker;
  guint32 o = sweep->trial.organization;

  fedorg_worker_list_holders (worker, sweep->trial.duty->subjects, o);
  gsize n = worker->keys.length;
  worker->days.length = 0;
  guint32 *counts = fedorg_array_extend (&worker->days, n / 2 + 1, sizeof (guint64));
  worker->failed |= counts == NULL;
  if (worker->failed)
    return FALSE;
  memset (counts, 0, (n / 2 + 1) * sizeof (guint64));
  count_list (sweep,
              fedorg_worker_list_masked (
                  worker, fedorg_works_get_mask (worker->works, sweep->gauge->condition),
                  sweep->firsts[o], sweep->firsts[o + 1]),
              counts);
  for (gsize i = 0; i < n; i++)
    *n_breaking += !is_within (sweep, counts[i]);
  return !worker->failed;
}

static gboolean
judge_members (const Sweep *sweep, guint32 *n_breaking)
{
  FedorgWorker *worker = sweep->trial.worker;
  guint32 o = sweep->trial.organization;
  gsize at = 0;

  *n_breaking = 0;
  if (sweep->window == NULL && counts_by_member (sweep->gauge))
    return count_members (sweep, n_breaking);
  fedorg_trial_list_members (&sweep->trial);
  if (worker->failed || worker->members.length == 0)
    return !worker->failed;
  fedorg_worker_pair_members (
      worker, fedorg_worker_list_masked (
                  worker, fedorg_works_get_mask (worker->works, sweep->gauge->condition),
                  sweep->firsts[o], sweep->firsts[o + 1]));
  for (gsize i = 0; i < worker->members.length; i++) {
    FedorgWorkList list = fedorg_worker_list_paired (worker, i, &at);

    *n_breaking += is_breaking (sweep, measure_list (sweep, sweep->gauge, list)) ? 1 : 0;
  }
  return !worker->failed;
}

/* --- each activity by itself, which is one record of the gauge or none --- */

static gboolean
judge_themselves (const Sweep *sweep, guint32 *n_breaking)
{
  const FedorgWorks *works = sweep->trial.worker->works;
  const guint64 *subjects = fedorg_works_get_mask (works, sweep->trial.duty->subjects);
  const guint64 *mask = fedorg_works_get_mask (works, sweep->gauge->condition);
  guint32 begin = sweep->firsts[sweep->trial.organization];
  guint32 end = sweep->firsts[sweep->trial.organization + 1];
  guint64 one = is_within (sweep, 1) ? 0 : G_MAXUINT64;
  guint64 none = is_within (sweep, 0) ? 0 : G_MAXUINT64;

  *n_breaking = 0;
  for (gsize w = begin / FEDORG_WORD_BITS; w < fedorg_words_for (end); w++) {
    guint64 those = subjects[w] & fedorg_word_range (w, begin, end);
    guint64 breaking = those & ((mask[w] & one) | (~mask[w] & none));

    for (; breaking != 0; breaking &= breaking - 1)
      ++*n_breaking;
  }
  return TRUE;
}

/* --- all organisations --- */

/* FALSE: it is not decided here */
static gboolean
judge (const Sweep *sweep, guint32 *n_breaking)
{
  if (sweep->trial.bound->periods != NULL)
    return judge_periods (sweep, n_breaking);
  if (sweep->is_budget)
    return judge_budget (sweep, n_breaking);
  if (sweep->trial.duty->is_itself)
    return judge_themselves (sweep, n_breaking);
  if (sweep->trial.duty->subjects != FEDORG_NONE)
    return judge_members (sweep, n_breaking);
  *n_breaking = is_breaking (sweep, measure_organization (sweep, sweep->gauge)) ? 1 : 0;
  return TRUE;
}

gboolean
fedorg_worker_sweep (FedorgWorker *worker, guint32 duty, guint32 first, guint32 n,
                     const guint64 *within, guint32 *n_breaking)
{
  Sweep sweep = {.trial = {.worker = worker,
                           .index = duty,
                           .duty = fedorg_program_get_duty (worker->works->program, duty),
                           .bound = &g_array_index (worker->works->duties, FedorgBoundDuty, duty)}};
  gboolean is_plain = prepare (&sweep);

  for (guint32 i = 0; i < n && !worker->failed; i++) {
    n_breaking[i] = 0;
    if (within != NULL && !fedorg_words_test (within, i))
      continue;
    sweep.trial.organization = first + i;
    if (!(is_plain && judge (&sweep, &n_breaking[i])) && !worker->failed &&
        !fedorg_worker_count_breaking (worker, duty, first + i, &n_breaking[i]))
      return FALSE;
  }
  return !worker->failed;
}
