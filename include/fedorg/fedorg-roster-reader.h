/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <gio/gio.h>
#include <fedorg/fedorg-limits.h>
#include <fedorg/fedorg-progress.h>
#include <fedorg/fedorg-read-options.h>
#include <fedorg/fedorg-roster-builder.h>
#include <fedorg/fedorg-roster.h>

G_BEGIN_DECLS

/**
 * fedorg_roster_load:
 * @paths: (array zero-terminated=1) (element-type filename): files that together form one roster; "-" is standard input
 * @options: (nullable): how the files are read; %NULL for the defaults
 * @cancellable: (nullable): to cancel from another thread
 * @progress: (nullable) (scope call) (closure user_data): reports how many bytes are read; while what
 *   was read is then put in order, it reports now and then that all are
 * @user_data: for @progress
 * @error: (nullable): %FEDORG_ERROR_NOT_FOUND, %FEDORG_ERROR_IO, %FEDORG_ERROR_ENCODING, %FEDORG_ERROR_SYNTAX,
 *   %FEDORG_ERROR_FORMAT, %FEDORG_ERROR_LIMIT, %FEDORG_ERROR_VERSION, %FEDORG_ERROR_NO_MEMORY or
 *   %FEDORG_ERROR_CANCELLED; the message begins with FILE:LINE:COLUMN where these are known
 *
 * Reads and seals. The format follows from the name (.xlsx, .xlsm, .json, .jsonl, .ndjson, .csv,
 * .tsv, .txt, .fedorg), else from the first bytes; a workbook is known by these alone. A reference
 * date of @options and a snapshot exclude each other, since a snapshot was sealed for a date of its
 * own.
 *
 * Returns: (transfer full) (nullable): the roster, or %NULL with @error set
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
FedorgRoster *fedorg_roster_load (const char *const *paths, FedorgReadOptions *options,
                                  GCancellable *cancellable, FedorgProgressFunc progress,
                                  gpointer user_data, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fedorg_roster_load_bytes:
 * @bytes: the content of a file
 * @name: the name of that file, which chooses the format and stands in messages
 * @options: (nullable): how the content is read; %NULL for the defaults
 * @cancellable: (nullable): to cancel from another thread
 * @progress: (nullable) (scope call) (closure user_data): as fedorg_roster_load()
 * @user_data: for @progress
 * @error: (nullable): as fedorg_roster_load()
 *
 * Makes a roster of bytes that a program got elsewhere, as fedorg_roster_load() makes one of a file.
 *
 * Returns: (transfer full) (nullable): the roster, or %NULL with @error set
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
FedorgRoster *fedorg_roster_load_bytes (GBytes *bytes, const char *name, FedorgReadOptions *options,
                                        GCancellable *cancellable, FedorgProgressFunc progress,
                                        gpointer user_data,
                                        GError **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fedorg_roster_builder_read_file:
 * @builder: a builder
 * @path: (type filename): a file; "-" is standard input
 * @cancellable: (nullable): to cancel from another thread
 * @progress: (nullable) (scope call) (closure user_data): reports how many bytes are read
 * @user_data: for @progress
 * @error: (nullable): as fedorg_roster_load()
 *
 * Adds the records of one file to a builder.
 *
 * Returns: %FALSE with @error set if the file cannot be read
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
gboolean fedorg_roster_builder_read_file (FedorgRosterBuilder *builder, const char *path,
                                          GCancellable *cancellable, FedorgProgressFunc progress,
                                          gpointer user_data, GError **error);

/**
 * fedorg_roster_builder_read_bytes:
 * @builder: a builder
 * @bytes: a whole document
 * @name: how findings and messages call it; its ending says the format as for fedorg_roster_load()
 * @cancellable: (nullable): to cancel from another thread
 * @progress: (nullable) (scope call) (closure user_data): reports how many bytes are read
 * @user_data: for @progress
 * @error: (nullable): as fedorg_roster_load()
 *
 * Adds the records of a document in memory to a builder.
 *
 * Returns: %FALSE with @error set if it cannot be read
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
gboolean fedorg_roster_builder_read_bytes (FedorgRosterBuilder *builder, GBytes *bytes,
                                           const char *name, GCancellable *cancellable,
                                           FedorgProgressFunc progress, gpointer user_data,
                                           GError **error);

G_END_DECLS
