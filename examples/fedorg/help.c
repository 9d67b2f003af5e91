/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "help.h"

#include "console.h"
#include "subcommands.h"
#include "io/output/fedorg-text-layout-private.h"

#define INDENT       2
#define NAME_COLUMN  10
#define VALUE_COLUMN 32

static const char *
said (const char *const texts[2])
{
  return texts[console_get_language ()];
}

/* a term in a column of `width`, and beside it what it means, in as many lines as that takes */
static void
append_definition (GString *text, const char *term, guint width, const char *meaning)
{
  guint indent = INDENT + width;
  guint used = INDENT + fedorg_text_get_width (term);
  g_autofree char *lines = fedorg_text_dup_wrapped (meaning, indent, console_get_width ());

  g_string_append_printf (text, "%*s%s", INDENT, "", term);
  if (used < indent)
    g_string_append_printf (text, "%*s%s", (int) (indent - used), "", lines + indent);
  else
    g_string_append_printf (text, "\n%s", lines);
}

static void
append_heading (GString *text, const char *heading)
{
  g_string_append_printf (text, "\n%s\n", heading);
}

static void
append_paragraph (GString *text, const char *paragraph)
{
  g_autofree char *lines = fedorg_text_dup_wrapped (paragraph, 0, console_get_width ());

  g_string_append_c (text, '\n');
  g_string_append (text, lines);
}

static void
append_statuses (GString *text)
{
  append_heading (text, say ("Exit status:", "退出状态："));
  g_string_append (text,
                   say ("  0  nothing of severity error\n"
                        "  1  errors were found\n"
                        "  2  the command line is wrong\n"
                        "  3  a roster or ruleset cannot be read, or the result not written\n",
                        "  0  没有严重程度为“错误”的问题\n"
                        "  1  发现错误\n"
                        "  2  命令行有误\n"
                        "  3  花名册或规则集无法读取，或结果无法写出\n"));
}

static void
append_example (GString *text, const Example *example)
{
  g_string_append_printf (text, "  fedorg %s\n      %s\n", example->line, said (example->about));
}

static void
append_option (GString *text, const Option *option)
{
  g_autoptr (GString) names = g_string_new (NULL);

  if (option->letter != 0)
    g_string_append_printf (names, "-%c, ", option->letter);
  g_string_append_printf (names, "--%s", option->name);
  if (option->argument != NULL)
    g_string_append_printf (names, " %s", option->argument);
  append_definition (text, names->str, VALUE_COLUMN, said (option->help));
}

int
help_print_general (void)
{
  static const Example examples[] = {
      {"report examples/data/qingliu-2017.csv --rules qingliu-2017",
       {"the statistics table of a county", "一个县的统计表"}},
      {"check roster.csv --rules qingliu-2017",
       {"what is wrong in a roster, where, and how to mend it",
        "花名册哪里有问题、缺什么、怎样改"}},
  };
  g_autoptr (GString) text = g_string_new (NULL);

  g_string_append (text, say ("Usage: fedorg SUBCOMMAND [OPTION]... [FILE]...\n",
                              "用法：fedorg 子命令 [选项]... [文件]...\n"));
  append_paragraph (text,
                    say ("Examines and reports the organisation of a membership federation: "
                         "rosters of organisations, persons, posts and activities in workbooks, "
                         "CSV, JSON, JSON Lines or a database, held against rules that are "
                         "data.",
                         "检查并统计团体联合会的组织情况：读取 Excel 工作簿、CSV、JSON、JSON "
                         "Lines 或数据库中的组织、人员、任职和活动，按规则集核对。"));
  append_heading (text, say ("Subcommands:", "子命令："));
  for (const Subcommand *const *at = subcommands; *at != NULL; at++)
    append_definition (text, (*at)->name, NAME_COLUMN, said ((*at)->summary));
  append_definition (
      text, "help", NAME_COLUMN,
      say ("explain a subcommand: fedorg help check", "说明一个子命令：fedorg help check"));
  append_heading (text, say ("Examples:", "示例："));
  for (guint i = 0; i < G_N_ELEMENTS (examples); i++)
    append_example (text, &examples[i]);
  append_statuses (text);
  return console_write_text (NULL, text->str, STATUS_GOOD);
}

int
help_print_subcommand (const Subcommand *subcommand)
{
  g_autoptr (GString) text = g_string_new (NULL);

  g_string_append_printf (
      text, say ("Usage: fedorg %s %s [OPTION]...\n", "用法：fedorg %s %s [选项]...\n"),
      subcommand->name, subcommand->operands);
  append_paragraph (text, said (subcommand->description));
  append_heading (text, say ("Options:", "选项："));
  for (const Option *const *table = subcommand->option_tables; *table != NULL; table++)
    for (const Option *option = *table; option->name != NULL; option++)
      append_option (text, option);
  append_definition (text, "-h, --help", VALUE_COLUMN, say ("print this help", "显示本帮助"));
  append_heading (text, say ("Examples:", "示例："));
  for (const Example *example = subcommand->examples; example->line != NULL; example++)
    append_example (text, example);
  append_statuses (text);
  return console_write_text (NULL, text->str, STATUS_GOOD);
}
