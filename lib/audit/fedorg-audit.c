/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "audit/fedorg-audit-private.h"

/* A sealed audit: the rows as they were read, the verdict of each, and the numbers with which it
 * would be right. It is only read, by any number of threads. */

#define N_CONVENTIONS FEDORG_AUDIT_CONVENTION_NONE

G_DEFINE_BOXED_TYPE (FedorgAudit, fedorg_audit, fedorg_audit_ref, fedorg_audit_unref)

FedorgAudit *
fedorg_audit_ref (FedorgAudit *audit)
{
  g_return_val_if_fail (audit != NULL, NULL);

  g_atomic_ref_count_inc (&audit->references);
  return audit;
}

void
fedorg_audit_unref (FedorgAudit *audit)
{
  if (audit == NULL || !g_atomic_ref_count_dec (&audit->references))
    return;
  fedorg_array_clear (&audit->pool);
  fedorg_array_clear (&audit->rows);
  fedorg_array_clear (&audit->groups);
  fedorg_array_clear (&audit->sums);
  fedorg_block_free (audit->rows_by_group);
  fedorg_block_free (audit->parts_by_sum);
  g_ptr_array_unref (audit->ignored);
  g_free (audit);
}

/* --- the whole --- */

guint
fedorg_audit_get_n_rows (const FedorgAudit *audit)
{
  g_return_val_if_fail (audit != NULL, 0);

  return (guint) audit->rows.length;
}

guint
fedorg_audit_get_n_verdicts (const FedorgAudit *audit, FedorgAuditVerdict verdict)
{
  g_return_val_if_fail (audit != NULL, 0);
  g_return_val_if_fail ((guint) verdict < FEDORG_AUDIT_N_VERDICTS, 0);

  return audit->n_verdicts[verdict];
}

gboolean
fedorg_audit_get_agrees (const FedorgAudit *audit)
{
  g_return_val_if_fail (audit != NULL, FALSE);

  return audit->agrees;
}

guint
fedorg_audit_get_n_ignored (const FedorgAudit *audit)
{
  g_return_val_if_fail (audit != NULL, 0);

  return audit->ignored->len;
}

const char *
fedorg_audit_get_ignored (const FedorgAudit *audit, guint index)
{
  g_return_val_if_fail (audit != NULL, NULL);
  g_return_val_if_fail (index < audit->ignored->len, NULL);

  return g_ptr_array_index (audit->ignored, index);
}

/* --- rows --- */

guint
fedorg_audit_get_row_line (const FedorgAudit *audit, guint row)
{
  g_return_val_if_fail (audit != NULL, 0);
  g_return_val_if_fail (row < audit->rows.length, 0);

  return fedorg_audit_row (audit, row)->line;
}

guint
fedorg_audit_get_row_group (const FedorgAudit *audit, guint row)
{
  g_return_val_if_fail (audit != NULL, 0);
  g_return_val_if_fail (row < audit->rows.length, 0);

  return fedorg_audit_row (audit, row)->group;
}

const char *
fedorg_audit_get_text (const FedorgAudit *audit, guint row, FedorgAuditField field)
{
  g_return_val_if_fail (audit != NULL, NULL);
  g_return_val_if_fail (row < audit->rows.length, NULL);
  g_return_val_if_fail ((guint) field < FEDORG_AUDIT_N_FIELDS, NULL);

  return fedorg_audit_pool_text (audit, fedorg_audit_row (audit, row)->texts[field]);
}

gboolean
fedorg_audit_get_problem (const FedorgAudit *audit, guint row, FedorgAuditField *field)
{
  guint problems;

  g_return_val_if_fail (audit != NULL, FALSE);
  g_return_val_if_fail (row < audit->rows.length, FALSE);

  problems = fedorg_audit_row (audit, row)->problems;
  if (problems != 0 && field != NULL)
    *field = (FedorgAuditField) g_bit_nth_lsf (problems, -1);
  return problems != 0;
}

