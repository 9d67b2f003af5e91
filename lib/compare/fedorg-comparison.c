/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "compare/fedorg-comparison-private.h"

#include <fedorg/fedorg-error.h>

G_DEFINE_BOXED_TYPE (FedorgComparison, fedorg_comparison, fedorg_comparison_ref,
                     fedorg_comparison_unref)

FedorgComparison *
fedorg_comparison_new (FedorgRoster *before, FedorgRoster *after, FedorgRuleset *ruleset)
{
  FedorgComparison *comparison;

  g_return_val_if_fail (before != NULL, NULL);
  g_return_val_if_fail (after != NULL, NULL);
  g_return_val_if_fail (ruleset != NULL, NULL);

  comparison = g_new0 (FedorgComparison, 1);
  g_atomic_ref_count_init (&comparison->references);
  comparison->before = fedorg_roster_ref (before);
  comparison->after = fedorg_roster_ref (after);
  comparison->report_before = fedorg_report_new (before, ruleset);
  comparison->report_after = fedorg_report_new (after, ruleset);
  return comparison;
}

FedorgComparison *
fedorg_comparison_ref (FedorgComparison *comparison)
{
  g_return_val_if_fail (comparison != NULL, NULL);

  g_atomic_ref_count_inc (&comparison->references);
  return comparison;
}

static void
links_clear (FedorgLinks *links)
{
  fedorg_block_free (links->firsts);
  fedorg_block_free (links->others);
  *links = (FedorgLinks){NULL, NULL};
}

/* what a run found */
static void
forget (FedorgComparison *comparison)
{
  links_clear (&comparison->successors);
  links_clear (&comparison->predecessors);
  comparison->counts = (FedorgChangeCounts){{0}, {0}, {0}, {{0}}};
  fedorg_array_clear (&comparison->changes);
  g_clear_pointer (&comparison->organizations, fedorg_table_unref);
  g_clear_pointer (&comparison->persons, fedorg_table_unref);
  g_clear_pointer (&comparison->figures, fedorg_table_unref);
}

void
fedorg_comparison_unref (FedorgComparison *comparison)
{
  if (!comparison || !g_atomic_ref_count_dec (&comparison->references))
    return;
  forget (comparison);
  fedorg_array_clear (&comparison->succession);
  fedorg_report_unref (comparison->report_before);
  fedorg_report_unref (comparison->report_after);
  fedorg_roster_unref (comparison->before);
  fedorg_roster_unref (comparison->after);
  g_free (comparison);
}

/* --- set-up --- */

gboolean
fedorg_comparison_set_table (FedorgComparison *comparison, const char *id, GError **error)
{
  g_return_val_if_fail (comparison != NULL, FALSE);
  g_return_val_if_fail (!error || !*error, FALSE);

  return fedorg_report_set_table (comparison->report_before, id, error) &&
         fedorg_report_set_table (comparison->report_after, id, error);
}

gboolean
fedorg_comparison_set_rows (FedorgComparison *comparison, const char *rows, GError **error)
{
  g_return_val_if_fail (comparison != NULL, FALSE);
  g_return_val_if_fail (!error || !*error, FALSE);

  return fedorg_report_set_rows (comparison->report_before, rows, error) &&
         fedorg_report_set_rows (comparison->report_after, rows, error);
}

void
fedorg_comparison_set_level (FedorgComparison *comparison, FedorgLevel level)
{
  g_return_if_fail (comparison != NULL);
  g_return_if_fail ((guint) level <= FEDORG_LEVEL_UNIT);

  fedorg_report_set_level (comparison->report_before, level);
  fedorg_report_set_level (comparison->report_after, level);
}

gboolean
fedorg_comparison_add_succession (FedorgComparison *comparison, const char *old_id,
                                  const char *new_id, GError **error)
{
  guint32 before, after;
  guint64 *link;

  g_return_val_if_fail (comparison != NULL, FALSE);
  g_return_val_if_fail (old_id != NULL && new_id != NULL, FALSE);
  g_return_val_if_fail (!error || !*error, FALSE);

  before = fedorg_roster_find_organization (comparison->before, old_id);
  after = fedorg_roster_find_organization (comparison->after, new_id);
  if (before == FEDORG_NONE || after == FEDORG_NONE) {
    g_set_error (error, FEDORG_ERROR, FEDORG_ERROR_NOT_FOUND,
                 "the %s roster has no organisation of this identifier or code",
                 before == FEDORG_NONE ? "earlier" : "later");
    return FALSE;
  }
  link = fedorg_array_add (&comparison->succession, guint64);
  if (!link) {
    g_set_error_literal (error, FEDORG_ERROR, FEDORG_ERROR_NO_MEMORY, "not enough memory");
    return FALSE;
  }
  *link = (guint64) before << 32 | after;
  return TRUE;
}

