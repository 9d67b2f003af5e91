/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "measure/fedorg-work-values-private.h"

#include <fedorg/fedorg-date.h>

#include "base/fedorg-vector-private.h"
#include "harness/fedorg-test.h"
#include "measure/fedorg-mask-private.h"

/* Values of many activities at once are those of each, for processors with and without POPCNT. */

/* not a whole number of words */
#define N 203u

typedef struct {
  guint64 presence[N / FEDORG_PRESENCE_BITS + 1];
  gint64 values[N]; /* of each activity; that of an empty one where it has none */
  union {
    guint8 bytes[N];
    guint16 shorts[N];
    guint32 numbers[N];
    gint64 decimals[N];
  };
  FedorgPackedColumn column;
} Sample;

static void
put (Sample *sample, gsize index, gint64 value)
{
  switch (sample->column.size) {
  case sizeof (guint8):
    sample->bytes[index] = (guint8) value;
    break;
  case sizeof (guint16):
    sample->shorts[index] = (guint16) value;
    break;
  case sizeof (gint64):
    sample->decimals[index] = value;
    break;
  default:
    sample->numbers[index] = (guint32) value;
  }
}

/* one of @each activities has no value; 0: all have one */
static void
fill (Sample *sample, gsize size, gboolean is_signed, guint each, GRand *random)
{
  gsize n = 0;

  *sample = (Sample){.column = {.size = size, .is_signed = is_signed, .empty = 0}};
  if (is_signed)
    sample->column.empty = FEDORG_DATE_NONE;
  sample->column.data = sample->bytes;
  sample->column.presence = each > 0 ? sample->presence : NULL;
  for (guint i = 0; i < N; i++) {
    guint64 *element = &sample->presence[i / FEDORG_PRESENCE_BITS];

    if (i % FEDORG_PRESENCE_BITS == 0)
      *element = fedorg_presence_make (0, (guint32) n);
    sample->values[i] = sample->column.empty;
    if (each > 0 && (guint) g_rand_int_range (random, 0, (gint32) each) == 0)
      continue;
    sample->values[i] = g_rand_int_range (random, is_signed ? -5 : 0, 6);
    put (sample, n++, sample->values[i]);
    *element |= (guint64) 1 << (i % FEDORG_PRESENCE_BITS);
  }
}

static void
check_gathered (const Sample *sample)
{
  guint32 activities[N];
  gint64 values[N];
  guint32 n = 0;

  for (guint i = 0; i < N; i += 1 + i % 3)
    activities[n++] = i;
  fedorg_work_loops_get ()->gather (&sample->column, activities, n, values);
  for (guint i = 0; i < n; i++)
    fedorg_assert_int (values[i], sample->values[activities[i]]);
}

static void
check_words (const Sample *sample)
{
  guint8 table[256] = {[1] = 1, [4] = 1};

  for (guint32 base = 0; base < N; base += FEDORG_WORD_BITS) {
    guint n = MIN (FEDORG_WORD_BITS, N - base);
    gboolean is_signed = sample->column.is_signed;
    guint64 word = is_signed ? fedorg_packed_test_days (&sample->column, base, n, -2, 3)
                             : fedorg_packed_test_codes (&sample->column, base, n, table);

    for (guint i = 0; i < n; i++) {
      gint64 value = sample->values[base + i];

      fedorg_assert_int (word >> i & 1, is_signed ? value >= -2 && value <= 3 : table[value]);
    }
  }
}

static void
check_samples (FedorgVectors most)
{
  static const gsize sizes[] = {1, 2, 4, 8, 4};
  GRand *random = g_rand_new_with_seed (11);
  g_autofree Sample *sample = g_new0 (Sample, 1);

  fedorg_vector_set_most (most);
  for (guint i = 0; i < 3 * G_N_ELEMENTS (sizes); i++) {
    guint kind = i % G_N_ELEMENTS (sizes);
    gboolean is_signed = kind + 1 == G_N_ELEMENTS (sizes);

    fill (sample, sizes[kind], is_signed, i / (guint) G_N_ELEMENTS (sizes) * 2, random);
    check_gathered (sample);
    if (is_signed || sizes[kind] <= 2)
      check_words (sample);
  }
  fedorg_vector_set_most (FEDORG_VECTORS_AVX2);
  g_rand_free (random);
}

FEDORG_TEST (work_values, all_types_with_and_without_gaps)
{
  check_samples (FEDORG_VECTORS_NONE);
  check_samples (FEDORG_VECTORS_AVX2);
}

FEDORG_TEST (work_values, a_column_without_values_is_empty)
{
  FedorgPackedColumn column = {.size = 4, .is_signed = TRUE, .empty = FEDORG_DATE_NONE};
  const guint32 activities[] = {0, 70};
  gint64 values[2];

  fedorg_work_loops_get ()->gather (&column, activities, 2, values);
  fedorg_assert_int (values[1], FEDORG_DATE_NONE);
  fedorg_assert_int (
      (gint64) fedorg_packed_test_days (&column, 0, FEDORG_WORD_BITS, G_MININT32, G_MAXINT32), 0);
}

FEDORG_TEST (work_values, bits_are_listed_and_turned)
{
  const guint64 words[] = {0x8000000000000001, 5, 7};
  const guint8 bytes[8] = {0x81, 0, 0, 1, 0, 0, 0, 0x80};
  guint32 numbers[N];

  for (guint i = 0; i < 2; i++) {
    fedorg_vector_set_most (i == 0 ? FEDORG_VECTORS_NONE : FEDORG_VECTORS_AVX2);
    fedorg_assert_int (fedorg_work_loops_get ()->list (words, 1, 129, numbers), 4);
    fedorg_assert_int (numbers[0], 63);
    fedorg_assert_int (numbers[3], 128);
    fedorg_assert_int (fedorg_work_loops_get ()->list (words, 5, 5, numbers), 0);
  }
  /* bit 0 of activities 0 and 3, bit 7 of 0 and 7 */
  fedorg_assert_int ((gint64) (fedorg_bytes_turn (bytes) & 0xff), 0x09);
  fedorg_assert_int ((gint64) (fedorg_bytes_turn (bytes) >> 56), 0x81);
}
