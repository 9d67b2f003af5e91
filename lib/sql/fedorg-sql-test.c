/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "sql/fedorg-sql-query-private.h"

/* Tests as expressions over organisations. Nothing is divided: a quotient lies within a bound if the
 * products of numerators with denominators do. */

static const FedorgQuantity *
get_quantity (const FedorgSqlQuery *query, const FedorgTest *test)
{
  return fedorg_program_get_quantity (query->program, test->quantity);
}

/* not every organisation has a figure or a gauge, and both may be as large as 64 bits hold */
static gboolean
is_figure (const FedorgSqlQuery *query, guint32 counter)
{
  FedorgCounterKind kind;

  if (counter == FEDORG_NONE)
    return FALSE;
  kind = fedorg_program_get_counter (query->program, counter)->kind;
  return kind == FEDORG_COUNTER_FIGURE || kind == FEDORG_COUNTER_GAUGE;
}

static gboolean
has_figure (const FedorgSqlQuery *query, const FedorgQuantity *quantity)
{
  return is_figure (query, quantity->numerator) || is_figure (query, quantity->denominator);
}

/* --- bounds --- */

static void
append_product (const FedorgSqlQuery *query, GString *sql, const char *factor, gint64 times,
                gboolean is_wide)
{
  if (is_wide)
    g_string_append_printf (sql, "CAST(%s AS %s) * CAST(%" G_GINT64_FORMAT " AS %s)", factor,
                            query->dialect->wide, times, query->dialect->wide);
  else if (times == 1)
    g_string_append (sql, factor);
  else
    g_string_append_printf (sql, "%s * %" G_GINT64_FORMAT, factor, times);
}

static void
append_side (const FedorgSqlQuery *query, GString *sql, const char *numerator,
             const char *denominator, FedorgRatio side, const char *sign, gboolean is_wide)
{
  append_product (query, sql, numerator, side.denominator, is_wide);
  g_string_append_printf (sql, " %s ", sign);
  append_product (query, sql, denominator, side.numerator, is_wide);
}

void
fedorg_sql_append_bound (const FedorgSqlQuery *query, GString *sql, const FedorgBound *bound,
                         const char *numerator, const char *denominator, gboolean is_wide)
{
  g_string_append (sql, "(1 = 1");
  if (bound->has_least) {
    g_string_append (sql, " AND ");
    append_side (query, sql, numerator, denominator, bound->least,
                 bound->least_strict ? ">" : ">=", is_wide);
  }
  if (bound->has_most) {
    g_string_append (sql, " AND ");
    append_side (query, sql, numerator, denominator, bound->most,
                 bound->most_strict ? "<" : "<=", is_wide);
  }
  g_string_append_c (sql, ')');
}

static gboolean
scale_side (FedorgRatio *side, gboolean is_there, FedorgRatio scale)
{
  return !is_there || fedorg_ratio_multiply (*side, scale, side);
}

gboolean
fedorg_sql_bound_scale (FedorgBound *bound, gint64 top, gint64 bottom)
{
  const FedorgRatio scale = {top, bottom};

  return scale_side (&bound->least, bound->has_least, scale) &&
         scale_side (&bound->most, bound->has_most, scale);
}

/* counts are below 2^32, so their products with such numbers fit into 64 bits */
static gboolean
is_narrow (FedorgRatio ratio)
{
  return ratio.numerator >= G_MININT32 && ratio.numerator <= G_MAXINT32 &&
         ratio.denominator <= G_MAXINT32;
}

static gboolean
needs_wide (const FedorgSqlQuery *query, const FedorgTest *test)
{
  return has_figure (query, get_quantity (query, test)) ||
         (test->bound.has_least && !is_narrow (test->bound.least)) ||
         (test->bound.has_most && !is_narrow (test->bound.most));
}

/* --- a test --- */

guint
fedorg_sql_test_add_scope (FedorgSqlQuery *query, guint32 index)
{
  const FedorgTest *test = fedorg_program_get_test (query->program, index);
  guint stage = fedorg_sql_condition_add (query, test->scope);

  for (guint i = 0; test->when && i < test->when->len; i++)
    stage = MAX (stage, fedorg_sql_test_add (query, g_array_index (test->when, guint32, i)));
  return stage;
}

/* the bound of a count, which may be in parts of one */
static gboolean
get_bound (const FedorgSqlQuery *query, const FedorgTest *test, FedorgBound *bound)
{
  const FedorgQuantity *quantity = get_quantity (query, test);

  *bound = test->bound;
  return fedorg_sql_bound_scale (bound, quantity->numerator_scale, quantity->denominator_scale);
}

guint
fedorg_sql_test_add (FedorgSqlQuery *query, guint32 index)
{
  const FedorgTest *test = fedorg_program_get_test (query->program, index);
  const FedorgQuantity *quantity = get_quantity (query, test);
  guint stage = fedorg_sql_test_add_scope (query, index);
  FedorgBound bound;

  if (!get_bound (query, test, &bound))
    fedorg_sql_query_refuse (query, "the bound of a number is too fine for a database");
  stage = MAX (stage, fedorg_sql_counter_add (query, quantity->numerator));
  if (quantity->denominator != FEDORG_NONE)
    stage = MAX (stage, fedorg_sql_counter_add (query, quantity->denominator));
  return stage;
}

