/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <stdlib.h>
#include <string.h>

#include <fedorg/fedorg-activity.h>

#include "report/fedorg-work-slices-private.h"

/* A table of a ruleset whose rows are members, activities or periods, or whose columns stand once
 * for each period, kind or organisation. Each row has a list of activities; a cell measures what of
 * the list lies in the slice of its column. */

typedef struct {
  FedorgWorkRun *run;
  const FedorgTableSpec *spec;
  FedorgWorkSlices *slices;
  GArray *quantities; /* guint32: of the columns */
  FedorgArray list;   /* guint32: activities of a row */
  FedorgArray all;    /* guint32: those of all rows */
  guint subject;      /* of run->rules: whose activities make the rows */
  gboolean failed;
} SpecRun;

/* --- set-up --- */

/* every cell is measured by itself, which only numbers of activities can be */
static gboolean
is_measured_by_lists (const FedorgProgram *program, guint32 counter)
{
  return counter == FEDORG_NONE ||
         fedorg_program_get_counter (program, counter)->kind == FEDORG_COUNTER_GAUGE;
}

/* a post belongs to no list of activities: such a column is refused where the ruleset names it */
static gboolean
add_quantities (SpecRun *spec)
{
  FedorgWorkRun *run = spec->run;

  for (guint i = 0; i < spec->spec->columns->len; i++) {
    const FedorgTableColumn *column = g_ptr_array_index (spec->spec->columns, i);
    static const guint32 none = FEDORG_NONE;

    if (column->kind == FEDORG_CELLS_RANK) {
      g_array_append_val (run->measures, none);
      continue;
    }
    guint32 index = fedorg_program_add_quantity (run->program, run->ruleset, &column->measure);
    const FedorgQuantity *quantity = fedorg_program_get_quantity (run->program, index);

    if (!is_measured_by_lists (run->program, quantity->numerator) ||
        !is_measured_by_lists (run->program, quantity->denominator))
      return fedorg_work_run_fail (run, FEDORG_ERROR_ARGUMENT,
                                   "the columns of such a table measure activities alone");
    g_array_append_val (run->measures, index);
  }
  return TRUE;
}

/* Whose activities a row has is what a rule over members or over activities knows. What was not
 * done yet is looked at as well, so that the rule counts what was opened. */
static void
add_subject (SpecRun *spec, FedorgRule *rule)
{
  FedorgWorkRun *run = spec->run;

  rule->id = g_strdup ("rows");
  rule->scope = fedorg_selector_new (FEDORG_SELECTOR_EVERYTHING);
  rule->measure.kind = FEDORG_MEASURE_OPENED;
  rule->measure.of = fedorg_operand_new_activities (NULL);
  rule->measure.work = spec->spec->work;
  fedorg_work_run_add_rule (run, rule);
  spec->subject = run->rules->len - 1;
}

/* --- cells --- */

/* a cell covers the period of its row or slice within the window of its measure */
static FedorgRatio
measure_side (const SpecRun *spec, guint32 counter, FedorgWorkList list, const FedorgPeriod *period,
              guint32 organization)
{
  const FedorgProgram *program = spec->run->program;

  if (counter == FEDORG_NONE)
    return (FedorgRatio){1, 1};
  guint32 gauge = fedorg_program_get_counter (program, counter)->other;
  const FedorgWorks *works = spec->run->worker->works;
  const FedorgBoundGauge *bound = &g_array_index (works->gauges, FedorgBoundGauge, gauge);
  FedorgPeriod both = period == NULL ? bound->window : *period;
  if (period != NULL && bound->has_window)
    both = fedorg_period_intersect (*period, bound->window);
  FedorgWorkNumber number =
      fedorg_worker_measure (spec->run->worker, gauge, list,
                             period != NULL || bound->has_window ? &both : NULL, organization);
  if (number.state != FEDORG_NUMBER_THERE)
    return (FedorgRatio){0, 0};
  return fedorg_ratio_reduce (
      (FedorgRatio){number.value, fedorg_program_get_gauge (program, gauge)->scale});
}

