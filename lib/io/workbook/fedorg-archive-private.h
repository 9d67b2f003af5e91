/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "io/input/fedorg-input-private.h"

G_BEGIN_DECLS

/* A zip archive, inflated by libzip within our limits: entries, bytes after inflating, and the
 * ratio of inflation, so that no archive costs more than its size can be worth. */

typedef struct _FedorgArchive FedorgArchive;
typedef struct _FedorgArchiveStream FedorgArchiveStream;

/* The input must outlive the archive. FEDORG_ERROR_FORMAT where it is no archive, or a damaged
 * one; _LIMIT, _IO, _NO_MEMORY */
FedorgArchive *fedorg_archive_open (FedorgInput *input, const FedorgLimits *limits, GError **error);
void fedorg_archive_free (FedorgArchive *archive);

/* letters of either case are the same, as the standard of packages demands */
gboolean fedorg_archive_has (const FedorgArchive *archive, const char *name);

/* Several threads may read, each a stream of its own; they take turns. FEDORG_ERROR_FORMAT where there is no such
 * entry, or it is encrypted or packed in a way that workbooks are not */
FedorgArchiveStream *fedorg_archive_open_entry (FedorgArchive *archive, const char *name,
                                                GError **error);
void fedorg_archive_stream_free (FedorgArchiveStream *stream);

/* less than asked for comes only at the end, nothing after it */
gboolean fedorg_archive_stream_read (FedorgArchiveStream *stream, void *buffer, gsize size,
                                     gsize *n_read, GError **error);

/* how many bytes of the archive the stream is made of, of which about how many are read */
guint64 fedorg_archive_stream_get_packed_size (const FedorgArchiveStream *stream);
guint64 fedorg_archive_stream_get_packed_position (const FedorgArchiveStream *stream);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FedorgArchive, fedorg_archive_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FedorgArchiveStream, fedorg_archive_stream_free)

G_END_DECLS
