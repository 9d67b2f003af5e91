/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <gio/gio.h>
#include <fedorg/fedorg-output-options.h>
#include <fedorg/fedorg-progress.h>
#include <fedorg/fedorg-roster.h>
#include <fedorg/fedorg-table.h>

G_BEGIN_DECLS

/**
 * fedorg_table_dup_document:
 * @table: a table
 * @options: (nullable): format, language, colour; %NULL for the defaults
 * @cancellable: (nullable): to cancel from another thread
 * @progress: (nullable) (scope call) (closure user_data): reports how many of the rows are written
 * @user_data: for @progress
 * @error: (nullable): %FEDORG_ERROR_NO_MEMORY or %FEDORG_ERROR_CANCELLED,
 *   and those of %FEDORG_FORMAT_XLSX
 *
 * Writes a table as a document: text for a reader, JSON, CSV, Markdown or a workbook.
 *
 * Returns: (transfer full) (nullable): the document, in UTF-8 if it is no workbook (CSV begins with
 *   a BOM, for spreadsheets), or %NULL with @error set
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
GBytes *fedorg_table_dup_document (const FedorgTable *table, const FedorgOutputOptions *options,
                                   GCancellable *cancellable, FedorgProgressFunc progress,
                                   gpointer user_data, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
