/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "measure/fedorg-work-number-private.h"
#include "measure/fedorg-work-trial-private.h"
#include "program/fedorg-interval-private.h"

/* Which organisations break a duty, and nothing else of it. Most duties ask for one number of activities,
 * and most organisations existed always: whether the number lies within the bound is decided here
 * without what findings tell. What is asked further is left to the judgement that tells it. */

typedef struct {
  FedorgTrial trial;
  const FedorgGauge *gauge;
  FedorgInterval interval; /* of the numbers of the gauge */
  const guint32 *firsts;   /* activities of each organisation */
  const gint32 *founded;
  const FedorgPeriod *window; /* NULL: at any time */
  guint n_due;                /* periods */
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
      duty->term_of != FEDORG_NONE || duty->is_running || duty->is_itself ||
      duty->kind == FEDORG_MEASURE_TURN)
    return FALSE;
  return work == NULL || (!work->below && !work->time.is_rolling && work->time.gap.days <= 0 &&
                          work->time.gap.months <= 0);
}

static guint
count_due (const FedorgBoundDuty *bound)
{
  guint n = 0;

  while (n < bound->periods->len &&
         g_array_index (bound->periods, FedorgPeriod, n).last <= bound->day)
    n++;
  return n;
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
    sweep->n_due = count_due (trial->bound);
    return duty->parts == NULL && duty->subjects == FEDORG_NONE &&
           (sweep->gauge->kind == FEDORG_GAUGE_RECORDS ||
            sweep->gauge->kind == FEDORG_GAUGE_TIMES) &&
           find_interval (&duty->bound, sweep->gauge->scale, &sweep->interval);
  }
  if (sweep->is_budget)
    return duty->subjects == FEDORG_NONE && is_plain_budget (sweep);
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

/* the due period that the day lies in; FEDORG_NONE: none. Periods are about equally long */
static guint
find_period (const Sweep *sweep, gint32 day)
{
  const FedorgPeriod *periods =
      (const FedorgPeriod *) (gconstpointer) sweep->trial.bound->periods->data;
  guint last = sweep->n_due - 1;

  if (day < periods[0].first || day > periods[last].last)
    return FEDORG_NONE;
  gint64 all = (gint64) periods[last].last - periods[0].first + 1;
  guint i = (guint) (((gint64) day - periods[0].first) * sweep->n_due / all);

  while (periods[i].first > day)
    i--;
  while (i < last && periods[i + 1].first <= day)
    i++;
  return periods[i].last >= day ? i : FEDORG_NONE;
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
                       ? find_period (sweep, span.last)
                       : FEDORG_NONE;

    if (period != FEDORG_NONE &&
        fedorg_span_is_within (span,
                               g_array_index (sweep->trial.bound->periods, FedorgPeriod, period)))
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

static gboolean
judge_members (const Sweep *sweep, guint32 *n_breaking)
{
  FedorgWorker *worker = sweep->trial.worker;
  guint32 o = sweep->trial.organization;
  gsize at = 0;

  fedorg_trial_list_members (&sweep->trial);
  *n_breaking = 0;
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

/* --- all organisations --- */

/* FALSE: it is not decided here */
static gboolean
judge (const Sweep *sweep, guint32 *n_breaking)
{
  if (sweep->trial.bound->periods != NULL)
    return judge_periods (sweep, n_breaking);
  if (sweep->is_budget)
    return judge_budget (sweep, n_breaking);
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
