/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "measure/fedorg-repeats-private.h"

#include <string.h>

#include "base/fedorg-block-private.h"
#include "base/fedorg-search-private.h"
#include "measure/fedorg-kernel-private.h"

/* Posts of persons who hold several. Counting persons in a subtree is counting posts, less one at
 * the lowest organisation above each two posts in a row of one person: so a person counts once in
 * every subtree, and one list serves all columns. */

void
fedorg_repeats_free (FedorgRepeats *repeats)
{
  if (!repeats)
    return;
  fedorg_block_free (repeats->first_entries);
  fedorg_block_free (repeats->entries);
  g_free (repeats);
}

/* this many memberships are looked at together */
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
 * marked, say which of them are wanted. */
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

/* the parts of the entries */
typedef struct {
  const guint32 *column; /* persons by membership */
  const FedorgMask *memberships;
  const FedorgMask *persons; /* ranked: the rank of a person is her index */
  FedorgRepeats *repeats;
} Source;

/* the indices of the persons whose memberships are in word `word`; returns how many */
static guint
find_owners (const Source *source, gsize word, guint32 owners[FEDORG_WORD_BITS])
{
  guint n = 0;

  for (guint64 rest = source->memberships->words[word]; rest != 0; rest &= rest - 1)
    owners[n++] = source->column[word * FEDORG_WORD_BITS + fedorg_word_first (rest)];
  fedorg_kernel_rank (source->persons->words, source->persons->ranks, owners, n);
  return n;
}

/* how many entries each person has, put one element further on */
static void
count_entries (const Source *source)
{
  FedorgRepeats *repeats = source->repeats;
  guint32 owners[FEDORG_WORD_BITS];

  for (gsize w = 0; w < fedorg_words_for (source->memberships->n_bits); w++) {
    guint n = find_owners (source, w, owners);

    for (guint i = 0; i < n; i++)
      repeats->first_entries[owners[i] + 1]++;
  }
  for (guint32 i = 0; i < repeats->n_persons; i++)
    repeats->first_entries[i + 1] += repeats->first_entries[i];
}

/* a way through the tree in its order, along the memberships */
typedef struct {
  const guint32 *firsts;
  const guint32 *parents;
  guint32 organization;
  guint32 *path; /* from a root down to the organisation */
  guint32 depth;
} Way;

static void
enter (Way *way, guint32 organization)
{
  while (way->depth > 0 && way->path[way->depth - 1] != way->parents[organization])
    way->depth--;
  way->path[way->depth++] = organization;
  way->organization = organization;
}

static void
go_to (Way *way, guint32 membership)
{
  while (way->firsts[way->organization + 1] <= membership)
    enter (way, way->organization + 1);
}

/* 1 + the lowest organisation above this one and an earlier one; 0 if there is none. Who stands on
 * the path and not behind the other has both in the range of the subtree */
static guint32
find_above (const Way *way, guint32 earlier)
{
  guint32 low = 0, high = way->depth;

  FEDORG_SEARCH (low, high, middle, way->path[middle] <= earlier);
  return low > 0 ? way->path[low - 1] + 1 : 0;
}

static void
add_entry (const Source *source, const Way *way, guint32 owner, guint32 membership)
{
  FedorgRepeat *entry = &source->repeats->entries[source->repeats->first_entries[owner]++];

  /* a person without one yet has the last of the person before in front of her, which does no harm */
  *entry = (FedorgRepeat){membership, way->organization, 0};
  if (entry > source->repeats->entries)
    entry->above = find_above (way, entry[-1].organization);
}

/* moves the beginning of each person's entries to their end, and then back */
static void
fill_entries (const Source *source, Way *way)
{
  FedorgRepeats *repeats = source->repeats;
  guint32 owners[FEDORG_WORD_BITS];

  enter (way, 0);
  for (gsize w = 0; w < fedorg_words_for (source->memberships->n_bits); w++) {
    const guint32 *owner = owners;
    guint n = find_owners (source, w, owners);

    /* they lie far apart: all are fetched while the first are filled in */
    for (guint i = 0; i < n; i++)
      __builtin_prefetch (&repeats->entries[repeats->first_entries[owners[i]]], 1);
    for (guint64 rest = source->memberships->words[w]; rest != 0; rest &= rest - 1) {
      guint32 membership = (guint32) (w * FEDORG_WORD_BITS) + fedorg_word_first (rest);

      go_to (way, membership);
      add_entry (source, way, *owner++, membership);
    }
  }
  memmove (repeats->first_entries + 1, repeats->first_entries,
           repeats->n_persons * sizeof (guint32));
  repeats->first_entries[0] = 0;
}

/* FALSE if there is no memory */
static gboolean
make_entries (const FedorgRoster *roster, const Source *source)
{
  Way way = {.firsts = FEDORG_COLUMN (roster, guint32, ORGANIZATION_FIRST_MEMBERSHIP),
             .parents = FEDORG_COLUMN (roster, guint32, ORGANIZATION_PARENT)};

  way.path = fedorg_block_new ((gsize) roster->n_organizations + 1, sizeof (guint32));
  if (!way.path)
    return FALSE;
  count_entries (source);
  fill_entries (source, &way);
  fedorg_block_free (way.path);
  return TRUE;
}

static guint32
count_members (const FedorgMask *mask)
{
  return (guint32) fedorg_kernel_count (mask->words, fedorg_words_for (mask->n_bits));
}

/* of the memberships of these persons, several of each person */
static FedorgRepeats *
make_repeats (const FedorgRoster *roster, const FedorgMask *memberships, FedorgMask *persons)
{
  g_autoptr (FedorgRepeats) repeats = g_new0 (FedorgRepeats, 1);
  const Source source = {FEDORG_COLUMN (roster, guint32, MEMBERSHIP_PERSON), memberships, persons,
                         repeats};

  repeats->n_persons = count_members (persons);
  repeats->n_entries = repeats->n_persons > 0 ? count_members (memberships) : 0;
  repeats->first_entries = fedorg_block_new ((gsize) repeats->n_persons + 1, sizeof (guint32));
  repeats->entries = fedorg_block_new ((gsize) repeats->n_entries + 1, sizeof (FedorgRepeat));
  if (!repeats->first_entries || !repeats->entries || !fedorg_mask_rank_all (persons))
    return NULL;
  if (repeats->n_persons > 0 && !make_entries (roster, &source))
    return NULL;
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

/* --- taking off --- */

void
fedorg_repeats_subtract (const FedorgRepeats *repeats, const FedorgMask *mask,
                         const guint32 range[2], guint32 *own)
{
  for (guint32 i = 0; i < repeats->n_persons; i++) {
    FedorgRepeatWalk walk = fedorg_repeats_walk (repeats, i);

    while (fedorg_repeat_walk_next (&walk, mask, range))
      if (walk.common != FEDORG_NONE)
        own[walk.common]--;
  }
}

void
fedorg_repeats_subtract_groups (const FedorgRepeats *repeats, const FedorgMask *mask,
                                const guint32 range[2], const guint8 *groups_of, gint64 groups[64],
                                gint64 *total)
{
  for (guint32 i = 0; i < repeats->n_persons; i++) {
    FedorgRepeatWalk walk = fedorg_repeats_walk (repeats, i);
    guint64 seen = 0;

    while (fedorg_repeat_walk_next (&walk, mask, range)) {
      guint8 group = groups_of[walk.entry->organization] & 63;

      if (seen >> group & 1)
        groups[group]--;
      if (seen != 0)
        (*total)--;
      seen |= (guint64) 1 << group;
    }
  }
}
