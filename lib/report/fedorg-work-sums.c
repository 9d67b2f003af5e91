/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <fedorg/fedorg-activity.h>
#include <fedorg/fedorg-date.h>

#include "report/fedorg-work-run-private.h"

/* Tables of numbers of work: budgets, ledgers in sum, quantities against targets. */

static const FedorgPeriod no_window = {FEDORG_DATE_NONE, FEDORG_DATE_NONE};

/* --- funds --- */

gboolean
fedorg_work_funds_takes (const FedorgRule *rule)
{
  return rule->measure.kind == FEDORG_MEASURE_BUDGET &&
         (rule->measure.work == NULL || rule->measure.work->subject == FEDORG_SUBJECT_ORGANIZATION);
}

typedef struct {
  const FedorgWorkRun *run;
  const FedorgRule *rule;
  gboolean failed;
} Funds;

static guint32
add_item (const FedorgWorkRun *run, const FedorgRule *rule, const FedorgPeriod *period)
{
  return period == NULL ? fedorg_work_table_add_item (run->table, rule->id, &rule->title)
                        : fedorg_work_run_add_period (run, rule, *period);
}

/* without a grant or a sum spent there is nothing to set against each other */
static gboolean
add_funds (Funds *funds, guint32 organization, const FedorgPeriodOutcome *outcome,
           const FedorgPeriod *period)
{
  if (outcome->top.denominator == 0 || outcome->bottom.denominator == 0)
    return TRUE;
  const FedorgWorkRow row = {organization, FEDORG_NONE, FEDORG_NONE,
                             add_item (funds->run, funds->rule, period), FEDORG_NONE};
  FedorgWorkCell *cells = fedorg_work_table_add_row (funds->run->table, row);
  FedorgRatio left = {0, 0};
  FedorgRatio share = {0, 0};

  funds->failed |= cells == NULL;
  if (cells == NULL)
    return FALSE;
  if (!fedorg_ratio_subtract (outcome->bottom, outcome->top, &left))
    left = (FedorgRatio){0, 0};
  if (!fedorg_ratio_divide (outcome->top, outcome->bottom, &share))
    share = (FedorgRatio){0, 0};
  cells[0] = fedorg_work_number_cell (outcome->bottom);
  cells[1] = fedorg_work_number_cell (outcome->top);
  cells[2] = fedorg_work_number_cell (left);
  cells[2].state = (guint8) outcome->state;
  cells[3] = fedorg_work_number_cell (share);
  cells[3].is_share = TRUE;
  return TRUE;
}

/* a rule without periods has one row for all of its time */
static gboolean
take_funds (FedorgWorker *worker, const FedorgWorkSubject *subject, const FedorgOutcome *outcome,
            gpointer data)
{
  Funds *funds = data;
  const FedorgPeriodOutcome whole = {.state = outcome->is_met ? FEDORG_DUE_STATE_HELD
                                                              : FEDORG_DUE_STATE_MISSING,
                                     .top = outcome->top,
                                     .bottom = outcome->bottom};

  if (!outcome->has_periods)
    return !outcome->is_measured || add_funds (funds, subject->organization, &whole, NULL);
  for (gsize i = 0; i < worker->periods.length; i++) {
    const FedorgPeriodOutcome *period =
        &fedorg_array_index (&worker->periods, FedorgPeriodOutcome, i);

    if (!add_funds (funds, subject->organization, period, &period->period))
      return FALSE;
  }
  return TRUE;
}

gboolean
fedorg_work_funds_make (FedorgWorkRun *run)
{
  Funds funds = {.run = run};
  gboolean is_made = TRUE;

  fedorg_work_table_add_worded_column (run->table, "allowed", "work-table/allowed");
  fedorg_work_table_add_worded_column (run->table, "spent", "work-table/spent");
  fedorg_work_table_add_worded_column (run->table, "left", "work-table/left");
  fedorg_work_table_add_worded_column (run->table, "used", "work-table/used");
  for (guint32 o = run->range[0]; is_made && o < run->range[1]; o++) {
    for (guint i = 0; is_made && fedorg_work_run_has_row (run, o) && i < run->rules->len; i++) {
      funds.rule = fedorg_work_run_get_rule (run, i)->rule;
      is_made = fedorg_work_run_judge (run, i, o, take_funds, &funds) && !funds.failed;
    }
  }
  return is_made || fedorg_work_run_has_no_memory (run);
}

/* --- rows of kinds --- */

