/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "io/fedorg-json-record-private.h"

#include <string.h>

#include <fedorg/fedorg-date.h>

#define NO_KEY G_MAXUINT

/* the members of the open record so far */
typedef struct {
  const FedorgRecordKey *keys;
  guint64 seen_keys;                          /* a bit for each row of the table */
  guint64 seen_fields;                        /* a bit for each field, all of which are below 64 */
  guint8 (*follows)[FEDORG_RECORD_N_FOLLOWS]; /* the reader's, of this kind of record */
  guint last;                                 /* the last key; at first that of the type */
  gboolean is_open; /* names that are no keys are compared by the cursor */
} Members;

void
fedorg_record_reader_clear (FedorgRecordReader *reader)
{
  g_clear_pointer (&reader->batch, fedorg_batch_free);
  g_clear_pointer (&reader->names, fedorg_name_list_free);
  fedorg_array_clear (&reader->scratch);
}

static guint
get_line (const FedorgRecordReader *reader)
{
  return (guint) (fedorg_json_cursor_get_line (reader->cursor) - reader->n_lines);
}

/* of a line its bytes, see fedorg_batch_set_line_text() */
static guint
get_column (const FedorgRecordReader *reader)
{
  if (reader->line != NULL)
    return (guint) MIN (fedorg_json_cursor_get_byte (reader->cursor), G_MAXUINT);
  return (guint) MIN (fedorg_json_cursor_get_column (reader->cursor), G_MAXUINT);
}

void
fedorg_record_reader_add_finding (FedorgRecordReader *reader, const char *code, FedorgField field,
                                  const char *name)
{
  fedorg_batch_add_finding (reader->batch, code, get_line (reader), get_column (reader), field,
                            name, 0);
}

gboolean
fedorg_record_reader_refuse (FedorgRecordReader *reader, FedorgField field, const char *name)
{
  if (reader->cursor->event != FEDORG_SCANNER_NULL)
    fedorg_record_reader_add_finding (reader, "roster/wrong-type", field, name);
  return fedorg_json_cursor_skip (reader->cursor);
}

gboolean
fedorg_record_reader_skip_unknown (FedorgRecordReader *reader, FedorgRecord record)
{
  FedorgJsonCursor *cursor = reader->cursor;
  FedorgNamePlace place = {record, get_line (reader),
                           (guint) MIN (fedorg_json_cursor_get_column (cursor), G_MAXUINT)};

  if (!fedorg_name_list_add (reader->names, place, cursor->text, cursor->length))
    return fedorg_fault_set_no_memory (&cursor->fault);
  return fedorg_json_cursor_next (cursor) && fedorg_json_cursor_skip (cursor);
}

/* --- values --- */

static gboolean
read_text (FedorgRecordReader *reader, const FedorgRecordKey *key)
{
  FedorgJsonCursor *cursor = reader->cursor;

  if (cursor->event != FEDORG_SCANNER_STRING)
    return fedorg_record_reader_refuse (reader, (FedorgField) key->field, key->key);
  if (cursor->length > 0)
    fedorg_batch_set_field (reader->batch, (FedorgField) key->field, get_column (reader),
                            cursor->text, cursor->length);
  return TRUE;
}

/* a line lies in memory as a whole */
static void
end_words (const FedorgRecordReader *reader, const FedorgRecordKey *key, gsize first)
{
  gsize last = fedorg_json_cursor_get_byte (reader->cursor);

  if (reader->line != NULL)
    fedorg_batch_end_words (reader->batch, (FedorgField) key->field, reader->line + first - 1,
                            last - first + 1);
}

static gboolean
read_words (FedorgRecordReader *reader, const FedorgRecordKey *key)
{
  FedorgJsonCursor *cursor = reader->cursor;

  if (cursor->event != FEDORG_SCANNER_START_ARRAY)
    return read_text (reader, key);
  gsize first = fedorg_json_cursor_get_byte (cursor);
  fedorg_batch_begin_words (reader->batch);
  while (fedorg_json_cursor_next (cursor)) {
    if (cursor->event == FEDORG_SCANNER_END_ARRAY) {
      end_words (reader, key, first);
      return TRUE;
    }
    if (cursor->event == FEDORG_SCANNER_STRING && cursor->length > 0)
      fedorg_batch_add_word (reader->batch, (FedorgField) key->field, get_column (reader),
                             cursor->text, cursor->length);
    else if (cursor->event != FEDORG_SCANNER_STRING &&
             !fedorg_record_reader_refuse (reader, (FedorgField) key->field, key->key))
      return FALSE;
  }
  return FALSE;
}

/* a text of the document that outlives the next event */
static const char *
keep_text (FedorgRecordReader *reader)
{
  FedorgJsonCursor *cursor = reader->cursor;
  char *copy;

  reader->scratch.length = 0;
  copy = fedorg_array_extend (&reader->scratch, cursor->length + 1, 1);
  if (copy == NULL) {
    fedorg_fault_set_no_memory (&cursor->fault);
    return NULL;
  }
  memcpy (copy, cursor->text, cursor->length);
  copy[cursor->length] = '\0';
  return copy;
}

