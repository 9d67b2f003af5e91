/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Rules without a document: begins with a ruleset, changes one rule and adds another, checks a roster, and
 * counts the posts of each category in each township:
 *
 *   rules-by-calls ROSTER.csv qingliu-2017
 */
#include <fedorg/fedorg.h>
#include <stdio.h>

static FedorgRuleset *
build (const FedorgRuleset *ruleset, GError **error)
{
  g_autoptr (FedorgRulesetBuilder) builder =
      fedorg_ruleset_builder_new_for_ruleset (ruleset, error);

  if (!builder)
    return NULL;
  fedorg_ruleset_builder_set_text (builder, "id", "ours");
  if (fedorg_ruleset_builder_edit_part (builder, FEDORG_RULESET_PART_RULE, "one-chair")) {
    fedorg_ruleset_builder_set_text (builder, "severity", "warning");
    fedorg_ruleset_builder_end_part (builder);
  }
  fedorg_ruleset_builder_begin_part (builder, FEDORG_RULESET_PART_RULE, "young-officers");
  fedorg_ruleset_builder_set_selector (builder, "for", "level=township", NULL);
  fedorg_ruleset_builder_set_selector (builder, "share.of", "age<=45", NULL);
  fedorg_ruleset_builder_set_selector (builder, "share.among", "role=chair|vice-chair", NULL);
  fedorg_ruleset_builder_set_text (builder, "at_least", "50%");
  fedorg_ruleset_builder_end_part (builder);
  return fedorg_ruleset_builder_build (builder, NULL, error);
}

/* a measure that no ruleset has, in the words of one: a column for each category */
static FedorgTable *
count_categories (FedorgRoster *roster, const FedorgRuleset *ruleset, GError **error)
{
  g_autoptr (FedorgRuleset) measure = fedorg_ruleset_new_for_measure_of (
      "{\"values\": {\"of\": \"category\"}}", ruleset, NULL, error);
  g_autoptr (FedorgReport) report = measure ? fedorg_report_new (roster, measure) : NULL;

  if (!report)
    return NULL;
  fedorg_report_set_level (report, FEDORG_LEVEL_TOWNSHIP);
  return fedorg_report_run (report, NULL, NULL, NULL, error);
}

int
main (int argc, char **argv)
{
  const char *const paths[] = {argc > 1 ? argv[1] : "roster.csv", NULL};
  g_autoptr (GError) error = NULL;
  g_autoptr (FedorgRuleset) base =
      fedorg_ruleset_load (argc > 2 ? argv[2] : "qingliu-2017", NULL, &error);
  g_autoptr (FedorgRuleset) ours = base ? build (base, &error) : NULL;
  g_autoptr (FedorgRoster) roster =
      ours ? fedorg_roster_load (paths, NULL, NULL, NULL, NULL, &error) : NULL;
  g_autoptr (FedorgCheck) check = roster ? fedorg_check_new (roster) : NULL;

  if (check)
    fedorg_check_add_ruleset (check, ours);
  g_autoptr (FedorgFindings) findings =
      check ? fedorg_check_run (check, NULL, NULL, NULL, &error) : NULL;
  g_autoptr (FedorgTable) table = findings ? count_categories (roster, ours, &error) : NULL;
  if (!table) {
    fprintf (stderr, "%s\n", error->message);
    return 1;
  }
  printf ("%u findings, %u townships, %u categories\n", fedorg_findings_get_n_findings (findings),
          fedorg_table_get_n_rows (table), fedorg_table_get_n_columns (table));
  return 0;
}
