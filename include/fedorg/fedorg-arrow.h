/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <fedorg/fedorg-roster-builder.h>
#include <fedorg/fedorg-table.h>

G_BEGIN_DECLS

/* The structures of the Arrow C data interface and the Arrow C stream interface, as published by
 * Apache Arrow. Every program may define them; the guards keep them from being defined twice. Here
 * gint64 stands for int64_t. docs/arrow.md says what the columns are. */

#ifndef __GI_SCANNER__
#ifndef ARROW_C_DATA_INTERFACE
#define ARROW_C_DATA_INTERFACE

#define ARROW_FLAG_DICTIONARY_ORDERED 1
#define ARROW_FLAG_NULLABLE           2
#define ARROW_FLAG_MAP_KEYS_SORTED    4

struct ArrowSchema {
  const char *format;
  const char *name;
  const char *metadata;
  gint64 flags;
  gint64 n_children;
  struct ArrowSchema **children;
  struct ArrowSchema *dictionary;
  void (*release) (struct ArrowSchema *);
  void *private_data;
};

struct ArrowArray {
  gint64 length;
  gint64 null_count;
  gint64 offset;
  gint64 n_buffers;
  gint64 n_children;
  const void **buffers;
  struct ArrowArray **children;
  struct ArrowArray *dictionary;
  void (*release) (struct ArrowArray *);
  void *private_data;
};

#endif

#ifndef ARROW_C_STREAM_INTERFACE
#define ARROW_C_STREAM_INTERFACE

struct ArrowArrayStream {
  int (*get_schema) (struct ArrowArrayStream *, struct ArrowSchema *);
  int (*get_next) (struct ArrowArrayStream *, struct ArrowArray *);
  const char *(*get_last_error) (struct ArrowArrayStream *);
  void (*release) (struct ArrowArrayStream *);
  void *private_data;
};

#endif
#endif

/**
 * fedorg_roster_export_arrow:
 * @roster: a roster
 * @record: which of its records: organisations, persons or memberships
 * @first: the first of them
 * @end: one more than the last, at most as many as there are
 * @stream: (type gpointer) (not nullable): a struct ArrowArrayStream that holds nothing; it is
 * filled in, and the caller releases it or gives it on
 *
 * Gives records as a stream of record batches of at most 32 768 rows. Each batch is made when it is
 * asked for, points at the columns of the roster where they are as Arrow wants them, and keeps the
 * roster alive until it is released. A batch for which there is no memory makes the stream's
 * get_next return ENOMEM and can be asked for again. Batches may be asked for, read and released
 * in any threads.
 *
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
void fedorg_roster_export_arrow (FedorgRoster *roster, FedorgRecord record, guint32 first,
                                 guint32 end, struct ArrowArrayStream *stream);

/**
 * fedorg_findings_export_arrow:
 * @findings: findings
 * @language: the language of messages and hints
 * @stream: (type gpointer) (not nullable): a struct ArrowArrayStream that holds nothing, see
 *   fedorg_roster_export_arrow()
 *
 * Gives the listed findings, a row for each.
 *
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
void fedorg_findings_export_arrow (FedorgFindings *findings, FedorgLanguage language,
                                   struct ArrowArrayStream *stream);

/**
 * fedorg_table_export_arrow:
 * @table: a table
 * @language: the language of labels
 * @stream: (type gpointer) (not nullable): a struct ArrowArrayStream that holds nothing, see
 *   fedorg_roster_export_arrow()
 *
 * Gives the rows of a table, the total included where there is one.
 *
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
void fedorg_table_export_arrow (FedorgTable *table, FedorgLanguage language,
                                struct ArrowArrayStream *stream);

/**
 * fedorg_roster_builder_add_arrow:
 * @builder: a builder without an open record
 * @record: what the rows are
 * @name: the name of the source, for findings; the place of a record is its row, counted from 1
 * @stream: (type gpointer) (not nullable): a struct ArrowArrayStream; it is read to its end and
 * stays the caller's, who releases it
 * @cancellable: (nullable): to cancel from another thread
 * @progress: (nullable) (scope call) (closure user_data): reports how many rows are read, of a number
 *   that streams do not know
 * @user_data: for @progress
 * @error: (nullable): %FEDORG_ERROR_FORMAT for columns that cannot be fields and arrays that break
 *   the rules of Arrow, %FEDORG_ERROR_IO where the stream itself fails, %FEDORG_ERROR_NO_MEMORY,
 *   %FEDORG_ERROR_LIMIT or %FEDORG_ERROR_CANCELLED; messages name column and row
 *
 * Adds a record for each row. Columns are fields by the names of the JSON format or the headings of
 * tables; a wrong value becomes a finding of the roster, as it does in a file, and so does a column
 * that nobody knows. After a failure the builder has the rows of the batches before.
 *
 * Returns: %TRUE if all rows were added
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
gboolean fedorg_roster_builder_add_arrow (FedorgRosterBuilder *builder, FedorgRecord record,
                                          const char *name, struct ArrowArrayStream *stream,
                                          GCancellable *cancellable, FedorgProgressFunc progress,
                                          gpointer user_data, GError **error);

G_END_DECLS
