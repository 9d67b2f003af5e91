/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "model/fedorg-batch-rows-private.h"

#include <stddef.h>
#include <string.h>

#include <fedorg/fedorg-date.h>
#include <fedorg/fedorg-vocabulary.h>
#include "base/fedorg-personal-private.h"
#include "base/fedorg-text-private.h"
#include "model/fedorg-schema-private.h"

#define PLACE_IN(part, member)       offsetof (FedorgOpenRecord, part.member)
#define PLACE_TERM(record, member)   PLACE_IN (record, member)
#define PLACE_SET(record, member)    PLACE_IN (record, member)
#define PLACE_DATE(record, member)   PLACE_IN (record, member)
#define PLACE_NIBBLE(record, member) PLACE_IN (nibbles, member)
#define ORGANIZATION_PLACE(name, member, storage, ...)                                             \
  FEDORG_PLAIN_##storage (                                                                         \
      FEDORG_WORDS_##storage ([FEDORG_FIELD_##name] = PLACE_IN (organization_sets, member), ))
#define PERSON_PLACE(name, member, storage, ...)                                                   \
  FEDORG_PLAIN_##storage ([FEDORG_FIELD_##name] = PLACE_##storage (person, member), )
#define MEMBERSHIP_PLACE(name, member, storage, ...)                                               \
  FEDORG_PLAIN_##storage ([FEDORG_FIELD_##name] = PLACE_##storage (membership, member), )

const guint16 fedorg_batch_offsets[FEDORG_N_FIELDS] = {
    FEDORG_ORGANIZATION_FIELDS (ORGANIZATION_PLACE) FEDORG_PERSON_FIELDS (PERSON_PLACE)
        FEDORG_MEMBERSHIP_FIELDS (MEMBERSHIP_PLACE)};

/* of the memo: what is no field's */
#define WORD_SUBJECT  G_MAXUINT8
#define ARRAY_SUBJECT 0x80u /* and its field */

/* looking for what was meant takes long, so that equal words are looked for once, and a batch in
 * which hardly any word is right gets no help after so many */
#define N_NEAREST 256

/* a very long text is near to no word */
#define NEAREST_LENGTH 64

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
  if (fedorg_key_table_find (batch->nearest_table, key, 1 + length, &term))
    return (guint8) term;
  if (batch->n_nearest == N_NEAREST)
    return 0;
  term = find_nearest (vocabulary, text, length);
  batch->n_nearest++;
  if (!fedorg_key_table_add (batch->nearest_table, key, 1 + length, term))
    batch->failed = TRUE;
  return (guint8) term;
}

static G_NO_INLINE gboolean
parse_new_term (FedorgBatch *batch, FedorgField field, guint column, const char *text, gsize length,
                guint8 *value)
{
  FedorgVocabulary vocabulary = fedorg_schema_get (field)->vocabulary;

  if (fedorg_vocabulary_parse (vocabulary, text, (gssize) length, value)) {
    fedorg_memo_keep (&batch->memo, (guint8) field, text, length, *value);
    return TRUE;
  }
  guint8 term = nearest_term (batch, vocabulary, text, length);
  fedorg_batch_add_wrong (batch, "roster/unknown-value", field, column, text, length)->term = term;
  return FALSE;
}

gboolean
fedorg_batch_parse_term (FedorgBatch *batch, FedorgField field, guint column, const char *text,
                         gsize length, guint8 *value)
{
  guint32 meaning;

  if (!fedorg_memo_recall (&batch->memo, (guint8) field, text, length, &meaning))
    return parse_new_term (batch, field, column, text, length, value);
  *value = (guint8) meaning;
  return TRUE;
}

gint32
fedorg_batch_parse_date (FedorgBatch *batch, FedorgField field, guint column, const char *text,
                         gsize length, guint8 *month_only)
{
  gint32 date = FEDORG_DATE_NONE;
  FedorgDatePrecision precision = FEDORG_DATE_PRECISION_DAY;

  if (!fedorg_date_parse (text, (gssize) length, &date, &precision))
    fedorg_batch_add_wrong (batch, "roster/bad-date", field, column, text, length);
  *month_only = precision == FEDORG_DATE_PRECISION_MONTH;
  return date;
}

