/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <fedorg/fedorg-tree-writer.h>

#include "io/render/fedorg-render-private.h"
#include "sheet/fedorg-tree-private.h"
#include "sheet/fedorg-tree-sheet-private.h"

/* The document of a tree: its sheet, rendered in the format that the options name. */

GBytes *
fedorg_tree_dup_document (const FedorgTree *tree, const FedorgOutputOptions *options,
                          GCancellable *cancellable, FedorgProgressFunc progress,
                          gpointer user_data, GError **error)
{
  g_return_val_if_fail (tree != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  const FedorgJob job = {cancellable, progress, user_data};
  g_auto (FedorgWriting) writing = {0};

  fedorg_writing_init (&writing, options);
  g_auto (FedorgTreeWalk) walk = {0};
  FedorgTreeNode node;
  const FedorgTreeMaker maker = {
      .roster = tree->roster, .walk = &walk, .node = &node, .language = writing.sheet.language};

  if (fedorg_tree_walk_init (&walk, tree))
    fedorg_tree_make_sheet (&maker, &writing.sheet);
  else
    writing.sheet.failed = TRUE;
  return fedorg_writing_render (&writing, &job, error);
}
