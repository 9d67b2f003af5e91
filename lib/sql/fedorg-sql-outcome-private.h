/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "sql/fedorg-sql-work-private.h"

G_BEGIN_DECLS

/* The outcome of measuring a subject in a cell, as expressions over the cells `c`, their gauges `t0`,
 * `t1`, ... and the rows `x` of a common table that a kind of duty makes of these. */

/* factors of sums beyond this could leave the wide type */
#define FEDORG_SQL_MOST_FACTOR ((gint64) 1 << 40)

/* one number over another */
typedef struct {
  char *state;
  char *top;
  char *bottom;     /* above 0 where there is a number */
  gint64 top_scale; /* the numbers are in such parts of one */
  gint64 bottom_scale;
  gboolean is_quotient; /* the bottom is not always 1 */
} FedorgSqlNumber;

/* of two gauges, which are added; FEDORG_NONE is 1 */
FedorgSqlNumber fedorg_sql_work_add_quotient (FedorgSqlWork *work, guint32 numerator,
                                              guint32 denominator);
void fedorg_sql_number_clear (FedorgSqlNumber *number);

/* true where there is a number within the bound */
char *fedorg_sql_number_dup_within (FedorgSqlWork *work, const FedorgSqlNumber *number,
                                    FedorgBound bound);

/* the same of the bound of the duty, in proportion to the days of the period where the rule says so */
char *fedorg_sql_number_dup_met (FedorgSqlWork *work, const FedorgSqlNumber *number,
                                 const FedorgDuty *duty);

/* the least common multiple of both; FALSE: factors of it would be too large */
gboolean fedorg_sql_scale_add (gint64 *scale, gint64 denominator);

/* joins the gauges that were added to the cells `c` */
void fedorg_sql_work_append_gauges (const FedorgSqlWork *work, GString *sql);

/* state and whether it is met */
typedef struct {
  char *state;
  char *is_met;
  const char *rows; /* the name, before _W, of the common table x; NULL: it looks at the gauges */
} FedorgSqlOutcome;

FedorgSqlOutcome fedorg_sql_work_make_score (FedorgSqlWork *work, const FedorgDuty *duty);
FedorgSqlOutcome fedorg_sql_work_make_ballot (FedorgSqlWork *work, const FedorgDuty *duty);

G_END_DECLS
