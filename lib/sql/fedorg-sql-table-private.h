/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "program/fedorg-table-form-private.h"
#include "sql/fedorg-sql-work-private.h"

G_BEGIN_DECLS

/* Tables. A row of `spots` says that an organisation counts in a row of the table; series are added
 * up over spots, persons once for each row, and quarters are found in the order of each row's values.
 * A column is then a quotient of sums of series, as its form says. */

typedef struct {
  FedorgSqlQuery *query;
  const FedorgTableForm *form;
  FedorgRows rows;
  GString *sums;          /* ", SUM (...) AS v0": over the organisations of a row */
  GString *posts;         /* the same over the memberships of a row */
  GString *people;        /* ", MAX (...) AS p0": over the memberships of each person in a row */
  GString *person_counts; /* ", SUM (...) AS v0": over these persons */
  GString *known;         /* memberships that `people` or `posts` look at */
  GString *before;        /* common tables of quarters */
  GString *joins;         /* of these */
  GString *series; /* ", v0 AS v0, 1 AS h0": the value of each row, and whether there is one */
  guint stages[FEDORG_SQL_N_ROWS];
} FedorgSqlTable;

/* adds the series of a counter of the form, or of a derived column; series are numbered from 0, those
 * that are derived behind the counters */
void fedorg_sql_table_add_counter (FedorgSqlTable *maker, guint32 index);
void fedorg_sql_table_add_derived (FedorgSqlTable *maker, guint index);

G_END_DECLS
