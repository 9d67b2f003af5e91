/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "program/fedorg-program-private.h"

#include <string.h>

#include "harness/fedorg-test.h"
#include "measure-sample.h"

/* every measure that a rule or a column can have */
static const char everything[] =
    "\"rules\": [{\"id\": \"count\", \"count\": {\"role\": \"executive\"}, \"at_least\": 3},"
    "{\"id\": \"persons\", \"persons\": {\"age\": {\"at_most\": 45}}, \"not_lower_than_before\": "
    "true},"
    "{\"id\": \"share\", \"share\": {\"of\": {\"category\": \"c\"}}, \"at_least\": \"1/3\"},"
    "{\"id\": \"every\", \"every\": {\"must\": {\"tag\": \"two-committees\"}}},"
    "{\"id\": \"composition\", \"composition\": {\"formula\": \"2+N\", \"terms\": [{\"each_of\": "
    "[\"a\", \"b\"]}, {\"any_of\": [\"c\"], \"open\": true}]}},"
    "{\"id\": \"figure\", \"figure\": \"women\", \"at_least\": 50},"
    "{\"id\": \"ratio\", \"ratio\": {\"of\": {}, \"to\": {\"figure\": \"women\"}}, \"at_least\": "
    "\"1/9\"},"
    "{\"id\": \"children\", \"for\": {\"under\": \"o3\"}, \"children\": {}, \"at_most\": 1},"
    "{\"id\": \"coverage\", \"coverage\": {\"of\": {\"rule\": \"count\"}}, \"at_least\": \"50%\"},"
    "{\"id\": \"unique\", \"unique\": {\"role\": \"chair\"}},"
    "{\"id\": \"elsewhere\", \"count\": {\"holds_elsewhere\": {}}, \"exactly\": 0},"
    "{\"id\": \"subset\", \"subset\": {\"of\": {\"role\": \"chair\"}, \"within\": {\"staffing\": "
    "\"full-time\"}}},"
    "{\"id\": \"when\", \"when\": {\"below\": {}, \"at_least\": 1}, \"count\": {}, \"at_least\": "
    "1},"
    "{\"id\": \"off\", \"enabled\": false, \"count\": {}, \"at_least\": 100}],"
    "\"tables\": [{\"id\": \"first\", \"rows\": {\"group_by\": \"level\"}, \"columns\": [{\"id\": "
    "\"n\", "
    "\"count\": {}}, {\"id\": \"met\", \"organizations_meeting\": \"count\"}, {\"id\": "
    "\"covered\", "
    "\"coverage\": {\"of\": {\"rule\": \"count\"}}}, {\"id\": \"age\", \"age_statistic\": "
    "{\"show\": "
    "[\"mean\", \"median\"]}}]}, {\"id\": \"second\", \"rows\": {\"group_by\": \"kind\"}, "
    "\"columns\": "
    "[{\"id\": \"p\", \"persons\": {\"gender\": \"female\"}}, {\"id\": \"v\", \"vacancies\": "
    "{\"of\": "
    "{\"role\": \"executive\"}, \"figure\": \"women\"}}, {\"id\": \"s\", \"sum\": [{\"times\": 2, "
    "\"organizations_due\": {}}, {\"count\": {}}]}]}]";

static char *
take_text (GBytes *document)
{
  g_autoptr (GBytes) bytes = document;
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  return g_strndup (data, size);
}

/* the findings of a check, word for word */
static char *
dup_findings (FedorgCheck *check, FedorgRoster *previous)
{
  g_autoptr (FedorgOutputOptions) options = fedorg_output_options_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (FedorgFindings) findings = NULL;

  fedorg_output_options_set_format (options, FEDORG_FORMAT_JSON);
  fedorg_check_set_previous (check, previous);
  fedorg_check_set_limit (check, G_MAXUINT64);
  findings = fedorg_check_run (check, NULL, NULL, NULL, &error);
  fedorg_assert_no_error (error);
  return take_text (fedorg_findings_dup_document (findings, options, NULL, NULL, NULL, NULL));
}

