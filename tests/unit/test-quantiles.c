/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "measure/fedorg-number-sort-private.h"
#include "measure/fedorg-quantiles-private.h"

#include "harness/fedorg-test.h"

static guint32
next_random (guint32 *state)
{
  *state = *state * 1664525u + 1013904223u;
  return *state >> 8;
}

static gboolean
agrees (const FedorgQuantiles *quantiles, const guint32 *values, gsize begin, gsize end)
{
  g_autofree guint64 *sorted = g_new (guint64, end - begin + 1);

  for (gsize i = begin; i < end; i++)
    sorted[i - begin] = values[i];
  fedorg_sort_numbers (sorted, end - begin);
  for (gsize rank = 0; rank < end - begin; rank++)
    if (fedorg_quantiles_get (quantiles, begin, end, rank) != sorted[rank])
      return FALSE;
  return TRUE;
}

static void
check_random (gsize n, guint32 most)
{
  g_autofree guint32 *values = g_new (guint32, n);
  g_autoptr (FedorgQuantiles) quantiles = NULL;
  guint32 state = (guint32) n + most;

  for (gsize i = 0; i < n; i++)
    values[i] = next_random (&state) % most;
  quantiles = fedorg_quantiles_new (values, n);
  for (guint i = 0; i < 40; i++) {
    gsize begin = next_random (&state) % n, end = begin + next_random (&state) % (n - begin) + 1;

    fedorg_assert_true (agrees (quantiles, values, begin, end));
  }
  fedorg_assert_true (agrees (quantiles, values, 0, n));
}

FEDORG_TEST (quantiles, any_stretch_agrees_with_sorting)
{
  check_random (1, 1);
  check_random (63, 2);
  check_random (64, 150);
  check_random (65, 1000);
  check_random (1500, 7);
  check_random (1000, 1u << 24);
}

FEDORG_TEST (quantiles, extremes)
{
  const guint32 values[] = {G_MAXUINT32, 0, G_MAXUINT32 - 1, 1};
  g_autoptr (FedorgQuantiles) quantiles = fedorg_quantiles_new (values, G_N_ELEMENTS (values));
  g_autoptr (FedorgQuantiles) zeros = fedorg_quantiles_new ((const guint32[]){0, 0}, 2);
  g_autoptr (FedorgQuantiles) none = fedorg_quantiles_new (values, 0);

  fedorg_assert_true (agrees (quantiles, values, 0, 4));
  fedorg_assert_true (agrees (quantiles, values, 1, 3));
  fedorg_assert_int (fedorg_quantiles_get (zeros, 0, 2, 1), 0);
  fedorg_assert_true (none != NULL);
}
