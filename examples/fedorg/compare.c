/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <string.h>

#include "console.h"
#include "options.h"
#include "progress.h"
#include "subcommands.h"

static const Option compare_options[] = {
    {"rules",
     'r',
     OPTION_RULESET,
     FALSE,
     "NAME|FILE",
     {"ruleset that defines the table (default: the built-in one)",
      "定义统计表的规则集（默认为内置规则集）"}},
    {"table",
     't',
     OPTION_TEXT,
     FALSE,
     "ID",
     {"whose figures are compared (default: the first)", "比较哪一张表（默认第一张）"}},
    {"rows",
     0,
     OPTION_CHOICE,
     FALSE,
     "level|kind|organizations|children",
     {"what a row is (default: as the table says)", "每行是什么（默认按表的定义）"}},
    {"at",
     0,
     OPTION_LEVEL,
     FALSE,
     "LEVEL",
     {"a row for each organisation of this level", "该层级的每个组织一行"}},
    {"succession",
     's',
     OPTION_FILE,
     TRUE,
     "FILE",
     {"table of old and new codes, where they changed", "新旧代码对照表（撤并、拆分、改码）"}},
    {"list", 'l', OPTION_FLAG, FALSE, NULL, {"list every change", "逐条列出变化"}},
    {"before-as-of",
     0,
     OPTION_DATE,
     FALSE,
     "DATE",
     {"reference date of BEFORE (default: its own, else today)",
      "前期花名册的统计日期（默认为其所载日期，否则为今天）"}},
    {0},
};

static FedorgRoster *
load (const Arguments *arguments, const char *path, gint32 as_of)
{
  const char *const paths[] = {path, NULL};
  g_autoptr (GError) error = NULL;
  g_autoptr (FedorgReadOptions) reading = options_dup_reading (arguments, &error);
  FedorgRoster *roster = NULL;

  if (reading != NULL) {
    fedorg_read_options_set_as_of (reading, as_of);
    roster = options_load_files (paths, reading, &error);
  }
  if (roster == NULL)
    complain_of (error);
  return roster;
}

static gboolean
configure (FedorgComparison *comparison, const Arguments *arguments, GError **error)
{
  FedorgLevel level = arguments_get_level (arguments, "at");

  if (!fedorg_comparison_set_table (comparison, arguments_get_text (arguments, "table"), error))
    return FALSE;
  fedorg_comparison_set_rows (comparison, options_get_rows (arguments));
  if (level != FEDORG_LEVEL_UNKNOWN)
    fedorg_comparison_set_level (comparison, level);
  fedorg_comparison_set_listing (comparison, arguments_get_flag (arguments, "list"));
  return TRUE;
}

static gboolean
read_successions (FedorgComparison *comparison, const Arguments *arguments)
{
  const char *const *paths = arguments_get_texts (arguments, "succession");
  g_autoptr (GError) error = NULL;

  for (; *paths != NULL; paths++)
    if (!fedorg_comparison_read_succession_file (comparison, *paths, NULL, &error)) {
      complain_of (error);
      return FALSE;
    }
  return TRUE;
}

static int
print_comparison (const Arguments *arguments, FedorgComparison *comparison)
{
  g_autoptr (FedorgOutputOptions) options = options_dup_output (arguments);
  g_autoptr (FedorgChanges) changes = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) document = NULL;

  progress_begin (say ("comparing", "正在对比"), PROGRESS_NONE, 0);
  changes = fedorg_comparison_run (comparison, NULL, progress_show, NULL, &error);
  if (changes == NULL) {
    complain_of (error);
    return STATUS_INPUT;
  }
  progress_begin (say ("writing the comparison", "正在写出对比结果"), PROGRESS_NONE, 0);
  document = fedorg_changes_dup_document (changes, options, NULL, progress_show, NULL, &error);
  return console_write (options_get_path (arguments), document, error, STATUS_GOOD);
}

static int
run (const Arguments *arguments)
{
  const char *const *paths = arguments_get_operands (arguments);
  g_autoptr (GPtrArray) rulesets = NULL;
  g_autoptr (FedorgRoster) before = NULL;
  g_autoptr (FedorgRoster) after = NULL;
  g_autoptr (FedorgComparison) comparison = NULL;
  g_autoptr (GError) error = NULL;

  if (arguments_get_n_operands (arguments) != 2)
    return usage_error (
        &compare_subcommand, "%s",
        say ("two files are compared: BEFORE and AFTER", "需要两个文件：前期花名册和后期花名册"));
  rulesets = options_load_rulesets (arguments, "default");
  if (rulesets == NULL)
    return STATUS_INPUT;
  before = load (arguments, paths[0], arguments_get_date (arguments, "before-as-of"));
  after =
      before != NULL ? load (arguments, paths[1], arguments_get_date (arguments, "as-of")) : NULL;
  if (after == NULL)
    return STATUS_INPUT;

  comparison =
      fedorg_comparison_new (before, after, g_ptr_array_index (rulesets, rulesets->len - 1));
  if (!configure (comparison, arguments, &error))
    return usage_error_of (&compare_subcommand, error);
  return read_successions (comparison, arguments) ? print_comparison (arguments, comparison)
                                                  : STATUS_INPUT;
}

static const Option *const option_tables[] = {
    compare_options, format_options, date_options, reading_options,
    under_options,   output_options, NULL,
};

static const Example examples[] = {
    {"compare 2016.csv 2017.csv --rules qingliu-2017",
     {"what changed from one year to the next", "两年之间的变化"}},
    {"compare 2016.csv 2021.csv --succession codes.csv --at township",
     {"township by township, after mergers", "乡镇撤并之后，逐个乡镇比较"}},
    {"compare 2016.csv 2017.csv --list --format csv -o changes.csv",
     {"every change, for a spreadsheet", "逐条列出变化，供电子表格使用"}},
    {0},
};

const Subcommand compare_subcommand = {
    .name = "compare",
    .operands = "BEFORE AFTER",
    .summary = {"two rosters side by side", "比较两份花名册"},
    .description =
        {"Reads an earlier and a later roster and prints what became of organisations (founded, "
         "dissolved, merged, split, renamed) and of persons (new, left, continuing, moved, "
         "promoted), and the figures of a table before and after, with growth in per cent and in "
         "multiples: how many times as much, and how many times more.",
         "读取前后两份花名册，输出组织变化（新建、撤销、合并、拆分、更名）、人员变化（新任、离任、"
         "留任、调动、升任），以及统计表前后对比：增减、增长率，“为前期的几倍”和“增加几倍”"
         "两种倍数分别列出。"},
    .option_tables = option_tables,
    .examples = examples,
    .run = run,
};
