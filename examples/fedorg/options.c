/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "options.h"

#include "console.h"
#include "snapshot.h"

const Option format_options[] = {
    {"format",
     'f',
     OPTION_CHOICE,
     FALSE,
     "text|json|csv|markdown",
     {"format of the result (default: text)", "输出格式（默认 text）"}},
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

FedorgOutputOptions *
options_dup_output (const Arguments *arguments)
{
  FedorgOutputOptions *options = fedorg_output_options_new ();
  guint format = arguments_get_choice (arguments, "format", FEDORG_FORMAT_TEXT);

  fedorg_output_options_set_format (options, (FedorgFormat) format);
  fedorg_output_options_set_language (options, console_get_language ());
  fedorg_output_options_set_color (options, wants_color (arguments));
  fedorg_output_options_set_redact (options, arguments_get_flag (arguments, "redact"));
  fedorg_output_options_set_totals_only (options, arguments_get_flag (arguments, "quiet"));
  fedorg_output_options_set_as_of (options, arguments_get_date (arguments, "as-of"));
  if (options_get_path (arguments) == NULL)
    fedorg_output_options_set_width (options, console_get_width ());
  return options;
}

const char *
options_get_path (const Arguments *arguments)
{
  return arguments_get_text (arguments, "output");
}

/* --as-of for a roster that was sealed for a date of its own */
static gint32 as_of_of_snapshot = FEDORG_DATE_NONE;

static gboolean
is_snapshot (const Arguments *arguments)
{
  return arguments_get_n_operands (arguments) == 1 &&
         g_str_has_suffix (arguments_get_operands (arguments)[0], ".fedorg");
}

/* the date is given to the builder, since it also decides which dates of birth lie in the future;
 * in a snapshot that is decided already */
static FedorgRoster *
load_roster (const Arguments *arguments, GError **error)
{
  g_autoptr (FedorgRosterBuilder) builder = fedorg_roster_builder_new (NULL);
  const char *const *path = arguments_get_operands (arguments);

  if (is_snapshot (arguments))
    as_of_of_snapshot = arguments_get_date (arguments, "as-of");
  if (is_snapshot (arguments) && snapshot_is_one (*path))
    return snapshot_open (*path, error);
  if (is_snapshot (arguments) || arguments_get_date (arguments, "as-of") == FEDORG_DATE_NONE)
    return fedorg_roster_load (path, NULL, NULL, NULL, NULL, error);
  fedorg_roster_builder_override_as_of (builder, arguments_get_date (arguments, "as-of"));
  for (; *path != NULL; path++)
    if (!fedorg_roster_builder_read_file (builder, *path, NULL, NULL, NULL, error))
      return NULL;
  return fedorg_roster_builder_seal (builder, NULL, NULL, NULL, error);
}

FedorgRoster *
options_load_roster (const Arguments *arguments)
{
  g_autoptr (GError) error = NULL;
  FedorgRoster *roster = load_roster (arguments, &error);

  if (roster == NULL)
    complain ("%s", error->message);
  return roster;
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
      complain ("%s", error->message);
      return NULL;
    }
    g_ptr_array_add (rulesets, ruleset);
  }
  return g_steal_pointer (&rulesets);
}

gint32
options_get_as_of (const FedorgRoster *roster)
{
  gint32 as_of = fedorg_roster_get_as_of (roster);

  if (as_of_of_snapshot != FEDORG_DATE_NONE)
    return as_of_of_snapshot;
  return as_of != FEDORG_DATE_NONE ? as_of : fedorg_date_get_today ();
}
