/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "model/seal/fedorg-seal-private.h"

#include <string.h>

/* Words, sets, sources and positions: the batches' dictionaries become the roster's. Numbers are
 * given in the order of the input, so that they do not depend on how a file was cut. */

typedef struct {
  FedorgKeyTable *words;
  FedorgKeyTable *sets;
  FedorgArray texts;     /* guint32 */
  FedorgArray set_words; /* guint32 */
  FedorgArray firsts;    /* guint32 */
} Dictionaries;

static guint32
merge_word (FedorgSeal *seal, Dictionaries *all, const char *text)
{
  guint32 word;
  gsize length = strlen (text);
  if (fedorg_key_table_find (all->words, text, length, &word))
    return word;

  word = (guint32) all->texts.length;
  guint32 *offset = fedorg_array_add (&all->texts, guint32);
  if (offset == NULL || !fedorg_key_table_add (all->words, text, length, word)) {
    seal->failed = TRUE;
    return 0;
  }
  *offset = fedorg_seal_add_string (seal, text);
  return word;
}

static void
merge_words (FedorgSeal *seal, Dictionaries *all, guint index)
{
  const FedorgBatch *batch = seal->batches[index].batch;
  guint32 *map = fedorg_block_new (batch->words.length, sizeof *map);

  seal->batches[index].word_map = map;
  seal->failed |= map == NULL;
  for (gsize i = 0; !seal->failed && i < batch->words.length; i++) {
    guint32 offset = fedorg_array_index (&batch->words, guint32, i);
    map[i] = merge_word (seal, all, fedorg_batch_string (batch, offset));
  }
}

static gint
compare_words (gconstpointer a, gconstpointer b)
{
  guint32 x = *(const guint32 *) a;
  guint32 y = *(const guint32 *) b;

  return (x > y) - (x < y);
}

static guint16
add_set (FedorgSeal *seal, Dictionaries *all, const guint32 *words, guint32 n_words)
{
  gsize set = all->firsts.length;
  if (set > G_MAXUINT16) {
    fedorg_seal_hit_limit (seal, FEDORG_BATCH_SET_LIMIT);
    return 0;
  }
  guint32 *first = fedorg_array_add (&all->firsts, guint32);
  guint32 first_word = (guint32) all->set_words.length;
  guint32 *copy = fedorg_array_extend (&all->set_words, n_words, sizeof *words);
  if (first == NULL || copy == NULL ||
      !fedorg_key_table_add (all->sets, words, n_words * sizeof *words, (guint32) set)) {
    seal->failed = TRUE;
    return 0;
  }
  *first = first_word;
  memcpy (copy, words, n_words * sizeof *words);
  return (guint16) set;
}

static guint16
merge_set (FedorgSeal *seal, Dictionaries *all, guint32 *words, guint32 n_words)
{
  guint32 set;

  qsort (words, n_words, sizeof *words, compare_words);
  if (fedorg_key_table_find (all->sets, words, n_words * sizeof *words, &set))
    return (guint16) set;
  return add_set (seal, all, words, n_words);
}

static void
merge_sets (FedorgSeal *seal, Dictionaries *all, guint index)
{
  FedorgSealBatch *taken = &seal->batches[index];
  const FedorgBatch *batch = taken->batch;
  guint32 *words = fedorg_block_new (batch->set_words.length, sizeof *words);
  guint16 *map = fedorg_block_new (batch->sets.length, sizeof *map);

  taken->set_map = map;
  seal->failed |= map == NULL || words == NULL;
  for (gsize i = 0; !seal->failed && i < batch->sets.length; i++) {
    const FedorgSetRow *row = &fedorg_array_index (&batch->sets, FedorgSetRow, i);
    for (guint32 j = 0; j < row->n_words; j++)
      words[j] =
          taken->word_map[fedorg_array_index (&batch->set_words, guint32, row->first_word + j)];
    map[i] = merge_set (seal, all, words, row->n_words);
  }
  fedorg_block_free (words);
}

static void
write_array (FedorgSeal *seal, FedorgColumn column, const FedorgArray *array)
{
  gpointer data = fedorg_seal_column (seal, column, array->length);

  if (data != NULL && array->length > 0)
    memcpy (data, array->data, array->length * sizeof (guint32));
}

static void
write_sources (FedorgSeal *seal, const GArray *sources)
{
  guint32 *names = fedorg_seal_column (seal, FEDORG_COLUMN_SOURCE_NAME, sources->len);
  guint32 *places = fedorg_seal_column (seal, FEDORG_COLUMN_SOURCE_FIRST_PLACE, sources->len + 1);
  guint32 *positions = fedorg_seal_column (seal, FEDORG_COLUMN_SOURCE_FIRST_POSITION, sources->len);
  guint32 n_positions = 0;

  for (guint i = 0; !seal->failed && i < sources->len; i++) {
    const FedorgSource *source = &g_array_index (sources, FedorgSource, i);
    names[i] = fedorg_seal_add_string (seal, source->name);
    places[i] = source->first_place;
    places[i + 1] = source->first_place + source->n_places;
    positions[i] = source->positioned ? n_positions : FEDORG_NONE;
    n_positions += source->positioned ? source->n_places : 0;
  }
}

static void
write_positions (FedorgSeal *seal)
{
  gsize n_positions = 0;
  for (guint i = 0; i < seal->n_batches; i++)
    n_positions += seal->batches[i].batch->positions.length;

  guint32 *lines = fedorg_seal_column (seal, FEDORG_COLUMN_POSITION_LINE, n_positions);
  guint32 *columns = fedorg_seal_column (seal, FEDORG_COLUMN_POSITION_COLUMN, n_positions);
  gsize n = 0;
  for (guint i = 0; !seal->failed && i < seal->n_batches; i++) {
    const FedorgArray *positions = &seal->batches[i].batch->positions;
    for (gsize j = 0; j < positions->length; j++, n++) {
      lines[n] = fedorg_array_index (positions, FedorgPosition, j).line;
      columns[n] = fedorg_array_index (positions, FedorgPosition, j).column;
    }
  }
}

void
fedorg_seal_dictionaries (FedorgSeal *seal, const GArray *sources)
{
  Dictionaries all = {.words = fedorg_key_table_new (), .sets = fedorg_key_table_new ()};

  /* set 0 is the empty one */
  guint32 nothing = 0;
  add_set (seal, &all, &nothing, 0);
  for (guint i = 0; i < seal->n_batches && !seal->failed; i++) {
    merge_words (seal, &all, i);
    if (!seal->failed)
      merge_sets (seal, &all, i);
  }
  guint32 *end = fedorg_array_add (&all.firsts, guint32);
  if (end != NULL)
    *end = (guint32) all.set_words.length;
  seal->failed |= end == NULL;

  write_array (seal, FEDORG_COLUMN_WORD_TEXT, &all.texts);
  write_array (seal, FEDORG_COLUMN_SET_FIRST_WORD, &all.firsts);
  write_array (seal, FEDORG_COLUMN_SET_WORDS, &all.set_words);
  write_sources (seal, sources);
  write_positions (seal);

  fedorg_array_clear (&all.texts);
  fedorg_array_clear (&all.set_words);
  fedorg_array_clear (&all.firsts);
  fedorg_key_table_free (all.words);
  fedorg_key_table_free (all.sets);
}
