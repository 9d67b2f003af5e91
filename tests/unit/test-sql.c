/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "sql/fedorg-sql-dialect-private.h"

#include <string.h>

#include "harness/fedorg-test.h"
#include "measure-sample.h"

/* What the compiler writes. Whether engines understand it alike is asked in tests/databases. */

/* --- texts that no character of theirs can leave --- */

static void
check_literal (FedorgDialect dialect, const char *text, const char *expected)
{
  g_autoptr (GString) sql = g_string_new (NULL);

  fedorg_sql_append_literal (sql, fedorg_sql_dialect_get (dialect), text);
  fedorg_assert_string (sql->str, expected);
}

FEDORG_TEST (sql, literals)
{
  check_literal (FEDORG_DIALECT_POSTGRESQL, "it's", "'it''s'");
  check_literal (FEDORG_DIALECT_POSTGRESQL, "a\\'b", "E'a\\\\\\'b'");
  check_literal (FEDORG_DIALECT_DUCKDB, "a\\'b", "'a\\''b'");
  check_literal (FEDORG_DIALECT_CLICKHOUSE, "a\\'b", "'a\\\\\\'b'");
  check_literal (FEDORG_DIALECT_SPARK, "it's", "'it\\'s'");
}

static void
check_name (FedorgDialect dialect, const char *name, const char *expected)
{
  g_autoptr (GString) sql = g_string_new (NULL);

  fedorg_sql_append_name (sql, fedorg_sql_dialect_get (dialect), name);
  fedorg_assert_string (sql->str, expected);
}

FEDORG_TEST (sql, names)
{
  check_name (FEDORG_DIALECT_POSTGRESQL, "a\"b\\`", "\"a\"\"b\\`\"");
  check_name (FEDORG_DIALECT_CLICKHOUSE, "a`b\\", "`a\\`b\\\\`");
  check_name (FEDORG_DIALECT_SPARK, "a`b\\", "`a``b\\`");
}

FEDORG_TEST (sql, comments_end_with_their_line)
{
  g_autoptr (GString) sql = g_string_new (NULL);

  fedorg_sql_append_comment (sql, "主席\nDROP*/\xe2\x80\xae");
  fedorg_assert_true (strchr (sql->str, '\n') == NULL);
  fedorg_assert_contains (sql->str, "主席\\u{a}DROP\\u{2a}/");
  fedorg_assert_contains (sql->str, "\\u{202e}");
}

/* --- rules --- */

static FedorgProgram *
new_program (const char *rules)
{
  g_autofree char *members =
      g_strdup_printf ("\"activity_kinds\": [{\"id\": \"meeting\"}], \"rules\": [%s]", rules);
  g_autoptr (FedorgRuleset) ruleset = measure_sample_ruleset (members);
  FedorgRuleset *rulesets[] = {ruleset};

  return fedorg_program_new (rulesets, 1);
}

static void
check_refused (const char *rule, const char *reason)
{
  g_autoptr (FedorgProgram) program = new_program (rule);

  for (guint dialect = 0; dialect < FEDORG_N_DIALECTS; dialect++) {
    g_autoptr (GError) error = NULL;
    g_autofree char *sql =
        fedorg_sql_dup_check (program, (FedorgDialect) dialect, NULL, MEASURE_SAMPLE_DATE, &error);

    fedorg_assert_true (sql == NULL);
    fedorg_assert_error (error, FEDORG_ERROR_ARGUMENT);
    if (error == NULL)
      continue;
    fedorg_assert_contains (error->message, "/r: ");
    fedorg_assert_contains (error->message, reason);
  }
}

