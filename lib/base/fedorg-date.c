/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <string.h>

#include "base/fedorg-date-private.h"

/* Dates as days since 1970-01-01 in the proleptic Gregorian calendar, without any time zone. Nearly
 * all dates are written 2017-07-31, and a roster has millions of them, so that form has a way of
 * its own. */

/* after 400 years the calendar repeats */
#define DAYS_PER_400_YEARS   146097
#define MICROSECONDS_PER_DAY G_GINT64_CONSTANT (86400000000)
/* days from 0000-03-01 to 1970-01-01 */
#define DAYS_BEFORE_1970 719468
/* 0001-01-01 and 9999-12-31 */
#define FIRST_DATE (-719162)
#define LAST_DATE  2932896

typedef struct {
  const char *at;
  const char *end;
} Cursor;

static gboolean
is_leap_year (gint year)
{
  return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

static gint
get_days_in_month (gint year, gint month)
{
  static const guint8 days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

  return month == 2 && is_leap_year (year) ? 29 : days[month - 1];
}

gint32
fedorg_date_new (gint year, gint month, gint day)
{
  if (year < 1 || year > 9999 || month < 1 || month > 12)
    return FEDORG_DATE_NONE;
  if (day < 1 || day > get_days_in_month (year, month))
    return FEDORG_DATE_NONE;

  /* years that begin in March have the leap day at their end, so that months need no table */
  if (month <= 2)
    year--;
  /* from March on the months of five have 153 days together: 31, 30, 31, 30, 31 */
  gint day_of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
  return year * 365 + year / 4 - year / 100 + year / 400 + day_of_year - DAYS_BEFORE_1970;
}

gboolean
fedorg_date_get (gint32 date, gint *year, gint *month, gint *day)
{
  gint days, era, day_of_era, year_of_era, day_of_year, shifted_month, real_month;

  if (date < FIRST_DATE || date > LAST_DATE)
    return FALSE;

  days = date + DAYS_BEFORE_1970;
  era = days / DAYS_PER_400_YEARS;
  day_of_era = days % DAYS_PER_400_YEARS;
  /* taking away the leap days: one in 1460 days, none in a century, one in 400 years */
  year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  shifted_month = (5 * day_of_year + 2) / 153;
  real_month = shifted_month < 10 ? shifted_month + 3 : shifted_month - 9;

  if (year != NULL)
    *year = era * 400 + year_of_era + (real_month <= 2 ? 1 : 0);
  if (month != NULL)
    *month = real_month;
  if (day != NULL)
    *day = day_of_year - (153 * shifted_month + 2) / 5 + 1;
  return TRUE;
}

static gboolean
read_digits (Cursor *cursor, guint fewest, guint most, gint *number)
{
  gint value = 0;
  guint n_digits = 0;

  while (n_digits < most && cursor->at < cursor->end && g_ascii_isdigit (*cursor->at)) {
    value = value * 10 + (*cursor->at++ - '0');
    n_digits++;
  }
  *number = value;
  return n_digits >= fewest;
}

static gboolean
read_word (Cursor *cursor, const char *word)
{
  gsize length = strlen (word);

  if ((gsize) (cursor->end - cursor->at) < length || memcmp (cursor->at, word, length) != 0)
    return FALSE;
  cursor->at += length;
  return TRUE;
}

/* "0731" or "07" after the year */
static gboolean
read_compact (Cursor *cursor, gint *month, gint *day)
{
  return read_digits (cursor, 2, 2, month) &&
         (cursor->at == cursor->end || read_digits (cursor, 2, 2, day));
}

/* "-07-31", "/7/31" or ".07" after the year; one separator throughout */
static gboolean
read_separated (Cursor *cursor, gint *month, gint *day)
{
  char separator = *cursor->at++;

  if (!read_digits (cursor, 1, 2, month))
    return FALSE;
  if (cursor->at == cursor->end)
    return TRUE;
  return *cursor->at++ == separator && read_digits (cursor, 1, 2, day);
}

/* "年7月31日" or "年7月" after the year */
static gboolean
read_chinese (Cursor *cursor, gint *month, gint *day)
{
  if (!read_word (cursor, "年") || !read_digits (cursor, 1, 2, month) || !read_word (cursor, "月"))
    return FALSE;
  return cursor->at == cursor->end || (read_digits (cursor, 1, 2, day) && read_word (cursor, "日"));
}

static gboolean
read_month_and_day (Cursor *cursor, gint *month, gint *day)
{
  if (cursor->at == cursor->end)
    return FALSE;
  if (g_ascii_isdigit (*cursor->at))
    return read_compact (cursor, month, day);
  if (*cursor->at == '-' || *cursor->at == '.' || *cursor->at == '/')
    return read_separated (cursor, month, day);
  return read_chinese (cursor, month, day);
}

/* "2017-07-31", as programs write nearly all dates; FEDORG_DATE_NONE if it is none of these. The
 * first eight bytes are looked at as one number: against "0000-00-" each digit is what differs */
static gint32
parse_iso (const char *text)
{
  const guint64 ones = G_GUINT64_CONSTANT (0x0101010101010101);
  guint64 head;
  guint tens = (guint8) text[8] - (guint) '0', units = (guint8) text[9] - (guint) '0';

  memcpy (&head, text, sizeof head);
  head = GUINT64_FROM_LE (head) ^ G_GUINT64_CONSTANT (0x2d30302d30303030);
  if (((head | (head + ones * 6)) & (ones * 0xf0)) != 0 ||
      (head & G_GUINT64_CONSTANT (0xff0000ff00000000)) != 0 || tens > 9 || units > 9)
    return FEDORG_DATE_NONE;
  guint year = (guint) (head & 15) * 1000 + (guint) (head >> 8 & 15) * 100 +
               (guint) (head >> 16 & 15) * 10 + (guint) (head >> 24 & 15);
  guint month = (guint) (head >> 40 & 15) * 10 + (guint) (head >> 48 & 15);
  return fedorg_date_new ((gint) year, (gint) month, (gint) (tens * 10 + units));
}

gboolean
fedorg_date_parse (const char *text, gssize length, gint32 *date, FedorgDatePrecision *precision)
{
  Cursor cursor;
  gint year, month = 0, day = -1;
  gint32 parsed;

  g_return_val_if_fail (text != NULL, FALSE);
  g_return_val_if_fail (date != NULL, FALSE);

  /* ten bytes may also be another form: then the long way decides */
  if (length == 10 && (parsed = parse_iso (text)) != FEDORG_DATE_NONE) {
    *date = parsed;
    if (precision != NULL)
      *precision = FEDORG_DATE_PRECISION_DAY;
    return TRUE;
  }
  cursor.at = text;
  cursor.end = text + (length < 0 ? (gsize) strlen (text) : (gsize) length);
  if (!read_digits (&cursor, 4, 4, &year) || !read_month_and_day (&cursor, &month, &day))
    return FALSE;
  if (cursor.at != cursor.end)
    return FALSE;

  parsed = fedorg_date_new (year, month, day < 0 ? 1 : day);
  if (parsed == FEDORG_DATE_NONE)
    return FALSE;

  *date = parsed;
  if (precision != NULL)
    *precision = day < 0 ? FEDORG_DATE_PRECISION_MONTH : FEDORG_DATE_PRECISION_DAY;
  return TRUE;
}

static char *
write_digits (char *at, guint number, guint n_digits)
{
  for (guint i = n_digits; i > 0; i--) {
    at[i - 1] = (char) ('0' + number % 10);
    number /= 10;
  }
  return at + n_digits;
}

gsize
fedorg_date_write (gint32 date, FedorgDatePrecision precision, char buffer[FEDORG_DATE_TEXT_SIZE])
{
  char *at = buffer;
  gint year, month, day;

  if (fedorg_date_get (date, &year, &month, &day)) {
    at = write_digits (at, (guint) year, 4);
    *at++ = '-';
    at = write_digits (at, (guint) month, 2);
    if (precision == FEDORG_DATE_PRECISION_DAY) {
      *at++ = '-';
      at = write_digits (at, (guint) day, 2);
    }
  }
  *at = '\0';
  return (gsize) (at - buffer);
}

char *
fedorg_date_dup_text (gint32 date, FedorgDatePrecision precision)
{
  char buffer[FEDORG_DATE_TEXT_SIZE];

  if (fedorg_date_write (date, precision, buffer) == 0)
    return NULL;
  return g_strdup (buffer);
}

gint
fedorg_date_get_age (gint32 birth, gint32 on)
{
  gint birth_year, birth_month, birth_day, year, month, day;

  if (!fedorg_date_get (birth, &birth_year, &birth_month, &birth_day) ||
      !fedorg_date_get (on, &year, &month, &day))
    return -1;
  if (on < birth)
    return -1;
  /* the birthday itself completes the year */
  if (month < birth_month || (month == birth_month && day < birth_day))
    return year - birth_year - 1;
  return year - birth_year;
}

gint32
fedorg_date_add_years (gint32 date, gint years)
{
  gint year, month, day;

  if (!fedorg_date_get (date, &year, &month, &day))
    return FEDORG_DATE_NONE;
  if (years < -9999 || years > 9999)
    return FEDORG_DATE_NONE;

  year += years;
  /* in common years who was born on 29 February completes a year on 1 March */
  if (month == 2 && day == 29 && !is_leap_year (year))
    return fedorg_date_new (year, 3, 1);
  return fedorg_date_new (year, month, day);
}

gint32
fedorg_date_get_month_end (gint32 date)
{
  gint year, month;

  if (!fedorg_date_get (date, &year, &month, NULL))
    return FEDORG_DATE_NONE;
  return fedorg_date_new (year, month, get_days_in_month (year, month));
}

gint32
fedorg_date_get_today (void)
{
  gint64 now = g_get_real_time ();
  gint64 days = now / MICROSECONDS_PER_DAY;

  /* a clock before 1970 must not round towards it */
  if (now % MICROSECONDS_PER_DAY < 0)
    days--;
  return (gint32) CLAMP (days, FIRST_DATE, LAST_DATE);
}
