/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <fedorg/fedorg-activity.h>

#include "measure/fedorg-work-fill-private.h"
#include "measure/fedorg-work-values-private.h"

/* Conditions that look at one activity alone: 64 of them at once, from the columns. Words are in
 * fedorg-work-words.c. */

#define FOR_EACH_WORD(base, n, range)                                                              \
  for (guint32 base = (range).begin, n = MIN (FEDORG_WORD_BITS, (range).end - (base));             \
       (base) < (range).end;                                                                       \
       (base) += FEDORG_WORD_BITS, n = MIN (FEDORG_WORD_BITS, (range).end - (base)))

/* --- fields --- */

static void
fill_codes (const FedorgFilling *filling, FedorgWorkRange range)
{
  const FedorgFieldTest *test = &filling->condition->test;
  FedorgPackedColumn column = fedorg_packed_open (filling->works->roster, test->field);

  FOR_EACH_WORD (base, n, range)
  filling->mask->words[base / FEDORG_WORD_BITS] =
      fedorg_packed_test_codes (&column, base, n, test->codes);
}

static void
fill_days (const FedorgFilling *filling, FedorgWorkRange range)
{
  const FedorgFieldTest *test = &filling->condition->test;
  FedorgPackedColumn column = fedorg_packed_open (filling->works->roster, test->field);

  FOR_EACH_WORD (base, n, range)
  filling->mask->words[base / FEDORG_WORD_BITS] =
      fedorg_packed_test_days (&column, base, n, test->interval.low, test->interval.high);
}

static void
fill_spans (const FedorgFilling *filling, FedorgWorkRange range)
{
  const FedorgInterval *interval = &filling->condition->test.interval;
  const FedorgPeriod period = {
      (gint32) CLAMP (interval->low, (gint64) FEDORG_DATE_NONE + 1, G_MAXINT32),
      (gint32) CLAMP (interval->high, (gint64) FEDORG_DATE_NONE + 1, G_MAXINT32)};
  FedorgSpanCursor cursor = fedorg_span_cursor_open (filling->works->roster, range.begin);

  for (guint32 a = range.begin; a < range.end; a++) {
    FedorgPeriod span = fedorg_span_cursor_read (&cursor, a);

    fedorg_filling_add_bit (filling, a,
                            span.last != FEDORG_DATE_NONE && interval->low <= interval->high &&
                                fedorg_span_is_within (span, period));
  }
}

static void
fill_numbers (const FedorgFilling *filling, FedorgWorkRange range)
{
  const FedorgFieldTest *test = &filling->condition->test;
  gint64 scale = fedorg_schema_get (test->field)->storage == FEDORG_STORAGE_MONEY ? 100 : 1000000;
  FedorgWorkCursor cursor =
      fedorg_work_cursor_open (filling->works->roster, test->field, range.begin);

  for (guint32 a = range.begin; a < range.end; a++) {
    gint64 number = fedorg_work_cursor_read (&cursor, a);

    fedorg_filling_add_bit (filling, a,
                            number != FEDORG_DECIMAL_NONE &&
                                fedorg_bound_contains (&test->bound, (FedorgRatio){number, scale}));
  }
}

static void
fill_counterparts (const FedorgFilling *filling, FedorgWorkRange range)
{
  const FedorgRoster *roster = filling->works->roster;
  FedorgWorkCursor cursor = fedorg_work_cursor_open (roster, FEDORG_FIELD_COUNTERPART, range.begin);

  for (guint32 a = range.begin; a < range.end; a++) {
    guint32 number = (guint32) fedorg_work_cursor_read (&cursor, a);
    FedorgCounterpart kind = FEDORG_COUNTERPART_TEXT;

    if (number == FEDORG_NONE)
      kind = FEDORG_COUNTERPART_NONE;
    else if (number < roster->n_persons)
      kind = FEDORG_COUNTERPART_PERSON;
    else if (number - roster->n_persons < roster->n_organizations)
      kind = FEDORG_COUNTERPART_ORGANIZATION;
    fedorg_filling_add_bit (filling, a, filling->condition->counterparts >> kind & 1);
  }
}

/* --- how things stand on a day --- */

/* which statuses are meant */
typedef guint8 Statuses[256];

static const Statuses done = {
    [FEDORG_ACTIVITY_STATUS_DONE] = 1,
    [FEDORG_ACTIVITY_STATUS_CLOSED] = 1,
};
static const Statuses done_or_going_on = {
    [FEDORG_ACTIVITY_STATUS_DONE] = 1,
    [FEDORG_ACTIVITY_STATUS_CLOSED] = 1,
    [FEDORG_ACTIVITY_STATUS_IN_PROGRESS] = 1,
};
static const Statuses cancelled = {
    [FEDORG_ACTIVITY_STATUS_CANCELLED] = 1,
};

typedef struct {
  FedorgPackedColumn status;
  FedorgPackedColumn first;
  FedorgPackedColumn last;
  FedorgPackedColumn limit;
} Standing;

