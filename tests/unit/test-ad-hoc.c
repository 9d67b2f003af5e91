/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <fedorg/fedorg.h>

#include "harness/fedorg-test.h"
#include "measure-sample.h"

static const char sample[] = "organization_id,level,parent_id,person_id,role,tags\n"
                             "c,county,,,,\nt1,township,c,a,chair,frontline\n"
                             "t1,township,c,b,executive,\nt2,township,c,d,chair,\n";

/* the total of the measure over the whole roster or a subtree, as it is printed */
static char *
measure (const char *json, const char *under)
{
  g_autoptr (FedorgRoster) roster = measure_sample_roster (sample);
  g_autoptr (GError) error = NULL;
  g_autoptr (FedorgRuleset) ruleset = fedorg_ruleset_new_for_measure (json, NULL, &error);

  fedorg_assert_no_error (error);
  g_autoptr (FedorgReport) report = fedorg_report_new (roster, ruleset);
  fedorg_assert_true (fedorg_report_set_under (report, under, &error));
  g_autoptr (FedorgTable) table = fedorg_report_run (report, NULL, NULL, NULL, &error);
  fedorg_assert_no_error (error);
  fedorg_assert_int (fedorg_table_get_n_columns (table), 1);
  fedorg_assert_string (fedorg_table_get_column_id (table, 0), "value");
  /* a document can be made of it, though nothing has a title */
  g_autoptr (GBytes) document = fedorg_table_dup_document (table, NULL, NULL, NULL, NULL, &error);
  fedorg_assert_no_error (error);
  fedorg_assert_true (document != NULL);
  return fedorg_table_dup_cell_text (table, fedorg_table_get_n_rows (table) - 1, 0);
}

FEDORG_TEST (ad_hoc, a_count_and_a_share)
{
  g_autofree char *chairs = measure ("{\"count\": {\"role\": \"chair\"}}", NULL);
  g_autofree char *here = measure ("{\"count\": {\"role\": \"chair\"}}", "t1");
  g_autofree char *share = measure (
      "{\"share\": {\"of\": {\"tag\": \"frontline\"}, \"among\": {}}, \"decimals\": 2}", NULL);

  fedorg_assert_string (chairs, "2");
  fedorg_assert_string (here, "1");
  fedorg_assert_string (share, "33.33%");
}

static void
check_refusal (const char *json, const char *message)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FedorgRuleset) ruleset = fedorg_ruleset_new_for_measure (json, NULL, &error);

  fedorg_assert_true (ruleset == NULL);
  fedorg_assert_true (error != NULL);
  fedorg_assert_string (error->message, message);
}

FEDORG_TEST (ad_hoc, mistakes_are_named_where_they_stand)
{
  check_refusal ("{\"count\": {\"rolle\": \"chair\"}}",
                 "measure:1:21: $.count.rolle: unknown key \"rolle\"; did you mean \"role\"?");
  check_refusal ("[]", "measure:1:1: $: expected an object, not an array");
  check_refusal (
      "{\"count\": {}, \"persons\": {}}",
      "measure:1:26: $.persons: a column measures one thing; \"count\" and \"persons\" are "
      "two");
}
