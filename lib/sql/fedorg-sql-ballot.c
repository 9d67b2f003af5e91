/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "sql/fedorg-sql-outcome-private.h"

/* Ballots: whether the votes fill the seats. The seats are a quotient as well, so that nothing
 * is said of places that are "seats" but of places times the denominator of the seats. */

typedef enum {
  PART_VOTES = 0,
  PART_SEATS,
  PART_MARKED
} Part;

/* votes of candidates are quantities, which are kept in millionths */
#define MILLIONTHS 1000000

static const FedorgDutyPart *
get_part (const FedorgDuty *duty, Part part)
{
  return &g_array_index (duty->parts, FedorgDutyPart, (guint) part);
}

/* a measure, or a number that is said */
static FedorgSqlNumber
add_part (FedorgSqlWork *work, const FedorgDutyPart *part)
{
  if (part->numerator != FEDORG_NONE)
    return fedorg_sql_work_add_quotient (work, part->numerator, part->denominator);
  return (FedorgSqlNumber){g_strdup ("0"),
                           g_strdup_printf ("%" G_GINT64_FORMAT, part->times.numerator),
                           g_strdup ("1"),
                           part->times.denominator,
                           1,
                           FALSE};
}

/* --- votes and seats of each cell; before they are known nothing can be said --- */

static void
append_polls (FedorgSqlWork *work, const FedorgSqlNumber *votes, const FedorgSqlNumber *seats)
{
  const char *wide = work->query->dialect->wide;

  g_string_append_printf (
      work->sql,
      "known_%s AS (\n  SELECT c.organization AS organization, c.subject AS subject, c.slot AS "
      "slot,\n    CASE WHEN (%s) <> 0 THEN (%s) ELSE (%s) END AS state,\n"
      "    CAST(%s AS %s) AS votes, CAST(%s AS %s) AS votes_of, CAST(%s AS %s) * "
      "%" G_GINT64_FORMAT " AS seats,\n    CASE WHEN (%s) = 0 THEN CAST(%s AS %s) ELSE CAST(1 AS "
      "%s) END * %" G_GINT64_FORMAT " AS seats_of\n  FROM cells_%s c",
      work->name, votes->state, votes->state, seats->state, votes->top, wide, votes->bottom, wide,
      seats->top, wide, seats->bottom_scale, seats->state, seats->bottom, wide, wide,
      seats->top_scale, work->name);
  fedorg_sql_work_append_gauges (work, work->sql);
  g_string_append_printf (
      work->sql,
      "),\npolls_%s AS (\n  SELECT y.*, CASE WHEN state <> 0 THEN state WHEN votes <= 0 OR seats < "
      "seats_of OR seats > seats_of * %d\n    OR seats %% seats_of <> 0 THEN 1 ELSE 0 END AS "
      "poll_state FROM known_%s y),\n",
      work->name, G_MAXINT32, work->name);
}

/* --- candidates --- */

/* the most votes first; of equals the order of the roster. A candidate without a number of votes has none */
static void
append_candidates (FedorgSqlWork *work, const FedorgDuty *duty)
{
  const FedorgProgram *program = work->query->program;
  const char *wide = work->query->dialect->wide;

  g_string_append_printf (
      work->sql,
      "candidates_%s AS (\n  SELECT c.organization AS organization, c.subject AS subject, c.slot "
      "AS slot, a.number AS number,\n    CAST(CASE WHEN a.quantity > -9223372036854775808 THEN "
      "a.quantity ELSE 0 END AS %s) AS votes, ",
      work->name, wide);
  if (duty->parts->len > PART_MARKED)
    fedorg_sql_condition_append_flag (
        work->query, work->sql,
        fedorg_program_get_gauge (program, get_part (duty, PART_MARKED)->numerator)->condition);
  else
    g_string_append_c (work->sql, '0');
  g_string_append_printf (
      work->sql,
      " AS is_marked\n  FROM cells_%s c\n  JOIN listed_%s l ON l.organization = "
      "c.organization AND l.subject = c.subject\n  JOIN ",
      work->name, work->name);
  fedorg_sql_query_append_rows (work->query, work->sql, FEDORG_SQL_ACTIVITIES, work->stage);
  g_string_append (work->sql, " a ON a.number = l.activity\n  WHERE ");
  fedorg_sql_condition_append (work->query, work->sql,
                               fedorg_program_get_gauge (program, duty->numerator)->condition);
  if (work->timing == FEDORG_SQL_ENDING)
    g_string_append (work->sql, " AND a.last_day BETWEEN c.from_day AND c.to_day");
  g_string_append_printf (
      work->sql,
      "),\nplaces_%s AS (\n  SELECT y.*, ROW_NUMBER() OVER (PARTITION BY organization, subject, "
      "slot ORDER BY votes DESC, number) AS place\n  FROM candidates_%s y),\n",
      work->name, work->name);
}

