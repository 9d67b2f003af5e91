/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <string.h>

#include <fedorg/fedorg.h>

#include "harness/fedorg-test.h"
#include "model/fedorg-packed-private.h"
#include "snapshot-file.h"
#include "roster-text.h"

/* A number of a person is planted in every column of a table, in every form in which people write
 * one: no document shows it, and it is told once for what it is. The numbers are invented. */

/* digits that stand in every form of a number, and nowhere else */
typedef struct {
  const char *text;
  const char *core;
} Canary;

static const Canary canaries[] = {
    {"350423198512011230", "4231985120112"},
    {"350423851201123", "42385120112"},
    {"35042319851201123X", "4231985120112"},
    {"３５０４２３１９８５１２０１１２３０", "4231985120112"},
    {"350423 19851201 1230", "4231985120112"},
    {"350423-19851201-1230", "4231985120112"},
    {"ID350423198512011230", "4231985120112"},
    {"'350423198512011230", "4231985120112"},
    {"13800138000", "13800138000"},
    {"138 0013 8000", "13800138000"},
    {"+8613800138000", "13800138000"},
};

static const char *const headings[] = {"单位代码", "单位名称", "上级代码", "层级",   "类型",
                                       "人员编号", "姓名",     "性别",     "民族",   "出生年月",
                                       "学历",     "政治面貌", "职务",     "专兼挂", "类别",
                                       "标记",     "任职时间", "离任时间"};
static const char *const cells[] = {
    "350423100201", "城东村", "350423100",  "village",    "village",    "P1",
    "王秀月",       "女",     "汉族",       "1985-12-01", "本科",       "中共党员",
    "主席",         "专职",   "调解女能手", "两委",       "2017-01-01", ""};

static FedorgRoster *
read_table (GString *table)
{
  g_autoptr (FedorgRosterBuilder) builder = fedorg_roster_builder_new (NULL);
  g_autoptr (GBytes) bytes = g_bytes_new (table->str, table->len);
  GError *error = NULL;

  fedorg_roster_builder_read_bytes (builder, bytes, "table.csv", NULL, NULL, NULL, &error);
  fedorg_assert_no_error (error);
  FedorgRoster *roster = fedorg_roster_builder_seal (builder, NULL, NULL, NULL, &error);
  fedorg_assert_no_error (error);
  return roster;
}

/* one row, whose cell in the column is the text; behind the last column it is a heading */
static FedorgRoster *
plant (guint column, const char *text)
{
  g_autoptr (GString) table = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (headings); i++)
    g_string_append_printf (table, "%s,", headings[i]);
  g_string_append_printf (table, "%s\n", column == G_N_ELEMENTS (headings) ? text : "备注");
  for (guint i = 0; i < G_N_ELEMENTS (cells); i++)
    g_string_append_printf (table, "%s,", i == column ? text : cells[i]);
  g_string_append (table, "x\n");
  return read_table (table);
}

/* whatever stands among the digits: they are narrow, and each line is by itself */
static char *
dup_digits (GBytes *document)
{
  gsize size = 0;
  const char *text = g_bytes_get_data (document, &size);
  g_autoptr (GString) digits = g_string_new (NULL);

  for (const char *at = text; at < text + size; at = g_utf8_next_char (at)) {
    gunichar character = g_utf8_get_char (at);

    if (g_unichar_digit_value (character) >= 0)
      g_string_append_c (digits, (char) ('0' + g_unichar_digit_value (character)));
    else if (character == '\n' || character == ',' || character == '"')
      g_string_append_c (digits, '|');
  }
  return g_string_free (g_steal_pointer (&digits), FALSE);
}

static void
look_for (const Canary *canary, const FedorgFindings *findings)
{
  for (guint i = 0; i < 8; i++) {
    g_autoptr (FedorgOutputOptions) options = fedorg_output_options_new ();
    g_autoptr (GBytes) document = NULL;
    g_autofree char *digits = NULL;

    fedorg_output_options_set_format (options, (FedorgFormat) (i / 2));
    fedorg_output_options_set_language (options, (FedorgLanguage) (i % 2));
    document = fedorg_findings_dup_document (findings, options, NULL, NULL, NULL, NULL);
    digits = dup_digits (document);
    if (strstr (digits, canary->core) != NULL)
      fedorg_assert_string (digits, "(no number of a person)");
  }
}

static guint64
count_reported (const FedorgFindings *findings)
{
  guint64 n = 0, count;

  for (guint i = 0; i < fedorg_findings_get_n_codes (findings); i++) {
    const char *code = fedorg_findings_get_code (findings, i, &count);

    if (strcmp (code, "roster/personal-number") == 0 || g_str_has_suffix (code, "-id-number"))
      n += count;
  }
  return n;
}

FEDORG_TEST (privacy, no_finding_shows_a_number)
{
  for (guint column = 0; column <= G_N_ELEMENTS (headings); column++) {
    for (guint i = 0; i < G_N_ELEMENTS (canaries); i++) {
      g_autoptr (FedorgRoster) roster = plant (column, canaries[i].text);
      const FedorgFindings *findings = fedorg_roster_get_findings (roster);

      look_for (&canaries[i], findings);
      /* a heading is told as the unknown heading that it is */
      if (column < G_N_ELEMENTS (headings) && strcmp (headings[column], "人员编号") != 0)
        fedorg_assert_int (count_reported (findings), 1);
    }
  }
}