typedef gboolean (*FillFunc) (const FedorgWorkRun *run, guint kind, guint32 first, guint32 end,
                              FedorgWorkCell *cells);

/* what an organisation has itself, or of one level with all below it */
static gboolean
add_kinds (const FedorgWorkRun *run, guint32 organization, const guint32 *items, FillFunc fill)
{
  guint32 first = organization == FEDORG_NONE ? run->range[0] : organization;
  guint32 end = organization == FEDORG_NONE ? run->range[1] : organization + 1;

  if (organization != FEDORG_NONE && run->report->level != FEDORG_LEVEL_UNKNOWN)
    end = fedorg_roster_get_organization_subtree_end (run->report->roster, organization);
  for (guint i = 0; i < run->kinds->len; i++) {
    const FedorgWorkRow row = {organization, FEDORG_NONE, FEDORG_NONE, items[i], FEDORG_NONE};
    FedorgWorkCell made[8] = {0};

    if (!fill (run, i, first, end, made))
      continue;
    FedorgWorkCell *cells = fedorg_work_table_add_row (run->table, row);
    for (guint c = 0; cells != NULL && c < run->table->columns->len; c++)
      cells[c] = made[c];
    if (cells == NULL || run->worker->failed)
      return FALSE;
  }
  return TRUE;
}

static gboolean
add_rows (FedorgWorkRun *run, FillFunc fill)
{
  g_autofree guint32 *items = g_new (guint32, run->kinds->len + 1);

  for (guint i = 0; i < run->kinds->len; i++) {
    const char *word = g_ptr_array_index (run->kinds, i);

    items[i] =
        fedorg_work_table_add_item (run->table, word, fedorg_work_run_get_kind_title (run, word));
  }
  for (guint32 o = run->range[0]; o < run->range[1]; o++) {
    if (fedorg_work_run_has_row (run, o) && !add_kinds (run, o, items, fill))
      return fedorg_work_run_has_no_memory (run);
  }
  return add_kinds (run, FEDORG_NONE, items, fill) || fedorg_work_run_has_no_memory (run);
}

/* --- ledgers in sum --- */

enum {
  OPEN_BEFORE,
  OPENED,
  CLOSED,
  OPEN,
  OVERDUE,
  N_BALANCE
};

/* open at the beginning + opened − closed = open now: the columns of a balance can be checked by
 * adding */
void
fedorg_work_balance_prepare (FedorgWorkRun *run)
{
  FedorgPeriod year = fedorg_calendar_find (run->as_of.date, FEDORG_MONTHS_PER_YEAR,
                                            run->ruleset->calendar.year_starts);
  const FedorgPeriod so_far = {year.first, run->as_of.date};
  const FedorgWorkAsk asks[N_BALANCE] = {
      [OPEN_BEFORE] = {FEDORG_MEASURE_OPEN, year.first - 1, no_window, FALSE},
      [OPENED] = {FEDORG_MEASURE_OPENED, FEDORG_DATE_NONE, so_far, FALSE},
      [CLOSED] = {FEDORG_MEASURE_CLOSED, FEDORG_DATE_NONE, so_far, FALSE},
      [OPEN] = {FEDORG_MEASURE_OPEN, FEDORG_DATE_NONE, no_window, FALSE},
      [OVERDUE] = {FEDORG_MEASURE_ACTIVITIES, FEDORG_DATE_NONE, no_window, TRUE}};

  fedorg_work_run_list_kinds (run, fedorg_work_ledger_wants);
  for (guint i = 0; i < run->kinds->len; i++) {
    for (guint m = 0; m < N_BALANCE; m++)
      fedorg_work_run_add_measure (run, g_ptr_array_index (run->kinds, i), &asks[m]);
  }
}

static gboolean
fill_balance (const FedorgWorkRun *run, guint kind, guint32 first, guint32 end,
              FedorgWorkCell *cells)
{
  gboolean has_any = FALSE;

  for (guint m = 0; m < N_BALANCE; m++) {
    cells[m] =
        fedorg_work_number_cell (fedorg_work_run_measure (run, kind * N_BALANCE + m, first, end));
    has_any |= cells[m].ratio.numerator != 0;
  }
  return has_any;
}

