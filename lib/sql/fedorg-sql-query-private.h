/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "program/fedorg-program-private.h"
#include "program/fedorg-table-form-private.h"
#include "sql/fedorg-sql-dialect-private.h"

G_BEGIN_DECLS

/* A program as one query. Memberships, organisations and activities pass through stages: the rows of
 * stage 0 are those of the tables, with a column for each test of a field; each later stage adds the
 * columns that need those of a stage before, of whichever rows. A stage is a common table (members_1,
 * organizations_2), so that a column is worked out once however often it is used. No column is NULL
 * in any stage. */

/* the number of a date that is not there, and the first and last of all dates */
#define FEDORG_SQL_NO_DATE   "-2147483648"
#define FEDORG_SQL_FIRST_DAY "-2147483647"
#define FEDORG_SQL_LAST_DAY  "2147483647"

typedef enum {
  FEDORG_SQL_ORGANIZATIONS = 0,
  FEDORG_SQL_MEMBERS,
  FEDORG_SQL_ACTIVITIES,
  FEDORG_SQL_N_ROWS
} FedorgSqlRows;

typedef struct {
  GString *before;  /* common tables that the stage joins */
  GString *columns; /* ", EXPRESSION AS NAME" */
  GString *joins;
  GString *sums;   /* of organisations: ", SUM (...) AS NAME" over the memberships of each */
  GString *people; /* of organisations: ", MAX (...) AS NAME" over those of each person in each */
  GString *person_counts; /* of organisations: ", SUM (...) AS NAME" over these persons */
  GString *known;         /* of organisations: conditions of which a person of `people` meets one */
  GString *summed;        /* the same of the posts of `sums` */
  guint n;                /* of its name: the last stage that has columns of its own */
} FedorgSqlStage;

typedef struct {
  const FedorgProgram *program;
  const FedorgSqlDialect *dialect;
  const char *schema;
  gint32 as_of;
  GArray *stages[FEDORG_SQL_N_ROWS]; /* FedorgSqlStage */
  GArray *conditions;                /* gint: stage of each, -1: not needed yet */
  GArray *counters;                  /* gint: the same */
  GArray *compositions;              /* gint: the same */
  GArray *duties;                    /* gint: the same */
  GArray *staged;                    /* guint8: the stages of the gauge have their columns */
  guint joined;                      /* a bit for each field of words whose sets are joined */
  GString *words;                    /* ", flag AS NAME" over the words of each set */
  gboolean needs_places;
  gboolean needs_counties; /* with the places */
  gboolean needs_persons;  /* a field of persons is asked for */
  gboolean has_age;        /* members have the column age */
  guint n_figures;
  GArray *figures; /* guint8: the figure is joined */
  GError *error;   /* the first thing that cannot be said */
} FedorgSqlQuery;

FedorgSqlQuery *fedorg_sql_query_new (const FedorgProgram *program, FedorgDialect dialect,
                                      const char *schema, gint32 as_of);
void fedorg_sql_query_free (FedorgSqlQuery *query);

/* the stage, which is made with all before it */
FedorgSqlStage *fedorg_sql_query_get_stage (FedorgSqlQuery *query, FedorgSqlRows rows, guint stage);

/* adds a column to `sums`: "SUM" or "MAX" of 1 for each post that meets the condition, 0 for all others */
void fedorg_sql_stage_add_sum (const FedorgSqlQuery *query, FedorgSqlStage *stage,
                               const char *function, guint32 condition, const char *name);
/* a post that meets none of these conditions counts in no column of `sums` */
void fedorg_sql_stage_add_summed (const FedorgSqlQuery *query, FedorgSqlStage *stage,
                                  guint32 condition);

/* the name of a table, with that of its schema */
void fedorg_sql_query_append_table (const FedorgSqlQuery *query, GString *sql, const char *name);

/* the rows of a stage, by the name of their common table */
void fedorg_sql_query_append_rows (const FedorgSqlQuery *query, GString *sql, FedorgSqlRows rows,
                                   guint stage);

