/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define _GNU_SOURCE
#include "base/fedorg-block-private.h"

#include <string.h>
#include <sys/mman.h>

/* Memory that grows with the input. Large blocks are mappings of their own, which mremap() makes
 * larger without copying and which go back to the system when they are freed; small ones come from
 * the heap. All are cleared, and want of memory is NULL and never the end of the process. */

/* in front of the elements, so that they keep the alignment of a cache line */
#define HEADER_SIZE 64

/* Small blocks come from the heap, which would map larger ones itself. Where memory is watched, all
 * but the absurd do: the address sanitizer sees their borders then, and the thread sanitizer, which
 * does not know of mremap(), does not take one block for another that stood at its address. */
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define HEAP_LIMIT ((gsize) 1 << 36)
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define HEAP_LIMIT ((gsize) 1 << 36)
#endif
#endif
#ifndef HEAP_LIMIT
#define HEAP_LIMIT 131072
#endif

/* bytes that are asked of malloc() to see whether they are to be had, without being cleared */
#define SMALL_ROOM ((gsize) 64 * 1024)

/* blocks of this size that do not grow are used whole: their pages are asked for at once, not one by
 * one */
#define POPULATE_LIMIT ((gsize) 2 * 1024 * 1024)

typedef struct {
  gsize size;
  gboolean is_mapped; /* by itself; stays so when it is made smaller */
} Header;

static Header *
header_of (gpointer block)
{
  return (Header *) ((char *) block - HEADER_SIZE);
}

static gboolean
total_size (gsize n_elements, gsize element_size, gsize *size)
{
  gsize bytes;

  return g_size_checked_mul (&bytes, n_elements, element_size) &&
         g_size_checked_add (size, bytes, HEADER_SIZE);
}

/* @is_whole: all of it will be written to soon */
static gpointer
make_block (gsize n_elements, gsize element_size, gboolean is_whole)
{
  gsize size;
  /* a product that overflows is want of memory too */
  if (!total_size (n_elements, element_size, &size))
    return NULL;

  Header *header;
  if (size <= HEAP_LIMIT) {
    header = g_try_malloc0 (size);
  } else {
    int populate = is_whole && size <= POPULATE_LIMIT ? MAP_POPULATE : 0;
    header =
        mmap (NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | populate, -1, 0);
    if (header == MAP_FAILED)
      return NULL;
  }
  if (header == NULL)
    return NULL;
  header->size = size;
  header->is_mapped = size > HEAP_LIMIT;
  return (char *) header + HEADER_SIZE;
}

gpointer
fedorg_block_new (gsize n_elements, gsize element_size)
{
  return make_block (n_elements, element_size, TRUE);
}

static gpointer
move_block (gpointer block, gsize n_elements, gsize element_size)
{
  gpointer moved = make_block (n_elements, element_size, FALSE);
  if (moved == NULL)
    return NULL;
  memcpy (moved, block, MIN (header_of (block)->size, header_of (moved)->size) - HEADER_SIZE);
  fedorg_block_free (block);
  return moved;
}

gpointer
fedorg_block_resize (gpointer block, gsize n_elements, gsize element_size)
{
  if (block == NULL)
    return make_block (n_elements, element_size, FALSE);

  gsize size;
  if (!total_size (n_elements, element_size, &size))
    return NULL;
  /* a block of the heap may become large enough to be mapped; the new bytes are cleared either
   * way */
  if (!header_of (block)->is_mapped)
    return move_block (block, n_elements, element_size);

  Header *header = mremap (header_of (block), header_of (block)->size, size, MREMAP_MAYMOVE);
  if (header == MAP_FAILED)
    return NULL;
  header->size = size;
  return (char *) header + HEADER_SIZE;
}

void
fedorg_block_free (gpointer block)
{
  if (block == NULL)
    return;

  Header *header = header_of (block);
  if (header->is_mapped)
    munmap (header, header->size);
  else
    g_free (header);
}

gboolean
fedorg_array_reserve (FedorgArray *array, gsize capacity, gsize element_size)
{
  gpointer data;

  if (capacity <= array->capacity && array->data != NULL)
    return TRUE;
  data = fedorg_block_resize (array->data, capacity, element_size);
  if (data == NULL)
    return FALSE;
  array->data = data;
  array->capacity = capacity;
  return TRUE;
}

void
fedorg_array_shrink (FedorgArray *array, gsize element_size)
{
  gpointer data;

  if (array->data == NULL || array->length == array->capacity)
    return;
  data = fedorg_block_resize (array->data, array->length, element_size);
  /* no harm: the array stays as large as it is */
  if (data == NULL)
    return;
  array->data = data;
  array->capacity = array->length;
}

gboolean
fedorg_array_grow (FedorgArray *array, gsize length, gsize element_size)
{
  /* half as much again: appending n elements copies fewer than three times n */
  gsize capacity = MAX (16, array->capacity + array->capacity / 2);

  return fedorg_array_reserve (array, MAX (length, capacity), element_size);
}

void
fedorg_array_clear (FedorgArray *array)
{
  fedorg_block_free (array->data);
  *array = (FedorgArray){0};
}

gboolean
fedorg_block_has_room (gsize n_bytes)
{
  /* a mapping that is never written to costs no memory, and what malloc() takes back it has at hand */
  gboolean is_small = n_bytes < SMALL_ROOM;

  if (n_bytes == 0)
    return TRUE;

  gpointer room = is_small ? g_try_malloc (n_bytes) : fedorg_block_resize (NULL, n_bytes, 1);

  if (is_small)
    g_free (room);
  else
    fedorg_block_free (room);
  return room != NULL;
}
