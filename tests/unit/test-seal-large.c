/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <fedorg/fedorg-roster-builder.h>

#include <string.h>

#include "harness/fedorg-test.h"

/* Shapes that break what is recursive or quadratic. Each test takes a second or so; a step that is
 * not linear would take hours. */

#define N 1000000u

static void
add_organization (FedorgRosterBuilder *builder, guint number, const char *parent)
{
  char id[16];

  g_snprintf (id, sizeof id, "u%07u", number);
  fedorg_roster_builder_begin_record (builder, FEDORG_RECORD_ORGANIZATION, 0, 0);
  fedorg_roster_builder_set_field (builder, FEDORG_FIELD_ORGANIZATION_ID, id, -1);
  fedorg_roster_builder_set_field (builder, FEDORG_FIELD_LEVEL, "unit", -1);
  if (parent != NULL)
    fedorg_roster_builder_set_field (builder, FEDORG_FIELD_PARENT_ID, parent, -1);
  fedorg_roster_builder_end_record (builder);
}

static void
add_membership (FedorgRosterBuilder *builder, const char *organization, const char *person,
                const char *name)
{
  fedorg_roster_builder_begin_record (builder, FEDORG_RECORD_MEMBERSHIP, 0, 0);
  fedorg_roster_builder_set_field (builder, FEDORG_FIELD_ORGANIZATION_ID, organization, -1);
  fedorg_roster_builder_set_field (builder, FEDORG_FIELD_PERSON_ID, person, -1);
  fedorg_roster_builder_set_field (builder, FEDORG_FIELD_PERSON_NAME, name, -1);
  fedorg_roster_builder_set_field (builder, FEDORG_FIELD_GENDER, "女", -1);
  fedorg_roster_builder_set_field (builder, FEDORG_FIELD_BIRTH_DATE, "1980-01-02", -1);
  fedorg_roster_builder_set_field (builder, FEDORG_FIELD_ROLE, "chair", -1);
  fedorg_roster_builder_end_record (builder);
}

static FedorgRoster *
seal (FedorgRosterBuilder *builder)
{
  g_autoptr (GError) error = NULL;
  FedorgRoster *roster = fedorg_roster_builder_seal (builder, NULL, NULL, NULL, &error);

  fedorg_assert_no_error (error);
  return roster;
}

static guint64
count_findings (const FedorgRoster *roster, FedorgSeverity severity)
{
  return fedorg_findings_get_total (fedorg_roster_get_findings (roster), severity);
}

/* each below the next, and at the foot somebody who is told by her name in her county */
FEDORG_TEST (seal_large, chain)
{
  g_autoptr (FedorgRosterBuilder) builder = fedorg_roster_builder_new (NULL);
  char parent[16];

  for (guint i = 0; i < N; i++) {
    g_snprintf (parent, sizeof parent, "u%07u", i + 1);
    add_organization (builder, i, i + 1 < N ? parent : NULL);
  }
  for (guint i = 0; i < 1000; i++)
    add_membership (builder, "u0000000", "", "王一");
  g_autoptr (FedorgRoster) roster = seal (builder);

  fedorg_assert_int (fedorg_roster_get_n_organizations (roster), N);
  for (guint32 o = 0; o < N; o++) {
    fedorg_assert_int (fedorg_roster_get_organization_parent (roster, o),
                       o == 0 ? FEDORG_NONE : o - 1);
    fedorg_assert_int (fedorg_roster_get_organization_subtree_end (roster, o), N);
  }
  fedorg_assert_int (fedorg_roster_get_n_persons (roster), 1);
  /* repeated memberships, and one line on persons told by name */
  fedorg_assert_int (count_findings (roster, FEDORG_SEVERITY_ERROR), 999);
  fedorg_assert_int (count_findings (roster, FEDORG_SEVERITY_INFO), 1);
}

