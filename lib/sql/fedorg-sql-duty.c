/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "base/fedorg-calendar-private.h"
#include "sql/fedorg-sql-work-private.h"

/* A duty: whom it is measured at, over which activities, and when. */

/* more periods make a query longer than engines read */
#define MOST_PERIODS 1000u

/* --- subjects --- */

typedef enum {
  AT_ORGANIZATIONS = 0,
  AT_MEMBERS,
  AT_ACTIVITIES
} Subjects;

static Subjects
get_subjects (const FedorgDuty *duty)
{
  if (duty->subjects == FEDORG_NONE)
    return AT_ORGANIZATIONS;
  return !duty->is_itself && duty->work->subject == FEDORG_SUBJECT_MEMBER ? AT_MEMBERS
                                                                          : AT_ACTIVITIES;
}

/* "CASE WHEN day is none THEN open ELSE day END" */
static void
append_open (GString *sql, const char *day, const char *open)
{
  g_string_append_printf (sql, "CASE WHEN %s = " FEDORG_SQL_NO_DATE " THEN %s ELSE %s END", day,
                          open, day);
}

/* a person exists from the first day of her posts to the last */
static void
append_members (const FedorgSqlWork *work, const FedorgDuty *duty)
{
  g_string_append (work->sql, "m.organization AS organization, m.person AS subject, MIN(");
  append_open (work->sql, "m.start_date", FEDORG_SQL_FIRST_DAY);
  g_string_append (work->sql, ") AS exists_from, MAX(");
  append_open (work->sql, "m.end_date", FEDORG_SQL_LAST_DAY);
  g_string_append (work->sql, ") AS exists_to\n  FROM ");
  fedorg_sql_query_append_rows (work->query, work->sql, FEDORG_SQL_MEMBERS, work->stage);
  g_string_append (work->sql, " m WHERE ");
  fedorg_sql_condition_append (work->query, work->sql, duty->subjects);
  g_string_append (work->sql, "\n  GROUP BY m.organization, m.person");
}

static void
append_subjects (const FedorgSqlWork *work, const FedorgDuty *duty)
{
  GString *sql = work->sql;

  g_string_append_printf (sql, "subjects_%s AS (\n  SELECT ", work->name);
  switch (get_subjects (duty)) {
  case AT_MEMBERS:
    append_members (work, duty);
    break;
  case AT_ACTIVITIES:
    g_string_append (sql, "a.organization AS organization, a.number AS subject, ");
    append_open (sql, "a.began", FEDORG_SQL_FIRST_DAY);
    g_string_append (sql, " AS exists_from, ");
    append_open (sql, "a.ended", FEDORG_SQL_LAST_DAY);
    g_string_append (sql, " AS exists_to\n  FROM ");
    fedorg_sql_query_append_rows (work->query, sql, FEDORG_SQL_ACTIVITIES, work->stage);
    g_string_append (sql, " a WHERE ");
    fedorg_sql_condition_append (work->query, sql, duty->subjects);
    break;
  default:
    g_string_append (sql, "o.number AS organization, o.number AS subject, ");
    append_open (sql, "o.founded_on", FEDORG_SQL_FIRST_DAY);
    g_string_append (sql, " AS exists_from, " FEDORG_SQL_LAST_DAY " AS exists_to\n  FROM ");
    fedorg_sql_query_append_table (work->query, sql, "organizations");
    g_string_append (sql, " o");
  }
  g_string_append (sql, "),\n");
}

/* --- their activities --- */

/* the activities that are kept where a subject is, or below */
static void
join_kept (const FedorgSqlWork *work, gboolean below, const char *organization)
{
  GString *sql = work->sql;

  if (below)
    g_string_append_printf (sql, "\n  JOIN places p ON p.place = %s", organization);
  g_string_append (sql, "\n  JOIN ");
  fedorg_sql_query_append_table (work->query, sql, "activities");
  g_string_append_printf (sql, " a ON a.organization = %s",
                          below ? "p.organization" : organization);
}

