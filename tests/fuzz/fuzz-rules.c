/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "fuzz.h"

#include <string.h>

/* Documents beside rosters: rulesets, with what they do to a roster, and lists. */

/* --- rulesets --- */

static void
report_table (FedorgRuleset *rules, guint table)
{
  g_autoptr (FedorgReport) report = fedorg_report_new (fuzz_get_sample (), rules);
  g_autoptr (GError) error = NULL;

  if (!fedorg_report_set_table (report, fedorg_ruleset_get_table_id (rules, table), &error))
    return;
  g_autoptr (FedorgTable) result = fedorg_report_run (report, NULL, NULL, NULL, &error);
  fuzz_assert ("each table of a ruleset can be reported", result != NULL);
  for (guint format = FEDORG_FORMAT_TEXT; format <= FEDORG_FORMAT_HTML; format++) {
    if (format == FEDORG_FORMAT_XLSX)
      continue;
    g_autoptr (FedorgOutputOptions) options = fedorg_output_options_new ();

    fedorg_output_options_set_format (options, (FedorgFormat) format);
    fedorg_output_options_set_bars (options, TRUE);
    g_autoptr (GBytes) bytes =
        fedorg_table_dup_document (result, options, NULL, NULL, NULL, &error);
    fuzz_assert ("a table can be written", bytes != NULL);
  }
}

static char *
check_with (FedorgRuleset *rules, FedorgWaivers *waivers, FedorgBaseline *baseline)
{
  g_autoptr (FedorgCheck) check = fedorg_check_new (fuzz_get_sample ());
  g_autoptr (GError) error = NULL;

  fedorg_check_add_ruleset (check, rules);
  fedorg_check_set_previous (check, fuzz_get_sample ());
  if (waivers != NULL)
    fedorg_check_set_waivers (check, waivers);
  if (baseline != NULL)
    fedorg_check_set_baseline (check, baseline);
  g_autoptr (FedorgFindings) findings = fedorg_check_run (check, NULL, NULL, NULL, &error);
  fuzz_assert ("a roster can be checked", findings != NULL);
  return fuzz_dup_findings (findings, FEDORG_FORMAT_JSON);
}

/* whatever a rule asks is written, or refused with a reason; a literal or a comment may hold any word */
static void
write_queries (FedorgRuleset *rules)
{
  g_autoptr (FedorgProgram) program = fedorg_program_new (&rules, 1);

  for (guint dialect = 0; dialect < FEDORG_N_DIALECTS; dialect++) {
    g_autoptr (GError) error = NULL;
    g_autofree char *sql = fedorg_sql_dup_check (program, (FedorgDialect) dialect, "a\"b",
                                                 fedorg_date_new (2020, 12, 31), &error);

    fuzz_assert ("a ruleset is a query or refused",
                 sql != NULL ? g_utf8_validate (sql, -1, NULL)
                             : g_error_matches (error, FEDORG_ERROR, FEDORG_ERROR_ARGUMENT));
  }
  for (guint i = 0; i < fedorg_ruleset_get_n_tables (rules); i++) {
    g_autoptr (GError) error = NULL;
    g_autofree char *sql = fedorg_sql_dup_report (rules, fedorg_ruleset_get_table_id (rules, i),
                                                  FEDORG_ROWS_OF_TABLE, FEDORG_DIALECT_CLICKHOUSE,
                                                  NULL, fedorg_date_new (2020, 12, 31), &error);

    fuzz_assert ("a table is a query or refused", (sql != NULL) == (error == NULL));
  }
}

static void
use_ruleset (FedorgRuleset *rules)
{
  g_autofree char *first = check_with (rules, NULL, NULL);
  g_autofree char *second = check_with (rules, NULL, NULL);

  fuzz_assert_equal ("checked twice", first, second);
  for (guint i = 0; i < fedorg_ruleset_get_n_tables (rules); i++)
    report_table (rules, i);
  write_queries (rules);
}

/* errors alone keep a ruleset from being loaded */
static guint
count_errors (const FedorgLint *lint)
{
  guint n_errors = 0;

  for (guint i = 0; i < fedorg_lint_get_n_mistakes (lint); i++)
    n_errors += fedorg_lint_mistake_get_severity (fedorg_lint_get_mistake (lint, i)) ==
                FEDORG_SEVERITY_ERROR;
  return n_errors;
}

