/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "model/batch/fedorg-batch-values-private.h"

#include <stddef.h>
#include <string.h>

#include <fedorg/fedorg-date.h>
#include <fedorg/fedorg-vocabulary.h>
#include "base/fedorg-look-private.h"
#include "base/fedorg-personal-private.h"
#include "base/fedorg-script-private.h"
#include "base/fedorg-text-private.h"
#include "model/batch/fedorg-batch-role-private.h"
#include "model/fedorg-schema-private.h"

/* Single values of a record: words of closed lists, dates and texts. The usual form is read at
 * once; any other text is folded, tried again, and reported with the word probably meant. */

/* the search for the word that was meant takes long, so that equal words are looked for once, and a
 * batch in which hardly any word is right gets no help after this many */
#define N_NEAREST 256

/* a very long text is near to no word */
#define NEAREST_LENGTH 64

const char *
fedorg_batch_fold_word (FedorgBatch *batch, FedorgField field, const char *text, gsize *length)
{
  text = fedorg_batch_fold_text (batch, field, text, length, NULL);
  if (!batch->failed)
    fedorg_script_simplify (batch->filling.scratch.data, *length);
  return text;
}

static guint8
find_nearest (FedorgVocabulary vocabulary, const char *text, gsize length)
{
  g_autofree char *word = g_strndup (text, length);
  const char *nearest = fedorg_vocabulary_suggest (vocabulary, word);
  guint8 value = 0;

  if (nearest == NULL || !fedorg_vocabulary_parse (vocabulary, nearest, -1, &value))
    return 0;
  return value + 1;
}

/* the term nearest to a word that is none, plus one; 0 if none is near */
static guint8
nearest_term (FedorgBatch *batch, FedorgVocabulary vocabulary, const char *text, gsize length)
{
  char key[1 + NEAREST_LENGTH];
  guint32 term;
  if (length > NEAREST_LENGTH)
    return 0;

  key[0] = (char) vocabulary;
  memcpy (key + 1, text, length);
  if (fedorg_key_table_find (batch->filling.nearest.terms, key, 1 + length, &term))
    return (guint8) term;
  if (batch->filling.nearest.n == N_NEAREST)
    return 0;
  term = find_nearest (vocabulary, text, length);
  batch->filling.nearest.n++;
  if (!fedorg_key_table_add (batch->filling.nearest.terms, key, 1 + length, term))
    batch->failed = TRUE;
  return (guint8) term;
}

/* the word as it looks, in either script; what says that there is nothing is no word of the list,
 * and empty */
static gboolean
parse_odd_term (FedorgBatch *batch, FedorgField field, const char *text, gsize length,
                guint8 *value)
{
  text = fedorg_batch_fold_word (batch, field, text, &length);
  if (length > 0 &&
      fedorg_vocabulary_parse (fedorg_schema_get (field)->vocabulary, text, (gssize) length, value))
    return TRUE;
  *value = 0;
  return length == 0 || fedorg_nothing_find (text, length) == FEDORG_NOTHING_EMPTY;
}

/* "高中（中专）", "大学本科（在职）": the brackets hold another word for it, or how it was earned; "大专（在读）" is
 * not earned yet */
static gboolean
parse_education (FedorgBatch *batch, guint column, const char *text, gsize length, guint8 *value)
{
  guint8 beside;
  const char *open;
  gsize before;

  text = fedorg_batch_fold_word (batch, FEDORG_FIELD_EDUCATION, text, &length);
  open = length > 0 && text[length - 1] == ')' ? g_strrstr_len (text, (gssize) length, "(") : NULL;
  if (open == NULL || open == text)
    return FALSE;
  before = (gsize) (open - text);
  if (!fedorg_nothing_is_beside_education (open + 1, length - before - 2) &&
      !fedorg_vocabulary_parse (FEDORG_VOCABULARY_EDUCATION, open + 1,
                                (gssize) (length - before - 2), &beside))
    return FALSE;
  if (!fedorg_vocabulary_parse (FEDORG_VOCABULARY_EDUCATION, text, (gssize) before, value))
    return FALSE;
  fedorg_batch_add_once (batch, "roster/remark-in-brackets", FEDORG_FIELD_EDUCATION, column, NULL);
  return TRUE;
}

