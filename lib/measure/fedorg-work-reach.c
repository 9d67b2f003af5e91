/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "measure/fedorg-number-sort-private.h"
#include "measure/fedorg-work-fill-private.h"

/* Conditions over activities that look at other records: their organisation, their persons, the
 * activity they belong to. */

static const guint64 *
get_child (const FedorgWorks *works, const FedorgCondition *condition)
{
  return fedorg_works_get_mask (works, condition->group.children[0]);
}

gboolean
fedorg_filling_kept (const FedorgFilling *filling)
{
  const FedorgRoster *roster = filling->works->roster;
  const guint32 *firsts = FEDORG_COLUMN (roster, guint32, ORGANIZATION_FIRST_ACTIVITY);
  const guint64 *keepers =
      fedorg_works_get_gathered (filling->works, filling->condition->group.children[0]);

  for (guint32 o = 0; o < roster->n_organizations; o++) {
    if (fedorg_words_test (keepers, o))
      fedorg_words_set_range (filling->mask->words, firsts[o], firsts[o + 1]);
  }
  return TRUE;
}

/* the persons of the organisation's posts that are members, ascending */
static gboolean
list_holders (const FedorgRoster *roster, const guint64 *posts, guint32 organization,
              FedorgArray *holders)
{
  const guint32 *firsts = FEDORG_COLUMN (roster, guint32, ORGANIZATION_FIRST_MEMBERSHIP);
  const guint32 *persons = FEDORG_COLUMN (roster, guint32, MEMBERSHIP_PERSON);

  holders->length = 0;
  for (guint32 m = firsts[organization]; m < firsts[organization + 1]; m++) {
    if (!fedorg_words_test (posts, m))
      continue;
    guint64 *holder = fedorg_array_add (holders, guint64);
    if (holder == NULL)
      return FALSE;
    *holder = persons[m];
  }
  if (holders->length > 0)
    fedorg_sort_numbers (holders->data, holders->length);
  return TRUE;
}

/* persons are numbered by their first post, so that those of an organisation mostly follow each other */
static inline gboolean
is_holder (const FedorgArray *holders, guint32 person)
{
  const guint64 *all = holders->data;
  gsize low = 0;
  gsize high = holders->length;

  if (person < all[0] || person > all[high - 1])
    return FALSE;
  if (person - all[0] < high && all[person - all[0]] == person)
    return TRUE;
  while (low < high) {
    gsize middle = low + (high - low) / 2;
    if (all[middle] < person)
      low = middle + 1;
    else
      high = middle;
  }
  return low < holders->length && all[low] == person;
}

/* `doers` is the value of the column: nobody, a person, or where a list of them stands */
static gboolean
has_holder (const FedorgWorks *works, const FedorgArray *holders, guint32 activity, guint32 doers)
{
  const guint32 *persons;

  if (doers == FEDORG_NONE)
    return FALSE;
  if ((doers & FEDORG_PERSONS_LIST) == 0)
    return is_holder (holders, doers);
  guint32 n = fedorg_works_list_persons (works, activity, &persons);
  for (guint32 i = 0; i < n; i++) {
    if (is_holder (holders, persons[i]))
      return TRUE;
  }
  return FALSE;
}

/* the activities of one organisation */
static void
add_done_by (const FedorgFilling *filling, const FedorgArray *holders, guint32 begin, guint32 end)
{
  const FedorgPackedColumn *column = &filling->works->columns[FEDORG_FIELD_ACTIVITY_PERSONS];
  const guint64 *presence = column->presence;
  const guint32 *doers = column->data;
  gsize index = 0;

  if (doers == NULL || holders->length == 0)
    return;
  (void) fedorg_packed_locate (column, begin, &index);
  for (guint32 a = begin; a < end; a++) {
    if (presence != NULL &&
        (presence[a / FEDORG_PRESENCE_BITS] >> (a % FEDORG_PRESENCE_BITS) & 1) == 0)
      continue;
    if (has_holder (filling->works, holders, a, doers[index++]))
      fedorg_filling_add_bit (filling, a, TRUE);
  }
}

gboolean
fedorg_filling_done_by (const FedorgFilling *filling)
{
  const FedorgRoster *roster = filling->works->roster;
  const guint32 *firsts = FEDORG_COLUMN (roster, guint32, ORGANIZATION_FIRST_ACTIVITY);
  const guint64 *posts =
      fedorg_works_get_gathered (filling->works, filling->condition->group.children[0]);
  FedorgArray holders = {0};
  gboolean has_memory = TRUE;

  for (guint32 o = 0; has_memory && o < roster->n_organizations; o++) {
    if (firsts[o] == firsts[o + 1])
      continue;
    has_memory = list_holders (roster, posts, o, &holders);
    if (has_memory)
      add_done_by (filling, &holders, firsts[o], firsts[o + 1]);
  }
  fedorg_array_clear (&holders);
  return has_memory;
}

gboolean
fedorg_filling_part_of (const FedorgFilling *filling)
{
  const FedorgRoster *roster = filling->works->roster;
  const guint64 *parents = get_child (filling->works, filling->condition);
  FedorgWorkCursor cursor = fedorg_work_cursor_open (roster, FEDORG_FIELD_ACTIVITY_PARENT, 0);

  for (guint32 a = 0; a < roster->n_activities; a++) {
    guint32 parent = (guint32) fedorg_work_cursor_read (&cursor, a);

    fedorg_filling_add_bit (filling, a,
                            parent != FEDORG_NONE && fedorg_words_test (parents, parent));
  }
  return TRUE;
}

gboolean
fedorg_filling_having (const FedorgFilling *filling)
{
  const FedorgRoster *roster = filling->works->roster;
  const guint64 *parts = get_child (filling->works, filling->condition);
  FedorgWorkCursor cursor = fedorg_work_cursor_open (roster, FEDORG_FIELD_ACTIVITY_PARENT, 0);
  guint32 *counts = fedorg_block_new ((gsize) roster->n_activities + 1, sizeof *counts);

  if (counts == NULL)
    return FALSE;
  for (guint32 a = 0; a < roster->n_activities; a++) {
    guint32 parent = (guint32) fedorg_work_cursor_read (&cursor, a);

    if (parent != FEDORG_NONE && fedorg_words_test (parts, a))
      counts[parent]++;
  }
  for (guint32 a = 0; a < roster->n_activities; a++)
    fedorg_filling_add_bit (
        filling, a,
        fedorg_bound_contains (&filling->condition->group.bound, (FedorgRatio){counts[a], 1}));
  fedorg_block_free (counts);
  return TRUE;
}
