/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "rules.h"

#include <string.h>

#include "console.h"
#include "options.h"
#include "small-file.h"
#include "subcommands.h"
#include "suggest.h"
#include "io/output/fedorg-text-layout-private.h"

#define ID_WIDTH 18

static const Option rules_options[] = {
    {"rules",
     'r',
     OPTION_RULESET,
     TRUE,
     "NAME|FILE",
     {"rulesets in which 'explain' looks for rules, beside the built-in ones",
      "explain 除内置规则集外还查找的规则集"}},
    {0},
};

/* --- what the actions share --- */

gboolean
rules_wants_json (const Arguments *arguments)
{
  return arguments_get_choice (arguments, "format", FEDORG_FORMAT_TEXT) == FEDORG_FORMAT_JSON;
}

void
rules_append_pair (GString *text, const char *id, guint width, const char *title)
{
  g_autofree char *shown_id = fedorg_text_dup_escaped (id);
  g_autofree char *shown_title = fedorg_text_dup_escaped (title);
  guint used = fedorg_text_get_width (shown_id);

  g_string_append_printf (text, "  %s%*s%s\n", shown_id,
                          (int) (used < width ? width - used + 2 : 2), "", shown_title);
}

void
rules_append_paragraph (GString *text, const char *label, const char *paragraph)
{
  g_autofree char *whole = g_strconcat (label, paragraph, NULL);
  g_autofree char *lines = fedorg_text_dup_wrapped (whole, 0, console_get_width ());

  g_string_append (text, lines);
}

void
rules_add_text (JsonBuilder *builder, const char *name, const char *value)
{
  json_builder_set_member_name (builder, name);
  if (value != NULL)
    json_builder_add_string_value (builder, value);
  else
    json_builder_add_null_value (builder);
}

const char *
rules_get_severity (FedorgSeverity severity)
{
  return fedorg_vocabulary_get_nick (FEDORG_VOCABULARY_SEVERITY, (guint8) severity);
}

int
rules_write_json (const Arguments *arguments, JsonBuilder *builder)
{
  g_autoptr (JsonNode) root = json_builder_get_root (builder);
  g_autofree char *document = json_to_string (root, TRUE);
  g_autoptr (GString) text = g_string_new (document);

  g_object_unref (builder);
  /* JSON-GLib leaves this one control character as it is, which is no JSON */
  g_string_replace (text, "\x1f", "\\u001f", 0);
  g_string_append_c (text, '\n');
  return console_write_text (options_get_path (arguments), text->str, STATUS_GOOD);
}

GBytes *
rules_dup_document (const char *name_or_path, GError **error)
{
  GBytes *bytes = fedorg_ruleset_dup_builtin_document (name_or_path);

  return bytes != NULL ? bytes : small_file_read (name_or_path, error);
}

static const char *
title_of (const FedorgRuleset *ruleset)
{
  return fedorg_ruleset_get_title (ruleset, console_get_language ());
}

/* --- list --- */

static char *
dup_counts (const FedorgRuleset *ruleset)
{
  guint n_rules = fedorg_ruleset_get_n_rules (ruleset);
  guint n_tables = fedorg_ruleset_get_n_tables (ruleset);

  if (console_get_language () == FEDORG_LANGUAGE_ZH)
    return g_strdup_printf ("规则 %u 条，统计表 %u 张", n_rules, n_tables);
  return g_strdup_printf ("%u %s, %u %s", n_rules, n_rules == 1 ? "rule" : "rules", n_tables,
                          n_tables == 1 ? "table" : "tables");
}

static void
append_summary (GString *text, const FedorgRuleset *ruleset)
{
  const char *source = fedorg_ruleset_get_source (ruleset, console_get_language ());
  g_autofree char *counts = dup_counts (ruleset);
  g_autofree char *line = g_strconcat (counts, source != NULL ? say ("; ", "；") : "",
                                       source != NULL ? source : "", NULL);
  g_autofree char *wrapped = fedorg_text_dup_wrapped (line, ID_WIDTH + 4, console_get_width ());

  rules_append_pair (text, fedorg_ruleset_get_id (ruleset), ID_WIDTH, title_of (ruleset));
  g_string_append (text, wrapped);
}

