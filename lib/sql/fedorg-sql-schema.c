/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "sql/fedorg-sql-schema-private.h"

#include "model/fedorg-schema-private.h"

typedef struct {
  const char *name;
  const char *comment;
  FedorgRecord record; /* whose fields it has; 0: of none */
  const char *order;   /* the column by which its rows are sorted */
} Table;

static const Table tables[FEDORG_SQL_N_TABLES] = {
    [FEDORG_SQL_TABLE_ORGANIZATIONS] = {"organizations", "organisations in the order of the tree",
                                        FEDORG_RECORD_ORGANIZATION, "number"},
    [FEDORG_SQL_TABLE_PERSONS] = {"persons", "persons, each once however many posts she holds",
                                  FEDORG_RECORD_PERSON, "number"},
    [FEDORG_SQL_TABLE_MEMBERSHIPS] = {"memberships",
                                      "posts: one person in one organisation in one role",
                                      FEDORG_RECORD_MEMBERSHIP, "number"},
    [FEDORG_SQL_TABLE_ACTIVITIES] = {"activities", "what an organisation or a member did or owes",
                                     FEDORG_RECORD_ACTIVITY, "number"},
    [FEDORG_SQL_TABLE_ACTIVITY_PERSONS] = {"activity_persons", "the persons of each activity", 0,
                                           "activity"},
    [FEDORG_SQL_TABLE_FIGURES] = {"figures", "named numbers of organisations", 0, "organization"},
    [FEDORG_SQL_TABLE_WORDS] = {"words", "the categories and tags of each set of words", 0,
                                "set_number"},
    [FEDORG_SQL_TABLE_ROSTER] = {"roster", "one row about the whole", 0, "as_of"},
};

const char *
fedorg_sql_table_get_name (FedorgSqlTableName table)
{
  return tables[table].name;
}

/* the meaning of a field in a column; NULL: it has none of its own */
static const char *
get_comment (const FedorgSchemaField *row)
{
  switch (row->storage) {
  case FEDORG_STORAGE_IDENTIFIER:
    return "as it is written in the roster";
  case FEDORG_STORAGE_TEXT:
    return "empty if unknown";
  case FEDORG_STORAGE_CODE:
    return "division code of twelve digits, 0 if it has none";
  case FEDORG_STORAGE_TERM:
    return "code of the vocabulary, 0 if unknown";
  case FEDORG_STORAGE_SET:
    return "words.set_number, 0 for no words";
  case FEDORG_STORAGE_WORD:
    return "words.set_number of this one word, 0 for none";
  case FEDORG_STORAGE_DATE:
    return "days since 1970-01-01, -2147483648 if unknown or open";
  case FEDORG_STORAGE_COUNT:
    return "1 where nothing is said";
  case FEDORG_STORAGE_DECIMAL:
    return "millionths, -9223372036854775808 if unknown";
  case FEDORG_STORAGE_MONEY:
    return "hundredths of a yuan, -9223372036854775808 if unknown";
  case FEDORG_STORAGE_ACTIVITY:
    return "activities.number, -1 for none";
  default:
    return NULL;
  }
}

static void
add_column (GArray *columns, const char *name, FedorgSqlType type, FedorgSqlSource source,
            guint field, const char *comment)
{
  FedorgSqlColumn column = {.type = type, .source = source, .field = field, .comment = comment};

  g_strlcpy (column.name, name, sizeof column.name);
  g_array_append_val (columns, column);
}

static void
add_other (GArray *columns, const char *name, FedorgSqlType type, const char *comment)
{
  add_column (columns, name, type, FEDORG_SQL_OF_OTHER, 0, comment);
}

static gboolean
is_text (FedorgStorage storage)
{
  return storage == FEDORG_STORAGE_IDENTIFIER || storage == FEDORG_STORAGE_TEXT;
}

