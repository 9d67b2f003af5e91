/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "io/snapshot/fedorg-snapshot-private.h"

G_BEGIN_DECLS

/* The bytes of a snapshot, to be made wrong in one place and right in all their checksums. */

/* what messages call it */
#define SNAPSHOT_FILE_NAME "sample.fedorg"

/* the snapshot of a document, whose format the name tells. (transfer full) */
GByteArray *snapshot_file_new (const char *document, const char *name);

FedorgRoster *snapshot_file_read (const GByteArray *file, gsize length, GError **error);

FedorgSnapshotPrefix *snapshot_file_prefix (GByteArray *file);
FedorgSnapshotEntry *snapshot_file_entries (GByteArray *file);
/* that of a block, in files of any version */
FedorgSnapshotEntry *snapshot_file_find (GByteArray *file, guint block);
void snapshot_file_set (GByteArray *file, guint block, guint element, guint64 value);

/* repair the checksum of the prefix; of the header too; of everything */
void snapshot_file_seal_prefix (GByteArray *file);
void snapshot_file_seal_header (GByteArray *file);
void snapshot_file_seal (GByteArray *file);

G_END_DECLS
