/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <fedorg/fedorg-date.h>
#include <fedorg/fedorg-error.h>
#include <fedorg/fedorg-sql.h>
#include <fedorg/fedorg-vocabulary.h>

#include "sql/fedorg-sql-query-private.h"

/* --- the head of a query --- */

static void
append_head (GString *sql, const char *what, FedorgDialect dialect, gint32 as_of)
{
  g_autofree char *date = fedorg_date_dup_text (as_of, FEDORG_DATE_PRECISION_DAY);

  g_string_append_printf (sql, "-- %s; on the reference date %s, for %s.\n", what, date,
                          fedorg_dialect_get_name (dialect));
}

static void
append_rule_comment (GString *sql, guint index, const FedorgProgramRule *rule)
{
  const char *title = fedorg_title_get (&rule->rule->title, FEDORG_LANGUAGE_EN);

  g_string_append_printf (sql, "-- %u: ", index);
  fedorg_sql_append_comment (sql, rule->code);
  if (title) {
    g_string_append (sql, ", ");
    fedorg_sql_append_comment (sql, title);
  }
  if (rule->rule->not_lower_than_before)
    g_string_append (sql, " (without the comparison with the last term)");
  g_string_append_c (sql, '\n');
}

/* --- findings --- */

static const FedorgProgramRule *
get_rule (const FedorgSqlQuery *query, guint index)
{
  return &g_array_index (query->program->rules, FedorgProgramRule, index);
}

/* for each rule whether it is broken, and the number that was measured */
static void
append_judged (const FedorgSqlQuery *query, GString *sql, guint stage)
{
  g_string_append (sql, "judged AS (\n  SELECT o.number AS number, o.id AS id, o.level AS level");
  for (guint i = 0; i < query->program->rules->len; i++) {
    const FedorgQuantity *quantity = fedorg_program_get_quantity (
        query->program,
        fedorg_program_get_test (query->program, get_rule (query, i)->test)->quantity);

    g_string_append (sql, ",\n    CASE WHEN ");
    fedorg_sql_test_append_breaking (query, sql, get_rule (query, i)->test);
    g_string_append_printf (sql, "\n      THEN 1 ELSE 0 END AS broken_%u, ", i);
    fedorg_sql_counter_append (query, sql, quantity->numerator);
    g_string_append_printf (sql, " AS numerator_%u, ", i);
    if (quantity->denominator == FEDORG_NONE)
      g_string_append (sql, "1");
    else
      fedorg_sql_counter_append (query, sql, quantity->denominator);
    g_string_append_printf (sql, " AS denominator_%u", i);
  }
  g_string_append (sql, "\n  FROM ");
  fedorg_sql_query_append_rows (query, sql, FEDORG_SQL_ORGANIZATIONS, stage);
  g_string_append (sql, " o),\n");
}

/* the rules as rows, so that a column for each becomes a row for each */
static void
append_rules (const FedorgSqlQuery *query, GString *sql)
{
  g_string_append (sql, "rules AS (\n");
  for (guint i = 0; i < query->program->rules->len; i++) {
    g_string_append_printf (sql, "  %sSELECT %u AS rule, ", i == 0 ? "" : "UNION ALL ", i);
    fedorg_sql_append_literal (sql, query->dialect, get_rule (query, i)->code);
    g_string_append (sql, " AS code\n");
  }
  g_string_append (sql, "),\n");
}

static void
append_choice (const FedorgSqlQuery *query, GString *sql, const char *column)
{
  guint n = query->program->rules->len;

  g_string_append (sql, "CASE r.rule");
  for (guint i = 0; i + 1 < n; i++)
    g_string_append_printf (sql, " WHEN %u THEN j.%s_%u", i, column, i);
  if (n == 1)
    g_string_append (sql, " WHEN 0 THEN j.");
  else
    g_string_append (sql, " ELSE j.");
  g_string_append_printf (sql, "%s_%u END", column, n - 1);
}

static void
append_findings (const FedorgSqlQuery *query, GString *sql)
{
  g_string_append (sql, "broken AS (\n  SELECT * FROM judged WHERE 0");
  for (guint i = 0; i < query->program->rules->len; i++)
    g_string_append_printf (sql, " + broken_%u", i);
  g_string_append (sql, " > 0)\nSELECT r.rule AS rule, r.code AS code, j.number AS organization, "
                        "j.id AS organization_id,\n  ");
  append_choice (query, sql, "numerator");
  g_string_append (sql, " AS numerator,\n  ");
  append_choice (query, sql, "denominator");
  g_string_append (
      sql, " AS denominator,\n  j.level AS level\nFROM broken j CROSS JOIN rules r\nWHERE ");
  append_choice (query, sql, "broken");
  g_string_append (sql, " = 1\nORDER BY organization, rule\n");
}

