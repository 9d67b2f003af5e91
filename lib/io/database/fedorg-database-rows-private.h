/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <gio/gio.h>

#include "model/fedorg-roster-private.h"
#include "sql/fedorg-sql-schema-private.h"

G_BEGIN_DECLS

/* where the rows of a table go, in pieces of whole rows */
typedef struct {
  gboolean (*take) (gpointer data, const char *bytes, gsize length, GError **error);
  gpointer data;
  GCancellable *cancellable;
} FedorgDatabaseSink;

/* The rows of a table as CSV without headings: numbers as they are, texts in quotes. PostgreSQL,
 * DuckDB, ClickHouse and Spark read them alike. FEDORG_ERROR_LIMIT if the tree is too deep,
 * FEDORG_ERROR_NO_MEMORY, FEDORG_ERROR_CANCELLED or what the sink says */
gboolean fedorg_database_write_rows (const FedorgRoster *roster, FedorgSqlTableName table,
                                     const FedorgDatabaseSink *sink, GError **error);

G_END_DECLS
