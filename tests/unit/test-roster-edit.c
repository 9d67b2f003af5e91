/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <string.h>

#include <fedorg/fedorg.h>

#include "../harness/fedorg-test.h"
#include "model-records.h"
#include "roster-dump.h"
#include "roster-text.h"
#include "snapshot-file.h"

/* A roster that a program changes, compared with the one of the document with the same change. */

typedef void (*EditFunc) (FedorgRosterBuilder *builder, const FedorgRoster *roster);

static FedorgRoster *
edit (FedorgRoster *roster, EditFunc func)
{
  g_autoptr (FedorgRosterBuilder) builder = fedorg_roster_builder_new_for_roster (roster, NULL);
  g_autoptr (GError) error = NULL;

  func (builder, roster);
  FedorgRoster *edited = fedorg_roster_builder_seal (builder, NULL, NULL, NULL, &error);
  fedorg_assert_no_error (error);
  model_records_check_invariants (edited);
  return edited;
}

static char *
describe (const FedorgRoster *roster)
{
  g_autofree char *dump = roster_dump (roster);
  g_autofree char *text = roster_text_dup (roster);
  g_autofree char *findings = model_records_dup_findings (roster);

  return g_strconcat (dump, "\n", text, "\n", findings, NULL);
}

static void
check (const char *name, const char *before, EditFunc func, const char *after)
{
  g_autoptr (FedorgRoster) roster = roster_text_read (before, name);
  g_autoptr (FedorgRoster) edited = edit (roster, func);
  g_autoptr (FedorgRoster) wanted = roster_text_read (after, name);
  g_autofree char *got = describe (edited);
  g_autofree char *expected = describe (wanted);

  fedorg_assert_string (got, expected);
}

static void
set (FedorgRosterBuilder *builder, FedorgField field, const char *text)
{
  fedorg_roster_builder_set_field (builder, field, text, -1);
}

/* the post that stands in a line */
static guint32
post_of (const FedorgRoster *roster, guint wanted)
{
  for (guint32 m = 0; m < fedorg_roster_get_n_memberships (roster); m++) {
    guint line, column;
    fedorg_roster_get_membership_place (roster, m, &line, &column);
    if (line == wanted)
      return m;
  }
  fedorg_assert_true (FALSE);
  return 0;
}

static void
change_nothing (G_GNUC_UNUSED FedorgRosterBuilder *builder,
                G_GNUC_UNUSED const FedorgRoster *roster)
{
}

/* --- a table --- */

#define HEAD                                                                                       \
  "organization_id,organization_name,level,person_id,name,gender,birth_date,role,start_date,end_"  \
  "date,categories,women\n"
#define ROW2                                                                                       \
  "350521101,Chengguan,township,p1,Lin Mei,female,1980-02-01,chair,2016-06-01,,officials,3\n"
#define ROW3                                                                                       \
  "350521101,Chengguan,township,p2,Chen "                                                          \
  "Fang,female,1975-05,vice-chair,2016-06-01,2019-05-31,workers;teachers,3\n"
#define ROW4                                                                                       \
  "350521101200,Xicun,village,p1,Lin Mei,female,1980-02-01,member,2017-13-01,,farmers,1\n"
#define ROW5 "350521101201,Dongcun,village,,Wang Li,female,1990-09-09,chiar,2017-01-01,,farmers,\n"
#define ROW6                                                                                       \
  "350521101201,Dongcun,village,p4,,female,1990-09-09,member,2017-01-01,2016-01-01,farmers,\n"
#define ROW7  "350521101202,Nancun,village,p5,Zhou Yun,unknwn,1991-01-01,,2017-01-01,,farmers,\n"
#define TABLE HEAD ROW2 ROW3 ROW4 ROW5 ROW6 ROW7

FEDORG_TEST (roster_edit, changes_nothing)
{
  check ("a.csv", TABLE, change_nothing, TABLE);
  check ("a.json", roster_text_sample, change_nothing, roster_text_sample);
}

static void
mend_posts (FedorgRosterBuilder *builder, const FedorgRoster *roster)
{
  fedorg_roster_builder_edit_record (builder, FEDORG_RECORD_MEMBERSHIP, post_of (roster, 4));
  set (builder, FEDORG_FIELD_START_DATE, "2017-12-01");
  set (builder, FEDORG_FIELD_ROLE, "vice-chair");
  fedorg_roster_builder_end_record (builder);
  fedorg_roster_builder_end_membership (builder, post_of (roster, 2),
                                        fedorg_date_new (2020, 6, 30));
  fedorg_roster_builder_edit_record (builder, FEDORG_RECORD_MEMBERSHIP, post_of (roster, 6));
  set (builder, FEDORG_FIELD_END_DATE, "");
  fedorg_roster_builder_end_record (builder);
}

