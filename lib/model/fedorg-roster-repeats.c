/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "model/fedorg-roster-private.h"

/* Which organisations have a person with several posts in them: a bit for each organisation, worked
 * out word by word when somebody looks there. Counting persons is counting posts wherever the bit
 * is not set, which is nearly everywhere. */

#define WORD_BITS 64u

/* Persons of one organisation are compared each with each other up to this number: beyond it the
 * comparisons cost more than counting the persons of the organisation would. */
#define MOST_COMPARED 64

/* Two tables by word of organisations: their bits, and whether these are known yet. They are made
 * when first asked for, and belong to the roster from then on. */
static guint64 *
get_words (const FedorgRoster *roster, guint8 **is_known)
{
  FedorgRoster *cache = (FedorgRoster *) roster;
  /* a byte for each word follows the words, in one block */
  gsize n_words = (gsize) roster->n_organizations / WORD_BITS + 1;
  guint64 *words = g_atomic_pointer_get (&cache->repeats);

  if (words == NULL) {
    g_mutex_lock (&cache->index_lock);
    words = cache->repeats;
    if (words == NULL) {
      words = fedorg_block_new (n_words, sizeof (guint64) + sizeof (guint8));
      g_atomic_pointer_set (&cache->repeats, words);
    }
    g_mutex_unlock (&cache->index_lock);
  }
  *is_known = (guint8 *) (words + n_words);
  return words;
}

/* those that rise above all before them differ from each other; only the others are compared */
static gboolean
has_equal (const guint32 *persons, guint32 n)
{
  guint32 most = 0;

  for (guint32 i = 0; i < n; i++) {
    guint32 n_equal = 0;

    if (persons[i] > most || i == 0) {
      most = persons[i];
      continue;
    }
    for (guint32 j = 0; j < n; j++)
      n_equal += persons[j] == persons[i];
    if (n_equal > 1)
      return TRUE;
  }
  return FALSE;
}

/* Most organisations have their persons in order, each once; of the others most have a person whom
 * an earlier organisation has as well. */
static guint64
find_repeats (const FedorgRoster *roster, guint32 first)
{
  const guint32 *firsts = FEDORG_COLUMN (roster, guint32, ORGANIZATION_FIRST_MEMBERSHIP);
  const guint32 *persons = FEDORG_COLUMN (roster, guint32, MEMBERSHIP_PERSON);
  guint32 n = MIN (roster->n_organizations - first, WORD_BITS);
  guint64 word = 0;

  for (guint32 i = 0; i < n; i++) {
    const guint32 *of_one = persons + firsts[first + i];
    guint32 length = firsts[first + i + 1] - firsts[first + i];

    if (fedorg_persons_count_descents (of_one, length) > 0 &&
        (length > MOST_COMPARED || has_equal (of_one, length)))
      word |= (guint64) 1 << i;
  }
  return word;
}

const guint64 *
fedorg_roster_find_repeats (const FedorgRoster *roster, guint32 first, guint32 end)
{
  guint8 *is_known;
  guint64 *words = get_words (roster, &is_known);

  if (words == NULL)
    return NULL;
  /* Several threads may find out the same. Only one of them writes it, because the word is read
   * without a lock from then on. */
  for (guint32 w = first / WORD_BITS; (guint64) w * WORD_BITS < end; w++) {
    guint64 unknown = 0, word;

    if (__atomic_load_n (&is_known[w], __ATOMIC_ACQUIRE))
      continue;
    word = find_repeats (roster, w * WORD_BITS);
    if (word != 0)
      __atomic_compare_exchange_n (&words[w], &unknown, word, FALSE, __ATOMIC_ACQ_REL,
                                   __ATOMIC_ACQUIRE);
    __atomic_store_n (&is_known[w], 1, __ATOMIC_RELEASE);
  }
  return words + first / WORD_BITS;
}
