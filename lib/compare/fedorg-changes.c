/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "compare/fedorg-changes-private.h"

#include <fedorg/fedorg-date.h>

/* The result of a comparison. It keeps both rosters, since its rows name organisations and persons
 * by number. */

G_DEFINE_BOXED_TYPE (FedorgChanges, fedorg_changes, fedorg_changes_ref, fedorg_changes_unref)

FedorgChanges *
fedorg_changes_new (FedorgRoster *before, FedorgRoster *after, FedorgRuleset *ruleset)
{
  FedorgChanges *changes = g_new0 (FedorgChanges, 1);

  g_atomic_ref_count_init (&changes->references);
  changes->before = fedorg_roster_ref (before);
  changes->after = fedorg_roster_ref (after);
  changes->ruleset = fedorg_ruleset_ref (ruleset);
  return changes;
}

FedorgChanges *
fedorg_changes_ref (FedorgChanges *changes)
{
  g_return_val_if_fail (changes != NULL, NULL);

  g_atomic_ref_count_inc (&changes->references);
  return changes;
}

static void
links_clear (FedorgLinks *links)
{
  fedorg_block_free (links->firsts);
  fedorg_block_free (links->others);
}

void
fedorg_changes_unref (FedorgChanges *changes)
{
  if (!changes || !g_atomic_ref_count_dec (&changes->references))
    return;
  links_clear (&changes->successors);
  links_clear (&changes->predecessors);
  fedorg_array_clear (&changes->rows);
  fedorg_table_unref (changes->organizations);
  fedorg_table_unref (changes->persons);
  fedorg_table_unref (changes->figures);
  fedorg_ruleset_unref (changes->ruleset);
  fedorg_roster_unref (changes->before);
  fedorg_roster_unref (changes->after);
  g_free (changes);
}

/* The list may have millions of rows, the tables have a dozen: it is kept only where somebody asks. */
gboolean
fedorg_changes_add_change (FedorgChanges *changes, FedorgChange change, guint32 before,
                           guint32 after)
{
  FedorgChangeRow *row;

  if (!changes->is_listing)
    return TRUE;
  row = fedorg_array_add (&changes->rows, FedorgChangeRow);
  if (row)
    *row = (FedorgChangeRow){before, after, change};
  return row != NULL;
}

/* --- reading --- */

FedorgRoster *
fedorg_changes_get_before (const FedorgChanges *changes)
{
  g_return_val_if_fail (changes != NULL, NULL);

  return changes->before;
}

FedorgRoster *
fedorg_changes_get_after (const FedorgChanges *changes)
{
  g_return_val_if_fail (changes != NULL, NULL);

  return changes->after;
}

FedorgRuleset *
fedorg_changes_get_ruleset (const FedorgChanges *changes)
{
  g_return_val_if_fail (changes != NULL, NULL);

  return changes->ruleset;
}

gint32
fedorg_changes_get_as_of_before (const FedorgChanges *changes)
{
  g_return_val_if_fail (changes != NULL, FEDORG_DATE_NONE);

  return changes->date_before.date;
}

FedorgDateSource
fedorg_changes_get_as_of_before_source (const FedorgChanges *changes)
{
  g_return_val_if_fail (changes != NULL, FEDORG_DATE_SOURCE_NONE);

  return changes->date_before.source;
}

gint32
fedorg_changes_get_as_of_after (const FedorgChanges *changes)
{
  g_return_val_if_fail (changes != NULL, FEDORG_DATE_NONE);

  return changes->date_after.date;
}

FedorgDateSource
fedorg_changes_get_as_of_after_source (const FedorgChanges *changes)
{
  g_return_val_if_fail (changes != NULL, FEDORG_DATE_SOURCE_NONE);

  return changes->date_after.source;
}

FedorgTable *
fedorg_changes_get_organizations (const FedorgChanges *changes)
{
  g_return_val_if_fail (changes != NULL, NULL);

  return changes->organizations;
}

FedorgTable *
fedorg_changes_get_persons (const FedorgChanges *changes)
{
  g_return_val_if_fail (changes != NULL, NULL);

  return changes->persons;
}

FedorgTable *
fedorg_changes_get_figures (const FedorgChanges *changes)
{
  g_return_val_if_fail (changes != NULL, NULL);

  return changes->figures;
}

gsize
fedorg_changes_get_n_changes (const FedorgChanges *changes)
{
  g_return_val_if_fail (changes != NULL, 0);

  return changes->rows.length;
}

FedorgChange
fedorg_changes_get_change (const FedorgChanges *changes, gsize index, guint32 *before,
                           guint32 *after)
{
  const FedorgChangeRow *row;

  g_return_val_if_fail (changes != NULL, FEDORG_CHANGE_DISSOLVED);
  g_return_val_if_fail (index < changes->rows.length, FEDORG_CHANGE_DISSOLVED);

  row = &fedorg_array_index (&changes->rows, FedorgChangeRow, index);
  if (before)
    *before = row->before;
  if (after)
    *after = row->after;
  return row->change;
}
