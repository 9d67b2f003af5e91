/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "io/input/fedorg-pipeline-private.h"
#include "io/csv/fedorg-csv-layout-private.h"

G_BEGIN_DECLS

/* What a chunk of rows is read by; nothing changes while threads read. */
typedef struct {
  const FedorgCsvLayout *layout;
  const FedorgLimits *limits;
  gboolean is_checked; /* the bytes are known to be UTF-8 */
} FedorgCsvChunkReader;

/* makes a batch of whole rows. A chunk that is not valid UTF-8 is FEDORG_ERROR_ENCODING, one with
 * a NUL FEDORG_ERROR_FORMAT, one with an overlong cell or row FEDORG_ERROR_LIMIT, one that ends
 * within quotation marks FEDORG_ERROR_SYNTAX */
void fedorg_csv_read_chunk (const FedorgCsvChunkReader *reader, FedorgChunk *chunk);

/* the same tests of some bytes that are yet to become a chunk. FALSE: see @fault */
gboolean fedorg_csv_check_bytes (const char *data, gsize length, gboolean is_checked,
                                 FedorgFault *fault);

G_END_DECLS
