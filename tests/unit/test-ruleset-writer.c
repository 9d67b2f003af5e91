/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <fedorg/fedorg.h>

#include <string.h>

#include "harness/fedorg-test.h"
#include "roster-text.h"

/* --- helpers --- */

static FedorgRuleset *
read_ruleset (const char *document, const char *name)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (document, strlen (document));
  g_autoptr (GError) error = NULL;
  FedorgRuleset *ruleset = fedorg_ruleset_load_bytes (bytes, name, NULL, &error);

  fedorg_assert_no_error (error);
  return ruleset;
}

static char *
dup_document (const FedorgRuleset *ruleset)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = fedorg_ruleset_dup_document (ruleset, &error);

  fedorg_assert_no_error (error);
  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

static char *
dup_findings (FedorgRoster *roster, FedorgRuleset *ruleset)
{
  g_autoptr (FedorgCheck) check = fedorg_check_new (roster);
  g_autoptr (FedorgOutputOptions) options = fedorg_output_options_new ();
  g_autoptr (GError) error = NULL;

  fedorg_check_add_ruleset (check, ruleset);
  g_autoptr (FedorgFindings) findings = fedorg_check_run (check, NULL, NULL, NULL, &error);
  fedorg_assert_no_error (error);
  fedorg_output_options_set_format (options, FEDORG_FORMAT_JSON);
  g_autoptr (GBytes) bytes =
      fedorg_findings_dup_document (findings, options, NULL, NULL, NULL, &error);
  fedorg_assert_no_error (error);
  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

static char *
dup_tables (FedorgRoster *roster, FedorgRuleset *ruleset)
{
  g_autoptr (FedorgReport) report = fedorg_report_new (roster, ruleset);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < fedorg_ruleset_get_n_tables (ruleset); i++) {
    fedorg_report_set_table (report, fedorg_ruleset_get_table_id (ruleset, i), &error);
    fedorg_assert_no_error (error);
    g_autoptr (FedorgTable) table = fedorg_report_run (report, NULL, NULL, NULL, &error);
    fedorg_assert_no_error (error);
    g_autoptr (GBytes) bytes = fedorg_table_dup_document (table, NULL, NULL, NULL, NULL, &error);
    g_string_append_len (text, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes));
  }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static FedorgRoster *
load_sample (const char *name)
{
  g_autofree char *path =
      g_build_filename (g_getenv ("FEDORG_TEST_SOURCE"), "examples/data", name, NULL);

  return roster_text_load (path);
}

/* the document of a ruleset says what the ruleset says, and is its own document */
static void
check_equal (FedorgRuleset *ruleset, FedorgRoster *roster)
{
  g_autofree char *document = dup_document (ruleset);
  g_autoptr (FedorgRuleset) again = read_ruleset (document, "again.json");
  g_autofree char *second = dup_document (again);

  fedorg_assert_string (second, document);
  g_autofree char *findings = dup_findings (roster, ruleset);
  g_autofree char *findings_again = dup_findings (roster, again);
  fedorg_assert_string (findings_again, findings);
  g_autofree char *tables = dup_tables (roster, ruleset);
  g_autofree char *tables_again = dup_tables (roster, again);
  fedorg_assert_string (tables_again, tables);
}

/* --- tests --- */

FEDORG_TEST (ruleset_writer, builtin_rulesets_say_the_same_again)
{
  static const char *const samples[] = {"qingliu-2017-draft.csv", "quzhou-2021-work.csv",
                                        "lishi-2021.csv"};

  for (guint i = 0; i < G_N_ELEMENTS (samples); i++) {
    g_autoptr (FedorgRoster) roster = load_sample (samples[i]);

    for (guint j = 0; j < fedorg_ruleset_get_n_builtin (); j++) {
      g_autoptr (FedorgRuleset) ruleset =
          fedorg_ruleset_load (fedorg_ruleset_get_builtin_name (j), NULL, NULL);

      check_equal (ruleset, roster);
    }
  }
}

FEDORG_TEST (ruleset_writer, writes_what_is_inherited)
{
  static const char text[] =
      "{\"rules\": [{\"id\": \"one-chair\", \"severity\": \"info\"},"
      " {\"exactly\": 2, \"count\": {\"role\": \"vice-chair\"}, \"id\": \"five-plus-n\"}],"
      " \"conventions\": {\"rounding\": \"truncate\"}, \"id\": \"mine\", \"extends\": "
      "\"qingliu-2017\", \"fedorg_ruleset\": 1}";
  g_autoptr (FedorgRuleset) ruleset = read_ruleset (text, "mine.json");
  g_autoptr (FedorgRoster) roster = load_sample ("qingliu-2017-draft.csv");
  g_autofree char *document = dup_document (ruleset);

  check_equal (ruleset, roster);
  fedorg_assert_true (strstr (document, "extends") == NULL);
  fedorg_assert_true (strstr (document, "composition") == NULL);
  fedorg_assert_true (strstr (document, "\"mediation\"") != NULL);
  fedorg_assert_true (strstr (document, "\"truncate\"") != NULL);
}

