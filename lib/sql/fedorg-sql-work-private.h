/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "sql/fedorg-sql-query-private.h"

G_BEGIN_DECLS

/* Measures of activities, as common tables. Each measure has
 *
 *   cells_W   (organization, subject, slot, from_day, to_day): one row for each number, of which a
 *             subject has one, or one for each period
 *   listed_W  (organization, subject, activity): the activities of each subject
 *
 * and a gauge over them is the common table g_W_I (organization, subject, slot, state, value), with a
 * row for each cell. W is a name such as d3 or t0. */

/* stages of a kind are the bits of 64 in the library */
#define FEDORG_SQL_MOST_STAGES 64u

/* of a number; the order is that of FedorgNumberState */
#define FEDORG_SQL_THERE   0
#define FEDORG_SQL_MISSING 1
#define FEDORG_SQL_MIXED   2
#define FEDORG_SQL_LOST    3

/* which of the activities listed count in a cell */
typedef enum {
  FEDORG_SQL_ALWAYS = 0, /* whatever their days */
  FEDORG_SQL_IN_WINDOW, /* those that lie in the days of the cell; spans and ledgers look at these by
                            themselves */
  FEDORG_SQL_ENDING     /* those alone whose last day lies there are looked at */
} FedorgSqlTiming;

typedef struct {
  FedorgSqlQuery *query;
  GString *sql;  /* where common tables are added */
  char name[16]; /* W */
  guint stage;   /* of the rows that are measured */
  FedorgSqlTiming timing;
  gint32 day; /* as things stood then */
  guint n_gauges;
  gboolean has_periods; /* the cells of a subject are periods */
} FedorgSqlWork;

/* the stage before which everything that the gauge looks at is known; FEDORG_NONE is none */
guint fedorg_sql_gauge_find_stage (FedorgSqlQuery *query, guint32 gauge);

/* adds the common table of the gauge; returns I */
guint fedorg_sql_work_add_gauge (FedorgSqlWork *work, guint32 gauge);

/* --- fedorg-sql-gauge-number.c: of activities that are chosen --- */

/* one number of the rows of chosen_W_I, with common tables between; `numbers` is the name of the one
 * that has a row for each cell with activities */
void fedorg_sql_work_add_number (FedorgSqlWork *work, const FedorgGauge *gauge, guint index);

/* --- fedorg-sql-calendar.c --- */

/* "whole(a / b)" of whole numbers that are not negative */
void fedorg_sql_append_quotient (const FedorgSqlQuery *query, GString *sql, const char *top,
                                 const char *bottom);

/* a common table `name` of all columns of `of` with the column `later`: the day as many months after
 * `day`; a day that the month has not got is its last */
void fedorg_sql_append_later (const FedorgSqlQuery *query, GString *sql, const char *name,
                              const char *of, guint months);

/* --- fedorg-sql-duty.c --- */

/* adds columns of organisations: w<duty>_broken, the number of its subjects that break the duty, and
 * w<duty>_held and w<duty>_missed, the due periods in which they meet it and break it. Returns the stage */
guint fedorg_sql_duty_add (FedorgSqlQuery *query, guint32 duty);

/* --- fedorg-sql-outcome.c, fedorg-sql-sequence.c: the common table tallies_W (organization, subject,
 * is_broken, n_held, n_missed) of a duty whose subjects, lists and, save for gaps, cells are there --- */

void fedorg_sql_work_add_outcomes (FedorgSqlWork *work, const FedorgDuty *duty);
void fedorg_sql_work_add_gaps (FedorgSqlWork *work, const FedorgDuty *duty,
                               const FedorgBoundDuty *bound);
void fedorg_sql_work_add_turns (FedorgSqlWork *work, const FedorgDuty *duty,
                                const FedorgBoundDuty *bound);

/* tallies_W of outcomes_W (organization, subject, is_due, is_met) */
void fedorg_sql_work_add_tallies (FedorgSqlWork *work, gboolean has_periods);

/* --- fedorg-sql-gauge.c: gauges of organisations by themselves --- */

/* adds columns of organisations: v<counter>, and h<counter>, which is 1 of those that have it */
guint fedorg_sql_gauge_add (FedorgSqlQuery *query, guint32 counter);

/* the common table g_<name>_0 of a gauge over the rows of a table: `spots` (place, organization) says
 * which organisations count in which row, `lines` (place) which rows there are */
void fedorg_sql_gauge_add_rows (FedorgSqlQuery *query, GString *sql, guint32 gauge,
                                const char *name, const char *spots, const char *lines);

G_END_DECLS
