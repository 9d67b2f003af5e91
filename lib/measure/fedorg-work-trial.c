/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "measure/fedorg-work-trial-private.h"

#include "measure/fedorg-number-sort-private.h"

/* A duty at one subject, whose activities are known: whether what is measured of them in each
 * period lies within the bound. */

const FedorgGauge *
fedorg_trial_get_gauge (const FedorgTrial *trial, guint32 gauge)
{
  return gauge == FEDORG_NONE ? NULL
                              : fedorg_program_get_gauge (trial->worker->works->program, gauge);
}

/* --- numbers --- */

/* the gauge, or 1 where there is none */
static FedorgWorkNumber
measure_side (const FedorgTrial *trial, guint32 gauge, FedorgWorkList list,
              const FedorgPeriod *period)
{
  return gauge == FEDORG_NONE
             ? (FedorgWorkNumber){FEDORG_NUMBER_THERE, 1}
             : fedorg_worker_measure (trial->worker, gauge, list, period, trial->organization);
}

static gint64
get_scale (const FedorgTrial *trial, guint32 gauge)
{
  return gauge == FEDORG_NONE ? 1 : fedorg_trial_get_gauge (trial, gauge)->scale;
}

FedorgAttempt
fedorg_trial_measure (const FedorgTrial *trial, guint32 numerator, guint32 denominator,
                      FedorgWorkList list, const FedorgPeriod *period)
{
  FedorgAttempt attempt = {.value = {0, 1}, .top = {0, 1}, .bottom = {1, 1}};
  FedorgWorkNumber top = measure_side (trial, numerator, list, period);

  attempt.state = top.state;
  if (top.state != FEDORG_NUMBER_THERE)
    return attempt;
  FedorgWorkNumber bottom = measure_side (trial, denominator, list, period);
  attempt.state = bottom.state;
  if (bottom.state != FEDORG_NUMBER_THERE)
    return attempt;
  if (bottom.value <= 0) {
    attempt.state = FEDORG_NUMBER_MISSING;
    return attempt;
  }
  attempt.top = fedorg_ratio_reduce ((FedorgRatio){top.value, get_scale (trial, numerator)});
  attempt.bottom =
      fedorg_ratio_reduce ((FedorgRatio){bottom.value, get_scale (trial, denominator)});
  if (!fedorg_ratio_divide (attempt.top, attempt.bottom, &attempt.value))
    attempt.state = FEDORG_NUMBER_LOST;
  return attempt;
}

FedorgAttempt
fedorg_trial_attempt (const FedorgTrial *trial, FedorgWorkList list, const FedorgPeriod *period,
                      const FedorgBound *bound)
{
  const FedorgDuty *duty = trial->duty;

  trial->worker->names.length = 0;
  if (duty->score != NULL)
    return fedorg_trial_attempt_score (trial, list, period, bound);
  if (duty->parts != NULL)
    return fedorg_trial_attempt_parts (trial, list, period);
  FedorgAttempt attempt =
      fedorg_trial_measure (trial, duty->numerator, duty->denominator, list, period);
  attempt.is_met =
      attempt.state == FEDORG_NUMBER_THERE && fedorg_bound_contains (bound, attempt.value);
  return attempt;
}

/* --- one number --- */

static void
judge_number (const FedorgTrial *trial, FedorgWorkList list, FedorgOutcome *outcome)
{
  const FedorgPeriod *window = trial->bound->has_window ? &trial->bound->window : NULL;
  FedorgAttempt attempt = fedorg_trial_attempt (trial, list, window, &trial->duty->bound);

  outcome->state = attempt.state;
  outcome->value = attempt.value;
  outcome->top = attempt.top;
  outcome->bottom = attempt.bottom;
  outcome->is_measured = attempt.state != FEDORG_NUMBER_MISSING;
  outcome->is_met = attempt.is_met;
}

/* --- periods --- */

void
fedorg_worker_add_missing (FedorgWorker *worker, FedorgPeriod period)
{
  FedorgPeriod *added = fedorg_array_add (&worker->missing, FedorgPeriod);

  if (added != NULL)
    *added = period;
  worker->failed |= added == NULL;
}

