/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <string.h>

#include <fedorg/fedorg-activity.h>
#include <fedorg/fedorg-date.h>

#include "model/fedorg-roster-private.h"
#include "sheet/fedorg-activity-sheet-private.h"

/* The numbers behind the sheets about activities, in one pass over them: by month, by kind, by
 * organisation, and what is due. */

/* --- one activity --- */

/* the month among those of the calendar; FALSE if it is none of them */
static gboolean
find_month (const FedorgActivitySums *sums, gint32 date, guint *index)
{
  gint year, month, back;

  if (!fedorg_date_get (date, &year, &month, NULL))
    return FALSE;
  back = (sums->year - year) * 12 + sums->month - month;
  if (back < 0 || back >= FEDORG_CALENDAR_MONTHS)
    return FALSE;
  *index = (guint) (FEDORG_CALENDAR_MONTHS - 1 - back);
  return TRUE;
}

/* it belongs to the month of its last day, unless it is longer than a month */
static void
add_to_calendar (const FedorgActivitySums *sums, guint32 activity, FedorgCalendarRow *row)
{
  guint64 times = fedorg_roster_get_activity_times (sums->roster, activity);
  guint first, last;

  if (!find_month (sums, fedorg_roster_get_activity_last_day (sums->roster, activity), &last))
    return;
  if (find_month (sums, fedorg_roster_get_activity_date (sums->roster, activity), &first) &&
      first == last)
    row->months[last] += times;
  else
    row->months[FEDORG_CALENDAR_LONGER] += times;
}

static gboolean
is_done (const FedorgActivitySums *sums, guint32 activity)
{
  FedorgActivityStatus status = fedorg_roster_get_activity_status (sums->roster, activity);

  return status == FEDORG_ACTIVITY_STATUS_DONE || status == FEDORG_ACTIVITY_STATUS_CLOSED;
}

/* what was given up, and what was done only after the reference date */
static gboolean
is_left_out (const FedorgActivitySums *sums, guint32 activity, gboolean done)
{
  gint32 last = fedorg_roster_get_activity_last_day (sums->roster, activity);

  return fedorg_roster_get_activity_status (sums->roster, activity) ==
             FEDORG_ACTIVITY_STATUS_CANCELLED ||
         (done && last != FEDORG_DATE_NONE && last > sums->as_of);
}

/* work may still be done on the day that it is due, so only the day after makes it overdue, as the
 * selector "overdue" has it */
static void
add_to_ledger (const FedorgActivitySums *sums, guint32 activity, gboolean done,
               guint64 ledger[FEDORG_LEDGER_N_COLUMNS])
{
  gint32 due = fedorg_roster_get_activity_due_date (sums->roster, activity);
  gint32 last = fedorg_roster_get_activity_last_day (sums->roster, activity);
  gboolean is_due = due != FEDORG_DATE_NONE && (done ? due <= sums->as_of : due < sums->as_of);

  if (!done && !is_due) {
    ledger[FEDORG_LEDGER_OPEN]++;
    return;
  }
  if (!is_due)
    return;
  ledger[FEDORG_LEDGER_DUE]++;
  if (!done)
    ledger[FEDORG_LEDGER_OVERDUE]++;
  else
    ledger[last != FEDORG_DATE_NONE && last > due ? FEDORG_LEDGER_LATE : FEDORG_LEDGER_IN_TIME]++;
}

/* a page has some dozens of kinds: comparing beats a table */
static FedorgActivityKindSums *
find_kind (FedorgActivitySums *sums, guint32 activity)
{
  const char *kind = fedorg_roster_get_activity_kind (sums->roster, activity);
  FedorgActivityKindSums *added;

  kind = kind != NULL ? kind : "";
  for (gsize i = 0; i < sums->kinds.length; i++) {
    FedorgActivityKindSums *known = &fedorg_array_index (&sums->kinds, FedorgActivityKindSums, i);

    if (strcmp (known->kind, kind) == 0)
      return known;
  }
  added = fedorg_array_add (&sums->kinds, FedorgActivityKindSums);
  if (added != NULL)
    *added = (FedorgActivityKindSums){.kind = kind};
  return added;
}

