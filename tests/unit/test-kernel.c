/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "measure/fedorg-kernel-private.h"

#include <fedorg/fedorg-date.h>

#include "base/fedorg-vector-private.h"
#include "measure/fedorg-kernel-avx2-private.h"
#include "measure/fedorg-mask-private.h"
#include "harness/fedorg-test.h"

/* not a whole number of words */
#define N         1003
#define N_WORDS   16
#define N_PERSONS 500

typedef struct {
  guint8 bytes[N];
  guint16 sets[N];
  gint32 dates[N];
  gint32 ends[N];
  guint32 persons[N];
  guint8 person_bytes[N_PERSONS];
  gint32 person_dates[N_PERSONS];
  guint8 table[256];
} Columns;

static void
fill (Columns *columns, GRand *random)
{
  static const gint32 special[] = {FEDORG_DATE_NONE, 99, 100, 101, G_MAXINT32, G_MININT32 + 1};

  for (guint i = 0; i < N; i++) {
    columns->bytes[i] = (guint8) g_rand_int (random);
    columns->sets[i] = (guint16) (g_rand_int (random) % 256);
    columns->dates[i] = special[g_rand_int (random) % G_N_ELEMENTS (special)];
    columns->ends[i] = special[g_rand_int (random) % G_N_ELEMENTS (special)];
    columns->persons[i] = i % 3 == 0 ? g_rand_int (random) % N_PERSONS : i % N_PERSONS;
  }
  for (guint i = 0; i < N_PERSONS; i++) {
    columns->person_bytes[i] = (guint8) (g_rand_int (random) % 100);
    columns->person_dates[i] = special[g_rand_int (random) % G_N_ELEMENTS (special)];
  }
}

static gboolean
is_in_range (const FedorgLeaf *leaf, gint32 date)
{
  return date >= leaf->low && date <= (gint64) leaf->low + leaf->width;
}

static gboolean
expect (const FedorgLeaf *leaf, const Columns *columns, guint i)
{
  switch (leaf->kind) {
  case FEDORG_LEAF_BYTES:
    return columns->table[columns->bytes[i]];
  case FEDORG_LEAF_SETS:
    return columns->table[columns->sets[i]];
  case FEDORG_LEAF_RANGE:
    return is_in_range (leaf, columns->dates[i]);
  case FEDORG_LEAF_CURRENT:
    return columns->dates[i] <= 100 &&
           (columns->ends[i] == FEDORG_DATE_NONE || columns->ends[i] >= 100);
  case FEDORG_LEAF_PERSON_BYTES:
    return columns->table[columns->person_bytes[columns->persons[i]]];
  default:
    return is_in_range (leaf, columns->person_dates[columns->persons[i]]);
  }
}

static FedorgLeaf
make_leaf (FedorgLeafKind kind, const Columns *columns)
{
  const void *const sources[FEDORG_N_LEAVES] = {columns->bytes,        columns->sets,
                                                columns->dates,        columns->dates,
                                                columns->person_bytes, columns->person_dates};
  FedorgLeaf leaf = {.kind = kind,
                     .column = sources[kind],
                     .second = columns->ends,
                     .persons = columns->persons,
                     .table = columns->table,
                     .low = 100,
                     .width = (guint32) G_MAXINT32 - 101,
                     .date = 100};

  fedorg_leaf_find_intervals (&leaf);
  return leaf;
}

/* from the first word on, or a later one, as segments do */
static void
check_leaf (const FedorgLeaf *leaf, const Columns *columns, guint first, GRand *random)
{
  guint64 words[N_WORDS], within[N_WORDS] = {0}, found[N_WORDS];
  guint n_words = N_WORDS - first / 64;

  fedorg_leaf_fill (leaf, first, N - first, words);
  for (guint i = first; i < N; i++)
    if (g_rand_int (random) % 5 == 0)
      fedorg_words_set_range (within, i - first, i - first + 1);
  fedorg_leaf_fill_within (leaf, first, n_words, within, found);
  for (guint i = first; i < N; i++) {
    gboolean expected = expect (leaf, columns, i);

    fedorg_assert_int (fedorg_words_test (words, i - first), expected);
    fedorg_assert_int (fedorg_words_test (found, i - first),
                       expected && fedorg_words_test (within, i - first));
  }
  fedorg_assert_int (words[n_words - 1] >> (N % 64), 0);
}

/* tables of one interval, of four, and of too many for intervals */
static void
fill_table (Columns *columns, guint n_intervals, GRand *random)
{
  for (guint i = 0; i < 256; i++)
    columns->table[i] = 0;
  for (guint i = 0; i < n_intervals; i++)
    columns->table[(i * 256 / n_intervals + g_rand_int (random) % 8) % 256] = 1;
  columns->table[255] = 1;
}

static void
check_all (gboolean with_avx2)
{
  GRand *random = g_rand_new_with_seed (7);
  g_autofree Columns *columns = g_new0 (Columns, 1);
  static const guint counts[] = {1, 3, 20};

  fedorg_vector_set_most (with_avx2 ? FEDORG_VECTORS_AVX2 : FEDORG_VECTORS_NONE);
  for (guint i = 0; i < G_N_ELEMENTS (counts); i++) {
    fill (columns, random);
    fill_table (columns, counts[i], random);
    for (guint kind = 0; kind < FEDORG_N_LEAVES; kind++) {
      FedorgLeaf leaf = make_leaf (kind, columns);
      check_leaf (&leaf, columns, 0, random);
      check_leaf (&leaf, columns, 64, random);
    }
  }
  fedorg_vector_set_most (FEDORG_VECTORS_AVX2);
  g_rand_free (random);
}

