/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <fedorg/fedorg-version.h>

#include "audit/fedorg-audit-private.h"
#include "io/results/fedorg-audit-writer-private.h"
#include "io/output/fedorg-json-writer-private.h"

/* possible numbers that are listed one by one: so many of a row, and fewer where there are very
 * many rows; the ranges have them all */
#define MOST_NUMBERS       10000
#define MOST_NUMBERS_TOTAL 20000000

typedef struct {
  const FedorgAudit *audit;
  FedorgJsonWriter *writer;
} Output;

static void
write_string (const Output *output, const char *name, const char *text)
{
  fedorg_json_writer_name (output->writer, name);
  fedorg_json_writer_string (output->writer, text);
}

static void
write_uint (const Output *output, const char *name, guint64 value)
{
  fedorg_json_writer_name (output->writer, name);
  fedorg_json_writer_uint (output->writer, value);
}

static void
write_boolean (const Output *output, const char *name, gboolean value)
{
  fedorg_json_writer_name (output->writer, name);
  fedorg_json_writer_boolean (output->writer, value);
}

/* --- rows --- */

static void
write_fit (const Output *output, guint row, const char *name, FedorgAuditConvention convention)
{
  FedorgAuditFit fit = fedorg_audit_get_fit (output->audit, row, convention);

  fedorg_json_writer_name (output->writer, name);
  if (fit == FEDORG_AUDIT_FIT_UNDETERMINED)
    fedorg_json_writer_null (output->writer);
  else
    fedorg_json_writer_boolean (output->writer, fit == FEDORG_AUDIT_FIT_YES);
}

/* a whole number as one, any other as the text of its decimals */
static void
write_number (const Output *output, guint row, const char *name, FedorgAuditField field)
{
  const FedorgAuditRow *self = fedorg_audit_row (output->audit, row);
  g_autofree char *decimal = NULL;

  fedorg_json_writer_name (output->writer, name);
  if (!fedorg_audit_row_has (self, field)) {
    fedorg_json_writer_null (output->writer);
  } else if (self->numbers[field].denominator == 1) {
    fedorg_json_writer_int (output->writer, self->numbers[field].numerator);
  } else {
    decimal = fedorg_ratio_dup_decimal (self->numbers[field], 1);
    fedorg_json_writer_string (output->writer, decimal);
  }
}

/* what may stand in the place of a number that is missing, one by one */
static void
write_possible (const Output *output, guint row, const char *name, FedorgAuditField field)
{
  gboolean is_missing = !fedorg_audit_row_has (fedorg_audit_row (output->audit, row), field);
  guint64 n_left = MIN (MOST_NUMBERS, MOST_NUMBERS_TOTAL / fedorg_audit_get_n_rows (output->audit));
  FedorgFitRange ranges[FEDORG_AUDIT_N_RANGES];
  guint n_ranges = fedorg_audit_row_get_ranges (
      output->audit, fedorg_audit_row (output->audit, row), field, ranges);

  fedorg_json_writer_name (output->writer, name);
  fedorg_json_writer_open (output->writer, '[');
  for (guint i = 0; is_missing && i < n_ranges; i++)
    for (gint64 number = ranges[i].from; number <= ranges[i].to && n_left > 0; number++, n_left--)
      fedorg_json_writer_int (output->writer, number);
  fedorg_json_writer_close (output->writer, ']');
}

/* every number that would do, as pairs of the first and the last, which may be null */
static void
write_ranges (const Output *output, guint row, const char *name, FedorgAuditField field)
{
  FedorgFitRange ranges[FEDORG_AUDIT_N_RANGES];
  guint n_ranges = fedorg_audit_row_get_ranges (
      output->audit, fedorg_audit_row (output->audit, row), field, ranges);

  fedorg_json_writer_name (output->writer, name);
  fedorg_json_writer_open (output->writer, '[');
  for (guint i = 0; i < n_ranges; i++) {
    fedorg_json_writer_open (output->writer, '[');
    fedorg_json_writer_int (output->writer, ranges[i].from);
    if (ranges[i].to == G_MAXINT64)
      fedorg_json_writer_null (output->writer);
    else
      fedorg_json_writer_int (output->writer, ranges[i].to);
    fedorg_json_writer_close (output->writer, ']');
  }
  fedorg_json_writer_close (output->writer, ']');
}

