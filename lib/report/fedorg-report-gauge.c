/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "measure/fedorg-mask-private.h"
#include "report/fedorg-report-run-private.h"

/* Numbers of activities in tables. Different counterparts or days of two organisations are not
 * those of each added up, so every row is measured over all of its activities. */

gboolean
fedorg_report_run_is_gauge (const FedorgReportRun *run, guint32 counter)
{
  return fedorg_plan_get_counter (run->plan, counter)->kind == FEDORG_COUNTER_GAUGE;
}

/* the activities of a row: of a subtree, of all organisations of a group, or of all that are
 * reported */
static void
list_row (const FedorgReportRun *run, FedorgWorker *worker, guint32 gauge, guint32 value)
{
  const guint32 *ends = FEDORG_COLUMN (run->report->roster, guint32, ORGANIZATION_SUBTREE_END);

  fedorg_worker_clear_list (worker);
  if (value == FEDORG_NONE) {
    fedorg_worker_list_organizations (worker, gauge, run->range[0], run->range[1]);
    return;
  }
  if (fedorg_report_run_is_by_organization (run)) {
    fedorg_worker_list_organizations (worker, gauge, value, ends[value]);
    return;
  }
  const guint8 *groups = fedorg_report_run_get_groups (run);
  for (guint32 o = run->range[0]; o < run->range[1]; o++) {
    if (groups[o] % FEDORG_N_GROUPS == value)
      fedorg_worker_list_organizations (worker, gauge, o, o + 1);
  }
}

static void
set_number (FedorgSeries *series, gsize index, FedorgWorkNumber number)
{
  series->counts[index] =
      number.state != FEDORG_NUMBER_MISSING && number.state != FEDORG_NUMBER_MIXED;
  series->figures[index] = number.value;
  if (number.state == FEDORG_NUMBER_LOST)
    fedorg_words_set_range (series->lost, index, index + 1);
}

/* figures of activities do not add up along the tree (a share, a mean), so each row is measured
 * over its own list */
gboolean
fedorg_report_run_measure_gauge (FedorgReportRun *run, guint32 counter, FedorgSeries *series)
{
  guint32 gauge = fedorg_plan_get_counter (run->plan, counter)->other;
  gsize n = fedorg_report_run_get_n_numbers (run);
  g_autoptr (FedorgWorker) worker = fedorg_worker_new (fedorg_plan_get_works (run->plan));

  series->counts = fedorg_block_new (n, sizeof (guint32));
  series->figures = fedorg_block_new (n, sizeof (gint64));
  series->lost = fedorg_block_new (fedorg_words_for (n), sizeof (guint64));
  if (worker == NULL || series->counts == NULL || series->figures == NULL || series->lost == NULL)
    return FALSE;
  for (guint row = 0; row < run->table->n_rows && !worker->failed; row++) {
    guint32 value = fedorg_table_get_row_value (run->table, row);

    list_row (run, worker, gauge, value);
    set_number (series, fedorg_report_run_get_index (run, row, value),
                fedorg_worker_measure_listed (worker, gauge, 0));
  }
  return !worker->failed;
}
