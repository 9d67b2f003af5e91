/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "audit/fedorg-fit-private.h"

#include "base/fedorg-wide-private.h"

/* Products of the numbers of a figure are checked, each of them. */

/* one end of an interval, in halves of the last digit printed */
typedef struct {
  FedorgWide at;
  gboolean is_open;
  gboolean is_endless;
} End;

typedef struct {
  End low;
  End high;
} Interval;

static gboolean
multiply (FedorgWide a, FedorgWide b, FedorgWide *product)
{
  return !__builtin_mul_overflow (a, b, product);
}

/* of two numbers, the second one positive */
static FedorgWide
divide_down (FedorgWide a, FedorgWide b)
{
  return a / b - (a % b < 0 ? 1 : 0);
}

static FedorgWide
divide_up (FedorgWide a, FedorgWide b)
{
  return -divide_down (-a, b);
}

/* --- quotients that print alike --- */

/* magnitudes that a rounding prints as the same number */
static Interval
get_rounded (const FedorgPrinted *printed, FedorgRounding rounding)
{
  FedorgWide twice = 2 * (FedorgWide) printed->digits, step = printed->step;
  gboolean is_odd = printed->digits / printed->step % 2 != 0;

  switch (rounding) {
  case FEDORG_ROUNDING_TRUNCATE:
    return (Interval){{twice, FALSE, FALSE}, {twice + 2 * step, TRUE, FALSE}};
  case FEDORG_ROUNDING_HALF_EVEN:
    return (Interval){{twice - step, is_odd, FALSE}, {twice + step, is_odd, FALSE}};
  case FEDORG_ROUNDING_HALF_UP:
    break;
  }
  return (Interval){{twice - step, FALSE, FALSE}, {twice + step, TRUE, FALSE}};
}

/* a qualifier replaces the rounding: “more than 40” has an end that is not part of it, “over 40”
 * (40余) begins at 40, and “nearly 40” ends there */
static Interval
get_magnitudes (const FedorgPrinted *printed, FedorgRounding rounding)
{
  FedorgWide twice = 2 * (FedorgWide) printed->digits;
  const End nothing = {0, FALSE, TRUE}, at = {twice, FALSE, FALSE}, beside = {twice, TRUE, FALSE};

  switch (printed->qualifier) {
  case FEDORG_QUALIFIER_AT_LEAST:
    return (Interval){at, nothing};
  case FEDORG_QUALIFIER_MORE_THAN:
    return (Interval){beside, nothing};
  case FEDORG_QUALIFIER_AT_MOST:
    return (Interval){nothing, at};
  case FEDORG_QUALIFIER_LESS_THAN:
    return (Interval){nothing, beside};
  case FEDORG_QUALIFIER_OVER:
    return get_rounded (printed, FEDORG_ROUNDING_TRUNCATE);
  case FEDORG_QUALIFIER_NEARLY:
    return (Interval){get_rounded (printed, FEDORG_ROUNDING_HALF_UP).low, at};
  case FEDORG_QUALIFIER_EXACT:
  case FEDORG_QUALIFIER_ABOUT:
    break;
  }
  return get_rounded (printed, rounding);
}

/* quotients on both sides of zero print as zero */
static void
mirror (Interval *interval, gboolean is_zero)
{
  End low = interval->low;

  low.at = -interval->high.at;
  low.is_open = interval->high.is_open;
  low.is_endless = interval->high.is_endless;
  if (!is_zero) {
    interval->high = interval->low;
    interval->high.at = -interval->low.at;
  }
  interval->low = low;
}

static Interval
get_interval (const FedorgFit *fit)
{
  const FedorgPrinted *printed = fit->printed;
  Interval interval = get_magnitudes (printed, fit->rounding);
  gboolean is_zero = printed->digits == 0 && !fedorg_printed_is_bound (printed);

  if (is_zero || printed->is_negative)
    mirror (&interval, is_zero);
  return interval;
}

/* --- scales --- */

