/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <gio/gio.h>
#include <fedorg/fedorg-output-options.h>
#include <fedorg/fedorg-progress.h>
#include <fedorg/fedorg-tree.h>

G_BEGIN_DECLS

/**
 * fedorg_tree_dup_document:
 * @tree: a tree
 * @options: (nullable): format, language; %NULL for the defaults
 * @cancellable: (nullable): to cancel from another thread
 * @progress: (nullable) (scope call) (closure user_data): reports how many of the organisations are written
 * @user_data: for @progress
 * @error: (nullable): %FEDORG_ERROR_NO_MEMORY or %FEDORG_ERROR_CANCELLED,
 *   and those of %FEDORG_FORMAT_XLSX
 *
 * Writes the tree of organisations with the number of posts that each has on the reference date,
 * alone and with all below. In JSON and CSV the organisations stand in a flat list, parents before
 * children.
 *
 * Returns: (transfer full) (nullable): the document, in UTF-8 if it is no workbook (CSV begins with
 *   a BOM, for spreadsheets), or %NULL with @error set
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
GBytes *fedorg_tree_dup_document (const FedorgTree *tree, const FedorgOutputOptions *options,
                                  GCancellable *cancellable, FedorgProgressFunc progress,
                                  gpointer user_data, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
