/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <stdlib.h>

#include <fedorg/fedorg-activity.h>

#include "measure/fedorg-number-sort-private.h"
#include "measure/fedorg-work-private.h"

/* One number of some activities. Sums are made in 128 bits, and given up if they do not fit into 64. */

__extension__ typedef __int128 Wide;

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
  FedorgArray *arrays[] = {&worker->list,    &worker->dated, &worker->keys,
                           &worker->members, &worker->pairs, &worker->days,
                           &worker->missing, &worker->names, &worker->selected};

  for (gsize i = 0; i < G_N_ELEMENTS (arrays); i++)
    fedorg_array_clear (arrays[i]);
  g_free (worker);
}

static gint64
get (const FedorgWorker *worker, FedorgField field, guint32 activity)
{
  return fedorg_roster_get_activity_value (worker->works->roster, field, activity);
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

static void
add_key (FedorgWorker *worker, FedorgArray *keys, guint64 key)
{
  guint64 *added = fedorg_array_add (keys, guint64);

  if (added != NULL)
    *added = key;
  worker->failed |= added == NULL;
}

static FedorgWorkNumber
there (Wide value)
{
  if (value > G_MAXINT64 || value < G_MININT64)
    return (FedorgWorkNumber){FEDORG_NUMBER_LOST, 0};
  return (FedorgWorkNumber){FEDORG_NUMBER_THERE, (gint64) value};
}

/* --- which activities are measured --- */

/* activities of the list that are of the gauge and lie in the period */
static FedorgWorkList
select_activities (FedorgWorker *worker, const FedorgGauge *gauge, FedorgWorkList list,
                   const FedorgPeriod *period)
{
  const guint64 *mask = fedorg_works_get_mask (worker->works, gauge->condition);

  worker->selected.length = 0;
  for (guint32 i = 0; i < list.n; i++) {
    FedorgPeriod span;

    if (!fedorg_words_test (mask, list.activities[i]))
      continue;

    /* days count where they lie, and a ledger looks at beginnings and ends by itself */
    gboolean looks_itself = gauge->kind == FEDORG_GAUGE_DAYS ||
                            gauge->kind == FEDORG_GAUGE_OPENED ||
                            gauge->kind == FEDORG_GAUGE_CLOSED || gauge->kind == FEDORG_GAUGE_OPEN;
    if (period != NULL && !looks_itself &&
        (!fedorg_works_get_span (worker->works->roster, list.activities[i], &span) ||
         !fedorg_span_is_within (span, *period)))
      continue;
    guint32 *added = fedorg_array_add (&worker->selected, guint32);
    worker->failed |= added == NULL;
    if (added == NULL)
      break;
    *added = list.activities[i];
  }
  return (FedorgWorkList){worker->selected.data, (guint32) worker->selected.length};
}

/* the later one last; of one day that with the greater number */
static guint64
make_dated (const FedorgWorker *worker, guint32 activity)
{
  FedorgPeriod span;
  gint64 last =
      fedorg_works_get_span (worker->works->roster, activity, &span) ? span.last : FEDORG_DATE_NONE;

  return (guint64) (last - FEDORG_DATE_NONE) << 32 | activity;
}

/* whose stock an activity tells, and when */
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

    stocks[i] =
        (Stock){fedorg_roster_get_activity_organization (worker->works->roster, a),
                (guint32) get (worker, FEDORG_FIELD_ACTIVITY_PERSONS, a),
                (guint32) get (worker, FEDORG_FIELD_ACTIVITY_PARENT, a), a, make_dated (worker, a)};
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

/* --- numbers --- */

static FedorgWorkNumber
count_records (FedorgWorker *worker, const FedorgGauge *gauge, FedorgWorkList list)
{
  (void) worker, (void) gauge;
  return there (list.n);
}

static FedorgWorkNumber
sum_times (FedorgWorker *worker, const FedorgGauge *gauge, FedorgWorkList list)
{
  Wide sum = 0;

  (void) gauge;
  for (guint32 i = 0; i < list.n; i++)
    sum += get (worker, FEDORG_FIELD_TIMES, list.activities[i]);
  return there (sum);
}

/* how many different keys there are */
static gint64
count_keys (FedorgWorker *worker)
{
  gint64 n = 0;

  if (worker->keys.length > 0)
    fedorg_sort_numbers (worker->keys.data, worker->keys.length);
  for (gsize i = 0; i < worker->keys.length; i++)
    n += i == 0 || fedorg_array_index (&worker->keys, guint64, i) !=
                       fedorg_array_index (&worker->keys, guint64, i - 1);
  return n;
}

static FedorgWorkNumber
count_counterparts (FedorgWorker *worker, const FedorgGauge *gauge, FedorgWorkList list)
{
  (void) gauge;
  worker->keys.length = 0;
  for (guint32 i = 0; i < list.n; i++) {
    guint32 counterpart = (guint32) get (worker, FEDORG_FIELD_COUNTERPART, list.activities[i]);

    if (counterpart != FEDORG_NONE)
      add_key (worker, &worker->keys, counterpart);
  }
  return there (count_keys (worker));
}

static FedorgWorkNumber
count_doers (FedorgWorker *worker, const FedorgGauge *gauge, FedorgWorkList list)
{
  (void) gauge;
  worker->keys.length = 0;
  for (guint32 i = 0; i < list.n; i++) {
    const guint32 *persons;
    guint32 n =
        fedorg_roster_list_activity_persons (worker->works->roster, list.activities[i], &persons);

    for (guint32 p = 0; p < n; p++)
      add_key (worker, &worker->keys, persons[p]);
  }
  return there (count_keys (worker));
}

/* what has no number adds nothing; two units are not added */
static FedorgWorkNumber
sum_field (FedorgWorker *worker, FedorgWorkList list, FedorgField field, FedorgField beside)
{
  gint64 unit = -1;
  guint32 n = 0;
  Wide sum = 0;

  for (guint32 i = 0; i < list.n; i++) {
    gint64 value = get (worker, field, list.activities[i]);
    gint64 its = get (worker, FEDORG_FIELD_UNIT, list.activities[i]);

    if (value == FEDORG_DECIMAL_NONE ||
        (beside != FEDORG_FIELD_NONE &&
         get (worker, beside, list.activities[i]) == FEDORG_DECIMAL_NONE))
      continue;
    if (field != FEDORG_FIELD_AMOUNT && unit >= 0 && its != unit)
      return (FedorgWorkNumber){FEDORG_NUMBER_MIXED, 0};
    unit = its;
    sum += value;
    n++;
  }
  if (n == 0 && beside != FEDORG_FIELD_NONE)
    return (FedorgWorkNumber){FEDORG_NUMBER_MISSING, 0};
  return there (sum);
}

static FedorgWorkNumber
sum_quantities (FedorgWorker *worker, const FedorgGauge *gauge, FedorgWorkList list)
{
  (void) gauge;
  return sum_field (worker, list, FEDORG_FIELD_QUANTITY, FEDORG_FIELD_NONE);
}

static FedorgWorkNumber
sum_amounts (FedorgWorker *worker, const FedorgGauge *gauge, FedorgWorkList list)
{
  (void) gauge;
  return sum_field (worker, list, FEDORG_FIELD_AMOUNT, FEDORG_FIELD_NONE);
}

/* nothing done yet of a target is nothing */
static FedorgWorkNumber
sum_reached (FedorgWorker *worker, const FedorgGauge *gauge, FedorgWorkList list)
{
  FedorgWorkNumber reached = sum_field (worker, list, FEDORG_FIELD_QUANTITY, FEDORG_FIELD_TARGET);

  (void) gauge;
  if (reached.state == FEDORG_NUMBER_MISSING)
    reached = (FedorgWorkNumber){FEDORG_NUMBER_THERE, 0};
  return reached;
}

static FedorgWorkNumber
sum_targets (FedorgWorker *worker, const FedorgGauge *gauge, FedorgWorkList list)
{
  (void) gauge;
  return sum_field (worker, list, FEDORG_FIELD_TARGET, FEDORG_FIELD_TARGET);
}

static FedorgWorkNumber
find_latest (FedorgWorker *worker, const FedorgGauge *gauge, FedorgWorkList list)
{
  guint64 latest = 0;
  gint64 value = FEDORG_DECIMAL_NONE;

  (void) gauge;
  for (guint32 i = 0; i < list.n; i++) {
    guint64 dated = make_dated (worker, list.activities[i]);
    gint64 its = get (worker, FEDORG_FIELD_QUANTITY, list.activities[i]);

    if (its == FEDORG_DECIMAL_NONE || dated < latest)
      continue;
    latest = dated;
    value = its;
  }
  return value == FEDORG_DECIMAL_NONE ? (FedorgWorkNumber){FEDORG_NUMBER_MISSING, 0}
                                      : there (value);
}

static FedorgWorkNumber
count_stages (FedorgWorker *worker, const FedorgGauge *gauge, FedorgWorkList list)
{
  const FedorgBoundGauge *bound = &g_array_index (
      worker->works->gauges, FedorgBoundGauge,
      (guint) (gauge - (const FedorgGauge *) (gconstpointer) worker->works->program->gauges->data));
  guint64 done = 0;
  gint64 n = 0;

  for (guint32 i = 0; bound->stages != NULL && i < list.n; i++) {
    guint stage = bound->stages[get (worker, FEDORG_FIELD_STAGE, list.activities[i])];

    if (stage > 0)
      done |= (guint64) 1 << (stage - 1);
  }
  while (n < bound->n_stages && (done >> n & 1) != 0)
    n++;
  return there (n);
}

/* time limits that were kept are not in advance: 0 */
static FedorgWorkNumber
find_lateness (FedorgWorker *worker, gint32 day, FedorgWorkList list)
{
  gint64 most = 0;
  guint32 n = 0;

  for (guint32 i = 0; i < list.n; i++) {
    gint64 limit = get (worker, FEDORG_FIELD_DUE_DATE, list.activities[i]);
    gint64 status = get (worker, FEDORG_FIELD_STATUS, list.activities[i]);
    FedorgPeriod span = {day, day};

    if (limit == FEDORG_DATE_NONE || status == FEDORG_ACTIVITY_STATUS_CANCELLED)
      continue;
    n++;
    if ((status == FEDORG_ACTIVITY_STATUS_DONE || status == FEDORG_ACTIVITY_STATUS_CLOSED) &&
        !fedorg_works_get_span (worker->works->roster, list.activities[i], &span))
      continue;
    most = MAX (most, (gint64) MIN (span.last, day) - limit);
  }
  return n == 0 ? (FedorgWorkNumber){FEDORG_NUMBER_MISSING, 0} : there (most);
}

/* --- days --- */

/* days of the spans, each once, up to the day on which things are looked at */
static FedorgWorkNumber
count_days (FedorgWorker *worker, FedorgWorkList list, FedorgPeriod period)
{
  Wide n = 0;
  gint64 covered = G_MININT64;

  worker->days.length = 0;
  for (guint32 i = 0; i < list.n; i++) {
    FedorgPeriod span;

    if (!fedorg_works_get_span (worker->works->roster, list.activities[i], &span))
      continue;
    span = fedorg_period_intersect (span, period);
    if (span.first <= span.last)
      add_key (worker, &worker->days,
               (guint64) ((gint64) span.first - FEDORG_DATE_NONE) << 32 |
                   (guint32) ((gint64) span.last - FEDORG_DATE_NONE));
  }
  if (worker->days.length > 0)
    fedorg_sort_numbers (worker->days.data, worker->days.length);
  for (gsize i = 0; i < worker->days.length; i++) {
    guint64 key = fedorg_array_index (&worker->days, guint64, i);
    gint64 first = (gint64) (key >> 32);
    gint64 last = (gint64) (guint32) key;

    first = MAX (first, covered + 1);
    if (last >= first)
      n += last - first + 1;
    covered = MAX (covered, last);
  }
  return there (n);
}

/* --- ledgers --- */

static gboolean
is_settled (const FedorgWorker *worker, guint32 activity)
{
  gint64 status = get (worker, FEDORG_FIELD_STATUS, activity);

  return status == FEDORG_ACTIVITY_STATUS_DONE || status == FEDORG_ACTIVITY_STATUS_CLOSED;
}

/* what begins on a day and ends on another; what was given up is of no ledger. What has no date was
 * always there, and what is settled and has no end was settled as it began */
static FedorgWorkNumber
count_ledger (FedorgWorker *worker, FedorgGaugeKind kind, FedorgWorkList list, FedorgPeriod period)
{
  gint64 n = 0;

  for (guint32 i = 0; i < list.n; i++) {
    guint32 activity = list.activities[i];
    FedorgPeriod span;

    if (get (worker, FEDORG_FIELD_STATUS, activity) == FEDORG_ACTIVITY_STATUS_CANCELLED)
      continue;
    if (!fedorg_works_get_span (worker->works->roster, activity, &span))
      span = (FedorgPeriod){G_MININT32 + 1, G_MININT32 + 1};
    gboolean is_opened = span.first <= period.last;
    gboolean is_closed = is_settled (worker, activity) && span.last <= period.last;
    switch (kind) {
    case FEDORG_GAUGE_OPENED:
      n += is_opened && span.first >= period.first;
      break;
    case FEDORG_GAUGE_CLOSED:
      n += is_closed && span.last >= period.first;
      break;
    default:
      n += is_opened && !is_closed;
    }
  }
  return there (n);
}

/* --- what is no activity --- */

static FedorgWorkNumber
find_figure (const FedorgWorks *works, guint32 figure, guint32 organization)
{
  gint64 value;

  if (figure == FEDORG_NONE ||
      !fedorg_roster_find_figure (works->roster, figure, organization, &value))
    return (FedorgWorkNumber){FEDORG_NUMBER_MISSING, 0};
  return there (value);
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
      add_key (worker, &worker->keys, gauge->kind == FEDORG_GAUGE_PERSONS ? persons[m] : m);
  }
  return there (count_keys (worker));
}

