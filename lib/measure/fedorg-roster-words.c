/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "measure/fedorg-roster-words-private.h"

#include <string.h>

#include "base/fedorg-block-private.h"
#include "base/fedorg-hash-private.h"
#include "base/fedorg-text-private.h"

/* Words of a roster in classes, in which case, width and blanks do not matter; a cell with several
 * words in it is taken apart where its parts are known. Sets of words become lists of classes, each
 * once. */

/* a class, as it is first written */
typedef struct {
  const char *text; /* within the strings of the roster */
  gsize length;
} Class;

struct _FedorgRosterWords {
  const FedorgRoster *roster;
  FedorgKeyTable *table;   /* from the normal form of a word to its class */
  FedorgArray classes;     /* Class */
  FedorgArray of_words;    /* guint32: the classes of each word, one after the other */
  FedorgArray of_sets;     /* guint32: the same of each set */
  guint32 *first_of_words; /* where those of each word begin; one element more than words */
  guint32 *first_of_sets;
};

/* the normal form of a word; one that is too long for it stands for itself */
static const char *
get_key (const char *word, gsize *length, char buffer[FEDORG_TEXT_NORMAL_SIZE])
{
  gsize n = fedorg_text_normalize (word, *length, buffer);

  if (n == 0)
    return word;
  *length = n;
  return buffer;
}

static const char *
get_word (const FedorgRosterWords *words, guint32 word)
{
  const guint32 *texts = FEDORG_COLUMN (words->roster, guint32, WORD_TEXT);

  return fedorg_roster_string (words->roster, texts[word]);
}

/* the class of a text, which is a new one where none is like it, becomes one of the last word's */
static gboolean
add_class (FedorgRosterWords *words, const char *text, gsize length)
{
  char buffer[FEDORG_TEXT_NORMAL_SIZE];
  gsize key_length = length;
  const char *key = get_key (text, &key_length, buffer);
  guint32 *slot = fedorg_array_add (&words->of_words, guint32);
  Class *added;

  if (!slot)
    return FALSE;
  if (fedorg_key_table_find (words->table, key, key_length, slot))
    return TRUE;
  *slot = (guint32) words->classes.length;
  added = fedorg_array_add (&words->classes, Class);
  if (!added)
    return FALSE;
  *added = (Class){text, length};
  return fedorg_key_table_add (words->table, key, key_length, *slot);
}

/* --- several words in one --- */

/* The bytes of a sign that may stand between words but also within one, 0 if there is none: only
 * words that are known show which it is. */
static gsize
get_separator (const char *text, gsize length)
{
  static const char *const wide[] = {"，", "／", "＋", "\343\200\200"};

  if (strchr (",/+ \t", *text))
    return 1;
  for (guint i = 0; i < G_N_ELEMENTS (wide); i++)
    if (length >= 3 && memcmp (text, wide[i], 3) == 0)
      return 3;
  return 0;
}

gboolean
fedorg_word_take_parts (const char *text, FedorgWordPartFunc take, gpointer data)
{
  gsize length = strlen (text), start = 0;

  for (gsize i = 0, width; i < length; i += MAX (width, 1)) {
    width = get_separator (text + i, length - i);
    if (width == 0)
      continue;
    if (i > start && !take (data, text + start, i - start))
      return FALSE;
    start = i + width;
  }
  return start == length || take (data, text + start, length - start);
}

/* a text too long for a closed list is no word of one */
static gboolean
is_unknown_part (gpointer conditions, const char *text, gsize length)
{
  char word[FEDORG_TEXT_NORMAL_SIZE];

  if (length >= sizeof word)
    return TRUE;
  memcpy (word, text, length);
  word[length] = '\0';
  return !fedorg_conditions_know_word (conditions, word);
}

static gboolean
add_part (gpointer words, const char *text, gsize length)
{
  return add_class (words, text, length);
}

gboolean
fedorg_word_has_parts (const char *text)
{
  gsize length = strlen (text);

  for (gsize i = 0; i < length; i++)
    if (get_separator (text + i, length - i) > 0)
      return TRUE;
  return FALSE;
}

static gboolean
classify (FedorgRosterWords *words, const FedorgConditions *conditions, const char *word)
{
  if (fedorg_word_has_parts (word) && !fedorg_conditions_know_word (conditions, word) &&
      !fedorg_word_take_parts (word, is_unknown_part, (gpointer) conditions))
    return fedorg_word_take_parts (word, add_part, words);
  return add_class (words, word, strlen (word));
}

/* --- set-up --- */

static gboolean
add_words (FedorgRosterWords *words, const FedorgConditions *conditions)
{
  gsize n_words = words->roster->columns[FEDORG_COLUMN_WORD_TEXT].length;

  words->first_of_words = fedorg_block_new (n_words + 1, sizeof (guint32));
  if (!words->first_of_words)
    return FALSE;
  for (gsize word = 0; word < n_words; word++) {
    words->first_of_words[word] = (guint32) words->of_words.length;
    if (!classify (words, conditions, get_word (words, (guint32) word)))
      return FALSE;
  }
  words->first_of_words[n_words] = (guint32) words->of_words.length;
  return TRUE;
}