/* whether it belongs into calendars */
static gboolean
add_activity (FedorgActivitySums *sums, guint32 activity)
{
  FedorgActivityKindSums *kind;
  gboolean done = is_done (sums, activity);

  if (is_left_out (sums, activity, done))
    return FALSE;
  kind = find_kind (sums, activity);
  if (kind == NULL) {
    sums->failed = TRUE;
    return FALSE;
  }
  add_to_ledger (sums, activity, done, kind->ledger);
  if (done)
    add_to_calendar (sums, activity, &kind->calendar);
  return done;
}

/* --- all of them --- */

static gboolean
has_townships (const FedorgActivitySums *sums)
{
  /* a single township shows its villages */
  for (guint32 i = sums->first + 1; i < sums->end; i++)
    if (fedorg_roster_get_organization_level (sums->roster, i) == FEDORG_LEVEL_TOWNSHIP)
      return TRUE;
  return FALSE;
}

/* the row of an organisation that gets one; NULL without memory */
static FedorgCalendarRow *
begin_row (FedorgActivitySums *sums, guint32 organization)
{
  guint32 *listed = fedorg_array_add (&sums->organizations, guint32);
  FedorgCalendarRow *row = fedorg_array_add (&sums->calendars, FedorgCalendarRow);

  if (listed == NULL || row == NULL) {
    sums->failed = TRUE;
    return NULL;
  }
  *listed = organization;
  *row = (FedorgCalendarRow){{0}};
  return row;
}

/* to the rows of the organisation and of all above it; every organisation has a row */
static void
add_upwards (FedorgActivitySums *sums, guint32 activity, guint32 organization)
{
  for (guint32 at = organization; at != FEDORG_NONE && at >= sums->first;
       at = fedorg_roster_get_organization_parent (sums->roster, at))
    add_to_calendar (sums, activity,
                     &fedorg_array_index (&sums->calendars, FedorgCalendarRow, at - sums->first));
}

/* with townships, a row of the calendar is a township with all below it; without any, every
 * organisation counts for those above it */
static void
add_all (FedorgActivitySums *sums)
{
  const FedorgRoster *roster = sums->roster;
  gboolean by_township = has_townships (sums);
  FedorgCalendarRow *row = NULL;
  guint32 row_end = 0;

  for (guint32 i = sums->first; i < sums->end && !sums->failed; i++) {
    gboolean is_listed =
        !by_township || fedorg_roster_get_organization_level (roster, i) == FEDORG_LEVEL_TOWNSHIP;
    guint32 first, end;

    /* a subtree is a run of organisations: the row holds until it ends */
    if (is_listed) {
      row = begin_row (sums, i);
      row_end = fedorg_roster_get_organization_subtree_end (roster, i);
    }
    fedorg_roster_get_organization_activities (roster, i, &first, &end);
    for (guint32 activity = first; activity < end && !sums->failed; activity++) {
      if (!add_activity (sums, activity))
        continue;
      if (!by_township)
        add_upwards (sums, activity, i);
      else if (i < row_end)
        add_to_calendar (sums, activity, row);
    }
  }
}

void
fedorg_activity_sums_init (FedorgActivitySums *sums, const FedorgRoster *roster, guint32 under,
                           gint32 as_of)
{
  *sums = (FedorgActivitySums){.roster = roster, .as_of = as_of};
  fedorg_roster_get_subtree (roster, under, &sums->first, &sums->end);
  if (fedorg_roster_get_n_activities (roster) > 0 &&
      fedorg_date_get (as_of, &sums->year, &sums->month, NULL))
    add_all (sums);
}

void
fedorg_activity_sums_clear (FedorgActivitySums *sums)
{
  fedorg_array_clear (&sums->kinds);
  fedorg_array_clear (&sums->organizations);
  fedorg_array_clear (&sums->calendars);
}

gboolean
fedorg_activity_sums_have_ledger (const FedorgActivitySums *sums)
{
  for (gsize i = 0; i < sums->kinds.length; i++)
    for (guint j = 0; j < FEDORG_LEDGER_N_COLUMNS; j++)
      if (fedorg_array_index (&sums->kinds, FedorgActivityKindSums, i).ledger[j] > 0)
        return TRUE;
  return FALSE;
}
