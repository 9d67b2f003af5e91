/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <string.h>

#include "base/fedorg-text-private.h"

/* Texts as they are compared: white space of three kinds at the ends, full-width forms, case, and
 * the separators of English words do not matter. The form has a bounded length, so that comparing
 * needs no memory; longer texts are compared as they are. */

/* the first or last byte says for nearly all texts that there is nothing to be taken away */
const guint8 fedorg_text_edges[256] = {
    [0 ... ' '] = FEDORG_TEXT_MAY_LEAD | FEDORG_TEXT_MAY_TRAIL,
    ['\''] = FEDORG_TEXT_MAY_MARK,
    [0x80] = FEDORG_TEXT_MAY_TRAIL,
    [0xa0] = FEDORG_TEXT_MAY_TRAIL,
    [0xc2] = FEDORG_TEXT_MAY_LEAD,
    [0xe3] = FEDORG_TEXT_MAY_LEAD,
};

char *
fedorg_text_dup (const char *text)
{
  gsize size = text != NULL ? strlen (text) + 1 : 0;
  char *copy = text != NULL ? g_try_malloc (size) : NULL;

  if (copy != NULL)
    memcpy (copy, text, size);
  return copy;
}

/* bytes of the white space at the beginning of a text, 0 if there is none */
static gsize
get_leading_space (const char *text, gsize length)
{
  if (length >= 1 && (fedorg_text_edges[(guint8) *text] & FEDORG_TEXT_MAY_LEAD) == 0)
    return 0;
  if (length >= 1 && g_ascii_isspace (*text))
    return 1;
  /* U+00A0, the space of web pages */
  if (length >= 2 && memcmp (text, "\xc2\xa0", 2) == 0)
    return 2;
  /* U+3000, the space of Chinese input methods */
  if (length >= 3 && memcmp (text, "\xe3\x80\x80", 3) == 0)
    return 3;
  return 0;
}

static gsize
get_trailing_space (const char *text, gsize length)
{
  if (length >= 1 && g_ascii_isspace (text[length - 1]))
    return 1;
  if (length >= 2 && memcmp (text + length - 2, "\xc2\xa0", 2) == 0)
    return 2;
  if (length >= 3 && memcmp (text + length - 3, "\xe3\x80\x80", 3) == 0)
    return 3;
  return 0;
}

const char *
fedorg_text_strip_slowly (const char *text, gsize *length)
{
  gsize space;

  while ((space = get_leading_space (text, *length)) > 0) {
    text += space;
    *length -= space;
  }
  while ((space = get_trailing_space (text, *length)) > 0)
    *length -= space;
  return text;
}

/* the ASCII character of a full-width one (U+FF01 to U+FF5E), 0 if it is none */
static char
get_narrow (const char *text, gsize length)
{
  const guchar *bytes = (const guchar *) text;

  if (length < 3 || bytes[0] != 0xef)
    return 0;
  /* the two blocks of 64 into which UTF-8 parts them */
  if (bytes[1] == 0xbc && bytes[2] >= 0x81 && bytes[2] <= 0xbf)
    return (char) (bytes[2] - 0x60);
  if (bytes[1] == 0xbd && bytes[2] >= 0x80 && bytes[2] <= 0x9e)
    return (char) (bytes[2] - 0x20);
  return 0;
}

/* folds or drops the separators that are left between the words */
static gsize
squeeze (char *buffer, gsize length, gboolean is_ascii)
{
  gsize n_bytes = 0;

  for (gsize i = 0; i < length; i++) {
    char character = buffer[i];

    if (is_ascii && (character == ' ' || character == '-')) {
      if (n_bytes > 0 && buffer[n_bytes - 1] == '-')
        continue;
      character = '-';
    }
    if (character != ' ')
      buffer[n_bytes++] = character;
  }
  return n_bytes;
}

