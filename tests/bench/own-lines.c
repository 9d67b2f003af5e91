/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Command lines and tables of text, which are read and laid out by hand: the same input is given to
 * GOption and to libsmartcols. Each test states one thing that a user needs and the library does
 * not do. A test that fails because the library has learnt it says that our code can go.
 *   fedorg-own-lines COMMAND   as TAP; COMMAND is the command "fedorg" */
#include <gio/gio.h>

#include <locale.h>
#include <stdio.h>
#include <string.h>

#ifdef WITH_LIBSMARTCOLS
#include <libsmartcols/libsmartcols.h>
#endif

#include "io/output/fedorg-text-layout-private.h"

static guint n_tests, n_failed;

static void
check (gboolean holds, const char *name, const char *ours, const char *theirs)
{
  n_tests++;
  n_failed += !holds;
  printf ("%s %u - %s\n", holds ? "ok" : "not ok", n_tests, name);
  if (!holds)
    printf ("# ours: %s\n# theirs: %s\n", ours, theirs);
}

/* --- command lines --- */

/* the error text of the command for a line of words, split at spaces */
static char *
dup_error_of_command (const char *command, const char *line)
{
  g_auto (GStrv) words = g_strsplit (line, " ", -1);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr (GSubprocess) process = NULL;
  g_auto (GStrv) argv = NULL;
  char *text = NULL;

  g_strv_builder_add_many (builder, command, "check", NULL);
  g_strv_builder_addv (builder, (const char **) words);
  argv = g_strv_builder_end (builder);
  process =
      g_subprocess_newv ((const char *const *) argv,
                         G_SUBPROCESS_FLAGS_STDERR_PIPE | G_SUBPROCESS_FLAGS_STDOUT_SILENCE, NULL);
  if (process != NULL)
    g_subprocess_communicate_utf8 (process, NULL, NULL, NULL, &text, NULL);
  return text != NULL ? text : g_strdup ("");
}

/* the error text of GOption for the same line; empty if GOption accepts it */
static char *
dup_error_of_goption (const char *line)
{
  g_autofree char *format = NULL, *language = NULL, *date = NULL;
  int limit = 0;
  const GOptionEntry entries[] = {
      {"format", 0, 0, G_OPTION_ARG_STRING, &format, "text, json, csv, ...", "FORMAT"},
      {"lang", 0, 0, G_OPTION_ARG_STRING, &language, "en or zh", "LANGUAGE"},
      {"as-of", 0, 0, G_OPTION_ARG_STRING, &date, "the reference date", "DATE"},
      {"limit", 0, 0, G_OPTION_ARG_INT, &limit, "findings that are listed", "N"},
      {NULL, 0, 0, 0, NULL, NULL, NULL},
  };
  g_autofree char *whole = g_strconcat ("fedorg ", line, NULL);
  g_auto (GStrv) words = g_strsplit (whole, " ", -1);
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GError) error = NULL;

  g_option_context_add_main_entries (context, entries, NULL);
  if (g_option_context_parse_strv (context, &words, &error))
    return g_strdup ("");
  return g_strdup (error->message);
}

typedef struct {
  const char *name;
  const char *line;
  const char *answer; /* a part of the command's error, which GOption's has not */
} Line;

static const Line lines[] = {
    {"a misspelt option: the one that is meant is named", "--fromat json x.csv", "--format"},
    {"a word that is no choice: the choices are named", "--format jsn x.csv", "markdown"},
    {"no date: the form of dates is shown", "--as-of 2017-13-01 x.csv", "2017-07-31"},
    {"a number below 0 is refused where a count is meant", "--limit -3 x.csv", "whole number"},
    {"the language of the line holds for its errors", "--lang zh --fromat json x.csv", "没有选项"},
};

static void
check_lines (const char *command)
{
  for (gsize i = 0; i < G_N_ELEMENTS (lines); i++) {
    g_autofree char *ours = dup_error_of_command (command, lines[i].line);
    g_autofree char *theirs = dup_error_of_goption (lines[i].line);

    check (strstr (ours, lines[i].answer) != NULL && strstr (theirs, lines[i].answer) == NULL,
           lines[i].name, ours, theirs);
  }
}

/* --- tables of text --- */

#ifdef WITH_LIBSMARTCOLS

/* one row of two cells, the first as wide as its text or as @width columns */
static char *
dup_row_of_smartcols (const char *first, const char *second, gsize width)
{
  struct libscols_table *table = scols_new_table ();
  struct libscols_line *line;
  char *text = NULL;

  scols_table_new_column (table, "A", 0, width != 0 ? SCOLS_FL_WRAP : 0);
  scols_table_new_column (table, "B", 0, 0);
  scols_table_enable_noheadings (table, 1);
  if (width != 0) {
    scols_table_set_termforce (table, SCOLS_TERMFORCE_ALWAYS);
    scols_table_set_termwidth (table, width + 1 + strlen (second));
  }
  line = scols_table_new_line (table, NULL);
  scols_line_set_data (line, 0, first);
  scols_line_set_data (line, 1, second);
  scols_print_table_to_string (table, &text);
  scols_unref_table (table);
  return text;
}

/* a process that has not called setlocale() is in the locale C: most programs that link a library
 * for its rosters, and Python before 3.7 */
static void
check_locale (void)
{
  g_autofree char *ours = fedorg_text_dup_wrapped ("三明市", 0, 0);
  char *theirs = dup_row_of_smartcols ("三明市", "1", 0);

  check (strstr (ours, "三明市") != NULL && strstr (theirs, "三明市") == NULL,
         "Chinese is Chinese in the locale C", ours, theirs);
  free (theirs);
}

/* the mark at the end of a sentence must not begin a line */
static void
check_breaks (void)
{
  g_autofree char *ours = fedorg_text_dup_wrapped ("三明市清流县。", 0, 12);
  char *theirs = dup_row_of_smartcols ("三明市清流县。", "1", 12);

  check (strstr (ours, "\n。") == NULL && strstr (theirs, "\n。") != NULL,
         "no line begins with a full stop", ours, theirs);
  free (theirs);
}

static void
check_tables (void)
{
  check_locale ();
  if (setlocale (LC_ALL, "C.UTF-8") != NULL)
    check_breaks ();
  else
    printf ("# line breaks: the locale C.UTF-8 is not there, so they are not compared\n");
}

#else

static void
check_tables (void)
{
  n_tests++;
  printf ("ok %u - tables of text # SKIP libsmartcols was not there when this was built\n",
          n_tests);
}

#endif

int
main (int argc, char **argv)
{
  if (argc != 2) {
    fprintf (stderr, "usage: fedorg-own-lines COMMAND\n");
    return 2;
  }
  check_lines (argv[1]);
  check_tables ();
  printf ("1..%u\n", n_tests);
  return n_failed > 0;
}
