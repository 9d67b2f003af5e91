/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "io/database/fedorg-postgresql-private.h"

#include <string.h>

#include <fedorg/fedorg-error.h>
#include <fedorg/fedorg-sql.h>

gboolean
fedorg_database_is_address (const char *text)
{
  return g_str_has_prefix (text, "postgresql://") || g_str_has_prefix (text, "postgres://");
}

#ifdef FEDORG_WITH_LIBPQ

#include "base/fedorg-error-private.h"
#include "io/database/fedorg-libpq-private.h"

/* A connection to PostgreSQL: statements, COPY in both directions, and a roster as one transaction.
 * Neither addresses nor rows go into an error, since the one holds a password and the others
 * persons. */

struct _FedorgPostgresql {
  const FedorgLibpq *libpq;
  PGconn *connection;
  char *schema;
};

/* --- the address --- */

/* takes "schema=NAME" out of the part behind '?', which libpq does not know; the rest is its own */
static char *
take_schema (const char *address, char **schema)
{
  g_auto (GStrv) halves = g_strsplit (address, "?", 2);
  g_auto (GStrv) parts = halves[1] ? g_strsplit (halves[1], "&", -1) : NULL;
  g_autoptr (GString) rest = g_string_new (halves[0]);
  const char *separator = "?";

  *schema = NULL;
  for (guint i = 0; parts && parts[i]; i++) {
    if (g_str_has_prefix (parts[i], "schema=")) {
      g_free (*schema);
      *schema = g_uri_unescape_string (parts[i] + strlen ("schema="), NULL);
      continue;
    }
    g_string_append_printf (rest, "%s%s", separator, parts[i]);
    separator = "&";
  }
  return g_string_free (g_steal_pointer (&rest), FALSE);
}

/* what libpq says of an address repeats it, so that its words are not passed on */
static gboolean
check_address (const FedorgLibpq *libpq, const char *address, GError **error)
{
  char *message = NULL;
  PQconninfoOption *options = libpq->PQconninfoParse (address, &message);

  libpq->PQfreemem (message);
  if (options) {
    libpq->PQconninfoFree (options);
    return TRUE;
  }
  g_set_error_literal (error, FEDORG_ERROR, FEDORG_ERROR_ARGUMENT,
                       "the address of the database cannot be read; it is "
                       "postgresql://USER@HOST/DATABASE?schema=SCHEMA, with %40 for @ in a name");
  return FALSE;
}

/* --- errors --- */

/* the first line behind what libpq says of the connection, which names host and user */
static char *
dup_said (const char *message)
{
  const char *failed = strstr (message, " failed: ");
  const char *said = failed ? failed + strlen (" failed: ") : message;
  gsize length = strcspn (said, "\n");

  return length > 0 ? g_strndup (said, length) : g_strdup ("no answer");
}

/* details of an error repeat rows, which are personal; the message itself does not */
static gboolean
fail (const FedorgPostgresql *postgresql, const PGresult *result, GError **error)
{
  const char *primary =
      result ? postgresql->libpq->PQresultErrorField (result, PG_DIAG_MESSAGE_PRIMARY) : NULL;
  g_autofree char *said =
      dup_said (primary ? primary : postgresql->libpq->PQerrorMessage (postgresql->connection));

  g_set_error (error, FEDORG_ERROR, FEDORG_ERROR_IO, FEDORG_DATABASE_NAME ": %s", said);
  return FALSE;
}

/* notices such as "table does not exist, skipping" are of no use to anybody here */
static void
ignore_notice (G_GNUC_UNUSED void *data, G_GNUC_UNUSED const char *message)
{
}

/* --- the connection --- */

/* the address goes to libpq as it is, with the schema taken out, which is ours; UTF8 because the
 * server converts whatever its own encoding is */
FedorgPostgresql *
fedorg_postgresql_open (const char *address, GError **error)
{
  g_autoptr (FedorgPostgresql) postgresql = g_new0 (FedorgPostgresql, 1);
  g_autofree char *own = take_schema (address, &postgresql->schema);
  const char *const keywords[] = {"dbname", "client_encoding", "fallback_application_name", NULL};
  const char *const values[] = {own, "UTF8", "fedorg", NULL};

  postgresql->libpq = fedorg_libpq_get (error);
  if (!postgresql->libpq || !check_address (postgresql->libpq, own, error))
    return NULL;
  postgresql->connection = postgresql->libpq->PQconnectdbParams (keywords, values, 1);
  if (postgresql->libpq->PQstatus (postgresql->connection) != CONNECTION_OK) {
    g_autofree char *said = dup_said (postgresql->libpq->PQerrorMessage (postgresql->connection));

    g_set_error (error, FEDORG_ERROR, FEDORG_ERROR_IO,
                 FEDORG_DATABASE_NAME " cannot be reached: %s", said);
    return NULL;
  }
  postgresql->libpq->PQsetNoticeProcessor (postgresql->connection, ignore_notice, NULL);
  return g_steal_pointer (&postgresql);
}

