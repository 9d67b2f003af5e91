/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "io/workbook/fedorg-archive-private.h"

G_BEGIN_DECLS

/* A workbook as a package of parts, of which some are put in place of others. Every other part is
 * copied as its packed bytes lie in the file, so that whatever this library does not know survives. */

typedef struct _FedorgPackage FedorgPackage;

/* Makes the new bytes of a part while the package is written: fills the buffer; less comes only at
 * the end, nothing after it. FALSE: @error is set */
typedef gboolean (*FedorgPackageReadFunc) (gpointer self, void *buffer, gsize size, gsize *n_read,
                                           GError **error);

/* @input is a file or memory, no pipe, and must outlive the package, like @limits.
 * FEDORG_ERROR_FORMAT where it is no archive; _LIMIT, _IO, _NO_MEMORY */
FedorgPackage *fedorg_package_open (FedorgInput *input, const FedorgLimits *limits, GError **error);
void fedorg_package_free (FedorgPackage *package);

FedorgInput *fedorg_package_get_input (const FedorgPackage *package);
const FedorgLimits *fedorg_package_get_limits (const FedorgPackage *package);

/* the parts as they lie in the file */
FedorgArchive *fedorg_package_get_archive (const FedorgPackage *package);

/* in the file, or put */
gboolean fedorg_package_has (const FedorgPackage *package, const char *name);

/* the names of all parts as they lie in the file. (transfer full) of (char *) */
GPtrArray *fedorg_package_list (const FedorgPackage *package);

/* The whole of a part, as it was put if it was. (transfer full) FEDORG_ERROR_FORMAT if there is no
 * such part; those of the archive */
GBytes *fedorg_package_read (FedorgPackage *package, const char *name, GError **error);

/* Puts a part in place of one of its name, or behind all others. */
void fedorg_package_put (FedorgPackage *package, const char *name, GBytes *bytes);

/* The same of a part too large for memory. @self must outlive the package */
void fedorg_package_put_stream (FedorgPackage *package, const char *name,
                                FedorgPackageReadFunc read, gpointer self);

void fedorg_package_remove (FedorgPackage *package, const char *name);

/* "xl/comments7.xml": the first number that no part has yet. (transfer full) */
char *fedorg_package_dup_free_name (const FedorgPackage *package, const char *start,
                                    const char *end);

/* The whole new package. Once. FEDORG_ERROR_NO_MEMORY, those of a stream, those of the archive */
GBytes *fedorg_package_finish (FedorgPackage *package, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FedorgPackage, fedorg_package_free)

G_END_DECLS
