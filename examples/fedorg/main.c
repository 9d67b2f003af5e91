/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <fedorg/fedorg.h>

#include <signal.h>
#include <string.h>

#include "console.h"
#include "help.h"
#include "interrupt.h"
#include "progress.h"
#include "subcommands.h"
#include "suggest.h"

static const Subcommand *
find_subcommand (const char *name)
{
  for (const Subcommand *const *at = subcommands; *at != NULL; at++)
    if (strcmp ((*at)->name, name) == 0)
      return *at;
  return NULL;
}

static int
refuse_subcommand (const char *name)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  const char *nearest;

  for (const Subcommand *const *at = subcommands; *at != NULL; at++)
    g_ptr_array_add (names, (gpointer) (*at)->name);
  g_ptr_array_add (names, (gpointer) "help");
  g_ptr_array_add (names, NULL);
  nearest = suggest_nearest (name, (const char *const *) names->pdata);
  if (name[0] == '-')
    return usage_error (NULL, say ("there is no option %s", "没有选项 %s"), name);
  if (nearest == NULL)
    return usage_error (NULL, say ("there is no subcommand “%s”", "没有子命令“%s”"), name);
  return usage_error (
      NULL, say ("there is no subcommand “%s”; did you mean “%s”?", "没有子命令“%s”；是否指“%s”？"),
      name, nearest);
}

/* the language concerns every message, so it is looked for before the command line is read */
static void
choose_language (char **words)
{
  console_set_language (console_language_of_environment ());
  for (; *words != NULL && strcmp (*words, "--") != 0; words++) {
    const char *value = NULL;

    if (strcmp (*words, "--lang") == 0)
      value = words[1];
    else if (g_str_has_prefix (*words, "--lang="))
      value = *words + strlen ("--lang=");
    if (g_strcmp0 (value, "zh") == 0)
      console_set_language (FEDORG_LANGUAGE_ZH);
    else if (g_strcmp0 (value, "en") == 0)
      console_set_language (FEDORG_LANGUAGE_EN);
  }
}

static gboolean
is_one_of (const char *word, const char *long_form, const char *short_form)
{
  return strcmp (word, long_form) == 0 || strcmp (word, short_form) == 0;
}

/* "--lang zh" may also stand before the subcommand */
static char **
skip_language (char **words)
{
  while (*words != NULL) {
    if (g_str_has_prefix (*words, "--lang="))
      words++;
    else if (strcmp (*words, "--lang") == 0 && words[1] != NULL)
      words += 2;
    else
      break;
  }
  return words;
}

static int
run_help (char **words)
{
  const Subcommand *subcommand;

  words = skip_language (words);
  if (*words == NULL)
    return help_print_general ();
  subcommand = find_subcommand (*words);
  return subcommand != NULL ? help_print_subcommand (subcommand) : refuse_subcommand (*words);
}

static int
print_version (void)
{
  g_autofree char *text = g_strdup_printf ("fedorg %s\n", fedorg_get_version ());

  return console_write_text (NULL, text, STATUS_GOOD);
}

static int
run_subcommand (const Subcommand *subcommand, char **words)
{
  g_autoptr (Arguments) arguments = arguments_parse (subcommand, words);

  if (arguments == NULL)
    return STATUS_USAGE;
  if (arguments_wants_help (arguments))
    return help_print_subcommand (subcommand);
  progress_open (arguments);
  fedorg_threads_set_number (arguments_get_number (arguments, "threads", 0));
  return subcommand->run (arguments);
}

int
main (int argc, char **argv)
{
  char **words = argc > 0 ? argv + 1 : argv;
  const Subcommand *subcommand;

  /* a closed pipe is noticed where it is written to */
  signal (SIGPIPE, SIG_IGN);
  /* and so is a file that may not grow any more: the call fails, and what was written goes */
  signal (SIGXFSZ, SIG_IGN);
  choose_language (words);
  interrupt_watch ();
  words = skip_language (words);
  if (*words == NULL)
    return usage_error (NULL, "%s", say ("a subcommand is missing", "缺少子命令"));
  if (is_one_of (*words, "--version", "-V"))
    return print_version ();
  if (is_one_of (*words, "--help", "-h") || strcmp (*words, "help") == 0)
    return run_help (words + 1);
  subcommand = find_subcommand (*words);
  return subcommand != NULL ? run_subcommand (subcommand, words + 1) : refuse_subcommand (*words);
}
