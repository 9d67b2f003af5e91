/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Big memory, straight from the system: zeroed, grown without copying, given back at once when
 * freed. Everything that grows with the input lives in blocks; none of this ever aborts. A block
 * that is made smaller and larger again is not zeroed again. */

gpointer fedorg_block_new (gsize n_elements, gsize element_size);
gpointer fedorg_block_resize (gpointer block, gsize n_elements, gsize element_size);
void fedorg_block_free (gpointer block);

/* Are this many bytes to be had? What GLib's functions make of the input ends the process where
 * there are not, so that who calls them asks here first, and refuses. */
gboolean fedorg_block_has_room (gsize n_bytes);

/* a growing array of equal elements in a block */
typedef struct {
  gpointer data;
  gsize length;
  gsize capacity;
} FedorgArray;

/* room for this many elements in all, so that none of them needs the block to grow; what is never
 * written to takes no memory */
gboolean fedorg_array_reserve (FedorgArray *array, gsize capacity, gsize element_size);

/* gives back what was reserved and is not used */
void fedorg_array_shrink (FedorgArray *array, gsize element_size);
void fedorg_array_clear (FedorgArray *array);
gboolean fedorg_array_grow (FedorgArray *array, gsize length, gsize element_size);

/* room for `count` more elements, zeroed unless elements were dropped before; NULL, with the array
 * unchanged, if there is no memory */
static inline gpointer
fedorg_array_extend (FedorgArray *array, gsize count, gsize element_size)
{
  gsize first = array->length;
  gsize length;

  if (G_UNLIKELY (!g_size_checked_add (&length, first, count)))
    return NULL;
  if (G_UNLIKELY (length > array->capacity || array->data == NULL) &&
      !fedorg_array_grow (array, length, element_size))
    return NULL;
  array->length = length;
  return (char *) array->data + first * element_size;
}

#define fedorg_array_add(array, type)          ((type *) fedorg_array_extend ((array), 1, sizeof (type)))
#define fedorg_array_index(array, type, index) (((type *) (array)->data)[index])

G_END_DECLS
