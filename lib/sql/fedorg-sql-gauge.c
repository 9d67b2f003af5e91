/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "sql/fedorg-sql-work-private.h"

/* Which activities a gauge counts in each cell, and gauges of organisations. */

/* --- stages of a kind --- */

/* the column st<gauge>: the stage that an activity is, from 1 on; 0: none */
static void
add_stages (FedorgSqlQuery *query, guint32 index, const FedorgGauge *gauge)
{
  GString *columns = fedorg_sql_query_get_stage (query, FEDORG_SQL_ACTIVITIES, 0)->columns;
  g_autoptr (GString) number = g_string_new (",\n    CASE");
  guint n = MIN (gauge->stages->stages->len, FEDORG_SQL_MOST_STAGES);

  for (guint i = n; i-- > 0;) {
    g_auto (GStrv) all =
        fedorg_category_dup_all_words (g_ptr_array_index (gauge->stages->stages, i));
    g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);
    g_autofree char *name = g_strdup_printf ("st%u_%u", index, i);

    fedorg_words_add_normal (words, all);
    g_ptr_array_add (words, NULL);
    fedorg_sql_words_add (query, name, FEDORG_FIELD_STAGE, (char *const *) words->pdata, NULL);
    g_string_append_printf (number, " WHEN ag.%s = 1 THEN %u", name, i + 1);
  }
  g_string_append_printf (columns, "%s ELSE 0 END AS st%u", number->str, index);
}

static gboolean
has_stages (const FedorgGauge *gauge)
{
  return gauge->kind == FEDORG_GAUGE_STAGE && gauge->stages != NULL &&
         gauge->stages->stages->len > 0;
}

static void
prepare_stages (FedorgSqlQuery *query, guint32 index, const FedorgGauge *gauge)
{
  guint8 *is_staged = &g_array_index (query->staged, guint8, index);

  if (has_stages (gauge) && !*is_staged)
    add_stages (query, index, gauge);
  *is_staged = TRUE;
}

guint
fedorg_sql_gauge_find_stage (FedorgSqlQuery *query, guint32 index)
{
  const FedorgGauge *gauge;
  guint stage;

  fedorg_sql_query_get_stage (query, FEDORG_SQL_ACTIVITIES, 0);
  if (index == FEDORG_NONE)
    return 0;
  gauge = fedorg_program_get_gauge (query->program, index);
  if (gauge->kind == FEDORG_GAUGE_FIGURE)
    return fedorg_sql_figure_add (query, gauge->condition);
  prepare_stages (query, index, gauge);
  stage = fedorg_sql_condition_add (query, gauge->condition);
  if (gauge->second != FEDORG_NONE && gauge->kind < FEDORG_GAUGE_POSTS)
    stage = MAX (stage, fedorg_sql_condition_add (query, gauge->second));
  return stage;
}

/* --- activities of a cell --- */

static void
append_timing (const FedorgSqlWork *work, const FedorgGauge *gauge)
{
  if (work->timing == FEDORG_SQL_ALWAYS ||
      (work->timing == FEDORG_SQL_IN_WINDOW && fedorg_gauge_looks_beyond (gauge)))
    return;
  g_string_append (work->sql, "\n    AND a.last_day BETWEEN c.from_day AND c.to_day");
  if (!fedorg_gauge_looks_beyond (gauge))
    g_string_append (work->sql, " AND (a.is_period = 0 OR a.first_day >= c.from_day)");
}

/* of a stock only the last of each organisation, set of persons and parent */
static void
append_stock (const FedorgSqlWork *work, guint index)
{
  g_string_append_printf (
      work->sql,
      "ranked_%s_%u AS (\n  SELECT x.*, ROW_NUMBER() OVER (PARTITION BY organization, subject, "
      "slot, keeper, person_set, parent\n    ORDER BY last_day DESC, number DESC) AS behind\n"
      "  FROM all_%s_%u x),\nchosen_%s_%u AS (\n  SELECT * FROM ranked_%s_%u WHERE behind = 1),\n",
      work->name, index, work->name, index, work->name, index, work->name, index);
}

