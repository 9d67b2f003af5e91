/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "checking.h"
#include "console.h"
#include "options.h"
#include "progress.h"
#include "subcommands.h"

static const Option page_options[] = {
    {"rules",
     'r',
     OPTION_RULESET,
     TRUE,
     "NAME|FILE",
     {"rules to apply and tables to show: a built-in ruleset or a file; may be repeated",
      "要核对的规则和要显示的统计表：内置规则集名称或文件，可重复"}},
    {"under",
     0,
     OPTION_TEXT,
     FALSE,
     "ID",
     {"only the organisation ID (identifier, code or name) and those below it",
      "只含某组织及其下级（编号、区划代码或名称）"}},
    {"title",
     0,
     OPTION_TEXT,
     FALSE,
     "TEXT",
     {"title of the page (default: the uppermost organisation)", "网页标题（默认为最上级组织）"}},
    {0},
};

/* what the page lists at most, see fedorg_page_set_findings() */
#define MOST_FINDINGS 100000

static int
print_page (const Arguments *arguments, FedorgRoster *roster, const GPtrArray *rulesets,
            FedorgFindings *findings)
{
  g_autoptr (FedorgOutputOptions) options = options_dup_output (arguments);
  g_autoptr (FedorgPage) page = fedorg_page_new (roster);
  g_autoptr (GBytes) document = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < rulesets->len; i++)
    fedorg_page_add_ruleset (page, g_ptr_array_index (rulesets, i));
  fedorg_page_set_title (page, arguments_get_text (arguments, "title"));
  fedorg_page_set_as_of (page, arguments_get_date (arguments, "as-of"));
  fedorg_page_set_findings (page, findings);
  progress_begin (say ("making the page", "正在生成网页"), PROGRESS_POSTS,
                  fedorg_roster_get_n_memberships (roster));
  if (fedorg_page_set_under (page, options_get_subtree (arguments), &error))
    document = fedorg_page_dup_document (page, options, NULL, progress_show, NULL, &error);
  return console_write (options_get_path (arguments), document, error, STATUS_GOOD);
}

/* a baseline is held against all */
static guint64
get_limit (const Arguments *arguments)
{
  return arguments_get_text (arguments, "baseline") != NULL ? CHECKING_USUAL_LIMIT : MOST_FINDINGS;
}

static int
run (const Arguments *arguments)
{
  g_autoptr (GPtrArray) rulesets = NULL;
  g_autoptr (FedorgRoster) roster = NULL;
  g_autoptr (FedorgFindings) findings = NULL;
  int status = STATUS_INPUT;

  if (arguments_get_n_operands (arguments) == 0)
    return usage_error (&page_subcommand, "%s", say ("a file is missing", "缺少文件"));
  if (arguments_get_text (arguments, "under") != NULL &&
      arguments_get_text (arguments, "baseline") != NULL)
    return usage_error (&page_subcommand, "%s",
                        say ("--baseline is of a whole roster: leave out --under",
                             "--baseline 针对整个花名册，不能与 --under 同时使用"));
  rulesets = options_load_rulesets (arguments, NULL);
  roster = rulesets != NULL ? options_load_roster (arguments) : NULL;
  if (roster != NULL)
    findings = checking_run (arguments, roster, rulesets, NULL, get_limit (arguments), &status);
  return findings != NULL ? print_page (arguments, roster, rulesets, findings) : status;
}

static const Option *const option_tables[] = {
    page_options, checking_options, date_options, reading_options, output_options, NULL,
};

static const Example examples[] = {
    {"page roster.csv --rules qingliu-2017 -o qingliu.html",
     {"a page to look at in any browser", "生成可在任何浏览器中查看的网页"}},
    {"page roster.csv --rules qingliu-2017 --under 350423100 -o longjin.html",
     {"one township with its villages", "一个乡镇及其各村"}},
    {"page roster.csv --rules charter --redact -o page.html",
     {"the same without names, to pass on", "隐去姓名，便于转发"}},
    {"page roster.csv --rules charter --waivers waivers.csv --baseline last-month.json -o "
     "page.html",
     {"with accepted findings, and what is new since last month", "列明豁免，并与上月结果对比"}},
    {0},
};

const Subcommand page_subcommand = {
    .name = "page",
    .operands = "FILE...",
    .summary = {"one page to look at: figures, charts, findings, tree",
                "一张可看的网页：统计、图、问题、组织树"},
    .description =
        {"Writes one HTML file with the figures as tables and charts, the findings to filter, "
         "search, "
         "sort and print, and the organisations with their officers and open seats. The file opens "
         "in a browser without a network and asks for none; Chinese and English are switched in "
         "the "
         "page.",
         "写出一个 HTML "
         "文件：统计表和图，可筛选、查找、排序、打印的问题清单，以及组织树（含负责人和空缺）。"
         "用浏览器即可打开，不需要联网，也不会联网；网页内可切换中英文。"},
    .option_tables = option_tables,
    .examples = examples,
    .run = run,
};
