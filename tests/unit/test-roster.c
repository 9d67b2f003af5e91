/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <fedorg/fedorg-roster.h>

#include <string.h>

#include <fedorg/fedorg-date.h>
#include <fedorg/fedorg-schema.h>

#include "harness/fedorg-test.h"
#include "model/fedorg-roster-private.h"
#include "unit/model-records.h"
#include "unit/roster-text.h"

/* The sealed roster: accessors, look-ups, columns. */

static const char *const records[] = {
    "as-of / 2017-07-31",
    "o / id=350423 / name=清流县 / founded=1950-03-08 / *women=60000",
    "o / id=LJ / code=350423100 / name=龙津镇 / otags=pilot;model",
    "o / id=350423101 / name=嵩溪镇",
    "o / id=U / code=350423101 / level=unit / kind=park",
    "m / id=LJ / pid=P1 / pname=王一 / gender=女 / birth=1980-02 / ethnicity=汉族 / "
    "education=本科 / political=群众 / role=chair / staffing=专职 / categories=arts / tags=new / "
    "start=2016-01-01 / end=2021-06",
    "m / id=LJ / pid=P2 / pname=王二 / role=executive",
    "m / id=U / pid=P1 / role=staff",
    "p / pid=P3 / pname=王三",
    NULL,
};

FEDORG_TEST (roster, counts)
{
  g_autoptr (FedorgRoster) roster = model_records_seal (records);

  fedorg_assert_int (fedorg_roster_get_n_organizations (roster), 4);
  fedorg_assert_int (fedorg_roster_get_n_persons (roster), 3);
  fedorg_assert_int (fedorg_roster_get_n_memberships (roster), 3);
  fedorg_assert_int (fedorg_roster_get_as_of (roster), fedorg_date_new (2017, 7, 31));
  model_records_check_invariants (roster);
}

FEDORG_TEST (roster, organization)
{
  g_autoptr (FedorgRoster) roster = model_records_seal (records);
  guint32 first, end;
  gint64 value = 7;

  fedorg_assert_string (fedorg_roster_get_organization_id (roster, 1), "LJ");
  fedorg_assert_string (fedorg_roster_get_organization_name (roster, 1), "龙津镇");
  fedorg_assert_string (fedorg_roster_get_organization_name (roster, 3), "");
  fedorg_assert_int (fedorg_roster_get_organization_code (roster, 1), 350423100000);
  fedorg_assert_int (fedorg_roster_get_organization_level (roster, 1), FEDORG_LEVEL_TOWNSHIP);
  fedorg_assert_int (fedorg_roster_get_organization_kind (roster, 1), FEDORG_KIND_TOWN);
  fedorg_assert_int (fedorg_roster_get_organization_parent (roster, 1), 0);
  fedorg_assert_int (fedorg_roster_get_organization_parent (roster, 0), FEDORG_NONE);
  fedorg_assert_int (fedorg_roster_get_organization_subtree_end (roster, 0), 4);
  fedorg_assert_int (fedorg_roster_get_organization_subtree_end (roster, 1), 2);
  fedorg_assert_int (fedorg_roster_get_organization_subtree_end (roster, 2), 4);
  fedorg_assert_int (fedorg_roster_get_organization_founded_on (roster, 0),
                     fedorg_date_new (1950, 3, 8));
  fedorg_assert_int (fedorg_roster_get_organization_founded_on (roster, 1), FEDORG_DATE_NONE);
  fedorg_assert_int (fedorg_roster_get_organization_tags (roster, 0), 0);
  fedorg_roster_get_organization_memberships (roster, 1, &first, &end);
  fedorg_assert_int (first, 0);
  fedorg_assert_int (end, 2);
  fedorg_assert_true (fedorg_roster_get_organization_figure (roster, 0, "women", &value));
  fedorg_assert_int (value, 60000);
  fedorg_assert_true (!fedorg_roster_get_organization_figure (roster, 1, "women", &value));
  fedorg_assert_true (!fedorg_roster_get_organization_figure (roster, 0, "seats", &value));
  fedorg_assert_int (value, 60000);
}

