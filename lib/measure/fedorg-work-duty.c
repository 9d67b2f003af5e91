/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <stdlib.h>

#include "measure/fedorg-number-sort-private.h"
#include "measure/fedorg-work-private.h"

/* A duty at its subjects: which activities are a subject's, and whether what is measured of them in
 * each period lies within the bound. */

__extension__ typedef __int128 Wide;

static const FedorgPeriod always = {G_MININT32 + 1, G_MAXINT32};

/* one duty at one organisation */
typedef struct {
  FedorgWorker *worker;
  guint32 index;
  const FedorgDuty *duty;
  const FedorgBoundDuty *bound;
  guint32 organization;
  FedorgOutcomeFunc func;
  gpointer data;
} Trial;

static const FedorgGauge *
get_gauge (const Trial *trial, guint32 gauge)
{
  return gauge == FEDORG_NONE ? NULL
                              : fedorg_program_get_gauge (trial->worker->works->program, gauge);
}

/* --- numbers --- */

/* both sides and their quotient */
typedef struct {
  FedorgRatio top;
  FedorgRatio bottom;
  FedorgRatio ratio;
} Quotient;

static FedorgNumberState
measure_sides (const Trial *trial, FedorgWorkList list, const FedorgPeriod *period,
               Quotient *quotient)
{
  const FedorgDuty *duty = trial->duty;
  FedorgWorkNumber top =
      fedorg_worker_measure (trial->worker, duty->numerator, list, period, trial->organization);
  FedorgWorkNumber bottom = {FEDORG_NUMBER_THERE, 1};
  gint64 scale = 1;

  *quotient = (Quotient){{0, 1}, {1, 1}, {0, 1}};
  if (top.state != FEDORG_NUMBER_THERE)
    return top.state;
  if (duty->denominator != FEDORG_NONE) {
    bottom =
        fedorg_worker_measure (trial->worker, duty->denominator, list, period, trial->organization);
    scale = get_gauge (trial, duty->denominator)->scale;
  }
  if (bottom.state != FEDORG_NUMBER_THERE)
    return bottom.state;
  if (bottom.value <= 0)
    return FEDORG_NUMBER_MISSING;
  quotient->top =
      fedorg_ratio_reduce ((FedorgRatio){top.value, get_gauge (trial, duty->numerator)->scale});
  quotient->bottom = fedorg_ratio_reduce ((FedorgRatio){bottom.value, scale});
  return fedorg_ratio_divide (quotient->top, quotient->bottom, &quotient->ratio)
             ? FEDORG_NUMBER_THERE
             : FEDORG_NUMBER_LOST;
}

static FedorgNumberState
measure (const Trial *trial, FedorgWorkList list, const FedorgPeriod *period, FedorgRatio *value)
{
  Quotient quotient;
  FedorgNumberState state = measure_sides (trial, list, period, &quotient);

  *value = quotient.ratio;
  return state;
}

/* --- one number --- */

static void
judge_number (const Trial *trial, FedorgWorkList list, FedorgOutcome *outcome)
{
  const FedorgPeriod *window = trial->bound->has_window ? &trial->bound->window : NULL;

  Quotient quotient;

  outcome->state = measure_sides (trial, list, window, &quotient);
  outcome->value = quotient.ratio;
  outcome->top = quotient.top;
  outcome->bottom = quotient.bottom;
  outcome->is_measured = outcome->state != FEDORG_NUMBER_MISSING;
  outcome->is_met = outcome->state == FEDORG_NUMBER_THERE &&
                    fedorg_bound_contains (&trial->duty->bound, outcome->value);
}

/* --- periods --- */

static void
add_missing (FedorgWorker *worker, FedorgPeriod period)
{
  FedorgPeriod *added = fedorg_array_add (&worker->missing, FedorgPeriod);

  if (added != NULL)
    *added = period;
  worker->failed |= added == NULL;
}