/* the fields of a kind of records, in the order of a table */
static void
add_fields (GArray *columns, FedorgRecord record)
{
  for (guint i = 0; i < FEDORG_SCHEMA_N_ROWS; i++) {
    const FedorgSchemaField *row = fedorg_schema_get (fedorg_schema_rows[i]);
    const char *comment = get_comment (row);

    if (row->record == record && comment)
      add_column (columns, row->key, is_text (row->storage) ? FEDORG_SQL_TEXT : FEDORG_SQL_INTEGER,
                  FEDORG_SQL_OF_FIELD, fedorg_schema_rows[i], comment);
  }
  if (fedorg_schema_records[record].flags != FEDORG_COLUMN_STRINGS)
    add_other (columns, "flags", FEDORG_SQL_INTEGER,
               record == FEDORG_RECORD_PERSON
                   ? "bit 0: only the month of birth is known; bit 1: without an identifier"
                   : "bit 0: only the month of the start is known; bit 1: only that of the end");
}

static void
add_organization_columns (GArray *columns)
{
  add_other (columns, "id_code", FEDORG_SQL_INTEGER,
             "the division code that the identifier is, 0 if it is none");
  add_other (columns, "parent", FEDORG_SQL_INTEGER,
             "number of the organisation above, -1 of a root");
  add_other (columns, "subtree_end", FEDORG_SQL_INTEGER,
             "number of the first organisation behind the subtree");
  add_other (columns, "depth", FEDORG_SQL_INTEGER, "0 of a root");
  for (guint depth = 0; depth < FEDORG_SQL_MOST_DEPTHS; depth++) {
    g_autofree char *name = g_strdup_printf ("ancestor_%u", depth);

    add_column (columns, name, FEDORG_SQL_INTEGER, FEDORG_SQL_OF_ANCESTOR, depth,
                depth == 0 ? "number of the root above or itself"
                           : "number of the organisation of this depth above or itself, -1 if it "
                             "lies higher");
  }
}

static void
add_other_columns (GArray *columns, FedorgSqlTableName table)
{
  switch (table) {
  case FEDORG_SQL_TABLE_ORGANIZATIONS:
    add_organization_columns (columns);
    return;
  case FEDORG_SQL_TABLE_MEMBERSHIPS:
    add_other (columns, "organization", FEDORG_SQL_INTEGER, "organizations.number");
    add_other (columns, "person", FEDORG_SQL_INTEGER, "persons.number");
    return;
  case FEDORG_SQL_TABLE_ACTIVITIES:
    add_other (columns, "organization", FEDORG_SQL_INTEGER, "organizations.number");
    add_other (columns, "counterpart_person", FEDORG_SQL_INTEGER, "persons.number, -1 for none");
    add_other (columns, "counterpart_organization", FEDORG_SQL_INTEGER,
               "organizations.number, -1 for none");
    add_other (columns, "counterpart", FEDORG_SQL_TEXT, "whoever is neither; empty for none");
    add_other (columns, "counterpart_number", FEDORG_SQL_INTEGER,
               "one number for each whom activities concern, of whichever kind; -1 for none");
    add_other (columns, "person_set", FEDORG_SQL_INTEGER,
               "one number for each set of persons, -1 for none; see activity_persons");
    add_other (columns, "first_day", FEDORG_SQL_INTEGER,
               "of its days, both -2147483648 if it has no date");
    add_other (columns, "last_day", FEDORG_SQL_INTEGER, "of its days");
    add_other (columns, "is_period", FEDORG_SQL_INTEGER,
               "1 if it is dated by whole months and not by days");
    return;
  case FEDORG_SQL_TABLE_ACTIVITY_PERSONS:
    add_other (columns, "activity", FEDORG_SQL_INTEGER, "activities.number");
    add_other (columns, "person", FEDORG_SQL_INTEGER, "persons.number");
    return;
  case FEDORG_SQL_TABLE_FIGURES:
    add_other (columns, "organization", FEDORG_SQL_INTEGER, "organizations.number");
    add_other (columns, "figure", FEDORG_SQL_TEXT, "name of the figure");
    add_other (columns, "amount", FEDORG_SQL_INTEGER, "its value");
    return;
  case FEDORG_SQL_TABLE_WORDS:
    add_other (columns, "set_number", FEDORG_SQL_INTEGER, "number of the set; 0 is the empty one");
    add_other (columns, "word", FEDORG_SQL_INTEGER, "number of the word, -1 in the empty set");
    add_other (columns, "part", FEDORG_SQL_INTEGER,
               "0 of the whole word; 1, 2, ... of what stands between signs such as + and /");
    add_other (columns, "text", FEDORG_SQL_TEXT, "the word or the part as words are compared");
    add_other (columns, "is_word", FEDORG_SQL_INTEGER, "1 if it has a letter");
    add_other (columns, "written", FEDORG_SQL_TEXT, "the word or the part as it is written");
    return;
  default:
    add_other (columns, "as_of", FEDORG_SQL_INTEGER,
               "the reference date that the roster names: days since 1970-01-01, -2147483648 if it "
               "names none");
  }
}

