/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "io/grid/fedorg-grid-record-private.h"

G_BEGIN_DECLS

/* Posts with who holds them in one cell: 主席：林小燕；副主席：邱月娥、叶彩云, or 林小燕（主席）、邱月娥（副主席）. */

typedef struct {
  const char *role; /* as it is written */
  gsize role_length;
  const char *name;
  gsize name_length;
} FedorgGridMember;

typedef struct {
  FedorgGridMember members[FEDORG_GRID_MOST_NAMES];
  guint n_members;
  gboolean is_sure; /* colons, brackets or several posts leave no doubt that the cell is one */
} FedorgGridTeam;

/* FALSE: something in the cell is neither a post nor the name of who holds the one before it */
gboolean fedorg_grid_team_read (FedorgGridTeam *team, const char *text, gsize length);

G_END_DECLS