static void
write_candidates (const Output *output, guint row)
{
  fedorg_json_writer_name (output->writer, "denominators_in_group");
  fedorg_json_writer_open (output->writer, '[');
  for (guint i = 0; i < fedorg_audit_get_n_candidates (output->audit, row); i++) {
    FedorgAuditField field;
    gint64 number;
    guint place = fedorg_audit_get_candidate (output->audit, row, i, &number, &field);

    fedorg_json_writer_open (output->writer, '{');
    fedorg_json_writer_name (output->writer, "denominator");
    fedorg_json_writer_int (output->writer, number);
    write_uint (output, "row", place + 1);
    write_string (output, "field", fedorg_audit_field_get_nick (field));
    fedorg_json_writer_close (output->writer, '}');
  }
  fedorg_json_writer_close (output->writer, ']');
}

static void
write_bounds (const Output *output, guint row)
{
  static const FedorgAuditField fields[] = {FEDORG_AUDIT_FIELD_AT_LEAST_EACH,
                                            FEDORG_AUDIT_FIELD_AT_MOST_EACH};

  fedorg_json_writer_name (output->writer, "bounds");
  fedorg_json_writer_open (output->writer, '[');
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++) {
    g_autofree char *bound = fedorg_audit_dup_bound (output->audit, row, fields[i]);

    if (bound == NULL)
      continue;
    fedorg_json_writer_open (output->writer, '{');
    write_string (output, "field", fedorg_audit_field_get_nick (fields[i]));
    write_string (output, "bound", bound);
    write_string (output, "verdict",
                  fedorg_audit_verdict_get_nick (
                      fedorg_audit_get_bound_verdict (output->audit, row, fields[i])));
    fedorg_json_writer_close (output->writer, '}');
  }
  fedorg_json_writer_close (output->writer, ']');
}

static void
write_more (const Output *output, guint row)
{
  const FedorgAudit *audit = output->audit;
  FedorgAuditField problem;
  gboolean has_problem = fedorg_audit_get_problem (audit, row, &problem);

  write_uint (output, "line", fedorg_audit_get_row_line (audit, row));
  write_string (output, "group", fedorg_audit_get_text (audit, row, FEDORG_AUDIT_FIELD_GROUP));
  write_string (output, "metric", fedorg_audit_get_text (audit, row, FEDORG_AUDIT_FIELD_METRIC));
  write_number (output, row, "count", FEDORG_AUDIT_FIELD_COUNT);
  write_number (output, row, "denominator", FEDORG_AUDIT_FIELD_DENOMINATOR);
  write_string (output, "reading",
                fedorg_audit_reading_get_nick (fedorg_audit_get_reading (audit, row)));
  write_string (output, "slip", fedorg_audit_slip_get_nick (fedorg_audit_get_slip (audit, row)));
  write_possible (output, row, "counts", FEDORG_AUDIT_FIELD_COUNT);
  write_ranges (output, row, "denominator_ranges", FEDORG_AUDIT_FIELD_DENOMINATOR);
  write_candidates (output, row);
  write_ranges (output, row, "count_ranges", FEDORG_AUDIT_FIELD_COUNT);
  write_bounds (output, row);
  write_boolean (output, "deviates", fedorg_audit_get_row_deviates (audit, row));
  write_string (output, "problem", has_problem ? fedorg_audit_field_get_nick (problem) : NULL);
}

static void
write_row (const Output *output, guint row)
{
  const FedorgAudit *audit = output->audit;

  fedorg_json_writer_open (output->writer, '{');
  write_uint (output, "row", row + 1);
  write_string (output, "printed", fedorg_audit_get_text (audit, row, FEDORG_AUDIT_FIELD_PRINTED));
  write_fit (output, row, "half_up", FEDORG_AUDIT_CONVENTION_HALF_UP);
  write_fit (output, row, "half_even", FEDORG_AUDIT_CONVENTION_HALF_EVEN);
  write_fit (output, row, "truncate", FEDORG_AUDIT_CONVENTION_TRUNCATE);
  write_string (output, "verdict",
                fedorg_audit_verdict_get_nick (fedorg_audit_get_verdict (audit, row)));
  write_possible (output, row, "denominators", FEDORG_AUDIT_FIELD_DENOMINATOR);
  write_string (output, "suggested", fedorg_audit_get_suggested (audit, row));
  write_more (output, row);
  fedorg_json_writer_close (output->writer, '}');
}

/* --- groups and sums --- */

