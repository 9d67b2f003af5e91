/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "base/fedorg-written-date-private.h"

#include <string.h>

#include "base/fedorg-data-private.h"
#include "base/fedorg-look-private.h"
#include "base/fedorg-written-numeral-private.h"

/* Dates and terms as people write them in tables: 1975.3, 87年3月, 42917 (the number of a
 * spreadsheet), 2017年7月—2022年7月, 一九七五年三月. A text that can be read in one way only is read; a text
 * that could be two dates is reported. */

/* no date or period that is one is longer */
#define LONGEST 80

/* The federation was founded in 1949, so that no term is older; none is planned so far ahead.
 * Members are grown up, and hardly any was born before 1930. Years of two digits beyond these are
 * of either century. */
#define FIRST_TERM_YEAR  49
#define LAST_TERM_YEAR   40
#define FIRST_BIRTH_YEAR 30
#define LAST_BIRTH_YEAR  10

/* days of a month end here: a greater number before a separator is a year */
#define LAST_DAY 31

/* the day that a spreadsheet counts as 0, and between which numbers dates of this use lie */
#define DAY_ZERO         (-25569)
#define DAY_DIGITS       5
#define FIRST_DAY_NUMBER 10000
#define LAST_DAY_NUMBER  73050 /* 2100 */
/* these may be a year and a month as well: 19753 */
#define FIRST_YEAR_AND_MONTH 19001
#define LAST_YEAR_AND_MONTH  20999

typedef struct {
  char **behind;
  char **remarks;
  char **ages;
  char **between;
  char **points;
  char *day;
  char *month;
  char *year;
} Words;

static Words *all_words;

static Words *
load_words (void)
{
  g_autoptr (FedorgIni) file = fedorg_data_load_ini ("dates.ini", NULL);
  Words *words = g_new0 (Words, 1);

  words->behind = fedorg_ini_dup_list (file, "behind", "words");
  words->remarks = fedorg_ini_dup_list (file, "remarks", "words");
  words->ages = fedorg_ini_dup_list (file, "ages", "words");
  words->between = fedorg_ini_dup_list (file, "between", "words");
  words->points = fedorg_ini_dup_list (file, "points", "words");
  words->day = g_strdup (fedorg_ini_get (file, "units", "day"));
  words->month = g_strdup (fedorg_ini_get (file, "units", "month"));
  words->year = g_strdup (fedorg_ini_get (file, "units", "year"));
  return words;
}

static const Words *
get_words (void)
{
  if (g_once_init_enter (&all_words))
    g_once_init_leave (&all_words, load_words ());
  return all_words;
}

static gboolean
ends_with (const char *text, gsize length, const char *word)
{
  gsize n = strlen (word);

  return length > n && memcmp (text + length - n, word, n) == 0;
}

static gsize
count_digits (const char *text, gsize length)
{
  gsize n = 0;

  while (n < length && g_ascii_isdigit (text[n]))
    n++;
  return n;
}

/* "00:00:00", "0:00", "00:00:00.000": what a spreadsheet or a program adds to a day */
static gsize
drop_midnight (const char *text, gsize length)
{
  const char *blank = memchr (text, ' ', length);
  gboolean has_colon = FALSE;

  if (blank == NULL)
    blank = memchr (text, 'T', length);
  for (const char *at = blank; at != NULL && at < text + length; at++) {
    has_colon |= *at == ':';
    /* another time of day is not dropped: it may be what the cell is about */
    if (at > blank && strchr ("0:.Z", *at) == NULL)
      return length;
  }
  return has_colon ? (gsize) (blank - text) : length;
}

