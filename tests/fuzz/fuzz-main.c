/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "fuzz.h"

#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>

/* A target over the files of folders, as a plain program: fedorg-fuzz TARGET PATH...
 * An address of a fault is the work of the sanitizers; the file at hand stands in the last line. */

static guint n_files;

static gboolean
run_file (const FuzzTarget *target, const char *path)
{
  g_autofree char *data = NULL;
  g_autoptr (GError) error = NULL;
  gsize size = 0;

  if (!g_file_get_contents (path, &data, &size, &error)) {
    fprintf (stderr, "%s\n", error->message);
    return FALSE;
  }
  fprintf (stderr, "\r%s", path);
  /* a copy of its own size, so that what is read behind it is seen */
  g_autofree guint8 *copy = g_memdup2 (data, size);
  target->run (copy, size);
  n_files++;
  return TRUE;
}

static gboolean
run_path (const FuzzTarget *target, const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  if (dir == NULL)
    return run_file (target, path);
  while ((name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *file = g_build_filename (path, name, NULL);

    if (!run_file (target, file))
      return FALSE;
  }
  return TRUE;
}

int
main (int argc, char **argv)
{
  const FuzzTarget *target = argc > 1 ? fuzz_find_target (argv[1]) : NULL;

  if (target == NULL) {
    for (guint i = 0; fuzz_get_target (i) != NULL; i++)
      g_print ("%s\n", fuzz_get_target (i)->name);
    return argc > 1 ? 2 : 0;
  }
  fuzz_set_up ();
  for (int i = 2; i < argc; i++) {
    if (!run_path (target, argv[i]))
      return 1;
  }
  fprintf (stderr, "\n");
  g_print ("%u\n", n_files);
  return n_files > 0 || argc == 2 ? 0 : 1;
}
