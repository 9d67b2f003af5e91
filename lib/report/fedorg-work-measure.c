/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <string.h>

#include <fedorg/fedorg-activity.h>
#include <fedorg/fedorg-date.h>

#include "report/fedorg-work-run-private.h"

/* Measures that no ruleset writes: the same of every kind of activity. */

/* --- kinds --- */

const FedorgTitle *
fedorg_work_run_get_kind_title (const FedorgWorkRun *run, const char *word)
{
  const FedorgActivityKind *kind = fedorg_ruleset_find_activity_kind (run->ruleset, word);

  return kind == NULL ? NULL : &kind->word.title;
}

/* two words of one declared kind are one */
static gboolean
is_same_kind (const FedorgWorkRun *run, const char *one, const char *other)
{
  const FedorgActivityKind *kind = fedorg_ruleset_find_activity_kind (run->ruleset, one);

  return strcmp (one, other) == 0 ||
         (kind != NULL && kind == fedorg_ruleset_find_activity_kind (run->ruleset, other));
}

static gboolean
is_listed (const FedorgWorkRun *run, const char *word)
{
  for (guint i = 0; i < run->kinds->len; i++) {
    if (is_same_kind (run, g_ptr_array_index (run->kinds, i), word))
      return TRUE;
  }
  return FALSE;
}

/* kinds appear in the order in which the roster names them first */
void
fedorg_work_run_list_kinds (FedorgWorkRun *run, FedorgWorkFilter filter)
{
  const FedorgRoster *roster = run->report->roster;
  const char *last = NULL;
  guint32 first, end, other;

  fedorg_roster_get_organization_activities (roster, run->range[0], &first, &other);
  fedorg_roster_get_organization_activities (roster, run->range[1] - 1, &other, &end);
  for (guint32 a = first; a < end; a++) {
    const char *word = fedorg_roster_get_activity_kind (roster, a);

    /* texts are kept once, so that the word of the row before is the same pointer */
    if (word == last || word == NULL || !filter (run->ruleset, roster, a))
      continue;
    last = word;
    if (!is_listed (run, word))
      g_ptr_array_add (run->kinds, (char *) word);
  }
}

/* --- measures --- */

static FedorgSelector *
select_kind (const char *kind, gboolean is_overdue)
{
  FedorgSelector *selector = fedorg_selector_new (FEDORG_SELECTOR_ACTIVITY_KIND);

  fedorg_selector_add_word (selector, kind);
  if (!is_overdue)
    return selector;
  FedorgSelector *both = fedorg_selector_new (FEDORG_SELECTOR_ALL_OF);
  fedorg_selector_take_child (both, selector);
  fedorg_selector_take_child (both, fedorg_selector_new (FEDORG_SELECTOR_OVERDUE));
  return both;
}

void
fedorg_work_run_add_measure (FedorgWorkRun *run, const char *kind, const FedorgWorkAsk *ask)
{
  FedorgMeasureSpec *spec = g_new0 (FedorgMeasureSpec, 1);

  spec->kind = ask->measure;
  spec->of = fedorg_operand_new_activities (select_kind (kind, ask->is_overdue));
  spec->work = fedorg_work_new ();
  spec->work->time.by = ask->by;
  spec->work->time.from = ask->window.first;
  spec->work->time.to = ask->window.last;
  g_ptr_array_add (run->specs, spec);
  guint32 quantity = fedorg_program_add_quantity (run->program, run->ruleset, spec);
  g_array_append_val (run->measures, quantity);
}

static const FedorgQuantity *
get_quantity (const FedorgWorkRun *run, guint index)
{
  return fedorg_program_get_quantity (run->program, g_array_index (run->measures, guint32, index));
}

static FedorgRatio
measure_counter (const FedorgWorkRun *run, guint32 counter, guint32 first, guint32 end)
{
  if (counter == FEDORG_NONE)
    return (FedorgRatio){1, 1};
  guint32 gauge = fedorg_program_get_counter (run->program, counter)->other;
  FedorgWorkNumber number = fedorg_worker_measure_organizations (run->worker, gauge, first, end);

  if (number.state != FEDORG_NUMBER_THERE)
    return (FedorgRatio){0, 0};
  return fedorg_ratio_reduce (
      (FedorgRatio){number.value, fedorg_program_get_gauge (run->program, gauge)->scale});
}

