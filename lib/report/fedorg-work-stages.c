/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <stdlib.h>
#include <string.h>

#include <fedorg/fedorg-activity.h>
#include <fedorg/fedorg-date.h>

#include "report/fedorg-work-run-private.h"

/* Stages: a row for each work that goes through the stages of its kind, a column for each stage.
 * The work is the activity to which the records of the stages belong, else the organisation that
 * keeps them. */

typedef struct {
  const FedorgActivityKind *kind;
  guint32 item;
} StagedKind;

/* a record of a stage, or a work that has none yet */
typedef struct {
  guint kind;
  guint32 owner; /* activity, or FEDORG_NONE: the organisation itself */
  guint32 stage; /* FEDORG_NONE: the work itself */
  guint32 activity;
} StageRecord;

typedef struct {
  const FedorgWorkRun *run;
  GArray *kinds;       /* StagedKind */
  FedorgArray records; /* StageRecord: of one organisation */
  GArray *totals;      /* gint64: done, by column */
  gint64 n_works;
} Stages;

/* --- columns --- */

static guint
find_column (const FedorgTable *table, const char *id)
{
  guint column = 0;

  while (column < table->columns->len &&
         strcmp (fedorg_table_get_column (table, column)->id, id) != 0)
    column++;
  return column;
}

/* stages of two kinds that have one name are one column */
static void
add_columns (Stages *stages)
{
  const FedorgWorkRun *run = stages->run;

  for (guint i = 0; i < run->ruleset->activity_kinds->len; i++) {
    const FedorgActivityKind *kind = g_ptr_array_index (run->ruleset->activity_kinds, i);
    StagedKind staged = {kind, FEDORG_NONE};

    if (kind->stages->len == 0)
      continue;
    staged.item = fedorg_work_table_add_item (run->table, kind->word.id, &kind->word.title);
    g_array_append_val (stages->kinds, staged);
    for (guint s = 0; s < kind->stages->len; s++) {
      const FedorgCategory *stage = g_ptr_array_index (kind->stages, s);

      if (find_column (run->table, stage->id) == run->table->columns->len)
        fedorg_work_table_add_column (run->table, stage->id, &stage->title);
    }
  }
  fedorg_work_table_add_worded_column (run->table, "reached", "work-table/reached");
  g_array_set_size (stages->totals, run->table->columns->len);
}

/* --- the records of an organisation --- */

static gboolean
find_kind (const Stages *stages, guint32 activity, guint *index)
{
  const char *word = fedorg_roster_get_activity_kind (stages->run->report->roster, activity);
  const FedorgActivityKind *kind =
      word == NULL ? NULL : fedorg_ruleset_find_activity_kind (stages->run->ruleset, word);

  for (*index = 0; kind != NULL && *index < stages->kinds->len; ++*index) {
    if (g_array_index (stages->kinds, StagedKind, *index).kind == kind)
      return TRUE;
  }
  return FALSE;
}

static gint
compare_records (gconstpointer a, gconstpointer b)
{
  const StageRecord *x = a;
  const StageRecord *y = b;

  if (x->kind != y->kind)
    return x->kind < y->kind ? -1 : 1;
  return x->owner != y->owner ? (x->owner > y->owner) - (x->owner < y->owner)
                              : (x->activity > y->activity) - (x->activity < y->activity);
}

/* a record of a stage belongs to the work that it names; the work is its own first record */
static gboolean
list_records (Stages *stages, guint32 organization)
{
  const FedorgRoster *roster = stages->run->report->roster;
  guint32 first, end;

  stages->records.length = 0;
  fedorg_roster_get_organization_activities (roster, organization, &first, &end);
  for (guint32 a = first; a < end; a++) {
    const char *word = fedorg_roster_get_activity_stage (roster, a);
    StageRecord record = {0, FEDORG_NONE, FEDORG_NONE, a};
    guint stage = 0;

    if (!find_kind (stages, a, &record.kind))
      continue;
    const FedorgActivityKind *kind = g_array_index (stages->kinds, StagedKind, record.kind).kind;
    if (word != NULL && fedorg_activity_kind_find_stage (kind, word, &stage) != NULL) {
      record.stage = stage;
      record.owner = fedorg_roster_get_activity_parent (roster, a);
    } else {
      record.owner = a;
    }
    StageRecord *added = fedorg_array_add (&stages->records, StageRecord);
    if (added == NULL)
      return FALSE;
    *added = record;
  }
  if (stages->records.length > 0)
    qsort (stages->records.data, stages->records.length, sizeof (StageRecord), compare_records);
  return TRUE;
}

/* --- cells --- */

/* the day by which a rule of the order wants the stage, or FEDORG_DATE_NONE */
static gint32
find_deadline (const Stages *stages, const char *stage)
{
  const GPtrArray *rules = stages->run->ruleset->rules;

  for (guint i = 0; i < rules->len; i++) {
    const FedorgRule *rule = g_ptr_array_index (rules, i);
    const GPtrArray *parts = rule->disabled || rule->measure.kind != FEDORG_MEASURE_ORDER
                                 ? NULL
                                 : fedorg_operand_get_parts (&rule->measure.among);

    for (guint p = 0; parts != NULL && p < parts->len; p++) {
      const FedorgWorkPart *part = g_ptr_array_index (parts, p);

      if (part->bound.has_most && g_strcmp0 (part->name, stage) == 0)
        return (gint32) part->bound.most.numerator;
    }
  }
  return FEDORG_DATE_NONE;
}

