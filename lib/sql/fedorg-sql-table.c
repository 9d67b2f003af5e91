/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "sql/fedorg-sql-query-private.h"

#include "sql/fedorg-sql-schema-private.h"

/* Tables. A row of `spots` says that an organisation counts in a row of the table; series are added
 * up over spots, persons once for each row, and quarters are found in the order of each row's values.
 * A column is then a quotient of sums of series, as its form says. */

/* the total, as a row */
#define TOTAL (-1)

typedef struct {
  FedorgSqlQuery *query;
  const FedorgTableForm *form;
  FedorgRows rows;
  GString *sums;   /* ", SUM (...) AS v0": over the organisations of a row */
  GString *posts;  /* the same over the memberships of a row */
  GString *people; /* ", MAX (...) AS p0": over the memberships of each person in a row */
  GString *crowds; /* ", SUM (...) AS v0": over these persons */
  GString *known;  /* memberships that `people` or `posts` look at */
  GString *before; /* common tables of quarters */
  GString *joins;  /* of these */
  GString *series; /* ", v0 AS v0, 1 AS h0": the value of each row, and whether there is one */
  guint stages[2];
  gboolean has_age;
} Maker;

static void
maker_init (Maker *maker, FedorgSqlQuery *query, const FedorgTableForm *form, FedorgRows rows)
{
  *maker = (Maker){.query = query,
                   .form = form,
                   .rows = rows,
                   .sums = g_string_new (NULL),
                   .posts = g_string_new (NULL),
                   .people = g_string_new (NULL),
                   .crowds = g_string_new (NULL),
                   .known = g_string_new (NULL),
                   .before = g_string_new (NULL),
                   .joins = g_string_new (NULL),
                   .series = g_string_new (NULL)};
}

static void
maker_clear (Maker *maker)
{
  GString *const texts[] = {maker->sums,  maker->posts,  maker->people, maker->crowds,
                            maker->known, maker->before, maker->joins,  maker->series};

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_string_free (texts[i], TRUE);
}

static const char *
get_wide (const Maker *maker)
{
  return maker->query->dialect->wide;
}

static guint32
get_condition (const Maker *maker, guint32 counter)
{
  return fedorg_program_get_counter (maker->query->program, counter)->condition;
}

/* --- ages --- */

/* the age by a birth date, found by halves */
static void
append_age (const Maker *maker, GString *sql, gint64 low, gint64 high)
{
  gint64 middle = (low + high + 1) / 2;

  if (low == high) {
    g_string_append_printf (sql, "%" G_GINT64_FORMAT, low);
    return;
  }
  g_string_append_printf (
      sql, "CASE WHEN p.birth_date <= %" G_GINT64_FORMAT " THEN ",
      fedorg_interval_of_births ((FedorgInterval){middle, G_MAXINT64}, maker->query->as_of).high);
  append_age (maker, sql, middle, high);
  g_string_append (sql, " ELSE ");
  append_age (maker, sql, low, middle - 1);
  g_string_append (sql, " END");
}

static void
add_age (Maker *maker)
{
  FedorgSqlStage *stage = fedorg_sql_query_get_stage (maker->query, FEDORG_SQL_MEMBERS, 0);

  if (maker->has_age)
    return;
  maker->has_age = TRUE;
  g_string_append (stage->columns, ",\n    ");
  append_age (maker, stage->columns, 0, FEDORG_OLDEST_AGE);
  g_string_append (stage->columns, " AS age /* completed years, of those who are old enough */");
}

/* --- series --- */

/* a series of which every row has a value */
static void
add_series (Maker *maker, guint32 index, const char *value)
{
  g_string_append_printf (maker->series, ",\n    CAST(COALESCE(%s, 0) AS %s) AS v%u, 1 AS h%u",
                          value, get_wide (maker), index, index);
}

/* a series of which rows have a value where something was counted and the sum fits */
static void
add_partial_series (Maker *maker, guint32 index, const char *value, const char *count)
{
  g_string_append_printf (
      maker->series,
      ",\n    CAST(COALESCE(%s, 0) AS %s) AS v%u, CASE WHEN COALESCE(%s, 0) > 0 AND COALESCE(%s, "
      "0) "
      "BETWEEN -9223372036854775808 AND 9223372036854775807 THEN 1 ELSE 0 END AS h%u",
      value, get_wide (maker), index, count, value, index);
}

