/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <string.h>

#include <fedorg/fedorg-activity.h>
#include <fedorg/fedorg-date.h>

#include "measure/fedorg-mask-private.h"
#include "report/fedorg-work-run-private.h"

/* A run of a table of work. The kinds of such tables are one list; each says which rules and
 * activities it wants, and makes its own rows and cells. */

/* --- which tables there are --- */

struct _FedorgWorkKind {
  const char *id;
  const char *title;                          /* a word of documents */
  gboolean (*takes) (const FedorgRule *rule); /* NULL: it shows no rules */
  FedorgWorkFilter wants;                     /* NULL: it needs no activities of its own */
  void (*prepare) (FedorgWorkRun *run);       /* NULL: it measures nothing but rules */
  gboolean (*make) (FedorgWorkRun *run);
};

static const FedorgWorkKind kinds[] = {
    {"calendar", "work-table/calendar", fedorg_work_calendar_takes, NULL, NULL,
     fedorg_work_calendar_make},
    {"duty-matrix", "work-table/duties", fedorg_work_duties_takes, NULL, NULL,
     fedorg_work_duties_make},
    {"ledger", "work-table/ledger", NULL, fedorg_work_ledger_wants, NULL, fedorg_work_ledger_make},
    {"balance", "work-table/balance", NULL, fedorg_work_ledger_wants, fedorg_work_balance_prepare,
     fedorg_work_balance_make},
    {"progress", "work-table/progress", NULL, fedorg_work_progress_wants,
     fedorg_work_progress_prepare, fedorg_work_progress_make},
    {"stages", "work-table/stages", NULL, NULL, NULL, fedorg_work_stages_make},
    {"scores", "work-table/scores", fedorg_work_scores_takes, NULL, NULL, fedorg_work_scores_make},
    {"funds", "work-table/funds", fedorg_work_funds_takes, NULL, NULL, fedorg_work_funds_make},
};

const FedorgWorkKind *
fedorg_work_kind_get (guint index)
{
  return index < G_N_ELEMENTS (kinds) ? &kinds[index] : NULL;
}

const FedorgWorkKind *
fedorg_work_kind_find (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++) {
    const FedorgTitle title = fedorg_title_of_word (kinds[i].title);

    if (strcmp (kinds[i].id, name) == 0 || g_strcmp0 (title.texts[0], name) == 0 ||
        g_strcmp0 (title.texts[1], name) == 0)
      return &kinds[i];
  }
  return NULL;
}

const char *
fedorg_work_kind_get_id (const FedorgWorkKind *kind)
{
  return kind->id;
}

static gboolean
takes_any (const FedorgWorkKind *kind, const FedorgRuleset *ruleset)
{
  for (guint i = 0; i < ruleset->rules->len; i++) {
    const FedorgRule *rule = g_ptr_array_index (ruleset->rules, i);

    if (!rule->disabled && kind->takes (rule))
      return TRUE;
  }
  return FALSE;
}

static gboolean
wants_any (const FedorgWorkKind *kind, const FedorgReport *report)
{
  const FedorgRoster *roster = report->roster;

  for (guint32 a = 0; a < roster->n_activities; a++) {
    if (kind->wants (report->ruleset, roster, a))
      return TRUE;
  }
  return FALSE;
}

static gboolean
has_stages (const FedorgRuleset *ruleset)
{
  for (guint i = 0; i < ruleset->activity_kinds->len; i++) {
    const FedorgActivityKind *kind = g_ptr_array_index (ruleset->activity_kinds, i);

    if (kind->stages->len > 0)
      return TRUE;
  }
  return FALSE;
}

/* of a roster that nobody has yet: activities may have time limits and targets */
static gboolean
may_apply (const FedorgWorkKind *kind, const FedorgRuleset *ruleset)
{
  for (guint i = 0; i < ruleset->tables->len; i++) {
    const FedorgTableSpec *table = g_ptr_array_index (ruleset->tables, i);

    if (strcmp (table->id, kind->id) == 0)
      return FALSE;
  }
  if (kind->takes != NULL)
    return takes_any (kind, ruleset);
  return kind->wants != NULL ? ruleset->activity_kinds->len > 0 : has_stages (ruleset);
}

const char *
fedorg_report_find_work_table (const FedorgRuleset *ruleset, guint index)
{
  g_return_val_if_fail (ruleset != NULL, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++) {
    if (may_apply (&kinds[i], ruleset) && index-- == 0)
      return kinds[i].id;
  }
  return NULL;
}

gboolean
fedorg_work_kind_applies (const FedorgWorkKind *kind, const FedorgReport *report)
{
  if (report->roster->n_activities == 0)
    return FALSE;
  if (kind->takes != NULL)
    return takes_any (kind, report->ruleset);
  return kind->wants != NULL ? wants_any (kind, report) : has_stages (report->ruleset);
}

/* --- running one --- */

