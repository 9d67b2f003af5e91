/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <fedorg/fedorg-date.h>
#include <fedorg/fedorg-error.h>

#include "report/fedorg-report-private.h"
#include "report/fedorg-table-private.h"

/* groups of organisations, by level or kind, are numbers below this */
#define N_GROUPS 64

typedef struct {
  const FedorgReport *report;
  const FedorgTableSpec *spec;
  FedorgRows rows;
  guint32 range[2]; /* organisations that are reported */
  FedorgPlan *plan;
  GArray *quantities; /* guint32: of the plan, by column */
  FedorgTotals *totals;
  FedorgTable *table;
} Run;

static gboolean
set_no_memory (GError **error)
{
  g_set_error_literal (error, FEDORG_ERROR, FEDORG_ERROR_NO_MEMORY, "not enough memory");
  return FALSE;
}

/* --- set-up --- */

static gint32
get_as_of (const FedorgReport *report)
{
  gint32 as_of = report->as_of;

  if (as_of == FEDORG_DATE_NONE)
    as_of = fedorg_roster_get_as_of (report->roster);
  return as_of == FEDORG_DATE_NONE ? fedorg_date_get_today () : as_of;
}

static FedorgRows
get_rows (const FedorgReport *report, const FedorgTableSpec *spec)
{
  if (report->level != FEDORG_LEVEL_UNKNOWN)
    return FEDORG_ROWS_ORGANIZATIONS;
  return report->rows >= 0 ? (FedorgRows) report->rows : spec->rows;
}

static const FedorgTableSpec *
get_spec (const FedorgReport *report)
{
  if (report->table)
    return report->table;
  return report->tables && report->tables->tables->len > 0
             ? g_ptr_array_index (report->tables->tables, 0)
             : NULL;
}

static void
set_range (Run *run)
{
  const FedorgRoster *roster = run->report->roster;
  guint32 under = run->report->under;

  run->range[0] = under == FEDORG_NONE ? 0 : under;
  run->range[1] = under == FEDORG_NONE ? roster->n_organizations
                                       : fedorg_roster_get_organization_subtree_end (roster, under);
}

static gboolean
add_columns (Run *run, GError **error)
{
  for (guint i = 0; i < run->spec->columns->len; i++) {
    const FedorgTableColumn *column = g_ptr_array_index (run->spec->columns, i);
    guint32 quantity = fedorg_plan_add_measure (run->plan, run->report->ruleset, &column->measure);

    g_array_append_val (run->quantities, quantity);
  }
  return !fedorg_plan_has_failed (run->plan) || set_no_memory (error);
}

/* --- rows --- */

static gboolean
add_row (FedorgTable *table, guint32 value)
{
  guint32 *added = fedorg_array_add (&table->row_values, guint32);

  if (!added)
    return FALSE;
  *added = value;
  table->n_rows++;
  return TRUE;
}

/* all organisations of the range, or those of one level */
static gboolean
add_organizations (Run *run)
{
  const guint8 *levels = FEDORG_COLUMN (run->report->roster, guint8, ORGANIZATION_LEVEL);

  if (run->report->level == FEDORG_LEVEL_UNKNOWN) {
    run->table->first_row = run->range[0];
    run->table->n_rows = run->range[1] - run->range[0];
    return TRUE;
  }
  for (guint32 o = run->range[0]; o < run->range[1]; o++)
    if (levels[o] == run->report->level && !add_row (run->table, o))
      return FALSE;
  return TRUE;
}

static const guint8 *
get_groups (const Run *run)
{
  return run->rows == FEDORG_ROWS_KIND
             ? FEDORG_COLUMN (run->report->roster, guint8, ORGANIZATION_KIND)
             : FEDORG_COLUMN (run->report->roster, guint8, ORGANIZATION_LEVEL);
}

/* the groups there are, from the highest on, then what is of no group, then all */
static gboolean
add_groups (Run *run)
{
  const guint8 *groups = get_groups (run);
  gboolean present[N_GROUPS] = {FALSE};

  for (guint32 o = run->range[0]; o < run->range[1]; o++)
    present[groups[o] % N_GROUPS] = TRUE;
  for (guint32 i = 1; i <= N_GROUPS; i++)
    if (present[i % N_GROUPS] && !add_row (run->table, i % N_GROUPS))
      return FALSE;
  return add_row (run->table, FEDORG_NONE);
}

