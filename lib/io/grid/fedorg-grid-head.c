/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "io/grid/fedorg-grid-head-private.h"

#include "base/fedorg-block-private.h"
#include "io/grid/fedorg-grid-headings-private.h"
#include "io/grid/fedorg-grid-rows-private.h"

/* bytes of texts, as of the head of a plain table */
#define MOST_BYTES ((gsize) 1 << 20)

/* Headings are joined, normalized, labelled and reported, each time as another text: bytes of
 * memory for each of theirs, and for what does not hang on them. */
#define COST       24
#define LEAST_ROOM ((gsize) 256 << 10)

static void
free_row (gpointer row)
{
  fedorg_grid_row_free (row);
}

GPtrArray *
fedorg_grid_head_new (void)
{
  return g_ptr_array_new_with_free_func (free_row);
}

gboolean
fedorg_grid_head_add (GPtrArray *head, const FedorgGridRow *row)
{
  FedorgGridRow *copy = fedorg_grid_row_copy (row);

  if (copy != NULL)
    g_ptr_array_add (head, copy);
  return copy != NULL;
}

static gsize
count_bytes (const GPtrArray *head)
{
  gsize n_bytes = 0;

  for (guint i = 0; i < head->len; i++) {
    const FedorgGridRow *row = g_ptr_array_index (head, i);

    for (guint j = 0; j < row->n_cells; j++)
      n_bytes += row->cells[j].length + 1;
  }
  return n_bytes;
}

gboolean
fedorg_grid_head_is_full (const GPtrArray *head)
{
  return head->len >= FEDORG_GRID_HEAD_ROWS || count_bytes (head) >= MOST_BYTES;
}

gboolean
fedorg_grid_head_has_room (const GPtrArray *head)
{
  return fedorg_block_has_room (COST * count_bytes (head) + LEAST_ROOM);
}
