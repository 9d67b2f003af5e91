/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <string.h>

#include <fedorg/fedorg-activity.h>

#include "base/fedorg-date-private.h"
#include "io/output/fedorg-json-writer-private.h"
#include "io/roster/fedorg-roster-writer-private.h"
#include "model/fedorg-schema-rows-private.h"
#include "model/fedorg-written-private.h"

#define PUT(buffer, literal) fedorg_buffer_put ((buffer), (literal), sizeof (literal) - 1)

/* The members of records in JSON. What says nothing is left out. Words stand under their canonical
 * names, whatever the language. */

/* how many bytes from here on JSON and a terminal take as they are, as far as that is found
 * cheaply: ASCII, and the characters of U+4000 to U+9FFF, which are three bytes each */
static inline gsize
count_plain (const char *text, gsize length)
{
  gsize i = 0;

  while (i < length) {
    guint8 byte = (guint8) text[i];

    if (byte >= 0xe4 && byte <= 0xe9)
      i += 3;
    else if (byte >= 0x20 && byte < 0x7f && byte != '"' && byte != '\\')
      i++;
    else
      return i;
  }
  return length;
}

/* nearly every text needs no escape: such a text is copied at once */
static void
json_append_text (FedorgBuffer *buffer, const char *text, gsize length)
{
  if (count_plain (text, length) == length) {
    fedorg_buffer_put (buffer, "\"", 1);
    fedorg_buffer_put (buffer, text, length);
    fedorg_buffer_put (buffer, "\"", 1);
    return;
  }
  g_autofree char *copy = g_strndup (text, length);
  FedorgJsonWriter writer = FEDORG_JSON_WRITER_INIT (buffer);
  fedorg_json_writer_string (&writer, copy);
}

/* --- pieces --- */

static void
make_term (FedorgBuffer *buffer, guint index, gconstpointer data)
{
  const FedorgWrittenField *field = data;
  FedorgVocabulary vocabulary = fedorg_schema_get (field->field)->vocabulary;
  const char *nick = index == 0 ? NULL : fedorg_vocabulary_get_nick (vocabulary, (guint8) index);

  if (nick == NULL)
    return;
  fedorg_buffer_put (buffer, field->lead, field->lead_length);
  json_append_text (buffer, nick, strlen (nick));
}

typedef struct {
  const FedorgRoster *roster;
  const FedorgWrittenField *field;
} SetList;

/* lead included, since a record without any word leaves the whole member out */
static void
make_set (FedorgBuffer *buffer, guint index, gconstpointer data)
{
  const SetList *list = data;
  g_autoptr (GPtrArray) words = fedorg_roster_writer_list_words (list->roster, index);

  if (words->len == 0)
    return;
  fedorg_buffer_put (buffer, list->field->lead, list->field->lead_length);
  for (guint i = 0; i < words->len; i++) {
    const char *word = g_ptr_array_index (words, i);
    fedorg_buffer_put (buffer, i == 0 ? "[" : ",", 1);
    json_append_text (buffer, word, strlen (word));
  }
  fedorg_buffer_put (buffer, "]", 1);
}

/* the one word of a set, not in brackets */
static void
make_word (FedorgBuffer *buffer, guint index, gconstpointer data)
{
  const SetList *list = data;
  const char *word;

  if (fedorg_roster_get_set_size (list->roster, (guint16) index) != 1)
    return;
  word = fedorg_roster_get_set_word (list->roster, (guint16) index, 0);
  fedorg_buffer_put (buffer, list->field->lead, list->field->lead_length);
  json_append_text (buffer, word, strlen (word));
}

static void
make_figure (FedorgBuffer *buffer, guint index, gconstpointer data)
{
  const FedorgRoster *roster = data;
  const char *name =
      fedorg_roster_string (roster, FEDORG_COLUMN (roster, guint32, FIGURE_NAME)[index]);

  json_append_text (buffer, name, strlen (name));
  PUT (buffer, ":");
}

/* the codes of a term are bytes */
#define N_TERMS 256

static gboolean
fill_field (FedorgPieces *pieces, const FedorgRoster *roster, const FedorgWrittenField *field)
{
  const SetList list = {roster, field};

  if (field->storage == FEDORG_STORAGE_TERM)
    return fedorg_pieces_fill (pieces, N_TERMS, make_term, field);
  if (field->storage == FEDORG_STORAGE_WORD)
    return fedorg_pieces_fill (pieces, fedorg_roster_n_sets (roster), make_word, &list);
  return field->storage != FEDORG_STORAGE_SET ||
         fedorg_pieces_fill (pieces, fedorg_roster_n_sets (roster), make_set, &list);
}

