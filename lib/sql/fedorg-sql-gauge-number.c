/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <string.h>

#include <fedorg/fedorg-activity.h>

#include "sql/fedorg-sql-work-private.h"

/* The numbers of activities that are chosen, as fedorg-work-gauge.c of `measure` makes them. Sums are
 * wide; a cell without activities has no row among the numbers, and is 0 or missing. */

/* how a number is made: common tables between, the columns of numbers_W_I, and the number of a cell */
typedef struct {
  const char *source;  /* of numbers; NULL: chosen itself */
  const char *columns; /* of numbers, over the rows of a cell */
  const char *state;   /* of a cell; NULL: there is always a number */
  const char *value;   /* of a cell, whose numbers are x */
} Recipe;

#define SUM_OF(FIELD, HAS)                                                                         \
  "SUM(CASE WHEN " HAS " THEN CAST(" FIELD " AS {wide}) ELSE CAST(0 AS {wide}) END) AS v,\n"       \
  "    SUM(CASE WHEN " HAS " THEN 1 ELSE 0 END) AS n,\n"                                           \
  "    MIN(CASE WHEN " HAS " THEN unit ELSE 1000 END) AS unit_from,\n"                             \
  "    MAX(CASE WHEN " HAS " THEN unit ELSE -1 END) AS unit_to"
#define HAS_QUANTITY "quantity > -9223372036854775808"
#define HAS_TARGET   "target > -9223372036854775808"
#define IS_MIXED     "COALESCE(x.unit_to, -1) > COALESCE(x.unit_from, 1000)"
#define VALUE        "COALESCE(x.v, 0)"
#define IS_NONE      "COALESCE(x.n, 0) = 0"

/* the persons of each activity; the posts that are looked for are held where it is measured */
#define PERSONS                                                                                    \
  "SELECT y.*, d.person AS person FROM {chosen} y JOIN {activity_persons} d ON d.activity = "      \
  "y.number"
#define HOLDERS                                                                                    \
  "SELECT DISTINCT organization AS organization, person AS person, 1 AS one FROM {members} "       \
  "WHERE {second}"

