/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <string.h>

#include "checking.h"
#include "console.h"
#include "options.h"
#include "progress.h"
#include "rules.h"
#include "subcommands.h"
#include "base/fedorg-personal-private.h"

static const Option check_options[] = {
    {"rules",
     'r',
     OPTION_RULESET,
     TRUE,
     "NAME|FILE",
     {"rules to apply: a built-in ruleset or a file; may be repeated",
      "要核对的规则集：内置名称或文件，可重复"}},
    {"summary",
     0,
     OPTION_FLAG,
     FALSE,
     NULL,
     {"counts by rule and level only", "只按规则和层级列出数量"}},
    {"explain-table",
     0,
     OPTION_FLAG,
     FALSE,
     NULL,
     {"say how each table was understood, and check nothing", "说明各表是怎样读懂的，不作核对"}},
    {"in-database",
     0,
     OPTION_FLAG,
     FALSE,
     NULL,
     {"judge the rules where the records are, in PostgreSQL, and fetch only those that explain "
      "findings",
      "在 PostgreSQL 中就地核对规则，只取回用于说明问题的记录"}},
    {"mark",
     0,
     OPTION_FILE,
     FALSE,
     "OUT.xlsx",
     {"write a copy of the file with the findings marked in its cells",
      "写出原文件的副本，并在单元格中标出问题"}},
    {"limit",
     0,
     OPTION_NUMBER,
     FALSE,
     "N",
     {"list at most N findings; totals count all", "最多列出 N 条问题，合计不受影响"}},
    {0},
};

/* as many findings are listed if nothing is said, see FEDORG_LIMIT_FINDINGS */
#define MOST_LISTED 10000

/* what totals need no list */
static guint64
get_limit (const Arguments *arguments)
{
  gboolean counts_only =
      arguments_get_flag (arguments, "quiet") || arguments_get_flag (arguments, "summary");

  if (counts_only && arguments_get_text (arguments, "baseline") == NULL &&
      arguments_get_text (arguments, "mark") == NULL)
    return 0;
  return arguments_get_text (arguments, "limit") != NULL
             ? arguments_get_number (arguments, "limit", 0)
             : CHECKING_USUAL_LIMIT;
}

static void
write_explanation (GString *text, const char *path, const FedorgTableExplanation *explanation)
{
  g_string_append_printf (text, "%s\n", path);
  for (guint i = 0; i < fedorg_table_explanation_get_n_lines (explanation); i++)
    g_string_append_printf (
        text, "%6s  %s\n", fedorg_table_explanation_get_place (explanation, i),
        fedorg_table_explanation_get_text (explanation, i, console_get_language ()));
}

static void
add_explanation (JsonBuilder *builder, const char *path, const FedorgTableExplanation *explanation)
{
  json_builder_begin_object (builder);
  rules_add_text (builder, "file", path);
  json_builder_set_member_name (builder, "lines");
  json_builder_begin_array (builder);
  for (guint i = 0; i < fedorg_table_explanation_get_n_lines (explanation); i++) {
    json_builder_begin_object (builder);
    rules_add_text (builder, "place", fedorg_table_explanation_get_place (explanation, i));
    rules_add_text (builder, "text",
                    fedorg_table_explanation_get_text (explanation, i, console_get_language ()));
    json_builder_end_object (builder);
  }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

/* --explain-table: what is reported of the tables in place of their findings */
static int
explain_tables (const Arguments *arguments, FedorgFormat format)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (FedorgReadOptions) reading = options_dup_reading (arguments, &error);

  if (reading == NULL) {
    complain_of (error);
    return STATUS_INPUT;
  }
  json_builder_begin_array (builder);
  for (guint i = 0; i < arguments_get_n_operands (arguments); i++) {
    const char *path = arguments_get_operands (arguments)[i];
    g_autofree char *shown = fedorg_personal_dup_masked (path);
    g_autoptr (FedorgTableExplanation) explanation =
        fedorg_table_explanation_new_for_file (path, reading, &error);

    if (explanation == NULL) {
      complain_of (error);
      return STATUS_INPUT;
    }
    if (format == FEDORG_FORMAT_JSON)
      add_explanation (builder, shown != NULL ? shown : "", explanation);
    else
      write_explanation (text, shown != NULL ? shown : "", explanation);
  }
  json_builder_end_array (builder);
  if (format == FEDORG_FORMAT_JSON)
    return rules_write_json (arguments, g_steal_pointer (&builder));
  return console_write_text (options_get_path (arguments), text->str, STATUS_GOOD);
}

