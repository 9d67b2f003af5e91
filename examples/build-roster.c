/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Builds a roster in code, without any file, checks it and prints a table.
 *
 *   cc build-roster.c $(pkg-config --cflags --libs fedorg-0) -o build-roster
 */
#include <fedorg/fedorg.h>
#include <stdio.h>

/* two organisations; the parent of the second follows from its division code */
static const struct {
  const char *id, *name;
} organizations[] = {
    {"350423100", "龙津镇"},
    {"350423100201", "城东村"},
};

/* invented persons; categories as the ruleset qingliu-2017 declares them */
static const struct {
  const char *organization_id, *person_id, *name, *role, *categories;
} posts[] = {
    {"350423100", "P1", "王秀月", "chair", "mediation;family-education"},
    {"350423100", "P2", "林淑兰", "vice-chair", "arts;entrepreneurship"},
    {"350423100", "P3", "黄慧萍", "executive", "public-welfare"},
    {"350423100201", "P4", "曾金清", "chair", "mediation"},
    {"350423100201", "P5", "邹玉霞", "executive", "arts"},
};

static void
add_organizations (FedorgRosterBuilder *builder)
{
  for (guint i = 0; i < G_N_ELEMENTS (organizations); i++) {
    fedorg_roster_builder_begin_record (builder, FEDORG_RECORD_ORGANIZATION, 0, 0);
    fedorg_roster_builder_set_field (builder, FEDORG_FIELD_ORGANIZATION_ID, organizations[i].id,
                                     -1);
    fedorg_roster_builder_set_field (builder, FEDORG_FIELD_ORGANIZATION_CODE, organizations[i].id,
                                     -1);
    fedorg_roster_builder_set_field (builder, FEDORG_FIELD_ORGANIZATION_NAME, organizations[i].name,
                                     -1);
    fedorg_roster_builder_end_record (builder);
  }
}

static void
add_posts (FedorgRosterBuilder *builder)
{
  for (guint i = 0; i < G_N_ELEMENTS (posts); i++) {
    fedorg_roster_builder_begin_record (builder, FEDORG_RECORD_MEMBERSHIP, 0, 0);
    fedorg_roster_builder_set_field (builder, FEDORG_FIELD_ORGANIZATION_ID,
                                     posts[i].organization_id, -1);
    fedorg_roster_builder_set_field (builder, FEDORG_FIELD_PERSON_ID, posts[i].person_id, -1);
    fedorg_roster_builder_set_field (builder, FEDORG_FIELD_PERSON_NAME, posts[i].name, -1);
    fedorg_roster_builder_set_field (builder, FEDORG_FIELD_ROLE, posts[i].role, -1);
    fedorg_roster_builder_set_field (builder, FEDORG_FIELD_CATEGORIES, posts[i].categories, -1);
    fedorg_roster_builder_end_record (builder);
  }
}

static FedorgRoster *
build (GError **error)
{
  g_autoptr (FedorgRosterBuilder) builder = fedorg_roster_builder_new (NULL);

  fedorg_roster_builder_set_as_of (builder, fedorg_date_new (2017, 7, 31));
  add_organizations (builder);
  add_posts (builder);
  return fedorg_roster_builder_seal (builder, NULL, NULL, NULL, error);
}

/* a document is bytes, to be printed, sent or saved; NULL where memory ran out */
static void
print_document (GBytes *document)
{
  gsize size = 0;
  gconstpointer data = document != NULL ? g_bytes_get_data (document, &size) : NULL;

  if (data == NULL)
    return;
  fwrite (data, 1, size, stdout);
  g_bytes_unref (document);
}

static gboolean
check_and_report (FedorgRoster *roster, FedorgRuleset *ruleset, GError **error)
{
  g_autoptr (FedorgCheck) check = fedorg_check_new (roster);
  g_autoptr (FedorgReport) report = fedorg_report_new (roster, ruleset);
  g_autoptr (FedorgFindings) findings = NULL;
  g_autoptr (FedorgTable) table = NULL;

  fedorg_check_add_ruleset (check, ruleset);
  findings = fedorg_check_run (check, NULL, NULL, NULL, error);
  table = findings != NULL ? fedorg_report_run (report, NULL, NULL, NULL, error) : NULL;
  if (table == NULL)
    return FALSE;
  print_document (fedorg_findings_dup_document (findings, NULL, NULL, NULL, NULL, NULL));
  printf ("\n");
  print_document (fedorg_table_dup_document (table, NULL, NULL, NULL, NULL, NULL));
  return TRUE;
}

int
main (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FedorgRoster) roster = build (&error);
  g_autoptr (FedorgRuleset) ruleset = NULL;

  if (roster != NULL)
    ruleset = fedorg_ruleset_load ("qingliu-2017", NULL, &error);
  if (ruleset == NULL || !check_and_report (roster, ruleset, &error)) {
    fprintf (stderr, "%s\n", error->message);
    return 1;
  }
  return 0;
}
