/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "base/fedorg-period-private.h"

#include <string.h>

#include "base/fedorg-data-private.h"
#include "base/fedorg-text-private.h"
#include "base/fedorg-word-table-private.h"

/* Periods as people write them: 2023年上半年, Q1, 3月1日—5日, 至今. Names of parts of a year are data
 * (periods.ini). A period without a year (3月) is a number above all dates, which a year from
 * elsewhere settles. */

#define MONTHS_PER_YEAR 12
#define YEAR_DIGITS     4

/* a part of the year and how the words of it are found */
typedef struct {
  gint first_month;
  gint n_months;
} Part;

typedef struct {
  GArray *parts; /* Part */
  FedorgWordTable *words;
  FedorgWordTable *endless;
  char **endings; /* the longer before the shorter */
  char **between; /* likewise: the signs between two days */
} Words;

static FedorgWordTable *
make_table (const FedorgIni *file, const char *const *groups, GArray *parts)
{
  FedorgWordTable *table;
  guint n_words = 0;

  for (const char *const *group = groups; *group != NULL; group++) {
    g_auto (GStrv) words = fedorg_ini_dup_list (file, *group, "words");
    n_words += words != NULL ? g_strv_length (words) : 0;
  }
  table = fedorg_word_table_new (n_words);
  for (const char *const *group = groups; *group != NULL; group++) {
    g_auto (GStrv) words = fedorg_ini_dup_list (file, *group, "words");
    /* a part of no months is a word with another meaning, such as "without an end" */
    Part part = {fedorg_ini_get_integer (file, *group, "first"),
                 fedorg_ini_get_integer (file, *group, "months")};

    for (char **word = words; word != NULL && *word != NULL && part.n_months > 0; word++)
      fedorg_word_table_add (table, *word, (guint8) parts->len);
    for (char **word = words; word != NULL && *word != NULL && part.n_months == 0; word++)
      fedorg_word_table_add (table, *word, 0);
    if (part.n_months > 0)
      g_array_append_val (parts, part);
  }
  return table;
}

static Words *
load (void)
{
  g_autoptr (FedorgIni) file = fedorg_data_load_ini ("periods.ini", NULL);
  g_autoptr (GPtrArray) groups = g_ptr_array_new ();
  const char *const *names = fedorg_ini_get_groups (file);
  const char *const endless[] = {"endless", NULL};
  Words *words = g_new0 (Words, 1);

  for (const char *const *name = names; *name != NULL; name++) {
    if (fedorg_ini_get (file, *name, "months") != NULL)
      g_ptr_array_add (groups, (gpointer) *name);
  }
  g_ptr_array_add (groups, NULL);
  words->parts = g_array_new (FALSE, FALSE, sizeof (Part));
  words->words = make_table (file, (const char *const *) groups->pdata, words->parts);
  words->endless = make_table (file, endless, words->parts);
  words->endings = fedorg_ini_dup_list (file, "endings", "words");
  words->between = fedorg_ini_dup_list (file, "between", "words");
  return words;
}

static const Words *
get_words (void)
{
  static gsize loaded = 0;

  if (g_once_init_enter (&loaded))
    g_once_init_leave (&loaded, (gsize) load ());
  return (const Words *) loaded;
}

/* --- days that have no year yet --- */

/* the last day of a month: more than any month has */
#define LAST_DAY 31

static gint32
make_day (gint year, gint month, gint day)
{
  if (year == 0)
    /* 32 for each month leaves room for every day */
    return FEDORG_PERIOD_YEARLESS + month * 32 + day;
  /* the last day that the month has, from 31 down */
  for (gint last = day; last > 27; last--) {
    gint32 date = fedorg_date_new (year, month, last);
    if (date != FEDORG_DATE_NONE)
      return date;
  }
  return fedorg_date_new (year, month, day);
}

gint32
fedorg_period_settle (gint32 date, gint year)
{
  /* no date at all is the least of all numbers, from which nothing can be taken */
  if (date < FEDORG_PERIOD_YEARLESS)
    return date;
  gint number = date - FEDORG_PERIOD_YEARLESS;
  return make_day (year, number / 32, number % 32);
}

/* --- texts --- */

typedef struct {
  char text[FEDORG_TEXT_NORMAL_SIZE + 1];
  const char *at;
} Cursor;

static gboolean
skip_word (Cursor *cursor, const char *word)
{
  gboolean is_there = g_str_has_prefix (cursor->at, word);

  cursor->at += is_there ? strlen (word) : 0;
  return is_there;
}

