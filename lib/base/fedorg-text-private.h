/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <glib.h>

#include <string.h>

/* A copy of a text that grows with the input; NULL for NULL, or if there is no memory. (transfer
 * full) */
char *fedorg_text_dup (const char *text);

/* bytes that hold any word of a closed list */
#define FEDORG_TEXT_NORMAL_SIZE 128

/* what the first and the last byte of a text may belong to */
#define FEDORG_TEXT_MAY_LEAD  1u /* white space before it: ASCII, U+00A0 or U+3000 */
#define FEDORG_TEXT_MAY_TRAIL 2u /* white space behind it */
#define FEDORG_TEXT_MAY_MARK  4u /* the apostrophe by which a spreadsheet marks texts */
extern const guint8 fedorg_text_edges[256];

/* whether one of the ends of a text that is not empty may be any of these; hardly any has such */
static inline gboolean
fedorg_text_has_edges (const char *text, gsize length, guint lead)
{
  return ((fedorg_text_edges[(guint8) text[0]] & lead) |
          (fedorg_text_edges[(guint8) text[length - 1]] & FEDORG_TEXT_MAY_TRAIL)) != 0;
}

const char *fedorg_text_strip_slowly (const char *text, gsize *length);

/* takes away white space at both ends; returns where the rest begins and shortens the length */
static inline const char *
fedorg_text_strip (const char *text, gsize *length)
{
  if (G_LIKELY (*length > 0 && !fedorg_text_has_edges (text, *length, FEDORG_TEXT_MAY_LEAD)))
    return text;
  return fedorg_text_strip_slowly (text, length);
}

/* the form in which words are compared: no white space around, ASCII in lower case, full-width
 * ASCII forms as ASCII; in text with other characters white space goes away ("姓  名"), in pure
 * ASCII each run of white space, '_' and '-' becomes one '-'. Returns the number of bytes, or 0 if
 * nothing is left or the result has no room; there is no NUL */
gsize fedorg_text_normalize (const char *text, gsize length, char buffer[FEDORG_TEXT_NORMAL_SIZE]);

/* whether two words mean the same in their normal form; words too long for it are compared byte by
 * byte */
gboolean fedorg_text_is_same_word (const char *a, const char *b);

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
    return length == 0 ||
           (a[0] == b[0] && a[length / 2] == b[length / 2] && a[length - 1] == b[length - 1]);
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
