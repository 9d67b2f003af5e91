/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "sql/fedorg-sql-outcome-private.h"

/* The outcome of measuring a subject: whether each cell has a number, and whether the number lies
 * within the bound. */

static FedorgSqlOutcome
make_single (FedorgSqlWork *work, const FedorgDuty *duty)
{
  FedorgSqlNumber number = fedorg_sql_work_add_quotient (work, duty->numerator, duty->denominator);
  FedorgSqlOutcome outcome = {.is_met = fedorg_sql_number_dup_met (work, &number, duty)};

  outcome.state = g_steal_pointer (&number.state);
  fedorg_sql_number_clear (&number);
  return outcome;
}

/* of several parts all must be met, or one */
static FedorgSqlOutcome
make_parts (FedorgSqlWork *work, const FedorgDuty *duty)
{
  gboolean needs_all = duty->kind == FEDORG_MEASURE_COVER;
  GString *state = g_string_new ("CASE WHEN 1 = 0");
  GString *met = g_string_new (needs_all ? "1 = 1" : "1 = 0");

  for (guint i = 0; i < duty->parts->len; i++) {
    const FedorgDutyPart *part = &g_array_index (duty->parts, FedorgDutyPart, i);
    FedorgSqlNumber number =
        fedorg_sql_work_add_quotient (work, part->numerator, part->denominator);
    g_autofree char *within = fedorg_sql_number_dup_within (work, &number, part->bound);

    g_string_append_printf (state, " OR (%s) <> 1", number.state);
    g_string_append_printf (met, "\n      %s (%s)", needs_all ? "AND" : "OR", within);
    fedorg_sql_number_clear (&number);
  }
  g_string_append (state, " THEN 0 ELSE 1 END");
  if (needs_all)
    g_string_assign (state, "0");
  return (FedorgSqlOutcome){g_string_free (state, FALSE), g_string_free (met, FALSE), NULL};
}

/* --- budgets --- */

/* the least n such that all points are whole multiples of 1/n; 0: they are too fine */
static gint64
find_common (const FedorgDuty *duty, const FedorgSqlNumber *parts, gint64 common)
{
  for (guint i = 0; i < duty->parts->len; i++) {
    gint64 own = g_array_index (duty->parts, FedorgDutyPart, i).times.denominator;

    if (own > FEDORG_SQL_MOST_FACTOR / parts[i].top_scale ||
        !fedorg_sql_scale_add (&common, own * parts[i].top_scale))
      return 0;
  }
  return common;
}

/* "2 * number + ...", of the parts that have one */
static void
append_sum (FedorgSqlWork *work, GString *sql, const FedorgDuty *duty, const FedorgSqlNumber *parts,
            gint64 common)
{
  for (guint i = 0; i < duty->parts->len; i++) {
    FedorgRatio times = g_array_index (duty->parts, FedorgDutyPart, i).times;
    gint64 factor = common / (times.denominator * parts[i].top_scale);

    if (parts[i].is_quotient || ABS (times.numerator) > FEDORG_SQL_MOST_FACTOR / factor)
      fedorg_sql_query_refuse (work->query,
                               "a budget of quotients cannot be added up in a database");
    g_string_append_printf (
        sql, "%sCASE WHEN %s = 0 THEN CAST(%s AS %s) * %" G_GINT64_FORMAT " ELSE 0 END",
        i == 0 ? "" : " + ", parts[i].state, parts[i].top, work->query->dialect->wide,
        times.numerator * factor);
  }
}

/* "1 = 0 OR state <relation> ..." of all parts */
static char *
dup_any_state (const FedorgDuty *duty, const FedorgSqlNumber *parts, const char *relation)
{
  GString *any = g_string_new ("1 = 0");

  for (guint i = 0; i < duty->parts->len; i++)
    g_string_append_printf (any, " OR %s %s", parts[i].state, relation);
  return g_string_free (any, FALSE);
}

static FedorgSqlOutcome
compare_budget (FedorgSqlWork *work, const FedorgDuty *duty, const FedorgSqlNumber *whole,
                const FedorgSqlNumber *parts)
{
  g_autofree char *any = dup_any_state (duty, parts, "= 0");
  g_autofree char *wrong = dup_any_state (duty, parts, "> 1");
  g_autoptr (GString) sum = g_string_new (NULL);
  gint64 common = find_common (duty, parts, whole->top_scale);

  if (common == 0) {
    fedorg_sql_query_refuse (work->query, "a budget is too fine for a database");
    return (FedorgSqlOutcome){g_strdup ("0"), g_strdup ("1 = 0"), NULL};
  }
  append_sum (work, sum, duty, parts, common);
  return (FedorgSqlOutcome){
      g_strdup_printf ("CASE WHEN %s <> 0 THEN %s WHEN %s OR %s THEN 0 ELSE 1 END", whole->state,
                       whole->state, wrong, any),
      g_strdup_printf ("%s = 0 AND NOT (%s) AND (%s)\n      AND CAST(%s AS %s) * %" G_GINT64_FORMAT
                       " <= %s",
                       whole->state, wrong, any, whole->top, work->query->dialect->wide,
                       common / whole->top_scale, sum->str),
      NULL};
}