static gboolean
get_number (const FedorgAuditRow *row, FedorgAuditField field, gint64 *numerator,
            gint64 *denominator)
{
  if (!fedorg_audit_row_has (row, field))
    return FALSE;
  if (numerator != NULL)
    *numerator = row->numbers[field].numerator;
  if (denominator != NULL)
    *denominator = row->numbers[field].denominator;
  return TRUE;
}

gboolean
fedorg_audit_get_count (const FedorgAudit *audit, guint row, gint64 *numerator, gint64 *denominator)
{
  g_return_val_if_fail (audit != NULL, FALSE);
  g_return_val_if_fail (row < audit->rows.length, FALSE);

  return get_number (fedorg_audit_row (audit, row), FEDORG_AUDIT_FIELD_COUNT, numerator,
                     denominator);
}

gboolean
fedorg_audit_get_denominator (const FedorgAudit *audit, guint row, gint64 *numerator,
                              gint64 *denominator)
{
  g_return_val_if_fail (audit != NULL, FALSE);
  g_return_val_if_fail (row < audit->rows.length, FALSE);

  return get_number (fedorg_audit_row (audit, row), FEDORG_AUDIT_FIELD_DENOMINATOR, numerator,
                     denominator);
}

FedorgAuditVerdict
fedorg_audit_get_verdict (const FedorgAudit *audit, guint row)
{
  g_return_val_if_fail (audit != NULL, FEDORG_AUDIT_VERDICT_UNDETERMINED);
  g_return_val_if_fail (row < audit->rows.length, FEDORG_AUDIT_VERDICT_UNDETERMINED);

  return (FedorgAuditVerdict) fedorg_audit_row (audit, row)->verdict;
}

FedorgAuditFit
fedorg_audit_get_fit (const FedorgAudit *audit, guint row, FedorgAuditConvention convention)
{
  g_return_val_if_fail (audit != NULL, FEDORG_AUDIT_FIT_UNDETERMINED);
  g_return_val_if_fail (row < audit->rows.length, FEDORG_AUDIT_FIT_UNDETERMINED);
  g_return_val_if_fail ((guint) convention < N_CONVENTIONS, FEDORG_AUDIT_FIT_UNDETERMINED);

  return (FedorgAuditFit) fedorg_audit_row (audit, row)->fits[convention];
}

FedorgAuditReading
fedorg_audit_get_reading (const FedorgAudit *audit, guint row)
{
  g_return_val_if_fail (audit != NULL, FEDORG_AUDIT_READING_NONE);
  g_return_val_if_fail (row < audit->rows.length, FEDORG_AUDIT_READING_NONE);

  return (FedorgAuditReading) fedorg_audit_row (audit, row)->reading;
}

const char *
fedorg_audit_get_suggested (const FedorgAudit *audit, guint row)
{
  gsize offset;

  g_return_val_if_fail (audit != NULL, NULL);
  g_return_val_if_fail (row < audit->rows.length, NULL);

  offset = fedorg_audit_row (audit, row)->suggested;
  return offset > 0 ? fedorg_audit_pool_text (audit, offset) : NULL;
}

FedorgAuditSlip
fedorg_audit_get_slip (const FedorgAudit *audit, guint row)
{
  g_return_val_if_fail (audit != NULL, FEDORG_AUDIT_SLIP_NONE);
  g_return_val_if_fail (row < audit->rows.length, FEDORG_AUDIT_SLIP_NONE);

  return (FedorgAuditSlip) fedorg_audit_row (audit, row)->slip;
}

/* the row can be right, but only by another rounding than most rows of its group */
gboolean
fedorg_audit_get_row_deviates (const FedorgAudit *audit, guint row)
{
  const FedorgAuditRow *self;
  const FedorgAuditGroup *group;

  g_return_val_if_fail (audit != NULL, FALSE);
  g_return_val_if_fail (row < audit->rows.length, FALSE);

  self = fedorg_audit_row (audit, row);
  group = &fedorg_array_index (&audit->groups, FedorgAuditGroup, self->group);
  return self->verdict == FEDORG_AUDIT_VERDICT_AGREES && !self->may_fit[group->leading];
}

