/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "sql/fedorg-sql-dialect-private.h"

#include <string.h>

static const FedorgSqlDialect dialects[FEDORG_N_DIALECTS] = {
    [FEDORG_DIALECT_POSTGRESQL] =
        {
            .name = "postgresql",
            .integer = "BIGINT",
            .wide = "NUMERIC",
            .text = "TEXT",
            .begin_kept = "MATERIALIZED ",
            .begin_inlined = "NOT MATERIALIZED ",
            .key = " PRIMARY KEY",
            .table_end = "",
            .quotient = {"(", " / ", ")"},
            .quote = '"',
            .escapes = TRUE,
            .marks_escapes = TRUE,
        },
    [FEDORG_DIALECT_DUCKDB] =
        {
            .name = "duckdb",
            .integer = "BIGINT",
            .wide = "HUGEINT",
            .text = "VARCHAR",
            .begin_kept = "MATERIALIZED ",
            .begin_inlined = "NOT MATERIALIZED ",
            /* an index would take more time and memory than the rows */
            .key = "",
            .table_end = "",
            .quotient = {"(", " // ", ")"},
            .quote = '"',
        },
    [FEDORG_DIALECT_CLICKHOUSE] =
        {
            .name = "clickhouse",
            .integer = "Int64",
            /* a number too large is no error here: where points are over two denominators, Int128
             * could be left in silence */
            .wide = "Int256",
            .text = "String",
            .begin_kept = "",
            .begin_inlined = "",
            /* it belongs to the session, which alone sees it, and lies in memory */
            .kept = "TEMPORARY TABLE",
            .kept_end = "",
            .query_end = "SETTINGS prefer_column_name_to_alias = 1\n",
            .script_begin = "",
            .script_end = "",
            .key = "",
            .table_end = " ENGINE = MergeTree ORDER BY %s",
            .quotient = {"intDiv(", ", ", ")"},
            .quote = '`',
            .escapes = TRUE,
            .escapes_names = TRUE,
        },
    [FEDORG_DIALECT_SPARK] =
        {
            .name = "spark",
            .integer = "BIGINT",
            .wide = "DECIMAL(38, 0)",
            .text = "STRING",
            .begin_kept = "",
            .begin_inlined = "",
            .kept = "TABLE",
            .kept_end = " USING parquet",
            .query_end = "",
            /* making a table takes as long as planning some dozens of common tables */
            .most_repeated = 12,
            /* deriving further conditions takes it minutes, and helps none of these queries */
            .script_begin = "SET spark.sql.constraintPropagation.enabled = false;\n",
            .script_end = ";\nRESET spark.sql.constraintPropagation.enabled",
            .key = "",
            .table_end = " USING parquet",
            .quotient = {"(", " DIV ", ")"},
            .quote = '`',
            .escapes = TRUE,
        },
};

const FedorgSqlDialect *
fedorg_sql_dialect_get (FedorgDialect dialect)
{
  return &dialects[dialect];
}

const char *
fedorg_dialect_get_name (FedorgDialect dialect)
{
  g_return_val_if_fail ((guint) dialect < FEDORG_N_DIALECTS, NULL);

  return dialects[dialect].name;
}

void
fedorg_sql_append_literal (GString *sql, const FedorgSqlDialect *dialect, const char *text)
{
  gboolean escapes = dialect->escapes && strchr (text, '\\') != NULL;

  /* adjacent literals are one in Spark, so that a doubled quote would vanish there */
  if (dialect->escapes && !dialect->marks_escapes)
    escapes = TRUE;
  if (escapes && dialect->marks_escapes)
    g_string_append_c (sql, 'E');
  g_string_append_c (sql, '\'');
  for (; *text != '\0'; text++) {
    if (escapes && (*text == '\\' || *text == '\''))
      g_string_append_c (sql, '\\');
    else if (*text == '\'')
      g_string_append_c (sql, '\'');
    /* statements are told apart by the ends of lines */
    if (escapes && *text == '\n')
      g_string_append (sql, "\\n");
    else
      g_string_append_c (sql, *text);
  }
  g_string_append_c (sql, '\'');
}

void
fedorg_sql_append_name (GString *sql, const FedorgSqlDialect *dialect, const char *name)
{
  g_string_append_c (sql, dialect->quote);
  for (; *name != '\0'; name++) {
    if (dialect->escapes_names && (*name == '\\' || *name == dialect->quote))
      g_string_append_c (sql, '\\');
    else if (*name == dialect->quote)
      g_string_append_c (sql, dialect->quote);
    /* statements are told apart by the ends of lines */
    if (dialect->escapes_names && *name == '\n')
      g_string_append (sql, "\\n");
    else
      g_string_append_c (sql, *name);
  }
  g_string_append_c (sql, dialect->quote);
}

/* letters of any script are shown; a terminal might obey any other sign */
void
fedorg_sql_append_comment (GString *sql, const char *text)
{
  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at)) {
    gunichar character = g_utf8_get_char (at);

    if ((character >= 0x20 && character < 0x7f && character != '*') ||
        (character > 0x7f && (g_unichar_isalnum (character) || g_unichar_ispunct (character))))
      g_string_append_unichar (sql, character);
    else
      g_string_append_printf (sql, "\\u{%x}", character);
  }
}
