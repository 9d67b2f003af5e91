/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "audit/fedorg-audit-private.h"

#include <string.h>

/* One printed figure against the numbers beside it: whether any whole numbers would print like
 * that, and which. All limits are exact ratios. A figure that cannot be right is wrong for certain;
 * one that can be is only possible. */

/* larger numbers are not published, and their products would outgrow 128 bits */
#define MOST_VALUE   G_GINT64_CONSTANT (100000000000000)
#define MOST_DIVISOR 100000

/* --- what the cells mean --- */

static gboolean
is_sane (FedorgAuditField field, FedorgRatio number)
{
  return number.numerator <= MOST_VALUE && number.numerator >= -MOST_VALUE &&
         number.denominator <= MOST_DIVISOR &&
         (field == FEDORG_AUDIT_FIELD_COUNT || number.numerator >= 0);
}

/* per cent may stand in a bound, and where the figure is a difference of percentages */
static gint64
get_share_scale (const FedorgAuditRow *row, FedorgAuditField field)
{
  if (field == FEDORG_AUDIT_FIELD_AT_LEAST_EACH || field == FEDORG_AUDIT_FIELD_AT_MOST_EACH)
    return 1;
  return fedorg_audit_row_has (row, FEDORG_AUDIT_FIELD_PRINTED) &&
                 row->printed.meaning == FEDORG_MEANING_POINTS
             ? 100
             : 0;
}

/* a cell that is not a number is a problem of its row and decides nothing */
static void
read_cell (const FedorgAudit *audit, FedorgAuditRow *row, FedorgAuditField field)
{
  const char *text = fedorg_audit_pool_text (audit, row->texts[field]);
  gsize length = strlen (text);
  gboolean is_read;

  if (fedorg_printed_is_blank (text, length))
    return;
  if (field == FEDORG_AUDIT_FIELD_PRINTED)
    is_read = fedorg_printed_parse (text, length, &row->printed);
  else
    is_read = fedorg_printed_parse_number (text, length, get_share_scale (row, field),
                                           &row->numbers[field]) &&
              is_sane (field, row->numbers[field]);
  *(is_read ? &row->has : &row->problems) |= 1u << field;
}

void
fedorg_audit_row_read (const FedorgAudit *audit, FedorgAuditRow *row)
{
  static const FedorgAuditField fields[] = {
      FEDORG_AUDIT_FIELD_PRINTED, FEDORG_AUDIT_FIELD_COUNT, FEDORG_AUDIT_FIELD_DENOMINATOR,
      FEDORG_AUDIT_FIELD_AT_LEAST_EACH, FEDORG_AUDIT_FIELD_AT_MOST_EACH};

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    read_cell (audit, row, fields[i]);
}

/* --- numbers --- */

gboolean
fedorg_audit_row_get_amount (const FedorgAuditRow *row, FedorgRatio *amount)
{
  const guint others = 1u << FEDORG_AUDIT_FIELD_COUNT | 1u << FEDORG_AUDIT_FIELD_DENOMINATOR;
  const FedorgPrinted *printed = &row->printed;

  if (fedorg_audit_row_has (row, FEDORG_AUDIT_FIELD_COUNT)) {
    *amount = row->numbers[FEDORG_AUDIT_FIELD_COUNT];
    return TRUE;
  }

  /* "1,593" alone is a count */
  if (((row->has | row->problems) & others) != 0 ||
      !fedorg_audit_row_has (row, FEDORG_AUDIT_FIELD_PRINTED) || printed->is_change ||
      printed->meaning != FEDORG_MEANING_PLAIN || printed->divisor != 1 || printed->decimals > 0 ||
      printed->qualifier != FEDORG_QUALIFIER_EXACT)
    return FALSE;
  return fedorg_printed_get_value (printed, amount);
}

static gboolean
is_number_of_units (const FedorgAuditRow *row)
{
  return fedorg_audit_row_has (row, FEDORG_AUDIT_FIELD_PRINTED) && row->printed.divisor != 1;
}

gboolean
fedorg_audit_row_get_base (const FedorgAuditRow *row, FedorgRatio *base)
{
  if (fedorg_audit_row_has (row, FEDORG_AUDIT_FIELD_DENOMINATOR)) {
    *base = row->numbers[FEDORG_AUDIT_FIELD_DENOMINATOR];
    return TRUE;
  }
  *base = (FedorgRatio){1, 1};
  return is_number_of_units (row);
}

