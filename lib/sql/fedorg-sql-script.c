/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <string.h>

#include "sql/fedorg-sql-query-private.h"

/* A query as its engine keeps the tables between it and the roster. PostgreSQL and DuckDB make a common
 * table once however often it is used. Spark makes it wherever it stands, and ClickHouse plans it there even if it is to be
 * made once, so that a chain of them would be planned thousands of times. For both the common tables that
 * count become tables, which are made before the query and dropped behind it. The query that all engines
 * share is written first, and its common tables are found again in its text. */

/* counts stop growing here */
#define MOST_COUNTED 1000000u

typedef struct {
  const char *begin; /* with the comments before it */
  const char *name;
  const char *body; /* behind the bracket that opens it */
  const char *end;  /* the bracket that closes it */
  gsize name_length;
  GArray *uses; /* guint: earlier tables, each as often as it stands there */
  guint size;   /* common tables that it is made of, itself included */
  guint n_made; /* how often it would be worked out */
  gboolean is_kept;
} Common;

typedef struct {
  const FedorgSqlDialect *dialect;
  GArray *tables; /* Common; the last of them is the query over the others */
} Script;

/* --- the text of a query --- */

static const char *
skip_to (const char *at, const char *end)
{
  const char *found = strstr (at, end);

  return found != NULL ? found + strlen (end) : at + strlen (at);
}

static const char *
skip_quoted (const Script *script, const char *at)
{
  char quote = *at++;
  gboolean escapes = quote == '\'' ? script->dialect->escapes : script->dialect->escapes_names;

  for (; *at != '\0' && *at != quote; at++)
    if (escapes && *at == '\\' && at[1] != '\0')
      at++;
  return *at != '\0' ? at + 1 : at;
}

/* behind a comment, a literal, a quoted name, a word or a character */
static const char *
skip_token (const Script *script, const char *at)
{
  if (strncmp (at, "--", 2) == 0)
    return skip_to (at, "\n");
  if (strncmp (at, "/*", 2) == 0)
    return skip_to (at, "*/");
  if (*at == '\'' || *at == script->dialect->quote)
    return skip_quoted (script, at);
  if (!g_ascii_isalnum (*at) && *at != '_')
    return at + 1;
  while (g_ascii_isalnum (*at) || *at == '_')
    at++;
  return at;
}

static const char *
skip_blanks (const Script *script, const char *at)
{
  while (g_ascii_isspace (*at) || strncmp (at, "--", 2) == 0 || strncmp (at, "/*", 2) == 0)
    at = skip_token (script, at);
  return at;
}

static gboolean
is_word (const char *at, const char *end, const char *word)
{
  return (gsize) (end - at) == strlen (word) && strncmp (at, word, (gsize) (end - at)) == 0;
}

/* --- its common tables --- */

static void
common_clear (gpointer data)
{
  Common *table = data;

  g_array_unref (table->uses);
}

static void
add_use (Script *script, Common *table, const char *at, const char *end)
{
  for (guint i = 0; i < script->tables->len; i++) {
    const Common *other = &g_array_index (script->tables, Common, i);

    if (other->name_length == (gsize) (end - at) &&
        strncmp (other->name, at, other->name_length) == 0)
      g_array_append_val (table->uses, i);
  }
}

/* the names behind FROM and JOIN; returns the bracket that ends the text */
static const char *
read_uses (Script *script, Common *table, const char *at)
{
  gint depth = 0;

  table->uses = g_array_new (FALSE, FALSE, sizeof (guint));
  while (*at != '\0' && (depth > 0 || *at != ')')) {
    const char *end = skip_token (script, at);

    depth += *at == '(' ? 1 : *at == ')' ? -1 : 0;
    if (is_word (at, end, "FROM") || is_word (at, end, "JOIN")) {
      at = skip_blanks (script, end);
      end = *at == '(' ? at : skip_token (script, at);
      add_use (script, table, at, end);
    }
    at = end;
  }
  return at;
}

/* "name AS (body)" with a comma behind all but the last */
static const char *
read_table (Script *script, const char *at)
{
  Common table = {.begin = at, .name = skip_blanks (script, at)};

  at = skip_token (script, table.name);
  table.name_length = (gsize) (at - table.name);
  table.body = strchr (at, '(') + 1;
  table.end = read_uses (script, &table, table.body);
  g_array_append_val (script->tables, table);
  at = table.end + (*table.end != '\0');
  return *at == ',' ? at + 1 : at;
}

static void
read_tail (Script *script, const char *at)
{
  Common tail = {.begin = at, .name = at, .body = at};

  tail.end = read_uses (script, &tail, at);
  g_array_append_val (script->tables, tail);
}

/* where "WITH" stands; NULL: there are no common tables */
static const char *
read_script (Script *script, const char *text)
{
  const char *with = skip_blanks (script, text);
  const char *at = skip_token (script, with);

  if (!is_word (with, at, "WITH"))
    return NULL;
  for (;;) {
    const char *next = skip_blanks (script, at);

    if (*next == '\0' || is_word (next, skip_token (script, next), "SELECT"))
      break;
    at = read_table (script, at);
  }
  read_tail (script, at);
  return with;
}

/* --- which are kept --- */

static Common *
get (const Script *script, guint index)
{
  return &g_array_index (script->tables, Common, index);
}

