/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <string.h>

#include "base/fedorg-text-private.h"

G_BEGIN_DECLS

/* A column holds the same few words again and again. The cache keeps the meaning of short texts. The
 * bytes of a text choose a set of four places; a new text replaces the oldest of its set. So the
 * cache never grows, and texts made to meet in one set cost no more than words not seen before. */

#define FEDORG_WORD_CACHE_LONGEST  46
#define FEDORG_WORD_CACHE_SET_BITS 7
#define FEDORG_WORD_CACHE_N_SETS   (1 << FEDORG_WORD_CACHE_SET_BITS)
#define FEDORG_WORD_CACHE_PER_SET  4

typedef struct {
  guint16 head; /* length and subject; 0: nothing is remembered here */
  char bytes[FEDORG_WORD_CACHE_LONGEST];
  guint32 meaning;
} FedorgCachedWord;

typedef struct {
  FedorgCachedWord words[FEDORG_WORD_CACHE_N_SETS][FEDORG_WORD_CACHE_PER_SET];
  guint8 oldest[FEDORG_WORD_CACHE_N_SETS];
} FedorgWordCache;

/* the first and the last bytes of a text with its length: enough to keep the words of a list
 * apart, mostly */
static inline guint64
fedorg_word_cache_get_digest (const char *text, gsize length)
{
  guint64 first = 0, last = 0;
  guint32 head, tail;

  if (length >= 8) {
    memcpy (&first, text, 8);
    memcpy (&last, text + length - 8, 8);
  } else if (length >= 4) {
    memcpy (&head, text, 4);
    memcpy (&tail, text + length - 4, 4);
    first = head;
    last = tail;
  } else {
    first = (guint8) text[0];
    last = ((guint64) (guint8) text[length / 2] << 8) | (guint8) text[length - 1];
  }
  return first ^ (last << 7 | last >> 57) ^ length;
}

/* the set of a text of 1 to FEDORG_WORD_CACHE_LONGEST bytes; `subject` keeps apart the meanings that
 * one word has in different fields */
static inline guint
fedorg_word_cache_find_set (guint8 subject, const char *text, gsize length)
{
  guint64 digest = fedorg_word_cache_get_digest (text, length) ^ (guint64) subject << 48;

  return (guint) ((digest * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15)) >>
                  (64 - FEDORG_WORD_CACHE_SET_BITS));
}

static inline gboolean
fedorg_word_cache_find (const FedorgWordCache *cache, guint8 subject, const char *text,
                        gsize length, guint32 *meaning)
{
  const FedorgCachedWord *word;
  guint16 head = (guint16) (length | (guint) subject << 8);

  if (length - 1 >= FEDORG_WORD_CACHE_LONGEST)
    return FALSE;
  word = cache->words[fedorg_word_cache_find_set (subject, text, length)];
  for (guint i = 0; i < FEDORG_WORD_CACHE_PER_SET; i++, word++) {
    if (word->head == head && fedorg_text_is_equal (word->bytes, text, length)) {
      *meaning = word->meaning;
      return TRUE;
    }
  }
  return FALSE;
}

/* of a text that is not remembered */
static inline void
fedorg_word_cache_keep (FedorgWordCache *cache, guint8 subject, const char *text, gsize length,
                        guint32 meaning)
{
  FedorgCachedWord *word;
  guint set;

  if (length - 1 >= FEDORG_WORD_CACHE_LONGEST)
    return;
  set = fedorg_word_cache_find_set (subject, text, length);
  word = &cache->words[set][cache->oldest[set]++ % FEDORG_WORD_CACHE_PER_SET];
  memcpy (word->bytes, text, length);
  word->head = (guint16) (length | (guint) subject << 8);
  word->meaning = meaning;
}

G_END_DECLS
