/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "measure/fedorg-roster-words-private.h"

#include <string.h>

#include "base/fedorg-block-private.h"
#include "base/fedorg-hash-private.h"
#include "base/fedorg-text-private.h"

struct _FedorgRosterWords {
  const FedorgRoster *roster;
  FedorgKeyTable *table; /* from the normal form of a word to its class */
  guint32 *classes;      /* of each word */
  guint32 n_classes;
};

/* the normal form of a word; one that is too long for it stands for itself */
static const char *
get_key (const char *word, gsize *length, char buffer[FEDORG_TEXT_NORMAL_SIZE])
{
  *length = fedorg_text_normalize (word, strlen (word), buffer);
  if (*length > 0)
    return buffer;
  *length = strlen (word);
  return word;
}

static const char *
get_word (const FedorgRosterWords *words, guint32 word)
{
  const guint32 *texts = FEDORG_COLUMN (words->roster, guint32, WORD_TEXT);

  return fedorg_roster_string (words->roster, texts[word]);
}

static gboolean
classify (FedorgRosterWords *words, guint32 word)
{
  char buffer[FEDORG_TEXT_NORMAL_SIZE];
  gsize length;
  const char *key = get_key (get_word (words, word), &length, buffer);

  if (fedorg_key_table_find (words->table, key, length, &words->classes[word]))
    return TRUE;
  words->classes[word] = words->n_classes;
  return fedorg_key_table_add (words->table, key, length, words->n_classes++);
}

FedorgRosterWords *
fedorg_roster_words_new (const FedorgRoster *roster)
{
  g_autoptr (FedorgRosterWords) words = g_new0 (FedorgRosterWords, 1);
  gsize n_words = roster->columns[FEDORG_COLUMN_WORD_TEXT].length;

  words->roster = roster;
  words->table = fedorg_key_table_new ();
  words->classes = fedorg_block_new (n_words, sizeof (guint32));
  if (!words->table || !words->classes)
    return NULL;
  for (gsize word = 0; word < n_words; word++)
    if (!classify (words, (guint32) word))
      return NULL;
  return g_steal_pointer (&words);
}

void
fedorg_roster_words_free (FedorgRosterWords *words)
{
  if (!words)
    return;
  fedorg_key_table_free (words->table);
  fedorg_block_free (words->classes);
  g_free (words);
}

guint32
fedorg_roster_words_get_n_classes (const FedorgRosterWords *words)
{
  return words->n_classes;
}

const guint32 *
fedorg_roster_words_get_classes (const FedorgRosterWords *words)
{
  return words->classes;
}

/* --- from words to classes --- */

void
fedorg_roster_words_find (const FedorgRosterWords *words, char *const *wanted, GArray *classes)
{
  for (; *wanted; wanted++) {
    char buffer[FEDORG_TEXT_NORMAL_SIZE];
    gsize length;
    const char *key = get_key (*wanted, &length, buffer);
    guint32 found;

    if (fedorg_key_table_find (words->table, key, length, &found))
      g_array_append_val (classes, found);
  }
}

guint8 *
fedorg_roster_words_make_table (const FedorgRosterWords *words, const GArray *classes)
{
  const guint32 *firsts = FEDORG_COLUMN (words->roster, guint32, SET_FIRST_WORD);
  const guint32 *members = FEDORG_COLUMN (words->roster, guint32, SET_WORDS);
  guint n_sets = fedorg_roster_n_sets (words->roster);
  g_autofree guint8 *wanted = g_try_malloc0 ((gsize) words->n_classes + 1);
  guint8 *table = g_try_malloc0 ((gsize) n_sets + 1);

  if (!wanted || !table) {
    g_free (table);
    return NULL;
  }
  for (guint i = 0; i < classes->len; i++)
    wanted[g_array_index (classes, guint32, i)] = 1;
  for (guint set = 0; set < n_sets; set++)
    for (guint32 i = firsts[set]; i < firsts[set + 1]; i++)
      table[set] |= wanted[words->classes[members[i]]];
  return table;
}
