/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <string.h>

#include "base/fedorg-search-private.h"
#include "measure/fedorg-filter-private.h"

/* Flags that follow from the memberships of a filter (the origins), all over the roster. Only persons
 * with several memberships have any other; they are few, and their memberships lie side by side in
 * the repeats, in the order of the tree. */

typedef struct {
  const FedorgRepeats *repeats;
  const guint64 *origins;
  guint64 *words;
  const guint32 *parents;  /* of organisations */
  const guint32 *counties; /* the county of each; NULL: not asked for */
  guint8 *states;          /* of each entry that is the first in its organisation; NULL: as above */
  gint64 limit;
  guint32 begin; /* entries of one person */
  guint32 end;
} Walk;

/* facts about a person's posts in one organisation */
enum {
  HAS_ORIGIN = 1, /* one of them is an origin */
  HAS_BELOW = 2   /* one directly below is */
};

static gboolean
is_origin (const Walk *walk, guint32 entry)
{
  return fedorg_words_test (walk->origins, walk->repeats->entries[entry].membership);
}

static void
set_bit (const Walk *walk, guint32 entry)
{
  guint32 bit = walk->repeats->entries[entry].membership;

  walk->words[bit / FEDORG_WORD_BITS] |= (guint64) 1 << (bit % FEDORG_WORD_BITS);
}

static void
clear_bit (const Walk *walk, guint32 entry)
{
  guint32 bit = walk->repeats->entries[entry].membership;

  walk->words[bit / FEDORG_WORD_BITS] &= ~((guint64) 1 << (bit % FEDORG_WORD_BITS));
}

/* entries from `entry` on that lie in the same organisation end here */
static guint32
end_of_organization (const Walk *walk, guint32 entry)
{
  const FedorgRepeat *entries = walk->repeats->entries;
  guint32 end = entry;

  while (end < walk->end && entries[end].organization == entries[entry].organization)
    end++;
  return end;
}

/* organisations with an origin */
static guint32
count_organizations (const Walk *walk)
{
  guint32 n = 0, end;

  for (guint32 i = walk->begin; i < walk->end; i = end) {
    gboolean has_origin = FALSE;

    end = end_of_organization (walk, i);
    for (guint32 j = i; j < end; j++)
      has_origin |= is_origin (walk, j);
    n += has_origin;
  }
  return n;
}

/* all of an organisation's memberships, if one of them is an origin, or if one elsewhere is */
static void
derive_places (const Walk *walk, gboolean here)
{
  guint32 n = count_organizations (walk), end;

  for (guint32 i = walk->begin; n > 0 && i < walk->end; i = end) {
    gboolean has_origin = FALSE;

    end = end_of_organization (walk, i);
    for (guint32 j = i; j < end; j++)
      has_origin |= is_origin (walk, j);
    for (guint32 j = i; j < end; j++)
      if (here ? has_origin : n > (guint32) has_origin)
        set_bit (walk, j);
  }
}

static void
derive_here (const Walk *walk)
{
  derive_places (walk, TRUE);
}

static void
derive_elsewhere (const Walk *walk)
{
  derive_places (walk, FALSE);
}

/* --- where else --- */

static void
set_organization (const Walk *walk, guint32 entry)
{
  for (guint32 end = end_of_organization (walk, entry); entry < end; entry++)
    set_bit (walk, entry);
}

static void
find_states (const Walk *walk)
{
  for (guint32 i = walk->begin, end; i < walk->end; i = end) {
    end = end_of_organization (walk, i);
    walk->states[i] = 0;
    for (guint32 j = i; j < end; j++)
      if (is_origin (walk, j))
        walk->states[i] = HAS_ORIGIN;
  }
}

/* her first post in the organisation directly above; FALSE if she has none there */
static gboolean
find_above (const Walk *walk, guint32 entry, guint32 *above)
{
  const FedorgRepeat *entries = walk->repeats->entries;
  guint32 parent = walk->parents[entries[entry].organization];
  guint32 low = walk->begin, high = entry;

  if (parent == FEDORG_NONE)
    return FALSE;
  FEDORG_SEARCH (low, high, middle, entries[middle].organization < parent);
  *above = low;
  return low < entry && entries[low].organization == parent;
}

static void
derive_in_parent (const Walk *walk)
{
  guint32 above;

  find_states (walk);
  for (guint32 i = walk->begin; i < walk->end; i = end_of_organization (walk, i))
    if (find_above (walk, i, &above) && walk->states[above] == HAS_ORIGIN)
      set_organization (walk, i);
}

static void
derive_in_children (const Walk *walk)
{
  guint32 above;

  find_states (walk);
  for (guint32 i = walk->begin; i < walk->end; i = end_of_organization (walk, i))
    if ((walk->states[i] & HAS_ORIGIN) != 0 && find_above (walk, i, &above))
      walk->states[above] |= HAS_BELOW;
  for (guint32 i = walk->begin; i < walk->end; i = end_of_organization (walk, i))
    if ((walk->states[i] & HAS_BELOW) != 0)
      set_organization (walk, i);
}

static guint32
get_county (const Walk *walk, guint32 entry)
{
  return walk->counties[walk->repeats->entries[entry].organization];
}

