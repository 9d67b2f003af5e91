/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* A file that is written in pieces and replaced whole or not at all: what is written goes to a
 * temporary file beside it, readable by its owner only, which is brought to the disk and renamed in
 * the end. A device or a pipe, which cannot be replaced, is written to. */

typedef struct _FedorgOutput FedorgOutput;

/* "-" is standard output. FEDORG_ERROR_IO; messages begin with the file's name */
FedorgOutput *fedorg_output_open (const char *path, GError **error);
gboolean fedorg_output_write (FedorgOutput *output, gconstpointer data, gsize length,
                              GError **error);

/* the file is the new one from now on. nothing may be written after it */
gboolean fedorg_output_commit (FedorgOutput *output, GError **error);

/* without a commit the file stays as it was. @output is nullable */
void fedorg_output_free (FedorgOutput *output);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FedorgOutput, fedorg_output_free)

G_END_DECLS