/* fields of each kind of record, with a function of their own and without one */
FEDORG_TEST (roster, values_by_field)
{
  g_autoptr (FedorgRoster) roster = roster_text_read (
      "{\"type\":\"roster\",\"fedorg\":1}\n"
      "{\"type\":\"organization\",\"id\":\"350423\",\"elected_on\":\"2021-06-18\","
      "\"tags\":[\"new\",\"pilot\"]}\n"
      "{\"type\":\"organization\",\"id\":\"350423100\"}\n"
      "{\"type\":\"membership\",\"organization_id\":\"350423100\",\"person_id\":\"P1\","
      "\"name\":\"王一\",\"education\":\"bachelor\",\"role\":\"chair\"}\n"
      "{\"type\":\"activity\",\"organization_id\":\"350423\",\"kind\":\"k\",\"date\":\"2021-03-"
      "08\"}\n"
      "{\"type\":\"activity\",\"organization_id\":\"350423\",\"kind\":\"k\"}\n",
      "a.jsonl");
  guint16 tags = fedorg_roster_get_field_set (roster, FEDORG_FIELD_ORGANIZATION_TAGS, 0);

  fedorg_assert_int (fedorg_roster_get_field_date (roster, FEDORG_FIELD_ELECTED_ON, 0),
                     fedorg_date_new (2021, 6, 18));
  fedorg_assert_int (fedorg_roster_get_field_date (roster, FEDORG_FIELD_ELECTED_ON, 1),
                     FEDORG_DATE_NONE);
  fedorg_assert_int (fedorg_roster_get_field_date (roster, FEDORG_FIELD_ACTIVITY_DATE, 0),
                     fedorg_date_new (2021, 3, 8));
  fedorg_assert_int (fedorg_roster_get_field_date (roster, FEDORG_FIELD_ACTIVITY_DATE, 1),
                     FEDORG_DATE_NONE);
  fedorg_assert_int (fedorg_roster_get_field_date (roster, FEDORG_FIELD_ACTIVITY_END_DATE, 0),
                     FEDORG_DATE_NONE);
  fedorg_assert_int (fedorg_roster_get_field_term (roster, FEDORG_FIELD_LEVEL, 1),
                     FEDORG_LEVEL_TOWNSHIP);
  fedorg_assert_int (fedorg_roster_get_field_term (roster, FEDORG_FIELD_GENDER, 0), 0);
  fedorg_assert_int (tags, fedorg_roster_get_organization_tags (roster, 0));
  fedorg_assert_int (fedorg_roster_get_set_size (roster, tags), 2);
}

FEDORG_TEST (roster, values_by_field_are_of_their_kind)
{
  g_autoptr (FedorgRoster) roster = model_records_seal (records);

  fedorg_assert_critical ("*is_asked_rightly*",
                          fedorg_roster_get_field_date (roster, FEDORG_FIELD_ROLE, 0));
  fedorg_assert_critical ("*is_asked_rightly*",
                          fedorg_roster_get_field_term (roster, FEDORG_FIELD_ELECTED_ON, 0));
  fedorg_assert_critical ("*is_asked_rightly*",
                          fedorg_roster_get_field_set (roster, FEDORG_FIELD_NONE, 0));
  fedorg_assert_critical ("*is_asked_rightly*",
                          fedorg_roster_get_field_date (roster, FEDORG_FIELD_ELECTED_ON, 4));
}