FEDORG_TEST (sql, what_cannot_be_said_is_refused_by_name)
{
  check_refused (
      "{\"id\": \"r\", \"turn\": {\"of\": {\"kind\": \"meeting\"}, \"among\": {\"role\": "
      "\"chair\"}}, \"per\": \"month\", \"window\": {\"from\": \"2020-01-01\", \"to\": "
      "\"2023-12-31\"}}",
      "more than 36 periods");
  check_refused (
      "{\"id\": \"r\", \"activities\": {\"kind\": \"meeting\"}, \"at_least\": 1, \"per\": "
      "\"month\", \"window\": {\"from\": \"1900-01-01\", \"to\": \"2023-12-31\"}}",
      "more than 1000 periods");
  check_refused ("{\"id\": \"r\", \"score\": {\"items\": [{\"progress\": {\"kind\": \"meeting\"}, "
                 "\"points\": 1}, "
                 "{\"progress\": {\"kind\": \"meeting\", \"tag\": \"a\"}, \"points\": 1}, "
                 "{\"progress\": {\"kind\": "
                 "\"meeting\", \"tag\": \"b\"}, \"points\": 1}]}, \"at_least\": 1}",
                 "more than 2 quotients");
  check_refused (
      "{\"id\": \"r\", \"score\": {\"items\": [{\"activities\": {\"kind\": \"meeting\"}, "
      "\"points\": "
      "\"1/1000003\"}, {\"activities\": {\"kind\": \"meeting\"}, \"points\": \"1/1000033\"}, "
      "{\"activities\": {\"kind\": \"meeting\"}, \"points\": \"1/1000037\"}]}, \"at_least\": 1}",
      "the points of a score are too fine");
}

/* points are whole numbers of one unit: thirds of a point, of which 40 % count, are fifteenths */
FEDORG_TEST (sql, points_of_a_score)
{
  g_autoptr (FedorgProgram) program =
      new_program ("{\"id\": \"r\", \"score\": {\"sections\": [{\"id\": \"s\", \"weight\": "
                   "\"40%\", \"maximum\": 5, "
                   "\"items\": [{\"activities\": {\"kind\": \"meeting\"}, \"points\": "
                   "\"1/3\"}]}]}, \"at_least\": 1}");
  static const char *const units[] = {"CAST(15 AS NUMERIC)", "CAST(15 AS HUGEINT)",
                                      "CAST(15 AS Int256)", "CAST(15 AS DECIMAL(38, 0))"};

  for (guint dialect = 0; dialect < FEDORG_N_DIALECTS; dialect++) {
    g_autofree char *sql =
        fedorg_sql_dup_check (program, (FedorgDialect) dialect, NULL, MEASURE_SAMPLE_DATE, NULL);

    fedorg_assert_contains (sql, "LEAST(");
    fedorg_assert_contains (sql, "s0 * 2 AS total");
    fedorg_assert_contains (sql, units[dialect]);
  }
}

/* a rule is written the same whoever asks, and for each dialect in its own words */
FEDORG_TEST (sql, rules_over_activities)
{
  g_autoptr (FedorgProgram) program = new_program (
      "{\"id\": \"r\", \"each_member\": {\"role\": \"chair\"}, \"days\": {\"kind\": \"meeting\"}, "
      "\"at_least\": 2, \"per\": \"quarter\", \"partial\": \"prorate\"}");
  static const char *const quotients[] = {" / (", " // (", "intDiv(", " DIV ("};

  for (guint dialect = 0; dialect < FEDORG_N_DIALECTS; dialect++) {
    g_autofree char *first =
        fedorg_sql_dup_check (program, (FedorgDialect) dialect, "s", MEASURE_SAMPLE_DATE, NULL);
    g_autofree char *second =
        fedorg_sql_dup_check (program, (FedorgDialect) dialect, "s", MEASURE_SAMPLE_DATE, NULL);

    fedorg_assert_string (first, second);
    fedorg_assert_contains (first, quotients[dialect]);
    fedorg_assert_contains (first, "activity_persons d ON d.activity = a.number");
    fedorg_assert_true (strstr (first, "{") == NULL);
  }
}

/* --- what is kept in between --- */

