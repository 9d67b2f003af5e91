/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <string.h>

#include "base/fedorg-wide-private.h"

#include "base/fedorg-ratio-private.h"

/* Exact ratios of 64-bit numbers: read from decimals, percentages and fractions, compared by
 * multiplying crosswise in 128 bits, printed digit by digit with one rounding at the end. No binary
 * fraction stands between what a rule says and what is judged. */

/* significant digits that fit a FedorgUnsignedWide whatever they are */
#define MOST_DIGITS 38

/* no mantissa that fits a FedorgUnsignedWide cancels more powers of ten than this */
#define MOST_EXPONENT 200

/* decimals that are printed: a numerator of 64 bits has no more digits */
#define MOST_DECIMALS 18

typedef struct {
  const char *at;
  const char *end;
} Cursor;

/* --- arithmetic --- */

static guint64
magnitude (gint64 number)
{
  return number < 0 ? (guint64) 0 - (guint64) number : (guint64) number;
}

static FedorgUnsignedWide
greatest_common_divisor (FedorgUnsignedWide a, FedorgUnsignedWide b)
{
  while (b != 0) {
    FedorgUnsignedWide rest = a % b;

    a = b;
    b = rest;
  }
  return a;
}

/* FALSE if either part does not fit in lowest terms; a positive denominator */
static gboolean
set_ratio (FedorgRatio *ratio, gboolean negative, FedorgUnsignedWide numerator,
           FedorgUnsignedWide denominator)
{
  FedorgUnsignedWide divisor = greatest_common_divisor (numerator, denominator);

  numerator /= divisor;
  denominator /= divisor;
  if (numerator > G_MAXINT64 || denominator > G_MAXINT64)
    return FALSE;
  ratio->numerator = negative ? -(gint64) numerator : (gint64) numerator;
  ratio->denominator = (gint64) denominator;
  return TRUE;
}

FedorgRatio
fedorg_ratio_reduce (FedorgRatio ratio)
{
  guint64 top = magnitude (ratio.numerator);
  guint64 divisor;

  if (ratio.denominator <= 0)
    return ratio;
  divisor = (guint64) greatest_common_divisor (top, (FedorgUnsignedWide) ratio.denominator);
  top /= divisor;
  ratio.numerator = ratio.numerator < 0 ? (gint64) ((guint64) 0 - top) : (gint64) top;
  ratio.denominator = (gint64) ((guint64) ratio.denominator / divisor);
  return ratio;
}

gint
fedorg_ratio_compare (FedorgRatio a, FedorgRatio b)
{
  FedorgWide left = (FedorgWide) a.numerator * b.denominator;
  FedorgWide right = (FedorgWide) b.numerator * a.denominator;

  return (left > right) - (left < right);
}

gboolean
fedorg_ratio_get_whole (FedorgRatio ratio, gint64 *value)
{
  FedorgRatio reduced = fedorg_ratio_reduce (ratio);

  if (reduced.denominator != 1)
    return FALSE;
  *value = reduced.numerator;
  return TRUE;
}

/* --- reading --- */

/* the digits of a decimal number without its point; the number is mantissa x 10^exponent */
typedef struct {
  FedorgUnsignedWide mantissa;
  gint64 exponent;
  guint n_digits;      /* significant ones, up to the last that is not 0 */
  guint pending_zeros; /* zeros that count only if another digit follows */
} Decimal;

static gboolean
take (Cursor *cursor, const char *word)
{
  gsize length = strlen (word);

  if ((gsize) (cursor->end - cursor->at) < length || memcmp (cursor->at, word, length) != 0)
    return FALSE;
  cursor->at += length;
  return TRUE;
}

static void
skip_space (Cursor *cursor)
{
  while (cursor->at < cursor->end && g_ascii_isspace (*cursor->at))
    cursor->at++;
}

/* FALSE if there are more significant digits than fit */
static gboolean
add_digit (Decimal *decimal, guint digit)
{
  if (digit == 0) {
    if (decimal->n_digits > 0)
      decimal->pending_zeros++;
    return TRUE;
  }
  if (decimal->n_digits + decimal->pending_zeros >= MOST_DIGITS)
    return FALSE;
  for (; decimal->pending_zeros > 0; decimal->pending_zeros--) {
    decimal->mantissa *= 10;
    decimal->n_digits++;
  }
  decimal->mantissa = decimal->mantissa * 10 + digit;
  decimal->n_digits++;
  return TRUE;
}

/* at least one digit */
static gboolean
read_digits (Cursor *cursor, Decimal *decimal, guint *n_read)
{
  const char *start = cursor->at;

  for (; cursor->at < cursor->end && g_ascii_isdigit (*cursor->at); cursor->at++)
    if (!add_digit (decimal, (guint) (*cursor->at - '0')))
      return FALSE;
  *n_read = (guint) (cursor->at - start);
  return *n_read > 0;
}

