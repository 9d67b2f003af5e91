/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "report/fedorg-work-run-private.h"

/* The score sheet: the points of each item, their sum, the grade, the rank and how many share it. A row is what
 * a score judges: an organisation, a member or an activity. */

gboolean
fedorg_work_scores_takes (const FedorgRule *rule)
{
  return rule->measure.kind == FEDORG_MEASURE_SCORE;
}

enum {
  SCORE = 0,
  GRADE,
  RANK,
  TIES,
  N_COLUMNS /* those of the items come behind them */
};

typedef struct {
  const FedorgWorkRun *run;
  guint rule;
  guint32 item;       /* of the rule */
  guint first;        /* column of the first item of the rule */
  FedorgArray groups; /* guint32: the rule, or the period of it, by row: what is ranked together */
  gboolean failed;
} Scores;

/* --- columns --- */

/* several rules may have items of one title, so each is called by its rule as well */
static FedorgTitle
join_titles (const FedorgRule *rule, const FedorgScoreItem *item)
{
  FedorgTitle joined = {{NULL, NULL}};

  for (guint i = 0; i < G_N_ELEMENTS (joined.texts); i++) {
    const char *whole = fedorg_title_get (&rule->title, (FedorgLanguage) i);
    const char *part = fedorg_title_get (&item->title, (FedorgLanguage) i);

    if (part != NULL)
      joined.texts[i] = g_strconcat (whole == NULL ? rule->id : whole, " ", part, NULL);
  }
  return joined;
}

/* one rule alone needs no name before those of its items */
static void
add_items (const FedorgWorkRun *run, guint rule)
{
  const FedorgRule *its = fedorg_work_run_get_rule (run, rule)->rule;
  const GPtrArray *items = its->measure.score->items;

  for (guint i = 0; i < items->len; i++) {
    const FedorgScoreItem *item = g_ptr_array_index (items, i);
    g_autofree char *id = g_strconcat (its->id, "/", item->name, NULL);
    FedorgTitle title = join_titles (its, item);

    if (run->rules->len == 1)
      fedorg_work_table_add_column (run->table, item->name, &item->title);
    else
      fedorg_work_table_add_column (run->table, id, &title);
    fedorg_title_clear (&title);
  }
}

static void
add_columns (Scores *scores)
{
  FedorgTable *table = scores->run->table;

  fedorg_work_table_add_worded_column (table, "score", "work-table/score");
  fedorg_work_table_add_worded_column (table, "grade", "work-table/grade");
  fedorg_work_table_add_worded_column (table, "rank", "work-table/rank");
  fedorg_work_table_add_worded_column (table, "ties", "work-table/ties");
  for (guint i = 0; i < scores->run->rules->len; i++)
    add_items (scores->run, i);
}

/* --- rows --- */

static FedorgWorkRow
make_row (const Scores *scores, const FedorgWorkSubject *subject)
{
  FedorgWorkRow row = {subject->organization, FEDORG_NONE, FEDORG_NONE, scores->item, FEDORG_NONE};

  if (subject->kind == FEDORG_SUBJECT_MEMBER) {
    row.person = subject->number;
  } else if (subject->kind == FEDORG_SUBJECT_ACTIVITY) {
    row.activity = subject->number;
    row.item = fedorg_work_run_add_activity (scores->run, subject->number);
  }
  return row;
}

/* points, grade, and whether they are enough */
static FedorgWorkCell *
add_row (Scores *scores, FedorgWorkRow row, FedorgRatio points, gboolean is_met, guint32 group)
{
  FedorgTable *table = scores->run->table;
  const FedorgScore *score = fedorg_work_run_get_duty (scores->run, scores->rule)->score;
  const FedorgScoreGrade *grade = fedorg_score_find_grade (score, points);
  FedorgWorkCell *cells = fedorg_work_table_add_row (table, row);
  guint32 *added = fedorg_array_add (&scores->groups, guint32);

  scores->failed |= cells == NULL || added == NULL;
  if (scores->failed)
    return NULL;
  *added = group;
  cells[SCORE] = fedorg_work_number_cell (points);

  /* no points are no missing score */
  if (is_met)
    cells[SCORE].state = FEDORG_DUE_STATE_HELD;
  else if (points.numerator != 0)
    cells[SCORE].state = FEDORG_DUE_STATE_MISSING;
  if (grade != NULL)
    cells[GRADE] =
        fedorg_work_word_cell (fedorg_work_table_add_item (table, grade->name, &grade->title));
  return cells;
}

/* a score of each period is a row of its own, ranked with the others of the period */
static gboolean
add_periods (Scores *scores, const FedorgWorkSubject *subject, const FedorgWorker *worker)
{
  const FedorgRule *rule = fedorg_work_run_get_rule (scores->run, scores->rule)->rule;

  for (gsize i = 0; i < worker->periods.length; i++) {
    const FedorgPeriodOutcome *period =
        &fedorg_array_index (&worker->periods, FedorgPeriodOutcome, i);
    FedorgWorkRow row = make_row (scores, subject);

    if (period->value.denominator == 0)
      continue;
    row.item = fedorg_work_run_add_period (scores->run, rule, period->period);
    if (add_row (scores, row, period->value, period->state == FEDORG_DUE_STATE_HELD,
                 (guint32) period->period.last) == NULL)
      return FALSE;
  }
  return TRUE;
}

static gboolean
take (FedorgWorker *worker, const FedorgWorkSubject *subject, const FedorgOutcome *outcome,
      gpointer data)
{
  Scores *scores = data;

  if (outcome->has_periods)
    return add_periods (scores, subject, worker);
  if (!outcome->is_measured || outcome->state != FEDORG_NUMBER_THERE)
    return TRUE;
  FedorgWorkCell *cells =
      add_row (scores, make_row (scores, subject), outcome->value, outcome->is_met, scores->rule);
  for (gsize i = 0; cells != NULL && i < worker->points.length; i++)
    cells[scores->first + i] =
        fedorg_work_number_cell (fedorg_array_index (&worker->points, FedorgRatio, i));
  return cells != NULL;
}

static gboolean
add_rows (Scores *scores, guint rule)
{
  const FedorgWorkRun *run = scores->run;
  const FedorgRule *its = fedorg_work_run_get_rule (run, rule)->rule;

  scores->rule = rule;
  scores->item = fedorg_work_table_add_item (run->table, its->id, &its->title);
  for (guint32 o = run->range[0]; o < run->range[1]; o++) {
    if (fedorg_work_run_has_row (run, o) &&
        (!fedorg_work_run_judge (run, rule, o, take, scores) || scores->failed))
      return FALSE;
  }
  scores->first += its->measure.score->items->len;
  return TRUE;
}

gboolean
fedorg_work_scores_make (FedorgWorkRun *run)
{
  Scores scores = {.run = run, .first = N_COLUMNS};
  gboolean is_made = TRUE;

  add_columns (&scores);
  for (guint i = 0; is_made && i < run->rules->len; i++)
    is_made = add_rows (&scores, i);
  const FedorgWorkRanking ranking = {SCORE, RANK, TIES, scores.groups.data};
  is_made = is_made && fedorg_work_table_rank (run->table, &ranking);
  fedorg_array_clear (&scores.groups);
  return is_made || fedorg_work_run_has_no_memory (run);
}