static int
run_explanation (const Arguments *arguments)
{
  g_autoptr (FedorgOutputOptions) options = options_dup_output (arguments);
  FedorgFormat format = fedorg_output_options_get_format (options);

  if (format != FEDORG_FORMAT_TEXT && format != FEDORG_FORMAT_JSON)
    return usage_error (
        &check_subcommand, "%s",
        say ("--explain-table gives text or JSON", "--explain-table 只能输出文本或 JSON"));
  return explain_tables (arguments, format);
}

/* --mark: TRUE if nobody asks for it, or the copy is written; else after reporting why not */
static gboolean
write_marked (const Arguments *arguments, const FedorgFindings *findings,
              const FedorgOutputOptions *options)
{
  const char *path = arguments_get_text (arguments, "mark");
  const char *from = arguments_get_operands (arguments)[0];
  g_autoptr (FedorgReadOptions) reading = NULL;
  g_autoptr (GBytes) document = NULL;
  g_autoptr (GError) error = NULL;

  if (path == NULL)
    return TRUE;
  reading = options_dup_reading (arguments, &error);
  progress_begin (say ("marking the findings", "正在标出问题"), PROGRESS_BYTES, 0);
  if (reading != NULL)
    document = fedorg_findings_dup_marked_workbook (findings, from, reading, options, NULL,
                                                    progress_show, NULL, &error);
  return console_write (path, document, error, STATUS_GOOD) == STATUS_GOOD;
}

/* FALSE after reporting what is wrong */
static gboolean
check_mark (const Arguments *arguments)
{
  const char *path = arguments_get_text (arguments, "mark");

  if (path == NULL)
    return TRUE;
  if (arguments_get_n_operands (arguments) != 1 ||
      strcmp (arguments_get_operands (arguments)[0], "-") == 0) {
    usage_error (&check_subcommand, "%s",
                 say ("--mark: give one file, whose copy is marked",
                      "--mark：只能给出一个文件，标在它的副本上"));
    return FALSE;
  }
  return TRUE;
}

static gboolean
is_given (const Arguments *arguments, const char *name)
{
  return *arguments_get_texts (arguments, name) != NULL;
}

/* what cannot be had of a database that judges by itself; FALSE after reporting so */
static gboolean
check_in_database (const Arguments *arguments)
{
  static const char *const others[] = {"mark", "before", "under", "directory"};

  if (!arguments_get_flag (arguments, "in-database"))
    return TRUE;
  if (arguments_get_n_operands (arguments) != 1) {
    usage_error (&check_subcommand, "%s",
                 say ("--in-database: give one address, postgresql://...",
                      "--in-database：只能给出一个地址 postgresql://..."));
    return FALSE;
  }
  for (guint i = 0; i < G_N_ELEMENTS (others); i++) {
    if (!is_given (arguments, others[i]))
      continue;
    usage_error (&check_subcommand,
                 say ("--in-database does not go with --%s", "--in-database 不能与 --%s 同用"),
                 others[i]);
    return FALSE;
  }
  return TRUE;
}

/* how many findings the database lists: all where waivers or a baseline look at each */
static guint64
get_fetched (const Arguments *arguments)
{
  guint64 limit = get_limit (arguments);

  if (is_given (arguments, "waivers") || is_given (arguments, "baseline"))
    return G_MAXUINT64;
  return limit == CHECKING_USUAL_LIMIT ? MOST_LISTED : limit;
}

/* the roster, or of a database that judges by itself what explains the findings */
static FedorgRoster *
load (const Arguments *arguments, const GPtrArray *rulesets, FedorgVerdicts **verdicts)
{
  g_autoptr (FedorgProgram) program = NULL;
  g_autoptr (GError) error = NULL;
  FedorgRoster *roster;

  if (!arguments_get_flag (arguments, "in-database"))
    return options_load_roster (arguments);
  progress_begin (say ("checking in the database", "正在数据库中检查"), PROGRESS_NONE, 0);
  program = fedorg_program_new ((FedorgRuleset **) rulesets->pdata, rulesets->len);
  roster = fedorg_database_judge (arguments_get_operands (arguments)[0], program,
                                  arguments_get_date (arguments, "as-of"), get_fetched (arguments),
                                  verdicts, NULL, &error);
  if (roster == NULL)
    complain_of (error);
  return roster;
}

