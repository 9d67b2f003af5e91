/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <gio/gio.h>
#include <fedorg/fedorg-output-options.h>
#include <fedorg/fedorg-progress.h>
#include <fedorg/fedorg-roster.h>

G_BEGIN_DECLS

/**
 * FedorgRosterFormat:
 * @FEDORG_ROSTER_FORMAT_OF_NAME: the format that the ending of the file names (.csv, .json, .jsonl,
 *   .ndjson, .xlsx, .fedorg)
 * @FEDORG_ROSTER_FORMAT_CSV: one table
 * @FEDORG_ROSTER_FORMAT_JSON: one JSON document
 * @FEDORG_ROSTER_FORMAT_JSONL: one JSON object for each line
 * @FEDORG_ROSTER_FORMAT_SNAPSHOT: the columns as they lie in memory
 * @FEDORG_ROSTER_FORMAT_WORKBOOK: a workbook (.xlsx) with a sheet of posts and one of activities
 *
 * The formats in which a roster is saved.
 *
 * Since: 0.1
 */
typedef enum {
  FEDORG_ROSTER_FORMAT_OF_NAME = 0,
  FEDORG_ROSTER_FORMAT_CSV = 1,
  FEDORG_ROSTER_FORMAT_JSON = 2,
  FEDORG_ROSTER_FORMAT_JSONL = 3,
  FEDORG_ROSTER_FORMAT_SNAPSHOT = 4,
  FEDORG_ROSTER_FORMAT_WORKBOOK = 5
} FedorgRosterFormat;

/**
 * fedorg_roster_save:
 * @roster: a roster
 * @path: (type filename): a file, existing or not; "-" is standard output; or the address of a
 *   database in PostgreSQL, "postgresql://USER@HOST/DATABASE?schema=SCHEMA"
 * @format: the format of the file; of a database %FEDORG_ROSTER_FORMAT_OF_NAME
 * @options: (nullable): the language of headings and words in a table, and whether names are masked
 * @cancellable: (nullable): to cancel from another thread
 * @progress: (nullable) (scope call) (closure user_data): reports how many records are written, or
 *   bytes of a snapshot
 * @user_data: for @progress
 * @error: (nullable): %FEDORG_ERROR_ARGUMENT if the format is unknown, or cannot hold this roster;
 *   %FEDORG_ERROR_IO, %FEDORG_ERROR_NO_MEMORY or %FEDORG_ERROR_CANCELLED
 *
 * Saves a roster so that reading it again gives the same organisations, persons, memberships, sets
 * of words and figures, whichever the format. Only where a record stands in its file is lost, save
 * in a snapshot. The file is replaced whole or not at all.
 *
 * A workbook has a sheet of organisations, persons and posts and a sheet of activities, or only the
 * latter if @options say so; more rows than a sheet holds (1 048 576) go on in a further sheet. Days
 * and numbers are days and numbers there, as long as a spreadsheet keeps them exactly; codes and
 * identifiers are texts. What a cell cannot hold, such as a text of more than 32 767 characters, is
 * %FEDORG_ERROR_LIMIT, and nothing is written.
 *
 * A person who came without an identifier is written without one where she is recognised all
 * the same; otherwise with the one that the roster made for her ("#12").
 *
 * In a database the tables of fedorg_sql_dup_schema() are made, or emptied where they are there, and
 * filled in one transaction: until it is whole, readers see the rows of before. No message holds any
 * part of the address.
 *
 * Names are masked as 王** if @options say so; identifiers then distinguish the persons. A snapshot
 * cannot be masked.
 *
 * Returns: %FALSE with @error set, and the file as it was, if that fails
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
gboolean fedorg_roster_save (const FedorgRoster *roster, const char *path,
                             FedorgRosterFormat format, const FedorgOutputOptions *options,
                             GCancellable *cancellable, FedorgProgressFunc progress,
                             gpointer user_data, GError **error);

/**
 * fedorg_roster_dup_document:
 * @roster: a roster
 * @format: %FEDORG_ROSTER_FORMAT_CSV, %FEDORG_ROSTER_FORMAT_JSON, %FEDORG_ROSTER_FORMAT_JSONL or
 *   %FEDORG_ROSTER_FORMAT_WORKBOOK
 * @options: (nullable): as for fedorg_roster_save()
 * @cancellable: (nullable): to cancel from another thread
 * @progress: (nullable) (scope call) (closure user_data): reports how many records are written
 * @user_data: for @progress
 * @error: (nullable): %FEDORG_ERROR_NO_MEMORY or %FEDORG_ERROR_CANCELLED; of a workbook also
 *   %FEDORG_ERROR_IO, %FEDORG_ERROR_LIMIT for a text or a table that it cannot hold, and
 *   %FEDORG_ERROR_FORMAT where the library was built without the library that writes workbooks
 *
 * Writes into memory what fedorg_roster_save() writes into a file; fedorg_roster_load_bytes() reads it.
 *
 * Returns: (transfer full) (nullable): the document, or %NULL with @error set
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
GBytes *fedorg_roster_dup_document (const FedorgRoster *roster, FedorgRosterFormat format,
                                    const FedorgOutputOptions *options, GCancellable *cancellable,
                                    FedorgProgressFunc progress, gpointer user_data,
                                    GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
