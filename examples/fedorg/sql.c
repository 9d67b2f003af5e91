/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <string.h>

#include "console.h"
#include "options.h"
#include "subcommands.h"
#include "suggest.h"

static const Option sql_options[] = {
    {"dialect",
     'd',
     OPTION_CHOICE,
     FALSE,
     "postgresql|duckdb|clickhouse|spark",
     {"for which engine (default: postgresql)", "面向哪种数据库（默认 postgresql）"}},
    {"rules",
     'r',
     OPTION_RULESET,
     TRUE,
     "NAME|FILE",
     {"ruleset to put into SQL; several may be given", "要写成 SQL 的规则集，可给出多个"}},
    {"table",
     't',
     OPTION_TEXT,
     FALSE,
     "ID",
     {"report: which table (default: the first)", "report：哪一张表（默认第一张）"}},
    {"rows",
     0,
     OPTION_CHOICE,
     FALSE,
     "level|kind|organizations|children",
     {"report: what a row is (default: as the table says)",
      "report：每行是什么（默认按表的定义）"}},
    {"schema",
     0,
     OPTION_TEXT,
     FALSE,
     "NAME",
     {"the schema or database that holds the tables (default: the current one)",
      "表所在的模式或数据库（默认当前）"}},
    {"as-of",
     0,
     OPTION_DATE,
     FALSE,
     "DATE",
     {"reference date (default: today)", "统计日期（默认今天）"}},
    {"output",
     'o',
     OPTION_FILE,
     FALSE,
     "FILE",
     {"write to FILE; of data: to the folder FILE", "写入文件；data 则写入该文件夹"}},
    {"quiet",
     'q',
     OPTION_FLAG,
     FALSE,
     NULL,
     {"no progress and no remarks", "不显示进度，也不输出附注"}},
    {"threads",
     0,
     OPTION_NUMBER,
     FALSE,
     "N",
     {"threads at most (default: as many as there are processors)",
      "最多使用的线程数（默认与处理器数相同）"}},
    {"lang",
     0,
     OPTION_CHOICE,
     FALSE,
     "zh|en",
     {"language of messages (default: the locale's)", "提示信息的语言（默认随系统）"}},
    {0},
};

static FedorgDialect
get_dialect (const Arguments *arguments)
{
  return (FedorgDialect) arguments_get_choice (arguments, "dialect", FEDORG_DIALECT_POSTGRESQL);
}

static gint32
get_date (const Arguments *arguments)
{
  gint32 date = arguments_get_date (arguments, "as-of");

  return date != FEDORG_DATE_NONE ? date : fedorg_date_get_today ();
}

/* --- actions --- */

static int
print_schema (const Arguments *arguments)
{
  g_autofree char *sql =
      fedorg_sql_dup_schema (get_dialect (arguments), arguments_get_text (arguments, "schema"));

  return console_write_text (options_get_path (arguments), sql, STATUS_GOOD);
}

static int
write_query (const Arguments *arguments, const char *sql, const GError *error)
{
  g_autofree char *text = NULL;

  if (sql == NULL) {
    complain_of (error);
    return STATUS_INPUT;
  }
  text = g_strconcat (sql, ";\n", NULL);
  return console_write_text (options_get_path (arguments), text, STATUS_GOOD);
}

static int
print_check (const Arguments *arguments)
{
  g_autoptr (GPtrArray) rulesets = options_load_rulesets (arguments, "default");
  g_autoptr (FedorgProgram) program = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *sql = NULL;

  if (rulesets == NULL)
    return STATUS_INPUT;
  program = fedorg_program_new ((FedorgRuleset **) rulesets->pdata, rulesets->len);
  sql =
      fedorg_sql_dup_check (program, get_dialect (arguments),
                            arguments_get_text (arguments, "schema"), get_date (arguments), &error);
  return write_query (arguments, sql, error);
}

/* of the first ruleset that has the table */
static int
print_report (const Arguments *arguments)
{
  g_autoptr (GPtrArray) rulesets = options_load_rulesets (arguments, "default");
  g_autoptr (GError) error = NULL;
  g_autofree char *sql = NULL;

  if (rulesets == NULL)
    return STATUS_INPUT;
  for (guint i = 0; i < rulesets->len && sql == NULL; i++) {
    g_clear_error (&error);
    sql = fedorg_sql_dup_report (
        g_ptr_array_index (rulesets, i), arguments_get_text (arguments, "table"),
        options_get_rows (arguments), get_dialect (arguments),
        arguments_get_text (arguments, "schema"), get_date (arguments), &error);
    if (error != NULL && !g_error_matches (error, FEDORG_ERROR, FEDORG_ERROR_NOT_FOUND))
      break;
  }
  return write_query (arguments, sql, error);
}