gboolean
fedorg_work_balance_make (FedorgWorkRun *run)
{
  static const char *const ids[N_BALANCE] = {"open-before", "opened", "closed", "open", "overdue"};
  static const char *const words[N_BALANCE] = {"work-table/open-before", "work-table/opened",
                                               "work-table/closed", "work-table/open",
                                               "work-table/overdue"};

  for (guint m = 0; m < N_BALANCE; m++)
    fedorg_work_table_add_worded_column (run->table, ids[m], words[m]);
  return add_rows (run, fill_balance);
}

/* --- progress --- */

gboolean
fedorg_work_progress_wants (const FedorgRuleset *ruleset, const FedorgRoster *roster,
                            guint32 activity)
{
  gint64 target;

  (void) ruleset;
  return fedorg_roster_get_activity_target (roster, activity, &target);
}

/* the two last days on which something was reported of the kinds, up to the reference date */
static gint32
find_report_before (const FedorgWorkRun *run)
{
  const FedorgRoster *roster = run->report->roster;
  gint32 last = FEDORG_DATE_NONE;
  gint32 before = FEDORG_DATE_NONE;

  for (guint32 a = 0; a < roster->n_activities; a++) {
    gint32 day = fedorg_roster_get_activity_last_day (roster, a);
    FedorgActivityStatus status = fedorg_roster_get_activity_status (roster, a);

    if (day == FEDORG_DATE_NONE || day > run->as_of.date || day == last || day <= before ||
        (status != FEDORG_ACTIVITY_STATUS_DONE && status != FEDORG_ACTIVITY_STATUS_CLOSED) ||
        !fedorg_work_progress_wants (run->ruleset, roster, a))
      continue;
    before = day > last ? last : day;
    last = MAX (last, day);
  }
  return before;
}

void
fedorg_work_progress_prepare (FedorgWorkRun *run)
{
  FedorgWorkAsk now = {FEDORG_MEASURE_PROGRESS, FEDORG_DATE_NONE, no_window, FALSE};
  FedorgWorkAsk then = now;

  fedorg_work_run_list_kinds (run, fedorg_work_progress_wants);
  run->last_report = then.by = find_report_before (run);
  for (guint i = 0; i < run->kinds->len; i++) {
    fedorg_work_run_add_measure (run, g_ptr_array_index (run->kinds, i), &now);
    if (then.by != FEDORG_DATE_NONE)
      fedorg_work_run_add_measure (run, g_ptr_array_index (run->kinds, i), &then);
  }
}

static FedorgWorkCell
make_share (FedorgRatio ratio)
{
  FedorgWorkCell cell = fedorg_work_number_cell (ratio);

  cell.is_share = TRUE;
  return cell;
}

/* “now” and “at the last report” are two measures of each kind, side by side in the list */
static gboolean
fill_progress (const FedorgWorkRun *run, guint kind, guint32 first, guint32 end,
               FedorgWorkCell *cells)
{
  gboolean has_last = run->last_report != FEDORG_DATE_NONE;
  guint now = has_last ? kind * 2 : kind;
  FedorgRatio progress = fedorg_work_run_measure (run, now, first, end);
  FedorgRatio target = fedorg_work_run_measure_side (run, now, TRUE, first, end);
  FedorgRatio before = {0, 0};
  FedorgRatio difference = {0, 0};

  if (target.denominator == 0)
    return FALSE;
  cells[0] = fedorg_work_number_cell (target);
  cells[1] = fedorg_work_number_cell (fedorg_work_run_measure_side (run, now, FALSE, first, end));
  cells[2] = make_share (progress);
  if (!has_last)
    return TRUE;
  before = fedorg_work_run_measure (run, now + 1, first, end);
  if (!fedorg_ratio_subtract (progress, before, &difference))
    difference = (FedorgRatio){0, 0};
  cells[3] = make_share (before);
  cells[4] = make_share (difference);
  return TRUE;
}

gboolean
fedorg_work_progress_make (FedorgWorkRun *run)
{
  fedorg_work_table_add_worded_column (run->table, "target", "work-table/target");
  fedorg_work_table_add_worded_column (run->table, "done", "work-table/done");
  fedorg_work_table_add_worded_column (run->table, "progress", "work-table/progress-now");
  if (run->last_report != FEDORG_DATE_NONE) {
    g_autofree char *date = fedorg_date_dup_text (run->last_report, FEDORG_DATE_PRECISION_DAY);
    const FedorgTitle title = {{date, date}};

    fedorg_work_table_add_column (run->table, "before", &title);
    fedorg_work_table_add_worded_column (run->table, "difference", "work-table/difference");
  }
  return add_rows (run, fill_progress);
}
