/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "io/workbook/fedorg-workbook-number-private.h"

#include <string.h>

#include <fedorg/fedorg-date.h>

/* Numbers of cells as texts: the stored text is a decimal of a binary number, and the format says
 * whether it is a date. All is worked out in decimal digits, so that no rounding of the processor
 * shows. */

/* Spreadsheet programs keep, show and compare 15 significant digits. A whole number of more has
 * lost the others; a fraction of more is 0.1 + 0.2, and means what 15 digits say. */
#define N_DIGITS 15

/* the longest stored number is -1.2345678901234567E+308; a longer text is no number */
#define LONGEST_NUMBER 64

/* day 1 of the two systems, and 9999-12-31, the last day of both, in the first one */
#define LAST_DAY_1900 2958465
#define FROM_1904     1462

/* 1899-12-30, from which days are counted as if 1900 had no 29 February, in days since 1970 */
#define DAY_ZERO (-25569)

/* the first program of the kind took 1900 for a leap year, and all others keep to that */
#define LEAP_BUG_DAY 60

#define SECONDS_OF_DAY 86400

static void
set_text (FedorgNumberText *result, FedorgGridCellKind kind, const char *text, gsize length)
{
  result->kind = kind;
  result->length = MIN (length, sizeof result->text);
  memcpy (result->text, text, result->length);
}

/* --- whole numbers, as they stand: nearly all cells --- */

static gboolean
read_whole (const char *text, gsize length, FedorgNumberText *result)
{
  gsize first = length > 0 && text[0] == '-' ? 1 : 0;
  gsize n_digits = length - first;

  if (n_digits == 0 || n_digits > N_DIGITS || (text[first] == '0' && length > 1))
    return FALSE;
  for (gsize i = first; i < length; i++) {
    if (!g_ascii_isdigit (text[i]))
      return FALSE;
  }
  set_text (result, FEDORG_GRID_CELL_NUMBER, text, length);
  return TRUE;
}

/* --- any number --- */

/* a number as it is written, since floating point would depend on how it is printed again: the
 * first digit, which is not 0, stands before the point, times ten to the exponent */
typedef struct {
  char digits[N_DIGITS + 2]; /* with a NUL; none for zero */
  gsize n_digits;
  gint exponent;
  gboolean is_negative;
} Decimal;

/* no double is greater */
#define MOST_EXPONENT 308

static void
add_digit (Decimal *decimal, char digit, gboolean is_whole)
{
  if (decimal->n_digits == 0 && digit == '0') {
    decimal->exponent -= !is_whole;
    return;
  }
  if (decimal->n_digits > 0)
    decimal->exponent += is_whole;
  /* one digit more than are kept, to round by */
  if (decimal->n_digits <= N_DIGITS)
    decimal->digits[decimal->n_digits++] = digit;
}

static void
round_digits (Decimal *decimal)
{
  gsize n = decimal->n_digits;

  if (n > N_DIGITS && decimal->digits[--n] >= '5') {
    while (n > 0 && decimal->digits[n - 1] == '9')
      n--;
    if (n > 0) {
      decimal->digits[n - 1]++;
    } else {
      decimal->digits[n++] = '1';
      decimal->exponent++;
    }
  }
  while (n > 0 && decimal->digits[n - 1] == '0')
    n--;
  decimal->digits[n] = '\0';
  decimal->n_digits = n;
}

/* E+11 */
static gboolean
parse_exponent (const char *text, const char *end, gint *exponent)
{
  gboolean is_negative = text < end && *text == '-';
  gint value = 0;

  if (text < end && (*text == '-' || *text == '+'))
    text++;
  if (text == end)
    return FALSE;
  for (; text < end; text++) {
    if (!g_ascii_isdigit (*text))
      return FALSE;
    value = MIN (value * 10 + (*text - '0'), 10000);
  }
  *exponent = is_negative ? -value : value;
  return TRUE;
}