static gboolean
read_figure (FedorgRecordReader *reader)
{
  FedorgJsonCursor *cursor = reader->cursor;
  gsize length = cursor->length;
  const char *name = fedorg_json_cursor_check_name (cursor) ? keep_text (reader) : NULL;
  gint64 value;

  if (name == NULL || !fedorg_json_cursor_next (cursor))
    return FALSE;
  if (cursor->event == FEDORG_SCANNER_NUMBER &&
      fedorg_scanner_get_int64 (cursor->scanner, &value)) {
    fedorg_batch_set_figure (reader->batch, name, length, value);
    return TRUE;
  }
  g_autofree char *heading = fedorg_name_dup_short (name, length);
  if (cursor->event != FEDORG_SCANNER_NUMBER)
    return fedorg_record_reader_refuse (reader, FEDORG_FIELD_FIGURE, heading);
  fedorg_record_reader_add_finding (reader, "roster/bad-number", FEDORG_FIELD_FIGURE, heading);
  return TRUE;
}

static gboolean
read_figures (FedorgRecordReader *reader, const FedorgRecordKey *key)
{
  FedorgJsonCursor *cursor = reader->cursor;

  if (cursor->event != FEDORG_SCANNER_START_OBJECT)
    return fedorg_record_reader_refuse (reader, (FedorgField) key->field, key->key);
  if (!fedorg_json_cursor_open (cursor))
    return FALSE;
  while (fedorg_json_cursor_next (cursor)) {
    if (cursor->event == FEDORG_SCANNER_END_OBJECT) {
      fedorg_json_cursor_close (cursor);
      return TRUE;
    }
    if (!read_figure (reader))
      return FALSE;
  }
  return FALSE;
}

static gboolean
read_value (FedorgRecordReader *reader, const FedorgRecordKey *key)
{
  switch ((FedorgShape) key->shape) {
  case FEDORG_SHAPE_TEXT:
    return read_text (reader, key);
  case FEDORG_SHAPE_WORDS:
    return read_words (reader, key);
  case FEDORG_SHAPE_FIGURES:
    return read_figures (reader, key);
  case FEDORG_SHAPE_TYPE:
    break;
  }
  return fedorg_json_cursor_skip (reader->cursor);
}

/* --- members --- */

static gboolean
is_key (const FedorgRecordKey *key, const FedorgJsonCursor *cursor)
{
  return key->key != NULL && key->length == cursor->length &&
         memcmp (key->key, cursor->text, cursor->length) == 0;
}

static guint
find_key (Members *members, const FedorgRecordReader *reader)
{
  guint guess = members->follows[members->last][0];

  if (guess > 0 && is_key (&members->keys[guess], reader->cursor))
    return guess;
  for (guint i = reader->line != NULL ? 0 : 1; members->keys[i].key != NULL; i++) {
    if (is_key (&members->keys[i], reader->cursor))
      return i;
  }
  return NO_KEY;
}

static gboolean
read_unknown (FedorgRecordReader *reader, FedorgRecord record, Members *members)
{
  if (!members->is_open && !fedorg_json_cursor_open (reader->cursor))
    return FALSE;
  members->is_open = TRUE;
  return fedorg_json_cursor_check_name (reader->cursor) &&
         fedorg_record_reader_skip_unknown (reader, record);
}

/* FALSE if a member of this name, or another one for the same field, came before */
static gboolean
is_new (const Members *members, guint index)
{
  const FedorgRecordKey *key = &members->keys[index];

  return (members->seen_keys >> index & 1) == 0 &&
         (key->field == FEDORG_FIELD_NONE || (members->seen_fields >> key->field & 1) == 0);
}

static void
note_member (Members *members, guint index)
{
  members->seen_keys |= G_GUINT64_CONSTANT (1) << index;
  members->seen_fields |= G_GUINT64_CONSTANT (1) << members->keys[index].field;
  members->last = index;
}

static void
learn_follower (Members *members, guint index)
{
  guint8 *follows = members->follows[members->last];
  guint i = 0;

  while (i < FEDORG_RECORD_N_FOLLOWS - 1 && follows[i] != index)
    i++;
  for (; i > 0; i--)
    follows[i] = follows[i - 1];
  follows[0] = (guint8) index;
}

static gboolean
read_member (FedorgRecordReader *reader, FedorgRecord record, Members *members)
{
  guint index = find_key (members, reader);

  if (index == NO_KEY)
    return read_unknown (reader, record, members);
  const FedorgRecordKey *key = &members->keys[index];
  gboolean is_known = !is_new (members, index);
  if ((members->seen_keys >> index & 1) != 0)
    return fedorg_json_cursor_fail_equal_names (reader->cursor);
  learn_follower (members, index);
  note_member (members, index);

  /* two keys for one field, such as name and person_name */
  if (is_known) {
    fedorg_record_reader_add_finding (reader, "roster/repeated-field", (FedorgField) key->field,
                                      key->key);
    return fedorg_json_cursor_next (reader->cursor) && fedorg_json_cursor_skip (reader->cursor);
  }
  return fedorg_json_cursor_next (reader->cursor) && read_value (reader, key);
}

