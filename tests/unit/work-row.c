/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "work-row.h"

#include <fedorg/fedorg.h>
#include <string.h>

#include "harness/fedorg-test.h"
#include "roster-text.h"

static const char head[] =
    "{\"type\":\"roster\",\"fedorg\":1,\"as_of\":\"%s\"}\n"
    "{\"type\":\"organization\",\"id\":\"T\",\"name\":\"T\",\"level\":\"township\"%s}\n"
    "{\"type\":\"membership\",\"organization_id\":\"T\",\"person_id\":\"P\",\"name\":\"A\","
    "\"role\":\"executive\"%s}\n";

static const char rules[] =
    "{\"fedorg_ruleset\": 1, \"id\": \"c\", \"conventions\": {%s}, \"activity_kinds\": ["
    "{\"id\": \"meeting\"}, {\"id\": \"report\"}, {\"id\": \"promotion\", \"accumulates\": "
    "\"stock\"},"
    "{\"id\": \"re-election\", \"stages\": [\"launch\", \"preparation\", \"election\"]}],"
    "\"rules\": [{\"id\": \"r\", \"for\": {\"level\": \"township\"}, %s}]}";

static FedorgRoster *
read_row (const WorkRow *row)
{
  GString *document = g_string_new (NULL);
  g_auto (GStrv) activities = g_strsplit (row->activities, "|", -1);

  g_string_append_printf (document, head, row->as_of, row->organization, row->post);
  for (char **activity = activities; *activity != NULL; activity++) {
    if (**activity != '\0')
      g_string_append_printf (document, "{\"type\":\"activity\",\"organization_id\":\"T\",%s}\n",
                              *activity);
  }
  g_autofree char *text = g_string_free (document, FALSE);
  return roster_text_read (text, "a.jsonl");
}

static FedorgRuleset *
read_rules (const WorkRow *row)
{
  g_autofree char *text = g_strdup_printf (rules, row->conventions, row->rule);
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  FedorgRuleset *ruleset = fedorg_ruleset_load_bytes (bytes, "c.json", NULL, &error);

  fedorg_assert_string (error == NULL ? "" : error->message, "");
  return ruleset;
}

static void
append_subjects (const FedorgFinding *finding, GString *said)
{
  for (guint i = 0; i < fedorg_finding_get_n_subjects (finding); i++) {
    g_string_append_printf (said, " [%s", fedorg_finding_get_subject_measured (finding, i));
    for (guint m = 0; m < fedorg_finding_get_subject_n_missing (finding, i); m++)
      g_string_append_printf (said, " %s", fedorg_finding_get_subject_missing (finding, i, m));
    g_string_append (said, "]");
  }
}

static char *
dup_said (const FedorgFindings *findings)
{
  GString *said = g_string_new (NULL);

  for (guint i = 0; i < fedorg_findings_get_n_findings (findings); i++) {
    const FedorgFinding *finding = fedorg_findings_get_finding (findings, i);

    if (strcmp (fedorg_finding_get_code (finding), "c/r") != 0)
      continue;
    const char *measured = fedorg_finding_get_measured (finding);
    if (fedorg_finding_get_severity (finding) != FEDORG_SEVERITY_ERROR)
      g_string_append (said, fedorg_finding_get_severity (finding) == FEDORG_SEVERITY_WARNING
                                 ? "warning "
                                 : "info ");
    g_string_append (said, measured == NULL ? "none" : measured);
    for (guint m = 0; m < fedorg_finding_get_n_missing (finding); m++)
      g_string_append_printf (said, " %s", fedorg_finding_get_missing (finding, m));
    append_subjects (finding, said);
  }
  return g_string_free (said, FALSE);
}

void
work_row_check (const WorkRow *row)
{
  g_autoptr (FedorgRoster) roster = read_row (row);
  g_autoptr (FedorgRuleset) ruleset = read_rules (row);
  g_autoptr (FedorgCheck) check = fedorg_check_new (roster);

  if (ruleset == NULL)
    return;
  fedorg_check_add_ruleset (check, ruleset);
  g_autoptr (FedorgFindings) findings = fedorg_check_run (check, NULL, NULL, NULL, NULL);
  g_autofree char *said = dup_said (findings);
  if (strcmp (said, row->said) != 0)
    fedorg_assert_string (row->rule, row->activities);
  fedorg_assert_string (said, row->said);
}
