/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <gio/gio.h>
#include <fedorg/fedorg-progress.h>
#include <fedorg/fedorg-roster.h>

G_BEGIN_DECLS

/* A snapshot (.fedorg) holds the columns of a roster as they lie in memory, and the findings of the
 * roster itself. fedorg_roster_save() writes one; equal rosters make equal bytes. It is read without
 * parsing, by fedorg_roster_load() or fedorg_roster_map(), and trusted in nothing: checksums find
 * every flipped bit, and the structure is verified before it is used. */

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
 * renaming, as fedorg_roster_save() does, is no change in this sense.
 *
 * Returns: (transfer full) (nullable): the roster, or %NULL with @error set
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
FedorgRoster *fedorg_roster_map (const char *path, GCancellable *cancellable,
                                 FedorgProgressFunc progress, gpointer user_data,
                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
