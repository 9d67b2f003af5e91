/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <string.h>

#include "measure/fedorg-composer-private.h"
#include "base/fedorg-vector-private.h"
#include "measure/fedorg-kernel-private.h"
#include "measure/fedorg-mask-private.h"

/* Judges compositions of many organisations at once. A demand says how many members must fit into a
 * set of slots. A supply is a row of bytes, one for each demand: the number of members, of some
 * categories or of a run of memberships, who fit into at least one slot of its set. Running sums of
 * supplies over the memberships give the supply of any organisation by one subtraction, and all its
 * demands are compared at once.
 *
 * Where one person may fill several slots, each slot is a demand. Where each needs a person of its
 * own, each set of slots is one (Hall's theorem: everybody finds a place if and only if no set of
 * places has fewer who fit there than it needs). */

typedef guint8 Row __attribute__ ((vector_size (16)));
typedef guint8 Pair __attribute__ ((vector_size (32), aligned (16)));

/* this many in an organisation can be counted apart in a byte */
#define MOST_MEMBERS 255

/* more demands than those of all sets of eight slots, or tables that no fast memory holds, cost
 * more than they save */
#define MOST_DEMANDS 256
#define MOST_BYTES   ((gsize) 4 * 1024 * 1024)

/* organisations of one word of bits with more memberships are not added up */
#define MOST_SUMS 4096

struct _FedorgSupplies {
  gsize n_rows; /* of one supply */
  Row *rows;    /* the supply of each set, and an empty one behind them */
  Row *least;   /* of each demand */
  Row *most;
  guint n_sets;
  gboolean has_most;       /* some demand has a maximum */
  gboolean counts_persons; /* it makes a difference whether somebody has several memberships */
};

/* slots as bits, and how many are to fill them */
typedef struct {
  guint64 slots;
  gint64 least;
  gint64 most;
} Demand;

static void
add_demand (GArray *demands, Demand demand)
{
  demand.most = MIN (demand.most, MOST_MEMBERS);
  if (demand.least > 0 || demand.most < MOST_MEMBERS)
    g_array_append_val (demands, demand);
}

/* all sets of the demands so far, together with one slot more */
static void
add_sets (GArray *demands, guint n, Demand slot)
{
  for (guint i = 0; i < n; i++) {
    Demand other = g_array_index (demands, Demand, i);

    if (other.least > 0)
      add_demand (demands,
                  (Demand){other.slots | slot.slots, other.least + slot.least, MOST_MEMBERS});
  }
}

/* NULL if there are too many */
static GArray *
find_demands (const FedorgComposer *composer)
{
  g_autoptr (GArray) demands = g_array_new (FALSE, FALSE, sizeof (Demand));

  if (composer->slots->len > 64)
    return NULL;
  for (guint i = 0; i < composer->slots->len; i++) {
    const FedorgTerm *term = fedorg_composer_get_slot (composer, i)->term;
    Demand demand = {(guint64) 1 << i, MAX (term->at_least, 0),
                     term->at_most < 0 ? MOST_MEMBERS : term->at_most};
    guint n = demands->len;

    add_demand (demands, demand);
    if (composer->composition->distinct && demand.least > 0)
      add_sets (demands, n, demand);
    if (demand.least > MOST_MEMBERS || demands->len > MOST_DEMANDS)
      return NULL;
  }
  return g_steal_pointer (&demands);
}

static guint64
find_slots (const FedorgComposer *composer, guint set)
{
  guint64 slots = 0;

  for (guint32 i = composer->first_slots[set]; i < composer->first_slots[set + 1]; i++)
    slots |= (guint64) 1 << g_array_index (composer->set_slots, guint32, i);
  return slots;
}

static void
fill (FedorgSupplies *supplies, const FedorgComposer *composer, const GArray *demands)
{
  guint8 *bytes = (guint8 *) supplies->rows, *least = (guint8 *) supplies->least;
  guint8 *most = (guint8 *) supplies->most;

  memset (most, MOST_MEMBERS, supplies->n_rows * sizeof (Row));
  for (guint i = 0; i < demands->len; i++) {
    const Demand *demand = &g_array_index (demands, Demand, i);

    /* what is more than can be counted apart is never reached, and an organisation of this many is
     * not judged here */
    least[i] = (guint8) MIN (demand->least, MOST_MEMBERS);
    most[i] = (guint8) demand->most;
    supplies->has_most |= demand->most < MOST_MEMBERS;
    supplies->counts_persons |= demand->least > 1;
  }
  supplies->counts_persons |= supplies->has_most;
  for (guint set = 0; set < supplies->n_sets; set++, bytes += supplies->n_rows * sizeof (Row))
    for (guint i = 0; i < demands->len; i++)
      bytes[i] = (g_array_index (demands, Demand, i).slots & find_slots (composer, set)) != 0;
}

