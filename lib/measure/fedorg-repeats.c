/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "measure/fedorg-repeats-private.h"

#include <string.h>

#include "base/fedorg-block-private.h"
#include "measure/fedorg-kernel-private.h"

void
fedorg_repeats_free (FedorgRepeats *repeats)
{
  if (!repeats)
    return;
  fedorg_block_free (repeats->first_entries);
  fedorg_block_free (repeats->memberships);
  fedorg_block_free (repeats->organizations);
  g_free (repeats);
}

/* so many memberships are looked at together */
#define RUN 8

/* Persons are numbered in the order of their first membership: one that is not the next new number
 * was there before. Marks these memberships, and their persons. */
static void
mark (const FedorgRoster *roster, FedorgMask *again, FedorgMask *persons)
{
  const guint32 *column = FEDORG_COLUMN (roster, guint32, MEMBERSHIP_PERSON);
  guint32 n = roster->n_memberships, next = 0;

  for (guint32 base = 0; base < n; base += RUN) {
    guint32 length = MIN (n - base, RUN), differs = length - RUN;

    /* mostly all are new */
    for (guint32 i = 0; i < RUN && length == RUN; i++)
      differs |= column[base + i] ^ (next + i);
    if (differs == 0) {
      next += RUN;
      continue;
    }
    for (guint32 i = base; i < base + length; i++) {
      if (column[i] >= next) {
        next = column[i] + 1;
        continue;
      }
      again->words[i / FEDORG_WORD_BITS] |= (guint64) 1 << (i % FEDORG_WORD_BITS);
      persons->words[column[i] / FEDORG_WORD_BITS] |= (guint64) 1 << (column[i] % FEDORG_WORD_BITS);
    }
  }
}

/* how many entries each person has, put one element further on; `owners` tells whose each marked
 * membership is */
static void
count_entries (const FedorgRoster *roster, const FedorgMask *again, const FedorgMask *persons,
               FedorgRepeats *repeats, guint32 *owners)
{
  const guint32 *column = FEDORG_COLUMN (roster, guint32, MEMBERSHIP_PERSON);

  for (guint32 i = 0; i < repeats->n_persons; i++)
    repeats->first_entries[i + 1] = 1;
  for (gsize w = 0; w < fedorg_words_for (again->n_bits); w++)
    for (guint64 rest = again->words[w]; rest != 0; rest &= rest - 1) {
      guint32 person = column[w * FEDORG_WORD_BITS + fedorg_word_first (rest)];

      *owners = fedorg_mask_rank (persons, person);
      repeats->first_entries[*owners++ + 1]++;
    }
  for (guint32 i = 0; i < repeats->n_persons; i++)
    repeats->first_entries[i + 1] += repeats->first_entries[i];
}

/* a walk over the memberships in order, which tells their organisations */
typedef struct {
  const guint32 *firsts;
  guint32 organization;
} Walk;

static guint32
walk_to (Walk *walk, guint32 membership)
{
  while (walk->firsts[walk->organization + 1] <= membership)
    walk->organization++;
  return walk->organization;
}

/* the bits of 64 elements from `begin` on, which need not be the beginning of a word */
static guint64
get_window (const FedorgMask *mask, gsize begin)
{
  gsize word = begin / FEDORG_WORD_BITS, shift = begin % FEDORG_WORD_BITS;

  if (begin >= mask->n_bits)
    return 0;
  if (shift == 0)
    return mask->words[word];
  return mask->words[word] >> shift | mask->words[word + 1] << (FEDORG_WORD_BITS - shift);
}

/* The memberships of persons with several, in order: those marked, and the first of each person.
 * The others are first ones, of one person after the other, so that the bits of the next persons,
 * put where nothing is marked, tell which of them are wanted. */
static void
fill_entries (const FedorgRoster *roster, const FedorgMask *again, const FedorgMask *persons,
              FedorgRepeats *repeats, const guint32 *owners, guint32 *next)
{
  Walk walk = {FEDORG_COLUMN (roster, guint32, ORGANIZATION_FIRST_MEMBERSHIP), 0};
  guint32 next_person = 0, next_owner = 0;

  for (gsize w = 0; w < fedorg_words_for (again->n_bits); w++) {
    guint64 marked = again->words[w];
    guint64 firsts = fedorg_kernel_deposit (get_window (persons, next_person), ~marked);

    next_person += FEDORG_WORD_BITS - (guint32) __builtin_popcountll (marked);
    for (guint64 rest = marked | firsts; rest != 0; rest &= rest - 1) {
      guint32 bit = fedorg_word_first (rest);
      guint32 membership = (guint32) (w * FEDORG_WORD_BITS) + bit;
      guint32 entry = next[marked >> bit & 1 ? *owners++ : next_owner++]++;

      repeats->memberships[entry] = membership;
      repeats->organizations[entry] = walk_to (&walk, membership);
    }
  }
}

static guint32
count_members (const FedorgMask *mask)
{
  return (guint32) fedorg_words_count_in_range (mask->words, 0, mask->n_bits);
}