FEDORG_TEST (kernel, leaves_of_the_plain_loops)
{
  check_all (FALSE);
}

FEDORG_TEST (kernel, leaves_of_the_fast_loops)
{
  check_all (TRUE);
}

FEDORG_TEST (kernel, intervals_of_a_table)
{
  guint8 table[256] = {0};
  FedorgLeaf leaf = {.table = table};

  fedorg_leaf_find_intervals (&leaf);
  fedorg_assert_int (leaf.n_intervals, 0);
  table[0] = table[1] = table[2] = table[40] = table[255] = 1;
  fedorg_leaf_find_intervals (&leaf);
  fedorg_assert_int (leaf.n_intervals, 3);
  fedorg_assert_int (leaf.interval_low[0], 0);
  fedorg_assert_int (leaf.interval_width[0], 2);
  fedorg_assert_int (leaf.interval_low[1], 40);
  fedorg_assert_int (leaf.interval_width[1], 0);
  fedorg_assert_int (leaf.interval_low[2], 255);
  table[50] = table[60] = 1;
  fedorg_leaf_find_intervals (&leaf);
  fedorg_assert_int (leaf.n_intervals, 0);
}

static void
check_counts (gboolean with_avx2)
{
  static const guint32 bounds[] = {64, 64, 65, 130, 130, 192, 640, 1000};
  guint64 words[N_WORDS] = {0};
  guint32 counts[G_N_ELEMENTS (bounds) - 1];
  guint64 outside[2] = {0};
  guint32 values[70];

  /* every third element */
  for (guint i = 0; i < 950; i++)
    if (i % 3 == 0)
      fedorg_words_set_range (words, i, i + 1);
  fedorg_vector_set_most (with_avx2 ? FEDORG_VECTORS_AVX2 : FEDORG_VECTORS_NONE);
  fedorg_kernel_count_ranges (words, 64, bounds, G_N_ELEMENTS (counts), counts);
  for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
    fedorg_assert_int (counts[i],
                       fedorg_words_count_in_range (words, bounds[i] - 64, bounds[i + 1] - 64));
  fedorg_assert_int (fedorg_kernel_count (words, N_WORDS), 317);

  for (guint i = 0; i < 70; i++)
    values[i] = i;
  fedorg_kernel_find_outside (values, 70, 3, 62, outside);
  for (guint i = 0; i < 70; i++)
    fedorg_assert_int (fedorg_words_test (outside, i), i < 3 || i > 65);
  fedorg_assert_int (outside[1] >> 6, 0);
  fedorg_vector_set_most (FEDORG_VECTORS_AVX2);
}

FEDORG_TEST (kernel, counts_of_the_plain_loops)
{
  check_counts (FALSE);
}

FEDORG_TEST (kernel, counts_of_the_fast_loops)
{
  check_counts (TRUE);
}

/* --- gathering and depositing --- */

static void
check_gathered (gboolean with_avx2)
{
  GRand *random = g_rand_new_with_seed (9);
  g_autofree Columns *columns = g_new0 (Columns, 1);
  FedorgLeaf bytes, dates;
  guint8 found_bytes[N];
  gint32 found_dates[N];

  fill (columns, random);

  /* runs of persons one after the other, as in a roster */
  for (guint i = 100; i < 400; i++)
    columns->persons[i] = i - 100;
  bytes = make_leaf (FEDORG_LEAF_PERSON_BYTES, columns);
  dates = make_leaf (FEDORG_LEAF_PERSON_RANGE, columns);
  fedorg_vector_set_most (with_avx2 ? FEDORG_VECTORS_AVX2 : FEDORG_VECTORS_NONE);
  fedorg_leaf_gather (&bytes, 64, N - 64, found_bytes);
  fedorg_leaf_gather (&dates, 64, N - 64, found_dates);
  fedorg_vector_set_most (FEDORG_VECTORS_AVX2);
  for (guint i = 64; i < N; i++) {
    fedorg_assert_int (found_bytes[i - 64], columns->person_bytes[columns->persons[i]]);
    fedorg_assert_int (found_dates[i - 64], columns->person_dates[columns->persons[i]]);
  }
  g_rand_free (random);
}

FEDORG_TEST (kernel, what_persons_have_by_membership)
{
  check_gathered (FALSE);
  check_gathered (TRUE);
}

FEDORG_TEST (kernel, deposit)
{
  static const struct {
    guint64 bits, mask, result;
  } rows[] = {{0, G_MAXUINT64, 0}, {5, G_MAXUINT64, 5},    {G_MAXUINT64, 0xf0f0, 0xf0f0},
              {5, 0xf0f0, 0x50},   {0x11, 0xf0f0, 0x1010}, {G_MAXUINT64, 0, 0}};

  for (guint i = 0; i < 2 * G_N_ELEMENTS (rows); i++) {
    const guint row = i / 2;

    fedorg_vector_set_most (i % 2 == 0 ? FEDORG_VECTORS_AVX2 : FEDORG_VECTORS_NONE);
    fedorg_assert_int (fedorg_kernel_deposit (rows[row].bits, rows[row].mask), rows[row].result);
  }
  fedorg_vector_set_most (FEDORG_VECTORS_AVX2);
}
