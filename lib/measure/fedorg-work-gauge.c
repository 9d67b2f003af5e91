/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <fedorg/fedorg-activity.h>

#include "measure/fedorg-number-sort-private.h"
#include "measure/fedorg-work-number-private.h"

/* The numbers of activities, one function for each. */

static gboolean
is_settled (gint64 status)
{
  return status == FEDORG_ACTIVITY_STATUS_DONE || status == FEDORG_ACTIVITY_STATUS_CLOSED;
}

/* --- numbers --- */

static FedorgWorkNumber
count_records (FedorgWorker *worker, const FedorgGauge *gauge, FedorgWorkList list)
{
  (void) worker, (void) gauge;
  return fedorg_work_number (list.n);
}

static FedorgWorkNumber
sum_times (FedorgWorker *worker, const FedorgGauge *gauge, FedorgWorkList list)
{
  FedorgWide sum = 0;

  (void) gauge;
  for (guint32 i = 0; i < list.n; i++)
    sum += fedorg_worker_get (worker, FEDORG_FIELD_TIMES, list.activities[i]);
  return fedorg_work_number (sum);
}

/* how many different keys there are */
gint64
fedorg_worker_count_keys (FedorgWorker *worker)
{
  return (gint64) fedorg_numbers_make_different (worker->keys.data, worker->keys.length);
}

static FedorgWorkNumber
count_counterparts (FedorgWorker *worker, const FedorgGauge *gauge, FedorgWorkList list)
{
  static const FedorgField fields[] = {FEDORG_FIELD_COUNTERPART};
  FedorgWorkValues values;
  gboolean is_read = fedorg_worker_read (worker, list, fields, G_N_ELEMENTS (fields), &values);
  guint64 *keys = fedorg_worker_reserve_keys (worker, &worker->keys, list.n);

  (void) gauge;
  for (guint32 i = 0; is_read && keys != NULL && i < list.n; i++) {
    if (values.of[0][i] != FEDORG_NONE)
      keys[worker->keys.length++] = (guint64) values.of[0][i];
  }
  return fedorg_work_number (fedorg_worker_count_keys (worker));
}

static FedorgWorkNumber
count_doers (FedorgWorker *worker, const FedorgGauge *gauge, FedorgWorkList list)
{
  (void) gauge;
  worker->keys.length = 0;
  for (guint32 i = 0; i < list.n; i++) {
    const guint32 *persons;
    guint32 n = fedorg_works_list_persons (worker->works, list.activities[i], &persons);

    for (guint32 p = 0; p < n; p++)
      fedorg_worker_add_key (worker, &worker->keys, persons[p]);
  }
  return fedorg_work_number (fedorg_worker_count_keys (worker));
}

/* the number to add, the field that must be there beside it, and the unit */
typedef FedorgField Addends[3];

/* an activity without a number adds nothing; two units are not added */
static FedorgWorkNumber
sum_fields (FedorgWorker *worker, FedorgWorkList list, const FedorgField *fields)
{
  FedorgWorkValues values;
  gboolean is_read = fedorg_worker_read (worker, list, fields, 3, &values);
  gint64 unit = -1;
  guint32 n = 0;
  FedorgWide sum = 0;

  for (guint32 i = 0; is_read && i < list.n; i++) {
    if (values.of[0][i] == FEDORG_DECIMAL_NONE || values.of[1][i] == FEDORG_DECIMAL_NONE)
      continue;
    if (unit >= 0 && values.of[2][i] != unit)
      return (FedorgWorkNumber){FEDORG_NUMBER_MIXED, 0};
    unit = values.of[2][i];
    sum += values.of[0][i];
    n++;
  }
  if (n == 0 && fields[1] == FEDORG_FIELD_TARGET)
    return (FedorgWorkNumber){FEDORG_NUMBER_MISSING, 0};
  return fedorg_work_number (sum);
}

static FedorgWorkNumber
sum_quantities (FedorgWorker *worker, const FedorgGauge *gauge, FedorgWorkList list)
{
  static const Addends fields = {FEDORG_FIELD_QUANTITY, FEDORG_FIELD_QUANTITY, FEDORG_FIELD_UNIT};

  (void) gauge;
  return sum_fields (worker, list, fields);
}

