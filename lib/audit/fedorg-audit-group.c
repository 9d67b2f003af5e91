/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "audit/fedorg-audit-private.h"

#include <stdlib.h>
#include <string.h>

#include "base/fedorg-hash-private.h"
#include "base/fedorg-search-private.h"

/* Rows of one publication, taken together. A single figure can often be explained by several ways
 * of rounding, but all figures of a page were rounded alike: the way that explains every row is the
 * convention, and a row that only another way explains stands out. */

/* --- which rows belong together --- */

/* rows without a group share the one with the empty name */
static gboolean
find_group (FedorgAudit *audit, FedorgKeyTable *table, FedorgAuditRow *row)
{
  const char *name = fedorg_audit_pool_text (audit, row->texts[FEDORG_AUDIT_FIELD_GROUP]);
  gsize length = strlen (name);
  FedorgAuditGroup *group;

  if (fedorg_key_table_find (table, name, length, &row->group))
    return TRUE;
  row->group = (guint32) audit->groups.length;
  group = fedorg_array_add (&audit->groups, FedorgAuditGroup);
  if (group == NULL || !fedorg_key_table_add (table, name, length, row->group))
    return FALSE;
  group->name = row->texts[FEDORG_AUDIT_FIELD_GROUP];
  return TRUE;
}

/* rows of a group side by side, in their order */
static gboolean
list_rows (FedorgAudit *audit)
{
  guint32 first = 0;

  audit->rows_by_group = fedorg_block_new (audit->rows.length, sizeof *audit->rows_by_group);
  if (audit->rows_by_group == NULL)
    return FALSE;
  for (guint i = 0; i < audit->groups.length; i++) {
    FedorgAuditGroup *group = &fedorg_array_index (&audit->groups, FedorgAuditGroup, i);

    group->first = first;
    first += group->n_rows;
    group->n_rows = 0;
  }
  for (guint i = 0; i < audit->rows.length; i++) {
    FedorgAuditGroup *group =
        &fedorg_array_index (&audit->groups, FedorgAuditGroup, fedorg_audit_row (audit, i)->group);

    audit->rows_by_group[group->first + group->n_rows++] = i;
  }
  return TRUE;
}

gboolean
fedorg_audit_form_groups (FedorgAudit *audit)
{
  g_autoptr (FedorgKeyTable) table = fedorg_key_table_new ();

  if (table == NULL)
    return FALSE;
  for (guint i = 0; i < audit->rows.length; i++) {
    FedorgAuditRow *row = fedorg_audit_row (audit, i);

    if (!find_group (audit, table, row))
      return FALSE;
    fedorg_array_index (&audit->groups, FedorgAuditGroup, row->group).n_rows++;
  }
  return list_rows (audit);
}

/* --- which convention explains them --- */

static guint8
name_convention (const guint8 is_explained[FEDORG_N_ROUNDINGS])
{
  guint n_explained = 0, last = FEDORG_AUDIT_CONVENTION_NONE;

  for (guint i = 0; i < FEDORG_N_ROUNDINGS; i++)
    if (is_explained[i]) {
      n_explained++;
      last = i;
    }

  /* only a half that is printed distinguishes the two, and halves are rare: the common rule
   * counts */
  if (n_explained == 2 && !is_explained[FEDORG_ROUNDING_TRUNCATE])
    return FEDORG_AUDIT_CONVENTION_HALF_UP;
  return (guint8) (n_explained > 1 ? (guint) FEDORG_AUDIT_CONVENTION_SEVERAL : last);
}

/* a group has a convention if one way of rounding explains every row; the leading one, which
 * explains most rows, is what a suggestion for a wrong row is rounded by */
static void
judge_convention (const FedorgAudit *audit, FedorgAuditGroup *group)
{
  guint n_fits[FEDORG_N_ROUNDINGS] = {0};

  memset (group->is_explained, TRUE, sizeof group->is_explained);
  for (guint i = 0; i < group->n_rows; i++) {
    const FedorgAuditRow *row = fedorg_audit_row (audit, audit->rows_by_group[group->first + i]);

    for (guint j = 0; j < FEDORG_N_ROUNDINGS; j++) {
      group->is_explained[j] = group->is_explained[j] && row->may_fit[j];
      n_fits[j] += row->may_fit[j] ? 1 : 0;
    }
  }
  group->convention = name_convention (group->is_explained);
  for (guint8 i = 1; i < FEDORG_N_ROUNDINGS; i++)
    if (n_fits[i] > n_fits[group->leading])
      group->leading = i;
}

/* --- which numbers of the group are possible denominators --- */

static gint
compare_candidates (gconstpointer a, gconstpointer b)
{
  const FedorgAuditCandidate *left = a, *right = b;

  if (left->value != right->value)
    return left->value < right->value ? -1 : 1;
  return (left->row > right->row) - (left->row < right->row);
}

static gsize
drop_repeats (FedorgAuditCandidate *candidates, gsize n_candidates)
{
  gsize n_kept = 0;

  for (gsize i = 0; i < n_candidates; i++)
    if (n_kept == 0 || candidates[n_kept - 1].value != candidates[i].value)
      candidates[n_kept++] = candidates[i];
  return n_kept;
}