/* --- gauges that look at a second thing --- */

static FedorgWorkNumber
test_last (FedorgWorker *worker, const FedorgGauge *gauge, FedorgWorkList list)
{
  const guint64 *mask = fedorg_works_get_mask (worker->works, gauge->second);
  guint64 last = 0;

  if (list.n == 0)
    return (FedorgWorkNumber){FEDORG_NUMBER_MISSING, 0};
  for (guint32 i = 0; i < list.n; i++)
    last = MAX (last, make_dated (worker, list.activities[i]));
  return there (fedorg_words_test (mask, (guint32) last));
}

/* whatever stands a second time, persons and counterparts by themselves */
static FedorgWorkNumber
count_double (FedorgWorker *worker, const FedorgGauge *gauge, FedorgWorkList list)
{
  gint64 n_counterparts = count_counterparts (worker, gauge, list).value;
  gint64 n = (gint64) worker->keys.length - n_counterparts;
  gint64 n_doers = count_doers (worker, gauge, list).value;

  return there ((Wide) n + (gint64) worker->keys.length - n_doers);
}

static FedorgWorkNumber
find_spread (FedorgWorker *worker, const FedorgGauge *gauge, FedorgWorkList list)
{
  gint64 first = G_MAXINT64;
  gint64 last = G_MININT64;

  (void) gauge;
  for (guint32 i = 0; i < list.n; i++) {
    FedorgPeriod span;

    if (!fedorg_works_get_span (worker->works->roster, list.activities[i], &span))
      continue;
    first = MIN (first, span.last);
    last = MAX (last, span.last);
  }
  return first > last ? (FedorgWorkNumber){FEDORG_NUMBER_MISSING, 0} : there (last - first);
}

