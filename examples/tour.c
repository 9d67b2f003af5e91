/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* A tour in C: load a roster, check it, list the findings with their places, make a table, ask for one
 * share, remove a post, and check again. The same program stands beside it in Vala and Python. */
#include <fedorg/fedorg.h>
#include <stdio.h>

static FedorgFindings *
check (FedorgRoster *roster, FedorgRuleset *ruleset, GError **error)
{
  g_autoptr (FedorgCheck) check = fedorg_check_new (roster);

  fedorg_check_add_ruleset (check, ruleset);
  return fedorg_check_run (check, NULL, NULL, NULL, error);
}

/* the text of the first column in the last row of a ruleset's first table: the total */
static char *
dup_total (FedorgRoster *roster, FedorgRuleset *ruleset, GError **error)
{
  g_autoptr (FedorgReport) report = fedorg_report_new (roster, ruleset);
  g_autoptr (FedorgTable) table = fedorg_report_run (report, NULL, NULL, NULL, error);

  return table ? fedorg_table_dup_cell_text (table, fedorg_table_get_n_rows (table) - 1, 0) : NULL;
}

/* the same roster without the post that stands in a line */
static FedorgRoster *
remove_post (FedorgRoster *roster, guint line, GError **error)
{
  g_autoptr (FedorgRosterBuilder) builder = fedorg_roster_builder_new_for_roster (roster, NULL);

  for (guint32 post = 0; post < fedorg_roster_get_n_memberships (roster); post++) {
    guint its_line;

    fedorg_roster_get_membership_place (roster, post, &its_line, NULL);
    if (its_line == line)
      fedorg_roster_builder_remove_record (builder, FEDORG_RECORD_MEMBERSHIP, post);
  }
  return fedorg_roster_builder_seal (builder, NULL, NULL, NULL, error);
}

static gboolean
tour (const char *path, const char *name, GError **error)
{
  const char *const paths[] = {path, NULL};
  g_autoptr (FedorgRoster) roster = fedorg_roster_load (paths, NULL, NULL, NULL, NULL, error);
  g_autoptr (FedorgRuleset) ruleset = roster ? fedorg_ruleset_load (name, NULL, error) : NULL;
  g_autoptr (FedorgFindings) findings = ruleset ? check (roster, ruleset, error) : NULL;
  g_autoptr (FedorgRuleset) chairs =
      findings ? fedorg_ruleset_new_for_measure (
                     "{\"share\": {\"of\": {\"role\": \"chair\"}, \"among\": {}}}", NULL, error)
               : NULL;
  g_autofree char *total = chairs ? dup_total (roster, ruleset, error) : NULL;
  g_autofree char *share = total ? dup_total (roster, chairs, error) : NULL;

  guint line = 0;

  for (guint i = 0; share && i < fedorg_findings_get_n_findings (findings); i++) {
    const FedorgFinding *finding = fedorg_findings_get_finding (findings, i);

    line = fedorg_finding_get_line (finding);
    printf ("line %u: %s\n", line, fedorg_finding_get_code (finding));
  }
  if (share)
    printf ("%s in all, %s of the posts are chairs\n", total, share);
  g_autoptr (FedorgRoster) mended = share ? remove_post (roster, line, error) : NULL;
  g_autoptr (FedorgFindings) left = mended ? check (mended, ruleset, error) : NULL;
  if (left)
    printf ("without line %u: %u findings\n", line, fedorg_findings_get_n_findings (left));
  return left != NULL;
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;

  if (argc == 3 && tour (argv[1], argv[2], &error))
    return 0;
  fprintf (stderr, "%s\n", error ? error->message : "usage: tour ROSTER RULESET");
  return 1;
}