/* 0: there is no number of so few digits */
static gint
read_number (Cursor *cursor, guint fewest, guint most)
{
  guint n = 0;
  gint number = 0;

  while (g_ascii_isdigit (cursor->at[n]))
    n++;
  if (n < fewest || n > most)
    return 0;
  for (guint i = 0; i < n; i++)
    number = number * 10 + (*cursor->at++ - '0');
  return number;
}

/* "9月", "9月30日", behind a year or not */
static gboolean
read_month (Cursor *cursor, gint year, FedorgPeriod *period)
{
  gint month = read_number (cursor, 1, 2);
  gint day;

  if (month < 1 || month > MONTHS_PER_YEAR || !skip_word (cursor, "月"))
    return FALSE;
  if (*cursor->at == '\0') {
    *period = (FedorgPeriod){make_day (year, month, 1), make_day (year, month, LAST_DAY)};
    return TRUE;
  }
  day = read_number (cursor, 1, 2);
  /* a leap year has all days there are */
  if (fedorg_date_new (year != 0 ? year : 2000, month, day) == FEDORG_DATE_NONE ||
      !(skip_word (cursor, "日") || skip_word (cursor, "号")) || *cursor->at != '\0')
    return FALSE;
  period->first = period->last =
      year != 0 ? fedorg_date_new (year, month, day) : make_day (0, month, day);
  return TRUE;
}

/* "2020-07/P2M": months in a row from the first one, within a year */
static gboolean
read_span (Cursor *cursor, gint year, FedorgPeriod *period)
{
  gint month = read_number (cursor, 2, 2);
  gint n_months = skip_word (cursor, "/p") ? read_number (cursor, 1, 2) : 0;

  if (year == 0 || month < 1 || n_months < 1 || month + n_months - 1 > MONTHS_PER_YEAR ||
      !skip_word (cursor, "m") || *cursor->at != '\0')
    return FALSE;
  *period =
      (FedorgPeriod){make_day (year, month, 1), make_day (year, month + n_months - 1, LAST_DAY)};
  return TRUE;
}

static gboolean
read_part (const Cursor *cursor, gint year, FedorgPeriod *period)
{
  const Words *words = get_words ();
  /* a year alone is the part that is the whole year */
  const char *rest = *cursor->at == '\0' && year != 0 ? "年" : cursor->at;
  const Part *part;
  guint8 index;

  if (!fedorg_word_table_find (words->words, rest, strlen (rest), &index))
    return FALSE;
  part = &g_array_index (words->parts, Part, index);
  *period = (FedorgPeriod){make_day (year, part->first_month, 1),
                           make_day (year, part->first_month + part->n_months - 1, LAST_DAY)};
  return TRUE;
}

static gboolean
read_period (const char *text, FedorgPeriod *period)
{
  Cursor cursor = {.at = text}, rest;
  gint year = read_number (&cursor, YEAR_DIGITS, YEAR_DIGITS);
  FedorgDatePrecision precision;

  /* dates first: 2023-03 is a month and no span */
  if (fedorg_date_parse (text, -1, &period->first, &precision)) {
    period->last = precision == FEDORG_DATE_PRECISION_MONTH
                       ? fedorg_date_get_month_end (period->first)
                       : period->first;
    return TRUE;
  }
  if (read_part (&cursor, year, period))
    return TRUE;
  if (year != 0 && !skip_word (&cursor, "年"))
    skip_word (&cursor, "-");
  rest = cursor;
  if (read_month (&rest, year, period))
    return TRUE;
  rest = cursor;
  return read_span (&rest, year, period) || read_part (&cursor, year, period);
}

/* takes away one of the words that say that this is a time limit; FALSE: there is none */
static gboolean
strip_ending (char *text)
{
  gsize length = strlen (text);

  for (char **ending = get_words ()->endings; *ending != NULL; ending++) {
    gsize size = strlen (*ending);
    if (length > size && strcmp (text + length - size, *ending) == 0) {
      text[length - size] = '\0';
      return TRUE;
    }
  }
  return FALSE;
}

/* in normal form */
static gboolean
parse_one (const char *text, FedorgPeriod *period)
{
  char rest[FEDORG_TEXT_NORMAL_SIZE + 1];

  g_strlcpy (rest, text, sizeof rest);
  do {
    if (read_period (rest, period))
      return TRUE;
  } while (strip_ending (rest));
  return FALSE;
}

/* --- from one day to another --- */

static gboolean
is_yearless (gint32 date)
{
  return date >= FEDORG_PERIOD_YEARLESS;
}

