/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <string.h>

#include <fedorg/fedorg-date.h>

#include "io/json/fedorg-json-record-private.h"
#include "io/input/fedorg-roster-format-private.h"

/* A roster as one JSON document: {"fedorg": 1, "organizations": [...], ...}. It is read by one
 * thread, because where a record begins is only known from all bytes before it; rosters that must
 * be read fast are JSON Lines. Members may come in any order. */

/* records of one batch: enough that batches are few, not enough to make one large */
#define BATCH_SIZE 65536

typedef struct {
  FedorgJsonCursor cursor;
  FedorgRecordReader records;
  FedorgNameList *reported; /* names that nobody knows and that are reported */
  FedorgInput *input;
  FedorgRosterBuilder *builder;
  const FedorgLimits *limits;
  GError *trouble; /* of the builder */
} Document;

static void
document_clear (Document *document)
{
  fedorg_record_reader_clear (&document->records);
  fedorg_json_cursor_clear (&document->cursor);
  g_clear_pointer (&document->reported, fedorg_name_list_free);
  g_clear_error (&document->trouble);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Document, document_clear)

static gboolean
begin_batch (Document *document)
{
  FedorgRecordReader *records = &document->records;

  records->batch = fedorg_batch_new (document->limits);
  if (records->batch == NULL)
    return fedorg_fault_set_no_memory (&document->cursor.fault);
  fedorg_batch_set_positioned (records->batch, TRUE);
  records->names = fedorg_name_list_new ();
  return TRUE;
}

/* all batches count their lines from the first line of the document, so that none covers any */
static gboolean
end_batch (Document *document)
{
  FedorgRecordReader *records = &document->records;

  if (!fedorg_name_list_merge (document->reported, records->names, records->batch))
    return fedorg_fault_set_no_memory (&document->cursor.fault);
  g_clear_pointer (&records->names, fedorg_name_list_free);
  return fedorg_roster_builder_take_batch (document->builder, g_steal_pointer (&records->batch), 0,
                                           &document->trouble);
}

static gboolean
read_array (Document *document, FedorgRecord record, const char *name)
{
  FedorgJsonCursor *cursor = &document->cursor;
  FedorgRecordReader *records = &document->records;

  if (!fedorg_json_cursor_next (cursor))
    return FALSE;
  if (cursor->event != FEDORG_SCANNER_START_ARRAY)
    return fedorg_record_reader_refuse (records, FEDORG_EXPECTED_RECORDS, FEDORG_FIELD_NONE, name);

  while (fedorg_json_cursor_next (cursor)) {
    if (cursor->event == FEDORG_SCANNER_END_ARRAY)
      return TRUE;
    if (cursor->event != FEDORG_SCANNER_START_OBJECT) {
      fedorg_record_reader_add_finding (records, "roster/wrong-type", FEDORG_FIELD_NONE, name)
          ->term = FEDORG_EXPECTED_RECORD;
      if (!fedorg_json_cursor_skip (cursor))
        return FALSE;
      continue;
    }
    if (!fedorg_record_reader_read (records, record, FALSE))
      return FALSE;
    if (fedorg_batch_get_n_records (records->batch) >= BATCH_SIZE &&
        (!end_batch (document) || !begin_batch (document)))
      return FALSE;
  }
  return FALSE;
}

static gboolean
read_version (Document *document)
{
  return fedorg_record_reader_read_version (&document->records);
}

static gboolean
read_as_of (Document *document)
{
  gint32 as_of = FEDORG_DATE_NONE;

  if (!fedorg_record_reader_read_as_of (&document->records, &as_of))
    return FALSE;
  if (as_of != FEDORG_DATE_NONE)
    fedorg_roster_builder_set_as_of (document->builder, as_of);
  return TRUE;
}

static gboolean
refuse_ruleset (Document *document)
{
  return fedorg_json_cursor_fail (&document->cursor, FEDORG_ERROR_FORMAT,
                                  "this document is a ruleset, not a roster");
}

static const struct {
  const char *name;
  gboolean (*read) (Document *document);
} members[] = {
    {"fedorg", read_version},
    {"as_of", read_as_of},
    {"fedorg_ruleset", refuse_ruleset},
};

static gboolean
is_name (const FedorgJsonCursor *cursor, const char *name)
{
  return strlen (name) == cursor->length && memcmp (name, cursor->text, cursor->length) == 0;
}

static gboolean
read_member (Document *document)
{
  FedorgJsonCursor *cursor = &document->cursor;

  if (!fedorg_json_cursor_check_name (cursor))
    return FALSE;
  for (guint record = FEDORG_RECORD_FIRST; record < FEDORG_RECORD_END; record++) {
    const char *name = fedorg_schema_records[record].plural;
    if (is_name (cursor, name))
      return read_array (document, (FedorgRecord) record, name);
  }
  for (guint i = 0; i < G_N_ELEMENTS (members); i++) {
    if (is_name (cursor, members[i].name))
      return members[i].read (document);
  }
  return fedorg_record_reader_skip_unknown (&document->records, 0);
}

static gboolean
read_document (Document *document)
{
  FedorgJsonCursor *cursor = &document->cursor;

  if (!begin_batch (document) || !fedorg_json_cursor_next (cursor))
    return FALSE;
  if (cursor->event != FEDORG_SCANNER_START_OBJECT)
    return fedorg_json_cursor_fail (cursor, FEDORG_ERROR_FORMAT,
                                    "a roster is an object: {\"fedorg\": 1, \"organizations\": "
                                    "[...], \"persons\": [...], \"memberships\": [...]}");
  if (!fedorg_json_cursor_open (cursor))
    return FALSE;
  while (fedorg_json_cursor_next (cursor)) {
    /* one event more, so that text behind the document is refused */
    if (cursor->event == FEDORG_SCANNER_END_OBJECT)
      return fedorg_json_cursor_next (cursor) && end_batch (document);
    if (!read_member (document))
      return FALSE;
  }
  return FALSE;
}

gboolean
fedorg_json_roster_read (FedorgInput *input, FedorgRosterBuilder *builder, GError **error)
{
  g_auto (Document) document = {.input = input, .builder = builder};

  fedorg_input_forget (input);
  document.limits = fedorg_roster_builder_get_limits (builder);
  document.records.cursor = &document.cursor;
  document.reported = fedorg_name_list_new ();
  if (fedorg_json_cursor_init (&document.cursor, input, document.limits) &&
      read_document (&document))
    return TRUE;
  /* an error of the builder has no place in the document, all others have */
  if (document.trouble == NULL)
    return fedorg_json_cursor_report (&document.cursor, input, error);
  g_propagate_prefixed_error (error, g_steal_pointer (&document.trouble),
                              "%s: ", fedorg_input_get_name (input));
  return FALSE;
}

/* An array is no roster either, but the reader of JSON says what a roster looks like. */
gboolean
fedorg_json_roster_sniff (const char *head, gsize length)
{
  gsize start = length >= 3 && memcmp (head, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;

  for (gsize i = start; i < length; i++) {
    if (!g_ascii_isspace (head[i]))
      return head[i] == '{' || head[i] == '[';
  }
  return FALSE;
}
