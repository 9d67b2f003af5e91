/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "sql/fedorg-sql-work-private.h"

/* Duties over dates in a row: gaps between them, and turns. */

/* each round of turns is a common table more */
#define MOST_ROUNDS 36u

/* --- gaps --- */

/* the days over which a subject is looked at: its existence within the window, up to the day */
static void
append_spans (const FedorgSqlWork *work, const FedorgBoundDuty *bound)
{
  FedorgPeriod window =
      bound->has_window ? bound->window : (FedorgPeriod){G_MININT32 + 1, G_MAXINT32};
  gint32 last = MIN (window.last, bound->day);

  g_string_append_printf (
      work->sql,
      "spans_%s AS (\n  SELECT organization AS organization, subject AS subject,\n    CASE WHEN "
      "exists_from > %d THEN exists_from ELSE %d END AS begins, CASE WHEN exists_to < %d THEN "
      "exists_to ELSE %d END AS ends\n  FROM subjects_%s),\n",
      work->name, window.first, window.first, last, last, work->name);
}

/* 0: the beginning, where it is known; 1: each date; 2: the end */
static void
append_steps (const FedorgSqlWork *work, guint32 condition)
{
  GString *sql = work->sql;

  g_string_append_printf (sql,
                          "steps_%s AS (\n  SELECT organization AS organization, subject AS "
                          "subject, 0 AS kind, begins AS on_day, 0 AS number FROM spans_%s WHERE "
                          "begins > " FEDORG_SQL_FIRST_DAY
                          "\n  UNION ALL SELECT s.organization AS organization, s.subject AS "
                          "subject, 1 AS kind, a.last_day AS on_day, a.number AS number\n"
                          "  FROM spans_%s s JOIN listed_%s l ON l.organization = s.organization "
                          "AND l.subject = s.subject\n  JOIN ",
                          work->name, work->name, work->name, work->name);
  fedorg_sql_query_append_rows (work->query, sql, FEDORG_SQL_ACTIVITIES, work->stage);
  g_string_append (sql, " a ON a.number = l.activity\n  WHERE a.last_day BETWEEN s.begins AND "
                        "s.ends AND ");
  fedorg_sql_condition_append (work->query, sql, condition);
  g_string_append_printf (sql,
                          "\n  UNION ALL SELECT organization AS organization, subject AS subject, "
                          "2 AS kind, ends AS on_day, 0 AS number FROM spans_%s),\n",
                          work->name);
}

/* each step with the one before, on `day` */
static void
append_pairs (const FedorgSqlWork *work)
{
  static const char order[] = "PARTITION BY organization, subject ORDER BY kind, on_day, number";

  g_string_append_printf (
      work->sql,
      "places_%s AS (\n  SELECT x.*, ROW_NUMBER() OVER (%s) AS place,\n    MAX(on_day) OVER (%s "
      "ROWS "
      "BETWEEN 1 PRECEDING AND 1 PRECEDING) AS before_day FROM steps_%s x),\npairs_%s AS (\n"
      "  SELECT x.*, CASE WHEN place = 1 THEN 0 ELSE before_day END AS day FROM places_%s x),\n",
      work->name, order, order, work->name, work->name, work->name);
}

static void
append_latest (const FedorgSqlWork *work, const FedorgWorkTime *time)
{
  gint64 months = time->is_rolling ? (gint64) time->months : time->gap.months;
  g_autofree char *name = g_strdup_printf ("latest_%s", work->name);
  g_autofree char *of = g_strdup_printf ("pairs_%s", work->name);

  if (months > 0)
    fedorg_sql_append_later (work->query, work->sql, name, of, (guint) MIN (months, 120000));
  else
    g_string_append_printf (
        work->sql, "%s AS (\n  SELECT x.*, day + %" G_GINT64_FORMAT " AS later FROM %s x),\n", name,
        time->gap.days, of);
}

void
fedorg_sql_work_add_gaps (FedorgSqlWork *work, const FedorgDuty *duty, const FedorgBoundDuty *bound)
{
  append_spans (work, bound);
  append_steps (work, fedorg_program_get_gauge (work->query->program, duty->numerator)->condition);
  append_pairs (work);
  append_latest (work, &duty->work->time);

  /* where there is no date at all, and no beginning, everything is missing */
  g_string_append_printf (
      work->sql,
      "outcomes_%s AS (\n  SELECT organization AS organization, subject AS subject,\n"
      "    CASE WHEN kind = 1 AND place > 1 THEN 1 WHEN kind = 2 AND (place = 1 OR on_day > day) "
      "THEN 1 ELSE 0 END AS is_due,\n    CASE WHEN place > 1 AND on_day <= later THEN 1 ELSE 0 END "
      "AS is_met\n  FROM latest_%s),\n",
      work->name, work->name);
  fedorg_sql_work_add_tallies (work, TRUE);
}

/* --- turns --- */

