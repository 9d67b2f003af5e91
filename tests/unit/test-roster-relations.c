/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <fedorg/fedorg-error.h>
#include <fedorg/fedorg-roster.h>
#include <fedorg/fedorg-threads.h>

#include "harness/fedorg-test.h"
#include "unit/model-records.h"

#define RECORDS (const char *const[])

static FedorgRoster *
make_roster (void)
{
  return model_records_seal (RECORDS{
      "o / id=350423 / name=清流县", "o / id=350423100 / name=龙津镇",
      "o / id=350423100201 / name=龙津村 / otags=村两委", "o / id=350423101 / name=嵩溪镇",
      "o / id=350424 / name=宁化县",
      "m / id=350423101 / pid=A / pname=王一 / role=chair / tags=两委 / categories=调解女能手",
      "m / id=350423100 / pid=B / pname=李二 / role=executive",
      "m / id=350423100201 / pid=A / pname=王一 / role=executive / tags=other",
      "m / id=350423 / pid=C / pname=张三 / role=chair", NULL});
}

static char *
dup_names (const FedorgRoster *roster, const guint32 *organizations, gsize n)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (gsize i = 0; i < n; i++)
    g_string_append_printf (names, "%s ",
                            fedorg_roster_get_organization_name (roster, organizations[i]));
  return g_string_free (g_steal_pointer (&names), FALSE);
}

FEDORG_TEST (roster_relations, children)
{
  static const struct {
    const char *id; /* NULL: the roots */
    const char *children;
  } rows[] = {
      {NULL, "清流县 宁化县 "}, {"350423", "龙津镇 嵩溪镇 "},
      {"350423100", "龙津村 "}, {"350423100201", ""},
      {"350424", ""},
  };
  g_autoptr (FedorgRoster) roster = make_roster ();

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    guint32 parent =
        rows[i].id == NULL ? FEDORG_NONE : fedorg_roster_find_organization (roster, rows[i].id);
    gsize n;
    g_autofree guint32 *children = fedorg_roster_dup_children (roster, parent, &n);
    g_autofree char *names = dup_names (roster, children, n);

    fedorg_assert_string (names, rows[i].children);
    fedorg_assert_true ((children == NULL) == (n == 0));
  }
}

FEDORG_TEST (roster_relations, memberships_of_a_person)
{
  g_autoptr (FedorgRoster) roster = make_roster ();
  guint32 n_persons = fedorg_roster_get_n_persons (roster);
  gsize n_all = 0;

  for (guint32 person = 0; person < n_persons; person++) {
    gsize n;
    g_autofree guint32 *memberships = fedorg_roster_dup_memberships_of_person (roster, person, &n);

    for (gsize i = 0; i < n; i++) {
      fedorg_assert_int (fedorg_roster_get_membership_person (roster, memberships[i]), person);
      fedorg_assert_true (i == 0 || memberships[i] > memberships[i - 1]);
    }
    n_all += n;
    if (person == fedorg_roster_find_person (roster, "A"))
      fedorg_assert_int (n, 2);
  }
  fedorg_assert_int (n_all, fedorg_roster_get_n_memberships (roster));
}

FEDORG_TEST (roster_relations, tags_as_offices_write_them)
{
  g_autoptr (FedorgRoster) roster = make_roster ();
  guint32 village = fedorg_roster_find_organization (roster, "350423100201");
  guint32 n_memberships = fedorg_roster_get_n_memberships (roster);
  guint n_tagged = 0, n_mediators = 0;

  fedorg_assert_true (fedorg_roster_organization_has_tag (roster, village, "two-committees"));
  fedorg_assert_true (fedorg_roster_organization_has_tag (roster, village, "两委"));
  fedorg_assert_true (!fedorg_roster_organization_has_tag (roster, village, "new"));
  for (guint32 i = 0; i < n_memberships; i++) {
    n_tagged += fedorg_roster_membership_has_tag (roster, i, "Two-Committees");
    n_mediators += fedorg_roster_membership_has_category (roster, i, "调解女能手");
  }
  fedorg_assert_int (n_tagged, 1);
  fedorg_assert_int (n_mediators, 1);
}

FEDORG_TEST (roster_relations, wrong_calls)
{
  g_autoptr (FedorgRoster) roster = make_roster ();
  gsize n;

  fedorg_assert_critical ("*organization*", fedorg_roster_dup_children (roster, 99, &n));
  fedorg_assert_critical ("*person*", fedorg_roster_dup_memberships_of_person (roster, 99, &n));
  fedorg_assert_critical ("*tag*", fedorg_roster_membership_has_tag (roster, 0, NULL));
  fedorg_assert_critical ("*n_children*", fedorg_roster_dup_children (roster, 0, NULL));
}

FEDORG_TEST (threads, number)
{
  fedorg_assert_true (fedorg_threads_get_number () >= 1);
  fedorg_threads_set_number (3);
  fedorg_assert_int (fedorg_threads_get_number (), 3);
  fedorg_threads_set_number (0);
  fedorg_assert_true (fedorg_threads_get_number () <= 16);
}
