/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "sql/fedorg-sql-query-private.h"

#include <fedorg/fedorg-enums.h>
#include <fedorg/fedorg-error.h>

#include "base/fedorg-text-private.h"
#include "sql/fedorg-sql-schema-private.h"

/* the names of the stages of each kind of rows, in common tables and in queries over one of them */
static const char *const names[] = {"organizations", "members", "activities"};
static const char *const aliases[] = {"o", "m", "a"};

static void
stage_clear (gpointer data)
{
  FedorgSqlStage *stage = data;
  GString *const texts[] = {stage->before, stage->columns,       stage->joins, stage->sums,
                            stage->people, stage->person_counts, stage->known, stage->summed};

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_string_free (texts[i], TRUE);
}

static GArray *
new_numbers (guint n)
{
  GArray *numbers = g_array_new (FALSE, FALSE, sizeof (gint));
  gint none = -1;

  for (guint i = 0; i < n; i++)
    g_array_append_val (numbers, none);
  return numbers;
}

FedorgSqlQuery *
fedorg_sql_query_new (const FedorgProgram *program, FedorgDialect dialect, const char *schema,
                      gint32 as_of)
{
  FedorgSqlQuery *query = g_new0 (FedorgSqlQuery, 1);

  query->program = program;
  query->dialect = fedorg_sql_dialect_get (dialect);
  query->schema = schema;
  query->as_of = as_of;
  for (guint i = 0; i < FEDORG_SQL_N_ROWS; i++) {
    query->stages[i] = g_array_new (FALSE, TRUE, sizeof (FedorgSqlStage));
    g_array_set_clear_func (query->stages[i], stage_clear);
  }
  query->conditions = new_numbers (fedorg_conditions_get_n (program->conditions));
  query->counters = new_numbers (program->counters->len);
  query->compositions = new_numbers (program->compositions->len);
  query->duties = new_numbers (program->duties->len);
  query->staged = g_array_new (FALSE, TRUE, sizeof (guint8));
  g_array_set_size (query->staged, program->gauges->len);
  query->figures = g_array_new (FALSE, TRUE, sizeof (guint8));
  query->words = g_string_new (NULL);
  return query;
}

void
fedorg_sql_query_free (FedorgSqlQuery *query)
{
  if (!query)
    return;
  for (guint i = 0; i < FEDORG_SQL_N_ROWS; i++)
    g_array_unref (query->stages[i]);
  g_array_unref (query->conditions);
  g_array_unref (query->counters);
  g_array_unref (query->compositions);
  g_array_unref (query->duties);
  g_array_unref (query->staged);
  g_array_unref (query->figures);
  g_string_free (query->words, TRUE);
  g_clear_error (&query->error);
  g_free (query);
}

FedorgSqlStage *
fedorg_sql_query_get_stage (FedorgSqlQuery *query, FedorgSqlRows rows, guint stage)
{
  while (query->stages[rows]->len <= stage) {
    FedorgSqlStage added = {g_string_new (NULL), g_string_new (NULL), g_string_new (NULL),
                            g_string_new (NULL), g_string_new (NULL), g_string_new (NULL),
                            g_string_new (NULL), g_string_new (NULL), 0};

    g_array_append_val (query->stages[rows], added);
  }
  return &g_array_index (query->stages[rows], FedorgSqlStage, stage);
}

void
fedorg_sql_query_append_table (const FedorgSqlQuery *query, GString *sql, const char *name)
{
  if (query->schema) {
    fedorg_sql_append_name (sql, query->dialect, query->schema);
    g_string_append_c (sql, '.');
  }
  g_string_append (sql, name);
}

/* stages without columns of their own are those before them */
static guint
find_rows (const FedorgSqlQuery *query, FedorgSqlRows rows, guint stage)
{
  const GArray *stages = query->stages[rows];

  for (; stage > 0; stage--) {
    const FedorgSqlStage *at =
        stage < stages->len ? &g_array_index (stages, FedorgSqlStage, stage) : NULL;

    if (at && at->columns->len > 0)
      return stage;
  }
  return 0;
}

