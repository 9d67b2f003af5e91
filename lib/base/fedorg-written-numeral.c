/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "base/fedorg-written-numeral-private.h"

#include <string.h>

#include "base/fedorg-data-private.h"

/* Chinese numerals in a date as digits: 二〇二三年十月 is 2023年10月. Characters are data (dates.ini). A
 * year is written digit by digit, months and days with tens; each character and its neighbours
 * decide which. */

/* the digits before and behind a ten count as well: 二十五 */
#define TEN    10
#define THIRTY 30
#define NONE   (-1)

/* what the keys of [numerals] count */
static const struct {
  const char *key;
  gint value;
} keys[] = {
    {"zero", 0},  {"one", 1},     {"two", 2},         {"three", 3}, {"four", 4},
    {"five", 5},  {"six", 6},     {"seven", 7},       {"eight", 8}, {"nine", 9},
    {"ten", TEN}, {"twenty", 20}, {"thirty", THIRTY},
};

typedef struct {
  char *characters[G_N_ELEMENTS (keys)];
  char *like_zero;
} Numerals;

static Numerals *all_numerals;

static Numerals *
load_numerals (void)
{
  g_autoptr (FedorgIni) file = fedorg_data_load_ini ("dates.ini", NULL);
  Numerals *loaded = g_new0 (Numerals, 1);

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    loaded->characters[i] = g_strdup (fedorg_ini_get (file, "numerals", keys[i].key));
  loaded->like_zero = g_strdup (fedorg_ini_get (file, "numerals", "like-zero"));
  return loaded;
}

/* what the character at the beginning counts; NONE: it is no numeral */
static gint
value_of (const char *text, gsize length)
{
  const Numerals *numerals = all_numerals;

  if (length == 0 || (text[0] & 0x80) == 0)
    return NONE;
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    if (g_utf8_strchr (numerals->characters[i], -1, g_utf8_get_char (text)) != NULL)
      return keys[i].value;
  return NONE;
}

static gboolean
is_like_zero (const char *text, gsize length)
{
  return length > 0 && g_utf8_strchr (all_numerals->like_zero, -1, g_utf8_get_char (text)) != NULL;
}

static gsize
size_of (const char *text)
{
  return (gsize) (g_utf8_next_char (text) - text);
}

/* the digits of one numeral; of tens, @before and @behind say whether a digit stands beside them */
static void
append_numeral (GString *digits, gint value, gboolean before, gboolean behind)
{
  if (value < TEN)
    g_string_append_c (digits, (char) ('0' + value));
  /* 二十: the digit before has been written, and the ten is its zero */
  else if (value == TEN && before && !behind)
    g_string_append_c (digits, '0');
  else if (value > TEN || !before)
    g_string_append_printf (digits, "%d", behind ? value / TEN : value);
}

static gboolean
append_all (GString *digits, const char *text, gsize length)
{
  gboolean before = FALSE, has_numerals = FALSE;

  for (gsize at = 0; at < length; at += size_of (text + at)) {
    gsize size = size_of (text + at);
    gint value = value_of (text + at, length - at);
    gint next = value_of (text + at + size, length - at - size);

    /* a letter O or a circle between numerals is meant for 〇 */
    if (value == NONE && is_like_zero (text + at, length - at) && (before || next != NONE))
      value = 0;
    if (value == NONE)
      g_string_append_len (digits, text + at, (gssize) size);
    else
      append_numeral (digits, value, before, next >= 0 && next < TEN);
    before = value >= 0 && value < TEN;
    has_numerals |= value != NONE;
  }
  return has_numerals;
}

gsize
fedorg_written_numeral_read (const char *text, gsize length, char *digits, gsize size)
{
  g_autoptr (GString) written = NULL;

  if (g_once_init_enter (&all_numerals))
    g_once_init_leave (&all_numerals, load_numerals ());
  written = g_string_sized_new (size);
  if (!append_all (written, text, length) || written->len > size)
    return 0;
  memcpy (digits, written->str, written->len + 1);
  return written->len;
}
