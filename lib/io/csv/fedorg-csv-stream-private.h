/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "base/fedorg-block-private.h"
#include "io/input/fedorg-input-private.h"
#include "io/text/fedorg-encoding-private.h"

G_BEGIN_DECLS

/* A table as one text that is never held as a whole: a window on it, which follows the reader. The
 * text is gone over once before, because nothing else shows whether it is UTF-8. */
typedef struct {
  FedorgInput *input; /* not owned */
  gsize piece_size;   /* bytes that are read at once */
  FedorgEncoding encoding;
  FedorgTextPlace suspect; /* where the text was found not to be UTF-8; line 0: it is, or says so */
  FedorgDecoder *decoder;
  FedorgArray bytes;     /* of the window, and room behind it */
  gsize length;          /* of the window: valid UTF-8 without a mark or a NUL */
  gsize n_cut;           /* bytes behind it: of a character whose end is not read yet */
  gboolean ends;         /* nothing comes behind the window */
  gboolean has_start;    /* the window begins where the text does */
  FedorgTextPlace place; /* where the window ends */
} FedorgCsvStream;

/* Goes over all of the text, as UTF-8, GB18030 or what a byte order mark says, and returns to its
 * beginning. FALSE: as fedorg_input_read(), FEDORG_ERROR_ENCODING, _NO_MEMORY, _FORMAT for what is
 * no table of text, or _LIMIT for what comes from a pipe and is too long to be kept */
gboolean fedorg_csv_stream_open (FedorgCsvStream *stream, FedorgInput *input,
                                 const FedorgLimits *limits, GError **error);
void fedorg_csv_stream_clear (FedorgCsvStream *stream);

/* the window begins where the text does, and holds its first bytes */
gboolean fedorg_csv_stream_rewind (FedorgCsvStream *stream, GError **error);

/* Puts at least as many bytes behind the window as there are from @at on, unless the text ends.
 * What lies before @at may be dropped: @dropped bytes. */
gboolean fedorg_csv_stream_extend (FedorgCsvStream *stream, gsize at, gsize *dropped,
                                   GError **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FedorgCsvStream, fedorg_csv_stream_clear)

G_END_DECLS
