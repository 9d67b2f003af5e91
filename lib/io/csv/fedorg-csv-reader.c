/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <string.h>

#include <fedorg/fedorg-date.h>

#include "io/text/fedorg-encoding-private.h"
#include "io/input/fedorg-roster-format-private.h"
#include "io/csv/fedorg-csv-chunk-private.h"
#include "io/csv/fedorg-csv-header-private.h"

/* the headings must lie within so many bytes */
#define HEAD_SIZE (1u << 20)

/* A table with headings that nobody knows is searched for bytes that are not UTF-8 as far as this;
 * what comes from a pipe is kept meanwhile. */
#define MOST_SEARCHED (16u << 20)

/* a batch that waits until the encoding is certain */
typedef struct {
  FedorgBatch *batch;
  guint64 n_lines;
} HeldBatch;

typedef struct {
  FedorgInput *input;
  FedorgRosterBuilder *builder;
  const FedorgLimits *limits;
  FedorgCsvLayout *layout;
  FedorgCsvChunkReader chunks;

  FedorgEncoding encoding;
  FedorgDecoder *decoder;
  FedorgTextPlace suspect; /* where the text was found not to be UTF-8 */
  gboolean breaks;         /* it was found so */
  gboolean is_told;        /* and is told */

  char *head; /* the first bytes, as UTF-8 */
  gsize head_length;
  gsize head_at; /* of what is not handed out yet */
  gboolean head_ends;

  guint64 n_lines; /* of the chunks so far */
  GArray *held;    /* HeldBatch */
} TableReader;

static void
clear_held (gpointer data)
{
  fedorg_batch_free (((HeldBatch *) data)->batch);
}

static void
table_reader_clear (TableReader *reader)
{
  g_clear_pointer (&reader->layout, fedorg_csv_layout_free);
  g_clear_pointer (&reader->decoder, fedorg_decoder_free);
  g_clear_pointer (&reader->held, g_array_unref);
  g_clear_pointer (&reader->head, g_free);
  reader->head_length = 0;
  reader->head_ends = FALSE;
  reader->head_at = 0;
  reader->n_lines = 0;
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TableReader, table_reader_clear)

/* UTF-8 without a mark is only supposed, until all is read */
static gboolean
is_supposed (const TableReader *reader)
{
  return reader->encoding == FEDORG_ENCODING_UTF8;
}

/* what a converter gives is UTF-8 already */
static gboolean
is_converted (const TableReader *reader)
{
  return !is_supposed (reader) && reader->encoding != FEDORG_ENCODING_UTF8_MARKED;
}

/* --- taking --- */

static gboolean
take (TableReader *reader, FedorgBatch *batch, guint64 n_lines, GError **error)
{
  if (fedorg_roster_builder_take_batch (reader->builder, batch, n_lines, error))
    return TRUE;
  g_prefix_error (error, "%s: ", fedorg_input_get_name (reader->input));
  return FALSE;
}

/* that the text was not UTF-8 is told once, where it was found */
static void
tell_encoding (TableReader *reader, FedorgBatch *batch, guint64 n_lines)
{
  if (reader->encoding != FEDORG_ENCODING_GB18030 || reader->is_told ||
      reader->suspect.line > reader->n_lines + n_lines)
    return;
  reader->is_told = TRUE;
  fedorg_batch_add_finding (batch, "roster/encoding",
                            (guint) (reader->suspect.line - reader->n_lines),
                            (guint) reader->suspect.column, FEDORG_FIELD_NONE, NULL, 0);
}

static gboolean
take_or_hold (TableReader *reader, FedorgBatch *batch, guint64 n_lines, GError **error)
{
  HeldBatch held = {batch, n_lines};

  tell_encoding (reader, batch, n_lines);
  reader->n_lines += n_lines;
  if (!is_supposed (reader))
    return take (reader, batch, n_lines, error);
  g_array_append_val (reader->held, held);
  return TRUE;
}

/* the last line may have no end */
static gboolean
take_last_line (TableReader *reader, GError **error)
{
  FedorgBatch *batch = fedorg_batch_new (reader->limits);

  tell_encoding (reader, batch, G_MAXUINT32);
  return take (reader, batch, 0, error);
}

static gboolean
take_held (TableReader *reader, GError **error)
{
  for (guint i = 0; i < reader->held->len; i++) {
    HeldBatch *held = &g_array_index (reader->held, HeldBatch, i);

    if (!take (reader, g_steal_pointer (&held->batch), held->n_lines, error))
      return FALSE;
  }
  return TRUE;
}

