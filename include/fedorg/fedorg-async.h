/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <gio/gio.h>
#include <fedorg/fedorg-changes.h>
#include <fedorg/fedorg-check.h>
#include <fedorg/fedorg-comparison.h>
#include <fedorg/fedorg-findings.h>
#include <fedorg/fedorg-output-options.h>
#include <fedorg/fedorg-program.h>
#include <fedorg/fedorg-read-options.h>
#include <fedorg/fedorg-report.h>
#include <fedorg/fedorg-roster-builder.h>
#include <fedorg/fedorg-roster-writer.h>
#include <fedorg/fedorg-roster.h>
#include <fedorg/fedorg-table.h>
#include <fedorg/fedorg-verdicts.h>

G_BEGIN_DECLS

/* Long work beside a main loop: loading, building, checking, reporting, comparing and saving; documents
 * have a header of their own, fedorg-document-async.h. Each function does in a thread of its own the work
 * of the function without `_async`, and calls back in the main context of the caller, who then takes the
 * result with `_finish`. An object that is set up (a builder, a check, a report, a comparison, options)
 * must not be changed or used until then. Cancelling ends the work with %FEDORG_ERROR_CANCELLED. No
 * progress is reported: a program that shows progress calls the plain function in a thread.
 *
 * Every function that takes a #GCancellable has such a pair, with one exception:
 * fedorg_roster_builder_add_arrow(), because the stream belongs to another program, which may allow its
 * own thread only. The work behind it, sealing, has a pair. */

