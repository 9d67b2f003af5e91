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

/* a growing array of equal elements in a block */
typedef struct {
  gpointer data;
  gsize length;
  gsize capacity;
} FedorgArray;

/* room for `count` more elements, zeroed unless elements were dropped before; NULL, with the array
 * unchanged, if there is no memory */
gpointer fedorg_array_extend (FedorgArray *array, gsize count, gsize element_size);
void fedorg_array_clear (FedorgArray *array);

#define fedorg_array_add(array, type)          ((type *) fedorg_array_extend ((array), 1, sizeof (type)))
#define fedorg_array_index(array, type, index) (((type *) (array)->data)[index])

G_END_DECLS
