/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <gio/gio.h>
#include <fedorg/fedorg-roster.h>

G_BEGIN_DECLS

/**
 * fedorg_database_write_files:
 * @roster: a roster
 * @folder: (type filename): a folder, which is made if it is not there
 * @cancellable: (nullable): to cancel from another thread
 * @error: (nullable): %FEDORG_ERROR_LIMIT if the tree is deeper than the tables hold (16 levels);
 *   %FEDORG_ERROR_IO, %FEDORG_ERROR_NO_MEMORY or %FEDORG_ERROR_CANCELLED
 *
 * Writes the rows of the tables of fedorg_sql_dup_schema(), one file for each (organizations.csv,
 * persons.csv, ...): CSV in UTF-8 without headings, which databases load as it is. They hold the
 * names of persons. Each file is replaced whole, and none before all of them are written.
 *
 * Returns: %FALSE with @error set if that fails
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
gboolean fedorg_database_write_files (const FedorgRoster *roster, const char *folder,
                                      GCancellable *cancellable, GError **error);

G_END_DECLS
