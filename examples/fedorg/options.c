/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "options.h"

#include <string.h>

#include "console.h"
#include "interrupt.h"
#include "progress.h"
#include "snapshot.h"

const Option format_options[] = {
    {"format",
     'f',
     OPTION_CHOICE,
     FALSE,
     "text|json|csv|markdown|xlsx|html",
     {"format of the result (default: that of the ending of -o, else text)",
      "输出格式（默认由 -o 的扩展名决定，否则 text）"}},
    {0},
};

const Option short_format_options[] = {
    {"format",
     'f',
     OPTION_CHOICE,
     FALSE,
     "text|json",
     {"format of the result (default: text)", "输出格式（默认 text）"}},
    {0},
};

const Option date_options[] = {
    {"as-of",
     0,
     OPTION_DATE,
     FALSE,
     "DATE",
     {"reference date (default: the roster's own, else today)",
      "统计日期（默认为花名册所载日期，否则为今天）"}},
    {0},
};

const Option reading_options[] = {
    {"sheet",
     0,
     OPTION_TEXT,
     FALSE,
     "NAME",
     {"read this sheet of each workbook (default: all that are not hidden)",
      "只读取工作簿中的这一张工作表（默认读取全部未隐藏的）"}},
    {"directory",
     0,
     OPTION_FILE,
     FALSE,
     "FILE",
     {"the organisations that there are: gives codes to names, and says which are due",
      "组织名录：为只写名称的表对应代码，并确定应建组织"}},
    {"as",
     0,
     OPTION_CHOICE,
     FALSE,
     "roster|activities",
     {"activities: tables without posts are work; convert writes work alone (default: roster)",
      "activities：无职务列的表按活动读取，convert 只写出活动（默认 roster）"}},
    {0},
};

const Option under_options[] = {
    {"under",
     0,
     OPTION_TEXT,
     FALSE,
     "CODE",
     {"the division that everything read lies in, by code or name",
      "所读内容所在的区划：代码或名称"}},
    {0},
};

const Option output_options[] = {
    {"lang",
     0,
     OPTION_CHOICE,
     FALSE,
     "zh|en",
     {"language of the result (default: the locale's)", "输出语言（默认随系统）"}},
    {"output",
     'o',
     OPTION_FILE,
     FALSE,
     "FILE",
     {"write the result to FILE, whole or not at all", "把结果写入 FILE，要么完整，要么不写"}},
    {"quiet",
     'q',
     OPTION_FLAG,
     FALSE,
     NULL,
     {"totals only, and no remarks", "只输出合计，不输出附注"}},
    {"color",
     0,
     OPTION_CHOICE,
     FALSE,
     "auto|always|never",
     {"colours in text (default: on a terminal)", "文本是否着色（默认仅在终端）"}},
    {"redact",
     0,
     OPTION_FLAG,
     FALSE,
     NULL,
     {"mask the names of persons: 王**", "隐去人员姓名：王**"}},
    {"threads",
     0,
     OPTION_NUMBER,
     FALSE,
     "N",
     {"threads at most (default: as many as there are processors)",
      "最多使用的线程数（默认与处理器数相同）"}},
    {0},
};

static gboolean
wants_color (const Arguments *arguments)
{
  enum {
    AUTO,
    ALWAYS,
    NEVER
  };
  guint choice = arguments_get_choice (arguments, "color", AUTO);

  if (choice == AUTO)
    return options_get_path (arguments) == NULL && console_has_color ();
  return choice == ALWAYS;
}

/* a file whose name ends as those of a format gets that format */
guint
options_get_usual_format (const Arguments *arguments)
{
  static const struct {
    const char *ending;
    FedorgFormat format;
  } endings[] = {{".xlsx", FEDORG_FORMAT_XLSX},
                 {".html", FEDORG_FORMAT_HTML},
                 {".json", FEDORG_FORMAT_JSON},
                 {".csv", FEDORG_FORMAT_CSV},
                 {".md", FEDORG_FORMAT_MARKDOWN}};
  const char *path = options_get_path (arguments);

  for (guint i = 0; path != NULL && i < G_N_ELEMENTS (endings); i++)
    if (g_str_has_suffix (path, endings[i].ending))
      return endings[i].format;
  return FEDORG_FORMAT_TEXT;
}