static gboolean
add_set (FedorgRosterWords *words, guint set)
{
  const guint32 *firsts = FEDORG_COLUMN (words->roster, guint32, SET_FIRST_WORD);
  const guint32 *members = FEDORG_COLUMN (words->roster, guint32, SET_WORDS);

  for (guint32 i = firsts[set]; i < firsts[set + 1]; i++) {
    const guint32 *range = words->first_of_words + members[i];
    guint32 *added;

    /* no word of a roster may mean anything: then there is no list to point into */
    if (range[0] == range[1])
      continue;
    added = fedorg_array_extend (&words->of_sets, range[1] - range[0], sizeof (guint32));
    if (!added)
      return FALSE;
    memcpy (added, (guint32 *) words->of_words.data + range[0],
            (range[1] - range[0]) * sizeof (guint32));
  }
  return TRUE;
}

static gboolean
add_sets (FedorgRosterWords *words)
{
  guint n_sets = fedorg_roster_n_sets (words->roster);

  words->first_of_sets = fedorg_block_new ((gsize) n_sets + 1, sizeof (guint32));
  if (!words->first_of_sets)
    return FALSE;
  for (guint set = 0; set < n_sets; set++) {
    words->first_of_sets[set] = (guint32) words->of_sets.length;
    if (!add_set (words, set))
      return FALSE;
  }
  words->first_of_sets[n_sets] = (guint32) words->of_sets.length;
  return TRUE;
}

FedorgRosterWords *
fedorg_roster_words_new (const FedorgRoster *roster, const FedorgConditions *conditions)
{
  g_autoptr (FedorgRosterWords) words = g_new0 (FedorgRosterWords, 1);

  words->roster = roster;
  words->table = fedorg_key_table_new ();
  if (!words->table || !add_words (words, conditions) || !add_sets (words))
    return NULL;
  return g_steal_pointer (&words);
}

void
fedorg_roster_words_free (FedorgRosterWords *words)
{
  if (!words)
    return;
  fedorg_key_table_free (words->table);
  fedorg_array_clear (&words->classes);
  fedorg_array_clear (&words->of_words);
  fedorg_array_clear (&words->of_sets);
  fedorg_block_free (words->first_of_words);
  fedorg_block_free (words->first_of_sets);
  g_free (words);
}

guint32
fedorg_roster_words_get_n_classes (const FedorgRosterWords *words)
{
  return (guint32) words->classes.length;
}

const char *
fedorg_roster_words_get_text (const FedorgRosterWords *words, guint32 class, gsize *length)
{
  const Class *found = &fedorg_array_index (&words->classes, Class, class);

  *length = found->length;
  return found->text;
}

gboolean
fedorg_roster_words_is_word (const FedorgRosterWords *words, guint32 class)
{
  const Class *found = &fedorg_array_index (&words->classes, Class, class);

  return fedorg_word_has_letter (found->text, found->length);
}

gboolean
fedorg_word_has_letter (const char *text, gsize length)
{
  for (const char *at = text; at < text + length; at = g_utf8_next_char (at))
    if (g_unichar_isalpha (g_utf8_get_char (at)))
      return TRUE;
  return FALSE;
}

const guint32 *
fedorg_roster_words_get_classes (const FedorgRosterWords *words, guint32 set, guint32 *n_classes)
{
  const guint32 *range = words->first_of_sets + set;

  *n_classes = range[1] - range[0];
  return *n_classes > 0 ? (const guint32 *) words->of_sets.data + range[0] : NULL;
}

/* --- from words to classes --- */

void
fedorg_roster_words_find (const FedorgRosterWords *words, char *const *wanted, GArray *classes)
{
  for (; *wanted; wanted++) {
    char buffer[FEDORG_TEXT_NORMAL_SIZE];
    gsize length = strlen (*wanted);
    const char *key = get_key (*wanted, &length, buffer);
    guint32 found;

    if (fedorg_key_table_find (words->table, key, length, &found))
      g_array_append_val (classes, found);
  }
}

guint8 *
fedorg_roster_words_make_table (const FedorgRosterWords *words, const GArray *classes)
{
  guint n_sets = fedorg_roster_n_sets (words->roster);
  g_autofree guint8 *wanted = g_try_malloc0 (words->classes.length + 1);
  guint8 *table = g_try_malloc0 ((gsize) n_sets + 1);

  if (!wanted || !table) {
    g_free (table);
    return NULL;
  }
  for (guint i = 0; i < classes->len; i++)
    wanted[g_array_index (classes, guint32, i)] = 1;
  for (guint set = 0; set < n_sets; set++)
    for (guint32 i = words->first_of_sets[set]; i < words->first_of_sets[set + 1]; i++)
      table[set] |= wanted[fedorg_array_index (&words->of_sets, guint32, i)];
  return table;
}
