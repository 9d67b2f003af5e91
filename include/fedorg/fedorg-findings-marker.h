/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <gio/gio.h>
#include <fedorg/fedorg-findings.h>
#include <fedorg/fedorg-output-options.h>
#include <fedorg/fedorg-progress.h>
#include <fedorg/fedorg-read-options.h>

G_BEGIN_DECLS

/**
 * fedorg_findings_dup_marked_workbook:
 * @findings: findings of a roster that was read from a workbook or a table of text
 * @path: (type filename): the file, by the name by which it was read; no pipe
 * @reading: (nullable): with what limits it is read; %NULL for the defaults
 * @options: (nullable): language and redaction; %NULL for the defaults
 * @cancellable: (nullable): to cancel from another thread
 * @progress: (nullable) (scope call) (closure user_data): reports how many bytes of the file are read
 * @user_data: for @progress
 * @error: (nullable): %FEDORG_ERROR_NOT_FOUND, %FEDORG_ERROR_IO, %FEDORG_ERROR_FORMAT for what is neither
 *   a workbook nor a table of text, %FEDORG_ERROR_LIMIT, %FEDORG_ERROR_NO_MEMORY or
 *   %FEDORG_ERROR_CANCELLED
 *
 * Marks findings in a copy of the file that they are about. Cells are filled by severity and keep all else of
 * their looks; a comment says what is wrong and how to mend it; a last column holds all messages of a row;
 * a sheet lists all findings, with links to the cells. Every part of the workbook that needs no change is
 * copied byte for byte: formulas, charts, pictures, macros, other sheets. Reading the copy passes over the
 * marks, and marking it again renews them.
 *
 * A table of text becomes a new workbook of its rows. With redaction any file does, and only what cannot
 * name a person is kept: names are masked, ID numbers, columns that the roster does not know, other sheets,
 * titles and signatures are left out.
 *
 * Returns: (transfer full) (nullable): the workbook, or %NULL with @error set
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
GBytes *fedorg_findings_dup_marked_workbook (const FedorgFindings *findings, const char *path,
                                             FedorgReadOptions *reading,
                                             const FedorgOutputOptions *options,
                                             GCancellable *cancellable, FedorgProgressFunc progress,
                                             gpointer user_data,
                                             GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
