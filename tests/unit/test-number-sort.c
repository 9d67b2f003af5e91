/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "measure/fedorg-number-sort-private.h"

#include "harness/fedorg-test.h"

static guint64
next_random (guint64 *state)
{
  *state = *state * G_GUINT64_CONSTANT (6364136223846793005) + 1442695040888963407u;
  return *state >> 17;
}

/* the numbers that are kept are those there are, each once */
static void
check (gsize n, guint64 most, guint64 step)
{
  g_autofree guint64 *numbers = g_new (guint64, n + 1);
  g_autoptr (GHashTable) all = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autofree guint64 *copy = g_new (guint64, n + 1);
  guint64 state = n + most;

  for (gsize i = 0; i < n; i++) {
    copy[i] = numbers[i] = next_random (&state) % most * step;
    g_hash_table_add (all, &copy[i]);
  }
  gsize n_kept = fedorg_numbers_make_different (numbers, n);
  fedorg_assert_int (n_kept, g_hash_table_size (all));
  for (gsize i = 0; i < n_kept; i++)
    fedorg_assert_true (g_hash_table_remove (all, &numbers[i]));
}

FEDORG_TEST (number_sort, each_once)
{
  static const gsize lengths[] = {0, 1, 2, 24, 25, 127, 128, 129, 1000};
  static const guint64 steps[] = {1, 256, (guint64) 1 << 32, (guint64) 1 << 56};

  for (gsize i = 0; i < G_N_ELEMENTS (lengths); i++) {
    for (gsize s = 0; s < G_N_ELEMENTS (steps); s++) {
      check (lengths[i], 1, steps[s]);
      check (lengths[i], lengths[i] / 2 + 1, steps[s]);
      check (lengths[i], 2 * lengths[i] + 1, steps[s]);
    }
  }
}
