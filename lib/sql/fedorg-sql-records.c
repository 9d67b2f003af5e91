/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <string.h>

#include <fedorg/fedorg-sql.h>

#include "sql/fedorg-sql-query-private.h"
#include "sql/fedorg-sql-schema-private.h"

/* Which records explain findings: those of their organisations, the organisations above, and what
 * the rules look at besides. */

typedef struct {
  const FedorgSqlDialect *dialect;
  const char *schema;
  const guint32 *organizations;
  guint n;
  FedorgDependencies dependencies;
} Records;

static void
append_table (const Records *records, GString *sql, const char *name)
{
  if (records->schema) {
    fedorg_sql_append_name (sql, records->dialect, records->schema);
    g_string_append_c (sql, '.');
  }
  g_string_append (sql, name);
}

/* text with the names of tables in braces */
static void
append_text (const Records *records, GString *sql, const char *text)
{
  g_auto (GStrv) parts = g_strsplit_set (text, "{}", -1);

  for (guint i = 0; parts[i]; i++) {
    if (i % 2 == 0)
      g_string_append (sql, parts[i]);
    else
      append_table (records, sql, parts[i]);
  }
}

static void
append_numbers (const Records *records, GString *sql)
{
  g_string_append (sql, " IN (");
  for (guint i = 0; i < records->n; i++)
    g_string_append_printf (sql, "%s%u", i == 0 ? "" : ", ", records->organizations[i]);
  g_string_append (sql, records->n == 0 ? "-1)" : ")");
}

/* the organisations, and where a rule looks below, all in their subtrees */
static void
append_wanted (const Records *records, GString *sql)
{
  append_text (records, sql,
               "WITH wanted AS (\n  SELECT number AS number FROM {organizations}\n  WHERE number");
  append_numbers (records, sql);
  for (guint depth = 0;
       (records->dependencies & FEDORG_DEPENDENCY_SUBTREE) != 0 && depth < FEDORG_SQL_MOST_DEPTHS;
       depth++) {
    g_string_append_printf (sql, " OR ancestor_%u", depth);
    append_numbers (records, sql);
  }
  g_string_append (sql, "),\n");
}

/* Posts and activities there; where a rule looks further, other posts of the same persons, and what
 * belongs to the same activities */
static void
append_kept (const Records *records, GString *sql)
{
  gboolean is_far = (records->dependencies & FEDORG_DEPENDENCY_ROSTER) != 0;

  append_text (records, sql,
               "near AS (\n  SELECT number AS number, organization AS organization, person AS "
               "person FROM {memberships}\n  WHERE organization IN (SELECT number FROM wanted)");
  if (is_far)
    append_text (records, sql,
                 "\n    OR person IN (SELECT person FROM {memberships} WHERE organization IN "
                 "(SELECT number FROM wanted))");
  append_text (records, sql,
               "),\nwork_0 AS (\n  SELECT number AS number, parent_id AS parent FROM {activities}\n"
               "  WHERE organization IN (SELECT number FROM wanted)),\n");
  for (guint i = 0; is_far && i < 2; i++) {
    g_autofree char *step = g_strdup_printf (
        "work_%u AS (\n  SELECT number AS number, parent_id AS parent FROM {activities}\n"
        "  WHERE number IN (SELECT number FROM work_%u) OR parent_id IN (SELECT number FROM "
        "work_%u)\n    OR number IN (SELECT parent FROM work_%u)),\n",
        i + 1, i, i, i);

    append_text (records, sql, step);
  }
  g_string_append_printf (sql, "work AS (SELECT number AS number FROM work_%u),\n", is_far ? 2 : 0);
}

/* Persons there. A roster numbers its persons by their first post, and findings list persons by number:
 * so the first post of each comes too, wherever it is, and the order is that of the whole roster. */
