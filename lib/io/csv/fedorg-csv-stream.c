/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "io/csv/fedorg-csv-stream-private.h"

#include <string.h>

#include "base/fedorg-limits-private.h"
#include "io/csv/fedorg-csv-chunk-private.h"
#include "io/csv/fedorg-csv-header-private.h"

/* A window on a table that need not fit into memory. The text is gone over once to learn its
 * encoding, and then read with a piece of it in memory; going back to the headings is free, since
 * the first pieces are kept. */

/* bytes that are read at once, unless the limits say otherwise; a decoder needs some room */
#define PIECE_SIZE       ((gsize) 64 << 10)
#define LEAST_PIECE_SIZE 16

/* this many pieces are read before the first is dropped: going back to the headings is free */
#define N_KEPT_PIECES 16

/* A pipe gives its bytes once, and the text is read twice: this many bytes are kept, more than a
 * million rows. */
#define MOST_OF_PIPE ((guint64) 256 << 20)

void
fedorg_csv_stream_clear (FedorgCsvStream *stream)
{
  g_clear_pointer (&stream->decoder, fedorg_decoder_free);
  fedorg_array_clear (&stream->bytes);
  *stream = (FedorgCsvStream){.input = NULL};
}

/* --- a piece --- */

/* how many of the last bytes begin a character and do not end it */
static gsize
count_cut (const guint8 *bytes, gsize length)
{
  for (gsize back = 1; back <= MIN (3, length); back++) {
    guint8 low, high, byte = bytes[length - back];

    if ((byte & 0xc0) != 0x80)
      return fedorg_utf8_get_sequence (byte, &low, &high) > back ? back : 0;
  }
  return 0;
}

/* the fault of a piece, which begins at the place of the stream, as one of the text */
static gboolean
report_fault (FedorgCsvStream *stream, FedorgFault *fault, GError **error)
{
  if (fault->line == 1)
    fault->column += stream->place.column - 1;
  if (stream->encoding == FEDORG_ENCODING_UTF8 && fault->error->code == FEDORG_ERROR_ENCODING) {
    stream->suspect.line = stream->place.line - 1 + fault->line;
    stream->suspect.column = fault->column;
  }
  return fedorg_fault_report (fault, stream->input, stream->place.line - 1, error);
}

/* the bytes that were read behind the window become a part of it */
static gboolean
take_piece (FedorgCsvStream *stream, gsize n_read, GError **error)
{
  char *piece = (char *) stream->bytes.data + stream->length;
  gsize length = stream->n_cut + n_read;
  g_auto (FedorgFault) fault = {0};

  stream->ends = n_read == 0;
  stream->n_cut = stream->ends ? 0 : count_cut ((const guint8 *) piece, length);
  length -= stream->n_cut;
  if (!fedorg_csv_check_bytes (piece, length, FALSE, &fault))
    return report_fault (stream, &fault, error);
  fedorg_text_place_advance (&stream->place, piece, length);
  stream->length += length;
  return TRUE;
}

static gboolean
read_piece (FedorgCsvStream *stream, GError **error)
{
  gsize n_read;

  stream->bytes.length = stream->length + stream->n_cut;
  if (fedorg_array_extend (&stream->bytes, stream->piece_size, 1) == NULL)
    return fedorg_input_fail (stream->input, 0, 0, FEDORG_ERROR_NO_MEMORY,
                              "there is not enough memory to read the file", error);
  return fedorg_decoder_read (stream->decoder,
                              (char *) stream->bytes.data + stream->length + stream->n_cut,
                              stream->piece_size, &n_read, error) &&
         take_piece (stream, n_read, error);
}

/* --- the window --- */

static gboolean
begin (FedorgCsvStream *stream, GError **error)
{
  g_clear_pointer (&stream->decoder, fedorg_decoder_free);
  stream->length = stream->n_cut = 0;
  stream->ends = FALSE;
  stream->has_start = TRUE;
  stream->place = FEDORG_TEXT_PLACE_INIT;
  stream->decoder = fedorg_decoder_new (stream->input, stream->encoding, &stream->suspect, error);
  return stream->decoder != NULL;
}