/* “3 percentage points” is a difference and “3-fold” a quotient, but “+3 %” an increase: the words
 * around a number choose what it can have been worked out from */
gboolean
fedorg_audit_row_means (const FedorgAuditRow *row, FedorgFitKind kind)
{
  const FedorgPrinted *printed = &row->printed;

  switch (printed->meaning) {
  case FEDORG_MEANING_POINTS:
    return kind == FEDORG_FIT_DIFFERENCE;
  case FEDORG_MEANING_MULTIPLE:
    return kind == FEDORG_FIT_INCREASE || (kind == FEDORG_FIT_QUOTIENT && !printed->is_change);
  case FEDORG_MEANING_SHARE:
    return kind == (printed->is_change ? FEDORG_FIT_INCREASE : FEDORG_FIT_QUOTIENT);
  case FEDORG_MEANING_PLAIN:
    break;
  }
  return kind == (printed->is_change && fedorg_audit_row_has (row, FEDORG_AUDIT_FIELD_DENOMINATOR)
                      ? FEDORG_FIT_DIFFERENCE
                      : FEDORG_FIT_QUOTIENT);
}

/* an increase is printed without a sign, and a change may be given as the count itself */
static gboolean
may_mean (const FedorgAuditRow *row, FedorgFitKind kind)
{
  if (row->printed.meaning == FEDORG_MEANING_POINTS)
    return FALSE;
  if (row->printed.is_change)
    return kind == FEDORG_FIT_QUOTIENT;
  return row->printed.meaning == FEDORG_MEANING_SHARE && kind == FEDORG_FIT_INCREASE;
}

/* --- possible numbers --- */

/* a number is looked for only where it is missing, or where the printed one is wrong, and never
 * where a cell could not be read: a guess from half a row would look like a result */
static gboolean
looks_for (const FedorgAuditRow *row, FedorgAuditField field)
{
  const guint numbers = 1u << FEDORG_AUDIT_FIELD_COUNT | 1u << FEDORG_AUDIT_FIELD_DENOMINATOR;
  FedorgRatio base;

  if (!fedorg_audit_row_has (row, FEDORG_AUDIT_FIELD_PRINTED) || (row->problems & numbers) != 0)
    return FALSE;
  if (row->reading != FEDORG_AUDIT_READING_NONE ||
      (fedorg_audit_row_has (row, field) && !fedorg_audit_row_is_wrong (row)))
    return FALSE;
  if (field == FEDORG_AUDIT_FIELD_DENOMINATOR)
    return fedorg_audit_row_has (row, FEDORG_AUDIT_FIELD_COUNT) && !is_number_of_units (row);
  return fedorg_audit_row_get_base (row, &base);
}

FedorgFitRange
fedorg_audit_row_get_range (const FedorgAudit *audit, const FedorgAuditRow *row,
                            FedorgAuditField field, FedorgFit fit)
{
  FedorgFitRange range = {1, 0};
  FedorgRatio base;

  if (!looks_for (row, field) || !fedorg_audit_row_means (row, fit.kind))
    return range;
  fit.printed = &row->printed;
  if (field == FEDORG_AUDIT_FIELD_COUNT) {
    fedorg_audit_row_get_base (row, &base);
    return fedorg_fit_get_counts (&fit, base);
  }
  range = fedorg_fit_get_denominators (&fit, row->numbers[FEDORG_AUDIT_FIELD_COUNT]);
  return (FedorgFitRange){MAX (range.from, audit->denominators.from),
                          MIN (range.to, audit->denominators.to)};
}

/* insertion by the first number */
static guint
add_range (FedorgFitRange *ranges, guint n_ranges, FedorgFitRange range)
{
  guint at = n_ranges;

  if (fedorg_fit_range_is_empty (range))
    return n_ranges;
  for (; at > 0 && ranges[at - 1].from > range.from; at--)
    ranges[at] = ranges[at - 1];
  ranges[at] = range;
  return n_ranges + 1;
}

/* ranges are sorted by their beginning; neighbours are joined as well, so that numbers can be
 * counted without counting one twice */
