/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "io/csv/fedorg-csv-text-private.h"

#include <string.h>

#include "io/text/fedorg-encoding-private.h"
#include "io/csv/fedorg-csv-chunk-private.h"
#include "io/csv/fedorg-csv-header-private.h"

/* A small table as one text, in UTF-8 whatever it is written in. UTF-8 is tried first, and GB18030
 * where a byte cannot be UTF-8. */

#define PIECE_SIZE (64u << 10)

void
fedorg_csv_text_clear (FedorgCsvText *text)
{
  fedorg_array_clear (&text->bytes);
  text->length = 0;
}

static gboolean
read_all (FedorgCsvText *text, FedorgInput *input, FedorgDecoder *decoder, GError **error)
{
  gsize n_read = 1;

  text->length = 0;
  while (n_read > 0) {
    text->bytes.length = text->length;
    if (fedorg_array_extend (&text->bytes, PIECE_SIZE + FEDORG_CHUNK_PADDING, 1) == NULL)
      return fedorg_input_fail (input, 0, 0, FEDORG_ERROR_NO_MEMORY,
                                "there is not enough memory to read the file", error);
    if (!fedorg_decoder_read (decoder, (char *) text->bytes.data + text->length, PIECE_SIZE,
                              &n_read, error))
      return FALSE;
    text->length += n_read;
  }
  memset ((char *) text->bytes.data + text->length, 0, FEDORG_CHUNK_PADDING);
  return TRUE;
}

static gboolean
check_kind (const FedorgCsvText *text, const FedorgInput *input, GError **error)
{
  const char *data = text->bytes.data;
  const char *mistake = fedorg_csv_find_mistake (data, text->length);

  if (mistake != NULL)
    return fedorg_input_fail (input, 0, 0, FEDORG_ERROR_FORMAT, mistake, error);
  for (gsize i = 0; i < text->length; i++)
    if (!g_ascii_isspace (data[i]))
      return TRUE;
  return fedorg_input_fail (input, 0, 0, FEDORG_ERROR_FORMAT, "the file is empty", error);
}

/* sets @suspect to the place that is no UTF-8, if there is one */
static gboolean
read_as (FedorgCsvText *text, FedorgInput *input, FedorgEncoding encoding, FedorgTextPlace *suspect,
         GError **error)
{
  g_autoptr (FedorgDecoder) decoder = fedorg_decoder_new (input, encoding, suspect, error);
  g_auto (FedorgFault) fault = {0};

  if (decoder == NULL || !read_all (text, input, decoder, error) ||
      !check_kind (text, input, error))
    return FALSE;
  if (fedorg_csv_check_bytes (text->bytes.data, text->length, FALSE, &fault))
    return TRUE;
  if (encoding == FEDORG_ENCODING_UTF8 && fault.error->code == FEDORG_ERROR_ENCODING) {
    suspect->line = fault.line;
    suspect->column = fault.column;
  }
  return fedorg_fault_report (&fault, input, 0, error);
}

gboolean
fedorg_csv_text_load (FedorgCsvText *text, FedorgInput *input, GError **error)
{
  FedorgTextPlace suspect = {0};
  g_autoptr (GError) trouble = NULL;
  gsize n_read, mark_length;
  guint8 start[4];

  if (!fedorg_input_read (input, start, sizeof start, &n_read, error))
    return FALSE;
  if (read_as (text, input, fedorg_encoding_detect (start, n_read, &mark_length), &suspect,
               &trouble))
    return TRUE;
  text->suspect = suspect;
  if (suspect.line > 0)
    return read_as (text, input, FEDORG_ENCODING_GB18030, &suspect, error);
  g_propagate_error (error, g_steal_pointer (&trouble));
  return FALSE;
}
