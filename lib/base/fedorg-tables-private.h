/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Tables of words are made when first asked for, by GLib functions that end the process where they
 * get no memory. What asks for a word cannot refuse; so whatever reads a file or begins a roster
 * asks here first, and is refused in their place. */

/* Is there room for tables that are made now? */
gboolean fedorg_tables_have_room (void);

/* Makes the vocabularies, the messages, the words of documents, tags and endings of names, unless
 * they are made. FALSE if there is no memory for them. */
gboolean fedorg_tables_prepare (void);

G_END_DECLS
