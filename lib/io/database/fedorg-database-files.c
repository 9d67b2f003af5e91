/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <fedorg/fedorg-database-files.h>
#include <fedorg/fedorg-error.h>

#include <errno.h>
#include <glib/gstdio.h>

#include "io/database/fedorg-database-rows-private.h"
#include "io/output/fedorg-output-private.h"

/* The tables of a roster as CSV files of one folder, for databases that load files. All are
 * replaced together or none is. */

static gboolean
take (gpointer data, const char *bytes, gsize length, GError **error)
{
  return fedorg_output_write (data, bytes, length, error);
}

/* the outputs of all tables, which are published when the last of them is whole */
static gboolean
write_all (const FedorgRoster *roster, const char *folder, FedorgOutput **outputs,
           GCancellable *cancellable, GError **error)
{
  for (guint i = 0; i < FEDORG_SQL_N_TABLES; i++) {
    const FedorgSqlTableName table = (FedorgSqlTableName) i;
    g_autofree char *name = g_strconcat (fedorg_sql_table_get_name (table), ".csv", NULL);
    g_autofree char *path = g_build_filename (folder, name, NULL);
    FedorgDatabaseSink sink = {take, NULL, cancellable};

    outputs[i] = fedorg_output_open (path, error);
    sink.data = outputs[i];
    if (!outputs[i] || !fedorg_database_write_rows (roster, table, &sink, error))
      return FALSE;
  }
  for (guint i = 0; i < FEDORG_SQL_N_TABLES; i++)
    if (!fedorg_output_commit (outputs[i], error))
      return FALSE;
  return TRUE;
}

/* 0700: the files hold persons; an existing folder keeps the rights that its owner gave it */
gboolean
fedorg_database_write_files (const FedorgRoster *roster, const char *folder,
                             GCancellable *cancellable, GError **error)
{
  FedorgOutput *outputs[FEDORG_SQL_N_TABLES] = {NULL};
  gboolean is_written;

  g_return_val_if_fail (roster != NULL && folder != NULL, FALSE);
  g_return_val_if_fail (!error || !*error, FALSE);

  if (g_mkdir (folder, 0700) != 0 && errno != EEXIST) {
    int number = errno;

    g_set_error (error, FEDORG_ERROR, FEDORG_ERROR_IO, "%s: %s", folder, g_strerror (number));
    return FALSE;
  }
  /* each table is an open output until all are written: a failure leaves the files of before */
  is_written = write_all (roster, folder, outputs, cancellable, error);
  for (guint i = 0; i < FEDORG_SQL_N_TABLES; i++)
    fedorg_output_free (outputs[i]);
  return is_written;
}