FedorgOutputOptions *
options_dup_output (const Arguments *arguments)
{
  FedorgOutputOptions *options = fedorg_output_options_new ();
  guint format = arguments_get_choice (arguments, "format", options_get_usual_format (arguments));

  fedorg_output_options_set_format (options, (FedorgFormat) format);
  fedorg_output_options_set_language (options, console_get_language ());
  fedorg_output_options_set_color (options, wants_color (arguments));
  fedorg_output_options_set_redact (options, arguments_get_flag (arguments, "redact"));
  fedorg_output_options_set_totals_only (options, arguments_get_flag (arguments, "quiet"));
  if (options_get_path (arguments) == NULL)
    fedorg_output_options_set_width (options, console_get_width ());
  return options;
}

const char *
options_get_path (const Arguments *arguments)
{
  return arguments_get_text (arguments, "output");
}

static gboolean
is_snapshot (const Arguments *arguments)
{
  return arguments_get_n_operands (arguments) == 1 &&
         g_str_has_suffix (arguments_get_operands (arguments)[0], ".fedorg");
}

static void
begin_reading (const char *path)
{
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *shown = g_filename_display_name (name);
  g_autofree char *label =
      g_strdup_printf (say ("reading %s", "正在读取 %s"),
                       strcmp (path, "-") == 0        ? say ("standard input", "标准输入")
                       : strstr (path, "://") != NULL ? say ("the database", "数据库")
                                                      : shown);

  progress_begin (label, PROGRESS_BYTES, 0);
}

static void
begin_sealing (void)
{
  progress_begin (say ("putting the records in order", "正在整理记录"), PROGRESS_NONE, 0);
}

/* what is read is also put in order, which has no size in bytes; `user_data`: whether that has
 * begun */
static void
report_loading (guint64 done, guint64 total, gpointer user_data)
{
  gboolean *is_sealing = user_data;

  if (!*is_sealing && total > 0 && done == total) {
    *is_sealing = TRUE;
    begin_sealing ();
  }
  progress_show (*is_sealing ? 0 : done, *is_sealing ? 0 : total, NULL);
}

/* any file of a roster may be a directory */
static gboolean
load_directory (FedorgReadOptions *reading, const char *path, GError **error)
{
  const char *const paths[] = {path, NULL};
  g_autoptr (FedorgReadOptions) plain = fedorg_read_options_new ();
  g_autoptr (FedorgRoster) roster = options_load_files (paths, plain, error);
  g_autoptr (FedorgDirectory) directory = NULL;

  if (roster == NULL)
    return FALSE;
  directory = fedorg_directory_new (roster, error);
  fedorg_read_options_set_directory (reading, directory);
  return directory != NULL;
}

static gboolean
has_under_options (const Arguments *arguments)
{
  const Option *const *tables = arguments_get_subcommand (arguments)->option_tables;

  while (*tables != NULL && *tables != under_options)
    tables++;
  return *tables != NULL;
}

const char *
options_get_subtree (const Arguments *arguments)
{
  return has_under_options (arguments) ? NULL : arguments_get_text (arguments, "under");
}

/* Where --under chooses the rows of the result, it says what everything lies in only if it is a
 * county or more: what lies beside a township is read, too. */
static const char *
get_under (const Arguments *arguments)
{
  const char *under = arguments_get_text (arguments, "under");
  guint64 code;

  if (has_under_options (arguments))
    return under;
  return under != NULL && fedorg_division_code_parse (under, -1, &code) &&
                 fedorg_division_code_get_level (code) <= FEDORG_LEVEL_COUNTY
             ? under
             : NULL;
}

FedorgReadOptions *
options_dup_reading (const Arguments *arguments, GError **error)
{
  g_autoptr (FedorgReadOptions) reading = fedorg_read_options_new ();
  const char *directory = arguments_get_text (arguments, "directory");

  fedorg_read_options_set_sheet (reading, arguments_get_text (arguments, "sheet"));
  fedorg_read_options_set_under (reading, get_under (arguments));
  fedorg_read_options_set_as_activities (
      reading, g_strcmp0 (arguments_get_text (arguments, "as"), "activities") == 0);
  if (directory != NULL && !load_directory (reading, directory, error))
    return NULL;
  return g_steal_pointer (&reading);
}

FedorgRoster *
options_load_files (const char *const *paths, FedorgReadOptions *reading, GError **error)
{
  gboolean is_sealing = FALSE;
  g_autofree char *several = NULL;
  FedorgRoster *roster;

  if (paths[0] == NULL || paths[1] == NULL) {
    begin_reading (paths[0] != NULL ? paths[0] : "");
  } else {
    several = g_strdup_printf (say ("reading %u files", "正在读取 %u 个文件"),
                               g_strv_length ((char **) paths));
    progress_begin (several, PROGRESS_BYTES, 0);
  }
  roster = fedorg_roster_load (paths, reading, NULL, report_loading, &is_sealing, error);
  progress_end ();
  return roster;
}