/**
 * fedorg_roster_load_async:
 * @paths: (array zero-terminated=1) (element-type filename): as fedorg_roster_load()
 * @options: (nullable): how the files are read; %NULL for the defaults
 * @cancellable: (nullable): to cancel
 * @callback: (scope async) (closure user_data): called when the work is done
 * @user_data: for @callback
 *
 * Begins fedorg_roster_load() in a thread. fedorg_roster_load_finish() takes the result.
 *
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
void fedorg_roster_load_async (const char *const *paths, FedorgReadOptions *options,
                               GCancellable *cancellable, GAsyncReadyCallback callback,
                               gpointer user_data);

/**
 * fedorg_roster_load_finish:
 * @result: what the callback was given
 * @error: (nullable): as fedorg_roster_load()
 *
 * Takes the result of fedorg_roster_load_async().
 *
 * Returns: (transfer full) (nullable): the roster, or %NULL with @error set
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
FedorgRoster *fedorg_roster_load_finish (GAsyncResult *result,
                                         GError **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fedorg_check_run_async:
 * @check: a check
 * @cancellable: (nullable): to cancel
 * @callback: (scope async) (closure user_data): called when the work is done
 * @user_data: for @callback
 *
 * Begins fedorg_check_run() in a thread. fedorg_check_run_finish() takes the result.
 *
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
void fedorg_check_run_async (FedorgCheck *check, GCancellable *cancellable,
                             GAsyncReadyCallback callback, gpointer user_data);

/**
 * fedorg_check_run_finish:
 * @check: a check
 * @result: what the callback was given
 * @error: (nullable): as fedorg_check_run()
 *
 * Takes the result of fedorg_check_run_async().
 *
 * Returns: (transfer full) (nullable): the findings, or %NULL with @error set
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
FedorgFindings *fedorg_check_run_finish (FedorgCheck *check, GAsyncResult *result,
                                         GError **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fedorg_report_run_async:
 * @report: a report
 * @cancellable: (nullable): to cancel
 * @callback: (scope async) (closure user_data): called when the work is done
 * @user_data: for @callback
 *
 * Begins fedorg_report_run() in a thread. fedorg_report_run_finish() takes the result.
 *
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
void fedorg_report_run_async (FedorgReport *report, GCancellable *cancellable,
                              GAsyncReadyCallback callback, gpointer user_data);

/**
 * fedorg_report_run_finish:
 * @report: a report
 * @result: what the callback was given
 * @error: (nullable): as fedorg_report_run()
 *
 * Takes the result of fedorg_report_run_async().
 *
 * Returns: (transfer full) (nullable): the table, or %NULL with @error set
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
FedorgTable *fedorg_report_run_finish (FedorgReport *report, GAsyncResult *result,
                                       GError **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fedorg_comparison_run_async:
 * @comparison: a comparison
 * @cancellable: (nullable): to cancel
 * @callback: (scope async) (closure user_data): called when the work is done
 * @user_data: for @callback
 *
 * Begins fedorg_comparison_run() in a thread. fedorg_comparison_run_finish() takes the result.
 *
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
void fedorg_comparison_run_async (FedorgComparison *comparison, GCancellable *cancellable,
                                  GAsyncReadyCallback callback, gpointer user_data);

/**
 * fedorg_comparison_run_finish:
 * @comparison: a comparison
 * @result: what the callback was given
 * @error: (nullable): as fedorg_comparison_run()
 *
 * Takes the result of fedorg_comparison_run_async().
 *
 * Returns: (transfer full) (nullable): the changes, or %NULL with @error set
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
FedorgChanges *fedorg_comparison_run_finish (FedorgComparison *comparison, GAsyncResult *result,
                                             GError **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fedorg_roster_save_async:
 * @roster: a roster
 * @path: (type filename): as fedorg_roster_save()
 * @format: the format of the file
 * @options: (nullable): as fedorg_roster_save()
 * @cancellable: (nullable): to cancel
 * @callback: (scope async) (closure user_data): called when the work is done
 * @user_data: for @callback
 *
 * Begins fedorg_roster_save() in a thread. fedorg_roster_save_finish() takes the result.
 *
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
void fedorg_roster_save_async (FedorgRoster *roster, const char *path, FedorgRosterFormat format,
                               FedorgOutputOptions *options, GCancellable *cancellable,
                               GAsyncReadyCallback callback, gpointer user_data);

/**
 * fedorg_roster_save_finish:
 * @roster: a roster
 * @result: what the callback was given
 * @error: (nullable): as fedorg_roster_save()
 *
 * Takes the result of fedorg_roster_save_async().
 *
 * Returns: %FALSE with @error set, and the file as it was, if that fails
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
gboolean fedorg_roster_save_finish (FedorgRoster *roster, GAsyncResult *result, GError **error);

/**
 * fedorg_roster_load_bytes_async:
 * @bytes: as fedorg_roster_load_bytes()
 * @name: as fedorg_roster_load_bytes()
 * @options: (nullable): how the bytes are read; %NULL for the defaults
 * @cancellable: (nullable): to cancel
 * @callback: (scope async) (closure user_data): called when the work is done
 * @user_data: for @callback
 *
 * Begins fedorg_roster_load_bytes() in a thread.
 * fedorg_roster_load_bytes_finish() takes the result.
 *
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
void fedorg_roster_load_bytes_async (GBytes *bytes, const char *name, FedorgReadOptions *options,
                                     GCancellable *cancellable, GAsyncReadyCallback callback,
                                     gpointer user_data);

/**
 * fedorg_roster_load_bytes_finish:
 * @result: what the callback was given
 * @error: (nullable): as fedorg_roster_load_bytes()
 *
 * Takes the result of fedorg_roster_load_bytes_async().
 *
 * Returns: (transfer full) (nullable): the roster, or %NULL with @error set
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
FedorgRoster *fedorg_roster_load_bytes_finish (GAsyncResult *result,
                                               GError **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fedorg_roster_map_async:
 * @path: (type filename): as fedorg_roster_map()
 * @cancellable: (nullable): to cancel
 * @callback: (scope async) (closure user_data): called when the work is done
 * @user_data: for @callback
 *
 * Begins fedorg_roster_map() in a thread. fedorg_roster_map_finish() takes the result.
 *
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
void fedorg_roster_map_async (const char *path, GCancellable *cancellable,
                              GAsyncReadyCallback callback, gpointer user_data);

/**
 * fedorg_roster_map_finish:
 * @result: what the callback was given
 * @error: (nullable): as fedorg_roster_map()
 *
 * Takes the result of fedorg_roster_map_async().
 *
 * Returns: (transfer full) (nullable): the roster, or %NULL with @error set
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
FedorgRoster *fedorg_roster_map_finish (GAsyncResult *result,
                                        GError **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fedorg_roster_builder_read_file_async:
 * @builder: a builder without an open record
 * @path: (type filename): as fedorg_roster_builder_read_file()
 * @cancellable: (nullable): to cancel
 * @callback: (scope async) (closure user_data): called when the work is done
 * @user_data: for @callback
 *
 * Begins fedorg_roster_builder_read_file() in a thread.
 * fedorg_roster_builder_read_file_finish() takes the result.
 *
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
void fedorg_roster_builder_read_file_async (FedorgRosterBuilder *builder, const char *path,
                                            GCancellable *cancellable, GAsyncReadyCallback callback,
                                            gpointer user_data);

/**
 * fedorg_roster_builder_read_file_finish:
 * @builder: the builder
 * @result: what the callback was given
 * @error: (nullable): as fedorg_roster_builder_read_file()
 *
 * Takes the result of fedorg_roster_builder_read_file_async().
 *
 * Returns: %FALSE with @error set if that fails
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
gboolean fedorg_roster_builder_read_file_finish (FedorgRosterBuilder *builder, GAsyncResult *result,
                                                 GError **error);

/**
 * fedorg_roster_builder_read_bytes_async:
 * @builder: a builder without an open record
 * @bytes: as fedorg_roster_builder_read_bytes()
 * @name: as fedorg_roster_builder_read_bytes()
 * @cancellable: (nullable): to cancel
 * @callback: (scope async) (closure user_data): called when the work is done
 * @user_data: for @callback
 *
 * Begins fedorg_roster_builder_read_bytes() in a thread.
 * fedorg_roster_builder_read_bytes_finish() takes the result.
 *
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
void fedorg_roster_builder_read_bytes_async (FedorgRosterBuilder *builder, GBytes *bytes,
                                             const char *name, GCancellable *cancellable,
                                             GAsyncReadyCallback callback, gpointer user_data);

/**
 * fedorg_roster_builder_read_bytes_finish:
 * @builder: the builder
 * @result: what the callback was given
 * @error: (nullable): as fedorg_roster_builder_read_bytes()
 *
 * Takes the result of fedorg_roster_builder_read_bytes_async().
 *
 * Returns: %FALSE with @error set if that fails
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
gboolean fedorg_roster_builder_read_bytes_finish (FedorgRosterBuilder *builder,
                                                  GAsyncResult *result, GError **error);

/**
 * fedorg_roster_builder_seal_async:
 * @builder: a builder without an open record
 * @cancellable: (nullable): to cancel
 * @callback: (scope async) (closure user_data): called when the work is done
 * @user_data: for @callback
 *
 * Begins fedorg_roster_builder_seal() in a thread.
 * fedorg_roster_builder_seal_finish() takes the result.
 *
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
void fedorg_roster_builder_seal_async (FedorgRosterBuilder *builder, GCancellable *cancellable,
                                       GAsyncReadyCallback callback, gpointer user_data);

/**
 * fedorg_roster_builder_seal_finish:
 * @builder: the builder
 * @result: what the callback was given
 * @error: (nullable): as fedorg_roster_builder_seal()
 *
 * Takes the result of fedorg_roster_builder_seal_async().
 *
 * Returns: (transfer full) (nullable): the roster, or %NULL with @error set
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
FedorgRoster *fedorg_roster_builder_seal_finish (FedorgRosterBuilder *builder, GAsyncResult *result,
                                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fedorg_database_judge_async:
 * @address: as fedorg_database_judge()
 * @program: the rules
 * @as_of: as fedorg_database_judge()
 * @limit: how many findings are listed at most
 * @cancellable: (nullable): to cancel
 * @callback: (scope async) (closure user_data): called when the work is done
 * @user_data: for @callback
 *
 * Begins fedorg_database_judge() in a thread. fedorg_database_judge_finish() takes the result.
 *
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
void fedorg_database_judge_async (const char *address, FedorgProgram *program, gint32 as_of,
                                  guint64 limit, GCancellable *cancellable,
                                  GAsyncReadyCallback callback, gpointer user_data);

/**
 * fedorg_database_judge_finish:
 * @result: what the callback was given
 * @verdicts: (out) (transfer full): as fedorg_database_judge()
 * @error: (nullable): as fedorg_database_judge()
 *
 * Takes the result of fedorg_database_judge_async().
 *
 * Returns: (transfer full) (nullable): a roster of the records that explain the verdicts, or %NULL with @error
 *   set
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
FedorgRoster *fedorg_database_judge_finish (GAsyncResult *result, FedorgVerdicts **verdicts,
                                            GError **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fedorg_database_write_files_async:
 * @roster: a roster
 * @folder: (type filename): as fedorg_database_write_files()
 * @cancellable: (nullable): to cancel
 * @callback: (scope async) (closure user_data): called when the work is done
 * @user_data: for @callback
 *
 * Begins fedorg_database_write_files() in a thread.
 * fedorg_database_write_files_finish() takes the result.
 *
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
void fedorg_database_write_files_async (FedorgRoster *roster, const char *folder,
                                        GCancellable *cancellable, GAsyncReadyCallback callback,
                                        gpointer user_data);

/**
 * fedorg_database_write_files_finish:
 * @roster: the roster
 * @result: what the callback was given
 * @error: (nullable): as fedorg_database_write_files()
 *
 * Takes the result of fedorg_database_write_files_async().
 *
 * Returns: %FALSE with @error set if that fails
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
gboolean fedorg_database_write_files_finish (FedorgRoster *roster, GAsyncResult *result,
                                             GError **error);

G_END_DECLS