FEDORG_TEST (roster, person_and_membership)
{
  g_autoptr (FedorgRoster) roster = model_records_seal (records);

  fedorg_assert_string (fedorg_roster_get_person_id (roster, 0), "P1");
  fedorg_assert_string (fedorg_roster_get_person_name (roster, 0), "王一");
  fedorg_assert_int (fedorg_roster_get_person_gender (roster, 0), FEDORG_GENDER_FEMALE);
  fedorg_assert_int (fedorg_roster_get_person_birth_date (roster, 0), fedorg_date_new (1980, 2, 1));
  fedorg_assert_int (fedorg_roster_get_person_birth_date (roster, 1), FEDORG_DATE_NONE);
  fedorg_assert_int (fedorg_roster_get_person_ethnicity (roster, 0), 1);
  fedorg_assert_int (fedorg_roster_get_person_education (roster, 1), 0);

  fedorg_assert_int (fedorg_roster_get_membership_organization (roster, 0), 1);
  fedorg_assert_int (fedorg_roster_get_membership_organization (roster, 2), 3);
  fedorg_assert_int (fedorg_roster_get_membership_person (roster, 2), 0);
  fedorg_assert_int (fedorg_roster_get_membership_role (roster, 0), FEDORG_ROLE_CHAIR);
  fedorg_assert_int (fedorg_roster_get_membership_staffing (roster, 0), FEDORG_STAFFING_FULL_TIME);
  fedorg_assert_int (fedorg_roster_get_membership_staffing (roster, 1), FEDORG_STAFFING_UNKNOWN);
  fedorg_assert_int (fedorg_roster_get_membership_start_date (roster, 0),
                     fedorg_date_new (2016, 1, 1));
  fedorg_assert_int (fedorg_roster_get_membership_end_date (roster, 0),
                     fedorg_date_new (2021, 6, 30));
  fedorg_assert_int (fedorg_roster_get_membership_end_date (roster, 1), FEDORG_DATE_NONE);
}

FEDORG_TEST (roster, sets)
{
  g_autoptr (FedorgRoster) roster = model_records_seal (records);
  guint16 tags = fedorg_roster_get_organization_tags (roster, 1);

  fedorg_assert_int (fedorg_roster_get_n_sets (roster), 4);
  fedorg_assert_int (fedorg_roster_get_set_size (roster, 0), 0);
  fedorg_assert_int (fedorg_roster_get_set_size (roster, tags), 2);
  fedorg_assert_string (fedorg_roster_get_set_word (roster, tags, 0), "pilot");
  fedorg_assert_string (fedorg_roster_get_set_word (roster, tags, 1), "model");
  fedorg_assert_string (
      fedorg_roster_get_set_word (roster, fedorg_roster_get_membership_categories (roster, 0), 0),
      "arts");
  fedorg_assert_string (
      fedorg_roster_get_set_word (roster, fedorg_roster_get_membership_tags (roster, 0), 0), "new");
}

/* by identifier, by code however long, and by a code that is no identifier; a unit is not found by
 * the code of the place where it is */
FEDORG_TEST (roster, find_organization)
{
  static const struct {
    const char *id;
    guint32 organization;
  } cases[] = {
      {"350423", 0},           {"350423000000", 0}, {"350423000", 0},     {"LJ", 1},
      {"350423100", 1},        {"350423100000", 1}, {"350423101", 2},     {"U", 3},
      {"", FEDORG_NONE},       {"L", FEDORG_NONE},  {"LJx", FEDORG_NONE}, {"35", FEDORG_NONE},
      {"350424", FEDORG_NONE}, {"zz", FEDORG_NONE}, {"99", FEDORG_NONE}};
  g_autoptr (FedorgRoster) roster = model_records_seal (records);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    fedorg_assert_int (fedorg_roster_find_organization (roster, cases[i].id),
                       cases[i].organization);
}

/* codes beside identifiers, in any order of the identifiers; the first of those with one code */
FEDORG_TEST (roster, find_organization_by_code)
{
  static const char *const codes[] = {"o / id=Z / code=3504",   "o / id=Y / code=350423",
                                      "o / id=X / code=35",     "o / id=W / code=350422",
                                      "o / id=V / code=350423", NULL};
  static const char *const expected[][2] = {
      {"35", "X"}, {"3504", "Z"}, {"350422", "W"}, {"350423", "Y"}, {"350400000000", "Z"}};
  g_autoptr (FedorgRoster) roster = model_records_seal (codes);

  for (guint i = 0; i < G_N_ELEMENTS (expected); i++) {
    guint32 organization = fedorg_roster_find_organization (roster, expected[i][0]);
    fedorg_assert_string (fedorg_roster_get_organization_id (roster, organization), expected[i][1]);
  }
  fedorg_assert_int (fedorg_roster_find_organization (roster, "36"), FEDORG_NONE);
  fedorg_assert_int (fedorg_roster_find_organization (roster, "350424"), FEDORG_NONE);
}