gboolean
fedorg_work_run_fail (FedorgWorkRun *run, FedorgError code, const char *text)
{
  g_set_error_literal (run->error, FEDORG_ERROR, (gint) code, text);
  return FALSE;
}

gboolean
fedorg_work_run_has_no_memory (FedorgWorkRun *run)
{
  return fedorg_work_run_fail (run, FEDORG_ERROR_NO_MEMORY, "there is not enough memory");
}

gboolean
fedorg_work_run_has_row (const FedorgWorkRun *run, guint32 organization)
{
  return run->report->level == FEDORG_LEVEL_UNKNOWN ||
         FEDORG_COLUMN (run->report->roster, guint8, ORGANIZATION_LEVEL)[organization] ==
             run->report->level;
}

void
fedorg_work_run_add_rule (FedorgWorkRun *run, const FedorgRule *rule)
{
  FedorgWorkRule added = {.rule = rule,
                          .test = fedorg_program_add_test (run->program, run->ruleset, rule)};
  const FedorgTest *test = fedorg_program_get_test (run->program, added.test);
  const FedorgQuantity *quantity = fedorg_program_get_quantity (run->program, test->quantity);
  const FedorgCounter *counter = fedorg_program_get_counter (run->program, quantity->numerator);

  if (counter->kind != FEDORG_COUNTER_DUTY)
    return;
  added.duty = counter->other;
  g_array_append_val (run->rules, added);
}

static void
add_rules (FedorgWorkRun *run, const FedorgWorkKind *kind)
{
  for (guint i = 0; kind->takes != NULL && i < run->ruleset->rules->len; i++) {
    const FedorgRule *rule = g_ptr_array_index (run->ruleset->rules, i);

    if (!rule->disabled && kind->takes (rule))
      fedorg_work_run_add_rule (run, rule);
  }
}

/* everything is bound before it is prepared: conditions that columns and rules share are worked out
 * once */
static gboolean
bind_plan (FedorgWorkRun *run)
{
  run->plan = fedorg_plan_new (run->program, run->report->roster, run->as_of.date);
  if (run->plan == NULL)
    return fedorg_work_run_has_no_memory (run);
  for (guint i = 0; i < run->rules->len; i++)
    fedorg_plan_add_test (run->plan, fedorg_work_run_get_rule (run, i)->test);
  for (guint i = 0; i < run->measures->len; i++) {
    guint32 index = g_array_index (run->measures, guint32, i);

    /* a rank is no measure */
    if (index == FEDORG_NONE)
      continue;
    const FedorgQuantity *quantity = fedorg_program_get_quantity (run->program, index);
    fedorg_plan_add_counter (run->plan, quantity->numerator);
    if (quantity->denominator != FEDORG_NONE)
      fedorg_plan_add_counter (run->plan, quantity->denominator);
  }
  if (fedorg_plan_has_failed (run->plan))
    return fedorg_work_run_has_no_memory (run);
  return fedorg_plan_prepare (run->plan, run->job, run->error);
}

/* the organisations of each rule: their memberships are looked at in segments, activities are
 * not */
static gboolean
find_scope (FedorgEvaluator *evaluator, guint number, guint thread, gpointer data)
{
  FedorgWorkRun *run = data;
  FedorgSegment *segment = fedorg_evaluator_get_segment (evaluator);
  guint32 first = fedorg_segment_get_first (segment);
  gsize n_words = fedorg_words_for (fedorg_segment_get_end (segment) - first);

  (void) number, (void) thread;
  for (guint i = 0; i < run->rules->len; i++) {
    const FedorgWorkRule *rule = fedorg_work_run_get_rule (run, i);
    const guint64 *bits = fedorg_evaluator_find_scope (evaluator, rule->test);

    if (bits == NULL)
      return FALSE;
    memcpy (rule->scope + first / FEDORG_WORD_BITS, bits, n_words * sizeof *bits);
  }
  return TRUE;
}

/* the organisations of each rule as bits, found once; rows then ask for a bit */
static gboolean
find_scopes (FedorgWorkRun *run)
{
  gsize n_words = fedorg_words_for (run->report->roster->n_organizations);

  if (run->rules->len == 0 || n_words == 0)
    return TRUE;
  for (guint i = 0; i < run->rules->len; i++) {
    FedorgWorkRule *rule = fedorg_work_run_get_rule (run, i);

    rule->scope = fedorg_block_new (n_words, sizeof (guint64));
    if (rule->scope == NULL)
      return fedorg_work_run_has_no_memory (run);
  }
  g_autoptr (GArray) segments = fedorg_plan_make_segments (run->plan, run->range[0], run->range[1]);
  return fedorg_plan_run (run->plan, segments, find_scope, run, run->job, run->error);
}

gboolean
fedorg_work_run_judge (const FedorgWorkRun *run, guint rule, guint32 organization,
                       FedorgOutcomeFunc func, gpointer data)
{
  const FedorgWorkRule *its = fedorg_work_run_get_rule (run, rule);

  return !fedorg_words_test (its->scope, organization) ||
         fedorg_worker_judge (run->worker, its->duty, organization, func, data);
}

