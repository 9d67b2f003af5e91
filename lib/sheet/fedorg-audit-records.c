/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <fedorg/fedorg-version.h>

#include "audit/fedorg-audit-private.h"
#include "sheet/fedorg-audit-sheet-private.h"

/* An audit for programs: every row, group and sum as a record with all that is known of it. */

/* Possible numbers are listed one by one up to this many for each row, and fewer where there are
 * very many rows, so that the document stays below some 200 MB; the ranges have them all. */
#define MOST_NUMBERS       10000
#define MOST_NUMBERS_TOTAL 20000000

static const FedorgAudit *
get_audit (gconstpointer maker)
{
  return ((const FedorgAuditMaker *) maker)->audit;
}

static void
add_string (FedorgCells *cells, const char *key, const char *text)
{
  fedorg_cells_set_key (cells, key);
  fedorg_cells_add_text (cells, text);
}

static void
add_number (FedorgCells *cells, const char *key, gint64 number)
{
  fedorg_cells_set_key (cells, key);
  fedorg_cells_add_integer (cells, number);
}

/* --- rows --- */

static void
add_row (FedorgCells *cells, gconstpointer maker, guint64 row, guint unused)
{
  (void) maker;
  (void) unused;
  fedorg_cells_add_integer (cells, (gint64) row + 1);
}

static void
add_text (FedorgCells *cells, gconstpointer maker, guint64 row, guint field)
{
  fedorg_cells_add_text (
      cells, fedorg_audit_get_text (get_audit (maker), (guint) row, (FedorgAuditField) field));
}

static void
add_fit (FedorgCells *cells, gconstpointer maker, guint64 row, guint convention)
{
  FedorgAuditFit fit =
      fedorg_audit_get_fit (get_audit (maker), (guint) row, (FedorgAuditConvention) convention);

  if (fit == FEDORG_AUDIT_FIT_UNDETERMINED)
    fedorg_cells_add_missing (cells);
  else
    fedorg_cells_add_boolean (cells, fit == FEDORG_AUDIT_FIT_YES);
}

static void
add_verdict (FedorgCells *cells, gconstpointer maker, guint64 row, guint unused)
{
  (void) unused;
  fedorg_cells_add_code (cells, fedorg_audit_verdict_get_nick (
                                    fedorg_audit_get_verdict (get_audit (maker), (guint) row)));
}

/* a whole number as one, any other as the text of its decimals */
static void
add_exact (FedorgCells *cells, gconstpointer maker, guint64 row, guint field)
{
  const FedorgAuditRow *self = fedorg_audit_row (get_audit (maker), (guint) row);

  if (!fedorg_audit_row_has (self, (FedorgAuditField) field))
    fedorg_cells_add_missing (cells);
  else if (self->numbers[field].denominator == 1)
    fedorg_cells_add_integer (cells, self->numbers[field].numerator);
  else
    fedorg_cells_take_text (cells, fedorg_ratio_dup_decimal (self->numbers[field], 1));
}

/* possible values of a missing number, one by one */
static void
add_possible (FedorgCells *cells, gconstpointer maker, guint64 row, guint field)
{
  const FedorgAudit *audit = get_audit (maker);
  const FedorgAuditRow *self = fedorg_audit_row (audit, (guint) row);
  gboolean is_missing = !fedorg_audit_row_has (self, (FedorgAuditField) field);
  guint64 n_left = MIN (MOST_NUMBERS, MOST_NUMBERS_TOTAL / fedorg_audit_get_n_rows (audit));
  FedorgFitRange ranges[FEDORG_AUDIT_N_RANGES];
  guint n_ranges = fedorg_audit_row_get_ranges (audit, self, (FedorgAuditField) field, ranges);
  gsize list = fedorg_cells_open (cells, FEDORG_CELL_LIST);

  for (guint i = 0; is_missing && i < n_ranges; i++)
    for (gint64 number = ranges[i].from; number <= ranges[i].to && n_left > 0; number++, n_left--)
      fedorg_cells_add_integer (cells, number);
  fedorg_cells_close (cells, list);
}

