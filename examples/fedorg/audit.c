/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <string.h>

#include "console.h"
#include "options.h"
#include "progress.h"
#include "subcommands.h"
#include "io/output/fedorg-text-layout-private.h"

static const Option audit_options[] = {
    {"denominators",
     0,
     OPTION_TEXT,
     FALSE,
     "FROM-TO",
     {"where a denominator is missing, look for it among these numbers (default: all)",
      "缺分母时，在此范围内查找（默认不限）"}},
    {0},
};

/* digits up to the end or a separator; FALSE if there are none or too many */
static gboolean
read_number (const char **at, gint64 *number)
{
  const char *start = *at;

  *number = 0;
  for (; g_ascii_isdigit (**at) && *at < start + 18; (*at)++)
    *number = *number * 10 + (**at - '0');
  return *at > start && !g_ascii_isdigit (**at);
}

/* "100-2000", "100-", "100" */
static gboolean
read_range (const char *text, gint64 *from, gint64 *to)
{
  if (!read_number (&text, from) || *from == 0)
    return FALSE;
  *to = *from;
  if (*text == '\0')
    return TRUE;
  if (*text++ != '-')
    return FALSE;
  *to = G_MAXINT64;
  return *text == '\0' || (read_number (&text, to) && *text == '\0' && *to >= *from);
}

static void
report_of_columns (const Arguments *arguments, const FedorgAudit *audit)
{
  if (arguments_get_flag (arguments, "quiet"))
    return;
  for (guint i = 0; i < fedorg_audit_get_n_ignored (audit); i++) {
    g_autofree char *heading = fedorg_text_dup_escaped (fedorg_audit_get_ignored (audit, i));

    complain (say ("the column “%s” is not read", "未读取“%s”列"), heading);
  }
}

static int
print_audit (const Arguments *arguments, const FedorgAudit *audit)
{
  g_autoptr (FedorgOutputOptions) options = options_dup_output (arguments);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) document =
      fedorg_audit_dup_document (audit, options, NULL, progress_show, NULL, &error);

  report_of_columns (arguments, audit);
  return console_write (options_get_path (arguments), document, error,
                        fedorg_audit_get_agrees (audit) ? STATUS_GOOD : STATUS_FOUND);
}

static int
run (const Arguments *arguments)
{
  const char *range = arguments_get_text (arguments, "denominators");
  g_autoptr (FedorgAuditBuilder) builder = fedorg_audit_builder_new ();
  g_autoptr (FedorgAudit) audit = NULL;
  g_autoptr (GError) error = NULL;
  gint64 from, to;

  if (arguments_get_n_operands (arguments) == 0)
    return usage_error (&audit_subcommand, "%s", say ("a file is missing", "缺少文件"));
  if (arguments_get_n_operands (arguments) > 1)
    return usage_error (&audit_subcommand, "%s",
                        say ("one file at a time", "一次只能核对一个文件"));
  if (range != NULL) {
    if (!read_range (range, &from, &to))
      return usage_error (
          &audit_subcommand, "%s",
          say ("--denominators is written like 100-2000", "--denominators 的写法如 100-2000"));
    fedorg_audit_builder_set_denominators (builder, from, to);
  }

  if (fedorg_audit_builder_read_file (builder, arguments_get_operands (arguments)[0], NULL, &error))
    audit = fedorg_audit_builder_seal (builder, &error);
  if (audit == NULL) {
    complain_of (error);
    return STATUS_INPUT;
  }
  return print_audit (arguments, audit);
}

static const Option *const option_tables[] = {
    audit_options,
    format_options,
    output_options,
    NULL,
};

static const Example examples[] = {
    {"audit examples/data/published-quzhou-2021.csv",
     {"the figures of one release", "核对一篇公布材料的数字"}},
    {"audit figures.csv --format json", {"for a program", "供程序使用"}},
    {"audit figures.csv --denominators 1-2000",
     {"look for missing denominators up to 2000", "在 2000 以内查找缺失的分母"}},
    {0},
};

const Subcommand audit_subcommand = {
    .name = "audit",
    .operands = "FILE",
    .summary = {"whether printed figures can be right", "核对公布的数字是否可能正确"},
    .description =
        {"Reads a table of printed figures ('-' is standard input) with the columns group, metric, "
         "count, denominator, printed, and optionally part_of, at_least_each, at_most_each, and "
         "says under which rounding each figure prints like that, which numbers are possible where "
         "one is missing, which convention a group follows, and what a misprint should be.",
         "读取公布数字的表格（“-”为标准输入），各列为：组、指标、分子、分母、印刷值，另可有合计项、"
         "每个至少、每个至多。说明每个数字按哪种进位方法得出，缺分子或分母时可能是多少，"
         "一组数字用的是哪种进位方法，错印的数字应为多少。"},
    .option_tables = option_tables,
    .examples = examples,
    .run = run,
};
