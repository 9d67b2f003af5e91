/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "io/workbook/fedorg-workbook-number-private.h"

#include <string.h>

/* What a number format shows: a date, a time, a percentage, leading zeros. Only that matters; how
 * it looks does not. */

/* The formats that are known by number alone. Those from 27 to 36 and from 50 to 58 are dates in
 * the Chinese, Japanese and Korean editions, and not used by the others. */
static const struct {
  guint8 first;
  guint8 last;
  guint8 kind;
} builtins[] = {
    {9, 10, FEDORG_NUMBER_PERCENT}, {14, 17, FEDORG_NUMBER_DATE}, {18, 21, FEDORG_NUMBER_TIME},
    {22, 22, FEDORG_NUMBER_DATE},   {27, 31, FEDORG_NUMBER_DATE}, {32, 35, FEDORG_NUMBER_TIME},
    {36, 36, FEDORG_NUMBER_DATE},   {45, 47, FEDORG_NUMBER_TIME}, {50, 54, FEDORG_NUMBER_DATE},
    {55, 56, FEDORG_NUMBER_TIME},   {57, 58, FEDORG_NUMBER_DATE},
};

FedorgNumberFormat
fedorg_number_format_get_builtin (guint number)
{
  for (gsize i = 0; i < G_N_ELEMENTS (builtins); i++) {
    if (number >= builtins[i].first && number <= builtins[i].last)
      return (FedorgNumberFormat){builtins[i].kind, 0};
  }
  return (FedorgNumberFormat){FEDORG_NUMBER_GENERAL, 0};
}

/* what the letters of a format show */
typedef struct {
  gboolean has_day; /* or year */
  gboolean has_month;
  gboolean has_time;
  gboolean has_percent;
  gboolean has_digits; /* places for digits: 0 # ? */
  gboolean has_others;
  guint n_zeros;
} Shown;

static void
show_letter (Shown *shown, char letter)
{
  switch (g_ascii_tolower (letter)) {
  case 'y':
  case 'd':
  case 'e': /* the year, in Chinese formats; an exponent stands behind digits */
    shown->has_day = shown->has_day || !shown->has_digits;
    break;
  case 'm': /* the month, or the minute beside hours or seconds */
    shown->has_month = TRUE;
    break;
  case 'h':
  case 's':
    shown->has_time = TRUE;
    break;
  case '%':
    shown->has_percent = TRUE;
    break;
  case '0':
    shown->n_zeros++;
    shown->has_digits = TRUE;
    return;
  case '#':
  case '?':
    shown->has_digits = TRUE;
    break;
  default:
    break;
  }
  shown->has_others = TRUE;
}

/* [h] is an elapsed time; other brackets hold colours, conditions and languages */
static const char *
skip_brackets (Shown *shown, const char *at)
{
  const char *end = strchr (at, ']');

  shown->has_others = TRUE;
  if (end == NULL)
    return at + strlen (at);
  if (end - at == 2 || (end - at == 3 && at[1] == at[2])) {
    char letter = g_ascii_tolower (at[1]);

    shown->has_time = shown->has_time || letter == 'h' || letter == 'm' || letter == 's';
  }
  return end + 1;
}

/* behind a text in quotation marks, or a character that stands for itself or for its width */
static const char *
skip_literal (const char *at)
{
  if (*at == '"') {
    const char *end = strchr (at + 1, '"');

    return end != NULL ? end + 1 : at + strlen (at);
  }
  return at[1] != '\0' ? g_utf8_next_char (at + 1) : at + 1;
}

FedorgNumberFormat
fedorg_number_format_parse (const char *code)
{
  Shown shown = {0};

  if (g_ascii_strncasecmp (code, "General", 7) == 0 || strcmp (code, "@") == 0)
    return (FedorgNumberFormat){FEDORG_NUMBER_GENERAL, 0};

  /* the first section is that of positive numbers */
  while (*code != '\0' && *code != ';') {
    if (*code == '[') {
      code = skip_brackets (&shown, code);
    } else if (strchr ("\"\\_*", *code) != NULL) {
      shown.has_others = TRUE;
      code = skip_literal (code);
    } else {
      show_letter (&shown, *code);
      code++;
    }
  }
  if (shown.has_day || (shown.has_month && !shown.has_time && !shown.has_digits))
    return (FedorgNumberFormat){FEDORG_NUMBER_DATE, 0};
  if (shown.has_time)
    return (FedorgNumberFormat){FEDORG_NUMBER_TIME, 0};
  if (shown.has_percent)
    return (FedorgNumberFormat){FEDORG_NUMBER_PERCENT, 0};
  if (shown.n_zeros > 1 && !shown.has_others)
    return (FedorgNumberFormat){FEDORG_NUMBER_ZEROS, (guint8) MIN (shown.n_zeros, 18)};
  return (FedorgNumberFormat){FEDORG_NUMBER_GENERAL, 0};
}
