/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <glib.h>

#include <string.h>

/* bytes that hold any word of a closed list */
#define FEDORG_TEXT_NORMAL_SIZE 128

const char *fedorg_text_strip_slowly (const char *text, gsize *length);

/* takes away white space at both ends: ASCII, U+00A0 and U+3000; returns where the rest begins and
 * shortens the length. Of nearly every text neither the first nor the last byte can be of white
 * space */
static inline const char *
fedorg_text_strip (const char *text, gsize *length)
{
  if (G_LIKELY (*length > 0)) {
    guchar first = (guchar) text[0];
    guchar last = (guchar) text[*length - 1];

    if (first > 0x20 && first != 0xc2 && first != 0xe3 && last > 0x20 && last != 0x80 &&
        last != 0xa0)
      return text;
  }
  return fedorg_text_strip_slowly (text, length);
}

/* the form in which words are compared: no white space around, ASCII in lower case, full-width
 * ASCII forms as ASCII; in text with other characters white space goes away ("姓  名"), in pure
 * ASCII each run of white space, '_' and '-' becomes one '-'. Returns the number of bytes, or 0 if
 * nothing is left or the result has no room; there is no NUL */
gsize fedorg_text_normalize (const char *text, gsize length, char buffer[FEDORG_TEXT_NORMAL_SIZE]);

/* how many characters must be inserted, deleted or replaced to make one text of the other; both
 * are valid UTF-8 of at most FEDORG_TEXT_NORMAL_SIZE bytes */
guint fedorg_text_get_distance (const char *a, gsize a_length, const char *b, gsize b_length);

/* whether a spreadsheet made a number of what was a code: "3.50423E+11", "350423100000.00" */
gboolean fedorg_text_is_damaged_number (const char *text, gsize length);

/* whether texts of one length are equal, without a call for the short ones */
static inline gboolean
fedorg_text_is_equal (const char *a, const char *b, gsize length)
{
  guint64 x, y;
  guint32 v, w;

  if (length < 4)
    return length == 0 || (a[0] == b[0] && a[length / 2] == b[length / 2] &&
                           a[length - 1] == b[length - 1]);
  if (length < 8) {
    memcpy (&v, a, 4);
    memcpy (&w, b, 4);
    if (v != w)
      return FALSE;
    memcpy (&v, a + length - 4, 4);
    memcpy (&w, b + length - 4, 4);
    return v == w;
  }
  for (gsize i = 0; i + 8 < length; i += 8) {
    memcpy (&x, a + i, 8);
    memcpy (&y, b + i, 8);
    if (x != y)
      return FALSE;
  }
  memcpy (&x, a + length - 8, 8);
  memcpy (&y, b + length - 8, 8);
  return x == y;
}
