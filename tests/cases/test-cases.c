/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <fedorg/fedorg-version.h>

#include <CUnit/TestRun.h>
#include <gio/gio.h>
#include <stdlib.h>
#include <string.h>

#include "harness/fedorg-test.h"

/* Every folder <area>/<case> below FEDORG_TEST_CASES is one test: the command lines of its file
 * `command` are run in a copy of the folder, and all that they print is compared with its file
 * `expected.txt`. docs/testing.md has the format. */

typedef struct {
  char *folder;  /* in the source tree */
  char *scratch; /* its copy, the working directory of the commands */
} CaseFolder;

static void
case_folder_free (CaseFolder *self)
{
  g_free (self->folder);
  g_free (self->scratch);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CaseFolder, case_folder_free)

static const char *
required_variable (const char *name)
{
  const char *value = g_getenv (name);

  if (!value || !*value) {
    g_printerr ("%s is not set: run the cases through meson test\n", name);
    exit (1);
  }
  return value;
}

static CaseFolder *
current_case (void)
{
  const char *area = CU_get_current_suite ()->pName;
  const char *name = CU_get_current_test ()->pName;
  CaseFolder *self = g_new0 (CaseFolder, 1);

  self->folder = g_build_filename (required_variable ("FEDORG_TEST_CASES"), area, name, NULL);
  self->scratch = g_build_filename (required_variable ("FEDORG_TEST_SCRATCH"), area, name, NULL);
  return self;
}

static gboolean
run_tool (const char *const *argv, GError **error)
{
  g_autoptr (GSubprocess) process = g_subprocess_newv (argv, G_SUBPROCESS_FLAGS_NONE, error);

  return process && g_subprocess_wait_check (process, NULL, error);
}

/* commands may write files beside their inputs, so they get a copy; the link lets a command line
 * name the sample data without any path of this machine */
static gboolean
prepare_scratch (const CaseFolder *self, GError **error)
{
  g_autofree char *parent = g_path_get_dirname (self->scratch);
  g_autofree char *link = g_build_filename (self->scratch, "examples", NULL);
  const char *const remove[] = {"rm", "-rf", "--", self->scratch, NULL};
  const char *const copy[] = {"cp", "-R", "--", self->folder, parent, NULL};

  g_mkdir_with_parents (parent, 0755);
  if (!run_tool (remove, error) || !run_tool (copy, error))
    return FALSE;

  g_autoptr (GFile) file = g_file_new_for_path (link);
  return g_file_make_symbolic_link (file, required_variable ("FEDORG_TEST_EXAMPLES"), NULL, error);
}

/* the built command stands for the word fedorg, behind the wrapper (such as valgrind) if there is
 * one */
static char **
dup_command (char **argv)
{
  const char *wrapper = g_getenv ("FEDORG_TEST_WRAPPER");
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  if (strcmp (argv[0], "fedorg") == 0) {
    g_auto (GStrv) words = g_strsplit (wrapper ? wrapper : "", " ", -1);

    g_strv_builder_addv (builder, (const char **) words);
    g_strv_builder_add (builder, required_variable ("FEDORG_TEST_COMMAND"));
    argv++;
  }
  g_strv_builder_addv (builder, (const char **) argv);
  return g_strv_builder_end (builder);
}

/* the same surroundings on every machine */
static GSubprocessLauncher *
new_launcher (const CaseFolder *self, const char *input)
{
  static const char *const unset[] = {"COLUMNS", "LANG", "LANGUAGE", "NO_COLOR", "TERM"};
  g_autofree char *path = g_canonicalize_filename (input, self->scratch);
  GSubprocessLauncher *launcher =
      g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_PIPE);

  g_subprocess_launcher_set_stdin_file_path (launcher, path);
  g_subprocess_launcher_set_cwd (launcher, self->scratch);
  g_subprocess_launcher_setenv (launcher, "LC_ALL", "C.UTF-8", TRUE);
  g_subprocess_launcher_setenv (launcher, "TZ", "UTC", TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (unset); i++)
    g_subprocess_launcher_unsetenv (launcher, unset[i]);
  return launcher;
}

static GSubprocess *
start_command (const CaseFolder *self, char **argv, GError **error)
{
  gboolean has_input = strcmp (argv[0], "<") == 0 && argv[1] && argv[2];
  g_autoptr (GSubprocessLauncher) launcher = new_launcher (self, has_input ? argv[1] : "/dev/null");
  g_auto (GStrv) command = dup_command (has_input ? argv + 2 : argv);

  return g_subprocess_launcher_spawnv (launcher, (const char *const *) command, error);
}

static void
append_output (GString *transcript, GBytes *bytes)
{
  gsize size = 0;
  const char *data = g_bytes_get_data (bytes, &size);

  if (size == 0)
    return;
  g_string_append_len (transcript, data, (gssize) size);
  if (data[size - 1] != '\n')
    g_string_append (transcript, "\n\\ no newline at the end\n");
}

