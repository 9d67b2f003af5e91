/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Checks a roster against a ruleset and prints what is wrong.
 *
 *   cc check-roster.c $(pkg-config --cflags --libs fedorg-0) -o check-roster
 *   ./check-roster roster.csv qingliu-2017
 */
#include <fedorg/fedorg.h>
#include <stdio.h>

/* Names come from the file. A control character among them could begin an escape sequence of the
 * terminal, so none is printed. */
static void
print_line (const char *label, const char *text)
{
  char *safe = g_strdup (text);

  for (char *at = safe; *at != '\0'; at++)
    if (g_ascii_iscntrl (*at))
      *at = '?';
  printf ("  %s%s\n", label, safe);
  g_free (safe);
}

static void
print_finding (const FedorgRoster *roster, const FedorgFinding *finding)
{
  guint32 organization = fedorg_finding_get_organization (finding);
  const char *source = fedorg_finding_get_source (finding);
  char *message = fedorg_finding_dup_message (finding, FEDORG_LANGUAGE_EN);
  char *hint = fedorg_finding_dup_hint (finding, FEDORG_LANGUAGE_EN);

  printf ("%s:%u: %s\n", source != NULL ? source : "roster", fedorg_finding_get_line (finding),
          fedorg_finding_get_code (finding));
  if (organization != FEDORG_NONE)
    print_line ("where:   ", fedorg_roster_get_organization_name (roster, organization));
  print_line ("what:    ", message);
  print_line ("to mend: ", hint);
  for (guint i = 0; i < fedorg_finding_get_n_missing (finding); i++)
    print_line ("missing: ", fedorg_finding_get_missing (finding, i));
  for (guint i = 0; i < fedorg_finding_get_n_persons (finding); i++)
    print_line ("person:  ",
                fedorg_roster_get_person_id (roster, fedorg_finding_get_person (finding, i)));
  fedorg_free (message);
  fedorg_free (hint);
}

static FedorgFindings *
check (FedorgRoster *roster, const char *ruleset_name, GError **error)
{
  FedorgRuleset *ruleset = fedorg_ruleset_load (ruleset_name, NULL, error);
  FedorgCheck *work;
  FedorgFindings *findings;

  if (ruleset == NULL)
    return NULL;
  work = fedorg_check_new (roster);
  fedorg_check_add_ruleset (work, ruleset);
  findings = fedorg_check_run (work, NULL, NULL, NULL, error);
  fedorg_check_unref (work);
  fedorg_ruleset_unref (ruleset);
  return findings;
}

int
main (int argc, char **argv)
{
  const char *paths[] = {argc > 1 ? argv[1] : NULL, NULL};
  GError *error = NULL;
  FedorgRoster *roster;
  FedorgFindings *findings = NULL;
  guint64 errors = 0;

  if (argc != 3) {
    fprintf (stderr, "usage: check-roster FILE RULESET\n");
    return 2;
  }
  roster = fedorg_roster_load (paths, NULL, NULL, NULL, NULL, &error);
  if (roster != NULL)
    findings = check (roster, argv[2], &error);
  if (findings == NULL) {
    fprintf (stderr, "%s\n", error->message);
    g_clear_error (&error);
    fedorg_roster_unref (roster);
    return 3;
  }

  for (guint i = 0; i < fedorg_findings_get_n_findings (findings); i++)
    print_finding (roster, fedorg_findings_get_finding (findings, i));
  errors = fedorg_findings_get_total (findings, FEDORG_SEVERITY_ERROR);
  printf ("%u organisations, %u persons, %u posts: %" G_GUINT64_FORMAT " errors\n",
          fedorg_roster_get_n_organizations (roster), fedorg_roster_get_n_persons (roster),
          fedorg_roster_get_n_memberships (roster), errors);
  fedorg_findings_unref (findings);
  fedorg_roster_unref (roster);
  return errors > 0 ? 1 : 0;
}
