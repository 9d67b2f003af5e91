/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "measure/fedorg-kernel-avx2-private.h"

#include <fedorg/fedorg-date.h>

#include "measure/fedorg-mask-private.h"

#ifdef FEDORG_HAS_VECTORS

#include <immintrin.h>

/* The innermost loops for processors with AVX2. Each takes as many whole words as it can and leaves
 * the rest to the plain loop, so that both give the same bits; a test holds them against each
 * other. */

/* 8 lanes of 32 bits: which lie in low .. low + width */
static inline FEDORG_WITH_AVX2 guint
test_lanes (__m256i values, __m256i low, __m256i width)
{
  __m256i above = _mm256_sub_epi32 (values, low);
  __m256i inside = _mm256_cmpeq_epi32 (_mm256_min_epu32 (above, width), above);

  return (guint) _mm256_movemask_ps (_mm256_castsi256_ps (inside));
}

static inline FEDORG_WITH_AVX2 __m256i
load (const void *address)
{
  return _mm256_loadu_si256 ((const __m256i *) address);
}

static FEDORG_WITH_AVX2 void
fill_bytes (const FedorgLeaf *leaf, gsize first, gsize n, guint64 *words)
{
  const guint8 *codes = (const guint8 *) leaf->column + first;

  for (gsize base = 0; base < n; base += FEDORG_WORD_BITS) {
    guint64 word = 0;

    for (guint half = 0; half < 2; half++) {
      __m256i values = load (codes + base + 32 * half);
      __m256i found = _mm256_setzero_si256 ();

      for (guint i = 0; i < leaf->n_intervals; i++) {
        __m256i above = _mm256_sub_epi8 (values, _mm256_set1_epi8 ((char) leaf->interval_low[i]));
        __m256i width = _mm256_set1_epi8 ((char) leaf->interval_width[i]);
        found = _mm256_or_si256 (found, _mm256_cmpeq_epi8 (_mm256_min_epu8 (above, width), above));
      }
      word |= (guint64) (guint32) _mm256_movemask_epi8 (found) << (32 * half);
    }
    words[base / FEDORG_WORD_BITS] = word;
  }
}

static FEDORG_WITH_AVX2 void
fill_range (const FedorgLeaf *leaf, gsize first, gsize n, guint64 *words)
{
  const gint32 *dates = (const gint32 *) leaf->column + first;
  __m256i low = _mm256_set1_epi32 (leaf->low), width = _mm256_set1_epi32 ((gint) leaf->width);

  for (gsize base = 0; base < n; base += FEDORG_WORD_BITS) {
    guint64 word = 0;

    for (guint i = 0; i < FEDORG_WORD_BITS; i += 8)
      word |= (guint64) test_lanes (load (dates + base + i), low, width) << i;
    words[base / FEDORG_WORD_BITS] = word;
  }
}

static FEDORG_WITH_AVX2 void
fill_current (const FedorgLeaf *leaf, gsize first, gsize n, guint64 *words)
{
  const gint32 *starts = (const gint32 *) leaf->column + first;
  const gint32 *ends = (const gint32 *) leaf->second + first;
  __m256i date = _mm256_set1_epi32 (leaf->date), none = _mm256_set1_epi32 (FEDORG_DATE_NONE);

  for (gsize base = 0; base < n; base += FEDORG_WORD_BITS) {
    guint64 word = 0;

    for (guint i = 0; i < FEDORG_WORD_BITS; i += 8) {
      __m256i end = load (ends + base + i);
      __m256i not_yet = _mm256_cmpgt_epi32 (load (starts + base + i), date);
      __m256i over =
          _mm256_andnot_si256 (_mm256_cmpeq_epi32 (end, none), _mm256_cmpgt_epi32 (date, end));
      __m256i out = _mm256_or_si256 (not_yet, over);
      word |= (guint64) (0xff & ~_mm256_movemask_ps (_mm256_castsi256_ps (out))) << i;
    }
    words[base / FEDORG_WORD_BITS] = word;
  }
}

/* the dates of 8 persons; mostly these come one after the other */
static inline FEDORG_WITH_AVX2 __m256i
load_of_persons (const gint32 *dates, const guint32 *persons)
{
  __m256i numbers = load (persons);
  __m256i row = _mm256_add_epi32 (_mm256_set1_epi32 ((gint) persons[0]),
                                  _mm256_setr_epi32 (0, 1, 2, 3, 4, 5, 6, 7));

  if (_mm256_movemask_epi8 (_mm256_cmpeq_epi32 (numbers, row)) == -1)
    return load (dates + persons[0]);
  return _mm256_i32gather_epi32 (dates, numbers, 4);
}