static void
note_members (Maker *maker, guint32 condition)
{
  maker->stages[FEDORG_SQL_MEMBERS] =
      MAX (maker->stages[FEDORG_SQL_MEMBERS], fedorg_sql_condition_add (maker->query, condition));
  g_string_append (maker->known, maker->known->len > 0 ? " OR " : "");
  fedorg_sql_condition_append (maker->query, maker->known, condition);
}

static void
note_counter (Maker *maker, guint32 counter)
{
  maker->stages[FEDORG_SQL_ORGANIZATIONS] =
      MAX (maker->stages[FEDORG_SQL_ORGANIZATIONS], fedorg_sql_counter_add (maker->query, counter));
}

/* persons of the condition, each once in a row; with `age` as a sum of theirs */
static void
add_persons (Maker *maker, guint32 index, guint32 condition, gboolean with_age)
{
  g_autofree char *value = g_strdup_printf ("c.v%u", index);
  g_autofree char *count = g_strdup_printf ("c.k%u", index);

  note_members (maker, condition);
  g_string_append (maker->people, ",\n    MAX(");
  fedorg_sql_condition_append_flag (maker->query, maker->people, condition);
  g_string_append_printf (maker->people, ") AS p%u", index);
  if (!with_age) {
    g_string_append_printf (maker->crowds, ",\n    SUM(p%u) AS v%u", index, index);
    add_series (maker, index, value);
    return;
  }
  g_string_append_printf (maker->people, ", MAX(m.age) AS a%u", index);
  g_string_append_printf (
      maker->crowds, ",\n    SUM(CASE WHEN p%u = 1 THEN a%u ELSE 0 END) AS v%u, SUM(p%u) AS k%u",
      index, index, index, index, index);
  add_partial_series (maker, index, value, count);
}

static void
add_figure (Maker *maker, guint32 index, guint32 figure)
{
  g_autofree char *value = g_strdup_printf ("s.v%u", index);
  g_autofree char *count = g_strdup_printf ("s.k%u", index);

  g_string_append_printf (maker->sums, ",\n    SUM(CAST(o.f%u AS %s)) AS v%u, SUM(o.g%u) AS k%u",
                          figure, get_wide (maker), index, figure, index);
  add_partial_series (maker, index, value, count);
}