static int
run (const Arguments *arguments)
{
  g_autoptr (GPtrArray) rulesets = NULL;
  g_autoptr (FedorgVerdicts) verdicts = NULL;
  g_autoptr (FedorgRoster) roster = NULL;
  g_autoptr (FedorgFindings) findings = NULL;
  g_autoptr (FedorgOutputOptions) options = NULL;
  g_autoptr (GBytes) document = NULL;
  g_autoptr (GError) error = NULL;
  int status = STATUS_INPUT;

  if (arguments_get_n_operands (arguments) == 0)
    return usage_error (&check_subcommand, "%s", say ("a file is missing", "缺少文件"));
  if (!check_mark (arguments) || !check_in_database (arguments))
    return STATUS_USAGE;
  if (arguments_get_flag (arguments, "explain-table"))
    return run_explanation (arguments);
  rulesets = options_load_rulesets (arguments, NULL);
  roster = rulesets != NULL ? load (arguments, rulesets, &verdicts) : NULL;
  if (roster == NULL)
    return STATUS_INPUT;

  options = options_dup_output (arguments);
  fedorg_output_options_set_summary (options, arguments_get_flag (arguments, "summary"));
  findings = checking_run (arguments, roster, rulesets, verdicts, get_limit (arguments), &status);
  if (findings == NULL)
    return status;
  if (!write_marked (arguments, findings, options))
    return STATUS_INPUT;
  progress_begin (say ("writing the findings", "正在写出问题清单"), PROGRESS_NONE, 0);
  document = fedorg_findings_dup_document (findings, options, NULL, progress_show, NULL, &error);
  return console_write (
      options_get_path (arguments), document, error,
      fedorg_findings_get_total (findings, FEDORG_SEVERITY_ERROR) > 0 ? STATUS_FOUND : STATUS_GOOD);
}

static const Option *const option_tables[] = {
    check_options,   checking_options, format_options, date_options,
    reading_options, under_options,    output_options, NULL,
};

static const Example examples[] = {
    {"check roster.csv --rules qingliu-2017",
     {"structure and the rules of one county", "检查结构，并按一个县的规则核对"}},
    {"check towns.csv villages.csv --rules qingliu-2017 --rules ours.json",
     {"one roster in two files, two rulesets, one of them our own",
      "两个文件合为一份花名册，两套规则，其一为自定"}},
    {"check roster.csv --quiet", {"how many findings of each kind", "各类问题各有多少"}},
    {"check roster.csv --rules charter --waivers waivers.csv --baseline last-month.json",
     {"accepted findings apart, and what is new since last month", "除去豁免，并与上月结果对比"}},
    {"check roster.xlsx --rules charter --mark marked.xlsx",
     {"the findings in a copy of her own workbook", "在原工作簿的副本中标出问题"}},
    {"check 'postgresql://judge@db.example/county?schema=women' --rules charter --in-database",
     {"the rules where the records are", "在数据所在处核对规则"}},
    {"check roster.csv --format csv -o findings.csv", {"a list for a spreadsheet", "输出表格"}},
    {0},
};

const Subcommand check_subcommand = {
    .name = "check",
    .operands = "FILE...",
    .summary = {"what is wrong in a roster, where, and how to mend it",
                "检查花名册：哪里有问题，缺什么，怎样改"},
    .description =
        {"Reads the files, which together form one roster ('-' is standard input), and "
         "lists every place where the roster itself or a rule is broken, in the order of "
         "the tree. Without --rules only the roster itself is examined.",
         "读取文件（多个文件合为一份花名册，“-”为标准输入），按组织树的顺序列出花名册本身"
         "和规则方面的所有问题。不带 --rules 时只检查花名册本身。"},
    .option_tables = option_tables,
    .examples = examples,
    .run = run,
};