/* in the order that is asked for, and as many */
static gboolean
order_rows (FedorgWorkRun *run)
{
  FedorgReportRun order = {.report = run->report, .table = run->table};

  return fedorg_report_run_order_rows (&order, run->error);
}

gboolean
fedorg_work_run_bind (FedorgWorkRun *run)
{
  if (!bind_plan (run) || !find_scopes (run))
    return FALSE;
  run->worker = fedorg_worker_new (fedorg_plan_get_works (run->plan));
  if (run->worker == NULL)
    return fedorg_work_run_has_no_memory (run);
  run->worker->keeps_periods = TRUE;
  return TRUE;
}

static gboolean
run_kind (FedorgWorkRun *run, const FedorgWorkKind *kind)
{
  const FedorgReport *report = run->report;

  if (report->with_subtotals ||
      (report->rows != FEDORG_ROWS_OF_TABLE && report->rows != FEDORG_ROWS_ORGANIZATIONS))
    return fedorg_work_run_fail (run, FEDORG_ERROR_ARGUMENT,
                                 "the rows of a table of work are its own");
  add_rules (run, kind);
  if (kind->prepare != NULL)
    kind->prepare (run);
  return fedorg_work_run_bind (run) && kind->make (run) && order_rows (run);
}

/* a table of the ruleset, whose rows may be asked for as of any other where they are
 * organisations */
static gboolean
run_spec (FedorgWorkRun *run, const FedorgTableSpec *spec)
{
  const FedorgReport *report = run->report;

  if (report->with_subtotals ||
      (report->rows != FEDORG_ROWS_OF_TABLE && report->rows != spec->rows))
    return fedorg_work_run_fail (run, FEDORG_ERROR_ARGUMENT,
                                 "the rows of a table of work are its own");
  return fedorg_work_spec_make (run, spec) && order_rows (run);
}

static void
rule_clear (gpointer data)
{
  fedorg_block_free (((FedorgWorkRule *) data)->scope);
}

static void
spec_free (gpointer data)
{
  FedorgMeasureSpec *spec = data;

  fedorg_measure_spec_clear (spec);
  g_free (spec);
}

/* of a kind, or of a table of the ruleset */
static FedorgTable *
run_any (const FedorgWorkKind *kind, const FedorgTableSpec *spec, FedorgTable *made,
         const FedorgReport *report, const FedorgJob *job, GError **error)
{
  g_autoptr (GPtrArray) specs = g_ptr_array_new_with_free_func (spec_free);
  g_autoptr (GPtrArray) words = g_ptr_array_new ();
  g_autoptr (FedorgProgram) program = fedorg_program_new_empty ();
  g_autoptr (GArray) rules = g_array_new (FALSE, TRUE, sizeof (FedorgWorkRule));
  g_autoptr (GArray) measures = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autoptr (FedorgTable) table = made;
  FedorgWorkRun run = {.report = report,
                       .ruleset = report->ruleset,
                       .as_of = {table->as_of, table->as_of_source},
                       .range = {0, report->roster->n_organizations},
                       .program = program,
                       .table = table,
                       .rules = rules,
                       .specs = specs,
                       .measures = measures,
                       .kinds = words,
                       .last_report = FEDORG_DATE_NONE,
                       .job = job,
                       .error = error};

  g_array_set_clear_func (rules, rule_clear);
  if (report->under != FEDORG_NONE) {
    run.range[0] = report->under;
    run.range[1] = fedorg_roster_get_organization_subtree_end (report->roster, report->under);
  }
  fedorg_conditions_declare (program->conditions, run.ruleset);
  gboolean is_made = spec != NULL ? run_spec (&run, spec) : run_kind (&run, kind);
  fedorg_worker_free (run.worker);
  fedorg_plan_free (run.plan);
  return is_made ? g_steal_pointer (&table) : NULL;
}

FedorgTable *
fedorg_work_kind_run (const FedorgWorkKind *kind, const FedorgReport *report, const FedorgJob *job,
                      GError **error)
{
  FedorgTable *table = fedorg_work_table_new (
      report->roster, report->ruleset, kind->id, fedorg_title_of_word (kind->title),
      fedorg_roster_choose_date (report->roster, report->as_of));

  return run_any (kind, NULL, table, report, job, error);
}

FedorgTable *
fedorg_work_spec_run (const FedorgTableSpec *spec, const FedorgReport *report, const FedorgJob *job,
                      GError **error)
{
  FedorgTable *table =
      fedorg_work_table_new (report->roster, report->ruleset, spec->id, spec->title,
                             fedorg_roster_choose_date (report->roster, report->as_of));

  table->rounding = spec->rounding;
  return run_any (NULL, spec, table, report, job, error);
}
