/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <fedorg/fedorg-roster-builder.h>
#include <fedorg/fedorg-program.h>
#include "io/database/fedorg-database-rows-private.h"

G_BEGIN_DECLS

/* A connection to PostgreSQL by libpq. Its address holds a password, perhaps, so that no message
 * holds any of it: of what libpq says only what the server said is passed on. */

/* whether the text is the address of a database rather than a file */
gboolean fedorg_database_is_address (const char *text);

/* what messages call every database */
#define FEDORG_DATABASE_NAME "the database"

typedef struct _FedorgPostgresql FedorgPostgresql;

/* FEDORG_ERROR_ARGUMENT if the text is no address, FEDORG_ERROR_IO if there is no connection */
FedorgPostgresql *fedorg_postgresql_open (const char *address, GError **error);
void fedorg_postgresql_close (FedorgPostgresql *postgresql);

/* the schema that the address names with ?schema=, NULL: the current one */
const char *fedorg_postgresql_get_schema (const FedorgPostgresql *postgresql);

/* statements without rows; FEDORG_ERROR_IO */
gboolean fedorg_postgresql_run (FedorgPostgresql *postgresql, const char *sql, GError **error);

/* a value of a row: by the type of its column */
typedef union {
  gint64 number;
  struct {
    const char *text; /* without a NUL */
    gsize length;
  };
} FedorgPostgresqlValue;

/* a row with a value for each column of the table */
typedef void (*FedorgPostgresqlFunc) (gpointer data, const FedorgPostgresqlValue *row);

/* the rows of a table by binary COPY, ordered by these columns; `query` selects them, NULL is
 * all */
gboolean fedorg_postgresql_copy_out (FedorgPostgresql *postgresql, FedorgSqlTableName table,
                                     const char *query, const char *order,
                                     FedorgPostgresqlFunc take, gpointer data,
                                     GCancellable *cancellable, GError **error);

/* whole numbers of a query; a value is 0 where it is no number */
typedef void (*FedorgPostgresqlNumbersFunc) (gpointer data, const gint64 *numbers);

/* a row of @n_columns numbers for each row of the query; FEDORG_ERROR_FORMAT if it has other
 * columns */
gboolean fedorg_postgresql_query (FedorgPostgresql *postgresql, const char *sql, guint n_columns,
                                  FedorgPostgresqlNumbersFunc take, gpointer data, GError **error);

/* adds all records to the builder */
gboolean fedorg_postgresql_read_roster (FedorgRosterBuilder *builder, const char *address,
                                        GCancellable *cancellable, GError **error);

/* which records are read: those that explain findings of these organisations */
typedef struct {
  const guint32 *organizations;
  guint n_organizations;
  FedorgDependencies dependencies;
} FedorgDatabaseSelection;

/* adds the records of the selection (NULL: all) to the builder, in the transaction at hand; the
 * identifiers of the organisations go to `ids` (NULL: nowhere), by their numbers */
gboolean fedorg_postgresql_read_tables (FedorgRosterBuilder *builder, FedorgPostgresql *postgresql,
                                        const FedorgDatabaseSelection *selection, GTree *ids,
                                        GCancellable *cancellable, GError **error);

/* makes the tables, or empties those there are, and fills them, in one transaction */
gboolean fedorg_postgresql_write_roster (const FedorgRoster *roster, const char *address,
                                         GCancellable *cancellable, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FedorgPostgresql, fedorg_postgresql_close)

G_END_DECLS