void
fedorg_sql_query_append_rows (const FedorgSqlQuery *query, GString *sql, FedorgSqlRows rows,
                              guint stage)
{
  g_string_append_printf (sql, "%s_%u", names[rows], find_rows (query, rows, stage));
}

void
fedorg_sql_query_refuse (FedorgSqlQuery *query, const char *format, ...)
{
  va_list arguments;

  if (query->error)
    return;
  va_start (arguments, format);
  query->error = g_error_new_valist (FEDORG_ERROR, FEDORG_ERROR_ARGUMENT, format, arguments);
  va_end (arguments);
}

/* --- words --- */

static void
append_known_words (const FedorgSqlQuery *query, GString *sql)
{
  g_autoptr (GPtrArray) known = fedorg_conditions_dup_known_words (query->program->conditions);

  g_string_append_c (sql, '(');
  for (guint i = 0; i < known->len; i++) {
    g_string_append (sql, i == 0 ? "" : i % 8 == 0 ? ",\n    " : ", ");
    fedorg_sql_append_literal (sql, query->dialect, g_ptr_array_index (known, i));
  }
  g_string_append_c (sql, ')');
}

/* A word such as "a+b" is two words where the rulesets know one of them, but not the whole. */
static void
append_words (const FedorgSqlQuery *query, GString *sql)
{
  if (query->words->len == 0)
    return;
  g_string_append (sql,
                   "-- words that are several in one: those of which the rules know a part but "
                   "not the whole\nknown_words AS (\n  SELECT set_number, word,\n"
                   "    MAX(CASE WHEN part > 0 THEN is_known ELSE 0 END) AS part_known,\n"
                   "    MAX(CASE WHEN part = 0 THEN is_known ELSE 0 END) AS whole_known\n"
                   "  FROM (SELECT set_number, word, part, CASE WHEN text IN ");
  append_known_words (query, sql);
  g_string_append (sql, " THEN 1 ELSE 0 END AS is_known FROM ");
  fedorg_sql_query_append_table (query, sql, "words");
  g_string_append (sql, ") w\n  GROUP BY set_number, word),\n"
                        "-- what is asked of categories and tags, answered for each set of words\n"
                        "sets AS (\n  SELECT w.set_number AS set_number");
  g_string_append (sql, query->words->str);
  g_string_append (sql, "\n  FROM ");
  fedorg_sql_query_append_table (query, sql, "words");
  g_string_append (sql,
                   " w\n  JOIN known_words k ON k.set_number = w.set_number AND k.word = w.word"
                   "\n  WHERE CASE WHEN k.part_known = 1 AND k.whole_known = 0 THEN 1 ELSE 0 END"
                   "\n    = CASE WHEN w.part > 0 THEN 1 ELSE 0 END\n"
                   "  GROUP BY w.set_number),\n");
}

/* --- places --- */

/* which organisations lie in the subtree of which, themselves included */
static void
append_places (const FedorgSqlQuery *query, GString *sql)
{
  if (!query->needs_places)
    return;
  g_string_append (sql, "-- each organisation with all above it, and itself\nplaces AS (\n");
  for (guint depth = 0; depth < FEDORG_SQL_MOST_DEPTHS; depth++) {
    g_string_append_printf (sql, "  %sSELECT ancestor_%u AS place, number AS organization FROM ",
                            depth == 0 ? "" : "UNION ALL ", depth);
    fedorg_sql_query_append_table (query, sql, "organizations");
    g_string_append_printf (sql, " WHERE ancestor_%u >= 0%s\n", depth,
                            depth + 1 == FEDORG_SQL_MOST_DEPTHS ? ")," : "");
  }
}

/* the county of each organisation, the nearest where counties lie in counties; -1: it is in none */
static void
append_counties (const FedorgSqlQuery *query, GString *sql)
{
  if (!query->needs_counties)
    return;
  g_string_append_printf (sql,
                          "counties AS (\n  SELECT p.organization AS organization, MAX(CASE WHEN "
                          "o.level = %d THEN p.place ELSE -1 END) AS county\n  FROM places p JOIN ",
                          FEDORG_LEVEL_COUNTY);
  fedorg_sql_query_append_table (query, sql, "organizations");
  g_string_append (sql, " o ON o.number = p.place\n  GROUP BY p.organization),\n");
}