static char *
dup_table (FedorgReport *report, const char *id)
{
  g_autoptr (FedorgOutputOptions) options = fedorg_output_options_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (FedorgTable) table = NULL;

  fedorg_output_options_set_format (options, FEDORG_FORMAT_JSON);
  fedorg_report_set_table (report, id, &error);
  fedorg_assert_no_error (error);
  table = fedorg_report_run (report, NULL, NULL, NULL, &error);
  fedorg_assert_no_error (error);
  return take_text (fedorg_table_dup_document (table, options, NULL, NULL, NULL, NULL));
}

/* --- one program, many rosters --- */

#define N_ROSTERS 4

/* what is expected of each roster, with the one before it as that of the last term */
typedef struct {
  FedorgProgram *program;
  FedorgRoster *rosters[N_ROSTERS];
  char *findings[N_ROSTERS];
  char *tables[N_ROSTERS][2];
} Expected;

static const char *const table_ids[] = {"first", "second"};

static void
expect (Expected *expected, FedorgRuleset *ruleset)
{
  for (guint i = 0; i < N_ROSTERS; i++)
    expected->rosters[i] = measure_sample_random (40 + i, 150 + 90 * i);
  for (guint i = 0; i < N_ROSTERS; i++) {
    g_autoptr (FedorgCheck) check = fedorg_check_new (expected->rosters[i]);

    fedorg_check_add_ruleset (check, ruleset);
    expected->findings[i] = dup_findings (check, expected->rosters[(i + 1) % N_ROSTERS]);
    for (guint t = 0; t < G_N_ELEMENTS (table_ids); t++) {
      g_autoptr (FedorgReport) report = fedorg_report_new (expected->rosters[i], ruleset);

      expected->tables[i][t] = dup_table (report, table_ids[t]);
    }
  }
}

static void
expected_clear (Expected *expected)
{
  for (guint i = 0; i < N_ROSTERS; i++) {
    fedorg_roster_unref (expected->rosters[i]);
    g_free (expected->findings[i]);
    g_free (expected->tables[i][0]);
    g_free (expected->tables[i][1]);
  }
  fedorg_program_unref (expected->program);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Expected, expected_clear)

/* TRUE if everything is as it was without the program */
static gboolean
is_as_expected (const Expected *expected, guint i)
{
  FedorgRoster *roster = expected->rosters[i];
  g_autoptr (FedorgCheck) check = fedorg_check_new_for_program (roster, expected->program);
  g_autofree char *findings = dup_findings (check, expected->rosters[(i + 1) % N_ROSTERS]);
  gboolean is_same = g_str_equal (findings, expected->findings[i]);

  for (guint t = 0; t < G_N_ELEMENTS (table_ids); t++) {
    g_autoptr (FedorgReport) report = fedorg_report_new_for_program (roster, expected->program, 0);
    g_autofree char *table = dup_table (report, table_ids[t]);

    is_same &= g_str_equal (table, expected->tables[i][t]);
  }
  return is_same;
}

FEDORG_TEST (program, serves_any_roster)
{
  g_autoptr (FedorgRuleset) ruleset = measure_sample_ruleset (everything);
  g_auto (Expected) expected = {0};

  expect (&expected, ruleset);
  expected.program = fedorg_program_new (&ruleset, 1);
  for (guint round = 0; round < 2; round++)
    for (guint i = 0; i < N_ROSTERS; i++)
      fedorg_assert_true (is_as_expected (&expected, i));
  for (guint i = 1; i < N_ROSTERS; i++)
    fedorg_assert_true (!g_str_equal (expected.findings[i], expected.findings[0]));
}

static gpointer
look_at_all (gpointer data)
{
  gboolean is_same = TRUE;

  for (guint i = 0; i < N_ROSTERS; i++)
    is_same &= is_as_expected (data, i);
  return GINT_TO_POINTER (is_same);
}

FEDORG_TEST (program, serves_several_threads_at_once)
{
  g_autoptr (FedorgRuleset) ruleset = measure_sample_ruleset (everything);
  g_auto (Expected) expected = {0};
  GThread *threads[4];

  expect (&expected, ruleset);
  expected.program = fedorg_program_new (&ruleset, 1);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("program", look_at_all, &expected);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    fedorg_assert_true (GPOINTER_TO_INT (g_thread_join (threads[i])));
}