static FedorgWorkNumber
sum_amounts (FedorgWorker *worker, const FedorgGauge *gauge, FedorgWorkList list)
{
  static const FedorgField fields[] = {FEDORG_FIELD_AMOUNT};
  FedorgWorkValues values;
  gboolean is_read = fedorg_worker_read (worker, list, fields, G_N_ELEMENTS (fields), &values);
  FedorgWide sum = 0;

  (void) gauge;
  for (guint32 i = 0; is_read && i < list.n; i++)
    sum += values.of[0][i] == FEDORG_DECIMAL_NONE ? 0 : values.of[0][i];
  return fedorg_work_number (sum);
}

/* nothing done yet of a target is nothing */
static FedorgWorkNumber
sum_reached (FedorgWorker *worker, const FedorgGauge *gauge, FedorgWorkList list)
{
  static const Addends fields = {FEDORG_FIELD_QUANTITY, FEDORG_FIELD_TARGET, FEDORG_FIELD_UNIT};
  FedorgWorkNumber reached = sum_fields (worker, list, fields);

  (void) gauge;
  if (reached.state == FEDORG_NUMBER_MISSING)
    reached = (FedorgWorkNumber){FEDORG_NUMBER_THERE, 0};
  return reached;
}

static FedorgWorkNumber
sum_targets (FedorgWorker *worker, const FedorgGauge *gauge, FedorgWorkList list)
{
  static const Addends fields = {FEDORG_FIELD_TARGET, FEDORG_FIELD_TARGET, FEDORG_FIELD_UNIT};

  (void) gauge;
  return sum_fields (worker, list, fields);
}

/* of one day the last of the list */
static FedorgWorkNumber
find_latest (FedorgWorker *worker, const FedorgGauge *gauge, FedorgWorkList list)
{
  static const FedorgField fields[] = {FEDORG_FIELD_ACTIVITY_DATE, FEDORG_FIELD_ACTIVITY_END_DATE,
                                       FEDORG_FIELD_QUANTITY};
  FedorgWorkValues values;
  gboolean is_read = fedorg_worker_read (worker, list, fields, G_N_ELEMENTS (fields), &values);
  gint32 latest = FEDORG_DATE_NONE;
  gint64 value = FEDORG_DECIMAL_NONE;

  (void) gauge;
  for (guint32 i = 0; is_read && i < list.n; i++) {
    gint64 its = values.of[2][i];
    FedorgPeriod span;

    fedorg_values_find_span (&values, i, &span);
    if (its == FEDORG_DECIMAL_NONE || span.last < latest)
      continue;
    latest = span.last;
    value = its;
  }
  return value == FEDORG_DECIMAL_NONE ? (FedorgWorkNumber){FEDORG_NUMBER_MISSING, 0}
                                      : fedorg_work_number (value);
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
    guint stage = bound->stages[fedorg_worker_get (worker, FEDORG_FIELD_STAGE, list.activities[i])];

    if (stage > 0)
      done |= (guint64) 1 << (stage - 1);
  }
  while (n < bound->n_stages && (done >> n & 1) != 0)
    n++;
  return fedorg_work_number (n);
}

/* time limits that were kept are not in advance: 0 */
static FedorgWorkNumber
find_lateness (FedorgWorker *worker, gint32 day, FedorgWorkList list)
{
  static const FedorgField fields[] = {FEDORG_FIELD_ACTIVITY_DATE, FEDORG_FIELD_ACTIVITY_END_DATE,
                                       FEDORG_FIELD_DUE_DATE, FEDORG_FIELD_STATUS};
  FedorgWorkValues values;
  gboolean is_read = fedorg_worker_read (worker, list, fields, G_N_ELEMENTS (fields), &values);
  gint64 most = 0;
  guint32 n = 0;

  for (guint32 i = 0; is_read && i < list.n; i++) {
    const gint64 *limits = values.of[2], *statuses = values.of[3];
    FedorgPeriod span = {day, day};

    if (limits[i] == FEDORG_DATE_NONE || statuses[i] == FEDORG_ACTIVITY_STATUS_CANCELLED)
      continue;
    n++;
    if (is_settled (statuses[i]) && !fedorg_values_find_span (&values, i, &span))
      continue;
    most = MAX (most, (gint64) MIN (span.last, day) - limits[i]);
  }
  return n == 0 ? (FedorgWorkNumber){FEDORG_NUMBER_MISSING, 0} : fedorg_work_number (most);
}

/* --- days --- */

