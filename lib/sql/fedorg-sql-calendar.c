/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "sql/fedorg-sql-work-private.h"

/* Months in whole numbers, since engines differ in their dates and in how far their calendars reach. A
 * month is counted from March of the year 0, so that a leap day is the last of its year. */

/* the day 9999-12-31 */
#define LAST_DATE "2932896"

void
fedorg_sql_append_quotient (const FedorgSqlQuery *query, GString *sql, const char *top,
                            const char *bottom)
{
  const char *const *signs = query->dialect->quotient;

  g_string_append_printf (sql, "%s%s%s%s%s", signs[0], top, signs[1], bottom, signs[2]);
}

/* the first day of the month, as days since 1970-01-01: 365 to a year, leap days, and the days of the
 * months before, which are 153 in five */
static void
append_first_day (const FedorgSqlQuery *query, GString *sql, const char *month)
{
  g_autofree char *days = g_strdup_printf ("(153 * (%s %% 12) + 2)", month);

  g_string_append (sql, "(365 * ");
  fedorg_sql_append_quotient (query, sql, month, "12");
  g_string_append (sql, " + ");
  fedorg_sql_append_quotient (query, sql, month, "48");
  g_string_append (sql, " - ");
  fedorg_sql_append_quotient (query, sql, month, "1200");
  g_string_append (sql, " + ");
  fedorg_sql_append_quotient (query, sql, month, "4800");
  g_string_append (sql, " + ");
  fedorg_sql_append_quotient (query, sql, days, "5");
  g_string_append (sql, " - 719468)");
}

static char *
dup_first_day (const FedorgSqlQuery *query, const char *month)
{
  GString *sql = g_string_new (NULL);

  append_first_day (query, sql, month);
  return g_string_free (sql, FALSE);
}

/* 4800 months have 146097 days; the month that this gives is the right one or beside it */
static void
append_months (const FedorgSqlQuery *query, GString *sql, const char *name, const char *of)
{
  g_autofree char *first = dup_first_day (query, "guess");
  g_autofree char *next = dup_first_day (query, "(guess + 1)");

  g_string_append_printf (sql, "guesses_%s AS (\n  SELECT x.*, ", name);
  fedorg_sql_append_quotient (query, sql, "((day + 719468) * 4800)", "146097");
  g_string_append_printf (sql,
                          " AS guess FROM %s x),\nmonths_%s AS (\n  SELECT x.*, CASE WHEN %s > day "
                          "THEN guess - 1\n    WHEN %s <= day THEN guess + 1 ELSE guess END AS "
                          "in_month\n  FROM guesses_%s x),\n",
                          of, name, first, next, name);
}

void
fedorg_sql_append_later (const FedorgSqlQuery *query, GString *sql, const char *name,
                         const char *of, guint months)
{
  g_autofree char *later = g_strdup_printf ("(in_month + %u)", months);
  g_autofree char *behind = g_strdup_printf ("(in_month + %u)", months + 1);
  g_autofree char *first = dup_first_day (query, "in_month");
  g_autofree char *first_later = dup_first_day (query, later);
  g_autofree char *first_behind = dup_first_day (query, behind);

  append_months (query, sql, name, of);
  g_string_append_printf (
      sql,
      "reached_%s AS (\n  SELECT x.*, day - %s\n    + %s AS same_day, %s - 1 AS month_end FROM "
      "months_%s x),\n%s AS (\n  SELECT x.*, CASE WHEN same_day > " LAST_DATE
      " OR month_end > " LAST_DATE " AND same_day > month_end THEN " LAST_DATE
      " WHEN same_day > month_end THEN month_end ELSE same_day END AS later\n"
      "  FROM reached_%s x),\n",
      name, first, first_later, first_behind, name, name, name);
}
