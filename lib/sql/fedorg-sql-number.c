/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "sql/fedorg-sql-outcome-private.h"

/* One number over another, and whether it lies within a bound. Nothing is divided. */

static char *
add_side (FedorgSqlWork *work, guint32 gauge, gint64 *scale, char **state)
{
  guint number;

  *scale = 1;
  *state = NULL;
  if (gauge == FEDORG_NONE)
    return g_strdup ("1");
  *scale = fedorg_program_get_gauge (work->query->program, gauge)->scale;
  number = fedorg_sql_work_add_gauge (work, gauge);
  *state = g_strdup_printf ("t%u.state", number);
  return g_strdup_printf ("t%u.value", number);
}

/* nothing to divide by is nothing to measure */
FedorgSqlNumber
fedorg_sql_work_add_quotient (FedorgSqlWork *work, guint32 numerator, guint32 denominator)
{
  FedorgSqlNumber number = {.is_quotient = denominator != FEDORG_NONE};
  g_autofree char *state = NULL;

  number.top = add_side (work, numerator, &number.top_scale, &number.state);
  number.bottom = add_side (work, denominator, &number.bottom_scale, &state);
  if (number.state == NULL)
    number.state = g_strdup ("0");
  if (state != NULL) {
    g_autofree char *of_top = g_steal_pointer (&number.state);

    number.state = g_strdup_printf ("CASE WHEN %s <> 0 THEN %s WHEN %s <> 0 THEN %s WHEN %s <= 0 "
                                    "THEN 1 ELSE 0 END",
                                    of_top, of_top, state, state, number.bottom);
  }
  return number;
}

void
fedorg_sql_number_clear (FedorgSqlNumber *number)
{
  g_clear_pointer (&number->state, g_free);
  g_clear_pointer (&number->top, g_free);
  g_clear_pointer (&number->bottom, g_free);
}

char *
fedorg_sql_number_dup_within (FedorgSqlWork *work, const FedorgSqlNumber *number, FedorgBound bound)
{
  GString *sql = g_string_new (NULL);

  if (!fedorg_sql_bound_scale (&bound, number->top_scale, number->bottom_scale))
    fedorg_sql_query_refuse (work->query, "the bound of a number is too fine for a database");
  g_string_append_printf (sql, "(%s) = 0 AND ", number->state);
  fedorg_sql_append_bound (work->query, sql, &bound, number->top, number->bottom, TRUE);
  return g_string_free (sql, FALSE);
}

/* --- in proportion to the days --- */

/* "top * factor <sign> limit * bottom * other" */
static void
append_limit (FedorgSqlWork *work, GString *sql, const FedorgSqlNumber *number, const char *sign,
              const char *limit)
{
  const char *wide = work->query->dialect->wide;

  g_string_append_printf (sql,
                          " AND CAST(%s AS %s) * %" G_GINT64_FORMAT " %s CAST(%s AS %s) * CAST(%s "
                          "AS %s) * %" G_GINT64_FORMAT,
                          number->top, wide, number->bottom_scale, sign, limit, wide,
                          number->bottom, wide, number->top_scale);
}

/* at least the next whole number, at most the one before; products of days and of bounds of 32 bits */
static char *
dup_prorated (FedorgSqlWork *work, const FedorgSqlNumber *number, const FedorgBound *bound)
{
  static const char whole[] = "(c.to_day - c.from_day + 1)";
  g_autofree char *full = fedorg_sql_number_dup_within (work, number, *bound);
  GString *sql = g_string_new (NULL);
  const FedorgRatio *const sides[] = {bound->has_least ? &bound->least : NULL,
                                      bound->has_most ? &bound->most : NULL};

  g_string_append_printf (sql,
                          "CASE WHEN c.days_there >= %s THEN CASE WHEN %s THEN 1 ELSE 0 END "
                          "WHEN (%s) = 0",
                          whole, full, number->state);
  for (guint i = 0; i < G_N_ELEMENTS (sides); i++) {
    gboolean is_least = i == 0;
    g_autofree char *days = NULL;
    g_autofree char *of = NULL;
    g_autoptr (GString) limit = g_string_new (NULL);

    if (sides[i] == NULL)
      continue;
    if (sides[i]->numerator < 0 || sides[i]->numerator > G_MAXINT32 ||
        sides[i]->denominator > G_MAXINT32)
      fedorg_sql_query_refuse (work->query, "a bound in proportion to days is too large");
    of = g_strdup_printf ("(%" G_GINT64_FORMAT " * %s)", sides[i]->denominator, whole);
    days = g_strdup_printf ("(%" G_GINT64_FORMAT " * c.days_there%s%s%s)", sides[i]->numerator,
                            is_least ? " + " : "", is_least ? of : "", is_least ? " - 1" : "");
    fedorg_sql_append_quotient (work->query, limit, days, of);
    append_limit (work, sql, number,
                  is_least ? (bound->least_strict ? ">" : ">=") : (bound->most_strict ? "<" : "<="),
                  limit->str);
  }
  g_string_append (sql, " THEN 1 ELSE 0 END = 1");
  return g_string_free (sql, FALSE);
}

char *
fedorg_sql_number_dup_met (FedorgSqlWork *work, const FedorgSqlNumber *number,
                           const FedorgDuty *duty)
{
  const FedorgWork *said = duty->work;
  gboolean is_prorated = said != NULL && work->has_periods && duty->within_of == FEDORG_NONE &&
                         !said->of_the_period && said->time.partial == FEDORG_PARTIAL_PRORATE;

  return is_prorated ? dup_prorated (work, number, &duty->bound)
                     : fedorg_sql_number_dup_within (work, number, duty->bound);
}

/* --- scales --- */

static gint64
get_divisor (gint64 a, gint64 b)
{
  while (b != 0) {
    gint64 rest = a % b;

    a = b;
    b = rest;
  }
  return a;
}

gboolean
fedorg_sql_scale_add (gint64 *scale, gint64 denominator)
{
  gint64 factor = *scale / get_divisor (*scale, denominator);

  if (factor > FEDORG_SQL_MOST_FACTOR / denominator)
    return FALSE;
  *scale = factor * denominator;
  return TRUE;
}

void
fedorg_sql_work_append_gauges (const FedorgSqlWork *work, GString *sql)
{
  for (guint i = 0; i < work->n_gauges; i++)
    g_string_append_printf (sql,
                            "\n  JOIN g_%s_%u t%u ON t%u.organization = c.organization AND "
                            "t%u.subject = c.subject AND t%u.slot = c.slot",
                            work->name, i, i, i, i, i);
}
