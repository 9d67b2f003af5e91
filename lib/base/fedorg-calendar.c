/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "base/fedorg-calendar-private.h"

#include "base/fedorg-date-private.h"

/* Months and periods in the calendar of dates. A month is one number, twelve times its year plus
 * its place in it, so that periods are found by division; years of reports may begin in any
 * month. */

#define FIRST_YEAR 1
#define LAST_YEAR  9999

/* months since the year 0 */
static gint64
get_month (gint32 date)
{
  gint year = FIRST_YEAR;
  gint month = 1;

  fedorg_date_get (date, &year, &month, NULL);
  return (gint64) year * FEDORG_MONTHS_PER_YEAR + month - 1;
}

/* the first day of a month */
static gint32
get_first_day (gint64 month)
{
  gint64 year = month / FEDORG_MONTHS_PER_YEAR;

  /* beyond the last date the last one, so that an end is never before its beginning */
  if (year > LAST_YEAR)
    return fedorg_date_new (LAST_YEAR, 12, 31);
  if (year < FIRST_YEAR)
    return fedorg_date_new (FIRST_YEAR, 1, 1);
  return fedorg_date_new ((gint) year, (gint) (month % FEDORG_MONTHS_PER_YEAR) + 1, 1);
}

gint32
fedorg_date_add_months (gint32 date, gint64 months)
{
  const gint64 most = (gint64) LAST_YEAR * FEDORG_MONTHS_PER_YEAR;
  gint day = 1;

  fedorg_date_get (date, NULL, NULL, &day);
  gint32 first = get_first_day (get_month (date) + CLAMP (months, -most, most));
  /* 31 January and a month is the last day of February */
  return MIN (first + day - 1, fedorg_date_get_month_end (first));
}

static FedorgPeriod
make_period (gint64 month, guint months)
{
  gint32 last = fedorg_date_get_month_end (get_first_day (month + months - 1));

  return (FedorgPeriod){get_first_day (month), last};
}

FedorgPeriod
fedorg_calendar_find (gint32 date, guint months, gint year_starts)
{
  /* months since a year of reports began; the remainder is the place within the period */
  gint64 behind = get_month (date) - (year_starts - 1);

  return make_period (behind - behind % months + (year_starts - 1), months);
}

FedorgPeriod
fedorg_calendar_get_next (FedorgPeriod period, guint months)
{
  return make_period (get_month (period.first) + months, months);
}

gboolean
fedorg_span_is_period (FedorgPeriod span)
{
  gint day = 0;

  return span.first < span.last && fedorg_date_get (span.first, NULL, NULL, &day) && day == 1 &&
         fedorg_date_get_month_end (span.last) == span.last;
}

gboolean
fedorg_span_is_within (FedorgPeriod span, FedorgPeriod period)
{
  if (!fedorg_period_has (period, span.last))
    return FALSE;
  return span.first >= period.first || !fedorg_span_is_period (span);
}

/* the names that ISO 8601 and SDMX have for a number of months */
static gboolean
write_named (gint year, gint month, gint64 months, char buffer[FEDORG_PERIOD_TEXT_SIZE])
{
  switch (months) {
  case 1:
    g_snprintf (buffer, FEDORG_PERIOD_TEXT_SIZE, "%04d-%02d", year, month);
    return TRUE;
  case 3:
    g_snprintf (buffer, FEDORG_PERIOD_TEXT_SIZE, "%04d-Q%d", year, month / 3 + 1);
    return month % 3 == 1;
  case 6:
    g_snprintf (buffer, FEDORG_PERIOD_TEXT_SIZE, "%04d-S%d", year, month / 6 + 1);
    return month % 6 == 1;
  case 12:
    g_snprintf (buffer, FEDORG_PERIOD_TEXT_SIZE, "%04d", year);
    return month == 1;
  default:
    return FALSE;
  }
}

void
fedorg_period_write (FedorgPeriod period, char buffer[FEDORG_PERIOD_TEXT_SIZE])
{
  char first[FEDORG_DATE_TEXT_SIZE];
  char last[FEDORG_DATE_TEXT_SIZE];
  gint year = 0;
  gint month = 0;

  if (fedorg_span_is_period (period) && fedorg_date_get (period.first, &year, &month, NULL)) {
    gint64 months = get_month (period.last) - get_month (period.first) + 1;

    if (!write_named (year, month, months, buffer))
      g_snprintf (buffer, FEDORG_PERIOD_TEXT_SIZE, "%04d-%02d/P%dM", year, month, (gint) months);
    return;
  }
  fedorg_date_write (period.first, FEDORG_DATE_PRECISION_DAY, first);
  fedorg_date_write (period.last, FEDORG_DATE_PRECISION_DAY, last);
  g_snprintf (buffer, FEDORG_PERIOD_TEXT_SIZE, "%s/%s", first, last);
}
