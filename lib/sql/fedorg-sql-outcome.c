/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "sql/fedorg-sql-work-private.h"

/* What comes of measuring a subject: whether each cell has a number, and whether the number lies within
 * the bound. */

/* one number over another, as gauges that are there */
typedef struct {
  gint top; /* I of a gauge; -1: it is 1 */
  gint bottom;
  gint64 top_scale;
  gint64 bottom_scale;
} Quotient;

/* factors of sums beyond this could leave the wide type */
#define MOST_FACTOR ((gint64) 1 << 40)

static gint
add_side (FedorgSqlWork *work, guint32 gauge, gint64 *scale)
{
  *scale = gauge == FEDORG_NONE ? 1 : fedorg_program_get_gauge (work->query->program, gauge)->scale;
  return gauge == FEDORG_NONE ? -1 : (gint) fedorg_sql_work_add_gauge (work, gauge);
}

static Quotient
add_quotient (FedorgSqlWork *work, guint32 numerator, guint32 denominator)
{
  Quotient quotient;

  quotient.top = add_side (work, numerator, &quotient.top_scale);
  quotient.bottom = add_side (work, denominator, &quotient.bottom_scale);
  return quotient;
}

/* --- texts --- */

static char *
dup_value (gint gauge)
{
  return gauge < 0 ? g_strdup ("1") : g_strdup_printf ("t%d.value", gauge);
}

static char *
dup_gauge_state (gint gauge)
{
  return gauge < 0 ? g_strdup ("0") : g_strdup_printf ("t%d.state", gauge);
}

/* nothing to divide by is nothing to measure */
static char *
dup_state (const Quotient *quotient)
{
  g_autofree char *top = dup_gauge_state (quotient->top);

  if (quotient->bottom < 0)
    return g_steal_pointer (&top);
  return g_strdup_printf ("CASE WHEN %s <> 0 THEN %s WHEN t%d.state <> 0 THEN t%d.state WHEN "
                          "t%d.value <= 0 THEN 1 ELSE 0 END",
                          top, top, quotient->bottom, quotient->bottom, quotient->bottom);
}

static char *
dup_within (FedorgSqlWork *work, const Quotient *quotient, FedorgBound bound)
{
  g_autofree char *top = dup_value (quotient->top);
  g_autofree char *bottom = dup_value (quotient->bottom);
  g_autofree char *state = dup_state (quotient);
  g_autoptr (GString) sql = g_string_new (NULL);

  if (!fedorg_sql_bound_scale (&bound, quotient->top_scale, quotient->bottom_scale))
    fedorg_sql_query_refuse (work->query, "the bound of a number is too fine for a database");
  g_string_append_printf (sql, "(%s) = 0 AND ", state);
  fedorg_sql_append_bound (work->query, sql, &bound, top, bottom, TRUE);
  return g_string_free (g_steal_pointer (&sql), FALSE);
}

/* --- in proportion to the days --- */

/* "top * factor <sign> limit * bottom * other" */
static void
append_limit (FedorgSqlWork *work, GString *sql, const Quotient *quotient, const char *sign,
              const char *limit)
{
  const char *wide = work->query->dialect->wide;
  g_autofree char *top = dup_value (quotient->top);
  g_autofree char *bottom = dup_value (quotient->bottom);

  g_string_append_printf (sql,
                          " AND CAST(%s AS %s) * %" G_GINT64_FORMAT " %s CAST(%s AS %s) * CAST(%s "
                          "AS %s) * %" G_GINT64_FORMAT,
                          top, wide, quotient->bottom_scale, sign, limit, wide, bottom, wide,
                          quotient->top_scale);
}