/* --- stages --- */

static const FedorgSqlWordField word_fields[] = {
    {FEDORG_FIELD_CATEGORIES, FEDORG_SQL_MEMBERS, "mc"},
    {FEDORG_FIELD_TAGS, FEDORG_SQL_MEMBERS, "mt"},
    {FEDORG_FIELD_ORGANIZATION_TAGS, FEDORG_SQL_ORGANIZATIONS, "ot"},
    {FEDORG_FIELD_ACTIVITY_KIND, FEDORG_SQL_ACTIVITIES, "ak"},
    {FEDORG_FIELD_STAGE, FEDORG_SQL_ACTIVITIES, "ag"},
    {FEDORG_FIELD_ACTIVITY_TAGS, FEDORG_SQL_ACTIVITIES, "ax"},
};

const FedorgSqlWordField *
fedorg_sql_query_join_words (FedorgSqlQuery *query, FedorgField field)
{
  guint i = 0;

  while (word_fields[i].field != field)
    i++;
  query->joined |= 1u << i;
  return &word_fields[i];
}

/* the table of stage 0, with the answers for sets of words */
static void
append_first (const FedorgSqlQuery *query, GString *sql, FedorgSqlRows rows)
{
  static const char *const tables[] = {"organizations", "memberships", "activities"};

  fedorg_sql_query_append_table (query, sql, tables[rows]);
  g_string_append_printf (sql, " %s", aliases[rows]);
  if (rows == FEDORG_SQL_MEMBERS && query->needs_persons) {
    g_string_append (sql, "\n  JOIN ");
    fedorg_sql_query_append_table (query, sql, "persons");
    g_string_append (sql, " p ON p.number = m.person");
  }
  for (guint i = 0; i < G_N_ELEMENTS (word_fields); i++) {
    const FedorgSqlWordField *place = &word_fields[i];

    if (place->rows == rows && (query->joined >> i & 1) != 0)
      g_string_append_printf (sql, "\n  JOIN sets %s ON %s.set_number = %s.%s", place->alias,
                              place->alias, aliases[rows], fedorg_schema_get (place->field)->key);
  }
}

static void
begin_table (const FedorgSqlQuery *query, GString *sql, FedorgSqlRows rows, guint stage)
{
  g_string_append_printf (sql, "%s_%u AS %s(\n", names[rows], stage,
                          rows == FEDORG_SQL_ORGANIZATIONS ? query->dialect->begin_kept
                                                           : query->dialect->begin_inlined);
}

void
fedorg_sql_stage_add_summed (const FedorgSqlQuery *query, FedorgSqlStage *stage, guint32 condition)
{
  g_string_append (stage->summed, stage->summed->len > 0 ? " OR " : "");
  fedorg_sql_condition_append (query, stage->summed, condition);
}

void
fedorg_sql_stage_add_sum (const FedorgSqlQuery *query, FedorgSqlStage *stage, const char *function,
                          guint32 condition, const char *name)
{
  g_string_append_printf (stage->sums, ",\n    %s(", function);
  fedorg_sql_condition_append_flag (query, stage->sums, condition);
  g_string_append_printf (stage->sums, ") AS %s", name);
  fedorg_sql_stage_add_summed (query, stage, condition);
}

