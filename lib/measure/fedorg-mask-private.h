/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Sets of organisations or memberships as bits in words of 64: bit i of word w is element
 * 64 w + i. What lies beyond the last element in its word has no meaning. */

#define FEDORG_WORD_BITS 64u

static inline gsize
fedorg_words_for (gsize n_bits)
{
  return n_bits / FEDORG_WORD_BITS + (n_bits % FEDORG_WORD_BITS != 0);
}

static inline gboolean
fedorg_words_test (const guint64 *words, gsize bit)
{
  return (gboolean) (words[bit / FEDORG_WORD_BITS] >> (bit % FEDORG_WORD_BITS) & 1);
}

/* the bits of word `word` that lie in [begin, end) */
static inline guint64
fedorg_word_range (gsize word, gsize begin, gsize end)
{
  gsize base = word * FEDORG_WORD_BITS;
  guint64 bits = G_MAXUINT64;

  if (begin > base)
    bits = begin - base < FEDORG_WORD_BITS ? bits << (begin - base) : 0;
  if (end < base + FEDORG_WORD_BITS)
    bits &= end > base ? G_MAXUINT64 >> (FEDORG_WORD_BITS - (end - base)) : 0;
  return bits;
}

static inline guint
fedorg_word_first (guint64 word)
{
  return (guint) __builtin_ctzll (word);
}

void fedorg_words_set_range (guint64 *words, gsize begin, gsize end);
void fedorg_words_and (guint64 *words, const guint64 *others, gsize n_words);
void fedorg_words_or (guint64 *words, const guint64 *others, gsize n_words);
void fedorg_words_not (guint64 *words, const guint64 *others, gsize n_words);
gboolean fedorg_words_any_in_range (const guint64 *words, gsize begin, gsize end);
gboolean fedorg_words_all_in_range (const guint64 *words, gsize begin, gsize end);
gsize fedorg_words_count_in_range (const guint64 *words, gsize begin, gsize end);

/* A set over a whole column. */
typedef struct {
  guint64 *words;
  gsize n_bits;
  guint32 *ranks; /* members before each word; made by fedorg_mask_rank_all() */
} FedorgMask;

/* an empty set; NULL if there is no memory */
FedorgMask *fedorg_mask_new (gsize n_bits);
void fedorg_mask_free (FedorgMask *mask);

/* adds the members in [begin, end) of `words`, whose first word is word `first_word` of the mask.
 * Ranges that share no element may be added by several threads at once */
void fedorg_mask_add_range (FedorgMask *mask, const guint64 *words, gsize first_word, gsize begin,
                            gsize end);

/* counts before each word, so that fedorg_mask_rank() can be asked; FALSE if there is no memory */
gboolean fedorg_mask_rank_all (FedorgMask *mask);

/* how many members lie before `bit` */
static inline guint32
fedorg_mask_rank (const FedorgMask *mask, gsize bit)
{
  gsize word = bit / FEDORG_WORD_BITS;
  guint64 before = mask->words[word] & ~(G_MAXUINT64 << (bit % FEDORG_WORD_BITS));

  return mask->ranks[word] + (guint32) __builtin_popcountll (before);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FedorgMask, fedorg_mask_free)

G_END_DECLS