void
fedorg_postgresql_close (FedorgPostgresql *postgresql)
{
  if (!postgresql)
    return;
  if (postgresql->connection)
    postgresql->libpq->PQfinish (postgresql->connection);
  g_free (postgresql->schema);
  g_free (postgresql);
}

const char *
fedorg_postgresql_get_schema (const FedorgPostgresql *postgresql)
{
  return postgresql->schema;
}

gboolean
fedorg_postgresql_run (FedorgPostgresql *postgresql, const char *sql, GError **error)
{
  PGresult *result = postgresql->libpq->PQexec (postgresql->connection, sql);
  ExecStatusType status = postgresql->libpq->PQresultStatus (result);
  gboolean is_done =
      status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK || fail (postgresql, result, error);

  postgresql->libpq->PQclear (result);
  return is_done;
}

/* --- COPY --- */

static gboolean
put (gpointer data, const char *bytes, gsize length, GError **error)
{
  FedorgPostgresql *postgresql = data;

  return postgresql->libpq->PQputCopyData (postgresql->connection, bytes, (int) length) == 1 ||
         fail (postgresql, NULL, error);
}

static void
append_table (const FedorgPostgresql *postgresql, GString *sql, FedorgSqlTableName table)
{
  const FedorgSqlDialect *dialect = fedorg_sql_dialect_get (FEDORG_DIALECT_POSTGRESQL);

  if (postgresql->schema) {
    fedorg_sql_append_name (sql, dialect, postgresql->schema);
    g_string_append_c (sql, '.');
  }
  g_string_append (sql, fedorg_sql_table_get_name (table));
}

/* columns by their names, so that a table of another form is an error and no confusion */
static char *
dup_copy (const FedorgPostgresql *postgresql, FedorgSqlTableName table)
{
  g_autoptr (GArray) columns = fedorg_sql_table_new_columns (table);
  GString *sql = g_string_new ("COPY ");

  append_table (postgresql, sql, table);
  for (guint i = 0; i < columns->len; i++)
    g_string_append_printf (sql, "%s%s", i == 0 ? " (" : ", ",
                            g_array_index (columns, FedorgSqlColumn, i).name);
  g_string_append (sql, ") FROM STDIN (FORMAT csv)");
  return g_string_free (sql, FALSE);
}

/* what the server says once all rows have come, or have not */
static gboolean
end_copy (FedorgPostgresql *postgresql, gboolean is_whole, GError **error)
{
  gboolean is_done =
      postgresql->libpq->PQputCopyEnd (postgresql->connection, is_whole ? NULL : "not whole") == 1;
  PGresult *result;

  while ((result = postgresql->libpq->PQgetResult (postgresql->connection)) != NULL) {
    if (postgresql->libpq->PQresultStatus (result) != PGRES_COMMAND_OK && is_done) {
      is_done = FALSE;
      if (is_whole)
        fail (postgresql, result, error);
    }
    postgresql->libpq->PQclear (result);
  }
  if (!is_done && is_whole && error && !*error)
    fail (postgresql, NULL, error);
  return is_done && is_whole;
}

/* the rows of a table by COPY */
static gboolean
postgresql_copy_in (FedorgPostgresql *postgresql, const FedorgRoster *roster,
                    FedorgSqlTableName table, GCancellable *cancellable, GError **error)
{
  g_autofree char *sql = dup_copy (postgresql, table);
  FedorgDatabaseSink sink = {put, postgresql, cancellable};
  PGresult *result = postgresql->libpq->PQexec (postgresql->connection, sql);
  gboolean is_written = postgresql->libpq->PQresultStatus (result) == PGRES_COPY_IN ||
                        fail (postgresql, result, error);

  postgresql->libpq->PQclear (result);
  if (!is_written)
    return FALSE;
  is_written = fedorg_database_write_rows (roster, table, &sink, error);
  return end_copy (postgresql, is_written, error);
}

/* --- the way back --- */

/* what a binary COPY begins with: a signature, flags, the length of an extension */
#define HEAD_SIZE 19

/* a row of other columns than the table has, or cut off */
static gboolean
fail_form (GError **error)
{
  g_set_error_literal (error, FEDORG_ERROR, FEDORG_ERROR_FORMAT,
                       FEDORG_DATABASE_NAME ": the tables are not of the form that "
                                            "'fedorg sql schema' prints");
  return FALSE;
}

