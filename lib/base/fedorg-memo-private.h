/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <string.h>

#include "base/fedorg-text-private.h"

G_BEGIN_DECLS

/* A column holds the same few words again and again. A memo remembers what short texts meant, in a
 * set of places that their bytes lead to; one text more takes over the place of the oldest there.
 * So a memo never grows, and texts that were made to meet in one set only find it taken. */

#define FEDORG_MEMO_LONGEST  46
#define FEDORG_MEMO_SET_BITS 7
#define FEDORG_MEMO_N_SETS   (1 << FEDORG_MEMO_SET_BITS)
#define FEDORG_MEMO_PER_SET  4

typedef struct {
  guint16 head; /* length and subject; 0: nothing is remembered here */
  char bytes[FEDORG_MEMO_LONGEST];
  guint32 meaning;
} FedorgMemoWord;

typedef struct {
  FedorgMemoWord words[FEDORG_MEMO_N_SETS][FEDORG_MEMO_PER_SET];
  guint8 oldest[FEDORG_MEMO_N_SETS];
} FedorgMemo;

/* the first and the last bytes of a text with its length: enough to keep the words of a list
 * apart, mostly */
static inline guint64
fedorg_memo_get_digest (const char *text, gsize length)
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

/* the set of a text of 1 to FEDORG_MEMO_LONGEST bytes; `subject` keeps apart what equal words mean
 * in different places */
static inline guint
fedorg_memo_find_set (guint8 subject, const char *text, gsize length)
{
  guint64 digest = fedorg_memo_get_digest (text, length) ^ (guint64) subject << 48;

  return (guint) ((digest * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15)) >>
                  (64 - FEDORG_MEMO_SET_BITS));
}

static inline gboolean
fedorg_memo_recall (const FedorgMemo *memo, guint8 subject, const char *text, gsize length,
                    guint32 *meaning)
{
  const FedorgMemoWord *word;
  guint16 head = (guint16) (length | (guint) subject << 8);

  if (length - 1 >= FEDORG_MEMO_LONGEST)
    return FALSE;
  word = memo->words[fedorg_memo_find_set (subject, text, length)];
  for (guint i = 0; i < FEDORG_MEMO_PER_SET; i++, word++) {
    if (word->head == head && fedorg_text_is_equal (word->bytes, text, length)) {
      *meaning = word->meaning;
      return TRUE;
    }
  }
  return FALSE;
}

/* of a text that is not remembered */
static inline void
fedorg_memo_keep (FedorgMemo *memo, guint8 subject, const char *text, gsize length, guint32 meaning)
{
  FedorgMemoWord *word;
  guint set;

  if (length - 1 >= FEDORG_MEMO_LONGEST)
    return;
  set = fedorg_memo_find_set (subject, text, length);
  word = &memo->words[set][memo->oldest[set]++ % FEDORG_MEMO_PER_SET];
  memcpy (word->bytes, text, length);
  word->head = (guint16) (length | (guint) subject << 8);
  word->meaning = meaning;
}

G_END_DECLS