/* --- signs that part a finding --- */

#define WORD "gggggggggggg"

/* the messages of a roster in both languages, a line each. (transfer full) */
static char *
dup_messages (const FedorgRoster *roster)
{
  const FedorgFindings *findings = fedorg_roster_get_findings (roster);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < fedorg_findings_get_n_findings (findings); i++) {
    const FedorgFinding *finding = fedorg_findings_get_finding (findings, i);
    g_autofree char *en = fedorg_finding_dup_message (finding, FEDORG_LANGUAGE_EN);
    g_autofree char *zh = fedorg_finding_dup_message (finding, FEDORG_LANGUAGE_ZH);

    g_string_append_printf (text, "%s\n%s\n", en, zh);
  }
  return g_string_free (text, FALSE);
}

/* what stands between two marks of a finding is where else its cause is */
FEDORG_TEST (roster_edit, words_part_no_finding)
{
  const char *table = HEAD "V1,Org V1,village,a,Li,x\0361-99\0361 2,,chair,,,,\n"
                           "V1,Org V1,village,b,Wu,m\037w,,executive,,,,\n";
  g_autoptr (FedorgRoster) roster = roster_text_read (table, "a.csv");
  g_autofree char *messages = dup_messages (roster);

  fedorg_assert_true (strstr (messages, "“x 1-99 1 2”") != NULL);
  fedorg_assert_true (strstr (messages, "rows 1-99") == NULL);
  fedorg_assert_true (strstr (strstr (messages, "“m w”") + 1, "“m w”") != NULL);
  check ("a.csv", table, change_nothing, table);
}

/* a snapshot may say anything there, and an edit comes to its end */
FEDORG_TEST (roster_edit, texts_of_a_snapshot_part_no_finding)
{
  static const char *const texts[] = {"\036\036xxxxxxxxxx", "\0361\0369 9,x9,,,",
                                      "g\036\036,,,,,,,,,", "g\0361-2\036429496",
                                      "\036\036\036\036\036\036\036\036\036\036\036\036"};
  g_autoptr (GByteArray) file =
      snapshot_file_new (HEAD "V1,Org V1,village,a,Li," WORD ",,chair,,,,\n", "a.csv");
  guint8 *word = file->data;

  while (memcmp (word, WORD, strlen (WORD)) != 0)
    fedorg_assert_true (++word + strlen (WORD) < file->data + file->len);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++) {
    g_autoptr (GError) error = NULL;

    fedorg_assert_int (strlen (texts[i]), strlen (WORD));
    memcpy (word, texts[i], strlen (WORD));
    snapshot_file_seal (file);
    g_autoptr (FedorgRoster) roster = snapshot_file_read (file, file->len, &error);
    fedorg_assert_no_error (error);
    g_autoptr (FedorgRoster) edited = edit (roster, change_nothing);
    fedorg_assert_int (fedorg_roster_get_n_memberships (edited), 1);
  }
}

FEDORG_TEST (roster_edit, edits_posts)
{
  check ("a.csv", TABLE, mend_posts,
         HEAD
         "350521101,Chengguan,township,p1,Lin Mei,female,1980-02-01,chair,2016-06-01,2020-06-30,"
         "officials,3\n" ROW3
         "350521101200,Xicun,village,p1,Lin Mei,female,1980-02-01,vice-chair,2017-12-01,,farmers,"
         "1\n" ROW5
         "350521101201,Dongcun,village,p4,,female,1990-09-09,member,2017-01-01,,farmers,\n" ROW7);
}

/* a mistake stays until its own value is changed, and another takes its place */
static void
mistake (FedorgRosterBuilder *builder, const FedorgRoster *roster)
{
  fedorg_roster_builder_edit_record (builder, FEDORG_RECORD_MEMBERSHIP, post_of (roster, 4));
  set (builder, FEDORG_FIELD_CATEGORIES, "workers");
  fedorg_roster_builder_end_record (builder);
  fedorg_roster_builder_edit_record (builder, FEDORG_RECORD_MEMBERSHIP, post_of (roster, 5));
  set (builder, FEDORG_FIELD_ROLE, "membr");
  fedorg_roster_builder_end_record (builder);
}

