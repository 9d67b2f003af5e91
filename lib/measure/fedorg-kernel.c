/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "measure/fedorg-kernel-private.h"

#include <fedorg/fedorg-date.h>

#include "base/fedorg-vector-private.h"
#include "measure/fedorg-kernel-avx2-private.h"
#include "measure/fedorg-mask-private.h"

/* The innermost loops of measuring: one test of a column into bits, bits into counts. They have no
 * branch that depends on the data, because processors guess such branches wrong. */

void
fedorg_leaf_find_intervals (FedorgLeaf *leaf)
{
  leaf->n_intervals = 0;
  for (guint code = 0; code < 256; code++) {
    guint first = code;

    while (code < 256 && leaf->table[code])
      code++;
    if (code == first)
      continue;
    if (leaf->n_intervals == FEDORG_MOST_INTERVALS) {
      leaf->n_intervals = 0;
      return;
    }
    leaf->interval_low[leaf->n_intervals] = (guint8) first;
    leaf->interval_width[leaf->n_intervals++] = (guint8) (code - first - 1);
  }
}

/* --- one element --- */

static inline guint64
test_bytes (const FedorgLeaf *leaf, gsize i)
{
  return leaf->table[((const guint8 *) leaf->column)[i]];
}

static inline guint64
test_sets (const FedorgLeaf *leaf, gsize i)
{
  return leaf->table[((const guint16 *) leaf->column)[i]];
}

static inline guint64
test_range (const FedorgLeaf *leaf, gsize i)
{
  return (guint32) ((const gint32 *) leaf->column)[i] - (guint32) leaf->low <= leaf->width;
}

/* no date is the smallest number: an open start is before every day */
static inline guint64
test_current (const FedorgLeaf *leaf, gsize i)
{
  gint32 start = ((const gint32 *) leaf->column)[i], end = ((const gint32 *) leaf->second)[i];

  return (start <= leaf->date) & ((end >= leaf->date) | (end == FEDORG_DATE_NONE));
}

static inline guint64
test_person_bytes (const FedorgLeaf *leaf, gsize i)
{
  return test_bytes (leaf, leaf->persons[i]);
}

static inline guint64
test_person_range (const FedorgLeaf *leaf, gsize i)
{
  return test_range (leaf, leaf->persons[i]);
}

/* --- all elements, or the members of a set --- */

typedef void (*FillFunc) (const FedorgLeaf *leaf, gsize first, gsize n, guint64 *words);
typedef void (*FillWithinFunc) (const FedorgLeaf *leaf, gsize first, gsize n_words,
                                const guint64 *within, guint64 *words);

#define DEFINE_FILLS(name)                                                                         \
  static void fill_##name (const FedorgLeaf *leaf, gsize first, gsize n, guint64 *words)           \
  {                                                                                                \
    for (gsize base = 0; base < n; base += FEDORG_WORD_BITS) {                                     \
      gsize length = MIN (n - base, FEDORG_WORD_BITS);                                             \
      guint64 word = 0;                                                                            \
                                                                                                   \
      for (gsize i = 0; i < length; i++)                                                           \
        word |= test_##name (leaf, first + base + i) << i;                                         \
      words[base / FEDORG_WORD_BITS] = word;                                                       \
    }                                                                                              \
  }                                                                                                \
                                                                                                   \
  static void fill_##name##_within (const FedorgLeaf *leaf, gsize first, gsize n_words,            \
                                    const guint64 *within, guint64 *words)                         \
  {                                                                                                \
    for (gsize w = 0; w < n_words; w++) {                                                          \
      gsize base = first + w * FEDORG_WORD_BITS;                                                   \
      guint64 word = 0;                                                                            \
                                                                                                   \
      for (guint64 rest = within[w]; rest != 0; rest &= rest - 1) {                                \
        guint i = fedorg_word_first (rest);                                                        \
        word |= test_##name (leaf, base + i) << i;                                                 \
      }                                                                                            \
      words[w] = word;                                                                             \
    }                                                                                              \
  }

DEFINE_FILLS (bytes)
DEFINE_FILLS (sets)
DEFINE_FILLS (range)
DEFINE_FILLS (current)
DEFINE_FILLS (person_bytes)
DEFINE_FILLS (person_range)

static const FillFunc fills[FEDORG_N_LEAVES] = {
    fill_bytes, fill_sets, fill_range, fill_current, fill_person_bytes, fill_person_range,
};

static const FillWithinFunc fills_within[FEDORG_N_LEAVES] = {
    fill_bytes_within,   fill_sets_within,         fill_range_within,
    fill_current_within, fill_person_bytes_within, fill_person_range_within,
};

void
fedorg_leaf_fill (const FedorgLeaf *leaf, gsize first, gsize n, guint64 *words)
{
  gsize done = fedorg_avx2_fill (leaf, first, n, words);

  if (done < n)
    fills[leaf->kind](leaf, first + done, n - done, words + done / FEDORG_WORD_BITS);
}

void
fedorg_leaf_fill_within (const FedorgLeaf *leaf, gsize first, gsize n_words, const guint64 *within,
                         guint64 *words)
{
  fills_within[leaf->kind](leaf, first, n_words, within, words);
}

void
fedorg_leaf_gather (const FedorgLeaf *leaf, gsize first, gsize n, void *values)
{
  const guint32 *persons = leaf->persons + first;
  gsize i = fedorg_avx2_gather (leaf, first, n, values);

  if (leaf->kind == FEDORG_LEAF_PERSON_BYTES)
    for (; i < n; i++)
      ((guint8 *) values)[i] = ((const guint8 *) leaf->column)[persons[i]];
  else
    for (; i < n; i++)
      ((gint32 *) values)[i] = ((const gint32 *) leaf->column)[persons[i]];
}

