/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "measure/fedorg-composer-private.h"
#include "measure/fedorg-kernel-private.h"
#include "measure/fedorg-mask-private.h"

/* Compositions of many organisations at once. A tally is a word with a byte for each slot: how many
 * memberships fill it. Running sums of tallies over the memberships give those of any organisation
 * by one subtraction, and all slots are compared with their bounds by one more. That settles nearly
 * every organisation; the others are weighed one by one. */

/* so many of a slot, and in an organisation, are told apart; the top bit of each byte is free */
#define MOST_MEMBERS 127
#define TOP_BITS     G_GUINT64_CONSTANT (0x8080808080808080)

/* organisations of one word of bits with more memberships are not added up */
#define MOST_SUMS 4096

/* a byte set in `tally` for each slot of the set */
static guint64
make_tally (const FedorgComposer *composer, guint set)
{
  guint64 tally = 0;

  for (guint32 i = composer->first_slots[set]; i < composer->first_slots[set + 1]; i++)
    tally |= (guint64) 1 << (8 * g_array_index (composer->set_slots, guint32, i));
  return tally;
}

/* FALSE if the bounds do not fit into bytes */
static gboolean
make_bounds (FedorgComposer *composer)
{
  composer->least = 0;
  composer->most = ~TOP_BITS;
  composer->needs_order = composer->composition->distinct;
  for (guint i = 0; i < composer->slots->len; i++) {
    const FedorgTerm *term = fedorg_composer_get_slot (composer, i)->term;

    if (term->at_least > MOST_MEMBERS)
      return FALSE;
    composer->least |= (guint64) MAX (term->at_least, 0) << (8 * i);
    if (term->at_most >= 0 && term->at_most < MOST_MEMBERS)
      composer->most ^= (guint64) (MOST_MEMBERS - term->at_most) << (8 * i);
    composer->needs_order |= term->at_least > 1 || term->at_most >= 0;
  }
  return TRUE;
}

gboolean
fedorg_composer_make_tallies (FedorgComposer *composer)
{
  guint n_sets = fedorg_roster_n_sets (composer->roster);

  if (composer->slots->len > sizeof (guint64) || !make_bounds (composer))
    return TRUE;
  composer->tallies = g_try_new0 (guint64, n_sets);
  composer->sole_tallies = g_try_new0 (guint64, n_sets);
  if (!composer->tallies || !composer->sole_tallies)
    return FALSE;
  for (guint set = 0; set < n_sets; set++) {
    composer->tallies[set] = make_tally (composer, set);
    if (composer->first_slots[set + 1] - composer->first_slots[set] == 1)
      composer->sole_tallies[set] = composer->tallies[set];
  }
  return TRUE;
}

/* --- sums --- */

static void
add_all (const guint16 *sets, gsize n, const guint64 *tallies, guint64 *sums)
{
  guint64 sum = 0;

  for (gsize i = 0; i < n; i++) {
    sums[i] = sum;
    sum += tallies[sets[i]];
  }
  sums[n] = sum;
}

/* sums before each of the memberships, and behind the last */
static void
add_members (const FedorgComposer *composer, const FedorgMembers *members, const guint64 *tallies,
             guint64 *sums)
{
  const guint16 *sets =
      FEDORG_COLUMN (composer->roster, guint16, MEMBERSHIP_CATEGORIES) + members->begin;
  gsize first = members->begin - members->base, n = members->end - members->begin;
  guint64 sum = 0;

  if (fedorg_words_all_in_range (members->words, first, first + n)) {
    add_all (sets, n, tallies, sums);
    return;
  }
  for (gsize i = 0; i < n; i++) {
    guint64 is_member = (guint64) fedorg_words_test (members->words, first + i);

    sums[i] = sum;
    sum += tallies[sets[i]] & -is_member;
  }
  sums[n] = sum;
}

/* --- verdicts --- */

/* organisations of one word of bits */
typedef struct {
  const FedorgComposer *composer;
  const FedorgStretchMembers *stretch;
  FedorgMembers members; /* of all of them together */
  gboolean is_added;     /* up */
  guint64 sums[MOST_SUMS + 1];
  guint64 sole_sums[MOST_SUMS + 1];
} Block;

typedef enum {
  UNMET,
  MET,
  UNSURE
} Verdict;

static void
begin_block (Block *block, guint32 first, guint32 end)
{
  const guint32 *bounds = block->stretch->bounds;

  block->members = block->stretch->members;
  block->members.begin = bounds[first];
  block->members.end = bounds[end];
  block->is_added = block->composer->tallies && bounds[end] - bounds[first] <= MOST_SUMS;
  if (!block->is_added)
    return;
  add_members (block->composer, &block->members, block->composer->tallies, block->sums);
  if (block->composer->composition->distinct)
    add_members (block->composer, &block->members, block->composer->sole_tallies, block->sole_sums);
}

static inline guint64
get_sum (const Block *block, const guint64 *sums, guint32 i)
{
  const guint32 *bounds = block->stretch->bounds;

  return sums[bounds[i + 1] - block->members.begin] - sums[bounds[i] - block->members.begin];
}

/* whether no byte of `low` is above that of `high`, none of which has its top bit */
static inline gboolean
is_within (guint64 low, guint64 high)
{
  return (((high | TOP_BITS) - low) & TOP_BITS) == TOP_BITS;
}

/* Memberships are at least as many as persons, and exactly if nobody comes again. Where each slot
 * has enough of those who fill no other, one person need not fill two. */
static inline Verdict
judge (const Block *block, guint32 i)
{
  const FedorgComposer *composer = block->composer;
  const guint32 *bounds = block->stretch->bounds, *again = block->stretch->out_of_order;
  guint64 tally;

  if (!block->is_added || bounds[i + 1] - bounds[i] > MOST_MEMBERS)
    return UNSURE;
  tally = get_sum (block, block->sums, i);
  if (!is_within (composer->least, tally))
    return UNMET;
  if (again && again[i] > 0)
    return UNSURE;
  if (!is_within (tally, composer->most))
    return UNMET;
  return !composer->composition->distinct ||
                 is_within (composer->least, get_sum (block, block->sole_sums, i))
             ? MET
             : UNSURE;
}

gboolean
fedorg_composer_needs_order (const FedorgComposer *composer)
{
  return composer->needs_order;
}

void
fedorg_composer_find_unmet (const FedorgComposer *composer, const FedorgStretchMembers *stretch,
                            FedorgScale *scale, guint32 *unmet)
{
  Block block = {.composer = composer, .stretch = stretch};

  for (guint32 first = 0; first < stretch->n; first += FEDORG_WORD_BITS) {
    guint32 end = MIN (first + FEDORG_WORD_BITS, stretch->n);
    guint64 within = stretch->within ? stretch->within[first / FEDORG_WORD_BITS] : G_MAXUINT64;

    if (within != 0)
      begin_block (&block, first, end);
    for (guint32 i = first; i < end; i++) {
      Verdict verdict = within >> (i - first) & 1 ? judge (&block, i) : MET;

      if (verdict == UNSURE) {
        FedorgMembers members = stretch->members;

        members.begin = stretch->bounds[i];
        members.end = stretch->bounds[i + 1];
        verdict = fedorg_composer_is_met (composer, &members, scale) ? MET : UNMET;
      }
      unmet[i] = verdict == UNMET;
    }
  }
}
