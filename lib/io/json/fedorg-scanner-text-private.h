/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <glib.h>

#include "io/text/fedorg-utf8-private.h"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

G_BEGIN_DECLS

/* Finding the end of a text of JSON: what nearly all the bytes of a document are passed over by. */

/* a quotation mark, a backslash, a control character or a byte beyond ASCII */
static inline gboolean
fedorg_json_is_stop (guint8 byte)
{
  return byte < ' ' || byte >= 0x80 || byte == '"' || byte == '\\';
}

#ifdef __SSE2__
/* a bit for each stop among sixteen bytes */
static inline guint
fedorg_json_find_stops (const guint8 *at)
{
  __m128i bytes = _mm_loadu_si128 ((const __m128i *) at);
  __m128i marks = _mm_or_si128 (_mm_cmpeq_epi8 (bytes, _mm_set1_epi8 ('"')),
                                _mm_cmpeq_epi8 (bytes, _mm_set1_epi8 ('\\')));

  /* signed: what is less than a space is a control character or beyond ASCII */
  return (guint) _mm_movemask_epi8 (
      _mm_or_si128 (_mm_cmplt_epi8 (bytes, _mm_set1_epi8 (' ')), marks));
}
#endif

/* goes to the first stop */
static inline const guint8 *
fedorg_json_skip_plain (const guint8 *at, const guint8 *end)
{
#ifdef __SSE2__
  for (; end - at >= 16; at += 16) {
    guint mask = fedorg_json_find_stops (at);
    if (mask != 0)
      return at + __builtin_ctz (mask);
  }
#endif
  while (at < end && !fedorg_json_is_stop (*at))
    at++;
  return at;
}

/* skips whole and well-formed characters beyond ASCII */
static inline const guint8 *
fedorg_json_skip_wide (const guint8 *at, const guint8 *end)
{
  while (at < end && *at >= 0x80) {
    /* nearly all Chinese text: three bytes, and any continuation will do */
    if (*at > 0xe0 && *at < 0xed && end - at >= 3 && ((at[1] ^ 0x80) | (at[2] ^ 0x80)) < 0x40) {
      at += 3;
      continue;
    }

    gsize size = fedorg_utf8_match_sequence (at, (gsize) (end - at));
    if (size == 0)
      return at;
    at += size;
  }
  return at;
}

/* goes to the first byte that is neither plain nor part of a well-formed character */
static inline const guint8 *
fedorg_json_find_stop (const guint8 *at, const guint8 *end)
{
  while (TRUE) {
    at = fedorg_json_skip_plain (at, end);
    if (at == end || *at < 0x80)
      return at;

    const guint8 *next = fedorg_json_skip_wide (at, end);
    if (next == at)
      return at;
    at = next;
  }
}

G_END_DECLS