static FEDORG_WITH_AVX2 void
fill_person_range (const FedorgLeaf *leaf, gsize first, gsize n, guint64 *words)
{
  const guint32 *persons = leaf->persons + first;
  const gint32 *dates = leaf->column;
  __m256i low = _mm256_set1_epi32 (leaf->low), width = _mm256_set1_epi32 ((gint) leaf->width);

  for (gsize base = 0; base < n; base += FEDORG_WORD_BITS) {
    guint64 word = 0;

    for (guint i = 0; i < FEDORG_WORD_BITS; i += 8)
      word |= (guint64) test_lanes (load_of_persons (dates, persons + base + i), low, width) << i;
    words[base / FEDORG_WORD_BITS] = word;
  }
}

static FEDORG_WITH_AVX2 void
gather_dates (const FedorgLeaf *leaf, const guint32 *persons, gsize n, gint32 *values)
{
  for (gsize i = 0; i < n; i += 8)
    _mm256_storeu_si256 ((__m256i *) (values + i), load_of_persons (leaf->column, persons + i));
}

gsize
fedorg_avx2_gather (const FedorgLeaf *leaf, gsize first, gsize n, void *values)
{
  gsize whole = n - n % FEDORG_WORD_BITS;

  if (leaf->kind != FEDORG_LEAF_PERSON_RANGE || !fedorg_vector_has_avx2 ())
    return 0;
  gather_dates (leaf, leaf->persons + first, whole, values);
  return whole;
}

gsize
fedorg_avx2_fill (const FedorgLeaf *leaf, gsize first, gsize n, guint64 *words)
{
  static void (*const fills[FEDORG_N_LEAVES]) (const FedorgLeaf *, gsize, gsize, guint64 *) = {
      [FEDORG_LEAF_BYTES] = fill_bytes,
      [FEDORG_LEAF_RANGE] = fill_range,
      [FEDORG_LEAF_CURRENT] = fill_current,
      [FEDORG_LEAF_PERSON_RANGE] = fill_person_range,
  };
  gsize whole = n - n % FEDORG_WORD_BITS;

  if (!fills[leaf->kind] || !fedorg_vector_has_avx2 ())
    return 0;
  if (leaf->kind == FEDORG_LEAF_BYTES && leaf->n_intervals == 0)
    return 0;
  fills[leaf->kind](leaf, first, whole, words);
  return whole;
}

static FEDORG_WITH_AVX2 void
find_outside (const guint32 *values, gsize n, const guint32 bounds[2], guint64 *words)
{
  __m256i low = _mm256_set1_epi32 ((gint) bounds[0]), width = _mm256_set1_epi32 ((gint) bounds[1]);

  for (gsize base = 0; base < n; base += FEDORG_WORD_BITS) {
    guint64 word = 0;

    for (guint i = 0; i < FEDORG_WORD_BITS; i += 8)
      word |= (guint64) test_lanes (load (values + base + i), low, width) << i;
    words[base / FEDORG_WORD_BITS] = ~word;
  }
}

gsize
fedorg_avx2_find_outside (const guint32 *values, gsize n, guint32 low, guint32 width,
                          guint64 *words)
{
  gsize whole = n - n % FEDORG_WORD_BITS;
  const guint32 bounds[2] = {low, width};

  if (!fedorg_vector_has_avx2 ())
    return 0;
  find_outside (values, whole, bounds, words);
  return whole;
}

#else

gsize
fedorg_avx2_fill (const FedorgLeaf *leaf, gsize first, gsize n, guint64 *words)
{
  (void) leaf, (void) first, (void) n, (void) words;
  return 0;
}

gsize
fedorg_avx2_gather (const FedorgLeaf *leaf, gsize first, gsize n, void *values)
{
  (void) leaf, (void) first, (void) n, (void) values;
  return 0;
}

gsize
fedorg_avx2_find_outside (const guint32 *values, gsize n, guint32 low, guint32 width,
                          guint64 *words)
{
  (void) values, (void) n, (void) low, (void) width, (void) words;
  return 0;
}

#endif
