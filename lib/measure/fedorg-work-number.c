/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <stdlib.h>

#include <fedorg/fedorg-activity.h>

#include "measure/fedorg-number-sort-private.h"
#include "measure/fedorg-work-number-private.h"

/* Which activities a number is of. */

FedorgWorker *
fedorg_worker_new (const FedorgWorks *works)
{
  FedorgWorker *worker = g_try_new0 (FedorgWorker, 1);

  if (worker != NULL)
    worker->works = works;
  return worker;
}

void
fedorg_worker_free (FedorgWorker *worker)
{
  if (worker == NULL)
    return;
  FedorgArray *arrays[] = {
      &worker->list,   &worker->dated,   &worker->keys,        &worker->members,  &worker->pairs,
      &worker->days,   &worker->missing, &worker->names,       &worker->selected, &worker->periods,
      &worker->points, &worker->values,  &worker->ahead.values};

  for (gsize i = 0; i < G_N_ELEMENTS (arrays); i++)
    fedorg_array_clear (arrays[i]);
  g_free (worker);
}

gboolean
fedorg_works_get_span (const FedorgRoster *roster, guint32 activity, FedorgPeriod *span)
{
  span->first =
      (gint32) fedorg_roster_get_activity_value (roster, FEDORG_FIELD_ACTIVITY_DATE, activity);
  span->last =
      (gint32) fedorg_roster_get_activity_value (roster, FEDORG_FIELD_ACTIVITY_END_DATE, activity);
  if (span->last == FEDORG_DATE_NONE)
    span->last = span->first;
  if (span->first == FEDORG_DATE_NONE)
    span->first = span->last;
  return span->last != FEDORG_DATE_NONE;
}

void
fedorg_worker_add_key (FedorgWorker *worker, FedorgArray *keys, guint64 key)
{
  guint64 *added = fedorg_array_add (keys, guint64);

  if (added != NULL)
    *added = key;
  worker->failed |= added == NULL;
}

guint64 *
fedorg_worker_reserve_keys (FedorgWorker *worker, FedorgArray *keys, gsize n)
{
  keys->length = 0;
  guint64 *room = fedorg_array_extend (keys, n + 1, sizeof *room);
  keys->length = 0;
  worker->failed |= room == NULL;
  return room;
}

static gboolean
read_fields (FedorgWorker *worker, FedorgArray *room, FedorgWorkList list,
             const FedorgField *fields, guint n_fields)
{
  room->length = 0;
  gint64 *values = fedorg_array_extend (room, (gsize) list.n * n_fields + 1, sizeof *values);

  worker->failed |= values == NULL;
  for (guint f = 0; values != NULL && f < n_fields; f++)
    worker->works->loops->gather (&worker->works->columns[fields[f]], list.activities, list.n,
                                  values + (gsize) f * list.n);
  return values != NULL;
}

static inline gboolean
is_read_ahead (const FedorgReadAhead *ahead, FedorgWorkList list)
{
  return ahead->list.n > 0 && list.activities >= ahead->list.activities &&
         list.activities + list.n <= ahead->list.activities + ahead->list.n;
}

void
fedorg_worker_read_ahead (FedorgWorker *worker, FedorgWorkList list)
{
  worker->ahead.list = list;
  worker->ahead.fields = NULL;
}

gboolean
fedorg_worker_read (FedorgWorker *worker, FedorgWorkList list, const FedorgField *fields,
                    guint n_fields, FedorgWorkValues *values)
{
  FedorgReadAhead *ahead = &worker->ahead;
  const gint64 *first;
  guint32 n = list.n;

  if (is_read_ahead (ahead, list) && (ahead->fields == NULL || ahead->fields == fields)) {
    if (ahead->fields == NULL &&
        !read_fields (worker, &ahead->values, ahead->list, fields, n_fields))
      return FALSE;
    ahead->fields = fields;
    n = ahead->list.n;
    first = (const gint64 *) ahead->values.data + (list.activities - ahead->list.activities);
  } else {
    if (!read_fields (worker, &worker->values, list, fields, n_fields))
      return FALSE;
    first = worker->values.data;
  }
  for (guint f = 0; f < n_fields; f++)
    values->of[f] = first + (gsize) f * n;
  return TRUE;
}

/* --- which activities are measured --- */

