/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Prints manual pages and the completion of bash, made of the tables from which the command reads
 * its options; used while building.
 *
 *   fedorg-manual                 fedorg(1)
 *   fedorg-manual check           fedorg-check(1)
 *   fedorg-manual --completion    the completion
 */
#include <fedorg/fedorg.h>

#include <stdio.h>
#include <string.h>

#include "subcommands.h"

/* roff takes a backslash, and a dot or an apostrophe at the beginning of a line, for its own */
static void
append_roff (GString *text, const char *words)
{
  if (*words == '.' || *words == '\'')
    g_string_append (text, "\\&");
  for (; *words != '\0'; words++) {
    if (*words == '\\')
      g_string_append (text, "\\e");
    else if (*words == '-')
      g_string_append (text, "\\-");
    else
      g_string_append_c (text, *words);
  }
  g_string_append_c (text, '\n');
}

static void
append_title (GString *text, const char *name, const char *summary)
{
  g_string_append_printf (text, ".TH %s 1 \"\" \"fedorg %s\" \"User Commands\"\n.SH NAME\n", name,
                          FEDORG_VERSION);
  g_string_append_printf (text, "%s \\- ", name);
  append_roff (text, summary);
}

static void
append_statuses (GString *text)
{
  static const char *const statuses[] = {
      "nothing of severity error",
      "errors were found",
      "the command line is wrong",
      "a roster or ruleset cannot be read, or the result not written",
  };

  g_string_append (text, ".SH EXIT STATUS\n");
  for (guint i = 0; i < G_N_ELEMENTS (statuses); i++) {
    g_string_append_printf (text, ".TP\n%u\n", i);
    append_roff (text, statuses[i]);
  }
}

static void
append_option (GString *text, const Option *option)
{
  g_string_append (text, ".TP\n");
  if (option->letter != 0)
    g_string_append_printf (text, "\\fB\\-%c\\fR, ", option->letter);
  g_string_append_printf (text, "\\fB\\-\\-%s\\fR", option->name);
  if (option->argument != NULL)
    g_string_append_printf (text, " \\fI%s\\fR", option->argument);
  g_string_append_c (text, '\n');
  append_roff (text, option->help[FEDORG_LANGUAGE_EN]);
}

static void
append_examples (GString *text, const Example *example)
{
  g_string_append (text, ".SH EXAMPLES\n");
  for (; example->line != NULL; example++) {
    g_string_append (text, ".TP\nfedorg ");
    append_roff (text, example->line);
    append_roff (text, example->about[FEDORG_LANGUAGE_EN]);
  }
}

static void
append_page (GString *text, const Subcommand *subcommand)
{
  g_autofree char *name = g_strconcat ("fedorg-", subcommand->name, NULL);

  append_title (text, name, subcommand->summary[FEDORG_LANGUAGE_EN]);
  g_string_append_printf (text, ".SH SYNOPSIS\n.B fedorg %s\n", subcommand->name);
  append_roff (text, subcommand->operands);
  g_string_append (text, "[\\fIOPTION\\fR]...\n.SH DESCRIPTION\n");
  append_roff (text, subcommand->description[FEDORG_LANGUAGE_EN]);
  g_string_append (text, ".SH OPTIONS\n");
  for (const Option *const *table = subcommand->option_tables; *table != NULL; table++)
    for (const Option *option = *table; option->name != NULL; option++)
      append_option (text, option);
  g_string_append (text, ".TP\n\\fB\\-h\\fR, \\fB\\-\\-help\\fR\nprint a help\n");
  append_examples (text, subcommand->examples);
  append_statuses (text);
  g_string_append (text, ".SH SEE ALSO\n.BR fedorg (1),\n.BR fedorg\\-ruleset (5)\n");
}

static void
append_general_page (GString *text)
{
  append_title (text, "fedorg", "check and report the organisation of a membership federation");
  g_string_append (text, ".SH SYNOPSIS\n.B fedorg\n\\fISUBCOMMAND\\fR [\\fIOPTION\\fR]... "
                         "[\\fIFILE\\fR]...\n.SH DESCRIPTION\n");
  append_roff (text,
               "Examines and reports the organisation of a membership federation: rosters of "
               "organisations, persons, posts and activities in workbooks, CSV, JSON, JSON Lines "
               "or a database, held against rules that are data.");
  g_string_append (text, ".SH SUBCOMMANDS\n");
  for (const Subcommand *const *at = subcommands; *at != NULL; at++) {
    g_string_append_printf (text, ".TP\n\\fB%s\\fR\n", (*at)->name);
    append_roff (text, (*at)->summary[FEDORG_LANGUAGE_EN]);
  }
  append_statuses (text);
  g_string_append (text, ".SH SEE ALSO\n");
  for (const Subcommand *const *at = subcommands; *at != NULL; at++)
    g_string_append_printf (text, ".BR fedorg\\-%s (1),\n", (*at)->name);
  g_string_append (text, ".BR fedorg\\-ruleset (5)\n");
}

