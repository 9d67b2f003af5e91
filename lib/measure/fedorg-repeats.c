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

/* Completes the marked memberships by the first of each person. All that are not marked are first
 * ones, of one person after the other, so that the bits of the next persons, put where nothing is
 * marked, tell which of them are wanted. */
static void
add_firsts (FedorgMask *again, const FedorgMask *persons)
{
  guint32 next_person = 0;

  for (gsize w = 0; w < fedorg_words_for (again->n_bits); w++) {
    guint64 marked = again->words[w];

    again->words[w] |= fedorg_kernel_deposit (get_window (persons, next_person), ~marked);
    next_person += FEDORG_WORD_BITS - (guint32) __builtin_popcountll (marked);
  }
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

/* how many entries each person has, put one element further on */
static void
count_entries (const FedorgRoster *roster, const FedorgMask *memberships, const FedorgMask *persons,
               FedorgRepeats *repeats)
{
  const guint32 *column = FEDORG_COLUMN (roster, guint32, MEMBERSHIP_PERSON);

  for (gsize w = 0; w < fedorg_words_for (memberships->n_bits); w++)
    for (guint64 rest = memberships->words[w]; rest != 0; rest &= rest - 1) {
      guint32 person = column[w * FEDORG_WORD_BITS + fedorg_word_first (rest)];

      repeats->first_entries[fedorg_mask_rank (persons, person) + 1]++;
    }
  for (guint32 i = 0; i < repeats->n_persons; i++)
    repeats->first_entries[i + 1] += repeats->first_entries[i];
}

/* moves the beginning of each person's entries to their end, and then back */
static void
fill_entries (const FedorgRoster *roster, const FedorgMask *memberships, const FedorgMask *persons,
              FedorgRepeats *repeats)
{
  const guint32 *column = FEDORG_COLUMN (roster, guint32, MEMBERSHIP_PERSON);
  Walk walk = {FEDORG_COLUMN (roster, guint32, ORGANIZATION_FIRST_MEMBERSHIP), 0};

  for (gsize w = 0; w < fedorg_words_for (memberships->n_bits); w++)
    for (guint64 rest = memberships->words[w]; rest != 0; rest &= rest - 1) {
      guint32 membership = (guint32) (w * FEDORG_WORD_BITS) + fedorg_word_first (rest);
      guint32 owner = fedorg_mask_rank (persons, column[membership]);
      guint32 entry = repeats->first_entries[owner]++;

      repeats->memberships[entry] = membership;
      repeats->organizations[entry] = walk_to (&walk, membership);
    }
  memmove (repeats->first_entries + 1, repeats->first_entries,
           repeats->n_persons * sizeof (guint32));
  repeats->first_entries[0] = 0;
}

static guint32
count_members (const FedorgMask *mask)
{
  return (guint32) fedorg_kernel_count (mask->words, fedorg_words_for (mask->n_bits));
}

/* of the memberships of these persons, who have several of them each */
static FedorgRepeats *
make_repeats (const FedorgRoster *roster, const FedorgMask *memberships, FedorgMask *persons)
{
  g_autoptr (FedorgRepeats) repeats = g_new0 (FedorgRepeats, 1);

  repeats->n_persons = count_members (persons);
  repeats->n_entries = repeats->n_persons > 0 ? count_members (memberships) : 0;
  repeats->first_entries = fedorg_block_new ((gsize) repeats->n_persons + 1, sizeof (guint32));
  repeats->memberships = fedorg_block_new ((gsize) repeats->n_entries + 1, sizeof (guint32));
  repeats->organizations = fedorg_block_new ((gsize) repeats->n_entries + 1, sizeof (guint32));
  if (!repeats->first_entries || !repeats->memberships || !repeats->organizations ||
      !fedorg_mask_rank_all (persons))
    return NULL;
  if (repeats->n_persons > 0) {
    count_entries (roster, memberships, persons, repeats);
    fill_entries (roster, memberships, persons, repeats);
  }
  return g_steal_pointer (&repeats);
}

FedorgRepeats *
fedorg_repeats_new (const FedorgRoster *roster)
{
  g_autoptr (FedorgMask) again = fedorg_mask_new (roster->n_memberships);
  g_autoptr (FedorgMask) persons = fedorg_mask_new (roster->n_persons);

  if (!again || !persons)
    return NULL;
  mark (roster, again, persons);
  add_firsts (again, persons);
  return make_repeats (roster, again, persons);
}

/* --- among some memberships --- */

gboolean
fedorg_returns_init (FedorgReturns *returns, guint32 n_persons)
{
  *returns = (FedorgReturns){fedorg_mask_new (n_persons), fedorg_mask_new (n_persons)};
  return returns->seen && returns->again;
}

void
fedorg_returns_clear (FedorgReturns *returns)
{
  g_clear_pointer (&returns->seen, fedorg_mask_free);
  g_clear_pointer (&returns->again, fedorg_mask_free);
}

/* persons of one word of bits: those seen, and those seen before */
typedef struct {
  gsize word;
  guint64 seen;
  guint64 again;
} Batch;

static void
note (FedorgReturns *returns, const Batch *batch)
{
  guint64 before =
      __atomic_fetch_or (&returns->seen->words[batch->word], batch->seen, __ATOMIC_RELAXED);
  guint64 again = batch->again | (batch->seen & before);

  if (again != 0)
    __atomic_fetch_or (&returns->again->words[batch->word], again, __ATOMIC_RELAXED);
}

/* neighbours mostly have neighbouring numbers: they are noted together */
void
fedorg_returns_add (FedorgReturns *returns, const FedorgRoster *roster,
                    const FedorgMembers *members)
{
  const guint32 *persons = FEDORG_COLUMN (roster, guint32, MEMBERSHIP_PERSON) + members->base;
  gsize begin = members->begin - members->base, end = members->end - members->base;
  Batch batch = {0, 0, 0};

  for (gsize w = begin / FEDORG_WORD_BITS; w < fedorg_words_for (end); w++) {
    guint64 rest = members->words[w] & fedorg_word_range (w, begin, end);

    for (; rest != 0; rest &= rest - 1) {
      guint32 person = persons[w * FEDORG_WORD_BITS + fedorg_word_first (rest)];
      guint64 bit = (guint64) 1 << (person % FEDORG_WORD_BITS);

      if (person / FEDORG_WORD_BITS != batch.word) {
        note (returns, &batch);
        batch = (Batch){person / FEDORG_WORD_BITS, 0, 0};
      }
      batch.again |= batch.seen & bit;
      batch.seen |= bit;
    }
  }
  note (returns, &batch);
}

FedorgRepeats *
fedorg_repeats_new_among (const FedorgRoster *roster, const FedorgMask *memberships,
                          const FedorgReturns *returns)
{
  const guint32 *column = FEDORG_COLUMN (roster, guint32, MEMBERSHIP_PERSON);
  g_autoptr (FedorgMask) kept = fedorg_mask_new (roster->n_memberships);
  gsize n_words = fedorg_words_for (memberships->n_bits);

  if (!kept)
    return NULL;
  if (count_members (returns->again) == 0)
    n_words = 0;
  for (gsize w = 0; w < n_words; w++)
    for (guint64 rest = memberships->words[w]; rest != 0; rest &= rest - 1)
      if (fedorg_words_test (returns->again->words,
                             column[w * FEDORG_WORD_BITS + fedorg_word_first (rest)]))
        kept->words[w] |= rest & -rest;
  return make_repeats (roster, kept, returns->again);
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
