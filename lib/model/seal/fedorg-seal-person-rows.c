/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "model/seal/fedorg-seal-persons-private.h"
#include "base/fedorg-search-private.h"

/* Rows of persons by one number across all batches. A table of blocks leads to the batch, so that
 * no search over batches is needed. */

/* rows of a block lie in one batch, or in a few */
#define ROW_BLOCK 4096u

gboolean
fedorg_person_rows_open (FedorgPersonRows *rows, FedorgSealBatch *batches, guint n_batches)
{
  guint32 n = n_batches == 0
                  ? 0
                  : batches[n_batches - 1].first_person + batches[n_batches - 1].n_person_rows;
  guint32 n_blocks = n / ROW_BLOCK + 1;
  guint batch = 0;

  *rows = (FedorgPersonRows){batches, n_batches, n,
                             fedorg_block_new ((gsize) n_blocks + 1, sizeof (guint))};
  if (rows->block_batches == NULL)
    return FALSE;
  for (guint32 block = 0; block < n_blocks; block++) {
    while (batch + 1 < n_batches && batches[batch + 1].first_person <= block * ROW_BLOCK)
      batch++;
    rows->block_batches[block] = batch;
  }
  rows->block_batches[n_blocks] = MAX (n_batches, 1) - 1;
  return TRUE;
}

void
fedorg_person_rows_clear (FedorgPersonRows *rows)
{
  g_clear_pointer (&rows->block_batches, fedorg_block_free);
}

FedorgSealBatch *
fedorg_person_rows_find_batch (const FedorgPersonRows *rows, guint32 person, guint *last)
{
  FedorgSealBatch *taken = &rows->batches[*last];
  if (person - taken->first_person < taken->n_person_rows)
    return taken;

  guint low = rows->block_batches[person / ROW_BLOCK];
  guint high = rows->block_batches[person / ROW_BLOCK + 1] + 1;
  FEDORG_SEARCH (low, high, middle, rows->batches[middle].first_person <= person);
  *last = low - 1;
  return &rows->batches[low - 1];
}