/* the first bytes of the window */
static void
drop (FedorgCsvStream *stream, gsize n_bytes)
{
  if (n_bytes == 0)
    return;
  stream->length -= n_bytes;
  stream->has_start = FALSE;
  memmove (stream->bytes.data, (char *) stream->bytes.data + n_bytes,
           stream->length + stream->n_cut);
}

gboolean
fedorg_csv_stream_rewind (FedorgCsvStream *stream, GError **error)
{
  return (stream->has_start && stream->length > 0) ||
         (begin (stream, error) && read_piece (stream, error));
}

gboolean
fedorg_csv_stream_extend (FedorgCsvStream *stream, gsize at, gsize *dropped, GError **error)
{
  gsize wanted;

  *dropped = at >= N_KEPT_PIECES * stream->piece_size ? at : 0;
  drop (stream, *dropped);
  wanted = stream->length + MAX (stream->length - (at - *dropped), 1);
  while (stream->length < wanted && !stream->ends) {
    if (!read_piece (stream, error))
      return FALSE;
  }
  return TRUE;
}

/* --- the first time --- */

static gboolean
has_letters (const char *data, gsize length)
{
  for (gsize i = 0; i < length; i++) {
    if (!g_ascii_isspace (data[i]))
      return TRUE;
  }
  return FALSE;
}

/* A pipe is bounded here, a file as long as the limit of bytes lets it be. */
static gboolean
check_length (const FedorgCsvStream *stream, guint64 length, GError **error)
{
  guint64 size;

  return length <= MOST_OF_PIPE || fedorg_input_has_size (stream->input, &size) ||
         fedorg_input_fail (stream->input, 0, 0, FEDORG_ERROR_LIMIT,
                            "a table with titles or subtotals is read twice, and too much of it "
                            "comes from a pipe; write it into a file first",
                            error);
}

/* Is all of it a table of text in this encoding? */
static gboolean
go_over (FedorgCsvStream *stream, GError **error)
{
  gboolean is_empty = TRUE;
  guint64 length = 0;

  if (!begin (stream, error))
    return FALSE;
  while (!stream->ends) {
    drop (stream, stream->length);
    if (!read_piece (stream, error))
      return FALSE;
    const char *mistake =
        length == 0 ? fedorg_csv_find_mistake (stream->bytes.data, stream->length) : NULL;
    if (mistake != NULL)
      return fedorg_input_fail (stream->input, 0, 0, FEDORG_ERROR_FORMAT, mistake, error);
    is_empty = is_empty && !has_letters (stream->bytes.data, stream->length);
    length += stream->length;
    if (!check_length (stream, length, error))
      return FALSE;
  }
  return !is_empty ||
         fedorg_input_fail (stream->input, 0, 0, FEDORG_ERROR_FORMAT, "the file is empty", error);
}

gboolean
fedorg_csv_stream_open (FedorgCsvStream *stream, FedorgInput *input, const FedorgLimits *limits,
                        GError **error)
{
  gsize piece_size = fedorg_limits_get_chunk_size (limits);
  g_autoptr (GError) trouble = NULL;
  gsize n_read, mark_length;
  guint8 start[4];

  *stream = (FedorgCsvStream){.input = input};
  stream->piece_size = piece_size > 0 ? MAX (piece_size, LEAST_PIECE_SIZE) : PIECE_SIZE;
  if (!fedorg_input_read (input, start, sizeof start, &n_read, error))
    return FALSE;
  stream->encoding = fedorg_encoding_detect (start, n_read, &mark_length);
  if (!go_over (stream, &trouble)) {
    if (stream->suspect.line == 0) {
      g_propagate_error (error, g_steal_pointer (&trouble));
      return FALSE;
    }
    stream->encoding = FEDORG_ENCODING_GB18030;
    if (!go_over (stream, error))
      return FALSE;
  }
  return begin (stream, error) && read_piece (stream, error);
}