static guint32
get_big_endian (const char *bytes)
{
  guint32 value;

  memcpy (&value, bytes, sizeof value);
  return GUINT32_FROM_BE (value);
}

/* a binary COPY sends integers in network order; another size means that the table is not ours */
static gboolean
take_value (const FedorgSqlColumn *column, const char *bytes, guint32 length,
            FedorgPostgresqlValue *value)
{
  guint64 number;

  if (column->type == FEDORG_SQL_TEXT) {
    value->text = bytes;
    value->length = length;
    return TRUE;
  }
  if (length != sizeof number)
    return FALSE;
  memcpy (&number, bytes, sizeof number);
  value->number = (gint64) GUINT64_FROM_BE (number);
  return TRUE;
}

/* the values of a row, whose number stands before them; a length of -1 is NULL */
static gboolean
take_row (const GArray *columns, const char *bytes, gsize length, FedorgPostgresqlValue *row)
{
  const char *end = bytes + length;
  guint16 n;

  if (length < sizeof n)
    return FALSE;
  memcpy (&n, bytes, sizeof n);
  bytes += sizeof n;
  if (GUINT16_FROM_BE (n) != columns->len)
    return FALSE;
  for (guint i = 0; i < columns->len; i++) {
    guint32 size = end - bytes >= 4 ? get_big_endian (bytes) : G_MAXUINT32;

    bytes += 4;
    if (size > G_MAXINT32 || end - bytes < (gssize) size ||
        !take_value (&g_array_index (columns, FedorgSqlColumn, i), bytes, size, &row[i]))
      return FALSE;
    bytes += size;
  }
  return bytes == end;
}

static char *
dup_selection (const FedorgPostgresql *postgresql, FedorgSqlTableName table, const char *query,
               const char *order)
{
  if (query)
    return g_strdup_printf ("COPY (%s ORDER BY %s) TO STDOUT (FORMAT binary)", query, order);

  g_autoptr (GArray) columns = fedorg_sql_table_new_columns (table);
  GString *sql = g_string_new ("COPY (SELECT ");

  for (guint i = 0; i < columns->len; i++)
    g_string_append_printf (sql, "%s%s", i == 0 ? "" : ", ",
                            g_array_index (columns, FedorgSqlColumn, i).name);
  g_string_append (sql, " FROM ");
  append_table (postgresql, sql, table);
  g_string_append_printf (sql, " ORDER BY %s) TO STDOUT (FORMAT binary)", order);
  return g_string_free (sql, FALSE);
}

typedef struct {
  FedorgPostgresql *postgresql;
  const GArray *columns;
  FedorgPostgresqlFunc take;
  gpointer data;
  GCancellable *cancellable;
} CopyOut;

/* each piece is one row, the first with the head before it; two bytes of ones are the end */
static gboolean
take_rows (const CopyOut *copy, FedorgPostgresqlValue *row, GError **error)
{
  gboolean is_first = TRUE;
  char *bytes = NULL;
  int length;

  while ((length = copy->postgresql->libpq->PQgetCopyData (copy->postgresql->connection, &bytes,
                                                           0)) > 0) {
    gsize head = is_first ? MIN (HEAD_SIZE, (gsize) length) : 0;
    gboolean is_end = (gsize) length - head <= 2;
    gboolean is_right =
        is_end || take_row (copy->columns, bytes + head, (gsize) length - head, row);

    if (is_right && !is_end)
      copy->take (copy->data, row);
    copy->postgresql->libpq->PQfreemem (bytes);
    is_first = FALSE;
    if (!is_right)
      return fail_form (error);
    if (g_cancellable_is_cancelled (copy->cancellable))
      return fedorg_fail_cancelled (error);
  }
  return length == -1 || fail (copy->postgresql, NULL, error);
}

/* the message behind the last row says whether all have come */
static gboolean
end_copy_out (FedorgPostgresql *postgresql, GError **error)
{
  gboolean is_done = TRUE;
  PGresult *result;

  while ((result = postgresql->libpq->PQgetResult (postgresql->connection)) != NULL) {
    if (postgresql->libpq->PQresultStatus (result) != PGRES_COMMAND_OK && is_done)
      is_done = fail (postgresql, result, error);
    postgresql->libpq->PQclear (result);
  }
  return is_done;
}

gboolean
fedorg_postgresql_copy_out (FedorgPostgresql *postgresql, FedorgSqlTableName table,
                            const char *query, const char *order, FedorgPostgresqlFunc take,
                            gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (GArray) columns = fedorg_sql_table_new_columns (table);
  g_autofree FedorgPostgresqlValue *row = g_new0 (FedorgPostgresqlValue, columns->len);
  g_autofree char *sql = dup_selection (postgresql, table, query, order);
  const CopyOut copy = {postgresql, columns, take, data, cancellable};
  PGresult *result = postgresql->libpq->PQexec (postgresql->connection, sql);
  gboolean is_begun = postgresql->libpq->PQresultStatus (result) == PGRES_COPY_OUT ||
                      fail (postgresql, result, error);

  postgresql->libpq->PQclear (result);
  return is_begun && take_rows (&copy, row, error) && end_copy_out (postgresql, error);
}

