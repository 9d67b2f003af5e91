/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <fedorg/fedorg-date.h>

#include "sheet/fedorg-output-options-private.h"
#include "io/results/fedorg-tree-private.h"

static void (*const writers[]) (const FedorgTreeDocument *) = {
    [FEDORG_FORMAT_TEXT] = fedorg_tree_write_text,
    [FEDORG_FORMAT_JSON] = fedorg_tree_write_json,
    [FEDORG_FORMAT_CSV] = fedorg_tree_write_csv,
    [FEDORG_FORMAT_MARKDOWN] = fedorg_tree_write_markdown,
};

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

  g_autoptr (FedorgOutputOptions) defaults = fedorg_output_options_new ();
  const FedorgOutputOptions *chosen = options != NULL ? options : defaults;
  g_auto (FedorgBuffer) buffer = FEDORG_BUFFER_INIT;
  g_auto (FedorgTreeWalk) walk = {0};
  FedorgTreeDocument document = {&buffer, &walk, roster,
                                 fedorg_output_options_get_language (chosen)};

  if (!fedorg_tree_walk_init (&walk, roster, organization, reference_date (roster, chosen)))
    return NULL;
  walk.options = chosen;
  walk.level = level;
  walk.max_depth = depth;
  writers[fedorg_output_options_get_format (chosen)](&document);
  if (fedorg_output_options_is_cancelled (chosen))
    return NULL;
  return walk.failed ? NULL : fedorg_buffer_finish (&buffer);
}