/* candidates with the majority come first, so that the elected have it and a seat */
static void
append_majorities (FedorgSqlWork *work, const FedorgDuty *duty, const FedorgSqlNumber *votes)
{
  FedorgBound bound = get_part (duty, PART_VOTES)->bound;
  gint64 millionths = MILLIONTHS;

  if (votes->bottom_scale > G_MAXINT64 / millionths ||
      !fedorg_sql_bound_scale (&bound, millionths * votes->bottom_scale, votes->top_scale))
    fedorg_sql_query_refuse (work->query, "the majority of a ballot is too fine for a database");
  g_string_append_printf (work->sql,
                          "majorities_%s AS (\n  SELECT y.*, p.seats AS seats, p.seats_of AS "
                          "seats_of, CASE WHEN ",
                          work->name);
  fedorg_sql_append_bound (work->query, work->sql, &bound, "(y.votes * p.votes_of)", "p.votes",
                           TRUE);
  g_string_append_printf (
      work->sql,
      " THEN 1 ELSE 0 END AS is_passing\n  FROM places_%s y JOIN polls_%s p ON p.organization = "
      "y.organization AND p.subject = y.subject AND p.slot = y.slot\n  WHERE p.poll_state = 0),\n",
      work->name, work->name);
}

/* of each cell the candidates, those with a majority, the votes of the last seat and of the place behind
 * it, and those who are marked though they are not elected, or elected and not marked */
static void
append_counts (FedorgSqlWork *work)
{
  const char *wide = work->query->dialect->wide;

  g_string_append_printf (
      work->sql,
      "counts_%s AS (\n  SELECT organization AS organization, subject AS subject, slot AS slot, "
      "CAST(COUNT(*) AS %s) AS n, CAST(SUM(is_passing) AS %s) AS n_passing,\n"
      "    MAX(CASE WHEN place * seats_of = seats THEN votes ELSE CAST(-9223372036854775808 AS "
      "%s) END) AS last_votes,\n    MAX(CASE WHEN (place - 1) * seats_of = seats THEN votes ELSE "
      "CAST(-9223372036854775808 AS %s) END) AS next_votes,\n    MAX(is_marked) AS any_marked, "
      "SUM(CASE WHEN is_marked <> CASE WHEN is_passing = 1 AND place * seats_of <= seats THEN 1 "
      "ELSE 0 END THEN 1 ELSE 0 END) AS n_wrong\n  FROM majorities_%s\n  GROUP BY organization, "
      "subject, slot),\n",
      work->name, wide, wide, wide, wide, work->name);
}

/* --- the outcome --- */

static void
append_ballots (FedorgSqlWork *work, const FedorgDuty *duty)
{
  g_string_append_printf (
      work->sql,
      "ballots_%s AS (\n  SELECT p.organization AS organization, p.subject AS subject, p.slot AS "
      "slot,\n    CASE WHEN p.poll_state <> 0 THEN p.poll_state WHEN COALESCE(k.n, 0) = 0 THEN 1 "
      "ELSE 0 END AS state,\n    CASE WHEN p.poll_state = 0 AND COALESCE(k.n, 0) > 0 AND ",
      work->name);
  /* as many more candidates than seats as the rule asks, as a part of the seats */
  fedorg_sql_append_bound (work->query, work->sql, &duty->bound, "(k.n * p.seats_of - p.seats)",
                           "p.seats", TRUE);
  /* the last seat is decided, all are taken, and where anybody is marked it is the elected */
  g_string_append_printf (
      work->sql,
      "\n      AND NOT (k.n_passing * p.seats_of > p.seats AND k.last_votes = k.next_votes) AND "
      "k.n_passing * p.seats_of >= p.seats\n      AND (k.any_marked = 0 OR k.n_wrong = 0) THEN 1 "
      "ELSE 0 END AS is_met\n  FROM polls_%s p LEFT JOIN counts_%s k ON k.organization = "
      "p.organization AND k.subject = p.subject AND k.slot = p.slot),\n",
      work->name, work->name);
}

FedorgSqlOutcome
fedorg_sql_work_make_ballot (FedorgSqlWork *work, const FedorgDuty *duty)
{
  FedorgSqlNumber votes = add_part (work, get_part (duty, PART_VOTES));
  FedorgSqlNumber seats = add_part (work, get_part (duty, PART_SEATS));

  append_polls (work, &votes, &seats);
  append_candidates (work, duty);
  append_majorities (work, duty, &votes);
  append_counts (work);
  append_ballots (work, duty);
  fedorg_sql_number_clear (&votes);
  fedorg_sql_number_clear (&seats);
  return (FedorgSqlOutcome){g_strdup ("x.state"), g_strdup ("x.is_met = 1"), "ballots"};
}