static guint
join_ranges (FedorgFitRange *ranges, guint n_ranges)
{
  guint n_joined = 0;

  for (guint i = 0; i < n_ranges; i++) {
    FedorgFitRange *last = &ranges[n_joined > 0 ? n_joined - 1 : 0];

    if (n_joined > 0 && ranges[i].from - 1 <= last->to)
      last->to = MAX (last->to, ranges[i].to);
    else
      ranges[n_joined++] = ranges[i];
  }
  return n_joined;
}

/* every way of rounding and every meaning of the figure leaves a range of its own */
guint
fedorg_audit_row_get_ranges (const FedorgAudit *audit, const FedorgAuditRow *row,
                             FedorgAuditField field, FedorgFitRange ranges[FEDORG_AUDIT_N_RANGES])
{
  guint n_ranges = 0;

  for (guint rounding = 0; rounding < FEDORG_N_ROUNDINGS; rounding++)
    for (guint kind = FEDORG_FIT_QUOTIENT; kind <= FEDORG_FIT_INCREASE; kind++) {
      const FedorgFit fit = {NULL, (FedorgRounding) rounding, (FedorgFitKind) kind};

      n_ranges = add_range (ranges, n_ranges, fedorg_audit_row_get_range (audit, row, field, fit));
    }
  return join_ranges (ranges, n_ranges);
}

/* --- bounds --- */

gboolean
fedorg_audit_row_get_bound (const FedorgAuditRow *row, FedorgAuditField field, FedorgRatio *bound)
{
  FedorgRatio each = row->numbers[field], base = {1, 1};

  if (fedorg_audit_row_has (row, FEDORG_AUDIT_FIELD_DENOMINATOR))
    base = row->numbers[FEDORG_AUDIT_FIELD_DENOMINATOR];
  return fedorg_audit_row_has (row, field) && fedorg_ratio_multiply (base, each, bound);
}

FedorgAuditVerdict
fedorg_audit_row_judge_bound (const FedorgAuditRow *row, FedorgAuditField field)
{
  FedorgRatio bound, amount;
  gint order;

  if (!fedorg_audit_row_get_bound (row, field, &bound) ||
      !fedorg_audit_row_get_amount (row, &amount))
    return FEDORG_AUDIT_VERDICT_UNDETERMINED;
  order = fedorg_ratio_compare (amount, bound);
  return (field == FEDORG_AUDIT_FIELD_AT_LEAST_EACH ? order >= 0 : order <= 0)
             ? FEDORG_AUDIT_VERDICT_AGREES
             : FEDORG_AUDIT_VERDICT_DISAGREES;
}

/* --- the judgement --- */

static FedorgAuditReading
get_reading (const gboolean reads[FEDORG_N_FIT_KINDS])
{
  if (reads[FEDORG_FIT_DIFFERENCE])
    return FEDORG_AUDIT_READING_DIFFERENCE;
  if (reads[FEDORG_FIT_QUOTIENT] && reads[FEDORG_FIT_INCREASE])
    return FEDORG_AUDIT_READING_EITHER;
  if (reads[FEDORG_FIT_INCREASE])
    return FEDORG_AUDIT_READING_INCREASE;
  return reads[FEDORG_FIT_QUOTIENT] ? FEDORG_AUDIT_READING_QUOTIENT : FEDORG_AUDIT_READING_NONE;
}

/* sets the fits by the readings that are allowed; FALSE if nothing fits */
static gboolean
judge_readings (FedorgAuditRow *row, FedorgRatio base,
                gboolean (*allows) (const FedorgAuditRow *row, FedorgFitKind kind))
{
  gboolean reads[FEDORG_N_FIT_KINDS] = {FALSE};

  memset (row->may_fit, FALSE, sizeof row->may_fit);
  for (guint rounding = 0; rounding < FEDORG_N_ROUNDINGS; rounding++)
    for (guint kind = 0; kind < FEDORG_N_FIT_KINDS; kind++) {
      const FedorgFit fit = {&row->printed, (FedorgRounding) rounding, (FedorgFitKind) kind};

      if (!allows (row, fit.kind) ||
          !fedorg_fit_matches (&fit, row->numbers[FEDORG_AUDIT_FIELD_COUNT], base))
        continue;
      row->may_fit[rounding] = TRUE;
      reads[kind] = TRUE;
    }
  for (guint rounding = 0; rounding < FEDORG_N_ROUNDINGS; rounding++)
    row->fits[rounding] = row->may_fit[rounding] ? FEDORG_AUDIT_FIT_YES : FEDORG_AUDIT_FIT_NO;
  row->reading = (guint8) get_reading (reads);
  return row->reading != FEDORG_AUDIT_READING_NONE;
}