static void
append_people (const Records *records, GString *sql)
{
  append_text (
      records, sql,
      "people AS (\n  SELECT person AS number FROM near\n  UNION DISTINCT SELECT person AS number "
      "FROM {activity_persons} WHERE activity IN (SELECT number FROM work)\n  UNION DISTINCT "
      "SELECT counterpart_person AS number FROM {activities} WHERE number IN (SELECT number FROM "
      "work)),\nfirst_posts AS (\n  SELECT MIN(number) AS number FROM {memberships} WHERE person "
      "IN "
      "(SELECT number FROM people) GROUP BY person),\nposts AS (\n  SELECT number AS number, "
      "organization AS organization FROM near\n  UNION DISTINCT SELECT number AS number, "
      "organization AS organization FROM {memberships} WHERE number IN (SELECT number FROM "
      "first_posts)),\n");
}

/* the organisations of all of these, with those above */
static void
append_homes (const Records *records, GString *sql)
{
  append_text (
      records, sql,
      "homes AS (\n  SELECT number AS number FROM wanted\n  UNION DISTINCT SELECT organization AS "
      "number FROM posts\n  UNION DISTINCT SELECT organization AS number FROM {activities} WHERE "
      "number IN (SELECT number FROM work)\n  UNION DISTINCT SELECT counterpart_organization AS "
      "number FROM {activities} WHERE number IN (SELECT number FROM work)),\nplaces AS (\n");
  for (guint depth = 0; depth < FEDORG_SQL_MOST_DEPTHS; depth++) {
    g_autofree char *line = g_strdup_printf (
        "  %sSELECT ancestor_%u AS number FROM {organizations} WHERE number IN (SELECT number FROM "
        "homes)\n",
        depth == 0 ? "" : "UNION DISTINCT ", depth);

    append_text (records, sql, line);
  }
  g_string_append (sql, ")\n");
}

static const char *
get_condition (FedorgSqlTableName table)
{
  static const char *const conditions[FEDORG_SQL_N_TABLES] = {
      [FEDORG_SQL_TABLE_ORGANIZATIONS] = "number IN (SELECT number FROM places)",
      [FEDORG_SQL_TABLE_PERSONS] = "number IN (SELECT number FROM people)",
      [FEDORG_SQL_TABLE_MEMBERSHIPS] = "number IN (SELECT number FROM posts)",
      [FEDORG_SQL_TABLE_ACTIVITIES] = "number IN (SELECT number FROM work)",
      [FEDORG_SQL_TABLE_ACTIVITY_PERSONS] = "activity IN (SELECT number FROM work)",
      [FEDORG_SQL_TABLE_FIGURES] = "organization IN (SELECT number FROM places)",
      [FEDORG_SQL_TABLE_WORDS] = "1 = 1",
      [FEDORG_SQL_TABLE_ROSTER] = "1 = 1",
  };

  return conditions[table];
}

static gboolean
find_table (const char *name, FedorgSqlTableName *table)
{
  for (guint i = 0; i < FEDORG_SQL_N_TABLES; i++) {
    if (strcmp (fedorg_sql_table_get_name ((FedorgSqlTableName) i), name) != 0)
      continue;
    *table = (FedorgSqlTableName) i;
    return TRUE;
  }
  return FALSE;
}

char *
fedorg_sql_dup_records (FedorgDialect dialect, const char *schema, const char *table,
                        const guint32 *organizations, guint n_organizations,
                        FedorgDependencies dependencies)
{
  const Records records = {fedorg_sql_dialect_get (dialect), schema, organizations, n_organizations,
                           dependencies};
  g_autoptr (GArray) columns = NULL;
  FedorgSqlTableName name;
  g_autoptr (GString) sql = g_string_new (NULL);

  g_return_val_if_fail ((guint) dialect < FEDORG_N_DIALECTS, NULL);
  g_return_val_if_fail (organizations != NULL || n_organizations == 0, NULL);
  g_return_val_if_fail (table != NULL && find_table (table, &name), NULL);

  columns = fedorg_sql_table_new_columns (name);
  append_wanted (&records, sql);
  append_kept (&records, sql);
  append_people (&records, sql);
  append_homes (&records, sql);
  for (guint i = 0; i < columns->len; i++)
    g_string_append_printf (sql, "%s%s", i == 0 ? "SELECT " : ", ",
                            g_array_index (columns, FedorgSqlColumn, i).name);
  g_string_append (sql, "\nFROM ");
  append_table (&records, sql, table);
  g_string_append_printf (sql, "\nWHERE %s\n", get_condition (name));
  return fedorg_sql_script_dup (records.dialect, sql->str);
}