/* the spans as keys, ascending by first day; an activity without a date has none */
static void
list_spans (FedorgWorker *worker, FedorgWorkList list, FedorgPeriod period)
{
  static const FedorgField fields[] = {FEDORG_FIELD_ACTIVITY_DATE, FEDORG_FIELD_ACTIVITY_END_DATE};
  FedorgWorkValues values;
  gboolean is_read = fedorg_worker_read (worker, list, fields, G_N_ELEMENTS (fields), &values);
  guint64 *keys = fedorg_worker_reserve_keys (worker, &worker->days, list.n);

  for (guint32 i = 0; is_read && keys != NULL && i < list.n; i++) {
    FedorgPeriod span;

    if (!fedorg_values_find_span (&values, i, &span))
      continue;
    span = fedorg_period_intersect (span, period);
    if (span.first <= span.last)
      keys[worker->days.length++] = (guint64) ((gint64) span.first - FEDORG_DATE_NONE) << 32 |
                                    (guint32) ((gint64) span.last - FEDORG_DATE_NONE);
  }
  if (worker->days.length > 0)
    fedorg_sort_numbers (keys, worker->days.length);
}

/* days of the spans, each once, up to the day on which things are looked at */
static FedorgWorkNumber
count_days (FedorgWorker *worker, FedorgWorkList list, FedorgPeriod period)
{
  FedorgWide n = 0;
  gint64 covered = G_MININT64;

  list_spans (worker, list, period);
  for (gsize i = 0; i < worker->days.length; i++) {
    guint64 key = fedorg_array_index (&worker->days, guint64, i);
    gint64 first = (gint64) (key >> 32);
    gint64 last = (gint64) (guint32) key;

    first = MAX (first, covered + 1);
    if (last >= first)
      n += last - first + 1;
    covered = MAX (covered, last);
  }
  return fedorg_work_number (n);
}

/* --- ledgers --- */

/* activities that begin on a day and end on another; one that was given up is of no ledger. One without
 * a date was always there, and one that is settled and has no end was settled as it began */