gboolean
fedorg_supplies_new (const FedorgComposer *composer, FedorgSupplies **supplies)
{
  g_autoptr (GArray) demands = find_demands (composer);
  g_autoptr (FedorgSupplies) made = g_new0 (FedorgSupplies, 1);

  *supplies = NULL;
  made->n_sets = fedorg_roster_n_sets (composer->roster);
  if (!demands)
    return TRUE;
  made->n_rows = MAX ((demands->len + sizeof (Row) - 1) / sizeof (Row), 1);
  if (made->n_rows * sizeof (Row) * made->n_sets > MOST_BYTES)
    return TRUE;
  made->rows = fedorg_block_new (((gsize) made->n_sets + 1) * made->n_rows, sizeof (Row));
  made->least = fedorg_block_new (made->n_rows, sizeof (Row));
  made->most = fedorg_block_new (made->n_rows, sizeof (Row));
  if (!made->rows || !made->least || !made->most)
    return FALSE;
  fill (made, composer, demands);
  *supplies = g_steal_pointer (&made);
  return TRUE;
}

void
fedorg_supplies_free (FedorgSupplies *supplies)
{
  if (!supplies)
    return;
  fedorg_block_free (supplies->rows);
  fedorg_block_free (supplies->least);
  fedorg_block_free (supplies->most);
  g_free (supplies);
}

/* --- sums --- */

/* organisations of one word of bits */
typedef struct {
  const FedorgComposer *composer;
  const FedorgSupplies *supplies;
  const FedorgSegmentMembers *segment;
  const guint16 *sets;
  guint32 begin; /* memberships of all of them together */
  guint32 end;
  Row *sums; /* before each membership, and behind the last; NULL: not added up */
} Block;

static inline __attribute__ ((always_inline)) void
add_up (const Block *block, gsize n_rows, gboolean is_full)
{
  const guint64 *words = block->segment->members.words;
  gsize base = block->segment->members.base;
  const Row *rows = block->supplies->rows;
  guint32 nobody = block->supplies->n_sets;
  guint32 end = block->end;
  const guint16 *sets = block->sets;
  Row *sums = block->sums;
  Row sum[MOST_DEMANDS / sizeof (Row) + 1];

  memset (sum, 0, n_rows * sizeof (Row));
  memcpy (sums, sum, n_rows * sizeof (Row));
  for (guint32 m = block->begin; m < end; m++) {
    guint32 is_member = is_full || fedorg_words_test (words, m - base);
    const Row *supply = rows + (nobody + ((sets[m] - nobody) & -is_member)) * n_rows;

    sums += n_rows;
    for (gsize i = 0; i < n_rows; i++)
      sums[i] = sum[i] = sum[i] + supply[i];
  }
}

/* the same for two rows, which wide processors add as one */
static inline __attribute__ ((always_inline)) void
add_up_pairs (const Block *block, gboolean is_full)
{
  const guint64 *words = block->segment->members.words;
  gsize base = block->segment->members.base;
  const Pair *pairs = (const Pair *) block->supplies->rows;
  guint32 nobody = block->supplies->n_sets;
  guint32 end = block->end;
  const guint16 *sets = block->sets;
  Pair *sums = (Pair *) block->sums;
  Pair sum = {0};

  *sums++ = sum;
  for (guint32 m = block->begin; m < end; m++) {
    guint32 is_member = is_full || fedorg_words_test (words, m - base);

    sum += pairs[nobody + ((sets[m] - nobody) & -is_member)];
    *sums++ = sum;
  }
}

static FEDORG_WITH_AVX2 void
add_up_pairs_wide (const Block *block, gboolean is_full)
{
  if (is_full)
    add_up_pairs (block, TRUE);
  else
    add_up_pairs (block, FALSE);
}

static void
add_up_any (const Block *block)
{
  gsize base = block->segment->members.base;
  gboolean is_full = fedorg_words_all_in_range (block->segment->members.words, block->begin - base,
                                                block->end - base);

  if (block->supplies->n_rows == 1 && is_full)
    add_up (block, 1, TRUE);
  else if (block->supplies->n_rows == 1)
    add_up (block, 1, FALSE);
  else if (block->supplies->n_rows == 2 && fedorg_vector_has_avx2 ())
    add_up_pairs_wide (block, is_full);
  else if (block->supplies->n_rows == 2 && is_full)
    add_up (block, 2, TRUE);
  else if (block->supplies->n_rows == 2)
    add_up (block, 2, FALSE);
  else
    add_up (block, block->supplies->n_rows, is_full);
}

/* FALSE if there is no memory */
static gboolean
begin_block (Block *block, guint32 first, guint32 end, FedorgScale *scale)
{
  gsize size;

  block->begin = block->segment->bounds[first];
  block->end = block->segment->bounds[end];
  block->sums = NULL;
  if (!block->supplies || block->end - block->begin > MOST_SUMS)
    return TRUE;
  size = (block->end - block->begin + 1) * block->supplies->n_rows;
  scale->sums.length = 0;
  block->sums = fedorg_array_extend (&scale->sums, size, sizeof (Row));
  if (!block->sums)
    return FALSE;
  add_up_any (block);
  return TRUE;
}

