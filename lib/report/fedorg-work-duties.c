/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <stdlib.h>

#include "report/fedorg-work-run-private.h"

/* The matrix of duties: what each member has done of what each rule asks of her, and her rank. */

gboolean
fedorg_work_duties_takes (const FedorgRule *rule)
{
  const FedorgWork *work = rule->measure.work;

  return work != NULL && work->subject == FEDORG_SUBJECT_MEMBER &&
         rule->measure.kind != FEDORG_MEASURE_SCORE;
}

/* one member by one rule */
typedef struct {
  guint32 person;
  guint32 rule;
  gboolean is_measured;
  gboolean is_met;
  FedorgWorkCell cell;
} Judged;

typedef struct {
  FedorgArray judged; /* of the organisation */
  guint32 rule;
  gboolean failed;
} Judging;

static gint
compare_judged (gconstpointer a, gconstpointer b)
{
  const Judged *x = a;
  const Judged *y = b;

  return x->person != y->person ? (x->person > y->person) - (x->person < y->person)
                                : (x->rule > y->rule) - (x->rule < y->rule);
}

static gboolean
judge (FedorgWorker *worker, const FedorgWorkSubject *subject, const FedorgOutcome *outcome,
       gpointer data)
{
  Judging *judging = data;
  Judged *added = fedorg_array_add (&judging->judged, Judged);

  judging->failed |= added == NULL;
  if (added == NULL)
    return FALSE;
  const FedorgProgram *program = worker->works->program;
  const FedorgDuty *duty = fedorg_program_get_duty (program, judging->rule);
  *added = (Judged){subject->number, judging->rule, outcome->is_measured, outcome->is_met,
                    fedorg_work_outcome_cell (duty, worker, outcome)};
  return TRUE;
}

/* --- rows --- */

/* one row for each member, one cell for each rule; a rule that does not concern her leaves its cell
 * empty */
static gboolean
add_member (const FedorgWorkRun *run, guint32 organization, const Judged *judged, gsize n)
{
  const FedorgWorkRow row = {organization, judged->person, FEDORG_NONE, FEDORG_NONE, FEDORG_NONE};
  FedorgWorkCell *cells = fedorg_work_table_add_row (run->table, row);
  gint64 n_met = 0;
  gint64 n_measured = 0;

  for (gsize i = 0; cells != NULL && i < n; i++) {
    cells[judged[i].rule] = judged[i].cell;
    n_measured += judged[i].is_measured;
    n_met += judged[i].is_measured && judged[i].is_met;
  }
  if (cells != NULL)
    cells[run->rules->len] = fedorg_work_part_cell (n_met, n_measured);
  return cells != NULL;
}

static gboolean
add_members (const FedorgWorkRun *run, guint32 organization, Judging *judging)
{
  const Judged *judged = judging->judged.data;
  gsize n = judging->judged.length;

  if (n > 0)
    qsort (judging->judged.data, n, sizeof *judged, compare_judged);
  for (gsize first = 0, end; first < n; first = end) {
    for (end = first + 1; end < n && judged[end].person == judged[first].person;)
      end++;
    if (!add_member (run, organization, judged + first, end - first))
      return FALSE;
  }
  return TRUE;
}

/* rules are judged one after the other, but rows are members: the outcomes are gathered and then
 * sorted by person */
static gboolean
judge_organization (const FedorgWorkRun *run, guint32 organization, Judging *judging)
{
  judging->judged.length = 0;
  for (guint i = 0; i < run->rules->len; i++) {
    gsize first = judging->judged.length;

    judging->rule = fedorg_work_run_get_rule (run, i)->duty;
    if (!fedorg_work_run_judge (run, i, organization, judge, judging) || judging->failed)
      return FALSE;

    /* columns are rules; the walk knows duties */
    for (gsize j = first; j < judging->judged.length; j++)
      fedorg_array_index (&judging->judged, Judged, j).rule = i;
  }
  return add_members (run, organization, judging);
}

/* --- all of it --- */

/* how many members meet each rule, of how many who are measured by it */
static gboolean
add_total (const FedorgWorkRun *run)
{
  const FedorgWorkRow row = {FEDORG_NONE, FEDORG_NONE, FEDORG_NONE, FEDORG_NONE, FEDORG_NONE};
  guint n = run->table->n_rows;
  FedorgWorkCell *cells = fedorg_work_table_add_row (run->table, row);

  for (guint i = 0; cells != NULL && i <= run->rules->len; i++) {
    cells[i] = fedorg_work_part_cell (0, 0);
    for (guint member = 0; member < n; member++) {
      const FedorgWorkCell *its = &fedorg_work_table_get_cells (run->table, member)[i];
      gboolean is_sum = i == run->rules->len;

      cells[i].ratio.numerator +=
          is_sum ? its->ratio.numerator : its->state == FEDORG_DUE_STATE_HELD;
      cells[i].ratio.denominator +=
          is_sum ? its->ratio.denominator
                 : its->state == FEDORG_DUE_STATE_HELD || its->state == FEDORG_DUE_STATE_MISSING;
    }
  }
  return cells != NULL;
}

/* ranks are given over the whole table, after the last member is known */
gboolean
fedorg_work_duties_make (FedorgWorkRun *run)
{
  Judging judging = {0};
  gboolean is_made = TRUE;

  for (guint i = 0; i < run->rules->len; i++) {
    const FedorgRule *rule = fedorg_work_run_get_rule (run, i)->rule;

    fedorg_work_table_add_column (run->table, rule->id, &rule->title);
  }
  fedorg_work_table_add_worded_column (run->table, "met", "work-table/met");
  fedorg_work_table_add_worded_column (run->table, "rank", "work-table/rank");
  for (guint32 o = run->range[0]; is_made && o < run->range[1]; o++)
    is_made = !fedorg_work_run_has_row (run, o) || judge_organization (run, o, &judging);
  fedorg_array_clear (&judging.judged);
  const FedorgWorkRanking ranking = {run->rules->len, run->rules->len + 1, FEDORG_NONE, NULL};
  return (is_made && fedorg_work_table_rank (run->table, &ranking) && add_total (run)) ||
         fedorg_work_run_has_no_memory (run);
}
