/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "console.h"
#include "options.h"
#include "progress.h"
#include "subcommands.h"

// clang-format off
static const Option template_options[] = {
    {"rules", 'r', OPTION_RULESET, TRUE, "NAME|FILE", {"rules whose categories, tags and figures are asked for; may be repeated", "要填报其类别、标记和指标的规则集：内置名称或文件，可重复"}},
    {"for", 0, OPTION_CHOICE, TRUE, "posts|organizations|activities", {"what is filled in; may be repeated (default: posts and organizations)", "填报内容：任职、单位、活动，可重复（默认任职和单位）"}},
    {"directory", 0, OPTION_FILE, FALSE, "FILE", {"the organisations to choose from and to list with their codes", "组织名录：列出单位及代码，供选择"}},
    {"under", 0, OPTION_TEXT, FALSE, "ID", {"only this organisation of the directory (identifier, code or name) and those below", "只列名录中的该单位及其下级（代码、编号或名称）"}},
    {0},
};
// clang-format on

static void
add_records (FedorgTemplate *blank, const Arguments *arguments)
{
  static const struct {
    const char *word;
    FedorgRecord record;
  } words[] = {{"posts", FEDORG_RECORD_MEMBERSHIP},
               {"organizations", FEDORG_RECORD_ORGANIZATION},
               {"activities", FEDORG_RECORD_ACTIVITY}};
  const char *const *chosen = arguments_get_texts (arguments, "for");

  for (; *chosen != NULL; chosen++)
    for (guint i = 0; i < G_N_ELEMENTS (words); i++)
      if (g_str_equal (*chosen, words[i].word))
        fedorg_template_add_record (blank, words[i].record);
}

/* STATUS_GOOD, or another status after reporting why */
static int
set_organizations (FedorgTemplate *blank, const Arguments *arguments)
{
  const char *path = arguments_get_text (arguments, "directory");
  const char *under = arguments_get_text (arguments, "under");
  const char *const paths[] = {path, NULL};
  g_autoptr (FedorgReadOptions) reading = fedorg_read_options_new ();
  g_autoptr (FedorgRoster) roster = NULL;
  g_autoptr (GError) error = NULL;
  guint32 organization;

  if (path == NULL)
    return under == NULL ? STATUS_GOOD
                         : usage_error (&template_subcommand, "%s",
                                        say ("--under needs --directory",
                                             "--under 需要同时给出 --directory"));
  roster = options_load_files (paths, reading, &error);
  if (roster == NULL) {
    complain_of (error);
    return STATUS_INPUT;
  }
  if (!fedorg_roster_choose_organization (roster, under, &organization, &error))
    return usage_error_of (&template_subcommand, error);
  fedorg_template_set_organizations (blank, roster, organization);
  return STATUS_GOOD;
}

static int
run (const Arguments *arguments)
{
  g_autoptr (FedorgTemplate) blank = fedorg_template_new ();
  g_autoptr (FedorgOutputOptions) options = options_dup_output (arguments);
  g_autoptr (GPtrArray) rulesets = NULL;
  g_autoptr (GBytes) document = NULL;
  g_autoptr (GError) error = NULL;
  int status;

  if (arguments_get_n_operands (arguments) > 0)
    return usage_error (&template_subcommand, "%s",
                        say ("no operand is expected", "不需要其他参数"));
  if (options_get_path (arguments) == NULL)
    return usage_error (&template_subcommand, "%s",
                        say ("-o FILE.xlsx is missing", "缺少 -o 文件.xlsx"));
  rulesets = options_load_rulesets (arguments, NULL);
  if (rulesets == NULL)
    return STATUS_INPUT;
  for (guint i = 0; i < rulesets->len; i++)
    fedorg_template_add_ruleset (blank, g_ptr_array_index (rulesets, i));
  add_records (blank, arguments);
  status = set_organizations (blank, arguments);
  if (status != STATUS_GOOD)
    return status;
  progress_begin (say ("making the workbook", "正在生成工作簿"), PROGRESS_NONE, 0);
  document = fedorg_template_dup_document (blank, options, NULL, progress_show, NULL, &error);
  return console_write (options_get_path (arguments), document, error, STATUS_GOOD);
}

static const Option *const option_tables[] = {template_options, output_options, NULL};

static const Example examples[] = {
    {"template --rules qingliu-2017 -o blank.xlsx",
     {"a workbook of posts and organisations with the categories of the rules",
      "任职和单位的填报模板，类别按规则集下拉选择"}},
    {"template --rules qingliu-2017 --directory directory.csv --under 350423100 -o longjin.xlsx",
     {"for one township, with its villages to choose from", "发给一个乡镇，所属各村可下拉选择"}},
    {"template --for activities --lang zh -o activities.xlsx",
     {"for meetings, visits and other work", "会议、走访等活动的填报模板"}},
    {0},
};

const Subcommand template_subcommand = {
    .name = "template",
    .operands = "-o FILE.xlsx",
    .summary = {"a blank workbook to fill in", "生成空白填报工作簿"},
    .description =
        {"Writes a workbook with a sheet for each kind of records: headings that cannot be "
         "changed, "
         "codes and dates as text, lists to choose from, help for each column and an example. It "
         "comes back filled in, and is read as it is.",
         "写出一个填报工作簿，每类记录一张工作表：表头锁定，代码和日期按文本填写，有下拉列表、"
         "填写提示和示例行。填好交回后可以直接读取。"},
    .option_tables = option_tables,
    .examples = examples,
    .run = run,
};