static void
append_listed (const FedorgSqlWork *work, const FedorgDuty *duty)
{
  GString *sql = work->sql;
  gboolean below = duty->work != NULL && duty->work->below;

  g_string_append_printf (sql,
                          "listed_%s AS (\n  SELECT s.organization AS organization, s.subject AS "
                          "subject, %s AS activity\n  FROM subjects_%s s",
                          work->name, duty->is_itself ? "s.subject" : "a.number", work->name);
  switch (get_subjects (duty)) {
  case AT_MEMBERS:
    join_kept (work, below, "s.organization");
    g_string_append (sql, "\n  JOIN ");
    fedorg_sql_query_append_table (work->query, sql, "activity_persons");
    g_string_append (sql, " d ON d.activity = a.number AND d.person = s.subject");
    break;
  case AT_ACTIVITIES:
    if (duty->is_itself)
      break;
    g_string_append (sql, "\n  JOIN ");
    fedorg_sql_query_append_table (work->query, sql, "activities");
    g_string_append (sql, " a ON a.parent_id = s.subject");
    break;
  default:
    join_kept (work, below, "s.organization");
  }
  g_string_append (sql, "),\n");
}

/* --- when --- */

static gboolean
has_gaps (const FedorgDuty *duty)
{
  const FedorgWork *work = duty->work;

  return work != NULL &&
         (work->time.is_rolling || work->time.gap.days > 0 || work->time.gap.months > 0);
}

/* the part of the running period that is gone makes a warning due */
static gboolean
warns (const FedorgDuty *duty, const FedorgBoundDuty *bound, FedorgPeriod period)
{
  FedorgRatio gone = {(gint64) bound->day - period.first + 1, fedorg_period_get_days (period)};

  return duty->is_running && period.first <= bound->day &&
         fedorg_ratio_compare (gone, duty->work->time.warns_from) >= 0;
}

/* periods that are over on the day, and one that runs where it is judged */
static guint
append_periods (const FedorgSqlWork *work, const FedorgDuty *duty, const FedorgBoundDuty *bound)
{
  guint n = 0;

  for (guint i = 0; i < bound->periods->len; i++) {
    FedorgPeriod period = g_array_index (bound->periods, FedorgPeriod, i);

    if (period.last > bound->day && !warns (duty, bound, period))
      continue;
    g_string_append_printf (work->sql, "%sSELECT %u AS slot, %d AS from_day, %d AS to_day\n",
                            n == 0 ? "  " : "  UNION ALL ", i, period.first, period.last);
    n++;
  }
  if (n == 0)
    g_string_append (work->sql, "  SELECT 0 AS slot, 0 AS from_day, 0 AS to_day WHERE 1 = 0\n");
  return n;
}

/* the term of each organisation, from its last such record on; one that runs is there where it is
 * judged */
static void
append_terms (const FedorgSqlWork *work, const FedorgDuty *duty, const FedorgBoundDuty *bound)
{
  g_autofree char *later = g_strdup_printf ("behind_%s", work->name);
  g_autofree char *of = g_strdup_printf ("starts_%s", work->name);
  const FedorgRatio from = duty->work->time.warns_from;
  GString *sql = work->sql;

  g_string_append_printf (
      sql,
      "%s AS (\n  SELECT a.organization AS organization, MAX(a.last_day) AS day "
      "FROM ",
      of);
  fedorg_sql_query_append_rows (work->query, sql, FEDORG_SQL_ACTIVITIES, work->stage);
  g_string_append (sql, " a\n  WHERE a.last_day > " FEDORG_SQL_NO_DATE " AND ");
  fedorg_sql_condition_append (work->query, sql, duty->term_of);
  g_string_append (sql, "\n  GROUP BY a.organization),\n");
  fedorg_sql_append_later (work->query, sql, later, of,
                           (guint) MAX (duty->calendar.term_years, 1) * FEDORG_MONTHS_PER_YEAR);
  g_string_append_printf (
      sql,
      "periods_%s AS (\n  SELECT organization AS organization, 0 AS slot, day AS "
      "from_day, later - 1 AS to_day FROM %s\n  WHERE later - 1 <= %d",
      work->name, later, bound->day);
  if (duty->is_running)
    g_string_append_printf (sql,
                            " OR (day <= %d AND (%d - day + 1) * %" G_GINT64_FORMAT
                            " >= (later - day) "
                            "* %" G_GINT64_FORMAT ")",
                            bound->day, bound->day, from.denominator, from.numerator);
}

