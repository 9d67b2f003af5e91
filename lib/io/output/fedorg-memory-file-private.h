/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A document that a library of somebody else writes as a file, before it is one: it holds personal
 * data and has no name in any folder. */

/* the descriptor; -1 if there is no memory */
int fedorg_memory_file_open (void);

/* what was written, as its pages: they last after the descriptor is closed. NULL if it is empty or
 * there is no memory */
GBytes *fedorg_memory_file_map (int descriptor);

G_END_DECLS
