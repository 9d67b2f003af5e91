/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "model/batch/fedorg-batch-words-private.h"

#include <stdlib.h>
#include <string.h>

#include "base/fedorg-personal-private.h"
#include "base/fedorg-text-private.h"
#include "model/batch/fedorg-batch-activity-private.h"
#include "model/batch/fedorg-batch-values-private.h"

/* Words of categories, tags and figures, and the sets of them: each once in a batch. */

/* subjects of the cache beside those of the fields, whose numbers they lie above */
#define WORD_SUBJECT  G_MAXUINT8
#define ARRAY_SUBJECT 0x80u /* and its field */

guint32
fedorg_batch_intern_word (FedorgBatch *batch, const char *text, gsize length)
{
  guint32 word;
  if (fedorg_key_table_find (batch->filling.interner.words, text, length, &word))
    return word;

  word = (guint32) batch->words.length;
  guint32 *offset = fedorg_array_add (&batch->words, guint32);
  if (offset == NULL || !fedorg_key_table_add (batch->filling.interner.words, text, length, word)) {
    batch->failed = TRUE;
    return 0;
  }
  *offset = fedorg_batch_add_string (batch, text, length);
  return word;
}

/* the caller reports faults of the text */
static void
add_pending (FedorgBatch *batch, const char *text, gsize length)
{
  guint32 word;

  text = fedorg_text_strip (text, &length);
  if (!fedorg_word_cache_find (&batch->filling.cache, WORD_SUBJECT, text, length, &word)) {
    if (!fedorg_look_is_plain (text, length))
      text = fedorg_batch_fold_text (batch, FEDORG_FIELD_TAGS, text, &length, NULL);
    if (length == 0 || batch->failed || fedorg_personal_is_in (text, length) ||
        fedorg_nothing_find (text, length) == FEDORG_NOTHING_EMPTY)
      return;
    word = fedorg_batch_intern_word (batch, text, length);
    fedorg_word_cache_keep (&batch->filling.cache, WORD_SUBJECT, text, length, word);
  }
  guint32 *slot = fedorg_array_add (&batch->filling.interner.pending, guint32);
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
  guint32 *words = batch->filling.interner.pending.data;
  guint32 n_words = 0;

  if (is_sorted (words, batch->filling.interner.pending.length))
    return (guint32) batch->filling.interner.pending.length;
  qsort (words, batch->filling.interner.pending.length, sizeof *words, compare_words);
  for (gsize i = 0; i < batch->filling.interner.pending.length; i++) {
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
  if (words == NULL || !fedorg_key_table_add (batch->filling.interner.sets, set_words,
                                              n_words * sizeof *words, (guint32) set)) {
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
  if (batch->filling.interner.pending.length == 0)
    return 0;

  guint32 n_words = sort_pending (batch);
  if (fedorg_key_table_find (batch->filling.interner.sets, batch->filling.interner.pending.data,
                             n_words * sizeof (guint32), &set))
    return (guint16) set;
  return add_set (batch, batch->filling.interner.pending.data, n_words);
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

static gboolean
needs_quotes (const char *word)
{
  gsize length = strlen (word);

  for (gsize i = 0; i < length; i++) {
    if (separator_length (word + i, length - i) > 0)
      return TRUE;
  }
  return *word == '"';
}

/* a quote inside is doubled, as in CSV */
void
fedorg_word_append (FedorgBuffer *buffer, const char *word)
{
  if (!needs_quotes (word)) {
    fedorg_buffer_append (buffer, word, -1);
    return;
  }
  fedorg_buffer_put (buffer, "\"", 1);
  for (; *word != '\0'; word++) {
    if (*word == '"')
      fedorg_buffer_put (buffer, "\"", 1);
    fedorg_buffer_put (buffer, word, 1);
  }
  fedorg_buffer_put (buffer, "\"", 1);
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
add_quoted (FedorgBatch *batch, const char *text, gsize length, FedorgWordFunc take)
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
  take (batch, word, n);
}

void
fedorg_batch_split_cell (FedorgBatch *batch, const char *text, gsize length, FedorgWordFunc take)
{
  gsize start = 0;
  gsize i = 0;

  while (i < length) {
    gsize n_inside = 0;
    gsize quoted =
        i == start && text[i] == '"' ? match_quoted (text + i, length - i, &n_inside) : 0;
    if (quoted > 0) {
      add_quoted (batch, text + i + 1, n_inside, take);
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
    take (batch, text + start, i - start);
    i += width;
    start = i;
  }
  take (batch, text + start, length - start);
}

/* beside the set of a cell: the cell has a character that is not allowed */
#define BAD_CELL 0x10000u

/* the same: a word of the cell is the number of a person, and was left out */
#define PERSONAL_CELL 0x20000u

static gboolean
has_control_in_line (const char *text, gsize length)
{
  for (gsize i = 0; i < length; i++) {
    if (fedorg_is_control ((guint8) text[i]) && text[i] != '\n' && text[i] != '\r')
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
  fedorg_batch_split_cell (batch, text, length, add_pending);
  guint32 set = intern_pending (batch);
  batch->filling.interner.pending.length = 0;
  if (!fedorg_key_table_add (batch->filling.interner.cells, text, length, set | bad))
    batch->failed = TRUE;
  return set | bad;
}

guint16
fedorg_batch_intern_cell (FedorgBatch *batch, FedorgField field, guint column, const char *text,
                          gsize length)
{
  guint32 set;
  if (!fedorg_word_cache_find (&batch->filling.cache, (guint8) field, text, length, &set)) {
    if (!fedorg_key_table_find (batch->filling.interner.cells, text, length, &set))
      set = read_cell (batch, text, length);
    fedorg_word_cache_keep (&batch->filling.cache, (guint8) field, text, length, set);
  }
  if (set & BAD_CELL)
    fedorg_batch_add_once (batch, "roster/bad-text", field, column, NULL);
  if (set & PERSONAL_CELL)
    fedorg_batch_add_once (batch, "roster/personal-number", field, column, NULL);
  return (guint16) set;
}

guint16
fedorg_batch_intern_single (FedorgBatch *batch, FedorgField field, guint column, const char *text,
                            gsize length)
{
  gsize n_findings = batch->findings.length;
  guint32 set;

  if (fedorg_word_cache_find (&batch->filling.cache, (guint8) field, text, length, &set))
    return (guint16) set;
  fedorg_batch_flush_words (batch);
  if (fedorg_batch_has_control (text, length))
    fedorg_batch_add_once (batch, "roster/bad-text", field, column, NULL);
  if (fedorg_personal_is_in (text, length))
    fedorg_batch_add_once (batch, "roster/personal-number", field, column, NULL);
  add_pending (batch, text, length);
  set = intern_pending (batch);
  batch->filling.interner.pending.length = 0;
  if (batch->findings.length == n_findings)
    fedorg_word_cache_keep (&batch->filling.cache, (guint8) field, text, length, set);
  return (guint16) set;
}

guint16
fedorg_batch_intern_list (FedorgBatch *batch, const char *const *words, guint n_words)
{
  fedorg_batch_flush_words (batch);
  for (guint i = 0; i < n_words; i++) {
    guint32 *slot = fedorg_array_add (&batch->filling.interner.pending, guint32);
    if (slot == NULL)
      batch->failed = TRUE;
    else
      *slot = fedorg_batch_intern_word (batch, words[i], strlen (words[i]));
  }
  guint16 set = intern_pending (batch);
  batch->filling.interner.pending.length = 0;
  return set;
}

void
fedorg_batch_add_word (FedorgBatch *batch, FedorgField field, guint column, const char *text,
                       gsize length)
{
  g_return_if_fail (batch->filling.open.record != 0);

  if (length > batch->filling.text_limit) {
    fedorg_batch_hit_limit (batch, FEDORG_BATCH_TEXT_LIMIT);
    return;
  }
  if (fedorg_schema_get (field)->storage == FEDORG_STORAGE_PERSONS) {
    fedorg_batch_add_activity_person (batch, text, length);
    return;
  }
  if (batch->filling.open.pending_field != field)
    fedorg_batch_flush_words (batch);
  batch->filling.open.pending_field = field;
  if (G_UNLIKELY (fedorg_batch_has_control (text, length)))
    fedorg_batch_add_once (batch, "roster/bad-text", field, column, NULL);
  if (G_UNLIKELY (fedorg_personal_is_in (text, length)))
    fedorg_batch_add_once (batch, "roster/personal-number", field, column, NULL);
  add_pending (batch, text, length);
}

void
fedorg_batch_flush_words (FedorgBatch *batch)
{
  if (batch->filling.interner.pending.length == 0)
    return;

  *(guint16 *) fedorg_batch_get_value (batch, batch->filling.open.pending_field) =
      intern_pending (batch);
  batch->filling.interner.pending.length = 0;
}

void
fedorg_batch_extend_set (FedorgBatch *batch, guint16 *set, const char *word)
{
  FedorgSetRow row = fedorg_array_index (&batch->sets, FedorgSetRow, *set);
  guint32 added = fedorg_batch_intern_word (batch, word, strlen (word));
  guint32 *words =
      fedorg_array_extend (&batch->filling.interner.pending, row.n_words + 1, sizeof *words);

  if (words == NULL) {
    batch->failed = TRUE;
    return;
  }
  if (row.n_words > 0)
    memcpy (words, &fedorg_array_index (&batch->set_words, guint32, row.first_word),
            row.n_words * sizeof *words);
  words[row.n_words] = added;
  *set = intern_pending (batch);
  batch->filling.interner.pending.length = 0;
}

void
fedorg_batch_begin_words (FedorgBatch *batch)
{
  fedorg_batch_flush_words (batch);
  batch->filling.interner.first_finding = batch->findings.length;
}

void
fedorg_batch_end_words (FedorgBatch *batch, FedorgField field, const char *array, gsize length)
{
  fedorg_batch_flush_words (batch);
  if (!batch->failed && batch->findings.length == batch->filling.interner.first_finding &&
      fedorg_schema_get (field)->storage == FEDORG_STORAGE_SET)
    fedorg_word_cache_keep (&batch->filling.cache, (guint8) (ARRAY_SUBJECT | field), array, length,
                            *(const guint16 *) fedorg_batch_get_value (batch, field));
}

gboolean
fedorg_batch_recall_words (FedorgBatch *batch, FedorgField field, const char *array, gsize length)
{
  guint32 set;

  if (!fedorg_word_cache_find (&batch->filling.cache, (guint8) (ARRAY_SUBJECT | field), array,
                               length, &set))
    return FALSE;
  *(guint16 *) fedorg_batch_get_value (batch, field) = (guint16) set;
  return TRUE;
}
