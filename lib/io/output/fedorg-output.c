/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define _GNU_SOURCE
#include "io/output/fedorg-output-private.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fedorg/fedorg-error.h>

/* the system's limit for one call lies a little above */
#define MAX_WRITE ((gsize) 1 << 30)

struct _FedorgOutput {
  char *name;      /* for messages */
  char *target;    /* what is replaced; NULL where nothing is */
  char *temporary; /* the file beside it; NULL where there is none any more */
  int descriptor;
};

static gboolean
fail (const char *path, int number, GError **error)
{
  g_autofree char *name = g_filename_display_name (path);

  g_set_error (error, FEDORG_ERROR, FEDORG_ERROR_IO, "%s: cannot be written: %s", name,
               g_strerror (number));
  return FALSE;
}

/* the rename itself is safe only once the folder is on the disk; not every file system can do
 * that, and the new file is complete anyway */
static void
sync_folder (const char *target)
{
  g_autofree char *folder = g_path_get_dirname (target);
  int descriptor = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

  if (descriptor < 0)
    return;
  fsync (descriptor);
  close (descriptor);
}

static int
open_beside (FedorgOutput *output)
{
  g_autofree char *folder = g_path_get_dirname (output->target);
  char *temporary = g_build_filename (folder, ".fedorg-XXXXXX", NULL);

  output->descriptor = g_mkstemp_full (temporary, O_RDWR | O_CLOEXEC, 0600);
  if (output->descriptor < 0) {
    int fault = errno;
    g_free (temporary);
    return fault;
  }
  output->temporary = temporary;
  return 0;
}

static int
open_through (FedorgOutput *output, const char *path)
{
  output->descriptor = open (path, O_WRONLY | O_CLOEXEC | O_NOCTTY);
  return output->descriptor < 0 ? errno : 0;
}

/* 0, or the number of the error */
static int
open_file (FedorgOutput *output, const char *path)
{
  struct stat information;

  if (stat (path, &information) != 0) {
    if (errno != ENOENT)
      return errno;
    output->target = g_strdup (path);
    return open_beside (output);
  }
  if (S_ISDIR (information.st_mode))
    return EISDIR;
  if (!S_ISREG (information.st_mode))
    return open_through (output, path);

  /* where the path is a symbolic link, the file it leads to is replaced */
  char *target = realpath (path, NULL);
  if (target == NULL)
    return errno;
  output->target = g_strdup (target);
  free (target);
  return open_beside (output);
}

FedorgOutput *
fedorg_output_open (const char *path, GError **error)
{
  g_autoptr (FedorgOutput) output = g_new0 (FedorgOutput, 1);
  gboolean is_standard = g_str_equal (path, "-");
  int fault;

  output->name = g_strdup (is_standard ? "standard output" : path);
  output->descriptor = -1;
  if (is_standard) {
    output->descriptor = fcntl (STDOUT_FILENO, F_DUPFD_CLOEXEC, 0);
    fault = output->descriptor < 0 ? errno : 0;
  } else {
    fault = open_file (output, path);
  }
  if (fault != 0) {
    fail (output->name, fault, error);
    return NULL;
  }
  return g_steal_pointer (&output);
}

gboolean
fedorg_output_write (FedorgOutput *output, gconstpointer data, gsize length, GError **error)
{
  const char *at = data;

  while (length > 0) {
    ssize_t written = write (output->descriptor, at, MIN (length, MAX_WRITE));

    if (written < 0 && errno == EINTR)
      continue;
    if (written < 0)
      return fail (output->name, errno, error);
    at += written;
    length -= (gsize) written;
  }
  return TRUE;
}

/* brings to the disk if the file can be, and closes whatever happens */
static int
finish (FedorgOutput *output)
{
  int fault = 0;

  /* a pipe has no disk behind it: EINVAL */
  if (fsync (output->descriptor) != 0 && errno != EINVAL && errno != EROFS)
    fault = errno;
  if (close (output->descriptor) != 0 && fault == 0)
    fault = errno;
  output->descriptor = -1;
  return fault;
}

gboolean
fedorg_output_commit (FedorgOutput *output, GError **error)
{
  int fault = finish (output);

  if (fault == 0 && output->temporary != NULL && rename (output->temporary, output->target) != 0)
    fault = errno;
  if (fault != 0)
    return fail (output->name, fault, error);
  if (output->temporary != NULL)
    sync_folder (output->target);
  g_clear_pointer (&output->temporary, g_free);
  return TRUE;
}

void
fedorg_output_free (FedorgOutput *output)
{
  if (output == NULL)
    return;
  if (output->descriptor >= 0)
    close (output->descriptor);
  if (output->temporary != NULL)
    unlink (output->temporary);
  g_free (output->temporary);
  g_free (output->target);
  g_free (output->name);
  g_free (output);
}
