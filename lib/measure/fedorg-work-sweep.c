/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "measure/fedorg-work-sweep-private.h"

/* Which organisations break a duty, and nothing else of it. Most duties ask for one number of
 * activities, and most organisations existed always: whether the number lies within the bound is
 * decided without what findings say, for a batch of organisations at once. Further questions are
 * left to the judgement that makes them. */

/* --- measures that are decided here --- */

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
is_plain_budget (const FedorgSweep *sweep)
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

static void
count_due (FedorgSweep *sweep)
{
  const FedorgPeriod *periods = fedorg_sweep_get_periods (sweep);

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
prepare (FedorgSweep *sweep)
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

/* whether members are counted without a list of the activities of each */
static gboolean
counts_members (const FedorgSweep *sweep)
{
  return sweep->trial.duty->subjects != FEDORG_NONE && sweep->window == NULL &&
         (sweep->gauge->kind == FEDORG_GAUGE_RECORDS ||
          sweep->gauge->kind == FEDORG_GAUGE_COUNTERPARTS);
}

/* --- members, each with a list of her activities --- */

static gboolean
is_breaking (const FedorgSweep *sweep, FedorgWorkNumber number)
{
  if (number.state == FEDORG_NUMBER_MISSING)
    return FALSE;
  return number.state != FEDORG_NUMBER_THERE || !fedorg_sweep_is_within (sweep, number.value);
}

static guint32
judge_members (const FedorgSweep *sweep)
{
  const FedorgTrial *trial = &sweep->trial;
  FedorgWorker *worker = trial->worker;
  guint32 o = trial->organization;
  guint32 n_breaking = 0;
  gsize at = 0;

  fedorg_trial_list_members (trial);
  if (worker->failed || worker->members.length == 0)
    return 0;
  fedorg_worker_pair_members (
      worker, fedorg_worker_list_masked (
                  worker, fedorg_works_get_mask (worker->works, sweep->gauge->condition),
                  sweep->firsts[o], sweep->firsts[o + 1]));
  for (gsize i = 0; i < worker->members.length; i++) {
    FedorgWorkList list = fedorg_worker_list_paired (worker, i, &at);

    n_breaking +=
        is_breaking (sweep, fedorg_worker_measure_own (worker, sweep->gauge, list, sweep->window,
                                                       trial->bound->day, o));
  }
  return n_breaking;
}

/* --- each activity by itself, which is one record of the gauge or none --- */

static guint32
judge_themselves (const FedorgSweep *sweep)
{
  const FedorgWorks *works = sweep->trial.worker->works;
  const guint64 *subjects = fedorg_works_get_mask (works, sweep->trial.duty->subjects);
  const guint64 *mask = fedorg_works_get_mask (works, sweep->gauge->condition);
  guint32 begin = sweep->firsts[sweep->trial.organization];
  guint32 end = sweep->firsts[sweep->trial.organization + 1];
  guint64 one = fedorg_sweep_is_within (sweep, 1) ? 0 : G_MAXUINT64;
  guint64 none = fedorg_sweep_is_within (sweep, 0) ? 0 : G_MAXUINT64;
  guint32 n_breaking = 0;

  for (gsize w = begin / FEDORG_WORD_BITS; w < fedorg_words_for (end); w++) {
    guint64 those = subjects[w] & fedorg_word_range (w, begin, end);
    guint64 breaking = those & ((mask[w] & one) | (~mask[w] & none));

    for (; breaking != 0; breaking &= breaking - 1)
      n_breaking++;
  }
  return n_breaking;
}

/* --- all organisations --- */

static void
judge_each (FedorgSweep *sweep, FedorgBatch *batch)
{
  for (guint i = 0; i < batch->n; i++) {
    sweep->trial.organization = batch->organizations[i];
    batch->n_breaking[i] =
        sweep->trial.duty->is_itself ? judge_themselves (sweep) : judge_members (sweep);
  }
}

static void
judge_batch (FedorgSweep *sweep, FedorgBatch *batch)
{
  const FedorgDuty *duty = sweep->trial.duty;

  if (sweep->trial.bound->periods != NULL)
    fedorg_batch_judge_periods (sweep, batch);
  else if (sweep->is_budget)
    fedorg_batch_judge_budgets (sweep, batch);
  else if (!duty->is_itself && counts_members (sweep))
    fedorg_batch_count_members (sweep, batch);
  else if (duty->is_itself || duty->subjects != FEDORG_NONE)
    judge_each (sweep, batch);
  else
    fedorg_batch_judge_numbers (sweep, batch);
  fedorg_worker_read_ahead (sweep->trial.worker, (FedorgWorkList){NULL, 0});
}

/* judges the batch, and begins another; n_breaking[0] is that of organisation `first` */
static void
finish_batch (FedorgSweep *sweep, FedorgBatch *batch, gboolean is_plain, guint32 first,
              guint32 *n_breaking)
{
  FedorgWorker *worker = sweep->trial.worker;

  if (is_plain)
    judge_batch (sweep, batch);
  for (guint i = 0; i < batch->n && !worker->failed; i++) {
    guint32 organization = batch->organizations[i];

    n_breaking[organization - first] = batch->n_breaking[i];
    if ((!is_plain || batch->is_left[i]) &&
        !fedorg_worker_count_breaking (worker, sweep->trial.index, organization,
                                       &n_breaking[organization - first]))
      worker->failed = TRUE;
  }
  batch->n = 0;
}

static void
add_to_batch (FedorgBatch *batch, guint32 organization)
{
  batch->organizations[batch->n] = organization;
  batch->n_breaking[batch->n] = 0;
  batch->is_left[batch->n] = FALSE;
  batch->n++;
}

static gboolean
is_full (const FedorgSweep *sweep, const FedorgBatch *batch)
{
  return batch->n == FEDORG_MOST_IN_BATCH ||
         (sweep->firsts != NULL && batch->n > 0 &&
          sweep->firsts[batch->organizations[batch->n - 1] + 1] -
                  sweep->firsts[batch->organizations[0]] >
              FEDORG_ACTIVITIES_IN_A_BATCH);
}

gboolean
fedorg_worker_sweep (FedorgWorker *worker, guint32 duty, guint32 first, guint32 n,
                     const guint64 *within, guint32 *n_breaking)
{
  FedorgSweep sweep = {
      .trial = {.worker = worker,
                .index = duty,
                .duty = fedorg_program_get_duty (worker->works->program, duty),
                .bound = &g_array_index (worker->works->duties, FedorgBoundDuty, duty)}};
  gboolean is_plain = prepare (&sweep);
  FedorgBatch batch;

  batch.n = 0;
  for (guint32 i = 0; i < n && !worker->failed; i++) {
    n_breaking[i] = 0;
    if (within != NULL && !fedorg_words_test (within, i))
      continue;
    add_to_batch (&batch, first + i);
    if (is_full (&sweep, &batch))
      finish_batch (&sweep, &batch, is_plain, first, n_breaking);
  }
  finish_batch (&sweep, &batch, is_plain, first, n_breaking);
  return !worker->failed;
}
