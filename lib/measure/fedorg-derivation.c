/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <string.h>

#include "measure/fedorg-filter-private.h"

/* What follows from the memberships of a filter (the origins), all over the roster. Only persons
 * with several memberships have any other; they are few, and their memberships lie side by side in
 * the repeats, in the order of the tree. */

typedef struct {
  const FedorgRepeats *repeats;
  const guint64 *origins;
  guint64 *words;
  gint64 limit;
  guint32 begin; /* entries of one person */
  guint32 end;
} Walk;

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

/* the first origin of who has too many organisations, and no other */
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

/* what is so of those who have one membership only: nothing, or what is so of the origins */
static gboolean
begins_with_origins (const FedorgFilter *derived)
{
  return derived->derivation == FEDORG_DERIVATION_HERE ||
         (derived->derivation == FEDORG_DERIVATION_TOO_MANY && derived->limit < 1);
}

gboolean
fedorg_selection_derive (FedorgSelection *selection, guint32 filter, const FedorgRepeats *repeats)
{
  static void (*const functions[]) (const Walk *) = {
      [FEDORG_DERIVATION_HERE] = derive_here,
      [FEDORG_DERIVATION_ELSEWHERE] = derive_elsewhere,
      [FEDORG_DERIVATION_TOO_MANY] = derive_too_many,
  };
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
  for (guint32 i = 0; i < repeats->n_persons; i++) {
    walk.begin = repeats->first_entries[i];
    walk.end = repeats->first_entries[i + 1];
    functions[derived->derivation](&walk);
  }

  g_clear_pointer (&derived->origins, fedorg_mask_free);
  return TRUE;
}
