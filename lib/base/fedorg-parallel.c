/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "base/fedorg-parallel-private.h"

#include <fedorg/fedorg-error.h>
#include <fedorg/fedorg-threads.h>
#include "base/fedorg-error-private.h"

/* Independent tasks in several threads. Each thread takes the next task when it is done with one,
 * so that long tasks do not hold up the others; results must not depend on which thread does what.
 * Threads end with the call: none is kept for later, and none outlives a program that forks. */

/* more than this share the memory's speed, not add to it */
#define MOST_THREADS 16

/* fewer tasks are done before another thread has started */
#define TASKS_PER_THREAD 4

typedef struct {
  guint n_tasks;
  FedorgTaskFunc func;
  gpointer data;
  const FedorgJob *job;
  gint next;   /* task to take */
  gint done;   /* tasks */
  gint failed; /* memory ran out */
} Run;

typedef struct {
  Run *run;
  guint thread;
} Worker;

/* 0: as many as there are processors */
static gint wanted_threads = 0;

void
fedorg_threads_set_number (guint number)
{
  g_atomic_int_set (&wanted_threads, (gint) MIN (number, G_MAXINT));
}

guint
fedorg_threads_get_number (void)
{
  guint wanted = (guint) g_atomic_int_get (&wanted_threads);

  return wanted > 0 ? wanted : CLAMP (g_get_num_processors (), 1, MOST_THREADS);
}

guint
fedorg_parallel_get_n_threads (guint n_tasks)
{
  guint wanted = (guint) g_atomic_int_get (&wanted_threads);

  if (wanted > 0)
    return wanted;
  return CLAMP (MIN (g_get_num_processors (), n_tasks / TASKS_PER_THREAD), 1, MOST_THREADS);
}

static gboolean
is_stopped (Run *run)
{
  /* tasks under way are finished, no new one is begun */
  return g_atomic_int_get (&run->failed) || g_cancellable_is_cancelled (run->job->cancellable);
}

static gpointer
work (gpointer data)
{
  const Worker *worker = data;
  Run *run = worker->run;

  while (!is_stopped (run)) {
    guint task = (guint) g_atomic_int_add (&run->next, 1);
    guint done;

    if (task >= run->n_tasks)
      break;
    if (!run->func (task, worker->thread, run->data))
      g_atomic_int_set (&run->failed, TRUE);
    done = (guint) g_atomic_int_add (&run->done, 1) + 1;
    /* only the caller's own thread reports: a program need not expect to be called from another
     * one */
    if (worker->thread == 0 && done < run->n_tasks && run->job->progress)
      run->job->progress (done, run->n_tasks, run->job->user_data);
  }
  return NULL;
}

static gboolean
set_outcome (const Run *run, GError **error)
{
  if (g_cancellable_is_cancelled (run->job->cancellable))
    return fedorg_fail_cancelled (error);
  if (run->failed)
    return fedorg_fail_no_memory (NULL, error);

  /* the last task may have been another thread's */
  if (run->job->progress && run->n_tasks > 0)
    run->job->progress (run->n_tasks, run->n_tasks, run->job->user_data);
  return TRUE;
}

static void
run_in_threads (Run *run, guint n_threads)
{
  g_autofree Worker *workers = g_new (Worker, n_threads);
  g_autoptr (GPtrArray) threads = g_ptr_array_new ();

  for (guint i = 0; i < n_threads; i++)
    workers[i] = (Worker){run, i};
  for (guint i = 1; i < n_threads; i++) {
    GThread *thread = g_thread_try_new ("fedorg", work, &workers[i], NULL);

    /* those there are do the work */
    if (!thread)
      break;
    g_ptr_array_add (threads, thread);
  }
  work (&workers[0]);
  for (guint i = 0; i < threads->len; i++)
    g_thread_join (g_ptr_array_index (threads, i));
}

gboolean
fedorg_parallel_run (guint n_tasks, FedorgTaskFunc func, gpointer data, const FedorgJob *job,
                     GError **error)
{
  Run run = {n_tasks, func, data, job, 0, 0, FALSE};

  run_in_threads (&run, fedorg_parallel_get_n_threads (n_tasks));
  return set_outcome (&run, error);
}

gboolean
fedorg_parallel_run_long (guint n_tasks, FedorgTaskFunc func, gpointer data)
{
  const FedorgJob silent = {NULL, NULL, NULL};
  Run run = {n_tasks, func, data, &silent, 0, 0, FALSE};

  /* a long task is worth a thread by itself */
  run_in_threads (&run, CLAMP (fedorg_threads_get_number (), 1, n_tasks));
  return !run.failed;
}
