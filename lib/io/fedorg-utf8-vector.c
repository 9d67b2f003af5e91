/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "io/fedorg-utf8-private.h"

#ifdef __x86_64__
#include <tmmintrin.h>

/* Sixteen bytes at a time, after Keiser and Lemire, "Validating UTF-8 in less than one instruction
 * per byte". Whatever is wrong with two bytes that follow each other shows in three half bytes: the
 * two of the first and the upper one of the second. Each half byte has the set of mistakes that it
 * allows; a mistake that all three allow is there. */
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

/* blocks between two looks at what was found */
#define N_BLOCKS 8

typedef struct {
  __m128i previous;
  __m128i faults;
} State;

__attribute__ ((target ("ssse3"))) static inline __m128i
find_pairs (__m128i bytes, __m128i before)
{
  const __m128i upper_first =
      _mm_setr_epi8 (TOO_LONG, TOO_LONG, TOO_LONG, TOO_LONG, TOO_LONG, TOO_LONG, TOO_LONG, TOO_LONG,
                     BYTE (TWO_CONTS), BYTE (TWO_CONTS), BYTE (TWO_CONTS), BYTE (TWO_CONTS),
                     TOO_SHORT | OVERLONG_2, TOO_SHORT, TOO_SHORT | OVERLONG_3 | SURROGATE,
                     TOO_SHORT | TOO_LARGE | TOO_LARGE_80 | OVERLONG_4);
  const __m128i lower_first = _mm_setr_epi8 (
      BYTE (CARRY | OVERLONG_2 | OVERLONG_3 | OVERLONG_4), BYTE (CARRY | OVERLONG_2), BYTE (CARRY),
      BYTE (CARRY), BYTE (CARRY | TOO_LARGE), BYTE (LARGE), BYTE (LARGE), BYTE (LARGE),
      BYTE (LARGE), BYTE (LARGE), BYTE (LARGE), BYTE (LARGE), BYTE (LARGE),
      BYTE (LARGE | SURROGATE), BYTE (LARGE), BYTE (LARGE));
  const __m128i upper_second = _mm_setr_epi8 (
      TOO_SHORT, TOO_SHORT, TOO_SHORT, TOO_SHORT, TOO_SHORT, TOO_SHORT, TOO_SHORT, TOO_SHORT,
      BYTE (CONTINUES | OVERLONG_3 | TOO_LARGE_80 | OVERLONG_4),
      BYTE (CONTINUES | OVERLONG_3 | TOO_LARGE), BYTE (CONTINUES | SURROGATE | TOO_LARGE),
      BYTE (CONTINUES | SURROGATE | TOO_LARGE), TOO_SHORT, TOO_SHORT, TOO_SHORT, TOO_SHORT);
  const __m128i low = _mm_set1_epi8 (0x0f);
  __m128i first = _mm_and_si128 (_mm_srli_epi16 (before, 4), low);
  __m128i second = _mm_and_si128 (_mm_srli_epi16 (bytes, 4), low);

  return _mm_and_si128 (_mm_and_si128 (_mm_shuffle_epi8 (upper_first, first),
                                       _mm_shuffle_epi8 (lower_first, _mm_and_si128 (before, low))),
                        _mm_shuffle_epi8 (upper_second, second));
}

__attribute__ ((target ("ssse3"))) static inline void
check_block (State *state, __m128i bytes)
{
  __m128i one = _mm_alignr_epi8 (bytes, state->previous, 15);
  __m128i two = _mm_alignr_epi8 (bytes, state->previous, 14);
  __m128i three = _mm_alignr_epi8 (bytes, state->previous, 13);

  /* the top bit where two bytes before begin three or four, or three bytes before begin four */
  __m128i due = _mm_or_si128 (_mm_subs_epu8 (two, _mm_set1_epi8 (0xe0 - 0x80)),
                              _mm_subs_epu8 (three, _mm_set1_epi8 (0xf0 - 0x80)));
  due = _mm_and_si128 (due, _mm_set1_epi8 (BYTE (TWO_CONTS)));
  state->faults = _mm_or_si128 (state->faults, _mm_xor_si128 (due, find_pairs (bytes, one)));
  state->previous = bytes;
}

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

__attribute__ ((target ("ssse3"))) static gsize
skip_blocks (const guint8 *bytes, gsize length)
{
  State state = {_mm_setzero_si128 (), _mm_setzero_si128 ()};
  gsize at = 0;

  for (; at + 16 * N_BLOCKS <= length; at += 16 * N_BLOCKS) {
    const __m128i *blocks = (const __m128i *) (bytes + at);

    for (guint i = 0; i < N_BLOCKS; i++)
      check_block (&state, _mm_loadu_si128 (blocks + i));
    if (_mm_movemask_epi8 (_mm_cmpeq_epi8 (state.faults, _mm_setzero_si128 ())) != 0xffff)
      break;
  }
  return find_boundary (bytes, at);
}

gsize
fedorg_utf8_skip_valid (const char *data, gsize length)
{
  return __builtin_cpu_supports ("ssse3") ? skip_blocks ((const guint8 *) data, length) : 0;
}

#else

gsize
fedorg_utf8_skip_valid (G_GNUC_UNUSED const char *data, G_GNUC_UNUSED gsize length)
{
  return 0;
}

#endif
