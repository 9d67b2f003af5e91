/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "io/database/fedorg-database-rows-private.h"

#include <string.h>

#include <fedorg/fedorg-activity.h>
#include <fedorg/fedorg-error.h>

#include "base/fedorg-error-private.h"
#include "base/fedorg-buffer-private.h"
#include "base/fedorg-text-private.h"
#include "measure/fedorg-roster-words-private.h"
#include "measure/fedorg-work-private.h"
#include "model/fedorg-packed-private.h"
#include "model/fedorg-schema-rows-private.h"

/* The rows of the tables that a database gets, as CSV, in the columns that lib/sql declares. Rows
 * are written in pieces; the path from the root to the organisation at hand is kept, so that each
 * row has its ancestors without a search. */

/* a piece goes to the sink when it has this many bytes: few calls, and no memory to speak of */
#define PIECE ((gsize) 1024 * 1024)

typedef struct {
  const FedorgRoster *roster;
  const GArray *columns; /* FedorgSqlColumn */
  const FedorgDatabaseSink *sink;
  FedorgBuffer buffer;
  guint32 organization; /* of the record at hand, where it belongs to one */
  guint depth;          /* of the organisation at hand */
  gint64 ancestors[FEDORG_SQL_MOST_DEPTHS];
} Writer;

/* --- values --- */

/* CSV as COPY reads it: always in quotes, so that an empty text is not NULL */
static void
append_text (FedorgBuffer *buffer, const char *text, gsize length)
{
  const char *end = text + length;

  fedorg_buffer_put (buffer, "\"", 1);
  while (text < end) {
    const char *quote = memchr (text, '"', (gsize) (end - text));
    const char *stop = quote ? quote + 1 : end;

    fedorg_buffer_put (buffer, text, (gsize) (stop - text));
    if (quote)
      fedorg_buffer_put (buffer, "\"", 1);
    text = stop;
  }
  fedorg_buffer_put (buffer, "\"", 1);
}

static void
append_string (Writer *writer, const char *text)
{
  append_text (&writer->buffer, text, strlen (text));
}

static gint64
get_number (guint32 number)
{
  return number == FEDORG_NONE ? FEDORG_SQL_NO_RECORD : (gint64) number;
}

/* a database gets the same mark for “no value” as the columns of a roster, so that one query
 * condition serves both */
static gint64
get_empty (FedorgStorage storage)
{
  switch (storage) {
  case FEDORG_STORAGE_DATE:
    return FEDORG_EMPTY_DATE;
  case FEDORG_STORAGE_COUNT:
    return FEDORG_EMPTY_COUNT;
  case FEDORG_STORAGE_DECIMAL:
  case FEDORG_STORAGE_MONEY:
    return FEDORG_EMPTY_DECIMAL;
  case FEDORG_STORAGE_ACTIVITY:
    return FEDORG_SQL_NO_RECORD;
  default:
    return 0;
  }
}

static gint64
get_element (const FedorgColumnData *column, FedorgStorage storage, gsize index)
{
  switch (storage) {
  case FEDORG_STORAGE_TERM:
    return ((const guint8 *) column->data)[index];
  case FEDORG_STORAGE_SET:
  case FEDORG_STORAGE_WORD:
    return ((const guint16 *) column->data)[index];
  case FEDORG_STORAGE_DATE:
    return ((const gint32 *) column->data)[index];
  case FEDORG_STORAGE_CODE:
    return (gint64) ((const guint64 *) column->data)[index];
  case FEDORG_STORAGE_DECIMAL:
  case FEDORG_STORAGE_MONEY:
    return ((const gint64 *) column->data)[index];
  case FEDORG_STORAGE_ACTIVITY:
    return get_number (((const guint32 *) column->data)[index]);
  default:
    return ((const guint32 *) column->data)[index];
  }
}

/* activities keep rare fields packed, without an element for records that lack them */
static void
append_field (Writer *writer, FedorgField field, guint32 record)
{
  const FedorgSchemaField *row = fedorg_schema_get (field);
  const FedorgColumnData *column = &writer->roster->columns[row->column];
  gboolean is_text =
      row->storage == FEDORG_STORAGE_IDENTIFIER || row->storage == FEDORG_STORAGE_TEXT;
  gsize index = record;

  if (row->record == FEDORG_RECORD_ACTIVITY &&
      !fedorg_packed_find (writer->roster, field, record, &index)) {
    if (is_text)
      append_string (writer, "");
    else
      fedorg_buffer_append_int (&writer->buffer, get_empty (row->storage));
    return;
  }
  if (is_text)
    append_string (writer,
                   fedorg_roster_string (writer->roster, ((const guint32 *) column->data)[index]));
  else
    fedorg_buffer_append_int (&writer->buffer, get_element (column, row->storage, index));
}

