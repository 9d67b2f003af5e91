/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <string.h>

#include <fedorg/fedorg-activity.h>

#include "measure/fedorg-work-fill-private.h"

/* Conditions that look at one activity alone. Each column is read once, from its first value to its
 * last. */

/* --- the values of 64 activities at once --- */

/* values of four bytes at most; those of one activity after the other */
typedef gint32 Values[FEDORG_WORD_BITS];

static void
copy_values (const FedorgPackedColumn *column, gsize index, guint n, gint32 *values)
{
  switch (column->size) {
  case sizeof (guint8):
    for (guint i = 0; i < n; i++)
      values[i] = ((const guint8 *) column->data)[index + i];
    break;
  case sizeof (guint16):
    for (guint i = 0; i < n; i++)
      values[i] = ((const guint16 *) column->data)[index + i];
    break;
  default:
    memcpy (values, (const gint32 *) column->data + index, n * sizeof *values);
  }
}

/* those of an element of presence, of which not every activity has one */
static void
spread_values (const FedorgPackedColumn *column, guint64 element, gint32 *values)
{
  guint32 bits = fedorg_presence_get_bits (element);
  gsize index = fedorg_presence_get_before (element);

  for (; bits != 0; bits &= bits - 1)
    values[fedorg_word_first (bits)] = (gint32) fedorg_packed_read (column, index++);
}

static void
read_values (const FedorgPackedColumn *column, guint32 first, guint n, Values values)
{
  if (column->data != NULL && column->presence == NULL) {
    copy_values (column, first, n, values);
    return;
  }
  for (guint i = 0; i < FEDORG_WORD_BITS; i++)
    values[i] = (gint32) column->empty;
  for (guint i = 0; column->data != NULL && i < n; i += FEDORG_PRESENCE_BITS)
    spread_values (column, column->presence[(first + i) / FEDORG_PRESENCE_BITS], values + i);
}

typedef struct {
  FedorgPackedColumn first;
  FedorgPackedColumn last;
} Spans;

static Spans
open_spans (const FedorgRoster *roster)
{
  return (Spans){fedorg_packed_open (roster, FEDORG_FIELD_ACTIVITY_DATE),
                 fedorg_packed_open (roster, FEDORG_FIELD_ACTIVITY_END_DATE)};
}

/* the last day, which is the first where nothing else is said */
static void
read_last_days (const Spans *spans, guint32 first, guint n, Values values)
{
  Values dates;

  read_values (&spans->first, first, n, dates);
  read_values (&spans->last, first, n, values);
  for (guint i = 0; i < n; i++)
    values[i] = values[i] == FEDORG_DATE_NONE ? dates[i] : values[i];
}

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
  {
    Values values;
    guint64 word = 0;

    read_values (&column, base, n, values);
    for (guint i = 0; i < n; i++)
      word |= (guint64) (test->codes[values[i] & 0xff] != 0) << i;
    filling->mask->words[base / FEDORG_WORD_BITS] = word;
  }
}

static void
fill_words (const FedorgFilling *filling, FedorgWorkRange range)
{
  FedorgPackedColumn column =
      fedorg_packed_open (filling->works->roster, filling->condition->test.field);

  FOR_EACH_WORD (base, n, range)
  {
    Values values;
    guint64 word = 0;

    read_values (&column, base, n, values);
    for (guint i = 0; i < n; i++)
      word |= (guint64) (filling->table[values[i]] != 0) << i;
    filling->mask->words[base / FEDORG_WORD_BITS] = word;
  }
}