/* every number that would do, as pairs of the first and the last, which may be null */
static void
add_ranges (FedorgCells *cells, gconstpointer maker, guint64 row, guint field)
{
  const FedorgAudit *audit = get_audit (maker);
  FedorgFitRange ranges[FEDORG_AUDIT_N_RANGES];
  guint n_ranges = fedorg_audit_row_get_ranges (audit, fedorg_audit_row (audit, (guint) row),
                                                (FedorgAuditField) field, ranges);
  gsize list = fedorg_cells_open (cells, FEDORG_CELL_LIST);

  for (guint i = 0; i < n_ranges; i++) {
    gsize pair = fedorg_cells_open (cells, FEDORG_CELL_LIST);

    fedorg_cells_add_integer (cells, ranges[i].from);
    if (ranges[i].to == G_MAXINT64)
      fedorg_cells_add_missing (cells);
    else
      fedorg_cells_add_integer (cells, ranges[i].to);
    fedorg_cells_close (cells, pair);
  }
  fedorg_cells_close (cells, list);
}

static void
add_suggested (FedorgCells *cells, gconstpointer maker, guint64 row, guint unused)
{
  (void) unused;
  fedorg_cells_add_text (cells, fedorg_audit_get_suggested (get_audit (maker), (guint) row));
}

static void
add_line (FedorgCells *cells, gconstpointer maker, guint64 row, guint unused)
{
  (void) unused;
  fedorg_cells_add_integer (cells, fedorg_audit_get_row_line (get_audit (maker), (guint) row));
}

static void
add_reading (FedorgCells *cells, gconstpointer maker, guint64 row, guint unused)
{
  (void) unused;
  fedorg_cells_add_code (cells, fedorg_audit_reading_get_nick (
                                    fedorg_audit_get_reading (get_audit (maker), (guint) row)));
}

static void
add_slip (FedorgCells *cells, gconstpointer maker, guint64 row, guint unused)
{
  (void) unused;
  fedorg_cells_add_code (
      cells, fedorg_audit_slip_get_nick (fedorg_audit_get_slip (get_audit (maker), (guint) row)));
}

/* rows are counted from 1 for readers of JSON, as in the file */
static void
add_candidates (FedorgCells *cells, gconstpointer maker, guint64 row, guint unused)
{
  const FedorgAudit *audit = get_audit (maker);
  gsize list = fedorg_cells_open (cells, FEDORG_CELL_LIST);

  (void) unused;
  for (guint i = 0; i < fedorg_audit_get_n_candidates (audit, (guint) row); i++) {
    gsize record = fedorg_cells_open (cells, FEDORG_CELL_RECORD);
    FedorgAuditField field;
    gint64 number;
    guint place = fedorg_audit_get_candidate (audit, (guint) row, i, &number, &field);

    add_number (cells, "denominator", number);
    add_number (cells, "row", (gint64) place + 1);
    add_string (cells, "field", fedorg_audit_field_get_nick (field));
    fedorg_cells_close (cells, record);
  }
  fedorg_cells_close (cells, list);
}

static void
add_bounds (FedorgCells *cells, gconstpointer maker, guint64 row, guint unused)
{
  static const FedorgAuditField fields[] = {FEDORG_AUDIT_FIELD_AT_LEAST_EACH,
                                            FEDORG_AUDIT_FIELD_AT_MOST_EACH};
  const FedorgAudit *audit = get_audit (maker);
  gsize list = fedorg_cells_open (cells, FEDORG_CELL_LIST);

  (void) unused;
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++) {
    char *bound = fedorg_audit_dup_bound (audit, (guint) row, fields[i]);
    gsize record;

    if (bound == NULL)
      continue;
    record = fedorg_cells_open (cells, FEDORG_CELL_RECORD);
    add_string (cells, "field", fedorg_audit_field_get_nick (fields[i]));
    add_string (cells, "bound", fedorg_cells_keep (cells, bound));
    add_string (cells, "verdict",
                fedorg_audit_verdict_get_nick (
                    fedorg_audit_get_bound_verdict (audit, (guint) row, fields[i])));
    fedorg_cells_close (cells, record);
  }
  fedorg_cells_close (cells, list);
}

static void
add_deviates (FedorgCells *cells, gconstpointer maker, guint64 row, guint unused)
{
  (void) unused;
  fedorg_cells_add_boolean (cells, fedorg_audit_get_row_deviates (get_audit (maker), (guint) row));
}

static void
add_problem (FedorgCells *cells, gconstpointer maker, guint64 row, guint unused)
{
  FedorgAuditField field;

  (void) unused;
  fedorg_cells_add_code (cells, fedorg_audit_get_problem (get_audit (maker), (guint) row, &field)
                                    ? fedorg_audit_field_get_nick (field)
                                    : NULL);
}

