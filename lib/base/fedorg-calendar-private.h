/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "base/fedorg-period-private.h"

G_BEGIN_DECLS

/* The periods in which reports are due: a number of months each, counted from the first month of
 * the reporting year. No period is open at an end. */

#define FEDORG_MONTHS_PER_YEAR 12

/* the day a number of months later or earlier; a day that the month has not got is its last. A date
 * out of the calendar is the last or first there is */
gint32 fedorg_date_add_months (gint32 date, gint64 months);

/* the period of `months` months, which divide a year, that has the date; the reporting year begins
 * in month `year_starts`, from 1 */
FedorgPeriod fedorg_calendar_find (gint32 date, guint months, gint year_starts);

/* the period behind another one of as many months */
FedorgPeriod fedorg_calendar_get_next (FedorgPeriod period, guint months);

static inline gboolean
fedorg_period_has (FedorgPeriod period, gint32 date)
{
  return date >= period.first && date <= period.last;
}

static inline gint64
fedorg_period_get_days (FedorgPeriod period)
{
  return period.last < period.first ? 0 : (gint64) period.last - period.first + 1;
}

/* the days that are in both; none: the last lies before the first */
static inline FedorgPeriod
fedorg_period_intersect (FedorgPeriod a, FedorgPeriod b)
{
  return (FedorgPeriod){MAX (a.first, b.first), MIN (a.last, b.last)};
}

/* whole months and at least one: dated by a period rather than by days */
gboolean fedorg_span_is_period (FedorgPeriod span);

/* Where an activity belongs: to the period that has its last day. One that is dated by a period
 * belongs to no smaller one, so that it must lie within it whole. */
gboolean fedorg_span_is_within (FedorgPeriod span, FedorgPeriod period);

/* "2020-07", "2020-Q3", "2020-S2", "2020", "2020-07/P2M", else "2020-07-03/2020-07-18" */
#define FEDORG_PERIOD_TEXT_SIZE 24
void fedorg_period_write (FedorgPeriod period, char buffer[FEDORG_PERIOD_TEXT_SIZE]);

G_END_DECLS