static void
append_chosen (const FedorgSqlWork *work, guint32 gauge_index, guint index)
{
  const FedorgGauge *gauge = fedorg_program_get_gauge (work->query->program, gauge_index);

  g_string_append_printf (
      work->sql,
      "%s_%s_%u AS (\n  SELECT c.organization AS organization, c.subject AS subject, "
      "c.slot AS slot, c.from_day AS from_day, c.to_day AS to_day,\n"
      "    a.organization AS keeper, a.number AS number, a.parent AS parent, "
      "a.first_day AS first_day, a.last_day AS last_day,\n    a.status AS status, "
      "a.due_date AS due_date, a.times AS times, a.quantity AS quantity, a.target AS target, "
      "a.unit AS unit,\n    a.amount AS amount, a.person_set AS person_set, "
      "a.counterpart_number AS counterpart_number",
      gauge->is_stock ? "all" : "chosen", work->name, index);
  if (gauge->kind == FEDORG_GAUGE_LAST) {
    g_string_append (work->sql, ", ");
    fedorg_sql_condition_append_flag (work->query, work->sql, gauge->second);
    g_string_append (work->sql, " AS is_such");
  }
  if (has_stages (gauge))
    g_string_append_printf (work->sql, ", a.st%u AS reached", gauge_index);
  g_string_append_printf (work->sql,
                          "\n  FROM cells_%s c\n  JOIN listed_%s l ON l.organization = "
                          "c.organization AND l.subject = c.subject\n  JOIN ",
                          work->name, work->name);
  fedorg_sql_query_append_rows (work->query, work->sql, FEDORG_SQL_ACTIVITIES, work->stage);
  g_string_append (work->sql, " a ON a.number = l.activity\n  WHERE ");
  fedorg_sql_condition_append (work->query, work->sql, gauge->condition);
  append_timing (work, gauge);
  g_string_append (work->sql, "),\n");
  if (gauge->is_stock)
    append_stock (work, index);
}

/* --- gauges of other records --- */

static void
append_posts (const FedorgSqlWork *work, const FedorgGauge *gauge, guint index)
{
  g_string_append_printf (work->sql,
                          "numbers_%s_%u AS (\n  SELECT organization AS organization, COUNT(%s) AS "
                          "v\n  FROM ",
                          work->name, index,
                          gauge->kind == FEDORG_GAUGE_PERSONS ? "DISTINCT person" : "*");
  fedorg_sql_query_append_rows (work->query, work->sql, FEDORG_SQL_MEMBERS, work->stage);
  g_string_append (work->sql, "\n  WHERE ");
  fedorg_sql_condition_append (work->query, work->sql, gauge->condition);
  g_string_append_printf (
      work->sql,
      "\n  GROUP BY organization),\ng_%s_%u AS (\n  SELECT c.organization AS organization, "
      "c.subject AS subject, c.slot AS slot, 0 AS state, CAST(COALESCE(x.v, 0) AS %s) AS value\n"
      "  FROM cells_%s c LEFT JOIN numbers_%s_%u x ON x.organization = c.organization),\n",
      work->name, index, work->query->dialect->wide, work->name, work->name, index);
}

static void
append_figure (const FedorgSqlWork *work, const FedorgGauge *gauge, guint index)
{
  guint32 figure = gauge->condition;

  g_string_append_printf (
      work->sql,
      "g_%s_%u AS (\n  SELECT c.organization AS organization, c.subject AS subject, "
      "c.slot AS slot, CASE WHEN o.g%u = 1 THEN 0 ELSE 1 END AS state, CAST(o.f%u AS %s) AS value\n"
      "  FROM cells_%s c JOIN ",
      work->name, index, figure, figure, work->query->dialect->wide, work->name);
  fedorg_sql_query_append_rows (work->query, work->sql, FEDORG_SQL_ORGANIZATIONS, 0);
  g_string_append (work->sql, " o ON o.number = c.organization),\n");
}

