/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <math.h>
#include <string.h>

#include <fedorg-json.h>

#include "../harness/fedorg-test.h"

/* Documents as nodes say what the same documents say as bytes. */

static const char sample[] =
    "{\"fedorg\":1,\"as_of\":\"2020-01-31\",\"organizations\":[\n"
    "{\"id\":\"t\",\"name\":\"Town\",\"level\":\"township\",\"tags\":[\"a\\u001fb\"],"
    "\"figures\":{\"women\":9223372036854775807}}],\n"
    "\"memberships\":[{\"organization_id\":\"t\",\"person_id\":\"p\",\"name\":\"Li Na\","
    "\"role\":\"chair\",\"start_date\":\"2019-13-01\"}],\n"
    "\"activities\":[{\"organization_id\":\"t\",\"id\":\"a\",\"kind\":\"fund\",\"amount\":0.1},"
    "{\"organization_id\":\"t\",\"id\":\"b\",\"kind\":\"fund\",\"amount\":\"90071992547409.93\"}]}";

static JsonNode *
parse (const char *text)
{
  g_autoptr (GError) error = NULL;
  JsonNode *node = json_from_string (text, &error);

  fedorg_assert_no_error (error);
  return node;
}

static FedorgRoster *
load (JsonNode *node)
{
  g_autoptr (GError) error = NULL;
  FedorgRoster *roster = fedorg_json_load_roster (node, "sample", NULL, NULL, &error);

  fedorg_assert_no_error (error);
  return roster;
}