static void
fill_days (const FedorgFilling *filling, FedorgWorkRange range)
{
  const FedorgInterval *interval = &filling->condition->test.interval;
  FedorgPackedColumn column =
      fedorg_packed_open (filling->works->roster, filling->condition->test.field);

  FOR_EACH_WORD (base, n, range)
  {
    Values days;
    guint64 word = 0;

    read_values (&column, base, n, days);
    for (guint i = 0; i < n; i++)
      word |= (guint64) (days[i] != FEDORG_DATE_NONE && days[i] >= interval->low &&
                         days[i] <= interval->high)
              << i;
    filling->mask->words[base / FEDORG_WORD_BITS] = word;
  }
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

static inline gboolean
is_done (gint64 status)
{
  return (status == FEDORG_ACTIVITY_STATUS_DONE) | (status == FEDORG_ACTIVITY_STATUS_CLOSED);
}

/* what has no date is done as its status says, at no time that is known */
static void
fill_done (const FedorgFilling *filling, FedorgWorkRange range)
{
  FedorgPackedColumn column = fedorg_packed_open (filling->works->roster, FEDORG_FIELD_STATUS);
  Spans spans = open_spans (filling->works->roster);

  G_STATIC_ASSERT (FEDORG_DATE_NONE == G_MININT32);
  FOR_EACH_WORD (base, n, range)
  {
    Values statuses, last;
    guint64 word = 0;

    read_values (&column, base, n, statuses);
    read_last_days (&spans, base, n, last);
    for (guint i = 0; i < n; i++)
      word |= (guint64) (is_done (statuses[i]) & (last[i] <= filling->day)) << i;
    filling->mask->words[base / FEDORG_WORD_BITS] = word;
  }
}

/* what has no last day goes on */
static void
fill_in_force (const FedorgFilling *filling, FedorgWorkRange range)
{
  const FedorgRoster *roster = filling->works->roster;
  FedorgWorkCursor statuses = fedorg_work_cursor_open (roster, FEDORG_FIELD_STATUS, range.begin);
  FedorgWorkCursor firsts =
      fedorg_work_cursor_open (roster, FEDORG_FIELD_ACTIVITY_DATE, range.begin);
  FedorgWorkCursor lasts =
      fedorg_work_cursor_open (roster, FEDORG_FIELD_ACTIVITY_END_DATE, range.begin);

  for (guint32 a = range.begin; a < range.end; a++) {
    gint64 status = fedorg_work_cursor_read (&statuses, a);
    gint64 first = fedorg_work_cursor_read (&firsts, a);
    gint64 last = fedorg_work_cursor_read (&lasts, a);

    fedorg_filling_add_bit (filling, a,
                            (is_done (status) || status == FEDORG_ACTIVITY_STATUS_IN_PROGRESS) &&
                                (first == FEDORG_DATE_NONE || first <= filling->day) &&
                                (last == FEDORG_DATE_NONE || last >= filling->day));
  }
}

static guint
is_in_time (gint32 status, gint32 last, gint32 limit, gint32 day)
{
  return is_done (status) ? last != FEDORG_DATE_NONE && last <= limit
                          : status != FEDORG_ACTIVITY_STATUS_CANCELLED && limit >= day;
}

static guint
is_overdue (gint32 status, gint32 limit, gint32 day)
{
  return !is_done (status) & (status != FEDORG_ACTIVITY_STATUS_CANCELLED) & (limit < day);
}

/* what has no time limit is neither overdue nor on time */
static void
fill_limits (const FedorgFilling *filling, FedorgWorkRange range)
{
  const FedorgRoster *roster = filling->works->roster;
  gboolean wants_overdue = filling->condition->kind == FEDORG_CONDITION_OVERDUE;
  FedorgPackedColumn column = fedorg_packed_open (roster, FEDORG_FIELD_STATUS);
  FedorgPackedColumn limit = fedorg_packed_open (roster, FEDORG_FIELD_DUE_DATE);
  Spans spans = open_spans (roster);

  FOR_EACH_WORD (base, n, range)
  {
    Values limits, statuses, last;
    guint64 word = 0;

    read_values (&limit, base, n, limits);
    read_values (&column, base, n, statuses);
    if (!wants_overdue)
      read_last_days (&spans, base, n, last);
    for (guint i = 0; i < n; i++) {
      guint is_in = wants_overdue ? is_overdue (statuses[i], limits[i], filling->day)
                                  : is_in_time (statuses[i], last[i], limits[i], filling->day);

      word |= (guint64) (is_in & (limits[i] != FEDORG_DATE_NONE)) << i;
    }
    filling->mask->words[base / FEDORG_WORD_BITS] = word;
  }
}

FedorgFillFunc
fedorg_filling_find (const FedorgCondition *condition)
{
  static const FedorgFillFunc of_fields[] = {
      [FEDORG_FIELD_TEST_CODES] = fill_codes, [FEDORG_FIELD_TEST_WORDS] = fill_words,
      [FEDORG_FIELD_TEST_DAYS] = fill_days,   [FEDORG_FIELD_TEST_YEARS] = fill_days,
      [FEDORG_FIELD_TEST_SPAN] = fill_spans,  [FEDORG_FIELD_TEST_NUMBER] = fill_numbers,
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
  case FEDORG_CONDITION_ON_TIME:
    return fill_limits;
  default:
    return NULL;
  }
}