/* activities of the list that the mask has (NULL: all) and that lie in the period */
static FedorgWorkList
select_activities (FedorgWorker *worker, const guint64 *mask, FedorgWorkList list,
                   const FedorgPeriod *period)
{
  guint32 n = 0;

  worker->selected.length = 0;
  guint32 *selected = fedorg_array_extend (&worker->selected, (gsize) list.n + 1, sizeof *selected);
  worker->failed |= selected == NULL;
  for (guint32 i = 0; selected != NULL && i < list.n; i++) {
    guint32 activity = list.activities[i];
    FedorgPeriod span;

    if (mask != NULL && !fedorg_words_test (mask, activity))
      continue;
    if (period != NULL && (!fedorg_works_find_span (worker->works, activity, &span) ||
                           !fedorg_span_is_within (span, *period)))
      continue;
    selected[n++] = activity;
  }
  return (FedorgWorkList){selected, n};
}

/* the later one last; of one day that with the greater number */
guint64
fedorg_worker_make_dated (const FedorgWorker *worker, guint32 activity)
{
  FedorgPeriod span;
  gint64 last =
      fedorg_works_find_span (worker->works, activity, &span) ? span.last : FEDORG_DATE_NONE;

  return (guint64) (last - FEDORG_DATE_NONE) << 32 | activity;
}

/* whose stock an activity gives, and when */
typedef struct {
  guint32 organization;
  guint32 persons;
  guint32 parent;
  guint32 activity;
  guint64 dated;
} Stock;

static gint
compare_owners (const Stock *x, const Stock *y)
{
  if (x->organization != y->organization)
    return x->organization < y->organization ? -1 : 1;
  if (x->persons != y->persons)
    return x->persons < y->persons ? -1 : 1;
  return (x->parent > y->parent) - (x->parent < y->parent);
}

static gint
compare_stocks (gconstpointer a, gconstpointer b)
{
  const Stock *x = a;
  const Stock *y = b;
  gint order = compare_owners (x, y);

  return order != 0 ? order : (x->dated > y->dated) - (x->dated < y->dated);
}

/* of a stock only the last of each organisation, person and parent; the others are dropped */
static FedorgWorkList
keep_last (FedorgWorker *worker, FedorgWorkList list)
{
  guint32 *kept = worker->selected.data;
  guint32 n = 0;
  Stock *stocks = fedorg_block_new ((gsize) list.n + 1, sizeof *stocks);

  worker->failed |= stocks == NULL;
  for (guint32 i = 0; stocks != NULL && i < list.n; i++) {
    guint32 a = list.activities[i];

    stocks[i] = (Stock){fedorg_roster_get_activity_organization (worker->works->roster, a),
                        (guint32) fedorg_worker_get (worker, FEDORG_FIELD_ACTIVITY_PERSONS, a),
                        (guint32) fedorg_worker_get (worker, FEDORG_FIELD_ACTIVITY_PARENT, a), a,
                        fedorg_worker_make_dated (worker, a)};
  }
  if (stocks != NULL && list.n > 0)
    qsort (stocks, list.n, sizeof *stocks, compare_stocks);
  for (guint32 i = 0; stocks != NULL && i < list.n; i++) {
    if (i + 1 == list.n || compare_owners (&stocks[i], &stocks[i + 1]) != 0)
      kept[n++] = stocks[i].activity;
  }
  fedorg_block_free (stocks);
  return (FedorgWorkList){kept, n};
}

/* --- numbers of other records --- */

static FedorgWorkNumber
find_figure (const FedorgWorks *works, guint32 figure, guint32 organization)
{
  gint64 value;

  if (figure == FEDORG_NONE ||
      !fedorg_roster_find_figure (works->roster, figure, organization, &value))
    return (FedorgWorkNumber){FEDORG_NUMBER_MISSING, 0};
  return fedorg_work_number (value);
}

static FedorgWorkNumber
count_posts (FedorgWorker *worker, const FedorgGauge *gauge, guint32 organization)
{
  const FedorgRoster *roster = worker->works->roster;
  const guint32 *firsts = FEDORG_COLUMN (roster, guint32, ORGANIZATION_FIRST_MEMBERSHIP);
  const guint32 *persons = FEDORG_COLUMN (roster, guint32, MEMBERSHIP_PERSON);
  const guint64 *posts = fedorg_works_get_gathered (worker->works, gauge->condition);

  worker->keys.length = 0;
  for (guint32 m = firsts[organization]; m < firsts[organization + 1]; m++) {
    if (fedorg_words_test (posts, m))
      fedorg_worker_add_key (worker, &worker->keys,
                             gauge->kind == FEDORG_GAUGE_PERSONS ? persons[m] : m);
  }
  return fedorg_work_number ((FedorgWide) fedorg_worker_count_keys (worker));
}