/* periods that one person alone did, if it may be her turn */
static void
append_valid (const FedorgSqlWork *work, const FedorgGauge *gauge)
{
  GString *sql = work->sql;

  g_string_append_printf (sql,
                          "doers_%s AS (\n  SELECT c.organization AS organization, c.subject AS "
                          "subject, c.slot AS slot, MIN(d.person) AS doer, COUNT(DISTINCT "
                          "d.person) AS n\n  FROM cells_%s c JOIN listed_%s l ON l.organization = "
                          "c.organization AND l.subject = c.subject\n  JOIN ",
                          work->name, work->name, work->name);
  fedorg_sql_query_append_rows (work->query, sql, FEDORG_SQL_ACTIVITIES, work->stage);
  g_string_append (sql, " a ON a.number = l.activity\n  JOIN ");
  fedorg_sql_query_append_table (work->query, sql, "activity_persons");
  g_string_append (sql, " d ON d.activity = a.number\n  WHERE a.last_day BETWEEN c.from_day AND "
                        "c.to_day AND ");
  fedorg_sql_condition_append (work->query, sql, gauge->condition);
  g_string_append_printf (sql,
                          "\n  GROUP BY c.organization, c.subject, c.slot),\nholders_%s AS (\n"
                          "  SELECT DISTINCT organization AS organization, person AS person FROM ",
                          work->name);
  fedorg_sql_query_append_rows (work->query, sql, FEDORG_SQL_MEMBERS, work->stage);
  g_string_append (sql, " WHERE ");
  fedorg_sql_condition_append (work->query, sql, gauge->second);
  g_string_append_printf (
      sql,
      "),\nholder_counts_%s AS (\n  SELECT organization AS organization, COUNT(*) AS n "
      "FROM holders_%s GROUP BY organization),\nvalid_%s AS (\n"
      "  SELECT x.organization AS organization, x.subject AS subject, x.slot AS "
      "slot, x.doer AS doer FROM doers_%s x\n  JOIN holders_%s h ON "
      "h.organization = x.organization AND h.person = x.doer WHERE x.n = 1),\n",
      work->name, work->name, work->name, work->name, work->name);
}

/* the first turn of each since the round before ended; a round ends when everybody had one */
static void
append_round (const FedorgSqlWork *work, guint round)
{
  GString *sql = work->sql;

  g_string_append_printf (sql,
                          "firsts_%s_%u AS (\n  SELECT v.organization AS organization, v.subject "
                          "AS subject, v.doer AS doer, MIN(v.slot) AS slot FROM valid_%s v",
                          work->name, round, work->name);
  if (round > 0)
    g_string_append_printf (sql,
                            "\n  JOIN round_%s_%u e ON e.organization = v.organization AND "
                            "e.subject = v.subject\n  WHERE e.n_met = e.n_all AND v.slot > "
                            "e.ended",
                            work->name, round - 1);
  g_string_append_printf (
      sql,
      "\n  GROUP BY v.organization, v.subject, v.doer),\nround_%s_%u AS (\n"
      "  SELECT f.organization AS organization, f.subject AS subject, COUNT(*) "
      "AS n_met, MAX(f.slot) AS ended, MAX(c.n) AS n_all\n  FROM firsts_%s_%u f "
      "JOIN holder_counts_%s c ON c.organization = f.organization\n"
      "  GROUP BY f.organization, f.subject),\n",
      work->name, round, work->name, round, work->name);
}

static void
append_met (const FedorgSqlWork *work, guint n)
{
  g_string_append_printf (work->sql, "met_%s AS (\n", work->name);
  for (guint i = 0; i < n; i++)
    g_string_append_printf (work->sql,
                            "  %sSELECT organization AS organization, subject AS subject, n_met AS "
                            "n_met FROM round_%s_%u\n",
                            i == 0 ? "" : "UNION ALL ", work->name, i);
  g_string_append_printf (
      work->sql,
      "),\nsums_of_%s AS (\n  SELECT organization AS organization, subject AS subject, SUM(n_met) "
      "AS n_met FROM met_%s GROUP BY organization, subject),\nbegun_%s AS (\n"
      "  SELECT c.organization AS organization, c.subject AS subject, COUNT(*) AS n_due FROM "
      "cells_%s c JOIN holder_counts_%s w ON w.organization = c.organization\n"
      "  GROUP BY c.organization, c.subject),\ntallies_%s AS (\n  SELECT b.organization AS "
      "organization, b.subject AS subject, CASE WHEN b.n_due > COALESCE(m.n_met, 0) THEN 1 ELSE 0 "
      "END AS is_broken,\n    COALESCE(m.n_met, 0) AS n_held, b.n_due - COALESCE(m.n_met, 0) AS "
      "n_missed\n  FROM begun_%s b LEFT JOIN sums_of_%s m ON m.organization = b.organization AND "
      "m.subject = b.subject),\n",
      work->name, work->name, work->name, work->name, work->name, work->name, work->name,
      work->name);
}

void
fedorg_sql_work_add_turns (FedorgSqlWork *work, const FedorgDuty *duty,
                           const FedorgBoundDuty *bound)
{
  guint n = 0;

  for (guint i = 0; i < bound->periods->len; i++)
    n += g_array_index (bound->periods, FedorgPeriod, i).last <= bound->day;
  if (n > MOST_ROUNDS) {
    fedorg_sql_query_refuse (work->query, "a turn has more than %u periods", MOST_ROUNDS);
    return;
  }
  append_valid (work, fedorg_program_get_gauge (work->query->program, duty->numerator));
  for (guint i = 0; i < MAX (n, 1); i++)
    append_round (work, i);
  append_met (work, MAX (n, 1));
}
