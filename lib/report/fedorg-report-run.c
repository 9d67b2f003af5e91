/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <fedorg/fedorg-date.h>
#include <fedorg/fedorg-error.h>

#include "base/fedorg-error-private.h"
#include "report/fedorg-work-run-private.h"

/* A run of a report: what the table needs is bound, measured in one pass, and becomes series; rows
 * are chosen last. */

/* --- set-up --- */

static FedorgRows
get_rows (const FedorgReport *report, const FedorgTableSpec *spec)
{
  if (report->level != FEDORG_LEVEL_UNKNOWN)
    return FEDORG_ROWS_ORGANIZATIONS;
  return report->rows != FEDORG_ROWS_OF_TABLE ? report->rows : spec->rows;
}

static const FedorgTableSpec *
get_spec (const FedorgReport *report)
{
  if (report->table)
    return report->table;
  return report->tables->tables->len > 0 ? g_ptr_array_index (report->tables->tables, 0) : NULL;
}

static void
set_range (FedorgReportRun *run)
{
  const FedorgRoster *roster = run->report->roster;
  guint32 under = run->report->under;

  run->range[0] = under == FEDORG_NONE ? 0 : under;
  run->range[1] = under == FEDORG_NONE ? roster->n_organizations
                                       : fedorg_roster_get_organization_subtree_end (roster, under);
}

/* --- numbers --- */

/* the program's counter of a series */
static guint32
get_counter (const FedorgReportRun *run, guint series)
{
  return g_array_index (run->form->counters, guint32, series);
}

/* over all groups, or over all organisations, where no subtree may hold everything */
static gboolean
sum_groups (FedorgReportRun *run, guint32 counter, FedorgSeries *series)
{
  FedorgTable *table = run->table;
  FedorgGroupSums sums;

  series->counts = fedorg_block_new (table->n_rows, sizeof (guint32));
  series->figures = fedorg_block_new (table->n_rows, sizeof (gint64));
  series->lost = fedorg_block_new (fedorg_words_for (table->n_rows), sizeof (guint64));
  if (!series->counts || !series->figures || !series->lost)
    return FALSE;
  fedorg_totals_sum_groups (run->totals, counter, fedorg_report_run_get_groups (run), &sums);
  for (guint row = 0; row < table->n_rows; row++) {
    guint32 group = fedorg_array_index (&table->row_values, guint32, row);
    gboolean is_total = group == FEDORG_NONE;

    series->counts[row] = (guint32) (is_total ? sums.is_present : sums.present[group]);
    series->figures[row] = is_total ? sums.value : sums.values[group];
  }
  return TRUE;
}

/* the total of each counter, while own values are known */
static gboolean
sum_all (FedorgReportRun *run, GArray *totals)
{
  FedorgGroupSums sums;

  for (guint i = 0; i < run->form->counters->len; i++) {
    FedorgRatio total = {0, 1};

    /* a gauge has its total by itself */
    if (fedorg_report_run_is_gauge (run, get_counter (run, i))) {
      g_array_append_val (totals, total);
      continue;
    }
    fedorg_totals_sum_groups (run->totals, get_counter (run, i), fedorg_report_run_get_groups (run),
                              &sums);
    total = (FedorgRatio){sums.value, sums.is_present};
    g_array_append_val (totals, total);
  }
  return TRUE;
}

static void
set_total (const FedorgReportRun *run, FedorgSeries *series, FedorgRatio total)
{
  gsize index = fedorg_report_run_get_total_index (run);

  series->counts[index] = (guint32) (series->figures ? total.denominator : total.numerator);
  if (series->figures)
    series->figures[index] = total.numerator;
}

static gboolean
has_total (const FedorgReportRun *run)
{
  guint n = run->table->n_rows;

  return n > 0 && fedorg_table_get_row_value (run->table, n - 1) == FEDORG_NONE;
}

/* every counter becomes a series of the table; derived series follow */
static gboolean
take_counters (FedorgReportRun *run, const FedorgJob *job, GError **error)
{
  gboolean is_by_organization = fedorg_report_run_is_by_organization (run);
  g_autoptr (GArray) totals = g_array_new (FALSE, FALSE, sizeof (FedorgRatio));
  gboolean with_total = is_by_organization && has_total (run);

  if (with_total)
    sum_all (run, totals);
  if (is_by_organization && !fedorg_totals_add_subtrees (run->totals, job, error))
    return FALSE;
  for (guint i = 0; i < run->form->counters->len; i++) {
    FedorgSeries series = {NULL, NULL, NULL};
    gboolean is_gauge = fedorg_report_run_is_gauge (run, get_counter (run, i));
    gboolean is_made = TRUE;

    if (is_gauge)
      is_made = fedorg_report_run_measure_gauge (run, get_counter (run, i), &series);
    else if (is_by_organization)
      series = fedorg_totals_steal_series (run->totals, get_counter (run, i));
    else
      is_made = sum_groups (run, get_counter (run, i), &series);
    if (with_total && !is_gauge)
      set_total (run, &series, g_array_index (totals, FedorgRatio, i));
    fedorg_table_take_series (run->table, series);
    if (!is_made)
      return fedorg_fail_no_memory (NULL, error);
  }
  return TRUE;
}