/* a number that many common tables stand behind, of a figure whose name would end the query */
static char *
write_long_query (FedorgDialect dialect)
{
  g_autoptr (FedorgProgram) program = new_program (
      "{\"id\": \"r\", \"ratio\": {\"of\": {\"total\": {\"kind\": \"meeting\"}}, \"to\": "
      "{\"figure\": \"x'), y AS (\\n -- ;\\nFROM z\"}}, \"at_least\": 1, \"per\": \"quarter\"}, "
      "{\"id\": \"s\", \"per\": \"quarter\", \"alternatives\": ["
      "{\"doers\": {\"kind\": \"meeting\"}, \"at_least\": 9}, "
      "{\"total\": {\"kind\": \"meeting\"}, \"at_least\": 9}, "
      "{\"amount\": {\"kind\": \"meeting\"}, \"at_least\": 9}]}");

  return fedorg_sql_dup_check (program, dialect, NULL, MEASURE_SAMPLE_DATE, NULL);
}

static guint
count (const char *text, const char *word)
{
  guint n = 0;

  for (const char *at = text; (at = strstr (at, word)) != NULL; at++)
    n++;
  return n;
}

static const char *
skip_comments (const char *statement)
{
  while (g_str_has_prefix (statement, "--"))
    statement = strchr (statement, '\n') + 1;
  return statement;
}

/* each is made before it is used, and all are dropped behind the query, which alone gives rows */
static void
assert_script (const char *text, const char *kept)
{
  g_auto (GStrv) statements = g_strsplit (text, ";\n", 0);
  g_autoptr (GHashTable) made = g_hash_table_new (g_str_hash, g_str_equal);
  g_autofree char *create = g_strdup_printf ("CREATE %s fedorg_kept_", kept);
  g_autofree char *drop = g_strdup_printf ("DROP %s IF EXISTS fedorg_kept_", kept);
  guint n_queries = 0;

  for (guint i = 0; statements[i] != NULL; i++) {
    const char *statement = skip_comments (statements[i]);
    g_auto (GStrv) words = g_strsplit_set (statement, " \n", 0);

    for (guint j = 0; words[j] != NULL; j++) {
      if (!g_str_has_prefix (words[j], "fedorg_kept_"))
        continue;
      if (g_str_has_prefix (statement, create) && g_str_has_suffix (words[j - 1], "TABLE"))
        g_hash_table_add (made, (gpointer) g_intern_string (words[j]));
      else if (g_str_has_prefix (statement, drop))
        (void) !g_hash_table_remove (made, words[j]);
      else
        fedorg_assert_true (g_hash_table_contains (made, words[j]));
    }
    n_queries += g_str_has_prefix (statement, "WITH") || g_str_has_prefix (statement, "SELECT");
  }
  fedorg_assert_true (count (text, create) > 0);
  fedorg_assert_int (count (text, drop), 2 * count (text, create));
  fedorg_assert_int (g_hash_table_size (made), 0);
  fedorg_assert_int (n_queries, 1);
  fedorg_assert_contains (text, "x\\'), y AS (\\n -- ;\\nFROM z'");
}

FEDORG_TEST (sql, a_script_keeps_tables)
{
  g_autofree char *spark = write_long_query (FEDORG_DIALECT_SPARK);
  g_autofree char *clickhouse = write_long_query (FEDORG_DIALECT_CLICKHOUSE);
  g_autofree char *postgresql = write_long_query (FEDORG_DIALECT_POSTGRESQL);

  assert_script (spark, "TABLE");
  assert_script (clickhouse, "TEMPORARY TABLE");
  fedorg_assert_true (strstr (postgresql, "fedorg_kept") == NULL);

  /* each statement that reads says that a column goes before an alias */
  fedorg_assert_int (count (clickhouse, "\nSETTINGS prefer_column_name_to_alias = 1\n"),
                     count (clickhouse, "CREATE TEMPORARY TABLE ") + 1);
}

