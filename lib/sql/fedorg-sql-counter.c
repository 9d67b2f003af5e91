/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "sql/fedorg-sql-work-private.h"

/* Counters as columns of organisations. */

static const FedorgCounter *
get (const FedorgSqlQuery *query, guint32 counter)
{
  return fedorg_program_get_counter (query->program, counter);
}

static void
append_cast (const FedorgSqlQuery *query, GString *sql, const char *expression)
{
  g_string_append_printf (sql, "CAST(%s AS %s)", expression, query->dialect->integer);
}

/* a column of the stage that is 0 where nothing joins */
static void
add_number (const FedorgSqlQuery *query, FedorgSqlStage *made, const char *source, guint32 index)
{
  g_autofree char *expression = g_strdup_printf ("COALESCE(%s, 0)", source);

  g_string_append (made->columns, ",\n    ");
  append_cast (query, made->columns, expression);
  g_string_append_printf (made->columns, " AS n%u", index);
}

static guint
add_posts (FedorgSqlQuery *query, guint32 index, guint32 condition)
{
  guint stage = fedorg_sql_condition_add (query, condition) + 1;
  FedorgSqlStage *made = fedorg_sql_query_get_stage (query, FEDORG_SQL_ORGANIZATIONS, stage);
  g_autofree char *source = g_strdup_printf ("s.t%u", index);

  fedorg_sql_stage_add_sum (query, made, "SUM", condition, source + strlen ("s."));
  add_number (query, made, source, index);
  return stage;
}

static guint
add_persons (FedorgSqlQuery *query, guint32 index, guint32 condition)
{
  guint stage = fedorg_sql_condition_add (query, condition) + 1;
  FedorgSqlStage *made = fedorg_sql_query_get_stage (query, FEDORG_SQL_ORGANIZATIONS, stage);
  g_autofree char *source = g_strdup_printf ("c.q%u", index);

  g_string_append (made->people, ",\n    MAX(");
  fedorg_sql_condition_append_flag (query, made->people, condition);
  g_string_append_printf (made->people, ") AS p%u", index);
  g_string_append (made->known, made->known->len > 0 ? " OR " : "");
  fedorg_sql_condition_append (query, made->known, condition);
  g_string_append_printf (made->person_counts, ",\n    SUM(p%u) AS q%u", index, index);
  add_number (query, made, source, index);
  return stage;
}

/* organisations below that meet the condition and, if there is one, the test */
static guint
add_below (FedorgSqlQuery *query, guint32 index, const FedorgCounter *counter)
{
  gboolean has_test = counter->kind == FEDORG_COUNTER_BELOW_MEETING;
  guint stage = fedorg_sql_condition_add (query, counter->condition);
  g_autofree char *source = g_strdup_printf ("b%u.n", index);
  FedorgSqlStage *made;

  if (has_test)
    stage = MAX (stage, fedorg_sql_test_add (query, counter->other));
  made = fedorg_sql_query_get_stage (query, FEDORG_SQL_ORGANIZATIONS, ++stage);
  g_string_append_printf (made->before, "below_%u AS (\n  ", index);
  if (counter->kind == FEDORG_COUNTER_CHILDREN) {
    g_string_append (made->before, "SELECT o.parent AS place, COUNT(*) AS n FROM ");
    fedorg_sql_query_append_rows (query, made->before, FEDORG_SQL_ORGANIZATIONS, stage - 1);
    g_string_append (made->before, " o\n  WHERE ");
  } else {
    query->needs_places = TRUE;
    g_string_append (made->before, "SELECT p.place AS place, COUNT(*) AS n FROM places p\n  JOIN ");
    fedorg_sql_query_append_rows (query, made->before, FEDORG_SQL_ORGANIZATIONS, stage - 1);
    g_string_append (made->before,
                     " o ON o.number = p.organization\n  WHERE p.place <> p.organization AND ");
  }
  fedorg_sql_condition_append (query, made->before, counter->condition);
  if (has_test) {
    g_string_append (made->before, " AND ");
    fedorg_sql_test_append_meeting (query, made->before, counter->other);
  }
  g_string_append_printf (made->before, "\n  GROUP BY %s),\n",
                          counter->kind == FEDORG_COUNTER_CHILDREN ? "o.parent" : "p.place");
  g_string_append_printf (made->joins, "\n  LEFT JOIN below_%u b%u ON b%u.place = o.number", index,
                          index, index);
  add_number (query, made, source, index);
  return stage;
}

guint
fedorg_sql_figure_add (FedorgSqlQuery *query, guint32 figure)
{
  FedorgSqlStage *made = fedorg_sql_query_get_stage (query, FEDORG_SQL_ORGANIZATIONS, 0);

  if (query->figures->len <= figure)
    g_array_set_size (query->figures, figure + 1);
  if (g_array_index (query->figures, guint8, figure))
    return 0;
  g_array_index (query->figures, guint8, figure) = TRUE;
  g_string_append_printf (made->joins,
                          "\n  LEFT JOIN (SELECT organization, amount, 1 AS one FROM ");
  fedorg_sql_query_append_table (query, made->joins, "figures");
  g_string_append (made->joins, " WHERE figure = ");
  fedorg_sql_append_literal (made->joins, query->dialect,
                             fedorg_conditions_get_figure (query->program->conditions, figure));
  g_string_append_printf (made->joins, ") f%u ON f%u.organization = o.number", figure, figure);
  g_string_append_printf (made->columns,
                          ",\n    COALESCE(f%u.amount, 0) AS f%u,\n    COALESCE(f%u.one, 0) AS g%u",
                          figure, figure, figure, figure);
  return 0;
}