/* in halves of the last digit: what one whole of the value is */
static gboolean
get_unit (const FedorgPrinted *printed, FedorgWide *unit)
{
  *unit = 2 * (FedorgWide) printed->multiplier;
  for (guint i = 0; i < printed->decimals; i++)
    if (!multiply (*unit, 10, unit))
      return FALSE;
  return TRUE;
}

/* an increase by 20 % is a quotient of 120 % */
static gboolean
get_quotients (const FedorgFit *fit, Interval *interval, FedorgWide *unit)
{
  if (!get_unit (fit->printed, unit) || fit->kind == FEDORG_FIT_DIFFERENCE)
    return FALSE;
  *interval = get_interval (fit);
  if (fit->kind == FEDORG_FIT_QUOTIENT)
    return TRUE;
  interval->low.at += *unit;
  interval->high.at += *unit;
  return fit->printed->divisor == 1;
}

/* --- both numbers --- */

/* whether value x right lies in the interval x left */
static gboolean
is_within (const Interval *interval, FedorgWide value, FedorgWide scale)
{
  const End *low = &interval->low, *high = &interval->high;
  FedorgWide bound;

  if (!low->is_endless &&
      (!multiply (low->at, scale, &bound) || value < bound || (low->is_open && value == bound)))
    return FALSE;
  return high->is_endless || (multiply (high->at, scale, &bound) && value <= bound &&
                              !(high->is_open && value == bound));
}

static gboolean
matches_difference (const FedorgFit *fit, FedorgRatio count, FedorgRatio denominator)
{
  const FedorgFit alone = {fit->printed, fit->rounding, FEDORG_FIT_QUOTIENT};
  FedorgRatio difference;

  return fedorg_ratio_subtract (count, denominator, &difference) &&
         fedorg_fit_matches (&alone, difference, (FedorgRatio){1, 1});
}

/* the quotient is never divided: both sides are multiplied by the denominators, in 128 bits, so
 * that the ends of an interval are met exactly */
gboolean
fedorg_fit_matches (const FedorgFit *fit, FedorgRatio count, FedorgRatio denominator)
{
  Interval interval;
  FedorgWide unit, value, scale;

  if (fit->kind == FEDORG_FIT_DIFFERENCE)
    return matches_difference (fit, count, denominator);
  return denominator.numerator > 0 && get_quotients (fit, &interval, &unit) &&
         multiply (unit, count.numerator, &value) &&
         multiply (value, denominator.denominator, &value) &&
         multiply (fit->printed->divisor, count.denominator, &scale) &&
         multiply (scale, denominator.numerator, &scale) && is_within (&interval, value, scale);
}

/* --- one of them --- */

static const FedorgFitRange no_range = {1, 0};

gboolean
fedorg_fit_range_is_empty (FedorgFitRange range)
{
  return range.from > range.to;
}

static FedorgFitRange
clamp_range (FedorgWide from, FedorgWide to)
{
  if (from > to || from > G_MAXINT64)
    return no_range;
  return (FedorgFitRange){(gint64) from, (gint64) MIN (to, G_MAXINT64)};
}

/* low x d <= value < high x d, solved for d */
FedorgFitRange
fedorg_fit_get_denominators (const FedorgFit *fit, FedorgRatio count)
{
  FedorgWide from = 1, to = G_MAXINT64, unit, value, scale, low, high;
  Interval interval;

  if (count.numerator < 0 || !get_quotients (fit, &interval, &unit) ||
      !multiply (unit, count.numerator, &value) ||
      !multiply (fit->printed->divisor, count.denominator, &scale) ||
      !multiply (interval.low.at, scale, &low) || !multiply (interval.high.at, scale, &high))
    return no_range;

  if (!interval.low.is_endless && low > 0)
    to = interval.low.is_open ? divide_up (value, low) - 1 : divide_down (value, low);
  else if (!interval.low.is_endless && low == 0 && interval.low.is_open && value == 0)
    return no_range;
  if (interval.high.is_endless)
    return clamp_range (from, to);
  if (high < 0 || (high == 0 && (value > 0 || interval.high.is_open)))
    return no_range;
  if (high > 0)
    from = MAX (1, interval.high.is_open ? divide_down (value, high) + 1 : divide_up (value, high));
  return clamp_range (from, to);
}

