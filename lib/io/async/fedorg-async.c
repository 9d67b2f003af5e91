/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <fedorg/fedorg-async.h>

#include <fedorg/fedorg-audit-writer.h>
#include <fedorg/fedorg-changes-writer.h>
#include <fedorg/fedorg-findings-writer.h>
#include <fedorg/fedorg-roster-reader.h>
#include <fedorg/fedorg-table-writer.h>
#include <fedorg/fedorg-tree-writer.h>

typedef struct _Work Work;

/* one piece of work in a thread: what it is done to, and how */
struct _Work {
  gpointer (*run) (const Work *work, GCancellable *cancellable, GError **error);
  GDestroyNotify free_result;
  gpointer subject; /* a reference of its own */
  GDestroyNotify free_subject;
  FedorgReadOptions *reading;
  FedorgOutputOptions *options;
  char *path;
  FedorgRosterFormat format;
};

static void
free_work (gpointer data)
{
  Work *work = data;

  if (work->subject != NULL)
    work->free_subject (work->subject);
  fedorg_read_options_unref (work->reading);
  fedorg_output_options_unref (work->options);
  g_free (work->path);
  g_free (work);
}

static void
run_in_thread (GTask *task, G_GNUC_UNUSED gpointer source, gpointer data, GCancellable *cancellable)
{
  const Work *work = data;
  GError *error = NULL;
  gpointer result = work->run (work, cancellable, &error);

  if (result != NULL)
    g_task_return_pointer (task, result, work->free_result);
  else
    g_task_return_error (task, error);
}

static Work *
new_work (gpointer subject, GDestroyNotify free_subject, GDestroyNotify free_result)
{
  Work *work = g_new0 (Work, 1);

  work->subject = subject;
  work->free_subject = free_subject;
  work->free_result = free_result;
  return work;
}

/* `tag`, the function that begins the work, is how the one that ends it knows its own */
static void
begin (Work *work, gpointer tag, GCancellable *cancellable, GAsyncReadyCallback callback,
       gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, tag);
  g_task_set_task_data (task, work, free_work);
  /* the work itself says that it was cancelled, with an error of the library */
  g_task_set_check_cancellable (task, FALSE);
  g_task_run_in_thread (task, run_in_thread);
}

static gpointer
end (GAsyncResult *result, gpointer tag, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, tag), NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* --- load --- */

static gpointer
run_load (const Work *work, GCancellable *cancellable, GError **error)
{
  return fedorg_roster_load ((const char *const *) work->subject, work->reading, cancellable, NULL,
                             NULL, error);
}

void
fedorg_roster_load_async (const char *const *paths, FedorgReadOptions *options,
                          GCancellable *cancellable, GAsyncReadyCallback callback,
                          gpointer user_data)
{
  g_return_if_fail (paths != NULL);
  g_return_if_fail (cancellable == NULL || G_IS_CANCELLABLE (cancellable));

  Work *work = new_work (g_strdupv ((char **) paths), (GDestroyNotify) g_strfreev,
                         (GDestroyNotify) fedorg_roster_unref);

  work->run = run_load;
  work->reading = options != NULL ? fedorg_read_options_ref (options) : NULL;
  begin (work, fedorg_roster_load_async, cancellable, callback, user_data);
}

FedorgRoster *
fedorg_roster_load_finish (GAsyncResult *result, GError **error)
{
  return end (result, fedorg_roster_load_async, error);
}

/* --- check --- */

static gpointer
run_check (const Work *work, GCancellable *cancellable, GError **error)
{
  return fedorg_check_run (work->subject, cancellable, NULL, NULL, error);
}

void
fedorg_check_run_async (FedorgCheck *check, GCancellable *cancellable, GAsyncReadyCallback callback,
                        gpointer user_data)
{
  g_return_if_fail (check != NULL);
  g_return_if_fail (cancellable == NULL || G_IS_CANCELLABLE (cancellable));

  Work *work = new_work (fedorg_check_ref (check), (GDestroyNotify) fedorg_check_unref,
                         (GDestroyNotify) fedorg_findings_unref);

  work->run = run_check;
  begin (work, fedorg_check_run_async, cancellable, callback, user_data);
}

FedorgFindings *
fedorg_check_run_finish (FedorgCheck *check, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (check != NULL, NULL);

  return end (result, fedorg_check_run_async, error);
}

/* --- report --- */

static gpointer
run_report (const Work *work, GCancellable *cancellable, GError **error)
{
  return fedorg_report_run (work->subject, cancellable, NULL, NULL, error);
}

