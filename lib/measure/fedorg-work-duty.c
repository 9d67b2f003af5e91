/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <stdlib.h>

#include <fedorg/fedorg-date.h>

#include "measure/fedorg-number-sort-private.h"
#include "measure/fedorg-work-trial-private.h"

/* A duty at its subjects: which activities are a subject's. */

static const FedorgPeriod always = FEDORG_ALWAYS;

/* --- whose activities --- */

static guint64
get_gauge_word (const FedorgTrial *trial, guint32 index, gsize word)
{
  const FedorgGauge *gauge = fedorg_trial_get_gauge (trial, index);

  return gauge == NULL || gauge->kind >= FEDORG_GAUGE_POSTS
             ? 0
             : fedorg_works_get_mask (trial->worker->works, gauge->condition)[word];
}

/* bits of 64 activities that any part of the duty looks at */
static guint64
get_word (const FedorgTrial *trial, gsize word)
{
  const FedorgWorks *works = trial->worker->works;
  const GArray *parts = trial->duty->parts;
  guint64 bits = get_gauge_word (trial, trial->duty->numerator, word) |
                 get_gauge_word (trial, trial->duty->denominator, word);

  for (guint i = 0; parts != NULL && i < parts->len; i++) {
    const FedorgDutyPart *part = &g_array_index (parts, FedorgDutyPart, i);

    bits |= get_gauge_word (trial, part->numerator, word) |
            get_gauge_word (trial, part->denominator, word);
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
list_organization (const FedorgTrial *trial)
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
judge_organization (const FedorgTrial *trial)
{
  gint32 founded = FEDORG_COLUMN (trial->worker->works->roster, gint32,
                                  ORGANIZATION_FOUNDED_ON)[trial->organization];
  FedorgWorkSubject subject = {FEDORG_SUBJECT_ORGANIZATION, trial->organization,
                               trial->organization, always};

  if (founded != FEDORG_DATE_NONE)
    subject.exists.first = founded;
  return fedorg_trial_judge (trial, &subject, list_organization (trial));
}

/* --- members --- */

static gint
compare_members (gconstpointer a, gconstpointer b)
{
  const FedorgWorkSubject *x = a;
  const FedorgWorkSubject *y = b;

  return (x->number > y->number) - (x->number < y->number);
}

/* persons are numbered by their first post, so that most organisations have them in order */
static gboolean
is_ascending (const FedorgWorkSubject *members, gsize n)
{
  for (gsize i = 1; i < n; i++) {
    if (members[i - 1].number > members[i].number)
      return FALSE;
  }
  return TRUE;
}

/* one for each person, from the first day of her posts to the last */
static void
join_members (FedorgWorker *worker)
{
  FedorgWorkSubject *members = worker->members.data;
  gsize n = 0;

  if (worker->members.length == 0)
    return;
  if (!is_ascending (members, worker->members.length))
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

void
fedorg_trial_list_members (const FedorgTrial *trial)
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

/* the activities of each person */
void
fedorg_worker_pair_members (FedorgWorker *worker, FedorgWorkList list)
{
  worker->pairs.length = 0;
  for (guint32 i = 0; i < list.n; i++) {
    const guint32 *persons;
    guint32 n = fedorg_works_list_persons (worker->works, list.activities[i], &persons);

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

FedorgWorkList
fedorg_worker_list_paired (FedorgWorker *worker, gsize member, gsize *at)
{
  const guint64 *pairs = worker->pairs.data;

  worker->list.length = 0;
  for (; *at < worker->pairs.length && pairs[*at] >> 32 == member; ++*at)
    add_activity (worker, (guint32) pairs[*at]);
  return (FedorgWorkList){worker->list.data, (guint32) worker->list.length};
}

static gboolean
judge_members (const FedorgTrial *trial)
{
  FedorgWorker *worker = trial->worker;
  gsize at = 0;

  fedorg_trial_list_members (trial);
  if (worker->failed || worker->members.length == 0)
    return !worker->failed;
  fedorg_worker_pair_members (worker, list_organization (trial));
  for (gsize i = 0; !worker->failed && i < worker->members.length; i++) {
    FedorgWorkList list = fedorg_worker_list_paired (worker, i, &at);

    if (!fedorg_trial_judge (trial, &fedorg_array_index (&worker->members, FedorgWorkSubject, i),
                             list))
      break;
  }
  return !worker->failed;
}

/* --- activities --- */

static FedorgWorkList
list_children (const FedorgTrial *trial, guint32 activity)
{
  const FedorgWorks *works = trial->worker->works;

  if (trial->duty->is_itself) {
    trial->worker->list.length = 0;
    add_activity (trial->worker, activity);
    return (FedorgWorkList){trial->worker->list.data, (guint32) trial->worker->list.length};
  }
  guint32 first = works->first_children[activity];
  return (FedorgWorkList){works->children + first, works->first_children[activity + 1] - first};
}

static gboolean
judge_activities (const FedorgTrial *trial)
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
    if (!fedorg_trial_judge (trial, &subject, list_children (trial, a)))
      break;
  }
  return !worker->failed;
}

/* the last record that has come begins the term of the organisation */
static void
find_term (FedorgTrial *trial)
{
  const FedorgRoster *roster = trial->worker->works->roster;
  const guint32 *firsts = FEDORG_COLUMN (roster, guint32, ORGANIZATION_FIRST_ACTIVITY);
  const guint64 *mask = fedorg_works_get_mask (trial->worker->works, trial->duty->term_of);
  gint32 first = FEDORG_DATE_NONE;

  if (roster->n_activities == 0)
    return;
  for (guint32 a = firsts[trial->organization]; a < firsts[trial->organization + 1]; a++) {
    FedorgPeriod span;

    if (fedorg_words_test (mask, a) && fedorg_works_get_span (roster, a, &span))
      first = MAX (first, span.last);
  }
  trial->n_terms = first != FEDORG_DATE_NONE;
  if (trial->n_terms > 0)
    trial->term = fedorg_work_make_term (&trial->duty->calendar, first);
}

gboolean
fedorg_worker_judge (FedorgWorker *worker, guint32 index, guint32 organization,
                     FedorgOutcomeFunc func, gpointer data)
{
  const FedorgDuty *duty = fedorg_program_get_duty (worker->works->program, index);
  FedorgTrial trial = {worker,
                       index,
                       duty,
                       &g_array_index (worker->works->duties, FedorgBoundDuty, index),
                       organization,
                       func,
                       data,
                       {0, 0},
                       0};

  if (duty->term_of != FEDORG_NONE)
    find_term (&trial);
  if (duty->subjects == FEDORG_NONE)
    return judge_organization (&trial) || !worker->failed;
  return !duty->is_itself && duty->work->subject == FEDORG_SUBJECT_MEMBER
             ? judge_members (&trial)
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
