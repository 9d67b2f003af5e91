/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <fedorg/fedorg-database.h>

#include <fedorg/fedorg-date.h>
#include <fedorg/fedorg-error.h>
#include <fedorg/fedorg-sql.h>

#include "io/database/fedorg-postgresql-private.h"
#include "program/fedorg-program-private.h"

/* Rules judged in the database: of its records only those come here that explain what is listed. */

#ifdef FEDORG_WITH_LIBPQ

/* an organisation that breaks a rule */
typedef struct {
  guint32 rule;
  guint32 organization;
} Breach;

typedef struct {
  FedorgProgram *program;
  FedorgVerdicts *verdicts;
  GArray *listed; /* Breach: in order, as many as are wanted */
  guint64 limit;
  FedorgDependencies dependencies; /* of the rules listed */
  gint32 as_of;
} Judging;

static void
take_date (gpointer data, const gint64 *numbers)
{
  Judging *judging = data;

  if (judging->as_of == FEDORG_DATE_NONE && numbers[0] > G_MININT32 && numbers[0] <= G_MAXINT32)
    judging->as_of = (gint32) numbers[0];
}

/* rule, organisation, level */
static void
take_breach (gpointer data, const gint64 *numbers)
{
  Judging *judging = data;
  Breach breach = {(guint32) numbers[0], (guint32) numbers[1]};

  if (breach.rule >= judging->program->rules->len)
    return;
  fedorg_verdicts_count (judging->verdicts, breach.rule,
                         (FedorgLevel) CLAMP (numbers[2], 0, FEDORG_LEVEL_UNIT), 1);
  if (judging->listed->len >= judging->limit)
    return;
  g_array_append_val (judging->listed, breach);
  judging->dependencies |=
      fedorg_program_get_test (
          judging->program,
          g_array_index (judging->program->rules, FedorgProgramRule, breach.rule).test)
          ->dependencies;
}

static void
append_table (const FedorgPostgresql *postgresql, GString *sql, const char *name)
{
  const char *schema = fedorg_postgresql_get_schema (postgresql);

  if (schema) {
    fedorg_sql_append_name (sql, fedorg_sql_dialect_get (FEDORG_DIALECT_POSTGRESQL), schema);
    g_string_append_c (sql, '.');
  }
  g_string_append (sql, name);
}

/* the same choice as for a roster: the date in the data, or today */
static gboolean
find_date (Judging *judging, FedorgPostgresql *postgresql, GError **error)
{
  g_autoptr (GString) sql = g_string_new ("SELECT as_of FROM ");

  append_table (postgresql, sql, "roster");
  if (!fedorg_postgresql_query (postgresql, sql->str, 1, take_date, judging, error))
    return FALSE;
  if (judging->as_of == FEDORG_DATE_NONE)
    judging->as_of = fedorg_date_get_today ();
  return TRUE;
}

/* sorted as findings are, so that the first rows are those that a list has room for */
static gboolean
judge (Judging *judging, FedorgPostgresql *postgresql, GError **error)
{
  g_autofree char *query =
      fedorg_sql_dup_check (judging->program, FEDORG_DIALECT_POSTGRESQL,
                            fedorg_postgresql_get_schema (postgresql), judging->as_of, error);
  g_autofree char *sql = NULL;

  if (!query)
    return FALSE;
  sql = g_strdup_printf (
      "SELECT rule, organization, level FROM (\n%s) q ORDER BY organization, rule", query);

  /* The planner takes posts that meet several conditions for hardly any, and would join each with each,
   * which takes minutes. The few records of findings are fetched faster with such joins. */
  return fedorg_postgresql_run (postgresql, "SET LOCAL enable_nestloop = off", error) &&
         fedorg_postgresql_query (postgresql, sql, 3, take_breach, judging, error) &&
         fedorg_postgresql_run (postgresql, "SET LOCAL enable_nestloop TO DEFAULT", error);
}

