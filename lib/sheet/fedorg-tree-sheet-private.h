/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <fedorg/fedorg-tree.h>

#include "sheet/fedorg-sheet-private.h"
#include "sheet/fedorg-team-private.h"

G_BEGIN_DECLS

/* an organisation that is shown, and the numbers beside it */
typedef struct {
  guint32 organization;
  guint32 depth;         /* steps below the first */
  guint32 n_posts;       /* its own, on the reference date */
  guint32 n_posts_below; /* without its own */
  guint32 n_below;       /* organisations below it, shown or not */
  gboolean is_last;      /* of the shown organisations below the same parent */
  gboolean is_parent;    /* some organisation below it is shown */
} FedorgTreeNode;

/* a walk over the shown organisations, parents before children */
typedef struct {
  const FedorgRoster *roster;
  FedorgLevel level;
  guint max_depth;
  gint32 as_of;
  guint32 top;           /* shown whatever its level; FEDORG_NONE for a walk over all roots */
  guint32 first;         /* of the walk */
  guint32 at;            /* the next organisation to look at */
  guint32 end;           /* of the walk */
  guint32 *posts_before; /* by organisation: current posts of those before it; one element more */
  guint32 *ends;         /* stack: the subtree ends of the organisations above */
  gsize n_ends;
  gsize n_ends_allocated;
  gboolean failed; /* out of memory */
} FedorgTreeWalk;

/* FALSE if there is no memory */
gboolean fedorg_tree_walk_init (FedorgTreeWalk *walk, const FedorgTree *tree);
/* begins again */
void fedorg_tree_walk_rewind (FedorgTreeWalk *walk);
gboolean fedorg_tree_walk_next (FedorgTreeWalk *walk, FedorgTreeNode *node);
void fedorg_tree_walk_clear (FedorgTreeWalk *walk);

/* The maker of a tree; it lives as long as the sheet that it fills. Its rows come from the walk, and
 * its cells from the node where the walk stands. */
typedef struct {
  const FedorgRoster *roster;
  FedorgTreeWalk *walk;
  FedorgTreeNode *node;
  FedorgLanguage language;
  const FedorgTeams *teams; /* of pictures, else NULL */
} FedorgTreeMaker;

/* the outline of an org chart: name, identifier, numbers, and the seats of the team */
void fedorg_tree_add_picture (const FedorgTreeMaker *maker, FedorgSheet *sheet);
void fedorg_tree_make_sheet (const FedorgTreeMaker *maker, FedorgSheet *sheet);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FedorgTreeWalk, fedorg_tree_walk_clear)

G_END_DECLS
