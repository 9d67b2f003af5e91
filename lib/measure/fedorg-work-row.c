/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "measure/fedorg-work-trial-private.h"

/* A duty at one subject whose dates stand in a row: after each of other activities, not too far apart, or
 * in turn. */

static const FedorgPeriod always = FEDORG_ALWAYS;

/* --- after each of other activities --- */

/* D + n is the last day in time; until then nothing is missing */
void
fedorg_trial_judge_within (const FedorgTrial *trial, FedorgWorkList list, FedorgOutcome *outcome)
{
  FedorgWorker *worker = trial->worker;
  const guint64 *mask = fedorg_works_get_mask (worker->works, trial->duty->within_of);

  fedorg_trial_sort_by_day (trial, list);
  outcome->has_periods = TRUE;
  for (guint32 i = 0; i < list.n; i++) {
    FedorgPeriod span;

    if (!fedorg_words_test (mask, list.activities[i]) ||
        !fedorg_works_find_span (worker->works, list.activities[i], &span))
      continue;
    FedorgPeriod period = {
        span.last,
        (gint32) MIN ((gint64) span.last + trial->duty->work->time.within_days, G_MAXINT32 - 1)};
    gboolean is_met = fedorg_trial_attempt (trial, fedorg_trial_list_period (trial, list, period),
                                            &period, &trial->duty->bound)
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
void
fedorg_trial_judge_gaps (const FedorgTrial *trial, const FedorgWorkSubject *subject,
                         FedorgWorkList list, FedorgOutcome *outcome)
{
  const FedorgWorker *worker = trial->worker;
  const guint64 *mask = fedorg_works_get_mask (
      worker->works, fedorg_trial_get_gauge (trial, trial->duty->numerator)->condition);
  FedorgPeriod window = fedorg_period_intersect (
      subject->exists, trial->bound->has_window ? trial->bound->window : always);
  gint64 before = window.first > always.first ? window.first : G_MININT64;
  gint64 behind = MIN (window.last, trial->bound->day);

  fedorg_trial_sort_by_day (trial, list);
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
void
fedorg_trial_judge_turns (const FedorgTrial *trial, FedorgWorkList list, FedorgOutcome *outcome)
{
  FedorgWorker *worker = trial->worker;
  const FedorgGauge *gauge = fedorg_trial_get_gauge (trial, trial->duty->numerator);
  const GArray *periods = trial->bound->periods;

  fedorg_trial_sort_by_day (trial, list);
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
    guint32 doer = find_only_doer (trial, fedorg_trial_list_period (trial, list, period));
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