/* "WITH" and all common tables up to the stage; their parts must have been added before */
void fedorg_sql_query_append_stages (FedorgSqlQuery *query, GString *sql, guint stage);

/* where a field of words is joined to its sets; joins it */
typedef struct {
  FedorgField field;
  FedorgSqlRows rows;
  const char *alias;
} FedorgSqlWordField;

const FedorgSqlWordField *fedorg_sql_query_join_words (FedorgSqlQuery *query, FedorgField field);

/* notes a rule that the engine cannot carry out; only the first is kept */
void fedorg_sql_query_refuse (FedorgSqlQuery *query, const char *format, ...) G_GNUC_PRINTF (2, 3);

/* --- fedorg-sql-script.c --- */

/* the query, whose common tables are kept as the dialect says: one query, or statements with ";" and a
 * new line between them, of which those before the query make tables and those behind it drop them */
char *fedorg_sql_script_dup (const FedorgSqlDialect *dialect, const char *text);

/* --- conditions --- */

/* adds the columns that the condition needs; returns the stage whose rows have it */
guint fedorg_sql_condition_add (FedorgSqlQuery *query, guint32 condition);

/* of a condition that was added: an expression in brackets, true of the rows of the condition */
void fedorg_sql_condition_append (const FedorgSqlQuery *query, GString *sql, guint32 condition);

/* "CASE WHEN condition THEN 1 ELSE 0 END" */
void fedorg_sql_condition_append_flag (const FedorgSqlQuery *query, GString *sql,
                                       guint32 condition);

/* a flag of the memberships in whose set of the field is one of the words in normal form, or where
 * `open` is not NULL any other than those; `name` is the column of stage 0 */
void fedorg_sql_words_add (FedorgSqlQuery *query, const char *name, FedorgField field,
                           char *const *words, const GPtrArray *open);

/* --- counters: numbers of organisations --- */

guint fedorg_sql_counter_add (FedorgSqlQuery *query, guint32 counter);
void fedorg_sql_counter_append (const FedorgSqlQuery *query, GString *sql, guint32 counter);

/* --- fedorg-sql-age.c --- */

/* the column `age` of members; it is 0 of a person who is too young to have an age */
void fedorg_sql_query_add_age (FedorgSqlQuery *query);

/* a counter of ages */
guint fedorg_sql_age_add (FedorgSqlQuery *query, guint32 index, const FedorgCounter *counter);

/* a figure, which not every organisation has: columns f and g, which is 1 of those that have it */
guint fedorg_sql_figure_add (FedorgSqlQuery *query, guint32 figure);

guint fedorg_sql_composition_add (FedorgSqlQuery *query, guint32 composition);
void fedorg_sql_composition_append (const FedorgSqlQuery *query, GString *sql, guint32 composition);

/* --- tests --- */

guint fedorg_sql_test_add (FedorgSqlQuery *query, guint32 test);

/* of its scope alone, with the conditions that must hold besides */
guint fedorg_sql_test_add_scope (FedorgSqlQuery *query, guint32 test);
void fedorg_sql_test_append_scope (const FedorgSqlQuery *query, GString *sql, guint32 test);
void fedorg_sql_test_append_meeting (const FedorgSqlQuery *query, GString *sql, guint32 test);
void fedorg_sql_test_append_breaking (const FedorgSqlQuery *query, GString *sql, guint32 test);

/* "(value <= most AND value >= least)" of a quotient; a value of a denominator of "1" is a number */
void fedorg_sql_append_bound (const FedorgSqlQuery *query, GString *sql, const FedorgBound *bound,
                              const char *numerator, const char *denominator, gboolean is_wide);

/* the bound of a value that is counted in parts: of `top` parts each over `bottom`. FALSE: it is too fine */
gboolean fedorg_sql_bound_scale (FedorgBound *bound, gint64 top, gint64 bottom);

/* --- columns of tables --- */

char *fedorg_sql_table_dup (FedorgSqlQuery *query, const FedorgTableForm *form, FedorgRows rows);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FedorgSqlQuery, fedorg_sql_query_free)

G_END_DECLS
