/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <fedorg/fedorg-tree-writer.h>
#include "base/fedorg-buffer-private.h"

G_BEGIN_DECLS

/* an organisation that is shown, and what is told about it */
typedef struct {
  guint32 organization;
  guint32 depth;         /* steps below the first */
  guint32 n_posts;       /* its own, on the reference date */
  guint32 n_posts_below; /* without its own */
  guint32 n_below;       /* organisations below it, shown or not */
  gboolean is_last;      /* of the shown organisations below the same parent */
} FedorgTreeNode;

/* a walk over the shown organisations, parents before children */
typedef struct {
  const FedorgRoster *roster;
  const FedorgOutputOptions *options; /* who watches */
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

gboolean fedorg_tree_walk_init (FedorgTreeWalk *walk, const FedorgRoster *roster,
                                guint32 organization, gint32 as_of);
gboolean fedorg_tree_walk_next (FedorgTreeWalk *walk, FedorgTreeNode *node);
void fedorg_tree_walk_clear (FedorgTreeWalk *walk);

/* what the writers of trees share; one of them is chosen by the format */
typedef struct {
  FedorgBuffer *buffer;
  FedorgTreeWalk *walk;
  const FedorgRoster *roster;
  FedorgLanguage language;
} FedorgTreeDocument;

void fedorg_tree_write_text (const FedorgTreeDocument *document);
void fedorg_tree_write_json (const FedorgTreeDocument *document);
void fedorg_tree_write_csv (const FedorgTreeDocument *document);
void fedorg_tree_write_markdown (const FedorgTreeDocument *document);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FedorgTreeWalk, fedorg_tree_walk_clear)

G_END_DECLS