/* --- groups --- */

static void
add_group_name (FedorgCells *cells, gconstpointer maker, guint64 group, guint unused)
{
  (void) unused;
  fedorg_cells_add_text (cells, fedorg_audit_get_group_name (get_audit (maker), (guint) group));
}

static void
add_group_convention (FedorgCells *cells, gconstpointer maker, guint64 group, guint unused)
{
  (void) unused;
  fedorg_cells_add_code (cells,
                         fedorg_audit_convention_get_nick (
                             fedorg_audit_get_group_convention (get_audit (maker), (guint) group)));
}

static void
add_group_explained (FedorgCells *cells, gconstpointer maker, guint64 group, guint unused)
{
  gsize list = fedorg_cells_open (cells, FEDORG_CELL_LIST);

  (void) unused;
  for (guint i = 0; i < FEDORG_AUDIT_N_ROUNDINGS; i++)
    if (fedorg_audit_get_group_explained (get_audit (maker), (guint) group,
                                          (FedorgAuditConvention) i))
      fedorg_cells_add_code (cells, fedorg_audit_convention_get_nick ((FedorgAuditConvention) i));
  fedorg_cells_close (cells, list);
}

static void
add_group_leading (FedorgCells *cells, gconstpointer maker, guint64 group, guint unused)
{
  (void) unused;
  fedorg_cells_add_code (cells, fedorg_audit_convention_get_nick (fedorg_audit_get_group_leading (
                                    get_audit (maker), (guint) group)));
}

static void
add_group_rows (FedorgCells *cells, gconstpointer maker, guint64 group, guint unused)
{
  (void) unused;
  fedorg_cells_add_integer (cells,
                            fedorg_audit_get_group_n_rows (get_audit (maker), (guint) group));
}

/* --- sums --- */

static void
add_sum_group (FedorgCells *cells, gconstpointer maker, guint64 sum, guint unused)
{
  const FedorgAudit *audit = get_audit (maker);

  (void) unused;
  fedorg_cells_add_text (
      cells, fedorg_audit_get_group_name (audit, fedorg_audit_get_sum_group (audit, (guint) sum)));
}

static void
add_sum_metric (FedorgCells *cells, gconstpointer maker, guint64 sum, guint unused)
{
  (void) unused;
  fedorg_cells_add_text (cells, fedorg_audit_get_sum_metric (get_audit (maker), (guint) sum));
}

static void
add_sum_row (FedorgCells *cells, gconstpointer maker, guint64 sum, guint unused)
{
  guint row = fedorg_audit_get_sum_row (get_audit (maker), (guint) sum);

  (void) unused;
  if (row == FEDORG_AUDIT_NONE)
    fedorg_cells_add_missing (cells);
  else
    fedorg_cells_add_integer (cells, (gint64) row + 1);
}

static void
add_sum_parts (FedorgCells *cells, gconstpointer maker, guint64 sum, guint unused)
{
  const FedorgAudit *audit = get_audit (maker);
  gsize list = fedorg_cells_open (cells, FEDORG_CELL_LIST);

  (void) unused;
  for (guint i = 0; i < fedorg_audit_get_sum_n_parts (audit, (guint) sum); i++)
    fedorg_cells_add_integer (cells,
                              (gint64) fedorg_audit_get_sum_part (audit, (guint) sum, i) + 1);
  fedorg_cells_close (cells, list);
}

static void
add_sum_total (FedorgCells *cells, gconstpointer maker, guint64 sum, guint unused)
{
  (void) unused;
  fedorg_cells_take_text (cells, fedorg_audit_dup_sum (get_audit (maker), (guint) sum));
}

static void
add_sum_verdict (FedorgCells *cells, gconstpointer maker, guint64 sum, guint unused)
{
  (void) unused;
  fedorg_cells_add_code (cells, fedorg_audit_verdict_get_nick (
                                    fedorg_audit_get_sum_verdict (get_audit (maker), (guint) sum)));
}

/* --- all together --- */

