/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "io/arrow/fedorg-arrow-private.h"

#include <stdlib.h>

/* Memory of exported batches that is used again. A consumer gives a batch back when it is done with
 * it, in any thread and perhaps after the stream is gone: so buffers remember the pool, and the
 * pool lives as long as one of them. */

/* buffers are of 2^n bytes; those beyond the last size are not kept */
#define N_SIZES 32

/* stands before a buffer, and is as long as buffers are aligned */
typedef union _Header Header;
union _Header {
  struct {
    FedorgArrowPool *pool;
    Header *next; /* of those that are kept */
    guint size;   /* 2^size bytes */
  } is;
  char alignment[FEDORG_ARROW_ALIGNMENT];
};

struct _FedorgArrowPool {
  gatomicrefcount references;
  GMutex lock;
  gboolean is_closed;
  Header *kept[N_SIZES];
};

FedorgArrowPool *
fedorg_arrow_pool_new (void)
{
  FedorgArrowPool *pool = g_new0 (FedorgArrowPool, 1);
  g_atomic_ref_count_init (&pool->references);
  g_mutex_init (&pool->lock);
  return pool;
}

static void
pool_unref (FedorgArrowPool *pool)
{
  if (pool == NULL || !g_atomic_ref_count_dec (&pool->references))
    return;

  g_mutex_clear (&pool->lock);
  g_free (pool);
}

void
fedorg_arrow_pool_close (FedorgArrowPool *pool)
{
  g_mutex_lock (&pool->lock);
  pool->is_closed = TRUE;
  for (guint i = 0; i < N_SIZES; i++) {
    while (pool->kept[i] != NULL) {
      Header *header = pool->kept[i];
      pool->kept[i] = header->is.next;
      free (header);
    }
  }
  g_mutex_unlock (&pool->lock);
  pool_unref (pool);
}

static Header *
take_kept (FedorgArrowPool *pool, guint size)
{
  g_mutex_lock (&pool->lock);
  Header *header = pool->kept[size];
  if (header != NULL)
    pool->kept[size] = header->is.next;
  g_mutex_unlock (&pool->lock);
  return header;
}

/* sizes are powers of two, so that a returned piece fits the next batch; the header in front
 * remembers its pool */
gpointer
fedorg_arrow_pool_take (FedorgArrowPool *pool, gsize n, gsize size)
{
  gsize bytes;
  if (!g_size_checked_mul (&bytes, n, size) || bytes > G_MAXSSIZE)
    return NULL;

  /* never nothing, as pointers are never NULL */
  guint power = g_bit_storage (MAX (bytes, FEDORG_ARROW_ALIGNMENT) - 1);
  Header *header = pool != NULL && power < N_SIZES ? take_kept (pool, power) : NULL;
  if (header == NULL)
    header =
        aligned_alloc (FEDORG_ARROW_ALIGNMENT, sizeof (Header) + (G_GUINT64_CONSTANT (1) << power));
  if (header == NULL)
    return NULL;
  header->is.pool = pool;
  header->is.size = power;
  if (pool != NULL)
    g_atomic_ref_count_inc (&pool->references);
  return header + 1;
}

/* batches outlive their stream in other programs: each piece holds a reference to the pool */
void
fedorg_arrow_pool_give (gpointer memory)
{
  if (memory == NULL)
    return;

  Header *header = (Header *) memory - 1;
  FedorgArrowPool *pool = header->is.pool;
  gboolean is_kept = FALSE;
  if (pool != NULL && header->is.size < N_SIZES) {
    g_mutex_lock (&pool->lock);
    is_kept = !pool->is_closed;
    if (is_kept) {
      header->is.next = pool->kept[header->is.size];
      pool->kept[header->is.size] = header;
    }
    g_mutex_unlock (&pool->lock);
  }
  if (!is_kept)
    free (header);
  pool_unref (pool);
}
