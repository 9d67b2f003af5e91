/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <fedorg/fedorg-roster.h>

G_BEGIN_DECLS

/**
 * FedorgTree:
 *
 * Which organisations of a roster are shown as a tree, and for which date. Changed by one thread;
 * when nobody changes it any more, read from any number of threads.
 *
 * Since: 0.1
 */
typedef struct _FedorgTree FedorgTree;

FEDORG_AVAILABLE_IN_0_1
GType fedorg_tree_get_type (void);

/**
 * fedorg_tree_new: (constructor)
 * @roster: the roster
 *
 * Makes a tree of the organisations of a roster.
 *
 * Returns: (transfer full): a tree of all organisations
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
FedorgTree *fedorg_tree_new (FedorgRoster *roster) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fedorg_tree_ref:
 * @tree: a tree
 *
 * Takes one more reference.
 *
 * Returns: (transfer full): @tree with one more reference
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
FedorgTree *fedorg_tree_ref (FedorgTree *tree);

/**
 * fedorg_tree_unref:
 * @tree: (nullable) (transfer full): a tree
 *
 * Gives a reference back.
 *
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
void fedorg_tree_unref (FedorgTree *tree);

/**
 * fedorg_tree_set_organization:
 * @tree: a tree
 * @organization: where the tree begins; %FEDORG_NONE (the default) for all roots
 *
 * Shows a part of the roster only.
 *
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
void fedorg_tree_set_organization (FedorgTree *tree, guint32 organization);

/**
 * fedorg_tree_set_level:
 * @tree: a tree
 * @level: organisations of lower levels are not shown, though counted; %FEDORG_LEVEL_UNKNOWN (the
 *   default) or %FEDORG_LEVEL_UNIT for every level
 *
 * Shows the upper levels only.
 *
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
void fedorg_tree_set_level (FedorgTree *tree, FedorgLevel level);

/**
 * fedorg_tree_set_depth:
 * @tree: a tree
 * @depth: how many steps below the first organisation are shown; %G_MAXUINT (the default) for all
 *
 * Shows some steps only.
 *
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
void fedorg_tree_set_depth (FedorgTree *tree, guint depth);

/**
 * fedorg_tree_set_as_of:
 * @tree: a tree
 * @as_of: the reference date; %FEDORG_DATE_NONE (the default) for the roster's own, else today
 *
 * Chooses the day on which posts count.
 *
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
void fedorg_tree_set_as_of (FedorgTree *tree, gint32 as_of);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FedorgTree, fedorg_tree_unref)

G_END_DECLS
