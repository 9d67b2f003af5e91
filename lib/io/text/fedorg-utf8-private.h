/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* by the first byte: how many bytes the sequence has, and what its second byte may be;
 * 0 if none begins with it */
static inline gsize
fedorg_utf8_get_sequence (guint8 first, guint8 *low, guint8 *high)
{
  *low = first == 0xe0 ? 0xa0 : first == 0xf0 ? 0x90 : 0x80;
  *high = first == 0xed ? 0x9f : first == 0xf4 ? 0x8f : 0xbf;
  if (first < 0xc2 || first > 0xf4)
    return 0;
  return first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
}

/* the length of the sequence of several bytes that begins here, 0 if it is broken or cut off */
static inline gsize
fedorg_utf8_match_sequence (const guint8 *bytes, gsize length)
{
  guint8 low, high;
  gsize size = fedorg_utf8_get_sequence (bytes[0], &low, &high);

  if (size == 0 || size > length || bytes[1] < low || bytes[1] > high)
    return 0;
  for (gsize i = 2; i < size; i++) {
    if ((bytes[i] & 0xc0) != 0x80)
      return 0;
  }
  return size;
}

/* where the first byte lies that begins no whole and valid UTF-8 sequence; @length if all is valid.
 * strict: no overlong forms, no surrogates, nothing above U+10FFFF */
gsize fedorg_utf8_find_fault (const char *data, gsize length);

/* how many bytes from the beginning on are whole and valid sequences, as far as that is found in
 * large steps; 0 on a machine that has no such */
gsize fedorg_utf8_skip_valid (const char *data, gsize length);

/* a place in a text, both from 1; lines end with LF, CR LF or a CR alone */
typedef struct {
  guint64 line;
  guint64 column; /* counts characters */
  gboolean after_return;
} FedorgTextPlace;

#define FEDORG_TEXT_PLACE_INIT ((FedorgTextPlace){1, 1, FALSE})

/* moves the place behind some valid UTF-8 */
void fedorg_text_place_advance (FedorgTextPlace *place, const char *data, gsize length);

/* whether @a comes after @b */
gboolean fedorg_text_place_is_after (const FedorgTextPlace *a, const FedorgTextPlace *b);

G_END_DECLS