void
fedorg_report_run_async (FedorgReport *report, GCancellable *cancellable,
                         GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (report != NULL);
  g_return_if_fail (cancellable == NULL || G_IS_CANCELLABLE (cancellable));

  Work *work = new_work (fedorg_report_ref (report), (GDestroyNotify) fedorg_report_unref,
                         (GDestroyNotify) fedorg_table_unref);

  work->run = run_report;
  begin (work, fedorg_report_run_async, cancellable, callback, user_data);
}

FedorgTable *
fedorg_report_run_finish (FedorgReport *report, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (report != NULL, NULL);

  return end (result, fedorg_report_run_async, error);
}

/* --- comparison --- */

static gpointer
run_comparison (const Work *work, GCancellable *cancellable, GError **error)
{
  return fedorg_comparison_run (work->subject, cancellable, NULL, NULL, error);
}

void
fedorg_comparison_run_async (FedorgComparison *comparison, GCancellable *cancellable,
                             GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (comparison != NULL);
  g_return_if_fail (cancellable == NULL || G_IS_CANCELLABLE (cancellable));

  Work *work =
      new_work (fedorg_comparison_ref (comparison), (GDestroyNotify) fedorg_comparison_unref,
                (GDestroyNotify) fedorg_changes_unref);

  work->run = run_comparison;
  begin (work, fedorg_comparison_run_async, cancellable, callback, user_data);
}

FedorgChanges *
fedorg_comparison_run_finish (FedorgComparison *comparison, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (comparison != NULL, NULL);

  return end (result, fedorg_comparison_run_async, error);
}

/* --- documents: one way for all --- */

#define DOCUMENT(noun, Noun)                                                                       \
  static gpointer run_##noun##_document (const Work *work, GCancellable *cancellable,              \
                                         GError **error)                                           \
  {                                                                                                \
    return fedorg_##noun##_dup_document (work->subject, work->options, cancellable, NULL, NULL,    \
                                         error);                                                   \
  }                                                                                                \
                                                                                                   \
  void fedorg_##noun##_dup_document_async (Noun *noun, FedorgOutputOptions *options,               \
                                           GCancellable *cancellable,                              \
                                           GAsyncReadyCallback callback, gpointer user_data)       \
  {                                                                                                \
    g_return_if_fail (noun != NULL);                                                               \
    g_return_if_fail (cancellable == NULL || G_IS_CANCELLABLE (cancellable));                      \
                                                                                                   \
    Work *work = new_work (fedorg_##noun##_ref (noun), (GDestroyNotify) fedorg_##noun##_unref,     \
                           (GDestroyNotify) g_bytes_unref);                                        \
    work->run = run_##noun##_document;                                                             \
    work->options = options != NULL ? fedorg_output_options_ref (options) : NULL;                  \
    begin (work, fedorg_##noun##_dup_document_async, cancellable, callback, user_data);            \
  }                                                                                                \
                                                                                                   \
  GBytes *fedorg_##noun##_dup_document_finish (Noun *noun, GAsyncResult *result, GError **error)   \
  {                                                                                                \
    g_return_val_if_fail (noun != NULL, NULL);                                                     \
                                                                                                   \
    return end (result, fedorg_##noun##_dup_document_async, error);                                \
  }

DOCUMENT (findings, FedorgFindings)
DOCUMENT (table, FedorgTable)
DOCUMENT (changes, FedorgChanges)
DOCUMENT (audit, FedorgAudit)
DOCUMENT (tree, FedorgTree)
DOCUMENT (page, FedorgPage)

/* --- save --- */

static gpointer
run_save (const Work *work, GCancellable *cancellable, GError **error)
{
  return fedorg_roster_save (work->subject, work->path, work->format, work->options, cancellable,
                             NULL, NULL, error)
             ? GINT_TO_POINTER (TRUE)
             : NULL;
}

void
fedorg_roster_save_async (FedorgRoster *roster, const char *path, FedorgRosterFormat format,
                          FedorgOutputOptions *options, GCancellable *cancellable,
                          GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (roster != NULL);
  g_return_if_fail (path != NULL);
  g_return_if_fail (cancellable == NULL || G_IS_CANCELLABLE (cancellable));

  Work *work = new_work (fedorg_roster_ref (roster), (GDestroyNotify) fedorg_roster_unref, NULL);

  work->run = run_save;
  work->path = g_strdup (path);
  work->format = format;
  work->options = options != NULL ? fedorg_output_options_ref (options) : NULL;
  begin (work, fedorg_roster_save_async, cancellable, callback, user_data);
}

gboolean
fedorg_roster_save_finish (FedorgRoster *roster, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (roster != NULL, FALSE);

  return end (result, fedorg_roster_save_async, error) != NULL;
}