static void
add_counter (Maker *maker, guint32 index)
{
  guint32 counter = g_array_index (maker->form->counters, guint32, index);
  const FedorgCounter *definition = fedorg_program_get_counter (maker->query->program, counter);
  g_autofree char *value = g_strdup_printf ("s.v%u", index);

  if (definition->kind == FEDORG_COUNTER_PERSONS) {
    add_persons (maker, index, definition->condition, FALSE);
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

/* --- what is derived --- */

static void
add_age_sum (Maker *maker, guint32 index, const FedorgDerived *derived)
{
  guint32 condition = get_condition (maker, derived->counter);
  g_autofree char *value = g_strdup_printf ("t.v%u", index);
  g_autofree char *count = g_strdup_printf ("t.k%u", index);

  add_age (maker);
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
add_quarter (Maker *maker, guint32 index, guint quarter)
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
add_age_quarter (Maker *maker, guint32 index, const FedorgDerived *derived)
{
  guint32 condition = get_condition (maker, derived->counter);
  guint stage = fedorg_sql_condition_add (maker->query, condition);

  add_age (maker);
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
add_count_quarter (Maker *maker, guint32 index, const FedorgDerived *derived)
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
add_vacancies (Maker *maker, guint32 index, const FedorgDerived *derived)
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
add_both (Maker *maker, guint32 index, const FedorgDerived *derived)
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

static void
add_derived (Maker *maker, guint i)
{
  static void (*const functions[]) (Maker *, guint32, const FedorgDerived *) = {
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

/* --- rows --- */

static void
append_spots (const Maker *maker, GString *sql)
{
  gboolean is_of_groups = maker->rows == FEDORG_ROWS_LEVEL || maker->rows == FEDORG_ROWS_KIND;
  const char *place = maker->rows == FEDORG_ROWS_KIND    ? "kind"
                      : maker->rows == FEDORG_ROWS_LEVEL ? "level"
                                                         : "ancestor_0";

  g_string_append (sql, "-- which organisations count in which row; -1 is the total\nspots AS (\n");
  if (maker->rows == FEDORG_ROWS_ORGANIZATIONS) {
    g_string_append (sql, "  SELECT place, organization FROM places),\nlines AS (\n"
                          "  SELECT number AS place FROM ");
    fedorg_sql_query_append_table (maker->query, sql, "organizations");
    g_string_append (sql, "),\n");
    return;
  }
  g_string_append_printf (sql, "  SELECT %s AS place, number AS organization FROM ", place);
  fedorg_sql_query_append_table (maker->query, sql, "organizations");
  g_string_append_printf (sql, "\n  UNION ALL SELECT %d AS place, number AS organization FROM ",
                          TOTAL);
  fedorg_sql_query_append_table (maker->query, sql, "organizations");
  g_string_append_printf (sql,
                          "),\nlines AS (\n  SELECT DISTINCT place AS place FROM spots WHERE "
                          "place <> %d%s\n  UNION ALL SELECT %d AS place),\n",
                          TOTAL, is_of_groups ? "" : " AND place >= 0", TOTAL);
}

/* a common table of sums over the rows of another, joined to spots by its organisation */
static void
append_sums (const Maker *maker, GString *sql, const char *name, const GString *sums,
             FedorgSqlRows rows)
{
  if (sums->len == 0)
    return;
  g_string_append_printf (sql, "%s AS (\n  SELECT r.place AS place%s\n  FROM spots r\n  JOIN ",
                          name, sums->str);
  fedorg_sql_query_append_rows (maker->query, sql, rows, maker->stages[rows]);
  if (rows == FEDORG_SQL_ORGANIZATIONS)
    g_string_append (sql, " o ON o.number = r.organization\n  GROUP BY r.place),\n");
  else
    g_string_append_printf (
        sql,
        " m ON m.organization = r.organization\n  WHERE %s\n  GROUP BY r.place%s),"
        "\n",
        maker->known->str, sums == maker->people ? ", m.person" : "");
}

static void
append_series (const Maker *maker, GString *sql)
{
  append_sums (maker, sql, "org_sums", maker->sums, FEDORG_SQL_ORGANIZATIONS);
  append_sums (maker, sql, "post_sums", maker->posts, FEDORG_SQL_MEMBERS);
  append_sums (maker, sql, "people", maker->people, FEDORG_SQL_MEMBERS);
  if (maker->people->len > 0)
    g_string_append_printf (
        sql, "crowds AS (\n  SELECT place AS place%s\n  FROM people GROUP BY place),\n",
        maker->crowds->str);
  g_string_append (sql, maker->before->str);
  g_string_append_printf (sql, "series AS (\n  SELECT b.place AS place%s\n  FROM lines b",
                          maker->series->str);
  if (maker->sums->len > 0)
    g_string_append (sql, "\n  LEFT JOIN org_sums s ON s.place = b.place");
  if (maker->posts->len > 0)
    g_string_append (sql, "\n  LEFT JOIN post_sums t ON t.place = b.place");
  if (maker->people->len > 0)
    g_string_append (sql, "\n  LEFT JOIN crowds c ON c.place = b.place");
  g_string_append_printf (sql, "%s),\n", maker->joins->str);
}

/* --- columns --- */

static guint32
get_series (const Maker *maker, guint32 series)
{
  return series & FEDORG_SERIES_DERIVED
             ? maker->form->counters->len + (series & ~FEDORG_SERIES_DERIVED)
             : series;
}

/* "so many times v0 + ...", of the parts that have a value; `count` says how many have */
static void
append_parts (const Maker *maker, const GArray *parts, GString *sum, GString *count)
{
  for (guint i = 0; i < parts->len; i++) {
    const FedorgTablePart *part = &g_array_index (parts, FedorgTablePart, i);
    const char *plus = i > 0 ? " + " : "";

    if (part->series == FEDORG_SERIES_ONE) {
      g_string_append_printf (sum, "%s%" G_GINT64_FORMAT, plus, part->times);
      g_string_append_printf (count, "%s1", plus);
      continue;
    }
    g_string_append_printf (sum, "%sCASE WHEN h%u = 1 THEN v%u * %" G_GINT64_FORMAT " ELSE 0 END",
                            plus, get_series (maker, part->series),
                            get_series (maker, part->series), part->times);
    g_string_append_printf (count, "%sh%u", plus, get_series (maker, part->series));
  }
}

static void
append_column (const Maker *maker, GString *sql, guint index)
{
  const FedorgColumnForm *column = &g_array_index (maker->form->columns, FedorgColumnForm, index);
  const GArray *const sides[] = {column->numerator, column->denominator};
  g_autoptr (GString) has_value = g_string_new ("1 = 1");
  GString *sums[2];

  for (guint i = 0; i < G_N_ELEMENTS (sides); i++) {
    g_autoptr (GString) count = g_string_new (NULL);

    sums[i] = g_string_new (NULL);
    append_parts (maker, sides[i], sums[i], count);
    g_string_append_printf (has_value, " AND %s >= %u AND %s BETWEEN %s AND 9223372036854775807",
                            count->str, column->needs_all ? sides[i]->len : 1, sums[i]->str,
                            i == 0 ? "-9223372036854775808" : "0");
  }
  for (guint i = 0; i < G_N_ELEMENTS (sides); i++) {
    g_string_append_printf (sql, ",\n  CASE WHEN %s\n    THEN CAST(%s AS %s) ELSE 0 END AS %s_%u",
                            has_value->str, sums[i]->str, maker->query->dialect->integer,
                            i == 0 ? "numerator" : "denominator", index);
    g_string_free (sums[i], TRUE);
  }
  g_string_append (sql, " /* ");
  fedorg_sql_append_comment (sql, column->column->id);
  g_string_append (sql, " */");
}

static void
append_result (const Maker *maker, GString *sql)
{
  gboolean has_ids =
      maker->rows == FEDORG_ROWS_ORGANIZATIONS || maker->rows == FEDORG_ROWS_CHILDREN;

  g_string_append_printf (sql, "cells AS (\nSELECT x.place AS place, %s AS organization_id",
                          has_ids ? "COALESCE(o.id, '')" : "''");
  for (guint i = 0; i < maker->form->columns->len; i++)
    append_column (maker, sql, i);
  g_string_append (sql, "\nFROM series x");
  if (has_ids) {
    g_string_append (sql, "\nLEFT JOIN ");
    fedorg_sql_query_append_table (maker->query, sql, "organizations");
    g_string_append (sql, " o ON o.number = x.place");
  }
  /* what is of no group stands behind the groups, the total behind all */
  g_string_append (sql, ")\nSELECT * FROM cells\nORDER BY CASE WHEN place = -1 THEN 2 ");
  g_string_append (sql, has_ids ? "" : "WHEN place = 0 THEN 1 ");
  g_string_append (sql, "ELSE 0 END, place\n");
}

char *
fedorg_sql_table_dup (FedorgSqlQuery *query, const FedorgTableForm *form, FedorgRows rows)
{
  GString *sql = g_string_new (NULL);
  Maker maker;

  maker_init (&maker, query, form, rows);
  query->needs_places = query->needs_places || rows == FEDORG_ROWS_ORGANIZATIONS;
  for (guint i = 0; i < form->counters->len; i++)
    add_counter (&maker, i);
  for (guint i = 0; i < form->derived->len; i++)
    add_derived (&maker, i);
  fedorg_sql_query_append_stages (
      query, sql, MAX (maker.stages[FEDORG_SQL_ORGANIZATIONS], maker.stages[FEDORG_SQL_MEMBERS]));
  append_spots (&maker, sql);
  append_series (&maker, sql);
  append_result (&maker, sql);
  maker_clear (&maker);
  return g_string_free (sql, FALSE);
}
