/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <string.h>

#include "base/fedorg-text-private.h"
#include "base/fedorg-word-table-private.h"

/* A table of words that are looked up for every cell of a roster. Up to sixteen bytes, which nearly
 * all words have, a word is compared as two numbers of 64 bits, without a loop. The words of a
 * table are the library's own and not those of the input, so that the hash needs no key. */

/* head and tail are the first and the last eight bytes of a word, which overlap in a short one:
 * with the length they are the whole word up to sixteen bytes */
typedef struct {
  guint64 head;
  guint64 tail;
} Key;

typedef struct {
  Key key;
  char *text;
  guint8 length;
  guint8 value;
} Word;

struct _FedorgWordTable {
  Word *words;
  guint n_words;
  guint n_allocated;
  /* open addressing: a slot holds the index of a word plus one, or 0 */
  guint16 *slots;
  guint mask;
};

static guint64
load_8 (const char *text)
{
  guint64 bytes;

  memcpy (&bytes, text, sizeof bytes);
  return bytes;
}

static guint64
load_4 (const char *text)
{
  guint32 bytes;

  memcpy (&bytes, text, sizeof bytes);
  return bytes;
}

static Key
make_key (const char *text, gsize length)
{
  Key key;

  if (length >= 8) {
    key.head = load_8 (text);
    key.tail = load_8 (text + length - 8);
  } else if (length >= 4) {
    key.head = load_4 (text);
    key.tail = load_4 (text + length - 4);
  } else {
    key.head = (guchar) text[0];
    /* the first, middle and last byte of one to three: all that there are */
    key.tail = (guint64) (guchar) text[length / 2] << 8 | (guchar) text[length - 1];
  }
  return key;
}

static guint
hash_key (Key key, gsize length)
{
  guint64 hash = (key.head + length) * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);

  hash = (hash ^ hash >> 32 ^ key.tail) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  return (guint) (hash >> 32);
}

FedorgWordTable *
fedorg_word_table_new (guint n_words)
{
  FedorgWordTable *table = g_new0 (FedorgWordTable, 1);
  guint n_slots = 16;

  /* less than half of the slots are used, so that a search is short and ends */
  while (n_slots < n_words * 2 + 2)
    n_slots *= 2;
  table->words = g_new0 (Word, MAX (n_words, 1));
  table->n_allocated = n_words;
  table->slots = g_new0 (guint16, n_slots);
  table->mask = n_slots - 1;
  return table;
}

void
fedorg_word_table_free (FedorgWordTable *table)
{
  if (table == NULL)
    return;
  for (guint i = 0; i < table->n_words; i++)
    g_free (table->words[i].text);
  g_free (table->words);
  g_free (table->slots);
  g_free (table);
}

static gboolean
is_word (const Word *word, Key key, const char *text, gsize length)
{
  if (word->key.head != key.head || word->key.tail != key.tail || word->length != length)
    return FALSE;
  return length <= 16 || memcmp (word->text, text, length) == 0;
}

/* the slot of a text of at least one byte: that of its word, or the empty one where it belongs */
static guint16 *
find_slot (const FedorgWordTable *table, Key key, const char *text, gsize length)
{
  guint at = hash_key (key, length) & table->mask;

  while (table->slots[at] != 0 && !is_word (&table->words[table->slots[at] - 1], key, text, length))
    at = (at + 1) & table->mask;
  return &table->slots[at];
}

gboolean
fedorg_word_table_add (FedorgWordTable *table, const char *word, guint8 value)
{
  char normal[FEDORG_TEXT_NORMAL_SIZE];
  gsize length = fedorg_text_normalize (word, strlen (word), normal);
  guint16 *slot;
  Word *added;

  if (length == 0)
    return FALSE;
  slot = find_slot (table, make_key (normal, length), normal, length);
  /* the same word twice is no fault if it means the same */
  if (*slot != 0)
    return table->words[*slot - 1].value == value;
  g_return_val_if_fail (table->n_words < table->n_allocated, FALSE);

  added = &table->words[table->n_words++];
  added->key = make_key (normal, length);
  added->text = g_strndup (normal, length);
  added->length = (guint8) length;
  added->value = value;
  *slot = (guint16) table->n_words;
  return TRUE;
}

static gboolean
find (const FedorgWordTable *table, const char *text, gsize length, guint8 *value)
{
  guint16 slot;

  if (length == 0)
    return FALSE;
  slot = *find_slot (table, make_key (text, length), text, length);
  if (slot == 0)
    return FALSE;
  *value = table->words[slot - 1].value;
  return TRUE;
}

gboolean
fedorg_word_table_find (const FedorgWordTable *table, const char *text, gsize length, guint8 *value)
{
  char normal[FEDORG_TEXT_NORMAL_SIZE];

  /* nearly all texts are in the normal form already */
  if (find (table, text, length, value))
    return TRUE;
  length = fedorg_text_normalize (text, length, normal);
  return find (table, normal, length, value);
}

typedef struct {
  guint n_characters;
  guint tolerance; /* characters that may be wrong */
} Size;

/* a third of an English word or half of a Chinese one may be wrong, but never all of it */
static Size
measure (const char *text, gsize length)
{
  Size size = {0, 0};
  gboolean is_ascii = TRUE;

  for (gsize i = 0; i < length; i++) {
    size.n_characters += ((guchar) text[i] & 0xc0) != 0x80 ? 1 : 0;
    is_ascii = is_ascii && (guchar) text[i] < 0x80;
  }
  size.tolerance = size.n_characters / (is_ascii ? 3 : 2);
  return size;
}

/* Words of other lengths differ in as many characters at least: most words of a table need no closer look,
 * which a file of nothing but misspelt words would ask for in each cell. */
static gboolean
may_be_near (Size a, Size b, guint shortest)
{
  guint difference = a.n_characters > b.n_characters ? a.n_characters - b.n_characters
                                                     : b.n_characters - a.n_characters;

  return difference <= MIN (a.tolerance, b.tolerance) && difference < shortest;
}

const char *
fedorg_word_table_find_nearest (const FedorgWordTable *table, const char *text, guint8 *value)
{
  char normal[FEDORG_TEXT_NORMAL_SIZE];
  gsize length = fedorg_text_normalize (text, strlen (text), normal);
  const Word *nearest = NULL;
  guint shortest = G_MAXUINT;

  if (length == 0 || !g_utf8_validate (normal, (gssize) length, NULL))
    return NULL;
  const Size size = measure (normal, length);
  for (guint i = 0; i < table->n_words; i++) {
    const Word *word = &table->words[i];
    const Size word_size = measure (word->text, word->length);

    if (!may_be_near (size, word_size, shortest))
      continue;
    guint distance = fedorg_text_get_distance (normal, length, word->text, word->length);
    if (distance <= MIN (size.tolerance, word_size.tolerance) && distance < shortest) {
      shortest = distance;
      nearest = word;
    }
  }
  if (nearest == NULL)
    return NULL;
  *value = nearest->value;
  return nearest->text;
}