static FedorgRoster *
load_roster (const Arguments *arguments, gint32 as_of, GError **error)
{
  const char *const *paths = arguments_get_operands (arguments);
  g_autoptr (FedorgReadOptions) reading = options_dup_reading (arguments, error);
  FedorgRoster *roster;

  if (reading == NULL)
    return NULL;
  fedorg_read_options_set_as_of (reading, as_of);
  if (!is_snapshot (arguments) || !snapshot_is_one (paths[0]))
    return options_load_files (paths, reading, error);
  begin_reading (paths[0]);
  roster = snapshot_open (paths[0], error);
  progress_end ();
  return roster;
}

FedorgRoster *
options_load_roster (const Arguments *arguments)
{
  g_autoptr (GError) error = NULL;
  gint32 as_of = arguments_get_date (arguments, "as-of");
  FedorgRoster *roster;

  /* in a snapshot it is decided already what lies in the future */
  if (is_snapshot (arguments))
    as_of = FEDORG_DATE_NONE;
  roster = load_roster (arguments, as_of, &error);
  if (roster == NULL)
    complain_of (error);
  return roster;
}

FedorgRows
options_get_rows (const Arguments *arguments)
{
  const char *word = arguments_get_text (arguments, "rows");
  g_autoptr (GEnumClass) rows = g_type_class_ref (FEDORG_TYPE_ROWS);

  return word != NULL ? (FedorgRows) g_enum_get_value_by_nick (rows, word)->value
                      : FEDORG_ROWS_OF_TABLE;
}

/* the words of --to */
static FedorgRosterFormat
get_format (const char *word)
{
  static const char *const words[] = {[FEDORG_ROSTER_FORMAT_CSV] = "csv",
                                      [FEDORG_ROSTER_FORMAT_JSON] = "json",
                                      [FEDORG_ROSTER_FORMAT_JSONL] = "jsonl",
                                      [FEDORG_ROSTER_FORMAT_SNAPSHOT] = "fedorg",
                                      [FEDORG_ROSTER_FORMAT_WORKBOOK] = "xlsx"};

  for (guint i = FEDORG_ROSTER_FORMAT_CSV; word != NULL && i < G_N_ELEMENTS (words); i++)
    if (strcmp (words[i], word) == 0)
      return (FedorgRosterFormat) i;
  return FEDORG_ROSTER_FORMAT_OF_NAME;
}

int
options_write_roster (const FedorgRoster *roster, const char *path, const char *to,
                      FedorgOutputOptions *options)
{
  gboolean is_file = strcmp (path, "-") != 0;
  gboolean is_database = strstr (path, "://") != NULL;
  /* on standard output there is nothing to take away */
  GCancellable *cancellable = is_file ? interrupt_begin_file (path) : NULL;
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *shown = g_filename_display_name (name);
  g_autofree char *label =
      g_strdup_printf (say ("writing %s", "正在写出 %s"),
                       is_file && !is_database ? shown : say ("the roster", "花名册"));
  g_autoptr (GError) error = NULL;
  gboolean is_written;

  progress_begin (label, PROGRESS_POSTS, fedorg_roster_get_n_memberships (roster));
  is_written = fedorg_roster_save (roster, path, get_format (to), options, cancellable,
                                   progress_show, NULL, &error);
  progress_end ();
  if (is_file)
    interrupt_end_file ();
  if (is_written)
    return STATUS_GOOD;
  complain_of (error);
  return g_error_matches (error, FEDORG_ERROR, FEDORG_ERROR_ARGUMENT) ? STATUS_USAGE : STATUS_INPUT;
}

GPtrArray *
options_load_rulesets (const Arguments *arguments, const char *without)
{
  g_autoptr (GPtrArray) rulesets =
      g_ptr_array_new_with_free_func ((GDestroyNotify) fedorg_ruleset_unref);
  const char *const *names = arguments_get_texts (arguments, "rules");
  const char *const others[] = {without, NULL};

  if (*names == NULL)
    names = others;
  for (; *names != NULL; names++) {
    g_autoptr (GError) error = NULL;
    FedorgRuleset *ruleset = fedorg_ruleset_load (*names, NULL, &error);

    if (ruleset == NULL) {
      complain_of (error);
      return NULL;
    }
    g_ptr_array_add (rulesets, ruleset);
  }
  return g_steal_pointer (&rulesets);
}
