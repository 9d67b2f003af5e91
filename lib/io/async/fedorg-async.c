/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <fedorg/fedorg-async.h>

#include <fedorg/fedorg-database-files.h>
#include <fedorg/fedorg-database.h>
#include <fedorg/fedorg-roster-reader.h>
#include <fedorg/fedorg-snapshot.h>

#include "io/async/fedorg-async-private.h"

/* Every pair has three functions: one that runs in the thread and takes its arguments from the
 * work, one that fills the work in, and one that takes the result. What the caller gives is copied
 * or referenced before the first one returns: it may be gone when the thread begins. */

/* --- load --- */

static gpointer
run_load (FedorgAsyncWork *work, GCancellable *cancellable, GError **error)
{
  return fedorg_roster_load ((const char *const *) work->subject, work->reading, cancellable, NULL,
                             NULL, error);
}

/* the names are copied: the caller's array may be gone before the thread reads it */
void
fedorg_roster_load_async (const char *const *paths, FedorgReadOptions *options,
                          GCancellable *cancellable, GAsyncReadyCallback callback,
                          gpointer user_data)
{
  g_return_if_fail (paths != NULL);
  g_return_if_fail (cancellable == NULL || G_IS_CANCELLABLE (cancellable));

  FedorgAsyncWork *work =
      fedorg_async_work_new (run_load, g_strdupv ((char **) paths), (GDestroyNotify) g_strfreev,
                             (GDestroyNotify) fedorg_roster_unref);

  fedorg_async_work_set_reading (work, options);
  fedorg_async_work_begin (work, fedorg_roster_load_async, cancellable, callback, user_data);
}

FedorgRoster *
fedorg_roster_load_finish (GAsyncResult *result, GError **error)
{
  return fedorg_async_work_end (result, fedorg_roster_load_async, NULL, error);
}

static gpointer
run_load_bytes (FedorgAsyncWork *work, GCancellable *cancellable, GError **error)
{
  return fedorg_roster_load_bytes (work->bytes, work->path, work->reading, cancellable, NULL, NULL,
                                   error);
}

void
fedorg_roster_load_bytes_async (GBytes *bytes, const char *name, FedorgReadOptions *options,
                                GCancellable *cancellable, GAsyncReadyCallback callback,
                                gpointer user_data)
{
  g_return_if_fail (bytes != NULL && name != NULL);
  g_return_if_fail (cancellable == NULL || G_IS_CANCELLABLE (cancellable));

  FedorgAsyncWork *work =
      fedorg_async_work_new (run_load_bytes, NULL, NULL, (GDestroyNotify) fedorg_roster_unref);

  work->bytes = g_bytes_ref (bytes);
  work->path = g_strdup (name);
  fedorg_async_work_set_reading (work, options);
  fedorg_async_work_begin (work, fedorg_roster_load_bytes_async, cancellable, callback, user_data);
}

FedorgRoster *
fedorg_roster_load_bytes_finish (GAsyncResult *result, GError **error)
{
  return fedorg_async_work_end (result, fedorg_roster_load_bytes_async, NULL, error);
}

/* a roster that is mapped is as good in the main thread as in the one that verified it: nothing of
 * it is bound to a thread */
static gpointer
run_map (FedorgAsyncWork *work, GCancellable *cancellable, GError **error)
{
  return fedorg_roster_map (work->path, cancellable, NULL, NULL, error);
}

void
fedorg_roster_map_async (const char *path, GCancellable *cancellable, GAsyncReadyCallback callback,
                         gpointer user_data)
{
  g_return_if_fail (path != NULL);
  g_return_if_fail (cancellable == NULL || G_IS_CANCELLABLE (cancellable));

  FedorgAsyncWork *work =
      fedorg_async_work_new (run_map, NULL, NULL, (GDestroyNotify) fedorg_roster_unref);

  work->path = g_strdup (path);
  fedorg_async_work_begin (work, fedorg_roster_map_async, cancellable, callback, user_data);
}

FedorgRoster *
fedorg_roster_map_finish (GAsyncResult *result, GError **error)
{
  return fedorg_async_work_end (result, fedorg_roster_map_async, NULL, error);
}

/* --- build --- */

/* The builder is the caller's and is filled in the thread. Several files are read one after the
 * other, each begun when the one before has ended, so that records stay in the order of the
 * files. */
static gpointer
run_read_file (FedorgAsyncWork *work, GCancellable *cancellable, GError **error)
{
  return fedorg_async_work_done (
      fedorg_roster_builder_read_file (work->subject, work->path, cancellable, NULL, NULL, error));
}