/* at least the next whole number, at most the one before; products of days and of bounds of 32 bits */
static char *
dup_prorated (FedorgSqlWork *work, const Quotient *quotient, const FedorgBound *bound)
{
  static const char whole[] = "(c.to_day - c.from_day + 1)";
  g_autofree char *full = dup_within (work, quotient, *bound);
  g_autofree char *state = dup_state (quotient);
  g_autoptr (GString) sql = g_string_new (NULL);
  const FedorgRatio *const sides[] = {bound->has_least ? &bound->least : NULL,
                                      bound->has_most ? &bound->most : NULL};

  g_string_append_printf (sql,
                          "CASE WHEN c.days_there >= %s THEN CASE WHEN %s THEN 1 ELSE 0 END "
                          "WHEN (%s) = 0",
                          whole, full, state);
  for (guint i = 0; i < G_N_ELEMENTS (sides); i++) {
    gboolean is_least = i == 0;
    g_autofree char *days = NULL;
    g_autofree char *of = NULL;
    g_autoptr (GString) limit = g_string_new (NULL);

    if (sides[i] == NULL)
      continue;
    if (sides[i]->numerator < 0 || sides[i]->numerator > G_MAXINT32 ||
        sides[i]->denominator > G_MAXINT32)
      fedorg_sql_query_refuse (work->query, "a bound in proportion to days is too large");
    of = g_strdup_printf ("(%" G_GINT64_FORMAT " * %s)", sides[i]->denominator, whole);
    days = g_strdup_printf ("(%" G_GINT64_FORMAT " * c.days_there%s%s%s)", sides[i]->numerator,
                            is_least ? " + " : "", is_least ? of : "", is_least ? " - 1" : "");
    fedorg_sql_append_quotient (work->query, limit, days, of);
    append_limit (work, sql, quotient,
                  is_least ? (bound->least_strict ? ">" : ">=") : (bound->most_strict ? "<" : "<="),
                  limit->str);
  }
  g_string_append (sql, " THEN 1 ELSE 0 END = 1");
  return g_string_free (g_steal_pointer (&sql), FALSE);
}

/* --- outcomes --- */

/* state and whether it is met, as SQL */
typedef struct {
  char *state;
  char *is_met;
} Outcome;

static Outcome
make_single (FedorgSqlWork *work, const FedorgDuty *duty)
{
  Quotient quotient = add_quotient (work, duty->numerator, duty->denominator);
  const FedorgWork *said = duty->work;
  gboolean is_prorated = said != NULL && work->has_periods && duty->within_of == FEDORG_NONE &&
                         !said->of_the_period && said->time.partial == FEDORG_PARTIAL_PRORATE;

  return (Outcome){dup_state (&quotient), is_prorated ? dup_prorated (work, &quotient, &duty->bound)
                                                      : dup_within (work, &quotient, duty->bound)};
}

/* of several parts all must be met, or one */
static Outcome
make_parts (FedorgSqlWork *work, const FedorgDuty *duty)
{
  gboolean needs_all = duty->kind == FEDORG_MEASURE_COVER;
  GString *state = g_string_new ("CASE WHEN 1 = 0");
  GString *met = g_string_new (needs_all ? "1 = 1" : "1 = 0");

  for (guint i = 0; i < duty->parts->len; i++) {
    const FedorgDutyPart *part = &g_array_index (duty->parts, FedorgDutyPart, i);
    Quotient quotient = add_quotient (work, part->numerator, part->denominator);
    g_autofree char *its_state = dup_state (&quotient);
    g_autofree char *within = dup_within (work, &quotient, part->bound);

    g_string_append_printf (state, " OR (%s) <> 1", its_state);
    g_string_append_printf (met, "\n      %s (%s)", needs_all ? "AND" : "OR", within);
  }
  g_string_append (state, " THEN 0 ELSE 1 END");
  if (needs_all)
    g_string_assign (state, "0");
  return (Outcome){g_string_free (state, FALSE), g_string_free (met, FALSE)};
}

/* --- budgets --- */

static gint64
get_divisor (gint64 a, gint64 b)
{
  while (b != 0) {
    gint64 rest = a % b;

    a = b;
    b = rest;
  }
  return a;
}

/* what all parts are whole multiples of one over; 0: it is too fine */
static gint64
find_common (const FedorgDuty *duty, const Quotient *parts, gint64 common)
{
  for (guint i = 0; i < duty->parts->len; i++) {
    gint64 own = g_array_index (duty->parts, FedorgDutyPart, i).times.denominator;

    if (own > MOST_FACTOR / parts[i].top_scale)
      return 0;
    own *= parts[i].top_scale;
    if (common / get_divisor (common, own) > MOST_FACTOR / own)
      return 0;
    common = common / get_divisor (common, own) * own;
  }
  return common;
}

/* "so many times the number + ...", of the parts that have one */
static void
append_sum (FedorgSqlWork *work, GString *sql, const FedorgDuty *duty, const Quotient *parts,
            gint64 common)
{
  for (guint i = 0; i < duty->parts->len; i++) {
    FedorgRatio times = g_array_index (duty->parts, FedorgDutyPart, i).times;
    gint64 factor = common / (times.denominator * parts[i].top_scale);
    g_autofree char *value = dup_value (parts[i].top);
    g_autofree char *state = dup_gauge_state (parts[i].top);

    if (parts[i].bottom >= 0 || ABS (times.numerator) > MOST_FACTOR / factor)
      fedorg_sql_query_refuse (work->query,
                               "a budget of quotients cannot be added up in a database");
    g_string_append_printf (
        sql, "%sCASE WHEN %s = 0 THEN CAST(%s AS %s) * %" G_GINT64_FORMAT " ELSE 0 END",
        i == 0 ? "" : " + ", state, value, work->query->dialect->wide, times.numerator * factor);
  }
}