/* --- possible numbers --- */

/* a bound such as “at least 3” leaves numbers without end, for which the largest number stands */
static guint64
count_possible (const FedorgAudit *audit, guint row, FedorgAuditField field)
{
  FedorgFitRange ranges[FEDORG_AUDIT_N_RANGES];
  guint n_ranges =
      fedorg_audit_row_get_ranges (audit, fedorg_audit_row (audit, row), field, ranges);
  guint64 n_numbers = 0;

  for (guint i = 0; i < n_ranges; i++) {
    if (ranges[i].to == G_MAXINT64)
      return G_MAXUINT64;
    n_numbers += (guint64) (ranges[i].to - ranges[i].from) + 1;
  }
  return n_numbers;
}

/* numbers are counted through the ranges in ascending order */
static gint64
get_possible (const FedorgAudit *audit, guint row, FedorgAuditField field, guint64 index)
{
  FedorgFitRange ranges[FEDORG_AUDIT_N_RANGES];
  guint n_ranges =
      fedorg_audit_row_get_ranges (audit, fedorg_audit_row (audit, row), field, ranges);

  for (guint i = 0; i < n_ranges; i++) {
    guint64 last = (guint64) (ranges[i].to - ranges[i].from);

    if (index <= last)
      return ranges[i].from + (gint64) index;
    index -= last + 1;
  }
  return 0;
}

/* over all readings */
static gboolean
get_range (const FedorgAudit *audit, guint row, FedorgAuditField field,
           FedorgAuditConvention convention, FedorgFitRange *range)
{
  gboolean is_possible = FALSE;

  for (guint kind = FEDORG_FIT_QUOTIENT; kind <= FEDORG_FIT_INCREASE; kind++) {
    const FedorgFit fit = {NULL, (FedorgRounding) convention, (FedorgFitKind) kind};
    FedorgFitRange found =
        fedorg_audit_row_get_range (audit, fedorg_audit_row (audit, row), field, fit);

    if (fedorg_fit_range_is_empty (found))
      continue;
    range->from = is_possible ? MIN (range->from, found.from) : found.from;
    range->to = is_possible ? MAX (range->to, found.to) : found.to;
    is_possible = TRUE;
  }
  return is_possible;
}

static gboolean
report_range (gboolean is_possible, FedorgFitRange range, gint64 *from, gint64 *to)
{
  if (is_possible && from != NULL)
    *from = range.from;
  if (is_possible && to != NULL)
    *to = range.to;
  return is_possible;
}

guint64
fedorg_audit_get_n_possible_denominators (const FedorgAudit *audit, guint row)
{
  g_return_val_if_fail (audit != NULL, 0);
  g_return_val_if_fail (row < audit->rows.length, 0);

  return count_possible (audit, row, FEDORG_AUDIT_FIELD_DENOMINATOR);
}

gint64
fedorg_audit_get_possible_denominator (const FedorgAudit *audit, guint row, guint64 index)
{
  g_return_val_if_fail (audit != NULL, 0);
  g_return_val_if_fail (row < audit->rows.length, 0);
  g_return_val_if_fail (index < count_possible (audit, row, FEDORG_AUDIT_FIELD_DENOMINATOR), 0);

  return get_possible (audit, row, FEDORG_AUDIT_FIELD_DENOMINATOR, index);
}

gboolean
fedorg_audit_get_possible_denominator_range (const FedorgAudit *audit, guint row,
                                             FedorgAuditConvention convention, gint64 *from,
                                             gint64 *to)
{
  FedorgFitRange range = {1, 0};
  gboolean is_possible;

  g_return_val_if_fail (audit != NULL, FALSE);
  g_return_val_if_fail (row < audit->rows.length, FALSE);
  g_return_val_if_fail ((guint) convention < N_CONVENTIONS, FALSE);

  is_possible = get_range (audit, row, FEDORG_AUDIT_FIELD_DENOMINATOR, convention, &range);
  return report_range (is_possible, range, from, to);
}