GArray *
fedorg_sql_table_new_columns (FedorgSqlTableName table)
{
  GArray *columns = g_array_new (FALSE, FALSE, sizeof (FedorgSqlColumn));

  if (tables[table].record)
    add_column (columns, "number", FEDORG_SQL_INTEGER, FEDORG_SQL_OF_NUMBER, 0,
                "in the order of the tree, from 0");
  if (tables[table].record)
    add_fields (columns, tables[table].record);
  add_other_columns (columns, table);
  return columns;
}

/* --- statements --- */

static void
append_name (GString *sql, const FedorgSqlDialect *dialect, const char *schema, const char *name)
{
  if (schema) {
    fedorg_sql_append_name (sql, dialect, schema);
    g_string_append_c (sql, '.');
  }
  g_string_append (sql, name);
}

static void
append_column (GString *sql, const FedorgSqlDialect *dialect, const FedorgSqlColumn *column,
               gboolean is_last)
{
  const char *key = column->source == FEDORG_SQL_OF_NUMBER ? dialect->key : "";

  g_string_append_printf (sql, "  %s %s NOT NULL%s%s", column->name,
                          column->type == FEDORG_SQL_TEXT ? dialect->text : dialect->integer, key,
                          is_last ? " " : ",");
  g_string_append_printf (sql, " -- %s\n", column->comment);
}

static void
append_statement (GString *sql, FedorgSqlTableName table, const FedorgSqlDialect *dialect,
                  const char *schema)
{
  g_autoptr (GArray) columns = fedorg_sql_table_new_columns (table);
  g_auto (GStrv) end = g_strsplit (dialect->table_end, "%s", 2);

  g_string_append_printf (sql, "-- %s\nCREATE TABLE IF NOT EXISTS ", tables[table].comment);
  append_name (sql, dialect, schema, tables[table].name);
  g_string_append (sql, " (\n");
  for (guint i = 0; i < columns->len; i++)
    append_column (sql, dialect, &g_array_index (columns, FedorgSqlColumn, i),
                   i + 1 == columns->len);
  g_string_append_printf (sql, ")%s", end[0] ? end[0] : "");
  if (end[0] && end[1])
    g_string_append_printf (sql, "%s%s", tables[table].order, end[1]);
  g_string_append (sql, ";\n\n");
}

char *
fedorg_sql_dup_schema (FedorgDialect dialect, const char *schema)
{
  GString *sql = g_string_new (NULL);

  g_return_val_if_fail ((guint) dialect < FEDORG_N_DIALECTS, NULL);

  for (guint i = 0; i < FEDORG_SQL_N_TABLES; i++)
    append_statement (sql, (FedorgSqlTableName) i, fedorg_sql_dialect_get (dialect), schema);
  return g_string_free (sql, FALSE);
}