FEDORG_TEST (roster_edit, keeps_and_finds_mistakes)
{
  g_autoptr (FedorgRoster) roster = roster_text_read (TABLE, "a.csv");
  g_autoptr (FedorgRoster) edited = edit (roster, mistake);
  g_autoptr (FedorgRoster) wanted = roster_text_read (
      HEAD ROW2 ROW3
      "350521101200,Xicun,village,p1,Lin Mei,female,1980-02-01,member,2017-13-01,,workers,1\n"
      "350521101201,Dongcun,village,,Wang Li,female,1990-09-09,membr,2017-01-01,,farmers,\n" ROW6
          ROW7,
      "a.csv");
  g_autofree char *got = describe (edited);
  g_autofree char *expected = describe (wanted);
  char *cell = strstr (expected, "unknown-value 5:8");

  /* a value that a program sets stands in the row, and in no cell of it */
  fedorg_assert_true (cell != NULL);
  cell[strlen ("unknown-value 5:")] = '0';
  fedorg_assert_string (got, expected);
}

static void
replace_post (FedorgRosterBuilder *builder, const FedorgRoster *roster)
{
  fedorg_roster_builder_replace_record (builder, FEDORG_RECORD_MEMBERSHIP, post_of (roster, 7));
  set (builder, FEDORG_FIELD_ORGANIZATION_ID, "350521101200");
  set (builder, FEDORG_FIELD_PERSON_ID, "p9");
  set (builder, FEDORG_FIELD_PERSON_NAME, "Xu Qing");
  set (builder, FEDORG_FIELD_ROLE, "vice-chair");
  fedorg_roster_builder_end_record (builder);
  fedorg_roster_builder_remove_record (builder, FEDORG_RECORD_ORGANIZATION,
                                       fedorg_roster_find_organization (roster, "350521101202"));
}

FEDORG_TEST (roster_edit, replaces_a_post)
{
  check ("a.csv", TABLE, replace_post,
         HEAD ROW2 ROW3 ROW4 ROW5 ROW6 "350521101200,,,p9,Xu Qing,,,vice-chair,,,,\n");
}

/* --- lines, of which one is a record --- */

#define LINE1 "{\"type\":\"organization\",\"id\":\"c\",\"name\":\"County\",\"level\":\"county\"}\n"
#define LINE2                                                                                      \
  "{\"type\":\"organization\",\"id\":\"t\",\"name\":\"Town\",\"level\":\"township\",\"parent_id\"" \
  ":\"c\",\"tags\":[\"new\",\"two-committees\"],\"figures\":{\"women\":12,\"groups\":3}}\n"
#define LINE3                                                                                      \
  "{\"type\":\"organization\",\"id\":\"v\",\"name\":\"Village\",\"level\":\"village\","            \
  "\"parent_id\":\"t\"}\n"
#define LINE4                                                                                      \
  "{\"type\":\"person\",\"id\":\"a\",\"name\":\"Lin Mei\",\"gender\":\"female\","                  \
  "\"birth_date\":\"1980-01-02\"}\n"
#define LINE5                                                                                      \
  "{\"type\":\"membership\",\"organization_id\":\"t\",\"person_id\":\"a\",\"role\":\"chair\","     \
  "\"start_date\":\"2016-06\"}\n"
#define LINE6                                                                                      \
  "{\"type\":\"membership\",\"organization_id\":\"v\",\"name\":\"Wu Yan\",\"gender\":\"female\","  \
  "\"role\":\"member\"}\n"
#define LINE7                                                                                      \
  "{\"type\":\"activity\",\"organization_id\":\"t\",\"id\":\"m1\",\"kind\":\"meeting\","           \
  "\"person_ids\":[\"a\"],\"date\":\"2016-07-01\",\"amount\":12.5,\"tags\":[\"q\"]}\n"
#define LINE8                                                                                      \
  "{\"type\":\"activity\",\"organization_id\":\"t\",\"id\":\"m2\",\"kind\":\"meeting\","           \
  "\"parent_id\":\"m1\",\"date\":\"2016-08-01\",\"quantity\":5,\"target\":4}\n"
#define LINES LINE1 LINE2 LINE3 LINE4 LINE5 LINE6 LINE7 LINE8

static void
change_organizations (FedorgRosterBuilder *builder, const FedorgRoster *roster)
{
  fedorg_roster_builder_edit_record (builder, FEDORG_RECORD_ORGANIZATION,
                                     fedorg_roster_find_organization (roster, "t"));
  set (builder, FEDORG_FIELD_ORGANIZATION_NAME, "Street");
  set (builder, FEDORG_FIELD_ORGANIZATION_TAGS, "new");
  fedorg_roster_builder_set_figure (builder, "women", 13);
  fedorg_roster_builder_end_record (builder);
  fedorg_roster_builder_edit_record (builder, FEDORG_RECORD_ORGANIZATION,
                                     fedorg_roster_find_organization (roster, "v"));
  set (builder, FEDORG_FIELD_PARENT_ID, "nobody");
  fedorg_roster_builder_end_record (builder);
}

