/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "base/fedorg-period-private.h"

#include "base/fedorg-text-private.h"

/* Decimal numbers as whole numbers of their smallest part: 12.5 with six decimals is 12500000.
 * Nothing is rounded: more decimals than are kept are refused unless they are zeros. */

/* digits with commas among them; FALSE if they do not fit */
static gboolean
read_digits (const char **at, gboolean is_whole, gint64 *value, guint *n_digits)
{
  for (*n_digits = 0; g_ascii_isdigit (**at) || (is_whole && *n_digits > 0 && **at == ',');
       (*at)++) {
    if (**at == ',')
      continue;
    if (__builtin_mul_overflow (*value, 10, value) ||
        __builtin_add_overflow (*value, **at - '0', value))
      return FALSE;
    ++*n_digits;
  }
  return TRUE;
}

/* how far the number reaches in the text as it is written: full-width characters are three bytes */
static const char *
find_rest (const char *text, gsize length, gsize n_normal)
{
  const char *end = text + length;

  text = fedorg_text_strip (text, &length);
  for (; n_normal > 0 && text < end; n_normal--)
    text = g_utf8_next_char (text);
  while (text < end && *text == ' ')
    text++;
  return text;
}

gboolean
fedorg_decimal_parse (const char *text, gsize length, guint n_decimals, gint64 *value,
                      const char **rest)
{
  char normal[FEDORG_TEXT_NORMAL_SIZE + 1];
  const char *at = normal;
  guint n_whole, n_given = 0;

  *value = 0;
  normal[fedorg_text_normalize (text, length, normal)] = '\0';
  gboolean is_negative = *at == '-';
  at += *at == '-' || *at == '+';
  if (!read_digits (&at, TRUE, value, &n_whole) || n_whole == 0)
    return FALSE;
  if (*at == '.' && g_ascii_isdigit (at[1])) {
    at++;
    if (!read_digits (&at, FALSE, value, &n_given))
      return FALSE;
  }
  /* zeros beyond the last decimal say nothing */
  for (; n_given > n_decimals && *value % 10 == 0; n_given--)
    *value /= 10;
  for (; n_given < n_decimals; n_given++) {
    if (__builtin_mul_overflow (*value, 10, value))
      return FALSE;
  }
  /* the smallest number of all is not read; the text is refused before, as too large */
  *value = is_negative ? -*value : *value;
  *rest = find_rest (text, length, (gsize) (at - normal));
  return n_given == n_decimals;
}

gsize
fedorg_decimal_write (gint64 value, guint n_decimals, char buffer[FEDORG_DECIMAL_SIZE])
{
  /* unsigned, since the smallest number has no positive twin */
  guint64 rest = value < 0 ? -(guint64) value : (guint64) value;
  guint64 whole = rest, scale = 1;
  gsize length;

  for (guint i = 0; i < n_decimals; i++) {
    scale *= 10;
    whole /= 10;
  }
  rest -= whole * scale;
  length = (gsize) g_snprintf (buffer, FEDORG_DECIMAL_SIZE, "%s%" G_GUINT64_FORMAT,
                               value < 0 ? "-" : "", whole);
  if (rest > 0)
    buffer[length++] = '.';
  /* up to the last decimal that is not 0 */
  for (; rest > 0; rest %= scale) {
    scale /= 10;
    buffer[length++] = (char) ('0' + rest / scale);
  }
  buffer[length] = '\0';
  return length;
}
