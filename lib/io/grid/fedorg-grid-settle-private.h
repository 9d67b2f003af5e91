/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "io/grid/fedorg-grid-headings-private.h"
#include "io/grid/fedorg-grid-private.h"

G_BEGIN_DECLS

/* What headings mean beside others, and by what stands below them. */

/* whose names a heading announces, before it is known what a row is */
void fedorg_grid_settle_names (GArray *headings, const FedorgGridRow *const *below, guint n_below);

/* Columns of posts may be followed by what is said about who holds them: 主席, 出生年月, 学历. Behind the
 * columns of the organisation, one post alone leaves no doubt whose they are. */
void fedorg_grid_settle_details (GArray *headings);

G_END_DECLS