/* a line of the shell's case over "subcommand option": what may follow the option */
static void
append_values (GString *text, const Subcommand *subcommand, const Option *option)
{
  g_autofree char *words = NULL;

  if (option->kind != OPTION_CHOICE && option->kind != OPTION_LEVEL &&
      option->kind != OPTION_RULESET)
    return;
  g_string_append_printf (text, "    '%s --%s'", subcommand->name, option->name);
  if (option->letter != 0)
    g_string_append_printf (text, " | '%s -%c'", subcommand->name, option->letter);
  if (option->kind == OPTION_CHOICE)
    words = g_strdelimit (g_strdup (option->argument), "|", ' ');
  else if (option->kind == OPTION_LEVEL)
    words = g_strdup ("nation province city county township village unit");
  else
    words = g_strdup ("$(fedorg rules list --format json 2>/dev/null |"
                      " sed -n 's/.*\"id\" *: *\"\\([^\"]*\\)\".*/\\1/p')");
  g_string_append_printf (text, ") words=\"%s\" ;;\n", words);
}

static void
append_options (GString *text, const Subcommand *subcommand)
{
  g_string_append_printf (text, "    %s) words='--help", subcommand->name);
  for (const Option *const *table = subcommand->option_tables; *table != NULL; table++)
    for (const Option *option = *table; option->name != NULL; option++)
      g_string_append_printf (text, " --%s", option->name);
  g_string_append (text, "' ;;\n");
}

static void
append_completion (GString *text)
{
  g_string_append (
      text, "# SPDX-License-Identifier: LGPL-2.1-or-later\n"
            "# completion of fedorg for bash\n"
            "_fedorg () {\n"
            "  local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} words=''\n"
            "  COMPREPLY=()\n"
            "  if [ \"$COMP_CWORD\" -eq 1 ]; then\n"
            "    COMPREPLY=($(compgen -W 'help");
  for (const Subcommand *const *at = subcommands; *at != NULL; at++)
    g_string_append_printf (text, " %s", (*at)->name);
  g_string_append (text, "' -- \"$word\"))\n    return\n  fi\n"
                         "  case \"${COMP_WORDS[1]} $before\" in\n");
  for (const Subcommand *const *at = subcommands; *at != NULL; at++)
    for (const Option *const *table = (*at)->option_tables; *table != NULL; table++)
      for (const Option *option = *table; option->name != NULL; option++)
        append_values (text, *at, option);
  g_string_append (text, "  esac\n"
                         "  if [ -z \"$words\" ] && [ \"${word:0:1}\" = - ]; then\n"
                         "    case \"${COMP_WORDS[1]}\" in\n");
  for (const Subcommand *const *at = subcommands; *at != NULL; at++)
    append_options (text, *at);
  g_string_append (text, "    esac\n"
                         "  fi\n"
                         "  COMPREPLY=($(compgen -W \"$words\" -- \"$word\"))\n"
                         "}\n"
                         "complete -o default -F _fedorg fedorg\n");
}

static gboolean
append_asked (GString *text, const char *word)
{
  if (word == NULL) {
    append_general_page (text);
    return TRUE;
  }
  if (strcmp (word, "--completion") == 0) {
    append_completion (text);
    return TRUE;
  }
  for (const Subcommand *const *at = subcommands; *at != NULL; at++) {
    if (strcmp ((*at)->name, word) == 0) {
      append_page (text, *at);
      return TRUE;
    }
  }
  return FALSE;
}

int
main (int argc, char **argv)
{
  g_autoptr (GString) text = g_string_new (NULL);

  if (argc > 2 || !append_asked (text, argc == 2 ? argv[1] : NULL)) {
    fputs ("usage: fedorg-manual [SUBCOMMAND | --completion]\n", stderr);
    return 2;
  }
  return fwrite (text->str, 1, text->len, stdout) == text->len && fflush (stdout) == 0 ? 0 : 3;
}
