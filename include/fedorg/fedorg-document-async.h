/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <gio/gio.h>
#include <fedorg/fedorg-audit.h>
#include <fedorg/fedorg-changes.h>
#include <fedorg/fedorg-findings.h>
#include <fedorg/fedorg-form.h>
#include <fedorg/fedorg-output-options.h>
#include <fedorg/fedorg-page.h>
#include <fedorg/fedorg-read-options.h>
#include <fedorg/fedorg-roster-writer.h>
#include <fedorg/fedorg-roster.h>
#include <fedorg/fedorg-table.h>
#include <fedorg/fedorg-template.h>
#include <fedorg/fedorg-tree-picture.h>
#include <fedorg/fedorg-tree.h>

G_BEGIN_DECLS

/* Documents made beside a main loop; fedorg-async.h says how such pairs of functions are used. */

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
 * fedorg_roster_dup_document_async:
 * @roster: a roster
 * @format: the format of the document
 * @options: (nullable): how the document looks; %NULL for the defaults
 * @cancellable: (nullable): to cancel
 * @callback: (scope async) (closure user_data): called when the work is done
 * @user_data: for @callback
 *
 * Begins fedorg_roster_dup_document() in a thread.
 * fedorg_roster_dup_document_finish() takes the result.
 *
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
void fedorg_roster_dup_document_async (FedorgRoster *roster, FedorgRosterFormat format,
                                       FedorgOutputOptions *options, GCancellable *cancellable,
                                       GAsyncReadyCallback callback, gpointer user_data);

/**
 * fedorg_roster_dup_document_finish:
 * @roster: a roster
 * @result: what the callback was given
 * @error: (nullable): as fedorg_roster_dup_document()
 *
 * Takes the result of fedorg_roster_dup_document_async().
 *
 * Returns: (transfer full) (nullable): the document, or %NULL with @error set
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
GBytes *fedorg_roster_dup_document_finish (FedorgRoster *roster, GAsyncResult *result,
                                           GError **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fedorg_tree_dup_picture_async:
 * @tree: a tree that is set up
 * @picture: how it is written
 * @options: (nullable): how the document looks; %NULL for the defaults
 * @cancellable: (nullable): to cancel
 * @callback: (scope async) (closure user_data): called when the work is done
 * @user_data: for @callback
 *
 * Begins fedorg_tree_dup_picture() in a thread. fedorg_tree_dup_picture_finish() takes the result.
 * The set-up must not change meanwhile.
 *
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
void fedorg_tree_dup_picture_async (FedorgTree *tree, FedorgPicture picture,
                                    FedorgOutputOptions *options, GCancellable *cancellable,
                                    GAsyncReadyCallback callback, gpointer user_data);

/**
 * fedorg_tree_dup_picture_finish:
 * @tree: a tree that is set up
 * @result: what the callback was given
 * @error: (nullable): as fedorg_tree_dup_picture()
 *
 * Takes the result of fedorg_tree_dup_picture_async().
 *
 * Returns: (transfer full) (nullable): the document, or %NULL with @error set
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
GBytes *fedorg_tree_dup_picture_finish (FedorgTree *tree, GAsyncResult *result,
                                        GError **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fedorg_template_dup_document_async:
 * @blank: a template that is set up
 * @options: (nullable): how the document looks; %NULL for the defaults
 * @cancellable: (nullable): to cancel
 * @callback: (scope async) (closure user_data): called when the work is done
 * @user_data: for @callback
 *
 * Begins fedorg_template_dup_document() in a thread.
 * fedorg_template_dup_document_finish() takes the result.
 * The set-up must not change meanwhile.
 *
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
void fedorg_template_dup_document_async (FedorgTemplate *blank, FedorgOutputOptions *options,
                                         GCancellable *cancellable, GAsyncReadyCallback callback,
                                         gpointer user_data);

/**
 * fedorg_template_dup_document_finish:
 * @blank: a template that is set up
 * @result: what the callback was given
 * @error: (nullable): as fedorg_template_dup_document()
 *
 * Takes the result of fedorg_template_dup_document_async().
 *
 * Returns: (transfer full) (nullable): the workbook, or %NULL with @error set
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
GBytes *fedorg_template_dup_document_finish (FedorgTemplate *blank, GAsyncResult *result,
                                             GError **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fedorg_form_fill_async:
 * @form: a form that is set up
 * @path: (type filename): as fedorg_form_fill()
 * @reading: (nullable): with what limits it is read; %NULL for the defaults
 * @options: (nullable): how the document looks; %NULL for the defaults
 * @cancellable: (nullable): to cancel
 * @callback: (scope async) (closure user_data): called when the work is done
 * @user_data: for @callback
 *
 * Begins fedorg_form_fill() in a thread. fedorg_form_fill_finish() takes the result.
 * Neither the set-up nor the notes of @form may be used meanwhile.
 *
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
void fedorg_form_fill_async (FedorgForm *form, const char *path, FedorgReadOptions *reading,
                             FedorgOutputOptions *options, GCancellable *cancellable,
                             GAsyncReadyCallback callback, gpointer user_data);

/**
 * fedorg_form_fill_finish:
 * @form: a form that is set up
 * @result: what the callback was given
 * @error: (nullable): as fedorg_form_fill()
 *
 * Takes the result of fedorg_form_fill_async().
 *
 * Returns: (transfer full) (nullable): the workbook, or %NULL with @error set
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
GBytes *fedorg_form_fill_finish (FedorgForm *form, GAsyncResult *result,
                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fedorg_findings_dup_marked_workbook_async:
 * @findings: findings
 * @path: (type filename): as fedorg_findings_dup_marked_workbook()
 * @reading: (nullable): with what limits it is read; %NULL for the defaults
 * @options: (nullable): how the document looks; %NULL for the defaults
 * @cancellable: (nullable): to cancel
 * @callback: (scope async) (closure user_data): called when the work is done
 * @user_data: for @callback
 *
 * Begins fedorg_findings_dup_marked_workbook() in a thread.
 * fedorg_findings_dup_marked_workbook_finish() takes the result.
 *
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
void fedorg_findings_dup_marked_workbook_async (FedorgFindings *findings, const char *path,
                                                FedorgReadOptions *reading,
                                                FedorgOutputOptions *options,
                                                GCancellable *cancellable,
                                                GAsyncReadyCallback callback, gpointer user_data);

/**
 * fedorg_findings_dup_marked_workbook_finish:
 * @findings: findings
 * @result: what the callback was given
 * @error: (nullable): as fedorg_findings_dup_marked_workbook()
 *
 * Takes the result of fedorg_findings_dup_marked_workbook_async().
 *
 * Returns: (transfer full) (nullable): the workbook, or %NULL with @error set
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
GBytes *fedorg_findings_dup_marked_workbook_finish (FedorgFindings *findings, GAsyncResult *result,
                                                    GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
