/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <gio/gio.h>
#include <fedorg/fedorg-output-options.h>
#include <fedorg/fedorg-progress.h>
#include <fedorg/fedorg-tree.h>

G_BEGIN_DECLS

/**
 * FedorgPicture:
 * @FEDORG_PICTURE_SVG: a drawing, for documents and browsers
 * @FEDORG_PICTURE_DOT: a graph for Graphviz, whose programs choose the layout
 * @FEDORG_PICTURE_HTML: lists to open and close, for a browser
 *
 * How an org chart is written.
 *
 * Since: 0.1
 */
typedef enum {
  FEDORG_PICTURE_SVG = 0,
  FEDORG_PICTURE_DOT = 1,
  FEDORG_PICTURE_HTML = 2
} FedorgPicture;

/**
 * fedorg_tree_dup_picture:
 * @tree: a tree
 * @picture: how it is written
 * @options: (nullable): language, redaction; %NULL for the defaults
 * @cancellable: (nullable): to cancel from another thread
 * @progress: (nullable) (scope call) (closure user_data): reports how many of the organisations are drawn
 * @user_data: for @progress
 * @error: (nullable): %FEDORG_ERROR_NO_MEMORY or %FEDORG_ERROR_CANCELLED
 *
 * Writes the tree as an org chart: each organisation with its chair and vice-chairs, the number of
 * its other members, and, with a broken frame, the seat of a chair that is open.
 *
 * Returns: (transfer full) (nullable): the document in UTF-8, or %NULL with @error set
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
GBytes *fedorg_tree_dup_picture (const FedorgTree *tree, FedorgPicture picture,
                                 const FedorgOutputOptions *options, GCancellable *cancellable,
                                 FedorgProgressFunc progress, gpointer user_data,
                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
