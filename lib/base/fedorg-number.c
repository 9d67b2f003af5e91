/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "base/fedorg-number-private.h"

#include <string.h>

#include "base/fedorg-data-private.h"
#include "base/fedorg-look-private.h"
#include "base/fedorg-text-private.h"

/* Whole numbers as people type them: 1,234 and １２３４ and 12人 and 12.0 are numbers, 1,23 and 12.5 are
 * none. Codes that a spreadsheet has made a number of are restored, where nothing was lost. */

/* no number that is one is longer as it is written */
#define LONGEST 64
/* digits between two commas */
#define GROUP 3

static char **units;

static char **
load_units (void)
{
  g_autoptr (FedorgIni) file = fedorg_data_load_ini ("placeholders.ini", NULL);

  return fedorg_ini_dup_list (file, "units", "words");
}

static gboolean
parse_digits (const char *text, gsize length, gint64 *value)
{
  gboolean is_negative = length > 0 && text[0] == '-';
  gsize first = is_negative || (length > 0 && text[0] == '+') ? 1 : 0;
  gint64 sum = 0;

  /* kept negative, since the smallest number has no positive twin */
  for (gsize i = first; i < length; i++) {
    if (!g_ascii_isdigit (text[i]) || __builtin_mul_overflow (sum, 10, &sum) ||
        __builtin_sub_overflow (sum, text[i] - '0', &sum))
      return FALSE;
  }
  /* a sign alone is no number; and the smallest number fits only with its minus sign */
  if (first == length || (!is_negative && sum == G_MININT64))
    return FALSE;
  *value = is_negative ? sum : -sum;
  return TRUE;
}

static gsize
drop_unit (const char *text, gsize length)
{
  if (g_once_init_enter (&units))
    g_once_init_leave (&units, load_units ());
  for (char **unit = units; *unit != NULL; unit++) {
    gsize n = strlen (*unit);
    gsize rest = length;

    if (length <= n || memcmp (text + length - n, *unit, n) != 0)
      continue;
    for (rest -= n; rest > 0 && text[rest - 1] == ' ';)
      rest--;
    return rest;
  }
  return length;
}

static gsize
drop_zero_decimals (const char *text, gsize length)
{
  gsize end = length;

  while (end > 0 && text[end - 1] == '0')
    end--;
  /* "0" and "100" have no decimals: only zeros behind a point are taken away */
  return end > 1 && end < length && text[end - 1] == '.' ? end - 1 : length;
}

/* takes away commas that part groups of three digits; a comma elsewhere stays, and is no digit */
static gsize
drop_commas (char *text, gsize length)
{
  const char *first = memchr (text, ',', length);
  gsize n = 0;

  if (first == NULL)
    return length;
  for (const char *at = first; at < text + length; at += GROUP + 1) {
    if (*at != ',' || text + length - at < GROUP + 1)
      return length;
  }
  /* one to three digits before the first comma, and a sign */
  if (first == text || first - text > GROUP + (*text == '-'))
    return length;
  for (gsize i = 0; i < length; i++)
    if (text[i] != ',')
      text[n++] = text[i];
  return n;
}

gboolean
fedorg_number_parse (const char *text, gsize length, gint64 *value)
{
  char look[FEDORG_LOOK_ROOM (LONGEST)];

  if (parse_digits (text, length, value))
    return TRUE;
  if (length > LONGEST)
    return FALSE;
  length = fedorg_look_fold (text, length, FEDORG_LOOK_SIGNS, look, NULL);
  /* in this order: the unit stands behind the decimals, these behind the groups of digits */
  length = drop_unit (look, length);
  length = drop_zero_decimals (look, length);
  length = drop_commas (look, length);
  return parse_digits (look, length, value);
}

/* --- codes --- */

static gsize
count_digits (const char *text, gsize length)
{
  gsize n_digits = 0;

  while (n_digits < length && g_ascii_isdigit (text[n_digits]))
    n_digits++;
  return n_digits;
}

/* "350423100201.0": zeros behind the point */
static gsize
restore_decimal (const char *text, gsize length, char *digits)
{
  gsize whole = count_digits (text, length);
  gsize end = drop_zero_decimals (text, length);

  if (whole == 0 || whole > FEDORG_NUMBER_EXACT_DIGITS || end != whole || end == length)
    return 0;
  memcpy (digits, text, whole);
  return whole;
}

/* "3.50423100201E+11": one digit before the point, and as many behind it as the power says. With
 * fewer, zeros may have been at the end, or other digits that were not shown */
static gsize
restore_power (const char *text, gsize length, char *digits)
{
  if (length < 5 || count_digits (text, length) != 1 || text[1] != '.')
    return 0;
  gsize fraction = count_digits (text + 2, length - 2);
  const char *power = text + 2 + fraction;
  gsize rest = length - 2 - fraction;

  if (rest < 2 || g_ascii_toupper (power[0]) != 'E')
    return 0;
  gsize sign = power[1] == '+' ? 2 : 1;
  if (rest <= sign || rest - sign > 2 || count_digits (power + sign, rest - sign) != rest - sign)
    return 0;
  gsize exponent = 0;
  for (gsize i = sign; i < rest; i++)
    exponent = exponent * 10 + (gsize) (power[i] - '0');
  if (exponent != fraction || fraction >= FEDORG_NUMBER_EXACT_DIGITS)
    return 0;
  digits[0] = text[0];
  memcpy (digits + 1, text + 2, fraction);
  return fraction + 1;
}

gsize
fedorg_number_restore_code (const char *text, gsize length, char digits[FEDORG_NUMBER_ROOM])
{
  gsize n = length < FEDORG_NUMBER_ROOM ? restore_decimal (text, length, digits) : 0;

  return n > 0 || length >= FEDORG_NUMBER_ROOM ? n : restore_power (text, length, digits);
}
