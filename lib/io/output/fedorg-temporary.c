/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define _GNU_SOURCE
#include "io/output/fedorg-temporary-private.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

/* The file beside the target into which new content is written. Where the system can, it has no
 * name until it is complete, so that a killed process leaves nothing; else it is locked, and the
 * next writer in the folder removes what has no lock. */

#define PREFIX     ".fedorg-"
#define PATTERN    PREFIX "XXXXXX"
#define N_RANDOM   6
#define N_ATTEMPTS 100

/* "/proc/self/fd/" and a number */
#define LINK_SIZE 40

/* what a test asks for */
static gboolean wants_name = FALSE;

void
fedorg_temporary_set_up (gboolean wants_name_at_once)
{
  wants_name = wants_name_at_once;
}

/* --- what killed processes left --- */

static gboolean
is_name_of_ours (const char *name)
{
  const char *rest = name + strlen (PREFIX);

  if (!g_str_has_prefix (name, PREFIX) || strlen (rest) != N_RANDOM)
    return FALSE;
  for (guint i = 0; i < N_RANDOM; i++) {
    if (!g_ascii_isalnum (rest[i]))
      return FALSE;
  }
  return TRUE;
}

/* a file that nobody holds a lock on, made by this user with the rights that ours have */
static gboolean
is_left (int descriptor)
{
  struct stat status;

  return fstat (descriptor, &status) == 0 && S_ISREG (status.st_mode) &&
         (status.st_mode & 07777) == 0600 && status.st_uid == geteuid () &&
         flock (descriptor, LOCK_EX | LOCK_NB) == 0;
}

static void
remove_left (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    if (!is_name_of_ours (name))
      continue;
    g_autofree char *path = g_build_filename (folder, name, NULL);
    int descriptor = open (path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);

    if (descriptor < 0)
      continue;
    if (is_left (descriptor))
      unlink (path);
    close (descriptor);
  }
}

/* --- a new one --- */

/* a file without a name can be given one only through /proc */
static void
write_link (int descriptor, char link[LINK_SIZE])
{
  g_snprintf (link, LINK_SIZE, "/proc/self/fd/%d", descriptor);
}

static int
open_nameless (const char *folder)
{
  char link[LINK_SIZE];
  int descriptor = open (folder, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);

  if (descriptor < 0)
    return -1;
  write_link (descriptor, link);
  if (access (link, F_OK) == 0 && flock (descriptor, LOCK_EX | LOCK_NB) == 0)
    return descriptor;
  close (descriptor);
  return -1;
}

/* another process may take the file for a left one before it is locked: then it has lost its name,
 * and another one is made */
static gboolean
is_locked_in_time (int descriptor)
{
  struct stat status;

  return flock (descriptor, LOCK_EX) == 0 && fstat (descriptor, &status) == 0 &&
         status.st_nlink > 0;
}

static int
open_named (FedorgTemporary *temporary)
{
  for (guint i = 0; i < N_ATTEMPTS; i++) {
    g_autofree char *name = g_build_filename (temporary->folder, PATTERN, NULL);

    temporary->descriptor = g_mkstemp_full (name, O_RDWR | O_CLOEXEC, 0600);
    if (temporary->descriptor < 0)
      return errno;
    if (is_locked_in_time (temporary->descriptor)) {
      temporary->name = g_steal_pointer (&name);
      return 0;
    }
    close (temporary->descriptor);
    temporary->descriptor = -1;
  }
  return EEXIST;
}

int
fedorg_temporary_open (FedorgTemporary *temporary, const char *target)
{
  temporary->folder = g_path_get_dirname (target);
  remove_left (temporary->folder);
  temporary->descriptor = wants_name ? -1 : open_nameless (temporary->folder);
  return temporary->descriptor >= 0 ? 0 : open_named (temporary);
}

/* --- in the place of the old one --- */

/* a name beside the target that no file has */
static int
give_name (FedorgTemporary *temporary, const char *link)
{
  static const char letters[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

  for (guint i = 0; i < N_ATTEMPTS; i++) {
    g_autofree char *name = g_build_filename (temporary->folder, PATTERN, NULL);
    char *at = name + strlen (name) - N_RANDOM;

    for (guint j = 0; j < N_RANDOM; j++)
      at[j] = letters[g_random_int_range (0, (gint32) sizeof letters - 1)];
    if (linkat (AT_FDCWD, link, AT_FDCWD, name, AT_SYMLINK_FOLLOW) == 0) {
      temporary->name = g_steal_pointer (&name);
      return 0;
    }
    if (errno != EEXIST)
      return errno;
  }
  return EEXIST;
}

int
fedorg_temporary_publish (FedorgTemporary *temporary, const char *target)
{
  char link[LINK_SIZE];
  int fault = 0;

  if (temporary->name == NULL) {
    write_link (temporary->descriptor, link);
    /* where there is nothing to replace, the file appears under its own name at once */
    if (linkat (AT_FDCWD, link, AT_FDCWD, target, AT_SYMLINK_FOLLOW) == 0)
      return 0;
    fault = errno == EEXIST ? give_name (temporary, link) : errno;
  }
  if (fault == 0 && rename (temporary->name, target) != 0)
    fault = errno;
  if (fault == 0)
    g_clear_pointer (&temporary->name, g_free);
  return fault;
}

void
fedorg_temporary_clear (FedorgTemporary *temporary)
{
  if (temporary->name != NULL)
    unlink (temporary->name);
  if (temporary->descriptor >= 0)
    close (temporary->descriptor);
  g_free (temporary->name);
  g_free (temporary->folder);
  *temporary = FEDORG_TEMPORARY_INIT;
}