FedorgRatio
fedorg_work_run_measure_side (const FedorgWorkRun *run, guint index, gboolean is_denominator,
                              guint32 first, guint32 end)
{
  const FedorgQuantity *quantity = get_quantity (run, index);

  return measure_counter (run, is_denominator ? quantity->denominator : quantity->numerator, first,
                          end);
}

FedorgRatio
fedorg_work_run_measure (const FedorgWorkRun *run, guint index, guint32 first, guint32 end)
{
  FedorgRatio top = fedorg_work_run_measure_side (run, index, FALSE, first, end);
  FedorgRatio bottom = fedorg_work_run_measure_side (run, index, TRUE, first, end);
  FedorgRatio value = {0, 0};

  if (top.denominator == 0 || bottom.numerator <= 0 || !fedorg_ratio_divide (top, bottom, &value))
    return (FedorgRatio){0, 0};
  return value;
}

/* --- outcomes --- */

/* a period of a rule is a row of its own, named by both */
guint32
fedorg_work_run_add_period (const FedorgWorkRun *run, const FedorgRule *rule, FedorgPeriod period)
{
  char text[FEDORG_PERIOD_TEXT_SIZE];

  fedorg_period_write (period, text);
  g_autofree char *id = g_strconcat (rule->id, "/", text, NULL);
  FedorgTitle title = {{NULL, NULL}};
  for (guint i = 0; i < G_N_ELEMENTS (title.texts); i++) {
    const char *whole = fedorg_title_get (&rule->title, (FedorgLanguage) i);

    title.texts[i] = g_strconcat (whole == NULL ? rule->id : whole, " ", text, NULL);
  }
  guint32 item = fedorg_work_table_add_item (run->table, id, &title);
  fedorg_title_clear (&title);
  return item;
}

/* an outcome that is one number: 3/5 where at least five are needed */
static FedorgWorkCell
make_number (const FedorgDuty *duty, const FedorgOutcome *outcome)
{
  FedorgWorkCell cell = fedorg_work_number_cell (outcome->value);
  gint64 n, of;

  if (duty->denominator == FEDORG_NONE && duty->bound.has_least && !duty->bound.least_strict &&
      fedorg_ratio_get_whole (outcome->value, &n) &&
      fedorg_ratio_get_whole (duty->bound.least, &of) && of > 0)
    return fedorg_work_part_cell (n, of);
  cell.is_share = duty->kind == FEDORG_MEASURE_SHARE || duty->kind == FEDORG_MEASURE_PROGRESS;
  return cell;
}

/* no period is due yet: what is there of the one that runs */
static FedorgWorkCell
make_running (const FedorgWorker *worker)
{
  FedorgWorkCell cell = fedorg_work_number_cell ((FedorgRatio){0, 0});

  if (worker->periods.length == 0)
    return cell;
  const FedorgPeriodOutcome *last =
      &fedorg_array_index (&worker->periods, FedorgPeriodOutcome, worker->periods.length - 1);
  cell.ratio = last->value;
  cell.state = last->state;
  return cell;
}

/* one period shows its value; several show how many of them were met */
FedorgWorkCell
fedorg_work_outcome_cell (const FedorgDuty *duty, const FedorgWorker *worker,
                          const FedorgOutcome *outcome)
{
  FedorgWorkCell cell = fedorg_work_number_cell ((FedorgRatio){0, 0});

  if (!outcome->is_measured)
    return make_running (worker);
  if (outcome->has_periods && outcome->n_due == 1 && worker->periods.length == 1)
    cell = make_number (
        duty, &(FedorgOutcome){
                  .value = fedorg_array_index (&worker->periods, FedorgPeriodOutcome, 0).value});
  else if (outcome->has_periods)
    cell = fedorg_work_part_cell (outcome->n_met, outcome->n_due);
  else if (duty->kind == FEDORG_MEASURE_COVER)
    cell = fedorg_work_part_cell (outcome->top.numerator, outcome->bottom.numerator);
  else if (outcome->state == FEDORG_NUMBER_THERE && duty->kind != FEDORG_MEASURE_ALTERNATIVES)
    cell = make_number (duty, outcome);
  cell.state = outcome->is_met ? FEDORG_DUE_STATE_HELD : FEDORG_DUE_STATE_MISSING;
  return cell;
}
