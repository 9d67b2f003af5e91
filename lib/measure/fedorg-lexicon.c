/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "measure/fedorg-lexicon-private.h"

#include <string.h>

#include "base/fedorg-block-private.h"
#include "base/fedorg-hash-private.h"
#include "base/fedorg-text-private.h"
#include "base/fedorg-tags-private.h"

/* which category of a ruleset each class means, NULL for none */
typedef struct {
  const FedorgRuleset *ruleset;
  const FedorgCategory **categories;
} Meaning;

struct _FedorgLexicon {
  const FedorgRoster *roster;
  FedorgKeyTable *table; /* from the normal form of a word to its class */
  guint32 *classes;      /* of each word */
  guint32 *examples;     /* one word of each class */
  guint32 n_classes;
  GArray *meanings; /* Meaning */
};

static void
meaning_clear (gpointer data)
{
  fedorg_block_free (((Meaning *) data)->categories);
}

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
get_word (const FedorgLexicon *lexicon, guint32 word)
{
  const guint32 *texts = FEDORG_COLUMN (lexicon->roster, guint32, WORD_TEXT);

  return fedorg_roster_string (lexicon->roster, texts[word]);
}

static gboolean
classify (FedorgLexicon *lexicon, guint32 word)
{
  char buffer[FEDORG_TEXT_NORMAL_SIZE];
  gsize length;
  const char *key = get_key (get_word (lexicon, word), &length, buffer);

  if (fedorg_key_table_find (lexicon->table, key, length, &lexicon->classes[word]))
    return TRUE;
  lexicon->classes[word] = lexicon->n_classes;
  lexicon->examples[lexicon->n_classes] = word;
  return fedorg_key_table_add (lexicon->table, key, length, lexicon->n_classes++);
}

FedorgLexicon *
fedorg_lexicon_new (const FedorgRoster *roster)
{
  g_autoptr (FedorgLexicon) lexicon = g_new0 (FedorgLexicon, 1);
  gsize n_words = roster->columns[FEDORG_COLUMN_WORD_TEXT].length;

  lexicon->roster = roster;
  lexicon->table = fedorg_key_table_new ();
  lexicon->classes = fedorg_block_new (n_words, sizeof (guint32));
  lexicon->examples = fedorg_block_new (n_words, sizeof (guint32));
  lexicon->meanings = g_array_new (FALSE, FALSE, sizeof (Meaning));
  g_array_set_clear_func (lexicon->meanings, meaning_clear);
  if (!lexicon->table || !lexicon->classes || !lexicon->examples)
    return NULL;
  for (gsize word = 0; word < n_words; word++)
    if (!classify (lexicon, (guint32) word))
      return NULL;
  return g_steal_pointer (&lexicon);
}

void
fedorg_lexicon_free (FedorgLexicon *lexicon)
{
  if (!lexicon)
    return;
  fedorg_key_table_free (lexicon->table);
  fedorg_block_free (lexicon->classes);
  fedorg_block_free (lexicon->examples);
  g_array_unref (lexicon->meanings);
  g_free (lexicon);
}

guint32
fedorg_lexicon_get_n_classes (const FedorgLexicon *lexicon)
{
  return lexicon->n_classes;
}

const guint32 *
fedorg_lexicon_get_classes (const FedorgLexicon *lexicon)
{
  return lexicon->classes;
}

/* --- from words to classes --- */

static void
find_word (const FedorgLexicon *lexicon, const char *word, GArray *classes)
{
  char buffer[FEDORG_TEXT_NORMAL_SIZE];
  gsize length;
  const char *key = get_key (word, &length, buffer);
  guint32 found;

  if (fedorg_key_table_find (lexicon->table, key, length, &found))
    g_array_append_val (classes, found);
}

void
fedorg_lexicon_find_tag (const FedorgLexicon *lexicon, const char *word, GArray *classes)
{
  const char *const *words = fedorg_tag_get_words (word);

  if (!words) {
    find_word (lexicon, word, classes);
    return;
  }
  for (; *words; words++)
    find_word (lexicon, *words, classes);
}

/* NULL if there is no memory */
static const FedorgCategory **
get_categories (FedorgLexicon *lexicon, const FedorgRuleset *ruleset)
{
  Meaning meaning = {ruleset, NULL};

  for (guint i = 0; i < lexicon->meanings->len; i++)
    if (g_array_index (lexicon->meanings, Meaning, i).ruleset == ruleset)
      return g_array_index (lexicon->meanings, Meaning, i).categories;

  meaning.categories = fedorg_block_new (lexicon->n_classes, sizeof (gpointer));
  if (!meaning.categories)
    return NULL;
  for (guint32 i = 0; i < lexicon->n_classes; i++)
    meaning.categories[i] =
        fedorg_ruleset_find_category_by_word (ruleset, get_word (lexicon, lexicon->examples[i]));
  g_array_append_val (lexicon->meanings, meaning);
  return meaning.categories;
}

void
fedorg_lexicon_find_category (FedorgLexicon *lexicon, const FedorgRuleset *ruleset, const char *id,
                              GArray *classes)
{
  const FedorgCategory *category = ruleset ? fedorg_ruleset_find_category (ruleset, id) : NULL;
  const FedorgCategory **categories = category ? get_categories (lexicon, ruleset) : NULL;

  if (!categories) {
    find_word (lexicon, id, classes);
    return;
  }
  for (guint32 i = 0; i < lexicon->n_classes; i++)
    if (categories[i] == category)
      g_array_append_val (classes, i);
}

guint8 *
fedorg_lexicon_make_table (const FedorgLexicon *lexicon, const GArray *classes)
{
  const guint32 *firsts = FEDORG_COLUMN (lexicon->roster, guint32, SET_FIRST_WORD);
  const guint32 *words = FEDORG_COLUMN (lexicon->roster, guint32, SET_WORDS);
  guint n_sets = fedorg_roster_n_sets (lexicon->roster);
  g_autofree guint8 *wanted = g_try_malloc0 ((gsize) lexicon->n_classes + 1);
  guint8 *table = g_try_malloc0 ((gsize) n_sets + 1);

  if (!wanted || !table) {
    g_free (table);
    return NULL;
  }
  for (guint i = 0; i < classes->len; i++)
    wanted[g_array_index (classes, guint32, i)] = 1;
  for (guint set = 0; set < n_sets; set++)
    for (guint32 i = firsts[set]; i < firsts[set + 1]; i++)
      table[set] |= wanted[lexicon->classes[words[i]]];
  return table;
}
