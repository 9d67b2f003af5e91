/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define _GNU_SOURCE
#include <string.h>

#include <fedorg/fedorg-date.h>

#include "io/json/fedorg-json-record-private.h"
#include "io/input/fedorg-pipeline-private.h"
#include "io/input/fedorg-roster-format-private.h"

/* A roster as JSON Lines, one record in each line. Line ends cannot stand within a record, so a
 * large file is cut there and its pieces are read by several threads. A line is read the plain way
 * if it looks like those before it, else by the scanner. */

/* a byte order mark is only accepted where the scanner's line is 1, and it has been taken away from
 * the first line of the file: lines of a chunk are counted from 2 for the scanner */
#define FIRST_LINE 2

/* what a chunk says beside its records */
typedef struct {
  FedorgNameList *names;
  GArray *dates; /* gint32: as_of */
} Notes;

/* the work on one chunk */
typedef struct {
  FedorgJsonCursor cursor;
  FedorgRecordReader records;
  FedorgPlainLine plain;
  gsize text_limit;
  gsize line_limit;
  const char *line; /* the current one */
  gsize length;
  guint64 number;
  GArray *dates;
} Work;

typedef struct {
  FedorgInput *input;
  FedorgRosterBuilder *builder;
  const FedorgLimits *limits;
  FedorgNameList *reported;
  guint64 n_lines;
  gboolean has_begun; /* the byte order mark is behind */
  gboolean has_lines; /* that are not empty */
} LinesReader;

static void
notes_free (gpointer data)
{
  Notes *notes = data;

  g_clear_pointer (&notes->names, fedorg_name_list_free);
  g_array_unref (notes->dates);
  g_free (notes);
}

static void
work_clear (Work *work)
{
  fedorg_record_reader_clear (&work->records);
  fedorg_json_cursor_clear (&work->cursor);
  g_clear_pointer (&work->dates, g_array_unref);
}