void
fedorg_worker_list_holders (FedorgWorker *worker, guint32 condition, guint32 organization)
{
  const FedorgRoster *roster = worker->works->roster;
  const guint32 *firsts = FEDORG_COLUMN (roster, guint32, ORGANIZATION_FIRST_MEMBERSHIP);
  const guint32 *persons = FEDORG_COLUMN (roster, guint32, MEMBERSHIP_PERSON);
  const guint64 *posts = fedorg_works_get_gathered (worker->works, condition);
  gsize n = 0;

  worker->keys.length = 0;
  for (guint32 m = firsts[organization]; m < firsts[organization + 1]; m++) {
    if (fedorg_words_test (posts, m))
      add_key (worker, &worker->keys, persons[m]);
  }
  if (worker->keys.length == 0)
    return;
  guint64 *keys = worker->keys.data;
  fedorg_sort_numbers (keys, worker->keys.length);
  for (gsize i = 0; i < worker->keys.length; i++) {
    if (n == 0 || keys[n - 1] != keys[i])
      keys[n++] = keys[i];
  }
  worker->keys.length = n;
}

gsize
fedorg_worker_find_holder (const FedorgWorker *worker, guint32 person)
{
  gsize low = 0;
  gsize high = worker->keys.length;

  while (low < high) {
    gsize middle = low + (high - low) / 2;
    if (fedorg_array_index (&worker->keys, guint64, middle) < person)
      low = middle + 1;
    else
      high = middle;
  }
  return low < worker->keys.length && fedorg_array_index (&worker->keys, guint64, low) == person
             ? low
             : worker->keys.length;
}