FEDORG_TEST (roster, find_person)
{
  g_autoptr (FedorgRoster) roster = model_records_seal (records);

  fedorg_assert_int (fedorg_roster_find_person (roster, "P2"), 1);
  fedorg_assert_int (fedorg_roster_find_person (roster, "P3"), 2);
  fedorg_assert_int (fedorg_roster_find_person (roster, "P"), FEDORG_NONE);
  fedorg_assert_int (fedorg_roster_find_person (roster, ""), FEDORG_NONE);
}

FEDORG_TEST (roster, empty)
{
  const char *const nothing[] = {NULL};
  g_autoptr (FedorgRoster) roster = model_records_seal (nothing);
  gsize length = 7;

  fedorg_assert_int (fedorg_roster_get_n_organizations (roster), 0);
  fedorg_assert_int (fedorg_roster_get_n_sets (roster), 1);
  fedorg_assert_int (fedorg_roster_find_organization (roster, "35"), FEDORG_NONE);
  fedorg_assert_int (fedorg_roster_find_person (roster, "P"), FEDORG_NONE);
  fedorg_assert_true (fedorg_roster_get_column (roster, FEDORG_COLUMN_PERSON_ID, &length) == NULL);
  fedorg_assert_int (length, 0);
  fedorg_assert_int (fedorg_findings_get_n_findings (fedorg_roster_get_findings (roster)), 0);
}

/* --- columns --- */

FEDORG_TEST (roster, columns)
{
  g_autoptr (FedorgRoster) roster = model_records_seal (records);
  gsize length;
  const guint32 *firsts =
      fedorg_roster_get_column (roster, FEDORG_COLUMN_ORGANIZATION_FIRST_MEMBERSHIP, &length);
  const char *strings = fedorg_roster_get_column (roster, FEDORG_COLUMN_STRINGS, NULL);
  const guint32 *ids = fedorg_roster_get_column (roster, FEDORG_COLUMN_ORGANIZATION_ID, NULL);
  static const guint32 expected[] = {0, 0, 2, 2, 3};

  fedorg_assert_bytes (firsts, length * 4, expected, sizeof expected);
  fedorg_assert_string (strings, "");
  fedorg_assert_string (strings + ids[1], "LJ");
}

/* every column has a name of its own, a size, and as many elements as it must have */
FEDORG_TEST (roster, column_shapes)
{
  g_autoptr (FedorgRoster) roster = model_records_seal (records);

  for (guint i = 0; i < FEDORG_N_COLUMNS; i++) {
    const char *name = fedorg_column_get_name ((FedorgColumn) i);
    gsize size = fedorg_column_get_element_size ((FedorgColumn) i);
    gsize length = roster->columns[i].length;

    fedorg_assert_true (size == 1 || size == 2 || size == 4 || size == 8);
    for (guint j = 0; j < i; j++)
      fedorg_assert_true (strcmp (name, fedorg_column_get_name ((FedorgColumn) j)) != 0);
    if (i >= FEDORG_COLUMN_ORGANIZATION_FIRST_ACTIVITY && i <= FEDORG_COLUMN_COUNTERPART_TEXT)
      fedorg_assert_int (length, 0);
    else if (i == FEDORG_COLUMN_ORGANIZATION_FIRST_MEMBERSHIP)
      fedorg_assert_int (length, 5);
    else if (g_str_has_prefix (name, "organization-"))
      fedorg_assert_int (length, 4);
    else if (g_str_has_prefix (name, "person-") || g_str_has_prefix (name, "membership-"))
      fedorg_assert_int (length, 3);
  }
}

/* the bytes keep the roster alive */
FEDORG_TEST (roster, column_outlives_roster)
{
  FedorgRoster *roster = model_records_seal (records);
  g_autoptr (GBytes) bytes = fedorg_roster_dup_column (roster, FEDORG_COLUMN_MEMBERSHIP_ROLE);
  static const guint8 expected[] = {FEDORG_ROLE_CHAIR, FEDORG_ROLE_EXECUTIVE, FEDORG_ROLE_STAFF};
  gsize size;

  fedorg_roster_unref (roster);
  const guint8 *roles = g_bytes_get_data (bytes, &size);
  fedorg_assert_bytes (roles, size, expected, sizeof expected);
}

/* --- references and threads --- */

