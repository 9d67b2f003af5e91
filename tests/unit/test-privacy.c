/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <string.h>

#include <fedorg/fedorg.h>

#include "harness/fedorg-test.h"

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
count_told (const FedorgFindings *findings)
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
        fedorg_assert_int (count_told (findings), 1);
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
    fedorg_assert_int (count_told (fedorg_roster_get_findings (roster)), 0);
  }
}

/* the same mobile number is the same person */
FEDORG_TEST (privacy, mobile_numbers_tell_persons_apart)
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
