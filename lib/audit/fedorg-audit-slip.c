/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "audit/fedorg-audit-private.h"

#include <string.h>

/* How a wrong figure may have come about: a shifted point, exchanged numbers, a digit too many. A
 * slip is a suggestion for whoever looks at the figure, and never a part of the judgement. */

/* how far a decimal point strays, and a unit: per cent to per mille, 万 to one */
#define MOST_PLACES 4

/* --- what should stand there --- */

static FedorgRatio
get_distance (FedorgRatio a, FedorgRatio b)
{
  FedorgRatio distance = {G_MAXINT64, 1};

  if (!fedorg_ratio_subtract (a, b, &distance))
    return (FedorgRatio){G_MAXINT64, 1};
  if (distance.numerator < 0)
    distance.numerator = -distance.numerator;
  return distance;
}

/* the reading that comes nearest to the printed figure */
static FedorgFit
find_nearest_reading (const FedorgAuditRow *row, FedorgRounding rounding, FedorgRatio count,
                      FedorgRatio base)
{
  FedorgFit best = {&row->printed, rounding, FEDORG_FIT_QUOTIENT};
  FedorgRatio least = {0, 0}, shown;

  for (guint kind = 0; kind < FEDORG_N_FIT_KINDS; kind++) {
    const FedorgFit fit = {&row->printed, rounding, (FedorgFitKind) kind};
    FedorgRatio distance;

    if (!fedorg_audit_row_means (row, fit.kind) ||
        !fedorg_fit_get_shown (&fit, count, base, &shown))
      continue;
    distance = get_distance (shown, fedorg_printed_get_number (&row->printed));
    if (least.denominator == 0 || fedorg_ratio_compare (distance, least) < 0) {
      best = fit;
      least = distance;
    }
  }
  return best;
}

static char *
dup_right_number (const FedorgAuditRow *row, FedorgRounding rounding, FedorgRatio count,
                  FedorgRatio base)
{
  FedorgFit fit = find_nearest_reading (row, rounding, count, base);

  if (row->printed.qualifier == FEDORG_QUALIFIER_OVER)
    fit.rounding = FEDORG_ROUNDING_TRUNCATE;
  return base.numerator > 0 || fit.kind == FEDORG_FIT_DIFFERENCE
             ? fedorg_fit_dup_number (&fit, count, base)
             : NULL;
}

/* the whole count whose figure comes nearest to the printed one */
static gboolean
find_nearest_count (const FedorgAuditRow *row, FedorgRatio base, FedorgRatio *count)
{
  FedorgRatio exact, down, up;

  if (!fedorg_printed_get_value (&row->printed, &exact) ||
      (!fedorg_audit_row_means (row, FEDORG_FIT_QUOTIENT) &&
       !fedorg_ratio_add (exact, (FedorgRatio){1, 1}, &exact)) ||
      !fedorg_ratio_multiply (exact, base, &exact) || exact.numerator < 0)
    return FALSE;
  down = (FedorgRatio){exact.numerator / exact.denominator, 1};
  up = (FedorgRatio){down.numerator + 1, 1};
  *count =
      fedorg_ratio_compare (get_distance (exact, down), get_distance (up, exact)) < 0 ? down : up;
  return TRUE;
}

/* count and denominator of a wrong figure, as far as they are known */
static gboolean
get_numbers (const FedorgAuditRow *row, FedorgRatio *count, FedorgRatio *base)
{
  gboolean has_base = fedorg_audit_row_get_base (row, base);

  *count = row->numbers[FEDORG_AUDIT_FIELD_COUNT];
  if (!fedorg_audit_row_has (row, FEDORG_AUDIT_FIELD_COUNT))
    return has_base && find_nearest_count (row, *base, count);

  /* a plain figure may be the count itself, unless it has decimals, as averages have */
  return has_base || (row->printed.meaning == FEDORG_MEANING_PLAIN && row->printed.decimals == 0);
}

/* a bound has no right number */
static gboolean
is_wrong_number (const FedorgAuditRow *row)
{
  return fedorg_audit_row_is_wrong (row) && !fedorg_printed_is_bound (&row->printed);
}

char *
fedorg_audit_row_dup_suggestion (const FedorgAudit *audit, const FedorgAuditRow *row,
                                 FedorgRounding rounding)
{
  const char *text = fedorg_audit_pool_text (audit, row->texts[FEDORG_AUDIT_FIELD_PRINTED]);
  FedorgRatio count, base;
  g_autofree char *number = NULL;

  if (!is_wrong_number (row) || !get_numbers (row, &count, &base))
    return NULL;
  number = dup_right_number (row, rounding, count, base);
  return number != NULL ? fedorg_printed_dup_with_number (&row->printed, text, number) : NULL;
}

/* --- how it came about --- */

static gboolean
fits_any (const FedorgAuditRow *row, FedorgRatio count, FedorgRatio base)
{
  for (guint rounding = 0; rounding < FEDORG_N_ROUNDINGS; rounding++)
    for (guint kind = 0; kind < FEDORG_N_FIT_KINDS; kind++) {
      const FedorgFit fit = {&row->printed, (FedorgRounding) rounding, (FedorgFitKind) kind};

      if (fedorg_audit_row_means (row, fit.kind) && fedorg_fit_matches (&fit, count, base))
        return TRUE;
    }
  return FALSE;
}