/* a roster as it is written */
static char *
dup_text (const FedorgRoster *roster)
{
  g_autoptr (GBytes) bytes =
      fedorg_roster_dup_document (roster, FEDORG_ROSTER_FORMAT_JSON, NULL, NULL, NULL, NULL, NULL);

  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

FEDORG_TEST (json, rosters)
{
  g_autoptr (JsonNode) node = parse (sample);
  g_autoptr (GBytes) bytes = g_bytes_new_static (sample, strlen (sample));
  g_autoptr (FedorgRoster) roster = load (node);
  g_autoptr (FedorgRoster) wanted =
      fedorg_roster_load_bytes (bytes, "sample.json", NULL, NULL, NULL, NULL, NULL);
  g_autofree char *got = dup_text (roster);
  g_autofree char *expected = dup_text (wanted);

  fedorg_assert_string (got, expected);
  fedorg_assert_int (fedorg_findings_get_n_findings (fedorg_roster_get_findings (roster)),
                     fedorg_findings_get_n_findings (fedorg_roster_get_findings (wanted)));
}

/* what is given is taken again, and no number changes on the way */
FEDORG_TEST (json, round_trip)
{
  g_autoptr (JsonNode) node = parse (sample);
  g_autoptr (FedorgRoster) roster = load (node);
  g_autoptr (JsonNode) given = fedorg_json_dup_roster (roster, NULL, NULL, NULL);
  g_autoptr (FedorgRoster) again = load (given);
  g_autofree char *got = dup_text (again);
  g_autofree char *expected = dup_text (roster);
  JsonArray *activities = json_object_get_array_member (json_node_get_object (given), "activities");

  fedorg_assert_string (got, expected);
  /* sixteen digits with a fraction are a text, fewer are a number */
  fedorg_assert_string (
      json_object_get_string_member (json_array_get_object_element (activities, 1), "amount"),
      "90071992547409.93");
  fedorg_assert_true (json_object_get_double_member (json_array_get_object_element (activities, 0),
                                                     "amount") > 0.09);
}

FEDORG_TEST (json, findings_and_tables)
{
  g_autoptr (JsonNode) node = parse (sample);
  g_autoptr (JsonNode) rules =
      parse ("{\"fedorg_ruleset\":1,\"id\":\"mine\",\"rules\":[{\"id\":\"one-chair\","
             "\"count\":{\"role\":\"chair\"},\"exactly\":2}]}");
  g_autoptr (FedorgRoster) roster = load (node);
  g_autoptr (GError) error = NULL;
  g_autoptr (FedorgRuleset) ruleset = fedorg_json_load_ruleset (rules, "mine", NULL, &error);

  fedorg_assert_no_error (error);
  g_autoptr (FedorgCheck) check = fedorg_check_new (roster);
  fedorg_check_add_ruleset (check, ruleset);
  g_autoptr (FedorgFindings) findings = fedorg_check_run (check, NULL, NULL, NULL, NULL);
  g_autoptr (JsonNode) given = fedorg_json_dup_findings (findings, NULL, NULL, NULL);
  JsonArray *list = json_object_get_array_member (json_node_get_object (given), "findings");
  fedorg_assert_int (json_array_get_length (list), fedorg_findings_get_n_findings (findings));
  fedorg_assert_true (json_array_get_length (list) > 0);

  g_autoptr (FedorgRuleset) share =
      fedorg_ruleset_new_for_measure ("{\"count\":{\"role\":\"chair\"}}", NULL, NULL);
  g_autoptr (FedorgReport) report = fedorg_report_new (roster, share);
  g_autoptr (FedorgTable) table = fedorg_report_run (report, NULL, NULL, NULL, NULL);
  g_autoptr (JsonNode) rows = fedorg_json_dup_table (table, NULL, NULL, NULL);
  fedorg_assert_true (JSON_NODE_HOLDS_OBJECT (rows));

  g_autoptr (FedorgComparison) comparison = fedorg_comparison_new (roster, roster, share);
  g_autoptr (FedorgChanges) changes = fedorg_comparison_run (comparison, NULL, NULL, NULL, NULL);
  g_autoptr (JsonNode) compared = fedorg_json_dup_changes (changes, NULL, NULL, NULL);
  fedorg_assert_true (JSON_NODE_HOLDS_OBJECT (compared));
}

static FedorgFindings *
check (FedorgRoster *roster, FedorgRuleset *ruleset, FedorgBaseline *baseline,
       FedorgWaivers *waivers)
{
  g_autoptr (FedorgCheck) work = fedorg_check_new (roster);

  fedorg_check_add_ruleset (work, ruleset);
  if (baseline != NULL)
    fedorg_check_set_baseline (work, baseline);
  if (waivers != NULL)
    fedorg_check_set_waivers (work, waivers);
  return fedorg_check_run (work, NULL, NULL, NULL, NULL);
}

/* a program keeps the findings and the waivers of the last month in its own documents */
FEDORG_TEST (json, earlier_findings_and_waivers)
{
  g_autoptr (JsonNode) node = parse (sample);
  g_autoptr (FedorgRoster) roster = load (node);
  g_autoptr (FedorgRuleset) ruleset = fedorg_ruleset_load ("qingliu-2017", NULL, NULL);
  g_autoptr (FedorgFindings) before = check (roster, ruleset, NULL, NULL);
  g_autoptr (GError) error = NULL;
  guint n = fedorg_findings_get_n_findings (before);

  fedorg_assert_true (n > 1);
  g_autoptr (JsonNode) kept = fedorg_json_dup_findings (before, NULL, NULL, NULL);
  g_autoptr (FedorgBaseline) baseline = fedorg_json_load_baseline (kept, "last", NULL, &error);
  fedorg_assert_no_error (error);
  fedorg_assert_int (fedorg_baseline_get_n_entries (baseline), n);
  g_autoptr (FedorgFindings) after = check (roster, ruleset, baseline, NULL);
  for (guint i = 0; i < n; i++)
    fedorg_assert_int (fedorg_finding_get_status (fedorg_findings_get_finding (after, i)),
                       FEDORG_FINDING_STATUS_REMAINING);

  /* the same without a document between */
  g_autoptr (FedorgBaseline) made = fedorg_baseline_new_for_findings (before);
  fedorg_assert_int (fedorg_baseline_get_n_entries (made), n);
  for (guint i = 0; i < n; i++) {
    const FedorgBaselineEntry *entry = fedorg_baseline_get_entry (made, i);
    const FedorgBaselineEntry *read = fedorg_baseline_get_entry (baseline, i);

    fedorg_assert_string (fedorg_baseline_entry_get_fingerprint (entry),
                          fedorg_baseline_entry_get_fingerprint (read));
    fedorg_assert_string (fedorg_baseline_entry_get_code (entry),
                          fedorg_baseline_entry_get_code (read));
    fedorg_assert_string (fedorg_baseline_entry_get_organization (entry),
                          fedorg_baseline_entry_get_organization (read));
    fedorg_assert_string (fedorg_baseline_entry_get_message (entry),
                          fedorg_baseline_entry_get_message (read));
  }

  g_autoptr (JsonNode) list =
      parse ("[{\"rule\": \"qingliu-2017/five-plus-n\", \"organization\": \"t\", \"reason\": "
             "\"new town\"}]");
  g_autoptr (FedorgWaivers) waivers = fedorg_json_load_waivers (list, "waived", NULL, &error);
  fedorg_assert_no_error (error);
  g_autoptr (FedorgFindings) waived = check (roster, ruleset, NULL, waivers);
  fedorg_assert_int (fedorg_findings_get_n_waived (waived), 1);

  g_autoptr (FedorgBaseline) none = fedorg_json_load_baseline (list, "list", NULL, &error);
  fedorg_assert_true (none == NULL && g_error_matches (error, FEDORG_ERROR, FEDORG_ERROR_FORMAT));
}

/* a ruleset is given as a node, changed by JSON-GLib's calls and taken again */
FEDORG_TEST (json, rulesets)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FedorgRuleset) ruleset = fedorg_ruleset_load ("elections", NULL, NULL);
  g_autoptr (JsonNode) node = fedorg_json_dup_ruleset (ruleset, &error);
  fedorg_assert_no_error (error);
  JsonObject *object = json_node_get_object (node);

  g_autoptr (FedorgRuleset) again = fedorg_json_load_ruleset (node, "again", NULL, &error);
  fedorg_assert_no_error (error);
  g_autoptr (GBytes) first = fedorg_ruleset_dup_document (ruleset, NULL);
  g_autoptr (GBytes) second = fedorg_ruleset_dup_document (again, NULL);
  fedorg_assert_true (g_bytes_equal (first, second));

  json_array_remove_element (json_object_get_array_member (object, "rules"), 0);
  g_autoptr (FedorgRuleset) fewer = fedorg_json_load_ruleset (node, "fewer", NULL, &error);
  fedorg_assert_no_error (error);
  fedorg_assert_int (fedorg_ruleset_get_n_rules (fewer), fedorg_ruleset_get_n_rules (ruleset) - 1);
}