/* " AND there is one" of a number that not every organisation has */
static void
append_presence (const FedorgSqlQuery *query, GString *sql, guint32 index)
{
  if (!is_figure (query, index))
    return;
  const FedorgCounter *counter = fedorg_program_get_counter (query->program, index);

  if (counter->kind == FEDORG_COUNTER_GAUGE)
    g_string_append_printf (sql, " AND h%u = 1", index);
  else
    g_string_append_printf (sql, " AND g%u = 1", counter->other);
}

/* true where there is a number to be judged */
static void
append_defined (const FedorgSqlQuery *query, GString *sql, const FedorgQuantity *quantity)
{
  g_string_append (sql, "(1 = 1");
  append_presence (query, sql, quantity->numerator);
  append_presence (query, sql, quantity->denominator);
  if (quantity->denominator != FEDORG_NONE) {
    g_string_append (sql, " AND ");
    fedorg_sql_counter_append (query, sql, quantity->denominator);
    g_string_append (sql, " > 0");
  }
  g_string_append_c (sql, ')');
}

/* true of a count within its bounds */
static void
append_count (const FedorgSqlQuery *query, GString *sql, const FedorgTest *test, const char *count)
{
  gint64 low = MAX (test->interval.low, 0), high = MIN (test->interval.high, G_MAXUINT32);

  (void) query;
  g_string_append (sql, low > high ? "(1 = 0" : "(1 = 1");
  if (low > 0)
    g_string_append_printf (sql, " AND %s >= %" G_GINT64_FORMAT, count, low);
  if (high < G_MAXUINT32)
    g_string_append_printf (sql, " AND %s <= %" G_GINT64_FORMAT, count, high);
  if (test->parity != FEDORG_PARITY_ANY)
    g_string_append_printf (sql, " AND %s %% 2 = %d", count, test->parity == FEDORG_PARITY_ODD);
  g_string_append_c (sql, ')');
}

/* true where the number, if there is one, is as it should be */
static void
append_within (const FedorgSqlQuery *query, GString *sql, const FedorgTest *test)
{
  const FedorgQuantity *quantity = get_quantity (query, test);
  g_autoptr (GString) numerator = g_string_new (NULL);
  g_autoptr (GString) denominator = g_string_new (NULL);
  FedorgBound bound;

  (void) get_bound (query, test, &bound);
  fedorg_sql_counter_append (query, numerator, quantity->numerator);
  if (quantity->denominator == FEDORG_NONE && !has_figure (query, quantity)) {
    append_count (query, sql, test, numerator->str);
    return;
  }
  if (quantity->denominator == FEDORG_NONE)
    g_string_append_c (denominator, '1');
  else
    fedorg_sql_counter_append (query, denominator, quantity->denominator);
  g_string_append (sql, "(NOT ");
  append_defined (query, sql, quantity);
  g_string_append (sql, " OR ");
  fedorg_sql_append_bound (query, sql, &bound, numerator->str, denominator->str,
                           needs_wide (query, test));
  g_string_append_c (sql, ')');
}

/* the scope and the conditions that must hold besides, of which none holds whose number is undefined */
static void
append_scope (const FedorgSqlQuery *query, GString *sql, const FedorgTest *test)
{
  fedorg_sql_condition_append (query, sql, test->scope);
  for (guint i = 0; test->when && i < test->when->len; i++) {
    const FedorgTest *condition =
        fedorg_program_get_test (query->program, g_array_index (test->when, guint32, i));
    const FedorgQuantity *quantity = get_quantity (query, condition);

    g_string_append (sql, " AND ");
    append_within (query, sql, condition);
    g_string_append (sql, " AND ");
    append_defined (query, sql, quantity);
  }
}

void
fedorg_sql_test_append_scope (const FedorgSqlQuery *query, GString *sql, guint32 index)
{
  append_scope (query, sql, fedorg_program_get_test (query->program, index));
}

void
fedorg_sql_test_append_meeting (const FedorgSqlQuery *query, GString *sql, guint32 index)
{
  const FedorgTest *test = fedorg_program_get_test (query->program, index);

  g_string_append_c (sql, '(');
  append_scope (query, sql, test);
  g_string_append (sql, " AND ");
  append_within (query, sql, test);
  if (test->rule != NULL && test->rule->not_reported != 0) {
    g_string_append (sql, " AND ");
    append_defined (query, sql, get_quantity (query, test));
  }
  g_string_append_c (sql, ')');
}

void
fedorg_sql_test_append_breaking (const FedorgSqlQuery *query, GString *sql, guint32 index)
{
  const FedorgTest *test = fedorg_program_get_test (query->program, index);

  g_string_append_c (sql, '(');
  append_scope (query, sql, test);
  g_string_append (sql, " AND NOT ");
  if (test->is_unreported)
    append_defined (query, sql, get_quantity (query, test));
  else
    append_within (query, sql, test);
  g_string_append_c (sql, ')');
}
