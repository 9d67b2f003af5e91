/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "measure/fedorg-work-private.h"

/* Whether a period is due at a subject: one that existed in a part of it only may be spared, judged
 * like others, or judged by a part of the bound. */

/* --- periods that are due --- */

/* at least the next whole number, at most the one before */
static void
prorate (FedorgBound *bound, gint64 days, gint64 of)
{
  __extension__ typedef __int128 Wide;

  if (bound->has_least) {
    Wide top = (Wide) bound->least.numerator * days;
    Wide bottom = (Wide) bound->least.denominator * of;

    bound->least = (FedorgRatio){(gint64) ((top + bottom - 1) / bottom), 1};
  }
  if (bound->has_most) {
    Wide top = (Wide) bound->most.numerator * days;

    bound->most = (FedorgRatio){(gint64) (top / ((Wide) bound->most.denominator * of)), 1};
  }
}

/* a period that is over, or that will be */
static gboolean
is_due_there (const FedorgDuty *duty, FedorgPeriod period, const FedorgWorkSubject *subject,
              FedorgBound *bound)
{
  const FedorgWork *work = duty->work;
  gint64 there = fedorg_period_get_days (fedorg_period_intersect (period, subject->exists));
  gint64 whole = fedorg_period_get_days (period);

  *bound = duty->bound;
  if (work->of_the_period)
    return fedorg_period_has (subject->exists, period.last);
  if (there == 0 || (there < whole && work->time.partial == FEDORG_PARTIAL_SKIP))
    return FALSE;
  if (there < whole && work->time.partial == FEDORG_PARTIAL_PRORATE)
    prorate (bound, there, whole);
  return TRUE;
}

gboolean
fedorg_work_is_due (const FedorgDuty *duty, gint32 day, FedorgPeriod period,
                    const FedorgWorkSubject *subject, FedorgBound *bound)
{
  /* the bound is that of the period in any case */
  gboolean is_there = is_due_there (duty, period, subject, bound);

  return period.last <= day && is_there;
}

/* a member that has not left yet may stay, and one that leaves in the period is not judged by it */
gboolean
fedorg_work_will_be_due (const FedorgDuty *duty, gint32 day, FedorgPeriod period,
                         const FedorgWorkSubject *subject, FedorgBound *bound)
{
  return fedorg_period_has (subject->exists, day) && is_due_there (duty, period, subject, bound);
}