static const Recipe recipes[] = {
    [FEDORG_GAUGE_RECORDS] = {NULL, "COUNT(*) AS v", NULL, VALUE},
    [FEDORG_GAUGE_TIMES] = {NULL, "SUM(CAST(times AS {wide})) AS v", NULL, VALUE},
    [FEDORG_GAUGE_COUNTERPARTS] =
        {NULL, "COUNT(DISTINCT CASE WHEN counterpart_number >= 0 THEN counterpart_number END) AS v",
         NULL, VALUE},
    [FEDORG_GAUGE_DOERS] = {PERSONS, "COUNT(DISTINCT person) AS v", NULL, VALUE},
    [FEDORG_GAUGE_QUANTITY] = {NULL, SUM_OF ("quantity", HAS_QUANTITY),
                               "CASE WHEN " IS_MIXED " THEN 2 ELSE 0 END", VALUE},
    [FEDORG_GAUGE_AMOUNT] = {NULL, SUM_OF ("amount", "amount > -9223372036854775808"), NULL, VALUE},
    [FEDORG_GAUGE_REACHED] = {NULL, SUM_OF ("quantity", HAS_QUANTITY " AND " HAS_TARGET),
                              "CASE WHEN " IS_MIXED " THEN 2 ELSE 0 END", VALUE},
    [FEDORG_GAUGE_TARGET] = {NULL, SUM_OF ("target", HAS_TARGET),
                             "CASE WHEN " IS_MIXED " THEN 2 WHEN " IS_NONE " THEN 1 ELSE 0 END",
                             VALUE},
    [FEDORG_GAUGE_LATEST] =
        {"SELECT y.*, ROW_NUMBER() OVER (PARTITION BY organization, subject, slot ORDER BY "
         "last_day DESC, number DESC) AS behind_last FROM {chosen} y WHERE " HAS_QUANTITY,
         "COUNT(*) AS n, SUM(CASE WHEN behind_last = 1 THEN quantity ELSE 0 END) AS v",
         "CASE WHEN " IS_NONE " THEN 1 ELSE 0 END", VALUE},
    [FEDORG_GAUGE_LAST] =
        {"SELECT y.*, ROW_NUMBER() OVER (PARTITION BY organization, subject, slot ORDER BY "
         "last_day DESC, number DESC) AS behind_last FROM {chosen} y",
         "COUNT(*) AS n, SUM(CASE WHEN behind_last = 1 THEN is_such ELSE 0 END) AS v",
         "CASE WHEN " IS_NONE " THEN 1 ELSE 0 END", VALUE},

    /* spans in order: the part of each that lies behind all before it */
    [FEDORG_GAUGE_DAYS] =
        {"SELECT z.*, CASE WHEN place = 1 THEN begins WHEN covered_to >= begins THEN covered_to + "
         "1 "
         "ELSE begins END AS counted_from FROM (\n"
         "    SELECT y.*, ROW_NUMBER() OVER (PARTITION BY organization, subject, slot ORDER BY "
         "begins, ends, number) AS place,\n"
         "      MAX(ends) OVER (PARTITION BY organization, subject, slot ORDER BY begins, ends, "
         "number ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS covered_to\n"
         "    FROM (SELECT w.*, CASE WHEN first_day < from_day THEN from_day ELSE first_day END AS "
         "begins,\n        CASE WHEN last_day > {until} THEN {until} ELSE last_day END AS ends\n"
         "      FROM {chosen} w WHERE last_day > " FEDORG_SQL_NO_DATE ") y WHERE begins <= ends) z",
         "SUM(CASE WHEN ends >= counted_from THEN ends - counted_from + 1 ELSE 0 END) AS v", NULL,
         VALUE},

    /* an activity that was given up is of no ledger; one without a date was always there */
    [FEDORG_GAUGE_OPENED] = {NULL,
                             "SUM(CASE WHEN status <> {cancelled} AND {began} <= {until} AND "
                             "{began} >= from_day THEN 1 ELSE 0 END) AS v",
                             NULL, VALUE},
    [FEDORG_GAUGE_CLOSED] = {NULL,
                             "SUM(CASE WHEN status IN ({settled}) AND {ended} <= {until} AND "
                             "{ended} >= from_day THEN 1 ELSE 0 END) AS v",
                             NULL, VALUE},
    [FEDORG_GAUGE_OPEN] = {NULL,
                           "SUM(CASE WHEN status <> {cancelled} AND {began} <= {until} AND NOT "
                           "(status IN ({settled}) AND {ended} <= {until}) THEN 1 ELSE 0 END) AS v",
                           NULL, VALUE},
    [FEDORG_GAUGE_LATENESS] =
        {"SELECT y.*, CASE WHEN status IN ({settled}) THEN CASE WHEN last_day < {until} THEN "
         "last_day ELSE {until} END ELSE {until} END AS done_by,\n    {until} AS until_day FROM "
         "{chosen} y WHERE due_date > " FEDORG_SQL_NO_DATE " AND status <> {cancelled}",
         "COUNT(*) AS n, MAX(CASE WHEN status IN ({settled}) AND last_day = " FEDORG_SQL_NO_DATE
         " THEN 0 WHEN done_by > due_date THEN done_by - due_date ELSE 0 END) AS v",
         "CASE WHEN " IS_NONE " THEN 1 ELSE 0 END", VALUE},
    [FEDORG_GAUGE_SPREAD] = {"SELECT * FROM {chosen} WHERE last_day > " FEDORG_SQL_NO_DATE,
                             "COUNT(*) AS n, MAX(last_day) - MIN(last_day) AS v",
                             "CASE WHEN " IS_NONE " THEN 1 ELSE 0 END", VALUE},

    /* persons who hold none of the posts */
    [FEDORG_GAUGE_OUTSIDE] =
        {"SELECT y.organization AS organization, y.subject AS subject, y.slot AS slot, "
         "COALESCE(h.one, 0) AS holds FROM (" PERSONS ") y\n    LEFT JOIN (" HOLDERS
         ") h ON h.organization = y.organization AND h.person = y.person",
         "SUM(1 - holds) AS v", NULL, VALUE},
};

/* --- text with places in braces --- */

static void
append_until (const FedorgSqlWork *work, GString *sql)
{
  g_string_append_printf (sql, "(CASE WHEN to_day < %d THEN to_day ELSE %d END)", work->day,
                          work->day);
}