/* the month and the day of a date, and its year or 0 */
static void
split_day (gint32 date, gint *year, gint *month, gint *day)
{
  *year = 0;
  if (is_yearless (date)) {
    *month = (date - FEDORG_PERIOD_YEARLESS) / 32;
    *day = (date - FEDORG_PERIOD_YEARLESS) % 32;
  } else {
    fedorg_date_get (date, year, month, day);
  }
}

/* "5日", "5", "3.5": what a second day leaves out is what the first one says */
static gboolean
read_rest_of_day (const char *text, gint32 first, FedorgPeriod *period)
{
  Cursor cursor = {.at = text};
  gint year, month, day, number;

  split_day (first, &year, &month, &day);
  number = read_number (&cursor, 1, 2);
  if (number > 0 && (skip_word (&cursor, ".") || skip_word (&cursor, "-"))) {
    month = number;
    number = read_number (&cursor, 1, 2);
  }
  if (!skip_word (&cursor, "日"))
    skip_word (&cursor, "号");
  /* a leap year has all days there are */
  if (number == 0 || *cursor.at != '\0' ||
      fedorg_date_new (year != 0 ? year : 2000, month, number) == FEDORG_DATE_NONE)
    return FALSE;
  period->first = period->last =
      year != 0 ? fedorg_date_new (year, month, number) : make_day (0, month, number);
  return TRUE;
}

static gboolean
read_end (const char *text, const FedorgPeriod *start, FedorgPeriod *end)
{
  gint year, month, day;

  if (parse_one (text, end)) {
    split_day (start->first, &year, &month, &day);
    /* the end lies in the year of the start */
    if (year != 0 && is_yearless (end->first))
      *end = (FedorgPeriod){fedorg_period_settle (end->first, year),
                            fedorg_period_settle (end->last, year)};
    /* either both have a year or neither */
    return is_yearless (start->first) == is_yearless (end->first);
  }
  return start->first == start->last && read_rest_of_day (text, start->first, end);
}

/* 3月1—5日, 3—5月: the unit of the first one stands behind the second */
static gboolean
read_start (const char *text, gsize length, FedorgPeriod *start)
{
  static const char *const units[] = {"", "日", "月"};

  for (guint i = 0; i < G_N_ELEMENTS (units); i++) {
    g_autofree char *written = g_strdup_printf ("%.*s%s", (int) length, text, units[i]);

    if (parse_one (written, start))
      return TRUE;
  }
  return FALSE;
}

/* 2月3日—2月5日, 2023.3.1-3.5, 2023年3月1日至5日 */
static gboolean
read_days (const char *text, FedorgPeriod *period)
{
  for (char **between = get_words ()->between; *between != NULL; between++) {
    /* the sign may also stand within a date: every place is tried */
    for (const char *at = strstr (text + 1, *between); at != NULL; at = strstr (at + 1, *between)) {
      FedorgPeriod start, end;

      if (read_start (text, (gsize) (at - text), &start) &&
          read_end (at + strlen (*between), &start, &end) && end.last >= start.first) {
        *period = (FedorgPeriod){start.first, end.last};
        return TRUE;
      }
    }
  }
  return FALSE;
}

/* the length without a time of day behind a blank or a Chinese character: 2023-06-02 14:30 */
static gsize
cut_time (const char *text, gsize length)
{
  gsize at = length;
  gboolean has_colon = FALSE;

  while (at > 0 && (g_ascii_isdigit (text[at - 1]) || text[at - 1] == ':')) {
    at--;
    has_colon |= text[at] == ':';
  }
  return has_colon && at > 0 && (text[at - 1] == ' ' || (guint8) text[at - 1] >= 0x80) ? at
                                                                                       : length;
}

gboolean
fedorg_period_parse (const char *text, gsize length, FedorgPeriod *period)
{
  char normal[FEDORG_TEXT_NORMAL_SIZE + 1];
  FedorgDatePrecision precision;

  if (fedorg_date_parse (text, (gssize) length, &period->first, &precision) &&
      precision == FEDORG_DATE_PRECISION_DAY) {
    period->last = period->first;
    return TRUE;
  }
  length = fedorg_text_normalize (text, cut_time (text, length), normal);
  normal[length] = '\0';
  return length > 0 && (parse_one (normal, period) || read_days (normal, period));
}

gboolean
fedorg_period_is_endless (const char *text, gsize length)
{
  guint8 value;

  return fedorg_word_table_find (get_words ()->endless, text, length, &value);
}
