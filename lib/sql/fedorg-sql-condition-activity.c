/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <fedorg/fedorg-activity.h>
#include <fedorg/fedorg-date.h>

#include "sql/fedorg-sql-condition-private.h"

/* Conditions over activities that are no test of one field. */

/* --- how things stand on a day --- */

/* activities that are done or closed */
static void
append_done (GString *sql)
{
  g_string_append_printf (sql, "a.status IN (%d, %d)", FEDORG_ACTIVITY_STATUS_DONE,
                          FEDORG_ACTIVITY_STATUS_CLOSED);
}

/* an activity without a last day goes on; a date that is missing is before all others */
static void
append_in_force (GString *sql, gint32 day)
{
  g_string_append_printf (
      sql,
      "a.status IN (%d, %d, %d) AND a.date <= %d AND (a.end_date = " FEDORG_SQL_NO_DATE
      " OR a.end_date >= %d)",
      FEDORG_ACTIVITY_STATUS_DONE, FEDORG_ACTIVITY_STATUS_CLOSED,
      FEDORG_ACTIVITY_STATUS_IN_PROGRESS, day, day);
}

/* an activity without a time limit is neither overdue nor on time */
static void
append_limit (GString *sql, FedorgConditionKind kind, gint32 day)
{
  g_string_append (sql, "a.due_date > " FEDORG_SQL_NO_DATE " AND ");
  if (kind == FEDORG_CONDITION_OVERDUE) {
    g_string_append_printf (sql, "a.status NOT IN (%d, %d, %d) AND a.due_date < %d",
                            FEDORG_ACTIVITY_STATUS_DONE, FEDORG_ACTIVITY_STATUS_CLOSED,
                            FEDORG_ACTIVITY_STATUS_CANCELLED, day);
    return;
  }
  g_string_append (sql, "((");
  append_done (sql);
  g_string_append_printf (sql,
                          " AND a.last_day > " FEDORG_SQL_NO_DATE
                          " AND a.last_day <= a.due_date)\n      OR (a.status NOT IN (%d, %d, "
                          "%d) AND a.due_date >= %d))",
                          FEDORG_ACTIVITY_STATUS_DONE, FEDORG_ACTIVITY_STATUS_CLOSED,
                          FEDORG_ACTIVITY_STATUS_CANCELLED, day);
}

static guint
add_on_day (FedorgSqlQuery *query, guint32 index, const FedorgCondition *condition)
{
  GString *sql = fedorg_sql_query_get_stage (query, FEDORG_SQL_ACTIVITIES, 0)->columns;
  gint32 day = condition->day == FEDORG_DATE_NONE ? query->as_of : condition->day;

  g_string_append (sql, ",\n    CASE WHEN ");
  if (condition->kind == FEDORG_CONDITION_DONE) {
    append_done (sql);
    g_string_append_printf (sql, " AND a.last_day <= %d", day);
  } else if (condition->kind == FEDORG_CONDITION_IN_FORCE) {
    append_in_force (sql, day);
  } else {
    append_limit (sql, condition->kind, day);
  }
  g_string_append_printf (sql, " THEN 1 ELSE 0 END AS c%u /*%s */", index,
                          condition->kind == FEDORG_CONDITION_DONE       ? " done"
                          : condition->kind == FEDORG_CONDITION_IN_FORCE ? " in force"
                          : condition->kind == FEDORG_CONDITION_OVERDUE  ? " overdue"
                                                                         : " on time");
  return 0;
}

/* --- whom they concern --- */

static guint
add_counterpart (FedorgSqlQuery *query, guint32 index, const FedorgCondition *condition)
{
  guint kinds = condition->counterparts;

  g_string_append_printf (
      fedorg_sql_query_get_stage (query, FEDORG_SQL_ACTIVITIES, 0)->columns,
      ",\n    CASE WHEN a.counterpart_number < 0 THEN %u WHEN a.counterpart_person >= 0 THEN %u\n"
      "      WHEN a.counterpart_organization >= 0 THEN %u ELSE %u END AS c%u",
      kinds >> FEDORG_COUNTERPART_NONE & 1, kinds >> FEDORG_COUNTERPART_PERSON & 1,
      kinds >> FEDORG_COUNTERPART_ORGANIZATION & 1, kinds >> FEDORG_COUNTERPART_TEXT & 1, index);
  return 0;
}

/* --- conditions on other records --- */

/* the column of a common table <name>_<index> that has a row, and `value` in it, for each activity of
 * the condition */
static void
join_found (FedorgSqlStage *made, const char *name, guint32 index, const char *key)
{
  g_string_append_printf (made->joins, "\n  LEFT JOIN %s_%u j%u ON j%u.activity = a.%s", name,
                          index, index, index, key);
}

