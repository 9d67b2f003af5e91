/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <gio/gio.h>
#include <fedorg/fedorg-audit.h>
#include <fedorg/fedorg-page.h>
#include <fedorg/fedorg-tree.h>
#include <fedorg/fedorg-changes.h>
#include <fedorg/fedorg-check.h>
#include <fedorg/fedorg-comparison.h>
#include <fedorg/fedorg-findings.h>
#include <fedorg/fedorg-output-options.h>
#include <fedorg/fedorg-read-options.h>
#include <fedorg/fedorg-report.h>
#include <fedorg/fedorg-roster-writer.h>
#include <fedorg/fedorg-roster.h>
#include <fedorg/fedorg-table.h>

G_BEGIN_DECLS

/* Long work beside a main loop. Each function does in a thread of its own what the function without
 * `_async` does, and calls back in the main context of the caller, who then takes the result with
 * `_finish`. What is set up (a check, a report, a comparison, options) must not be changed until
 * then. Cancelling ends the work with %FEDORG_ERROR_CANCELLED. No progress is told: a program that
 * shows it calls the plain function in a thread. */

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
 * fedorg_findings_dup_document_async:
 * @findings: findings
 * @options: (nullable): how the document looks; %NULL for the defaults
 * @cancellable: (nullable): to cancel
 * @callback: (scope async) (closure user_data): called when the work is done
 * @user_data: for @callback
 *
 * Begins fedorg_findings_dup_document() in a thread. fedorg_findings_dup_document_finish() takes the result.
 *
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
void fedorg_findings_dup_document_async (FedorgFindings *findings, FedorgOutputOptions *options,
                                         GCancellable *cancellable, GAsyncReadyCallback callback,
                                         gpointer user_data);

/**
 * fedorg_findings_dup_document_finish:
 * @findings: findings
 * @result: what the callback was given
 * @error: (nullable): as fedorg_findings_dup_document()
 *
 * Takes the result of fedorg_findings_dup_document_async().
 *
 * Returns: (transfer full) (nullable): the document, or %NULL with @error set
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
GBytes *fedorg_findings_dup_document_finish (FedorgFindings *findings, GAsyncResult *result,
                                             GError **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fedorg_table_dup_document_async:
 * @table: a table
 * @options: (nullable): how the document looks; %NULL for the defaults
 * @cancellable: (nullable): to cancel
 * @callback: (scope async) (closure user_data): called when the work is done
 * @user_data: for @callback
 *
 * Begins fedorg_table_dup_document() in a thread. fedorg_table_dup_document_finish() takes the result.
 *
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
void fedorg_table_dup_document_async (FedorgTable *table, FedorgOutputOptions *options,
                                      GCancellable *cancellable, GAsyncReadyCallback callback,
                                      gpointer user_data);

/**
 * fedorg_table_dup_document_finish:
 * @table: a table
 * @result: what the callback was given
 * @error: (nullable): as fedorg_table_dup_document()
 *
 * Takes the result of fedorg_table_dup_document_async().
 *
 * Returns: (transfer full) (nullable): the document, or %NULL with @error set
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
GBytes *fedorg_table_dup_document_finish (FedorgTable *table, GAsyncResult *result,
                                          GError **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fedorg_changes_dup_document_async:
 * @changes: changes
 * @options: (nullable): how the document looks; %NULL for the defaults
 * @cancellable: (nullable): to cancel
 * @callback: (scope async) (closure user_data): called when the work is done
 * @user_data: for @callback
 *
 * Begins fedorg_changes_dup_document() in a thread. fedorg_changes_dup_document_finish() takes the result.
 *
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
void fedorg_changes_dup_document_async (FedorgChanges *changes, FedorgOutputOptions *options,
                                        GCancellable *cancellable, GAsyncReadyCallback callback,
                                        gpointer user_data);

/**
 * fedorg_changes_dup_document_finish:
 * @changes: changes
 * @result: what the callback was given
 * @error: (nullable): as fedorg_changes_dup_document()
 *
 * Takes the result of fedorg_changes_dup_document_async().
 *
 * Returns: (transfer full) (nullable): the document, or %NULL with @error set
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
GBytes *fedorg_changes_dup_document_finish (FedorgChanges *changes, GAsyncResult *result,
                                            GError **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fedorg_audit_dup_document_async:
 * @audit: an audit
 * @options: (nullable): how the document looks; %NULL for the defaults
 * @cancellable: (nullable): to cancel
 * @callback: (scope async) (closure user_data): called when the work is done
 * @user_data: for @callback
 *
 * Begins fedorg_audit_dup_document() in a thread. fedorg_audit_dup_document_finish() takes the result.
 *
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
void fedorg_audit_dup_document_async (FedorgAudit *audit, FedorgOutputOptions *options,
                                      GCancellable *cancellable, GAsyncReadyCallback callback,
                                      gpointer user_data);

/**
 * fedorg_audit_dup_document_finish:
 * @audit: an audit
 * @result: what the callback was given
 * @error: (nullable): as fedorg_audit_dup_document()
 *
 * Takes the result of fedorg_audit_dup_document_async().
 *
 * Returns: (transfer full) (nullable): the document, or %NULL with @error set
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
GBytes *fedorg_audit_dup_document_finish (FedorgAudit *audit, GAsyncResult *result,
                                          GError **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fedorg_tree_dup_document_async:
 * @tree: a tree that is set up
 * @options: (nullable): how the document looks; %NULL for the defaults
 * @cancellable: (nullable): to cancel
 * @callback: (scope async) (closure user_data): called when the work is done
 * @user_data: for @callback
 *
 * Begins fedorg_tree_dup_document() in a thread. fedorg_tree_dup_document_finish() takes the result.
 * The set-up must not change meanwhile.
 *
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
void fedorg_tree_dup_document_async (FedorgTree *tree, FedorgOutputOptions *options,
                                     GCancellable *cancellable, GAsyncReadyCallback callback,
                                     gpointer user_data);

/**
 * fedorg_tree_dup_document_finish:
 * @tree: a tree that is set up
 * @result: what the callback was given
 * @error: (nullable): as fedorg_tree_dup_document()
 *
 * Takes the result of fedorg_tree_dup_document_async().
 *
 * Returns: (transfer full) (nullable): the document, or %NULL with @error set
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
GBytes *fedorg_tree_dup_document_finish (FedorgTree *tree, GAsyncResult *result,
                                         GError **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fedorg_page_dup_document_async:
 * @page: a page that is set up
 * @options: (nullable): how the document looks; %NULL for the defaults
 * @cancellable: (nullable): to cancel
 * @callback: (scope async) (closure user_data): called when the work is done
 * @user_data: for @callback
 *
 * Begins fedorg_page_dup_document() in a thread. fedorg_page_dup_document_finish() takes the result.
 * The set-up must not change meanwhile.
 *
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
void fedorg_page_dup_document_async (FedorgPage *page, FedorgOutputOptions *options,
                                     GCancellable *cancellable, GAsyncReadyCallback callback,
                                     gpointer user_data);

/**
 * fedorg_page_dup_document_finish:
 * @page: a page that is set up
 * @result: what the callback was given
 * @error: (nullable): as fedorg_page_dup_document()
 *
 * Takes the result of fedorg_page_dup_document_async().
 *
 * Returns: (transfer full) (nullable): the document, or %NULL with @error set
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
GBytes *fedorg_page_dup_document_finish (FedorgPage *page, GAsyncResult *result,
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

G_END_DECLS
