/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "io/arrow/fedorg-arrow-private.h"

#include <string.h>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

/* The buffers of arrays: bitmaps and texts. */

/* rows looked at in one step */
#define STEP 16

/* --- validity --- */

guint8 *
fedorg_arrow_allocate_bits (const struct ArrowArray *array, gint64 n)
{
  gsize n_words = (gsize) n / 64 + 1;
  guint8 *bits = fedorg_arrow_allocate (array, n_words, sizeof (guint64));

  if (bits != NULL)
    memset (bits, 0xff, n_words * sizeof (guint64));
  return bits;
}

void
fedorg_arrow_array_take_valid (struct ArrowArray *array, guint8 *valid, gint64 null_count)
{
  array->null_count = null_count;
  if (null_count > 0)
    fedorg_arrow_array_own (array, 0, valid);
  else
    fedorg_arrow_pool_give (valid);
}

/* bits are numbered from the lowest of the first byte, whatever the order of bytes */
static void
clear_bit (guint8 *bits, guint32 i)
{
  bits[i / 8] &= (guint8) ~(1u << i % 8);
}

/* which of STEP rows are none, the first in the lowest bit */
static inline guint32
find_none32 (const guint32 *values, guint32 none)
{
  guint32 found = 0;

#ifdef __SSE2__
  const __m128i *blocks = (const __m128i *) values;
  __m128i wanted = _mm_set1_epi32 ((int) none);
  __m128i equal[4];
  for (guint i = 0; i < G_N_ELEMENTS (equal); i++)
    equal[i] = _mm_cmpeq_epi32 (_mm_loadu_si128 (blocks + i), wanted);
  found = (guint32) _mm_movemask_epi8 (
      _mm_packs_epi16 (_mm_packs_epi32 (equal[0], equal[1]), _mm_packs_epi32 (equal[2], equal[3])));
#else
  for (guint i = 0; i < STEP; i++)
    found |= (guint32) (values[i] == none) << i;
#endif
  return found;
}

/* 0 and numbers above the last mean none */
static inline guint32
find_none8 (const guint8 *codes, guint8 last)
{
#ifdef __SSE2__
  __m128i numbers = _mm_sub_epi8 (_mm_loadu_si128 ((const __m128i *) codes), _mm_set1_epi8 (1));
  __m128i limit = _mm_set1_epi8 ((char) (last - 1));
  __m128i is_some = _mm_cmpeq_epi8 (_mm_min_epu8 (numbers, limit), numbers);
  return (guint32) _mm_movemask_epi8 (is_some) ^ 0xffff;
#else
  guint32 found = 0;
  for (guint i = 0; i < STEP; i++)
    found |= (guint32) (codes[i] == 0 || codes[i] > last) << i;
  return found;
#endif
}

static gint64
clear_bits (guint8 *bits, guint32 row, guint32 none)
{
  bits[row / 8] &= (guint8) ~none;
  bits[row / 8 + 1] &= (guint8) ~(none >> 8);
  return __builtin_popcount (none);
}

/* most values are there, so STEP of them are compared at once and bits are cleared only where one
 * is missing */
FedorgArrowResult
fedorg_arrow_array_set_none32 (struct ArrowArray *array, const guint32 *values, guint32 none)
{
  guint8 *valid = fedorg_arrow_allocate_bits (array, array->length);
  guint32 n = (guint32) array->length, row = 0;
  gint64 null_count = 0;

  if (valid == NULL)
    return FEDORG_ARROW_NO_MEMORY;
  for (; row + STEP <= n; row += STEP) {
    guint32 found = find_none32 (values + row, none);
    if (found != 0)
      null_count += clear_bits (valid, row, found);
  }
  for (; row < n; row++) {
    if (values[row] == none)
      null_count += clear_bits (valid, row - row % 8, 1u << row % 8);
  }
  fedorg_arrow_array_take_valid (array, valid, null_count);
  return FEDORG_ARROW_MADE;
}

FedorgArrowResult
fedorg_arrow_array_set_none8 (struct ArrowArray *array, const guint8 *codes, guint n_codes)
{
  guint8 *valid = fedorg_arrow_allocate_bits (array, array->length);
  guint32 n = (guint32) array->length, row = 0;
  guint8 last = (guint8) (n_codes - 1);
  gint64 null_count = 0;

  if (valid == NULL)
    return FEDORG_ARROW_NO_MEMORY;
  for (; row + STEP <= n; row += STEP) {
    guint32 found = find_none8 (codes + row, last);
    if (found != 0)
      null_count += clear_bits (valid, row, found);
  }
  for (; row < n; row++) {
    if (codes[row] == 0 || codes[row] > last)
      null_count += clear_bits (valid, row - row % 8, 1u << row % 8);
  }
  fedorg_arrow_array_take_valid (array, valid, null_count);
  return FEDORG_ARROW_MADE;
}

/* --- texts --- */