static guint
add_kept (FedorgSqlQuery *query, guint32 index, guint32 child)
{
  guint stage = fedorg_sql_condition_add (query, child) + 1;
  FedorgSqlStage *made = fedorg_sql_query_get_stage (query, FEDORG_SQL_ACTIVITIES, stage);

  g_string_append_printf (
      made->before, "keepers_%u AS (\n  SELECT number AS organization, 1 AS one FROM ", index);
  fedorg_sql_query_append_rows (query, made->before, FEDORG_SQL_ORGANIZATIONS, stage - 1);
  g_string_append (made->before, " WHERE ");
  fedorg_sql_condition_append (query, made->before, child);
  g_string_append (made->before, "),\n");
  g_string_append_printf (made->joins,
                          "\n  LEFT JOIN keepers_%u j%u ON j%u.organization = a.organization",
                          index, index, index);
  g_string_append_printf (made->columns, ",\n    COALESCE(j%u.one, 0) AS c%u", index, index);
  return stage;
}

/* by persons who hold such a post where the activity is kept */
static guint
add_done_by (FedorgSqlQuery *query, guint32 index, guint32 child)
{
  guint stage = fedorg_sql_condition_add (query, child) + 1;
  FedorgSqlStage *made = fedorg_sql_query_get_stage (query, FEDORG_SQL_ACTIVITIES, stage);

  g_string_append_printf (made->before,
                          "doing_%u AS (\n  SELECT DISTINCT d.activity AS activity, 1 AS one\n"
                          "  FROM ",
                          index);
  fedorg_sql_query_append_table (query, made->before, "activity_persons");
  g_string_append (made->before, " d\n  JOIN ");
  fedorg_sql_query_append_table (query, made->before, "activities");
  g_string_append (made->before, " a ON a.number = d.activity\n  JOIN ");
  fedorg_sql_query_append_rows (query, made->before, FEDORG_SQL_MEMBERS, stage - 1);
  g_string_append (made->before, " m ON m.person = d.person AND m.organization = a.organization"
                                 "\n  WHERE ");
  fedorg_sql_condition_append (query, made->before, child);
  g_string_append (made->before, "),\n");
  join_found (made, "doing", index, "number");
  g_string_append_printf (made->columns, ",\n    COALESCE(j%u.one, 0) AS c%u", index, index);
  return stage;
}

/* those to which an activity of the child belongs, and how many do */
static guint
add_having (FedorgSqlQuery *query, guint32 index, const FedorgCondition *condition)
{
  guint32 child = condition->group.children[0];
  guint stage = fedorg_sql_condition_add (query, child) + 1;
  FedorgSqlStage *made = fedorg_sql_query_get_stage (query, FEDORG_SQL_ACTIVITIES, stage);
  g_autofree char *count = g_strdup_printf ("COALESCE(j%u.n, 0)", index);

  g_string_append_printf (
      made->before, "having_%u AS (\n  SELECT parent AS activity, COUNT(*) AS n FROM ", index);
  fedorg_sql_query_append_rows (query, made->before, FEDORG_SQL_ACTIVITIES, stage - 1);
  g_string_append (made->before, " WHERE parent >= 0 AND ");
  fedorg_sql_condition_append (query, made->before, child);
  g_string_append (made->before, "\n  GROUP BY parent),\n");
  join_found (made, "having", index, "number");
  g_string_append (made->columns, ",\n    CASE WHEN ");
  fedorg_sql_append_bound (query, made->columns, &condition->group.bound, count, "1", TRUE);
  g_string_append_printf (made->columns, " THEN 1 ELSE 0 END AS c%u", index);
  return stage;
}

static guint
add_part_of (FedorgSqlQuery *query, guint32 index, guint32 child)
{
  guint stage = fedorg_sql_condition_add (query, child) + 1;
  FedorgSqlStage *made = fedorg_sql_query_get_stage (query, FEDORG_SQL_ACTIVITIES, stage);

  g_string_append_printf (made->before,
                          "wholes_%u AS (\n  SELECT number AS activity, 1 AS one FROM ", index);
  fedorg_sql_query_append_rows (query, made->before, FEDORG_SQL_ACTIVITIES, stage - 1);
  g_string_append (made->before, " WHERE ");
  fedorg_sql_condition_append (query, made->before, child);
  g_string_append (made->before, "),\n");
  join_found (made, "wholes", index, "parent");
  g_string_append_printf (made->columns, ",\n    COALESCE(j%u.one, 0) AS c%u", index, index);
  return stage;
}

guint
fedorg_sql_condition_add_activity (FedorgSqlQuery *query, guint32 index,
                                   const FedorgCondition *condition)
{
  switch (condition->kind) {
  case FEDORG_CONDITION_KEPT:
    return add_kept (query, index, condition->group.children[0]);
  case FEDORG_CONDITION_DONE_BY:
    return add_done_by (query, index, condition->group.children[0]);
  case FEDORG_CONDITION_PART_OF:
    return add_part_of (query, index, condition->group.children[0]);
  case FEDORG_CONDITION_HAVING:
    return add_having (query, index, condition);
  case FEDORG_CONDITION_COUNTERPART:
    return add_counterpart (query, index, condition);
  case FEDORG_CONDITION_DONE:
  case FEDORG_CONDITION_IN_FORCE:
  case FEDORG_CONDITION_OVERDUE:
  case FEDORG_CONDITION_ON_TIME:
    return add_on_day (query, index, condition);
  default:
    fedorg_sql_query_refuse (query, "a selector of this kind cannot be asked in a database yet");
    return 0;
  }
}
