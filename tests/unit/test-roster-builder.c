/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <fedorg/fedorg-roster-builder.h>

#include <string.h>

#include <fedorg/fedorg-date.h>
#include <fedorg/fedorg-error.h>

#include "harness/fedorg-test.h"
#include "model/fedorg-roster-private.h"
#include "roster-text.h"
#include "unit/model-records.h"

#define RECORDS (const char *const[])

static void
add (FedorgRosterBuilder *builder, const char *id, const char *person, guint line)
{
  fedorg_roster_builder_begin_record (builder, FEDORG_RECORD_MEMBERSHIP, line, line + 1);
  fedorg_roster_builder_set_field (builder, FEDORG_FIELD_ORGANIZATION_ID, id, -1);
  fedorg_roster_builder_set_field (builder, FEDORG_FIELD_PERSON_ID, person, -1);
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

/* after sealing the builder is as new: another roster, nothing left of the first */
FEDORG_TEST (roster_builder, is_empty_after_sealing)
{
  g_autoptr (FedorgRosterBuilder) builder = fedorg_roster_builder_new (NULL);

  fedorg_roster_builder_set_as_of (builder, 17000);
  fedorg_roster_builder_begin_source (builder, "a.csv");
  add (builder, "35", "P", 3);
  g_autoptr (FedorgRoster) first = seal (builder);
  g_autoptr (FedorgRoster) second = seal (builder);
  g_autofree char *text = model_records_dup_roster (first);
  g_autofree char *nothing = model_records_dup_roster (second);

  fedorg_assert_string (text, "35  province province 350000000000\nP \n35 P chair @a.csv:3\n");
  fedorg_assert_string (nothing, "");
  fedorg_assert_int (fedorg_roster_get_as_of (first), 17000);
  fedorg_assert_int (fedorg_roster_get_as_of (second), FEDORG_DATE_NONE);
}

FEDORG_TEST (roster_builder, references)
{
  FedorgRosterBuilder *builder = fedorg_roster_builder_new (NULL);

  fedorg_assert_true (fedorg_roster_builder_ref (builder) == builder);
  fedorg_roster_builder_unref (builder);
  add (builder, "35", "P", 1);
  fedorg_roster_builder_unref (builder);
  fedorg_roster_builder_unref (NULL);
  fedorg_assert_true (G_TYPE_IS_BOXED (fedorg_roster_builder_get_type ()));
}

/* --- places --- */

/* each record has the source that was begun before it; a source may have no record */
FEDORG_TEST (roster_builder, sources)
{
  g_autoptr (FedorgRosterBuilder) builder = fedorg_roster_builder_new (NULL);

  add (builder, "35", "P1", 7);
  fedorg_roster_builder_begin_source (builder, "a.csv");
  add (builder, "35", "P2", 1);
  add (builder, "35", "P3", 0);
  fedorg_roster_builder_begin_source (builder, "empty.csv");
  fedorg_roster_builder_begin_source (builder, "b\xff.csv");
  add (builder, "35", "P4", 2);
  g_autoptr (FedorgRoster) roster = seal (builder);
  g_autofree char *text = model_records_dup_roster (roster);
  guint line, column;

  fedorg_assert_string (text, "35  province province 350000000000\n"
                              "P1 \nP2 \nP3 \nP4 \n"
                              "35 P1 chair @:7\n35 P2 chair @a.csv:1\n35 P3 chair @:0\n"
                              "35 P4 chair @b\xef\xbf\xbd.csv:2\n");
  fedorg_assert_string (fedorg_roster_get_membership_place (roster, 1, &line, &column), "a.csv");
  fedorg_assert_int (line, 1);
  fedorg_assert_int (column, 2);
  fedorg_assert_string (fedorg_roster_get_membership_place (roster, 1, NULL, NULL), "a.csv");
  fedorg_assert_string (fedorg_roster_get_membership_place (roster, 0, NULL, &column), NULL);
  fedorg_assert_int (column, 8);
}

/* findings without a file name the line at most */
FEDORG_TEST (roster_builder, findings_without_source)
{
  g_autoptr (FedorgRosterBuilder) builder = fedorg_roster_builder_new (NULL);

  add (builder, "35", "P", 7);
  add (builder, "35", "P", 8);
  add (builder, "36", "P", 0);
  add (builder, "36", "P", 0);
  g_autoptr (FedorgRoster) roster = seal (builder);
  g_autofree char *found = model_records_dup_findings (roster);
  const FedorgFinding *second =
      fedorg_findings_get_finding (fedorg_roster_get_findings (roster), 1);
  g_autofree char *message = fedorg_finding_dup_message (second, FEDORG_LANGUAGE_ZH);

  fedorg_assert_string (found, "roster/duplicate-membership 35 @:8 other=line 7 P\n"
                               "roster/duplicate-membership 36 P\n");
  fedorg_assert_string (message, "任职重复：同一人在同一组织担任同一职务。");
}

/* --- the reference date --- */

FEDORG_TEST (roster_builder, as_of)
{
  static const char finding[] = "roster/differing-as-of -\n";

  model_records_check (RECORDS{"as-of / 2017-07-31", "as-of / 2017-07-31", NULL}, "", "");
  model_records_check (RECORDS{"as-of / 2017-07-31", "as-of / 2018-07-31", NULL}, "", finding);
  model_records_check (
      RECORDS{"override / 2016-01-01", "as-of / 2017-07-31", "as-of / 2018-07-31", NULL}, "", "");
}

static gint32
sealed_as_of (const char *const *records)
{
  g_autoptr (FedorgRoster) roster = model_records_seal (records);

  return fedorg_roster_get_as_of (roster);
}

FEDORG_TEST (roster_builder, which_as_of_counts)
{
  gint32 d2016 = fedorg_date_new (2016, 1, 1);
  gint32 d2017 = fedorg_date_new (2017, 7, 31);

  fedorg_assert_int (sealed_as_of (RECORDS{NULL}), FEDORG_DATE_NONE);
  fedorg_assert_int (sealed_as_of (RECORDS{"as-of / 2017-07-31", "as-of / 2018-07-31", NULL}),
                     d2017);
  fedorg_assert_int (sealed_as_of (RECORDS{"as-of / ", "as-of / 2017-07-31", "as-of / ", NULL}),
                     d2017);
  fedorg_assert_int (sealed_as_of (RECORDS{"as-of / 2017-07-31", "override / 2016-01-01", NULL}),
                     d2016);
  fedorg_assert_int (sealed_as_of (RECORDS{"override / 2016-01-01", "as-of / 2017-07-31", NULL}),
                     d2016);
}

/* --- texts --- */

static void
set_bytes (FedorgRosterBuilder *builder, FedorgField field, const char *bytes, gssize length)
{
  fedorg_roster_builder_begin_record (builder, FEDORG_RECORD_PERSON, 0, 0);
  fedorg_roster_builder_set_field (builder, FEDORG_FIELD_PERSON_ID, "P", 1);
  fedorg_roster_builder_set_field (builder, field, bytes, length);
  fedorg_roster_builder_end_record (builder);
}

static char *
name_of_bytes (const char *bytes, gssize length, const char *findings)
{
  g_autoptr (FedorgRosterBuilder) builder = fedorg_roster_builder_new (NULL);

  set_bytes (builder, FEDORG_FIELD_PERSON_NAME, bytes, length);
  g_autoptr (FedorgRoster) roster = seal (builder);
  g_autofree char *found = model_records_dup_findings (roster);
  fedorg_assert_string (found, findings);
  return g_strdup (fedorg_roster_get_person_name (roster, 0));
}

FEDORG_TEST (roster_builder, texts)
{
  static const struct {
    const char *bytes;
    gssize length;
    const char *name;
    gboolean is_bad;
  } cases[] = {
      {"王一", -1, "王一", FALSE},
      {"王一二", 6, "王一", FALSE},
      {"", 0, "", FALSE},
      {"", -1, "", FALSE},
      {" \t\r\n", -1, "", FALSE},
      {"\xc2\xa0王一\xe3\x80\x80", -1, "王一", FALSE},
      {"王\n一", -1, "王一", TRUE},
      {"\x1b[31m王", -1, "[31m王", TRUE},
      {"\x01\x02", -1, "", TRUE},
      {"\x01 王 \x7f", -1, "王", TRUE},
      {"王\0一", 7, "", TRUE},
      {"王\xff", -1, "", TRUE},
      {"\xed\xa0\x80", -1, "", TRUE},
      {"王一", 5, "", TRUE},
      {"\xf0\xa0\xae\xb7", -1, "\xf0\xa0\xae\xb7", FALSE},
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *name =
        name_of_bytes (cases[i].bytes, cases[i].length,
                       cases[i].is_bad ? "roster/bad-text - field=person_name\n" : "");
    fedorg_assert_string (name, cases[i].name);
  }
  g_autofree char *none = name_of_bytes (NULL, 0, "");
  fedorg_assert_string (none, "");
}

/* a text as long as the limit is taken; a longer one is refused as every reader refuses it */
FEDORG_TEST (roster_builder, text_limit)
{
  g_autoptr (FedorgLimits) limits = fedorg_limits_new ();
  g_autofree char *text = g_strnfill (1001, 'x');
  g_autoptr (GError) error = NULL;

  fedorg_limits_set (limits, FEDORG_LIMIT_TEXT, 1000);
  g_autoptr (FedorgReadOptions) options = roster_text_dup_options (limits);
  g_autoptr (FedorgRosterBuilder) builder = fedorg_roster_builder_new (options);
  /* the builder has its own copy */
  fedorg_limits_set (limits, FEDORG_LIMIT_TEXT, 5);
  set_bytes (builder, FEDORG_FIELD_PERSON_NAME, text, 1000);
  g_autoptr (FedorgRoster) roster = seal (builder);
  fedorg_assert_int (strlen (fedorg_roster_get_person_name (roster, 0)), 1000);

  set_bytes (builder, FEDORG_FIELD_PERSON_NAME, text, 1001);
  fedorg_assert_true (fedorg_roster_builder_seal (builder, NULL, NULL, NULL, &error) == NULL);
  fedorg_assert_error (error, FEDORG_ERROR_LIMIT);
}

/* huge texts in every field that takes any text */
FEDORG_TEST (roster_builder, huge_texts)
{
  g_autoptr (FedorgRosterBuilder) builder = fedorg_roster_builder_new (NULL);
  g_autofree char *text = g_strnfill (1 << 20, 'x');
  static const FedorgField fields[] = {FEDORG_FIELD_ORGANIZATION_ID,
                                       FEDORG_FIELD_ORGANIZATION_CODE,
                                       FEDORG_FIELD_ORGANIZATION_NAME,
                                       FEDORG_FIELD_LEVEL,
                                       FEDORG_FIELD_KIND,
                                       FEDORG_FIELD_PARENT_ID,
                                       FEDORG_FIELD_FOUNDED_ON,
                                       FEDORG_FIELD_ORGANIZATION_TAGS,
                                       FEDORG_FIELD_PERSON_ID,
                                       FEDORG_FIELD_PERSON_NAME,
                                       FEDORG_FIELD_GENDER,
                                       FEDORG_FIELD_BIRTH_DATE,
                                       FEDORG_FIELD_ETHNICITY,
                                       FEDORG_FIELD_EDUCATION,
                                       FEDORG_FIELD_POLITICAL_STATUS,
                                       FEDORG_FIELD_ID_NUMBER,
                                       FEDORG_FIELD_ROLE,
                                       FEDORG_FIELD_STAFFING,
                                       FEDORG_FIELD_CATEGORIES,
                                       FEDORG_FIELD_TAGS,
                                       FEDORG_FIELD_START_DATE,
                                       FEDORG_FIELD_END_DATE};

  fedorg_roster_builder_begin_record (builder, FEDORG_RECORD_MEMBERSHIP, 1, 1);
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    fedorg_roster_builder_set_field (builder, fields[i], text, -1);
  fedorg_roster_builder_end_record (builder);
  g_autoptr (FedorgRoster) roster = seal (builder);
  g_autofree char *found = model_records_dup_findings (roster);

  fedorg_assert_string (fedorg_roster_get_organization_id (roster, 0), text);
  fedorg_assert_string (fedorg_roster_get_organization_name (roster, 0), text);
  fedorg_assert_string (fedorg_roster_get_person_id (roster, 0), text);
  fedorg_assert_string (fedorg_roster_get_set_word (roster, 1, 0), text);
  /* the identifier stands in each line */
  g_auto (GStrv) parts = g_strsplit (found, text, -1);
  g_autofree char *shown = g_strjoinv ("ID", parts);
  fedorg_assert_string (
      shown, "roster/parent-cycle ID @:1 field=parent_id\n"
             "roster/unknown-value ID @:1 value=xxxxxxxxxxxxxxxxxxxx… field=level\n"
             "roster/unknown-value ID @:1 value=xxxxxxxxxxxxxxxxxxxx… field=kind\n"
             "roster/unknown-value ID @:1 value=xxxxxxxxxxxxxxxxxxxx… field=gender\n"
             "roster/unknown-value ID @:1 value=xxxxxxxxxxxxxxxxxxxx… field=ethnicity\n"
             "roster/unknown-value ID @:1 value=xxxxxxxxxxxxxxxxxxxx… field=education\n"
             "roster/unknown-value ID @:1 value=xxxxxxxxxxxxxxxxxxxx… field=political_status\n"
             "roster/unknown-value ID @:1 value=xxxxxxxxxxxxxxxxxxxx… field=role\n"
             "roster/unknown-value ID @:1 value=xxxxxxxxxxxxxxxxxxxx… field=staffing\n"
             "roster/bad-date ID @:1 field=founded_on\n"
             "roster/bad-date ID @:1 field=birth_date\n"
             "roster/bad-date ID @:1 field=start_date\n"
             "roster/bad-date ID @:1 field=end_date\n"
             "roster/bad-code ID @:1 field=organization_code\n"
             "roster/bad-id-number ID @:1 field=id_number\n");
}

/* --- limits --- */

FEDORG_TEST (roster_builder, record_limit)
{
  g_autoptr (FedorgLimits) limits = fedorg_limits_new ();
  g_autoptr (GError) error = NULL;

  fedorg_limits_set (limits, FEDORG_LIMIT_RECORDS, 2);
  g_autoptr (FedorgReadOptions) options = roster_text_dup_options (limits);
  g_autoptr (FedorgRosterBuilder) builder = fedorg_roster_builder_new (options);
  add (builder, "35", "A", 1);
  fedorg_roster_builder_begin_source (builder, "b");
  add (builder, "35", "B", 1);
  g_autoptr (FedorgRoster) roster = seal (builder);
  fedorg_assert_int (fedorg_roster_get_n_memberships (roster), 2);

  add (builder, "35", "A", 1);
  fedorg_roster_builder_begin_source (builder, "b");
  add (builder, "35", "B", 1);
  add (builder, "35", "C", 1);
  fedorg_assert_true (fedorg_roster_builder_seal (builder, NULL, NULL, NULL, &error) == NULL);
  fedorg_assert_error (error, FEDORG_ERROR_LIMIT);
  fedorg_assert_string (error->message, "more than 2 records in one roster");
}

/* a failure while a source is begun is told by sealing, and the builder is empty then */
FEDORG_TEST (roster_builder, failure_waits_for_sealing)
{
  g_autoptr (FedorgLimits) limits = fedorg_limits_new ();
  g_autoptr (GError) error = NULL;

  fedorg_limits_set (limits, FEDORG_LIMIT_RECORDS, 1);
  g_autoptr (FedorgReadOptions) options = roster_text_dup_options (limits);
  g_autoptr (FedorgRosterBuilder) builder = fedorg_roster_builder_new (options);
  add (builder, "35", "A", 1);
  add (builder, "35", "B", 1);
  fedorg_roster_builder_begin_source (builder, "b");
  add (builder, "35", "C", 1);
  fedorg_roster_builder_begin_source (builder, "c");
  fedorg_assert_true (fedorg_roster_builder_seal (builder, NULL, NULL, NULL, &error) == NULL);
  fedorg_assert_error (error, FEDORG_ERROR_LIMIT);
  g_autoptr (FedorgRoster) roster = seal (builder);
  fedorg_assert_int (fedorg_roster_get_n_memberships (roster), 0);
}

/* --- cancelling and progress --- */

static void
note_progress (guint64 done, guint64 total, gpointer user_data)
{
  GString *text = user_data;

  g_string_append_printf (text, "%u/%u ", (guint) done, (guint) total);
}

FEDORG_TEST (roster_builder, progress)
{
  g_autoptr (FedorgRosterBuilder) builder = fedorg_roster_builder_new (NULL);
  g_autoptr (GString) text = g_string_new (NULL);

  g_autoptr (FedorgRoster) roster =
      fedorg_roster_builder_seal (builder, NULL, note_progress, text, NULL);
  fedorg_assert_true (roster != NULL);
  fedorg_assert_string (text->str,
                        "0/12 1/12 2/12 3/12 4/12 5/12 6/12 7/12 8/12 9/12 10/12 11/12 12/12 ");
}

static void
cancel_late (guint64 done, G_GNUC_UNUSED guint64 total, gpointer user_data)
{
  if (done == 6)
    g_cancellable_cancel (user_data);
}

FEDORG_TEST (roster_builder, cancelling)
{
  g_autoptr (FedorgRosterBuilder) builder = fedorg_roster_builder_new (NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  add (builder, "35", "P", 1);
  fedorg_assert_true (
      fedorg_roster_builder_seal (builder, cancellable, cancel_late, cancellable, &error) == NULL);
  fedorg_assert_error (error, FEDORG_ERROR_CANCELLED);
  g_autoptr (FedorgRoster) roster = seal (builder);
  fedorg_assert_int (fedorg_roster_get_n_memberships (roster), 0);
}

/* --- a caller's bugs --- */

FEDORG_TEST (roster_builder, wrong_calls)
{
  g_autoptr (FedorgRosterBuilder) builder = fedorg_roster_builder_new (NULL);

  fedorg_assert_critical ("*has_open_record*", fedorg_roster_builder_set_field (
                                                   builder, FEDORG_FIELD_ROLE, "chair", -1));
  fedorg_assert_critical ("*has_open_record*", fedorg_roster_builder_end_record (builder));
  fedorg_assert_critical ("*has_open_record*",
                          fedorg_roster_builder_set_figure (builder, "women", 1));
  fedorg_assert_critical ("*record_is_valid*",
                          fedorg_roster_builder_begin_record (builder, (FedorgRecord) 5, 1, 1));
  fedorg_assert_critical ("*name != NULL*", fedorg_roster_builder_begin_source (builder, NULL));
  fedorg_assert_critical ("*builder != NULL*", fedorg_roster_builder_set_as_of (NULL, 1));

  fedorg_roster_builder_begin_record (builder, FEDORG_RECORD_PERSON, 1, 1);
  fedorg_assert_critical ("*has_open_record*",
                          fedorg_roster_builder_begin_record (builder, FEDORG_RECORD_PERSON, 1, 1));
  fedorg_assert_critical ("*has_open_record*", fedorg_roster_builder_begin_source (builder, "a"));
  fedorg_assert_critical ("*has_open_record*",
                          (void) fedorg_roster_builder_seal (builder, NULL, NULL, NULL, NULL));
  fedorg_assert_critical ("*text != NULL*", fedorg_roster_builder_set_field (
                                                builder, FEDORG_FIELD_PERSON_ID, NULL, -1));
  fedorg_assert_critical ("*can_set*",
                          fedorg_roster_builder_set_field (builder, FEDORG_FIELD_FIGURE, "1", -1));
  fedorg_assert_critical (
      "*can_set*", fedorg_roster_builder_set_field (builder, FEDORG_FIELD_ROLE, "chair", -1));
  fedorg_assert_critical (
      "*can_set*", fedorg_roster_builder_set_field (builder, FEDORG_FIELD_LEVEL, "city", -1));
  fedorg_assert_critical ("*FEDORG_RECORD_PERSON*",
                          fedorg_roster_builder_set_figure (builder, "women", 1));
  fedorg_roster_builder_end_record (builder);

  fedorg_roster_builder_begin_record (builder, FEDORG_RECORD_ORGANIZATION, 1, 1);
  fedorg_assert_critical ("*can_set*",
                          fedorg_roster_builder_set_field (builder, FEDORG_FIELD_GENDER, "女", -1));
  fedorg_assert_critical ("*name*", fedorg_roster_builder_set_figure (builder, "", 1));
  fedorg_assert_critical ("*name*", fedorg_roster_builder_set_figure (builder, "\xff", 1));
  fedorg_roster_builder_end_record (builder);
}
