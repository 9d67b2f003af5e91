/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "measure/fedorg-quantiles-private.h"

#include <string.h>

#include "base/fedorg-block-private.h"
#include "measure/fedorg-mask-private.h"

/* A wavelet matrix: the values are ordered by one bit after the other, from the highest down, and
 * the bits are kept. The value of any rank in any run is found by following its bits, in as many
 * steps as values have bits. */

/* values are counts and ages of 32 bits */
#define MOST_BITS 32

struct _FedorgQuantiles {
  guint n_bits;
  FedorgMask *masks[MOST_BITS]; /* a bit of each value, the highest first */
  gsize n_zeros[MOST_BITS];     /* values without that bit, which stand first one step below */
};

void
fedorg_quantiles_free (FedorgQuantiles *quantiles)
{
  if (!quantiles)
    return;
  for (guint i = 0; i < quantiles->n_bits; i++)
    fedorg_mask_free (quantiles->masks[i]);
  g_free (quantiles);
}

static guint
count_bits (const guint32 *values, gsize n)
{
  guint32 all = 0;

  for (gsize i = 0; i < n; i++)
    all |= values[i];
  return all == 0 ? 0 : MOST_BITS - (guint) __builtin_clz (all);
}

/* notes one bit of each value, and orders the values by it, else as they were */
static gboolean
add_bit (FedorgQuantiles *quantiles, guint step, const guint32 *values, gsize n, guint32 *ordered)
{
  guint shift = quantiles->n_bits - 1 - step;
  FedorgMask *mask = fedorg_mask_new (n);
  gsize zero = 0, one;

  quantiles->masks[step] = mask;
  if (!mask)
    return FALSE;
  for (gsize i = 0; i < n; i++)
    mask->words[i / FEDORG_WORD_BITS] |= (guint64) (values[i] >> shift & 1)
                                         << (i % FEDORG_WORD_BITS);
  if (!fedorg_mask_rank_all (mask))
    return FALSE;
  quantiles->n_zeros[step] = one = n - fedorg_mask_rank (mask, n);
  for (gsize i = 0; i < n; i++)
    ordered[values[i] >> shift & 1 ? one++ : zero++] = values[i];
  return TRUE;
}

FedorgQuantiles *
fedorg_quantiles_new (const guint32 *values, gsize n)
{
  g_autoptr (FedorgQuantiles) quantiles = g_new0 (FedorgQuantiles, 1);
  guint32 *from = fedorg_block_new (n, sizeof (guint32));
  guint32 *to = fedorg_block_new (n, sizeof (guint32));
  gboolean is_made = from && to;

  /* where there are no values, `values` may be NULL */
  if (is_made && n > 0)
    memcpy (from, values, n * sizeof (guint32));
  quantiles->n_bits = count_bits (values, n);
  for (guint step = 0; is_made && step < quantiles->n_bits; step++) {
    guint32 *ordered = to;

    is_made = add_bit (quantiles, step, from, n, ordered);
    to = from;
    from = ordered;
  }
  fedorg_block_free (from);
  fedorg_block_free (to);
  return is_made ? g_steal_pointer (&quantiles) : NULL;
}

guint32
fedorg_quantiles_get (const FedorgQuantiles *quantiles, gsize begin, gsize end, gsize rank)
{
  guint32 value = 0;

  for (guint step = 0; step < quantiles->n_bits; step++) {
    gsize ones_before = fedorg_mask_rank (quantiles->masks[step], begin);
    gsize ones_until = fedorg_mask_rank (quantiles->masks[step], end);
    gsize n_zeros = end - begin - (ones_until - ones_before);

    value <<= 1;
    if (rank < n_zeros) {
      begin -= ones_before;
      end -= ones_until;
      continue;
    }
    value |= 1;
    rank -= n_zeros;
    begin = quantiles->n_zeros[step] + ones_before;
    end = quantiles->n_zeros[step] + ones_until;
  }
  return value;
}
