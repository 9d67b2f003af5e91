/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "model/seal/fedorg-seal-activities-private.h"

#include <string.h>
#include "base/fedorg-search-private.h"

/* Identifiers and parents of activities, once all have numbers. Columns are packed, so that each
 * walk goes along the elements of presence. */

/* the activities that have a value of a field, in their order */
typedef struct {
  const FedorgPacking *packing;
  guint32 activity;
  guint32 index; /* of its value */
  guint32 n_activities;
} Walk;

static Walk
begin_walk (FedorgActivities *all, FedorgField field)
{
  return (Walk){fedorg_activities_get_packing (all, field), G_MAXUINT32, G_MAXUINT32,
                all->roster->n_activities};
}

static gboolean
next_value (Walk *walk)
{
  const guint64 *presence = walk->packing->presence.data;

  while (++walk->activity < walk->n_activities) {
    guint64 element = presence[walk->activity / FEDORG_PRESENCE_BITS];
    if ((element >> walk->activity % FEDORG_PRESENCE_BITS & 1) == 0)
      continue;
    walk->index++;
    return TRUE;
  }
  return FALSE;
}

static guint32
get_organization (const FedorgActivities *all, guint32 activity)
{
  guint32 low = 0, high = all->roster->n_organizations;

  FEDORG_SEARCH (low, high, middle, all->order.firsts[middle] <= activity);
  return low - 1;
}

static FedorgRawFinding *
report (FedorgActivities *all, const char *code, FedorgField field, guint32 activity)
{
  return fedorg_seal_add_finding (all->seal, code, field, get_organization (all, activity),
                                  all->places[activity]);
}

/* --- identifiers --- */

typedef struct {
  guint32 activity; /* plus one */
  guint32 text;
} Slot;

typedef struct {
  Slot *slots;
  gsize mask;
} Index;

static const char *
get_string (const FedorgActivities *all, guint32 offset)
{
  return (const char *) all->seal->strings.data + offset;
}

static Slot *
find_slot (const FedorgActivities *all, const Index *index, const char *id)
{
  gsize i = fedorg_hash (id, strlen (id)) & index->mask;

  while (index->slots[i].activity != 0 && strcmp (get_string (all, index->slots[i].text), id) != 0)
    i = (i + 1) & index->mask;
  return &index->slots[i];
}

/* the first to have an identifier keeps it */
static Index
make_index (FedorgActivities *all)
{
  Walk walk = begin_walk (all, FEDORG_FIELD_ACTIVITY_ID);
  const guint32 *ids = walk.packing->values.data;
  gsize n_slots = 16;

  while (n_slots < walk.packing->values.length * 2)
    n_slots *= 2;
  Index index = {fedorg_block_new (n_slots, sizeof (Slot)), n_slots - 1};
  all->seal->failed |= index.slots == NULL;
  while (index.slots != NULL && next_value (&walk)) {
    guint32 text = ids[walk.index];
    Slot *slot = find_slot (all, &index, get_string (all, text));

    if (slot->activity == 0)
      *slot = (Slot){walk.activity + 1, text};
    else
      report (all, "activity/duplicate-id", FEDORG_FIELD_ACTIVITY_ID, walk.activity)->other =
          all->places[slot->activity - 1];
  }
  return index;
}

/* --- parents --- */

static void
resolve_parents (FedorgActivities *all, const Index *index, guint32 *parents)
{
  Walk walk = begin_walk (all, FEDORG_FIELD_ACTIVITY_PARENT);
  guint32 *values = walk.packing->values.data;

  while (next_value (&walk)) {
    const char *id = fedorg_array_index (&all->parents, const char *, walk.index);
    guint32 parent = find_slot (all, index, id)->activity - 1;

    values[walk.index] = parent;
    parents[walk.activity] = parent;
    if (parent == FEDORG_NONE)
      report (all, "activity/unknown-parent", FEDORG_FIELD_ACTIVITY_PARENT, walk.activity);
  }
}

/* Each activity is gone up from until one that was met before. A way that meets itself is a circle,
 * which is cut where it was entered. marks[a]: the activity from which it was met, plus one. */
static void
cut_circles (FedorgActivities *all, guint32 *parents, guint32 *marks)
{
  for (guint32 a = 0; a < all->roster->n_activities; a++) {
    guint32 at = a;

    for (; at != FEDORG_NONE && marks[at] == 0; at = parents[at])
      marks[at] = a + 1;
    if (at == FEDORG_NONE || marks[at] != a + 1)
      continue;
    report (all, "activity/parent-cycle", FEDORG_FIELD_ACTIVITY_PARENT, at);
    parents[at] = FEDORG_NONE;
  }
}

/* --- what contradicts the parent --- */

static void
expand_dates (FedorgActivities *all, FedorgField field, gint32 *dates)
{
  Walk walk = begin_walk (all, field);
  const gint32 *values = walk.packing->values.data;

  while (next_value (&walk))
    dates[walk.activity] = values[walk.index];
}

/* an activity that belongs to another, such as an inspection to a problem, does not end before the
 * other begins */
static void
compare_dates (FedorgActivities *all, const guint32 *parents, gint32 *firsts, gint32 *lasts)
{
  guint32 n = all->roster->n_activities;

  for (guint32 a = 0; a < n; a++)
    firsts[a] = lasts[a] = FEDORG_DATE_NONE;
  expand_dates (all, FEDORG_FIELD_ACTIVITY_DATE, firsts);
  expand_dates (all, FEDORG_FIELD_ACTIVITY_DATE, lasts);
  expand_dates (all, FEDORG_FIELD_ACTIVITY_END_DATE, lasts);
  for (guint32 a = 0; a < n; a++) {
    if (parents[a] == FEDORG_NONE || lasts[a] == FEDORG_DATE_NONE ||
        firsts[parents[a]] == FEDORG_DATE_NONE || lasts[a] >= firsts[parents[a]])
      continue;
    report (all, "activity/before-parent", FEDORG_FIELD_ACTIVITY_DATE, a)->other =
        all->places[parents[a]];
  }
}

static void
write_parents (FedorgActivities *all, const guint32 *parents)
{
  Walk walk = begin_walk (all, FEDORG_FIELD_ACTIVITY_PARENT);
  guint32 *values = walk.packing->values.data;

  while (next_value (&walk))
    values[walk.index] = parents[walk.activity];
}

static void
find_all_parents (FedorgActivities *all, const Index *index)
{
  guint32 n = all->roster->n_activities;
  guint32 *parents = fedorg_block_new (n, sizeof *parents);
  guint32 *marks = fedorg_block_new (n, sizeof *marks);
  gint32 *lasts = fedorg_block_new (n, sizeof *lasts);

  all->seal->failed |= parents == NULL || marks == NULL || lasts == NULL;
  if (!all->seal->failed) {
    for (guint32 a = 0; a < n; a++)
      parents[a] = FEDORG_NONE;
    resolve_parents (all, index, parents);
    cut_circles (all, parents, marks);
    write_parents (all, parents);
    /* the marks are no longer needed */
    compare_dates (all, parents, (gint32 *) marks, lasts);
  }
  fedorg_block_free (parents);
  fedorg_block_free (marks);
  fedorg_block_free (lasts);
}

void
fedorg_activities_find_parents (FedorgActivities *all)
{
  Index index = {NULL, 0};

  if (fedorg_activities_get_packing (all, FEDORG_FIELD_ACTIVITY_ID)->values.length > 0 ||
      all->parents.length > 0)
    index = make_index (all);
  if (all->parents.length > 0 && !all->seal->failed)
    find_all_parents (all, &index);
  fedorg_block_free (index.slots);
}