/* the text is not what it was supposed to be; that is no failure yet */
static gboolean
fail_fault (TableReader *reader, const FedorgFault *fault, GError **error)
{
  if (is_supposed (reader) && fault->error->code == FEDORG_ERROR_ENCODING) {
    reader->breaks = TRUE;
    reader->suspect.line = reader->n_lines + fault->line;
    reader->suspect.column = fault->column;
  }
  return fedorg_fault_tell (fault, reader->input, reader->n_lines, error);
}

/* --- the steps of the pipeline --- */

static gboolean
read_text (gpointer self, char *buffer, gsize size, gsize *n_read, GError **error)
{
  TableReader *reader = self;

  *n_read = MIN (size, reader->head_length - reader->head_at);
  if (*n_read > 0) {
    memcpy (buffer, reader->head + reader->head_at, *n_read);
    reader->head_at += *n_read;
    return TRUE;
  }
  if (reader->head_ends)
    return TRUE;
  return fedorg_decoder_read (reader->decoder, buffer, size, n_read, error);
}

/* a row without an end goes to the thread as it is, which sees what is wrong with it, and where */
static gboolean
cut_rows (gpointer self, const char *data, gsize length, gboolean is_last, gsize *n_whole,
          G_GNUC_UNUSED GError **error)
{
  TableReader *reader = self;

  *n_whole = is_last ? length : fedorg_csv_find_border (&reader->layout->syntax, data, length);
  if (*n_whole == 0 && length > fedorg_pipeline_get_record_limit (reader->limits))
    *n_whole = length;
  return TRUE;
}

static void
read_rows (gconstpointer self, FedorgChunk *chunk)
{
  const TableReader *reader = self;

  fedorg_csv_read_chunk (&reader->chunks, chunk);
}

static gboolean
take_rows (gpointer self, FedorgChunk *chunk, GError **error)
{
  TableReader *reader = self;

  if (chunk->fault.error != NULL)
    return fail_fault (reader, &chunk->fault, error);
  return take_or_hold (reader, g_steal_pointer (&chunk->batch), chunk->n_lines, error);
}

static const FedorgPipelineSteps steps = {read_text, cut_rows, read_rows, take_rows};

/* --- the head --- */

static gboolean
read_head (TableReader *reader, GError **error)
{
  reader->head = g_try_malloc (HEAD_SIZE + FEDORG_CHUNK_PADDING);
  if (reader->head == NULL)
    return fedorg_input_fail (reader->input, 0, 0, FEDORG_ERROR_NO_MEMORY,
                              "there is not enough memory to read the file", error);
  while (HEAD_SIZE - reader->head_length >= FEDORG_CHUNK_PADDING && !reader->head_ends) {
    gsize n_read;

    if (!fedorg_decoder_read (reader->decoder, reader->head + reader->head_length,
                              HEAD_SIZE - reader->head_length, &n_read, error))
      return FALSE;
    reader->head_length += n_read;
    reader->head_ends = n_read == 0;
  }
  memset (reader->head + reader->head_length, 0, FEDORG_CHUNK_PADDING);
  return TRUE;
}

static gboolean
check_kind (TableReader *reader, GError **error)
{
  const char *mistake = fedorg_csv_find_mistake (reader->head, reader->head_length);

  if (mistake != NULL)
    return fedorg_input_fail (reader->input, 0, 0, FEDORG_ERROR_FORMAT, mistake, error);
  for (gsize i = 0; i < reader->head_length; i++) {
    if (!g_ascii_isspace (reader->head[i]))
      return TRUE;
  }
  return !reader->head_ends ||
         fedorg_input_fail (reader->input, 0, 0, FEDORG_ERROR_FORMAT, "the file is empty", error);
}

/* the last character of the head may be cut off; what is left is checked */
static gboolean
check_head (TableReader *reader, gsize *length, GError **error)
{
  g_auto (FedorgFault) fault = {0};

  *length = reader->head_length;
  if (!reader->head_ends) {
    while (*length > 0 && ((guint8) reader->head[*length - 1] & 0x80) != 0)
      --*length;
  }
  return fedorg_csv_check_bytes (reader->head, *length, is_converted (reader), &fault) ||
         fail_fault (reader, &fault, error);
}

