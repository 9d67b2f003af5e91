/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "audit/fedorg-audit-private.h"

#include <string.h>

#include "base/fedorg-hash-private.h"

/* Parts that should add up to a whole. Exact counts must; rounded figures must within what their
 * roundings leave open, so that 33.3 % three times is 100 % in some and not in others. */

/* --- what adds up to what --- */

/* texts of groups: a key is the group's index and the text */
typedef struct {
  FedorgKeyTable *table;
  FedorgArray key;
} TextTable;

static void
text_table_clear (TextTable *table)
{
  fedorg_key_table_free (table->table);
  fedorg_array_clear (&table->key);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TextTable, text_table_clear)

/* the number of the group in front keeps equal names of two groups apart */
static gboolean
make_key (TextTable *table, guint32 group, const char *text)
{
  gsize length = strlen (text);
  char *key;

  table->key.length = 0;
  key = fedorg_array_extend (&table->key, sizeof group + length, 1);
  if (key == NULL)
    return FALSE;
  memcpy (key, &group, sizeof group);
  memcpy (key + sizeof group, text, length);
  return TRUE;
}

/* the value of the key made last, or @fallback, which becomes its value */
static gboolean
find_or_add (TextTable *table, guint32 fallback, guint32 *value)
{
  if (fedorg_key_table_find (table->table, table->key.data, table->key.length, value))
    return TRUE;
  *value = fallback;
  return fedorg_key_table_add (table->table, table->key.data, table->key.length, fallback);
}

/* the first row of each metric */
static gboolean
list_metrics (const FedorgAudit *audit, TextTable *metrics)
{
  for (guint i = 0; i < audit->rows.length; i++) {
    const FedorgAuditRow *row = fedorg_audit_row (audit, i);
    guint32 first;

    if (row->texts[FEDORG_AUDIT_FIELD_METRIC] == 0)
      continue;
    if (!make_key (metrics, row->group,
                   fedorg_audit_pool_text (audit, row->texts[FEDORG_AUDIT_FIELD_METRIC])) ||
        !find_or_add (metrics, i, &first))
      return FALSE;
  }
  return TRUE;
}

static gboolean
add_part (FedorgAudit *audit, FedorgAuditRow *row, TextTable *metrics, TextTable *sums)
{
  gsize text = row->texts[FEDORG_AUDIT_FIELD_PART_OF];
  FedorgAuditSum *sum;

  if (!make_key (sums, row->group, fedorg_audit_pool_text (audit, text)) ||
      !find_or_add (sums, (guint32) audit->sums.length, &row->sum))
    return FALSE;
  if (row->sum == audit->sums.length) {
    sum = fedorg_array_add (&audit->sums, FedorgAuditSum);
    if (sum == NULL)
      return FALSE;
    sum->metric = text;
    sum->group = row->group;
    if (!fedorg_key_table_find (metrics->table, sums->key.data, sums->key.length, &sum->row))
      sum->row = FEDORG_AUDIT_NONE;
  }
  fedorg_array_index (&audit->sums, FedorgAuditSum, row->sum).n_parts++;
  return TRUE;
}

/* parts of a sum side by side, in their order */
static gboolean
list_parts (FedorgAudit *audit)
{
  guint32 first = 0;

  audit->parts_by_sum = fedorg_block_new (audit->rows.length, sizeof *audit->parts_by_sum);
  if (audit->parts_by_sum == NULL)
    return FALSE;
  for (guint i = 0; i < audit->sums.length; i++) {
    FedorgAuditSum *sum = &fedorg_array_index (&audit->sums, FedorgAuditSum, i);

    sum->first = first;
    first += sum->n_parts;
    sum->n_parts = 0;
  }
  for (guint i = 0; i < audit->rows.length; i++) {
    const FedorgAuditRow *row = fedorg_audit_row (audit, i);
    FedorgAuditSum *sum;

    if (row->texts[FEDORG_AUDIT_FIELD_PART_OF] == 0)
      continue;
    sum = &fedorg_array_index (&audit->sums, FedorgAuditSum, row->sum);
    audit->parts_by_sum[sum->first + sum->n_parts++] = i;

    /* nothing is a part of itself */
    if (sum->row == i)
      sum->row = FEDORG_AUDIT_NONE;
  }
  return TRUE;
}

gboolean
fedorg_audit_form_sums (FedorgAudit *audit)
{
  g_auto (TextTable) metrics = {fedorg_key_table_new (), {0}};
  g_auto (TextTable) sums = {fedorg_key_table_new (), {0}};

  if (metrics.table == NULL || sums.table == NULL || !list_metrics (audit, &metrics))
    return FALSE;
  for (guint i = 0; i < audit->rows.length; i++) {
    FedorgAuditRow *row = fedorg_audit_row (audit, i);

    if (row->texts[FEDORG_AUDIT_FIELD_PART_OF] != 0 && !add_part (audit, row, &metrics, &sums))
      return FALSE;
  }
  return list_parts (audit);
}