/* --- a gauge --- */

guint
fedorg_sql_work_add_gauge (FedorgSqlWork *work, guint32 index)
{
  const FedorgGauge *gauge = fedorg_program_get_gauge (work->query->program, index);
  guint number = work->n_gauges++;

  if (gauge->kind == FEDORG_GAUGE_FIGURE) {
    append_figure (work, gauge, number);
  } else if (gauge->kind >= FEDORG_GAUGE_POSTS) {
    append_posts (work, gauge, number);
  } else {
    append_chosen (work, index, number);
    fedorg_sql_work_add_number (work, gauge, number);
  }
  return number;
}

/* --- gauges of organisations --- */

/* the window of a gauge, as cells of subjects */
static void
append_cells (const FedorgSqlWork *work, const FedorgGauge *gauge, const char *subjects)
{
  FedorgPeriod window = {G_MININT32 + 1, G_MAXINT32};

  fedorg_work_find_window (gauge->work, &gauge->calendar, work->day, &window);
  g_string_append_printf (work->sql,
                          "cells_%s AS (\n  SELECT place AS organization, place AS subject, 0 AS "
                          "slot, %d AS from_day, %d AS to_day FROM %s),\n",
                          work->name, window.first, window.last, subjects);
}

static FedorgSqlTiming
get_timing (const FedorgGauge *gauge, gint32 day)
{
  FedorgPeriod window;

  return fedorg_work_find_window (gauge->work, &gauge->calendar, day, &window)
             ? FEDORG_SQL_IN_WINDOW
             : FEDORG_SQL_ALWAYS;
}

void
fedorg_sql_gauge_add_rows (FedorgSqlQuery *query, GString *sql, guint32 index, const char *name,
                           const char *spots, const char *lines)
{
  const FedorgGauge *gauge = fedorg_program_get_gauge (query->program, index);
  gint32 day = fedorg_work_get_day (gauge->work, query->as_of);
  FedorgSqlWork work = {.query = query, .sql = sql, .day = day, .timing = get_timing (gauge, day)};

  work.stage = fedorg_sql_gauge_find_stage (query, index);
  g_strlcpy (work.name, name, sizeof work.name);
  append_cells (&work, gauge, lines);
  g_string_append_printf (sql,
                          "listed_%s AS (\n  SELECT r.place AS organization, r.place AS subject, "
                          "a.number AS activity FROM %s r\n  JOIN ",
                          name, spots);
  fedorg_sql_query_append_table (query, sql, "activities");
  g_string_append (sql, " a ON a.organization = r.organization),\n");
  fedorg_sql_work_add_gauge (&work, index);
}

guint
fedorg_sql_gauge_add (FedorgSqlQuery *query, guint32 counter)
{
  guint32 index = fedorg_program_get_counter (query->program, counter)->other;
  guint stage = fedorg_sql_gauge_find_stage (query, index) + 1;
  FedorgSqlStage *made = fedorg_sql_query_get_stage (query, FEDORG_SQL_ORGANIZATIONS, stage);
  g_autofree char *name = g_strdup_printf ("o%u", counter);
  g_autofree char *all = g_strdup_printf ("all_%s", name);

  g_string_append_printf (made->before,
                          "%s AS (\n  SELECT number AS place, number AS organization FROM ", all);
  fedorg_sql_query_append_table (query, made->before, "organizations");
  g_string_append (made->before, "),\n");
  fedorg_sql_gauge_add_rows (query, made->before, index, name, all, all);
  g_string_append_printf (made->joins, "\n  LEFT JOIN g_%s_0 e%u ON e%u.organization = o.number",
                          name, counter, counter);
  g_string_append_printf (made->columns,
                          ",\n    CAST(e%u.value AS %s) AS v%u, CASE WHEN e%u.state = 0 THEN 1 "
                          "ELSE 0 END AS h%u",
                          counter, query->dialect->wide, counter, counter, counter);
  return stage;
}