/* nor does the roster hold it: what is written is what is held */
FEDORG_TEST (privacy, nothing_is_kept)
{
  for (guint column = 0; column < G_N_ELEMENTS (headings); column++) {
    g_autoptr (FedorgRoster) roster = plant (column, canaries[0].text);
    gsize size;
    const char *pool = fedorg_roster_get_column (roster, FEDORG_COLUMN_STRINGS, &size);

    for (gsize i = 0; i + 18 <= size; i++)
      fedorg_assert_true (memcmp (pool + i, canaries[0].text, 18) != 0);
  }
}

/* as identifiers they are what they are, however they are written */
FEDORG_TEST (privacy, identifiers)
{
  static const char *const numbers[] = {
      "350423198512011233",      "３５０４２３１９８５１２０１１２３３",
      "350423 19851201 1233",    "ID350423198512011233",
      "'350423198512011233",     "350423-1985-1201-1233",
      "身份证350423198512011233"};

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++) {
    g_autoptr (FedorgRoster) roster = plant (5, numbers[i]);

    fedorg_assert_int (fedorg_roster_get_person_birth_date (roster, 0),
                       fedorg_date_new (1985, 12, 1));
    fedorg_assert_int (count_reported (fedorg_roster_get_findings (roster)), 0);
  }
}

/* the same mobile number is the same person */
FEDORG_TEST (privacy, mobile_numbers_distinguish_persons)
{
  g_autoptr (GString) table = g_string_new ("单位代码,人员编号,姓名,职务\n"
                                            "350423100,13800138000,王秀月,主席\n"
                                            "350423200,138 0013 8000,王秀月,执委\n"
                                            "350423200,13900139000,王秀月,执委\n");
  g_autoptr (FedorgRoster) roster = read_table (table);

  fedorg_assert_int (fedorg_roster_get_n_persons (roster), 2);
}

/* tables show titles of rulesets, findings show hints */
FEDORG_TEST (privacy, titles_of_rulesets)
{
  for (guint i = 0; i < G_N_ELEMENTS (canaries); i++) {
    g_autofree char *text = g_strdup_printf (
        "{\"fedorg_ruleset\": 1, \"id\": \"ours\", \"title\": \"ask %s\"}", canaries[i].text);
    g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
    GError *error = NULL;
    g_autoptr (FedorgRuleset) ruleset =
        fedorg_ruleset_load_bytes (bytes, "ours.json", NULL, &error);
    fedorg_assert_no_error (error);
    const char *title = fedorg_ruleset_get_title (ruleset, FEDORG_LANGUAGE_EN);

    fedorg_assert_true (strstr (title, "***") != NULL);
    fedorg_assert_true (strstr (title, canaries[i].text) == NULL);
  }
}

FEDORG_TEST (privacy, identifiers_of_rulesets)
{
  static const char text[] =
      "{\"fedorg_ruleset\": 1, \"id\": \"350423198512011230\", \"title\": \"ours\"}";
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (GError) error = NULL;

  fedorg_assert_true (fedorg_ruleset_load_bytes (bytes, "ours.json", NULL, &error) == NULL);
  fedorg_assert_true (strstr (error->message, "number of a person") != NULL);
  fedorg_assert_true (strstr (error->message, "4231985120112") == NULL);
}

/* --- snapshots of older versions, which kept such numbers --- */

/* letters that become a number of as many digits once the snapshot is written */
#define PLACE  "QWERTYUIOPASDFGHJK"
#define NUMBER "350423198512011230"

static const char *const old_documents[] = {
    "{'fedorg':1,'organizations':[{'id':'" PLACE "','name':'A'}]}",
    "{'fedorg':1,'organizations':[{'id':'V1','name':'" PLACE "'}]}",
    "{'fedorg':1,'organizations':[{'id':'V1','tags':['" PLACE "','b']}]}",
    "{'fedorg':1,'organizations':[{'id':'V1','figures':{'" PLACE "':3}}]}",
    "{'fedorg':1,'organizations':[{'id':'V1','parent_id':'" PLACE "'},{'id':'" PLACE "'}]}",
    "{'fedorg':1,'persons':[{'id':'" PLACE "','name':'Li'}]}",
    "{'fedorg':1,'persons':[{'id':'p1','name':'" PLACE "'}]}",
    "{'fedorg':1,'memberships':[{'organization_id':'V1','person_id':'" PLACE "','role':'chair'}]}",
    "{'fedorg':1,'memberships':[{'organization_id':'V1','person_id':'a','role':'" PLACE "'}]}",
    "{'fedorg':1,'memberships':[{'organization_id':'V1','person_id':'a','categories':['" PLACE
    "']}]}",
    "{'fedorg':1,'memberships':[{'organization_id':'V1','person_id':'a','tags':['" PLACE "']}]}",
    "{'fedorg':1,'memberships':[{'organization_id':'V1','person_id':'a','" PLACE "':1}]}",
    "{'fedorg':1,'activities':[{'organization_id':'V1','kind':'x','id':'" PLACE "'}]}",
    "{'fedorg':1,'activities':[{'organization_id':'V1','kind':'" PLACE "'}]}",
    "{'fedorg':1,'activities':[{'organization_id':'V1','kind':'x','stage':'" PLACE "'}]}",
    "{'fedorg':1,'activities':[{'organization_id':'V1','kind':'x','counterpart':'" PLACE "'}]}",
    "{'fedorg':1,'activities':[{'organization_id':'V1','kind':'x','person_ids':['" PLACE "']}]}",
    "{'fedorg':1,'memberships':[{'organization_id':'V1','person_id':'" PLACE "','role':'chair'}],"
    "'activities':[{'organization_id':'V1','kind':'x','person_ids':['" PLACE "'],"
    "'counterpart_id':'" PLACE "'}]}",
    "{'fedorg':1,'activities':[{'organization_id':'V1','kind':'x','unit':'" PLACE "'}]}",
};

