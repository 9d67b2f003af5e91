/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "io/arrow/fedorg-arrow-roster-private.h"

#include <string.h>

/* Categories and tags: lists of words. */

/* a copy of this many bytes needs no loop */
#define CHUNK 16

/* the words of a set, one after the other */
typedef struct {
  guint32 n;      /* words */
  guint32 first;  /* in the ends, which count from the beginning of the set */
  guint32 text;   /* where the words begin */
  guint32 length; /* of all of them */
} SetShape;

/* every set once, so that a row's is copied as a whole */
typedef struct {
  SetShape *shapes;
  gint32 *ends;
  char *texts;
} Sets;

void
fedorg_arrow_sets_free (gpointer data)
{
  Sets *sets = data;

  fedorg_block_free (sets->shapes);
  fedorg_block_free (sets->ends);
  fedorg_block_free (sets->texts);
  g_free (sets);
}

static gsize
get_word_length (const FedorgRoster *roster, guint32 word)
{
  return strlen (fedorg_roster_string (roster, FEDORG_COLUMN (roster, guint32, WORD_TEXT)[word]));
}

static void
fill_set (Sets *sets, const FedorgRoster *roster, guint set, gsize *text)
{
  const guint32 *firsts = FEDORG_COLUMN (roster, guint32, SET_FIRST_WORD);
  const guint32 *words = FEDORG_COLUMN (roster, guint32, SET_WORDS);
  SetShape *shape = &sets->shapes[set];

  *shape = (SetShape){firsts[set + 1] - firsts[set], firsts[set], (guint32) *text, 0};
  for (guint32 i = firsts[set]; i < firsts[set + 1]; i++) {
    gsize length = get_word_length (roster, words[i]);
    memcpy (sets->texts + *text,
            fedorg_roster_string (roster, FEDORG_COLUMN (roster, guint32, WORD_TEXT)[words[i]]),
            length);
    *text += length;
    shape->length += (guint32) length;
    sets->ends[i] = (gint32) shape->length;
  }
}

gpointer
fedorg_arrow_sets_new (const FedorgRoster *roster)
{
  guint n = fedorg_roster_n_sets (roster);
  gsize n_words = roster->columns[FEDORG_COLUMN_SET_WORDS].length;
  const guint32 *words = FEDORG_COLUMN (roster, guint32, SET_WORDS);
  Sets *sets = g_new0 (Sets, 1);
  gsize size = 0, text = 0;

  for (gsize i = 0; i < n_words; i++)
    size += get_word_length (roster, words[i]);
  sets->shapes = fedorg_block_new (n, sizeof *sets->shapes);
  /* one more, as the first end is looked at even where there is none, and likewise a chunk */
  sets->ends = fedorg_block_new (n_words + 1, sizeof *sets->ends);
  sets->texts = size > G_MAXINT32 ? NULL : fedorg_block_new (size + CHUNK, 1);
  if (sets->shapes == NULL || sets->ends == NULL || sets->texts == NULL) {
    fedorg_arrow_sets_free (sets);
    return NULL;
  }
  for (guint i = 0; i < n; i++)
    fill_set (sets, roster, i, &text);
  return sets;
}

/* the buffers of a column of sets */
typedef struct {
  gint32 *offsets;      /* of the lists, in words */
  gint32 *word_offsets; /* of the words, in bytes */
  char *texts;
} SetBuffers;

/* The first word of a set often is the only one, and its text is short: both are written without
 * looking, into what the next set overwrites. The buffers are taken out of their structure, which
 * stores of bytes might otherwise touch. */
static void
fill_sets (const Sets *sets, const guint16 *rows, guint32 n, const SetBuffers *buffers)
{
  const SetShape *shapes = sets->shapes;
  const gint32 *ends = sets->ends;
  const char *from = sets->texts;
  gint32 *offsets = buffers->offsets;
  gint32 *word = buffers->word_offsets;
  char *to = buffers->texts;
  gint32 used = 0;

  *word++ = 0;
  for (guint32 i = 0; i < n; i++) {
    SetShape shape = shapes[rows[i]];

    offsets[i] = (gint32) (word - buffers->word_offsets) - 1;
    memcpy (to + used, from + shape.text, CHUNK);
    if (shape.length > CHUNK)
      memcpy (to + used, from + shape.text, shape.length);
    word[0] = used + ends[shape.first];
    for (guint32 k = 1; k < shape.n; k++)
      word[k] = used + ends[shape.first + k];
    word += shape.n;
    used += (gint32) shape.length;
  }
  offsets[n] = (gint32) (word - buffers->word_offsets) - 1;
}

/* records share few sets of words, so the texts of each set are laid out once and then copied */
FedorgArrowResult
fedorg_arrow_array_set_sets (FedorgArrowBatch *batch, struct ArrowArray *array, const guint16 *rows)
{
  const Sets *sets = batch->stream->extra;
  struct ArrowArray *child = array->children[0];
  guint64 n_words = 0, size = 0;
  SetBuffers buffers;

  if (sets == NULL)
    return FEDORG_ARROW_NO_MEMORY;
  for (guint32 i = 0; i < batch->n; i++) {
    n_words += sets->shapes[rows[i]].n;
    size += sets->shapes[rows[i]].length;
  }
  if (n_words >= G_MAXINT32 || size > G_MAXINT32)
    return FEDORG_ARROW_TOO_LARGE;
  buffers.offsets = fedorg_arrow_allocate (array, batch->n + 1, sizeof *buffers.offsets);
  buffers.word_offsets = fedorg_arrow_allocate (array, n_words + 2, sizeof *buffers.word_offsets);
  buffers.texts = fedorg_arrow_allocate (array, size + CHUNK, 1);
  fedorg_arrow_array_own (array, 1, buffers.offsets);
  fedorg_arrow_array_own (child, 1, buffers.word_offsets);
  fedorg_arrow_array_own (child, 2, buffers.texts);
  if (buffers.offsets == NULL || buffers.word_offsets == NULL || buffers.texts == NULL)
    return FEDORG_ARROW_NO_MEMORY;
  child->length = (gint64) n_words;
  fill_sets (sets, rows, batch->n, &buffers);
  return FEDORG_ARROW_MADE;
}

static FedorgArrowResult
make_set (FedorgArrowBatch *batch, const FedorgArrowColumn *column, struct ArrowArray *array)
{
  return fedorg_arrow_array_set_sets (
      batch, array, (const guint16 *) fedorg_arrow_batch_get_slice (batch, column->what));
}

FedorgArrowColumn *
fedorg_arrow_set_column_new (const char *name, FedorgColumn what)
{
  return fedorg_arrow_list_column_new (name, make_set, what);
}

FedorgArrowColumn *
fedorg_arrow_list_column_new (const char *name, FedorgArrowMake make, guint what)
{
  FedorgArrowColumn *column = fedorg_arrow_column_new (name, "+l", make, what);

  fedorg_arrow_column_add_child (column, fedorg_arrow_column_new ("item", "u", NULL, 0));
  return column;
}
