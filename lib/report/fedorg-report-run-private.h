/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "report/fedorg-report-private.h"
#include "report/fedorg-table-private.h"

G_BEGIN_DECLS

/* One run of a report: the counters of a table are bound to the roster in a plan, which is carried
 * out; rows are chosen, and every number becomes a series of the table.
 */

/* groups of organisations, by level or kind, are numbers below this */
#define FEDORG_N_GROUPS 64

typedef struct {
  const FedorgReport *report;
  const FedorgTableSpec *spec;
  const FedorgTableForm *form;
  FedorgRows rows;
  FedorgReferenceDate as_of;
  guint32 range[2]; /* organisations that are reported */
  FedorgPlan *plan;
  FedorgTotals *totals;
  FedorgTable *table;
} FedorgReportRun;

static inline gboolean
fedorg_report_run_is_by_organization (const FedorgReportRun *run)
{
  return run->rows == FEDORG_ROWS_ORGANIZATIONS || run->rows == FEDORG_ROWS_CHILDREN;
}

/* the group of each organisation, below FEDORG_N_GROUPS */
const guint8 *fedorg_report_run_get_groups (const FedorgReportRun *run);

/* how many numbers a series has, and which of them is the total's */
gsize fedorg_report_run_get_n_numbers (const FedorgReportRun *run);
gsize fedorg_report_run_get_total_index (const FedorgReportRun *run);

/* where the numbers of a row stand in a series; the value is the row's organisation or group */
static inline gsize
fedorg_report_run_get_index (const FedorgReportRun *run, guint row, guint32 value)
{
  if (!fedorg_report_run_is_by_organization (run))
    return row;
  return value == FEDORG_NONE ? run->table->total_index : value;
}

/* --- fedorg-report-rows.c --- */

/* each FALSE if there is no memory */
gboolean fedorg_report_run_add_rows (FedorgReportRun *run);

/* in the order that is asked for, and as many; FALSE with the error set */
gboolean fedorg_report_run_order_rows (FedorgReportRun *run, GError **error);

/* --- fedorg-rank.c --- */

/* a series for each column of a table that is a rank; when all other columns have their numbers and
 * before rows are ordered. FALSE if there is no memory */
gboolean fedorg_report_run_rank (FedorgReportRun *run);

/* --- fedorg-report-derived.c --- */

/* from own values, before these are added up over subtrees */
gboolean fedorg_report_run_derive (FedorgReportRun *run, const FedorgDerived *derived,
                                   FedorgSeries *series);

/* --- fedorg-report-gauge.c --- */

/* a number of activities, measured over those of each row */
gboolean fedorg_report_run_is_gauge (const FedorgReportRun *run, guint32 counter);
gboolean fedorg_report_run_measure_gauge (FedorgReportRun *run, guint32 counter,
                                          FedorgSeries *series);

/* --- fedorg-report-sums.c --- */

/* numbers of each organisation by itself; counts say how many there are behind a value */
typedef struct {
  gint64 *values;
  guint32 *counts;
  gint64 surplus_value; /* what the total has not got although organisations have */
  guint32 surplus_count;
} FedorgOwnNumbers;

gboolean fedorg_own_numbers_init (FedorgOwnNumbers *own, const FedorgReportRun *run);
void fedorg_own_numbers_clear (FedorgOwnNumbers *own);

/* adds them up for every row */
gboolean fedorg_report_run_sum (FedorgReportRun *run, const FedorgOwnNumbers *own,
                                FedorgSeries *series);

/* one value of every row from the values of its organisations: `starts` says where the values of
 * each organisation begin, one element more than organisations */
typedef struct {
  guint32 *starts;
  FedorgArray values; /* guint32 */
} FedorgSamples;

gboolean fedorg_samples_init (FedorgSamples *samples, const FedorgReportRun *run);
void fedorg_samples_clear (FedorgSamples *samples);
gboolean fedorg_report_run_find_quarter (FedorgReportRun *run, const FedorgSamples *samples,
                                         guint quarter, FedorgSeries *series);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FedorgOwnNumbers, fedorg_own_numbers_clear)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FedorgSamples, fedorg_samples_clear)

G_END_DECLS
