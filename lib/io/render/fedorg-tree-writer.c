/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <fedorg/fedorg-tree-writer.h>

#include <fedorg/fedorg-date.h>

#include "io/render/fedorg-render-private.h"
#include "sheet/fedorg-output-options-private.h"
#include "sheet/fedorg-tree-sheet-private.h"

static gint32
reference_date (const FedorgRoster *roster, const FedorgOutputOptions *options)
{
  gint32 as_of = fedorg_output_options_get_as_of (options);

  if (as_of == FEDORG_DATE_NONE)
    as_of = fedorg_roster_get_as_of (roster);
  return as_of != FEDORG_DATE_NONE ? as_of : fedorg_date_get_today ();
}

GBytes *
fedorg_tree_dup_document (const FedorgRoster *roster, guint32 organization, FedorgLevel level,
                          guint depth, const FedorgOutputOptions *options)
{
  g_return_val_if_fail (roster != NULL, NULL);
  g_return_val_if_fail (organization == FEDORG_NONE ||
                            organization < fedorg_roster_get_n_organizations (roster),
                        NULL);

  FEDORG_RENDER_BEGIN (options);
  g_auto (FedorgTreeWalk) walk = {0};
  FedorgTreeNode node;
  const FedorgTreeMaker maker = {roster, &walk, &node, sheet.language};

  if (!fedorg_tree_walk_init (&walk, roster, organization, reference_date (roster, chosen)))
    return NULL;
  walk.level = level;
  walk.max_depth = depth;
  fedorg_tree_make_sheet (&maker, &sheet);
  return fedorg_sheet_render (&sheet, chosen, &job, NULL);
}