/* The activities by their last day. What a period has lies side by side then; those without a date
 * come first, and belong to none. */
static void
sort_by_day (const Trial *trial, FedorgWorkList list)
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
list_period (const Trial *trial, FedorgWorkList list, FedorgPeriod period)
{
  FedorgWorker *worker = trial->worker;

  if (needs_all (get_gauge (trial, trial->duty->numerator)) ||
      needs_all (get_gauge (trial, trial->duty->denominator)))
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

static void
judge_period (const Trial *trial, const FedorgWorkSubject *subject, FedorgWorkList list,
              FedorgPeriod period, FedorgOutcome *outcome)
{
  FedorgBound bound;
  FedorgRatio value;
  FedorgDueness dueness =
      fedorg_work_judge_period (trial->duty, trial->bound->day, period, subject, &bound);

  if (dueness == FEDORG_PERIOD_NOT_DUE)
    return;
  FedorgNumberState state = measure (trial, list_period (trial, list, period), &period, &value);
  gboolean is_met = state == FEDORG_NUMBER_THERE && fedorg_bound_contains (&bound, value);
  if (dueness == FEDORG_PERIOD_RUNNING) {
    outcome->lacks_running = !is_met && state != FEDORG_NUMBER_MISSING;
    outcome->running = period;
    return;
  }
  if (state == FEDORG_NUMBER_MISSING)
    return;
  outcome->n_due++;
  outcome->n_met += is_met;
  if (!is_met)
    add_missing (trial->worker, period);
}

/* those whose period is longer than those asked for: they lie in none */
static guint
count_coarse (const Trial *trial, FedorgWorkList list)
{
  const FedorgGauge *gauge = get_gauge (trial, trial->duty->numerator);
  guint months = trial->duty->work->time.months;
  const guint64 *mask = fedorg_works_get_mask (trial->worker->works, gauge->condition);
  guint n = 0;

  if (months == 0 || needs_all (gauge) || mask == NULL)
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
judge_periods (const Trial *trial, const FedorgWorkSubject *subject, FedorgWorkList list,
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
judge_within (const Trial *trial, FedorgWorkList list, FedorgOutcome *outcome)
{
  FedorgWorker *worker = trial->worker;
  const guint64 *mask = fedorg_works_get_mask (worker->works, trial->duty->within_of);

  sort_by_day (trial, list);
  outcome->has_periods = TRUE;
  for (guint32 i = 0; i < list.n; i++) {
    FedorgPeriod span;
    FedorgRatio value;

    if (!fedorg_words_test (mask, list.activities[i]) ||
        !fedorg_works_get_span (worker->works->roster, list.activities[i], &span))
      continue;
    FedorgPeriod period = {
        span.last,
        (gint32) MIN ((gint64) span.last + trial->duty->work->time.within_days, G_MAXINT32 - 1)};
    FedorgNumberState state = measure (trial, list_period (trial, list, period), &period, &value);
    gboolean is_met =
        state == FEDORG_NUMBER_THERE && fedorg_bound_contains (&trial->duty->bound, value);
    if (!is_met && period.last > trial->bound->day)
      continue;
    outcome->n_due++;
    outcome->n_met += is_met;
    if (!is_met)
      add_missing (worker, period);
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
judge_gap (const Trial *trial, gint64 from, gint64 to, FedorgOutcome *outcome)
{
  outcome->n_due++;
  if (to <= get_latest_after (&trial->duty->work->time, from)) {
    outcome->n_met++;
    return;
  }
  add_missing (trial->worker, (FedorgPeriod){(gint32) from, (gint32) to});
}

/* existence in front, as far as it is known, and the reference date behind */
static void
judge_gaps (const Trial *trial, const FedorgWorkSubject *subject, FedorgWorkList list,
            FedorgOutcome *outcome)
{
  const FedorgWorker *worker = trial->worker;
  const guint64 *mask =
      fedorg_works_get_mask (worker->works, get_gauge (trial, trial->duty->numerator)->condition);
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
    add_missing (trial->worker, (FedorgPeriod){(gint32) behind, (gint32) behind});
  } else if (behind > before) {
    judge_gap (trial, before, behind, outcome);
  }
  outcome->is_measured = outcome->n_due > 0;
  outcome->is_met = outcome->n_due == outcome->n_met;
}

/* --- a subject --- */

static gboolean
judge_subject (const Trial *trial, const FedorgWorkSubject *subject, FedorgWorkList list)
{
  const FedorgWork *work = trial->duty->work;
  FedorgOutcome outcome = {.value = {0, 1}};

  trial->worker->missing.length = 0;
  if (work != NULL &&
      (work->time.is_rolling || work->time.gap.days > 0 || work->time.gap.months > 0))
    judge_gaps (trial, subject, list, &outcome);
  else if (trial->duty->within_of != FEDORG_NONE)
    judge_within (trial, list, &outcome);
  else if (trial->bound->periods != NULL)
    judge_periods (trial, subject, list, &outcome);
  else
    judge_number (trial, list, &outcome);
  return !trial->worker->failed && trial->func (trial->worker, subject, &outcome, trial->data);
}

/* --- whose activities --- */

/* bits of 64 activities that any part of the duty looks at */
static guint64
get_word (const Trial *trial, gsize word)
{
  const FedorgWorks *works = trial->worker->works;
  const FedorgGauge *gauges[] = {get_gauge (trial, trial->duty->numerator),
                                 get_gauge (trial, trial->duty->denominator)};
  guint64 bits = 0;

  for (guint i = 0; i < G_N_ELEMENTS (gauges); i++) {
    if (gauges[i] != NULL && gauges[i]->kind < FEDORG_GAUGE_POSTS)
      bits |= fedorg_works_get_mask (works, gauges[i]->condition)[word];
  }
  if (trial->duty->within_of != FEDORG_NONE)
    bits |= fedorg_works_get_mask (works, trial->duty->within_of)[word];
  return bits;
}

static void
add_activity (FedorgWorker *worker, guint32 activity)
{
  guint32 *added = fedorg_array_add (&worker->list, guint32);

  if (added != NULL)
    *added = activity;
  worker->failed |= added == NULL;
}

/* those of the organisation, or of its subtree */
static FedorgWorkList
list_organization (const Trial *trial)
{
  const FedorgRoster *roster = trial->worker->works->roster;
  const guint32 *firsts = FEDORG_COLUMN (roster, guint32, ORGANIZATION_FIRST_ACTIVITY);
  const guint32 *ends = FEDORG_COLUMN (roster, guint32, ORGANIZATION_SUBTREE_END);
  const FedorgWork *work = trial->duty->work;
  guint32 o = trial->organization;

  trial->worker->list.length = 0;
  if (roster->n_activities == 0)
    return (FedorgWorkList){NULL, 0};
  guint32 begin = firsts[o];
  guint32 end = firsts[work != NULL && work->below ? ends[o] : o + 1];
  for (gsize w = begin / FEDORG_WORD_BITS; w < fedorg_words_for (end); w++) {
    guint64 rest = get_word (trial, w) & fedorg_word_range (w, begin, end);

    for (; rest != 0; rest &= rest - 1)
      add_activity (trial->worker, (guint32) (w * FEDORG_WORD_BITS + fedorg_word_first (rest)));
  }
  return (FedorgWorkList){trial->worker->list.data, (guint32) trial->worker->list.length};
}

static gboolean
judge_organization (const Trial *trial)
{
  gint32 founded = FEDORG_COLUMN (trial->worker->works->roster, gint32,
                                  ORGANIZATION_FOUNDED_ON)[trial->organization];
  FedorgWorkSubject subject = {FEDORG_SUBJECT_ORGANIZATION, trial->organization,
                               trial->organization, always};

  if (founded != FEDORG_DATE_NONE)
    subject.exists.first = founded;
  return judge_subject (trial, &subject, list_organization (trial));
}

/* --- members --- */

static gint
compare_members (gconstpointer a, gconstpointer b)
{
  const FedorgWorkSubject *x = a;
  const FedorgWorkSubject *y = b;

  return (x->number > y->number) - (x->number < y->number);
}

/* one for each person, from the first day of her posts to the last */
static void
join_members (FedorgWorker *worker)
{
  FedorgWorkSubject *members = worker->members.data;
  gsize n = 0;

  if (worker->members.length == 0)
    return;
  qsort (members, worker->members.length, sizeof *members, compare_members);
  for (gsize i = 0; i < worker->members.length; i++) {
    if (n > 0 && members[n - 1].number == members[i].number) {
      members[n - 1].exists.first = MIN (members[n - 1].exists.first, members[i].exists.first);
      members[n - 1].exists.last = MAX (members[n - 1].exists.last, members[i].exists.last);
      continue;
    }
    members[n++] = members[i];
  }
  worker->members.length = n;
}

static void
list_members (const Trial *trial)
{
  FedorgWorker *worker = trial->worker;
  const FedorgRoster *roster = worker->works->roster;
  const guint32 *firsts = FEDORG_COLUMN (roster, guint32, ORGANIZATION_FIRST_MEMBERSHIP);
  const guint32 *persons = FEDORG_COLUMN (roster, guint32, MEMBERSHIP_PERSON);
  const gint32 *starts = FEDORG_COLUMN (roster, gint32, MEMBERSHIP_START_DATE);
  const gint32 *ends = FEDORG_COLUMN (roster, gint32, MEMBERSHIP_END_DATE);
  const guint64 *posts = fedorg_works_get_gathered (worker->works, trial->duty->subjects);

  worker->members.length = 0;
  for (guint32 m = firsts[trial->organization]; m < firsts[trial->organization + 1]; m++) {
    if (!fedorg_words_test (posts, m))
      continue;
    FedorgWorkSubject *member = fedorg_array_add (&worker->members, FedorgWorkSubject);
    worker->failed |= member == NULL;
    if (member == NULL)
      return;
    *member = (FedorgWorkSubject){FEDORG_SUBJECT_MEMBER, trial->organization, persons[m], always};
    if (starts[m] != FEDORG_DATE_NONE)
      member->exists.first = starts[m];
    if (ends[m] != FEDORG_DATE_NONE)
      member->exists.last = ends[m];
  }
  join_members (worker);
}

/* FEDORG_NONE: she is none of them */
static guint32
find_member (const FedorgWorker *worker, guint32 person)
{
  gsize low = 0;
  gsize high = worker->members.length;

  while (low < high) {
    gsize middle = low + (high - low) / 2;
    if (fedorg_array_index (&worker->members, FedorgWorkSubject, middle).number < person)
      low = middle + 1;
    else
      high = middle;
  }
  return low < worker->members.length &&
                 fedorg_array_index (&worker->members, FedorgWorkSubject, low).number == person
             ? (guint32) low
             : FEDORG_NONE;
}

/* who did what, by person */
static void
pair_members (FedorgWorker *worker, FedorgWorkList list)
{
  worker->pairs.length = 0;
  for (guint32 i = 0; i < list.n; i++) {
    const guint32 *persons;
    guint32 n =
        fedorg_roster_list_activity_persons (worker->works->roster, list.activities[i], &persons);

    for (guint32 p = 0; p < n; p++) {
      guint32 member = find_member (worker, persons[p]);
      guint64 *pair = member == FEDORG_NONE ? NULL : fedorg_array_add (&worker->pairs, guint64);

      worker->failed |= member != FEDORG_NONE && pair == NULL;
      if (pair != NULL)
        *pair = (guint64) member << 32 | list.activities[i];
    }
  }
  if (worker->pairs.length > 0)
    fedorg_sort_numbers (worker->pairs.data, worker->pairs.length);
}

static gboolean
judge_members (const Trial *trial)
{
  FedorgWorker *worker = trial->worker;
  gsize at = 0;

  list_members (trial);
  if (worker->failed || worker->members.length == 0)
    return !worker->failed;
  pair_members (worker, list_organization (trial));
  for (gsize i = 0; !worker->failed && i < worker->members.length; i++) {
    worker->list.length = 0;
    for (; at < worker->pairs.length && fedorg_array_index (&worker->pairs, guint64, at) >> 32 == i;
         at++)
      add_activity (worker, (guint32) fedorg_array_index (&worker->pairs, guint64, at));
    FedorgWorkList list = {worker->list.data, (guint32) worker->list.length};
    if (!judge_subject (trial, &fedorg_array_index (&worker->members, FedorgWorkSubject, i), list))
      break;
  }
  return !worker->failed;
}

/* --- activities --- */

static FedorgWorkList
list_children (const Trial *trial, guint32 activity)
{
  const FedorgWorks *works = trial->worker->works;
  guint32 first = works->first_children[activity];

  return (FedorgWorkList){works->children + first, works->first_children[activity + 1] - first};
}

static gboolean
judge_activities (const Trial *trial)
{
  FedorgWorker *worker = trial->worker;
  const FedorgRoster *roster = worker->works->roster;
  const guint32 *firsts = FEDORG_COLUMN (roster, guint32, ORGANIZATION_FIRST_ACTIVITY);
  const guint64 *subjects = fedorg_works_get_mask (worker->works, trial->duty->subjects);

  if (roster->n_activities == 0)
    return TRUE;
  for (guint32 a = firsts[trial->organization]; a < firsts[trial->organization + 1]; a++) {
    FedorgWorkSubject subject = {FEDORG_SUBJECT_ACTIVITY, trial->organization, a, always};

    if (!fedorg_words_test (subjects, a))
      continue;
    gint64 first = fedorg_roster_get_activity_value (roster, FEDORG_FIELD_ACTIVITY_DATE, a);
    gint64 last = fedorg_roster_get_activity_value (roster, FEDORG_FIELD_ACTIVITY_END_DATE, a);
    if (first != FEDORG_DATE_NONE)
      subject.exists.first = (gint32) first;
    if (last != FEDORG_DATE_NONE)
      subject.exists.last = (gint32) last;
    if (!judge_subject (trial, &subject, list_children (trial, a)))
      break;
  }
  return !worker->failed;
}

gboolean
fedorg_worker_judge (FedorgWorker *worker, guint32 index, guint32 organization,
                     FedorgOutcomeFunc func, gpointer data)
{
  const FedorgDuty *duty = fedorg_program_get_duty (worker->works->program, index);
  const Trial trial = {
      worker,       index, duty, &g_array_index (worker->works->duties, FedorgBoundDuty, index),
      organization, func,  data};

  if (duty->subjects == FEDORG_NONE)
    return judge_organization (&trial) || !worker->failed;
  return duty->work->subject == FEDORG_SUBJECT_MEMBER ? judge_members (&trial)
                                                      : judge_activities (&trial);
}

static gboolean
count_breaking (FedorgWorker *worker, const FedorgWorkSubject *subject,
                const FedorgOutcome *outcome, gpointer data)
{
  guint32 *n = data;

  (void) worker, (void) subject;
  *n += outcome->is_measured && !outcome->is_met;
  return TRUE;
}

gboolean
fedorg_worker_count_breaking (FedorgWorker *worker, guint32 duty, guint32 organization,
                              guint32 *n_breaking)
{
  *n_breaking = 0;
  return fedorg_worker_judge (worker, duty, organization, count_breaking, n_breaking);
}