/* sums over the memberships of each organisation */
static void
append_sums (const FedorgSqlQuery *query, GString *sql, const FedorgSqlStage *made, guint stage)
{
  if (made->sums->len > 0) {
    g_string_append_printf (sql, "sums_%u AS (\n  SELECT m.organization AS organization%s\n  FROM ",
                            stage, made->sums->str);
    fedorg_sql_query_append_rows (query, sql, FEDORG_SQL_MEMBERS, stage - 1);
    /* All posts are read in stage 1. In a later stage few of them count, and those that do not are left out
     * before they are joined with the findings of the stages between. */
    if (stage > 1)
      g_string_append_printf (sql, " m\n  WHERE %s\n  GROUP BY m.organization),\n",
                              made->summed->str);
    else
      g_string_append (sql, " m\n  GROUP BY m.organization),\n");
  }
  if (made->people->len > 0) {
    g_string_append_printf (sql,
                            "people_%u AS (\n  SELECT m.organization AS organization, "
                            "m.person AS person%s\n  FROM ",
                            stage, made->people->str);
    fedorg_sql_query_append_rows (query, sql, FEDORG_SQL_MEMBERS, stage - 1);
    g_string_append_printf (
        sql,
        " m\n  WHERE %s\n  GROUP BY m.organization, m.person),\nperson_counts_%u AS (\n"
        "  SELECT organization AS organization%s\n  FROM people_%u\n"
        "  GROUP BY organization),\n",
        made->known->str, stage, made->person_counts->str, stage);
  }
}

static void
append_stage (const FedorgSqlQuery *query, GString *sql, FedorgSqlRows rows, guint stage)
{
  const FedorgSqlStage *made = stage < query->stages[rows]->len
                                   ? &g_array_index (query->stages[rows], FedorgSqlStage, stage)
                                   : NULL;
  static const char *const firsts[] = {
      "  SELECT o.number AS number, o.id AS id, o.parent AS parent, o.level AS level, "
      "o.kind AS kind",
      "  SELECT m.number AS number, m.organization AS organization, m.person AS person, "
      "m.start_date AS start_date, m.end_date AS end_date",
      "  SELECT a.number AS number, a.organization AS organization, a.parent_id AS parent,\n"
      "    a.date AS began, a.end_date AS ended, a.first_day AS first_day, a.last_day AS last_day, "
      "a.is_period AS is_period,\n    a.status AS status, a.due_date AS due_date, "
      "a.times AS times, a.quantity AS quantity, a.target AS target,\n    a.unit AS unit, "
      "a.amount AS amount, a.person_set AS person_set, "
      "a.counterpart_number AS counterpart_number"};

  if (stage > 0 && (!made || made->columns->len == 0))
    return;
  if (rows == FEDORG_SQL_ORGANIZATIONS && stage > 0)
    append_sums (query, sql, made, stage);
  g_string_append (sql, made ? made->before->str : "");
  begin_table (query, sql, rows, stage);
  if (stage == 0)
    g_string_append (sql, firsts[rows]);
  else
    g_string_append_printf (sql, "  SELECT %s.*", aliases[rows]);
  g_string_append_printf (sql, "%s\n  FROM ", made ? made->columns->str : "");
  if (stage == 0) {
    append_first (query, sql, rows);
  } else {
    fedorg_sql_query_append_rows (query, sql, rows, stage - 1);
    g_string_append_printf (sql, " %s", aliases[rows]);
    if (rows == FEDORG_SQL_ORGANIZATIONS && made->sums->len > 0)
      g_string_append_printf (sql, "\n  LEFT JOIN sums_%u s ON s.organization = o.number", stage);
    if (rows == FEDORG_SQL_ORGANIZATIONS && made->people->len > 0)
      g_string_append_printf (sql, "\n  LEFT JOIN person_counts_%u c ON c.organization = o.number",
                              stage);
  }
  g_string_append_printf (sql, "%s),\n", made ? made->joins->str : "");
}

void
fedorg_sql_query_append_stages (FedorgSqlQuery *query, GString *sql, guint stage)
{
  g_string_append (sql, "WITH\n");
  append_words (query, sql);
  append_places (query, sql);
  append_counties (query, sql);
  for (guint i = 0; i <= stage; i++) {
    append_stage (query, sql, FEDORG_SQL_MEMBERS, i);
    if (query->stages[FEDORG_SQL_ACTIVITIES]->len > 0)
      append_stage (query, sql, FEDORG_SQL_ACTIVITIES, i);
    append_stage (query, sql, FEDORG_SQL_ORGANIZATIONS, i);
  }
}
