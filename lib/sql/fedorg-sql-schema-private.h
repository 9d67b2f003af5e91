/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "sql/fedorg-sql-dialect-private.h"

G_BEGIN_DECLS

/* The tables of a roster in a database. Each holds the columns of the sealed roster as they are:
 * numbers in the order of the tree, codes of vocabularies, days. So all engines compare integers. */

/* columns ancestor_0, ancestor_1, ...: a tree is kept no deeper than this. Six levels and units within
 * units take eight; each column more is a branch more of the queries that look below */
#define FEDORG_SQL_MOST_DEPTHS 16u

/* the number of a record that is not there */
#define FEDORG_SQL_NO_RECORD (-1)

typedef enum {
  FEDORG_SQL_TABLE_ORGANIZATIONS = 0,
  FEDORG_SQL_TABLE_PERSONS,
  FEDORG_SQL_TABLE_MEMBERSHIPS,
  FEDORG_SQL_TABLE_ACTIVITIES,
  FEDORG_SQL_TABLE_ACTIVITY_PERSONS,
  FEDORG_SQL_TABLE_FIGURES,
  FEDORG_SQL_TABLE_WORDS,
  FEDORG_SQL_TABLE_ROSTER,
  FEDORG_SQL_N_TABLES
} FedorgSqlTableName;

typedef enum {
  FEDORG_SQL_INTEGER = 0,
  FEDORG_SQL_TEXT
} FedorgSqlType;

/* how a value comes from the roster */
typedef enum {
  FEDORG_SQL_OF_FIELD = 0, /* of `field` */
  FEDORG_SQL_OF_NUMBER,    /* of the record */
  FEDORG_SQL_OF_ANCESTOR,  /* `field` is how deep it lies */
  FEDORG_SQL_OF_OTHER      /* by the name of the column */
} FedorgSqlSource;

typedef struct {
  char name[32];
  FedorgSqlType type;
  FedorgSqlSource source;
  guint field; /* FedorgField, or see `source` */
  const char *comment;
} FedorgSqlColumn;

const char *fedorg_sql_table_get_name (FedorgSqlTableName table);

/* its columns in their order, FedorgSqlColumn; made of the schema */
GArray *fedorg_sql_table_new_columns (FedorgSqlTableName table);

G_END_DECLS
