/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "io/text/fedorg-encoding-private.h"

#include <errno.h>
#include <string.h>

/* Which encoding a text is in, and its conversion into UTF-8. GB18030 can spell every byte that
 * UTF-8 can, so a text is UTF-8 as long as nothing in it contradicts that. */

#define RAW_SIZE (256u << 10)

static const struct {
  const char *name;    /* for the converter; NULL where there is nothing to convert */
  const char *message; /* about a bad byte */
  guint8 mark[3];
  guint8 mark_length;
} encodings[] = {
    [FEDORG_ENCODING_UTF8] = {NULL, "", "", 0},
    [FEDORG_ENCODING_UTF8_MARKED] = {NULL, "", {0xef, 0xbb, 0xbf}, 3},
    [FEDORG_ENCODING_UTF16LE] = {"UTF-16LE",
                                 "the file begins as UTF-16, but here is no valid character; save "
                                 "it as UTF-8",
                                 {0xff, 0xfe},
                                 2},
    [FEDORG_ENCODING_UTF16BE] = {"UTF-16BE",
                                 "the file begins as UTF-16, but here is no valid character; save "
                                 "it as UTF-8",
                                 {0xfe, 0xff},
                                 2},
    [FEDORG_ENCODING_GB18030] = {"GB18030",
                                 "the file is neither valid UTF-8 nor valid GB18030, which breaks "
                                 "here; save it as UTF-8",
                                 "", 0},
};

struct _FedorgDecoder {
  FedorgInput *input;
  FedorgEncoding encoding;
  gboolean is_open;
  GIConv converter;
  guint8 *raw;
  gsize raw_start; /* of the bytes that are not converted yet */
  gsize raw_end;
  gboolean raw_ends; /* nothing follows raw_end */
  FedorgTextPlace place;
  FedorgTextPlace suspect;
};

FedorgEncoding
fedorg_encoding_detect (const void *head, gsize length, gsize *mark_length)
{
  for (guint i = 0; i < G_N_ELEMENTS (encodings); i++) {
    *mark_length = encodings[i].mark_length;
    if (*mark_length > 0 && *mark_length <= length &&
        memcmp (head, encodings[i].mark, *mark_length) == 0)
      return (FedorgEncoding) i;
  }
  *mark_length = 0;
  return FEDORG_ENCODING_UTF8;
}

static gboolean
skip_mark (FedorgDecoder *decoder, GError **error)
{
  guint8 mark[sizeof encodings[0].mark];
  gsize n_read;

  fedorg_input_rewind (decoder->input);
  return fedorg_input_read (decoder->input, mark, encodings[decoder->encoding].mark_length, &n_read,
                            error);
}

static gboolean
open_converter (FedorgDecoder *decoder, GError **error)
{
  const char *name = encodings[decoder->encoding].name;

  if (name == NULL)
    return TRUE;
  decoder->raw = g_try_malloc (RAW_SIZE);
  if (decoder->raw == NULL)
    return fedorg_input_fail (decoder->input, 0, 0, FEDORG_ERROR_NO_MEMORY,
                              "there is not enough memory to convert the file", error);
  decoder->converter = g_iconv_open ("UTF-8", name);
  decoder->is_open = decoder->converter != (GIConv) -1;
  if (!decoder->is_open)
    return fedorg_input_fail (decoder->input, 0, 0, FEDORG_ERROR_ENCODING,
                              "this system cannot convert the file's encoding; save it as UTF-8",
                              error);
  return TRUE;
}

FedorgDecoder *
fedorg_decoder_new (FedorgInput *input, FedorgEncoding encoding, const FedorgTextPlace *suspect,
                    GError **error)
{
  g_autoptr (FedorgDecoder) decoder = g_new0 (FedorgDecoder, 1);

  decoder->input = input;
  decoder->encoding = encoding;
  decoder->place = FEDORG_TEXT_PLACE_INIT;
  if (suspect != NULL)
    decoder->suspect = *suspect;
  if (!skip_mark (decoder, error) || !open_converter (decoder, error))
    return NULL;
  return g_steal_pointer (&decoder);
}

void
fedorg_decoder_free (FedorgDecoder *decoder)
{
  if (decoder == NULL)
    return;
  if (decoder->is_open)
    g_iconv_close (decoder->converter);
  g_free (decoder->raw);
  g_free (decoder);
}

/* a file that is neither: whichever encoding held longer is the one that was meant */
static gboolean
fail_character (FedorgDecoder *decoder, GError **error)
{
  const char *message = encodings[decoder->encoding].message;

  if (fedorg_text_place_is_after (&decoder->suspect, &decoder->place)) {
    decoder->place = decoder->suspect;
    message = "the file is neither valid UTF-8, which breaks here, nor valid GB18030; save it as "
              "UTF-8";
  }
  return fedorg_input_fail (decoder->input, decoder->place.line, decoder->place.column,
                            FEDORG_ERROR_ENCODING, message, error);
}

static gboolean
fill_raw (FedorgDecoder *decoder, GError **error)
{
  gsize left = decoder->raw_end - decoder->raw_start;
  gsize n_read;

  memmove (decoder->raw, decoder->raw + decoder->raw_start, left);
  if (!fedorg_input_read (decoder->input, decoder->raw + left, RAW_SIZE - left, &n_read, error))
    return FALSE;
  decoder->raw_start = 0;
  decoder->raw_end = left + n_read;
  decoder->raw_ends = decoder->raw_end < RAW_SIZE;
  return TRUE;
}

/* one step of the converter: whether it can go on, given more bytes or more room */
static gboolean
convert (FedorgDecoder *decoder, char *buffer, gsize size, gsize *n_written, GError **error)
{
  char *from = (char *) decoder->raw + decoder->raw_start;
  gsize from_left = decoder->raw_end - decoder->raw_start;
  char *to = buffer;
  gsize to_left = size;
  gsize result = g_iconv (decoder->converter, &from, &from_left, &to, &to_left);
  int trouble = result == (gsize) -1 ? errno : 0;

  decoder->raw_start = decoder->raw_end - from_left;
  *n_written = size - to_left;
  fedorg_text_place_advance (&decoder->place, buffer, *n_written);
  if (trouble == EILSEQ || (trouble == EINVAL && decoder->raw_ends))
    return fail_character (decoder, error);
  return TRUE;
}

gboolean
fedorg_decoder_read (FedorgDecoder *decoder, char *buffer, gsize size, gsize *n_read,
                     GError **error)
{
  if (!decoder->is_open)
    return fedorg_input_read (decoder->input, buffer, size, n_read, error);

  /* a converter may take bytes and give none: the end is where there is nothing to take */
  for (*n_read = 0; *n_read == 0;) {
    if (decoder->raw_end - decoder->raw_start < RAW_SIZE / 2 && !decoder->raw_ends &&
        !fill_raw (decoder, error))
      return FALSE;
    if (decoder->raw_start == decoder->raw_end)
      return TRUE;
    if (!convert (decoder, buffer, size, n_read, error))
      return FALSE;
  }
  return TRUE;
}
