/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <fedorg/fedorg.h>
#include <string.h>

#include "base/fedorg-data-private.h"
#include "base/fedorg-error-message-private.h"
#include "harness/fedorg-test.h"

static void
check (const char *english, const char *chinese)
{
  g_autofree char *got = fedorg_error_translate (english);

  fedorg_assert_string (got, chinese);
}

FEDORG_TEST (error_message, places_stay_as_they_are)
{
  check ("there is no such file", "没有这个文件");
  check ("a.csv: there is no such file", "a.csv: 没有这个文件");
  check ("a: b.json:3:7: $.rules[0].id: another rule has the id \"x: y\" already",
         "a: b.json:3:7: $.rules[0].id: 已有标识为 \"x: y\" 的规则");
  check ("out.csv: cannot be written: No space left on device",
         "out.csv：无法写入：No space left on device");
}

FEDORG_TEST (error_message, messages_within_messages)
{
  check ("r.json:1:1: $.rules: expected an array, not an object",
         "r.json:1:1: $.rules: 此处应为数组，不是对象");
  check ("r.json:1:1: unknown key \"cuont\"; did you mean \"count\"?",
         "r.json:1:1: 未知的键：\"cuont\"；是否要写 \"count\"？");
  check ("x.xlsx: this is a web page, not a workbook; open it in a spreadsheet program and save it "
         "as an Excel workbook (.xlsx)",
         "x.xlsx: 这是网页，不是工作簿；请用表格软件打开，另存为 Excel 工作簿（.xlsx）");
}

/* what has no template stays English as a whole: half a sentence helps nobody */
FEDORG_TEST (error_message, an_unknown_message)
{
  check ("something else happened; call somebody", NULL);
  check ("", NULL);
  check ("; ", NULL);
}

/* a name that looks like a message, as often as one likes, costs no time and stays as it is */
FEDORG_TEST (error_message, a_name_made_of_messages)
{
  g_autoptr (GString) name = g_string_new (NULL);

  for (guint i = 0; i < 200; i++)
    g_string_append (name, "cancelled; ");
  g_string_append (name, "cancelled");
  check (name->str, NULL);
}

/* A template finds itself again, both texts fill the same places, and none is repeated. */
FEDORG_TEST (error_message, every_template_is_found)
{
  g_autoptr (FedorgIni) file = fedorg_data_load_ini ("errors.ini", NULL);
  const char *const *groups = fedorg_ini_get_groups (file);

  fedorg_assert_true (groups[0] != NULL);
  for (guint i = 0; groups[i] != NULL; i++) {
    const char *english = fedorg_ini_get (file, groups[i], "en");
    const char *chinese = fedorg_ini_get (file, groups[i], "zh");
    g_autofree char *got = NULL;

    fedorg_assert_true (english != NULL && chinese != NULL);
    /* what consists of nothing but other messages cannot be tried without them */
    if (g_str_has_prefix (english, "{m_one}"))
      continue;
    got = fedorg_error_translate (english);
    fedorg_assert_string (got, chinese);
  }
}

FEDORG_TEST (error_message, an_error_in_both_languages)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FedorgRuleset) ruleset = fedorg_ruleset_load ("nowhere", NULL, &error);
  g_autofree char *english = NULL, *chinese = NULL, *foreign = NULL;
  g_autoptr (GError) other = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_FAILED, "not ours");

  fedorg_assert_true (ruleset == NULL);
  english = fedorg_error_dup_message (error, FEDORG_LANGUAGE_EN);
  chinese = fedorg_error_dup_message (error, FEDORG_LANGUAGE_ZH);
  foreign = fedorg_error_dup_message (other, FEDORG_LANGUAGE_ZH);
  fedorg_assert_string (english, error->message);
  fedorg_assert_true (g_str_has_prefix (chinese, "没有内置规则集 \"nowhere\"；现有："));
  fedorg_assert_string (foreign, "not ours");
}
