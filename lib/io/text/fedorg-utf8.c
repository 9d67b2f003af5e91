/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "io/text/fedorg-utf8-private.h"

#include <string.h>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

/* Validates UTF-8 byte by byte, with short cuts for ASCII and for the common Chinese characters,
 * and counts lines and columns up to a fault. */

#define HIGH_BITS G_GUINT64_CONSTANT (0x8080808080808080)

/* how many bytes from here on are ASCII, as far as whole blocks show it cheaply */
static inline gsize
skip_ascii (const guint8 *bytes, gsize length)
{
  gsize at = 0;

#ifdef __SSE2__
  for (; at + 16 <= length; at += 16) {
    __m128i block = _mm_loadu_si128 ((const __m128i *) (bytes + at));
    guint mask = (guint) _mm_movemask_epi8 (block);

    if (mask != 0)
      return at + (gsize) __builtin_ctz (mask);
  }
#else
  for (; at + 8 <= length; at += 8) {
    guint64 word;

    memcpy (&word, bytes + at, sizeof word);
    if ((word & HIGH_BITS) != 0)
      break;
  }
#endif
  while (at < length && bytes[at] < 0x80)
    at++;
  return at;
}

/* most characters of Chinese have three bytes, and the first is none of the two with a rule of its
 * own: a run of these is checked four bytes at a time */
static inline gsize
skip_common (const guint8 *bytes, gsize length)
{
  gsize at = 0;

  while (at + 4 <= length) {
    const guint8 *b = bytes + at;

    if (b[0] < 0xe1 || b[0] > 0xec || (b[1] & 0xc0) != 0x80 || (b[2] & 0xc0) != 0x80)
      break;
    at += 3;
  }
  return at;
}

gsize
fedorg_utf8_find_fault (const char *data, gsize length)
{
  const guint8 *bytes = (const guint8 *) data;
  gsize at = fedorg_utf8_skip_valid (data, length);

  /* the rest, or where the fault lies */
  while ((at += skip_ascii (bytes + at, length - at)) < length) {
    gsize common = skip_common (bytes + at, length - at);

    at += common;
    if (common > 0)
      continue;
    gsize size = fedorg_utf8_match_sequence (bytes + at, length - at);
    if (size == 0)
      return at;
    at += size;
  }
  return length;
}

void
fedorg_text_place_advance (FedorgTextPlace *place, const char *data, gsize length)
{
  for (gsize i = 0; i < length; i++) {
    guint8 byte = (guint8) data[i];
    gboolean ends_line = byte == '\r' || (byte == '\n' && !place->after_return);

    place->after_return = byte == '\r';
    if (ends_line)
      place->line++;
    if (byte == '\n' || byte == '\r')
      place->column = 1;
    else if ((byte & 0xc0) != 0x80)
      place->column++;
  }
}

gboolean
fedorg_text_place_is_after (const FedorgTextPlace *a, const FedorgTextPlace *b)
{
  return a->line != b->line ? a->line > b->line : a->column > b->column;
}
