/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "base/fedorg-block-private.h"
#include "io/input/fedorg-input-private.h"
#include "io/text/fedorg-utf8-private.h"

G_BEGIN_DECLS

/* A small table as one text, for readers that need no threads. Rosters are read in chunks. */

typedef struct {
  FedorgArray bytes; /* valid UTF-8 without a mark or a NUL, and 64 bytes behind it */
  gsize length;
  FedorgTextPlace
      suspect; /* where it was found not to be UTF-8; line 0: it is, or says what it is */
} FedorgCsvText;

/* reads all, as UTF-8, GB18030 or what a byte order mark says. FALSE: as fedorg_input_read(),
 * FEDORG_ERROR_ENCODING, _NO_MEMORY, or _FORMAT for what is no table of text */
gboolean fedorg_csv_text_load (FedorgCsvText *text, FedorgInput *input, GError **error);
void fedorg_csv_text_clear (FedorgCsvText *text);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FedorgCsvText, fedorg_csv_text_clear)

G_END_DECLS
