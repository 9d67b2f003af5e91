/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <string.h>

#include "console.h"
#include "options.h"
#include "progress.h"
#include "subcommands.h"

static const Option report_options[] = {
    {"rules",
     'r',
     OPTION_RULESET,
     TRUE,
     "NAME|FILE",
     {"ruleset that defines the table; the first that has it counts",
      "定义统计表的规则集；以最先含有该表者为准"}},
    {"table",
     't',
     OPTION_TEXT,
     FALSE,
     "ID",
     {"which table, by its id or title (default: the first)",
      "哪一张表：标识或表名（默认第一张）"}},
    {"by",
     0,
     OPTION_CHOICE,
     FALSE,
     "category|role|staffing|gender|ethnicity|education|political_status|level|kind",
     {"in place of a table: posts, with a column for each value of the field",
      "不用规则集的表：按字段的每个取值一列统计任职数"}},
    {"measure",
     0,
     OPTION_TEXT,
     FALSE,
     "JSON",
     {"in place of a table: one measure as rulesets write it, such as "
      "'{\"count\": {\"category\": \"arts\"}}'",
      "不用规则集的表：一个指标，写法同规则集，如 '{\"count\": {\"category\": \"arts\"}}'"}},
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
    {"under",
     0,
     OPTION_TEXT,
     FALSE,
     "ID",
     {"only the organisation ID (identifier, code or name) and those below it",
      "只统计某组织及其下级（编号、区划代码或名称）"}},
    {"subtotals",
     0,
     OPTION_FLAG,
     FALSE,
     NULL,
     {"rows for what lies above the rows, and the total", "加小计行和合计行"}},
    {"sort",
     0,
     OPTION_TEXT,
     FALSE,
     "COLUMN[:asc|desc]",
     {"sort the rows by a column, by its id or title (default: desc)",
      "按某列（标识或列名）排序（默认降序 desc）"}},
    {"top", 0, OPTION_NUMBER, FALSE, "N", {"the first N rows only", "只输出前 N 行"}},
    {"bars",
     0,
     OPTION_FLAG,
     FALSE,
     NULL,
     {"draw shares as small bars in text", "文本中用条形显示比例"}},
    {0},
};

/* "chairs", "chairs:asc" */
static gboolean
set_sort (FedorgReport *report, const Arguments *arguments, GError **error)
{
  const char *text = arguments_get_text (arguments, "sort");
  g_auto (GStrv) parts = text != NULL ? g_strsplit (text, ":", 2) : NULL;

  if (parts == NULL)
    return TRUE;
  if (parts[0] == NULL || parts[0][0] == '\0' ||
      (parts[1] != NULL && strcmp (parts[1], "asc") != 0 && strcmp (parts[1], "desc") != 0)) {
    g_set_error_literal (error, FEDORG_ERROR, FEDORG_ERROR_ARGUMENT,
                         say ("--sort takes a column, or column:asc, or column:desc",
                              "--sort 应为列名，或 列名:asc、列名:desc"));
    return FALSE;
  }
  fedorg_report_set_sort (report, parts[0], g_strcmp0 (parts[1], "asc") != 0);
  return TRUE;
}

static gboolean
configure (FedorgReport *report, const Arguments *arguments, GError **error)
{
  FedorgLevel level = arguments_get_level (arguments, "at");

  fedorg_report_set_as_of (report, arguments_get_date (arguments, "as-of"));
  fedorg_report_set_subtotals (report, arguments_get_flag (arguments, "subtotals"));
  fedorg_report_set_top (report, arguments_get_number (arguments, "top", 0));
  if (!set_sort (report, arguments, error))
    return FALSE;
  fedorg_report_set_rows (report, options_get_rows (arguments));
  if (!fedorg_report_set_under (report, arguments_get_text (arguments, "under"), error))
    return FALSE;
  if (level != FEDORG_LEVEL_UNKNOWN)
    fedorg_report_set_level (report, level);
  return TRUE;
}

/* the measure that the user asks for in place of a table; NULL: there is none */
static char *
dup_measure (const Arguments *arguments)
{
  const char *field = arguments_get_text (arguments, "by");

  /* one of a few words, which need no quoting */
  return field != NULL ? g_strdup_printf ("{\"values\": {\"of\": \"%s\"}}", field)
                       : g_strdup (arguments_get_text (arguments, "measure"));
}

/* a measure in the words of the first ruleset */
static FedorgReport *
make_ad_hoc_report (FedorgRoster *roster, const GPtrArray *rulesets, const char *measure,
                    GError **error)
{
  g_autoptr (FedorgRuleset) ruleset =
      fedorg_ruleset_new_for_measure_of (measure, g_ptr_array_index (rulesets, 0), NULL, error);

  return ruleset != NULL ? fedorg_report_new (roster, ruleset) : NULL;
}

/* the report of the first ruleset that has the table; NULL with the reason of the last one */
static FedorgReport *
find_report (const Arguments *arguments, FedorgRoster *roster, const GPtrArray *rulesets,
             GError **error)
{
  const char *id = arguments_get_text (arguments, "table");
  g_autofree char *measure = dup_measure (arguments);

  if (measure != NULL)
    return make_ad_hoc_report (roster, rulesets, measure, error);
  for (guint i = 0; i < rulesets->len; i++) {
    FedorgRuleset *ruleset = g_ptr_array_index (rulesets, i);
    g_autoptr (FedorgReport) report = fedorg_report_new (roster, ruleset);

    g_clear_error (error);
    if (id == NULL && fedorg_ruleset_get_n_tables (ruleset) == 0 && i + 1 < rulesets->len)
      continue;
    if (fedorg_report_set_table (report, id, error))
      return g_steal_pointer (&report);
  }
  return NULL;
}

