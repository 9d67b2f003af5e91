/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "program/fedorg-interval-private.h"

#include <fedorg/fedorg-date.h>

/* Bounds over whole numbers as intervals with both ends in them, and ages as birth dates. A bound
 * is turned once for a program, an interval of ages once for a plan, so that measuring compares two
 * numbers for each post. */

/* years between the first and the last date that are accepted; nobody is older */
#define MOST_YEARS 9999

/* from 1 to 0: no number is in it */
static const FedorgInterval nothing = {1, 0};

/* division rounds towards zero: one step more for a negative number that is not whole */
static gint64
floor_of (FedorgRatio ratio)
{
  gint64 whole = ratio.numerator / ratio.denominator;

  return ratio.numerator % ratio.denominator < 0 ? whole - 1 : whole;
}

static gboolean
is_whole (FedorgRatio ratio)
{
  return ratio.numerator % ratio.denominator == 0;
}

FedorgInterval
fedorg_interval_from_bound (const FedorgBound *bound)
{
  FedorgInterval interval = {G_MININT64, G_MAXINT64};

  if (bound->has_least) {
    interval.low = floor_of (bound->least);
    /* at least 2.5 is at least 3, more than 2 is at least 3, at least 2 is 2 */
    if (!is_whole (bound->least) || bound->least_strict) {
      if (interval.low == G_MAXINT64)
        return nothing;
      interval.low++;
    }
  }
  if (bound->has_most) {
    interval.high = floor_of (bound->most);
    /* less than 3 is at most 2, less than 2.5 is at most 2 already */
    if (is_whole (bound->most) && bound->most_strict) {
      if (interval.high == G_MININT64)
        return nothing;
      interval.high--;
    }
  }
  return interval;
}

/* the latest day on which somebody of at least `age` years was born; no date if there is none */
static gint32
latest_birth (gint64 age, gint32 as_of)
{
  gint32 birth;

  if (age <= 0)
    return as_of;
  if (age > MOST_YEARS)
    return FEDORG_DATE_NONE;
  birth = fedorg_date_add_years (as_of, -(gint) age);
  if (birth == FEDORG_DATE_NONE)
    return FEDORG_DATE_NONE;

  /* 29 February is a birthday on 1 March in common years, so the way back may miss by a day */
  while (fedorg_date_get_age (birth, as_of) < age)
    birth--;
  while (fedorg_date_get_age (birth + 1, as_of) >= age)
    birth++;
  return birth;
}

FedorgInterval
fedorg_interval_of_births (FedorgInterval ages, gint32 as_of)
{
  FedorgInterval births = {FEDORG_DATE_NONE + 1, 0};

  if (ages.low > ages.high || ages.high < 0)
    return nothing;
  /* who is at least 18 was born on this day or before it: the low end of ages is the late end of
   * dates */
  births.high = latest_birth (ages.low, as_of);
  /* the day after the last one on which somebody a year too old was born */
  if (ages.high < MOST_YEARS)
    births.low = (gint64) latest_birth (ages.high + 1, as_of) + 1;
  return births;
}
