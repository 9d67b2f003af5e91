/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <fedorg/fedorg.h>

G_BEGIN_DECLS

/* The text of a file that the command reads as a whole: a plan, a list of divisions, a document of
 * rules. FEDORG_ERROR_LIMIT for one with no end in sight. (transfer full) */
GBytes *small_file_read (const char *path, GError **error);

/* May JSON-GLib see this document? Its parser calls itself for each array and object inside another, until
 * the stack ends. It also takes comments and single quotation marks, which no JSON has, and in which
 * brackets could hide: such a document is refused too. */
gboolean small_file_can_be_parsed (GBytes *document);

G_END_DECLS
