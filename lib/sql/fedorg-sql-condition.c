/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "sql/fedorg-sql-query-private.h"

#include <fedorg/fedorg-date.h>
#include <fedorg/fedorg-division-code.h>

#include <string.h>

#include "base/fedorg-text-private.h"

/* Conditions as expressions. A test of one field is a column of stage 0, what is said of a person's
 * other posts or of an organisation's posts is a column of the stage behind; combinations are written
 * where they are used. */

static const FedorgCondition *
get (const FedorgSqlQuery *query, guint32 condition)
{
  return fedorg_conditions_get (query->program->conditions, condition);
}

static FedorgSqlRows
get_rows (const FedorgCondition *condition)
{
  return condition->record == FEDORG_RECORD_MEMBERSHIP ? FEDORG_SQL_MEMBERS
                                                       : FEDORG_SQL_ORGANIZATIONS;
}

/* "m.role", "p.birth_date": where stage 0 finds a field */
static void
append_field (GString *sql, FedorgField field)
{
  const FedorgSchemaField *row = fedorg_schema_get (field);

  g_string_append_printf (sql, "%c.%s",
                          row->record == FEDORG_RECORD_ORGANIZATION ? 'o'
                          : row->record == FEDORG_RECORD_PERSON     ? 'p'
                                                                    : 'm',
                          row->key);
}

/* --- tests of one field --- */

static void
append_codes (GString *sql, const FedorgFieldTest *test)
{
  const char *separator = " IN (";

  append_field (sql, test->field);
  for (guint code = 0; code < G_N_ELEMENTS (test->codes); code++) {
    if (!test->codes[code])
      continue;
    g_string_append_printf (sql, "%s%u", separator, code);
    separator = ", ";
  }
  g_string_append_c (sql, ')');
}

static void
append_days (const FedorgSqlQuery *query, GString *sql, const FedorgFieldTest *test)
{
  FedorgInterval days = test->kind == FEDORG_FIELD_TEST_YEARS
                            ? fedorg_interval_of_births (test->interval, query->as_of)
                            : test->interval;

  days.low = MAX (days.low, (gint64) FEDORG_DATE_NONE + 1);
  days.high = MIN (days.high, G_MAXINT32);
  append_field (sql, test->field);
  g_string_append_printf (sql, " BETWEEN %" G_GINT64_FORMAT " AND %" G_GINT64_FORMAT, days.low,
                          days.high);
}

static void
append_words_list (const FedorgSqlQuery *query, GString *sql, char *const *words)
{
  g_string_append (sql, "w.text IN (");
  for (guint i = 0; words[i]; i++) {
    g_string_append (sql, i > 0 ? ", " : "");
    fedorg_sql_append_literal (sql, query->dialect, words[i]);
  }
  g_string_append_c (sql, ')');
}

void
fedorg_sql_words_add (FedorgSqlQuery *query, const char *name, FedorgField field,
                      char *const *words, const GPtrArray *open)
{
  FedorgSqlRows rows =
      field == FEDORG_FIELD_ORGANIZATION_TAGS ? FEDORG_SQL_ORGANIZATIONS : FEDORG_SQL_MEMBERS;
  const char *alias = field == FEDORG_FIELD_ORGANIZATION_TAGS ? "ot"
                      : field == FEDORG_FIELD_TAGS            ? "mt"
                                                              : "mc";

  g_string_append (query->words, ",\n    MAX(CASE WHEN ");
  if (words && words[0])
    append_words_list (query, query->words, words);
  if (open) {
    g_string_append (query->words, words && words[0] ? " OR w.is_word = 1" : "w.is_word = 1");
    if (open->pdata[0]) {
      g_string_append (query->words, " AND NOT ");
      append_words_list (query, query->words, (char *const *) open->pdata);
    }
  }
  g_string_append (query->words, !open && !(words && words[0]) ? "1 = 0" : "");
  g_string_append_printf (query->words, " THEN 1 ELSE 0 END) AS %s", name);
  g_string_append_printf (fedorg_sql_query_get_stage (query, rows, 0)->columns,
                          ",\n    %s.%s AS %s", alias, name, name);
}

static void
append_title (const FedorgSqlQuery *query, GString *sql, const FedorgFieldTest *test)
{
  const FedorgSchemaField *row = fedorg_schema_get (test->field);
  guint n = 0;

  (void) query;
  g_string_append (sql, " -- ");
  g_string_append (sql, row->key);
  if (test->kind == FEDORG_FIELD_TEST_YEARS)
    g_string_append (sql, ": completed years");
  for (guint code = 0; test->kind == FEDORG_FIELD_TEST_CODES && code < 256; code++) {
    const char *nick =
        test->codes[code] ? fedorg_vocabulary_get_nick (row->vocabulary, (guint8) code) : NULL;

    if (nick && n < 12)
      g_string_append_printf (sql, "%s%s", n == 0 ? ": " : ", ", nick);
    n += nick != NULL;
  }
}