/* no texts for kinds of records that the roster has none of */
static gboolean
fill_fields (FedorgJsonRecords *records, const FedorgRoster *roster)
{
  for (guint record = FEDORG_RECORD_FIRST; record < FEDORG_RECORD_END; record++) {
    FedorgWrittenFields *list = &records->fields[record];
    fedorg_written_fields_list (list, roster, (FedorgRecord) record);
    if (fedorg_roster_get_n_records (roster, (FedorgRecord) record) == 0)
      continue;
    for (guint i = 0; i < list->n; i++) {
      if (!fill_field (&records->pieces[list->fields[i].field], roster, &list->fields[i]))
        return FALSE;
    }
  }
  return TRUE;
}

/* one cursor for each figure: figures are sorted by organisation, like the records */
gboolean
fedorg_json_records_fill (FedorgJsonRecords *records, const FedorgRosterWriter *writer)
{
  const FedorgRoster *roster = writer->roster;
  gsize n_figures = roster->columns[FEDORG_COLUMN_FIGURE_NAME].length;

  records->cursors = g_try_new (guint32, n_figures + 1);
  if (records->cursors == NULL)
    return FALSE;
  if (n_figures > 0)
    memcpy (records->cursors, roster->columns[FEDORG_COLUMN_FIGURE_FIRST_ENTRY].data,
            n_figures * sizeof *records->cursors);
  return fill_fields (records, roster) &&
         fedorg_pieces_fill (&records->figures, (guint) n_figures, make_figure, roster);
}

void
fedorg_json_records_clear (FedorgJsonRecords *records)
{
  for (guint i = 0; i < FEDORG_N_FIELDS; i++)
    fedorg_pieces_clear (&records->pieces[i]);
  fedorg_pieces_clear (&records->figures);
  g_clear_pointer (&records->cursors, g_free);
}

/* --- members --- */

/* each begins with the bytes before the value: comma, key and colon */

static void
append_string (FedorgBuffer *buffer, const char *key, gsize key_length, const char *text)
{
  if (text == NULL || *text == '\0')
    return;
  fedorg_buffer_put (buffer, key, key_length);
  json_append_text (buffer, text, strlen (text));
}

#define MEMBER(buffer, key, text) append_string ((buffer), (key), sizeof (key) - 1, (text))

static void
append_date (FedorgBuffer *buffer, const FedorgWrittenField *field, guint32 index)
{
  gint32 date = fedorg_written_field_get_date (field, index);
  char text[FEDORG_DATE_TEXT_SIZE];

  if (date == FEDORG_DATE_NONE)
    return;
  gsize length =
      fedorg_date_write (date,
                         fedorg_written_field_is_month (field, index) ? FEDORG_DATE_PRECISION_MONTH
                                                                      : FEDORG_DATE_PRECISION_DAY,
                         text);
  fedorg_buffer_put (buffer, field->lead, field->lead_length);
  PUT (buffer, "\"");
  fedorg_buffer_put (buffer, text, length);
  PUT (buffer, "\"");
}

/* terms, sets and dates; fields with steps of their own are passed over */
static inline void
append_plain (FedorgBuffer *buffer, const FedorgJsonRecords *records,
              const FedorgWrittenField *field, guint32 index)
{
  const FedorgPieces *pieces = &records->pieces[field->field];

  if (field->storage == FEDORG_STORAGE_TERM)
    fedorg_pieces_append (pieces, buffer, fedorg_written_field_get_term (field, index));
  else if (field->storage == FEDORG_STORAGE_SET)
    fedorg_pieces_append (pieces, buffer, fedorg_written_field_get_set (field, index));
  else if (field->storage == FEDORG_STORAGE_DATE)
    append_date (buffer, field, index);
}

static void
append_all_plain (FedorgBuffer *buffer, const FedorgJsonRecords *records, FedorgRecord record,
                  guint32 index)
{
  const FedorgWrittenFields *list = &records->fields[record];

  for (guint i = 0; i < list->n; i++)
    append_plain (buffer, records, &list->fields[i], index);
}

