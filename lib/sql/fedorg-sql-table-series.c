/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "sql/fedorg-sql-table-private.h"

/* The numbers of each row of a table. */

static const char *
get_wide (const FedorgSqlTable *maker)
{
  return maker->query->dialect->wide;
}

static guint32
get_condition (const FedorgSqlTable *maker, guint32 counter)
{
  return fedorg_program_get_counter (maker->query->program, counter)->condition;
}

/* --- series --- */

/* a series of which every row has a value */
static void
add_series (FedorgSqlTable *maker, guint32 index, const char *value)
{
  g_string_append_printf (maker->series, ",\n    CAST(COALESCE(%s, 0) AS %s) AS v%u, 1 AS h%u",
                          value, get_wide (maker), index, index);
}

/* a series of which rows have a value where something was counted and the sum fits */
static void
add_partial_series (FedorgSqlTable *maker, guint32 index, const char *value, const char *count)
{
  g_string_append_printf (
      maker->series,
      ",\n    CAST(COALESCE(%s, 0) AS %s) AS v%u, CASE WHEN COALESCE(%s, 0) > 0 AND COALESCE(%s, "
      "0) "
      "BETWEEN -9223372036854775808 AND 9223372036854775807 THEN 1 ELSE 0 END AS h%u",
      value, get_wide (maker), index, count, value, index);
}

static void
note_members (FedorgSqlTable *maker, guint32 condition)
{
  maker->stages[FEDORG_SQL_MEMBERS] =
      MAX (maker->stages[FEDORG_SQL_MEMBERS], fedorg_sql_condition_add (maker->query, condition));
  g_string_append (maker->known, maker->known->len > 0 ? " OR " : "");
  fedorg_sql_condition_append (maker->query, maker->known, condition);
}

static void
note_counter (FedorgSqlTable *maker, guint32 counter)
{
  maker->stages[FEDORG_SQL_ORGANIZATIONS] =
      MAX (maker->stages[FEDORG_SQL_ORGANIZATIONS], fedorg_sql_counter_add (maker->query, counter));
}

/* persons of the condition, each once in a row; with `age` as a sum of theirs */
static void
add_persons (FedorgSqlTable *maker, guint32 index, guint32 condition, gboolean with_age)
{
  g_autofree char *value = g_strdup_printf ("c.v%u", index);
  g_autofree char *count = g_strdup_printf ("c.k%u", index);

  note_members (maker, condition);
  g_string_append (maker->people, ",\n    MAX(");
  fedorg_sql_condition_append_flag (maker->query, maker->people, condition);
  g_string_append_printf (maker->people, ") AS p%u", index);
  if (!with_age) {
    g_string_append_printf (maker->person_counts, ",\n    SUM(p%u) AS v%u", index, index);
    add_series (maker, index, value);
    return;
  }
  g_string_append_printf (maker->people, ", MAX(m.age) AS a%u", index);
  g_string_append_printf (
      maker->person_counts,
      ",\n    SUM(CASE WHEN p%u = 1 THEN a%u ELSE 0 END) AS v%u, SUM(p%u) AS k%u", index, index,
      index, index, index);
  add_partial_series (maker, index, value, count);
}

static void
add_figure (FedorgSqlTable *maker, guint32 index, guint32 figure)
{
  g_autofree char *value = g_strdup_printf ("s.v%u", index);
  g_autofree char *count = g_strdup_printf ("s.k%u", index);

  g_string_append_printf (maker->sums, ",\n    SUM(CAST(o.f%u AS %s)) AS v%u, SUM(o.g%u) AS k%u",
                          figure, get_wide (maker), index, figure, index);
  add_partial_series (maker, index, value, count);
}

/* different counterparts or days of two organisations are not those of each added up, so every row is
 * measured over all of its activities */
static void
add_gauge (FedorgSqlTable *maker, guint32 index, guint32 gauge)
{
  guint stage = fedorg_sql_gauge_find_stage (maker->query, gauge);
  g_autofree char *name = g_strdup_printf ("t%u", index);

  maker->stages[FEDORG_SQL_ACTIVITIES] = MAX (maker->stages[FEDORG_SQL_ACTIVITIES], stage);
  fedorg_sql_gauge_add_rows (maker->query, maker->before, gauge, name, "spots", "lines");
  g_string_append_printf (maker->joins, "\n  LEFT JOIN g_%s_0 y%u ON y%u.organization = b.place",
                          name, index, index);
  g_string_append_printf (
      maker->series,
      ",\n    CAST(y%u.value AS %s) AS v%u, CASE WHEN y%u.state = 0 THEN 1 ELSE "
      "0 END AS h%u",
      index, get_wide (maker), index, index, index);
}