void
fedorg_roster_builder_read_file_async (FedorgRosterBuilder *builder, const char *path,
                                       GCancellable *cancellable, GAsyncReadyCallback callback,
                                       gpointer user_data)
{
  g_return_if_fail (builder != NULL && path != NULL);
  g_return_if_fail (cancellable == NULL || G_IS_CANCELLABLE (cancellable));

  FedorgAsyncWork *work =
      fedorg_async_work_new (run_read_file, fedorg_roster_builder_ref (builder),
                             (GDestroyNotify) fedorg_roster_builder_unref, NULL);

  work->path = g_strdup (path);
  fedorg_async_work_begin (work, fedorg_roster_builder_read_file_async, cancellable, callback,
                           user_data);
}

gboolean
fedorg_roster_builder_read_file_finish (FedorgRosterBuilder *builder, GAsyncResult *result,
                                        GError **error)
{
  g_return_val_if_fail (builder != NULL, FALSE);

  return fedorg_async_work_end (result, fedorg_roster_builder_read_file_async, NULL, error) != NULL;
}

static gpointer
run_read_bytes (FedorgAsyncWork *work, GCancellable *cancellable, GError **error)
{
  return fedorg_async_work_done (fedorg_roster_builder_read_bytes (
      work->subject, work->bytes, work->path, cancellable, NULL, NULL, error));
}

void
fedorg_roster_builder_read_bytes_async (FedorgRosterBuilder *builder, GBytes *bytes,
                                        const char *name, GCancellable *cancellable,
                                        GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (builder != NULL && bytes != NULL && name != NULL);
  g_return_if_fail (cancellable == NULL || G_IS_CANCELLABLE (cancellable));

  FedorgAsyncWork *work =
      fedorg_async_work_new (run_read_bytes, fedorg_roster_builder_ref (builder),
                             (GDestroyNotify) fedorg_roster_builder_unref, NULL);

  work->bytes = g_bytes_ref (bytes);
  work->path = g_strdup (name);
  fedorg_async_work_begin (work, fedorg_roster_builder_read_bytes_async, cancellable, callback,
                           user_data);
}

gboolean
fedorg_roster_builder_read_bytes_finish (FedorgRosterBuilder *builder, GAsyncResult *result,
                                         GError **error)
{
  g_return_val_if_fail (builder != NULL, FALSE);

  return fedorg_async_work_end (result, fedorg_roster_builder_read_bytes_async, NULL, error) !=
         NULL;
}

/* --- set up, then run: one way for all. Methods with a cancellable and a progress function alone
 * differ in their names and types, which a macro of the preprocessor can vary and a function
 * cannot. --- */