void
fedorg_trial_sort_by_day (const FedorgTrial *trial, FedorgWorkList list)
{
  FedorgWorker *worker = trial->worker;

  worker->dated.length = 0;
  for (guint32 i = 0; i < list.n; i++) {
    FedorgPeriod span;
    guint64 *added;

    if (!fedorg_works_find_span (worker->works, list.activities[i], &span))
      continue;
    added = fedorg_array_add (&worker->dated, guint64);
    worker->failed |= added == NULL;
    if (added == NULL)
      return;
    *added = (guint64) ((gint64) span.last - FEDORG_DATE_NONE) << 32 | list.activities[i];
  }
  if (worker->dated.length > 0)
    fedorg_sort_numbers (worker->dated.data, worker->dated.length);
}

static gsize
find_day (const FedorgWorker *worker, gint64 day)
{
  guint64 key = (guint64) (day - FEDORG_DATE_NONE) << 32;
  gsize low = 0;
  gsize high = worker->dated.length;

  while (low < high) {
    gsize middle = low + (high - low) / 2;
    if (fedorg_array_index (&worker->dated, guint64, middle) < key)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

FedorgWorkList
fedorg_trial_list_period (const FedorgTrial *trial, FedorgWorkList list, FedorgPeriod period)
{
  FedorgWorker *worker = trial->worker;

  if (fedorg_program_looks_beyond (worker->works->program, trial->duty))
    return list;
  gsize first = find_day (worker, period.first);
  gsize end = find_day (worker, (gint64) period.last + 1);
  guint32 *room = (guint32 *) worker->days.data;

  /* days are free here: gauges that use them need all */
  worker->days.length = 0;
  room = fedorg_array_extend (&worker->days, (end - first) / 2 + 1, sizeof (guint64));
  worker->failed |= room == NULL;
  for (gsize i = first; room != NULL && i < end; i++)
    room[i - first] = (guint32) fedorg_array_index (&worker->dated, guint64, i);
  return (FedorgWorkList){room, room == NULL ? 0 : (guint32) (end - first)};
}

static gboolean
is_running (const FedorgTrial *trial, const FedorgWorkSubject *subject, FedorgPeriod period)
{
  return period.last > trial->bound->day && fedorg_period_has (subject->exists, trial->bound->day);
}

static void
judge_period (const FedorgTrial *trial, const FedorgWorkSubject *subject, FedorgWorkList list,
              FedorgPeriod period, FedorgOutcome *outcome)
{
  FedorgBound bound;
  gboolean is_due = fedorg_work_is_due (trial->duty, trial->bound->day, period, subject, &bound);

  if (!is_due && !(trial->worker->keeps_periods && is_running (trial, subject, period)))
    return;
  FedorgWorkList within = fedorg_trial_list_period (trial, list, period);
  FedorgAttempt attempt = fedorg_trial_attempt (trial, within, &period, &bound);
  if (trial->worker->keeps_periods)
    fedorg_trial_keep_period (trial, within, period, &bound, &attempt);
  if (!is_due || attempt.state == FEDORG_NUMBER_MISSING)
    return;
  outcome->n_due++;
  outcome->n_met += attempt.is_met;
  if (!attempt.is_met)
    fedorg_worker_add_missing (trial->worker, period);
}

/* those whose period is longer than those asked for: they lie in none */
static guint
count_coarse (const FedorgTrial *trial, FedorgWorkList list)
{
  const FedorgGauge *gauge = fedorg_trial_get_gauge (trial, trial->duty->numerator);
  guint months = trial->duty->work->time.months;
  const guint64 *mask = gauge == NULL || months == 0 || fedorg_gauge_looks_beyond (gauge)
                            ? NULL
                            : fedorg_works_get_mask (trial->worker->works, gauge->condition);
  guint n = 0;

  if (mask == NULL)
    return 0;
  for (guint32 i = 0; i < list.n; i++) {
    FedorgPeriod span;

    if (fedorg_words_test (mask, list.activities[i]) &&
        fedorg_works_find_span (trial->worker->works, list.activities[i], &span) &&
        fedorg_span_is_period (span))
      n += !fedorg_span_is_within (
          span, fedorg_calendar_find (span.last, months, trial->duty->calendar.year_starts));
  }
  return n;
}

/* in order; the last one may run yet */
static const FedorgPeriod *
get_periods (const FedorgTrial *trial, guint *n)
{
  if (trial->duty->term_of != FEDORG_NONE) {
    *n = trial->n_terms;
    return &trial->term;
  }
  *n = trial->bound->periods->len;
  return (const FedorgPeriod *) (gconstpointer) trial->bound->periods->data;
}

static void
judge_periods (const FedorgTrial *trial, const FedorgWorkSubject *subject, FedorgWorkList list,
               FedorgOutcome *outcome)
{
  guint n_periods;
  const FedorgPeriod *periods = get_periods (trial, &n_periods);

  fedorg_trial_sort_by_day (trial, list);
  outcome->has_periods = TRUE;
  for (guint i = 0; i < n_periods; i++)
    judge_period (trial, subject, list, periods[i], outcome);
  outcome->n_coarse = count_coarse (trial, list);
  outcome->is_measured = outcome->n_due > 0;
  outcome->is_met = outcome->n_due == outcome->n_met;
}

/* --- the period that runs --- */

/* the one that has begun and is not over; FALSE: none does, or not enough of it is gone */
static gboolean
find_running (const FedorgTrial *trial, FedorgPeriod *running)
{
  guint n;
  const FedorgPeriod *periods = get_periods (trial, &n);
  gint32 day = trial->bound->day;

  if (n == 0 || periods[n - 1].first > day || periods[n - 1].last <= day)
    return FALSE;
  *running = periods[n - 1];
  FedorgRatio gone = {(gint64) day - running->first + 1, fedorg_period_get_days (*running)};
  return fedorg_ratio_compare (gone, trial->duty->work->time.warns_from) >= 0;
}

/* the rule itself reports a period that was missed before */
static void
judge_running (const FedorgTrial *trial, const FedorgWorkSubject *subject, FedorgWorkList list,
               FedorgOutcome *outcome)
{
  FedorgPeriod running;
  FedorgBound bound;

  judge_periods (trial, subject, list, outcome);
  gboolean is_missed = outcome->n_met < outcome->n_due;
  *outcome = (FedorgOutcome){.value = {0, 1}, .top = {0, 1}, .bottom = {1, 1}};
  if (is_missed || !find_running (trial, &running) ||
      !fedorg_work_will_be_due (trial->duty, trial->bound->day, running, subject, &bound))
    return;
  FedorgAttempt attempt = fedorg_trial_attempt (
      trial, fedorg_trial_list_period (trial, list, running), &running, &bound);
  outcome->state = attempt.state;
  outcome->value = attempt.value;
  outcome->top = attempt.top;
  outcome->bottom = attempt.bottom;
  outcome->is_measured = attempt.state != FEDORG_NUMBER_MISSING;
  outcome->is_met = attempt.is_met;
  outcome->period = running;
}

/* --- a subject --- */

gboolean
fedorg_trial_judge (const FedorgTrial *trial, const FedorgWorkSubject *subject, FedorgWorkList list)
{
  const FedorgWork *work = trial->duty->work;
  FedorgOutcome outcome = {.value = {0, 1}, .top = {0, 1}, .bottom = {1, 1}};

  trial->worker->missing.length = 0;
  trial->worker->names.length = 0;
  trial->worker->periods.length = 0;
  trial->worker->subject = list;
  if (work != NULL &&
      (work->time.is_rolling || work->time.gap.days > 0 || work->time.gap.months > 0))
    fedorg_trial_judge_gaps (trial, subject, list, &outcome);
  else if (trial->duty->within_of != FEDORG_NONE)
    fedorg_trial_judge_within (trial, list, &outcome);
  else if (trial->duty->kind == FEDORG_MEASURE_TURN)
    fedorg_trial_judge_turns (trial, list, &outcome);
  else if (trial->duty->is_running)
    judge_running (trial, subject, list, &outcome);
  else if (trial->bound->periods != NULL || trial->duty->term_of != FEDORG_NONE)
    judge_periods (trial, subject, list, &outcome);
  else
    judge_number (trial, list, &outcome);
  return !trial->worker->failed && trial->func (trial->worker, subject, &outcome, trial->data);
}