static void
append_figures (FedorgRosterWriter *writer, const FedorgJsonRecords *records, guint32 o)
{
  FedorgBuffer *buffer = &writer->buffer;
  gboolean is_open = FALSE;
  gint64 value;

  for (guint f = 0; f < records->figures.n; f++) {
    if (!fedorg_roster_writer_next_figure (writer, records->cursors, f, o, &value))
      continue;
    fedorg_buffer_append (buffer, is_open ? "," : ",\"figures\":{", -1);
    fedorg_pieces_append (&records->figures, buffer, f);
    fedorg_buffer_append_int (buffer, value);
    is_open = TRUE;
  }
  if (is_open)
    PUT (buffer, "}");
}

/* the identifier is the first member, without a comma */
static void
append_organization_field (FedorgRosterWriter *writer, const FedorgJsonRecords *records,
                           const FedorgWrittenField *field, guint32 o)
{
  const FedorgRoster *roster = writer->roster;
  FedorgBuffer *buffer = &writer->buffer;
  char code[16];

  switch (field->storage) {
  case FEDORG_STORAGE_IDENTIFIER:
    append_string (buffer, field->lead + 1, field->lead_length - 1u,
                   fedorg_roster_get_organization_id (roster, o));
    break;
  case FEDORG_STORAGE_CODE:
    append_string (buffer, field->lead, field->lead_length,
                   fedorg_roster_get_written_code (roster, o, code));
    break;
  case FEDORG_STORAGE_TEXT:
    append_string (buffer, field->lead, field->lead_length,
                   fedorg_roster_string (roster, ((const guint32 *) field->column)[o]));
    break;
  case FEDORG_STORAGE_PARENT:
    append_string (buffer, field->lead, field->lead_length,
                   fedorg_roster_get_written_parent (roster, writer->nation, o));
    break;
  case FEDORG_STORAGE_FIGURES:
    append_figures (writer, records, o);
    break;
  default:
    append_plain (buffer, records, field, o);
    break;
  }
}

void
fedorg_json_append_organization (FedorgRosterWriter *writer, const FedorgJsonRecords *records,
                                 guint32 o)
{
  const FedorgWrittenFields *list = &records->fields[FEDORG_RECORD_ORGANIZATION];

  for (guint i = 0; i < list->n; i++)
    append_organization_field (writer, records, &list->fields[i], o);
}

static void
append_id (FedorgRosterWriter *writer, guint32 p)
{
  const FedorgRoster *roster = writer->roster;
  const char *id = fedorg_roster_string (roster, FEDORG_COLUMN (roster, guint32, PERSON_ID)[p]);
  guint8 flags = FEDORG_COLUMN (roster, guint8, PERSON_FLAGS)[p];

  if (!(flags & FEDORG_PERSON_FLAG_ANONYMOUS) || writer->n_marks == 0) {
    json_append_text (&writer->buffer, id, strlen (id));
    return;
  }
  g_autofree char *marks = g_strnfill (writer->n_marks, '#');
  g_autofree char *marked = g_strconcat (marks, id, NULL);
  json_append_text (&writer->buffer, marked, strlen (marked));
}

/* nobody without an identifier is without a name */
static void
append_name (FedorgRosterWriter *writer, guint32 p, gboolean is_first)
{
  FedorgBuffer *buffer = &writer->buffer;
  const char *name;
  gsize length;

  fedorg_roster_writer_get_name (writer, p, &name, &length);
  if (length == 0)
    return;
  if (!is_first)
    PUT (buffer, ",");
  PUT (buffer, "\"name\":");
  json_append_text (buffer, name, length);
  if (writer->redact) {
    buffer->length--;
    PUT (buffer, "**\"");
  }
}

void
fedorg_json_append_person (FedorgRosterWriter *writer, const FedorgJsonRecords *records, guint32 p)
{
  gboolean has_id = fedorg_roster_writer_has_id (writer, p);

  if (has_id) {
    PUT (&writer->buffer, "\"id\":");
    append_id (writer, p);
  }
  append_name (writer, p, !has_id);
  append_all_plain (&writer->buffer, records, FEDORG_RECORD_PERSON, p);
}

gboolean
fedorg_json_has_person_record (const FedorgRosterWriter *writer, guint32 p)
{
  if (p >= writer->n_with_membership)
    return !writer->names_alone;
  return fedorg_roster_writer_has_id (writer, p) &&
         (fedorg_roster_writer_has_name (writer->roster, p) ||
          fedorg_roster_writer_is_described (writer->roster, p));
}

/* a membership with the identifier of its person needs no name, which stands in the record of the
 * person; without one the name is all there is */