/* a record of the stage: the last day of what is done; what is not done leaves its time limit */
static void
fill_stage (const Stages *stages, guint32 activity, gint32 deadline, FedorgWorkCell *cell)
{
  const FedorgRoster *roster = stages->run->report->roster;
  gint32 today = stages->run->as_of.date;
  gint32 last = fedorg_roster_get_activity_last_day (roster, activity);
  gint32 due = fedorg_roster_get_activity_due_date (roster, activity);
  FedorgActivityStatus status = fedorg_roster_get_activity_status (roster, activity);
  gboolean is_done =
      (status == FEDORG_ACTIVITY_STATUS_DONE || status == FEDORG_ACTIVITY_STATUS_CLOSED) &&
      last <= today;

  due = due == FEDORG_DATE_NONE ? deadline : due;
  if (status == FEDORG_ACTIVITY_STATUS_CANCELLED)
    return;
  cell->type = FEDORG_CELL_TYPE_DATE;
  if (!is_done && cell->ratio.denominator == 0) {
    cell->state = due != FEDORG_DATE_NONE && due < today ? FEDORG_DUE_STATE_MISSING
                                                         : FEDORG_DUE_STATE_RUNNING;
    return;
  }
  if (!is_done || (cell->ratio.denominator > 0 && cell->ratio.numerator >= last))
    return;
  cell->state =
      due != FEDORG_DATE_NONE && last > due ? FEDORG_DUE_STATE_LATE : FEDORG_DUE_STATE_HELD;
  if (last != FEDORG_DATE_NONE)
    cell->ratio = (FedorgRatio){last, 1};
}

static gboolean
is_reached (const FedorgWorkCell *cell)
{
  return cell->state == FEDORG_DUE_STATE_HELD || cell->state == FEDORG_DUE_STATE_LATE;
}

/* what has no record is missing once its deadline has passed; stages are reached without a gap */
static void
finish_row (Stages *stages, const FedorgActivityKind *kind, FedorgWorkCell *cells)
{
  const FedorgTable *table = stages->run->table;
  gint64 reached = 0;

  for (guint s = 0; s < kind->stages->len; s++) {
    const char *id = ((const FedorgCategory *) g_ptr_array_index (kind->stages, s))->id;
    guint column = find_column (table, id);
    gint32 deadline = find_deadline (stages, id);

    if (cells[column].state == FEDORG_DUE_STATE_NONE && deadline != FEDORG_DATE_NONE &&
        deadline < stages->run->as_of.date)
      cells[column].state = FEDORG_DUE_STATE_MISSING;
    reached += reached == s && is_reached (&cells[column]);
    g_array_index (stages->totals, gint64, column) += is_reached (&cells[column]);
  }
  cells[table->columns->len - 1] = fedorg_work_part_cell (reached, kind->stages->len);
  stages->n_works++;
}

/* a stage that is reported twice shows the later record, which was corrected */
static gboolean
add_work (Stages *stages, guint32 organization, const StageRecord *records, gsize n)
{
  const StagedKind *staged = &g_array_index (stages->kinds, StagedKind, records->kind);
  const FedorgWorkRow row = {organization, FEDORG_NONE, records->owner, staged->item, FEDORG_NONE};
  FedorgWorkCell *cells = fedorg_work_table_add_row (stages->run->table, row);

  for (gsize i = 0; cells != NULL && i < n; i++) {
    if (records[i].stage == FEDORG_NONE)
      continue;
    const FedorgCategory *stage = g_ptr_array_index (staged->kind->stages, records[i].stage);
    fill_stage (stages, records[i].activity, find_deadline (stages, stage->id),
                &cells[find_column (stages->run->table, stage->id)]);
  }
  if (cells != NULL)
    finish_row (stages, staged->kind, cells);
  return cells != NULL;
}

static gboolean
add_organization (Stages *stages, guint32 organization)
{
  if (!list_records (stages, organization))
    return FALSE;
  const StageRecord *records = stages->records.data;
  gsize n = stages->records.length;
  for (gsize first = 0, end; first < n; first = end) {
    for (end = first + 1; end < n && records[end].kind == records[first].kind &&
                          records[end].owner == records[first].owner;)
      end++;
    if (!add_work (stages, organization, records + first, end - first))
      return FALSE;
  }
  return TRUE;
}

static gboolean
add_total (const Stages *stages)
{
  const FedorgWorkRow row = {FEDORG_NONE, FEDORG_NONE, FEDORG_NONE, FEDORG_NONE, FEDORG_NONE};
  FedorgWorkCell *cells = fedorg_work_table_add_row (stages->run->table, row);

  for (guint i = 0; cells != NULL && i + 1 < stages->totals->len; i++)
    cells[i] = fedorg_work_part_cell (g_array_index (stages->totals, gint64, i), stages->n_works);
  return cells != NULL;
}

gboolean
fedorg_work_stages_make (FedorgWorkRun *run)
{
  g_autoptr (GArray) kinds = g_array_new (FALSE, FALSE, sizeof (StagedKind));
  g_autoptr (GArray) totals = g_array_new (FALSE, TRUE, sizeof (gint64));
  Stages stages = {.run = run, .kinds = kinds, .totals = totals};
  gboolean is_made = TRUE;

  add_columns (&stages);
  for (guint32 o = run->range[0]; is_made && o < run->range[1]; o++)
    is_made = !fedorg_work_run_has_row (run, o) || add_organization (&stages, o);
  fedorg_array_clear (&stages.records);
  return (is_made && add_total (&stages)) || fedorg_work_run_has_no_memory (run);
}
