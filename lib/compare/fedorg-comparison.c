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

/* --- running --- */

static gboolean (*const steps[]) (FedorgComparison *) = {
    fedorg_comparison_link_organizations,
    fedorg_comparison_count_organizations,
    fedorg_comparison_count_persons,
    fedorg_comparison_make_tables,
};

/* the two reports, the steps, and the figures at the end */
#define N_PARTS (2 + G_N_ELEMENTS (steps) + 1)
/* into so many pieces each of them is counted */
#define PART 1000

/* what the caller watches the work with */
typedef struct {
  GCancellable *cancellable;
  FedorgProgressFunc progress;
  gpointer user_data;
  guint n_done; /* parts */
} Watch;

static void
tell_report (guint64 done, guint64 total, gpointer user_data)
{
  const Watch *watch = user_data;

  watch->progress (watch->n_done * PART + (total > 0 ? done * PART / total : 0), N_PARTS * PART,
                   watch->user_data);
}

static FedorgTable *
run_report (FedorgReport *report, Watch *watch, GError **error)
{
  FedorgTable *table = fedorg_report_run (report, watch->cancellable,
                                          watch->progress ? tell_report : NULL, watch, error);

  watch->n_done++;
  return table;
}

/* FALSE with @error set if somebody has cancelled */
static gboolean
end_part (Watch *watch, GError **error)
{
  watch->n_done++;
  if (watch->progress)
    watch->progress (watch->n_done * PART, N_PARTS * PART, watch->user_data);
  if (!g_cancellable_is_cancelled (watch->cancellable))
    return TRUE;
  g_set_error_literal (error, FEDORG_ERROR, FEDORG_ERROR_CANCELLED, "cancelled");
  return FALSE;
}

static gboolean
fail_no_memory (GError **error)
{
  g_set_error_literal (error, FEDORG_ERROR, FEDORG_ERROR_NO_MEMORY, "not enough memory");
  return FALSE;
}

static gboolean
compare (FedorgComparison *comparison, Watch *watch, GError **error)
{
  g_autoptr (FedorgTable) before = run_report (comparison->report_before, watch, error);
  g_autoptr (FedorgTable) after =
      before ? run_report (comparison->report_after, watch, error) : NULL;

  if (!after)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++) {
    if (!steps[i](comparison))
      return fail_no_memory (error);
    if (!end_part (watch, error))
      return FALSE;
  }
  if (!fedorg_comparison_make_figures (comparison, before, after))
    return fail_no_memory (error);
  return end_part (watch, error);
}

gboolean
fedorg_comparison_run (FedorgComparison *comparison, GCancellable *cancellable,
                       FedorgProgressFunc progress, gpointer user_data, GError **error)
{
  Watch watch = {cancellable, progress, user_data, 0};

  g_return_val_if_fail (comparison != NULL, FALSE);
  g_return_val_if_fail (!error || !*error, FALSE);

  forget (comparison);
  if (compare (comparison, &watch, error))
    return TRUE;
  forget (comparison);
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