static const FedorgSheetColumn row_members[] = {
    {.key = "row", .get = add_row},
    {.key = "printed", .get = add_text, .data = FEDORG_AUDIT_FIELD_PRINTED},
    {.key = "half_up", .get = add_fit, .data = FEDORG_AUDIT_CONVENTION_HALF_UP},
    {.key = "half_even", .get = add_fit, .data = FEDORG_AUDIT_CONVENTION_HALF_EVEN},
    {.key = "truncate", .get = add_fit, .data = FEDORG_AUDIT_CONVENTION_TRUNCATE},
    {.key = "verdict", .get = add_verdict},
    {.key = "denominators", .get = add_possible, .data = FEDORG_AUDIT_FIELD_DENOMINATOR},
    {.key = "suggested", .get = add_suggested},
    {.key = "line", .get = add_line},
    {.key = "group", .get = add_text, .data = FEDORG_AUDIT_FIELD_GROUP},
    {.key = "metric", .get = add_text, .data = FEDORG_AUDIT_FIELD_METRIC},
    {.key = "count", .get = add_exact, .data = FEDORG_AUDIT_FIELD_COUNT},
    {.key = "denominator", .get = add_exact, .data = FEDORG_AUDIT_FIELD_DENOMINATOR},
    {.key = "reading", .get = add_reading},
    {.key = "slip", .get = add_slip},
    {.key = "counts", .get = add_possible, .data = FEDORG_AUDIT_FIELD_COUNT},
    {.key = "denominator_ranges", .get = add_ranges, .data = FEDORG_AUDIT_FIELD_DENOMINATOR},
    {.key = "denominators_in_group", .get = add_candidates},
    {.key = "count_ranges", .get = add_ranges, .data = FEDORG_AUDIT_FIELD_COUNT},
    {.key = "bounds", .get = add_bounds},
    {.key = "deviates", .get = add_deviates},
    {.key = "problem", .get = add_problem},
    {0}};
static const FedorgSheetColumn group_members[] = {
    {.key = "group", .get = add_group_name},
    {.key = "convention", .get = add_group_convention},
    {.key = "explained_by", .get = add_group_explained},
    {.key = "leading", .get = add_group_leading},
    {.key = "rows", .get = add_group_rows},
    {0}};
static const FedorgSheetColumn sum_members[] = {{.key = "group", .get = add_sum_group},
                                                {.key = "metric", .get = add_sum_metric},
                                                {.key = "row", .get = add_sum_row},
                                                {.key = "parts", .get = add_sum_parts},
                                                {.key = "sum", .get = add_sum_total},
                                                {.key = "verdict", .get = add_sum_verdict},
                                                {0}};

static void
add_list (const FedorgAuditMaker *maker, FedorgSheet *sheet, FedorgSheetBlock block,
          const FedorgSheetColumn *columns)
{
  block.maker = maker;
  for (guint i = 0; columns[i].get != NULL; i++)
    fedorg_sheet_add_column (sheet, &block, &columns[i]);
  fedorg_sheet_take_block (sheet, FEDORG_SHEET_RECORDS, &block);
}

static void
add_totals (const FedorgAuditMaker *maker, FedorgSheet *sheet)
{
  static const FedorgAuditVerdict verdicts[] = {FEDORG_AUDIT_VERDICT_AGREES,
                                                FEDORG_AUDIT_VERDICT_DISAGREES,
                                                FEDORG_AUDIT_VERDICT_UNDETERMINED};
  FedorgCells *cells = fedorg_sheet_add_fact (sheet, "totals");
  gsize record = fedorg_cells_open (cells, FEDORG_CELL_RECORD);

  for (guint i = 0; i < G_N_ELEMENTS (verdicts); i++)
    add_number (cells, fedorg_audit_verdict_get_nick (verdicts[i]),
                fedorg_audit_get_n_verdicts (maker->audit, verdicts[i]));
  fedorg_cells_close (cells, record);
}

void
fedorg_audit_add_for_programs (const FedorgAuditMaker *maker, FedorgSheet *sheet)
{
  const FedorgAudit *audit = maker->audit;
  const FedorgSheetBlock rows = {.key = "rows",
                                 .n_rows = maker->lists_rows ? fedorg_audit_get_n_rows (audit) : 0};
  const FedorgSheetBlock groups = {.key = "groups", .n_rows = fedorg_audit_get_n_groups (audit)};
  const FedorgSheetBlock sums = {.key = "sums", .n_rows = fedorg_audit_get_n_sums (audit)};

  add_list (maker, sheet, rows, row_members);
  add_list (maker, sheet, groups, group_members);
  add_list (maker, sheet, sums, sum_members);
  add_totals (maker, sheet);
  fedorg_cells_add_text (fedorg_sheet_add_fact (sheet, "fedorg"), fedorg_get_version ());
}