/* --- organisations --- */

/* organisations come in pre-order, so that those above stand in the path already */
static gboolean
find_depth (Writer *writer, guint32 organization, GError **error)
{
  gint64 parent =
      get_number (FEDORG_COLUMN (writer->roster, guint32, ORGANIZATION_PARENT)[organization]);
  guint depth = 0;

  if (parent >= 0) {
    for (depth = writer->depth; writer->ancestors[depth] != parent; depth--)
      ;
    depth++;
  }
  if (depth >= FEDORG_SQL_MOST_DEPTHS) {
    g_set_error (
        error, FEDORG_ERROR, FEDORG_ERROR_LIMIT,
        "organisation “%s” lies deeper than %u levels, which the tables of a database hold",
        fedorg_roster_get_organization_id (writer->roster, organization), FEDORG_SQL_MOST_DEPTHS);
    return FALSE;
  }
  writer->depth = depth;
  writer->ancestors[depth] = organization;
  for (guint i = depth + 1; i < FEDORG_SQL_MOST_DEPTHS; i++)
    writer->ancestors[i] = FEDORG_SQL_NO_RECORD;
  return TRUE;
}

static gint64
get_id_code (const FedorgRoster *roster, guint32 organization)
{
  guint64 code = FEDORG_DIVISION_CODE_NONE;

  fedorg_division_code_parse (fedorg_roster_get_organization_id (roster, organization), -1, &code);
  return (gint64) code;
}

static void
append_of_organization (Writer *writer, const FedorgSqlColumn *column, guint32 record)
{
  const FedorgRoster *roster = writer->roster;
  gint64 value = writer->depth;

  if (strcmp (column->name, "id_code") == 0)
    value = get_id_code (roster, record);
  else if (strcmp (column->name, "parent") == 0)
    value = get_number (FEDORG_COLUMN (roster, guint32, ORGANIZATION_PARENT)[record]);
  else if (strcmp (column->name, "subtree_end") == 0)
    value = FEDORG_COLUMN (roster, guint32, ORGANIZATION_SUBTREE_END)[record];
  fedorg_buffer_append_int (&writer->buffer, value);
}

static void
append_of_membership (Writer *writer, const FedorgSqlColumn *column, guint32 record)
{
  const FedorgRoster *roster = writer->roster;
  gint64 value = writer->organization;

  if (strcmp (column->name, "person") == 0)
    value = FEDORG_COLUMN (roster, guint32, MEMBERSHIP_PERSON)[record];
  else if (strcmp (column->name, "flags") == 0)
    value = FEDORG_COLUMN (roster, guint8, MEMBERSHIP_FLAGS)[record];
  fedorg_buffer_append_int (&writer->buffer, value);
}

static void
append_of_person (Writer *writer, G_GNUC_UNUSED const FedorgSqlColumn *column, guint32 record)
{
  fedorg_buffer_append_int (&writer->buffer,
                            FEDORG_COLUMN (writer->roster, guint8, PERSON_FLAGS)[record]);
}

static gint64
get_related (const FedorgRoster *roster, FedorgField field, guint32 activity)
{
  return get_number ((guint32) fedorg_roster_get_activity_value (roster, field, activity));
}

static void
append_of_activity (Writer *writer, const FedorgSqlColumn *column, guint32 record)
{
  guint32 index = 0;
  FedorgCounterpart kind = fedorg_roster_get_activity_counterpart (writer->roster, record, &index);
  gint64 value = writer->organization;

  if (strcmp (column->name, "counterpart") == 0) {
    append_string (writer,
                   kind == FEDORG_COUNTERPART_TEXT
                       ? fedorg_roster_get_activity_counterpart_text (writer->roster, record)
                       : "");
    return;
  }
  FedorgPeriod span;
  gboolean has_date = fedorg_works_get_span (writer->roster, record, &span);

  if (strcmp (column->name, "first_day") == 0)
    value = span.first;
  else if (strcmp (column->name, "last_day") == 0)
    value = span.last;
  else if (strcmp (column->name, "is_period") == 0)
    value = has_date && fedorg_span_is_period (span);
  else if (strcmp (column->name, "person_set") == 0)
    value = get_related (writer->roster, FEDORG_FIELD_ACTIVITY_PERSONS, record);
  else if (strcmp (column->name, "counterpart_number") == 0)
    value = get_related (writer->roster, FEDORG_FIELD_COUNTERPART, record);
  else if (strcmp (column->name, "counterpart_person") == 0)
    value = kind == FEDORG_COUNTERPART_PERSON ? (gint64) index : FEDORG_SQL_NO_RECORD;
  else if (strcmp (column->name, "counterpart_organization") == 0)
    value = kind == FEDORG_COUNTERPART_ORGANIZATION ? (gint64) index : FEDORG_SQL_NO_RECORD;
  fedorg_buffer_append_int (&writer->buffer, value);
}