static FedorgRatio
measure (const SpecRun *spec, guint column, FedorgWorkList list, const FedorgPeriod *period,
         guint32 organization)
{
  guint32 index = g_array_index (spec->run->measures, guint32, column);

  /* a rank follows from the other columns, when all rows are there */
  if (index == FEDORG_NONE)
    return (FedorgRatio){0, 0};
  const FedorgQuantity *quantity = fedorg_program_get_quantity (spec->run->program, index);
  FedorgRatio top = measure_side (spec, quantity->numerator, list, period, organization);
  FedorgRatio bottom = measure_side (spec, quantity->denominator, list, period, organization);
  FedorgRatio value;

  if (top.denominator == 0 || bottom.denominator == 0 || bottom.numerator <= 0 ||
      !fedorg_ratio_divide (top, bottom, &value))
    return (FedorgRatio){0, 0};
  return value;
}

/* the slices of a column stand side by side, so that a reader compares neighbours */
static gboolean
add_row (SpecRun *spec, FedorgWorkRow row, FedorgWorkList list, const FedorgPeriod *period)
{
  FedorgWorkCell *cells = fedorg_work_table_add_row (spec->run->table, row);
  guint n_slices = fedorg_work_slices_get_n (spec->slices);
  guint32 organization = row.organization == FEDORG_NONE ? 0 : row.organization;

  for (guint slice = 0; cells != NULL && slice < n_slices; slice++) {
    FedorgPeriod within = period == NULL ? (FedorgPeriod){0, 0} : *period;
    gboolean has_period = fedorg_work_slices_narrow (spec->slices, slice, &within, period != NULL);
    FedorgWorkList part = fedorg_work_slices_list (spec->slices, slice, list);

    for (guint column = 0; column < spec->spec->columns->len; column++)
      cells[column * n_slices + slice].ratio =
          measure (spec, column, part, has_period ? &within : NULL, organization);
  }
  spec->failed |= cells == NULL || spec->slices->failed;
  return !spec->failed;
}

/* --- rows of members and activities --- */

static void
keep (SpecRun *spec, FedorgWorkList list)
{
  guint32 *room = fedorg_array_extend (&spec->all, list.n, sizeof *room);

  spec->failed |= room == NULL && list.n > 0;
  if (room != NULL && list.n > 0)
    memcpy (room, list.activities, list.n * sizeof *room);
}

static gboolean
add_subject_row (FedorgWorker *worker, const FedorgWorkSubject *subject,
                 const FedorgOutcome *outcome, gpointer data)
{
  SpecRun *spec = data;
  gboolean is_member = subject->kind == FEDORG_SUBJECT_MEMBER;
  FedorgWorkRow row = {subject->organization, is_member ? subject->number : FEDORG_NONE,
                       is_member ? FEDORG_NONE : subject->number, FEDORG_NONE, FEDORG_NONE};

  (void) outcome;
  if (!is_member)
    row.item = fedorg_work_run_add_activity (spec->run, subject->number);
  keep (spec, worker->subject);
  return add_row (spec, row, worker->subject, NULL);
}

static gint
compare_numbers (gconstpointer a, gconstpointer b)
{
  guint32 x = *(const guint32 *) a;
  guint32 y = *(const guint32 *) b;

  return (x > y) - (x < y);
}

/* what several members did together counts once in the total */
static FedorgWorkList
list_all (SpecRun *spec)
{
  guint32 *all = spec->all.data;
  guint32 n = 0;

  if (spec->all.length > 0)
    qsort (all, spec->all.length, sizeof *all, compare_numbers);
  for (gsize i = 0; i < spec->all.length; i++) {
    if (n == 0 || all[n - 1] != all[i])
      all[n++] = all[i];
  }
  return (FedorgWorkList){all, n};
}

static gboolean
add_subjects (SpecRun *spec)
{
  const FedorgWorkRun *run = spec->run;

  for (guint32 o = run->range[0]; o < run->range[1]; o++) {
    if (fedorg_work_run_has_row (run, o) &&
        (!fedorg_work_run_judge (run, spec->subject, o, add_subject_row, spec) || spec->failed))
      return FALSE;
  }
  return TRUE;
}

/* --- rows of organisations, groups and periods --- */

