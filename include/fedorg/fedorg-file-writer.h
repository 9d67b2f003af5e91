/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <fedorg/fedorg-macros.h>

G_BEGIN_DECLS

/**
 * fedorg_file_save:
 * @path: (type filename): a file, existing or not
 * @bytes: its new content, mostly a document that a `dup_` function made
 * @error: (nullable): %FEDORG_ERROR_IO; the message names the file
 *
 * Saves bytes as a file, which is replaced whole or not at all: a temporary file beside it, readable by its owner only, is
 * written, brought to the disk and renamed. Where @path is a symbolic link, the file it leads to is
 * replaced; a device or a pipe, which cannot be replaced, is written to.
 *
 * Returns: %FALSE with @error set, and the file as it was, if that fails
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
gboolean fedorg_file_save (const char *path, GBytes *bytes, GError **error);

G_END_DECLS