FEDORG_TEST (roster_edit, edits_organizations)
{
  check ("a.jsonl", LINES, change_nothing, LINES);
  check ("a.jsonl", LINES, change_organizations,
         LINE1 "{\"type\":\"organization\",\"id\":\"t\",\"name\":\"Street\",\"level\":\"township\","
               "\"parent_id\":\"c\",\"tags\":[\"new\"],\"figures\":{\"women\":13,\"groups\":3}}\n"
               "{\"type\":\"organization\",\"id\":\"v\",\"name\":\"Village\",\"level\":\"village\","
               "\"parent_id\":\"nobody\"}\n" LINE4 LINE5 LINE6 LINE7 LINE8);
}

static void
change_activities (FedorgRosterBuilder *builder, const FedorgRoster *roster)
{
  fedorg_roster_builder_edit_record (builder, FEDORG_RECORD_ACTIVITY,
                                     fedorg_roster_find_activity (roster, "m1"));
  set (builder, FEDORG_FIELD_AMOUNT, "13");
  set (builder, FEDORG_FIELD_STAGE, "done");
  fedorg_roster_builder_end_record (builder);
  fedorg_roster_builder_edit_record (builder, FEDORG_RECORD_ACTIVITY,
                                     fedorg_roster_find_activity (roster, "m2"));
  set (builder, FEDORG_FIELD_QUANTITY, "3");
  fedorg_roster_builder_end_record (builder);
}

FEDORG_TEST (roster_edit, edits_activities)
{
  check ("a.jsonl", LINES, change_activities,
         LINE1 LINE2 LINE3 LINE4 LINE5 LINE6
         "{\"type\":\"activity\",\"organization_id\":\"t\",\"id\":\"m1\",\"kind\":\"meeting\","
         "\"person_ids\":[\"a\"],\"date\":\"2016-07-01\",\"amount\":13,\"tags\":[\"q\"],"
         "\"stage\":\"done\"}\n"
         "{\"type\":\"activity\",\"organization_id\":\"t\",\"id\":\"m2\",\"kind\":\"meeting\","
         "\"parent_id\":\"m1\",\"date\":\"2016-08-01\",\"quantity\":3,\"target\":4}\n");
}

static void
remove_last (FedorgRosterBuilder *builder, const FedorgRoster *roster)
{
  fedorg_roster_builder_remove_record (builder, FEDORG_RECORD_ACTIVITY,
                                       fedorg_roster_find_activity (roster, "m2"));
}

static void
remove_town (FedorgRosterBuilder *builder, const FedorgRoster *roster)
{
  fedorg_roster_builder_remove_record (builder, FEDORG_RECORD_ORGANIZATION,
                                       fedorg_roster_find_organization (roster, "t"));
}

FEDORG_TEST (roster_edit, removes_records)
{
  check ("a.jsonl", LINES, remove_last, LINE1 LINE2 LINE3 LINE4 LINE5 LINE6 LINE7);
  /* nobody knows any more that a person without a post had a record of her own */
  check ("a.jsonl", LINES, remove_town, LINE1 "\n" LINE3 "\n" LINE5 LINE6 LINE7 LINE8);
}

static void
remove_person (FedorgRosterBuilder *builder, const FedorgRoster *roster)
{
  fedorg_roster_builder_remove_record (
      builder, FEDORG_RECORD_PERSON,
      fedorg_roster_get_membership_person (roster, post_of (roster, 6)));
}

static void
correct_person (FedorgRosterBuilder *builder, const FedorgRoster *roster)
{
  fedorg_roster_builder_edit_record (builder, FEDORG_RECORD_PERSON,
                                     fedorg_roster_find_person (roster, "p1"));
  set (builder, FEDORG_FIELD_BIRTH_DATE, "1981-02-01");
  set (builder, FEDORG_FIELD_GENDER, "");
  fedorg_roster_builder_end_record (builder);
}

FEDORG_TEST (roster_edit, persons)
{
  check ("a.jsonl", LINES, remove_person, LINE1 LINE2 LINE3 LINE4 LINE5 "\n" LINE7 LINE8);
  check (
      "a.csv", TABLE, correct_person,
      HEAD
      "350521101,Chengguan,township,p1,Lin Mei,,1981-02-01,chair,2016-06-01,,officials,3\n" ROW3
      "350521101200,Xicun,village,p1,Lin Mei,,1981-02-01,member,2017-13-01,,farmers,1\n" ROW5 ROW6
          ROW7);
}

