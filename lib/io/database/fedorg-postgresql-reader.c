/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "io/database/fedorg-postgresql-private.h"

#include <string.h>

#include <fedorg/fedorg-error.h>
#include <fedorg/fedorg-sql.h>
#include <fedorg/fedorg-vocabulary.h>

#include "base/fedorg-error-private.h"
#include "base/fedorg-buffer-private.h"
#include "model/batch/fedorg-batch-words-private.h"
#include "model/fedorg-schema-rows-private.h"

#ifdef FEDORG_WITH_LIBPQ

/* Reads the tables as records, in the order of the tree. Numbers become the texts that they stand
 * for here, so that the database joins nothing; what a text means is the batch's, as of any
 * file. */

/* texts by number, each ended by a NUL */
typedef struct {
  FedorgBuffer bytes;
  FedorgArray starts;  /* gsize */
  FedorgArray numbers; /* gint64: of each, ascending; where some are left out, not its place */
} Texts;

/* entries that belong to records, in the order of these */
typedef struct {
  guint32 record;
  guint32 text; /* of a figure: its name; of persons: the person */
  gint64 amount;
} Entry;

typedef struct {
  FedorgPostgresql *postgresql;
  FedorgRosterBuilder *builder;
  const GArray *columns; /* FedorgSqlColumn: of the table at hand */
  Texts sets;            /* the words of each set, as the cell of a table holds them */
  Texts words;           /* the first word of each set, as it is */
  Texts names;           /* of figures, one for each entry */
  Texts organizations;   /* identifiers */
  Texts persons;
  Texts activities;
  FedorgArray figures; /* Entry */
  FedorgArray doers;   /* Entry */
  gsize next;          /* entry of either */
  GTree *ids;          /* of organisations; NULL: nobody asks for them */
  GString *text;
  gboolean failed; /* memory ran out */
} Reader;

/* --- texts --- */

/* a few texts with ascending numbers, found by halving: a hash table for each table of words would
 * cost more */
static void
add_text (Reader *reader, Texts *texts, gint64 number, const char *text, gsize length)
{
  gsize *start = fedorg_array_add (&texts->starts, gsize);
  gint64 *own = fedorg_array_add (&texts->numbers, gint64);

  if (start)
    *start = texts->bytes.length;
  if (own)
    *own = number;
  fedorg_buffer_append (&texts->bytes, text, (gssize) length);
  fedorg_buffer_append (&texts->bytes, "\0", 1);
  reader->failed = reader->failed || !start || !own || texts->bytes.failed;
}

