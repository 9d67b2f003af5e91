/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <fedorg/fedorg-program.h>
#include <fedorg/fedorg-table.h>

G_BEGIN_DECLS

/**
 * FedorgDialect:
 * @FEDORG_DIALECT_POSTGRESQL: PostgreSQL 15 and later
 * @FEDORG_DIALECT_DUCKDB: DuckDB 1.1 and later
 * @FEDORG_DIALECT_CLICKHOUSE: ClickHouse 26.3 and later
 * @FEDORG_DIALECT_SPARK: Spark SQL 3.5 and later
 * @FEDORG_N_DIALECTS: how many there are
 *
 * The engine for which a query is written.
 *
 * Since: 0.1
 */
typedef enum {
  FEDORG_DIALECT_POSTGRESQL = 0,
  FEDORG_DIALECT_DUCKDB = 1,
  FEDORG_DIALECT_CLICKHOUSE = 2,
  FEDORG_DIALECT_SPARK = 3,
  FEDORG_N_DIALECTS = 4
} FedorgDialect;

/**
 * fedorg_dialect_get_name:
 * @dialect: an engine
 *
 * Gets the name of a dialect.
 *
 * Returns: (transfer none): its name, such as "postgresql"
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
const char *fedorg_dialect_get_name (FedorgDialect dialect);

/**
 * fedorg_sql_dup_schema:
 * @dialect: the engine
 * @schema: (nullable): the schema or database that holds the tables; %NULL: the current one
 *
 * Writes the statements that make the tables of a roster: one for each kind of records, one for
 * figures and one for words. Each column stands with a comment that says what it holds. No column
 * is ever NULL; what is not known is what the comment says.
 *
 * Returns: (transfer full): statements, each ended by a semicolon
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
char *fedorg_sql_dup_schema (FedorgDialect dialect, const char *schema) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fedorg_sql_dup_check:
 * @program: the rules
 * @dialect: the engine
 * @schema: (nullable): the schema or database that holds the tables; %NULL: the current one
 * @as_of: the reference date
 * @error: return location for an error
 *
 * Writes the query that says which organisations break which rules. Its rows are `rule` (the number
 * of the rule in @program), `code`, `organization` (the number of the organisation),
 * `organization_id`, `numerator` and `denominator` (of what was measured; 1 of a count) and `level`, in
 * the order of the findings of a check. Rules that compare with the last term are judged without it.
 *
 * For %FEDORG_DIALECT_SPARK and %FEDORG_DIALECT_CLICKHOUSE it is a script: statements with a semicolon and
 * a new line between them. Those before the query make the tables `fedorg_kept_...`, and those behind it
 * drop them: in Spark tables of the current schema, in ClickHouse temporary tables, so that one session
 * must carry out all of them. The query is the only statement that begins with "WITH" or "SELECT" behind
 * its comments.
 *
 * Returns: (transfer full): one query without a semicolon, or a script; %NULL with @error set:
 *   %FEDORG_ERROR_ARGUMENT names a rule that cannot be said in the dialect
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
char *fedorg_sql_dup_check (FedorgProgram *program, FedorgDialect dialect, const char *schema,
                            gint32 as_of, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fedorg_sql_dup_records:
 * @dialect: the engine
 * @schema: (nullable): the schema or database that holds the tables; %NULL: the current one
 * @table: the name of a table that fedorg_sql_dup_schema() makes, such as "memberships"
 * @organizations: (array length=n_organizations) (nullable): numbers of organisations
 * @n_organizations: how many
 * @dependencies: what the rules look at that they break, see fedorg_program_get_dependencies()
 *
 * Writes the query for the rows of a table that it takes to explain findings of these organisations:
 * their own, the organisations above, and what the rules look at besides. Columns are those of the
 * table in their order; rows have none.
 *
 * For %FEDORG_DIALECT_SPARK and %FEDORG_DIALECT_CLICKHOUSE it is a script as that of
 * fedorg_sql_dup_check(). The tables `fedorg_kept_...` of the scripts for the same organisations and dependencies are the same, so that they may be made once.
 *
 * Returns: (transfer full): one query without a semicolon, or a script
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
char *fedorg_sql_dup_records (FedorgDialect dialect, const char *schema, const char *table,
                              const guint32 *organizations, guint n_organizations,
                              FedorgDependencies dependencies) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fedorg_sql_dup_report:
 * @ruleset: the ruleset that has the table
 * @table: the identifier of the table; %NULL for the first
 * @rows: any but %FEDORG_ROWS_COMPARED; %FEDORG_ROWS_OF_TABLE as the table says
 * @dialect: the engine
 * @schema: (nullable): the schema or database that holds the tables; %NULL: the current one
 * @as_of: the reference date
 * @error: return location for an error
 *
 * Writes the query that makes a table. Its rows are `place` (the number of the organisation, or the
 * value of the level or kind; -1 of the total), `organization_id` ("" of groups), and for each column
 * of the table, counted from 0, `numerator_0` and `denominator_0`, both 0 where the cell has no
 * value. For %FEDORG_DIALECT_SPARK and %FEDORG_DIALECT_CLICKHOUSE it is a script, see
 * fedorg_sql_dup_check().
 *
 * Returns: (transfer full): one query without a semicolon, or a script; %NULL with @error set:
 *   %FEDORG_ERROR_NOT_FOUND if there is no such table, %FEDORG_ERROR_ARGUMENT if a column cannot be
 *   said in the dialect
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
char *fedorg_sql_dup_report (FedorgRuleset *ruleset, const char *table, FedorgRows rows,
                             FedorgDialect dialect, const char *schema, gint32 as_of,
                             GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