static FedorgWorkNumber
count_ledger (FedorgWorker *worker, FedorgGaugeKind kind, FedorgWorkList list, FedorgPeriod period)
{
  static const FedorgField fields[] = {FEDORG_FIELD_ACTIVITY_DATE, FEDORG_FIELD_ACTIVITY_END_DATE,
                                       FEDORG_FIELD_STATUS};
  FedorgWorkValues values;
  gboolean is_read = fedorg_worker_read (worker, list, fields, G_N_ELEMENTS (fields), &values);
  gint64 n = 0;

  for (guint32 i = 0; is_read && i < list.n; i++) {
    gint64 status = values.of[2][i];
    FedorgPeriod span;

    if (status == FEDORG_ACTIVITY_STATUS_CANCELLED)
      continue;
    if (!fedorg_values_find_span (&values, i, &span))
      span = (FedorgPeriod){G_MININT32 + 1, G_MININT32 + 1};
    gboolean is_opened = span.first <= period.last;
    gboolean is_closed = is_settled (status) && span.last <= period.last;
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
  return fedorg_work_number (n);
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
    last = MAX (last, fedorg_worker_make_dated (worker, list.activities[i]));
  return fedorg_work_number (fedorg_words_test (mask, (guint32) last));
}

/* values that stand a second time, persons and counterparts by themselves */
static FedorgWorkNumber
count_double (FedorgWorker *worker, const FedorgGauge *gauge, FedorgWorkList list)
{
  gint64 n_counterparts = count_counterparts (worker, gauge, list).value;
  gint64 n = (gint64) worker->keys.length - n_counterparts;
  gint64 n_doers = count_doers (worker, gauge, list).value;

  return fedorg_work_number ((FedorgWide) n + (gint64) worker->keys.length - n_doers);
}

static FedorgWorkNumber
find_spread (FedorgWorker *worker, const FedorgGauge *gauge, FedorgWorkList list)
{
  gint64 first = G_MAXINT64;
  gint64 last = G_MININT64;

  (void) gauge;
  for (guint32 i = 0; i < list.n; i++) {
    FedorgPeriod span;

    if (!fedorg_works_find_span (worker->works, list.activities[i], &span))
      continue;
    first = MIN (first, span.last);
    last = MAX (last, span.last);
  }
  return first > last ? (FedorgWorkNumber){FEDORG_NUMBER_MISSING, 0}
                      : fedorg_work_number (last - first);
}

/* ascending; returns how many are left */
static gsize
keep_each_once (guint64 *keys, gsize n)
{
  gsize n_kept = 0;

  fedorg_sort_numbers (keys, n);
  for (gsize i = 0; i < n; i++) {
    if (n_kept == 0 || keys[n_kept - 1] != keys[i])
      keys[n_kept++] = keys[i];
  }
  return n_kept;
}

void
fedorg_worker_list_holders (FedorgWorker *worker, guint32 condition, guint32 organization)
{
  const FedorgRoster *roster = worker->works->roster;
  const guint32 *firsts = FEDORG_COLUMN (roster, guint32, ORGANIZATION_FIRST_MEMBERSHIP);
  const guint32 *persons = FEDORG_COLUMN (roster, guint32, MEMBERSHIP_PERSON);
  const guint64 *posts = fedorg_works_get_gathered (worker->works, condition);
  guint32 begin = firsts[organization];
  guint32 end = firsts[organization + 1];
  guint64 *keys = fedorg_worker_reserve_keys (worker, &worker->keys, end - begin);
  gboolean is_ascending = TRUE;
  gsize n = 0;

  for (guint32 m = begin; keys != NULL && m < end; m++) {
    if (!fedorg_words_test (posts, m))
      continue;
    keys[n] = persons[m];
    is_ascending &= n == 0 || keys[n - 1] < keys[n];
    n++;
  }
  worker->keys.length = is_ascending ? n : keep_each_once (keys, n);
}

gsize
fedorg_worker_find_holder (const FedorgWorker *worker, guint32 person)
{
  const guint64 *keys = worker->keys.data;
  gsize low = 0;
  gsize high = worker->keys.length;

  /* persons are numbered by their first post, so that those of an organisation mostly follow each other */
  if (high > 0 && person >= keys[0] && person - keys[0] < high && keys[person - keys[0]] == person)
    return (gsize) (person - keys[0]);
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
    guint32 n_persons = fedorg_works_list_persons (worker->works, list.activities[i], &persons);

    for (guint32 p = 0; p < n_persons; p++) {
      gsize holder = fedorg_worker_find_holder (worker, persons[p]);

      if (holder < n)
        counts[holder] += fedorg_worker_get (worker, FEDORG_FIELD_TIMES, list.activities[i]);
    }
  }
  for (gsize i = 0; counts != NULL && i < n; i++) {
    least = MIN (least, counts[i]);
    most = MAX (most, counts[i]);
  }
  fedorg_block_free (counts);
  return n == 0 ? (FedorgWorkNumber){FEDORG_NUMBER_MISSING, 0} : fedorg_work_number (most - least);
}

static FedorgWorkNumber
count_outside (FedorgWorker *worker, const FedorgGauge *gauge, FedorgWorkList list,
               guint32 organization)
{
  gint64 n = 0;

  fedorg_worker_list_holders (worker, gauge->second, organization);
  for (guint32 i = 0; i < list.n; i++) {
    const guint32 *persons;
    guint32 n_persons = fedorg_works_list_persons (worker->works, list.activities[i], &persons);

    for (guint32 p = 0; p < n_persons; p++)
      n += fedorg_worker_find_holder (worker, persons[p]) == worker->keys.length;
  }
  return fedorg_work_number (n);
}

/* --- all of them --- */

FedorgWorkNumber
fedorg_worker_take_number (FedorgWorker *worker, const FedorgGauge *gauge, FedorgWorkList list,
                           FedorgPeriod until, guint32 organization)
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

  switch (gauge->kind) {
  case FEDORG_GAUGE_DAYS:
    return count_days (worker, list, until);
  case FEDORG_GAUGE_OPENED:
  case FEDORG_GAUGE_CLOSED:
  case FEDORG_GAUGE_OPEN:
    return count_ledger (worker, gauge->kind, list, until);
  case FEDORG_GAUGE_LATENESS:
    return find_lateness (worker, until.last, list);
  case FEDORG_GAUGE_UNEVEN:
    return find_unevenness (worker, gauge, list, organization);
  case FEDORG_GAUGE_OUTSIDE:
    return count_outside (worker, gauge, list, organization);
  default:
    return functions[gauge->kind](worker, gauge, list);
  }
}