/* own values are lost when they are added up, so series derived from them are made before */
static gboolean
derive_all (FedorgReportRun *run, GArray *derived)
{
  for (guint i = 0; i < run->form->derived->len; i++) {
    FedorgSeries *series;

    g_array_set_size (derived, i + 1);
    series = &g_array_index (derived, FedorgSeries, i);
    *series = (FedorgSeries){NULL, NULL, NULL};
    if (!fedorg_report_run_derive (run, &g_array_index (run->form->derived, FedorgDerived, i),
                                   series))
      return FALSE;
  }
  return TRUE;
}

static gboolean
take_series (FedorgReportRun *run, const FedorgJob *job, GError **error)
{
  g_autoptr (GArray) derived = g_array_new (FALSE, FALSE, sizeof (FedorgSeries));
  gboolean is_derived = derive_all (run, derived);
  gboolean is_taken = is_derived && take_counters (run, job, error);

  /* in the table's care, whatever became of them */
  run->table->n_counters = run->table->series->len;
  for (guint i = 0; i < derived->len; i++)
    fedorg_table_take_series (run->table, g_array_index (derived, FedorgSeries, i));
  return is_derived ? is_taken : fedorg_fail_no_memory (NULL, error);
}

/* --- all together --- */

/* the columns as the program forms them */
static void
add_columns (FedorgReportRun *run)
{
  for (guint i = 0; i < run->form->columns->len; i++) {
    const FedorgColumnForm *form = &g_array_index (run->form->columns, FedorgColumnForm, i);
    FedorgTableCells *cells = fedorg_table_add_column (run->table, form->column);

    cells->needs_all = form->needs_all;
    cells->is_additive = form->is_additive;
    g_array_append_vals (cells->numerator, form->numerator->data, form->numerator->len);
    g_array_append_vals (cells->denominator, form->denominator->data, form->denominator->len);
  }
  for (guint i = 0; i < run->form->counters->len; i++)
    fedorg_plan_add_counter (run->plan, get_counter (run, i));
}

/* the totals of all counters are worked out in one pass over the memberships; columns are then sums
 * of these */
static gboolean
measure (FedorgReportRun *run, const FedorgJob *job, GError **error)
{
  add_columns (run);
  if (fedorg_plan_has_failed (run->plan))
    return fedorg_fail_no_memory (NULL, error);
  if (!fedorg_plan_prepare (run->plan, job, error))
    return FALSE;
  run->totals = fedorg_totals_new (run->plan, run->range, job, error);
  if (!run->totals)
    return FALSE;
  run->table->rows = run->rows;
  run->table->total_index = run->report->roster->n_organizations;
  if (!fedorg_report_run_add_rows (run))
    return fedorg_fail_no_memory (NULL, error);
  if (!take_series (run, job, error))
    return FALSE;
  if (!fedorg_report_run_rank (run))
    return fedorg_fail_no_memory (NULL, error);
  return fedorg_report_run_order_rows (run, error);
}

/* the one that is kept, or one for this run alone, of the table only */
static FedorgProgram *
get_program (FedorgReportRun *run)
{
  const FedorgReport *report = run->report;
  FedorgProgram *program;

  if (report->program) {
    run->form = fedorg_program_find_table (report->program, report->ruleset, run->spec);
    return fedorg_program_ref (report->program);
  }
  program = fedorg_program_new_empty ();
  run->form = fedorg_program_add_table (program, report->ruleset, run->spec);
  return program;
}

static FedorgTable *
new_table (const FedorgReportRun *run)
{
  const FedorgReport *report = run->report;
  FedorgTable *table = fedorg_table_new (report->roster, report->ruleset, run->spec, run->as_of);

  if (report->tables != report->ruleset)
    table->rounding = report->ruleset->rounding;
  return table;
}

/* tables of work are measured cell by cell and have rows of their own kinds, so they part from
 * here */
FedorgTable *
fedorg_report_run (FedorgReport *report, GCancellable *cancellable, FedorgProgressFunc progress,
                   gpointer user_data, GError **error)
{
  FedorgJob job = {cancellable, progress, user_data};
  g_autoptr (FedorgProgram) program = NULL;
  g_autoptr (FedorgPlan) plan = NULL;
  g_autoptr (FedorgTable) table = NULL;
  FedorgReportRun run = {.report = report};
  gboolean is_measured;

  g_return_val_if_fail (report != NULL, NULL);
  g_return_val_if_fail (!error || !*error, NULL);

  if (!fedorg_ruleset_can_be_measured (report->ruleset)) {
    fedorg_fail_no_memory (NULL, error);
    return NULL;
  }
  if (report->work)
    return fedorg_work_kind_run (report->work, report, &job, error);
  run.spec = get_spec (report);
  if (!run.spec) {
    g_set_error_literal (error, FEDORG_ERROR, FEDORG_ERROR_NOT_FOUND, "there is no table");
    return NULL;
  }
  if (fedorg_table_spec_lists_work (run.spec))
    return fedorg_work_spec_run (run.spec, report, &job, error);
  run.as_of = fedorg_roster_choose_date (report->roster, report->as_of);
  program = get_program (&run);
  run.plan = plan = fedorg_plan_new (program, report->roster, run.as_of.date);
  if (!plan) {
    fedorg_fail_no_memory (NULL, error);
    return NULL;
  }
  run.table = table = new_table (&run);
  run.rows = get_rows (report, run.spec);
  set_range (&run);
  is_measured = measure (&run, &job, error);
  fedorg_totals_free (run.totals);
  return is_measured ? g_steal_pointer (&table) : NULL;
}
