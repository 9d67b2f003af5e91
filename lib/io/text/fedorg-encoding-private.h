/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "io/input/fedorg-input-private.h"
#include "io/text/fedorg-utf8-private.h"

G_BEGIN_DECLS

/* How a text is written. A byte order mark decides; without one a text that is valid UTF-8 from
 * end to end is UTF-8, and any other is GB18030. Nothing is guessed from what is frequent. */
typedef enum {
  FEDORG_ENCODING_UTF8, /* as far as is known */
  FEDORG_ENCODING_UTF8_MARKED,
  FEDORG_ENCODING_UTF16LE,
  FEDORG_ENCODING_UTF16BE,
  FEDORG_ENCODING_GB18030,
} FedorgEncoding;

/* the encoding that a byte order mark names, UTF8 if there is none; @mark_length: of the mark */
FedorgEncoding fedorg_encoding_detect (const void *head, gsize length, gsize *mark_length);

/* an input as UTF-8 */
typedef struct _FedorgDecoder FedorgDecoder;

/* begins at the start of the input, and leaves a byte order mark out. @suspect: where the text was
 * found not to be UTF-8, for GB18030 (nullable). NULL with an error if the input cannot be read or
 * the system has no such converter */
FedorgDecoder *fedorg_decoder_new (FedorgInput *input, FedorgEncoding encoding,
                                   const FedorgTextPlace *suspect, GError **error);
void fedorg_decoder_free (FedorgDecoder *decoder);

/* gives up to @size bytes, at least 8; none only at the end. What is announced as UTF-8 is handed
 * through unchecked, because the checking is done by many threads. FEDORG_ERROR_ENCODING names the
 * first bad character */
gboolean fedorg_decoder_read (FedorgDecoder *decoder, char *buffer, gsize size, gsize *n_read,
                              GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FedorgDecoder, fedorg_decoder_free)

G_END_DECLS