static void
lines_reader_clear (LinesReader *reader)
{
  g_clear_pointer (&reader->reported, fedorg_name_list_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Work, work_clear)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (LinesReader, lines_reader_clear)

/* --- a line --- */

static void
begin_line (Work *work)
{
  work->records.line = work->line;
  fedorg_batch_set_line_text (work->records.batch, work->line);
  fedorg_json_cursor_feed (&work->cursor, work->line, work->length, work->number + FIRST_LINE - 1);
}

static gboolean
is_text (const FedorgJsonCursor *cursor, const char *text)
{
  return cursor->length == strlen (text) && memcmp (cursor->text, text, cursor->length) == 0;
}

/* goes to the value of the first member "type" of the object that has just begun, or to its end */
static gboolean
seek_type (FedorgJsonCursor *cursor, gboolean *is_first)
{
  *is_first = TRUE;
  while (fedorg_json_cursor_next (cursor)) {
    if (cursor->event == FEDORG_SCANNER_END_OBJECT)
      return TRUE;
    gboolean is_found = is_text (cursor, "type");
    if (!fedorg_json_cursor_next (cursor))
      return FALSE;
    if (is_found)
      return TRUE;
    /* a type that comes later is found too, and the line is then read from its beginning */
    if (!fedorg_json_cursor_skip (cursor))
      return FALSE;
    *is_first = FALSE;
  }
  return FALSE;
}

/* back to the first event of the line */
static gboolean
restart (Work *work)
{
  begin_line (work);
  return fedorg_json_cursor_next (&work->cursor);
}

/* the line says nothing that can be used, yet it must be a line of JSON Lines */
static gboolean
pass_over (Work *work, const char *code, FedorgExpected expected, const char *name)
{
  fedorg_record_reader_add_finding (&work->records, code, FEDORG_FIELD_NONE, name)->term =
      (guint8) expected;
  return restart (work) && fedorg_json_cursor_skip (&work->cursor);
}

static gboolean
read_roster_member (Work *work)
{
  FedorgJsonCursor *cursor = &work->cursor;
  gint32 as_of = FEDORG_DATE_NONE;

  if (!fedorg_json_cursor_check_name (cursor))
    return FALSE;
  if (is_text (cursor, "type"))
    return fedorg_json_cursor_next (cursor) && fedorg_json_cursor_skip (cursor);
  if (is_text (cursor, "fedorg"))
    return fedorg_record_reader_read_version (&work->records);
  if (!is_text (cursor, "as_of"))
    return fedorg_record_reader_skip_unknown (&work->records, 0);
  if (!fedorg_record_reader_read_as_of (&work->records, &as_of))
    return FALSE;
  if (as_of != FEDORG_DATE_NONE)
    g_array_append_val (work->dates, as_of);
  return TRUE;
}

static gboolean
read_roster_line (Work *work)
{
  FedorgJsonCursor *cursor = &work->cursor;

  if (!restart (work) || !fedorg_json_cursor_open (cursor))
    return FALSE;
  while (fedorg_json_cursor_next (cursor)) {
    if (cursor->event == FEDORG_SCANNER_END_OBJECT) {
      fedorg_json_cursor_close (cursor);
      return TRUE;
    }
    if (!read_roster_member (work))
      return FALSE;
  }
  return FALSE;
}

static gboolean
read_object (Work *work)
{
  FedorgJsonCursor *cursor = &work->cursor;
  FedorgRecord record;
  gboolean is_first;

  if (!seek_type (cursor, &is_first))
    return FALSE;
  if (cursor->event == FEDORG_SCANNER_END_OBJECT)
    return restart (work) &&
           pass_over (work, "roster/missing-field", FEDORG_EXPECTED_ANYTHING, "type");
  if (cursor->event != FEDORG_SCANNER_STRING)
    return pass_over (work, "roster/wrong-type", FEDORG_EXPECTED_TEXT, "type");
  /* a line about the roster itself is no record */
  if (is_text (cursor, "roster"))
    return read_roster_line (work);
  record = fedorg_record_find_type (cursor->text, cursor->length);
  if (record == 0)
    return pass_over (work, "roster/unknown-value", FEDORG_EXPECTED_ANYTHING, "type");
  /* the type came first: the rest can be read from the cursor on */
  if (!is_first && !restart (work))
    return FALSE;
  return fedorg_record_reader_read (&work->records, record, is_first);
}

static gboolean
read_line (Work *work)
{
  FedorgJsonCursor *cursor = &work->cursor;

  begin_line (work);
  if (!fedorg_json_cursor_next (cursor))
    return FALSE;
  if (cursor->event != FEDORG_SCANNER_START_OBJECT) {
    if (!pass_over (work, "roster/wrong-type", FEDORG_EXPECTED_RECORD, "line"))
      return FALSE;
  } else if (!read_object (work)) {
    return FALSE;
  }
  /* the end of the line, or the fault behind the object */
  return fedorg_json_cursor_next (cursor);
}

/* FALSE: the line is not plain, and nothing is read */
static gboolean
read_plain_line (Work *work)
{
  gboolean has_return = work->line[work->length - 1] == '\r';

  /* then no text of it can be longer than the limit */
  if (work->length > work->text_limit ||
      !fedorg_plain_line_read (&work->plain, work->line, work->length - has_return))
    return FALSE;
  work->records.line = work->line;
  fedorg_batch_set_line_text (work->records.batch, work->line);
  fedorg_record_reader_take_plain (&work->records, &work->plain, (guint) work->number);
  return TRUE;
}

/* --- the steps of the pipeline --- */

static gboolean
is_blank (const char *line, gsize length)
{
  for (gsize i = 0; i < length; i++) {
    if (!g_ascii_isspace (line[i]))
      return FALSE;
  }
  return TRUE;
}

/* FALSE: nothing more is read of the chunk */
static gboolean
read_any_line (Work *work)
{
  /* reported before it is read, see fedorg_pipeline_get_record_limit() */
  if (work->length > work->line_limit)
    return fedorg_fault_set (&work->cursor.fault, work->number + FIRST_LINE - 1, 0,
                             FEDORG_ERROR_LIMIT, "this line is far longer than a record can be");
  return is_blank (work->line, work->length) || read_plain_line (work) || read_line (work);
}

static void
read_chunk_lines (Work *work, FedorgChunk *chunk)
{
  const char *at = chunk->data, *end = chunk->data + chunk->length;

  for (work->number = 1; at < end; work->number++) {
    const char *newline = memchr (at, '\n', (gsize) (end - at));

    work->line = at;
    work->length = (gsize) ((newline != NULL ? newline : end) - at);
    if (!read_any_line (work))
      return;
    at += work->length + 1;
    chunk->n_lines += newline != NULL ? 1 : 0;
  }
}

static void
read_lines (gconstpointer self, FedorgChunk *chunk)
{
  const LinesReader *reader = self;
  g_auto (Work) work = {.dates = g_array_new (FALSE, FALSE, sizeof (gint32))};

  work.text_limit = fedorg_limits_get (reader->limits, FEDORG_LIMIT_TEXT);
  work.line_limit = fedorg_pipeline_get_record_limit (reader->limits);
  fedorg_json_cursor_init (&work.cursor, NULL, reader->limits);
  work.records = (FedorgRecordReader){.cursor = &work.cursor,
                                      .batch = fedorg_batch_new (reader->limits),
                                      .n_lines = FIRST_LINE - 1,
                                      .line = chunk->data,
                                      .names = fedorg_name_list_new ()};
  if (work.records.batch == NULL) {
    fedorg_fault_set_no_memory (&chunk->fault);
    return;
  }
  fedorg_batch_expect (work.records.batch, chunk->length);
  read_chunk_lines (&work, chunk);
  fedorg_batch_set_line_text (work.records.batch, NULL);

  chunk->fault = work.cursor.fault;
  work.cursor.fault = (FedorgFault){0};
  /* from the scanner's count to that of the chunk */
  if (chunk->fault.line > 0)
    chunk->fault.line -= FIRST_LINE - 1;
  Notes *notes = g_new0 (Notes, 1);
  notes->names = g_steal_pointer (&work.records.names);
  notes->dates = g_steal_pointer (&work.dates);
  chunk->notes = notes;
  chunk->free_notes = notes_free;
  chunk->batch = g_steal_pointer (&work.records.batch);
}

static gboolean
read_bytes (gpointer self, char *buffer, gsize size, gsize *n_read, GError **error)
{
  LinesReader *reader = self;

  if (!fedorg_input_read (reader->input, buffer, size, n_read, error))
    return FALSE;
  /* the byte order mark of UTF-8, which Windows programs write */
  if (!reader->has_begun && *n_read >= 3 && memcmp (buffer, "\xef\xbb\xbf", 3) == 0) {
    *n_read -= 3;
    memmove (buffer, buffer + 3, *n_read);
  }
  reader->has_begun = TRUE;
  reader->has_lines = reader->has_lines || !is_blank (buffer, *n_read);
  return TRUE;
}

/* a line without an end goes to the thread as it is, which sees what is wrong with it */
static gboolean
cut_lines (gpointer self, const char *data, gsize length, gboolean is_last, gsize *n_whole,
           GError **error)
{
  const LinesReader *reader = self;
  const char *newline = memrchr (data, '\n', length);

  (void) error;
  /* up to the last line end; all that is left at the end of the file */
  *n_whole = is_last ? length : newline != NULL ? (gsize) (newline - data) + 1 : 0;
  if (*n_whole == 0 && length > fedorg_pipeline_get_record_limit (reader->limits))
    *n_whole = length;
  return TRUE;
}

static gboolean
take_lines (gpointer self, FedorgChunk *chunk, GError **error)
{
  LinesReader *reader = self;
  Notes *notes = chunk->notes;

  if (chunk->fault.error == NULL &&
      !fedorg_name_list_merge (reader->reported, notes->names, chunk->batch))
    fedorg_fault_set_no_memory (&chunk->fault);
  if (chunk->fault.error != NULL)
    return fedorg_fault_report (&chunk->fault, reader->input, reader->n_lines, error);

  /* in the order of the file: the first date holds, and another one is a finding */
  for (guint i = 0; i < notes->dates->len; i++)
    fedorg_roster_builder_set_as_of (reader->builder, g_array_index (notes->dates, gint32, i));
  reader->n_lines += chunk->n_lines;
  if (fedorg_roster_builder_take_batch (reader->builder, g_steal_pointer (&chunk->batch),
                                        chunk->n_lines, error))
    return TRUE;
  g_prefix_error (error, "%s: ", fedorg_input_get_name (reader->input));
  return FALSE;
}

gboolean
fedorg_jsonl_roster_read (FedorgInput *input, FedorgRosterBuilder *builder, GError **error)
{
  static const FedorgPipelineSteps steps = {read_bytes, cut_lines, read_lines, take_lines};
  g_auto (LinesReader) reader = {.input = input, .builder = builder};

  fedorg_input_forget (input);
  reader.limits = fedorg_roster_builder_get_limits (builder);
  reader.reported = fedorg_name_list_new ();
  if (!fedorg_pipeline_run (&steps, &reader, reader.limits, error))
    return FALSE;
  return reader.has_lines ||
         fedorg_input_fail (input, 0, 0, FEDORG_ERROR_FORMAT, "the file is empty", error);
}

/* an object that says what it is, or that is followed by another value */
gboolean
fedorg_jsonl_roster_sniff (const char *head, gsize length)
{
  g_autoptr (FedorgScanner) scanner = fedorg_scanner_new (NULL);
  FedorgScannerEvent event;
  gsize size;

  fedorg_scanner_feed (scanner, head, length, FALSE);
  if (fedorg_scanner_next (scanner) != FEDORG_SCANNER_START_OBJECT)
    return FALSE;
  event = fedorg_scanner_next (scanner);
  const char *name = fedorg_scanner_get_text (scanner, &size);
  if (event == FEDORG_SCANNER_NAME && size == 4 && memcmp (name, "type", 4) == 0)
    return TRUE;

  /* the scanner refuses a second value only after the first */
  while (event >= FEDORG_SCANNER_START_OBJECT && fedorg_scanner_get_depth (scanner) > 0)
    event = fedorg_scanner_next (scanner);
  return event == FEDORG_SCANNER_END_OBJECT &&
         fedorg_scanner_next (scanner) == FEDORG_SCANNER_ERROR;
}