/* a member that holds what an earlier record held as well */
static gboolean
recall_words (FedorgRecordReader *reader, const FedorgRecordKey *key)
{
  FedorgScanner *scanner = reader->cursor->scanner;
  const char *array;
  gsize length;

  if (key->shape != FEDORG_SHAPE_WORDS || reader->line == NULL ||
      !fedorg_scanner_find_array (scanner, key->key, key->length, FEDORG_BATCH_LONGEST_ARRAY,
                                  &array, &length) ||
      !fedorg_batch_recall_words (reader->batch, (FedorgField) key->field, array, length))
    return FALSE;
  fedorg_scanner_take_array (scanner, array, length);
  return TRUE;
}

static gboolean
take_text (FedorgRecordReader *reader, const FedorgRecordKey *key)
{
  FedorgJsonCursor *cursor = reader->cursor;

  if (!fedorg_json_cursor_take_member (cursor, key->key, key->length))
    return FALSE;
  if (reader->line == NULL)
    return read_text (reader, key);

  /* the text lies in the line, behind its quotation mark */
  if (cursor->length > 0)
    fedorg_batch_set_field (reader->batch, (FedorgField) key->field,
                            (guint) MIN (cursor->text - reader->line, G_MAXUINT), cursor->text,
                            cursor->length);
  return TRUE;
}

static gboolean
take_usual_member (FedorgRecordReader *reader, Members *members)
{
  const guint8 *follows = members->follows[members->last];

  for (guint i = 0; i < FEDORG_RECORD_N_FOLLOWS && follows[i] > 0; i++) {
    const FedorgRecordKey *key = &members->keys[follows[i]];
    gboolean is_text = key->shape == FEDORG_SHAPE_TEXT;

    if (!is_new (members, follows[i]) ||
        !(is_text ? take_text (reader, key) : recall_words (reader, key)))
      continue;
    note_member (members, follows[i]);
    return TRUE;
  }
  return FALSE;
}

/* the members that come as they came in records before, and are plain texts or known words */
static void
read_usual_members (FedorgRecordReader *reader, Members *members)
{
  while (take_usual_member (reader, members))
    ;
}

gboolean
fedorg_record_reader_read (FedorgRecordReader *reader, FedorgRecord record, gboolean seen_type)
{
  Members members = {.keys = fedorg_record_get_keys (record),
                     .seen_keys = seen_type,
                     .follows = reader->follows[record - FEDORG_RECORD_ORGANIZATION]};
  guint line = get_line (reader), column = get_column (reader);

  fedorg_batch_begin_record (reader->batch, record, line, column);
  read_usual_members (reader, &members);
  while (fedorg_json_cursor_next (reader->cursor)) {
    if (reader->cursor->event != FEDORG_SCANNER_END_OBJECT) {
      if (!read_member (reader, record, &members))
        break;
      read_usual_members (reader, &members);
      continue;
    }
    if (members.is_open)
      fedorg_json_cursor_close (reader->cursor);
    fedorg_batch_end_record (reader->batch);
    return TRUE;
  }
  fedorg_batch_cancel_record (reader->batch);
  return FALSE;
}

/* --- members of the document --- */

gboolean
fedorg_record_reader_read_version (FedorgRecordReader *reader)
{
  FedorgJsonCursor *cursor = reader->cursor;
  gint64 version = 0;

  if (!fedorg_json_cursor_next (cursor))
    return FALSE;
  if (cursor->event != FEDORG_SCANNER_NUMBER)
    return fedorg_record_reader_refuse (reader, FEDORG_FIELD_NONE, "fedorg");
  if (fedorg_scanner_get_int64 (cursor->scanner, &version) && version == 1)
    return TRUE;
  return fedorg_json_cursor_fail (cursor, FEDORG_ERROR_VERSION,
                                  "the roster is of a version that this library does not know; it "
                                  "reads version 1");
}

gboolean
fedorg_record_reader_read_as_of (FedorgRecordReader *reader, gint32 *as_of)
{
  FedorgJsonCursor *cursor = reader->cursor;
  FedorgDatePrecision precision;

  if (!fedorg_json_cursor_next (cursor))
    return FALSE;
  if (cursor->event != FEDORG_SCANNER_STRING)
    return fedorg_record_reader_refuse (reader, FEDORG_FIELD_NONE, "as_of");
  if (!fedorg_date_parse (cursor->text, (gssize) cursor->length, as_of, &precision)) {
    fedorg_record_reader_add_finding (reader, "roster/bad-date", FEDORG_FIELD_NONE, "as_of");
    return TRUE;
  }
  /* the figures of a month are those at its end */
  if (precision == FEDORG_DATE_PRECISION_MONTH)
    *as_of = fedorg_date_get_month_end (*as_of);
  return TRUE;
}
