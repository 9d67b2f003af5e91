/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <fedorg/fedorg-date.h>
#include <fedorg/fedorg-division-code.h>

#include <string.h>

#include "sql/fedorg-sql-condition-private.h"

/* Conditions over organisations and posts that look at other rows: those below, posts of the
 * organisation, posts of the person. */

/* --- organisations --- */

/* the organisation of an identifier or, if there is none, of a division code */
static void
append_root (const FedorgSqlQuery *query, GString *sql, const char *word)
{
  guint64 code = FEDORG_DIVISION_CODE_NONE;
  g_autoptr (GString) same = g_string_new ("id = ");

  fedorg_sql_append_literal (same, query->dialect, word);
  if (fedorg_division_code_parse (word, -1, &code) && code != FEDORG_DIVISION_CODE_NONE)
    g_string_append_printf (same, " OR id_code = %" G_GUINT64_FORMAT, code);
  g_string_append (sql, "(SELECT number FROM ");
  fedorg_sql_query_append_table (query, sql, "organizations");
  g_string_append_printf (sql, " WHERE %s", same->str);
  if (code != FEDORG_DIVISION_CODE_NONE)
    g_string_append_printf (sql, " OR code = %" G_GUINT64_FORMAT, code);
  g_string_append_printf (sql, "\n    ORDER BY CASE WHEN %s THEN 0 ELSE 1 END, number LIMIT 1)",
                          same->str);
}

guint
fedorg_sql_condition_add_under (FedorgSqlQuery *query, guint32 index,
                                const FedorgCondition *condition)
{
  FedorgSqlStage *stage = fedorg_sql_query_get_stage (query, FEDORG_SQL_ORGANIZATIONS, 0);

  query->needs_places = TRUE;
  g_string_append_printf (stage->before, "roots_%u AS (\n", index);
  for (guint i = 0; condition->words[i]; i++) {
    g_string_append_printf (stage->before, "  %sSELECT number FROM ", i == 0 ? "" : "UNION ALL ");
    append_root (query, stage->before, condition->words[i]);
    g_string_append_printf (stage->before, " r%u\n", i);
  }
  g_string_append_printf (stage->before,
                          "),\nunder_%u AS (\n  SELECT DISTINCT p.organization AS organization, "
                          "1 AS one FROM places p JOIN roots_%u r ON r.number = p.place),\n",
                          index, index);
  g_string_append_printf (stage->joins, "\n  LEFT JOIN under_%u u%u ON u%u.organization = o.number",
                          index, index, index);
  g_string_append_printf (stage->columns, ",\n    COALESCE(u%u.one, 0) AS c%u", index, index);
  return 0;
}

/* organisations that have such a membership */
guint
fedorg_sql_condition_add_holding (FedorgSqlQuery *query, guint32 index, guint32 child)
{
  guint stage = fedorg_sql_condition_add (query, child) + 1;
  FedorgSqlStage *made = fedorg_sql_query_get_stage (query, FEDORG_SQL_ORGANIZATIONS, stage);
  g_autofree char *name = g_strdup_printf ("h%u", index);

  fedorg_sql_stage_add_sum (query, made, "MAX", child, name);
  g_string_append_printf (made->columns, ",\n    COALESCE(s.h%u, 0) AS c%u", index, index);
  return stage;
}

/* memberships of these organisations */
guint
fedorg_sql_condition_add_of (FedorgSqlQuery *query, guint32 index, guint32 child)
{
  guint stage = fedorg_sql_condition_add (query, child) + 1;
  FedorgSqlStage *made = fedorg_sql_query_get_stage (query, FEDORG_SQL_MEMBERS, stage);

  if (!strstr (made->joins->str, " o ON ")) {
    g_string_append (made->joins, "\n  JOIN ");
    fedorg_sql_query_append_rows (query, made->joins, FEDORG_SQL_ORGANIZATIONS, stage - 1);
    g_string_append (made->joins, " o ON o.number = m.organization");
  }
  g_string_append (made->columns, ",\n    ");
  fedorg_sql_condition_append_flag (query, made->columns, child);
  g_string_append_printf (made->columns, " AS c%u", index);
  return stage;
}

/* --- persons --- */

/* the persons of the child with each organisation where they have such a membership */
static void
add_serving (const FedorgSqlQuery *query, FedorgSqlStage *made, guint32 index, guint32 child,
             guint stage)
{
  g_string_append_printf (made->before,
                          "serving_%u AS (\n  SELECT DISTINCT m.person AS person, m.organization "
                          "AS organization, 1 AS one FROM ",
                          index);
  fedorg_sql_query_append_rows (query, made->before, FEDORG_SQL_MEMBERS, stage - 1);
  g_string_append (made->before, " m WHERE ");
  fedorg_sql_condition_append (query, made->before, child);
  g_string_append (made->before, "),\n");
}

static void
join_serving (FedorgSqlStage *made, guint32 index)
{
  g_string_append_printf (made->joins,
                          "\n  LEFT JOIN serving_%u v%u ON v%u.person = m.person AND "
                          "v%u.organization = m.organization",
                          index, index, index, index);
}

/* the flag of persons that serve in another counted organisation besides this one */
static void
append_beyond (FedorgSqlStage *made, guint32 index)
{
  g_string_append_printf (
      made->columns,
      ",\n    CASE WHEN COALESCE(r%u.n, 0) > COALESCE(v%u.one, 0) THEN 1 ELSE 0 END AS c%u", index,
      index, index);
}

