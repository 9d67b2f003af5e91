/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "io/grid/fedorg-grid-private.h"

G_BEGIN_DECLS

/* The first rows of a sheet, above and among which headings are looked for: copies in an array of
 * FedorgGridRow. */

GPtrArray *fedorg_grid_head_new (void);

/* FALSE: there is no memory */
gboolean fedorg_grid_head_add (GPtrArray *head, const FedorgGridRow *row);

/* enough rows, or rows of enough bytes */
gboolean fedorg_grid_head_is_full (const GPtrArray *head);

/* Is there memory for what is made of its texts, by functions of GLib that end the process where there
 * is none? */
gboolean fedorg_grid_head_has_room (const GPtrArray *head);

G_END_DECLS