/* the numbers of one field in a group, in ascending order, each once */
static gsize
list_numbers (const FedorgAudit *audit, const FedorgAuditGroup *group, FedorgAuditField field,
              FedorgAuditCandidate *candidates)
{
  gsize n_candidates = 0;

  for (guint i = 0; i < group->n_rows; i++) {
    guint32 index = audit->rows_by_group[group->first + i];
    const FedorgAuditRow *row = fedorg_audit_row (audit, index);
    FedorgRatio number = row->numbers[field];

    if (field == FEDORG_AUDIT_FIELD_COUNT ? !fedorg_audit_row_get_amount (row, &number)
                                          : !fedorg_audit_row_has (row, field))
      continue;
    if (number.denominator == 1 && number.numerator > 0)
      candidates[n_candidates++] = (FedorgAuditCandidate){index, field, number.numerator};
  }
  if (n_candidates > 1)
    qsort (candidates, n_candidates, sizeof *candidates, compare_candidates);
  return drop_repeats (candidates, n_candidates);
}

static gboolean
is_new_candidate (const FedorgAudit *audit, const FedorgAuditRow *row,
                  const FedorgAuditCandidate *candidate)
{
  if (fedorg_audit_row (audit, candidate->row) == row)
    return FALSE;
  for (guint i = 0; i < row->n_candidates; i++)
    if (row->candidates[i].value == candidate->value)
      return FALSE;
  return TRUE;
}

static gsize
find_first (const FedorgAuditCandidate *candidates, gsize n_candidates, gint64 value)
{
  gsize low = 0, high = n_candidates;

  FEDORG_SEARCH (low, high, middle, candidates[middle].value < value);
  return low;
}

/* the numbers are sorted, so each range of possible denominators is one stretch of them */
static void
find_candidates (const FedorgAudit *audit, FedorgAuditRow *row,
                 const FedorgAuditCandidate *candidates, gsize n_candidates)
{
  FedorgFitRange ranges[FEDORG_AUDIT_N_RANGES];
  guint n_ranges = fedorg_audit_row_get_ranges (audit, row, FEDORG_AUDIT_FIELD_DENOMINATOR, ranges);

  for (guint i = 0; i < n_ranges; i++)
    for (gsize j = find_first (candidates, n_candidates, ranges[i].from);
         j < n_candidates && candidates[j].value <= ranges[i].to; j++) {
      if (row->n_candidates == FEDORG_AUDIT_N_CANDIDATES)
        return;
      if (is_new_candidate (audit, row, &candidates[j]))
        row->candidates[row->n_candidates++] = candidates[j];
    }
}

/* a count of the group stands for a missing denominator only: a wrong figure finds one too easily
 */
static void
try_candidates (const FedorgAudit *audit, const FedorgAuditGroup *group, FedorgAuditField field,
                FedorgAuditCandidate *candidates)
{
  gsize n_candidates = list_numbers (audit, group, field, candidates);

  for (guint i = 0; i < group->n_rows && n_candidates > 0; i++) {
    FedorgAuditRow *row = fedorg_audit_row (audit, audit->rows_by_group[group->first + i]);

    if (field == FEDORG_AUDIT_FIELD_DENOMINATOR || !fedorg_audit_row_is_wrong (row))
      find_candidates (audit, row, candidates, n_candidates);
  }
}

/* --- what should have been printed --- */

/* a printed denominator is likely the slip where another number of the group would fit, unless the
 * figure itself shows a slip that explains more, such as a lost point */
static gboolean
explain_row (FedorgAudit *audit, FedorgAuditRow *row, FedorgRounding rounding)
{
  g_autofree char *suggestion = NULL;
  gboolean failed = FALSE;

  if (!fedorg_audit_row_is_wrong (row))
    return TRUE;
  row->slip = (guint8) fedorg_audit_row_find_slip (row);
  if (row->n_candidates > 0 && !fedorg_printed_is_bound (&row->printed) &&
      fedorg_audit_row_has (row, FEDORG_AUDIT_FIELD_DENOMINATOR) &&
      (row->slip == FEDORG_AUDIT_SLIP_NONE || row->slip > FEDORG_AUDIT_SLIP_DENOMINATOR))
    row->slip = FEDORG_AUDIT_SLIP_DENOMINATOR;
  suggestion = fedorg_audit_row_dup_suggestion (audit, row, rounding);
  if (suggestion != NULL)
    row->suggested = fedorg_audit_pool_add (audit, suggestion, strlen (suggestion), &failed);
  return !failed;
}

/* one piece of memory for all groups: none has more rows than the audit */
gboolean
fedorg_audit_judge_groups (FedorgAudit *audit)
{
  FedorgAuditCandidate *room = fedorg_block_new (audit->rows.length, sizeof *room);
  gboolean done = room != NULL;

  for (guint i = 0; i < audit->groups.length && done; i++) {
    FedorgAuditGroup *group = &fedorg_array_index (&audit->groups, FedorgAuditGroup, i);

    judge_convention (audit, group);
    try_candidates (audit, group, FEDORG_AUDIT_FIELD_DENOMINATOR, room);
    try_candidates (audit, group, FEDORG_AUDIT_FIELD_COUNT, room);
    for (guint j = 0; j < group->n_rows && done; j++)
      done = explain_row (audit, fedorg_audit_row (audit, audit->rows_by_group[group->first + j]),
                          (FedorgRounding) group->leading);
  }
  fedorg_block_free (room);
  return done;
}