static void
append_messages (GString *transcript, GBytes *bytes)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_auto (GStrv) lines = NULL;

  append_output (text, bytes);
  lines = g_strsplit (text->str, "\n", -1);
  for (guint i = 0; lines[i]; i++)
    if (lines[i + 1])
      g_string_append_printf (transcript, "2> %s\n", lines[i]);
}

static gboolean
run_line (const CaseFolder *self, const char *line, GString *transcript, GError **error)
{
  g_auto (GStrv) argv = NULL;
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GBytes) output = NULL;
  g_autoptr (GBytes) messages = NULL;

  if (!g_shell_parse_argv (line, NULL, &argv, error))
    return FALSE;
  process = start_command (self, argv, error);
  if (!process || !g_subprocess_communicate (process, NULL, NULL, &output, &messages, error))
    return FALSE;

  g_string_append_printf (transcript, "$ %s\n", line);
  append_output (transcript, output);
  append_messages (transcript, messages);
  if (g_subprocess_get_if_exited (process))
    g_string_append_printf (transcript, "[exit %d]\n", g_subprocess_get_exit_status (process));
  else
    g_string_append_printf (transcript, "[signal %d]\n", g_subprocess_get_term_sig (process));
  return TRUE;
}

/* everything that the case's command lines print, one after the other */
static GString *
run_commands (const CaseFolder *self, GError **error)
{
  g_autofree char *path = g_build_filename (self->folder, "command", NULL);
  g_autofree char *text = NULL;
  g_autoptr (GString) transcript = g_string_new (NULL);

  if (!g_file_get_contents (path, &text, NULL, error) || !prepare_scratch (self, error))
    return NULL;

  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i]; i++) {
    const char *line = g_strstrip (lines[i]);

    if (*line && *line != '#' && !run_line (self, line, transcript, error))
      return NULL;
  }
  if (transcript->len == 0) {
    g_set_error_literal (error, G_FILE_ERROR, G_FILE_ERROR_INVAL, "no command line");
    return NULL;
  }
  g_string_replace (transcript, FEDORG_VERSION, "{VERSION}", 0);
  return g_steal_pointer (&transcript);
}

/* the differences as diff tells them: - is expected, + is got */
static char *
dup_difference (const CaseFolder *self, const char *expected_path, const GString *got)
{
  g_autofree char *got_path = g_strconcat (self->scratch, ".got", NULL);
  g_autoptr (GSubprocess) process = NULL;
  char *text = NULL;

  g_file_set_contents (got_path, got->str, (gssize) got->len, NULL);
  process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_MERGE,
                              NULL, "diff", "-u", expected_path, got_path, NULL);
  if (process)
    g_subprocess_communicate_utf8 (process, NULL, NULL, &text, NULL, NULL);
  return text ? text : g_strdup (got->str);
}

static void
compare_transcript (const CaseFolder *self, const GString *got)
{
  g_autofree char *path = g_build_filename (self->folder, "expected.txt", NULL);
  g_autofree char *expected = NULL;
  gsize size = 0;

  if (g_file_get_contents (path, &expected, &size, NULL) && size == got->len &&
      memcmp (expected, got->str, size) == 0)
    return;
  if (g_strcmp0 (g_getenv ("FEDORG_TEST_UPDATE"), "1") == 0) {
    g_autoptr (GError) error = NULL;

    g_file_set_contents (path, got->str, (gssize) got->len, &error);
    fedorg_assert_no_error (error);
    g_print ("# rewritten: %s\n", path);
    return;
  }
  g_autofree char *difference = dup_difference (self, path, got);
  fedorg_test_fail (path, 1, difference);
}

static void
run_case (void)
{
  g_autoptr (CaseFolder) self = current_case ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) transcript = run_commands (self, &error);

  fedorg_assert_no_error (error);
  compare_transcript (self, transcript);
}

static gint
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

/* names of the folders in a folder, in the order of their bytes */
static GPtrArray *
list_folders (const char *path)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir && (name = g_dir_read_name (dir))) {
    g_autofree char *child = g_build_filename (path, name, NULL);

    if (g_file_test (child, G_FILE_TEST_IS_DIR))
      g_ptr_array_add (names, g_strdup (name));
  }
  g_ptr_array_sort (names, compare_names);
  return names;
}

int
main (int argc, char **argv)
{
  const char *root = required_variable ("FEDORG_TEST_CASES");
  g_autoptr (GPtrArray) areas = list_folders (root);

  for (guint i = 0; i < areas->len; i++) {
    const char *area = g_ptr_array_index (areas, i);
    g_autofree char *path = g_build_filename (root, area, NULL);
    g_autoptr (GPtrArray) cases = list_folders (path);

    for (guint j = 0; j < cases->len; j++)
      fedorg_test_add (area, g_ptr_array_index (cases, j), run_case);
  }
  return fedorg_test_run (argc, argv);
}
