/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "io/async/fedorg-async-private.h"

/* Long work beside a main loop: one GTask for each job, with what the job needs and how it is
 * freed. All functions that end with _async use it, so that they agree in cancelling, errors and
 * who owns what. */

/* runs with the last reference of the task, when no thread uses the options any more */
static void
free_work (gpointer data)
{
  FedorgAsyncWork *work = data;

  if (work->subject != NULL)
    work->free_subject (work->subject);
  if (work->more != NULL)
    work->free_more (work->more);
  fedorg_read_options_unref (work->reading);
  fedorg_output_options_unref (work->options);
  g_clear_pointer (&work->bytes, g_bytes_unref);
  fedorg_program_unref (work->program);
  g_free (work->path);
  g_free (work);
}

FedorgAsyncWork *
fedorg_async_work_new (FedorgAsyncFunc run, gpointer subject, GDestroyNotify free_subject,
                       GDestroyNotify free_result)
{
  FedorgAsyncWork *work = g_new0 (FedorgAsyncWork, 1);

  work->run = run;
  work->subject = subject;
  work->free_subject = free_subject;
  work->free_result = free_result;
  return work;
}

void
fedorg_async_work_set_reading (FedorgAsyncWork *work, FedorgReadOptions *reading)
{
  work->reading = reading != NULL ? fedorg_read_options_ref (reading) : NULL;
}

void
fedorg_async_work_set_options (FedorgAsyncWork *work, FedorgOutputOptions *options)
{
  work->options = options != NULL ? fedorg_output_options_ref (options) : NULL;
}

/* GTask's pool, not the library's own: that one shares the pieces of one job out among the
 * processors, and each job in its turn uses it from here. */
static void
run_in_thread (GTask *task, G_GNUC_UNUSED gpointer source, gpointer data, GCancellable *cancellable)
{
  FedorgAsyncWork *work = data;
  GError *error = NULL;
  gpointer result = work->run (work, cancellable, &error);

  if (result != NULL)
    g_task_return_pointer (task, result, work->free_result);
  else
    g_task_return_error (task, error);
}

void
fedorg_async_work_begin (FedorgAsyncWork *work, gpointer tag, GCancellable *cancellable,
                         GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, tag);
  g_task_set_task_data (task, work, free_work);
  /* the work itself says that it was cancelled, with an error of the library */
  g_task_set_check_cancellable (task, FALSE);
  g_task_run_in_thread (task, run_in_thread);
}

gpointer
fedorg_async_work_end (GAsyncResult *result, gpointer tag, gpointer *more, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, tag), NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  FedorgAsyncWork *work = g_task_get_task_data (G_TASK (result));

  /* taken from the work, so that a result that nobody takes is freed with it */
  if (more != NULL)
    *more = g_steal_pointer (&work->more);
  return g_task_propagate_pointer (G_TASK (result), error);
}

gpointer
fedorg_async_work_done (gboolean is_done)
{
  return is_done ? GINT_TO_POINTER (TRUE) : NULL;
}
