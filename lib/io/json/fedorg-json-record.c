/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "io/json/fedorg-json-record-private.h"

#include <string.h>

#include <fedorg/fedorg-date.h>

#include "base/fedorg-text-private.h"
#include "model/batch/fedorg-batch-values-private.h"

/* One record of JSON into a batch, the same for documents and for lines. Keys of the schema are
 * found by guessing: the key that came after this one in the record before is tried first. A value
 * that does not fit is a finding with its place, and the record keeps all else. */

/* the name is no key of the record */
#define NO_KEY G_MAXUINT

/* each has a bit of a word, see below */
G_STATIC_ASSERT (FEDORG_RECORD_MOST_KEYS <= 64);

/* the members of the open record so far */
typedef struct {
  const FedorgRecordKey *keys;
  guint64 seen_keys; /* a bit for each row of the table */
  FedorgFieldSet seen_fields;
  guint8 *next;     /* the reader's: the key that came after each, in the record before */
  guint last;       /* the last key; at first that of the type */
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

FedorgRawFinding *
fedorg_record_reader_add_finding (FedorgRecordReader *reader, const char *code, FedorgField field,
                                  const char *name)
{
  return fedorg_batch_add_finding (reader->batch, code, get_line (reader), get_column (reader),
                                   field, name, 0);
}

gboolean
fedorg_record_reader_refuse (FedorgRecordReader *reader, FedorgExpected expected, FedorgField field,
                             const char *name)
{
  /* null says that there is nothing, which is no mistake */
  if (reader->cursor->event != FEDORG_SCANNER_NULL) {
    fedorg_record_reader_add_finding (reader, "roster/wrong-type", field, name)->term =
        (guint8) expected;
    fedorg_batch_note_lost (reader->batch, field);
  }
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

/* whether it is a number of digits alone, which are the text that was meant */
static gboolean
is_digits (const FedorgJsonCursor *cursor)
{
  gsize i = 0;

  while (i < cursor->length && g_ascii_isdigit (cursor->text[i]))
    i++;
  return cursor->event == FEDORG_SCANNER_NUMBER && i == cursor->length;
}

static gboolean
read_text (FedorgRecordReader *reader, const FedorgRecordKey *key)
{
  FedorgJsonCursor *cursor = reader->cursor;

  if (is_digits (cursor))
    fedorg_batch_add_once (reader->batch, "roster/number-for-text", (FedorgField) key->field,
                           get_column (reader), NULL);
  else if (cursor->event != FEDORG_SCANNER_STRING)
    return fedorg_record_reader_refuse (reader,
                                        key->shape == FEDORG_SHAPE_WORDS    ? FEDORG_EXPECTED_WORDS
                                        : key->shape == FEDORG_SHAPE_NUMBER ? FEDORG_EXPECTED_NUMBER
                                                                            : FEDORG_EXPECTED_TEXT,
                                        (FedorgField) key->field, key->key);
  /* an empty text says nothing, like a member that is not there */
  if (cursor->length > 0)
    fedorg_batch_set_field (reader->batch, (FedorgField) key->field, get_column (reader),
                            cursor->text, cursor->length);
  return TRUE;
}

/* the number as it is written: nothing is lost on the way through a binary fraction */
static gboolean
read_number (FedorgRecordReader *reader, const FedorgRecordKey *key)
{
  FedorgJsonCursor *cursor = reader->cursor;

  if (cursor->event != FEDORG_SCANNER_NUMBER)
    return read_text (reader, key);
  fedorg_batch_set_field (reader->batch, (FedorgField) key->field, get_column (reader),
                          cursor->text, cursor->length);
  return TRUE;
}

/* a line lies in memory as a whole */
static void
end_words (const FedorgRecordReader *reader, const FedorgRecordKey *key, gsize first)
{
  gsize last = fedorg_json_cursor_get_byte (reader->cursor);

  /* the bytes of the array, brackets included, are how the same words are recognised in the next
   * record */
  if (reader->line != NULL)
    fedorg_batch_end_words (reader->batch, (FedorgField) key->field, reader->line + first - 1,
                            last - first + 1);
}

static gboolean
read_words (FedorgRecordReader *reader, const FedorgRecordKey *key)
{
  FedorgJsonCursor *cursor = reader->cursor;

  /* one text with several words in it is taken apart as in a table */
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
             !fedorg_record_reader_refuse (reader, FEDORG_EXPECTED_TEXT, (FedorgField) key->field,
                                           key->key))
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
  /* the name is read over by the next event, and needed behind it */
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
    return fedorg_record_reader_refuse (reader, FEDORG_EXPECTED_NUMBER, FEDORG_FIELD_FIGURE,
                                        heading);
  fedorg_record_reader_add_finding (reader, "roster/bad-number", FEDORG_FIELD_FIGURE, heading);
  return TRUE;
}

static gboolean
read_figures (FedorgRecordReader *reader, const FedorgRecordKey *key)
{
  FedorgJsonCursor *cursor = reader->cursor;

  if (cursor->event != FEDORG_SCANNER_START_OBJECT)
    return fedorg_record_reader_refuse (reader, FEDORG_EXPECTED_FIGURES, (FedorgField) key->field,
                                        key->key);
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
  case FEDORG_SHAPE_NUMBER:
    return read_number (reader, key);
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
  return key->length == cursor->length &&
         fedorg_text_is_equal (key->key, cursor->text, cursor->length);
}

/* the first, which says the type, is only a line's */
static guint
find_key (const Members *members, const FedorgRecordReader *reader)
{
  /* 0 is the type and means that nothing is guessed yet */
  guint guess = members->next[members->last];

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
  /* most records have no unknown names, and open no frame of the cursor */
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
         (key->field == FEDORG_FIELD_NONE ||
          !fedorg_field_set_has (&members->seen_fields, key->field));
}

static void
note_member (Members *members, guint index)
{
  members->seen_keys |= G_GUINT64_CONSTANT (1) << index;
  fedorg_field_set_add (&members->seen_fields, members->keys[index].field);
  members->next[members->last] = (guint8) index;
  members->last = index;
}

static gboolean
read_member (FedorgRecordReader *reader, FedorgRecord record, Members *members)
{
  guint index = find_key (members, reader);

  if (index == NO_KEY)
    return read_unknown (reader, record, members);
  const FedorgRecordKey *key = &members->keys[index];
  gboolean is_known = !is_new (members, index);
  /* the same name twice is no JSON that everybody reads alike: an error and not a finding */
  if ((members->seen_keys >> index & 1) != 0)
    return fedorg_json_cursor_fail_equal_names (reader->cursor);
  note_member (members, index);

  /* two keys for one field, such as name and person_name */
  if (is_known) {
    fedorg_record_reader_add_finding (reader, "roster/repeated-field", (FedorgField) key->field,
                                      key->key);
    return fedorg_json_cursor_next (reader->cursor) && fedorg_json_cursor_skip (reader->cursor);
  }
  return fedorg_json_cursor_next (reader->cursor) && read_value (reader, key);
}

gboolean
fedorg_record_reader_read (FedorgRecordReader *reader, FedorgRecord record, gboolean seen_type)
{
  Members members = {.keys = fedorg_record_get_keys (record),
                     .seen_keys = seen_type,
                     .next = reader->next[record - FEDORG_RECORD_ORGANIZATION]};
  guint line = get_line (reader), column = get_column (reader);

  fedorg_batch_begin_record (reader->batch, record, line, column);
  while (fedorg_json_cursor_next (reader->cursor)) {
    if (reader->cursor->event != FEDORG_SCANNER_END_OBJECT) {
      if (!read_member (reader, record, &members))
        break;
      continue;
    }
    if (members.is_open)
      fedorg_json_cursor_close (reader->cursor);
    fedorg_batch_end_record (reader->batch);
    return TRUE;
  }
  /* the document ends within the record, or is refused there */
  fedorg_batch_cancel_record (reader->batch);
  return FALSE;
}

/* --- plain lines --- */

/* where something stands in the line, for a finding */
static guint
get_plain_column (const FedorgRecordReader *reader, const char *text)
{
  return (guint) MIN (text - reader->line, G_MAXUINT);
}

static void
set_plain_words (FedorgRecordReader *reader, const FedorgPlainMember *member)
{
  /* with its brackets, as other readers of arrays have it */
  const char *array = member->value - 1, *word = member->value;
  FedorgBatch *batch = reader->batch;
  gsize length;

  if (fedorg_batch_recall_words (batch, member->field, array, member->length + 2))
    return;
  fedorg_batch_begin_words (batch);
  while ((word = fedorg_plain_next_word (word, &length)) != NULL) {
    if (length > 0)
      fedorg_batch_add_word (batch, member->field, get_plain_column (reader, word), word, length);
    word += length + 1;
  }
  fedorg_batch_end_words (batch, member->field, array, member->length + 2);
}

void
fedorg_record_reader_take_plain (FedorgRecordReader *reader, const FedorgPlainLine *plain,
                                 guint number)
{
  fedorg_batch_begin_record (reader->batch, plain->record, number, 1);
  for (guint i = 0; i < plain->n_members; i++) {
    const FedorgPlainMember *member = &plain->members[i];

    if (member->is_array)
      set_plain_words (reader, member);
    else if (member->length > 0)
      fedorg_batch_set_field (reader->batch, member->field,
                              get_plain_column (reader, member->value), member->value,
                              member->length);
  }
  fedorg_batch_end_record (reader->batch);
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
    return fedorg_record_reader_refuse (reader, FEDORG_EXPECTED_NUMBER, FEDORG_FIELD_NONE,
                                        "fedorg");
  if (fedorg_scanner_get_int64 (cursor->scanner, &version) && version == 1)
    return TRUE;
  /* a later version may mean something else by the same words */
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
    return fedorg_record_reader_refuse (reader, FEDORG_EXPECTED_TEXT, FEDORG_FIELD_NONE, "as_of");
  if (!fedorg_date_parse (cursor->text, (gssize) cursor->length, as_of, &precision)) {
    fedorg_record_reader_add_finding (reader, "roster/bad-date", FEDORG_FIELD_NONE, "as_of");
    return TRUE;
  }
  /* the figures of a month are those at its end */
  if (precision == FEDORG_DATE_PRECISION_MONTH)
    *as_of = fedorg_date_get_month_end (*as_of);
  return TRUE;
}
