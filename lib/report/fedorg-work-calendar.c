/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <stdlib.h>

#include <fedorg/fedorg-date.h>
#include <fedorg/fedorg-limits.h>

#include "report/fedorg-work-run-private.h"

/* The calendar: what is due of each organisation in each period, and whether it was done. A row is
 * an organisation and a rule; where the periods of the rules are of different lengths, a column is
 * the month in which they end. */

gboolean
fedorg_work_calendar_takes (const FedorgRule *rule)
{
  const FedorgWork *work = rule->measure.work;

  return work != NULL && work->subject == FEDORG_SUBJECT_ORGANIZATION &&
         (work->time.months > 0 || work->time.is_term) && !work->time.is_rolling &&
         rule->measure.kind != FEDORG_MEASURE_BUDGET && rule->measure.kind != FEDORG_MEASURE_SCORE;
}

/* --- columns --- */

/* periods in the order of their last days */
static gint
compare_periods (gconstpointer a, gconstpointer b)
{
  const FedorgPeriod *x = a;
  const FedorgPeriod *y = b;

  return x->last != y->last ? (x->last > y->last) - (x->last < y->last)
                            : (x->first > y->first) - (x->first < y->first);
}

static const GArray *
get_periods (const FedorgWorkRun *run, guint rule)
{
  return g_array_index (fedorg_plan_get_works (run->plan)->duties, FedorgBoundDuty,
                        fedorg_work_run_get_rule (run, rule)->duty)
      .periods;
}

static guint
get_months (const FedorgWorkRun *run, guint rule)
{
  const FedorgWorkTime *time = &fedorg_work_run_get_duty (run, rule)->work->time;

  return time->is_term ? 0 : time->months;
}

/* the month in which it ends, or the period itself where all are of one length */
static FedorgPeriod
get_column_period (FedorgPeriod period, gboolean is_even)
{
  return is_even ? period : fedorg_calendar_find (period.last, 1, 1);
}

static gboolean
are_even (const FedorgWorkRun *run)
{
  for (guint i = 1; i < run->rules->len; i++) {
    if (get_months (run, i) != get_months (run, 0))
      return FALSE;
  }
  return TRUE;
}

/* rules with different periods share the columns; each column appears once, in the order of time */
static GArray *
list_columns (const FedorgWorkRun *run, gboolean is_even)
{
  GArray *columns = g_array_new (FALSE, FALSE, sizeof (FedorgPeriod));
  guint n = 0;

  for (guint i = 0; i < run->rules->len; i++) {
    const GArray *periods = get_periods (run, i);

    for (guint p = 0; periods != NULL && p < periods->len; p++) {
      FedorgPeriod column = get_column_period (g_array_index (periods, FedorgPeriod, p), is_even);

      g_array_append_val (columns, column);
    }
  }
  g_array_sort (columns, compare_periods);
  for (guint i = 0; i < columns->len; i++) {
    FedorgPeriod column = g_array_index (columns, FedorgPeriod, i);

    if (n == 0 || compare_periods (&column, &g_array_index (columns, FedorgPeriod, n - 1)) != 0)
      g_array_index (columns, FedorgPeriod, n++) = column;
  }
  g_array_set_size (columns, n);
  return columns;
}

static void
add_columns (const FedorgWorkRun *run, const GArray *columns)
{
  for (guint i = 0; i < columns->len; i++) {
    char text[FEDORG_PERIOD_TEXT_SIZE];

    fedorg_period_write (g_array_index (columns, FedorgPeriod, i), text);
    fedorg_work_table_add_column (run->table, text, NULL);
  }
  fedorg_work_table_add_worded_column (run->table, "held", "work-table/held");
}

/* --- rows --- */

typedef struct {
  const FedorgWorkRun *run;
  guint rule;
  guint32 item; /* of the rule */
  gboolean is_even;
  const GArray *columns; /* FedorgPeriod */
  GArray *totals;        /* FedorgWorkCell, by column */
  gboolean failed;
} Calendar;

static guint
find_column (const Calendar *calendar, FedorgPeriod period)
{
  FedorgPeriod key = get_column_period (period, calendar->is_even);
  const FedorgPeriod *found =
      bsearch (&key, calendar->columns->data, calendar->columns->len, sizeof key, compare_periods);

  return (guint) (found - (const FedorgPeriod *) (gconstpointer) calendar->columns->data);
}

