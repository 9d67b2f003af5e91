/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <fedorg/fedorg.h>

#include <string.h>

#include "harness/fedorg-test.h"
#include "model/fedorg-packed-private.h"
#include "roster-text.h"

/* --- one record at a time --- */

/* two villages of a township and four members, of whom two have one name */
static const char people[] = "{\"type\":\"roster\",\"fedorg\":1,\"as_of\":\"2020-12-31\"}\n"
                             "{\"type\":\"organization\",\"id\":\"350423100\",\"name\":\"T\"}\n"
                             "{\"type\":\"organization\",\"id\":\"350423100201\",\"name\":\"V\"}\n"
                             "{\"type\":\"membership\",\"organization_id\":\"350423100\",\"person_"
                             "id\":\"P1\",\"name\":\"王秀英\","
                             "\"role\":\"chair\"}\n"
                             "{\"type\":\"membership\",\"organization_id\":\"350423100\",\"person_"
                             "id\":\"P2\",\"name\":\"李梅\","
                             "\"role\":\"executive\"}\n"
                             "{\"type\":\"membership\",\"organization_id\":\"350423100\",\"person_"
                             "id\":\"P3\",\"name\":\"李梅\","
                             "\"role\":\"executive\"}\n"
                             "{\"type\":\"membership\",\"organization_id\":\"350423100201\","
                             "\"name\":\"赵芳\","
                             "\"id_number\":\"11010519491231002X\",\"role\":\"chair\"}\n";

static FedorgRoster *
read_activities (const char *lines)
{
  g_autofree char *document = g_strconcat (people, lines, NULL);

  return roster_text_read (document, "a.jsonl");
}

/* what the dump says of activities, and then the codes of what was found */
static char *
dup_activities (const FedorgRoster *roster)
{
  g_autofree char *text = roster_text_dup (roster);
  FedorgFindings *findings = fedorg_roster_get_findings (roster);
  const char *activities = strstr (text, "activity ");
  GString *all = g_string_new (activities != NULL ? activities : "");

  for (guint i = 0; i < fedorg_findings_get_n_findings (findings); i++)
    g_string_append_printf (all, "%s\n",
                            fedorg_finding_get_code (fedorg_findings_get_finding (findings, i)));
  return g_string_free (all, FALSE);
}

#define RECORD "{\"type\":\"activity\",\"organization_id\":\"350423100\",\"kind\":\"k\""