/* low x scale <= c x unit < high x scale, solved for c */
FedorgFitRange
fedorg_fit_get_counts (const FedorgFit *fit, FedorgRatio denominator)
{
  FedorgWide from = 0, to = G_MAXINT64, unit, scale, low, high;
  Interval interval;

  if (denominator.numerator <= 0 || !get_quotients (fit, &interval, &unit) ||
      !multiply (unit, denominator.denominator, &unit) ||
      !multiply (fit->printed->divisor, denominator.numerator, &scale) ||
      !multiply (interval.low.at, scale, &low) || !multiply (interval.high.at, scale, &high))
    return no_range;

  if (!interval.low.is_endless)
    from = MAX (0, interval.low.is_open ? divide_down (low, unit) + 1 : divide_up (low, unit));
  if (!interval.high.is_endless)
    to = interval.high.is_open ? divide_up (high, unit) - 1 : divide_down (high, unit);
  return clamp_range (from, to);
}

/* --- the value itself --- */

/* half a unit of the last printed digit to both sides, or a whole one above where digits are cut
 * off; a bound has no such limits */
gboolean
fedorg_fit_get_limits (const FedorgPrinted *printed, FedorgRounding rounding, FedorgRatio *low,
                       FedorgRatio *high)
{
  FedorgPrinted last_digit = *printed;
  FedorgRatio value, unit, half;

  last_digit.digits = printed->step;
  last_digit.is_negative = FALSE;
  if (fedorg_printed_is_bound (printed) || printed->is_negative ||
      !fedorg_printed_get_value (printed, &value) ||
      !fedorg_printed_get_value (&last_digit, &unit) ||
      !fedorg_ratio_divide (unit, (FedorgRatio){2, 1}, &half))
    return FALSE;
  if (rounding == FEDORG_ROUNDING_TRUNCATE) {
    *low = value;
    return fedorg_ratio_add (value, unit, high);
  }
  return fedorg_ratio_subtract (value, half, low) && fedorg_ratio_add (value, half, high);
}

gboolean
fedorg_fit_get_shown (const FedorgFit *fit, FedorgRatio count, FedorgRatio denominator,
                      FedorgRatio *shown)
{
  const FedorgRatio unit = {fit->printed->multiplier, fit->printed->divisor};
  FedorgRatio value = count;

  if (fit->kind != FEDORG_FIT_QUOTIENT && !fedorg_ratio_subtract (count, denominator, &value))
    return FALSE;
  if (fit->kind != FEDORG_FIT_DIFFERENCE && !fedorg_ratio_divide (value, denominator, &value))
    return FALSE;
  return fedorg_ratio_multiply (value, unit, shown);
}

char *
fedorg_fit_dup_number (const FedorgFit *fit, FedorgRatio count, FedorgRatio denominator)
{
  guint decimals = fit->printed->decimals, n_zeros = 0;
  FedorgRatio shown;
  g_autofree char *number = NULL;

  if (!fedorg_fit_get_shown (fit, count, denominator, &shown))
    return NULL;
  if (fit->printed->is_negative)
    shown.numerator = -shown.numerator;
  if (shown.numerator < 0)
    return NULL;

  /* a coarse figure keeps the zeros that it is filled up with */
  for (gint64 step = fit->printed->step; step > 1; step /= 10) {
    if (decimals > 0)
      decimals--;
    else if (fedorg_ratio_divide (shown, (FedorgRatio){10, 1}, &shown))
      n_zeros++;
  }
  number = fedorg_ratio_dup_text (shown, 1, decimals, fit->rounding);
  if (n_zeros == 0 || g_strcmp0 (number, "0") == 0)
    return g_steal_pointer (&number);
  return g_strdup_printf ("%s%.*s", number, (int) n_zeros, "000000000000000000");
}