/* room for at least @more bytes of text */
static gboolean
grow (FedorgArrowTexts *texts, gsize more)
{
  gsize capacity = MAX (texts->capacity * 2, texts->used + more + STEP);
  char *data = fedorg_arrow_allocate (texts->array, capacity, 1);

  if (texts->used + more > G_MAXINT32)
    texts->result = FEDORG_ARROW_TOO_LARGE;
  else if (data == NULL)
    texts->result = FEDORG_ARROW_NO_MEMORY;
  if (texts->result != FEDORG_ARROW_MADE) {
    fedorg_arrow_pool_give (data);
    return FALSE;
  }
  memcpy (data, texts->data, texts->used);
  fedorg_arrow_pool_give (texts->data);
  texts->data = data;
  texts->capacity = capacity;
  return TRUE;
}

void
fedorg_arrow_texts_begin (FedorgArrowTexts *texts, struct ArrowArray *array, gint64 n_rows)
{
  /* most texts are identifiers and names, of twelve bytes or less */
  *texts = (FedorgArrowTexts){.array = array, .n_rows = n_rows, .capacity = (gsize) n_rows * 16};
  texts->offsets = fedorg_arrow_allocate (array, (gsize) n_rows + 1, sizeof *texts->offsets);
  texts->data = fedorg_arrow_allocate (array, texts->capacity, 1);
  if (texts->offsets == NULL || texts->data == NULL)
    texts->result = FEDORG_ARROW_NO_MEMORY;
  else
    texts->offsets[0] = 0;
}

static void
add_null (FedorgArrowTexts *texts)
{
  if (texts->valid == NULL)
    texts->valid = fedorg_arrow_allocate_bits (texts->array, texts->n_rows);
  if (texts->valid == NULL) {
    texts->result = FEDORG_ARROW_NO_MEMORY;
    return;
  }
  clear_bit (texts->valid, (guint32) texts->n);
  texts->array->null_count++;
  texts->offsets[++texts->n] = (gint32) texts->used;
}

static void
add_bytes (FedorgArrowTexts *texts, const char *text, gsize length)
{
  if (length > texts->capacity - texts->used && !grow (texts, length))
    return;
  memcpy (texts->data + texts->used, text, length);
  texts->used += length;
  texts->offsets[++texts->n] = (gint32) texts->used;
}

void
fedorg_arrow_texts_add (FedorgArrowTexts *texts, const char *text)
{
  if (texts->result != FEDORG_ARROW_MADE)
    return;
  if (text == NULL)
    add_null (texts);
  else
    add_bytes (texts, text, strlen (text));
}

FedorgArrowResult
fedorg_arrow_texts_end (FedorgArrowTexts *texts)
{
  fedorg_arrow_array_own (texts->array, 1, texts->offsets);
  fedorg_arrow_array_own (texts->array, 2, texts->data);
  if (texts->valid != NULL)
    fedorg_arrow_array_own (texts->array, 0, texts->valid);
  texts->array->length = texts->n;
  return texts->result;
}

/* Identifiers and names are short: as many as possible are measured and copied in one step each.
 * Counts are kept in variables of their own, which stores of bytes cannot touch. Gives the row that
 * it stops at: a long text, an empty one, or no room. */
static gint64
add_short_texts (FedorgArrowTexts *texts, const char *pool, gsize size, const guint32 *offsets)
{
  gint64 row = texts->n;

#ifdef __SSE2__
  gsize used = texts->used;
  gsize block = sizeof (__m128i);
  gsize room = texts->capacity < block ? 0 : texts->capacity - block;
  gsize end = size < block ? 0 : size - block;
  char *data = texts->data;
  gint32 *ends = texts->offsets + 1;
  gint64 n_rows = used > room ? row : texts->n_rows;

  for (; row < n_rows && offsets[row] < end && used <= room; row++) {
    __m128i bytes = _mm_loadu_si128 ((const __m128i *) (pool + offsets[row]));
    guint32 nul = (guint32) _mm_movemask_epi8 (_mm_cmpeq_epi8 (bytes, _mm_setzero_si128 ()));
    /* none, or the first byte */
    if (nul == 0 || (nul & 1) != 0)
      break;
    _mm_storeu_si128 ((__m128i *) (data + used), bytes);
    used += (gsize) __builtin_ctz (nul);
    ends[row] = (gint32) used;
  }
  texts->used = used;
  texts->n = row;
#else
  (void) pool;
  (void) size;
  (void) offsets;
#endif
  return row;
}

FedorgArrowResult
fedorg_arrow_array_set_pool_texts (struct ArrowArray *array, const FedorgRoster *roster,
                                   const guint32 *offsets, gboolean with_null)
{
  const char *pool = FEDORG_COLUMN (roster, char, STRINGS);
  gsize size = roster->columns[FEDORG_COLUMN_STRINGS].length;
  FedorgArrowTexts texts;

  fedorg_arrow_texts_begin (&texts, array, array->length);
  while (texts.result == FEDORG_ARROW_MADE && texts.n < texts.n_rows) {
    gint64 row = add_short_texts (&texts, pool, size, offsets);
    if (row == texts.n_rows)
      break;
    const char *text = pool + offsets[row];
    fedorg_arrow_texts_add (&texts, with_null && *text == '\0' ? NULL : text);
  }
  return fedorg_arrow_texts_end (&texts);
}