/* --- cells --- */

static gboolean
sum_groups (Run *run, guint32 counter, FedorgSeries *series)
{
  FedorgTable *table = run->table;
  FedorgGroupSums sums;

  series->counts = fedorg_block_new (table->n_rows, sizeof (guint32));
  series->figures = fedorg_block_new (table->n_rows, sizeof (gint64));
  series->lost = fedorg_block_new (table->n_rows, sizeof (guint64));
  if (!series->counts || !series->figures || !series->lost)
    return FALSE;
  fedorg_totals_sum_groups (run->totals, counter, get_groups (run), &sums);
  for (guint row = 0; row < table->n_rows; row++) {
    guint32 group = fedorg_array_index (&table->row_values, guint32, row);
    gboolean is_total = group == FEDORG_NONE;

    series->counts[row] = (guint32) (is_total ? sums.is_present : sums.present[group]);
    series->figures[row] = is_total ? sums.value : sums.values[group];
  }
  return TRUE;
}

/* every counter becomes a series of the table, with the same index */
static gboolean
take_series (Run *run)
{
  for (guint32 i = 0; i < fedorg_plan_get_n_counters (run->plan); i++) {
    FedorgSeries series = {NULL, NULL, NULL};
    gboolean is_made = TRUE;

    if (run->rows == FEDORG_ROWS_ORGANIZATIONS)
      series = fedorg_totals_steal_series (run->totals, i);
    else
      is_made = sum_groups (run, i, &series);
    fedorg_table_take_series (run->table, series);
    if (!is_made)
      return FALSE;
  }
  return TRUE;
}

static void
add_cells (Run *run)
{
  for (guint i = 0; i < run->spec->columns->len; i++) {
    const FedorgQuantity *quantity =
        fedorg_plan_get_quantity (run->plan, g_array_index (run->quantities, guint32, i));

    fedorg_table_add_column (
        run->table, g_ptr_array_index (run->spec->columns, i), quantity->numerator,
        quantity->denominator == FEDORG_NONE ? FEDORG_SERIES_ONE : quantity->denominator);
  }
}

/* --- all together --- */

static gboolean
measure (Run *run, const FedorgJob *job, GError **error)
{
  gboolean is_by_organization = run->rows == FEDORG_ROWS_ORGANIZATIONS;

  if (!add_columns (run, error))
    return FALSE;
  run->totals = fedorg_totals_new (run->plan, run->range, job, error);
  if (!run->totals)
    return FALSE;
  if (is_by_organization && !fedorg_totals_add_subtrees (run->totals, job, error))
    return FALSE;
  run->table->rows = run->rows;
  if (!(is_by_organization ? add_organizations (run) : add_groups (run)) || !take_series (run))
    return set_no_memory (error);
  add_cells (run);
  return TRUE;
}

FedorgTable *
fedorg_report_run (FedorgReport *report, GCancellable *cancellable, FedorgProgressFunc progress,
                   gpointer user_data, GError **error)
{
  FedorgJob job = {cancellable, progress, user_data};
  g_autoptr (FedorgPlan) plan = NULL;
  g_autoptr (GArray) quantities = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autoptr (FedorgTable) table = NULL;
  Run run = {.report = report, .quantities = quantities};
  gint32 as_of;
  gboolean is_measured;

  g_return_val_if_fail (report != NULL, NULL);
  g_return_val_if_fail (!error || !*error, NULL);

  run.spec = get_spec (report);
  if (!run.spec) {
    g_set_error_literal (error, FEDORG_ERROR, FEDORG_ERROR_NOT_FOUND, "there is no table");
    return NULL;
  }
  as_of = get_as_of (report);
  plan = fedorg_plan_new (report->roster, as_of);
  if (!plan) {
    set_no_memory (error);
    return NULL;
  }
  table = fedorg_table_new (report->roster, run.spec, as_of);
  if (report->tables != report->ruleset)
    table->rounding = report->ruleset->rounding;
  run.plan = plan;
  run.table = table;
  run.rows = get_rows (report, run.spec);
  set_range (&run);
  is_measured = measure (&run, &job, error);
  fedorg_totals_free (run.totals);
  return is_measured ? g_steal_pointer (&table) : NULL;
}
