/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <fedorg/fedorg-error.h>

#include "measure/fedorg-measure-private.h"
#include "report/fedorg-report-run-private.h"
#include "report/fedorg-work-table-private.h"

G_BEGIN_DECLS

/* One run of a table of work: rules and measures of activities are bound to the roster, and every
 * organisation that is reported is judged or measured by them in turn. */

/* a rule that the table shows */
typedef struct {
  const FedorgRule *rule;
  guint32 test;
  guint32 duty;
  guint64 *scope; /* organisations that it concerns, as bits */
} FedorgWorkRule;

typedef struct {
  const FedorgReport *report;
  const FedorgRuleset *ruleset;
  FedorgReferenceDate as_of;
  guint32 range[2]; /* organisations that are reported */
  FedorgProgram *program;
  FedorgPlan *plan;
  FedorgWorker *worker;
  FedorgTable *table;
  GArray *rules;      /* FedorgWorkRule */
  GPtrArray *specs;   /* FedorgMeasureSpec *: kept as long as the program */
  GArray *measures;   /* guint32: quantities of the program; FEDORG_NONE: a rank, which is none */
  GPtrArray *kinds;   /* char *: words of the kinds that are measured */
  gint32 last_report; /* the day of the report before the last one; FEDORG_DATE_NONE */
  const FedorgJob *job;
  GError **error;
} FedorgWorkRun;

/* each FALSE with the error set */
gboolean fedorg_work_run_fail (FedorgWorkRun *run, FedorgError code, const char *text);
gboolean fedorg_work_run_has_no_memory (FedorgWorkRun *run);

static inline FedorgWorkRule *
fedorg_work_run_get_rule (const FedorgWorkRun *run, guint rule)
{
  return &g_array_index (run->rules, FedorgWorkRule, rule);
}

static inline const FedorgDuty *
fedorg_work_run_get_duty (const FedorgWorkRun *run, guint rule)
{
  return fedorg_program_get_duty (run->program, fedorg_work_run_get_rule (run, rule)->duty);
}

/* whether the organisation gets a row: it is of the level that is asked for */
gboolean fedorg_work_run_has_row (const FedorgWorkRun *run, guint32 organization);

/* judges the organisation by the rule, if it is in its scope; FALSE if there is no memory */
gboolean fedorg_work_run_judge (const FedorgWorkRun *run, guint rule, guint32 organization,
                                FedorgOutcomeFunc func, gpointer data);

/* adds a measure of all activities of a kind: as things stood on a day, or within a window; before the
 * plan is made. FEDORG_DATE_NONE: nothing is said */
typedef struct {
  FedorgMeasureKind measure;
  gint32 by;
  FedorgPeriod window;
  gboolean is_overdue; /* only those whose time limit is over */
} FedorgWorkAsk;

void fedorg_work_run_add_measure (FedorgWorkRun *run, const char *kind, const FedorgWorkAsk *ask);

/* measure `index` over the activities of organisations [first, end); a denominator of 0 where there is
 * nothing to measure */
FedorgRatio fedorg_work_run_measure (const FedorgWorkRun *run, guint index, guint32 first,
                                     guint32 end);

/* the same of its numerator or denominator alone */
FedorgRatio fedorg_work_run_measure_side (const FedorgWorkRun *run, guint index,
                                          gboolean is_denominator, guint32 first, guint32 end);

/* the words of the kinds of those activities that are wanted, each once, in the order of the roster */
typedef gboolean (*FedorgWorkFilter) (const FedorgRuleset *ruleset, const FedorgRoster *roster,
                                      guint32 activity);
void fedorg_work_run_list_kinds (FedorgWorkRun *run, FedorgWorkFilter filter);

/* the title of a kind in the ruleset, or NULL */
const FedorgTitle *fedorg_work_run_get_kind_title (const FedorgWorkRun *run, const char *word);

/* an item of the table that calls an activity: the identifier behind the kind, since a kind alone is no
 * name */
guint32 fedorg_work_run_add_activity (const FedorgWorkRun *run, guint32 activity);

/* an item that calls a rule in one of its periods: "budget 2020" */
guint32 fedorg_work_run_add_period (const FedorgWorkRun *run, const FedorgRule *rule,
                                    FedorgPeriod period);

/* adds a rule, which outlives the run; then binds all that was added and makes the worker. Each FALSE with
 * the error set */
void fedorg_work_run_add_rule (FedorgWorkRun *run, const FedorgRule *rule);
gboolean fedorg_work_run_bind (FedorgWorkRun *run);

/* what a rule asks of one subject, as a cell: done of needed where that is so */
FedorgWorkCell fedorg_work_outcome_cell (const FedorgDuty *duty, const FedorgWorker *worker,
                                         const FedorgOutcome *outcome);

/* --- the tables --- */

/* which rules, or which activities, make the table one that says something */
gboolean fedorg_work_calendar_takes (const FedorgRule *rule);
gboolean fedorg_work_calendar_make (FedorgWorkRun *run);

gboolean fedorg_work_duties_takes (const FedorgRule *rule);
gboolean fedorg_work_duties_make (FedorgWorkRun *run);

gboolean fedorg_work_funds_takes (const FedorgRule *rule);
gboolean fedorg_work_funds_make (FedorgWorkRun *run);

gboolean fedorg_work_scores_takes (const FedorgRule *rule);
gboolean fedorg_work_scores_make (FedorgWorkRun *run);

gboolean fedorg_work_ledger_wants (const FedorgRuleset *ruleset, const FedorgRoster *roster,
                                   guint32 activity);
gboolean fedorg_work_ledger_make (FedorgWorkRun *run);

void fedorg_work_balance_prepare (FedorgWorkRun *run);
gboolean fedorg_work_balance_make (FedorgWorkRun *run);

gboolean fedorg_work_progress_wants (const FedorgRuleset *ruleset, const FedorgRoster *roster,
                                     guint32 activity);
void fedorg_work_progress_prepare (FedorgWorkRun *run);
gboolean fedorg_work_progress_make (FedorgWorkRun *run);

gboolean fedorg_work_stages_make (FedorgWorkRun *run);

/* a table of a ruleset whose cells are measured over lists of activities */
gboolean fedorg_work_spec_make (FedorgWorkRun *run, const FedorgTableSpec *table);

/* --- fedorg-work-run.c --- */

typedef struct _FedorgWorkKind FedorgWorkKind;

/* the table of work of this identifier or title, or NULL */
const FedorgWorkKind *fedorg_work_kind_find (const char *name);
const FedorgWorkKind *fedorg_work_kind_get (guint index);
const char *fedorg_work_kind_get_id (const FedorgWorkKind *kind);

/* whether the rules and the activities give such a table */
gboolean fedorg_work_kind_applies (const FedorgWorkKind *kind, const FedorgReport *report);

FedorgTable *fedorg_work_kind_run (const FedorgWorkKind *kind, const FedorgReport *report,
                                   const FedorgJob *job, GError **error);
FedorgTable *fedorg_work_spec_run (const FedorgTableSpec *spec, const FedorgReport *report,
                                   const FedorgJob *job, GError **error);

G_END_DECLS
