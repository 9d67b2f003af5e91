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
 * @path: (type filename): a snapshot
 * @cancellable: (nullable): to cancel from another thread
 * @progress: (nullable) (scope call) (closure user_data): reports how many bytes are verified
 * @user_data: for @progress
 * @error: (nullable): as fedorg_roster_load(); the message names the block and the byte that are
 *   wrong
 *
 * Opens a snapshot of 1 MiB or more without a copy: the columns of persons and memberships and the texts
 * are the pages of the file, shared by all processes that map it. It is verified as thoroughly as by
 * fedorg_roster_load(), which reads it into memory of its own, and by the same reading: only what is used
 * afterwards takes memory, and checks and reports give the memberships back to the file behind them.
 *
 * The roster stays what it was, whatever becomes of the file. The library holds a lease of the file
 * (fcntl(), F_SETLEASE), so that whoever wants to write into it, or to cut it short, waits until its pages
 * are copied: a tenth of a second, and half a second more for each gigabyte. If there is no memory for the
 * copy, whoever reads from the roster gets SIGBUS. A file that cannot be held so (it belongs to another user, is open for
 * writing, or lies on a file system without leases), a smaller one and a pipe are read as by
 * fedorg_roster_load(). Replacing the file by renaming, as fedorg_roster_save() does, concerns nobody.
 *
 * Not protected: a roster in the child of a fork(), if the file is rewritten in place afterwards.
 *
 * Returns: (transfer full) (nullable): the roster, or %NULL with @error set
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
FedorgRoster *fedorg_roster_map (const char *path, GCancellable *cancellable,
                                 FedorgProgressFunc progress, gpointer user_data,
                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