/* “4.33 %” for 43.3 %: the number would be right with its point elsewhere */
static gboolean
is_point_off (const FedorgAuditRow *row, FedorgRatio count, FedorgRatio base)
{
  FedorgRatio larger = count, smaller = count;
  const FedorgRatio ten = {10, 1};

  if (row->printed.digits == 0 || !fedorg_audit_row_means (row, FEDORG_FIT_QUOTIENT))
    return FALSE;
  for (guint i = 0; i < MOST_PLACES; i++)
    if ((fedorg_ratio_multiply (larger, ten, &larger) && fits_any (row, larger, base)) ||
        (fedorg_ratio_divide (smaller, ten, &smaller) && fits_any (row, smaller, base)))
      return TRUE;
  return FALSE;
}

static gboolean
is_complement (const FedorgAuditRow *row, FedorgRatio count, FedorgRatio base)
{
  FedorgRatio others;

  return row->printed.meaning == FEDORG_MEANING_SHARE &&
         fedorg_ratio_subtract (base, count, &others) && others.numerator >= 0 &&
         fits_any (row, others, base);
}

/* where two texts of one length differ: how often, and where first */
static guint
count_differences (const char *a, const char *b, gsize *first)
{
  guint n_differences = 0;

  for (gsize i = 0; a[i] != '\0'; i++)
    if (a[i] != b[i] && n_differences++ == 0)
      *first = i;
  return n_differences;
}

/* whether @longer becomes @shorter when one digit is taken out */
static gboolean
has_one_more (const char *longer, const char *shorter)
{
  gsize at = 0;

  if (strlen (longer) != strlen (shorter) + 1)
    return FALSE;
  while (shorter[at] != '\0' && longer[at] == shorter[at])
    at++;
  return longer[at] != '.' && strcmp (longer + at + 1, shorter + at) == 0;
}

static FedorgAuditSlip
compare_digits (const char *printed, const char *right)
{
  gsize at = 0;
  guint n_differences;

  if (has_one_more (right, printed))
    return FEDORG_AUDIT_SLIP_MISSING_DIGIT;
  if (has_one_more (printed, right))
    return FEDORG_AUDIT_SLIP_EXTRA_DIGIT;
  if (strlen (printed) != strlen (right))
    return FEDORG_AUDIT_SLIP_NONE;
  n_differences = count_differences (printed, right, &at);
  if (n_differences == 1)
    return FEDORG_AUDIT_SLIP_ONE_DIGIT;

  /* the digits on both sides of a point stand side by side, too */
  gsize next = printed[at + 1] == '.' ? at + 2 : at + 1;
  return n_differences == 2 && printed[at] == right[next] && printed[next] == right[at]
             ? FEDORG_AUDIT_SLIP_TRANSPOSED
             : FEDORG_AUDIT_SLIP_NONE;
}

/* under whichever rounding the right figure was meant, the plainest slip counts */
static FedorgAuditSlip
find_digit_slip (const FedorgAuditRow *row, FedorgRatio count, FedorgRatio base)
{
  FedorgRatio number = fedorg_printed_get_number (&row->printed);
  g_autofree char *printed = NULL;
  guint best = FEDORG_AUDIT_SLIP_NONE;

  number.numerator = row->printed.digits;
  printed = fedorg_ratio_dup_text (number, 1, row->printed.decimals, FEDORG_ROUNDING_TRUNCATE);
  for (guint rounding = 0; rounding < FEDORG_N_ROUNDINGS; rounding++) {
    g_autofree char *right = dup_right_number (row, (FedorgRounding) rounding, count, base);
    guint slip = right != NULL ? compare_digits (printed, right) : FEDORG_AUDIT_SLIP_NONE;

    if (slip != FEDORG_AUDIT_SLIP_NONE && (best == FEDORG_AUDIT_SLIP_NONE || slip < best))
      best = slip;
  }
  return (FedorgAuditSlip) best;
}

/* the likeliest slip comes first: a shifted point and exchanged numbers leave all digits as they
 * should be, so a figure that they explain is not searched for wrong digits */
FedorgAuditSlip
fedorg_audit_row_find_slip (const FedorgAuditRow *row)
{
  FedorgRatio count, base;

  if (!is_wrong_number (row) || !fedorg_audit_row_has (row, FEDORG_AUDIT_FIELD_COUNT) ||
      !get_numbers (row, &count, &base))
    return FEDORG_AUDIT_SLIP_NONE;
  if (is_point_off (row, count, base))
    return FEDORG_AUDIT_SLIP_POINT;
  if (fedorg_audit_row_has (row, FEDORG_AUDIT_FIELD_DENOMINATOR) && count.numerator > 0 &&
      fits_any (row, base, count))
    return FEDORG_AUDIT_SLIP_INVERTED;
  if (is_complement (row, count, base))
    return FEDORG_AUDIT_SLIP_COMPLEMENT;
  return find_digit_slip (row, count, base);
}