static int
write_data (const Arguments *arguments, const char *const *paths)
{
  const char *folder = options_get_path (arguments);
  g_autoptr (GError) error = NULL;
  g_autoptr (FedorgReadOptions) reading = NULL;
  g_autoptr (FedorgRoster) roster = NULL;

  if (folder == NULL)
    return usage_error (&sql_subcommand, "%s",
                        say ("sql data writes into a folder: -o FOLDER is missing",
                             "sql data 写入文件夹：缺少 -o 文件夹"));
  reading = options_dup_reading (arguments, &error);
  if (reading != NULL)
    roster = options_load_files (paths, reading, &error);
  if (roster != NULL && fedorg_database_write_files (roster, folder, NULL, &error))
    return STATUS_GOOD;
  complain_of (error);
  return STATUS_INPUT;
}

/* --- which action --- */

static int
refuse_action (const char *action)
{
  static const char *const actions[] = {"schema", "check", "report", "data", NULL};
  const char *nearest = action != NULL ? suggest_nearest (action, actions) : NULL;

  if (action == NULL)
    return usage_error (
        &sql_subcommand, "%s",
        say ("sql: say schema, check, report or data", "sql：请写 schema、check、report 或 data"));
  if (nearest == NULL)
    return usage_error (&sql_subcommand,
                        say ("sql: “%s” is none of schema, check, report, data",
                             "sql：“%s”不在其列：schema、check、report、data"),
                        action);
  return usage_error (
      &sql_subcommand,
      say ("sql: there is no “%s”; did you mean “%s”?", "sql：没有“%s”；是否指“%s”？"), action,
      nearest);
}

static int
run (const Arguments *arguments)
{
  const char *const *words = arguments_get_operands (arguments);
  guint n = arguments_get_n_operands (arguments);
  gboolean is_data = n > 0 && strcmp (words[0], "data") == 0;

  if (is_data && n == 1)
    return usage_error (&sql_subcommand, "%s", say ("a file is missing", "缺少文件"));
  if (is_data)
    return write_data (arguments, words + 1);
  if (n > 1)
    return usage_error (&sql_subcommand, say ("sql %s takes no files", "sql %s 不带文件"),
                        words[0]);
  if (n == 1 && strcmp (words[0], "schema") == 0)
    return print_schema (arguments);
  if (n == 1 && strcmp (words[0], "check") == 0)
    return print_check (arguments);
  if (n == 1 && strcmp (words[0], "report") == 0)
    return print_report (arguments);
  return refuse_action (n > 0 ? words[0] : NULL);
}

static const Option *const option_tables[] = {sql_options, reading_options, under_options, NULL};

static const Example examples[] = {
    {"sql schema --dialect postgresql", {"the tables that hold a roster", "保存花名册的各表"}},
    {"sql data roster.csv -o rows",
     {"the rows of these tables, a CSV file for each", "各表的数据，每表一个 CSV 文件"}},
    {"sql check --rules qingliu-2017 --dialect duckdb --as-of 2017-07-31",
     {"a query for the organisations that break rules", "查询违反规则的组织"}},
    {"sql report --rules qingliu-2017 --dialect spark",
     {"a query that makes a table", "生成统计表的查询"}},
    {0},
};

const Subcommand sql_subcommand = {
    .name = "sql",
    .operands = "schema | check | report | data FILE...",
    .summary = {"rules and tables as queries for a database", "把规则和统计表写成数据库查询"},
    .description =
        {"'schema' prints the statements that make the tables of a roster, 'data' writes their "
         "rows "
         "as CSV files into a folder, 'check' prints the query that finds the organisations that "
         "break rules with the numbers measured, 'report' the one that makes a table as numerators "
         "and denominators. Nothing is sent anywhere: the queries run where the records are.",
         "schema 输出建表语句；data 把花名册写成各表的 CSV 文件；check 输出查询违反规则的组织及其"
         "实测数字的语句；report 输出生成统计表（分子、分母）的语句。命令本身不连接数据库，"
         "查询在数据所在处执行。"},
    .option_tables = option_tables,
    .examples = examples,
    .run = run,
};