/* the rules of several rulesets in their order; one more makes another program of them */
FEDORG_TEST (program, of_several_rulesets)
{
  g_autoptr (FedorgRuleset) first =
      measure_sample_ruleset ("\"rules\": [{\"id\": \"a\", \"count\": {}, \"at_least\": 5}]");
  g_autoptr (FedorgRuleset) second = measure_sample_ruleset (
      "\"rules\": [{\"id\": \"b\", \"count\": {\"role\": \"chair\"}, \"exactly\": 1}]");
  FedorgRuleset *const both[] = {first, second};
  g_autoptr (FedorgProgram) program = fedorg_program_new (both, 2);
  g_autoptr (FedorgRoster) roster = measure_sample_random (50, 60);
  g_autoptr (FedorgCheck) kept = fedorg_check_new_for_program (roster, program);
  g_autoptr (FedorgCheck) fresh = fedorg_check_new (roster);
  g_autofree char *findings = NULL, *expected = NULL;

  fedorg_assert_int (fedorg_program_get_n_rulesets (program), 2);
  fedorg_assert_true (fedorg_program_get_ruleset (program, 1) == second);
  fedorg_assert_int (fedorg_program_get_n_rules (program), 2);
  fedorg_assert_string (fedorg_program_get_rule_code (program, 0), "t/a");
  fedorg_assert_string (fedorg_program_get_rule_code (program, 1), "t/b");

  fedorg_check_add_ruleset (kept, second);
  fedorg_check_add_ruleset (fresh, first);
  fedorg_check_add_ruleset (fresh, second);
  fedorg_check_add_ruleset (fresh, second);
  findings = dup_findings (kept, NULL);
  expected = dup_findings (fresh, NULL);
  fedorg_assert_string (findings, expected);
}

/* --- what rules depend on --- */

FEDORG_TEST (program, says_what_rules_depend_on)
{
  static const struct {
    const char *code;
    FedorgDependencies beyond; /* the organisation itself */
  } rows[] = {
      {"t/count", 0},
      {"t/persons", FEDORG_DEPENDENCY_PREVIOUS},
      {"t/share", 0},
      {"t/every", 0},
      {"t/composition", 0},
      {"t/figure", 0},
      {"t/ratio", 0},
      {"t/children", FEDORG_DEPENDENCY_SUBTREE},
      {"t/coverage", FEDORG_DEPENDENCY_SUBTREE},
      {"t/unique", FEDORG_DEPENDENCY_ROSTER},
      {"t/elsewhere", FEDORG_DEPENDENCY_ROSTER},
      {"t/subset", 0},
      {"t/when", FEDORG_DEPENDENCY_SUBTREE},
  };
  g_autoptr (FedorgRuleset) ruleset = measure_sample_ruleset (everything);
  g_autoptr (FedorgProgram) program = fedorg_program_new (&ruleset, 1);

  fedorg_assert_int (fedorg_program_get_n_rules (program), G_N_ELEMENTS (rows));
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    fedorg_assert_string (fedorg_program_get_rule_code (program, i), rows[i].code);
    fedorg_assert_int (fedorg_program_get_rule_dependencies (program, i),
                       FEDORG_DEPENDENCY_ORGANIZATION | rows[i].beyond);
  }
}

/* a rule that looks at others depends on what these look at */
FEDORG_TEST (program, dependencies_of_rules_that_name_rules)
{
  g_autoptr (FedorgRuleset) ruleset = measure_sample_ruleset (
      "\"rules\": [{\"id\": \"a\", \"coverage\": {\"of\": {\"rule\": \"b\"}}, \"at_least\": 1}, "
      "{\"id\": "
      "\"b\", \"unique\": {}}, {\"id\": \"c\", \"composition\": {\"terms\": [{\"below\": {}, "
      "\"at_least\": 1}]}}]");
  g_autoptr (FedorgProgram) program = fedorg_program_new (&ruleset, 1);

  fedorg_assert_int (fedorg_program_get_rule_dependencies (program, 0),
                     FEDORG_DEPENDENCY_ORGANIZATION | FEDORG_DEPENDENCY_SUBTREE |
                         FEDORG_DEPENDENCY_ROSTER);
  fedorg_assert_int (fedorg_program_get_rule_dependencies (program, 1),
                     FEDORG_DEPENDENCY_ORGANIZATION | FEDORG_DEPENDENCY_ROSTER);
  fedorg_assert_int (fedorg_program_get_rule_dependencies (program, 2),
                     FEDORG_DEPENDENCY_ORGANIZATION | FEDORG_DEPENDENCY_SUBTREE);
}