FEDORG_TEST (activity, fields)
{
  static const struct {
    const char *members; /* of the record */
    const char *said;    /* a part of the dump and the codes of findings */
  } cases[] = {
      /* dates and periods */
      {",\"date\":\"2020-07\"", " 2020-07-01 2020-07-31 - - "},
      {",\"date\":\"2020-07-05\"", " 2020-07-05 - - - "},
      {",\"date\":\"2020-Q3\",\"end_date\":\"2020-12\"", " 2020-07-01 2020-12-31 - - "},
      {",\"end_date\":\"2020-S2\"", " - 2020-12-31 - - "},
      {",\"date\":\"三季度\"", " 2020-07-01 2020-09-30 - - "},
      {",\"date\":\"2020-08-01\",\"due_date\":\"9月底前\"", " 2020-08-01 - 2020-09-30 - "},
      {",\"date\":\"2019-11-01\",\"due_date\":\"3月底前\"", " 2019-11-01 - 2020-03-31 - "},
      {",\"due_date\":\"9月底前\"", " - - 2020-09-30 - "},
      {",\"date\":\"2020\",\"due_date\":\"长期\"", " 2020-01-01 2020-12-31 - - "},
      {",\"date\":\"2020\",\"due_date\":\"长期\"", "\nactivity/no-due-day\n"},
      {",\"date\":\"2020\",\"due_date\":\"soon\"", "\nroster/bad-date\n"},
      {",\"recorded_on\":\"2020-02\"", " - - - 2020-02-29 "},
      {"", "\nactivity/undated\n"},
      {",\"date\":\"2020-02-02\",\"end_date\":\"2020-02-01\"", "\nactivity/end-before-start\n"},
      {",\"date\":\"2020-02-02\",\"due_date\":\"2020-02-01\"", "\nactivity/due-before-start\n"},
      /* status */
      {",\"date\":\"2020\"", " 0 of -1 x 1 "},
      {",\"status\":\"计划\"", " 1 of -1 x 1 "},
      {",\"status\":\"已销号\",\"date\":\"2020\"", " 3 of -1 x 1 "},
      {",\"status\":\"退回\"", " 4 of -1 x 1 "},
      {",\"status\":\"??\"", " 6 of -1 x 1 "},
      {",\"status\":\"??\"", "\nroster/unknown-value\n"},
      /* numbers and units */
      {",\"quantity\":12.5", " quantity=12500000 unit=0 "},
      {",\"quantity\":\"8,100人次\"", " quantity=8100000000 unit=2 "},
      {",\"quantity\":0", " quantity=0 unit=0 "},
      {",\"quantity\":\"78场\",\"unit\":\"场\"", " quantity=78000000 unit=4 "},
      {",\"quantity\":\"78场\",\"unit\":\"人\"", "\nactivity/two-units\n"},
      {",\"quantity\":\"12人\",\"target\":\"13户\"", "\nactivity/two-units\n"},
      {",\"quantity\":\"many\"", "\nroster/bad-number\n"},
      {",\"quantity\":1e3", "\nroster/bad-number\n"},
      {",\"quantity\":13,\"target\":12", "\nactivity/more-than-due\n"},
      {",\"quantity\":13,\"target\":12,\"unit\":\"人\"", "\nactivity/more-than-due\n"},
      {",\"times\":3", " x 3 "},
      {",\"times\":0", " x 0 "},
      {",\"times\":-1", "\nroster/bad-number\n"},
      {",\"times\":4294967295", " x 4294967295 "},
      {",\"times\":4294967296", "\nroster/bad-number\n"},
      {",\"amount\":12.34", " amount=1234 "},
      {",\"amount\":\"1.5万元\"", " amount=1500000 "},
      {",\"amount_10000\":1.5", " amount=1500000 "},
      {",\"amount_10000\":\"1500元\"", " amount=150000 "},
      {",\"amount\":92233720368547758.07", " amount=9223372036854775807 "},
      {",\"amount\":92233720368547758.08", "\nroster/bad-number\n"},
      {",\"amount\":0.001", "\nroster/bad-number\n"},
      {",\"amount\":-1", "\nactivity/negative\n"},
      {",\"quantity\":-1", "\nactivity/negative\n"},
      {",\"unit\":\"斤\"", "\nroster/unknown-value\n"},
      /* persons */
      {",\"person_ids\":[\"P1\"]", " by 0 - "},
      {",\"person_ids\":\"P2；P1、P2\"", " by 0 by 1 - "},
      {",\"person_ids\":[\"王秀英\",\"P2\"]", " by 0 by 1 - "},
      {",\"person_ids\":[\"11010519491231002X\"]", " by 3 - "},
      {",\"person_ids\":[\"李梅\"]", "\nactivity/ambiguous-person\n"},
      {",\"person_ids\":[\"赵芳\"]", "\nactivity/unknown-person\n"},
      {",\"person_ids\":[\"P9\",\"P1\"]", " by 0 - "},
      {",\"person_ids\":[\"P9\"]", "\nactivity/unknown-person\n"},
      /* counterparts */
      {",\"counterpart\":\"P2\"", " 1 <P2> "},
      {",\"counterpart\":\"350423100201\"", " 2 <350423100201> "},
      {",\"counterpart\":\"王秀英\"", " 3 <王秀英> "},
      {",\"counterpart\":\"11010519491231002X\"", " 1 <#4> "},
      {",\"counterpart\":\"刘 440524188001010014\"", " 3 <刘> "},
      {",\"counterpart\":\"  \"", " 0 <> "},
      /* words */
      {",\"stage\":\"一；二\"", " <> <k> <一；二> "},
      {",\"tags\":[\"b\",\"a\",\"b\"]", " {<a> <b>}"},
      {",\"id\":\"x\"", ": <x> <k> <> "},
      {",\"parent_id\":\"y\"", "\nactivity/unknown-parent\n"},
      {",\"id\":\"x\",\"parent_id\":\"x\"", "\nactivity/parent-cycle\n"},
      {",\"nonsense\":1", "\nroster/unknown-field\n"},
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *line = g_strconcat (RECORD, cases[i].members, "}\n", NULL);
    g_autoptr (FedorgRoster) roster = read_activities (line);
    g_autofree char *text = dup_activities (roster);
    g_autofree char *all = g_strconcat (cases[i].members, ": ", text, NULL);

    fedorg_assert_int (fedorg_roster_get_n_activities (roster), 1);
    fedorg_assert_contains (all, cases[i].said);
    fedorg_assert_true (strstr (all, "440524188001010014: ") == NULL);
  }
}