/* the same closed to a circle */
FEDORG_TEST (seal_large, circle)
{
  g_autoptr (FedorgRosterBuilder) builder = fedorg_roster_builder_new (NULL);
  char parent[16];

  for (guint i = 0; i < N; i++) {
    g_snprintf (parent, sizeof parent, "u%07u", (i + 1) % N);
    add_organization (builder, i, parent);
  }
  g_autoptr (FedorgRoster) roster = seal (builder);

  fedorg_assert_int (fedorg_roster_get_n_organizations (roster), N);
  fedorg_assert_int (fedorg_roster_get_organization_subtree_end (roster, 0), N);
  fedorg_assert_string (fedorg_roster_get_organization_id (roster, 0), "u0000000");
  fedorg_assert_int (count_findings (roster, FEDORG_SEVERITY_ERROR), 1);
}

/* all below one, in the reverse order of their identifiers, with one name */
FEDORG_TEST (seal_large, siblings)
{
  g_autoptr (FedorgRosterBuilder) builder = fedorg_roster_builder_new (NULL);

  for (guint i = N; i-- > 0;)
    add_organization (builder, i, i == 0 ? NULL : "u0000000");
  g_autoptr (FedorgRoster) roster = seal (builder);

  fedorg_assert_int (fedorg_roster_get_n_organizations (roster), N);
  for (guint32 o = 1; o < N; o++) {
    fedorg_assert_int (fedorg_roster_get_organization_parent (roster, o), 0);
    fedorg_assert_int (fedorg_roster_get_organization_subtree_end (roster, o), o + 1);
  }
  fedorg_assert_int (fedorg_roster_find_organization (roster, "u0999999"), N - 1);
  fedorg_assert_int (count_findings (roster, FEDORG_SEVERITY_ERROR), 0);
}

/* one person with all the posts of one organisation, at times that do not meet */
FEDORG_TEST (seal_large, posts_of_one_person)
{
  g_autoptr (FedorgRosterBuilder) builder = fedorg_roster_builder_new (NULL);

  for (guint i = 0; i < N; i++) {
    char date[16];
    g_snprintf (date, sizeof date, "%04u-%02u-%02u", 1990 + i / 336 % 1000, 1 + i / 28 % 12,
                1 + i % 28);
    fedorg_roster_builder_begin_record (builder, FEDORG_RECORD_MEMBERSHIP, 0, 0);
    fedorg_roster_builder_set_field (builder, FEDORG_FIELD_ORGANIZATION_ID, "35", -1);
    fedorg_roster_builder_set_field (builder, FEDORG_FIELD_PERSON_ID, "P", -1);
    fedorg_roster_builder_set_field (builder, FEDORG_FIELD_ROLE, "chair", -1);
    fedorg_roster_builder_set_field (builder, FEDORG_FIELD_START_DATE, date, -1);
    fedorg_roster_builder_set_field (builder, FEDORG_FIELD_END_DATE, date, -1);
    fedorg_roster_builder_end_record (builder);
  }
  g_autoptr (FedorgRoster) roster = seal (builder);

  fedorg_assert_int (fedorg_roster_get_n_memberships (roster), N);
  fedorg_assert_int (fedorg_roster_get_n_persons (roster), 1);
  fedorg_assert_int (count_findings (roster, FEDORG_SEVERITY_ERROR), 0);
}

/* the same post again and again, each time with another name: two findings each */
FEDORG_TEST (seal_large, findings)
{
  g_autoptr (FedorgRosterBuilder) builder = fedorg_roster_builder_new (NULL);
  const guint n = N / 4;

  for (guint i = 0; i < n; i++) {
    char name[16];
    g_snprintf (name, sizeof name, "n%u", i);
    add_membership (builder, "35", "P", name);
  }
  g_autoptr (FedorgRoster) roster = seal (builder);

  fedorg_assert_int (count_findings (roster, FEDORG_SEVERITY_ERROR), n - 1);
  fedorg_assert_int (count_findings (roster, FEDORG_SEVERITY_WARNING), n - 1);
  fedorg_assert_true (fedorg_findings_get_truncated (fedorg_roster_get_findings (roster)));
}

