/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <string.h>

#include "base/fedorg-text-private.h"

G_BEGIN_DECLS

/* A column holds the same few words again and again. A memo remembers what short texts meant, each
 * where its bytes lead to; one that leads to the same place takes it over. So a memo never grows,
 * and texts that were made to meet in one place only find it taken. */

#define FEDORG_MEMO_LONGEST 46
#define FEDORG_MEMO_BITS    9
#define FEDORG_MEMO_N_WORDS (1 << FEDORG_MEMO_BITS)

typedef struct {
  char bytes[FEDORG_MEMO_LONGEST];
  guint8 length; /* 0: nothing is remembered here */
  guint8 subject;
  guint32 meaning;
} FedorgMemoWord;

typedef struct {
  FedorgMemoWord words[FEDORG_MEMO_N_WORDS];
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

/* the place of a text of 1 to FEDORG_MEMO_LONGEST bytes; `subject` keeps apart what equal words
 * mean in different places */
static inline FedorgMemoWord *
fedorg_memo_get_place (FedorgMemo *memo, guint8 subject, const char *text, gsize length)
{
  guint64 digest = fedorg_memo_get_digest (text, length) ^ (guint64) subject << 48;

  return &memo->words[(digest * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15)) >> (64 - FEDORG_MEMO_BITS)];
}

static inline gboolean
fedorg_memo_recall (FedorgMemo *memo, guint8 subject, const char *text, gsize length,
                    guint32 *meaning)
{
  const FedorgMemoWord *word;

  if (length - 1 >= FEDORG_MEMO_LONGEST)
    return FALSE;
  word = fedorg_memo_get_place (memo, subject, text, length);
  if (word->length != length || word->subject != subject ||
      !fedorg_text_is_equal (word->bytes, text, length))
    return FALSE;
  *meaning = word->meaning;
  return TRUE;
}

static inline void
fedorg_memo_keep (FedorgMemo *memo, guint8 subject, const char *text, gsize length, guint32 meaning)
{
  FedorgMemoWord *word;

  if (length - 1 >= FEDORG_MEMO_LONGEST)
    return;
  word = fedorg_memo_get_place (memo, subject, text, length);
  memcpy (word->bytes, text, length);
  word->length = (guint8) length;
  word->subject = subject;
  word->meaning = meaning;
}

G_END_DECLS