/* --- canonical form --- */

static guint32
add_selector (FedorgConditions *conditions, const char *selector)
{
  g_autofree char *text =
      g_strdup_printf ("\"rules\": [{\"id\": \"r\", \"count\": %s, \"exactly\": 1}]", selector);
  g_autoptr (FedorgRuleset) ruleset = measure_sample_ruleset (text);
  const FedorgRule *rule = g_ptr_array_index (ruleset->rules, 0);

  return fedorg_conditions_add_selector (conditions, ruleset,
                                         fedorg_operand_get_selector (&rule->measure.of),
                                         FEDORG_RECORD_MEMBERSHIP);
}

FEDORG_TEST (program, equal_selectors_are_one_condition)
{
  static const char *const pairs[][2] = {
      {"{\"role\": [\"chair\", \"staff\"]}", "{\"role\": [\"工作人员\", \"chair\"]}"},
      {"{\"role\": \"chair\", \"gender\": \"female\"}",
       "{\"gender\": \"女\", \"role\": \"chair\"}"},
      {"{\"tag\": \"two-committees\"}", "{\"tag\": \"村两委\"}"},
      {"{\"category\": [\"b\", \"c\"]}", "{\"category\": [\"third\", \"b\"]}"},
      {"{\"not\": {\"not\": {\"level\": \"village\"}}}", "{\"level\": \"village\"}"},
      {"{\"age\": {\"more_than\": 44}}", "{\"age\": {\"at_least\": 45}}"},
      {"{\"under\": [\"a\", \"b\"]}", "{\"under\": [\"b\", \"a\"]}"},
      {"{\"all\": [{\"all\": [{\"role\": \"chair\"}, {}]}, {\"kind\": \"town\"}]}",
       "{\"kind\": \"town\", \"role\": \"chair\"}"},
      {"{\"holds_here\": {\"any\": [{}, {\"role\": \"chair\"}]}}", "{\"holds_here\": {}}"},
  };
  g_autoptr (FedorgConditions) conditions = fedorg_conditions_new ();

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++) {
    guint32 first = add_selector (conditions, pairs[i][0]);

    fedorg_assert_int (add_selector (conditions, pairs[i][1]), first);
    fedorg_assert_int (fedorg_conditions_get (conditions, first)->record, FEDORG_RECORD_MEMBERSHIP);
  }
}

/* --- the table of measures --- */

FEDORG_TEST (program, every_measure_is_complete_and_documented)
{
  static const char *const documents[] = {"docs/rules.md", "docs/measures.md",
                                          "docs/activities.md"};
  const char *source = g_getenv ("FEDORG_TEST_SOURCE");
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (documents); i++) {
    g_autofree char *path = g_build_filename (source, documents[i], NULL);
    g_autofree char *content = NULL;

    fedorg_assert_true (g_file_get_contents (path, &content, NULL, NULL));
    g_string_append (text, content);
  }
  for (guint i = 0; i < FEDORG_N_MEASURES; i++) {
    const FedorgMeasure *measure = fedorg_measure_get ((FedorgMeasureKind) i);
    g_autofree char *word = g_strdup_printf ("`%s`", measure->key);

    fedorg_assert_true (measure->key && measure->summary && measure->count);
    fedorg_assert_true (measure->places != 0);
    fedorg_assert_true (measure->arguments[0].kind != FEDORG_ARGUMENT_NONE);
    fedorg_assert_true (fedorg_message_contains (measure->message));
    fedorg_assert_true (strstr (text->str, word) != NULL);
  }
}
