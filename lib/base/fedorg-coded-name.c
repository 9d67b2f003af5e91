/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "base/fedorg-coded-name-private.h"

#include <string.h>

#include <fedorg/fedorg-division-code.h>

/* A name with a division code before or behind it in one cell, as lists of places write them:
 * 350423100201城东村. Either side is only taken if the other is one as well, so that a name with a
 * number in it stays a name. */

/* digits of the code of a county, a township and a village; shorter ones are numbers of lists */
#define COUNTY_DIGITS   6
#define TOWNSHIP_DIGITS 9
#define VILLAGE_DIGITS  12

/* brackets and separators around the name or between the two, which belong to neither */
static const char *const signs[] = {" ",  "　", "\t", "-", "_",  "—",  ":", "：", ".",
                                    "、", ",",  "，", "/", "\n", "\r", "(", "（", NULL};
static const char *const closes[] = {")", "）", NULL};

static gsize
measure_sign (const char *const *list, const char *text, gsize length, gboolean is_end)
{
  for (guint i = 0; list[i] != NULL; i++) {
    gsize size = strlen (list[i]);

    if (size <= length && memcmp (is_end ? text + length - size : text, list[i], size) == 0)
      return size;
  }
  return 0;
}

static gsize
measure_signs (const char *const *list, const char *text, gsize length, gboolean is_end)
{
  gsize all = 0, size;

  do {
    size = measure_sign (list, is_end ? text : text + all, length - all, is_end);
    all += size;
  } while (size > 0);
  return all;
}

static gsize
count_digits (const char *text, gsize length, gboolean is_end)
{
  gsize n = 0;

  while (n < length && g_ascii_isdigit (is_end ? text[length - 1 - n] : text[n]))
    n++;
  return n;
}

/* the rest of the text, which must be a name in Chinese characters; brackets belong to it if both do */
static gboolean
take_name (FedorgCodedName *coded, const char *text, gsize length)
{
  gsize first = measure_signs (signs, text, length, FALSE);

  text += first;
  length -= first;
  length -= measure_signs (signs, text, length, TRUE);
  if (first > 0 && g_strstr_len (text, (gssize) length, "(") == NULL &&
      g_strstr_len (text, (gssize) length, "（") == NULL)
    length -= measure_signs (closes, text, length, TRUE);
  coded->name = text;
  coded->name_length = length;
  /* two characters at least, of which the first is Chinese: one alone may be a unit or a sign */
  return length > 0 && g_utf8_strlen (text, (gssize) length) > 1 &&
         g_unichar_get_script (g_utf8_get_char (text)) == G_UNICODE_SCRIPT_HAN;
}

static gboolean
take_code (FedorgCodedName *coded, const char *text, gsize n_digits)
{
  guint64 code;

  coded->code = text;
  coded->code_length = n_digits;
  return (n_digits == COUNTY_DIGITS || n_digits == TOWNSHIP_DIGITS || n_digits == VILLAGE_DIGITS) &&
         fedorg_division_code_parse (text, (gssize) n_digits, &code);
}

gboolean
fedorg_coded_name_read (FedorgCodedName *coded, const char *text, gsize length)
{
  gsize n_first = count_digits (text, length, FALSE);
  gsize end, n_last;

  if (n_first > 0)
    return take_code (coded, text, n_first) && take_name (coded, text + n_first, length - n_first);
  /* （示例）350423100201 is a code with a remark before it */
  if (measure_signs (signs, text, length, FALSE) > 0)
    return FALSE;
  end = length - measure_signs (closes, text, length, TRUE);
  n_last = count_digits (text, end, TRUE);
  return n_last > 0 && take_code (coded, text + end - n_last, n_last) &&
         take_name (coded, text, end - n_last);
}