static void
append_place (const FedorgSqlWork *work, GString *sql, const FedorgGauge *gauge, guint index,
              const char *place)
{
  const FedorgSqlQuery *query = work->query;

  if (strcmp (place, "wide") == 0)
    g_string_append (sql, query->dialect->wide);
  else if (strcmp (place, "chosen") == 0)
    g_string_append_printf (sql, "chosen_%s_%u", work->name, index);
  else if (strcmp (place, "activity_persons") == 0)
    fedorg_sql_query_append_table (query, sql, place);
  else if (strcmp (place, "members") == 0)
    fedorg_sql_query_append_rows (query, sql, FEDORG_SQL_MEMBERS, work->stage);
  else if (strcmp (place, "second") == 0)
    fedorg_sql_condition_append (query, sql, gauge->second);
  else if (strcmp (place, "until") == 0)
    append_until (work, sql);
  else if (strcmp (place, "cancelled") == 0)
    g_string_append_printf (sql, "%d", FEDORG_ACTIVITY_STATUS_CANCELLED);
  else if (strcmp (place, "settled") == 0)
    g_string_append_printf (sql, "%d, %d", FEDORG_ACTIVITY_STATUS_DONE,
                            FEDORG_ACTIVITY_STATUS_CLOSED);
  else
    g_string_append_printf (sql,
                            "(CASE WHEN last_day > " FEDORG_SQL_NO_DATE
                            " THEN %s ELSE " FEDORG_SQL_FIRST_DAY " END)",
                            strcmp (place, "began") == 0 ? "first_day" : "last_day");
}

static void
append_text (const FedorgSqlWork *work, GString *sql, const FedorgGauge *gauge, guint index,
             const char *text)
{
  while (*text != '\0') {
    gsize length = strcspn (text, "{");

    g_string_append_len (sql, text, (gssize) length);
    text += length;
    if (*text == '\0')
      break;
    g_autofree char *place = g_strndup (text + 1, strcspn (text + 1, "}"));
    append_place (work, sql, gauge, index, place);
    text += strlen (place) + 2;
  }
}

/* --- numbers of their own --- */

/* how far the row of stages is done without a gap */
static char *
dup_stages (const FedorgGauge *gauge, gboolean is_value)
{
  GString *text = g_string_new (NULL);
  guint n = gauge->stages == NULL ? 0 : MIN (gauge->stages->stages->len, FEDORG_SQL_MOST_STAGES);

  if (n == 0)
    return g_string_free (g_string_append (text, is_value ? "0" : "COUNT(*) AS n"), FALSE);
  if (is_value)
    g_string_append (text, "CASE");
  for (guint i = 0; i < n; i++) {
    if (is_value)
      g_string_append_printf (text, " WHEN COALESCE(x.r%u, 0) = 0 THEN %u", i, i);
    else
      g_string_append_printf (text, "%sMAX(CASE WHEN reached = %u THEN 1 ELSE 0 END) AS r%u",
                              i == 0 ? "" : ", ", i + 1, i);
  }
  if (is_value)
    g_string_append_printf (text, " ELSE %u END", n);
  return g_string_free (text, FALSE);
}

/* persons and counterparts beyond the first of each */
static void
add_double (FedorgSqlWork *work, const FedorgGauge *gauge, guint index)
{
  g_string_append_printf (work->sql,
                          "doers_%s_%u AS (\n  SELECT organization, subject, slot, COUNT(*) - "
                          "COUNT(DISTINCT person) AS twice FROM (",
                          work->name, index);
  append_text (work, work->sql, gauge, index, PERSONS);
  g_string_append_printf (
      work->sql,
      ") y\n  GROUP BY organization, subject, slot),\nnumbers_%s_%u AS (\n  SELECT y.organization "
      "AS organization, y.subject AS subject, y.slot AS slot,\n    SUM(CASE WHEN "
      "counterpart_number >= 0 THEN 1 ELSE 0 END) - COUNT(DISTINCT CASE WHEN counterpart_number >= "
      "0 THEN counterpart_number END)\n    + MAX(COALESCE(d.twice, 0)) AS v\n  FROM chosen_%s_%u y "
      "LEFT JOIN doers_%s_%u d ON d.organization = y.organization AND d.subject = y.subject AND "
      "d.slot = y.slot\n  GROUP BY y.organization, y.subject, y.slot),\n",
      work->name, index, work->name, index, work->name, index);
}

