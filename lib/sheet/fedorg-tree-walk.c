/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <fedorg/fedorg-date.h>

#include "model/fedorg-reference-date-private.h"
#include "model/fedorg-roster-private.h"
#include "sheet/fedorg-tree-private.h"
#include "sheet/fedorg-tree-sheet-private.h"

/* The walk over a tree in pre-order, without recursion: each shown node with its depth, the number
 * of its posts, and those below it. */

/* open subtrees that need no second allocation */
#define FIRST_STACK 64

/* how many current posts stand before each organisation: those of any subtree are a difference */
static guint32 *
count_posts (const FedorgRoster *roster, gint32 as_of)
{
  const gint32 *starts = FEDORG_COLUMN (roster, gint32, MEMBERSHIP_START_DATE);
  const gint32 *ends = FEDORG_COLUMN (roster, gint32, MEMBERSHIP_END_DATE);
  guint32 n = fedorg_roster_get_n_organizations (roster);
  guint32 *before = g_try_new (guint32, (gsize) n + 1);
  guint32 count = 0;

  if (before == NULL)
    return NULL;
  for (guint32 organization = 0; organization < n; organization++) {
    guint32 first, end;

    before[organization] = count;
    fedorg_roster_get_organization_memberships (roster, organization, &first, &end);
    for (guint32 i = first; i < end; i++)
      count += (starts[i] == FEDORG_DATE_NONE || starts[i] <= as_of) &&
               (ends[i] == FEDORG_DATE_NONE || ends[i] >= as_of);
  }
  before[n] = count;
  return before;
}

/* posts are summed along the tree once: those of any subtree are then a difference */
gboolean
fedorg_tree_walk_init (FedorgTreeWalk *walk, const FedorgTree *tree)
{
  const FedorgRoster *roster = tree->roster;
  guint32 organization = tree->organization;

  *walk = (FedorgTreeWalk){.roster = roster,
                           .as_of = fedorg_roster_choose_date (roster, tree->as_of).date,
                           .level = tree->level,
                           .max_depth = tree->depth,
                           .top = organization};
  walk->end = fedorg_roster_get_n_organizations (roster);
  if (organization != FEDORG_NONE) {
    walk->first = walk->at = organization;
    walk->end = fedorg_roster_get_organization_subtree_end (roster, organization);
  }
  walk->posts_before = count_posts (roster, walk->as_of);
  walk->failed = walk->posts_before == NULL;
  return !walk->failed;
}

void
fedorg_tree_walk_rewind (FedorgTreeWalk *walk)
{
  walk->at = walk->first;
  walk->n_ends = 0;
}

void
fedorg_tree_walk_clear (FedorgTreeWalk *walk)
{
  g_free (walk->posts_before);
  g_free (walk->ends);
  walk->posts_before = NULL;
  walk->ends = NULL;
}

/* the stack holds where the open subtrees end; its height is the depth, without recursion */
static gboolean
push_end (FedorgTreeWalk *walk, guint32 end)
{
  if (walk->n_ends == walk->n_ends_allocated) {
    gsize n = walk->n_ends_allocated == 0 ? FIRST_STACK : walk->n_ends_allocated * 2;
    guint32 *ends = g_try_renew (guint32, walk->ends, n);

    if (ends == NULL) {
      walk->failed = TRUE;
      return FALSE;
    }
    walk->ends = ends;
    walk->n_ends_allocated = n;
  }
  walk->ends[walk->n_ends++] = end;
  return TRUE;
}

static gboolean
is_shown (const FedorgTreeWalk *walk, guint32 organization)
{
  return walk->level == FEDORG_LEVEL_UNKNOWN || organization == walk->top ||
         fedorg_roster_get_organization_level (walk->roster, organization) <= walk->level;
}

/* the first shown organisation from `organization` on that is no descendant of one hidden by its
 * level, before `end` */
static guint32
skip_hidden (const FedorgTreeWalk *walk, guint32 organization, guint32 end)
{
  while (organization < end && !is_shown (walk, organization))
    organization = fedorg_roster_get_organization_subtree_end (walk->roster, organization);
  return organization;
}

/* nodes that are not shown keep their shown descendants, which then stand one step higher */
gboolean
fedorg_tree_walk_next (FedorgTreeWalk *walk, FedorgTreeNode *node)
{
  guint32 at = skip_hidden (walk, walk->at, walk->end);
  guint32 end, end_above;

  if (walk->failed || at >= walk->end)
    return FALSE;
  while (walk->n_ends > 0 && walk->ends[walk->n_ends - 1] <= at)
    walk->n_ends--;
  end = fedorg_roster_get_organization_subtree_end (walk->roster, at);
  end_above = walk->n_ends > 0 ? walk->ends[walk->n_ends - 1] : walk->end;

  node->organization = at;
  node->depth = (guint32) walk->n_ends;
  node->n_posts = walk->posts_before[at + 1] - walk->posts_before[at];
  node->n_posts_below = walk->posts_before[end] - walk->posts_before[at + 1];
  node->n_below = end - at - 1;
  node->is_parent = node->depth < walk->max_depth && skip_hidden (walk, at + 1, end) < end;
  node->is_last = skip_hidden (walk, end, end_above) >= end_above;

  walk->at = node->depth < walk->max_depth ? at + 1 : end;
  return push_end (walk, end);
}