/* --- a gauge --- */

static FedorgPeriod
get_until (const FedorgPeriod *period, gint32 day)
{
  FedorgPeriod all = {G_MININT32 + 1, day};

  return period == NULL ? all : (FedorgPeriod){period->first, MIN (period->last, day)};
}

static FedorgWorkNumber
measure_selected (FedorgWorker *worker, const FedorgGauge *gauge, const guint64 *mask,
                  FedorgWorkList list, const FedorgPeriod *period, gint32 day, guint32 organization)
{
  const FedorgPeriod *within = fedorg_gauge_looks_beyond (gauge) ? NULL : period;

  if (mask != NULL || within != NULL || gauge->is_stock)
    list = select_activities (worker, mask, list, within);
  if (gauge->is_stock)
    list = keep_last (worker, list);
  return fedorg_worker_take_number (worker, gauge, list, get_until (period, day), organization);
}

FedorgWorkNumber
fedorg_worker_measure_own (FedorgWorker *worker, const FedorgGauge *gauge, FedorgWorkList list,
                           const FedorgPeriod *period, gint32 day, guint32 organization)
{
  return measure_selected (worker, gauge, NULL, list, period, day, organization);
}

FedorgWorkNumber
fedorg_worker_measure (FedorgWorker *worker, guint32 index, FedorgWorkList list,
                       const FedorgPeriod *period, guint32 organization)
{
  const FedorgGauge *gauge = fedorg_program_get_gauge (worker->works->program, index);
  const FedorgBoundGauge *bound = &g_array_index (worker->works->gauges, FedorgBoundGauge, index);

  if (gauge->kind == FEDORG_GAUGE_FIGURE)
    return find_figure (worker->works, bound->figure, organization);
  if (gauge->kind >= FEDORG_GAUGE_POSTS)
    return count_posts (worker, gauge, organization);
  return measure_selected (worker, gauge, fedorg_works_get_mask (worker->works, gauge->condition),
                           list, period, bound->day, organization);
}

void
fedorg_worker_clear_list (FedorgWorker *worker)
{
  worker->list.length = 0;
}

void
fedorg_worker_add_masked (FedorgWorker *worker, const guint64 *mask, guint32 begin, guint32 end)
{
  gsize before = worker->list.length;
  guint32 *added = fedorg_array_extend (&worker->list, (gsize) (end - begin) + 1, sizeof *added);

  worker->failed |= added == NULL;
  if (added != NULL)
    worker->list.length = before + worker->works->loops->list (mask, begin, end, added);
}

FedorgWorkList
fedorg_worker_list_masked (FedorgWorker *worker, const guint64 *mask, guint32 begin, guint32 end)
{
  fedorg_worker_clear_list (worker);
  fedorg_worker_add_masked (worker, mask, begin, end);
  return (FedorgWorkList){worker->list.data, (guint32) worker->list.length};
}

void
fedorg_worker_list_organizations (FedorgWorker *worker, guint32 index, guint32 first, guint32 end)
{
  const FedorgGauge *gauge = fedorg_program_get_gauge (worker->works->program, index);
  const FedorgRoster *roster = worker->works->roster;
  const guint32 *firsts = FEDORG_COLUMN (roster, guint32, ORGANIZATION_FIRST_ACTIVITY);
  const guint64 *mask = gauge->kind < FEDORG_GAUGE_POSTS
                            ? fedorg_works_get_mask (worker->works, gauge->condition)
                            : NULL;

  if (roster->n_activities > 0 && mask != NULL)
    fedorg_worker_add_masked (worker, mask, firsts[first], firsts[end]);
}

FedorgWorkNumber
fedorg_worker_measure_listed (FedorgWorker *worker, guint32 index, guint32 organization)
{
  const FedorgBoundGauge *bound = &g_array_index (worker->works->gauges, FedorgBoundGauge, index);
  FedorgWorkList list = {worker->list.data, (guint32) worker->list.length};

  return fedorg_worker_measure (worker, index, list, bound->has_window ? &bound->window : NULL,
                                organization);
}

FedorgWorkNumber
fedorg_worker_measure_organizations (FedorgWorker *worker, guint32 index, guint32 first,
                                     guint32 end)
{
  fedorg_worker_clear_list (worker);
  fedorg_worker_list_organizations (worker, index, first, end);
  return fedorg_worker_measure_listed (worker, index, first);
}