void
fedorg_sql_table_add_counter (FedorgSqlTable *maker, guint32 index)
{
  guint32 counter = g_array_index (maker->form->counters, guint32, index);
  const FedorgCounter *definition = fedorg_program_get_counter (maker->query->program, counter);
  g_autofree char *value = g_strdup_printf ("s.v%u", index);

  if (definition->kind == FEDORG_COUNTER_PERSONS) {
    add_persons (maker, index, definition->condition, FALSE);
    return;
  }
  if (definition->kind == FEDORG_COUNTER_GAUGE) {
    add_gauge (maker, index, definition->other);
    return;
  }
  note_counter (maker, counter);
  if (definition->kind == FEDORG_COUNTER_FIGURE) {
    add_figure (maker, index, definition->other);
    return;
  }
  g_string_append (maker->sums, ",\n    SUM(");
  fedorg_sql_counter_append (maker->query, maker->sums, counter);
  g_string_append_printf (maker->sums, ") AS v%u", index);
  add_series (maker, index, value);
}

/* --- derived columns --- */

static void
add_age_sum (FedorgSqlTable *maker, guint32 index, const FedorgDerived *derived)
{
  guint32 condition = get_condition (maker, derived->counter);
  g_autofree char *value = g_strdup_printf ("t.v%u", index);
  g_autofree char *count = g_strdup_printf ("t.k%u", index);

  fedorg_sql_query_add_age (maker->query);
  if (derived->over_persons) {
    add_persons (maker, index, condition, TRUE);
    return;
  }
  note_members (maker, condition);
  g_string_append (maker->posts, ",\n    SUM(CASE WHEN ");
  fedorg_sql_condition_append (maker->query, maker->posts, condition);
  g_string_append_printf (maker->posts, " THEN m.age ELSE 0 END) AS v%u, SUM(", index);
  fedorg_sql_condition_append_flag (maker->query, maker->posts, condition);
  g_string_append_printf (maker->posts, ") AS k%u", index);
  add_partial_series (maker, index, value, count);
}

/* the value at a quarter of the ordered samples of each row; between two values it lies where the
 * quarter lies between them */
static void
add_quarter (FedorgSqlTable *maker, guint32 index, guint quarter)
{
  static const char *const values[] = {
      [1] = "q%u.low",
      [2] = "2 * q%u.low + CASE WHEN q%u.rest = 2 THEN q%u.high - q%u.low ELSE 0 END",
      [4] = "4 * q%u.low + q%u.rest * (q%u.high - q%u.low)"};
  g_auto (GStrv) parts = g_strsplit (values[fedorg_quarter_get_denominator (quarter)], "%u", -1);
  g_autofree char *number = g_strdup_printf ("%u", index);
  g_autofree char *value = g_strjoinv (number, parts);
  g_autofree char *count = g_strdup_printf ("q%u.samples", index);

  g_string_append_printf (
      maker->before,
      "ranks_%u AS (\n  SELECT place, x, ROW_NUMBER() OVER (PARTITION BY place ORDER BY x) AS k,\n"
      "    COUNT(*) OVER (PARTITION BY place) AS n\n  FROM samples_%u),\n"
      "quarters_%u AS (\n  SELECT place AS place, MAX(n) AS samples,\n"
      "    MAX(CASE WHEN 4 * (k - 1) <= (n - 1) * %u AND (n - 1) * %u < 4 * k THEN x ELSE 0 END) "
      "AS "
      "low,\n    MAX(CASE WHEN 4 * (k - 1) <= (n - 1) * %u AND (n - 1) * %u < 4 * k\n"
      "      THEN (n - 1) * %u - 4 * (k - 1) ELSE 0 END) AS rest,\n"
      "    MAX(CASE WHEN 4 * (k - 2) <= (n - 1) * %u AND (n - 1) * %u < 4 * (k - 1) THEN x ELSE 0 "
      "END) AS high\n  FROM ranks_%u GROUP BY place),\n",
      index, index, index, quarter, quarter, quarter, quarter, quarter, quarter, quarter, index);
  g_string_append_printf (maker->joins, "\n  LEFT JOIN quarters_%u q%u ON q%u.place = b.place",
                          index, index, index);
  add_partial_series (maker, index, value, count);
}