FedorgRepeats *
fedorg_repeats_new (const FedorgRoster *roster)
{
  g_autoptr (FedorgRepeats) repeats = g_new0 (FedorgRepeats, 1);
  g_autoptr (FedorgMask) again = fedorg_mask_new (roster->n_memberships);
  g_autoptr (FedorgMask) persons = fedorg_mask_new (roster->n_persons);
  guint32 *next, *owners;
  gboolean is_made = FALSE;

  if (!again || !persons)
    return NULL;
  mark (roster, again, persons);
  if (!fedorg_mask_rank_all (persons))
    return NULL;
  repeats->n_persons = count_members (persons);
  repeats->n_entries = count_members (again) + repeats->n_persons;
  repeats->first_entries = fedorg_block_new ((gsize) repeats->n_persons + 1, sizeof (guint32));
  repeats->memberships = fedorg_block_new ((gsize) repeats->n_entries + 1, sizeof (guint32));
  repeats->organizations = fedorg_block_new ((gsize) repeats->n_entries + 1, sizeof (guint32));
  next = fedorg_block_new ((gsize) repeats->n_persons + 1, sizeof (guint32));
  owners = fedorg_block_new ((gsize) repeats->n_entries + 1, sizeof (guint32));
  if (repeats->first_entries && repeats->memberships && repeats->organizations && next && owners) {
    count_entries (roster, again, persons, repeats, owners);
    memcpy (next, repeats->first_entries, repeats->n_persons * sizeof (guint32));
    fill_entries (roster, again, persons, repeats, owners, next);
    is_made = TRUE;
  }
  fedorg_block_free (next);
  fedorg_block_free (owners);
  return is_made ? g_steal_pointer (&repeats) : NULL;
}

/* --- the tree --- */

void
fedorg_ancestors_free (FedorgAncestors *ancestors)
{
  if (!ancestors)
    return;
  fedorg_block_free (ancestors->jumps);
  g_free (ancestors);
}

/* A jump goes as far as two jumps from the parent where these are of equal length, else to the
 * parent: from anywhere the way up takes a number of steps like the logarithm of the depth. */
FedorgAncestors *
fedorg_ancestors_new (const FedorgRoster *roster)
{
  g_autoptr (FedorgAncestors) ancestors = g_new0 (FedorgAncestors, 1);
  guint32 n = roster->n_organizations;
  guint32 *depths = fedorg_block_new (n, sizeof (guint32));
  guint32 *jumps = fedorg_block_new (n, sizeof (guint32));

  ancestors->parents = FEDORG_COLUMN (roster, guint32, ORGANIZATION_PARENT);
  ancestors->jumps = jumps;
  if (!depths || !jumps) {
    fedorg_block_free (depths);
    return NULL;
  }
  for (guint32 o = 0; o < n; o++) {
    guint32 parent = ancestors->parents[o], jump, far;

    if (parent == FEDORG_NONE) {
      jumps[o] = o;
      continue;
    }
    jump = jumps[parent];
    far = jumps[jump];
    depths[o] = depths[parent] + 1;
    jumps[o] = depths[parent] - depths[jump] == depths[jump] - depths[far] ? far : parent;
  }
  fedorg_block_free (depths);
  return g_steal_pointer (&ancestors);
}

/* an organisation above b that does not come after a contains a as well, as its subtree is one
 * range that ends behind b */
guint32
fedorg_ancestors_find_common (const FedorgAncestors *ancestors, guint32 a, guint32 b)
{
  while (b > a) {
    guint32 jump = ancestors->jumps[b];

    if (jump == b)
      return FEDORG_NONE;
    b = jump > a ? jump : ancestors->parents[b];
  }
  return b;
}

/* --- taking off --- */

void
fedorg_repeats_subtract (const FedorgRepeats *repeats, const FedorgAncestors *ancestors,
                         const FedorgMask *mask, const guint32 range[2], guint32 *own)
{
  for (guint32 i = 0; i < repeats->n_persons; i++) {
    guint32 last = FEDORG_NONE;

    for (guint32 e = repeats->first_entries[i]; e < repeats->first_entries[i + 1]; e++) {
      guint32 organization = repeats->organizations[e], common;

      if (organization < range[0] || organization >= range[1] ||
          !fedorg_words_test (mask->words, repeats->memberships[e]))
        continue;
      common = last == FEDORG_NONE ? FEDORG_NONE
                                   : fedorg_ancestors_find_common (ancestors, last, organization);
      if (common != FEDORG_NONE && common >= range[0])
        own[common]--;
      last = organization;
    }
  }
}

void
fedorg_repeats_subtract_groups (const FedorgRepeats *repeats, const FedorgMask *mask,
                                const guint32 range[2], const guint8 *groups_of, gint64 groups[64],
                                gint64 *total)
{
  for (guint32 i = 0; i < repeats->n_persons; i++) {
    guint64 seen = 0;

    for (guint32 e = repeats->first_entries[i]; e < repeats->first_entries[i + 1]; e++) {
      guint32 organization = repeats->organizations[e];
      guint64 group;

      if (organization < range[0] || organization >= range[1] ||
          !fedorg_words_test (mask->words, repeats->memberships[e]))
        continue;
      group = (guint64) 1 << (groups_of[organization] & 63);
      if (seen & group)
        groups[groups_of[organization] & 63]--;
      if (seen != 0)
        (*total)--;
      seen |= group;
    }
  }
}
