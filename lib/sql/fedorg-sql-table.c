/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "sql/fedorg-sql-schema-private.h"
#include "sql/fedorg-sql-table-private.h"

/* The rows and columns of a table. */

/* the total, as a row */
#define TOTAL (-1)

static void
maker_init (FedorgSqlTable *maker, FedorgSqlQuery *query, const FedorgTableForm *form,
            FedorgRows rows)
{
  *maker = (FedorgSqlTable){.query = query,
                            .form = form,
                            .rows = rows,
                            .sums = g_string_new (NULL),
                            .posts = g_string_new (NULL),
                            .people = g_string_new (NULL),
                            .person_counts = g_string_new (NULL),
                            .known = g_string_new (NULL),
                            .before = g_string_new (NULL),
                            .joins = g_string_new (NULL),
                            .series = g_string_new (NULL)};
}

static void
maker_clear (FedorgSqlTable *maker)
{
  GString *const texts[] = {maker->sums,  maker->posts,  maker->people, maker->person_counts,
                            maker->known, maker->before, maker->joins,  maker->series};

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_string_free (texts[i], TRUE);
}

/* --- rows --- */

static void
append_spots (const FedorgSqlTable *maker, GString *sql)
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
append_sums (const FedorgSqlTable *maker, GString *sql, const char *name, const GString *sums,
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
append_series (const FedorgSqlTable *maker, GString *sql)
{
  append_sums (maker, sql, "org_sums", maker->sums, FEDORG_SQL_ORGANIZATIONS);
  append_sums (maker, sql, "post_sums", maker->posts, FEDORG_SQL_MEMBERS);
  append_sums (maker, sql, "people", maker->people, FEDORG_SQL_MEMBERS);
  if (maker->people->len > 0)
    g_string_append_printf (
        sql, "person_counts AS (\n  SELECT place AS place%s\n  FROM people GROUP BY place),\n",
        maker->person_counts->str);
  g_string_append (sql, maker->before->str);
  g_string_append_printf (sql, "series AS (\n  SELECT b.place AS place%s\n  FROM lines b",
                          maker->series->str);
  if (maker->sums->len > 0)
    g_string_append (sql, "\n  LEFT JOIN org_sums s ON s.place = b.place");
  if (maker->posts->len > 0)
    g_string_append (sql, "\n  LEFT JOIN post_sums t ON t.place = b.place");
  if (maker->people->len > 0)
    g_string_append (sql, "\n  LEFT JOIN person_counts c ON c.place = b.place");
  g_string_append_printf (sql, "%s),\n", maker->joins->str);
}

/* --- columns --- */

static guint32
get_series (const FedorgSqlTable *maker, guint32 series)
{
  return series & FEDORG_SERIES_DERIVED
             ? maker->form->counters->len + (series & ~FEDORG_SERIES_DERIVED)
             : series;
}

/* "2 * v0 + ...", of the parts that have a value; `count` says how many have */
static void
append_parts (const FedorgSqlTable *maker, const GArray *parts, GString *sum, GString *count)
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
append_column (const FedorgSqlTable *maker, GString *sql, guint index)
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
append_result (const FedorgSqlTable *maker, GString *sql)
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
  /* organisations of no group stand behind the groups, the total behind all */
  g_string_append (sql, ")\nSELECT * FROM cells\nORDER BY CASE WHEN place = -1 THEN 2 ");
  g_string_append (sql, has_ids ? "" : "WHEN place = 0 THEN 1 ");
  g_string_append (sql, "ELSE 0 END, place\n");
}

char *
fedorg_sql_table_dup (FedorgSqlQuery *query, const FedorgTableForm *form, FedorgRows rows)
{
  GString *sql = g_string_new (NULL);
  FedorgSqlTable maker;
  guint stage = 0;

  maker_init (&maker, query, form, rows);
  query->needs_places = query->needs_places || rows == FEDORG_ROWS_ORGANIZATIONS;
  for (guint i = 0; i < form->counters->len; i++)
    fedorg_sql_table_add_counter (&maker, i);
  for (guint i = 0; i < form->derived->len; i++)
    fedorg_sql_table_add_derived (&maker, i);
  for (guint i = 0; i < FEDORG_SQL_N_ROWS; i++)
    stage = MAX (stage, maker.stages[i]);
  fedorg_sql_query_append_stages (query, sql, stage);
  append_spots (&maker, sql);
  append_series (&maker, sql);
  append_result (&maker, sql);
  maker_clear (&maker);
  return g_string_free (sql, FALSE);
}
