/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <string.h>

#include <fedorg/fedorg-date.h>

#include "io/text/fedorg-encoding-private.h"
#include "io/input/fedorg-roster-format-private.h"
#include "io/csv/fedorg-csv-chunk-private.h"
#include "io/csv/fedorg-csv-grid-private.h"
#include "io/csv/fedorg-csv-header-private.h"
#include "io/grid/fedorg-grid-reader-private.h"
#include "io/grid/fedorg-grid-rows-private.h"

/* Reads a table of text into a builder. It is read the fast way, in chunks and threads, and the
 * records are held until the end: should a row show that the table is not plain or its encoding
 * another, all of it is dropped and the file read anew, row by row. */

/* the headings must lie within this many bytes */
#define HEAD_SIZE (1u << 20)

/* a batch that waits until the whole table is read */
typedef struct {
  FedorgBatch *batch;
  guint64 n_lines;
} HeldBatch;

typedef struct {
  FedorgInput *input;
  FedorgRosterBuilder *builder;
  const FedorgLimits *limits;
  FedorgGridLayout *layout;
  FedorgCsvChunkReader chunks;
  gint32 as_of;        /* from a row above the headings */
  gboolean needs_grid; /* the table is not plain: it is to be read row by row */

  FedorgEncoding encoding;
  FedorgDecoder *decoder;
  FedorgTextPlace suspect; /* where the text was found not to be UTF-8 */
  gboolean breaks;         /* it was found so */
  gboolean is_reported;    /* and is reported */

  char *head; /* the first bytes, as UTF-8 */
  gsize head_length;
  gsize head_at; /* of the bytes that are not handed out yet */
  gboolean head_ends;

  guint64 n_lines; /* of the chunks so far */
  gsize n_last;    /* cells of the last row so far */
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
  g_clear_pointer (&reader->layout, fedorg_grid_layout_free);
  g_clear_pointer (&reader->decoder, fedorg_decoder_free);
  g_clear_pointer (&reader->held, g_array_unref);
  g_clear_pointer (&reader->head, g_free);
  reader->head_length = 0;
  reader->head_ends = FALSE;
  reader->head_at = 0;
  reader->n_lines = 0;
  reader->n_last = 0;
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

/* that the text was not UTF-8 is reported once, where it was found */
static void
report_encoding (TableReader *reader, FedorgBatch *batch, guint64 n_lines)
{
  if (reader->encoding != FEDORG_ENCODING_GB18030 || reader->is_reported ||
      reader->suspect.line > reader->n_lines + n_lines)
    return;
  reader->is_reported = TRUE;
  fedorg_batch_add_finding (batch, "roster/encoding",
                            (guint) (reader->suspect.line - reader->n_lines),
                            (guint) reader->suspect.column, FEDORG_FIELD_NONE, NULL, 0);
}

/* nothing is taken before all is read: a row further down may show that the table is not plain, or
 * its encoding another than was supposed */
static void
hold (TableReader *reader, FedorgBatch *batch, guint64 n_lines)
{
  HeldBatch held = {batch, n_lines};

  report_encoding (reader, batch, n_lines);
  reader->n_lines += n_lines;
  g_array_append_val (reader->held, held);
}

/* the last line may have no end */
static gboolean
take_last_line (TableReader *reader, GError **error)
{
  FedorgBatch *batch = fedorg_batch_new (reader->limits);

  report_encoding (reader, batch, G_MAXUINT32);
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
  return fedorg_fault_report (fault, reader->input, reader->n_lines, error);
}

/* stops the reading in chunks */
static gboolean
leave_to_grid (TableReader *reader, GError **error)
{
  reader->needs_grid = TRUE;
  return fedorg_input_fail (reader->input, 0, 0, FEDORG_ERROR_FORMAT,
                            "the table is to be read row by row", error);
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

  *n_whole = is_last ? length : fedorg_csv_find_border (&reader->chunks.syntax, data, length);
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
  if (fedorg_csv_is_irregular (chunk) ||
      fedorg_csv_is_cut (chunk, reader->layout->n_headings, &reader->n_last))
    return leave_to_grid (reader, error);
  hold (reader, g_steal_pointer (&chunk->batch), chunk->n_lines);
  return TRUE;
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

/* the last character of the head may be cut off; the rest is checked */
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

/* below the headings the columns may be numbered, which looks like codes */
static gboolean
begins_with_data (const FedorgGridLayout *layout, FedorgGrid *grid)
{
  FedorgGridRow row;
  gboolean at_end;

  return fedorg_grid_next (grid, &row, &at_end, NULL) &&
         (at_end || row.n_cells == 0 ||
          fedorg_grid_report_part (layout, &row, FEDORG_GRID_PART_HEADINGS) ==
              FEDORG_GRID_PART_DATA);
}

/* the first row that says more than the reference date of the table */
static gboolean
find_first_row (TableReader *reader, FedorgGrid *grid, FedorgGridRow *row)
{
  gboolean at_end;

  while (fedorg_grid_next (grid, row, &at_end, NULL) && !at_end) {
    if (!fedorg_grid_row_is_as_of (row, &reader->as_of))
      return TRUE;
  }
  return FALSE;
}

/* Above the headings of a plain table there is at most its reference date, and its cells are
 * separated by a byte. */
static gboolean
find_headings (TableReader *reader, gsize length)
{
  guint64 column_limit = fedorg_limits_get (reader->limits, FEDORG_LIMIT_COLUMNS);
  g_autoptr (FedorgGrid) grid = fedorg_csv_grid_new_for_head (reader->head, length);
  const char *separator = fedorg_csv_grid_get_separator (grid);
  const FedorgGridRow *rows[1];
  FedorgGridRow row;

  reader->head_at = fedorg_csv_grid_get_offset (grid);
  if (separator[1] != '\0' || !find_first_row (reader, grid, &row) || row.n_cells == 0 ||
      row.n_cells > column_limit || fedorg_grid_count_headings (row.cells, row.n_cells) == 0)
    return FALSE;
  reader->n_lines = row.line + row.n_lines - 1;
  reader->head_at = fedorg_csv_grid_get_offset (grid);
  reader->chunks.syntax = (FedorgCsvSyntax){*separator, '\n'};
  rows[0] = &row;
  reader->layout = fedorg_grid_layout_new ();
  reader->layout->wants_activities =
      fedorg_read_options_get_as_activities (fedorg_roster_builder_get_options (reader->builder));
  fedorg_grid_layout_set_headings (reader->layout, rows, 1, 0);
  return reader->layout->is_plain && reader->head_at > 0 &&
         reader->head[reader->head_at - 1] == '\n' && begins_with_data (reader->layout, grid);
}

/* --- the whole --- */

static gboolean
read_as (TableReader *reader, FedorgEncoding encoding, GError **error)
{
  guint64 n_before;
  gsize length;

  reader->encoding = encoding;
  reader->as_of = FEDORG_DATE_NONE;
  reader->held = g_array_new (FALSE, FALSE, sizeof (HeldBatch));
  g_array_set_clear_func (reader->held, clear_held);
  reader->decoder = fedorg_decoder_new (reader->input, encoding, &reader->suspect, error);
  if (reader->decoder == NULL)
    return FALSE;

  if (!read_head (reader, error) || !check_kind (reader, error) ||
      !check_head (reader, &length, error))
    return FALSE;
  if (!find_headings (reader, length))
    return leave_to_grid (reader, error);
  n_before = reader->n_lines;
  reader->n_lines = 0;
  hold (reader, fedorg_batch_new (reader->limits), n_before);
  reader->chunks.layout = reader->layout;
  reader->chunks.limits = reader->limits;
  reader->chunks.is_checked = is_converted (reader);
  if (!fedorg_pipeline_run (&steps, reader, reader->limits, error) || !take_held (reader, error) ||
      !take_last_line (reader, error))
    return FALSE;
  if (reader->as_of != FEDORG_DATE_NONE)
    fedorg_roster_builder_set_as_of (reader->builder, reader->as_of);
  return TRUE;
}

/* that the text was not UTF-8 is reported where it was found */
static gboolean
take_encoding (TableReader *reader, const FedorgTextPlace *suspect, GError **error)
{
  FedorgBatch *batch;

  if (suspect->line == 0)
    return TRUE;
  batch = fedorg_batch_new (reader->limits);
  fedorg_batch_add_finding (batch, "roster/encoding", (guint) suspect->line,
                            (guint) suspect->column, FEDORG_FIELD_NONE, NULL, 0);
  fedorg_roster_builder_begin_source (reader->builder, fedorg_input_get_name (reader->input));
  return take (reader, batch, suspect->line, error);
}

/* from the beginning again: the cause of an irregular row may concern the rows above */
static gboolean
read_as_grid (TableReader *reader, GError **error)
{
  g_autoptr (FedorgGridBook) book = NULL;
  FedorgTextPlace suspect;

  table_reader_clear (reader);
  fedorg_input_rewind (reader->input);
  book = fedorg_csv_book_open (reader->input, reader->limits, error);
  if (book == NULL)
    return FALSE;
  suspect = fedorg_csv_book_get_suspect (book);
  return fedorg_grid_read_book (book, reader->input, reader->builder, NULL, error) &&
         take_encoding (reader, &suspect, error);
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
  if (reader.breaks) {
    table_reader_clear (&reader);
    g_clear_error (&trouble);
    if (read_as (&reader, FEDORG_ENCODING_GB18030, &trouble))
      return TRUE;
  }
  if (reader.needs_grid)
    return read_as_grid (&reader, error);
  g_propagate_error (error, g_steal_pointer (&trouble));
  return FALSE;
}

/* the format of all that is not plainly another */
gboolean
fedorg_csv_sniff (G_GNUC_UNUSED const char *head, G_GNUC_UNUSED gsize length)
{
  return TRUE;
}