/* --- rows --- */

/* rows go to the sink in pieces: a call for each row would cost more than writing it */
static gboolean
pass_on (Writer *writer, gsize least, GError **error)
{
  if (writer->buffer.failed)
    return fedorg_fail_no_memory (NULL, error);
  if (writer->buffer.length < least || writer->buffer.length == 0)
    return TRUE;
  if (g_cancellable_is_cancelled (writer->sink->cancellable))
    return fedorg_fail_cancelled (error);
  if (!writer->sink->take (writer->sink->data, writer->buffer.data, writer->buffer.length, error))
    return FALSE;
  writer->buffer.length = 0;
  return TRUE;
}

typedef void (*AppendOther) (Writer *writer, const FedorgSqlColumn *column, guint32 record);

static gboolean
write_record (Writer *writer, guint32 record, AppendOther append_other, GError **error)
{
  for (guint i = 0; i < writer->columns->len; i++) {
    const FedorgSqlColumn *column = &g_array_index (writer->columns, FedorgSqlColumn, i);

    if (i > 0)
      fedorg_buffer_put (&writer->buffer, ",", 1);
    if (column->source == FEDORG_SQL_OF_NUMBER)
      fedorg_buffer_append_uint (&writer->buffer, record);
    else if (column->source == FEDORG_SQL_OF_FIELD)
      append_field (writer, (FedorgField) column->field, record);
    else if (column->source == FEDORG_SQL_OF_ANCESTOR)
      fedorg_buffer_append_int (&writer->buffer, writer->ancestors[column->field]);
    else
      append_other (writer, column, record);
  }
  fedorg_buffer_put (&writer->buffer, "\n", 1);
  return pass_on (writer, PIECE, error);
}

static gboolean
write_organizations (Writer *writer, GError **error)
{
  for (guint32 o = 0; o < writer->roster->n_organizations; o++)
    if (!find_depth (writer, o, error) || !write_record (writer, o, append_of_organization, error))
      return FALSE;
  return TRUE;
}

static gboolean
write_persons (Writer *writer, GError **error)
{
  for (guint32 p = 0; p < writer->roster->n_persons; p++)
    if (!write_record (writer, p, append_of_person, error))
      return FALSE;
  return TRUE;
}

/* records that stand by their organisation */
static gboolean
write_sorted (Writer *writer, const guint32 *firsts, AppendOther append_other, GError **error)
{
  for (guint32 o = 0; firsts && o < writer->roster->n_organizations; o++) {
    writer->organization = o;
    for (guint32 i = firsts[o]; i < firsts[o + 1]; i++)
      if (!write_record (writer, i, append_other, error))
        return FALSE;
  }
  return TRUE;
}

static gboolean
write_memberships (Writer *writer, GError **error)
{
  return write_sorted (writer,
                       FEDORG_COLUMN (writer->roster, guint32, ORGANIZATION_FIRST_MEMBERSHIP),
                       append_of_membership, error);
}

static gboolean
write_activities (Writer *writer, GError **error)
{
  return writer->roster->n_activities == 0 ||
         write_sorted (writer, FEDORG_COLUMN (writer->roster, guint32, ORGANIZATION_FIRST_ACTIVITY),
                       append_of_activity, error);
}

static void
append_integers (Writer *writer, const gint64 *values, guint n)
{
  for (guint i = 0; i < n; i++) {
    if (i > 0)
      fedorg_buffer_put (&writer->buffer, ",", 1);
    fedorg_buffer_append_int (&writer->buffer, values[i]);
  }
}