/* of posts that many stages look at, few count: the others are left out before they are joined */
FEDORG_TEST (sql, later_sums_leave_out_what_does_not_count)
{
  g_autoptr (FedorgProgram) program =
      new_program ("{\"id\": \"r\", \"unique\": {\"role\": \"chair\"}, \"at_most\": 1},"
                   "{\"id\": \"s\", \"count\": {\"role\": \"chair\"}, \"at_least\": 1}");
  g_autofree char *text =
      fedorg_sql_dup_check (program, FEDORG_DIALECT_DUCKDB, NULL, MEASURE_SAMPLE_DATE, NULL);
  const char *first = strstr (text, "sums_1 AS");
  const char *later = strstr (text, "sums_4 AS");

  fedorg_assert_true (first != NULL && later != NULL);
  fedorg_assert_true (
      g_str_has_prefix (strstr (first, "FROM members_0 m"), "FROM members_0 m\n  GROUP BY"));
  fedorg_assert_true (
      g_str_has_prefix (strstr (later, "FROM members_3 m"), "FROM members_3 m\n  WHERE "));
}

FEDORG_TEST (sql, a_name_ends_no_statement)
{
  g_autoptr (FedorgProgram) program =
      new_program ("{\"id\": \"r\", \"count\": {\"role\": \"chair\"}, \"at_least\": 1}");
  g_autofree char *text = fedorg_sql_dup_check (program, FEDORG_DIALECT_CLICKHOUSE, "a`;\nDROP",
                                                MEASURE_SAMPLE_DATE, NULL);

  fedorg_assert_contains (text, "FROM `a\\`;\\nDROP`.organizations");
  fedorg_assert_true (strstr (text, ";\nDROP`") == NULL);
}

/* ClickHouse plans a common table wherever it is used, and all behind it again: of a statement each
 * is used once, or a chain would be planned thousands of times */
FEDORG_TEST (sql, a_statement_repeats_no_table)
{
  g_autofree char *text = write_long_query (FEDORG_DIALECT_CLICKHOUSE);
  g_auto (GStrv) statements = g_strsplit (text, ";\n", 0);
  guint n_tables = 0;

  for (guint i = 0; statements[i] != NULL; i++) {
    g_auto (GStrv) words = g_strsplit_set (statements[i], " ,)\n", 0);

    for (guint j = 1; words[j] != NULL && words[j + 1] != NULL; j++) {
      guint n_uses = 0;

      if (!g_str_equal (words[j], "AS") || !g_str_equal (words[j + 1], "(") ||
          g_str_has_prefix (words[j - 1], "fedorg_kept_"))
        continue;
      for (guint k = 1; words[k] != NULL; k++)
        n_uses += g_str_equal (words[k], words[j - 1]) &&
                  (g_str_equal (words[k - 1], "FROM") || g_str_equal (words[k - 1], "JOIN"));
      fedorg_assert_int (n_uses, 1);
      n_tables++;
    }
  }
  fedorg_assert_true (n_tables > 0);
}