static GByteArray *
make_old_snapshot (const char *document, const char *name)
{
  g_auto (GStrv) parts = g_strsplit (document, "'", -1);
  g_autofree char *json = g_strjoinv ("\"", parts);
  GByteArray *file = snapshot_file_new (json, name);
  guint n_found = 0;

  for (gsize i = 0; i + strlen (PLACE) <= file->len; i++) {
    if (memcmp (file->data + i, PLACE, strlen (PLACE)) != 0)
      continue;
    memcpy (file->data + i, NUMBER, strlen (NUMBER));
    n_found++;
  }
  fedorg_assert_true (n_found > 0);
  snapshot_file_seal (file);
  return file;
}

static void
check_is_clean (const FedorgRoster *roster, const FedorgRoster *fresh)
{
  const Canary canary = {NUMBER, "4231985120112"};
  gsize size;
  const char *pool = fedorg_roster_get_column (roster, FEDORG_COLUMN_STRINGS, &size);

  const guint32 *persons, *expected;

  fedorg_assert_true (g_strstr_len (pool, (gssize) size, canary.core) == NULL);
  for (guint32 i = 0; i < fedorg_roster_get_n_activities (fresh); i++)
    fedorg_assert_int (fedorg_roster_list_activity_persons (roster, i, &persons),
                       fedorg_roster_list_activity_persons (fresh, i, &expected));
  look_for (&canary, fedorg_roster_get_findings (roster));
  fedorg_assert_int (fedorg_roster_get_n_persons (roster), fedorg_roster_get_n_persons (fresh));
  fedorg_assert_int (fedorg_roster_get_n_memberships (roster),
                     fedorg_roster_get_n_memberships (fresh));
  fedorg_assert_int (fedorg_roster_get_n_activities (roster),
                     fedorg_roster_get_n_activities (fresh));
}

FEDORG_TEST (privacy, an_old_snapshot_gives_no_number_away)
{
  for (guint i = 0; i < G_N_ELEMENTS (old_documents); i++) {
    g_autoptr (GByteArray) file = make_old_snapshot (old_documents[i], "a.json");
    g_auto (GStrv) parts = g_strsplit (old_documents[i], "'", -1);
    g_autofree char *json = g_strjoinv ("\"", parts);
    g_autoptr (FedorgRoster) fresh = roster_text_read (json, "a.json");
    g_autoptr (GError) error = NULL;
    g_autoptr (FedorgRoster) roster = snapshot_file_read (file, file->len, &error);

    fedorg_assert_no_error (error);
    check_is_clean (roster, fresh);
  }
}

/* nor does its place in the texts, or a file that is mapped */
FEDORG_TEST (privacy, a_mapped_old_snapshot_gives_no_number_away)
{
  g_autoptr (GString) document = g_string_new ("{'fedorg':1,'persons':[{'id':'" PLACE "'}");
  char *folder = roster_text_make_folder ();
  g_autofree char *path = g_build_filename (folder, SNAPSHOT_FILE_NAME, NULL);
  g_autoptr (GError) error = NULL;
  const FedorgJob job = {NULL, NULL, NULL};

  /* more texts than a piece holds, with numbers at each place of the border between two */
  for (guint i = 0; i < 18000; i++)
    g_string_append_printf (document, ",{'id':'p%u','name':'%s'}", i, i % 2 == 0 ? PLACE : "Li");
  g_string_append (document, "]}");
  g_autoptr (GByteArray) file = make_old_snapshot (document->str, "a.json");
  g_file_set_contents (path, (const char *) file->data, (gssize) file->len, &error);
  fedorg_assert_no_error (error);
  g_autoptr (FedorgRoster) roster = fedorg_snapshot_map (path, 0, &job, &error);
  fedorg_assert_no_error (error);
  check_is_clean (roster, roster);
  fedorg_assert_int (fedorg_roster_get_n_persons (roster), 18001);
  roster_text_remove_folder (folder);
}