void
fedorg_comparison_set_listing (FedorgComparison *comparison, gboolean listing)
{
  g_return_if_fail (comparison != NULL);

  comparison->is_listing = listing;
}

/* --- run --- */

static gboolean
compare (FedorgComparison *comparison, FedorgTable *before, FedorgTable *after)
{
  return fedorg_comparison_link_organizations (comparison) &&
         fedorg_comparison_count_organizations (comparison) &&
         fedorg_comparison_count_persons (comparison) &&
         fedorg_comparison_make_tables (comparison) &&
         fedorg_comparison_make_figures (comparison, before, after);
}

gboolean
fedorg_comparison_run (FedorgComparison *comparison, GCancellable *cancellable,
                       FedorgProgressFunc progress, gpointer user_data, GError **error)
{
  g_autoptr (FedorgTable) before = NULL;
  g_autoptr (FedorgTable) after = NULL;

  g_return_val_if_fail (comparison != NULL, FALSE);
  g_return_val_if_fail (!error || !*error, FALSE);

  forget (comparison);
  before = fedorg_report_run (comparison->report_before, cancellable, progress, user_data, error);
  after =
      before ? fedorg_report_run (comparison->report_after, cancellable, progress, user_data, error)
             : NULL;
  if (!after)
    return FALSE;
  if (compare (comparison, before, after))
    return TRUE;
  forget (comparison);
  g_set_error_literal (error, FEDORG_ERROR, FEDORG_ERROR_NO_MEMORY, "not enough memory");
  return FALSE;
}

gboolean
fedorg_comparison_add_change (FedorgComparison *comparison, FedorgChange change, guint32 before,
                              guint32 after)
{
  FedorgChangeRow *row;

  if (!comparison->is_listing)
    return TRUE;
  row = fedorg_array_add (&comparison->changes, FedorgChangeRow);
  if (row)
    *row = (FedorgChangeRow){before, after, change};
  return row != NULL;
}

/* --- results --- */

FedorgRoster *
fedorg_comparison_get_before (const FedorgComparison *comparison)
{
  g_return_val_if_fail (comparison != NULL, NULL);

  return comparison->before;
}

FedorgRoster *
fedorg_comparison_get_after (const FedorgComparison *comparison)
{
  g_return_val_if_fail (comparison != NULL, NULL);

  return comparison->after;
}

gint32
fedorg_comparison_get_date_before (const FedorgComparison *comparison)
{
  g_return_val_if_fail (comparison != NULL, FEDORG_DATE_NONE);

  return fedorg_comparison_get_date (comparison->before);
}

FedorgTable *
fedorg_comparison_get_organizations (const FedorgComparison *comparison)
{
  g_return_val_if_fail (comparison != NULL, NULL);

  return comparison->organizations;
}

FedorgTable *
fedorg_comparison_get_persons (const FedorgComparison *comparison)
{
  g_return_val_if_fail (comparison != NULL, NULL);

  return comparison->persons;
}

FedorgTable *
fedorg_comparison_get_figures (const FedorgComparison *comparison)
{
  g_return_val_if_fail (comparison != NULL, NULL);

  return comparison->figures;
}

gsize
fedorg_comparison_get_n_changes (const FedorgComparison *comparison)
{
  g_return_val_if_fail (comparison != NULL, 0);

  return comparison->changes.length;
}

FedorgChange
fedorg_comparison_get_change (const FedorgComparison *comparison, gsize index, guint32 *before,
                              guint32 *after)
{
  const FedorgChangeRow *row;

  g_return_val_if_fail (comparison != NULL, FEDORG_CHANGE_DISSOLVED);
  g_return_val_if_fail (index < comparison->changes.length, FEDORG_CHANGE_DISSOLVED);

  row = &fedorg_array_index (&comparison->changes, FedorgChangeRow, index);
  if (before)
    *before = row->before;
  if (after)
    *after = row->after;
  return row->change;
}
