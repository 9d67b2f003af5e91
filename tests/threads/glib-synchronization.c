/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <glib.h>
#include <pthread.h>

#include <sanitizer/tsan_interface.h>

/* GLib's locks in terms that the thread sanitizer sees.
 *
 * GLib of the system is built without the sanitizer, and its locks are futexes of its own: the
 * sanitizer would take everything that they guard for a race. These functions stand before GLib's;
 * they call it, or do the same with what the sanitizer knows, and so need no suppression. Only the
 * calls of our own code come here, as GLib binds its own calls within itself. */

typedef void (*MutexFunc) (GMutex *mutex);

static MutexFunc
find (const char *name)
{
  return (MutexFunc) dlsym (RTLD_NEXT, name);
}

void
g_mutex_lock (GMutex *mutex)
{
  find ("g_mutex_lock") (mutex);
  __tsan_acquire (mutex);
}

void
g_mutex_unlock (GMutex *mutex)
{
  __tsan_release (mutex);
  find ("g_mutex_unlock") (mutex);
}

void
g_cond_wait (GCond *condition, GMutex *mutex)
{
  void (*wait) (GCond *, GMutex *) =
      (void (*) (GCond *, GMutex *)) dlsym (RTLD_NEXT, "g_cond_wait");

  __tsan_release (mutex);
  wait (condition, mutex);
  __tsan_acquire (mutex);
}

/* --- counted references: functions of GLib, whose atomic operations are not seen --- */

void (g_atomic_ref_count_inc) (gatomicrefcount *count)
{
  __atomic_fetch_add ((gint *) count, 1, __ATOMIC_SEQ_CST);
}

gboolean (g_atomic_ref_count_dec) (gatomicrefcount *count)
{
  return __atomic_fetch_sub ((gint *) count, 1, __ATOMIC_SEQ_CST) == 1;
}

/* --- what is made once --- */

static pthread_mutex_t once_lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t once_done = PTHREAD_COND_INITIALIZER;
static GSList *being_made;

gboolean (g_once_init_enter) (volatile void *location)
{
  gpointer *value = (gpointer *) location;
  gboolean is_ours = FALSE;

  pthread_mutex_lock (&once_lock);
  while (g_slist_find (being_made, value) != NULL)
    pthread_cond_wait (&once_done, &once_lock);
  if (__atomic_load_n (value, __ATOMIC_ACQUIRE) == NULL) {
    being_made = g_slist_prepend (being_made, value);
    is_ours = TRUE;
  }
  pthread_mutex_unlock (&once_lock);
  return is_ours;
}

void (g_once_init_leave) (volatile void *location, gsize result)
{
  gpointer *value = (gpointer *) location;

  __atomic_store_n (value, (gpointer) result, __ATOMIC_RELEASE);
  pthread_mutex_lock (&once_lock);
  being_made = g_slist_remove (being_made, value);
  pthread_cond_broadcast (&once_done);
  pthread_mutex_unlock (&once_lock);
}

/* --- a queue between threads: what was written before a push is seen after the pop --- */

typedef gpointer (*QueueFunc) (GAsyncQueue *queue);

void
g_async_queue_push (GAsyncQueue *queue, gpointer data)
{
  void (*push) (GAsyncQueue *, gpointer) =
      (void (*) (GAsyncQueue *, gpointer)) dlsym (RTLD_NEXT, "g_async_queue_push");

  __tsan_release (data);
  push (queue, data);
}

static gpointer
pop (const char *name, GAsyncQueue *queue)
{
  gpointer data = ((QueueFunc) dlsym (RTLD_NEXT, name)) (queue);

  if (data != NULL)
    __tsan_acquire (data);
  return data;
}

gpointer
g_async_queue_pop (GAsyncQueue *queue)
{
  return pop ("g_async_queue_pop", queue);
}

gpointer
g_async_queue_try_pop (GAsyncQueue *queue)
{
  return pop ("g_async_queue_try_pop", queue);
}
