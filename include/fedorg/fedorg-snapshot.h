/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <gio/gio.h>
#include <fedorg/fedorg-progress.h>
#include <fedorg/fedorg-roster.h>

G_BEGIN_DECLS

/* A snapshot (.fedorg) holds the columns of a roster as they lie in memory. It is read without
 * parsing, by fedorg_roster_load() or fedorg_roster_map(), and trusted in nothing: checksums find
 * every flipped bit, and the structure is verified before it is used. */

/**
 * fedorg_roster_save_snapshot:
 * @roster: a roster
 * @path: (type filename): a file, existing or not; "-" is standard output
 * @cancellable: (nullable): to cancel from another thread
 * @progress: (nullable) (scope call) (closure user_data): told how many bytes are written
 * @user_data: for @progress
 * @error: (nullable): %FEDORG_ERROR_IO, %FEDORG_ERROR_NO_MEMORY or %FEDORG_ERROR_CANCELLED
 *
 * Writes a snapshot. The file is replaced whole or not at all. Equal rosters make equal bytes.
 * Findings of the roster itself are part of it, those of rules are not.
 *
 * Returns: %FALSE with @error set, and the file as it was, if that fails
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
gboolean fedorg_roster_save_snapshot (const FedorgRoster *roster, const char *path,
                                      GCancellable *cancellable, FedorgProgressFunc progress,
                                      gpointer user_data, GError **error);

/**
 * fedorg_roster_map:
 * @path: (type filename): a snapshot; a regular file
 * @cancellable: (nullable): to cancel from another thread
 * @progress: (nullable) (scope call) (closure user_data): told how many bytes are verified
 * @user_data: for @progress
 * @error: (nullable): as fedorg_roster_load(); the message names the block and the byte that are
 *   wrong
 *
 * Opens a snapshot of 64 MiB or more without a copy: the columns of persons and memberships and the
 * texts are the pages of the file, shared by all processes that map it. A smaller one is read as by
 * fedorg_roster_load(), and may be changed afterwards. It is verified as thoroughly as by fedorg_roster_load(), which reads it into memory
 * of its own, and by the same reading: only what is used afterwards takes memory, and checks and
 * reports give the memberships back to the file behind them.
 *
 * A file of 64 MiB or more must not change as long as the roster lives: what is written into it shows in the
 * columns unverified, and a file that is cut short ends the process (SIGBUS). Replacing it by
 * renaming, as fedorg_roster_save_snapshot() does, is no change in this sense.
 *
 * Returns: (transfer full) (nullable): the roster, or %NULL with @error set
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
FedorgRoster *fedorg_roster_map (const char *path, GCancellable *cancellable,
                                 FedorgProgressFunc progress, gpointer user_data, GError **error);

G_END_DECLS