/* --- counts --- */

static inline __attribute__ ((always_inline)) gsize
count_words (const guint64 *words, gsize n_words)
{
  gsize count = 0;

  for (gsize i = 0; i < n_words; i++)
    count += (gsize) __builtin_popcountll (words[i]);
  return count;
}

/* members among at most 64 elements: elements in two words are put together in one */
static inline __attribute__ ((always_inline)) guint32
count_short (const guint64 *words, gsize begin, gsize length)
{
  guint shift = begin % FEDORG_WORD_BITS;
  guint64 low = words[begin / FEDORG_WORD_BITS] >> shift;
  guint64 high = words[(begin + length - 1) / FEDORG_WORD_BITS] << 1 << (63 - shift);

  return (guint32) __builtin_popcountll ((low | high) & G_MAXUINT64 >> (64 - length));
}

static inline __attribute__ ((always_inline)) guint32
count_long (const guint64 *words, gsize begin, gsize end)
{
  gsize count = 0;

  for (gsize word = begin / FEDORG_WORD_BITS; word <= (end - 1) / FEDORG_WORD_BITS; word++)
    count += (gsize) __builtin_popcountll (words[word] & fedorg_word_range (word, begin, end));
  return (guint32) count;
}

/* nearly all organisations are short: no step depends on the one before, nor on a guess */
static inline __attribute__ ((always_inline)) void
count_ranges (const guint64 *words, gsize base, const guint32 *bounds, gsize n, guint32 *counts)
{
  for (gsize i = 0; i < n; i++) {
    gsize begin = bounds[i] - base, length = bounds[i + 1] - bounds[i];

    if (length - 1 < FEDORG_WORD_BITS)
      counts[i] = count_short (words, begin, length);
    else
      counts[i] = length == 0 ? 0 : count_long (words, begin, begin + length);
  }
}

static inline __attribute__ ((always_inline)) void
rank (const guint64 *words, const guint32 *ranks, guint32 *elements, gsize n)
{
  for (gsize i = 0; i < n; i++) {
    guint32 word = elements[i] / FEDORG_WORD_BITS;
    guint64 before = words[word] & ~(G_MAXUINT64 << (elements[i] % FEDORG_WORD_BITS));

    elements[i] = ranks[word] + (guint32) __builtin_popcountll (before);
  }
}

static inline __attribute__ ((always_inline)) void
find_outside (const guint32 *values, gsize n, guint32 low, guint32 width, guint64 *words)
{
  for (gsize base = 0; base < n; base += FEDORG_WORD_BITS) {
    gsize length = MIN (n - base, FEDORG_WORD_BITS);
    guint64 word = 0;

    for (gsize i = 0; i < length; i++)
      word |= (guint64) (values[base + i] - low > width) << i;
    words[base / FEDORG_WORD_BITS] = word;
  }
}

#ifdef FEDORG_HAS_VECTORS

/* the same loops, for processors that count bits by one instruction */
static FEDORG_WITH_AVX2 gsize
count_words_popcnt (const guint64 *words, gsize n_words)
{
  return count_words (words, n_words);
}

static FEDORG_WITH_AVX2 void
count_ranges_popcnt (const guint64 *words, gsize base, const guint32 *bounds, gsize n,
                     guint32 *counts)
{
  count_ranges (words, base, bounds, n, counts);
}

static FEDORG_WITH_AVX2 void
rank_popcnt (const guint64 *words, const guint32 *ranks, guint32 *elements, gsize n)
{
  rank (words, ranks, elements, n);
}

static FEDORG_WITH_AVX2 guint64
deposit_bmi2 (guint64 bits, guint64 mask)
{
  return __builtin_ia32_pdep_di (bits, mask);
}

#endif

guint64
fedorg_kernel_deposit (guint64 bits, guint64 mask)
{
  guint64 result = 0;

#ifdef FEDORG_HAS_VECTORS
  if (fedorg_vector_has_avx2 ())
    return deposit_bmi2 (bits, mask);
#endif
  for (; bits != 0 && mask != 0; bits >>= 1, mask &= mask - 1)
    if (bits & 1)
      result |= mask & -mask;
  return result;
}

void
fedorg_kernel_rank (const guint64 *words, const guint32 *ranks, guint32 *elements, gsize n)
{
#ifdef FEDORG_HAS_VECTORS
  if (fedorg_vector_has_avx2 ()) {
    rank_popcnt (words, ranks, elements, n);
    return;
  }
#endif
  rank (words, ranks, elements, n);
}

gsize
fedorg_kernel_count (const guint64 *words, gsize n_words)
{
#ifdef FEDORG_HAS_VECTORS
  if (fedorg_vector_has_avx2 ())
    return count_words_popcnt (words, n_words);
#endif
  return count_words (words, n_words);
}

void
fedorg_kernel_count_ranges (const guint64 *words, gsize base, const guint32 *bounds, gsize n,
                            guint32 *counts)
{
#ifdef FEDORG_HAS_VECTORS
  if (fedorg_vector_has_avx2 ()) {
    count_ranges_popcnt (words, base, bounds, n, counts);
    return;
  }
#endif
  count_ranges (words, base, bounds, n, counts);
}

void
fedorg_kernel_find_outside (const guint32 *values, gsize n, guint32 low, guint32 width,
                            guint64 *words)
{
  gsize done = fedorg_avx2_find_outside (values, n, low, width, words);

  if (done < n)
    find_outside (values + done, n - done, low, width, words + done / FEDORG_WORD_BITS);
}