static guint
add_field (FedorgSqlQuery *query, guint32 index, const FedorgCondition *condition)
{
  const FedorgFieldTest *test = &condition->test;
  FedorgSqlStage *stage = fedorg_sql_query_get_stage (query, get_rows (condition), 0);
  g_autofree char *name = g_strdup_printf ("c%u", index);
  g_autoptr (GString) title = g_string_new (NULL);

  if (test->kind == FEDORG_FIELD_TEST_WORDS) {
    fedorg_sql_words_add (query, name, test->field, test->words, NULL);
    return 0;
  }
  append_title (query, title, test);
  g_string_append (stage->columns, ",\n    CASE WHEN ");
  if (test->kind == FEDORG_FIELD_TEST_CODES)
    append_codes (stage->columns, test);
  else
    append_days (query, stage->columns, test);
  g_string_append_printf (stage->columns, " THEN 1 ELSE 0 END AS %s /*%s */", name, title->str + 3);
  return 0;
}

static guint
add_current (FedorgSqlQuery *query, guint32 index)
{
  g_string_append_printf (
      fedorg_sql_query_get_stage (query, FEDORG_SQL_MEMBERS, 0)->columns,
      ",\n    CASE WHEN m.start_date <= %d AND (m.end_date = %d OR m.end_date >= "
      "%d) THEN 1 ELSE 0 END AS c%u /* held on the reference date */",
      query->as_of, FEDORG_DATE_NONE, query->as_of, index);
  return 0;
}

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

static guint
add_under (FedorgSqlQuery *query, guint32 index, const FedorgCondition *condition)
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
static guint
add_holding (FedorgSqlQuery *query, guint32 index, guint32 child)
{
  guint stage = fedorg_sql_condition_add (query, child) + 1;
  FedorgSqlStage *made = fedorg_sql_query_get_stage (query, FEDORG_SQL_ORGANIZATIONS, stage);

  g_string_append (made->sums, ",\n    MAX(");
  fedorg_sql_condition_append_flag (query, made->sums, child);
  g_string_append_printf (made->sums, ") AS h%u", index);
  g_string_append_printf (made->columns, ",\n    COALESCE(s.h%u, 0) AS c%u", index, index);
  return stage;
}

/* memberships of these organisations */
static guint
add_of (FedorgSqlQuery *query, guint32 index, guint32 child)
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
append_serving (const FedorgSqlQuery *query, GString *sql, guint32 child, guint stage)
{
  g_string_append (sql, "SELECT DISTINCT m.person AS person, m.organization AS organization, 1 AS "
                        "one FROM ");
  fedorg_sql_query_append_rows (query, sql, FEDORG_SQL_MEMBERS, stage - 1);
  g_string_append (sql, " m WHERE ");
  fedorg_sql_condition_append (query, sql, child);
}

static void
join_serving (FedorgSqlStage *made, guint32 index)
{
  g_string_append_printf (made->joins,
                          "\n  LEFT JOIN serving_%u v%u ON v%u.person = m.person AND "
                          "v%u.organization = m.organization",
                          index, index, index, index);
}

static guint
add_here (FedorgSqlQuery *query, guint32 index, guint32 child)
{
  guint stage = fedorg_sql_condition_add (query, child) + 1;
  FedorgSqlStage *made = fedorg_sql_query_get_stage (query, FEDORG_SQL_MEMBERS, stage);

  g_string_append_printf (made->before, "serving_%u AS (\n  ", index);
  append_serving (query, made->before, child, stage);
  g_string_append (made->before, "),\n");
  join_serving (made, index);
  g_string_append_printf (made->columns, ",\n    COALESCE(v%u.one, 0) AS c%u", index, index);
  return stage;
}

static guint
add_elsewhere (FedorgSqlQuery *query, guint32 index, guint32 child)
{
  guint stage = add_here (query, index, child);
  FedorgSqlStage *made = fedorg_sql_query_get_stage (query, FEDORG_SQL_MEMBERS, stage);
  g_autofree char *here = g_strdup_printf (",\n    COALESCE(v%u.one, 0) AS c%u", index, index);

  /* in more organisations than this one */
  g_string_truncate (made->columns, made->columns->len - strlen (here));
  g_string_append_printf (made->before,
                          "reach_%u AS (\n  SELECT person AS person, COUNT(*) AS n FROM serving_%u "
                          "GROUP BY person),\n",
                          index, index);
  g_string_append_printf (made->joins, "\n  LEFT JOIN reach_%u r%u ON r%u.person = m.person", index,
                          index, index);
  g_string_append_printf (
      made->columns,
      ",\n    CASE WHEN COALESCE(r%u.n, 0) > COALESCE(v%u.one, 0) THEN 1 ELSE 0 "
      "END AS c%u",
      index, index, index);
  return stage;
}