FEDORG_TEST (roster, references)
{
  FedorgRoster *roster = model_records_seal (records);

  fedorg_assert_true (fedorg_roster_ref (roster) == roster);
  fedorg_roster_unref (roster);
  fedorg_assert_int (fedorg_roster_get_n_persons (roster), 3);
  fedorg_roster_unref (roster);
  fedorg_roster_unref (NULL);
  fedorg_assert_true (G_TYPE_IS_BOXED (fedorg_roster_get_type ()));
}

/* all that is made when first asked for, from several threads at once */
static gpointer
look_up (gpointer data)
{
  const FedorgRoster *roster = data;
  guint n_wrong = 0;

  for (guint i = 0; i < 1000; i++) {
    n_wrong += fedorg_roster_find_person (roster, "P2") != 1;
    n_wrong += fedorg_roster_find_organization (roster, "350423100") != 1;
    n_wrong += fedorg_findings_get_n_findings (fedorg_roster_get_findings (roster)) != 0;
  }
  return GUINT_TO_POINTER (n_wrong);
}

FEDORG_TEST (roster, threads)
{
  g_autoptr (FedorgRoster) roster = model_records_seal (records);
  GThread *threads[4];

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("look-up", look_up, roster);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    fedorg_assert_int (GPOINTER_TO_UINT (g_thread_join (threads[i])), 0);
}

/* --- a caller's bugs --- */

FEDORG_TEST (roster, wrong_calls)
{
  g_autoptr (FedorgRoster) roster = model_records_seal (records);
  guint32 first, end;
  gint64 value;

  fedorg_assert_critical ("*roster != NULL*", fedorg_roster_get_n_persons (NULL));
  fedorg_assert_critical ("*n_organizations*", fedorg_roster_get_organization_id (roster, 4));
  fedorg_assert_critical ("*n_organizations*",
                          fedorg_roster_get_organization_parent (roster, FEDORG_NONE));
  fedorg_assert_critical ("*n_persons*", fedorg_roster_get_person_name (roster, 3));
  fedorg_assert_critical ("*n_memberships*", fedorg_roster_get_membership_role (roster, 3));
  fedorg_assert_critical ("*first != NULL*",
                          fedorg_roster_get_organization_memberships (roster, 0, NULL, &end));
  fedorg_assert_critical ("*n_organizations*",
                          fedorg_roster_get_organization_memberships (roster, 4, &first, &end));
  fedorg_assert_critical ("*n_sets*", fedorg_roster_get_set_size (roster, 4));
  fedorg_assert_critical ("*set_size*", fedorg_roster_get_set_word (roster, 0, 0));
  fedorg_assert_critical ("*id != NULL*", fedorg_roster_find_person (roster, NULL));
  fedorg_assert_critical ("*name != NULL*",
                          fedorg_roster_get_organization_figure (roster, 0, NULL, &value));
  fedorg_assert_critical ("*column*", fedorg_roster_get_column (roster, (FedorgColumn) 99, NULL));
  fedorg_assert_critical ("*person*", fedorg_roster_get_person_education (roster, FEDORG_NONE));
}

FEDORG_TEST (roster, knows_whether_all_posts_are_held)
{
  static const char *const ending[] = {
      "m / id=350423 / pid=P1 / role=chair / start=2016-01-01 / end=2021-06",
      "m / id=350423 / pid=P2 / role=staff / start=2018-05-01",
      NULL,
  };
  static const char *const open[] = {"m / id=350423 / pid=P1 / role=chair", NULL};
  g_autoptr (FedorgRoster) with_end = model_records_seal (ending);
  g_autoptr (FedorgRoster) without = model_records_seal (open);

  fedorg_assert_true (!fedorg_roster_is_all_current (with_end, fedorg_date_new (2018, 4, 30)));
  fedorg_assert_true (fedorg_roster_is_all_current (with_end, fedorg_date_new (2018, 5, 1)));
  fedorg_assert_true (fedorg_roster_is_all_current (with_end, fedorg_date_new (2021, 6, 30)));
  fedorg_assert_true (!fedorg_roster_is_all_current (with_end, fedorg_date_new (2021, 7, 1)));
  fedorg_assert_true (fedorg_roster_is_all_current (without, fedorg_date_new (1, 1, 1)));
  fedorg_assert_true (fedorg_roster_is_all_current (without, fedorg_date_new (9999, 12, 31)));
}