/* a period is due where the subject existed on all of its days, unless something else is said */
static const char *
get_due (const FedorgDuty *duty)
{
  if (duty->kind == FEDORG_MEASURE_TURN)
    return "1 = 1";
  if (duty->work->of_the_period)
    return "s.exists_from <= p.to_day AND s.exists_to >= p.to_day";
  if (duty->work->time.partial == FEDORG_PARTIAL_SKIP)
    return "s.exists_from <= p.from_day AND s.exists_to >= p.to_day";
  return "s.exists_from <= p.to_day AND s.exists_to >= p.from_day";
}

static void
append_cells_of_periods (const FedorgSqlWork *work, const FedorgDuty *duty,
                         const FedorgBoundDuty *bound)
{
  const char *join = duty->term_of == FEDORG_NONE ? "CROSS JOIN" : "JOIN";

  if (duty->term_of != FEDORG_NONE) {
    append_terms (work, duty, bound);
  } else {
    g_string_append_printf (work->sql, "periods_%s AS (\n", work->name);
    if (append_periods (work, duty, bound) > MOST_PERIODS)
      fedorg_sql_query_refuse (work->query, "there are more than %u periods", MOST_PERIODS);
  }
  g_string_append_printf (
      work->sql,
      "),\ncells_%s AS (\n  SELECT s.organization AS organization, s.subject AS subject, p.slot AS "
      "slot, p.from_day AS from_day, p.to_day AS to_day,\n    CASE WHEN s.exists_to < p.to_day "
      "THEN "
      "s.exists_to ELSE p.to_day END\n    - CASE WHEN s.exists_from > p.from_day THEN "
      "s.exists_from "
      "ELSE p.from_day END + 1 AS days_there\n  FROM subjects_%s s %s periods_%s p%s\n"
      "  WHERE %s AND (p.to_day <= %d OR s.exists_from <= %d AND s.exists_to >= %d)),\n",
      work->name, work->name, join, work->name,
      duty->term_of == FEDORG_NONE ? "" : " ON p.organization = s.organization", get_due (duty),
      bound->day, bound->day, bound->day);
}

/* after each of certain activities of the subject */
static void
append_cells_within (const FedorgSqlWork *work, const FedorgDuty *duty)
{
  g_string_append_printf (work->sql,
                          "cells_%s AS (\n  SELECT l.organization AS organization, l.subject AS "
                          "subject, a.number AS slot, a.last_day AS from_day, a.last_day + "
                          "%" G_GINT64_FORMAT " AS to_day\n  FROM listed_%s l\n  JOIN ",
                          work->name, MIN (duty->work->time.within_days, G_MAXINT32), work->name);
  fedorg_sql_query_append_rows (work->query, work->sql, FEDORG_SQL_ACTIVITIES, work->stage);
  g_string_append (work->sql,
                   " a ON a.number = l.activity\n  WHERE a.last_day > " FEDORG_SQL_NO_DATE " AND ");
  fedorg_sql_condition_append (work->query, work->sql, duty->within_of);
  g_string_append (work->sql, "),\n");
}

static void
append_cells_once (const FedorgSqlWork *work, const FedorgBoundDuty *bound)
{
  FedorgPeriod window =
      bound->has_window ? bound->window : (FedorgPeriod){G_MININT32 + 1, G_MAXINT32};

  g_string_append_printf (work->sql,
                          "cells_%s AS (\n  SELECT organization AS organization, subject AS "
                          "subject, 0 AS slot, %d AS from_day, %d AS to_day FROM subjects_%s),\n",
                          work->name, window.first, window.last, work->name);
}

