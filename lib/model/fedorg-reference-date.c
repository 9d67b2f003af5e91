/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "model/fedorg-reference-date-private.h"

#include <fedorg/fedorg-date.h>

/* The one place that decides which date is meant: given by the caller, else that of the roster,
 * else today. The source goes with the date into every result, so that nobody takes a figure of
 * today for one of the roster. */

FedorgReferenceDate
fedorg_roster_choose_date (const FedorgRoster *roster, gint32 given)
{
  gint32 own = fedorg_roster_get_as_of (roster);

  if (given != FEDORG_DATE_NONE)
    return (FedorgReferenceDate){given, FEDORG_DATE_SOURCE_GIVEN};
  if (own != FEDORG_DATE_NONE)
    return (FedorgReferenceDate){own, FEDORG_DATE_SOURCE_ROSTER};
  return (FedorgReferenceDate){fedorg_date_get_today (), FEDORG_DATE_SOURCE_TODAY};
}