static gboolean
read_exponent (Cursor *cursor, gint64 *exponent)
{
  gboolean negative = take (cursor, "-");
  gint64 value = 0;
  const char *start;

  if (!negative)
    take (cursor, "+");
  start = cursor->at;
  for (; cursor->at < cursor->end && g_ascii_isdigit (*cursor->at); cursor->at++)
    /* a larger power is refused anyway, and nothing overflows */
    value = MIN (value * 10 + (*cursor->at - '0'), G_MAXINT32);
  *exponent += negative ? -value : value;
  return cursor->at > start;
}

/* digits [. digits] [e exponent] [%] */
static gboolean
read_decimal (Cursor *cursor, Decimal *decimal)
{
  guint n_read, n_decimals = 0;

  if (!read_digits (cursor, decimal, &n_read))
    return FALSE;
  if (take (cursor, ".") && !read_digits (cursor, decimal, &n_decimals))
    return FALSE;
  decimal->exponent -= n_decimals;
  if ((take (cursor, "e") || take (cursor, "E")) && !read_exponent (cursor, &decimal->exponent))
    return FALSE;
  skip_space (cursor);
  if (take (cursor, "%") || take (cursor, "％"))
    decimal->exponent -= 2;
  /* zeros at the end that stood for nothing */
  decimal->exponent += decimal->pending_zeros;
  return TRUE;
}

static gboolean
decimal_to_ratio (const Decimal *decimal, gboolean negative, FedorgRatio *ratio)
{
  FedorgUnsignedWide numerator = decimal->mantissa, denominator = 1;
  gint64 exponent = decimal->exponent;

  if (numerator == 0)
    return set_ratio (ratio, FALSE, 0, 1);
  if (exponent > MOST_EXPONENT || exponent < -MOST_EXPONENT)
    return FALSE;

  for (; exponent > 0 && numerator <= G_MAXINT64; exponent--)
    numerator *= 10;

  /* the denominator loses each 2 and each 5 that the numerator has */
  for (; exponent < 0 && denominator <= G_MAXINT64; exponent++) {
    if (numerator % 2 == 0)
      numerator /= 2;
    else
      denominator *= 2;
    if (numerator % 5 == 0)
      numerator /= 5;
    else
      denominator *= 5;
  }
  return exponent == 0 && set_ratio (ratio, negative, numerator, denominator);
}

/* digits / digits, both without a sign */
static gboolean
read_fraction (Cursor *cursor, FedorgUnsignedWide parts[2])
{
  for (guint i = 0; i < 2; i++) {
    const char *start;

    if (i > 0) {
      skip_space (cursor);
      if (!take (cursor, "/"))
        return FALSE;
      skip_space (cursor);
    }
    start = cursor->at;
    parts[i] = 0;
    for (; cursor->at < cursor->end && g_ascii_isdigit (*cursor->at); cursor->at++) {
      parts[i] = parts[i] * 10 + (guint) (*cursor->at - '0');
      if (parts[i] > G_MAXUINT64)
        return FALSE;
    }
    if (cursor->at == start)
      return FALSE;
  }
  return parts[1] != 0;
}

gboolean
fedorg_ratio_parse (const char *text, gssize length, FedorgRatio *ratio)
{
  Cursor cursor, start;
  Decimal decimal = {0};
  FedorgRatio parsed;
  FedorgUnsignedWide parts[2];
  gboolean negative;

  g_return_val_if_fail (text != NULL, FALSE);
  g_return_val_if_fail (ratio != NULL, FALSE);

  cursor.at = text;
  cursor.end = text + (length < 0 ? strlen (text) : (gsize) length);
  while (cursor.end > cursor.at && g_ascii_isspace (cursor.end[-1]))
    cursor.end--;
  skip_space (&cursor);
  negative = take (&cursor, "-");
  start = cursor;

  /* a fraction first: its beginning is a decimal as well */
  if (read_fraction (&cursor, parts)) {
    if (cursor.at != cursor.end || !set_ratio (&parsed, negative, parts[0], parts[1]))
      return FALSE;
  } else {
    cursor = start;
    if (!read_decimal (&cursor, &decimal) || cursor.at != cursor.end ||
        !decimal_to_ratio (&decimal, negative, &parsed))
      return FALSE;
  }
  *ratio = parsed;
  return TRUE;
}

/* --- writing --- */

/* a number while it is printed; the first byte is kept for a digit that is carried, the second for a
 * sign */
typedef struct {
  char digits[FEDORG_RATIO_TEXT + 2];
  gsize start;
  gsize end;
} Print;

static void
print_wide (Print *print, FedorgUnsignedWide number)
{
  char digits[48];
  gsize at = sizeof digits;

  do {
    digits[--at] = (char) ('0' + (guint) (number % 10));
    number /= 10;
  } while (number != 0);
  memcpy (print->digits + print->end, digits + at, sizeof digits - at);
  print->end += sizeof digits - at;
}