/* all activities of the organisations [first, end) */
static gboolean
list_range (SpecRun *spec, guint32 first, guint32 end)
{
  const FedorgRoster *roster = spec->run->report->roster;
  guint32 begin, behind, other;

  if (first >= end)
    return TRUE;
  fedorg_roster_get_organization_activities (roster, first, &begin, &other);
  fedorg_roster_get_organization_activities (roster, end - 1, &other, &behind);
  guint32 *room = fedorg_array_extend (&spec->list, behind - begin, sizeof *room);
  spec->failed |= room == NULL && behind > begin;
  for (guint32 a = begin; room != NULL && a < behind; a++)
    room[a - begin] = a;
  return !spec->failed;
}

static FedorgWorkList
get_list (const SpecRun *spec)
{
  return (FedorgWorkList){spec->list.data, (guint32) spec->list.length};
}

/* an organisation with all below it */
static gboolean
add_organization (SpecRun *spec, guint32 organization)
{
  const FedorgWorkRow row = {organization, FEDORG_NONE, FEDORG_NONE, FEDORG_NONE, FEDORG_NONE};

  spec->list.length = 0;
  return list_range (spec, organization,
                     fedorg_roster_get_organization_subtree_end (spec->run->report->roster,
                                                                 organization)) &&
         add_row (spec, row, get_list (spec), NULL);
}

static gboolean
is_row (const SpecRun *spec, guint32 organization)
{
  const FedorgWorkRun *run = spec->run;
  const FedorgRoster *roster = run->report->roster;

  if (run->report->level == FEDORG_LEVEL_UNKNOWN && spec->spec->rows == FEDORG_ROWS_CHILDREN)
    return FEDORG_COLUMN (roster, guint32, ORGANIZATION_PARENT)[organization] == run->report->under;
  return fedorg_work_run_has_row (run, organization);
}

static gboolean
add_organizations (SpecRun *spec)
{
  for (guint32 o = spec->run->range[0]; o < spec->run->range[1]; o++) {
    if (is_row (spec, o) && !add_organization (spec, o))
      return FALSE;
  }
  return TRUE;
}

/* organisations of one level or kind */
static gboolean
add_group (SpecRun *spec, const guint8 *groups, guint8 group)
{
  FedorgVocabulary vocabulary =
      spec->spec->rows == FEDORG_ROWS_KIND ? FEDORG_VOCABULARY_KIND : FEDORG_VOCABULARY_LEVEL;
  const char *nick = fedorg_vocabulary_get_nick (vocabulary, group);
  FedorgTitle title = {{NULL, NULL}};
  gboolean has_any = FALSE;

  spec->list.length = 0;
  for (guint32 o = spec->run->range[0]; o < spec->run->range[1]; o++) {
    if (groups[o] % FEDORG_N_GROUPS != group)
      continue;
    has_any = TRUE;
    if (!list_range (spec, o, o + 1))
      return FALSE;
  }
  if (!has_any)
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (title.texts); i++)
    title.texts[i] = (char *) fedorg_vocabulary_get_label (vocabulary, group, (FedorgLanguage) i);
  const FedorgWorkRow row = {
      FEDORG_NONE, FEDORG_NONE, FEDORG_NONE, FEDORG_NONE,
      fedorg_work_table_add_item (spec->run->table, nick == NULL ? "unknown" : nick, &title)};
  return add_row (spec, row, get_list (spec), NULL);
}

/* from the highest on, then what is of no group */
static gboolean
add_groups (SpecRun *spec)
{
  const FedorgRoster *roster = spec->run->report->roster;
  const guint8 *groups = spec->spec->rows == FEDORG_ROWS_KIND
                             ? FEDORG_COLUMN (roster, guint8, ORGANIZATION_KIND)
                             : FEDORG_COLUMN (roster, guint8, ORGANIZATION_LEVEL);

  for (guint i = 1; i <= FEDORG_N_GROUPS; i++) {
    if (!add_group (spec, groups, (guint8) (i % FEDORG_N_GROUPS)))
      return FALSE;
  }
  return TRUE;
}