static void
add_summary (JsonBuilder *builder, const FedorgRuleset *ruleset)
{
  json_builder_begin_object (builder);
  rules_add_text (builder, "id", fedorg_ruleset_get_id (ruleset));
  rules_add_text (builder, "title", title_of (ruleset));
  rules_add_text (builder, "source", fedorg_ruleset_get_source (ruleset, console_get_language ()));
  rules_add_text (builder, "date", fedorg_ruleset_get_date (ruleset));
  json_builder_set_member_name (builder, "rules");
  json_builder_begin_array (builder);
  for (guint i = 0; i < fedorg_ruleset_get_n_rules (ruleset); i++)
    json_builder_add_string_value (builder, fedorg_ruleset_get_rule_id (ruleset, i));
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "tables");
  json_builder_begin_array (builder);
  for (guint i = 0; i < fedorg_ruleset_get_n_tables (ruleset); i++)
    json_builder_add_string_value (builder, fedorg_ruleset_get_table_id (ruleset, i));
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

static int
list (const Arguments *arguments)
{
  g_autoptr (GString) text = g_string_new (NULL);
  JsonBuilder *builder = json_builder_new ();

  json_builder_begin_array (builder);
  for (guint i = 0; i < fedorg_ruleset_get_n_builtin (); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (FedorgRuleset) ruleset =
        fedorg_ruleset_load (fedorg_ruleset_get_builtin_name (i), NULL, &error);

    if (ruleset == NULL) {
      g_object_unref (builder);
      complain_of (error);
      return STATUS_INPUT;
    }
    add_summary (builder, ruleset);
    append_summary (text, ruleset);
  }
  json_builder_end_array (builder);
  if (rules_wants_json (arguments))
    return rules_write_json (arguments, builder);
  g_object_unref (builder);
  return console_write_text (options_get_path (arguments), text->str, STATUS_GOOD);
}

/* --- show --- */

static void
append_rules (GString *text, const FedorgRuleset *ruleset)
{
  if (fedorg_ruleset_get_n_rules (ruleset) > 0)
    g_string_append (text, say ("\nRules:\n", "\n规则：\n"));
  for (guint i = 0; i < fedorg_ruleset_get_n_rules (ruleset); i++) {
    const char *severity = fedorg_vocabulary_get_label (
        FEDORG_VOCABULARY_SEVERITY, (guint8) fedorg_ruleset_get_rule_severity (ruleset, i),
        console_get_language ());
    g_autofree char *title = g_strdup_printf (
        say ("%s%s: %s", "%s%s：%s"), severity,
        fedorg_ruleset_get_rule_enabled (ruleset, i) ? "" : say (", off", "，停用"),
        fedorg_ruleset_get_rule_title (ruleset, i, console_get_language ()));

    rules_append_pair (text, fedorg_ruleset_get_rule_id (ruleset, i), ID_WIDTH, title);
  }
}

static void
append_categories (GString *text, const FedorgRuleset *ruleset)
{
  if (fedorg_ruleset_get_n_categories (ruleset) > 0)
    g_string_append (text, say ("\nCategories:\n", "\n类别：\n"));
  for (guint i = 0; i < fedorg_ruleset_get_n_categories (ruleset); i++)
    rules_append_pair (text, fedorg_ruleset_get_category_id (ruleset, i), ID_WIDTH,
                       fedorg_ruleset_get_category_title (ruleset, i, console_get_language ()));
}

static void
append_tables (GString *text, const FedorgRuleset *ruleset)
{
  if (fedorg_ruleset_get_n_tables (ruleset) > 0)
    g_string_append (text, say ("\nTables:\n", "\n统计表：\n"));
  for (guint i = 0; i < fedorg_ruleset_get_n_tables (ruleset); i++) {
    g_autofree char *id = fedorg_text_dup_escaped (fedorg_ruleset_get_table_id (ruleset, i));
    g_string_append_printf (text, "  %s\n", id);
  }
}

static void
append_work_tables (GString *text, const FedorgRuleset *ruleset)
{
  const char *id = fedorg_report_find_work_table (ruleset, 0);

  if (id != NULL)
    g_string_append (text, say ("\nTables of work, of a roster with activities:\n",
                                "\n工作统计表（花名册有活动时）：\n"));
  for (guint i = 1; id != NULL; id = fedorg_report_find_work_table (ruleset, i++))
    g_string_append_printf (text, "  %s\n", id);
}