static gboolean
is_control (guint8 c)
{
  return c < 0x20 || c == 0x7f;
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

static gboolean
has_control (const char *text, gsize length)
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
    if (is_control ((guint8) text[i]))
      return TRUE;
  }
  return FALSE;
}

/* names, identifiers and words are one line of text: line breaks and other controls become spaces
 */
static const char *
replace_controls (FedorgBatch *batch, const char *text, gsize *length)
{
  batch->scratch.length = 0;
  char *copy = fedorg_array_extend (&batch->scratch, *length, 1);
  if (copy == NULL) {
    batch->failed = TRUE;
    *length = 0;
    return text;
  }
  for (gsize i = 0; i < *length; i++)
    copy[i] = is_control ((guint8) text[i]) ? ' ' : text[i];
  return fedorg_text_strip (copy, length);
}

const char *
fedorg_batch_clean_text (FedorgBatch *batch, FedorgField field, guint column, const char *text,
                         gsize *length)
{
  if (!has_control (text, *length))
    return text;

  fedorg_batch_add_raw (batch, "roster/bad-text", field, column);
  return replace_controls (batch, text, length);
}

/* The number of a person is not kept where it is not looked for, because all that is kept is shown
 * somewhere. What else a name says is kept; an identifier with a part less would be another. */