static gboolean
add_periods (SpecRun *spec)
{
  const FedorgWorkRun *run = spec->run;
  g_autoptr (GArray) periods =
      fedorg_work_list_periods (spec->spec->work, &run->ruleset->calendar, run->as_of.date);

  spec->list.length = 0;
  if (!list_range (spec, run->range[0], run->range[1]))
    return FALSE;
  for (guint i = 0; periods != NULL && i < periods->len; i++) {
    FedorgPeriod period = g_array_index (periods, FedorgPeriod, i);
    char text[FEDORG_PERIOD_TEXT_SIZE];

    fedorg_period_write (period, text);
    const FedorgWorkRow row = {FEDORG_NONE, FEDORG_NONE, FEDORG_NONE, FEDORG_NONE,
                               fedorg_work_table_add_item (run->table, text, NULL)};
    if (!add_row (spec, row, get_list (spec), &period))
      return FALSE;
  }
  return TRUE;
}

/* --- all of it --- */

static gboolean
is_of_subjects (const FedorgTableSpec *spec)
{
  return spec->work != NULL && spec->work->subject != FEDORG_SUBJECT_ORGANIZATION;
}

static gboolean
add_rows (SpecRun *spec)
{
  if (is_of_subjects (spec->spec))
    return add_subjects (spec);
  if (spec->spec->work != NULL)
    return add_periods (spec);
  return spec->run->report->level == FEDORG_LEVEL_UNKNOWN &&
                 (spec->spec->rows == FEDORG_ROWS_LEVEL || spec->spec->rows == FEDORG_ROWS_KIND)
             ? add_groups (spec)
             : add_organizations (spec);
}

/* a rank of each slice, among the rows that are no total */
static gboolean
add_ranks (SpecRun *spec)
{
  guint n_slices = fedorg_work_slices_get_n (spec->slices);

  for (guint i = 0; i < spec->spec->columns->len; i++) {
    const FedorgTableColumn *column = g_ptr_array_index (spec->spec->columns, i);

    if (column->kind != FEDORG_CELLS_RANK)
      continue;
    guint by = fedorg_table_spec_find_column (spec->spec, column->rank_of);
    for (guint slice = 0; slice < n_slices; slice++) {
      const FedorgWorkRanking ranking = {by * n_slices + slice, i * n_slices + slice, FEDORG_NONE,
                                         NULL};

      if (!fedorg_work_table_rank (spec->run->table, &ranking))
        return FALSE;
    }
  }
  return TRUE;
}

/* over all that is reported; of members and activities over what these have */
static gboolean
add_total (SpecRun *spec)
{
  const FedorgWorkRow row = {FEDORG_NONE, FEDORG_NONE, FEDORG_NONE, FEDORG_NONE, FEDORG_NONE};

  if (is_of_subjects (spec->spec))
    return add_row (spec, row, list_all (spec), NULL);
  spec->list.length = 0;
  return list_range (spec, spec->run->range[0], spec->run->range[1]) &&
         add_row (spec, row, get_list (spec), NULL);
}

/* measures are added before the plan is bound, slices after it: they ask the plan for kinds and
 * organisations */
static gboolean
run_spec (SpecRun *spec, FedorgRule *rule)
{
  FedorgWorkRun *run = spec->run;

  if (!add_quantities (spec))
    return FALSE;
  if (is_of_subjects (spec->spec))
    add_subject (spec, rule);
  if (!fedorg_work_run_bind (run))
    return FALSE;
  spec->slices = fedorg_work_slices_new (run, spec->spec);
  if (spec->slices == NULL)
    return fedorg_work_run_has_no_memory (run);
  if (!fedorg_work_slices_add_columns (spec->slices))
    return FALSE;
  return (add_rows (spec) && add_ranks (spec) && add_total (spec)) ||
         fedorg_work_run_has_no_memory (run);
}

gboolean
fedorg_work_spec_make (FedorgWorkRun *run, const FedorgTableSpec *table)
{
  g_autoptr (FedorgRule) rule = fedorg_rule_new ();
  SpecRun spec = {.run = run, .spec = table};
  gboolean is_made = run_spec (&spec, rule);

  /* what stands beside the rows is the table's */
  rule->measure.work = NULL;
  fedorg_work_slices_free (spec.slices);
  fedorg_array_clear (&spec.list);
  fedorg_array_clear (&spec.all);
  return is_made;
}