static void
assert_pointer (JsonNode *node, guint line, const char *expected)
{
  g_autofree char *pointer = fedorg_json_dup_pointer (node, line);

  fedorg_assert_string (pointer, expected);
}

/* a finding leads back to the record of the program's own document */
FEDORG_TEST (json, pointers)
{
  g_autoptr (JsonNode) node = parse (sample);
  g_autoptr (JsonNode) odd = parse ("{\"a/b~c\":[[1,[2,3]],4],\"none\":{\"x\":[5]}}");
  g_autoptr (FedorgRoster) roster = load (node);
  const FedorgFindings *findings = fedorg_roster_get_findings (roster);
  gboolean is_found = FALSE;

  for (guint i = 0; i < fedorg_findings_get_n_findings (findings); i++) {
    const FedorgFinding *finding = fedorg_findings_get_finding (findings, i);

    if (g_strcmp0 (fedorg_finding_get_code (finding), "roster/bad-date") != 0)
      continue;
    assert_pointer (node, fedorg_finding_get_line (finding), "/memberships/0");
    is_found = TRUE;
  }
  fedorg_assert_true (is_found);
  assert_pointer (node, 1, "");
  assert_pointer (node, 2, "/organizations/0");
  assert_pointer (node, 5, "/activities/1");
  assert_pointer (node, 6, NULL);
  assert_pointer (odd, 2, "/a~1b~0c/0");
  assert_pointer (odd, 3, "/a~1b~0c/1");
  assert_pointer (odd, 4, NULL);
}