static Outcome
make_budget (FedorgSqlWork *work, const FedorgDuty *duty)
{
  Quotient whole = add_quotient (work, duty->numerator, FEDORG_NONE);
  g_autofree Quotient *parts = g_new0 (Quotient, duty->parts->len + 1);
  g_autofree char *value = dup_value (whole.top);
  g_autofree char *state = dup_gauge_state (whole.top);
  g_autoptr (GString) any = g_string_new ("1 = 0");
  g_autoptr (GString) wrong = g_string_new ("1 = 0");
  g_autoptr (GString) sum = g_string_new (NULL);
  gint64 common;

  for (guint i = 0; i < duty->parts->len; i++) {
    const FedorgDutyPart *part = &g_array_index (duty->parts, FedorgDutyPart, i);
    g_autofree char *its_state = NULL;

    parts[i] = add_quotient (work, part->numerator, part->denominator);
    its_state = dup_gauge_state (parts[i].top);
    g_string_append_printf (any, " OR %s = 0", its_state);
    g_string_append_printf (wrong, " OR %s > 1", its_state);
  }
  common = find_common (duty, parts, whole.top_scale);
  if (common == 0) {
    fedorg_sql_query_refuse (work->query, "a budget is too fine for a database");
    return (Outcome){g_strdup ("0"), g_strdup ("1 = 0")};
  }
  append_sum (work, sum, duty, parts, common);
  return (Outcome){
      g_strdup_printf ("CASE WHEN %s <> 0 THEN %s WHEN %s OR %s THEN 0 ELSE 1 END", state, state,
                       wrong->str, any->str),
      g_strdup_printf ("%s = 0 AND NOT (%s) AND (%s)\n      AND CAST(%s AS %s) * %" G_GINT64_FORMAT
                       " <= %s",
                       state, wrong->str, any->str, value, work->query->dialect->wide,
                       common / whole.top_scale, sum->str)};
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

/* a stage that is done is wrong after a gap, before the stage before it, behind its deadline, or as far
 * behind the one before as it may not be; one that is not done is wrong when its deadline is over */
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

static Outcome
make_order (FedorgSqlWork *work, const FedorgDuty *duty)
{
  GString *faults = g_string_new ("NOT (1 = 0");

  append_stage_days (work, duty);
  for (guint i = 0; i < duty->parts->len; i++)
    append_stage_fault (work, faults, duty, i);
  g_string_append_c (faults, ')');
  return (Outcome){g_strdup ("0"), g_string_free (faults, FALSE)};
}

/* --- all kinds --- */

static Outcome
make_outcome (FedorgSqlWork *work, const FedorgDuty *duty)
{
  if (duty->parts == NULL)
    return make_single (work, duty);
  switch (duty->kind) {
  case FEDORG_MEASURE_BUDGET:
    return make_budget (work, duty);
  case FEDORG_MEASURE_ORDER:
    return make_order (work, duty);
  default:
    return make_parts (work, duty);
  }
}

static void
append_joins (const FedorgSqlWork *work, const FedorgDuty *duty)
{
  for (guint i = 0; i < work->n_gauges; i++)
    g_string_append_printf (work->sql,
                            "\n  JOIN g_%s_%u t%u ON t%u.organization = c.organization AND "
                            "t%u.subject = c.subject AND t%u.slot = c.slot",
                            work->name, i, i, i, i, i);
  if (duty->kind == FEDORG_MEASURE_ORDER)
    g_string_append_printf (work->sql,
                            "\n  LEFT JOIN stages_%s x ON x.organization = c.organization AND "
                            "x.subject = c.subject AND x.slot = c.slot",
                            work->name);
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
  Outcome outcome = make_outcome (work, duty);
  gboolean is_within = duty->within_of != FEDORG_NONE;

  g_string_append_printf (work->sql,
                          "attempts_%s AS (\n  SELECT c.organization AS organization, c.subject AS "
                          "subject, c.to_day AS to_day,\n    %s AS state,\n    CASE WHEN %s THEN 1 "
                          "ELSE 0 END AS is_met\n  FROM cells_%s c",
                          work->name, outcome.state, outcome.is_met, work->name);
  append_joins (work, duty);

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