static FedorgSqlOutcome
make_budget (FedorgSqlWork *work, const FedorgDuty *duty)
{
  FedorgSqlNumber whole = fedorg_sql_work_add_quotient (work, duty->numerator, FEDORG_NONE);
  FedorgSqlNumber *parts = g_new0 (FedorgSqlNumber, duty->parts->len + 1);
  FedorgSqlOutcome outcome;

  for (guint i = 0; i < duty->parts->len; i++) {
    const FedorgDutyPart *part = &g_array_index (duty->parts, FedorgDutyPart, i);

    parts[i] = fedorg_sql_work_add_quotient (work, part->numerator, part->denominator);
  }
  outcome = compare_budget (work, duty, &whole, parts);
  for (guint i = 0; i < duty->parts->len; i++)
    fedorg_sql_number_clear (&parts[i]);
  fedorg_sql_number_clear (&whole);
  g_free (parts);
  return outcome;
}

/* --- stages in order --- */

/* the first and the last day of each stage in each cell, whatever window is said */
static void
append_stage_days (FedorgSqlWork *work, const FedorgDuty *duty)
{
  const FedorgGauge *gauge = fedorg_program_get_gauge (work->query->program, duty->numerator);
  gboolean has_stages = gauge->stages != NULL && gauge->stages->stages->len > 0;

  g_string_append_printf (work->sql,
                          "stages_%s AS (\n  SELECT c.organization AS organization, c.subject AS "
                          "subject, c.slot AS slot",
                          work->name);
  for (guint i = 0; i < duty->parts->len; i++) {
    g_autofree char *is_it =
        has_stages ? g_strdup_printf ("a.st%u = %u", duty->numerator, i + 1) : g_strdup ("1 = 0");

    g_string_append_printf (work->sql,
                            ",\n    MAX(CASE WHEN %s THEN 1 ELSE 0 END) AS done_%u, MIN(CASE WHEN "
                            "%s THEN a.last_day ELSE 2147483647 END) AS from_%u, MAX(CASE WHEN %s "
                            "THEN a.last_day ELSE -2147483647 END) AS to_%u",
                            is_it, i, is_it, i, is_it, i);
  }
  g_string_append_printf (work->sql,
                          "\n  FROM cells_%s c\n  JOIN listed_%s l ON l.organization = "
                          "c.organization AND l.subject = c.subject\n  JOIN ",
                          work->name, work->name);
  fedorg_sql_query_append_rows (work->query, work->sql, FEDORG_SQL_ACTIVITIES, work->stage);
  g_string_append (work->sql,
                   " a ON a.number = l.activity\n  WHERE a.last_day > " FEDORG_SQL_NO_DATE " AND ");
  fedorg_sql_condition_append (work->query, work->sql, gauge->condition);
  if (work->timing == FEDORG_SQL_ENDING)
    g_string_append (work->sql, " AND a.last_day BETWEEN c.from_day AND c.to_day");
  g_string_append (work->sql, "\n  GROUP BY c.organization, c.subject, c.slot),\n");
}

/* a stage that is done is wrong after a gap, before the stage before it, behind its deadline, or as
 * far behind the one before as it may not be; one that is not done is wrong when its deadline is
 * over */
static void
append_stage_fault (FedorgSqlWork *work, GString *sql, const FedorgDuty *duty, guint stage)
{
  const FedorgDutyPart *part = &g_array_index (duty->parts, FedorgDutyPart, stage);
  gint64 deadline = part->bound.has_most ? part->bound.most.numerator : G_MAXINT64;
  g_autofree char *between = g_strdup_printf ("(x.from_%u - x.to_%u)", stage, stage - 1);

  g_string_append_printf (sql, "\n      OR (COALESCE(x.done_%u, 0) = 1 AND (1 = 0", stage);
  for (guint i = 0; i < stage; i++)
    g_string_append_printf (sql, " OR x.done_%u = 0", i);
  if (part->bound.has_most)
    g_string_append_printf (sql, " OR x.to_%u > %" G_GINT64_FORMAT, stage, deadline);
  if (stage > 0) {
    g_string_append_printf (sql, " OR x.from_%u < x.to_%u OR NOT ", stage, stage - 1);
    fedorg_sql_append_bound (work->query, sql, &duty->bound, between, "1", TRUE);
  }
  g_string_append (sql, "))");
  if (deadline < work->day)
    g_string_append_printf (sql, " OR COALESCE(x.done_%u, 0) = 0", stage);
}