/* no error names a line, which only the library's own text of the node has */
FEDORG_TEST (json, mistakes_have_pointers)
{
  g_autoptr (JsonNode) rules = parse ("{\"fedorg_ruleset\":1,\"id\":\"mine\",\"rules\":[{\"id\":"
                                      "\"one\",\"count\":{\"role\":\"boss\"},\"exactly\":2}]}");
  g_autoptr (JsonNode) list = parse ("[{\"rule\":\"a/b\"},{\"role\":\"a\"}]");
  g_autoptr (JsonNode) wrong = parse ("{\"fedorg\":9,\"organizations\":[{\"id\":\"a\"}]}");
  g_autoptr (GError) of_rules = NULL, of_list = NULL, of_roster = NULL;
  g_autoptr (FedorgRuleset) ruleset = fedorg_json_load_ruleset (rules, "ours", NULL, &of_rules);
  g_autoptr (FedorgWaivers) waivers = fedorg_json_load_waivers (list, "waived", NULL, &of_list);
  g_autoptr (FedorgRoster) roster = fedorg_json_load_roster (wrong, "part", NULL, NULL, &of_roster);

  fedorg_assert_true (ruleset == NULL && waivers == NULL && roster == NULL);
  fedorg_assert_true (
      g_str_has_prefix (of_rules->message, "ours: $.rules[0].count.role: unknown role \"boss\""));
  fedorg_assert_string (of_list->message, "waived.json: $[0]: the waiver has no \"organization\"");
  fedorg_assert_true (
      g_str_has_prefix (of_roster->message, "part.json: the roster is of a version"));
}

FEDORG_TEST (json, wrong_documents)
{
  g_autoptr (JsonNode) number = json_node_init_double (json_node_alloc (), (double) INFINITY);
  g_autoptr (JsonNode) text =
      parse ("[1, \"a\\u0001\\\"\", null, true, 0.1, -2.5e300, {\"b\":[]}]");
  g_autoptr (GBytes) bytes = fedorg_json_dup_text (text, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (FedorgRoster) roster = fedorg_json_load_roster (text, "a", NULL, NULL, &error);
  JsonNode *deep = parse ("1");

  fedorg_assert_true (roster == NULL && g_error_matches (error, FEDORG_ERROR, FEDORG_ERROR_FORMAT));
  g_autofree char *written = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  fedorg_assert_string (written,
                        "[\n1,\n\"a\\u0001\\\"\",\nnull,\ntrue,\n0.1,\n-2.5e+300,\n{\"b\":[]}]");

  g_clear_error (&error);
  g_autoptr (GBytes) nothing = fedorg_json_dup_text (number, &error);
  fedorg_assert_true (nothing == NULL &&
                      g_error_matches (error, FEDORG_ERROR, FEDORG_ERROR_ARGUMENT));
  for (guint i = 0; i < 300; i++) {
    JsonArray *array = json_array_new ();
    json_array_add_element (array, deep);
    deep = json_node_init_array (json_node_alloc (), array);
    json_array_unref (array);
  }
  g_clear_error (&error);
  g_autoptr (GBytes) none = fedorg_json_dup_text (deep, &error);
  fedorg_assert_true (none == NULL && g_error_matches (error, FEDORG_ERROR, FEDORG_ERROR_LIMIT));
  json_node_unref (deep);
}
