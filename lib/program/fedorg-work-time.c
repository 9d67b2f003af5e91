/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <fedorg/fedorg-date.h>

#include "base/fedorg-calendar-private.h"
#include "program/fedorg-gauge-private.h"

/* When things are due: the window and the periods of a measure, on a reference date. A window is
 * the time that counts; its periods are judged one by one. All ends belong to what they end. */

/* The reader of rulesets refuses longer windows: a thousand years of months. */
#define MOST_PERIODS 12000

/* A term ends on the day before the next one begins; a calendar without a length of terms has terms
 * of a year. */
FedorgPeriod
fedorg_work_make_term (const FedorgCalendarConvention *calendar, gint32 first)
{
  gint64 months = (gint64) MAX (calendar->term_years, 1) * FEDORG_MONTHS_PER_YEAR;

  return (FedorgPeriod){first, fedorg_date_add_months (first, months) - 1};
}

static FedorgPeriod
find_term (const FedorgCalendarConvention *calendar, gint32 day)
{
  FedorgPeriod term = {calendar->term_starts, 0};
  gint years = MAX (calendar->term_years, 1);
  gint year = 0;
  gint start = 0;

  fedorg_date_get (day, &year, NULL, NULL);
  fedorg_date_get (term.first, &start, NULL, NULL);
  gint64 n = ((gint64) year - start) / years;
  /* division rounds towards zero, and terms before the first one that is known go back */
  if (year < start)
    n--;

  /* the day may lie before the anniversary in its year, or terms may begin before the first */
  for (gint64 i = n + 1; i >= n - 1; i--) {
    term.first = fedorg_date_add_months (calendar->term_starts, i * years * FEDORG_MONTHS_PER_YEAR);
    if (term.first <= day)
      break;
  }
  return fedorg_work_make_term (calendar, term.first);
}

static FedorgPeriod
find_recent (const FedorgDuration *last, gint32 day)
{
  gint32 before = last->months > 0
                      ? fedorg_date_add_months (day, -last->months)
                      : (gint32) MAX ((gint64) day - last->days, (gint64) FEDORG_DATE_NONE + 1);

  /* the last 30 days are the reference date and the 29 before it */
  return (FedorgPeriod){before + 1, day};
}

/* In this order: the time up to the day, written dates, the term of office, the reporting year. */
gboolean
fedorg_work_find_window (const FedorgWork *work, const FedorgCalendarConvention *calendar,
                         gint32 day, FedorgPeriod *window)
{
  if (work == NULL)
    return FALSE;
  if (work->time.last.days > 0 || work->time.last.months > 0) {
    *window = find_recent (&work->time.last, day);
    return TRUE;
  }
  /* an end that is not written is open */
  *window = (FedorgPeriod){work->time.from == FEDORG_DATE_NONE ? G_MININT32 + 1 : work->time.from,
                           work->time.to == FEDORG_DATE_NONE ? G_MAXINT32 : work->time.to};
  if (work->time.from != FEDORG_DATE_NONE || work->time.to != FEDORG_DATE_NONE)
    return TRUE;
  if (work->time.is_term && calendar->term_starts != FEDORG_DATE_NONE)
    *window = find_term (calendar, day);
  else if (work->time.months > 0)
    *window = fedorg_calendar_find (day, FEDORG_MONTHS_PER_YEAR, calendar->year_starts);
  else
    return FALSE;
  return TRUE;
}

GArray *
fedorg_work_list_periods (const FedorgWork *work, const FedorgCalendarConvention *calendar,
                          gint32 day)
{
  FedorgPeriod window;

  if (work == NULL || work->time.is_rolling || (work->time.months == 0 && !work->time.is_term) ||
      !fedorg_work_find_window (work, calendar, day, &window))
    return NULL;
  GArray *periods = g_array_new (FALSE, FALSE, sizeof (FedorgPeriod));
  if (work->time.is_term) {
    g_array_append_val (periods, window);
    return periods;
  }
  FedorgPeriod period =
      fedorg_calendar_find (window.first, work->time.months, calendar->year_starts);
  /* a period that begins before the window is not due within it */
  if (period.first < window.first)
    period = fedorg_calendar_get_next (period, work->time.months);
  /* up to the period that runs on the day, and only those that end within the window */
  while (period.last <= window.last && period.first <= day && periods->len < MOST_PERIODS) {
    g_array_append_val (periods, period);
    period = fedorg_calendar_get_next (period, work->time.months);
  }
  return periods;
}

/* A rule may ask how things stood on a day of its own, such as the end of last year. */
gint32
fedorg_work_get_day (const FedorgWork *work, gint32 as_of)
{
  return work == NULL || work->time.by == FEDORG_DATE_NONE ? as_of : work->time.by;
}

FedorgBoundDuty
fedorg_duty_bind (const FedorgDuty *duty, gint32 as_of)
{
  FedorgBoundDuty bound = {.is_bound = TRUE, .day = fedorg_work_get_day (duty->work, as_of)};

  bound.has_window =
      fedorg_work_find_window (duty->work, &duty->calendar, bound.day, &bound.window);

  /* dates in a row are not cut at the turn of the year unless a window is written */
  if (duty->work != NULL && duty->work->time.is_rolling &&
      duty->work->time.from == FEDORG_DATE_NONE && duty->work->time.to == FEDORG_DATE_NONE)
    bound.has_window = FALSE;
  bound.periods = fedorg_work_list_periods (duty->work, &duty->calendar, bound.day);
  return bound;
}