static gboolean
parse_decimal (const char *text, gsize length, Decimal *decimal)
{
  const char *end = text + length;
  gboolean is_whole = TRUE;
  gsize n_seen = 0;
  gint exponent = 0;

  *decimal = (Decimal){.is_negative = length > 0 && *text == '-'};
  if (length > LONGEST_NUMBER)
    return FALSE;
  for (text += decimal->is_negative; text < end; text++) {
    if (*text == '.' && is_whole) {
      is_whole = FALSE;
      decimal->exponent -= decimal->n_digits == 0;
    } else if (g_ascii_isdigit (*text)) {
      add_digit (decimal, *text, is_whole);
      n_seen++;
    } else {
      break;
    }
  }
  if (n_seen == 0 || (text < end && ((*text != 'e' && *text != 'E') ||
                                     !parse_exponent (text + 1, end, &exponent))))
    return FALSE;
  decimal->exponent += exponent;
  round_digits (decimal);
  return decimal->n_digits == 0 || decimal->exponent <= MOST_EXPONENT;
}

/* 3.50423E+11 as 350423000000, which is the same number as long as the digits are shown */
static void
write_plain (const char *digits, int exponent, gboolean is_negative, FedorgNumberText *result)
{
  gsize n_digits = strlen (digits);
  g_autoptr (GString) text = g_string_new (is_negative ? "-" : "");

  if (exponent < 0) {
    g_string_append (text, "0.");
    for (int i = -1; i > exponent; i--)
      g_string_append_c (text, '0');
    g_string_append (text, digits);
  } else if (n_digits > (gsize) exponent + 1) {
    g_string_append_len (text, digits, exponent + 1);
    g_string_append_c (text, '.');
    g_string_append (text, digits + exponent + 1);
  } else {
    g_string_append (text, digits);
    for (gsize i = n_digits; i < (gsize) exponent + 1; i++)
      g_string_append_c (text, '0');
  }
  set_text (result, FEDORG_GRID_CELL_NUMBER, text->str, text->len);
}

static void
write_number (const Decimal *decimal, FedorgNumberText *result)
{
  char buffer[FEDORG_NUMBER_TEXT_SIZE];
  gint length;

  if (decimal->n_digits == 0) {
    set_text (result, FEDORG_GRID_CELL_NUMBER, "0", 1);
    return;
  }
  if (ABS (decimal->exponent) < FEDORG_NUMBER_TEXT_SIZE - N_DIGITS - 3) {
    write_plain (decimal->digits, decimal->exponent, decimal->is_negative, result);
    return;
  }
  length = g_snprintf (buffer, sizeof buffer, "%s%sE%+d", decimal->is_negative ? "-" : "",
                       decimal->digits, decimal->exponent - (gint) decimal->n_digits + 1);
  set_text (result, FEDORG_GRID_CELL_NUMBER, buffer, (gsize) length);
}

/* --- dates and times --- */

static void
write_time (guint seconds, char text[9])
{
  g_snprintf (text, 9, "%02u:%02u:%02u", seconds / 3600 % 24, seconds / 60 % 60, seconds % 60);
}

/* the day as text; the one that never was is written as the programs show it, so that whoever reads
 * it sees that it is no date */
static void
write_date (gint32 day, guint seconds, FedorgNumberText *result)
{
  g_autofree char *date = NULL;
  char time[9], text[FEDORG_NUMBER_TEXT_SIZE];

  if (day == LEAP_BUG_DAY)
    date = g_strdup ("1900-02-29");
  else
    date = fedorg_date_dup_text (DAY_ZERO + day + (day < LEAP_BUG_DAY ? 1 : 0),
                                 FEDORG_DATE_PRECISION_DAY);
  write_time (seconds, time);
  gint length = g_snprintf (text, sizeof text, seconds > 0 ? "%s %s" : "%s", date, time);
  set_text (result, FEDORG_GRID_CELL_DATE, text, (gsize) length);
}

