/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* A roster that is kept up to date: changes one month, checks at its end, and says what is new since the
 * month before and what is settled:
 *
 *   monthly ROSTER.csv ORGANIZATION
 */
#include <fedorg/fedorg.h>
#include <stdio.h>

static FedorgRuleset *
make_rules (GError **error)
{
  g_autoptr (FedorgRulesetBuilder) builder = fedorg_ruleset_builder_new ("ours");

  fedorg_ruleset_builder_begin_part (builder, FEDORG_RULESET_PART_RULE, "one-chair");
  fedorg_ruleset_builder_set_selector (builder, "for", "level=township|village", NULL);
  fedorg_ruleset_builder_set_selector (builder, "count", "role=chair", NULL);
  fedorg_ruleset_builder_set_integer (builder, "exactly", 1);
  fedorg_ruleset_builder_end_part (builder);
  return fedorg_ruleset_builder_build (builder, NULL, error);
}

/* in March the chairs of the organisation leave, in May somebody follows them */
static FedorgRoster *
change (FedorgRoster *roster, const char *id, gint month, GError **error)
{
  g_autoptr (FedorgRosterBuilder) builder = fedorg_roster_builder_new_for_roster (roster, NULL);
  guint32 organization = fedorg_roster_find_organization (roster, id), first = 0, end = 0;

  if (organization != FEDORG_NONE && month == 3)
    fedorg_roster_get_organization_memberships (roster, organization, &first, &end);
  for (guint32 post = first; post < end; post++)
    if (fedorg_roster_get_membership_role (roster, post) == FEDORG_ROLE_CHAIR)
      fedorg_roster_builder_end_membership (builder, post, fedorg_date_new (2018, 3, 15));
  if (month == 5) {
    fedorg_roster_builder_begin_record (builder, FEDORG_RECORD_MEMBERSHIP, 0, 0);
    fedorg_roster_builder_set_field (builder, FEDORG_FIELD_ORGANIZATION_ID, id, -1);
    fedorg_roster_builder_set_field (builder, FEDORG_FIELD_ROLE, "chair", -1);
    fedorg_roster_builder_set_field (builder, FEDORG_FIELD_START_DATE, "2018-05-02", -1);
    fedorg_roster_builder_set_field (builder, FEDORG_FIELD_PERSON_ID, "N1", -1);
    fedorg_roster_builder_set_field (builder, FEDORG_FIELD_PERSON_NAME, "陈新月", -1);
    fedorg_roster_builder_end_record (builder);
  }
  return fedorg_roster_builder_seal (builder, NULL, NULL, NULL, error);
}

static FedorgFindings *
check (FedorgRoster *roster, FedorgRuleset *rules, gint32 day, FedorgFindings *before,
       GError **error)
{
  g_autoptr (FedorgCheck) check = fedorg_check_new (roster);
  g_autoptr (FedorgBaseline) baseline = before ? fedorg_baseline_new_for_findings (before) : NULL;

  fedorg_check_add_ruleset (check, rules);
  fedorg_check_set_as_of (check, day);
  fedorg_check_set_baseline (check, baseline);
  return fedorg_check_run (check, NULL, NULL, NULL, error);
}

int
main (int argc, char **argv)
{
  const char *const paths[] = {argc > 1 ? argv[1] : "roster.csv", NULL};
  g_autoptr (GError) error = NULL;
  g_autoptr (FedorgRuleset) rules = make_rules (&error);
  g_autoptr (FedorgRoster) roster =
      rules ? fedorg_roster_load (paths, NULL, NULL, NULL, NULL, &error) : NULL;
  g_autoptr (FedorgFindings) last = NULL;

  for (gint month = 1; roster && month <= 6; month++) {
    gint32 day = fedorg_date_get_month_end (fedorg_date_new (2018, month, 1));
    FedorgRoster *changed = change (roster, argc > 2 ? argv[2] : "350423100", month, &error);
    FedorgFindings *findings = changed ? check (changed, rules, day, last, &error) : NULL;

    g_clear_pointer (&roster, fedorg_roster_unref);
    g_clear_pointer (&last, fedorg_findings_unref);
    roster = changed;
    last = findings;
    if (!findings)
      break;
    printf ("2018-%02d: %u findings, %u new, %u settled\n", month,
            fedorg_findings_get_n_findings (findings),
            fedorg_findings_get_n_with_status (findings, FEDORG_FINDING_STATUS_NEW),
            fedorg_findings_get_n_resolved (findings));
  }
  if (error)
    fprintf (stderr, "%s\n", error->message);
  return error != NULL;
}