/* "48岁" */
static gboolean
is_age (const char *text, gsize length)
{
  gsize n = count_digits (text, length);
  char **ages = get_words ()->ages;

  for (gsize i = 0; n > 0 && n <= 3 && ages[i] != NULL; i++)
    if (strlen (ages[i]) == length - n && memcmp (text + n, ages[i], length - n) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
is_remark (const char *text, gsize length)
{
  char **remarks = get_words ()->remarks;

  for (gsize i = 0; remarks[i] != NULL; i++)
    if (strlen (remarks[i]) == length && memcmp (remarks[i], text, length) == 0)
      return TRUE;
  return is_age (text, length);
}

/* "1975.03(48岁)", "1975.03 48岁": leaves the remark out */
static gsize
drop_remark (const char *text, gsize length)
{
  gboolean is_bracket = length > 0 && text[length - 1] == ')';
  const char *open = g_strrstr_len (text, (gssize) length, is_bracket ? "(" : " ");
  gsize before = open != NULL ? (gsize) (open - text) : 0;

  if (before == 0)
    return length;
  return (is_bracket ? is_remark (open + 1, length - before - 2)
                     : is_age (open + 1, length - before - 1))
             ? before
             : length;
}

/* "1985年12月31", whose last unit is left out */
static gboolean
read_without_day (const char *text, gsize length, gint32 *date, FedorgDatePrecision *precision)
{
  char whole[LONGEST + 8];
  const char *month = g_strrstr_len (text, (gssize) length, get_words ()->month);

  if (month == NULL || length > LONGEST)
    return FALSE;
  const char *day = month + strlen (get_words ()->month);
  gsize rest = (gsize) (text + length - day);

  if (rest == 0 || count_digits (day, rest) != rest)
    return FALSE;
  g_snprintf (whole, sizeof whole, "%.*s%s", (int) length, text, get_words ()->day);
  return fedorg_date_parse (whole, -1, date, precision);
}

/* a date by itself, of text without blanks */
static gboolean
read_single (const char *text, gsize length, gint32 *date, FedorgDatePrecision *precision)
{
  char **behind = get_words ()->behind;

  for (gsize i = 0; behind[i] != NULL; i++)
    if (ends_with (text, length, behind[i])) {
      length -= strlen (behind[i]);
      /* from the first word again: several may follow each other */
      i = (gsize) -1;
    }
  return length > 0 && (fedorg_date_parse (text, (gssize) length, date, precision) ||
                        read_without_day (text, length, date, precision));
}

/* the century of a year of two digits, 0 if either is possible or none */
static guint
get_century (guint year, FedorgDateUse use)
{
  guint first = use == FEDORG_DATE_OF_BIRTH ? FIRST_BIRTH_YEAR : FIRST_TERM_YEAR;
  guint last = use == FEDORG_DATE_OF_BIRTH ? LAST_BIRTH_YEAR : LAST_TERM_YEAR;

  return year >= first ? 19 : year <= last ? 20 : 0;
}

/* "87年3月", "87.3": before a sign the number must be too great for a day */
static FedorgWritten
read_short_year (const char *text, gsize length, FedorgDateUse use, FedorgWrittenDate *date)
{
  char whole[LONGEST + 3];
  const char *unit = get_words ()->year;
  gsize n_unit = strlen (unit);

  if (count_digits (text, length) != 2 || length < 4)
    return FEDORG_WRITTEN_NO_DATE;
  gboolean has_unit = length > 2 + n_unit && memcmp (text + 2, unit, n_unit) == 0;
  guint year = (guint) (text[0] - '0') * 10 + (guint) (text[1] - '0');
  guint century = get_century (year, use);

  if (!has_unit && strchr ("./-", text[2]) == NULL)
    return FEDORG_WRITTEN_NO_DATE;
  g_snprintf (whole, sizeof whole, "%u%.*s", century == 0 ? 20 : century, (int) length, text);
  if (!read_single (whole, strlen (whole), &date->start, &date->start_precision))
    return FEDORG_WRITTEN_NO_DATE;
  return century == 0 || (!has_unit && year <= LAST_DAY) ? FEDORG_WRITTEN_SHORT_YEAR
                                                         : FEDORG_WRITTEN_DATE;
}

/* "42917" or "42917.0" */
static FedorgWritten
read_day_number (const char *text, gsize length, FedorgWrittenDate *date)
{
  gsize n_digits = count_digits (text, length);
  gint number = 0;

  if (n_digits != DAY_DIGITS || (n_digits < length && text[n_digits] != '.'))
    return FEDORG_WRITTEN_NO_DATE;
  for (gsize i = n_digits + 1; i < length; i++)
    if (text[i] != '0')
      return FEDORG_WRITTEN_NO_DATE;
  for (gsize i = 0; i < n_digits; i++)
    number = number * 10 + (text[i] - '0');
  /* numbers outside are years, counts or codes */
  if (number < FIRST_DAY_NUMBER || number > LAST_DAY_NUMBER ||
      (number >= FIRST_YEAR_AND_MONTH && number <= LAST_YEAR_AND_MONTH))
    return FEDORG_WRITTEN_NO_DATE;
  date->start = DAY_ZERO + number;
  date->start_precision = FEDORG_DATE_PRECISION_DAY;
  return FEDORG_WRITTEN_DAY_NUMBER;
}

/* "10月", "3月18日" */
static gboolean
lacks_year (const char *text, gsize length)
{
  const char *unit = get_words ()->month;
  gsize n = count_digits (text, length);

  return n > 0 && n <= 2 && length - n >= strlen (unit) &&
         memcmp (text + n, unit, strlen (unit)) == 0;
}

static gboolean
read_end (const char *text, gsize length, FedorgWrittenDate *date)
{
  /* 2021.3— lasts as 2021.3至今 does */
  date->end = FEDORG_DATE_NONE;
  return length == 0 || fedorg_nothing_find (text, length) == FEDORG_NOTHING_OPEN ||
         read_single (text, length, &date->end, &date->end_precision);
}

/* whether the text parts into a start and an end at this separator */
static gboolean
read_parts (const char *text, gsize length, const char *separator, FedorgWrittenDate *date)
{
  gsize n = strlen (separator);
  const char *at = text;

  while ((at = g_strstr_len (at, text + length - at, separator)) != NULL) {
    const char *right = at + n;

    if (read_single (text, (gsize) (at - text), &date->start, &date->start_precision) &&
        read_end (right, (gsize) (text + length - right), date))
      return TRUE;
    at++;
  }
  return FALSE;
}

static gboolean
read_period (const char *text, gsize length, FedorgWrittenDate *date)
{
  char **between = get_words ()->between;

  for (gsize i = 0; between[i] != NULL; i++)
    if (read_parts (text, length, between[i], date))
      return TRUE;
  return FALSE;
}

/* the bytes of a sign that is typed for the point between two numbers, 0 if there is none here */
static gsize
count_point (const char *text, gsize length)
{
  char **points = get_words ()->points;

  for (gsize i = 0; points[i] != NULL; i++) {
    gsize n = strlen (points[i]);

    if (n < length && memcmp (text, points[i], n) == 0 && g_ascii_isdigit (text[n]))
      return n;
  }
  return 0;
}

/* "1990·04" is 1990.04, since input methods give such signs for the key of the point */
static gsize
fold_points (char *text, gsize length)
{
  gsize n = 0;

  for (gsize i = 0; i < length; n++) {
    gsize n_point = i > 0 && g_ascii_isdigit (text[i - 1]) ? count_point (text + i, length - i) : 0;

    text[n] = n_point > 0 ? '.' : text[i];
    i += MAX (n_point, 1);
  }
  return n;
}

static gboolean
is_narrow (const char *text, gsize length)
{
  for (gsize i = 0; i < length; i++)
    if (text[i] != '#')
      return FALSE;
  return length > 1;
}

FedorgWritten
fedorg_written_date_read (const char *text, gsize length, FedorgDateUse use,
                          FedorgWrittenDate *date)
{
  char close[LONGEST + 1], digits[LONGEST + 1];
  gsize n = 0, n_digits;

  *date = (FedorgWrittenDate){FEDORG_DATE_NONE, FEDORG_DATE_NONE, FEDORG_DATE_PRECISION_DAY,
                              FEDORG_DATE_PRECISION_DAY};
  if (length == 0 || length > LONGEST)
    return FEDORG_WRITTEN_NO_DATE;
  /* a column of #### is what a spreadsheet shows when a column is too narrow */
  if (is_narrow (text, length))
    return FEDORG_WRITTEN_NARROW;
  length = drop_midnight (text, drop_remark (text, length));
  for (gsize i = 0; i < length; i++)
    if (text[i] != ' ')
      close[n++] = text[i];
  n = fold_points (close, n);
  n_digits = fedorg_written_numeral_read (close, n, digits, LONGEST);
  if (n_digits > 0)
    memcpy (close, digits, n = n_digits);
  /* the surest reading first, the day number of a spreadsheet last */
  if (read_single (close, n, &date->start, &date->start_precision))
    return FEDORG_WRITTEN_DATE;
  if (read_period (close, n, date))
    return FEDORG_WRITTEN_PERIOD;
  if (lacks_year (close, n))
    return FEDORG_WRITTEN_NO_YEAR;
  FedorgWritten written = read_short_year (close, n, use, date);
  return written != FEDORG_WRITTEN_NO_DATE ? written : read_day_number (close, n, date);
}
