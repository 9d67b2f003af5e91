/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "console.h"
#include "options.h"
#include "progress.h"
#include "subcommands.h"

static const Option fill_options[] = {
    {"rules",
     'r',
     OPTION_RULESET,
     TRUE,
     "NAME|FILE",
     {"whose tables' columns marks may name: a built-in ruleset or a file; may be repeated",
      "标记可以使用其统计表各列的规则集：内置名称或文件，可重复"}},
    {0},
};

static FedorgForm *
make_form (const Arguments *arguments, FedorgRoster *roster, const GPtrArray *rulesets)
{
  FedorgForm *form = fedorg_form_new (roster);

  for (guint i = 0; i < rulesets->len; i++)
    fedorg_form_add_ruleset (form, g_ptr_array_index (rulesets, i));
  fedorg_form_set_as_of (form, arguments_get_date (arguments, "as-of"));
  return form;
}

static int
fill (const Arguments *arguments, FedorgRoster *roster, const GPtrArray *rulesets)
{
  g_autoptr (FedorgForm) form = make_form (arguments, roster, rulesets);
  g_autoptr (FedorgOutputOptions) options = options_dup_output (arguments);
  g_autoptr (FedorgReadOptions) reading = NULL;
  g_autoptr (GBytes) document = NULL;
  g_autoptr (GError) error = NULL;

  reading = options_dup_reading (arguments, &error);
  progress_begin (say ("filling the form", "正在填写表格"), PROGRESS_POSTS,
                  fedorg_roster_get_n_memberships (roster));
  if (reading != NULL)
    document = fedorg_form_fill (form, arguments_get_operands (arguments)[0], reading, options,
                                 NULL, progress_show, NULL, &error);
  int status = console_write (options_get_path (arguments), document, error, STATUS_GOOD);
  for (guint i = 0; status == STATUS_GOOD && i < fedorg_form_get_n_notes (form); i++)
    complain ("%s", fedorg_form_get_note (form, i));
  return status;
}

static int
run (const Arguments *arguments)
{
  g_autoptr (FedorgReadOptions) reading = NULL;
  g_autoptr (GPtrArray) rulesets = NULL;
  g_autoptr (FedorgRoster) roster = NULL;
  g_autoptr (GError) error = NULL;

  if (arguments_get_n_operands (arguments) < 2)
    return usage_error (
        &fill_subcommand, "%s",
        say ("give the form, then the files of the roster", "先给出表格，再给出花名册文件"));
  rulesets = options_load_rulesets (arguments, "default");
  reading = rulesets != NULL ? options_dup_reading (arguments, &error) : NULL;
  if (reading != NULL)
    roster = options_load_files (arguments_get_operands (arguments) + 1, reading, &error);
  if (error != NULL)
    complain_of (error);
  return roster != NULL ? fill (arguments, roster, rulesets) : STATUS_INPUT;
}

static const Option *const option_tables[] = {
    fill_options, date_options, reading_options, under_options, output_options, NULL,
};

static const Example examples[] = {
    {"fill form.xlsx roster.csv --rules qingliu-2017 -o filled.xlsx",
     {"a form of the office above, filled in one command", "一条命令填好上级下发的表格"}},
    {0},
};

const Subcommand fill_subcommand = {
    .name = "fill",
    .operands = "FORM.xlsx FILE...",
    .summary = {"fill in a form of an office, a workbook with marks",
                "填写上级下发的表格（带标记的工作簿）"},
    .description =
        {"Writes a copy of the form in which marks have become values: {{executives}} a column of "
         "a table of the rulesets, {{count role=chair, age<=35}} what a selector chooses, "
         "{{executives@350423100}} the same of one organisation, {{name}} a field, {{as_of}} the "
         "date. A row with {{each village}}, {{each person}}, {{each post}}, {{each activity}} or "
         "{{each TABLE}} is repeated; so are all rows over which that cell is merged, or up to "
         "{{end}}. Marks without a value leave their cells empty and are reported.",
         "写出表格的副本，标记换成内容：{{executives}} 为规则集统计表的一列，{{人数 "
         "职务=主席，年龄<=35}} 按条件计数，{{executives@350423100}} 为某个单位的该列，{{姓名}} "
         "为字段，{{统计日期}} 为日期。含有 {{每村}}、{{每人}}、{{每任职}}、{{每活动}} 或 "
         "{{每TABLE}} 的一行按项重复；该单元格纵向合并的，或直到 {{结束}} 的各行一起重复。"
         "没有内容的标记留空，并逐一说明。"},
    .option_tables = option_tables,
    .examples = examples,
    .run = run,
};