/* how much more often the busiest member did it than the idlest */
static FedorgWorkNumber
find_unevenness (FedorgWorker *worker, const FedorgGauge *gauge, FedorgWorkList list,
                 guint32 organization)
{
  gint64 least = G_MAXINT64;
  gint64 most = 0;

  fedorg_worker_list_holders (worker, gauge->second, organization);
  gsize n = worker->keys.length;
  gint64 *counts = n == 0 ? NULL : fedorg_block_new (n, sizeof *counts);
  worker->failed |= n > 0 && counts == NULL;
  for (guint32 i = 0; counts != NULL && i < list.n; i++) {
    const guint32 *persons;
    guint32 n_persons =
        fedorg_roster_list_activity_persons (worker->works->roster, list.activities[i], &persons);

    for (guint32 p = 0; p < n_persons; p++) {
      gsize holder = fedorg_worker_find_holder (worker, persons[p]);

      if (holder < n)
        counts[holder] += get (worker, FEDORG_FIELD_TIMES, list.activities[i]);
    }
  }
  for (gsize i = 0; counts != NULL && i < n; i++) {
    least = MIN (least, counts[i]);
    most = MAX (most, counts[i]);
  }
  fedorg_block_free (counts);
  return n == 0 ? (FedorgWorkNumber){FEDORG_NUMBER_MISSING, 0} : there (most - least);
}