/* somebody without an identifier gets a second post, which a file could not say */
static void
add_post (FedorgRosterBuilder *builder, const FedorgRoster *roster)
{
  fedorg_roster_builder_begin_record (builder, FEDORG_RECORD_MEMBERSHIP, 0, 0);
  set (builder, FEDORG_FIELD_ORGANIZATION_ID, "350521101200");
  set (builder, FEDORG_FIELD_ROLE, "chair");
  fedorg_roster_builder_set_person (
      builder, fedorg_roster_get_membership_person (roster, post_of (roster, 5)));
  fedorg_roster_builder_end_record (builder);
}

FEDORG_TEST (roster_edit, adds_posts)
{
  g_autoptr (FedorgRoster) roster = roster_text_read (TABLE, "a.csv");
  g_autoptr (FedorgRoster) edited = edit (roster, add_post);
  g_autoptr (FedorgRoster) again = edit (edited, change_nothing);
  g_autofree char *first = describe (edited);
  g_autofree char *second = describe (again);
  guint32 person = fedorg_roster_get_membership_person (edited, post_of (edited, 5));
  gsize n_posts;
  g_autofree guint32 *posts G_GNUC_UNUSED =
      fedorg_roster_dup_memberships_of_person (edited, person, &n_posts);

  fedorg_assert_int (fedorg_roster_get_n_memberships (edited),
                     fedorg_roster_get_n_memberships (roster) + 1);
  fedorg_assert_int (n_posts, 2);
  fedorg_assert_string (fedorg_roster_get_person_name (edited, person), "Wang Li");
  fedorg_assert_string (second, first);
}

static void
change_date (FedorgRosterBuilder *builder, G_GNUC_UNUSED const FedorgRoster *roster)
{
  fedorg_roster_builder_set_as_of (builder, fedorg_date_new (2020, 1, 1));
  fedorg_roster_builder_begin_source (builder, "more");
  fedorg_roster_builder_begin_record (builder, FEDORG_RECORD_MEMBERSHIP, 1, 2);
  set (builder, FEDORG_FIELD_ORGANIZATION_ID, "t");
  set (builder, FEDORG_FIELD_PERSON_ID, "a");
  set (builder, FEDORG_FIELD_ROLE, "nothing");
  fedorg_roster_builder_end_record (builder);
}

FEDORG_TEST (roster_edit, takes_a_date_and_new_sources)
{
  g_autoptr (FedorgRoster) roster = roster_text_read (LINES, "a.jsonl");
  g_autoptr (FedorgRoster) edited = edit (roster, change_date);
  g_autofree char *findings = model_records_dup_findings (edited);

  fedorg_assert_int (fedorg_roster_get_as_of (edited), fedorg_date_new (2020, 1, 1));
  fedorg_assert_true (strstr (findings, "roster/unknown-value t @more:1") != NULL);
}

/* the last of several changes to a record counts, and a builder is empty once it has sealed */
FEDORG_TEST (roster_edit, last_change_counts)
{
  g_autoptr (FedorgRoster) roster = roster_text_read (LINES, "a.jsonl");
  g_autoptr (FedorgRosterBuilder) builder = fedorg_roster_builder_new_for_roster (roster, NULL);
  guint32 town = fedorg_roster_find_organization (roster, "t");
  const char *const names[] = {"A", "B", "C"};

  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    fedorg_roster_builder_edit_record (builder, FEDORG_RECORD_ORGANIZATION, town);
    set (builder, FEDORG_FIELD_ORGANIZATION_NAME, names[i]);
    fedorg_roster_builder_set_figure (builder, "women", i);
    fedorg_roster_builder_end_record (builder);
    fedorg_roster_builder_remove_record (builder, FEDORG_RECORD_ORGANIZATION, town);
  }
  fedorg_roster_builder_edit_record (builder, FEDORG_RECORD_ORGANIZATION, town);
  fedorg_roster_builder_end_record (builder);
  g_autoptr (FedorgRoster) edited = fedorg_roster_builder_seal (builder, NULL, NULL, NULL, NULL);
  g_autoptr (FedorgRoster) empty = fedorg_roster_builder_seal (builder, NULL, NULL, NULL, NULL);
  gint64 women = 0;

  town = fedorg_roster_find_organization (edited, "t");
  fedorg_assert_string (fedorg_roster_get_organization_name (edited, town), "C");
  fedorg_assert_true (fedorg_roster_get_organization_figure (edited, town, "women", &women));
  fedorg_assert_int (women, 2);
  fedorg_assert_int (fedorg_roster_get_n_organizations (empty), 0);
}