static Standing
open_standing (const FedorgRoster *roster)
{
  return (Standing){fedorg_packed_open (roster, FEDORG_FIELD_STATUS),
                    fedorg_packed_open (roster, FEDORG_FIELD_ACTIVITY_DATE),
                    fedorg_packed_open (roster, FEDORG_FIELD_ACTIVITY_END_DATE),
                    fedorg_packed_open (roster, FEDORG_FIELD_DUE_DATE)};
}

/* an activity without a date is done as its status says, at no time that is known; the last day is the
 * first where nothing else is said */
static void
fill_done (const FedorgFilling *filling, FedorgWorkRange range)
{
  Standing standing = open_standing (filling->works->roster);
  gint64 day = filling->day;

  FOR_EACH_WORD (base, n, range)
  {
    guint64 ended = fedorg_packed_test_days (&standing.last, base, n, G_MININT32, G_MAXINT32);
    guint64 ended_later = fedorg_packed_test_days (&standing.last, base, n, day + 1, G_MAXINT32);
    guint64 began_later = fedorg_packed_test_days (&standing.first, base, n, day + 1, G_MAXINT32);

    filling->mask->words[base / FEDORG_WORD_BITS] =
        fedorg_packed_test_codes (&standing.status, base, n, done) &
        ~((ended & ended_later) | (~ended & began_later));
  }
}

/* an activity without a last day goes on */
static void
fill_in_force (const FedorgFilling *filling, FedorgWorkRange range)
{
  Standing standing = open_standing (filling->works->roster);
  gint64 day = filling->day;

  FOR_EACH_WORD (base, n, range)
  filling->mask->words[base / FEDORG_WORD_BITS] =
      fedorg_packed_test_codes (&standing.status, base, n, done_or_going_on) &
      ~fedorg_packed_test_days (&standing.first, base, n, day + 1, G_MAXINT32) &
      ~fedorg_packed_test_days (&standing.last, base, n, G_MININT32, day - 1);
}

/* an activity without a time limit is neither overdue nor on time */
static void
fill_overdue (const FedorgFilling *filling, FedorgWorkRange range)
{
  Standing standing = open_standing (filling->works->roster);

  FOR_EACH_WORD (base, n, range)
  filling->mask->words[base / FEDORG_WORD_BITS] =
      fedorg_packed_test_days (&standing.limit, base, n, G_MININT32, filling->day - 1) &
      ~fedorg_packed_test_codes (&standing.status, base, n, done) &
      ~fedorg_packed_test_codes (&standing.status, base, n, cancelled);
}

/* those that ended no later than their time limit, of the bits; none of the bits lies beyond the last
 * activity */
static guint64
find_ended_in_time (const FedorgWorks *works, guint32 base, guint64 bits)
{
  guint64 found = 0;

  for (; bits != 0; bits &= bits - 1) {
    guint i = fedorg_word_first (bits);
    FedorgPeriod span;

    if (fedorg_works_find_span (works, base + i, &span) &&
        span.last <= fedorg_works_get (works, FEDORG_FIELD_DUE_DATE, base + i))
      found |= (guint64) 1 << i;
  }
  return found;
}

static void
fill_on_time (const FedorgFilling *filling, FedorgWorkRange range)
{
  Standing standing = open_standing (filling->works->roster);

  FOR_EACH_WORD (base, n, range)
  {
    guint64 limited = fedorg_packed_test_days (&standing.limit, base, n, G_MININT32, G_MAXINT32);
    guint64 is_done = fedorg_packed_test_codes (&standing.status, base, n, done);
    guint64 has_time = fedorg_packed_test_days (&standing.limit, base, n, filling->day, G_MAXINT32);
    guint64 given_up = fedorg_packed_test_codes (&standing.status, base, n, cancelled);
    guint64 there = fedorg_word_range (base / FEDORG_WORD_BITS, base, base + n);

    filling->mask->words[base / FEDORG_WORD_BITS] =
        find_ended_in_time (filling->works, base, limited & is_done & there) |
        (has_time & ~is_done & ~given_up);
  }
}

FedorgFillFunc
fedorg_filling_find (const FedorgCondition *condition)
{
  static const FedorgFillFunc of_fields[] = {
      [FEDORG_FIELD_TEST_CODES] = fill_codes,    [FEDORG_FIELD_TEST_DAYS] = fill_days,
      [FEDORG_FIELD_TEST_YEARS] = fill_days,     [FEDORG_FIELD_TEST_SPAN] = fill_spans,
      [FEDORG_FIELD_TEST_NUMBER] = fill_numbers,
  };

  switch (condition->kind) {
  case FEDORG_CONDITION_FIELD:
    return of_fields[condition->test.kind];
  case FEDORG_CONDITION_COUNTERPART:
    return fill_counterparts;
  case FEDORG_CONDITION_DONE:
    return fill_done;
  case FEDORG_CONDITION_IN_FORCE:
    return fill_in_force;
  case FEDORG_CONDITION_OVERDUE:
    return fill_overdue;
  case FEDORG_CONDITION_ON_TIME:
    return fill_on_time;
  default:
    return NULL;
  }
}