static FedorgWorkNumber
count_outside (FedorgWorker *worker, const FedorgGauge *gauge, FedorgWorkList list,
               guint32 organization)
{
  gint64 n = 0;

  fedorg_worker_list_holders (worker, gauge->second, organization);
  for (guint32 i = 0; i < list.n; i++) {
    const guint32 *persons;
    guint32 n_persons =
        fedorg_roster_list_activity_persons (worker->works->roster, list.activities[i], &persons);

    for (guint32 p = 0; p < n_persons; p++)
      n += fedorg_worker_find_holder (worker, persons[p]) == worker->keys.length;
  }
  return there (n);
}

/* --- a gauge --- */

static FedorgPeriod
get_until (const FedorgPeriod *period, gint32 day)
{
  FedorgPeriod all = {G_MININT32 + 1, day};

  return period == NULL ? all : (FedorgPeriod){period->first, MIN (period->last, day)};
}

FedorgWorkNumber
fedorg_worker_measure (FedorgWorker *worker, guint32 index, FedorgWorkList list,
                       const FedorgPeriod *period, guint32 organization)
{
  static FedorgWorkNumber (*const functions[]) (FedorgWorker *, const FedorgGauge *,
                                                FedorgWorkList) = {
      [FEDORG_GAUGE_RECORDS] = count_records,
      [FEDORG_GAUGE_TIMES] = sum_times,
      [FEDORG_GAUGE_COUNTERPARTS] = count_counterparts,
      [FEDORG_GAUGE_DOERS] = count_doers,
      [FEDORG_GAUGE_QUANTITY] = sum_quantities,
      [FEDORG_GAUGE_AMOUNT] = sum_amounts,
      [FEDORG_GAUGE_REACHED] = sum_reached,
      [FEDORG_GAUGE_TARGET] = sum_targets,
      [FEDORG_GAUGE_LATEST] = find_latest,
      [FEDORG_GAUGE_STAGE] = count_stages,
      [FEDORG_GAUGE_LAST] = test_last,
      [FEDORG_GAUGE_DOUBLE] = count_double,
      [FEDORG_GAUGE_SPREAD] = find_spread,
  };
  const FedorgGauge *gauge = fedorg_program_get_gauge (worker->works->program, index);
  const FedorgBoundGauge *bound = &g_array_index (worker->works->gauges, FedorgBoundGauge, index);

  if (gauge->kind == FEDORG_GAUGE_FIGURE)
    return find_figure (worker->works, bound->figure, organization);
  if (gauge->kind == FEDORG_GAUGE_POSTS || gauge->kind == FEDORG_GAUGE_PERSONS)
    return count_posts (worker, gauge, organization);
  list = select_activities (worker, gauge, list, period);
  if (gauge->is_stock)
    list = keep_last (worker, list);
  switch (gauge->kind) {
  case FEDORG_GAUGE_DAYS:
    return count_days (worker, list, get_until (period, bound->day));
  case FEDORG_GAUGE_OPENED:
  case FEDORG_GAUGE_CLOSED:
  case FEDORG_GAUGE_OPEN:
    return count_ledger (worker, gauge->kind, list, get_until (period, bound->day));
  case FEDORG_GAUGE_LATENESS:
    return find_lateness (worker, bound->day, list);
  case FEDORG_GAUGE_UNEVEN:
    return find_unevenness (worker, gauge, list, organization);
  case FEDORG_GAUGE_OUTSIDE:
    return count_outside (worker, gauge, list, organization);
  default:
    return functions[gauge->kind](worker, gauge, list);
  }
}

void
fedorg_worker_clear_list (FedorgWorker *worker)
{
  worker->list.length = 0;
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

  if (roster->n_activities == 0 || mask == NULL)
    return;
  for (gsize w = firsts[first] / FEDORG_WORD_BITS; w < fedorg_words_for (firsts[end]); w++) {
    guint64 rest = mask[w] & fedorg_word_range (w, firsts[first], firsts[end]);

    for (; rest != 0; rest &= rest - 1) {
      guint32 *added = fedorg_array_add (&worker->list, guint32);

      worker->failed |= added == NULL;
      if (added == NULL)
        return;
      *added = (guint32) (w * FEDORG_WORD_BITS + fedorg_word_first (rest));
    }
  }
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
