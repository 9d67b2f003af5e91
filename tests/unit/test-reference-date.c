/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <fedorg/fedorg.h>
#include <string.h>

#include "harness/fedorg-test.h"

static FedorgRoster *
make_roster (gint32 as_of)
{
  static const char text[] = "organization_id,level,parent_id\nA,county,\nB,township,nobody\n";
  g_autoptr (FedorgRosterBuilder) builder = fedorg_roster_builder_new (NULL);
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));

  fedorg_roster_builder_set_as_of (builder, as_of);
  fedorg_roster_builder_read_bytes (builder, bytes, "a.csv", NULL, NULL, NULL, NULL);
  return fedorg_roster_builder_seal (builder, NULL, NULL, NULL, NULL);
}

static void
check_source (gint32 of_roster, gint32 given, gint32 expected, FedorgDateSource source)
{
  g_autoptr (FedorgRoster) roster = make_roster (of_roster);
  g_autoptr (FedorgRuleset) ruleset = fedorg_ruleset_load ("default", NULL, NULL);
  g_autoptr (FedorgCheck) check = fedorg_check_new (roster);
  g_autoptr (FedorgReport) report = fedorg_report_new (roster, ruleset);

  fedorg_check_add_ruleset (check, ruleset);
  fedorg_check_set_as_of (check, given);
  fedorg_report_set_as_of (report, given);
  g_autoptr (FedorgFindings) findings = fedorg_check_run (check, NULL, NULL, NULL, NULL);
  g_autoptr (FedorgTable) table = fedorg_report_run (report, NULL, NULL, NULL, NULL);

  fedorg_assert_int (fedorg_findings_get_as_of (findings), expected);
  fedorg_assert_int (fedorg_findings_get_as_of_source (findings), source);
  fedorg_assert_int (fedorg_findings_get_n_rulesets (findings), 1);
  fedorg_assert_string (fedorg_findings_get_ruleset_id (findings, 0), "default");
  fedorg_assert_true (fedorg_findings_get_roster (findings) == roster);
  fedorg_assert_int (fedorg_table_get_as_of (table), expected);
  fedorg_assert_int (fedorg_table_get_as_of_source (table), source);
  fedorg_assert_true (fedorg_table_get_roster (table) == roster);
  fedorg_assert_true (fedorg_table_get_ruleset (table) == ruleset);
}

FEDORG_TEST (reference_date, results_know_their_date)
{
  check_source (17000, 17001, 17001, FEDORG_DATE_SOURCE_GIVEN);
  check_source (17000, FEDORG_DATE_NONE, 17000, FEDORG_DATE_SOURCE_ROSTER);
  check_source (FEDORG_DATE_NONE, FEDORG_DATE_NONE, fedorg_date_get_today (),
                FEDORG_DATE_SOURCE_TODAY);
}

/* what findings are about lives as long as they do, whoever made them */
FEDORG_TEST (reference_date, findings_keep_their_roster)
{
  FedorgRoster *roster = make_roster (17000);
  FedorgFindings *own = fedorg_findings_ref (fedorg_roster_get_findings (roster));

  fedorg_roster_unref (roster);
  fedorg_assert_true (fedorg_findings_get_roster (own) == roster);
  fedorg_assert_int (fedorg_findings_get_as_of_source (own), FEDORG_DATE_SOURCE_ROSTER);
  fedorg_assert_int (fedorg_findings_get_n_rulesets (own), 0);
  fedorg_assert_true (fedorg_findings_get_n_findings (own) > 0);
  g_autoptr (GBytes) document = fedorg_findings_dup_document (own, NULL, NULL, NULL, NULL, NULL);
  fedorg_assert_contains (g_bytes_get_data (document, NULL), "a.csv:3: error: ");
  fedorg_findings_unref (own);
}

static void
count_calls (guint64 done, guint64 total, gpointer data)
{
  guint *n = data;

  (*n)++;
  fedorg_assert_true (done < total);
}

FEDORG_TEST (reference_date, documents_are_watched_and_cancelled)
{
  g_autoptr (FedorgRoster) roster = make_roster (17000);
  g_autoptr (FedorgTree) tree = fedorg_tree_new (roster);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  guint n_calls = 0;
  g_autoptr (GBytes) document =
      fedorg_tree_dup_document (tree, NULL, cancellable, count_calls, &n_calls, &error);

  fedorg_assert_no_error (error);
  fedorg_assert_true (document != NULL && n_calls == 1);
  g_cancellable_cancel (cancellable);
  fedorg_assert_true (fedorg_tree_dup_document (tree, NULL, cancellable, NULL, NULL, &error) ==
                      NULL);
  fedorg_assert_error (error, FEDORG_ERROR_CANCELLED);
}

FEDORG_TEST (reference_date, changes_know_both_dates)
{
  g_autoptr (FedorgRoster) before = make_roster (16000);
  g_autoptr (FedorgRoster) after = make_roster (17000);
  g_autoptr (FedorgRuleset) ruleset = fedorg_ruleset_load ("default", NULL, NULL);
  g_autoptr (FedorgComparison) comparison = fedorg_comparison_new (before, after, ruleset);
  g_autoptr (GError) error = NULL;
  g_autoptr (FedorgChanges) changes = fedorg_comparison_run (comparison, NULL, NULL, NULL, &error);

  fedorg_assert_no_error (error);
  fedorg_assert_int (fedorg_changes_get_as_of_before (changes), 16000);
  fedorg_assert_int (fedorg_changes_get_as_of_after (changes), 17000);
  fedorg_assert_int (fedorg_changes_get_as_of_before_source (changes), FEDORG_DATE_SOURCE_ROSTER);
}