/* a task that is more than fulfilled is none of these, nor is what nothing is wrong with */
FEDORG_TEST (activity, nothing_is_wrong)
{
  static const char *const members[] = {
      ",\"date\":\"2020\",\"quantity\":13,\"target\":12,\"unit\":\"件\"",
      ",\"date\":\"2020\",\"quantity\":12,\"target\":12,\"unit\":\"人\"",
      ",\"date\":\"2020-02-02\",\"end_date\":\"2020-02-02\",\"due_date\":\"2020-02-02\"",
      ",\"status\":\"planned\"",
  };

  for (guint i = 0; i < G_N_ELEMENTS (members); i++) {
    g_autofree char *line = g_strconcat (RECORD, members[i], "}\n", NULL);
    g_autoptr (FedorgRoster) roster = read_activities (line);
    g_autofree char *text = dup_activities (roster);

    fedorg_assert_true (g_str_has_suffix (text, "{}\n"));
  }
}

FEDORG_TEST (activity, organisation_and_kind_are_needed)
{
  g_autoptr (FedorgRoster) roster = read_activities (
      "{\"type\":\"activity\",\"kind\":\"k\",\"date\":\"2020\"}\n"
      "{\"type\":\"activity\",\"organization_id\":\"999\",\"kind\":\"k\",\"date\":\"2020\"}\n"
      "{\"type\":\"activity\",\"organization_id\":\"350423100\",\"date\":\"2020\"}\n");
  g_autofree char *text = dup_activities (roster);

  fedorg_assert_string (text,
                        "activity 0 in 0: <> <> <> 0 <> 0 of -1 x 1 2020-01-01 2020-12-31 - - "
                        "unit=0 {}\n"
                        "roster/missing-field\nactivity/unknown-organization\n"
                        "roster/missing-field\n");
}

/* --- several --- */

/* each circle is cut once, and ways into it stay */
FEDORG_TEST (activity, circles)
{
  g_autoptr (FedorgRoster) roster =
      read_activities (RECORD ",\"id\":\"a\",\"parent_id\":\"b\",\"date\":\"2020\"}\n" RECORD
                              ",\"id\":\"b\",\"parent_id\":\"c\",\"date\":\"2020\"}\n" RECORD
                              ",\"id\":\"c\",\"parent_id\":\"b\",\"date\":\"2020\"}\n" RECORD
                              ",\"id\":\"d\",\"parent_id\":\"a\",\"date\":\"2020\"}\n");
  static const guint32 parents[] = {1, FEDORG_NONE, 1, 0};

  for (guint32 a = 0; a < G_N_ELEMENTS (parents); a++)
    fedorg_assert_int (fedorg_roster_get_activity_parent (roster, a), parents[a]);
  fedorg_assert_int (fedorg_findings_get_n_findings (fedorg_roster_get_findings (roster)), 1);
}

