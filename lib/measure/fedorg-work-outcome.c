/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "measure/fedorg-work-number-private.h"
#include "measure/fedorg-work-trial-private.h"

/* The outcome of each period of a duty: for calendars, which show the periods that are met as well. */

/* reported or finished after its time limit; without a time limit, reported after the period */
static gboolean
is_in_time (const FedorgWorker *worker, guint32 activity, FedorgPeriod period)
{
  gint64 due = fedorg_worker_get (worker, FEDORG_FIELD_DUE_DATE, activity);
  gint64 recorded = fedorg_worker_get (worker, FEDORG_FIELD_RECORDED_ON, activity);
  FedorgPeriod span;

  if (due == FEDORG_DATE_NONE)
    return recorded == FEDORG_DATE_NONE || recorded <= period.last;
  return (recorded == FEDORG_DATE_NONE || recorded <= due) &&
         (!fedorg_works_find_span (worker->works, activity, &span) || span.last <= due);
}

/* those in time, in the place of all */
static FedorgWorkList
keep_in_time (const FedorgWorker *worker, FedorgWorkList list, FedorgPeriod period)
{
  guint32 *kept = (guint32 *) worker->days.data;
  guint32 n = 0;

  for (guint32 i = 0; i < list.n; i++) {
    if (is_in_time (worker, list.activities[i], period))
      kept[n++] = list.activities[i];
  }
  return (FedorgWorkList){kept, n};
}

static FedorgDueState
find_state (const FedorgTrial *trial, FedorgWorkList list, FedorgPeriod period,
            const FedorgBound *bound, const FedorgAttempt *attempt)
{
  guint32 n = list.n;

  if (!attempt->is_met)
    return period.last > trial->bound->day ? FEDORG_DUE_STATE_RUNNING : FEDORG_DUE_STATE_MISSING;

  /* spans and ledgers are measured over all activities, which are no list of one period */
  if (list.activities != trial->worker->days.data)
    return FEDORG_DUE_STATE_HELD;
  list = keep_in_time (trial->worker, list, period);
  return list.n == n || fedorg_trial_attempt (trial, list, &period, bound).is_met
             ? FEDORG_DUE_STATE_HELD
             : FEDORG_DUE_STATE_LATE;
}

void
fedorg_trial_keep_period (const FedorgTrial *trial, FedorgWorkList list, FedorgPeriod period,
                          const FedorgBound *bound, const FedorgAttempt *attempt)
{
  FedorgPeriodOutcome *added = fedorg_array_add (&trial->worker->periods, FedorgPeriodOutcome);

  trial->worker->failed |= added == NULL;
  if (added == NULL)
    return;
  *added = (FedorgPeriodOutcome){period, FEDORG_DUE_STATE_NONE, {0, 0}, {0, 0}, {0, 0}};
  if (attempt->state == FEDORG_NUMBER_MISSING)
    return;
  added->value = attempt->value;
  added->top = attempt->top;
  added->bottom = attempt->bottom;
  added->state = find_state (trial, list, period, bound, attempt);
}