static void
append_outcomes (FedorgSqlWork *work, const FedorgDuty *duty, const FedorgBoundDuty *bound)
{
  work->timing = fedorg_program_looks_beyond (work->query->program, duty) ? FEDORG_SQL_IN_WINDOW
                                                                          : FEDORG_SQL_ENDING;
  work->has_periods = TRUE;
  if (has_gaps (duty)) {
    fedorg_sql_work_add_gaps (work, duty, bound);
  } else if (duty->within_of != FEDORG_NONE) {
    append_cells_within (work, duty);
    fedorg_sql_work_add_outcomes (work, duty);
  } else if (bound->periods != NULL || duty->kind == FEDORG_MEASURE_TURN ||
             duty->term_of != FEDORG_NONE) {
    if (bound->periods == NULL && duty->term_of == FEDORG_NONE) {
      fedorg_sql_query_refuse (work->query, "a turn without periods is never measured");
      return;
    }
    append_cells_of_periods (work, duty, bound);
    if (duty->kind == FEDORG_MEASURE_TURN)
      fedorg_sql_work_add_turns (work, duty, bound);
    else
      fedorg_sql_work_add_outcomes (work, duty);
  } else {
    work->timing = bound->has_window ? FEDORG_SQL_IN_WINDOW : FEDORG_SQL_ALWAYS;
    work->has_periods = FALSE;
    append_cells_once (work, bound);
    fedorg_sql_work_add_outcomes (work, duty);
  }
}

/* --- a duty --- */

static guint
find_stage (FedorgSqlQuery *query, const FedorgDuty *duty)
{
  guint stage = MAX (fedorg_sql_gauge_find_stage (query, duty->numerator),
                     fedorg_sql_gauge_find_stage (query, duty->denominator));

  for (guint i = 0; duty->parts != NULL && i < duty->parts->len; i++) {
    const FedorgDutyPart *part = &g_array_index (duty->parts, FedorgDutyPart, i);

    stage = MAX (stage, fedorg_sql_gauge_find_stage (query, part->numerator));
    stage = MAX (stage, fedorg_sql_gauge_find_stage (query, part->denominator));
  }
  if (duty->subjects != FEDORG_NONE)
    stage = MAX (stage, fedorg_sql_condition_add (query, duty->subjects));
  if (duty->within_of != FEDORG_NONE)
    stage = MAX (stage, fedorg_sql_condition_add (query, duty->within_of));
  if (duty->term_of != FEDORG_NONE)
    stage = MAX (stage, fedorg_sql_condition_add (query, duty->term_of));
  return stage;
}

static void
add_columns (FedorgSqlStage *made, guint32 index)
{
  static const char *const names[] = {"broken", "held", "missed"};

  g_string_append_printf (made->joins, "\n  LEFT JOIN duty_%u w%u ON w%u.organization = o.number",
                          index, index, index);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_string_append_printf (made->columns, ",\n    COALESCE(w%u.%s, 0) AS w%u_%s", index, names[i],
                            index, names[i]);
}

guint
fedorg_sql_duty_add (FedorgSqlQuery *query, guint32 index)
{
  const FedorgDuty *duty = fedorg_program_get_duty (query->program, index);
  FedorgBoundDuty bound = fedorg_duty_bind (duty, query->as_of);
  FedorgSqlWork work = {.query = query, .stage = find_stage (query, duty), .day = bound.day};
  FedorgSqlStage *made =
      fedorg_sql_query_get_stage (query, FEDORG_SQL_ORGANIZATIONS, work.stage + 1);

  if (g_array_index (query->duties, gint, index) < 0) {
    work.sql = made->before;
    g_snprintf (work.name, sizeof work.name, "d%u", index);
    query->needs_places = query->needs_places || (duty->work != NULL && duty->work->below);
    append_subjects (&work, duty);
    append_listed (&work, duty);
    append_outcomes (&work, duty, &bound);
    g_string_append_printf (
        work.sql,
        "duty_%u AS (\n  SELECT organization AS organization, SUM(is_broken) AS broken, "
        "SUM(n_held) AS held, SUM(n_missed) AS missed\n  FROM tallies_%s GROUP BY organization),\n",
        index, work.name);
    add_columns (made, index);
    g_array_index (query->duties, gint, index) = (gint) work.stage + 1;
  }
  g_clear_pointer (&bound.periods, g_array_unref);
  return (guint) g_array_index (query->duties, gint, index);
}
