/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define _GNU_SOURCE
#include "base/fedorg-mapping-private.h"

#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

/* A mapped file whose content cannot change under its readers. A lease makes a writer wait, a
 * thread sees the writer, and the pages become a copy before the writer goes on. The comments below
 * say what happens where one of these steps fails. */

/* Microseconds between two looks at the lease. A writer waits as long and while the pages are
 * copied; after 45 seconds (/proc/sys/fs/lease-break-time) the system lets the writer go on by
 * itself. */
#define LOOK_EVERY (G_USEC_PER_SEC / 10)

struct _FedorgMapping {
  gatomicrefcount references;
  guint8 *data;
  gsize size;
  int file;
  pid_t process; /* in which the watcher is */
  GThread *watcher;

  GMutex lock;
  GCond stop;
  gboolean is_stopped;
  gboolean is_own; /* the pages are no longer the file's */
};

/* The system announces a writer by a signal, which would end the process. Ours is one that does
 * nothing by default, until nobody is informed at all: the lease itself says whether it is wanted
 * back. */
static gboolean
take_lease (int file)
{
  return fcntl (file, F_SETSIG, SIGURG) == 0 && fcntl (file, F_SETLEASE, F_RDLCK) == 0 &&
         fcntl (file, F_SETOWN, 0) == 0;
}

/* The pages become a copy, without a moment in which a reader would see anything else. Copies made
 * by writing into private pages would not do: they go with a file that is cut short. */
static gboolean
move_copy (const FedorgMapping *mapping)
{
  gsize size = mapping->size;
  void *copy = mmap (NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

  if (copy == MAP_FAILED)
    return FALSE;
  memcpy (copy, mapping->data, size);
  if (mprotect (copy, size, PROT_READ) == 0 &&
      mremap (copy, size, size, MREMAP_MAYMOVE | MREMAP_FIXED, mapping->data) != MAP_FAILED)
    return TRUE;
  munmap (copy, size);
  return FALSE;
}

/* in place of wrong figures whoever reads gets SIGBUS, as of a file that was cut short */
static void
take_away (const FedorgMapping *mapping)
{
  int nothing = memfd_create ("fedorg-mapping", MFD_CLOEXEC);

  mmap (mapping->data, mapping->size, PROT_READ, MAP_PRIVATE | MAP_FIXED, nothing, 0);
  if (nothing >= 0)
    close (nothing);
}

/* Where there is no memory, or the copy took longer than the system lets a writer wait, nothing
 * right is left to be read. */
static void
keep_content (FedorgMapping *mapping)
{
  gboolean is_copied = move_copy (mapping);

  if (!is_copied)
    take_away (mapping);
  if (fcntl (mapping->file, F_SETLEASE, F_UNLCK) != 0 && is_copied)
    take_away (mapping);
  mapping->is_own = TRUE;
}

static gboolean
is_wanted_back (const FedorgMapping *mapping)
{
  return fcntl (mapping->file, F_GETLEASE) != F_RDLCK;
}

static gpointer
watch (gpointer data)
{
  FedorgMapping *mapping = data;
  sigset_t all;

  /* signals are for the threads of the program */
  sigfillset (&all);
  pthread_sigmask (SIG_BLOCK, &all, NULL);
  g_mutex_lock (&mapping->lock);
  while (!mapping->is_stopped && !mapping->is_own) {
    if (is_wanted_back (mapping))
      keep_content (mapping);
    else
      g_cond_wait_until (&mapping->stop, &mapping->lock, g_get_monotonic_time () + LOOK_EVERY);
  }
  g_mutex_unlock (&mapping->lock);
  return NULL;
}

/* what a forked process inherits is not watched, and its locks may have been held */
static gboolean
is_forked (const FedorgMapping *mapping)
{
  return mapping->process != getpid ();
}

static void
stop_watcher (FedorgMapping *mapping)
{
  if (mapping->watcher == NULL || is_forked (mapping))
    return;
  g_mutex_lock (&mapping->lock);
  mapping->is_stopped = TRUE;
  g_cond_signal (&mapping->stop);
  g_mutex_unlock (&mapping->lock);
  g_thread_join (mapping->watcher);
}

FedorgMapping *
fedorg_mapping_ref (FedorgMapping *mapping)
{
  g_atomic_ref_count_inc (&mapping->references);
  return mapping;
}

void
fedorg_mapping_unref (FedorgMapping *mapping)
{
  if (mapping == NULL || !g_atomic_ref_count_dec (&mapping->references))
    return;
  stop_watcher (mapping);
  if (mapping->data != MAP_FAILED)
    munmap (mapping->data, mapping->size);
  if (mapping->file >= 0 && !mapping->is_own && !is_forked (mapping))
    fcntl (mapping->file, F_SETLEASE, F_UNLCK);
  if (mapping->file >= 0)
    close (mapping->file);
  if (!is_forked (mapping)) {
    g_mutex_clear (&mapping->lock);
    g_cond_clear (&mapping->stop);
  }
  g_free (mapping);
}

/* the lease comes before the pages: from there on nothing changes without our leave */
static gboolean
hold (FedorgMapping *mapping, int file)
{
  mapping->file = fcntl (file, F_DUPFD_CLOEXEC, 0);
  if (mapping->file < 0 || !take_lease (mapping->file))
    return FALSE;
  mapping->data = mmap (NULL, mapping->size, PROT_READ, MAP_PRIVATE, mapping->file, 0);
  if (mapping->data == MAP_FAILED)
    return FALSE;
  mapping->watcher = g_thread_try_new ("fedorg-mapping", watch, mapping, NULL);
  return mapping->watcher != NULL;
}

FedorgMapping *
fedorg_mapping_new (int file, gsize size)
{
  g_autoptr (FedorgMapping) mapping = g_try_new0 (FedorgMapping, 1);

  if (mapping == NULL)
    return NULL;
  g_atomic_ref_count_init (&mapping->references);
  g_mutex_init (&mapping->lock);
  g_cond_init (&mapping->stop);
  mapping->process = getpid ();
  mapping->size = size;
  mapping->data = MAP_FAILED;
  return hold (mapping, file) ? g_steal_pointer (&mapping) : NULL;
}

const guint8 *
fedorg_mapping_get_data (const FedorgMapping *mapping)
{
  return mapping->data;
}

gboolean
fedorg_mapping_contains (const FedorgMapping *mapping, gconstpointer data)
{
  const guint8 *at = data;

  return mapping != NULL && at >= mapping->data && at < mapping->data + mapping->size;
}

gboolean
fedorg_mapping_is_unchanged (FedorgMapping *mapping)
{
  g_mutex_lock (&mapping->lock);
  gboolean is_unchanged = !mapping->is_own && !is_wanted_back (mapping);
  g_mutex_unlock (&mapping->lock);
  return is_unchanged;
}

void
fedorg_mapping_leave (FedorgMapping *mapping, const guint8 *from, const guint8 *to)
{
  gsize page = (gsize) sysconf (_SC_PAGESIZE);

  /* at the borders others may be at work, who would fetch the pages again */
  from += (page - (gsize) from % page) % page;
  to -= (gsize) to % page;
  if (from >= to || is_forked (mapping))
    return;
  g_mutex_lock (&mapping->lock);
  if (!mapping->is_own)
    madvise ((gpointer) from, (gsize) (to - from), MADV_DONTNEED);
  g_mutex_unlock (&mapping->lock);
}
