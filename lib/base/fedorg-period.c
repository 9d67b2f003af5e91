/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "base/fedorg-period-private.h"

#include <string.h>

#include "base/fedorg-data-private.h"
#include "base/fedorg-text-private.h"
#include "base/fedorg-word-table-private.h"

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
    return FEDORG_PERIOD_YEARLESS + month * 32 + day;
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
  length = fedorg_text_normalize (text, length, normal);
  normal[length] = '\0';
  if (length == 0)
    return FALSE;
  do {
    if (read_period (normal, period))
      return TRUE;
  } while (strip_ending (normal));
  return FALSE;
}

gboolean
fedorg_period_is_endless (const char *text, gsize length)
{
  guint8 value;

  return fedorg_word_table_find (get_words ()->endless, text, length, &value);
}

/* --- decimals --- */

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
  for (; n_given > n_decimals && *value % 10 == 0; n_given--)
    *value /= 10;
  for (; n_given < n_decimals; n_given++) {
    if (__builtin_mul_overflow (*value, 10, value))
      return FALSE;
  }
  *value = is_negative ? -*value : *value;
  *rest = find_rest (text, length, (gsize) (at - normal));
  return n_given == n_decimals;
}

gsize
fedorg_decimal_write (gint64 value, guint n_decimals, char buffer[FEDORG_DECIMAL_SIZE])
{
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
  for (; rest > 0; rest %= scale) {
    scale /= 10;
    buffer[length++] = (char) ('0' + rest / scale);
  }
  buffer[length] = '\0';
  return length;
}
