/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <gio/gio.h>
#include <fedorg/fedorg-audit.h>
#include <fedorg/fedorg-output-options.h>
#include <fedorg/fedorg-progress.h>

G_BEGIN_DECLS

/**
 * fedorg_audit_dup_document:
 * @audit: an audit
 * @options: (nullable): format, language, colour; %NULL for the defaults
 * @cancellable: (nullable): to cancel from another thread
 * @progress: (nullable) (scope call) (closure user_data): reports how many of the figures are written
 * @user_data: for @progress
 * @error: (nullable): %FEDORG_ERROR_NO_MEMORY or %FEDORG_ERROR_CANCELLED,
 *   and those of %FEDORG_FORMAT_XLSX
 *
 * Writes what was found about printed figures: text for a reader, JSON, CSV, Markdown or
 * a workbook. With totals only, no row is written.
 *
 * Returns: (transfer full) (nullable): the document, in UTF-8 if it is no workbook (CSV begins with
 *   a BOM, for spreadsheets), or %NULL with @error set
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
GBytes *fedorg_audit_dup_document (const FedorgAudit *audit, const FedorgOutputOptions *options,
                                   GCancellable *cancellable, FedorgProgressFunc progress,
                                   gpointer user_data, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