gsize
fedorg_text_normalize (const char *text, gsize length, char buffer[FEDORG_TEXT_NORMAL_SIZE])
{
  gboolean is_ascii = TRUE;
  gsize n_bytes = 0;

  text = fedorg_text_strip (text, &length);
  for (gsize i = 0; i < length;) {
    gsize space = get_leading_space (text + i, length - i);
    char narrow = get_narrow (text + i, length - i);
    char character = narrow != 0 ? narrow : text[i];

    /* a long run of spaces inside must not use up the room */
    if (space > 0)
      character = ' ';
    i += space > 0 ? space : narrow != 0 ? 3 : 1;
    if (space > 0 && n_bytes > 0 && buffer[n_bytes - 1] == ' ')
      continue;
    if (n_bytes == FEDORG_TEXT_NORMAL_SIZE)
      return 0;
    is_ascii = is_ascii && (guchar) character < 0x80;
    buffer[n_bytes++] = character == '_' ? '-' : g_ascii_tolower (character);
  }
  return squeeze (buffer, n_bytes, is_ascii);
}

static gsize
decode (const char *text, gsize length, gunichar *characters)
{
  gsize n_characters = 0;

  for (const char *at = text; at < text + length; at = g_utf8_next_char (at))
    characters[n_characters++] = g_utf8_get_char (at);
  return n_characters;
}

guint
fedorg_text_get_distance (const char *a, gsize a_length, const char *b, gsize b_length)
{
  gunichar from[FEDORG_TEXT_NORMAL_SIZE], to[FEDORG_TEXT_NORMAL_SIZE];
  guint row[FEDORG_TEXT_NORMAL_SIZE + 1];
  gsize n_from, n_to;

  g_return_val_if_fail (a_length <= FEDORG_TEXT_NORMAL_SIZE, G_MAXUINT);
  g_return_val_if_fail (b_length <= FEDORG_TEXT_NORMAL_SIZE, G_MAXUINT);

  n_from = decode (a, a_length, from);
  n_to = decode (b, b_length, to);

  /* the table of edit distances, one row at a time */
  for (gsize j = 0; j <= n_to; j++)
    row[j] = (guint) j;
  for (gsize i = 1; i <= n_from; i++) {
    guint diagonal = row[0];

    row[0] = (guint) i;
    for (gsize j = 1; j <= n_to; j++) {
      guint replaced = diagonal + (from[i - 1] != to[j - 1] ? 1 : 0);

      diagonal = row[j];
      row[j] = MIN (MIN (row[j], row[j - 1]) + 1, replaced);
    }
  }
  return row[n_to];
}

static gsize
count_digits (const char *text, gsize length)
{
  gsize n_digits = 0;

  while (n_digits < length && g_ascii_isdigit (text[n_digits]))
    n_digits++;
  return n_digits;
}

/* "E+11" to the end */
static gboolean
is_exponent (const char *text, gsize length)
{
  if (length < 3 || (text[0] != 'E' && text[0] != 'e') || text[1] != '+')
    return FALSE;
  return count_digits (text + 2, length - 2) == length - 2;
}

gboolean
fedorg_text_is_damaged_number (const char *text, gsize length)
{
  gsize whole = count_digits (text, length);
  gsize at = whole, fraction = 0;

  if (whole == 0)
    return FALSE;
  if (at < length && text[at] == '.') {
    fraction = count_digits (text + at + 1, length - at - 1);
    at += 1 + fraction;
  }

  /* scientific notation has one digit before the point */
  if (whole == 1 && is_exponent (text + at, length - at))
    return TRUE;
  /* a whole number is not damaged; one with zeros behind its point was a code */
  if (at < length || fraction == 0)
    return FALSE;
  for (gsize i = whole + 1; i < length; i++)
    if (text[i] != '0')
      return FALSE;
  return TRUE;
}

gboolean
fedorg_text_is_same_word (const char *a, const char *b)
{
  char x[FEDORG_TEXT_NORMAL_SIZE], y[FEDORG_TEXT_NORMAL_SIZE];
  gsize x_length = fedorg_text_normalize (a, strlen (a), x);
  gsize y_length = fedorg_text_normalize (b, strlen (b), y);

  if (x_length == 0 || y_length == 0)
    return strcmp (a, b) == 0;
  return x_length == y_length && memcmp (x, y, x_length) == 0;
}