FEDORG_TEST (activity, identifiers_that_come_twice)
{
  g_autoptr (FedorgRoster) roster =
      read_activities (RECORD ",\"id\":\"a\",\"date\":\"2020-02\"}\n" RECORD
                              ",\"id\":\"a\",\"date\":\"2020-03\"}\n" RECORD
                              ",\"parent_id\":\"a\",\"date\":\"2020-01-31\"}\n");
  g_autofree char *text = dup_activities (roster);

  fedorg_assert_int (fedorg_roster_find_activity (roster, "a"), 0);
  fedorg_assert_int (fedorg_roster_find_activity (roster, "b"), FEDORG_NONE);
  fedorg_assert_int (fedorg_roster_get_activity_parent (roster, 2), 0);
  fedorg_assert_contains (text, "}\nactivity/duplicate-id\nactivity/before-parent\n");
}

/* equal texts of one organisation are one counterpart, of two organisations they are two */
FEDORG_TEST (activity, counterparts_are_distinct_within_the_organisation)
{
  g_autoptr (FedorgRoster) roster = read_activities (
      RECORD ",\"counterpart\":\"x\",\"date\":\"2020\"}\n" RECORD
             ",\"counterpart\":\"y\",\"date\":\"2020\"}\n" RECORD
             ",\"counterpart\":\"x\",\"date\":\"2020\"}\n"
             "{\"type\":\"activity\",\"organization_id\":\"350423100201\",\"kind\":\"k\","
             "\"counterpart\":\"x\",\"date\":\"2020\"}\n");
  guint32 numbers[4];

  for (guint32 a = 0; a < 4; a++)
    fedorg_assert_int (fedorg_roster_get_activity_counterpart (roster, a, &numbers[a]),
                       FEDORG_COUNTERPART_TEXT);
  fedorg_assert_int (numbers[0], numbers[2]);
  fedorg_assert_true (numbers[0] != numbers[1]);
  fedorg_assert_true (numbers[0] != numbers[3]);
}

/* --- packed columns --- */

/* the values of a field, one by one and spread out, are those of a plain list */
static void
check_packed (const FedorgRoster *roster, const gint64 *quantities, guint32 n)
{
  g_autofree gint64 *spread = g_new (gint64, n);

  fedorg_roster_expand_activities (roster, FEDORG_FIELD_QUANTITY, 0, n, spread);
  for (guint32 a = 0; a < n; a++) {
    gint64 value = 0;
    gboolean is_there = fedorg_roster_get_activity_quantity (roster, a, &value);

    fedorg_assert_int (spread[a], quantities[a]);
    fedorg_assert_int (is_there, quantities[a] != FEDORG_DECIMAL_NONE);
    fedorg_assert_int (value, is_there ? quantities[a] : 0);
  }
}

static void
try_density (GRand *random, gdouble density)
{
  g_autoptr (FedorgRosterBuilder) builder = fedorg_roster_builder_new (NULL);
  g_autoptr (GError) error = NULL;
  guint32 n = (guint32) g_rand_int_range (random, 1, 200);
  g_autofree gint64 *quantities = g_new (gint64, n);

  for (guint32 a = 0; a < n; a++) {
    quantities[a] = g_rand_double (random) < density ? (gint64) g_rand_int (random) * 1000000
                                                     : FEDORG_DECIMAL_NONE;
    g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, quantities[a] / 1000000);
    fedorg_roster_builder_begin_record (builder, FEDORG_RECORD_ACTIVITY, a, 0);
    fedorg_roster_builder_set_field (builder, FEDORG_FIELD_ORGANIZATION_ID, "35", -1);
    fedorg_roster_builder_set_field (builder, FEDORG_FIELD_ACTIVITY_KIND, "k", -1);
    if (quantities[a] != FEDORG_DECIMAL_NONE)
      fedorg_roster_builder_set_field (builder, FEDORG_FIELD_QUANTITY, text, -1);
    fedorg_roster_builder_end_record (builder);
  }
  g_autoptr (FedorgRoster) roster = fedorg_roster_builder_seal (builder, NULL, NULL, NULL, &error);
  fedorg_assert_no_error (error);
  check_packed (roster, quantities, n);
}