static gboolean
write_activity_persons (Writer *writer, GError **error)
{
  const FedorgRoster *roster = writer->roster;

  for (guint32 a = 0; a < roster->n_activities; a++)
    for (guint32 i = 0; i < fedorg_roster_get_activity_n_persons (roster, a); i++) {
      const gint64 values[] = {a, fedorg_roster_get_activity_person (roster, a, i)};

      append_integers (writer, values, G_N_ELEMENTS (values));
      fedorg_buffer_put (&writer->buffer, "\n", 1);
      if (!pass_on (writer, PIECE, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
write_figures (Writer *writer, GError **error)
{
  const FedorgRoster *roster = writer->roster;
  const guint32 *names = FEDORG_COLUMN (roster, guint32, FIGURE_NAME);
  const guint32 *firsts = FEDORG_COLUMN (roster, guint32, FIGURE_FIRST_ENTRY);

  for (gsize f = 0; f < roster->columns[FEDORG_COLUMN_FIGURE_NAME].length; f++)
    for (guint32 i = firsts[f]; i < firsts[f + 1]; i++) {
      fedorg_buffer_append_uint (&writer->buffer,
                                 FEDORG_COLUMN (roster, guint32, FIGURE_ORGANIZATION)[i]);
      fedorg_buffer_put (&writer->buffer, ",", 1);
      append_string (writer, fedorg_roster_string (roster, names[f]));
      fedorg_buffer_put (&writer->buffer, ",", 1);
      fedorg_buffer_append_int (&writer->buffer, FEDORG_COLUMN (roster, gint64, FIGURE_VALUE)[i]);
      fedorg_buffer_put (&writer->buffer, "\n", 1);
      if (!pass_on (writer, PIECE, error))
        return FALSE;
    }
  return TRUE;
}

/* --- words --- */

typedef struct {
  Writer *writer;
  gint64 set;
  gint64 word;
  gint64 part;
} WordRow;

/* queries compare normalised words, as selectors do; the text as written stands beside it, for
 * reading a roster back */
static gboolean
append_word (gpointer data, const char *text, gsize length)
{
  WordRow *row = data;
  FedorgBuffer *buffer = &row->writer->buffer;
  char normal[FEDORG_TEXT_NORMAL_SIZE];
  gsize n = fedorg_text_normalize (text, length, normal);
  const gint64 values[] = {row->set, row->word, row->part++};

  append_integers (row->writer, values, G_N_ELEMENTS (values));
  fedorg_buffer_put (buffer, ",", 1);
  append_text (buffer, n > 0 ? normal : text, n > 0 ? n : length);
  fedorg_buffer_append (buffer, fedorg_word_has_letter (text, length) ? ",1," : ",0,", 3);
  append_text (buffer, text, length);
  fedorg_buffer_put (buffer, "\n", 1);
  return TRUE;
}

/* a sign such as a stroke may part two words or stand within one, so selectors find a word by its
 * parts as well; part 0 is the whole word */
static gboolean
write_words (Writer *writer, GError **error)
{
  const FedorgRoster *roster = writer->roster;
  const guint32 *firsts = FEDORG_COLUMN (roster, guint32, SET_FIRST_WORD);
  const guint32 *members = FEDORG_COLUMN (roster, guint32, SET_WORDS);

  for (guint set = 0; set < fedorg_roster_n_sets (roster); set++) {
    WordRow row = {writer, set, -1, 0};

    if (firsts[set] == firsts[set + 1])
      append_word (&row, "", 0);
    for (guint32 i = firsts[set]; i < firsts[set + 1]; i++) {
      const char *text =
          fedorg_roster_string (roster, FEDORG_COLUMN (roster, guint32, WORD_TEXT)[members[i]]);

      row.word = members[i];
      row.part = 0;
      append_word (&row, text, strlen (text));
      if (fedorg_word_has_parts (text))
        fedorg_word_take_parts (text, append_word, &row);
    }
    if (!pass_on (writer, PIECE, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
write_roster (Writer *writer, G_GNUC_UNUSED GError **error)
{
  fedorg_buffer_append_int (&writer->buffer, writer->roster->as_of);
  fedorg_buffer_put (&writer->buffer, "\n", 1);
  return TRUE;
}

gboolean
fedorg_database_write_rows (const FedorgRoster *roster, FedorgSqlTableName table,
                            const FedorgDatabaseSink *sink, GError **error)
{
  static gboolean (*const functions[FEDORG_SQL_N_TABLES]) (Writer *, GError **) = {
      [FEDORG_SQL_TABLE_ORGANIZATIONS] = write_organizations,
      [FEDORG_SQL_TABLE_PERSONS] = write_persons,
      [FEDORG_SQL_TABLE_MEMBERSHIPS] = write_memberships,
      [FEDORG_SQL_TABLE_ACTIVITIES] = write_activities,
      [FEDORG_SQL_TABLE_ACTIVITY_PERSONS] = write_activity_persons,
      [FEDORG_SQL_TABLE_FIGURES] = write_figures,
      [FEDORG_SQL_TABLE_WORDS] = write_words,
      [FEDORG_SQL_TABLE_ROSTER] = write_roster,
  };
  g_autoptr (GArray) columns = fedorg_sql_table_new_columns (table);
  Writer writer = {
      .roster = roster, .columns = columns, .sink = sink, .buffer = FEDORG_BUFFER_INIT};
  gboolean is_written = functions[table](&writer, error) && pass_on (&writer, 0, error);

  fedorg_buffer_clear (&writer.buffer);
  return is_written;
}
