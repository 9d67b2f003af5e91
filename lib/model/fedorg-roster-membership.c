/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "base/fedorg-scan-private.h"
#include "base/fedorg-search-private.h"
#include "model/fedorg-roster-private.h"

/* What programs ask of the memberships of a roster, and what measuring asks of all of them at once.
 * Values of memberships are never packed: nearly every membership has them. */

#define CHECK_MEMBERSHIP(value)                                                                    \
  g_return_val_if_fail (roster != NULL, (value));                                                  \
  g_return_val_if_fail (membership < roster->n_memberships, (value))

guint32
fedorg_roster_get_membership_organization (const FedorgRoster *roster, guint32 membership)
{
  CHECK_MEMBERSHIP (FEDORG_NONE);

  const guint32 *firsts = FEDORG_COLUMN (roster, guint32, ORGANIZATION_FIRST_MEMBERSHIP);
  guint32 low = 0;
  guint32 high = roster->n_organizations;
  FEDORG_SEARCH (low, high, middle, firsts[middle] <= membership);
  /* the last organisation whose memberships begin at or before this one */
  return low - 1;
}

guint32
fedorg_roster_get_membership_person (const FedorgRoster *roster, guint32 membership)
{
  CHECK_MEMBERSHIP (FEDORG_NONE);

  return FEDORG_COLUMN (roster, guint32, MEMBERSHIP_PERSON)[membership];
}

FedorgRole
fedorg_roster_get_membership_role (const FedorgRoster *roster, guint32 membership)
{
  CHECK_MEMBERSHIP (FEDORG_ROLE_UNKNOWN);

  return (FedorgRole) FEDORG_COLUMN (roster, guint8, MEMBERSHIP_ROLE)[membership];
}

FedorgStaffing
fedorg_roster_get_membership_staffing (const FedorgRoster *roster, guint32 membership)
{
  CHECK_MEMBERSHIP (FEDORG_STAFFING_UNKNOWN);

  return (FedorgStaffing) FEDORG_COLUMN (roster, guint8, MEMBERSHIP_STAFFING)[membership];
}

guint16
fedorg_roster_get_membership_categories (const FedorgRoster *roster, guint32 membership)
{
  CHECK_MEMBERSHIP (0);

  return FEDORG_COLUMN (roster, guint16, MEMBERSHIP_CATEGORIES)[membership];
}

guint16
fedorg_roster_get_membership_tags (const FedorgRoster *roster, guint32 membership)
{
  CHECK_MEMBERSHIP (0);

  return FEDORG_COLUMN (roster, guint16, MEMBERSHIP_TAGS)[membership];
}

gint32
fedorg_roster_get_membership_start_date (const FedorgRoster *roster, guint32 membership)
{
  CHECK_MEMBERSHIP (FEDORG_DATE_NONE);

  return FEDORG_COLUMN (roster, gint32, MEMBERSHIP_START_DATE)[membership];
}

gint32
fedorg_roster_get_membership_end_date (const FedorgRoster *roster, guint32 membership)
{
  CHECK_MEMBERSHIP (FEDORG_DATE_NONE);

  return FEDORG_COLUMN (roster, gint32, MEMBERSHIP_END_DATE)[membership];
}

const char *
fedorg_roster_get_membership_place (const FedorgRoster *roster, guint32 membership, guint *line,
                                    guint *column)
{
  CHECK_MEMBERSHIP (NULL);

  guint its_line;
  guint its_column;
  guint32 place = FEDORG_COLUMN (roster, guint32, MEMBERSHIP_PLACE)[membership];
  const char *name = fedorg_roster_resolve_place (roster, place, &its_line, &its_column);
  if (line != NULL)
    *line = its_line;
  if (column != NULL)
    *column = its_column;
  return name;
}

void
fedorg_roster_note_terms (FedorgRoster *roster)
{
  const gint32 *starts = FEDORG_COLUMN (roster, gint32, MEMBERSHIP_START_DATE);
  const gint32 *ends = FEDORG_COLUMN (roster, gint32, MEMBERSHIP_END_DATE);

  roster->last_start = fedorg_scan_dates (starts, roster->n_memberships).greatest;
  roster->first_end = fedorg_scan_dates (ends, roster->n_memberships).least;
}

/* Both days belong to the time in the post: who begins or ends on the date is counted. */
gboolean
fedorg_roster_is_all_current (const FedorgRoster *roster, gint32 date)
{
  return roster->last_start <= date && roster->first_end >= date;
}

/* Pages of a mapped file can be read again; memory of the roster's own would be lost. */
void
fedorg_roster_leave_memberships (const FedorgRoster *roster, guint32 first, guint32 end)
{
  if (roster->backing == NULL)
    return;
  for (guint i = FEDORG_COLUMN_MEMBERSHIP_PERSON; i <= FEDORG_COLUMN_MEMBERSHIP_PLACE; i++) {
    const guint8 *column = roster->columns[i].data;
    gsize size = fedorg_column_get_element_size ((FedorgColumn) i);

    fedorg_mapping_leave (roster->backing, column + first * size, column + end * size);
  }
}