static char *
dup_overview (const FedorgRuleset *ruleset)
{
  g_autofree char *label = g_strconcat (fedorg_ruleset_get_id (ruleset), say (": ", "："), NULL);
  const char *source = fedorg_ruleset_get_source (ruleset, console_get_language ());
  GString *text = g_string_new (NULL);

  rules_append_paragraph (text, label, title_of (ruleset));
  if (source != NULL)
    rules_append_paragraph (text, say ("Source: ", "来源："), source);
  append_rules (text, ruleset);
  append_categories (text, ruleset);
  append_tables (text, ruleset);
  append_work_tables (text, ruleset);
  return g_string_free (text, FALSE);
}

static int
show (const Arguments *arguments, const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FedorgRuleset) ruleset = fedorg_ruleset_load (name, NULL, &error);
  g_autoptr (GBytes) document = NULL;
  g_autofree char *overview = NULL;

  if (ruleset != NULL && !rules_wants_json (arguments)) {
    overview = dup_overview (ruleset);
    return console_write_text (options_get_path (arguments), overview, STATUS_GOOD);
  }
  document = ruleset != NULL ? rules_dup_document (name, &error) : NULL;
  if (document != NULL)
    return console_write (options_get_path (arguments), document, NULL, STATUS_GOOD);
  complain_of (error);
  return STATUS_INPUT;
}

/* --- which action --- */

static int
refuse_action (const char *action)
{
  static const char *const actions[] = {"list", "show", "explain", "lint", NULL};
  const char *nearest = suggest_nearest (action, actions);

  if (nearest == NULL)
    return usage_error (&rules_subcommand,
                        say ("rules: “%s” is none of list, show, explain, lint",
                             "rules：“%s”不在其列：list、show、explain、lint"),
                        action);
  return usage_error (
      &rules_subcommand,
      say ("rules: there is no “%s”; did you mean “%s”?", "rules：没有“%s”；是否指“%s”？"), action,
      nearest);
}

static int
run (const Arguments *arguments)
{
  const char *const *words = arguments_get_operands (arguments);
  guint n = arguments_get_n_operands (arguments);

  if (n == 0)
    return usage_error (
        &rules_subcommand, "%s",
        say ("rules: say list, show, explain or lint", "rules：请写 list、show、explain 或 lint"));
  if (strcmp (words[0], "list") == 0)
    return n == 1 ? list (arguments)
                  : usage_error (&rules_subcommand, "%s",
                                 say ("rules list takes no names", "rules list 不带名称"));
  if (strcmp (words[0], "show") == 0)
    return n == 2 ? show (arguments, words[1])
                  : usage_error (&rules_subcommand, "%s",
                                 say ("rules show takes the name of one ruleset, or one file",
                                      "rules show 需要一个规则集名称或文件"));
  if (strcmp (words[0], "explain") == 0)
    return n == 2 ? rules_explain (arguments, words[1])
                  : usage_error (&rules_subcommand, "%s",
                                 say ("rules explain takes one code, such as roster/unknown-parent",
                                      "rules explain 需要一个问题代码，如 roster/unknown-parent"));
  if (strcmp (words[0], "lint") == 0)
    return n >= 2 ? rules_lint (arguments, words + 1)
                  : usage_error (&rules_subcommand, "%s",
                                 say ("rules lint takes rulesets, such as ours.json",
                                      "rules lint 需要规则集文件，如 ours.json"));
  return refuse_action (words[0]);
}

static const Option *const option_tables[] = {
    rules_options,
    short_format_options,
    output_options,
    NULL,
};

static const Example examples[] = {
    {"rules list", {"the built-in rulesets", "内置规则集一览"}},
    {"rules show qingliu-2017 --format json -o ours.json",
     {"a copy to start our own rules from", "取一份副本，作为自定规则的起点"}},
    {"rules lint ours.json", {"everything that is wrong with a ruleset", "找出规则集中的所有错误"}},
    {"rules explain qingliu-2017/five-plus-n", {"what a code means", "解释一个问题代码"}},
    {0},
};

const Subcommand rules_subcommand = {
    .name = "rules",
    .operands = "list | show NAME|FILE | explain CODE | lint FILE...",
    .summary = {"the rules that there are, and what their codes mean",
                "有哪些规则，代码是什么意思"},
    .description =
        {"'list' names the built-in rulesets, 'show' prints what is in one (with --format "
         "json: its document), 'explain' says what the code of a finding means and how "
         "such findings are mended, 'lint' looks for everything that is wrong with rulesets.",
         "list 列出内置规则集；show 显示一套规则集的内容（加 --format json 则输出原文）；"
         "explain 说明一个问题代码的含义和改法；lint 找出规则集中的所有错误。"},
    .option_tables = option_tables,
    .examples = examples,
    .run = run,
};
