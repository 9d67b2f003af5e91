/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "io/input/fedorg-pipeline-private.h"
#include "io/csv/fedorg-csv-row-private.h"
#include "io/grid/fedorg-grid-layout-private.h"

G_BEGIN_DECLS

/* What a chunk of rows is read by; nothing changes while threads read. */
typedef struct {
  const FedorgGridLayout *layout; /* a plain one */
  FedorgCsvSyntax syntax;
  const FedorgLimits *limits;
  gboolean is_checked; /* the bytes are known to be UTF-8 */
} FedorgCsvChunkReader;

/* makes a batch of whole rows. A chunk that is not valid UTF-8 is FEDORG_ERROR_ENCODING, one with
 * a NUL FEDORG_ERROR_FORMAT, one with an overlong cell or row FEDORG_ERROR_LIMIT, one that ends
 * within quotation marks FEDORG_ERROR_SYNTAX */
/* Stops at a row that may be more or less than one record; then fedorg_csv_is_irregular() and the
 * batch does not count: the table is to be read as a grid. */
void fedorg_csv_read_chunk (const FedorgCsvChunkReader *reader, FedorgChunk *chunk);

gboolean fedorg_csv_is_irregular (const FedorgChunk *chunk);

/* Whether the first row of the chunk may be the rest of the last row above it, which had *@n_last cells
 * and is cut by a line break. *@n_last becomes that of this chunk */
gboolean fedorg_csv_is_cut (const FedorgChunk *chunk, gsize n_headings, gsize *n_last);

/* the same tests of some bytes that are yet to become a chunk. FALSE: see @fault */
gboolean fedorg_csv_check_bytes (const char *data, gsize length, gboolean is_checked,
                                 FedorgFault *fault);

G_END_DECLS