static void
add_age_quarter (FedorgSqlTable *maker, guint32 index, const FedorgDerived *derived)
{
  guint32 condition = get_condition (maker, derived->counter);
  guint stage = fedorg_sql_condition_add (maker->query, condition);

  fedorg_sql_query_add_age (maker->query);
  maker->stages[FEDORG_SQL_MEMBERS] = MAX (maker->stages[FEDORG_SQL_MEMBERS], stage);
  g_string_append_printf (maker->before,
                          "samples_%u AS (\n  SELECT r.place AS place, m.age AS x FROM ", index);
  fedorg_sql_query_append_rows (maker->query, maker->before, FEDORG_SQL_MEMBERS, stage);
  g_string_append (maker->before, " m\n  JOIN spots r ON r.organization = m.organization WHERE ");
  fedorg_sql_condition_append (maker->query, maker->before, condition);
  g_string_append (maker->before, "),\n");
  add_quarter (maker, index, derived->quarter);
}

static void
add_count_quarter (FedorgSqlTable *maker, guint32 index, const FedorgDerived *derived)
{
  guint stage;

  note_counter (maker, derived->counter);
  note_counter (maker, derived->other);
  stage = MAX (fedorg_sql_counter_add (maker->query, derived->counter),
               fedorg_sql_counter_add (maker->query, derived->other));
  g_string_append_printf (maker->before, "samples_%u AS (\n  SELECT r.place AS place, ", index);
  fedorg_sql_counter_append (maker->query, maker->before, derived->counter);
  g_string_append (maker->before, " AS x FROM ");
  fedorg_sql_query_append_rows (maker->query, maker->before, FEDORG_SQL_ORGANIZATIONS, stage);
  g_string_append (maker->before, " o\n  JOIN spots r ON r.organization = o.number WHERE ");
  fedorg_sql_counter_append (maker->query, maker->before, derived->other);
  g_string_append (maker->before, " > 0),\n");
  add_quarter (maker, index, derived->quarter);
}

/* too many in one organisation fill no seat in another */
static void
add_vacancies (FedorgSqlTable *maker, guint32 index, const FedorgDerived *derived)
{
  guint32 figure = fedorg_program_get_counter (maker->query->program, derived->other)->other;
  g_autofree char *value = g_strdup_printf ("s.v%u", index);
  g_autofree char *count = g_strdup_printf ("s.k%u", index);
  g_autoptr (GString) held = g_string_new (NULL);

  note_counter (maker, derived->counter);
  note_counter (maker, derived->other);
  fedorg_sql_counter_append (maker->query, held, derived->counter);
  g_string_append_printf (
      maker->sums,
      ",\n    SUM(CASE WHEN o.g%u = 1 AND o.f%u > %s THEN CAST(o.f%u AS %s) - %s "
      "ELSE 0 END) AS v%u, SUM(o.g%u) AS k%u",
      figure, figure, held->str, figure, get_wide (maker), held->str, index, figure, index);
  add_partial_series (maker, index, value, count);
}

static void
add_both (FedorgSqlTable *maker, guint32 index, const FedorgDerived *derived)
{
  g_autofree char *value = g_strdup_printf ("s.v%u", index);
  g_autofree char *count = g_strdup_printf ("s.k%u", index);

  note_counter (maker, derived->counter);
  note_counter (maker, derived->other);
  g_string_append (maker->sums, ",\n    SUM(CASE WHEN ");
  fedorg_sql_counter_append (maker->query, maker->sums, derived->counter);
  g_string_append (maker->sums, " > 0 AND ");
  fedorg_sql_counter_append (maker->query, maker->sums, derived->other);
  g_string_append_printf (maker->sums, " > 0 THEN 1 ELSE 0 END) AS v%u, COUNT(*) AS k%u", index,
                          index);
  add_partial_series (maker, index, value, count);
}

void
fedorg_sql_table_add_derived (FedorgSqlTable *maker, guint i)
{
  static void (*const functions[]) (FedorgSqlTable *, guint32, const FedorgDerived *) = {
      [FEDORG_DERIVED_AGE_SUM] = add_age_sum,
      [FEDORG_DERIVED_AGE_QUANTILE] = add_age_quarter,
      [FEDORG_DERIVED_COUNT_QUANTILE] = add_count_quarter,
      [FEDORG_DERIVED_VACANCIES] = add_vacancies,
      [FEDORG_DERIVED_BOTH] = add_both,
  };
  const FedorgDerived *derived = &g_array_index (maker->form->derived, FedorgDerived, i);

  if (derived->kind >= G_N_ELEMENTS (functions)) {
    fedorg_sql_query_refuse (maker->query,
                             "a column of this kind cannot be made in a database yet");
    return;
  }
  functions[derived->kind](maker, maker->form->counters->len + i, derived);
}