/* the organisations of the findings, each once; they stand in order */
static GArray *
find_organizations (const Judging *judging)
{
  GArray *organizations = g_array_new (FALSE, FALSE, sizeof (guint32));

  for (guint i = 0; i < judging->listed->len; i++) {
    guint32 organization = g_array_index (judging->listed, Breach, i).organization;

    if (organizations->len == 0 ||
        g_array_index (organizations, guint32, organizations->len - 1) != organization)
      g_array_append_val (organizations, organization);
  }
  return organizations;
}

static gint
compare_numbers (gconstpointer a, gconstpointer b, G_GNUC_UNUSED gpointer data)
{
  guint x = GPOINTER_TO_UINT (a), y = GPOINTER_TO_UINT (b);

  return (x > y) - (x < y);
}

static void
list_all (const Judging *judging, GTree *ids)
{
  for (guint i = 0; i < judging->listed->len; i++) {
    const Breach *breach = &g_array_index (judging->listed, Breach, i);
    const char *id = g_tree_lookup (ids, GUINT_TO_POINTER (breach->organization));

    if (id)
      fedorg_verdicts_list (judging->verdicts, breach->rule, id);
  }
}

/* only organisations with findings are fetched, with what their rules look at: the library explains
 * them from records as it would in a whole roster */
static FedorgRoster *
fetch (const Judging *judging, FedorgPostgresql *postgresql, GCancellable *cancellable,
       GError **error)
{
  g_autoptr (FedorgRosterBuilder) builder = fedorg_roster_builder_new (NULL);
  g_autoptr (GArray) organizations = find_organizations (judging);
  g_autoptr (GTree) ids = g_tree_new_full (compare_numbers, NULL, NULL, g_free);
  const FedorgDatabaseSelection selection = {(const guint32 *) (gconstpointer) organizations->data,
                                             organizations->len, judging->dependencies};

  if (!fedorg_postgresql_read_tables (builder, postgresql, &selection, ids, cancellable, error))
    return NULL;
  list_all (judging, ids);
  return fedorg_roster_builder_seal (builder, cancellable, NULL, NULL, error);
}

FedorgRoster *
fedorg_database_judge (const char *address, FedorgProgram *program, gint32 as_of, guint64 limit,
                       FedorgVerdicts **verdicts, GCancellable *cancellable, GError **error)
{
  g_autoptr (FedorgPostgresql) postgresql = NULL;
  g_autoptr (FedorgVerdicts) made = NULL;
  g_autoptr (GArray) listed = g_array_new (FALSE, FALSE, sizeof (Breach));
  Judging judging = {.program = program, .listed = listed, .limit = limit, .as_of = as_of};
  FedorgRoster *roster;

  g_return_val_if_fail (address != NULL, NULL);
  g_return_val_if_fail (program != NULL, NULL);
  g_return_val_if_fail (verdicts != NULL, NULL);
  g_return_val_if_fail (!error || !*error, NULL);

  made = judging.verdicts = fedorg_verdicts_new (program);
  postgresql = fedorg_postgresql_open (address, error);

  /* all tables as they are at one moment, whoever renews them meanwhile */
  if (!postgresql ||
      !fedorg_postgresql_run (postgresql, "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
                              error) ||
      !find_date (&judging, postgresql, error) || !judge (&judging, postgresql, error))
    return NULL;
  roster = fetch (&judging, postgresql, cancellable, error);
  if (roster)
    *verdicts = g_steal_pointer (&made);
  return roster;
}

#else

FedorgRoster *
fedorg_database_judge (const char *address, G_GNUC_UNUSED FedorgProgram *program,
                       G_GNUC_UNUSED gint32 as_of, G_GNUC_UNUSED guint64 limit,
                       G_GNUC_UNUSED FedorgVerdicts **verdicts,
                       G_GNUC_UNUSED GCancellable *cancellable, GError **error)
{
  fedorg_postgresql_write_roster (NULL, address, NULL, error);
  return NULL;
}

#endif