/* --- queries --- */

static void
take_numbers (const FedorgPostgresql *postgresql, const PGresult *result, guint n_columns,
              FedorgPostgresqlNumbersFunc take, gpointer data)
{
  g_autofree gint64 *numbers = g_new0 (gint64, n_columns);

  for (int row = 0; row < postgresql->libpq->PQntuples (result); row++) {
    for (guint i = 0; i < n_columns; i++)
      numbers[i] = g_ascii_strtoll (postgresql->libpq->PQgetvalue (result, row, (int) i), NULL, 10);
    take (data, numbers);
  }
}

gboolean
fedorg_postgresql_query (FedorgPostgresql *postgresql, const char *sql, guint n_columns,
                         FedorgPostgresqlNumbersFunc take, gpointer data, GError **error)
{
  PGresult *result = postgresql->libpq->PQexec (postgresql->connection, sql);
  gboolean is_done = postgresql->libpq->PQresultStatus (result) == PGRES_TUPLES_OK ||
                     fail (postgresql, result, error);

  if (is_done && postgresql->libpq->PQnfields (result) != (int) n_columns)
    is_done = fail_form (error);
  if (is_done)
    take_numbers (postgresql, result, n_columns, take, data);
  postgresql->libpq->PQclear (result);
  return is_done;
}

/* --- a whole roster --- */

/* a statement about all tables */
static void
append_on_tables (const FedorgPostgresql *postgresql, GString *sql, const char *verb)
{
  for (guint i = 0; i < FEDORG_SQL_N_TABLES; i++) {
    g_string_append_printf (sql, "%s ", i == 0 ? verb : ",");
    append_table (postgresql, sql, (FedorgSqlTableName) i);
  }
  g_string_append (sql, ";\n");
}

/* tables that are there keep their grants, views and partitions, and lose their rows */
static char *
dup_preparation (const FedorgPostgresql *postgresql)
{
  g_autofree char *tables = fedorg_sql_dup_schema (FEDORG_DIALECT_POSTGRESQL, postgresql->schema);
  GString *sql = g_string_new ("BEGIN;\n");

  if (postgresql->schema) {
    g_string_append (sql, "CREATE SCHEMA IF NOT EXISTS ");
    fedorg_sql_append_name (sql, fedorg_sql_dialect_get (FEDORG_DIALECT_POSTGRESQL),
                            postgresql->schema);
    g_string_append (sql, ";\n");
  }
  g_string_append (sql, tables);
  append_on_tables (postgresql, sql, "TRUNCATE");
  return g_string_free (sql, FALSE);
}

/* a planner that knows nothing of the new rows takes nested loops for a minute where one second
 * does */
static char *
dup_end (const FedorgPostgresql *postgresql)
{
  GString *sql = g_string_new (NULL);

  append_on_tables (postgresql, sql, "ANALYZE");
  g_string_append (sql, "COMMIT;\n");
  return g_string_free (sql, FALSE);
}

gboolean
fedorg_postgresql_write_roster (const FedorgRoster *roster, const char *address,
                                GCancellable *cancellable, GError **error)
{
  g_autoptr (FedorgPostgresql) postgresql = fedorg_postgresql_open (address, error);
  g_autofree char *preparation = NULL, *end = NULL;

  if (!postgresql)
    return FALSE;
  preparation = dup_preparation (postgresql);
  if (!fedorg_postgresql_run (postgresql, preparation, error))
    return FALSE;

  /* changes that are not committed when the connection is closed are undone */
  for (guint i = 0; i < FEDORG_SQL_N_TABLES; i++)
    if (!postgresql_copy_in (postgresql, roster, (FedorgSqlTableName) i, cancellable, error))
      return FALSE;
  end = dup_end (postgresql);
  return fedorg_postgresql_run (postgresql, end, error);
}

#else

gboolean
fedorg_postgresql_write_roster (G_GNUC_UNUSED const FedorgRoster *roster,
                                G_GNUC_UNUSED const char *address,
                                G_GNUC_UNUSED GCancellable *cancellable, GError **error)
{
  g_set_error_literal (error, FEDORG_ERROR, FEDORG_ERROR_ARGUMENT,
                       "this build of fedorg has no libpq, so that it cannot reach a database");
  return FALSE;
}

#endif