static void
write_group (const Output *output, guint group)
{
  const FedorgAudit *audit = output->audit;

  fedorg_json_writer_open (output->writer, '{');
  write_string (output, "group", fedorg_audit_get_group_name (audit, group));
  write_string (
      output, "convention",
      fedorg_audit_convention_get_nick (fedorg_audit_get_group_convention (audit, group)));
  fedorg_json_writer_name (output->writer, "explained_by");
  fedorg_json_writer_open (output->writer, '[');
  for (guint i = 0; i < FEDORG_AUDIT_N_ROUNDINGS; i++)
    if (fedorg_audit_get_group_explained (audit, group, (FedorgAuditConvention) i))
      fedorg_json_writer_string (output->writer,
                                 fedorg_audit_convention_get_nick ((FedorgAuditConvention) i));
  fedorg_json_writer_close (output->writer, ']');
  write_string (output, "leading",
                fedorg_audit_convention_get_nick (fedorg_audit_get_group_leading (audit, group)));
  write_uint (output, "rows", fedorg_audit_get_group_n_rows (audit, group));
  fedorg_json_writer_close (output->writer, '}');
}

static void
write_sum (const Output *output, guint sum)
{
  const FedorgAudit *audit = output->audit;
  guint row = fedorg_audit_get_sum_row (audit, sum);
  g_autofree char *total = fedorg_audit_dup_sum (audit, sum);

  fedorg_json_writer_open (output->writer, '{');
  write_string (output, "group",
                fedorg_audit_get_group_name (audit, fedorg_audit_get_sum_group (audit, sum)));
  write_string (output, "metric", fedorg_audit_get_sum_metric (audit, sum));
  fedorg_json_writer_name (output->writer, "row");
  if (row == FEDORG_AUDIT_NONE)
    fedorg_json_writer_null (output->writer);
  else
    fedorg_json_writer_uint (output->writer, row + 1);
  fedorg_json_writer_name (output->writer, "parts");
  fedorg_json_writer_open (output->writer, '[');
  for (guint i = 0; i < fedorg_audit_get_sum_n_parts (audit, sum); i++)
    fedorg_json_writer_uint (output->writer, fedorg_audit_get_sum_part (audit, sum, i) + 1);
  fedorg_json_writer_close (output->writer, ']');
  write_string (output, "sum", total);
  write_string (output, "verdict",
                fedorg_audit_verdict_get_nick (fedorg_audit_get_sum_verdict (audit, sum)));
  fedorg_json_writer_close (output->writer, '}');
}

static void
write_list (const Output *output, const char *name, guint n_items,
            void (*write) (const Output *output, guint index))
{
  fedorg_json_writer_name (output->writer, name);
  fedorg_json_writer_open_lines (output->writer, '[');
  for (guint i = 0; i < n_items; i++)
    write (output, i);
  fedorg_json_writer_close (output->writer, ']');
}

static void
write_totals (const Output *output)
{
  static const FedorgAuditVerdict verdicts[] = {FEDORG_AUDIT_VERDICT_AGREES,
                                                FEDORG_AUDIT_VERDICT_DISAGREES,
                                                FEDORG_AUDIT_VERDICT_UNDETERMINED};

  fedorg_json_writer_name (output->writer, "totals");
  fedorg_json_writer_open (output->writer, '{');
  for (guint i = 0; i < G_N_ELEMENTS (verdicts); i++)
    write_uint (output, fedorg_audit_verdict_get_nick (verdicts[i]),
                fedorg_audit_get_n_verdicts (output->audit, verdicts[i]));
  fedorg_json_writer_close (output->writer, '}');
}

void
fedorg_audit_write_json (const FedorgAuditDocument *document)
{
  FedorgJsonWriter writer = FEDORG_JSON_WRITER_INIT (document->buffer);
  const Output output = {document->audit, &writer};
  gboolean lists_rows = !fedorg_output_options_get_totals_only (document->options);

  fedorg_json_writer_open_lines (&writer, '{');
  write_list (&output, "rows", lists_rows ? fedorg_audit_get_n_rows (output.audit) : 0, write_row);
  write_list (&output, "groups", fedorg_audit_get_n_groups (output.audit), write_group);
  write_list (&output, "sums", fedorg_audit_get_n_sums (output.audit), write_sum);
  write_totals (&output);
  write_string (&output, "fedorg", FEDORG_VERSION);
  fedorg_json_writer_close (&writer, '}');
}
