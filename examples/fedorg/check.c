/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "console.h"
#include "options.h"
#include "subcommands.h"

static const Option check_options[] = {
    {"rules",
     'r',
     OPTION_RULESET,
     TRUE,
     "NAME|FILE",
     {"rules to apply: a built-in ruleset or a file; may be repeated",
      "要核对的规则集：内置名称或文件，可重复"}},
    {"limit",
     0,
     OPTION_NUMBER,
     FALSE,
     "N",
     {"list at most N findings; totals count all", "最多列出 N 条问题，合计不受影响"}},
    {0},
};

static void
name_rulesets (FedorgCheck *check, FedorgOutputOptions *options, const GPtrArray *rulesets)
{
  for (guint i = 0; i < rulesets->len; i++) {
    FedorgRuleset *ruleset = g_ptr_array_index (rulesets, i);

    fedorg_check_add_ruleset (check, ruleset);
    fedorg_output_options_add_ruleset (options, fedorg_ruleset_get_id (ruleset));
  }
}

static FedorgFindings *
check_roster (const Arguments *arguments, FedorgRoster *roster, const GPtrArray *rulesets,
              FedorgOutputOptions *options)
{
  g_autoptr (FedorgCheck) check = fedorg_check_new (roster);
  g_autoptr (GError) error = NULL;
  FedorgFindings *findings;
  gint32 as_of = options_get_as_of (roster);

  name_rulesets (check, options, rulesets);
  fedorg_check_set_as_of (check, as_of);
  fedorg_output_options_set_as_of (options, as_of);
  if (arguments_get_flag (arguments, "quiet"))
    fedorg_check_set_limit (check, 0);
  else if (arguments_get_text (arguments, "limit") != NULL)
    fedorg_check_set_limit (check, arguments_get_number (arguments, "limit", 0));

  findings = fedorg_check_run (check, NULL, NULL, NULL, &error);
  if (findings == NULL)
    complain ("%s", error->message);
  return findings;
}

static int
run (const Arguments *arguments)
{
  g_autoptr (GPtrArray) rulesets = NULL;
  g_autoptr (FedorgRoster) roster = NULL;
  g_autoptr (FedorgFindings) findings = NULL;
  g_autoptr (FedorgOutputOptions) options = NULL;
  g_autoptr (GBytes) document = NULL;

  if (arguments_get_n_operands (arguments) == 0)
    return usage_error (&check_subcommand, "%s", say ("a file is missing", "缺少文件"));
  rulesets = options_load_rulesets (arguments);
  roster = rulesets != NULL ? options_load_roster (arguments) : NULL;
  if (roster == NULL)
    return STATUS_INPUT;

  options = options_dup_output (arguments);
  findings = check_roster (arguments, roster, rulesets, options);
  if (findings == NULL)
    return STATUS_INPUT;
  document = fedorg_findings_dup_document (findings, roster, options);
  return console_write (
      options_get_path (arguments), document,
      fedorg_findings_get_total (findings, FEDORG_SEVERITY_ERROR) > 0 ? STATUS_FOUND : STATUS_GOOD);
}

static const Option *const option_tables[] = {
    check_options, format_options, date_options, output_options, NULL,
};

static const Example examples[] = {
    {"check roster.csv --rules qingliu-2017",
     {"structure and the rules of one county", "检查结构，并按一个县的规则核对"}},
    {"check towns.csv villages.csv --rules qingliu-2017 --rules ours.json",
     {"one roster in two files, two rulesets, one of them our own",
      "两个文件合为一份花名册，两套规则，其一为自定"}},
    {"check roster.csv --quiet", {"how many findings of each kind", "各类问题各有多少"}},
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