/* digits behind the point that times are made of: a second is more than 1E-5 of a day */
#define N_TIME_DIGITS 9
#define TIME_SCALE    G_GUINT64_CONSTANT (1000000000)

/* the digit of ten to @power */
static guint
get_digit (const Decimal *decimal, gint power)
{
  gint index = decimal->exponent - power;

  return index >= 0 && index < (gint) decimal->n_digits ? (guint) (decimal->digits[index] - '0')
                                                        : 0;
}

/* whole days and seconds of the last one; @decimal is below ten millions */
static void
split_day (const Decimal *decimal, gint32 *day, guint *seconds)
{
  guint64 fraction = 0;

  *day = 0;
  for (gint power = MAX (decimal->exponent, 0); power >= 0; power--)
    *day = *day * 10 + (gint32) get_digit (decimal, power);
  for (gint power = -1; power >= -N_TIME_DIGITS; power--)
    fraction = fraction * 10 + get_digit (decimal, power);
  *seconds = (guint) ((fraction * SECONDS_OF_DAY + TIME_SCALE / 2) / TIME_SCALE);
  if (*seconds == SECONDS_OF_DAY) {
    *seconds = 0;
    ++*day;
  }
}

/* FALSE: the number is no day of the calendar, whatever its format says */
static gboolean
read_date (const Decimal *decimal, FedorgNumberKind kind, gboolean from_1904,
           FedorgNumberText *result)
{
  guint seconds;
  gint32 day;

  if (decimal->exponent > 6 || (decimal->is_negative && decimal->n_digits > 0))
    return FALSE;
  split_day (decimal, &day, &seconds);
  if (kind == FEDORG_NUMBER_TIME && day == 0) {
    char time[9];

    write_time (seconds, time);
    set_text (result, FEDORG_GRID_CELL_TEXT, time, strlen (time));
    return TRUE;
  }
  if (from_1904)
    day += FROM_1904;
  /* an empty result of a formula is 0, which no calendar has */
  if (day < 1 || day > LAST_DAY_1900)
    return FALSE;
  write_date (day, seconds, result);
  return TRUE;
}

static void
pad_with_zeros (FedorgNumberText *result, gsize width)
{
  gsize n_missing = width - MIN (width, result->length);

  if (n_missing == 0 || !g_ascii_isdigit (result->text[0]) ||
      memchr (result->text, '.', result->length) != NULL)
    return;
  memmove (result->text + n_missing, result->text, result->length);
  memset (result->text, '0', n_missing);
  result->length = width;
}

/* some programs pad numbers to one width */
static void
skip_blanks (const char **text, gsize *length)
{
  while (*length > 0 && g_ascii_isspace (**text)) {
    (*text)++;
    (*length)--;
  }
  while (*length > 0 && g_ascii_isspace ((*text)[*length - 1]))
    (*length)--;
}

gboolean
fedorg_number_read (const char *text, gsize length, FedorgNumberFormat format, gboolean from_1904,
                    FedorgNumberText *result)
{
  Decimal decimal;

  result->flags = format.kind == FEDORG_NUMBER_PERCENT ? FEDORG_GRID_CELL_PERCENT : 0;
  if (format.kind == FEDORG_NUMBER_GENERAL && read_whole (text, length, result))
    return TRUE;
  skip_blanks (&text, &length);
  if (!parse_decimal (text, length, &decimal))
    return FALSE;
  if ((format.kind == FEDORG_NUMBER_DATE || format.kind == FEDORG_NUMBER_TIME) &&
      read_date (&decimal, format.kind, from_1904, result))
    return TRUE;
  write_number (&decimal, result);
  if (decimal.n_digits > 0 && decimal.exponent >= N_DIGITS)
    result->flags |= FEDORG_GRID_CELL_LOST_DIGITS;
  if (format.kind == FEDORG_NUMBER_ZEROS)
    pad_with_zeros (result, format.width);
  return TRUE;
}