static void
find_kept (const Script *script)
{
  for (guint i = 0; i < script->tables->len; i++) {
    Common *table = get (script, i);

    table->size = 1;
    for (guint j = 0; j < table->uses->len; j++)
      table->size = MIN (table->size + get (script, g_array_index (table->uses, guint, j))->size,
                         MOST_COUNTED);
  }
  get (script, script->tables->len - 1)->n_made = 1;
  for (guint i = script->tables->len; i-- > 0;) {
    Common *table = get (script, i);
    guint n;

    table->is_kept = table->n_made > 1 &&
                     (guint64) (table->n_made - 1) * table->size > script->dialect->most_repeated;
    n = table->is_kept ? 1 : table->n_made;
    for (guint j = 0; j < table->uses->len; j++) {
      Common *used = get (script, g_array_index (table->uses, guint, j));

      used->n_made = MIN (used->n_made + n, MOST_COUNTED);
    }
  }
}

/* --- statements --- */

static void
append_kept_name (GString *sql, const Common *table)
{
  g_string_append_printf (sql, "fedorg_kept_%.*s", (int) table->name_length, table->name);
}

/* a text in which the tables that are kept go by their names as tables */
static void
append_body (const Script *script, GString *sql, const Common *table)
{
  const char *at = table->body;
  guint n = 0;

  while (at < table->end) {
    const char *end = skip_token (script, at);
    gboolean is_source = is_word (at, end, "FROM") || is_word (at, end, "JOIN");

    g_string_append_len (sql, at, end - at);
    at = end;
    if (!is_source)
      continue;
    end = skip_blanks (script, at);
    g_string_append_len (sql, at, end - at);
    at = end;
    if (n < table->uses->len) {
      const Common *used = get (script, g_array_index (table->uses, guint, n));

      end = skip_token (script, at);
      if (*at == '(' || used->name_length != (gsize) (end - at) ||
          strncmp (used->name, at, used->name_length) != 0)
        continue;
      n++;
      if (used->is_kept)
        append_kept_name (sql, used);
      else
        g_string_append_len (sql, at, end - at);
      at = end;
    }
  }
}

/* marks the tables that a statement needs as common tables */
static void
find_needed (const Script *script, guint index, gboolean *is_needed)
{
  memset (is_needed, 0, script->tables->len * sizeof *is_needed);
  is_needed[index] = TRUE;
  for (guint i = index + 1; i-- > 0;) {
    const Common *table = get (script, i);

    for (guint j = 0; is_needed[i] && j < table->uses->len; j++) {
      guint used = g_array_index (table->uses, guint, j);

      is_needed[used] = !get (script, used)->is_kept;
    }
  }
}

static void
append_query (const Script *script, GString *sql, guint index)
{
  g_autofree gboolean *is_needed = g_new (gboolean, script->tables->len);
  const char *separator = "WITH";

  find_needed (script, index, is_needed);
  for (guint i = 0; i < index; i++) {
    const Common *table = get (script, i);

    if (!is_needed[i])
      continue;
    g_string_append (sql, separator);
    g_string_append_len (sql, table->begin, table->body - table->begin);
    append_body (script, sql, table);
    g_string_append_c (sql, ')');
    separator = ",";
  }

  /* a statement begins with its first word, by which it is known for the query */
  gsize begin = sql->len;
  append_body (script, sql, get (script, index));
  while (separator[0] == 'W' && g_ascii_isspace (sql->str[begin]))
    g_string_erase (sql, (gssize) begin, 1);
  if (script->dialect->query_end[0] != '\0' && sql->str[sql->len - 1] != '\n')
    g_string_append_c (sql, '\n');
  g_string_append (sql, script->dialect->query_end);
}

static void
append_drop (const Script *script, GString *sql, const Common *table)
{
  g_string_append_printf (sql, "DROP %s IF EXISTS ", script->dialect->kept);
  append_kept_name (sql, table);
}

static void
append_statements (const Script *script, GString *sql)
{
  guint last = script->tables->len - 1;

  g_string_append (sql, script->dialect->script_begin);
  for (guint i = 0; i < last; i++) {
    const Common *table = get (script, i);

    if (!table->is_kept)
      continue;
    append_drop (script, sql, table);
    g_string_append_printf (sql, ";\nCREATE %s ", script->dialect->kept);
    append_kept_name (sql, table);
    g_string_append_printf (sql, "%s AS\n", script->dialect->kept_end);
    append_query (script, sql, i);
    g_string_append (sql, ";\n");
  }
  append_query (script, sql, last);
  for (guint i = 0; i < last; i++)
    if (get (script, i)->is_kept) {
      g_string_append (sql, ";\n");
      append_drop (script, sql, get (script, i));
    }
  g_string_append (sql, script->dialect->script_end);
}

char *
fedorg_sql_script_dup (const FedorgSqlDialect *dialect, const char *text)
{
  Script script = {.dialect = dialect};
  GString *sql;
  const char *with;

  if (dialect->kept == NULL)
    return g_strdup (text);
  sql = g_string_new (NULL);
  script.tables = g_array_new (FALSE, FALSE, sizeof (Common));
  g_array_set_clear_func (script.tables, common_clear);
  with = read_script (&script, text);
  if (with == NULL) {
    g_string_append (sql, text);
  } else {
    find_kept (&script);
    g_string_append_len (sql, text, with - text);
    append_statements (&script, sql);
  }
  g_array_unref (script.tables);
  return g_string_free (sql, FALSE);
}
