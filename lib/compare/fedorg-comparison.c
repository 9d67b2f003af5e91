/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "compare/fedorg-comparison-private.h"

#include <fedorg/fedorg-error.h>
#include "base/fedorg-error-private.h"

/* A comparison as it is set up, and its run: two reports of the same table, links between the
 * organisations, and the changes that follow from them. */

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

void
fedorg_comparison_unref (FedorgComparison *comparison)
{
  if (!comparison || !g_atomic_ref_count_dec (&comparison->references))
    return;
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

void
fedorg_comparison_set_rows (FedorgComparison *comparison, FedorgRows rows)
{
  g_return_if_fail (comparison != NULL);
  g_return_if_fail ((guint) rows <= FEDORG_ROWS_CHILDREN);

  fedorg_report_set_rows (comparison->report_before, rows);
  fedorg_report_set_rows (comparison->report_after, rows);
}

void
fedorg_comparison_set_level (FedorgComparison *comparison, FedorgLevel level)
{
  g_return_if_fail (comparison != NULL);
  g_return_if_fail ((guint) level <= FEDORG_LEVEL_UNIT);

  fedorg_report_set_level (comparison->report_before, level);
  fedorg_report_set_level (comparison->report_after, level);
}

/* The link is a number: sorting the numbers sorts the links by the earlier organisation, and after
 * their halves are swapped, by the later one. */
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
  if (!link)
    return fedorg_fail_no_memory (NULL, error);
  *link = (guint64) before << 32 | after;
  return TRUE;
}

void
fedorg_comparison_set_listing (FedorgComparison *comparison, gboolean listing)
{
  g_return_if_fail (comparison != NULL);

  comparison->is_listing = listing;
}

/* --- running --- */

/* each takes a pass over both rosters; later ones use the counts of those before */
static gboolean (*const steps[]) (FedorgChanges *) = {
    fedorg_changes_count_organizations,
    fedorg_changes_count_persons,
    fedorg_changes_make_tables,
};

/* the two reports, the links between organisations, the steps, and the figures at the end */
#define N_PARTS (2 + 1 + G_N_ELEMENTS (steps) + 1)
/* progress is reported in thousandths of a part */
#define PART 1000

/* what the caller watches the work with */
typedef struct {
  GCancellable *cancellable;
  FedorgProgressFunc progress;
  gpointer user_data;
  guint n_done; /* parts */
} Watch;

static void
pass_progress_on (guint64 done, guint64 total, gpointer user_data)
{
  const Watch *watch = user_data;

  watch->progress (watch->n_done * PART + (total > 0 ? done * PART / total : 0), N_PARTS * PART,
                   watch->user_data);
}

static FedorgTable *
run_report (FedorgReport *report, Watch *watch, GError **error)
{
  FedorgTable *table = fedorg_report_run (report, watch->cancellable,
                                          watch->progress ? pass_progress_on : NULL, watch, error);

  watch->n_done++;
  if (!table || fedorg_table_get_rows (table) != FEDORG_ROWS_WORK)
    return table;

  /* on another day it has other rows and columns */
  fedorg_table_unref (table);
  g_set_error_literal (error, FEDORG_ERROR, FEDORG_ERROR_ARGUMENT,
                       "tables of work are those of one day, and are not compared");
  return NULL;
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
  return fedorg_fail_cancelled (error);
}

static gboolean
find_changes (const FedorgComparison *comparison, FedorgChanges *changes, Watch *watch,
              GError **error)
{
  if (!fedorg_changes_link_organizations (changes, &comparison->succession))
    return fedorg_fail_no_memory (NULL, error);
  if (!end_part (watch, error))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++) {
    if (!steps[i](changes))
      return fedorg_fail_no_memory (NULL, error);
    if (!end_part (watch, error))
      return FALSE;
  }
  return TRUE;
}

static FedorgReferenceDate
get_date (const FedorgTable *table)
{
  return (FedorgReferenceDate){fedorg_table_get_as_of (table),
                               fedorg_table_get_as_of_source (table)};
}

FedorgChanges *
fedorg_comparison_run (FedorgComparison *comparison, GCancellable *cancellable,
                       FedorgProgressFunc progress, gpointer user_data, GError **error)
{
  g_return_val_if_fail (comparison != NULL, NULL);
  g_return_val_if_fail (!error || !*error, NULL);

  Watch watch = {cancellable, progress, user_data, 0};
  g_autoptr (FedorgTable) before = run_report (comparison->report_before, &watch, error);
  g_autoptr (FedorgTable) after =
      before ? run_report (comparison->report_after, &watch, error) : NULL;

  if (!after)
    return NULL;
  g_autoptr (FedorgChanges) changes =
      fedorg_changes_new (comparison->before, comparison->after, fedorg_table_get_ruleset (after));
  changes->date_before = get_date (before);
  changes->date_after = get_date (after);
  changes->is_listing = comparison->is_listing;
  if (!find_changes (comparison, changes, &watch, error))
    return NULL;
  if (!fedorg_changes_make_figures (changes, before, after)) {
    fedorg_fail_no_memory (NULL, error);
    return NULL;
  }
  return end_part (&watch, error) ? g_steal_pointer (&changes) : NULL;
}