/* adds one to the last digit and carries on, over the point */
static void
increment (Print *print)
{
  for (gsize i = print->end; i > print->start; i--) {
    char *digit = print->digits + i - 1;

    if (*digit == '.')
      continue;
    if (*digit != '9') {
      (*digit)++;
      return;
    }
    *digit = '0';
  }
  print->digits[--print->start] = '1';
}

/* whether the rest beyond the last printed digit carries over */
static gboolean
rounds_up (const Print *print, FedorgUnsignedWide rest, FedorgUnsignedWide denominator,
           FedorgRounding rounding)
{
  FedorgUnsignedWide twice = rest * 2;

  if (rounding == FEDORG_ROUNDING_TRUNCATE || twice < denominator)
    return FALSE;
  if (twice > denominator || rounding == FEDORG_ROUNDING_HALF_UP)
    return TRUE;
  /* half to even: an odd last digit is rounded up */
  return (print->digits[print->end - 1] - '0') % 2 != 0;
}

static gboolean
is_zero (const Print *print)
{
  for (gsize i = print->start; i < print->end; i++)
    if (print->digits[i] != '0' && print->digits[i] != '.')
      return FALSE;
  return TRUE;
}

gboolean
fedorg_ratio_print (FedorgRatio ratio, gint64 scale, guint decimals, FedorgRounding rounding,
                    char text[FEDORG_RATIO_TEXT])
{
  Print print = {.start = 2, .end = 2};
  FedorgUnsignedWide numerator, denominator, rest;

  g_return_val_if_fail (decimals <= MOST_DECIMALS, FALSE);

  if (ratio.denominator <= 0)
    return FALSE;
  numerator = (FedorgUnsignedWide) magnitude (ratio.numerator) * magnitude (scale);
  denominator = (FedorgUnsignedWide) ratio.denominator;
  print_wide (&print, numerator / denominator);
  rest = numerator % denominator;

  /* one digit after the other, so that nothing outgrows the wide type */
  if (decimals > 0)
    print.digits[print.end++] = '.';
  for (guint i = 0; i < decimals; i++) {
    rest *= 10;
    print.digits[print.end++] = (char) ('0' + (guint) (rest / denominator));
    rest %= denominator;
  }
  if (rounds_up (&print, rest, denominator, rounding))
    increment (&print);
  if ((ratio.numerator < 0) != (scale < 0) && !is_zero (&print))
    print.digits[--print.start] = '-';
  memcpy (text, print.digits + print.start, print.end - print.start);
  text[print.end - print.start] = '\0';
  return TRUE;
}

char *
fedorg_ratio_dup_text (FedorgRatio ratio, gint64 scale, guint decimals, FedorgRounding rounding)
{
  char text[FEDORG_RATIO_TEXT];

  return fedorg_ratio_print (ratio, scale, decimals, rounding, text) ? g_strdup (text) : NULL;
}

char *
fedorg_ratio_dup_exact (FedorgRatio ratio)
{
  FedorgRatio reduced = fedorg_ratio_reduce (ratio);

  if (reduced.denominator <= 0)
    return NULL;
  if (reduced.denominator == 1)
    return g_strdup_printf ("%" G_GINT64_FORMAT, reduced.numerator);
  return g_strdup_printf ("%" G_GINT64_FORMAT "/%" G_GINT64_FORMAT, reduced.numerator,
                          reduced.denominator);
}

char *
fedorg_ratio_dup_decimal (FedorgRatio ratio, gint64 scale)
{
  FedorgUnsignedWide numerator, denominator;
  guint decimals = 0;

  if (ratio.denominator <= 0)
    return NULL;
  numerator = (FedorgUnsignedWide) magnitude (ratio.numerator) * magnitude (scale);
  denominator = (FedorgUnsignedWide) ratio.denominator;
  denominator /= greatest_common_divisor (numerator, denominator);

  /* each decimal takes one 2 and one 5 out of the denominator */
  for (; denominator > 1 && decimals <= MOST_DECIMALS; decimals++) {
    if (denominator % 2 != 0 && denominator % 5 != 0)
      return NULL;
    denominator /= denominator % 2 == 0 ? 2 : 1;
    denominator /= denominator % 5 == 0 ? 5 : 1;
  }
  if (decimals > MOST_DECIMALS)
    return NULL;
  return fedorg_ratio_dup_text (ratio, scale, decimals, FEDORG_ROUNDING_TRUNCATE);
}

const char *
fedorg_rounding_get_nick (FedorgRounding rounding)
{
  static const char *const nicks[] = {[FEDORG_ROUNDING_HALF_UP] = "half-up",
                                      [FEDORG_ROUNDING_HALF_EVEN] = "half-even",
                                      [FEDORG_ROUNDING_TRUNCATE] = "truncate"};

  return nicks[rounding];
}
