/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <fedorg/fedorg-roster-builder.h>
#include "io/database/fedorg-database-rows-private.h"

G_BEGIN_DECLS

/* A connection to PostgreSQL by libpq. Its address holds a password, perhaps, so that no message holds
 * any of it: of what libpq says only what the server said is passed on. */

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

/* the rows of a table by COPY */
gboolean fedorg_postgresql_copy_in (FedorgPostgresql *postgresql, const FedorgRoster *roster,
                                    FedorgSqlTableName table, GCancellable *cancellable,
                                    GError **error);

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

/* all rows of a table by binary COPY, ordered by these columns */
gboolean fedorg_postgresql_copy_out (FedorgPostgresql *postgresql, FedorgSqlTableName table,
                                     const char *order, FedorgPostgresqlFunc take, gpointer data,
                                     GCancellable *cancellable, GError **error);

/* adds all records to the builder */
gboolean fedorg_postgresql_read_roster (FedorgRosterBuilder *builder, const char *address,
                                        GCancellable *cancellable, GError **error);

/* makes the tables, or empties those there are, and fills them, in one transaction */
gboolean fedorg_postgresql_write_roster (const FedorgRoster *roster, const char *address,
                                         GCancellable *cancellable, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FedorgPostgresql, fedorg_postgresql_close)

G_END_DECLS
