/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "io/text/fedorg-utf8-private.h"

#include "base/fedorg-vector-private.h"

#ifdef FEDORG_HAS_VECTORS
#include <immintrin.h>

/* Validates UTF-8 by the vectors of the processor, and says only how many bytes are surely valid;
 * the plain way finds the fault and its place. */

/* Sixteen or 32 bytes at a time, after Keiser and Lemire, "Validating UTF-8 in less than one
 * instruction per byte". Whatever is wrong with two bytes that follow each other shows in three
 * half bytes: the two of the first and the upper one of the second. Each half byte has the set of
 * mistakes that it allows; a mistake that all three allow is there. */
#define TOO_SHORT    (1 << 0) /* a first byte where the sequence must go on */
#define TOO_LONG     (1 << 1) /* a continuation behind ASCII */
#define OVERLONG_3   (1 << 2)
#define TOO_LARGE    (1 << 3) /* F4 90 and more, F5 and more */
#define SURROGATE    (1 << 4)
#define OVERLONG_2   (1 << 5)
#define TOO_LARGE_80 (1 << 6) /* F5 80 and more */
#define OVERLONG_4   (1 << 6)
#define TWO_CONTS    (1 << 7) /* two continuations: right where a third or fourth byte is due */
#define CARRY        (TOO_SHORT | TOO_LONG | TWO_CONTS)
#define LARGE        (CARRY | TOO_LARGE | TOO_LARGE_80)
#define CONTINUES    (TOO_LONG | OVERLONG_2 | TWO_CONTS)

#define BYTE(mistakes) ((char) (mistakes))

/* blocks between two looks at the faults found */
#define N_BLOCKS 8

static const gint8 upper_first_mistakes[16] = {
    TOO_LONG,
    TOO_LONG,
    TOO_LONG,
    TOO_LONG,
    TOO_LONG,
    TOO_LONG,
    TOO_LONG,
    TOO_LONG,
    BYTE (TWO_CONTS),
    BYTE (TWO_CONTS),
    BYTE (TWO_CONTS),
    BYTE (TWO_CONTS),
    TOO_SHORT | OVERLONG_2,
    TOO_SHORT,
    TOO_SHORT | OVERLONG_3 | SURROGATE,
    TOO_SHORT | TOO_LARGE | TOO_LARGE_80 | OVERLONG_4,
};

static const gint8 lower_first_mistakes[16] = {
    BYTE (CARRY | OVERLONG_2 | OVERLONG_3 | OVERLONG_4),
    BYTE (CARRY | OVERLONG_2),
    BYTE (CARRY),
    BYTE (CARRY),
    BYTE (CARRY | TOO_LARGE),
    BYTE (LARGE),
    BYTE (LARGE),
    BYTE (LARGE),
    BYTE (LARGE),
    BYTE (LARGE),
    BYTE (LARGE),
    BYTE (LARGE),
    BYTE (LARGE),
    BYTE (LARGE | SURROGATE),
    BYTE (LARGE),
    BYTE (LARGE),
};

static const gint8 upper_second_mistakes[16] = {
    TOO_SHORT,
    TOO_SHORT,
    TOO_SHORT,
    TOO_SHORT,
    TOO_SHORT,
    TOO_SHORT,
    TOO_SHORT,
    TOO_SHORT,
    BYTE (CONTINUES | OVERLONG_3 | TOO_LARGE_80 | OVERLONG_4),
    BYTE (CONTINUES | OVERLONG_3 | TOO_LARGE),
    BYTE (CONTINUES | SURROGATE | TOO_LARGE),
    BYTE (CONTINUES | SURROGATE | TOO_LARGE),
    TOO_SHORT,
    TOO_SHORT,
    TOO_SHORT,
    TOO_SHORT,
};

