/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "sql/fedorg-sql-query-private.h"

/* Ages of persons as numbers of organisations, each person once. */

/* the age by a birth date, found by halves */
static void
append_age (const FedorgSqlQuery *query, GString *sql, gint64 low, gint64 high)
{
  gint64 middle = (low + high + 1) / 2;

  if (low == high) {
    g_string_append_printf (sql, "%" G_GINT64_FORMAT, low);
    return;
  }
  g_string_append_printf (
      sql, "CASE WHEN p.birth_date <= %" G_GINT64_FORMAT " THEN ",
      fedorg_interval_of_births ((FedorgInterval){middle, G_MAXINT64}, query->as_of).high);
  append_age (query, sql, middle, high);
  g_string_append (sql, " ELSE ");
  append_age (query, sql, low, middle - 1);
  g_string_append (sql, " END");
}

void
fedorg_sql_query_add_age (FedorgSqlQuery *query)
{
  FedorgSqlStage *stage = fedorg_sql_query_get_stage (query, FEDORG_SQL_MEMBERS, 0);

  if (query->has_age)
    return;
  query->has_age = TRUE;
  query->needs_persons = TRUE;
  g_string_append (stage->columns, ",\n    ");
  append_age (query, stage->columns, 0, FEDORG_OLDEST_AGE);
  g_string_append (stage->columns, " AS age /* completed years, of those who are old enough */");
}

static void
append_number (const FedorgSqlQuery *query, FedorgSqlStage *made, const char *source, guint32 index)
{
  g_string_append_printf (made->columns, ",\n    CAST(COALESCE(%s, 0) AS %s) AS n%u", source,
                          query->dialect->integer, index);
}

/* --- sums --- */

static void
add_sum (FedorgSqlQuery *query, FedorgSqlStage *made, guint32 index, guint32 condition)
{
  g_autofree char *source = g_strdup_printf ("c.q%u", index);

  g_string_append (made->people, ",\n    MAX(CASE WHEN ");
  fedorg_sql_condition_append (query, made->people, condition);
  g_string_append_printf (made->people, " THEN m.age ELSE 0 END) AS p%u", index);
  g_string_append (made->known, made->known->len > 0 ? " OR " : "");
  fedorg_sql_condition_append (query, made->known, condition);
  g_string_append_printf (made->person_counts, ",\n    SUM(p%u) AS q%u", index, index);
  append_number (query, made, source, index);
}

/* --- medians --- */

/* twice the age in the middle, or both of them */
static void
add_median (FedorgSqlQuery *query, FedorgSqlStage *made, guint32 index, guint32 condition,
            guint stage)
{
  g_autofree char *source = g_strdup_printf ("y%u.v", index);

  g_string_append_printf (made->before,
                          "ages_%u AS (\n  SELECT m.organization AS organization, m.person AS "
                          "person, MAX(m.age) AS x\n  FROM ",
                          index);
  fedorg_sql_query_append_rows (query, made->before, FEDORG_SQL_MEMBERS, stage - 1);
  g_string_append (made->before, " m WHERE ");
  fedorg_sql_condition_append (query, made->before, condition);
  g_string_append_printf (
      made->before,
      "\n  GROUP BY m.organization, m.person),\nages_in_order_%u AS (\n  SELECT organization AS "
      "organization, x AS x,\n    ROW_NUMBER() OVER (PARTITION BY organization ORDER BY x) AS k, "
      "COUNT(*) OVER (PARTITION BY organization) AS n\n  FROM ages_%u),\nmedians_%u AS (\n"
      "  SELECT organization AS organization,\n    SUM(CASE WHEN 2 * k = n + 1 THEN 2 * x WHEN 2 * "
      "k = n OR 2 * k = n + 2 THEN x ELSE 0 END) AS v\n  FROM ages_in_order_%u GROUP BY "
      "organization),\n",
      index, index, index, index);
  g_string_append_printf (made->joins,
                          "\n  LEFT JOIN medians_%u y%u ON y%u.organization = o.number", index,
                          index, index);
  append_number (query, made, source, index);
}

static void
add_halves (FedorgSqlQuery *query, FedorgSqlStage *made, guint32 index, guint32 condition)
{
  g_autofree char *name = g_strdup_printf ("t%u", index);
  g_autofree char *source = g_strdup_printf ("2 * s.t%u", index);

  fedorg_sql_stage_add_sum (query, made, "MAX", condition, name);
  append_number (query, made, source, index);
}

guint
fedorg_sql_age_add (FedorgSqlQuery *query, guint32 index, const FedorgCounter *counter)
{
  guint stage = fedorg_sql_condition_add (query, counter->condition) + 1;
  FedorgSqlStage *made = fedorg_sql_query_get_stage (query, FEDORG_SQL_ORGANIZATIONS, stage);

  if (counter->kind == FEDORG_COUNTER_AGE_HALVES) {
    add_halves (query, made, index, counter->condition);
    return stage;
  }
  fedorg_sql_query_add_age (query);
  if (counter->kind == FEDORG_COUNTER_AGE_SUM)
    add_sum (query, made, index, counter->condition);
  else
    add_median (query, made, index, counter->condition, stage);
  return stage;
}