/* headings that nobody knows may be those of a text that is not UTF-8 further down */
static gboolean
check_rest (TableReader *reader, GError **error)
{
  gsize length = reader->head_length, n_read = 0, n_searched = 0;

  for (reader->suspect = FEDORG_TEXT_PLACE_INIT;;) {
    gsize wrong = fedorg_utf8_find_fault (reader->head, length);

    fedorg_text_place_advance (&reader->suspect, reader->head, wrong);
    /* the last character may be cut off */
    reader->breaks = length - wrong >= 4 || (reader->head_ends && wrong < length);
    if (reader->breaks || reader->head_ends || n_searched > MOST_SEARCHED)
      return TRUE;
    length -= wrong;
    memmove (reader->head, reader->head + wrong, length);
    if (!fedorg_decoder_read (reader->decoder, reader->head + length, HEAD_SIZE - length, &n_read,
                              error))
      return FALSE;
    length += n_read;
    n_searched += n_read;
    reader->head_ends = n_read == 0;
  }
}

static gboolean
find_headings (TableReader *reader, FedorgCsvBody *body, GError **error)
{
  guint64 column_limit = fedorg_limits_get (reader->limits, FEDORG_LIMIT_COLUMNS);
  g_auto (FedorgFault) fault = {0};
  gsize length;

  if (!check_head (reader, &length, error))
    return FALSE;
  reader->layout = fedorg_csv_layout_new ();
  if (fedorg_csv_find_headings (reader->layout, reader->head, length,
                                (gsize) MIN (column_limit, G_MAXSIZE / 64), body, &fault)) {
    reader->head_at = body->offset;
    return TRUE;
  }
  if (is_supposed (reader) && !check_rest (reader, error))
    return FALSE;
  return fedorg_fault_tell (&fault, reader->input, 0, error);
}

/* what is to be said about the table as a whole */
static gboolean
take_headings (TableReader *reader, const FedorgCsvBody *body, GError **error)
{
  g_autoptr (FedorgBatch) batch = fedorg_batch_new (reader->limits);
  const GArray *notes = reader->layout->notes;

  if (reader->layout->as_of != FEDORG_DATE_NONE)
    fedorg_roster_builder_set_as_of (reader->builder, reader->layout->as_of);

  for (guint i = 0; i < notes->len; i++) {
    const FedorgHeadingNote *note = &g_array_index (notes, FedorgHeadingNote, i);

    fedorg_batch_add_finding (batch, note->code, (guint) body->line, (guint) note->index + 1,
                              FEDORG_FIELD_NONE, note->heading, 0);
  }
  return take_or_hold (reader, g_steal_pointer (&batch), body->n_lines, error);
}

/* --- the whole --- */

static gboolean
read_as (TableReader *reader, FedorgEncoding encoding, GError **error)
{
  FedorgCsvBody body;

  reader->encoding = encoding;
  reader->held = g_array_new (FALSE, FALSE, sizeof (HeldBatch));
  g_array_set_clear_func (reader->held, clear_held);
  reader->decoder = fedorg_decoder_new (reader->input, encoding, &reader->suspect, error);
  if (reader->decoder == NULL)
    return FALSE;
  if (!is_supposed (reader))
    fedorg_input_forget (reader->input);

  if (!read_head (reader, error) || !check_kind (reader, error) ||
      !find_headings (reader, &body, error) || !take_headings (reader, &body, error))
    return FALSE;
  reader->chunks.layout = reader->layout;
  reader->chunks.limits = reader->limits;
  reader->chunks.is_checked = is_converted (reader);
  return fedorg_pipeline_run (&steps, reader, reader->limits, error) && take_held (reader, error) &&
         take_last_line (reader, error);
}

static gboolean
detect (TableReader *reader, FedorgEncoding *encoding, GError **error)
{
  guint8 start[4];
  gsize n_read, mark_length;

  if (!fedorg_input_read (reader->input, start, sizeof start, &n_read, error))
    return FALSE;
  *encoding = fedorg_encoding_detect (start, n_read, &mark_length);
  return TRUE;
}

gboolean
fedorg_csv_read (FedorgInput *input, FedorgRosterBuilder *builder, GError **error)
{
  g_auto (TableReader) reader = {.input = input, .builder = builder};
  g_autoptr (GError) trouble = NULL;
  FedorgEncoding encoding;

  reader.limits = fedorg_roster_builder_get_limits (builder);
  if (!detect (&reader, &encoding, error))
    return FALSE;
  if (read_as (&reader, encoding, &trouble))
    return TRUE;
  if (!reader.breaks) {
    g_propagate_error (error, g_steal_pointer (&trouble));
    return FALSE;
  }
  table_reader_clear (&reader);
  return read_as (&reader, FEDORG_ENCODING_GB18030, error);
}

/* the format of all that is not plainly another */
gboolean
fedorg_csv_sniff (G_GNUC_UNUSED const char *head, G_GNUC_UNUSED gsize length)
{
  return TRUE;
}