void
fedorg_json_append_membership (FedorgRosterWriter *writer, const FedorgJsonRecords *records,
                               guint32 o, guint32 m, gboolean with_person)
{
  const FedorgRoster *roster = writer->roster;
  FedorgBuffer *buffer = &writer->buffer;
  guint32 p = FEDORG_COLUMN (roster, guint32, MEMBERSHIP_PERSON)[m];
  gboolean has_id = fedorg_roster_writer_has_id (writer, p);

  MEMBER (buffer, "\"organization_id\":", fedorg_roster_get_organization_id (roster, o));
  if (has_id) {
    PUT (buffer, ",\"person_id\":");
    append_id (writer, p);
  }
  if (!has_id || with_person) {
    append_name (writer, p, FALSE);
    append_all_plain (buffer, records, FEDORG_RECORD_PERSON, p);
  }
  append_all_plain (buffer, records, FEDORG_RECORD_MEMBERSHIP, m);
}

/* --- activities --- */

static void
append_lead (FedorgBuffer *buffer, const FedorgWrittenField *field)
{
  fedorg_buffer_put (buffer, field->lead, field->lead_length);
}

static void
append_number (FedorgBuffer *buffer, const FedorgWrittenField *field, gint64 value)
{
  char text[FEDORG_DECIMAL_SIZE];

  if (value == fedorg_storage_get_empty (field->storage))
    return;
  append_lead (buffer, field);
  fedorg_buffer_put (
      buffer, text,
      fedorg_decimal_write (value, fedorg_storage_get_n_decimals (field->storage), text));
}

static void
append_doers (FedorgRosterWriter *writer, const FedorgWrittenField *field, guint32 activity)
{
  const guint32 *persons;
  guint32 n = fedorg_roster_list_activity_persons (writer->roster, activity, &persons);

  if (n == 0)
    return;
  append_lead (&writer->buffer, field);
  for (guint32 i = 0; i < n; i++) {
    const char *doer = fedorg_roster_writer_find_doer (writer, persons[i], writer->scratch);

    fedorg_buffer_put (&writer->buffer, i == 0 ? "[" : ",", 1);
    json_append_text (&writer->buffer, doer, strlen (doer));
  }
  PUT (&writer->buffer, "]");
}

static void
append_activity_date (FedorgBuffer *buffer, const FedorgWrittenField *field, gint32 date)
{
  char text[FEDORG_DATE_TEXT_SIZE];

  fedorg_date_write (date, FEDORG_DATE_PRECISION_DAY, text);
  append_string (buffer, field->lead, field->lead_length, text);
}

/* the columns of activities are packed, so that each value is looked for */
static void
append_activity_field (FedorgRosterWriter *writer, const FedorgJsonRecords *records,
                       const FedorgWrittenField *field, guint32 activity)
{
  const FedorgRoster *roster = writer->roster;
  FedorgBuffer *buffer = &writer->buffer;
  gint64 value = fedorg_roster_get_activity_value (roster, field->field, activity);
  const char *text = NULL;

  switch (field->storage) {
  case FEDORG_STORAGE_TERM:
  case FEDORG_STORAGE_SET:
  case FEDORG_STORAGE_WORD:
    fedorg_pieces_append (&records->pieces[field->field], buffer, (guint) value);
    return;
  case FEDORG_STORAGE_DATE:
    append_activity_date (buffer, field, (gint32) value);
    return;
  case FEDORG_STORAGE_PERSONS:
    append_doers (writer, field, activity);
    return;
  case FEDORG_STORAGE_IDENTIFIER:
    text = fedorg_roster_get_activity_id (roster, activity);
    break;
  case FEDORG_STORAGE_COUNTERPART:
    text = fedorg_roster_writer_find_counterpart (writer, activity, writer->scratch);
    break;
  case FEDORG_STORAGE_ACTIVITY:
    text = value == FEDORG_NONE ? NULL : fedorg_roster_get_activity_id (roster, (guint32) value);
    break;
  default:
    append_number (buffer, field, value);
    return;
  }
  append_string (buffer, field->lead, field->lead_length, text);
}

void
fedorg_json_append_activity (FedorgRosterWriter *writer, const FedorgJsonRecords *records,
                             guint32 organization, guint32 activity)
{
  const FedorgWrittenFields *list = &records->fields[FEDORG_RECORD_ACTIVITY];

  MEMBER (&writer->buffer,
          "\"organization_id\":", fedorg_roster_get_organization_id (writer->roster, organization));
  for (guint i = 0; i < list->n; i++)
    append_activity_field (writer, records, &list->fields[i], activity);
}