static FedorgAuditVerdict
judge_known (FedorgAuditRow *row, FedorgRatio base)
{
  return judge_readings (row, base, fedorg_audit_row_means) || judge_readings (row, base, may_mean)
             ? FEDORG_AUDIT_VERDICT_AGREES
             : FEDORG_AUDIT_VERDICT_DISAGREES;
}

/* a number is missing: whether any whole number would do */
static FedorgAuditVerdict
judge_possible (const FedorgAudit *audit, FedorgAuditRow *row, FedorgAuditField missing)
{
  gboolean may_fit = FALSE;

  if (!looks_for (row, missing) || fedorg_audit_row_means (row, FEDORG_FIT_DIFFERENCE))
    return FEDORG_AUDIT_VERDICT_UNDETERMINED;
  memset (row->may_fit, FALSE, sizeof row->may_fit);
  for (guint rounding = 0; rounding < FEDORG_N_ROUNDINGS; rounding++) {
    for (guint kind = FEDORG_FIT_QUOTIENT; kind <= FEDORG_FIT_INCREASE; kind++) {
      const FedorgFit fit = {NULL, (FedorgRounding) rounding, (FedorgFitKind) kind};

      row->may_fit[rounding] |=
          !fedorg_fit_range_is_empty (fedorg_audit_row_get_range (audit, row, missing, fit));
    }
    may_fit = may_fit || row->may_fit[rounding];
  }
  if (may_fit)
    return FEDORG_AUDIT_VERDICT_UNDETERMINED;
  memset (row->fits, FEDORG_AUDIT_FIT_NO, sizeof row->fits);
  return FEDORG_AUDIT_VERDICT_DISAGREES;
}

/* without a denominator a plain figure may be the count itself, else it is an average */
static FedorgAuditVerdict
judge_without_denominator (const FedorgAudit *audit, FedorgAuditRow *row)
{
  if (row->printed.meaning == FEDORG_MEANING_PLAIN &&
      judge_readings (row, (FedorgRatio){1, 1}, fedorg_audit_row_means))
    return FEDORG_AUDIT_VERDICT_AGREES;
  memset (row->may_fit, TRUE, sizeof row->may_fit);
  memset (row->fits, FEDORG_AUDIT_FIT_UNDETERMINED, sizeof row->fits);
  return judge_possible (audit, row, FEDORG_AUDIT_FIELD_DENOMINATOR);
}

static FedorgAuditVerdict
judge_figure (const FedorgAudit *audit, FedorgAuditRow *row)
{
  const guint numbers = 1u << FEDORG_AUDIT_FIELD_COUNT | 1u << FEDORG_AUDIT_FIELD_DENOMINATOR;
  FedorgRatio base;

  if (!fedorg_audit_row_has (row, FEDORG_AUDIT_FIELD_PRINTED) || (row->problems & numbers) != 0)
    return FEDORG_AUDIT_VERDICT_UNDETERMINED;
  if (!fedorg_audit_row_has (row, FEDORG_AUDIT_FIELD_COUNT))
    return judge_possible (audit, row, FEDORG_AUDIT_FIELD_COUNT);
  if (fedorg_audit_row_get_base (row, &base))
    return judge_known (row, base);
  return judge_without_denominator (audit, row);
}

void
fedorg_audit_row_judge (const FedorgAudit *audit, FedorgAuditRow *row)
{
  static const FedorgAuditField bounds[] = {FEDORG_AUDIT_FIELD_AT_LEAST_EACH,
                                            FEDORG_AUDIT_FIELD_AT_MOST_EACH};
  guint verdict;

  memset (row->may_fit, TRUE, sizeof row->may_fit);
  verdict = judge_figure (audit, row);

  /* a bound decides where there is no figure, and breaks one that would do */
  for (guint i = 0; i < G_N_ELEMENTS (bounds); i++) {
    guint bound = fedorg_audit_row_judge_bound (row, bounds[i]);

    if (bound == FEDORG_AUDIT_VERDICT_DISAGREES ||
        !fedorg_audit_row_has (row, FEDORG_AUDIT_FIELD_PRINTED))
      verdict = MAX (verdict, bound);
  }
  row->verdict = (guint8) verdict;
}