/* --- whether it does --- */

static const FedorgAuditRow *
get_part (const FedorgAudit *audit, const FedorgAuditSum *sum, guint index)
{
  return fedorg_audit_row (audit, audit->parts_by_sum[sum->first + index]);
}

static gboolean
add_up_counts (const FedorgAudit *audit, const FedorgAuditSum *sum, FedorgRatio *total)
{
  *total = (FedorgRatio){0, 1};
  for (guint i = 0; i < sum->n_parts; i++) {
    FedorgRatio amount;

    if (!fedorg_audit_row_get_amount (get_part (audit, sum, i), &amount) ||
        !fedorg_ratio_add (*total, amount, total))
      return FALSE;
  }
  return TRUE;
}

/* figures may be added up that are rounded, of one unit, and no changes */
static gboolean
is_like (const FedorgAuditRow *row, const FedorgPrinted *first)
{
  const FedorgPrinted *printed = &row->printed;

  return fedorg_audit_row_has (row, FEDORG_AUDIT_FIELD_PRINTED) && !printed->is_change &&
         printed->meaning == first->meaning && printed->multiplier == first->multiplier;
}

/* the least and the greatest sum of the parts, by their printed figures and one rounding of all */
static gboolean
add_up_limits (const FedorgAudit *audit, const FedorgAuditSum *sum, FedorgRounding rounding,
               FedorgRatio *low, FedorgRatio *high)
{
  const FedorgPrinted *first = &get_part (audit, sum, 0)->printed;

  *low = *high = (FedorgRatio){0, 1};
  for (guint i = 0; i < sum->n_parts; i++) {
    const FedorgAuditRow *part = get_part (audit, sum, i);
    FedorgRatio part_low, part_high;

    if (!is_like (part, first) ||
        !fedorg_fit_get_limits (&part->printed, rounding, &part_low, &part_high) ||
        !fedorg_ratio_add (*low, part_low, low) || !fedorg_ratio_add (*high, part_high, high))
      return FALSE;
  }
  return TRUE;
}

/* Both limits may be met only where halves go to even digits, and by several parts: one part and
 * its whole are one number, which prints in one way. */
static gboolean
may_meet (const FedorgAuditSum *sum, FedorgRounding rounding, FedorgRatio low, FedorgRatio high)
{
  gint order = fedorg_ratio_compare (low, high);

  return order < 0 || (order == 0 && rounding == FEDORG_ROUNDING_HALF_EVEN && sum->n_parts > 1);
}

/* a printed total agrees if one rounding of all figures explains it */
static FedorgAuditVerdict
judge_printed (const FedorgAudit *audit, const FedorgAuditSum *sum, const FedorgAuditRow *total)
{
  static const FedorgRounding roundings[FEDORG_N_ROUNDINGS] = {
      FEDORG_ROUNDING_HALF_UP, FEDORG_ROUNDING_HALF_EVEN, FEDORG_ROUNDING_TRUNCATE};
  FedorgRatio low, high, total_low, total_high;

  for (guint i = 0; i < FEDORG_N_ROUNDINGS; i++) {
    if (!add_up_limits (audit, sum, roundings[i], &low, &high) ||
        !is_like (total, &get_part (audit, sum, 0)->printed) ||
        !fedorg_fit_get_limits (&total->printed, roundings[i], &total_low, &total_high))
      return FEDORG_AUDIT_VERDICT_UNDETERMINED;
    if (may_meet (sum, roundings[i], low, total_high) &&
        may_meet (sum, roundings[i], total_low, high))
      return FEDORG_AUDIT_VERDICT_AGREES;
  }
  return FEDORG_AUDIT_VERDICT_DISAGREES;
}

/* counts decide if all parts have them; otherwise the printed numbers are added up with their
 * roundings */
static FedorgAuditVerdict
judge_sum (const FedorgAudit *audit, FedorgAuditSum *sum)
{
  const FedorgAuditRow *total;
  FedorgRatio amount;

  sum->is_known = add_up_counts (audit, sum, &sum->total);
  if (sum->row == FEDORG_AUDIT_NONE)
    return FEDORG_AUDIT_VERDICT_UNDETERMINED;
  total = fedorg_audit_row (audit, sum->row);
  if (!sum->is_known || !fedorg_audit_row_get_amount (total, &amount))
    return judge_printed (audit, sum, total);
  return fedorg_ratio_compare (sum->total, amount) == 0 ? FEDORG_AUDIT_VERDICT_AGREES
                                                        : FEDORG_AUDIT_VERDICT_DISAGREES;
}

void
fedorg_audit_judge_sums (FedorgAudit *audit)
{
  for (guint i = 0; i < audit->sums.length; i++) {
    FedorgAuditSum *sum = &fedorg_array_index (&audit->sums, FedorgAuditSum, i);

    sum->verdict = (guint8) judge_sum (audit, sum);
  }
}