static G_NO_INLINE guint32
add_personal_text (FedorgBatch *batch, FedorgField field, guint column, const char *text,
                   gsize length)
{
  g_autofree char *rest = NULL;

  fedorg_batch_add_raw (batch, "roster/personal-number", field, column);
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

guint32
fedorg_batch_add_text (FedorgBatch *batch, FedorgField field, guint column, const char *text,
                       gsize length)
{
  if (!batch->is_plain)
    text = fedorg_batch_clean_text (batch, field, column, text, &length);
  if (G_UNLIKELY (fedorg_personal_is_in (text, length)))
    return add_personal_text (batch, field, column, text, length);
  return fedorg_batch_add_string (batch, text, length);
}

guint32
fedorg_batch_intern_word (FedorgBatch *batch, const char *text, gsize length)
{
  guint32 word;
  if (fedorg_key_table_find (batch->word_table, text, length, &word))
    return word;

  word = (guint32) batch->words.length;
  guint32 *offset = fedorg_array_add (&batch->words, guint32);
  if (offset == NULL || !fedorg_key_table_add (batch->word_table, text, length, word)) {
    batch->failed = TRUE;
    return 0;
  }
  *offset = fedorg_batch_add_string (batch, text, length);
  return word;
}

/* what is wrong with the text is the caller's to tell */
static void
add_pending (FedorgBatch *batch, const char *text, gsize length)
{
  guint32 word;

  text = fedorg_text_strip (text, &length);
  if (!fedorg_memo_recall (&batch->memo, WORD_SUBJECT, text, length, &word)) {
    if (has_control (text, length))
      text = replace_controls (batch, text, &length);
    if (length == 0 || batch->failed || fedorg_personal_is_in (text, length))
      return;
    word = fedorg_batch_intern_word (batch, text, length);
    fedorg_memo_keep (&batch->memo, WORD_SUBJECT, text, length, word);
  }
  guint32 *slot = fedorg_array_add (&batch->pending, guint32);
  if (slot == NULL)
    batch->failed = TRUE;
  else
    *slot = word;
}

static gint
compare_words (gconstpointer a, gconstpointer b)
{
  guint32 x = *(const guint32 *) a;
  guint32 y = *(const guint32 *) b;

  return (x > y) - (x < y);
}

/* mostly one word, or two in order */
static gboolean
is_sorted (const guint32 *words, gsize n_words)
{
  for (gsize i = 1; i < n_words; i++) {
    if (words[i - 1] >= words[i])
      return FALSE;
  }
  return TRUE;
}

/* a set is the same in whatever order, and however often, its words came */
static guint32
sort_pending (FedorgBatch *batch)
{
  guint32 *words = batch->pending.data;
  guint32 n_words = 0;

  if (is_sorted (words, batch->pending.length))
    return (guint32) batch->pending.length;
  qsort (words, batch->pending.length, sizeof *words, compare_words);
  for (gsize i = 0; i < batch->pending.length; i++) {
    if (i == 0 || words[i] != words[i - 1])
      words[n_words++] = words[i];
  }
  return n_words;
}

static guint16
add_set (FedorgBatch *batch, const guint32 *set_words, guint32 n_words)
{
  gsize set = batch->sets.length;
  if (set > G_MAXUINT16) {
    fedorg_batch_hit_limit (batch, FEDORG_BATCH_SET_LIMIT);
    return 0;
  }
  FedorgSetRow *row = fedorg_array_add (&batch->sets, FedorgSetRow);
  guint32 first = (guint32) batch->set_words.length;
  guint32 *words = row == NULL ? NULL : fedorg_array_extend (&batch->set_words, n_words, 4);
  if (words == NULL ||
      !fedorg_key_table_add (batch->set_table, set_words, n_words * sizeof *words, (guint32) set)) {
    batch->failed = TRUE;
    return 0;
  }
  memcpy (words, set_words, n_words * sizeof *words);
  *row = (FedorgSetRow){first, n_words};
  return (guint16) set;
}

static guint16
intern_pending (FedorgBatch *batch)
{
  guint32 set;
  if (batch->pending.length == 0)
    return 0;

  guint32 n_words = sort_pending (batch);
  if (fedorg_key_table_find (batch->set_table, batch->pending.data, n_words * sizeof (guint32),
                             &set))
    return (guint16) set;
  return add_set (batch, batch->pending.data, n_words);
}

/* how many bytes the separator of several values takes at `text`, 0 if there is none */
static gsize
separator_length (const char *text, gsize length)
{
  if (*text == ';' || *text == '|' || *text == '\n' || *text == '\r')
    return 1;
  if (length >= 3 &&
      (memcmp (text, "；", 3) == 0 || memcmp (text, "、", 3) == 0 || memcmp (text, "｜", 3) == 0))
    return 3;
  return 0;
}

gboolean
fedorg_word_needs_quotes (const char *word)
{
  gsize length = strlen (word);

  for (gsize i = 0; i < length; i++) {
    if (separator_length (word + i, length - i) > 0)
      return TRUE;
  }
  return *word == '"';
}

/* A word in quotation marks may hold separators, and quotation marks that are doubled. How many
 * bytes it takes, and the bytes between the marks; 0 if nothing closes it before the next word. */
static gsize
match_quoted (const char *text, gsize length, gsize *n_inside)
{
  gsize i = 1;

  while (i < length && (text[i] != '"' || (i + 1 < length && text[i + 1] == '"')))
    i += text[i] == '"' ? 2 : 1;
  if (i >= length)
    return 0;
  *n_inside = i - 1;
  for (i++; i < length && text[i] == ' ';)
    i++;
  return i == length || separator_length (text + i, length - i) > 0 ? i : 0;
}

static void
add_quoted (FedorgBatch *batch, const char *text, gsize length)
{
  g_autofree char *word = g_try_malloc (length + 1);
  gsize n = 0;

  if (word == NULL) {
    batch->failed = TRUE;
    return;
  }
  for (gsize i = 0; i < length; i++) {
    word[n++] = text[i];
    i += text[i] == '"' ? 1 : 0;
  }
  add_pending (batch, word, n);
}

static void
split_cell (FedorgBatch *batch, const char *text, gsize length)
{
  gsize start = 0;
  gsize i = 0;

  while (i < length) {
    gsize n_inside = 0;
    gsize quoted =
        i == start && text[i] == '"' ? match_quoted (text + i, length - i, &n_inside) : 0;
    if (quoted > 0) {
      add_quoted (batch, text + i + 1, n_inside);
      i += quoted;
      start = i;
      if (i == length)
        break;
    }
    gsize width = separator_length (text + i, length - i);
    if (width == 0) {
      i++;
      continue;
    }
    add_pending (batch, text + start, i - start);
    i += width;
    start = i;
  }
  add_pending (batch, text + start, length - start);
}

/* beside the set of a cell: the cell has a character that is not allowed */
#define BAD_CELL 0x10000u

/* the same: a word of the cell is the number of a person, and was left out */
#define PERSONAL_CELL 0x20000u

static gboolean
has_control_in_line (const char *text, gsize length)
{
  for (gsize i = 0; i < length; i++) {
    if (is_control ((guint8) text[i]) && text[i] != '\n' && text[i] != '\r')
      return TRUE;
  }
  return FALSE;
}

static guint32
read_cell (FedorgBatch *batch, const char *text, gsize length)
{
  guint32 bad = (has_control_in_line (text, length) ? BAD_CELL : 0) |
                (fedorg_personal_is_in (text, length) ? PERSONAL_CELL : 0);

  /* single words of another field may be waiting */
  fedorg_batch_flush_words (batch);
  split_cell (batch, text, length);
  guint32 set = intern_pending (batch);
  batch->pending.length = 0;
  if (!fedorg_key_table_add (batch->cell_table, text, length, set | bad))
    batch->failed = TRUE;
  return set | bad;
}

guint16
fedorg_batch_intern_cell (FedorgBatch *batch, FedorgField field, guint column, const char *text,
                          gsize length)
{
  guint32 set;
  if (!fedorg_memo_recall (&batch->memo, (guint8) field, text, length, &set)) {
    if (!fedorg_key_table_find (batch->cell_table, text, length, &set))
      set = read_cell (batch, text, length);
    fedorg_memo_keep (&batch->memo, (guint8) field, text, length, set);
  }
  if (set & BAD_CELL)
    fedorg_batch_add_raw (batch, "roster/bad-text", field, column);
  if (set & PERSONAL_CELL)
    fedorg_batch_add_raw (batch, "roster/personal-number", field, column);
  return (guint16) set;
}

void
fedorg_batch_add_word (FedorgBatch *batch, FedorgField field, guint column, const char *text,
                       gsize length)
{
  g_return_if_fail (batch->open.record != 0);

  if (length > batch->text_limit) {
    fedorg_batch_hit_limit (batch, FEDORG_BATCH_TEXT_LIMIT);
    return;
  }
  if (batch->open.pending_field != field)
    fedorg_batch_flush_words (batch);
  batch->open.pending_field = field;
  if (G_UNLIKELY (has_control (text, length)))
    fedorg_batch_add_raw (batch, "roster/bad-text", field, column);
  if (G_UNLIKELY (fedorg_personal_is_in (text, length)))
    fedorg_batch_add_raw (batch, "roster/personal-number", field, column);
  add_pending (batch, text, length);
}

void
fedorg_batch_flush_words (FedorgBatch *batch)
{
  if (batch->pending.length == 0)
    return;

  *(guint16 *) fedorg_batch_get_value (batch, batch->open.pending_field) = intern_pending (batch);
  batch->pending.length = 0;
}

void
fedorg_batch_begin_words (FedorgBatch *batch)
{
  fedorg_batch_flush_words (batch);
  batch->first_of_words = batch->findings.length;
}

void
fedorg_batch_end_words (FedorgBatch *batch, FedorgField field, const char *array, gsize length)
{
  fedorg_batch_flush_words (batch);
  if (!batch->failed && batch->findings.length == batch->first_of_words)
    fedorg_memo_keep (&batch->memo, (guint8) (ARRAY_SUBJECT | field), array, length,
                      *(const guint16 *) fedorg_batch_get_value (batch, field));
}

gboolean
fedorg_batch_recall_words (FedorgBatch *batch, FedorgField field, const char *array, gsize length)
{
  guint32 set;

  if (!fedorg_memo_recall (&batch->memo, (guint8) (ARRAY_SUBJECT | field), array, length, &set))
    return FALSE;
  *(guint16 *) fedorg_batch_get_value (batch, field) = (guint16) set;
  return TRUE;
}