/* the first membership of each person who has some in too many organisations */
static guint
add_too_many (FedorgSqlQuery *query, guint32 index, const FedorgCondition *condition)
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

/* --- all kinds --- */

static guint
add_children (FedorgSqlQuery *query, const FedorgCondition *condition)
{
  guint stage = 0;

  for (guint i = 0; i < condition->group.n_children; i++)
    stage = MAX (stage, fedorg_sql_condition_add (query, condition->group.children[i]));
  return stage;
}

static guint
add (FedorgSqlQuery *query, guint32 index)
{
  const FedorgCondition *condition = get (query, index);

  switch (condition->kind) {
  case FEDORG_CONDITION_ALL:
  case FEDORG_CONDITION_ANY:
  case FEDORG_CONDITION_NOT:
    return add_children (query, condition);
  case FEDORG_CONDITION_FIELD:
    return add_field (query, index, condition);
  case FEDORG_CONDITION_CURRENT:
    return add_current (query, index);
  case FEDORG_CONDITION_UNDER:
    return add_under (query, index, condition);
  case FEDORG_CONDITION_FIGURE:
    return fedorg_sql_figure_add (query, condition->figure.name);
  case FEDORG_CONDITION_OF:
    return add_of (query, index, condition->group.children[0]);
  case FEDORG_CONDITION_HOLDING:
    return add_holding (query, index, condition->group.children[0]);
  case FEDORG_CONDITION_HERE:
    return add_here (query, index, condition->group.children[0]);
  case FEDORG_CONDITION_ELSEWHERE:
    return add_elsewhere (query, index, condition->group.children[0]);
  case FEDORG_CONDITION_TOO_MANY:
    return add_too_many (query, index, condition);
  default:
    return 0;
  }
}

/* the reader limits how deep selectors nest */
guint
fedorg_sql_condition_add (FedorgSqlQuery *query, guint32 condition)
{
  gint stage = g_array_index (query->conditions, gint, condition);

  if (stage < 0) {
    stage = (gint) add (query, condition);
    g_array_index (query->conditions, gint, condition) = stage;
  }
  return (guint) stage;
}

static void
append_group (const FedorgSqlQuery *query, GString *sql, const FedorgCondition *condition)
{
  const char *joint = condition->kind == FEDORG_CONDITION_ALL ? " AND " : " OR ";

  g_string_append_c (sql, '(');
  for (guint i = 0; i < condition->group.n_children; i++) {
    g_string_append (sql, i > 0 ? joint : "");
    fedorg_sql_condition_append (query, sql, condition->group.children[i]);
  }
  g_string_append_c (sql, ')');
}

static void
append_figure (const FedorgSqlQuery *query, GString *sql, const FedorgFigureTest *test)
{
  g_autofree char *value = g_strdup_printf ("f%u", test->name);

  g_string_append_printf (sql, "(g%u = 1 AND ", test->name);
  fedorg_sql_append_bound (query, sql, &test->bound, value, "1", TRUE);
  g_string_append_c (sql, ')');
}

void
fedorg_sql_condition_append (const FedorgSqlQuery *query, GString *sql, guint32 index)
{
  const FedorgCondition *condition = get (query, index);

  switch (condition->kind) {
  case FEDORG_CONDITION_NOTHING:
    g_string_append (sql, "1 = 0");
    return;
  case FEDORG_CONDITION_EVERYTHING:
    g_string_append (sql, "1 = 1");
    return;
  case FEDORG_CONDITION_ALL:
  case FEDORG_CONDITION_ANY:
    append_group (query, sql, condition);
    return;
  case FEDORG_CONDITION_NOT:
    g_string_append (sql, "NOT (");
    fedorg_sql_condition_append (query, sql, condition->group.children[0]);
    g_string_append_c (sql, ')');
    return;
  case FEDORG_CONDITION_FIGURE:
    append_figure (query, sql, &condition->figure);
    return;
  default:
    g_string_append_printf (sql, "c%u = 1", index);
  }
}

void
fedorg_sql_condition_append_flag (const FedorgSqlQuery *query, GString *sql, guint32 condition)
{
  g_string_append (sql, "CASE WHEN ");
  fedorg_sql_condition_append (query, sql, condition);
  g_string_append (sql, " THEN 1 ELSE 0 END");
}