guint
fedorg_sql_condition_add_here (FedorgSqlQuery *query, guint32 index, guint32 child)
{
  guint stage = fedorg_sql_condition_add (query, child) + 1;
  FedorgSqlStage *made = fedorg_sql_query_get_stage (query, FEDORG_SQL_MEMBERS, stage);

  add_serving (query, made, index, child, stage);
  join_serving (made, index);
  g_string_append_printf (made->columns, ",\n    COALESCE(v%u.one, 0) AS c%u", index, index);
  return stage;
}

guint
fedorg_sql_condition_add_elsewhere (FedorgSqlQuery *query, guint32 index, guint32 child)
{
  guint stage = fedorg_sql_condition_add (query, child) + 1;
  FedorgSqlStage *made = fedorg_sql_query_get_stage (query, FEDORG_SQL_MEMBERS, stage);

  add_serving (query, made, index, child, stage);
  join_serving (made, index);
  g_string_append_printf (made->before,
                          "reach_%u AS (\n  SELECT person AS person, COUNT(*) AS n FROM serving_%u "
                          "GROUP BY person),\n",
                          index, index);
  g_string_append_printf (made->joins, "\n  LEFT JOIN reach_%u r%u ON r%u.person = m.person", index,
                          index, index);
  append_beyond (made, index);
  return stage;
}

/* posts of persons who have such a membership in the organisation directly above */
guint
fedorg_sql_condition_add_in_parent (FedorgSqlQuery *query, guint32 index, guint32 child)
{
  guint stage = fedorg_sql_condition_add (query, child) + 1;
  FedorgSqlStage *made = fedorg_sql_query_get_stage (query, FEDORG_SQL_MEMBERS, stage);

  add_serving (query, made, index, child, stage);
  g_string_append (made->joins, "\n  JOIN ");
  fedorg_sql_query_append_table (query, made->joins, "organizations");
  g_string_append_printf (made->joins,
                          " a%u ON a%u.number = m.organization\n  LEFT JOIN serving_%u v%u ON "
                          "v%u.person = m.person AND v%u.organization = a%u.parent",
                          index, index, index, index, index, index, index);
  g_string_append_printf (made->columns, ",\n    COALESCE(v%u.one, 0) AS c%u", index, index);
  return stage;
}

/* in one directly below */
guint
fedorg_sql_condition_add_in_children (FedorgSqlQuery *query, guint32 index, guint32 child)
{
  guint stage = fedorg_sql_condition_add (query, child) + 1;
  FedorgSqlStage *made = fedorg_sql_query_get_stage (query, FEDORG_SQL_MEMBERS, stage);

  add_serving (query, made, index, child, stage);
  g_string_append_printf (made->before,
                          "reach_%u AS (\n  SELECT DISTINCT v.person AS person, o.parent AS "
                          "organization, 1 AS one FROM serving_%u v\n  JOIN ",
                          index, index);
  fedorg_sql_query_append_table (query, made->before, "organizations");
  g_string_append (made->before, " o ON o.number = v.organization\n  WHERE o.parent >= 0),\n");
  g_string_append_printf (made->joins,
                          "\n  LEFT JOIN reach_%u r%u ON r%u.person = m.person AND "
                          "r%u.organization = m.organization",
                          index, index, index, index);
  g_string_append_printf (made->columns, ",\n    COALESCE(r%u.one, 0) AS c%u", index, index);
  return stage;
}

/* in another of the county: more organisations of the county than this one */
guint
fedorg_sql_condition_add_in_county (FedorgSqlQuery *query, guint32 index, guint32 child)
{
  guint stage = fedorg_sql_condition_add (query, child) + 1;
  FedorgSqlStage *made = fedorg_sql_query_get_stage (query, FEDORG_SQL_MEMBERS, stage);

  query->needs_places = query->needs_counties = TRUE;
  add_serving (query, made, index, child, stage);
  join_serving (made, index);
  g_string_append_printf (
      made->before,
      "reach_%u AS (\n  SELECT v.person AS person, k.county AS county, COUNT(*) AS n FROM "
      "serving_%u v\n  JOIN counties k ON k.organization = v.organization WHERE k.county >= 0\n"
      "  GROUP BY v.person, k.county),\n",
      index, index);
  g_string_append_printf (made->joins,
                          "\n  JOIN counties k%u ON k%u.organization = m.organization\n  LEFT JOIN "
                          "reach_%u r%u ON r%u.person = m.person AND r%u.county = k%u.county",
                          index, index, index, index, index, index, index);
  append_beyond (made, index);
  return stage;
}

/* the first membership of each person who has some in too many organisations */
guint
fedorg_sql_condition_add_too_many (FedorgSqlQuery *query, guint32 index,
                                   const FedorgCondition *condition)
{
  guint32 child = condition->group.children[0];
  guint stage = fedorg_sql_condition_add (query, child) + 1;
  FedorgSqlStage *made = fedorg_sql_query_get_stage (query, FEDORG_SQL_MEMBERS, stage);

  g_string_append_printf (
      made->before,
      "reach_%u AS (\n  SELECT m.person AS person, MIN(m.number) AS first_post, "
      "1 AS one FROM ",
      index);
  fedorg_sql_query_append_rows (query, made->before, FEDORG_SQL_MEMBERS, stage - 1);
  g_string_append (made->before, " m WHERE ");
  fedorg_sql_condition_append (query, made->before, child);
  g_string_append_printf (made->before,
                          "\n  GROUP BY m.person HAVING COUNT(DISTINCT m.organization) > "
                          "%" G_GINT64_FORMAT "),\n",
                          condition->group.limit);
  g_string_append_printf (made->joins, "\n  LEFT JOIN reach_%u r%u ON r%u.first_post = m.number",
                          index, index, index);
  g_string_append_printf (made->columns, ",\n    COALESCE(r%u.one, 0) AS c%u", index, index);
  return stage;
}