/* the steps of both widths, which differ in the names of the instructions alone */
#define DEFINE_CHECK(width, isa, Vector, prefix, suffix, load_table, shift_in)                     \
  typedef struct {                                                                                 \
    Vector previous;                                                                               \
    Vector faults;                                                                                 \
  } State##width;                                                                                  \
                                                                                                   \
  __attribute__ ((target (isa))) static inline Vector find_pairs_##width (Vector bytes,            \
                                                                          Vector before)           \
  {                                                                                                \
    const Vector low = prefix##_set1_epi8 (0x0f);                                                  \
    Vector first = prefix##_and_##suffix (prefix##_srli_epi16 (before, 4), low);                   \
    Vector second = prefix##_and_##suffix (prefix##_srli_epi16 (bytes, 4), low);                   \
    Vector upper = prefix##_shuffle_epi8 (load_table (upper_first_mistakes), first);               \
    Vector lower = prefix##_shuffle_epi8 (load_table (lower_first_mistakes),                       \
                                          prefix##_and_##suffix (before, low));                    \
    Vector next = prefix##_shuffle_epi8 (load_table (upper_second_mistakes), second);              \
                                                                                                   \
    return prefix##_and_##suffix (prefix##_and_##suffix (upper, lower), next);                     \
  }                                                                                                \
                                                                                                   \
  /* the top bit where two bytes before begin three or four, or three bytes before begin four */   \
  __attribute__ ((target (isa))) static inline void check_block_##width (State##width *state,      \
                                                                         Vector bytes)             \
  {                                                                                                \
    Vector one = shift_in (bytes, state->previous, 15);                                            \
    Vector two = shift_in (bytes, state->previous, 14);                                            \
    Vector three = shift_in (bytes, state->previous, 13);                                          \
    Vector due =                                                                                   \
        prefix##_or_##suffix (prefix##_subs_epu8 (two, prefix##_set1_epi8 (0xe0 - 0x80)),          \
                              prefix##_subs_epu8 (three, prefix##_set1_epi8 (0xf0 - 0x80)));       \
                                                                                                   \
    due = prefix##_and_##suffix (due, prefix##_set1_epi8 (BYTE (TWO_CONTS)));                      \
    state->faults = prefix##_or_##suffix (                                                         \
        state->faults, prefix##_xor_##suffix (due, find_pairs_##width (bytes, one)));              \
    state->previous = bytes;                                                                       \
  }                                                                                                \
                                                                                                   \
  /* the bytes of whole steps before the first step with a fault */                                \
  __attribute__ ((target (isa))) static gsize skip_blocks_##width (const guint8 *bytes,            \
                                                                   gsize length)                   \
  {                                                                                                \
    const Vector zero = prefix##_setzero_##suffix ();                                              \
    State##width state = {zero, zero};                                                             \
    gsize at = 0;                                                                                  \
                                                                                                   \
    for (; at + width * N_BLOCKS <= length; at += width * N_BLOCKS) {                              \
      const Vector *blocks = (const Vector *) (gconstpointer) (bytes + at);                        \
                                                                                                   \
      for (guint i = 0; i < N_BLOCKS; i++)                                                         \
        check_block_##width (&state, prefix##_loadu_##suffix (blocks + i));                        \
      if ((guint) prefix##_movemask_epi8 (prefix##_cmpeq_epi8 (state.faults, zero)) !=             \
          (guint) (G_GUINT64_CONSTANT (1) << width) - 1)                                           \
        break;                                                                                     \
    }                                                                                              \
    return at;                                                                                     \
  }

#define LOAD_16(table) _mm_loadu_si128 ((const __m128i *) (gconstpointer) (table))
#define LOAD_32(table) _mm256_broadcastsi128_si256 (LOAD_16 (table))

/* bytes of the vector before move in at the beginning, across both halves of the wide one */
#define SHIFT_16(bytes, previous, n) _mm_alignr_epi8 (bytes, previous, n)
#define SHIFT_32(bytes, previous, n)                                                               \
  _mm256_alignr_epi8 (bytes, _mm256_permute2x128_si256 (previous, bytes, 0x21), n)

DEFINE_CHECK (16, "ssse3", __m128i, _mm, si128, LOAD_16, SHIFT_16)
DEFINE_CHECK (32, "avx2", __m256i, _mm256, si256, LOAD_32, SHIFT_32)

/* back to the first byte of a sequence that may go on behind */
static gsize
find_boundary (const guint8 *bytes, gsize at)
{
  for (gsize i = 1; i <= MIN (at, 3); i++) {
    if (bytes[at - i] >= 0xc0)
      return at - i;
    if (bytes[at - i] < 0x80)
      break;
  }
  return at;
}

gsize
fedorg_utf8_skip_valid (const char *data, gsize length)
{
  const guint8 *bytes = (const guint8 *) data;

  if (fedorg_vector_has_avx2 ())
    return find_boundary (bytes, skip_blocks_32 (bytes, length));
  if (fedorg_vector_has_ssse3 ())
    return find_boundary (bytes, skip_blocks_16 (bytes, length));
  return 0;
}

#else

gsize
fedorg_utf8_skip_valid (G_GNUC_UNUSED const char *data, G_GNUC_UNUSED gsize length)
{
  return 0;
}

#endif