static FedorgSqlOutcome
make_order (FedorgSqlWork *work, const FedorgDuty *duty)
{
  GString *faults = g_string_new ("NOT (1 = 0");

  append_stage_days (work, duty);
  for (guint i = 0; i < duty->parts->len; i++)
    append_stage_fault (work, faults, duty, i);
  g_string_append_c (faults, ')');
  return (FedorgSqlOutcome){g_strdup ("0"), g_string_free (faults, FALSE), "stages"};
}

/* --- all kinds --- */

static FedorgSqlOutcome
make_outcome (FedorgSqlWork *work, const FedorgDuty *duty)
{
  if (duty->parts == NULL)
    return make_single (work, duty);
  switch (duty->kind) {
  case FEDORG_MEASURE_BUDGET:
    return make_budget (work, duty);
  case FEDORG_MEASURE_ORDER:
    return make_order (work, duty);
  case FEDORG_MEASURE_SCORE:
    return fedorg_sql_work_make_score (work, duty);
  case FEDORG_MEASURE_ELECTED:
    return fedorg_sql_work_make_ballot (work, duty);
  default:
    return make_parts (work, duty);
  }
}

static void
append_joins (const FedorgSqlWork *work, const char *rows)
{
  if (rows == NULL)
    fedorg_sql_work_append_gauges (work, work->sql);
  else
    g_string_append_printf (work->sql,
                            "\n  LEFT JOIN %s_%s x ON x.organization = c.organization AND "
                            "x.subject = c.subject AND x.slot = c.slot",
                            rows, work->name);
}

/* of the period that runs, where none before it was missed */
static void
add_running_tallies (FedorgSqlWork *work)
{
  g_string_append_printf (
      work->sql,
      "tallies_%s AS (\n  SELECT organization AS organization, subject AS subject,\n    MAX(CASE "
      "WHEN to_day > %d THEN is_due * (1 - is_met) ELSE 0 END) * (1 - MAX(CASE WHEN to_day > %d "
      "THEN 0 ELSE is_due * (1 - is_met) END)) AS is_broken,\n    0 AS n_held, 0 AS n_missed\n"
      "  FROM outcomes_%s GROUP BY organization, subject),\n",
      work->name, work->day, work->day, work->name);
}

void
fedorg_sql_work_add_outcomes (FedorgSqlWork *work, const FedorgDuty *duty)
{
  FedorgSqlOutcome outcome = make_outcome (work, duty);
  gboolean is_within = duty->within_of != FEDORG_NONE;

  g_string_append_printf (work->sql,
                          "attempts_%s AS (\n  SELECT c.organization AS organization, c.subject AS "
                          "subject, c.to_day AS to_day,\n    %s AS state,\n    CASE WHEN %s THEN 1 "
                          "ELSE 0 END AS is_met\n  FROM cells_%s c",
                          work->name, outcome.state, outcome.is_met, work->name);
  append_joins (work, outcome.rows);

  /* nothing is missing until the last day in time */
  g_string_append_printf (work->sql,
                          "),\noutcomes_%s AS (\n  SELECT organization AS organization, subject AS "
                          "subject, to_day AS to_day, is_met AS is_met, CASE WHEN ",
                          work->name);
  if (is_within)
    g_string_append_printf (work->sql, "is_met = 1 OR to_day <= %d", work->day);
  else
    g_string_append (work->sql, "state <> 1");
  g_string_append_printf (work->sql, " THEN 1 ELSE 0 END AS is_due FROM attempts_%s),\n",
                          work->name);
  if (duty->is_running)
    add_running_tallies (work);
  else
    fedorg_sql_work_add_tallies (work, work->has_periods);
  g_free (outcome.state);
  g_free (outcome.is_met);
}

void
fedorg_sql_work_add_tallies (FedorgSqlWork *work, gboolean has_periods)
{
  g_string_append_printf (
      work->sql,
      "tallies_%s AS (\n  SELECT organization AS organization, subject AS subject, MAX(is_due * (1 "
      "- is_met)) AS is_broken,\n    SUM(%s) AS n_held, SUM(%s) AS n_missed\n  FROM outcomes_%s\n"
      "  GROUP BY organization, subject),\n",
      work->name, has_periods ? "is_due * is_met" : "0",
      has_periods ? "is_due * (1 - is_met)" : "0", work->name);
}
