/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "measure/fedorg-mask-private.h"

#include "base/fedorg-block-private.h"

/* Sets as bits, 64 in a word, with the operations on runs of them. A ranked mask also knows how
 * many members lie before each word, so that any run is counted by one subtraction. */

void
fedorg_words_set_range (guint64 *words, gsize begin, gsize end)
{
  if (begin >= end)
    return;
  for (gsize word = begin / FEDORG_WORD_BITS; word <= (end - 1) / FEDORG_WORD_BITS; word++)
    words[word] |= fedorg_word_range (word, begin, end);
}

void
fedorg_words_and (guint64 *words, const guint64 *others, gsize n_words)
{
  for (gsize i = 0; i < n_words; i++)
    words[i] &= others[i];
}

void
fedorg_words_or (guint64 *words, const guint64 *others, gsize n_words)
{
  for (gsize i = 0; i < n_words; i++)
    words[i] |= others[i];
}

void
fedorg_words_not (guint64 *words, const guint64 *others, gsize n_words)
{
  for (gsize i = 0; i < n_words; i++)
    words[i] = ~others[i];
}

gboolean
fedorg_words_any_in_range (const guint64 *words, gsize begin, gsize end)
{
  if (begin >= end)
    return FALSE;
  for (gsize word = begin / FEDORG_WORD_BITS; word <= (end - 1) / FEDORG_WORD_BITS; word++)
    if (words[word] & fedorg_word_range (word, begin, end))
      return TRUE;
  return FALSE;
}

gboolean
fedorg_words_all_in_range (const guint64 *words, gsize begin, gsize end)
{
  if (begin >= end)
    return TRUE;
  for (gsize word = begin / FEDORG_WORD_BITS; word <= (end - 1) / FEDORG_WORD_BITS; word++)
    if (~words[word] & fedorg_word_range (word, begin, end))
      return FALSE;
  return TRUE;
}

gsize
fedorg_words_count_in_range (const guint64 *words, gsize begin, gsize end)
{
  gsize count = 0;

  if (begin >= end)
    return 0;
  for (gsize word = begin / FEDORG_WORD_BITS; word <= (end - 1) / FEDORG_WORD_BITS; word++)
    count += (gsize) __builtin_popcountll (words[word] & fedorg_word_range (word, begin, end));
  return count;
}

FedorgMask *
fedorg_mask_new (gsize n_bits)
{
  g_autoptr (FedorgMask) mask = g_new0 (FedorgMask, 1);

  /* one word more, so that the rank of the end can be asked */
  mask->words = fedorg_block_new (fedorg_words_for (n_bits) + 1, sizeof (guint64));
  mask->n_bits = n_bits;
  return mask->words ? g_steal_pointer (&mask) : NULL;
}

void
fedorg_mask_free (FedorgMask *mask)
{
  if (!mask)
    return;
  fedorg_block_free (mask->words);
  fedorg_block_free (mask->ranks);
  g_free (mask);
}

void
fedorg_mask_add_range (FedorgMask *mask, const guint64 *words, gsize first_word, gsize begin,
                       gsize end)
{
  gsize first, last;

  if (begin >= end)
    return;
  first = begin / FEDORG_WORD_BITS;
  last = (end - 1) / FEDORG_WORD_BITS;

  /* the words at both ends may be another thread's as well */
  for (gsize word = first; word <= last; word++) {
    guint64 bits = words[word - first_word] & fedorg_word_range (word, begin, end);

    if (word == first || word == last)
      __atomic_fetch_or (&mask->words[word], bits, __ATOMIC_RELAXED);
    else
      mask->words[word] = bits;
  }
}

gboolean
fedorg_mask_rank_all (FedorgMask *mask)
{
  gsize n_words = fedorg_words_for (mask->n_bits) + 1;
  guint32 rank = 0;

  fedorg_block_free (mask->ranks);
  mask->ranks = fedorg_block_new (n_words, sizeof (guint32));
  if (!mask->ranks)
    return FALSE;
  for (gsize i = 0; i < n_words; i++) {
    mask->ranks[i] = rank;
    rank += (guint32) __builtin_popcountll (mask->words[i]);
  }
  return TRUE;
}
