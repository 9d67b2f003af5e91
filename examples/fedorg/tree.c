/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "console.h"
#include "options.h"
#include "progress.h"
#include "subcommands.h"

/* those of other results, and pictures */
static const Option tree_format_options[] = {
    {"format",
     'f',
     OPTION_CHOICE,
     FALSE,
     "text|json|csv|markdown|xlsx|html|svg|dot",
     {"format of the result; html, svg and dot are org charts (default: that of the ending of -o, "
      "else text)",
      "输出格式；html、svg、dot 为组织图（默认由 -o 的扩展名决定，否则 text）"}},
    {0},
};

/* the pictures among the choices, of which the first stands for the format of documents */
#define FIRST_PICTURE FEDORG_FORMAT_HTML
static const FedorgPicture pictures[] = {FEDORG_PICTURE_HTML, FEDORG_PICTURE_SVG,
                                         FEDORG_PICTURE_DOT};

/* the format that is asked for, or that of the ending of the file */
static guint
get_choice (const Arguments *arguments)
{
  const char *path = options_get_path (arguments);
  guint usual = options_get_usual_format (arguments);

  if (path != NULL && g_str_has_suffix (path, ".svg"))
    usual = FIRST_PICTURE + 1;
  else if (path != NULL && g_str_has_suffix (path, ".dot"))
    usual = FIRST_PICTURE + 2;
  return arguments_get_choice (arguments, "format", usual);
}

static const Option tree_options[] = {
    {"depth",
     'd',
     OPTION_NUMBER,
     FALSE,
     "N",
     {"show N steps below the first organisation", "只显示到第 N 层下级"}},
    {"at", 0, OPTION_LEVEL, FALSE, "LEVEL", {"show no level lower than this", "只显示到该层级"}},
    {"under",
     0,
     OPTION_TEXT,
     FALSE,
     "ID",
     {"begin at the organisation ID (identifier, code or name)",
      "从某组织开始（编号、区划代码或名称）"}},
    {0},
};

static GBytes *
draw (const Arguments *arguments, const FedorgTree *tree, GError **error)
{
  guint choice = get_choice (arguments);
  g_autoptr (FedorgOutputOptions) options = NULL;

  if (choice < FIRST_PICTURE) {
    options = options_dup_output (arguments);
    return fedorg_tree_dup_document (tree, options, NULL, progress_show, NULL, error);
  }
  options = fedorg_output_options_new ();
  fedorg_output_options_set_language (options, console_get_language ());
  fedorg_output_options_set_redact (options, arguments_get_flag (arguments, "redact"));
  return fedorg_tree_dup_picture (tree, pictures[choice - FIRST_PICTURE], options, NULL,
                                  progress_show, NULL, error);
}

static int
print_tree (const Arguments *arguments, FedorgRoster *roster, guint32 organization)
{
  g_autoptr (FedorgTree) tree = fedorg_tree_new (roster);
  g_autoptr (GBytes) document = NULL;
  g_autoptr (GError) error = NULL;

  fedorg_tree_set_organization (tree, organization);
  fedorg_tree_set_level (tree, arguments_get_level (arguments, "at"));
  fedorg_tree_set_depth (tree, arguments_get_number (arguments, "depth", G_MAXUINT));
  fedorg_tree_set_as_of (tree, arguments_get_date (arguments, "as-of"));
  progress_begin (say ("drawing the tree", "正在画组织树"), PROGRESS_NONE, 0);
  document = draw (arguments, tree, &error);
  return console_write (options_get_path (arguments), document, error, STATUS_GOOD);
}

static int
run (const Arguments *arguments)
{
  g_autoptr (FedorgRoster) roster = NULL;
  g_autoptr (GError) error = NULL;
  guint32 organization;

  if (arguments_get_n_operands (arguments) == 0)
    return usage_error (&tree_subcommand, "%s", say ("a file is missing", "缺少文件"));
  roster = options_load_roster (arguments);
  if (roster == NULL)
    return STATUS_INPUT;

  if (!fedorg_roster_choose_organization (roster, arguments_get_text (arguments, "under"),
                                          &organization, &error))
    return usage_error_of (&tree_subcommand, error);
  return print_tree (arguments, roster, organization);
}

static const Option *const option_tables[] = {
    tree_options, tree_format_options, date_options, reading_options, output_options, NULL,
};

static const Example examples[] = {
    {"tree roster.csv", {"every organisation", "全部组织"}},
    {"tree roster.csv --at township",
     {"down to the townships; villages are only counted", "显示到乡镇，村只计数"}},
    {"tree roster.csv --under 350423100 --format json",
     {"one township with its villages, as JSON", "一个乡镇及其各村，JSON 格式"}},
    {"tree roster.csv --under 350423100 --format svg -o longjin.svg",
     {"the same as an org chart with officers and open seats", "组织图，含负责人和空缺"}},
    {0},
};

const Subcommand tree_subcommand = {
    .name = "tree",
    .operands = "FILE...",
    .summary = {"the organisations as a tree, with their posts", "以树形显示组织及其职务数"},
    .description = {"Draws the tree of organisations. Behind each stands how many posts it has on "
                    "the reference date, then how many organisations and posts lie below it.",
                    "画出组织树。每个组织后面是统计日期的职务数，以及下设的组织数和职务数。"},
    .option_tables = option_tables,
    .examples = examples,
    .run = run,
};
