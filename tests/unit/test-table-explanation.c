/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <string.h>

#include <fedorg/fedorg.h>

#include "harness/fedorg-test.h"
#include "roster-text.h"

/* all lines of the explanation of a table, in one language */
static char *
explain (const char *table, FedorgLanguage language)
{
  char *folder = roster_text_make_folder ();
  g_autofree char *path = g_build_filename (folder, "a.csv", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) lines = g_string_new (NULL);

  g_file_set_contents (path, table, -1, &error);
  fedorg_assert_no_error (error);
  g_autoptr (FedorgTableExplanation) explanation =
      fedorg_table_explanation_new_for_file (path, NULL, &error);
  fedorg_assert_no_error (error);
  g_autoptr (FedorgTableExplanation) again = fedorg_table_explanation_ref (explanation);
  for (guint i = 0; i < fedorg_table_explanation_get_n_lines (again); i++)
    g_string_append_printf (lines, "%s|%s\n", fedorg_table_explanation_get_place (again, i),
                            fedorg_table_explanation_get_text (again, i, language));
  roster_text_remove_folder (folder);
  return g_string_free (g_steal_pointer (&lines), FALSE);
}

FEDORG_TEST (table_explanation, says_what_was_understood)
{
  g_autofree char *lines = explain ("花名册（截至2017年7月31日）,,,,\n"
                                    "乡镇,村,姓名,职务,备注\n"
                                    "龙津镇,城东村,林小燕,主席,\n"
                                    ",,邱月娥,副主席,\n"
                                    "小计,,2人,,\n",
                                    FEDORG_LANGUAGE_EN);

  fedorg_assert_string (
      lines, "|a row for each record\n"
             "|reference date 2017-07-31\n"
             "2|headings\n"
             "A|“乡镇” names where the organisation lies\n"
             "B|“村” is organization_name\n"
             "C|“姓名” is person_name\n"
             "D|“职务” is role\n"
             "E|“备注” is not needed and not read\n"
             "3|the organisation 城东村 is 龙津镇/城东村\n"
             "1|Rows that hold no data were passed over: titles 1 (1), subtotals 1 (5).\n"
             "4|Rows whose organisation is blank, as merged cells are, and was taken from the row "
             "above: 1.\n");
}

FEDORG_TEST (table_explanation, speaks_chinese)
{
  g_autofree char *lines =
      explain ("单位代码,主席,是否两委,什么\n350423100201,林小燕,是,x\n", FEDORG_LANGUAGE_ZH);

  fedorg_assert_string (lines, "|每个单位一行，每个职务一列\n"
                               "1|表头\n"
                               "A|“单位代码”为单位代码\n"
                               "B|“主席”为担任主席的人\n"
                               "C|“是否两委”为是否列：标记“两委”\n"
                               "D|“什么”不认识，未读取\n");
}

FEDORG_TEST (table_explanation, refuses_what_is_no_table)
{
  g_autoptr (GError) error = NULL;

  fedorg_assert_true (fedorg_table_explanation_new_for_file ("/nowhere", NULL, &error) == NULL);
  fedorg_assert_true (g_error_matches (error, FEDORG_ERROR, FEDORG_ERROR_NOT_FOUND));
}

FEDORG_TEST (table_explanation, callers_bugs)
{
  fedorg_assert_critical ("*path*", fedorg_table_explanation_new_for_file (NULL, NULL, NULL));
  fedorg_assert_critical ("*explanation*", fedorg_table_explanation_ref (NULL));
  fedorg_assert_critical ("*explanation*", fedorg_table_explanation_get_n_lines (NULL));
  fedorg_assert_critical ("*explanation*", fedorg_table_explanation_get_place (NULL, 0));
  fedorg_assert_critical ("*explanation*",
                          fedorg_table_explanation_get_text (NULL, 0, FEDORG_LANGUAGE_EN));
}