/* a program without rules has no findings, in the same columns */
static char *
dup_nothing (FedorgDialect dialect)
{
  const FedorgSqlDialect *spoken = fedorg_sql_dialect_get (dialect);

  return g_strdup_printf ("-- There are no rules.\nSELECT 0 AS rule, '' AS code, CAST(0 AS %s) AS "
                          "organization, '' AS organization_id,\n  CAST(0 AS %s) AS numerator, "
                          "CAST(1 AS %s) AS denominator, CAST(0 AS %s) AS level\nWHERE 1 = 0\n",
                          spoken->integer, spoken->integer, spoken->integer, spoken->integer);
}

static gboolean
take_error (FedorgSqlQuery *query, const char *where, GError **error)
{
  if (!query->error)
    return TRUE;
  g_propagate_prefixed_error (error, g_steal_pointer (&query->error), "%s: ", where);
  return FALSE;
}

char *
fedorg_sql_dup_check (FedorgProgram *program, FedorgDialect dialect, const char *schema,
                      gint32 as_of, GError **error)
{
  g_autoptr (FedorgSqlQuery) query = NULL;
  g_autoptr (GString) sql = g_string_new (NULL);
  guint stage = 0;

  g_return_val_if_fail (program != NULL, NULL);
  g_return_val_if_fail ((guint) dialect < FEDORG_N_DIALECTS, NULL);
  g_return_val_if_fail (as_of != FEDORG_DATE_NONE, NULL);
  g_return_val_if_fail (!error || !*error, NULL);

  if (program->rules->len == 0)
    return dup_nothing (dialect);
  query = fedorg_sql_query_new (program, dialect, schema, as_of);
  append_head (sql, "Organisations that break rules, each with the number that was measured",
               dialect, as_of);
  for (guint i = 0; i < program->rules->len; i++) {
    append_rule_comment (sql, i, get_rule (query, i));
    stage = MAX (stage, fedorg_sql_test_add (query, get_rule (query, i)->test));
    if (!take_error (query, get_rule (query, i)->code, error))
      return NULL;
  }
  fedorg_sql_query_append_stages (query, sql, stage);
  append_judged (query, sql, stage);
  append_rules (query, sql);
  append_findings (query, sql);
  return fedorg_sql_script_dup (fedorg_sql_dialect_get (dialect), sql->str);
}

/* --- tables --- */

static const FedorgTableSpec *
find_table (FedorgRuleset *ruleset, const char *id, GError **error)
{
  const FedorgRuleset *tables = fedorg_ruleset_get_tables (ruleset);
  const FedorgTableSpec *spec = NULL;

  if (id)
    spec = fedorg_ruleset_find_table (tables, id);
  else if (tables->tables->len > 0)
    spec = g_ptr_array_index (tables->tables, 0);
  if (!spec)
    g_set_error (error, FEDORG_ERROR, FEDORG_ERROR_NOT_FOUND, "%s: there is no table “%s”",
                 fedorg_ruleset_get_id (ruleset), id ? id : "");
  return spec;
}

char *
fedorg_sql_dup_report (FedorgRuleset *ruleset, const char *table, FedorgRows rows,
                       FedorgDialect dialect, const char *schema, gint32 as_of, GError **error)
{
  g_autoptr (FedorgProgram) program = NULL;
  g_autoptr (FedorgSqlQuery) query = NULL;
  g_autoptr (GString) sql = g_string_new (NULL);
  g_autofree char *body = NULL;
  const FedorgTableForm *form;
  const FedorgTableSpec *spec;

  g_return_val_if_fail (ruleset != NULL, NULL);
  g_return_val_if_fail ((guint) rows <= FEDORG_ROWS_CHILDREN, NULL);
  g_return_val_if_fail ((guint) dialect < FEDORG_N_DIALECTS, NULL);
  g_return_val_if_fail (as_of != FEDORG_DATE_NONE, NULL);
  g_return_val_if_fail (!error || !*error, NULL);

  spec = find_table (ruleset, table, error);
  if (!spec)
    return NULL;
  if (fedorg_table_spec_lists_work (spec)) {
    g_set_error (error, FEDORG_ERROR, FEDORG_ERROR_ARGUMENT,
                 "the table “%s” has rows or columns of its own, which no query has", spec->id);
    return NULL;
  }
  if (fedorg_table_spec_has_ranks (spec)) {
    g_set_error (error, FEDORG_ERROR, FEDORG_ERROR_ARGUMENT,
                 "the table “%s” ranks its rows, which no query does yet", spec->id);
    return NULL;
  }
  program = fedorg_program_new_empty ();
  form = fedorg_program_add_table (program, ruleset, spec);
  query = fedorg_sql_query_new (program, dialect, schema, as_of);
  append_head (sql, "A table: numerators and denominators of its columns", dialect, as_of);
  body = fedorg_sql_table_dup (query, form, rows == FEDORG_ROWS_OF_TABLE ? spec->rows : rows);
  if (!take_error (query, spec->id, error))
    return NULL;
  g_string_append (sql, body);
  return fedorg_sql_script_dup (fedorg_sql_dialect_get (dialect), sql->str);
}
