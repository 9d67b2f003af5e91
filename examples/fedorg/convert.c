/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "console.h"
#include "options.h"
#include "subcommands.h"

static const Option convert_options[] = {
    {"output",
     'o',
     OPTION_FILE,
     FALSE,
     "FILE",
     {"write the roster to FILE or postgresql://..., whole or not at all",
      "把花名册写入 FILE 或 postgresql://...，要么完整，要么不写"}},
    {"to",
     't',
     OPTION_CHOICE,
     FALSE,
     "csv|json|jsonl|xlsx|fedorg",
     {"format (default: by the ending of -o)", "格式（默认按 -o 的扩展名）"}},
    {"lang",
     0,
     OPTION_CHOICE,
     FALSE,
     "zh|en",
     {"language of headings and words in a table (default: the locale's)",
      "表格的表头和用词的语言（默认随系统）"}},
    {"redact",
     0,
     OPTION_FLAG,
     FALSE,
     NULL,
     {"mask the names of persons: 王**", "隐去人员姓名：王**"}},
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
    {0},
};

/* names in activities that fit nobody: no errors, and yet no part of the roster */
static guint64
count_left_out (const FedorgFindings *findings)
{
  static const char *const codes[] = {"activity/unknown-person", "activity/ambiguous-person",
                                      "activity/unknown-parent", NULL};
  guint64 n_left_out = 0, n;

  for (guint i = 0; i < fedorg_findings_get_n_codes (findings); i++) {
    if (g_strv_contains (codes, fedorg_findings_get_code (findings, i, &n)))
      n_left_out += n;
  }
  return n_left_out;
}

/* what could not be placed when reading is not in the output either */
static int
report_errors (const Arguments *arguments, const FedorgRoster *roster)
{
  const FedorgFindings *findings = fedorg_roster_get_findings (roster);
  guint64 n_errors = fedorg_findings_get_total (findings, FEDORG_SEVERITY_ERROR);
  guint64 n_left_out = count_left_out (findings);

  if (n_errors == 0 && n_left_out == 0)
    return STATUS_GOOD;
  if (arguments_get_flag (arguments, "quiet"))
    return STATUS_FOUND;
  if (n_left_out > 0)
    complain (say ("left out of the output are persons and activities that activities name and the "
                   "roster does not have: %" G_GUINT64_FORMAT "; 'fedorg check' lists them",
                   "活动中的人员或所属事项不在花名册中、未写入输出的：%" G_GUINT64_FORMAT
                   " 处；明细见 'fedorg check'"),
              n_left_out);
  if (n_errors == 0)
    return STATUS_FOUND;
  complain (say ("the roster has %" G_GUINT64_FORMAT " errors; what could not be understood is not "
                 "in the output; 'fedorg check' lists them",
                 "花名册有 %" G_GUINT64_FORMAT
                 " 处错误，无法识别的内容不在输出中；明细见 'fedorg check'"),
            n_errors);
  return STATUS_FOUND;
}

static int
convert (const Arguments *arguments, const char *path)
{
  g_autoptr (FedorgOutputOptions) options = fedorg_output_options_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (FedorgReadOptions) reading = options_dup_reading (arguments, &error);
  g_autoptr (FedorgRoster) roster = NULL;
  int status;

  /* a snapshot is not mapped here, since the output is not whole before it is written */
  if (reading != NULL)
    roster = options_load_files (arguments_get_operands (arguments), reading, &error);
  if (roster == NULL) {
    complain_of (error);
    return STATUS_INPUT;
  }
  fedorg_output_options_set_language (options, console_get_language ());
  fedorg_output_options_set_redact (options, arguments_get_flag (arguments, "redact"));
  fedorg_output_options_set_activities_only (
      options, g_strcmp0 (arguments_get_text (arguments, "as"), "activities") == 0);
  status = options_write_roster (roster, path, arguments_get_text (arguments, "to"), options);
  return status == STATUS_GOOD ? report_errors (arguments, roster) : status;
}

static int
run (const Arguments *arguments)
{
  const char *path = arguments_get_text (arguments, "output");

  if (arguments_get_n_operands (arguments) == 0)
    return usage_error (&convert_subcommand, "%s", say ("a file is missing", "缺少文件"));
  if (path == NULL && arguments_get_text (arguments, "to") == NULL)
    return usage_error (&convert_subcommand, "%s",
                        say ("-o FILE is missing (or --to FORMAT for standard output)",
                             "缺少 -o 文件（或用 --to 格式写到标准输出）"));
  return convert (arguments, path != NULL ? path : "-");
}

static const Option *const option_tables[] = {convert_options, reading_options, under_options,
                                              NULL};

static const Example examples[] = {
    {"convert roster.csv -o roster.fedorg",
     {"a snapshot, which is opened without parsing", "快照，打开时无需解析"}},
    {"convert towns.csv villages.csv -o county.json", {"two files become one", "两个文件合为一个"}},
    {"convert roster.csv -o 'postgresql://clerk@db/county?schema=women'",
     {"tables in PostgreSQL, made or renewed as a whole",
      "写入 PostgreSQL 的各表，整体新建或更新"}},
    {"convert county.json --as activities --lang zh -o activities.csv",
     {"a table of what was done, without posts", "只写活动，不含任职"}},
    {"convert roster.fedorg --to csv --lang zh > roster.csv",
     {"a table with Chinese headings", "中文表头的表格"}},
    {0},
};

const Subcommand convert_subcommand = {
    .name = "convert",
    .operands = "FILE...",
    .summary = {"the same roster in another format", "把花名册转换为另一种格式"},
    .description =
        {"Reads the files, which together form one roster ('-' is standard input), and writes it "
         "as "
         "a table (csv), JSON (json), JSON Lines (jsonl), a workbook with a sheet of posts and one "
         "of "
         "activities (xlsx) or a snapshot (fedorg). Nothing of the "
         "roster is lost on the way, save where each record stands in its file; a snapshot keeps "
         "that as well.",
         "读取文件（多个文件合为一份花名册，“-”为标准输入），写成表格（csv）、JSON（json）、"
         "JSON "
         "Lines（jsonl）、工作簿（xlsx，任职与活动各一张表）或快照（fedorg）。花名册的内容没有损失"
         "，只是不保留各条记录在原文件中的"
         "位置；快照连位置也保留。"},
    .option_tables = option_tables,
    .examples = examples,
    .run = run,
};