void
fuzz_ruleset (const guint8 *data, gsize size)
{
  g_autofree char *path = fuzz_put ("rules.json", data, size);
  g_autoptr (GBytes) bytes = g_bytes_new_static (data, size);
  g_autoptr (GError) error = NULL, lint_error = NULL;
  g_autoptr (FedorgRuleset) rules = fedorg_ruleset_load_bytes (bytes, "rules.json", NULL, &error);
  g_autoptr (FedorgLint) lint = fedorg_ruleset_lint (path, NULL, &lint_error);

  if (lint != NULL && rules != NULL)
    fuzz_assert ("what is loaded has no mistakes", count_errors (lint) == 0);
  if (lint != NULL && rules == NULL)
    fuzz_assert ("what is not loaded has mistakes", count_errors (lint) > 0);
  if (lint == NULL)
    fuzz_assert ("what cannot be looked at cannot be loaded", rules == NULL);
  if (rules != NULL)
    use_ruleset (rules);
}

/* --- lists --- */

static void
read_audit (const guint8 *data, gsize size)
{
  g_autoptr (FedorgAuditBuilder) builder = fedorg_audit_builder_new ();
  g_autoptr (GBytes) bytes = g_bytes_new_static (data, size);
  g_autoptr (FedorgAudit) audit = NULL;

  if (fedorg_audit_builder_read_bytes (builder, bytes, "figures.csv", NULL, NULL))
    audit = fedorg_audit_builder_seal (builder, NULL);
  for (guint format = FEDORG_FORMAT_TEXT; audit != NULL && format <= FEDORG_FORMAT_HTML; format++) {
    if (format == FEDORG_FORMAT_XLSX)
      continue;
    g_autoptr (FedorgOutputOptions) options = fedorg_output_options_new ();

    fedorg_output_options_set_format (options, (FedorgFormat) format);
    g_autoptr (GBytes) document =
        fedorg_audit_dup_document (audit, options, NULL, NULL, NULL, NULL);
    fuzz_assert ("an audit can be written", document != NULL);
  }
}

static void
read_waivers (const guint8 *data, gsize size, const char *name)
{
  g_autofree char *path = fuzz_put (name, data, size);
  g_autoptr (FedorgWaivers) waivers = fedorg_waivers_load (path, NULL, NULL);

  if (waivers != NULL) {
    g_free (check_with (fuzz_get_rules (), waivers, NULL));
  }
}

static void
read_baseline (const guint8 *data, gsize size)
{
  g_autofree char *path = fuzz_put ("baseline.json", data, size);
  g_autoptr (FedorgBaseline) baseline = fedorg_baseline_load (path, NULL, NULL);

  if (baseline != NULL) {
    g_free (check_with (fuzz_get_rules (), NULL, baseline));
  }
}

static void
read_succession (const guint8 *data, gsize size)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (data, size);
  g_autoptr (FedorgComparison) comparison =
      fedorg_comparison_new (fuzz_get_sample (), fuzz_get_sample (), fuzz_get_rules ());

  if (!fedorg_comparison_read_succession_bytes (comparison, bytes, "succession.csv", NULL, NULL))
    return;
  fedorg_comparison_set_listing (comparison, TRUE);
  g_autoptr (FedorgChanges) changes = fedorg_comparison_run (comparison, NULL, NULL, NULL, NULL);
  fuzz_assert ("rosters can be compared", changes != NULL);
  g_autoptr (FedorgOutputOptions) options = fedorg_output_options_new ();
  g_autoptr (GBytes) document =
      fedorg_changes_dup_document (changes, options, NULL, NULL, NULL, NULL);
  fuzz_assert ("a comparison can be written", document != NULL);
}

/* the first byte says what the rest is */
void
fuzz_list (const guint8 *data, gsize size)
{
  FuzzBytes bytes = {data, size};

  switch (fuzz_next_choice (&bytes, 5)) {
  case 0:
    read_audit (bytes.data, bytes.size);
    break;
  case 1:
    read_waivers (bytes.data, bytes.size, "waivers.csv");
    break;
  case 2:
    read_waivers (bytes.data, bytes.size, "waivers.json");
    break;
  case 3:
    read_baseline (bytes.data, bytes.size);
    break;
  default:
    read_succession (bytes.data, bytes.size);
  }
}
