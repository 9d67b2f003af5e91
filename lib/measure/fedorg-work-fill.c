/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <fedorg/fedorg-activity.h>

#include "measure/fedorg-work-fill-private.h"

/* Conditions that look at one activity alone. Each column is read once, from its first value to its
 * last. */

static void
fill_codes (const FedorgFilling *filling, FedorgWorkRange range)
{
  const FedorgFieldTest *test = &filling->condition->test;
  FedorgWorkCursor cursor =
      fedorg_work_cursor_open (filling->works->roster, test->field, range.begin);

  for (guint32 a = range.begin; a < range.end; a++)
    fedorg_filling_add_bit (filling, a, test->codes[fedorg_work_cursor_read (&cursor, a) & 0xff]);
}

static void
fill_words (const FedorgFilling *filling, FedorgWorkRange range)
{
  FedorgWorkCursor cursor =
      fedorg_work_cursor_open (filling->works->roster, filling->condition->test.field, range.begin);

  for (guint32 a = range.begin; a < range.end; a++)
    fedorg_filling_add_bit (filling, a, filling->table[fedorg_work_cursor_read (&cursor, a)]);
}

static void
fill_days (const FedorgFilling *filling, FedorgWorkRange range)
{
  const FedorgFieldTest *test = &filling->condition->test;
  FedorgWorkCursor cursor =
      fedorg_work_cursor_open (filling->works->roster, test->field, range.begin);

  for (guint32 a = range.begin; a < range.end; a++) {
    gint64 day = fedorg_work_cursor_read (&cursor, a);

    fedorg_filling_add_bit (filling, a,
                            day != FEDORG_DATE_NONE && day >= test->interval.low &&
                                day <= test->interval.high);
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
  return status == FEDORG_ACTIVITY_STATUS_DONE || status == FEDORG_ACTIVITY_STATUS_CLOSED;
}

/* what has no date is done as its status says, at no time that is known */
static void
fill_done (const FedorgFilling *filling, FedorgWorkRange range)
{
  const FedorgRoster *roster = filling->works->roster;
  FedorgWorkCursor statuses = fedorg_work_cursor_open (roster, FEDORG_FIELD_STATUS, range.begin);
  FedorgSpanCursor spans = fedorg_span_cursor_open (roster, range.begin);

  for (guint32 a = range.begin; a < range.end; a++) {
    gint64 status = fedorg_work_cursor_read (&statuses, a);
    FedorgPeriod span = fedorg_span_cursor_read (&spans, a);

    fedorg_filling_add_bit (filling, a,
                            is_done (status) &&
                                (span.last == FEDORG_DATE_NONE || span.last <= filling->day));
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

/* what has no time limit is neither overdue nor on time */
static void
fill_limits (const FedorgFilling *filling, FedorgWorkRange range)
{
  const FedorgRoster *roster = filling->works->roster;
  gboolean wants_overdue = filling->condition->kind == FEDORG_CONDITION_OVERDUE;
  FedorgWorkCursor statuses = fedorg_work_cursor_open (roster, FEDORG_FIELD_STATUS, range.begin);
  FedorgWorkCursor limits = fedorg_work_cursor_open (roster, FEDORG_FIELD_DUE_DATE, range.begin);
  FedorgSpanCursor spans = fedorg_span_cursor_open (roster, range.begin);

  for (guint32 a = range.begin; a < range.end; a++) {
    gint64 status = fedorg_work_cursor_read (&statuses, a);
    gint64 limit = fedorg_work_cursor_read (&limits, a);
    FedorgPeriod span = fedorg_span_cursor_read (&spans, a);
    gboolean is_in_time = is_done (status)
                              ? span.last != FEDORG_DATE_NONE && span.last <= limit
                              : status != FEDORG_ACTIVITY_STATUS_CANCELLED && limit >= filling->day;
    gboolean is_overdue =
        !is_done (status) && status != FEDORG_ACTIVITY_STATUS_CANCELLED && limit < filling->day;

    fedorg_filling_add_bit (filling, a,
                            limit != FEDORG_DATE_NONE && (wants_overdue ? is_overdue : is_in_time));
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