FEDORG_TEST (sql, records_of_findings)
{
  const guint32 organizations[] = {3, 7};
  g_autofree char *near = fedorg_sql_dup_records (FEDORG_DIALECT_DUCKDB, "a b", "memberships",
                                                  organizations, 2, FEDORG_DEPENDENCY_ORGANIZATION);
  g_autofree char *far = fedorg_sql_dup_records (
      FEDORG_DIALECT_DUCKDB, NULL, "memberships", organizations, 2,
      FEDORG_DEPENDENCY_ORGANIZATION | FEDORG_DEPENDENCY_SUBTREE | FEDORG_DEPENDENCY_ROSTER);

  fedorg_assert_contains (near, "FROM \"a b\".organizations\n  WHERE number IN (3, 7)");
  fedorg_assert_true (strstr (near, "ancestor_3 IN (3, 7)") == NULL);
  fedorg_assert_contains (far, "ancestor_3 IN (3, 7)");
  fedorg_assert_contains (far, "OR person IN");

  /* where an engine would work a common table out wherever it is used, it is made once */
  g_autofree char *script =
      fedorg_sql_dup_records (FEDORG_DIALECT_SPARK, NULL, "organizations", organizations, 2,
                              FEDORG_DEPENDENCY_ORGANIZATION | FEDORG_DEPENDENCY_ROSTER);
  g_autofree char *all = fedorg_sql_dup_records (FEDORG_DIALECT_SPARK, NULL, "words", organizations,
                                                 2, FEDORG_DEPENDENCY_ORGANIZATION);
  g_autofree char *kept = fedorg_sql_dup_records (FEDORG_DIALECT_CLICKHOUSE, NULL, "memberships",
                                                  organizations, 2, FEDORG_DEPENDENCY_ORGANIZATION);
  fedorg_assert_contains (script, "CREATE TABLE fedorg_kept_homes ");
  fedorg_assert_contains (all, ";\nSELECT set_number");
  fedorg_assert_contains (kept, "CREATE TEMPORARY TABLE fedorg_kept_wanted AS\n");
  fedorg_assert_contains (kept, "prefer_column_name_to_alias");
  fedorg_assert_critical ("*find_table*", (void) !fedorg_sql_dup_records (FEDORG_DIALECT_DUCKDB,
                                                                          NULL, "x", NULL, 0, 0));
}

/* --- verdicts --- */

FEDORG_TEST (sql, verdicts_are_explained_and_counted)
{
  g_autoptr (FedorgRoster) roster = measure_sample_roster (
      "organization_id,level,person_id,role\no1,village,p1,chair\no2,village,p2,executive\n");
  g_autoptr (FedorgProgram) program =
      new_program ("{\"id\": \"r\", \"count\": {\"role\": \"chair\"}, \"at_least\": 2}");
  g_autoptr (FedorgVerdicts) verdicts = fedorg_verdicts_new (program);
  g_autoptr (FedorgCheck) check = fedorg_check_new_for_program (roster, program);
  g_autoptr (GError) error = NULL;
  g_autoptr (FedorgFindings) findings = NULL;

  fedorg_verdicts_count (verdicts, 0, FEDORG_LEVEL_VILLAGE, 5);
  fedorg_verdicts_list (verdicts, 0, "o2");
  fedorg_check_set_verdicts (check, verdicts);
  findings = fedorg_check_run (check, NULL, NULL, NULL, &error);
  fedorg_assert_no_error (error);
  if (findings == NULL)
    return;
  fedorg_assert_int (fedorg_findings_get_n_findings (findings), 1);
  fedorg_assert_int (fedorg_findings_get_total (findings, FEDORG_SEVERITY_ERROR), 5);
  fedorg_assert_string (fedorg_finding_get_measured (fedorg_findings_get_finding (findings, 0)),
                        "0");
}

FEDORG_TEST (sql, verdicts_of_an_organization_that_is_not_there)
{
  g_autoptr (FedorgRoster) roster =
      measure_sample_roster ("organization_id,level,person_id,role\no1,village,p1,chair\n");
  g_autoptr (FedorgProgram) program =
      new_program ("{\"id\": \"r\", \"count\": {\"role\": \"chair\"}, \"at_least\": 2}");
  g_autoptr (FedorgVerdicts) verdicts = fedorg_verdicts_new (program);
  g_autoptr (FedorgCheck) check = fedorg_check_new_for_program (roster, program);
  g_autoptr (GError) error = NULL;
  g_autoptr (FedorgFindings) findings = NULL;

  fedorg_verdicts_list (verdicts, 0, "o9");
  fedorg_check_set_verdicts (check, verdicts);
  findings = fedorg_check_run (check, NULL, NULL, NULL, &error);
  fedorg_assert_true (findings == NULL);
  fedorg_assert_error (error, FEDORG_ERROR_ARGUMENT);
}
