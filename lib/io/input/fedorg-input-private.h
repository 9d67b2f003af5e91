/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <gio/gio.h>

#include <fedorg/fedorg-error.h>
#include <fedorg/fedorg-limits.h>
#include <fedorg/fedorg-progress.h>
#include "base/fedorg-mapping-private.h"

G_BEGIN_DECLS

/* The bytes of one document, read in pieces of the caller's size. A file is read at its place, and
 * mapped only on request, so that one that shrinks meanwhile is no crash. What cannot be read a
 * second time, such as standard input, is kept until the reader says that it will not go back. */

typedef struct _FedorgInput FedorgInput;

/* @path: "-" is standard input. FEDORG_ERROR_NOT_FOUND, _IO or _LIMIT */
FedorgInput *fedorg_input_open (const char *path, const FedorgLimits *limits, GError **error);
FedorgInput *fedorg_input_new_for_bytes (GBytes *bytes, const char *name,
                                         const FedorgLimits *limits, GError **error);
void fedorg_input_free (FedorgInput *input);

/* who may interrupt the reading, and who is informed how far it is; all nullable, none is owned */
void fedorg_input_watch (FedorgInput *input, GCancellable *cancellable, FedorgProgressFunc progress,
                         gpointer user_data);

/* how findings and messages call it, as UTF-8 */
/* The whole will be in memory at once, as a ruleset or a list is: FEDORG_LIMIT_RULESET_BYTES
 * counts. FALSE: the file is larger */
gboolean fedorg_input_expect_small (FedorgInput *input, GError **error);

const char *fedorg_input_get_name (const FedorgInput *input);

/* fills the buffer; less comes only at the end, nothing after it */
gboolean fedorg_input_read (FedorgInput *input, void *buffer, gsize size, gsize *n_read,
                            GError **error);

/* a document whose bytes can be had in any order, by several threads: a file or memory, and no
 * pipe. its size then */
gboolean fedorg_input_has_size (const FedorgInput *input, guint64 *size);
/* reads there; FALSE also where the document ends before */
gboolean fedorg_input_read_at (const FedorgInput *input, guint64 offset, void *buffer, gsize size,
                               GError **error);

/* For who reads at places of its own: FEDORG_ERROR_CANCELLED if the caller cancelled, and reports
 * how many bytes are done with, which is never less than before. */
gboolean fedorg_input_check (const FedorgInput *input, GError **error);
gboolean fedorg_input_report (FedorgInput *input, guint64 n_done, GError **error);

/* The whole of a file that was opened by its name, as its pages: of the same file that is read,
 * whatever has been put in the place of its name meanwhile. NULL if that cannot be. */
FedorgMapping *fedorg_input_map (const FedorgInput *input);

/* back to the first byte. not after fedorg_input_forget() */
void fedorg_input_rewind (FedorgInput *input);

/* the reader will not go back: nothing needs to be kept */
void fedorg_input_forget (FedorgInput *input);

/* sets "NAME:LINE:COLUMN: MESSAGE", without what is 0; always FALSE */
gboolean fedorg_input_fail (const FedorgInput *input, guint64 line, guint64 column,
                            FedorgError code, const char *message, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FedorgInput, fedorg_input_free)

G_END_DECLS
