/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <fedorg/fedorg-error.h>
#include <fedorg/fedorg-ruleset-reader.h>
#include <fedorg/fedorg-template.h>

#include "harness/fedorg-test.h"
#include "io/template/fedorg-template-private.h"
#include "writer-sample.h"

/* What is asked for. The workbook itself is opened by tests/workbook/test-template.py. */

/* "heading: example [choices]" of each column */
static char *
dup_columns (FedorgTemplate *blank, FedorgRecord record, FedorgLanguage language)
{
  g_auto (FedorgTemplateWords) words;
  g_autoptr (GPtrArray) columns = NULL;
  GString *text = g_string_new (NULL);

  fedorg_template_words_init (&words, blank, language);
  columns = fedorg_template_list_columns (&words, record, language);
  for (guint i = 0; i < columns->len; i++) {
    const FedorgTemplateColumn *column = g_ptr_array_index (columns, i);

    g_string_append_printf (text, "%s: %s", column->heading, column->example);
    if (column->choices != NULL && column->choices->length < 8)
      for (gsize j = 0; j < column->choices->length; j++)
        g_string_append_printf (text, "%s%s", j == 0 ? " [" : ", ",
                                fedorg_array_index (column->choices, const char *, j));
    else if (column->choices != NULL)
      g_string_append_printf (text, " [%u", (guint) column->choices->length);
    g_string_append (text, column->choices != NULL ? "]\n" : "\n");
  }
  return g_string_free (text, FALSE);
}

FEDORG_TEST (template, asks_for_posts_with_their_persons)
{
  g_autoptr (FedorgTemplate) blank = fedorg_template_new ();
  g_autofree char *columns = dup_columns (blank, FEDORG_RECORD_MEMBERSHIP, FEDORG_LANGUAGE_ZH);

  fedorg_assert_string (columns, "单位代码: （示例）350423100201\n"
                                 "单位名称: 城东村\n"
                                 "人员编号: P001\n"
                                 "姓名: （示例）王秀英\n"
                                 "性别: 女 [男, 女, 未说明]\n"
                                 "出生年月: 1985年3月\n"
                                 "民族: 汉族 [56]\n"
                                 "学历: 大学专科教育 [40]\n"
                                 "政治面貌: 中共党员 [13]\n"
                                 "职务: 执委 [主席, 副主席, 常委, 执委, 代表, 工作人员]\n"
                                 "专兼挂: 兼职 [专职, 兼职, 挂职, 志愿]\n"
                                 "类别: \n"
                                 "标记: \n"
                                 "任职时间: 2021年6月\n"
                                 "离任时间: \n");
}

FEDORG_TEST (template, offers_what_rulesets_name)
{
  static const char document[] =
      "{\"fedorg_ruleset\": 1, \"id\": \"t\", \"title\": {\"en\": \"t\"},"
      " \"categories\": [{\"id\": \"c\", \"title\": {\"zh\": \"甲\", \"en\": \"A\"}}],"
      " \"rules\": [{\"id\": \"r\", \"figure\": \"women\", \"at_least\": 1}],"
      " \"tables\": [{\"id\": \"u\", \"rows\": {\"group_by\": \"level\"}, \"columns\":"
      " [{\"id\": \"v\", \"title\": {\"en\": \"v\"}, \"count\": {\"tag\": \"two-committees\"}}]}]}";
  g_autoptr (GBytes) bytes = g_bytes_new_static (document, sizeof document - 1);
  g_autoptr (GError) error = NULL;
  g_autoptr (FedorgRuleset) ruleset = fedorg_ruleset_load_bytes (bytes, "t.json", NULL, &error);
  g_autoptr (FedorgTemplate) blank = fedorg_template_new ();

  fedorg_assert_no_error (error);
  fedorg_template_add_ruleset (blank, ruleset);
  g_autofree char *posts = dup_columns (blank, FEDORG_RECORD_MEMBERSHIP, FEDORG_LANGUAGE_ZH);
  g_autofree char *units = dup_columns (blank, FEDORG_RECORD_ORGANIZATION, FEDORG_LANGUAGE_ZH);
  g_autofree char *english = dup_columns (blank, FEDORG_RECORD_MEMBERSHIP, FEDORG_LANGUAGE_EN);

  fedorg_assert_contains (posts, "类别: 甲 [甲]\n标记: 两委 [两委]\n");
  fedorg_assert_contains (units, "指标.women: \n");
  fedorg_assert_contains (english, "categories: A [A]\n");
}

FEDORG_TEST (template, offers_a_subtree)
{
  g_autoptr (FedorgRoster) roster = sample_roster_new ();
  g_autoptr (FedorgTemplate) blank = fedorg_template_new ();
  guint32 first, end;

  fedorg_template_set_organizations (blank, roster, FEDORG_NONE);
  fedorg_template_get_range (blank, &first, &end);
  fedorg_assert_int (first, 0);
  fedorg_assert_int (end, fedorg_roster_get_n_organizations (roster));
  fedorg_template_set_organizations (blank, roster, end - 1);
  fedorg_template_get_range (blank, &first, &end);
  fedorg_assert_int (end - first, 1);
  g_autofree char *posts = dup_columns (blank, FEDORG_RECORD_MEMBERSHIP, FEDORG_LANGUAGE_EN);
  g_autofree char *expected = g_strdup_printf ("organization_id: (example) 350423100201 [%s]\n",
                                               fedorg_roster_get_organization_id (roster, first));

  fedorg_assert_contains (posts, expected);
  fedorg_template_set_organizations (blank, NULL, FEDORG_NONE);
  fedorg_template_get_range (blank, &first, &end);
  fedorg_assert_int (end - first, 0);
}

FEDORG_TEST (template, is_cancelled)
{
  g_autoptr (FedorgRoster) roster = sample_roster_new ();
  g_autoptr (FedorgTemplate) blank = fedorg_template_new ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  fedorg_template_set_organizations (blank, roster, FEDORG_NONE);
  g_cancellable_cancel (cancellable);
  g_autoptr (GBytes) document =
      fedorg_template_dup_document (blank, NULL, cancellable, NULL, NULL, &error);

  fedorg_assert_true (document == NULL);
  fedorg_assert_error (error, FEDORG_ERROR_CANCELLED);
}
