/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "sql/fedorg-sql-condition-private.h"

#include <fedorg/fedorg-date.h>

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
         : condition->record == FEDORG_RECORD_ACTIVITY ? FEDORG_SQL_ACTIVITIES
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
                          : row->record == FEDORG_RECORD_ACTIVITY   ? 'a'
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

/* a period counts where it lies whole, any other span where it ends */
static void
append_span (GString *sql, const FedorgInterval *interval)
{
  gint64 low = MAX (interval->low, (gint64) FEDORG_DATE_NONE + 1);
  gint64 high = MIN (interval->high, G_MAXINT32);

  g_string_append_printf (sql,
                          "a.last_day BETWEEN %" G_GINT64_FORMAT " AND %" G_GINT64_FORMAT
                          " AND (a.is_period = 0 OR a.first_day >= %" G_GINT64_FORMAT ")",
                          low, high, low);
}

static void
append_number (FedorgSqlQuery *query, GString *sql, const FedorgFieldTest *test)
{
  gint64 scale = fedorg_schema_get (test->field)->storage == FEDORG_STORAGE_MONEY ? 100 : 1000000;
  g_autoptr (GString) field = g_string_new (NULL);
  FedorgBound bound = test->bound;

  append_field (field, test->field);
  if (!fedorg_sql_bound_scale (&bound, scale, 1))
    fedorg_sql_query_refuse (query, "a bound of “%s” is too fine for a database",
                             fedorg_schema_get (test->field)->key);
  g_string_append_printf (sql, "%s > -9223372036854775808 AND ", field->str);
  fedorg_sql_append_bound (query, sql, &bound, field->str, "1", TRUE);
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
  const FedorgSqlWordField *place = fedorg_sql_query_join_words (query, field);

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
  g_string_append_printf (fedorg_sql_query_get_stage (query, place->rows, 0)->columns,
                          ",\n    %s.%s AS %s", place->alias, name, name);
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
  query->needs_persons =
      query->needs_persons || fedorg_schema_get (test->field)->record == FEDORG_RECORD_PERSON;
  append_title (query, title, test);
  g_string_append (stage->columns, ",\n    CASE WHEN ");
  if (test->kind == FEDORG_FIELD_TEST_CODES)
    append_codes (stage->columns, test);
  else if (test->kind == FEDORG_FIELD_TEST_SPAN)
    append_span (stage->columns, &test->interval);
  else if (test->kind == FEDORG_FIELD_TEST_NUMBER)
    append_number (query, stage->columns, test);
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
    return fedorg_sql_condition_add_under (query, index, condition);
  case FEDORG_CONDITION_FIGURE:
    return fedorg_sql_figure_add (query, condition->figure.name);
  case FEDORG_CONDITION_OF:
    return fedorg_sql_condition_add_of (query, index, condition->group.children[0]);
  case FEDORG_CONDITION_HOLDING:
    return fedorg_sql_condition_add_holding (query, index, condition->group.children[0]);
  case FEDORG_CONDITION_HERE:
    return fedorg_sql_condition_add_here (query, index, condition->group.children[0]);
  case FEDORG_CONDITION_ELSEWHERE:
    return fedorg_sql_condition_add_elsewhere (query, index, condition->group.children[0]);
  case FEDORG_CONDITION_IN_PARENT:
    return fedorg_sql_condition_add_in_parent (query, index, condition->group.children[0]);
  case FEDORG_CONDITION_IN_CHILDREN:
    return fedorg_sql_condition_add_in_children (query, index, condition->group.children[0]);
  case FEDORG_CONDITION_IN_COUNTY:
    return fedorg_sql_condition_add_in_county (query, index, condition->group.children[0]);
  case FEDORG_CONDITION_TOO_MANY:
    return fedorg_sql_condition_add_too_many (query, index, condition);
  case FEDORG_CONDITION_NOTHING:
  case FEDORG_CONDITION_EVERYTHING:
    return 0;
  default:
    return fedorg_sql_condition_add_activity (query, index, condition);
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