static void
count_total (const Calendar *calendar, guint column, const FedorgPeriodOutcome *period)
{
  FedorgWorkCell *total = &g_array_index (calendar->totals, FedorgWorkCell, column);

  /* what is done before its time is not due yet */
  if (period->state == FEDORG_DUE_STATE_NONE || period->period.last > calendar->run->as_of.date)
    return;
  total->ratio.numerator += period->state != FEDORG_DUE_STATE_MISSING;
  total->ratio.denominator++;
}

/* the last column says how many of the due periods were met */
static gboolean
add_row (FedorgWorker *worker, const FedorgWorkSubject *subject, const FedorgOutcome *outcome,
         gpointer data)
{
  Calendar *calendar = data;
  const FedorgDuty *duty = fedorg_work_run_get_duty (calendar->run, calendar->rule);
  const FedorgWorkRow row = {subject->organization, FEDORG_NONE, FEDORG_NONE, calendar->item,
                             FEDORG_NONE};

  if (worker->periods.length == 0)
    return TRUE;
  FedorgWorkCell *cells = fedorg_work_table_add_row (calendar->run->table, row);
  calendar->failed |= cells == NULL;
  for (gsize i = 0; cells != NULL && i < worker->periods.length; i++) {
    const FedorgPeriodOutcome *period =
        &fedorg_array_index (&worker->periods, FedorgPeriodOutcome, i);
    guint column = find_column (calendar, period->period);

    cells[column] = (FedorgWorkCell){period->value, FEDORG_CELL_TYPE_NUMBER, (guint8) period->state,
                                     duty->kind == FEDORG_MEASURE_SHARE ||
                                         duty->kind == FEDORG_MEASURE_PROGRESS};
    count_total (calendar, column, period);
  }
  if (cells != NULL && outcome->n_due > 0)
    cells[calendar->columns->len] = fedorg_work_part_cell (outcome->n_met, outcome->n_due);
  return cells != NULL;
}

static gboolean
add_total (const Calendar *calendar)
{
  const FedorgWorkRow row = {FEDORG_NONE, FEDORG_NONE, FEDORG_NONE, FEDORG_NONE, FEDORG_NONE};
  FedorgWorkCell *cells = fedorg_work_table_add_row (calendar->run->table, row);
  FedorgWorkCell all = fedorg_work_part_cell (0, 0);

  for (guint i = 0; cells != NULL && i < calendar->columns->len; i++) {
    cells[i] = g_array_index (calendar->totals, FedorgWorkCell, i);
    all.ratio.numerator += cells[i].ratio.numerator;
    all.ratio.denominator += cells[i].ratio.denominator;
  }
  if (cells != NULL)
    cells[calendar->columns->len] = all;
  return cells != NULL;
}

/* items are entered once for each rule, for rows name them by number */
static gboolean
add_rows (Calendar *calendar)
{
  const FedorgWorkRun *run = calendar->run;
  g_autofree guint32 *items = g_new (guint32, run->rules->len + 1);

  for (guint i = 0; i < run->rules->len; i++) {
    const FedorgRule *rule = fedorg_work_run_get_rule (run, i)->rule;

    items[i] = fedorg_work_table_add_item (run->table, rule->id, &rule->title);
  }
  for (guint32 o = run->range[0]; o < run->range[1]; o++) {
    for (guint i = 0; fedorg_work_run_has_row (run, o) && i < run->rules->len; i++) {
      /* terms that begin with a record of each organisation have no columns in common */
      if (get_periods (run, i) == NULL)
        continue;
      calendar->rule = i;
      calendar->item = items[i];
      if (!fedorg_work_run_judge (run, i, o, add_row, calendar) || calendar->failed)
        return FALSE;
    }
  }
  return add_total (calendar);
}

/* the number of columns follows from dates that a ruleset may set a century apart, hence the
 * limit */
gboolean
fedorg_work_calendar_make (FedorgWorkRun *run)
{
  g_autoptr (FedorgLimits) limits = fedorg_limits_new ();
  gboolean is_even = are_even (run);
  g_autoptr (GArray) columns = list_columns (run, is_even);
  g_autoptr (GArray) totals = g_array_new (FALSE, FALSE, sizeof (FedorgWorkCell));
  Calendar calendar = {.run = run, .is_even = is_even, .columns = columns, .totals = totals};

  if (columns->len > fedorg_limits_get (limits, FEDORG_LIMIT_COLUMNS))
    return fedorg_work_run_fail (run, FEDORG_ERROR_LIMIT,
                                 "the rules have more periods than a table may have columns");
  for (guint i = 0; i < columns->len; i++) {
    FedorgWorkCell none = fedorg_work_part_cell (0, 0);

    g_array_append_val (totals, none);
  }
  add_columns (run, columns);
  return add_rows (&calendar) || fedorg_work_run_has_no_memory (run);
}