/* the duty that the rule of a test is; FEDORG_NONE: it is none */
static guint32
find_duty (const FedorgSqlQuery *query, guint32 test)
{
  const FedorgQuantity *quantity = fedorg_program_get_quantity (
      query->program, fedorg_program_get_test (query->program, test)->quantity);
  const FedorgCounter *measured = get (query, quantity->numerator);

  return measured->kind == FEDORG_COUNTER_DUTY ? measured->other : FEDORG_NONE;
}

/* periods of a rule, where it is measured */
static guint
add_periods (FedorgSqlQuery *query, guint32 test)
{
  guint32 duty = find_duty (query, test);
  guint stage = fedorg_sql_test_add_scope (query, test);

  return duty == FEDORG_NONE ? stage : MAX (stage, fedorg_sql_duty_add (query, duty));
}

static guint
add (FedorgSqlQuery *query, guint32 index)
{
  const FedorgCounter *counter = get (query, index);

  switch (counter->kind) {
  case FEDORG_COUNTER_POSTS:
    return add_posts (query, index, counter->condition);
  case FEDORG_COUNTER_PERSONS:
    return add_persons (query, index, counter->condition);
  case FEDORG_COUNTER_ORGANIZATIONS:
    return fedorg_sql_condition_add (query, counter->condition);
  case FEDORG_COUNTER_MEETING:
    return fedorg_sql_test_add (query, counter->other);
  case FEDORG_COUNTER_UNMET:
    return fedorg_sql_composition_add (query, counter->other);
  case FEDORG_COUNTER_FIGURE:
    return fedorg_sql_figure_add (query, counter->other);
  case FEDORG_COUNTER_CHILDREN:
  case FEDORG_COUNTER_BELOW:
  case FEDORG_COUNTER_BELOW_MEETING:
    return add_below (query, index, counter);
  case FEDORG_COUNTER_GAUGE:
    return fedorg_sql_gauge_add (query, index);
  case FEDORG_COUNTER_DUTY:
    return fedorg_sql_duty_add (query, counter->other);
  case FEDORG_COUNTER_HELD:
  case FEDORG_COUNTER_MISSED:
    return add_periods (query, counter->other);
  default:
    return fedorg_sql_age_add (query, index, counter);
  }
}

guint
fedorg_sql_counter_add (FedorgSqlQuery *query, guint32 counter)
{
  gint stage = g_array_index (query->counters, gint, counter);

  if (stage < 0) {
    stage = (gint) add (query, counter);
    g_array_index (query->counters, gint, counter) = stage;
  }
  return (guint) stage;
}

static void
append_flag (const FedorgSqlQuery *query, GString *sql, const char *condition)
{
  g_autofree char *flag = g_strdup_printf ("CASE WHEN %s THEN 1 ELSE 0 END", condition);

  append_cast (query, sql, flag);
}

static void
append_periods (const FedorgSqlQuery *query, GString *sql, const FedorgCounter *counter)
{
  guint32 duty = find_duty (query, counter->other);
  g_autoptr (GString) periods = g_string_new ("CASE WHEN ");

  fedorg_sql_test_append_scope (query, periods, counter->other);
  if (duty == FEDORG_NONE)
    g_string_append (periods, " THEN 0 ELSE 0 END");
  else
    g_string_append_printf (periods, " THEN w%u_%s ELSE 0 END", duty,
                            counter->kind == FEDORG_COUNTER_HELD ? "held" : "missed");
  append_cast (query, sql, periods->str);
}

void
fedorg_sql_counter_append (const FedorgSqlQuery *query, GString *sql, guint32 index)
{
  const FedorgCounter *counter = get (query, index);
  g_autoptr (GString) condition = g_string_new (NULL);

  switch (counter->kind) {
  case FEDORG_COUNTER_ORGANIZATIONS:
    fedorg_sql_condition_append (query, condition, counter->condition);
    append_flag (query, sql, condition->str);
    return;
  case FEDORG_COUNTER_MEETING:
    fedorg_sql_test_append_meeting (query, condition, counter->other);
    append_flag (query, sql, condition->str);
    return;
  case FEDORG_COUNTER_UNMET:
    fedorg_sql_composition_append (query, condition, counter->other);
    append_flag (query, sql, condition->str);
    return;
  case FEDORG_COUNTER_FIGURE:
    g_string_append_printf (sql, "f%u", counter->other);
    return;
  case FEDORG_COUNTER_GAUGE:
    g_string_append_printf (sql, "v%u", index);
    return;
  case FEDORG_COUNTER_DUTY:
    g_string_append_printf (condition, "w%u_broken", counter->other);
    append_cast (query, sql, condition->str);
    return;
  case FEDORG_COUNTER_HELD:
  case FEDORG_COUNTER_MISSED:
    append_periods (query, sql, counter);
    return;
  default:
    g_string_append_printf (sql, "n%u", index);
  }
}