FEDORG_TEST (activity, packed_columns)
{
  static const gdouble densities[] = {0, 0.02, 0.5, 0.98, 1};
  g_autoptr (GRand) random = g_rand_new_with_seed (18);

  for (guint i = 0; i < 40; i++)
    try_density (random, densities[i % G_N_ELEMENTS (densities)]);
}

/* what a roster without activities has of them is nothing */
FEDORG_TEST (activity, none)
{
  g_autoptr (FedorgRoster) roster = read_activities ("");
  guint32 first = 1, end = 1;

  for (guint i = 0; i < FEDORG_N_COLUMNS; i++) {
    if (fedorg_column_is_of_activities ((FedorgColumn) i))
      fedorg_assert_true (roster->columns[i].data == NULL);
  }
  fedorg_roster_get_organization_activities (roster, 0, &first, &end);
  fedorg_assert_int (first, 0);
  fedorg_assert_int (end, 0);
  fedorg_assert_int (fedorg_roster_find_activity (roster, "a"), FEDORG_NONE);
}

/* --- tables --- */

FEDORG_TEST (activity, tables)
{
  static const struct {
    const char *table;
    const char *said;
  } cases[] = {
      {"单位代码,活动类型,日期,人员编号,标记,对象,数量\n350423100,走访,2020-05,P1,试点,P2,3人\n",
       ": <> <走访> <> 1 <P2> 0 of -1 x 1 by 0 2020-05-01 2020-05-31 - - quantity=3000000 unit=1 "
       "{<试点>}\n"},
      {"责任单位,事项,责任人,开始时间,结束时间,完成时限\n350423100,整改,王秀英,2020-05-01,2020-06-"
       "01,"
       "6月底前\n",
       ": <> <整改> <> 0 <> 0 of -1 x 1 by 0 2020-05-01 2020-06-01 2020-06-30 - "},
      {"单位代码,事项,资金(万元),场次\n350423100,培训,1.25,2\n", " x 2 - - - - amount=1250000 "},
      {"编号,单位代码,事项,日期\nA,350423100,会议,2020-01-01\n", ": <A> <会议> "},
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (FedorgRosterBuilder) builder = fedorg_roster_builder_new (NULL);
    g_autoptr (GBytes) lines = g_bytes_new_static (people, strlen (people));
    g_autoptr (GBytes) table = g_bytes_new_static (cases[i].table, strlen (cases[i].table));
    g_autoptr (GError) error = NULL;

    fedorg_roster_builder_read_bytes (builder, lines, "a.jsonl", NULL, NULL, NULL, &error);
    fedorg_assert_no_error (error);
    fedorg_roster_builder_read_bytes (builder, table, "b.csv", NULL, NULL, NULL, &error);
    fedorg_assert_no_error (error);
    g_autoptr (FedorgRoster) roster =
        fedorg_roster_builder_seal (builder, NULL, NULL, NULL, &error);
    fedorg_assert_no_error (error);
    g_autofree char *text = dup_activities (roster);
    fedorg_assert_contains (text, cases[i].said);
  }
}

/* a table of posts with such headings is one of posts */
FEDORG_TEST (activity, headings_of_other_tables)
{
  g_autoptr (FedorgRoster) roster =
      roster_text_read ("单位代码,姓名,职务,状态\n350423100,王秀英,主席,在任\n", "a.csv");

  fedorg_assert_int (fedorg_roster_get_n_activities (roster), 0);
  fedorg_assert_int (fedorg_roster_get_n_memberships (roster), 1);
}