FEDORG_TEST (ruleset_writer, overrides_groups_of_keys_as_the_reader_does)
{
  static const char text[] = "{\"fedorg_ruleset\": 1, \"id\": \"mine\", \"extends\": "
                             "[\"xiangyang-2016\", \"quzhou-2021\", "
                             "\"elections\"], \"rules\": []}";
  g_autoptr (FedorgRuleset) base = read_ruleset (text, "mine.json");
  g_autoptr (FedorgRoster) roster = load_sample ("quzhou-2021-work.csv");

  /* a bound of its own for each rule in turn, where its measure takes one; else another severity */
  for (guint i = 0; i < fedorg_ruleset_get_n_rules (base); i++) {
    static const char *const changes[] = {
        "\"exactly\": 3", "\"at_most\": \"10%\"", "\"per\": \"month\", \"window\": \"year\"",
        "\"severity\": \"info\"", "\"count\": {\"role\": \"chair\"}, \"at_least\": 1"};

    for (guint j = 0; j < G_N_ELEMENTS (changes); j++) {
      g_autofree char *changed =
          g_strdup_printf ("{\"fedorg_ruleset\": 1, \"id\": \"mine\", \"extends\": [\"xiangyang-"
                           "2016\", \"quzhou-2021\", \"elections\"], \"rules\": [{\"id\": \"%s\", "
                           "%s}]}",
                           fedorg_ruleset_get_rule_id (base, i), changes[j]);
      g_autoptr (GBytes) bytes = g_bytes_new_static (changed, strlen (changed));
      g_autoptr (FedorgRuleset) ruleset = fedorg_ruleset_load_bytes (bytes, "mine", NULL, NULL);

      if (ruleset != NULL)
        check_equal (ruleset, roster);
    }
  }
}

FEDORG_TEST (ruleset_writer, an_inherited_table_keeps_its_rounding)
{
  static const char text[] =
      "{\"fedorg_ruleset\": 1, \"id\": \"mine\", \"extends\": \"default\", \"conventions\": "
      "{\"rounding\": \"truncate\"}, \"tables\": [{\"id\": \"own\", \"columns\": [{\"id\": \"a\", "
      "\"share\": {\"of\": {\"gender\": \"female\"}}, \"decimals\": 1}]}]}";
  g_autoptr (FedorgRuleset) ruleset = read_ruleset (text, "mine.json");
  g_autoptr (FedorgRoster) roster = load_sample ("qingliu-2017-draft.csv");
  g_autofree char *document = dup_document (ruleset);

  check_equal (ruleset, roster);
  fedorg_assert_true (strstr (document, "\"rounding\": \"half-up\"") != NULL);
}

FEDORG_TEST (ruleset_writer, the_order_of_keys_makes_no_difference)
{
  g_autoptr (FedorgRuleset) one = read_ruleset (
      "{\"fedorg_ruleset\": 1, \"id\": \"a\", \"rules\": [{\"id\": \"r\", \"count\": {\"role\": "
      "\"chair\", \"gender\": \"female\"}, \"exactly\": 1}]}",
      "one.json");
  g_autoptr (FedorgRuleset) other = read_ruleset (
      "{\"rules\": [{\"exactly\":1,\"count\": {\"gender\": \"female\",\n\"role\": \"chair\"}, "
      "\"id\": \"r\"}], \"id\": \"a\", \"fedorg_ruleset\": 1}",
      "other.json");
  g_autofree char *document = dup_document (one), *same = dup_document (other);

  fedorg_assert_string (same, document);
  fedorg_assert_string (document,
                        "{\n"
                        "  \"fedorg_ruleset\": 1,\n"
                        "  \"id\": \"a\",\n"
                        "  \"conventions\": {\"executive_includes_officers\": false, \"rounding\": "
                        "\"half-up\"},\n"
                        "  \"categories\": [],\n"
                        "  \"activity_kinds\": [],\n"
                        "  \"rules\": [{\"id\": \"r\", \"count\": {\"gender\": \"female\", "
                        "\"role\": \"chair\"}, \"exactly\": 1}],\n"
                        "  \"tables\": []\n"
                        "}\n");
}

FEDORG_TEST (ruleset_writer, an_ad_hoc_measure_is_a_table)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FedorgRoster) roster = load_sample ("qingliu-2017-draft.csv");
  char *measure = g_strdup ("{\"share\": {\"of\": {\"tag\": \"new\"}}, \"decimals\": 2}");
  g_autoptr (FedorgRuleset) ruleset = fedorg_ruleset_new_for_measure (measure, NULL, &error);

  fedorg_assert_no_error (error);
  /* the caller's text need not live on */
  memset (measure, 'x', strlen (measure));
  g_free (measure);
  check_equal (ruleset, roster);
}
