/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <gio/gio.h>
#include <fedorg/fedorg-changes.h>
#include <fedorg/fedorg-output-options.h>
#include <fedorg/fedorg-progress.h>

G_BEGIN_DECLS

/**
 * fedorg_changes_dup_document:
 * @changes: changes
 * @options: (nullable): format, language, width, redaction; %NULL for the defaults
 * @cancellable: (nullable): to cancel from another thread
 * @progress: (nullable) (scope call) (closure user_data): reports how many of the rows and changes are written
 * @user_data: for @progress
 * @error: (nullable): %FEDORG_ERROR_NO_MEMORY or %FEDORG_ERROR_CANCELLED, and those of
 *   %FEDORG_FORMAT_XLSX
 *
 * Writes a comparison as a document: what became of organisations and persons, the figures before
 * and after, and single changes if they were kept. CSV, which holds one table, has the figures, or
 * the single changes if they were kept.
 *
 * Returns: (transfer full) (nullable): the document, in UTF-8 if it is no workbook (CSV begins with
 *   a BOM, for spreadsheets), or %NULL with @error set
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
GBytes *fedorg_changes_dup_document (const FedorgChanges *changes,
                                     const FedorgOutputOptions *options, GCancellable *cancellable,
                                     FedorgProgressFunc progress, gpointer user_data,
                                     GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