/* no word of any list is right: no more than some are looked up for what was meant */
FEDORG_TEST (seal_large, unknown_words)
{
  g_autoptr (FedorgRosterBuilder) builder = fedorg_roster_builder_new (NULL);
  const guint n = N / 4;

  for (guint i = 0; i < n; i++) {
    char word[64];
    g_snprintf (word, sizeof word, "education of the kind number %u", i);
    fedorg_roster_builder_begin_record (builder, FEDORG_RECORD_PERSON, 0, 0);
    fedorg_roster_builder_set_field (builder, FEDORG_FIELD_PERSON_ID, word, -1);
    fedorg_roster_builder_set_field (builder, FEDORG_FIELD_EDUCATION, word, -1);
    fedorg_roster_builder_end_record (builder);
  }
  g_autoptr (FedorgRoster) roster = seal (builder);

  fedorg_assert_int (fedorg_roster_get_n_persons (roster), n);
  fedorg_assert_int (count_findings (roster, FEDORG_SEVERITY_ERROR), 1);
}

/* organisations take turns, and each time with another name */
FEDORG_TEST (seal_large, alternating_descriptions)
{
  g_autoptr (FedorgRosterBuilder) builder = fedorg_roster_builder_new (NULL);
  const guint n = N / 4;

  for (guint i = 0; i < n; i++) {
    char name[16];
    g_snprintf (name, sizeof name, "n%u", i / 2);
    fedorg_roster_builder_begin_record (builder, FEDORG_RECORD_MEMBERSHIP, 0, 0);
    fedorg_roster_builder_set_field (builder, FEDORG_FIELD_ORGANIZATION_ID, i % 2 ? "35" : "36",
                                     -1);
    fedorg_roster_builder_set_field (builder, FEDORG_FIELD_ORGANIZATION_NAME, name, -1);
    fedorg_roster_builder_set_field (builder, FEDORG_FIELD_PERSON_ID, name, -1);
    fedorg_roster_builder_set_field (builder, FEDORG_FIELD_ROLE, "chair", -1);
    fedorg_roster_builder_end_record (builder);
  }
  g_autoptr (FedorgRoster) roster = seal (builder);

  fedorg_assert_int (fedorg_roster_get_n_organizations (roster), 2);
  fedorg_assert_int (count_findings (roster, FEDORG_SEVERITY_WARNING), n - 2);
}

/* rows of few persons in many organisations, in no order and from many sources: what lies far apart
 * is fetched ahead, and is still found to be what it is */
FEDORG_TEST (seal_large, scattered)
{
  const guint n_organizations = 5000, n_persons = 3000, n_posts = 300000;
  g_autoptr (FedorgRosterBuilder) builder = fedorg_roster_builder_new (NULL);
  char organization[16], person[16], name[16];

  for (guint i = 0; i < n_organizations; i++)
    add_organization (builder, i, NULL);
  for (guint i = 0; i < n_posts; i++) {
    if (i % 30000 == 0)
      fedorg_roster_builder_begin_source (builder, "a");
    g_snprintf (organization, sizeof organization, "u%07u", i * 7919 % n_organizations);
    g_snprintf (person, sizeof person, "p%u", i * 104729 % n_persons);
    g_snprintf (name, sizeof name, "n%u", i * 104729 % n_persons);
    add_membership (builder, organization, person, name);
  }
  g_autoptr (FedorgRoster) roster = seal (builder);

  fedorg_assert_int (fedorg_roster_get_n_organizations (roster), n_organizations);
  fedorg_assert_int (fedorg_roster_get_n_persons (roster), n_persons);
  fedorg_assert_int (fedorg_roster_get_n_memberships (roster), n_posts);
  for (guint32 o = 0; o < n_organizations; o++) {
    guint32 first, end, i = 0;

    fedorg_roster_get_organization_memberships (roster, o, &first, &end);
    fedorg_assert_int (end - first, n_posts / n_organizations);
    while (i * 7919 % n_organizations != o)
      i++;
    /* the first of its posts, and who holds it */
    guint32 number = fedorg_roster_get_membership_person (roster, first);
    g_snprintf (person, sizeof person, "p%u", i * 104729 % n_persons);
    g_snprintf (name, sizeof name, "n%u", i * 104729 % n_persons);
    fedorg_assert_string (fedorg_roster_get_person_id (roster, number), person);
    fedorg_assert_string (fedorg_roster_get_person_name (roster, number), name);
  }
}