/* --- verdicts --- */

typedef enum {
  UNMET,
  MET,
  UNSURE
} Verdict;

static inline gboolean
is_zero (Row row)
{
  guint64 halves[2];

  memcpy (halves, &row, sizeof halves);
  return (halves[0] | halves[1]) == 0;
}

/* Somebody may have several memberships here. If all demands are met even without those that may be
 * further ones, who do not stand in order, it does not matter. */
static G_NO_INLINE Verdict
judge_repeats (const Block *block, guint32 i, const Row *before, const Row *behind)
{
  const guint32 *persons = FEDORG_COLUMN (block->composer->roster, guint32, MEMBERSHIP_PERSON);
  const guint32 *bounds = block->segment->bounds;
  guint8 repeats =
      (guint8) fedorg_persons_count_descents (persons + bounds[i], bounds[i + 1] - bounds[i]);
  Row short_of = {0};

  for (gsize r = 0; r < block->supplies->n_rows; r++) {
    Row spare = behind[r] - before[r] - block->supplies->least[r];

    short_of |= (Row) (spare < repeats);
  }
  return is_zero (short_of) ? MET : UNSURE;
}

/* Memberships are at least as many as persons, and exactly where nobody comes again. */
static inline __attribute__ ((always_inline)) Verdict
judge (const Block *block, gsize n_rows, guint32 i)
{
  const FedorgSupplies *supplies = block->supplies;
  const guint32 *bounds = block->segment->bounds;
  const Row *before, *behind;
  Row few = {0}, many = {0};

  if (!block->sums || bounds[i + 1] - bounds[i] >= MOST_MEMBERS)
    return UNSURE;
  before = block->sums + (bounds[i] - block->begin) * n_rows;
  behind = block->sums + (bounds[i + 1] - block->begin) * n_rows;
  for (gsize r = 0; r < n_rows; r++) {
    Row supply = behind[r] - before[r];

    few |= (Row) (supply < supplies->least[r]);
    if (supplies->has_most)
      many |= (Row) (supply > supplies->most[r]);
  }
  if (!is_zero (few))
    return UNMET;
  if (block->segment->repeats && fedorg_words_test (block->segment->repeats, i))
    return is_zero (many) ? judge_repeats (block, i, before, behind) : UNSURE;
  return is_zero (many) ? MET : UNMET;
}

gboolean
fedorg_composer_counts_persons (const FedorgComposer *composer)
{
  return composer->supplies && composer->supplies->counts_persons;
}

static Verdict
weigh_one (const FedorgComposer *composer, const FedorgSegmentMembers *segment, guint32 i,
           FedorgScale *scale)
{
  FedorgMembers members = segment->members;

  members.begin = segment->bounds[i];
  members.end = segment->bounds[i + 1];
  return fedorg_composer_is_met (composer, &members, scale) ? MET : UNMET;
}

/* the organisations of a block; the numbers of rows that are usual are compiled apart */
static inline __attribute__ ((always_inline)) void
judge_block (const Block *block, gsize n_rows, guint64 within, FedorgScale *scale, guint32 first,
             guint32 end, guint32 *unmet)
{
  for (guint32 i = first; i < end; i++) {
    Verdict verdict = within >> (i - first) & 1 ? judge (block, n_rows, i) : MET;

    if (verdict == UNSURE)
      verdict = weigh_one (block->composer, block->segment, i, scale);
    unmet[i] = verdict == UNMET;
  }
}

void
fedorg_composer_find_unmet (const FedorgComposer *composer, const FedorgSegmentMembers *segment,
                            FedorgScale *scale, guint32 *unmet)
{
  Block block = {.composer = composer, .supplies = composer->supplies, .segment = segment};
  gsize n_rows = composer->supplies ? composer->supplies->n_rows : 0;

  block.sets = FEDORG_COLUMN (composer->roster, guint16, MEMBERSHIP_CATEGORIES);
  for (guint32 first = 0; first < segment->n; first += FEDORG_WORD_BITS) {
    guint32 end = MIN (first + FEDORG_WORD_BITS, segment->n);
    guint64 within = segment->within ? segment->within[first / FEDORG_WORD_BITS] : G_MAXUINT64;

    if (within != 0 && !begin_block (&block, first, end, scale)) {
      scale->failed = TRUE;
      return;
    }
    if (n_rows == 1)
      judge_block (&block, 1, within, scale, first, end, unmet);
    else if (n_rows == 2)
      judge_block (&block, 2, within, scale, first, end, unmet);
    else
      judge_block (&block, n_rows, within, scale, first, end, unmet);
  }
}