/* the place of the number, or of the first behind it */
static gsize
find_place (const Texts *texts, gint64 number)
{
  gsize low = 0, high = texts->numbers.length;

  /* mostly nothing is left out */
  if (number >= 0 && (guint64) number < high &&
      fedorg_array_index (&texts->numbers, gint64, (gsize) number) == number)
    return (gsize) number;
  while (low < high) {
    gsize middle = low + (high - low) / 2;

    if (fedorg_array_index (&texts->numbers, gint64, middle) < number)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

/* NULL of a number that is none */
static const char *
get_text (const Texts *texts, gint64 number)
{
  gsize place = find_place (texts, number);

  return place < texts->numbers.length &&
                 fedorg_array_index (&texts->numbers, gint64, place) == number
             ? texts->bytes.data + fedorg_array_index (&texts->starts, gsize, place)
             : NULL;
}

static void
texts_clear (Texts *texts)
{
  fedorg_buffer_clear (&texts->bytes);
  fedorg_array_clear (&texts->starts);
  fedorg_array_clear (&texts->numbers);
}

/* --- rows --- */

static gint64
get_number (const Reader *reader, const FedorgPostgresqlValue *row, const char *name)
{
  for (guint i = 0; i < reader->columns->len; i++)
    if (strcmp (g_array_index (reader->columns, FedorgSqlColumn, i).name, name) == 0)
      return row[i].number;
  return 0;
}

static const FedorgPostgresqlValue *
get_value (const Reader *reader, const FedorgPostgresqlValue *row, const char *name)
{
  for (guint i = 0; i < reader->columns->len; i++)
    if (strcmp (g_array_index (reader->columns, FedorgSqlColumn, i).name, name) == 0)
      return &row[i];
  return NULL;
}

static void
set_text (const Reader *reader, FedorgField field, const char *text)
{
  if (text && *text != '\0')
    fedorg_roster_builder_set_field (reader->builder, field, text, -1);
}

/* --- fields --- */

/* days of before year 1 or beyond what a date holds are left out, as a hand-made table may have
 * them */
static void
set_date (const Reader *reader, FedorgField field, gint64 days, gboolean is_month)
{
  gint year, month, day;

  if (days < G_MININT32 || days > G_MAXINT32 ||
      !fedorg_date_get ((gint32) days, &year, &month, &day))
    return;
  if (is_month)
    g_string_printf (reader->text, "%04d-%02d", year, month);
  else
    g_string_printf (reader->text, "%04d-%02d-%02d", year, month, day);
  set_text (reader, field, reader->text->str);
}

/* this many digits stand behind the point */
static void
set_decimal (const Reader *reader, FedorgField field, gint64 value, guint n_digits)
{
  gint64 unit = n_digits == 2 ? 100 : 1000000;
  guint64 size = value < 0 ? -(guint64) value : (guint64) value;

  if (value == FEDORG_EMPTY_DECIMAL)
    return;
  g_string_printf (reader->text, "%s%" G_GUINT64_FORMAT ".%0*" G_GUINT64_FORMAT,
                   value < 0 ? "-" : "", size / (guint64) unit, (int) n_digits,
                   size % (guint64) unit);
  set_text (reader, field, reader->text->str);
}

/* every value becomes the text that a file would have, so that the builder judges both alike */
static void
set_field (const Reader *reader, FedorgField field, const FedorgPostgresqlValue *value,
           gint64 flags)
{
  const FedorgSchemaField *row = fedorg_schema_get (field);

  switch (row->storage) {
  case FEDORG_STORAGE_TEXT:
  case FEDORG_STORAGE_IDENTIFIER:
    if (value->length > 0)
      fedorg_roster_builder_set_field (reader->builder, field, value->text, (gssize) value->length);
    return;
  case FEDORG_STORAGE_CODE:
    g_string_printf (reader->text, "%012" G_GINT64_FORMAT, value->number);
    if (value->number > 0)
      set_text (reader, field, reader->text->str);
    return;
  case FEDORG_STORAGE_TERM:
    if (value->number > 0 && value->number < 256)
      set_text (reader, field,
                fedorg_vocabulary_get_nick (row->vocabulary, (guint8) value->number));
    return;
  case FEDORG_STORAGE_SET:
    set_text (reader, field, get_text (&reader->sets, value->number));
    return;
  case FEDORG_STORAGE_WORD:
    set_text (reader, field, get_text (&reader->words, value->number));
    return;
  case FEDORG_STORAGE_DATE:
    set_date (reader, field, value->number, (flags & row->month_flag) != 0);
    return;
  case FEDORG_STORAGE_COUNT:
    g_string_printf (reader->text, "%" G_GINT64_FORMAT, value->number);
    if (value->number != FEDORG_EMPTY_COUNT)
      set_text (reader, field, reader->text->str);
    return;
  case FEDORG_STORAGE_DECIMAL:
  case FEDORG_STORAGE_MONEY:
    set_decimal (reader, field, value->number, row->storage == FEDORG_STORAGE_MONEY ? 2 : 6);
    return;
  case FEDORG_STORAGE_ACTIVITY:
    set_text (reader, field, get_text (&reader->activities, value->number));
    return;
  default:
    return;
  }
}

static void
set_fields (const Reader *reader, const FedorgPostgresqlValue *row)
{
  gint64 flags = get_number (reader, row, "flags");

  for (guint i = 0; i < reader->columns->len; i++) {
    const FedorgSqlColumn *column = &g_array_index (reader->columns, FedorgSqlColumn, i);

    if (column->source == FEDORG_SQL_OF_FIELD)
      set_field (reader, (FedorgField) column->field, &row[i], flags);
  }
}

/* --- tables --- */

/* rows of the empty set and of parts say nothing more; a word may hold what parts the words of a
 * cell */
static void
take_word (gpointer data, const FedorgPostgresqlValue *row)
{
  Reader *reader = data;
  const FedorgPostgresqlValue *written = get_value (reader, row, "written");
  gint64 set = get_number (reader, row, "set_number");

  if (get_number (reader, row, "part") > 0)
    return;
  g_string_truncate (reader->text, 0);
  g_string_append_len (reader->text, written->text, (gssize) written->length);
  if (get_text (&reader->words, set)) {
    /* in the place of the NUL */
    reader->sets.bytes.length--;
    fedorg_buffer_append (&reader->sets.bytes, ";", 1);
  } else {
    add_text (reader, &reader->words, set, written->text, written->length);
    add_text (reader, &reader->sets, set, "", 0);
    reader->sets.bytes.length--;
  }
  fedorg_word_append (&reader->sets.bytes, reader->text->str);
  fedorg_buffer_append (&reader->sets.bytes, "\0", 1);
}

static void
add_entry (Reader *reader, FedorgArray *entries, Entry entry)
{
  Entry *added = fedorg_array_add (entries, Entry);

  if (added)
    *added = entry;
  else
    reader->failed = TRUE;
}

static void
take_figure (gpointer data, const FedorgPostgresqlValue *row)
{
  Reader *reader = data;
  const FedorgPostgresqlValue *name = get_value (reader, row, "figure");
  Entry entry = {(guint32) get_number (reader, row, "organization"),
                 (guint32) reader->names.starts.length, get_number (reader, row, "amount")};

  add_text (reader, &reader->names, entry.text, name->text, name->length);
  add_entry (reader, &reader->figures, entry);
}

static void
take_doer (gpointer data, const FedorgPostgresqlValue *row)
{
  Reader *reader = data;
  Entry entry = {(guint32) get_number (reader, row, "activity"),
                 (guint32) get_number (reader, row, "person"), 0};

  add_entry (reader, &reader->doers, entry);
}

/* an identifier that is asked for */
static void
note_id (const Reader *reader, gint64 number, const FedorgPostgresqlValue *id)
{
  if (reader->ids)
    g_tree_insert (reader->ids, GUINT_TO_POINTER ((guint) number),
                   g_strndup (id->text, id->length));
}

/* figures come sorted by organisation, like the organisations: one pass over both */
static void
take_organization (gpointer data, const FedorgPostgresqlValue *row)
{
  Reader *reader = data;
  const FedorgPostgresqlValue *id = get_value (reader, row, "id");
  gint64 number = get_number (reader, row, "number");

  add_text (reader, &reader->organizations, number, id->text, id->length);
  note_id (reader, number, id);
  fedorg_roster_builder_begin_record (reader->builder, FEDORG_RECORD_ORGANIZATION, 0, 0);
  set_fields (reader, row);
  set_text (reader, FEDORG_FIELD_PARENT_ID,
            get_text (&reader->organizations, get_number (reader, row, "parent")));
  for (; reader->next < reader->figures.length; reader->next++) {
    const Entry *entry = &fedorg_array_index (&reader->figures, Entry, reader->next);

    if (entry->record > number)
      break;
    if (entry->record < number)
      continue;
    fedorg_roster_builder_set_figure (reader->builder, get_text (&reader->names, entry->text),
                                      entry->amount);
  }
  fedorg_roster_builder_end_record (reader->builder);
}

static void
take_person (gpointer data, const FedorgPostgresqlValue *row)
{
  Reader *reader = data;
  const FedorgPostgresqlValue *id = get_value (reader, row, "id");

  add_text (reader, &reader->persons, get_number (reader, row, "number"), id->text, id->length);
  fedorg_roster_builder_begin_record (reader->builder, FEDORG_RECORD_PERSON, 0, 0);
  set_fields (reader, row);
  fedorg_roster_builder_end_record (reader->builder);
}

static void
take_membership (gpointer data, const FedorgPostgresqlValue *row)
{
  Reader *reader = data;

  fedorg_roster_builder_begin_record (reader->builder, FEDORG_RECORD_MEMBERSHIP, 0, 0);
  set_text (reader, FEDORG_FIELD_ORGANIZATION_ID,
            get_text (&reader->organizations, get_number (reader, row, "organization")));
  set_text (reader, FEDORG_FIELD_PERSON_ID,
            get_text (&reader->persons, get_number (reader, row, "person")));
  set_fields (reader, row);
  fedorg_roster_builder_end_record (reader->builder);
}

static void
take_activity_id (gpointer data, const FedorgPostgresqlValue *row)
{
  Reader *reader = data;
  const FedorgPostgresqlValue *id = get_value (reader, row, "id");

  add_text (reader, &reader->activities, get_number (reader, row, "number"), id->text, id->length);
}

/* the persons of the activity, in one text */
static void
set_doers (Reader *reader, gint64 number)
{
  g_auto (FedorgBuffer) ids = FEDORG_BUFFER_INIT;

  for (; reader->next < reader->doers.length; reader->next++) {
    const Entry *entry = &fedorg_array_index (&reader->doers, Entry, reader->next);
    const char *id = get_text (&reader->persons, entry->text);

    if (entry->record > number)
      break;
    if (!id || entry->record != number)
      continue;
    fedorg_buffer_append (&ids, ";", ids.length > 0 ? 1 : 0);
    fedorg_word_append (&ids, id);
  }
  if (ids.length > 0)
    fedorg_roster_builder_set_field (reader->builder, FEDORG_FIELD_ACTIVITY_PERSONS, ids.data,
                                     (gssize) ids.length);
  reader->failed = reader->failed || ids.failed;
}

static void
take_activity (gpointer data, const FedorgPostgresqlValue *row)
{
  Reader *reader = data;
  const FedorgPostgresqlValue *counterpart = get_value (reader, row, "counterpart");

  fedorg_roster_builder_begin_record (reader->builder, FEDORG_RECORD_ACTIVITY, 0, 0);
  set_text (reader, FEDORG_FIELD_ORGANIZATION_ID,
            get_text (&reader->organizations, get_number (reader, row, "organization")));
  set_doers (reader, get_number (reader, row, "number"));
  set_text (reader, FEDORG_FIELD_COUNTERPART,
            get_text (&reader->persons, get_number (reader, row, "counterpart_person")));
  set_text (
      reader, FEDORG_FIELD_COUNTERPART,
      get_text (&reader->organizations, get_number (reader, row, "counterpart_organization")));
  if (counterpart->length > 0)
    fedorg_roster_builder_set_field (reader->builder, FEDORG_FIELD_COUNTERPART, counterpart->text,
                                     (gssize) counterpart->length);
  set_fields (reader, row);
  fedorg_roster_builder_end_record (reader->builder);
}

static void
take_roster (gpointer data, const FedorgPostgresqlValue *row)
{
  Reader *reader = data;
  gint64 as_of = get_number (reader, row, "as_of");

  if (as_of > G_MININT32 && as_of <= G_MAXINT32)
    fedorg_roster_builder_set_as_of (reader->builder, (gint32) as_of);
}

/* the tables in an order in which nothing is named before it is known; the activities come twice,
 * since one may belong to a later one */
static const struct {
  FedorgSqlTableName table;
  const char *order;
  FedorgPostgresqlFunc take;
} steps[] = {
    {FEDORG_SQL_TABLE_ROSTER, "as_of", take_roster},
    {FEDORG_SQL_TABLE_WORDS, "set_number, word, part", take_word},
    {FEDORG_SQL_TABLE_FIGURES, "organization, figure", take_figure},
    {FEDORG_SQL_TABLE_ORGANIZATIONS, "number", take_organization},
    {FEDORG_SQL_TABLE_PERSONS, "number", take_person},
    {FEDORG_SQL_TABLE_MEMBERSHIPS, "number", take_membership},
    {FEDORG_SQL_TABLE_ACTIVITY_PERSONS, "activity, person", take_doer},
    {FEDORG_SQL_TABLE_ACTIVITIES, "number", take_activity_id},
    {FEDORG_SQL_TABLE_ACTIVITIES, "number", take_activity},
};

/* tables of words come first: the records behind them name words by number */
static gboolean
read_all (Reader *reader, const FedorgDatabaseSelection *selection, GCancellable *cancellable,
          GError **error)
{
  for (gsize i = 0; i < G_N_ELEMENTS (steps); i++) {
    g_autoptr (GArray) columns = fedorg_sql_table_new_columns (steps[i].table);

    g_autofree char *query =
        selection ? fedorg_sql_dup_records (FEDORG_DIALECT_POSTGRESQL,
                                            fedorg_postgresql_get_schema (reader->postgresql),
                                            fedorg_sql_table_get_name (steps[i].table),
                                            selection->organizations, selection->n_organizations,
                                            selection->dependencies)
                  : NULL;

    reader->columns = columns;
    reader->next = 0;
    if (!fedorg_postgresql_copy_out (reader->postgresql, steps[i].table, query, steps[i].order,
                                     steps[i].take, reader, cancellable, error))
      return FALSE;
    if (reader->failed)
      return fedorg_fail_no_memory (NULL, error);
  }
  return TRUE;
}

static void
reader_clear (Reader *reader)
{
  texts_clear (&reader->sets);
  texts_clear (&reader->words);
  texts_clear (&reader->names);
  texts_clear (&reader->organizations);
  texts_clear (&reader->persons);
  texts_clear (&reader->activities);
  fedorg_array_clear (&reader->figures);
  fedorg_array_clear (&reader->doers);
  g_string_free (reader->text, TRUE);
}

gboolean
fedorg_postgresql_read_tables (FedorgRosterBuilder *builder, FedorgPostgresql *postgresql,
                               const FedorgDatabaseSelection *selection, GTree *ids,
                               GCancellable *cancellable, GError **error)
{
  Reader reader = {.postgresql = postgresql, .builder = builder, .ids = ids};
  gboolean is_read;

  fedorg_roster_builder_begin_source (builder, FEDORG_DATABASE_NAME);
  reader.text = g_string_new (NULL);
  is_read = read_all (&reader, selection, cancellable, error);
  reader_clear (&reader);
  return is_read;
}

gboolean
fedorg_postgresql_read_roster (FedorgRosterBuilder *builder, const char *address,
                               GCancellable *cancellable, GError **error)
{
  g_autoptr (FedorgPostgresql) postgresql = fedorg_postgresql_open (address, error);

  /* all tables as they are at one moment, whoever renews them meanwhile */
  return postgresql &&
         fedorg_postgresql_run (postgresql, "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
                                error) &&
         fedorg_postgresql_read_tables (builder, postgresql, NULL, NULL, cancellable, error);
}

#else

gboolean
fedorg_postgresql_read_roster (G_GNUC_UNUSED FedorgRosterBuilder *builder,
                               G_GNUC_UNUSED const char *address,
                               G_GNUC_UNUSED GCancellable *cancellable, GError **error)
{
  return fedorg_postgresql_write_roster (NULL, address, cancellable, error);
}

#endif
