/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "sheet/fedorg-tree-private.h"

#include <fedorg/fedorg-date.h>

/* A tree as it is set up: from which organisation, down to which level and depth, on which date. */

G_DEFINE_BOXED_TYPE (FedorgTree, fedorg_tree, fedorg_tree_ref, fedorg_tree_unref)

FedorgTree *
fedorg_tree_new (FedorgRoster *roster)
{
  FedorgTree *tree;

  g_return_val_if_fail (roster != NULL, NULL);

  tree = g_new0 (FedorgTree, 1);
  g_atomic_ref_count_init (&tree->references);
  tree->roster = fedorg_roster_ref (roster);
  tree->organization = FEDORG_NONE;
  tree->depth = G_MAXUINT;
  tree->as_of = FEDORG_DATE_NONE;
  return tree;
}

FedorgTree *
fedorg_tree_ref (FedorgTree *tree)
{
  g_return_val_if_fail (tree != NULL, NULL);

  g_atomic_ref_count_inc (&tree->references);
  return tree;
}

void
fedorg_tree_unref (FedorgTree *tree)
{
  if (tree == NULL || !g_atomic_ref_count_dec (&tree->references))
    return;
  fedorg_roster_unref (tree->roster);
  g_free (tree);
}

void
fedorg_tree_set_organization (FedorgTree *tree, guint32 organization)
{
  g_return_if_fail (tree != NULL);
  g_return_if_fail (organization == FEDORG_NONE ||
                    organization < fedorg_roster_get_n_organizations (tree->roster));

  tree->organization = organization;
}

void
fedorg_tree_set_level (FedorgTree *tree, FedorgLevel level)
{
  g_return_if_fail (tree != NULL);
  g_return_if_fail ((guint) level <= FEDORG_LEVEL_UNIT);

  tree->level = level;
}

void
fedorg_tree_set_depth (FedorgTree *tree, guint depth)
{
  g_return_if_fail (tree != NULL);

  tree->depth = depth;
}

void
fedorg_tree_set_as_of (FedorgTree *tree, gint32 as_of)
{
  g_return_if_fail (tree != NULL);
  g_return_if_fail (as_of == FEDORG_DATE_NONE || fedorg_date_get (as_of, NULL, NULL, NULL));

  tree->as_of = as_of;
}