guint64
fedorg_audit_get_n_possible_counts (const FedorgAudit *audit, guint row)
{
  g_return_val_if_fail (audit != NULL, 0);
  g_return_val_if_fail (row < audit->rows.length, 0);

  return count_possible (audit, row, FEDORG_AUDIT_FIELD_COUNT);
}

gint64
fedorg_audit_get_possible_count (const FedorgAudit *audit, guint row, guint64 index)
{
  g_return_val_if_fail (audit != NULL, 0);
  g_return_val_if_fail (row < audit->rows.length, 0);
  g_return_val_if_fail (index < count_possible (audit, row, FEDORG_AUDIT_FIELD_COUNT), 0);

  return get_possible (audit, row, FEDORG_AUDIT_FIELD_COUNT, index);
}

gboolean
fedorg_audit_get_possible_count_range (const FedorgAudit *audit, guint row,
                                       FedorgAuditConvention convention, gint64 *from, gint64 *to)
{
  FedorgFitRange range = {1, 0};
  gboolean is_possible;

  g_return_val_if_fail (audit != NULL, FALSE);
  g_return_val_if_fail (row < audit->rows.length, FALSE);
  g_return_val_if_fail ((guint) convention < N_CONVENTIONS, FALSE);

  is_possible = get_range (audit, row, FEDORG_AUDIT_FIELD_COUNT, convention, &range);
  return report_range (is_possible, range, from, to);
}

guint
fedorg_audit_get_n_candidates (const FedorgAudit *audit, guint row)
{
  g_return_val_if_fail (audit != NULL, 0);
  g_return_val_if_fail (row < audit->rows.length, 0);

  return fedorg_audit_row (audit, row)->n_candidates;
}

guint
fedorg_audit_get_candidate (const FedorgAudit *audit, guint row, guint index, gint64 *denominator,
                            FedorgAuditField *field)
{
  const FedorgAuditCandidate *candidate;

  g_return_val_if_fail (audit != NULL, G_MAXUINT);
  g_return_val_if_fail (row < audit->rows.length, G_MAXUINT);
  g_return_val_if_fail (index < fedorg_audit_row (audit, row)->n_candidates, G_MAXUINT);

  candidate = &fedorg_audit_row (audit, row)->candidates[index];
  if (denominator != NULL)
    *denominator = candidate->value;
  if (field != NULL)
    *field = (FedorgAuditField) candidate->field;
  return candidate->row;
}

/* --- bounds --- */

static gboolean
is_bound (FedorgAuditField field)
{
  return field == FEDORG_AUDIT_FIELD_AT_LEAST_EACH || field == FEDORG_AUDIT_FIELD_AT_MOST_EACH;
}

FedorgAuditVerdict
fedorg_audit_get_bound_verdict (const FedorgAudit *audit, guint row, FedorgAuditField field)
{
  g_return_val_if_fail (audit != NULL, FEDORG_AUDIT_VERDICT_UNDETERMINED);
  g_return_val_if_fail (row < audit->rows.length, FEDORG_AUDIT_VERDICT_UNDETERMINED);
  g_return_val_if_fail (is_bound (field), FEDORG_AUDIT_VERDICT_UNDETERMINED);

  return fedorg_audit_row_judge_bound (fedorg_audit_row (audit, row), field);
}

char *
fedorg_audit_dup_bound (const FedorgAudit *audit, guint row, FedorgAuditField field)
{
  FedorgRatio bound;

  g_return_val_if_fail (audit != NULL, NULL);
  g_return_val_if_fail (row < audit->rows.length, NULL);
  g_return_val_if_fail (is_bound (field), NULL);

  if (!fedorg_audit_row_get_bound (fedorg_audit_row (audit, row), field, &bound))
    return NULL;
  return fedorg_ratio_dup_decimal (bound, 1);
}