#define METHOD(method, Noun, unref_noun, ref_noun, Result, unref_result)                           \
  static gpointer run_##method (FedorgAsyncWork *work, GCancellable *cancellable, GError **error)  \
  {                                                                                                \
    return fedorg_##method (work->subject, cancellable, NULL, NULL, error);                        \
  }                                                                                                \
                                                                                                   \
  void fedorg_##method##_async (Noun *noun, GCancellable *cancellable,                             \
                                GAsyncReadyCallback callback, gpointer user_data)                  \
  {                                                                                                \
    g_return_if_fail (noun != NULL);                                                               \
    g_return_if_fail (cancellable == NULL || G_IS_CANCELLABLE (cancellable));                      \
                                                                                                   \
    fedorg_async_work_begin (fedorg_async_work_new (run_##method, ref_noun (noun),                 \
                                                    (GDestroyNotify) unref_noun,                   \
                                                    (GDestroyNotify) unref_result),                \
                             fedorg_##method##_async, cancellable, callback, user_data);           \
  }                                                                                                \
                                                                                                   \
  Result *fedorg_##method##_finish (Noun *noun, GAsyncResult *result, GError **error)              \
  {                                                                                                \
    g_return_val_if_fail (noun != NULL, NULL);                                                     \
                                                                                                   \
    return fedorg_async_work_end (result, fedorg_##method##_async, NULL, error);                   \
  }

METHOD (roster_builder_seal, FedorgRosterBuilder, fedorg_roster_builder_unref,
        fedorg_roster_builder_ref, FedorgRoster, fedorg_roster_unref)
METHOD (check_run, FedorgCheck, fedorg_check_unref, fedorg_check_ref, FedorgFindings,
        fedorg_findings_unref)
METHOD (report_run, FedorgReport, fedorg_report_unref, fedorg_report_ref, FedorgTable,
        fedorg_table_unref)
METHOD (comparison_run, FedorgComparison, fedorg_comparison_unref, fedorg_comparison_ref,
        FedorgChanges, fedorg_changes_unref)

/* --- save: a job without a result --- */

static gpointer
run_save (FedorgAsyncWork *work, GCancellable *cancellable, GError **error)
{
  return fedorg_async_work_done (
      fedorg_roster_save (work->subject, work->path, (FedorgRosterFormat) work->choice,
                          work->options, cancellable, NULL, NULL, error));
}

void
fedorg_roster_save_async (FedorgRoster *roster, const char *path, FedorgRosterFormat format,
                          FedorgOutputOptions *options, GCancellable *cancellable,
                          GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (roster != NULL);
  g_return_if_fail (path != NULL);
  g_return_if_fail (cancellable == NULL || G_IS_CANCELLABLE (cancellable));

  FedorgAsyncWork *work = fedorg_async_work_new (run_save, fedorg_roster_ref (roster),
                                                 (GDestroyNotify) fedorg_roster_unref, NULL);

  work->path = g_strdup (path);
  work->choice = (gint) format;
  fedorg_async_work_set_options (work, options);
  fedorg_async_work_begin (work, fedorg_roster_save_async, cancellable, callback, user_data);
}

gboolean
fedorg_roster_save_finish (FedorgRoster *roster, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (roster != NULL, FALSE);

  return fedorg_async_work_end (result, fedorg_roster_save_async, NULL, error) != NULL;
}

/* --- databases: the one job with two results --- */

/* Both results come from one call. The verdicts wait in the work until they are asked for: without
 * a roster there are none. */
static gpointer
run_judge (FedorgAsyncWork *work, GCancellable *cancellable, GError **error)
{
  FedorgVerdicts *verdicts = NULL;
  gpointer roster = fedorg_database_judge (work->path, work->program, work->as_of, work->limit,
                                           &verdicts, cancellable, error);

  work->more = verdicts;
  return roster;
}

/* two results: the roster is what the task returns, the verdicts are taken from the work */
void
fedorg_database_judge_async (const char *address, FedorgProgram *program, gint32 as_of,
                             guint64 limit, GCancellable *cancellable, GAsyncReadyCallback callback,
                             gpointer user_data)
{
  g_return_if_fail (address != NULL && program != NULL);
  g_return_if_fail (cancellable == NULL || G_IS_CANCELLABLE (cancellable));

  FedorgAsyncWork *work =
      fedorg_async_work_new (run_judge, NULL, NULL, (GDestroyNotify) fedorg_roster_unref);

  work->path = g_strdup (address);
  work->program = fedorg_program_ref (program);
  work->as_of = as_of;
  work->limit = limit;
  work->free_more = (GDestroyNotify) fedorg_verdicts_unref;
  fedorg_async_work_begin (work, fedorg_database_judge_async, cancellable, callback, user_data);
}

FedorgRoster *
fedorg_database_judge_finish (GAsyncResult *result, FedorgVerdicts **verdicts, GError **error)
{
  g_return_val_if_fail (verdicts != NULL, NULL);

  return fedorg_async_work_end (result, fedorg_database_judge_async, (gpointer *) verdicts, error);
}

static gpointer
run_write_files (FedorgAsyncWork *work, GCancellable *cancellable, GError **error)
{
  return fedorg_async_work_done (
      fedorg_database_write_files (work->subject, work->path, cancellable, error));
}

void
fedorg_database_write_files_async (FedorgRoster *roster, const char *folder,
                                   GCancellable *cancellable, GAsyncReadyCallback callback,
                                   gpointer user_data)
{
  g_return_if_fail (roster != NULL && folder != NULL);
  g_return_if_fail (cancellable == NULL || G_IS_CANCELLABLE (cancellable));

  FedorgAsyncWork *work = fedorg_async_work_new (run_write_files, fedorg_roster_ref (roster),
                                                 (GDestroyNotify) fedorg_roster_unref, NULL);

  work->path = g_strdup (folder);
  fedorg_async_work_begin (work, fedorg_database_write_files_async, cancellable, callback,
                           user_data);
}

gboolean
fedorg_database_write_files_finish (FedorgRoster *roster, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (roster != NULL, FALSE);

  return fedorg_async_work_end (result, fedorg_database_write_files_async, NULL, error) != NULL;
}
