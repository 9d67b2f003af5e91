/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define _GNU_SOURCE
#include "io/output/fedorg-output-private.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fedorg/fedorg-error.h>
#include "base/fedorg-personal-private.h"
#include "io/output/fedorg-temporary-private.h"

/* A file that is replaced whole or not at all. The new content is complete and on the disk before
 * it takes the place of the old one; a pipe or a device is written to as it is. */

/* the system's limit for one call lies a little above */
#define MAX_WRITE ((gsize) 1 << 30)

/* as many links as the system itself follows */
#define MOST_LINKS 40

struct _FedorgOutput {
  char *name;   /* for messages */
  char *target; /* the file that is replaced; NULL if none is */
  FedorgTemporary temporary;
  int descriptor; /* the descriptor that is written to; the temporary file's if there is a target */
};

static gboolean
fail (const char *path, int number, GError **error)
{
  g_autofree char *whole = g_filename_display_name (path);
  g_autofree char *name = fedorg_personal_dup_masked (whole);

  g_set_error (error, FEDORG_ERROR, FEDORG_ERROR_IO, "%s: cannot be written: %s",
               name != NULL ? name : "", g_strerror (number));
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
open_beside (FedorgOutput *output, const char *target)
{
  int fault = fedorg_temporary_open (&output->temporary, target);

  output->target = g_strdup (target);
  output->descriptor = output->temporary.descriptor;
  return fault;
}

/* Where a symbolic link leads to, though nothing is there: the file that is to be made. The path
 * itself if it is no link. */
static int
follow_links (const char *path, char **target)
{
  g_autofree char *at = g_strdup (path);
  struct stat information;

  for (guint i = 0; i <= MOST_LINKS; i++) {
    if (lstat (at, &information) != 0 || !S_ISLNK (information.st_mode)) {
      *target = g_steal_pointer (&at);
      return 0;
    }
    g_autofree char *link = g_file_read_link (at, NULL);
    g_autofree char *folder = g_path_get_dirname (at);
    char *next = NULL;

    if (link == NULL)
      return EIO;
    next = g_path_is_absolute (link) ? g_strdup (link) : g_build_filename (folder, link, NULL);
    g_free (at);
    at = next;
  }
  return ELOOP;
}

/* a link is followed whether or not there is a file behind it */
static int
open_new (FedorgOutput *output, const char *path)
{
  g_autofree char *target = NULL;
  int fault = follow_links (path, &target);

  return fault != 0 ? fault : open_beside (output, target);
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

  if (stat (path, &information) != 0)
    return errno != ENOENT ? errno : open_new (output, path);
  if (S_ISDIR (information.st_mode))
    return EISDIR;
  if (!S_ISREG (information.st_mode))
    return open_through (output, path);

  /* where the path is a symbolic link, the file it leads to is replaced */
  char *target = realpath (path, NULL);
  if (target == NULL)
    return errno;
  int fault = open_beside (output, target);
  free (target);
  return fault;
}

FedorgOutput *
fedorg_output_open (const char *path, GError **error)
{
  g_autoptr (FedorgOutput) output = g_new0 (FedorgOutput, 1);
  gboolean is_standard = g_str_equal (path, "-");
  int fault;

  output->name = g_strdup (is_standard ? "standard output" : path);
  output->descriptor = -1;
  output->temporary = FEDORG_TEMPORARY_INIT;
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

/* a pipe has no disk behind it: EINVAL */
static int
sync_file (int descriptor)
{
  return fsync (descriptor) != 0 && errno != EINVAL && errno != EROFS ? errno : 0;
}

/* Closing reports what some file systems notice only then. The temporary file is locked as long as
 * it is open, so it is closed behind the renaming, through a second descriptor. */
static int
close_file (int descriptor)
{
  return close (descriptor) != 0 ? errno : 0;
}

static int
replace (FedorgOutput *output)
{
  int second = fcntl (output->descriptor, F_DUPFD_CLOEXEC, 0);
  int fault = second < 0 ? errno : close_file (second);

  if (fault == 0)
    fault = fedorg_temporary_publish (&output->temporary, output->target);
  if (fault == 0)
    sync_folder (output->target);
  return fault;
}

gboolean
fedorg_output_commit (FedorgOutput *output, GError **error)
{
  int fault = sync_file (output->descriptor);

  if (output->target == NULL) {
    int trouble = close_file (output->descriptor);
    fault = fault != 0 ? fault : trouble;
    output->descriptor = -1;
  } else if (fault == 0) {
    fault = replace (output);
  }
  return fault == 0 || fail (output->name, fault, error);
}

void
fedorg_output_free (FedorgOutput *output)
{
  if (output == NULL)
    return;
  if (output->target == NULL && output->descriptor >= 0)
    close (output->descriptor);
  fedorg_temporary_clear (&output->temporary);
  g_free (output->target);
  g_free (output->name);
  g_free (output);
}