/* --- many --- */

static void
add_many (FedorgRosterBuilder *builder, guint32 a, const char *parent, const char *counterpart)
{
  g_autofree char *id = g_strdup_printf ("%u", a);

  fedorg_roster_builder_begin_record (builder, FEDORG_RECORD_ACTIVITY, 0, 0);
  fedorg_roster_builder_set_field (builder, FEDORG_FIELD_ORGANIZATION_ID, "35", -1);
  fedorg_roster_builder_set_field (builder, FEDORG_FIELD_ACTIVITY_KIND, "k", -1);
  fedorg_roster_builder_set_field (builder, FEDORG_FIELD_ACTIVITY_ID, id, -1);
  fedorg_roster_builder_set_field (builder, FEDORG_FIELD_ACTIVITY_PARENT, parent, -1);
  fedorg_roster_builder_set_field (builder, FEDORG_FIELD_COUNTERPART, counterpart, -1);
  fedorg_roster_builder_end_record (builder);
}

/* a chain of all, each with a counterpart of its own, and then all below one: nothing recurses, and
 * nothing is looked for again and again, which would take hours */
FEDORG_TEST (activity, chains_and_stars)
{
  enum {
    N = 200000
  };

  for (guint is_star = 0; is_star < 2; is_star++) {
    g_autoptr (FedorgRosterBuilder) builder = fedorg_roster_builder_new (NULL);
    g_autoptr (GError) error = NULL;

    for (guint32 a = 0; a < N; a++) {
      g_autofree char *parent = g_strdup_printf ("%u", is_star ? 0 : a + 1);
      g_autofree char *counterpart = g_strdup_printf ("c%u", a);
      add_many (builder, a, parent, counterpart);
    }
    g_autoptr (FedorgRoster) roster =
        fedorg_roster_builder_seal (builder, NULL, NULL, NULL, &error);
    fedorg_assert_no_error (error);
    fedorg_assert_int (fedorg_roster_get_activity_parent (roster, N / 2), is_star ? 0 : N / 2 + 1);
    fedorg_assert_int (roster->columns[FEDORG_COLUMN_COUNTERPART_TEXT].length, N);
  }
}

/* an activity that is dropped leaves names behind, in a batch that has no activity */
FEDORG_TEST (activity, dropped_with_its_names)
{
  static const char dropped[] =
      "{\"type\":\"person\",\"id\":\"P1\"}\n"
      "{\"type\":\"activity\",\"kind\":\"visit\",\"person_ids\":[\"P1\"]}\n";
  static const char kept[] =
      "{\"type\":\"organization\",\"id\":\"350423\"}\n"
      "{\"type\":\"activity\",\"kind\":\"visit\",\"organization_id\":\"350423\","
      "\"person_ids\":[\"P1\"]}\n";
  g_autoptr (FedorgRosterBuilder) builder = fedorg_roster_builder_new (NULL);
  g_autoptr (GBytes) first = g_bytes_new_static (dropped, strlen (dropped));
  g_autoptr (GBytes) second = g_bytes_new_static (kept, strlen (kept));
  g_autoptr (GError) error = NULL;

  fedorg_roster_builder_read_bytes (builder, first, "a.jsonl", NULL, NULL, NULL, &error);
  fedorg_assert_no_error (error);
  fedorg_roster_builder_read_bytes (builder, second, "b.jsonl", NULL, NULL, NULL, &error);
  fedorg_assert_no_error (error);
  g_autoptr (FedorgRoster) roster = fedorg_roster_builder_seal (builder, NULL, NULL, NULL, &error);
  fedorg_assert_no_error (error);
  fedorg_assert_int (fedorg_roster_get_n_activities (roster), 1);
  fedorg_assert_int (fedorg_roster_get_activity_n_persons (roster, 0), 1);
}
