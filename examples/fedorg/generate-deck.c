/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "generate-deck.h"

static gint64
random_below (GRand *random, gint64 end)
{
  return end <= 1 ? 0 : (gint64) g_rand_int_range (random, 0, (gint32) MIN (end, G_MAXINT32));
}

gint64
deck_count (const PlanShare *share, gint64 n_posts)
{
  if (share->count >= 0)
    return share->count;
  if (share->denominator == 0)
    return 0;
  return (n_posts * share->numerator * 2 + share->denominator) / (share->denominator * 2);
}

static gboolean
is_rest (const PlanShare *share)
{
  return share->count < 0 && share->denominator == 0;
}

gboolean
deck_open (Deck *deck, const GArray *shares, gint64 n_posts)
{
  gint64 rest = n_posts;
  guint rest_index = shares->len - 1;

  *deck = (Deck){shares, g_new0 (gint64, shares->len + 1), n_posts};
  for (guint i = 0; i < shares->len; i++) {
    const PlanShare *share = &g_array_index (shares, PlanShare, i);
    deck->left[i] = MIN (deck_count (share, n_posts), n_posts);
    rest -= deck->left[i];
    if (is_rest (share))
      rest_index = i;
  }
  /* what the shares leave over goes to the rest, else to the last value; shares rounded up may
   * ask for a little too much */
  if (shares->len > 0)
    deck->left[rest_index] += rest;
  return shares->len == 0 || deck->left[rest_index] >= 0;
}

void
deck_close (Deck *deck)
{
  g_clear_pointer (&deck->left, g_free);
}

const PlanShare *
deck_deal (Deck *deck, GRand *random)
{
  if (deck->shares->len == 0 || deck->total <= 0)
    return NULL;

  gint64 card = random_below (random, deck->total);
  guint i = 0;
  while (i + 1 < deck->shares->len && card >= deck->left[i]) {
    card -= deck->left[i];
    i++;
  }
  deck->left[i]--;
  deck->total--;
  return &g_array_index (deck->shares, PlanShare, i);
}

gboolean
deck_has (const Deck *deck, const PlanShare *share)
{
  return share == NULL || deck->left[share - &g_array_index (deck->shares, PlanShare, 0)] > 0;
}

void
deck_take (Deck *deck, const PlanShare *share)
{
  if (share == NULL)
    return;
  deck->left[share - &g_array_index (deck->shares, PlanShare, 0)]--;
  deck->total--;
}

gboolean
deck_choose (gint64 *count, gint64 *total, GRand *random)
{
  gboolean chosen = *count > 0 && random_below (random, *total) < *count;

  *count -= chosen;
  *total -= 1;
  return chosen;
}
