/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "measure/fedorg-work-trial-private.h"

#include "measure/fedorg-number-sort-private.h"

/* A duty at one subject, whose activities are known: whether what is measured of them in each period lies
 * within the bound. */

static const FedorgPeriod always = FEDORG_ALWAYS;

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

/* The activities by their last day. What a period has lies side by side then; those without a date
 * come first, and belong to none. */
static void
sort_by_day (const FedorgTrial *trial, FedorgWorkList list)
{
  FedorgWorker *worker = trial->worker;

  worker->dated.length = 0;
  for (guint32 i = 0; i < list.n; i++) {
    FedorgPeriod span;
    guint64 *added;

    if (!fedorg_works_get_span (worker->works->roster, list.activities[i], &span))
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

/* spans reach beyond a period, and what is open may be older */
static gboolean
needs_all (const FedorgGauge *gauge)
{
  if (gauge == NULL)
    return FALSE;
  switch (gauge->kind) {
  case FEDORG_GAUGE_DAYS:
  case FEDORG_GAUGE_OPENED:
  case FEDORG_GAUGE_CLOSED:
  case FEDORG_GAUGE_OPEN:
    return TRUE;
  default:
    return FALSE;
  }
}

/* the activities whose last day lies in the period, in the order of their days */
static FedorgWorkList
list_period (const FedorgTrial *trial, FedorgWorkList list, FedorgPeriod period)
{
  FedorgWorker *worker = trial->worker;

  if (needs_all (fedorg_trial_get_gauge (trial, trial->duty->numerator)) ||
      needs_all (fedorg_trial_get_gauge (trial, trial->duty->denominator)))
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
  FedorgWorkList within = list_period (trial, list, period);
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
  const guint64 *mask = gauge == NULL || months == 0 || needs_all (gauge)
                            ? NULL
                            : fedorg_works_get_mask (trial->worker->works, gauge->condition);
  guint n = 0;

  if (mask == NULL)
    return 0;
  for (guint32 i = 0; i < list.n; i++) {
    FedorgPeriod span;

    if (fedorg_words_test (mask, list.activities[i]) &&
        fedorg_works_get_span (trial->worker->works->roster, list.activities[i], &span) &&
        fedorg_span_is_period (span))
      n += !fedorg_span_is_within (
          span, fedorg_calendar_find (span.last, months, trial->duty->calendar.year_starts));
  }
  return n;
}

static void
judge_periods (const FedorgTrial *trial, const FedorgWorkSubject *subject, FedorgWorkList list,
               FedorgOutcome *outcome)
{
  const GArray *periods = trial->bound->periods;

  sort_by_day (trial, list);
  outcome->has_periods = TRUE;
  for (guint i = 0; i < periods->len; i++)
    judge_period (trial, subject, list, g_array_index (periods, FedorgPeriod, i), outcome);
  outcome->n_coarse = count_coarse (trial, list);
  outcome->is_measured = outcome->n_due > 0;
  outcome->is_met = outcome->n_due == outcome->n_met;
}

/* --- after each of other activities --- */

/* D + n is the last day in time; until then nothing is missing */
static void
judge_within (const FedorgTrial *trial, FedorgWorkList list, FedorgOutcome *outcome)
{
  FedorgWorker *worker = trial->worker;
  const guint64 *mask = fedorg_works_get_mask (worker->works, trial->duty->within_of);

  sort_by_day (trial, list);
  outcome->has_periods = TRUE;
  for (guint32 i = 0; i < list.n; i++) {
    FedorgPeriod span;

    if (!fedorg_words_test (mask, list.activities[i]) ||
        !fedorg_works_get_span (worker->works->roster, list.activities[i], &span))
      continue;
    FedorgPeriod period = {
        span.last,
        (gint32) MIN ((gint64) span.last + trial->duty->work->time.within_days, G_MAXINT32 - 1)};
    gboolean is_met = fedorg_trial_attempt (trial, list_period (trial, list, period), &period,
                                            &trial->duty->bound)
                          .is_met;
    if (!is_met && period.last > trial->bound->day)
      continue;
    outcome->n_due++;
    outcome->n_met += is_met;
    if (!is_met)
      fedorg_worker_add_missing (worker, period);
  }
  outcome->is_measured = outcome->n_due > 0;
  outcome->is_met = outcome->n_due == outcome->n_met;
}

/* --- dates in a row --- */

static gint64
get_latest_after (const FedorgWorkTime *time, gint64 day)
{
  gint64 months = time->is_rolling ? (gint64) time->months : time->gap.months;

  if (months > 0)
    return fedorg_date_add_months ((gint32) day, months);
  return day + time->gap.days;
}

static void
judge_gap (const FedorgTrial *trial, gint64 from, gint64 to, FedorgOutcome *outcome)
{
  outcome->n_due++;
  if (to <= get_latest_after (&trial->duty->work->time, from)) {
    outcome->n_met++;
    return;
  }
  fedorg_worker_add_missing (trial->worker, (FedorgPeriod){(gint32) from, (gint32) to});
}

/* existence in front, as far as it is known, and the reference date behind */
static void
judge_gaps (const FedorgTrial *trial, const FedorgWorkSubject *subject, FedorgWorkList list,
            FedorgOutcome *outcome)
{
  const FedorgWorker *worker = trial->worker;
  const guint64 *mask = fedorg_works_get_mask (
      worker->works, fedorg_trial_get_gauge (trial, trial->duty->numerator)->condition);
  FedorgPeriod window = fedorg_period_intersect (
      subject->exists, trial->bound->has_window ? trial->bound->window : always);
  gint64 before = window.first > always.first ? window.first : G_MININT64;
  gint64 behind = MIN (window.last, trial->bound->day);

  sort_by_day (trial, list);
  outcome->has_periods = TRUE;
  for (gsize i = 0; i < worker->dated.length; i++) {
    guint64 dated = fedorg_array_index (&worker->dated, guint64, i);
    gint64 date = (gint64) (dated >> 32) + FEDORG_DATE_NONE;

    if (!fedorg_words_test (mask, (guint32) dated) || date < window.first || date > behind)
      continue;
    if (before != G_MININT64)
      judge_gap (trial, before, date, outcome);
    before = date;
  }
  if (before == G_MININT64) {
    outcome->n_due++;
    fedorg_worker_add_missing (trial->worker, (FedorgPeriod){(gint32) behind, (gint32) behind});
  } else if (behind > before) {
    judge_gap (trial, before, behind, outcome);
  }
  outcome->is_measured = outcome->n_due > 0;
  outcome->is_met = outcome->n_due == outcome->n_met;
}

/* --- turns --- */

/* the one person who did it in the period; FEDORG_NONE: nobody, or several */
static guint32
find_only_doer (const FedorgTrial *trial, FedorgWorkList list)
{
  const FedorgRoster *roster = trial->worker->works->roster;
  const guint64 *mask = fedorg_works_get_mask (
      trial->worker->works, fedorg_trial_get_gauge (trial, trial->duty->numerator)->condition);
  guint32 doer = FEDORG_NONE;

  for (guint32 i = 0; i < list.n; i++) {
    const guint32 *persons;
    guint32 n = fedorg_words_test (mask, list.activities[i])
                    ? fedorg_roster_list_activity_persons (roster, list.activities[i], &persons)
                    : 0;

    for (guint32 p = 0; p < n; p++) {
      if (doer != FEDORG_NONE && doer != persons[p])
        return FEDORG_NONE;
      doer = persons[p];
    }
  }
  return doer;
}

/* each period has one doer, and nobody has a second turn before everybody had the first */
static void
judge_turns (const FedorgTrial *trial, FedorgWorkList list, FedorgOutcome *outcome)
{
  FedorgWorker *worker = trial->worker;
  const FedorgGauge *gauge = fedorg_trial_get_gauge (trial, trial->duty->numerator);
  const GArray *periods = trial->bound->periods;

  sort_by_day (trial, list);
  fedorg_worker_list_holders (worker, gauge->second, trial->organization);
  gsize n = worker->keys.length;
  guint32 *rounds = n == 0 ? NULL : fedorg_block_new (n, sizeof *rounds);
  guint32 round = 1;
  gsize n_done = 0;
  worker->failed |= n > 0 && rounds == NULL;
  outcome->has_periods = TRUE;
  for (guint i = 0; periods != NULL && rounds != NULL && i < periods->len; i++) {
    FedorgPeriod period = g_array_index (periods, FedorgPeriod, i);

    if (period.last > trial->bound->day)
      continue;
    guint32 doer = find_only_doer (trial, list_period (trial, list, period));
    gsize holder = doer == FEDORG_NONE ? n : fedorg_worker_find_holder (worker, doer);
    gboolean is_met = holder < n && rounds[holder] < round;
    const FedorgAttempt turn = {
        .is_met = is_met, .value = {is_met, 1}, .top = {is_met, 1}, .bottom = {1, 1}};
    if (worker->keeps_periods)
      fedorg_trial_keep_period (trial, (FedorgWorkList){NULL, 0}, period, &trial->duty->bound,
                                &turn);
    outcome->n_due++;
    outcome->n_met += is_met;
    if (!is_met) {
      fedorg_worker_add_missing (worker, period);
      continue;
    }
    rounds[holder] = round;
    if (++n_done == n) {
      round++;
      n_done = 0;
    }
  }
  fedorg_block_free (rounds);
  outcome->is_measured = outcome->n_due > 0;
  outcome->is_met = outcome->n_due == outcome->n_met;
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
  if (work != NULL &&
      (work->time.is_rolling || work->time.gap.days > 0 || work->time.gap.months > 0))
    judge_gaps (trial, subject, list, &outcome);
  else if (trial->duty->within_of != FEDORG_NONE)
    judge_within (trial, list, &outcome);
  else if (trial->duty->kind == FEDORG_MEASURE_TURN)
    judge_turns (trial, list, &outcome);
  else if (trial->bound->periods != NULL)
    judge_periods (trial, subject, list, &outcome);
  else
    judge_number (trial, list, &outcome);
  return !trial->worker->failed && trial->func (trial->worker, subject, &outcome, trial->data);
}