/* how much more often the busiest holder did it than the idlest, those without any included */
static void
add_uneven (FedorgSqlWork *work, const FedorgGauge *gauge, guint index)
{
  g_string_append_printf (work->sql, "holders_%s_%u AS (\n  ", work->name, index);
  append_text (work, work->sql, gauge, index, HOLDERS);
  g_string_append_printf (
      work->sql,
      "),\nturns_%s_%u AS (\n  SELECT organization, subject, slot, person, SUM(times) AS n FROM (",
      work->name, index);
  append_text (work, work->sql, gauge, index, PERSONS);
  g_string_append_printf (
      work->sql,
      ") y\n  GROUP BY organization, subject, slot, person),\nnumbers_%s_%u AS (\n"
      "  SELECT c.organization AS organization, c.subject AS subject, c.slot AS slot, COUNT(*) AS "
      "n,\n    MAX(COALESCE(t.n, 0)) - MIN(COALESCE(t.n, 0)) AS v\n"
      "  FROM cells_%s c JOIN holders_%s_%u h ON h.organization = c.organization\n"
      "  LEFT JOIN turns_%s_%u t ON t.organization = c.organization AND t.subject = c.subject AND "
      "t.slot = c.slot AND t.person = h.person\n"
      "  GROUP BY c.organization, c.subject, c.slot),\n",
      work->name, index, work->name, work->name, index, work->name, index);
}

/* --- a number of each cell --- */

static void
append_numbers (FedorgSqlWork *work, const FedorgGauge *gauge, guint index, const Recipe *recipe)
{
  g_string_append_printf (work->sql,
                          "numbers_%s_%u AS (\n  SELECT organization AS organization, subject AS "
                          "subject, slot AS slot,\n    ",
                          work->name, index);
  append_text (work, work->sql, gauge, index, recipe->columns);
  g_string_append (work->sql, "\n  FROM ");
  if (recipe->source == NULL) {
    g_string_append_printf (work->sql, "chosen_%s_%u", work->name, index);
  } else {
    g_string_append (work->sql, "(");
    append_text (work, work->sql, gauge, index, recipe->source);
    g_string_append (work->sql, ") v");
  }
  g_string_append (work->sql, "\n  GROUP BY organization, subject, slot),\n");
}

/* a number that does not fit into 64 bits is lost */
static void
append_gauge (FedorgSqlWork *work, guint index, const Recipe *recipe)
{
  const char *wide = work->query->dialect->wide;

  g_string_append_printf (
      work->sql,
      "g_%s_%u AS (\n  SELECT c.organization AS organization, c.subject AS subject, c.slot AS "
      "slot,\n    CASE WHEN (%s) > 0 THEN (%s) WHEN CAST(%s AS %s) BETWEEN -9223372036854775808 "
      "AND 9223372036854775807 THEN 0 ELSE 3 END AS state,\n    CAST(%s AS %s) AS value\n"
      "  FROM cells_%s c LEFT JOIN numbers_%s_%u x ON x.organization = c.organization AND "
      "x.subject = c.subject AND x.slot = c.slot),\n",
      work->name, index, recipe->state == NULL ? "0" : recipe->state,
      recipe->state == NULL ? "0" : recipe->state, recipe->value, wide, recipe->value, wide,
      work->name, work->name, index);
}

void
fedorg_sql_work_add_number (FedorgSqlWork *work, const FedorgGauge *gauge, guint index)
{
  g_autofree char *columns = dup_stages (gauge, FALSE);
  g_autofree char *value = dup_stages (gauge, TRUE);
  const Recipe stages = {NULL, columns, NULL, value};
  const Recipe counted = {NULL, NULL, NULL, VALUE};
  const Recipe uneven = {NULL, NULL, "CASE WHEN " IS_NONE " THEN 1 ELSE 0 END", VALUE};
  const Recipe *recipe = gauge->kind == FEDORG_GAUGE_STAGE    ? &stages
                         : gauge->kind == FEDORG_GAUGE_DOUBLE ? &counted
                         : gauge->kind == FEDORG_GAUGE_UNEVEN ? &uneven
                                                              : &recipes[gauge->kind];

  if (gauge->kind == FEDORG_GAUGE_DOUBLE)
    add_double (work, gauge, index);
  else if (gauge->kind == FEDORG_GAUGE_UNEVEN)
    add_uneven (work, gauge, index);
  else
    append_numbers (work, gauge, index, recipe);
  append_gauge (work, index, recipe);
}