/* the posts of one county lie side by side, since a subtree does */
static void
derive_in_county (const Walk *walk)
{
  guint32 end;

  find_states (walk);
  for (guint32 i = walk->begin; i < walk->end; i = end) {
    guint32 county = get_county (walk, i), n = 0;

    for (end = i; end < walk->end && get_county (walk, end) == county;
         end = end_of_organization (walk, end))
      n += walk->states[end];
    for (guint32 j = i; county != FEDORG_NONE && j < end; j = end_of_organization (walk, j))
      if (n > walk->states[j])
        set_organization (walk, j);
  }
}

/* the organisation at the level of counties that is above each, or is itself */
static guint32 *
find_counties (const FedorgRoster *roster)
{
  const guint8 *levels = FEDORG_COLUMN (roster, guint8, ORGANIZATION_LEVEL);
  const guint32 *parents = FEDORG_COLUMN (roster, guint32, ORGANIZATION_PARENT);
  guint32 *counties = fedorg_block_new (MAX (roster->n_organizations, 1), sizeof *counties);

  for (guint32 o = 0; counties && o < roster->n_organizations; o++)
    counties[o] = levels[o] == FEDORG_LEVEL_COUNTY ? o
                  : parents[o] == FEDORG_NONE      ? FEDORG_NONE
                                                   : counties[parents[o]];
  return counties;
}

/* --- too many --- */

/* the first origin of each person with too many organisations, and no other */
static void
derive_too_many (const Walk *walk)
{
  gboolean is_first = count_organizations (walk) > walk->limit;

  for (guint32 i = walk->begin; i < walk->end; i++) {
    clear_bit (walk, i);
    if (is_origin (walk, i) && is_first) {
      set_bit (walk, i);
      is_first = FALSE;
    }
  }
}

/* the flag of persons with one membership only: none, or that of the origins */
static gboolean
begins_with_origins (const FedorgFilter *derived)
{
  return derived->derivation == FEDORG_DERIVATION_HERE ||
         (derived->derivation == FEDORG_DERIVATION_TOO_MANY && derived->limit < 1);
}

/* walks over all persons with several memberships; FALSE if there is no memory */
static gboolean
walk_all (Walk *walk, const FedorgRoster *roster, FedorgDerivation derivation)
{
  static void (*const functions[]) (const Walk *) = {
      [FEDORG_DERIVATION_HERE] = derive_here,
      [FEDORG_DERIVATION_ELSEWHERE] = derive_elsewhere,
      [FEDORG_DERIVATION_IN_PARENT] = derive_in_parent,
      [FEDORG_DERIVATION_IN_CHILDREN] = derive_in_children,
      [FEDORG_DERIVATION_IN_COUNTY] = derive_in_county,
      [FEDORG_DERIVATION_TOO_MANY] = derive_too_many,
  };
  const FedorgRepeats *repeats = walk->repeats;
  gboolean is_near =
      derivation >= FEDORG_DERIVATION_IN_PARENT && derivation <= FEDORG_DERIVATION_IN_COUNTY;
  g_autofree guint8 *states =
      is_near ? g_try_new (guint8, (gsize) repeats->first_entries[repeats->n_persons] + 1) : NULL;
  guint32 *counties = derivation == FEDORG_DERIVATION_IN_COUNTY ? find_counties (roster) : NULL;
  gboolean has_memory =
      (!is_near || states) && (derivation != FEDORG_DERIVATION_IN_COUNTY || counties);

  walk->parents = FEDORG_COLUMN (roster, guint32, ORGANIZATION_PARENT);
  walk->states = states;
  walk->counties = counties;
  for (guint32 i = 0; has_memory && i < repeats->n_persons; i++) {
    walk->begin = repeats->first_entries[i];
    walk->end = repeats->first_entries[i + 1];
    functions[derivation](walk);
  }
  fedorg_block_free (counties);
  return has_memory;
}

gboolean
fedorg_selection_derive (FedorgSelection *selection, guint32 filter, const FedorgRepeats *repeats)
{
  FedorgFilter *derived = g_ptr_array_index (selection->filters, filter);
  gsize n_memberships = selection->roster->n_memberships;
  Walk walk = {.repeats = repeats, .limit = derived->limit};

  derived->mask = fedorg_mask_new (n_memberships);
  if (!derived->mask)
    return FALSE;
  walk.origins = derived->origins->words;
  walk.words = derived->mask->words;
  if (derived->derivation == FEDORG_DERIVATION_TOO_MANY) {
    derived->repeats =
        fedorg_repeats_new_among (selection->roster, derived->origins, &derived->returns);
    fedorg_returns_clear (&derived->returns);
    walk.repeats = repeats = derived->repeats;
    if (!repeats)
      return FALSE;
  }
  if (begins_with_origins (derived))
    memcpy (walk.words, walk.origins, fedorg_words_for (n_memberships) * sizeof (guint64));
  if (!walk_all (&walk, selection->roster, derived->derivation))
    return FALSE;

  g_clear_pointer (&derived->origins, fedorg_mask_free);
  return TRUE;
}
