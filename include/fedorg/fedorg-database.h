/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <gio/gio.h>
#include <fedorg/fedorg-roster.h>
#include <fedorg/fedorg-verdicts.h>

G_BEGIN_DECLS

/**
 * fedorg_database_judge:
 * @address: "postgresql://USER@HOST/DATABASE?schema=SCHEMA", of tables as fedorg_sql_dup_schema()
 *   prints them
 * @program: the rules
 * @as_of: the reference date; %FEDORG_DATE_NONE for that of the database, else today
 * @limit: how many findings are listed at most
 * @verdicts: (out) (transfer full): which organisations break which rule, for
 *   fedorg_check_set_verdicts()
 * @cancellable: (nullable): to cancel from another thread
 * @error: (nullable): %FEDORG_ERROR_ARGUMENT if a rule cannot be said in SQL or @address is none;
 *   %FEDORG_ERROR_IO if the database cannot be reached or answers with an error;
 *   %FEDORG_ERROR_NOT_FOUND without libpq; %FEDORG_ERROR_NO_MEMORY or %FEDORG_ERROR_CANCELLED
 *
 * Judges the rules in the database, all on its records as they are at one moment. Fetched are only
 * the records of the organisations whose findings are listed, of those above them, and of what the
 * broken rules look at besides.
 *
 * Returns: (transfer full): a roster of these records; %NULL with @error set if that fails
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
FedorgRoster *fedorg_database_judge (const char *address, FedorgProgram *program, gint32 as_of,
                                     guint64 limit, FedorgVerdicts **verdicts,
                                     GCancellable *cancellable,
                                     GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
