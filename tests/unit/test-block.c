/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "base/fedorg-block-private.h"

#include <string.h>

#include "harness/fedorg-test.h"

static gboolean
is_filled (const guint8 *bytes, gsize size, guint8 value)
{
  for (gsize i = 0; i < size; i++) {
    if (bytes[i] != value)
      return FALSE;
  }
  return TRUE;
}

/* small ones come from the heap, large ones from the system */
static const gsize sizes[] = {0, 1, 63, 32704, 32705, 100000, 1 << 20, (32 << 20) + 1};

FEDORG_TEST (block, is_zeroed)
{
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++) {
    guint8 *block = fedorg_block_new (sizes[i], 1);

    fedorg_assert_true (block != NULL);
    fedorg_assert_true (is_filled (block, sizes[i], 0));
    memset (block, 0xa5, sizes[i]);
    fedorg_block_free (block);
  }
  fedorg_block_free (NULL);
}

/* from each size to each other: what both hold stays, what a larger one adds is zero */
FEDORG_TEST (block, resize)
{
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++) {
    for (guint j = 0; j < G_N_ELEMENTS (sizes); j++) {
      gsize both = MIN (sizes[i], sizes[j]);
      guint8 *block = fedorg_block_new (sizes[i], 1);
      memset (block, 0xa5, sizes[i]);

      block = fedorg_block_resize (block, sizes[j], 1);
      fedorg_assert_true (block != NULL);
      fedorg_assert_true (is_filled (block, both, 0xa5));
      fedorg_assert_true (is_filled (block + both, sizes[j] - both, 0));
      fedorg_block_free (block);
    }
  }
}

FEDORG_TEST (block, resize_of_nothing)
{
  guint32 *block = fedorg_block_resize (NULL, 3, sizeof *block);

  fedorg_assert_true (block != NULL && block[0] == 0 && block[1] == 0 && block[2] == 0);
  fedorg_block_free (block);
}

/* sizes that overflow, and such as no machine has, are refused; the old block stays */
FEDORG_TEST (block, refusal)
{
  guint8 *block = fedorg_block_new (4, 1);
  block[3] = 7;

  fedorg_assert_true (fedorg_block_new (G_MAXSIZE, 1) == NULL);
  fedorg_assert_true (fedorg_block_new (G_MAXSIZE / 4, 8) == NULL);
  fedorg_assert_true (fedorg_block_new (G_MAXSIZE / 32, 8) == NULL);
  fedorg_assert_true (fedorg_block_resize (block, G_MAXSIZE, 1) == NULL);
  fedorg_assert_true (fedorg_block_resize (block, G_MAXSIZE / 32, 8) == NULL);
  fedorg_assert_int (block[3], 7);
  fedorg_block_free (block);
}

FEDORG_TEST (array, grows)
{
  FedorgArray array = {0};

  for (guint i = 0; i < 100000; i++) {
    guint32 *added = fedorg_array_add (&array, guint32);
    fedorg_assert_true (added != NULL);
    fedorg_assert_int (*added, 0);
    *added = i;
  }
  fedorg_assert_int (array.length, 100000);
  for (guint i = 0; i < 100000; i++)
    fedorg_assert_int (fedorg_array_index (&array, guint32, i), i);
  fedorg_array_clear (&array);
  fedorg_assert_true (array.data == NULL && array.length == 0 && array.capacity == 0);
  fedorg_array_clear (&array);
}

FEDORG_TEST (array, extends_by_nothing)
{
  FedorgArray array = {0};

  fedorg_assert_true (fedorg_array_extend (&array, 0, 8) != NULL);
  fedorg_assert_int (array.length, 0);
  fedorg_array_clear (&array);
}

FEDORG_TEST (array, refusal)
{
  FedorgArray array = {0};
  guint64 *first = fedorg_array_add (&array, guint64);
  *first = 42;

  fedorg_assert_true (fedorg_array_extend (&array, G_MAXSIZE, 8) == NULL);
  fedorg_assert_true (fedorg_array_extend (&array, G_MAXSIZE / 8, 8) == NULL);
  fedorg_assert_int (array.length, 1);
  fedorg_assert_int (fedorg_array_index (&array, guint64, 0), 42);
  fedorg_array_clear (&array);
}

/* what is reserved is there without growing, and zeroed; what is not used is given back */
FEDORG_TEST (block, array_reserve_and_shrink)
{
  FedorgArray array = {0};

  fedorg_assert_true (fedorg_array_reserve (&array, 100000, sizeof (guint32)));
  gpointer data = array.data;
  for (guint32 i = 0; i < 1000; i++) {
    guint32 *added = fedorg_array_add (&array, guint32);
    fedorg_assert_int (*added, 0);
    *added = i;
  }
  fedorg_assert_true (array.data == data);
  fedorg_array_shrink (&array, sizeof (guint32));
  fedorg_assert_int (array.capacity, 1000);
  for (guint32 i = 0; i < 1000; i++)
    fedorg_assert_int (fedorg_array_index (&array, guint32, i), i);
  fedorg_assert_true (fedorg_array_add (&array, guint32) != NULL);
  fedorg_assert_int (array.length, 1001);
  fedorg_assert_true (!fedorg_array_reserve (&array, G_MAXSIZE / 4, sizeof (guint32)));
  fedorg_assert_true (fedorg_array_extend (&array, G_MAXSIZE, 1) == NULL);
  fedorg_assert_int (array.length, 1001);
  fedorg_array_clear (&array);
}
