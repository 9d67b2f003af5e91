/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "measure/fedorg-work-trial-private.h"

/* Duties that are made of several numbers: words to cover, alternatives, budgets, stages in
 * order. */

static const FedorgDutyPart *
get_part (const FedorgTrial *trial, guint index)
{
  return &g_array_index (trial->duty->parts, FedorgDutyPart, index);
}

void
fedorg_worker_add_name (FedorgWorker *worker, const char *name)
{
  const char **added = name == NULL ? NULL : fedorg_array_add (&worker->names, const char *);

  worker->failed |= name != NULL && added == NULL;
  if (added != NULL)
    *added = name;
}

static gboolean
is_part_met (const FedorgTrial *trial, const FedorgDutyPart *part, FedorgWorkList list,
             const FedorgPeriod *period, FedorgAttempt *attempt)
{
  *attempt = fedorg_trial_measure (trial, part->numerator, part->denominator, list, period);
  return attempt->state == FEDORG_NUMBER_THERE &&
         fedorg_bound_contains (&part->bound, attempt->value);
}

/* every word has its records; the others are named */
static FedorgAttempt
attempt_cover (const FedorgTrial *trial, FedorgWorkList list, const FedorgPeriod *period)
{
  guint n = trial->duty->parts->len;
  guint n_met = 0;

  for (guint i = 0; i < n; i++) {
    FedorgAttempt attempt;
    gboolean is_met = is_part_met (trial, get_part (trial, i), list, period, &attempt);

    n_met += is_met;
    if (!is_met)
      fedorg_worker_add_name (trial->worker, get_part (trial, i)->name);
  }
  return (FedorgAttempt){FEDORG_NUMBER_THERE, n_met == n, {n_met, 1}, {n_met, 1}, {n, 1}};
}

/* one of them will do; a part without a number is not met */
static FedorgAttempt
attempt_alternatives (const FedorgTrial *trial, FedorgWorkList list, const FedorgPeriod *period)
{
  FedorgAttempt best = {FEDORG_NUMBER_MISSING, FALSE, {0, 1}, {0, 1}, {1, 1}};

  for (guint i = 0; i < trial->duty->parts->len; i++) {
    FedorgAttempt attempt;
    gboolean is_met = is_part_met (trial, get_part (trial, i), list, period, &attempt);

    if (attempt.state != FEDORG_NUMBER_MISSING)
      best.state = FEDORG_NUMBER_THERE;
    best.is_met = best.is_met || is_met;
  }
  return best;
}

/* each part times its factor, added up; a part without a number adds nothing */
static FedorgNumberState
add_up (const FedorgTrial *trial, FedorgWorkList list, const FedorgPeriod *period, FedorgRatio *sum)
{
  FedorgNumberState state = FEDORG_NUMBER_MISSING;

  *sum = (FedorgRatio){0, 1};
  for (guint i = 0; i < trial->duty->parts->len; i++) {
    const FedorgDutyPart *part = get_part (trial, i);
    FedorgAttempt attempt =
        fedorg_trial_measure (trial, part->numerator, part->denominator, list, period);
    FedorgRatio product;

    if (attempt.state == FEDORG_NUMBER_MIXED || attempt.state == FEDORG_NUMBER_LOST)
      return attempt.state;
    if (attempt.state == FEDORG_NUMBER_MISSING)
      continue;
    if (!fedorg_ratio_multiply (attempt.value, part->times, &product) ||
        !fedorg_ratio_add (*sum, product, sum))
      return FEDORG_NUMBER_LOST;
    state = FEDORG_NUMBER_THERE;
  }
  return state;
}

static FedorgAttempt
attempt_budget (const FedorgTrial *trial, FedorgWorkList list, const FedorgPeriod *period)
{
  FedorgAttempt attempt =
      fedorg_trial_measure (trial, trial->duty->numerator, FEDORG_NONE, list, period);

  if (attempt.state != FEDORG_NUMBER_THERE)
    return attempt;
  attempt.state = add_up (trial, list, period, &attempt.bottom);
  attempt.is_met = attempt.state == FEDORG_NUMBER_THERE &&
                   fedorg_ratio_compare (attempt.top, attempt.bottom) <= 0;
  return attempt;
}

/* --- stages --- */

/* the last day of the records of a stage, and their first; FALSE: there are none with a date */
static gboolean
find_stage (const FedorgTrial *trial, FedorgWorkList list, guint stage, FedorgPeriod *days)
{
  const FedorgWorks *works = trial->worker->works;
  guint32 index = trial->duty->numerator;
  const guint64 *mask =
      fedorg_works_get_mask (works, fedorg_trial_get_gauge (trial, index)->condition);
  const FedorgBoundGauge *bound = &g_array_index (works->gauges, FedorgBoundGauge, index);

  *days = (FedorgPeriod){G_MAXINT32, G_MININT32};
  for (guint32 i = 0; bound->stages != NULL && i < list.n; i++) {
    gint64 word =
        fedorg_roster_get_activity_value (works->roster, FEDORG_FIELD_STAGE, list.activities[i]);
    FedorgPeriod span;

    if (!fedorg_words_test (mask, list.activities[i]) || bound->stages[word] != stage + 1 ||
        !fedorg_works_find_span (works, list.activities[i], &span))
      continue;
    days->first = MIN (days->first, span.last);
    days->last = MAX (days->last, span.last);
  }
  return days->first <= days->last;
}

/* each stage after the one before, by its deadline, and as far behind as is said; what is not done
 * yet is a fault when its deadline has passed, or a later stage is done */
static FedorgAttempt
attempt_order (const FedorgTrial *trial, FedorgWorkList list, const FedorgPeriod *period)
{
  guint n = trial->duty->parts->len;
  gint64 before = G_MININT64;
  gboolean has_gap = FALSE;
  gint64 n_faults = 0;

  (void) period;
  for (guint i = 0; i < n; i++) {
    const FedorgDutyPart *part = get_part (trial, i);
    gint64 deadline = part->bound.has_most ? part->bound.most.numerator : G_MAXINT64;
    FedorgPeriod days;
    gboolean is_done = find_stage (trial, list, i, &days);
    gboolean is_wrong = is_done ? has_gap || days.first < before || days.last > deadline
                                : deadline < trial->bound->day;

    if (is_done && before != G_MININT64 && !has_gap)
      is_wrong = is_wrong || !fedorg_bound_contains (&trial->duty->bound,
                                                     (FedorgRatio){days.first - before, 1});
    has_gap = has_gap || !is_done;
    before = is_done ? days.last : before;
    n_faults += is_wrong;
    if (is_wrong)
      fedorg_worker_add_name (trial->worker, part->name);
  }
  return (FedorgAttempt){FEDORG_NUMBER_THERE, n_faults == 0, {n_faults, 1}, {n_faults, 1}, {1, 1}};
}

FedorgAttempt
fedorg_trial_attempt_parts (const FedorgTrial *trial, FedorgWorkList list,
                            const FedorgPeriod *period)
{
  switch (trial->duty->kind) {
  case FEDORG_MEASURE_COVER:
    return attempt_cover (trial, list, period);
  case FEDORG_MEASURE_BUDGET:
    return attempt_budget (trial, list, period);
  case FEDORG_MEASURE_ORDER:
    return attempt_order (trial, list, period);
  case FEDORG_MEASURE_ELECTED:
    return fedorg_trial_attempt_ballot (trial, list, period);
  default:
    return attempt_alternatives (trial, list, period);
  }
}
