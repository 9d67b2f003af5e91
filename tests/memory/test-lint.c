/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define _GNU_SOURCE
#include <fedorg/fedorg.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <stdio.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "harness/fedorg-test.h"

/* A ruleset with 3000 mistakes is looked at under a ladder of limits of the
 * address space: every mistake is there, or FEDORG_ERROR_NO_MEMORY. */
#define N_RULES   1000
#define N_STEPS   40
#define STEP_SIZE ((rlim_t) 1 << 18)

enum {
  RIGHT,
  REFUSED,
  WRONG
};

static char *
make_ruleset (void)
{
  g_autoptr (GString) text =
      g_string_new ("{\"fedorg_ruleset\": 1, \"id\": \"wrong\", \"rules\": [");
  char *path = NULL;
  int file = g_file_open_tmp ("fedorg-lint-XXXXXX.json", &path, NULL);

  for (guint i = 0; i < N_RULES; i++)
    g_string_append_printf (text,
                            "%s{\"id\": \"r%u\", \"for\": {\"levels\": [\"township\"]}, "
                            "\"at_least\": \"x\", \"count\": {\"role\": [\"chairr\"]}}",
                            i > 0 ? ", " : "", i);
  g_string_append (text, "]}");
  fedorg_assert_true (file >= 0);
  close (file);
  fedorg_assert_true (g_file_set_contents (path, text->str, (gssize) text->len, NULL));
  return path;
}

static int
lint (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FedorgLint) found = fedorg_ruleset_lint (path, NULL, &error);

  if (found == NULL)
    return g_error_matches (error, FEDORG_ERROR, FEDORG_ERROR_NO_MEMORY) ? REFUSED : WRONG;
  return fedorg_lint_get_n_mistakes (found) == 3 * N_RULES ? RIGHT : WRONG;
}

static void
lint_within (const char *path, guint step)
{
  const struct rlimit no_core = {0, 0};
  unsigned long n_pages = 0;
  FILE *sizes = fopen ("/proc/self/statm", "r");

  if (sizes == NULL || fscanf (sizes, "%lu", &n_pages) != 1)
    _exit (WRONG);
  fclose (sizes);
  const rlim_t most = n_pages * (rlim_t) sysconf (_SC_PAGESIZE) + step * STEP_SIZE;
  setrlimit (RLIMIT_CORE, &no_core);
  setrlimit (RLIMIT_AS, &(struct rlimit){most, most});
  if (freopen ("/dev/null", "w", stderr) == NULL)
    _exit (WRONG);
  _exit (lint (path));
}

FEDORG_TEST (memory_lint, ladder)
{
  g_autofree char *path = make_ruleset ();
  guint counts[WRONG + 1] = {0};
  guint n_ended = 0;

  for (guint step = 0; step < N_STEPS; step++) {
    int status = 0;
    pid_t child = fork ();

    if (child == 0)
      lint_within (path, step);
    fedorg_assert_true (child > 0 && waitpid (child, &status, 0) == child);
    if (WIFEXITED (status))
      counts[MIN (WEXITSTATUS (status), WRONG)]++;
    else
      n_ended++;
  }
  g_unlink (path);
  g_print ("#   the same %u, refused %u, ended by GLib %u\n", counts[RIGHT], counts[REFUSED],
           n_ended);
  fedorg_assert_int (counts[WRONG], 0);
  fedorg_assert_true (counts[RIGHT] > 0 && counts[REFUSED] > 0);
  /* measured: none */
  fedorg_assert_true (n_ended <= 2);
}