static G_NO_INLINE gboolean
parse_new_term (FedorgBatch *batch, FedorgField field, guint column, const char *text, gsize length,
                guint8 *value)
{
  FedorgVocabulary vocabulary = fedorg_schema_get (field)->vocabulary;

  if (fedorg_vocabulary_parse (vocabulary, text, (gssize) length, value) ||
      parse_odd_term (batch, field, text, length, value)) {
    fedorg_word_cache_keep (&batch->filling.cache, (guint8) field, text, length, *value);
    return TRUE;
  }
  if (field == FEDORG_FIELD_ROLE && fedorg_batch_read_role (batch, column, text, length, value))
    return TRUE;
  if (field == FEDORG_FIELD_EDUCATION && parse_education (batch, column, text, length, value))
    return TRUE;
  if (field == FEDORG_FIELD_ROLE && fedorg_batch_is_not_held (batch, text, length)) {
    *value = 0;
    fedorg_batch_add_unknown_word (batch, "roster/post-not-held", field, column, 0, text, length);
    return FALSE;
  }
  guint8 term = nearest_term (batch, vocabulary, text, length);
  if (term == 0 && *value != 0)
    term = *value + 1;
  *value = 0;
  fedorg_batch_add_unknown_word (batch, "roster/unknown-value", field, column, term, text, length);
  return FALSE;
}

gboolean
fedorg_batch_parse_term (FedorgBatch *batch, FedorgField field, guint column, const char *text,
                         gsize length, guint8 *value)
{
  guint32 meaning;

  if (!fedorg_word_cache_find (&batch->filling.cache, (guint8) field, text, length, &meaning))
    return parse_new_term (batch, field, column, text, length, value);
  *value = (guint8) meaning;
  return TRUE;
}

/* whether one of eight bytes is a control character */
static inline gboolean
has_control_among (guint64 bytes)
{
  guint64 ones = G_GUINT64_CONSTANT (0x0101010101010101);
  guint64 high = ones << 7;
  guint64 deletes = bytes ^ ones * 0x7f;

  return ((((bytes - ones * 0x20) & ~bytes) | ((deletes - ones) & ~deletes)) & high) != 0;
}

gboolean
fedorg_batch_has_control (const char *text, gsize length)
{
  guint64 bytes;
  gsize i = 0;

  for (; i + 8 <= length; i += 8) {
    memcpy (&bytes, text + i, 8);
    if (has_control_among (bytes))
      return TRUE;
  }
  /* the last eight bytes, some of them once more */
  if (length >= 8) {
    memcpy (&bytes, text + length - 8, 8);
    return has_control_among (bytes);
  }
  for (; i < length; i++) {
    if (fedorg_is_control ((guint8) text[i]))
      return TRUE;
  }
  return FALSE;
}

const char *
fedorg_batch_replace_controls (FedorgBatch *batch, const char *text, gsize *length)
{
  batch->filling.scratch.length = 0;
  char *copy = fedorg_array_extend (&batch->filling.scratch, *length, 1);
  if (copy == NULL) {
    batch->failed = TRUE;
    *length = 0;
    return text;
  }
  for (gsize i = 0; i < *length; i++)
    copy[i] = fedorg_is_control ((guint8) text[i]) ? ' ' : text[i];
  return fedorg_text_strip (copy, length);
}

void
fedorg_batch_check_controls (FedorgBatch *batch, FedorgField field, guint column, const char *text,
                             gsize length)
{
  if (fedorg_batch_has_control (text, length))
    fedorg_batch_add_once (batch, "roster/bad-text", field, column, NULL);
}

const char *
fedorg_batch_clean_text (FedorgBatch *batch, FedorgField field, guint column, const char *text,
                         gsize *length)
{
  if (!fedorg_batch_has_control (text, *length))
    return text;

  fedorg_batch_add_once (batch, "roster/bad-text", field, column, NULL);
  return fedorg_batch_replace_controls (batch, text, length);
}

/* The number of a person is not kept where it is not looked for, because all that is kept is shown
 * somewhere. What else a name says is kept; an identifier with a part less would be another. */
guint32
fedorg_batch_add_personal_text (FedorgBatch *batch, FedorgField field, guint column,
                                const char *text, gsize length)
{
  g_autofree char *rest = NULL;

  fedorg_batch_add_once (batch, "roster/personal-number", field, column, NULL);
  if (field != FEDORG_FIELD_PERSON_NAME && field != FEDORG_FIELD_ORGANIZATION_NAME)
    return 0;
  rest = fedorg_personal_dup_replaced (text, length, "");
  if (rest == NULL) {
    batch->failed = TRUE;
    return 0;
  }
  length = strlen (rest);
  text = fedorg_text_strip (rest, &length);
  return fedorg_batch_add_string (batch, text, length);
}
