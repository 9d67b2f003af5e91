/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "measure/fedorg-number-sort-private.h"
#include "measure/fedorg-work-fill-private.h"

/* Conditions over activities that look at other records: whose they are, who did them, what they belong
 * to. */

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

static gboolean
is_holder (const FedorgArray *holders, guint32 person)
{
  const guint64 *all = holders->data;
  gsize low = 0;
  gsize high = holders->length;

  if (high == 0 || person < all[0] || person > all[high - 1])
    return FALSE;
  while (low < high) {
    gsize middle = low + (high - low) / 2;
    if (all[middle] < person)
      low = middle + 1;
    else
      high = middle;
  }
  return low < holders->length && all[low] == person;
}

static gboolean
has_holder (const FedorgWorks *works, const FedorgArray *holders, guint32 activity)
{
  const guint32 *persons;
  guint32 n = fedorg_works_list_persons (works, activity, &persons);

  for (guint32 i = 0; i < n; i++) {
    if (is_holder (holders, persons[i]))
      return TRUE;
  }
  return FALSE;
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
    for (guint32 a = firsts[o]; has_memory && holders.length > 0 && a < firsts[o + 1]; a++)
      fedorg_filling_add_bit (filling, a, has_holder (filling->works, &holders, a));
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
