/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "io/snapshot/fedorg-snapshot-private.h"
#include "model/fedorg-packed-private.h"

/* What relates the columns of activities to each other. */

/* lists of persons: each ascends, so that nobody is there twice */
static void
check_list_persons (const FedorgSnapshotCheck *check, const guint32 *firsts, gsize n_lists)
{
  const guint32 *persons = FEDORG_COLUMN (check->roster, guint32, PERSON_LIST_PERSONS);

  for (gsize list = 0; list < n_lists; list++) {
    for (guint32 i = firsts[list]; i < firsts[list + 1]; i++) {
      if (persons[i] < check->roster->n_persons &&
          (i == firsts[list] || persons[i - 1] < persons[i]))
        continue;
      fedorg_snapshot_fault_set (check->fault, FEDORG_COLUMN_PERSON_LIST_PERSONS, i,
                                 "the persons of a list do not ascend");
      return;
    }
  }
}

gboolean
fedorg_snapshot_check_lists (const FedorgSnapshotCheck *check)
{
  const FedorgRoster *roster = check->roster;
  gsize n_ends = roster->columns[FEDORG_COLUMN_PERSON_LIST_FIRST].length;
  gsize n_persons = roster->columns[FEDORG_COLUMN_PERSON_LIST_PERSONS].length;

  if (roster->n_activities > 0)
    fedorg_snapshot_check_firsts (check, FEDORG_COLUMN_ORGANIZATION_FIRST_ACTIVITY,
                                  roster->n_activities);
  if (n_ends == 0 && n_persons > 0)
    fedorg_snapshot_fault_set (check->fault, FEDORG_COLUMN_PERSON_LIST_PERSONS, 0,
                               "the persons are of no list");
  if (n_ends > 0 &&
      fedorg_snapshot_check_firsts (check, FEDORG_COLUMN_PERSON_LIST_FIRST, n_persons))
    check_list_persons (check, FEDORG_COLUMN (roster, guint32, PERSON_LIST_FIRST), n_ends - 1);
  return TRUE;
}

/* the elements of one column: each counts the bits of those before it, and there are as many bits as
 * values. Index of the first that is wrong, `length` if none is */
static gsize
find_wrong_element (const guint64 *elements, gsize length, guint32 n_activities, gsize n_values)
{
  guint32 n_last = n_activities % FEDORG_PRESENCE_BITS;
  guint64 n_bits = 0;

  for (gsize i = 0; i < length; i++) {
    guint32 bits = fedorg_presence_get_bits (elements[i]);
    if (fedorg_presence_get_before (elements[i]) != n_bits)
      return i;
    n_bits += (guint64) __builtin_popcount (bits);
    if (i + 1 == length && ((n_last > 0 && bits >> n_last != 0) || n_bits != n_values))
      return i;
  }
  return length;
}

gboolean
fedorg_snapshot_check_presence (const FedorgSnapshotCheck *check)
{
  const FedorgRoster *roster = check->roster;
  const guint64 *elements = FEDORG_COLUMN (roster, guint64, ACTIVITY_PRESENCE);
  gsize length = fedorg_presence_get_length (roster->n_activities);
  gsize first = 0;

  for (guint field = 0; field < FEDORG_N_FIELDS; field++) {
    if (!fedorg_field_is_packed (field) || !fedorg_packed_is_partial (roster, field))
      continue;
    gsize n_values = roster->columns[fedorg_schema_get (field)->column].length;
    gsize wrong = find_wrong_element (elements + first, length, roster->n_activities, n_values);
    if (wrong < length) {
      fedorg_snapshot_fault_set (check->fault, FEDORG_COLUMN_ACTIVITY_PRESENCE, first + wrong,
                                 "the activities that have a value are counted wrong");
      return TRUE;
    }
    first += length;
  }
  return TRUE;
}

/* Whoever goes up from an activity must come to an end. Each way is gone until an activity that was met
 * before; marks[a] is the activity from which it was met, plus one. */
static void
find_circle (const FedorgSnapshotCheck *check, const guint32 *parents, guint32 *marks)
{
  for (guint32 a = 0; a < check->roster->n_activities; a++) {
    guint32 at = a;
    gsize index;

    for (; at != FEDORG_NONE && marks[at] == 0; at = parents[at])
      marks[at] = a + 1;
    if (at == FEDORG_NONE || marks[at] != a + 1)
      continue;
    fedorg_packed_find (check->roster, FEDORG_FIELD_ACTIVITY_PARENT, at, &index);
    fedorg_snapshot_fault_set (check->fault, FEDORG_COLUMN_ACTIVITY_PARENT, index,
                               "an activity belongs to itself");
    return;
  }
}

gboolean
fedorg_snapshot_check_parents (FedorgSnapshotCheck *check)
{
  const FedorgRoster *roster = check->roster;
  guint32 n = roster->n_activities;

  if (roster->columns[FEDORG_COLUMN_ACTIVITY_PARENT].length == 0)
    return TRUE;
  guint32 *parents = fedorg_block_new (n, sizeof *parents);
  guint32 *marks = fedorg_block_new (n, sizeof *marks);
  gboolean has_memory = parents != NULL && marks != NULL;
  if (has_memory) {
    fedorg_roster_expand_activities (roster, FEDORG_FIELD_ACTIVITY_PARENT, 0, n, parents);
    find_circle (check, parents, marks);
  }
  fedorg_block_free (parents);
  fedorg_block_free (marks);
  return has_memory;
}