/* figures over a roster that is broken are worth less than they look */
static void
report_of_findings (const Arguments *arguments, const FedorgRoster *roster)
{
  const FedorgFindings *findings = fedorg_roster_get_findings (roster);
  guint64 errors = fedorg_findings_get_total (findings, FEDORG_SEVERITY_ERROR);
  guint64 warnings = fedorg_findings_get_total (findings, FEDORG_SEVERITY_WARNING);

  if (errors + warnings == 0 || arguments_get_flag (arguments, "quiet"))
    return;
  complain (say ("errors in the roster: %" G_GUINT64_FORMAT ", warnings: %" G_GUINT64_FORMAT
                 "; 'fedorg check' lists them",
                 "花名册有 %" G_GUINT64_FORMAT " 处错误、%" G_GUINT64_FORMAT
                 " 处警告，见 'fedorg check'"),
            errors, warnings);
}

static int
print_report (const Arguments *arguments, FedorgRoster *roster, FedorgReport *report)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FedorgOutputOptions) options = options_dup_output (arguments);
  g_autoptr (FedorgTable) table = NULL;
  g_autoptr (GBytes) document = NULL;

  progress_begin (say ("measuring", "正在统计"), PROGRESS_POSTS,
                  fedorg_roster_get_n_memberships (roster));
  table = fedorg_report_run (report, NULL, progress_show, NULL, &error);
  if (table == NULL && (g_error_matches (error, FEDORG_ERROR, FEDORG_ERROR_NOT_FOUND) ||
                        g_error_matches (error, FEDORG_ERROR, FEDORG_ERROR_ARGUMENT)))
    return usage_error_of (&report_subcommand, error);
  if (table == NULL) {
    complain_of (error);
    return STATUS_INPUT;
  }
  fedorg_output_options_set_bars (options, arguments_get_flag (arguments, "bars"));
  report_of_findings (arguments, roster);
  progress_begin (say ("writing the table", "正在写出统计表"), PROGRESS_NONE, 0);
  document = fedorg_table_dup_document (table, options, NULL, progress_show, NULL, &error);
  return console_write (options_get_path (arguments), document, error, STATUS_GOOD);
}

static int
run (const Arguments *arguments)
{
  const char *rows = arguments_get_text (arguments, "rows");
  g_autoptr (GPtrArray) rulesets = NULL;
  g_autoptr (FedorgRoster) roster = NULL;
  g_autoptr (FedorgReport) report = NULL;
  g_autoptr (GError) error = NULL;

  if (arguments_get_n_operands (arguments) == 0)
    return usage_error (&report_subcommand, "%s", say ("a file is missing", "缺少文件"));
  if (arguments_get_text (arguments, "at") != NULL && rows != NULL &&
      strcmp (rows, "organizations") != 0)
    return usage_error (&report_subcommand, "%s",
                        say ("--at makes a row for each organisation: leave --rows out",
                             "--at 已规定每个组织一行：请去掉 --rows"));
  if ((arguments_get_text (arguments, "table") != NULL) +
          (arguments_get_text (arguments, "by") != NULL) +
          (arguments_get_text (arguments, "measure") != NULL) >
      1)
    return usage_error (&report_subcommand, "%s",
                        say ("--table, --by and --measure each say what is shown: give one",
                             "--table、--by、--measure 各自规定显示什么：只写一个"));
  rulesets = options_load_rulesets (arguments, "default");
  roster = rulesets != NULL ? options_load_roster (arguments) : NULL;
  if (roster == NULL)
    return STATUS_INPUT;

  report = find_report (arguments, roster, rulesets, &error);
  if (report == NULL || !configure (report, arguments, &error))
    return usage_error_of (&report_subcommand, error);
  return print_report (arguments, roster, report);
}

static const Option *const option_tables[] = {
    report_options, format_options, date_options, reading_options, output_options, NULL,
};

static const Example examples[] = {
    {"report roster.csv --rules qingliu-2017",
     {"the first table of a ruleset, by level", "规则集的第一张表，按层级统计"}},
    {"report roster.csv --rules qingliu-2017 --at township --format csv -o towns.csv",
     {"a row for each township, for a spreadsheet", "每个乡镇一行，供电子表格使用"}},
    {"report roster.csv --at village --sort executives --top 10",
     {"the ten villages with the most executives", "执委最多的十个村"}},
    {"report roster.csv --rules qingliu-2017 --by category --at township",
     {"how many posts of each category a township has", "各乡镇每个类别有多少人任职"}},
    {"report roster.csv --under 350423100",
     {"the default table over one township", "只统计一个乡镇的默认表"}},
    {0},
};

const Subcommand report_subcommand = {
    .name = "report",
    .operands = "FILE...",
    .summary = {"a statistics table over a roster", "按花名册出统计表"},
    .description =
        {"Reads the files, which together form one roster ('-' is standard input), and "
         "prints a table of exact figures: by level, by kind, or for every organisation "
         "with all below it.",
         "读取文件（多个文件合为一份花名册，“-”为标准输入），输出统计表：按层级、按类型，"
         "或每个组织（含下级）一行。数字精确。"},
    .option_tables = option_tables,
    .examples = examples,
    .run = run,
};
