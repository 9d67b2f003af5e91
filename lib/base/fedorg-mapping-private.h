/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The content of a file, mapped, that stays what it was when it was mapped.
 *
 * The pages are those of the file, shared with whoever else maps it, as long as nobody writes into
 * it. Linux keeps a writer waiting for whoever holds a lease of the file: before the writer goes on,
 * the pages become the process's own. A process that is forked has no such protection. */
typedef struct _FedorgMapping FedorgMapping;

/* `file` is open for reading only and belongs to nobody else; it may be closed afterwards. NULL if the
 * content cannot be kept: the file belongs to another user, is open for writing, lies on a file system
 * without leases, or there is no memory. Whoever asks reads the file then. */
FedorgMapping *fedorg_mapping_new (int file, gsize size);

FedorgMapping *fedorg_mapping_ref (FedorgMapping *mapping);
void fedorg_mapping_unref (FedorgMapping *mapping);

const guint8 *fedorg_mapping_get_data (const FedorgMapping *mapping);
gboolean fedorg_mapping_contains (const FedorgMapping *mapping, gconstpointer data);

/* Has nobody wanted to write into the file up to now? Then whatever was read from it, in whichever
 * way, is what the pages hold. */
gboolean fedorg_mapping_is_unchanged (FedorgMapping *mapping);

/* Whole pages from `from` up to `to` need not stay in memory; they come back from the file when somebody
 * asks for them. */
void fedorg_mapping_leave (FedorgMapping *mapping, const guint8 *from, const guint8 *to);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FedorgMapping, fedorg_mapping_unref)

G_END_DECLS
