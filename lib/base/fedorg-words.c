/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <stdlib.h>
#include <string.h>

#include "base/fedorg-data-private.h"
#include "base/fedorg-words-private.h"

/* Words and sentences of the library's documents, out of words.ini, by a code and in both
 * languages, so that C holds none. English has a form for one thing where a number stands before
 * the word. */

#define N_LANGUAGES (FEDORG_LANGUAGE_ZH + 1)

typedef struct {
  const char *code;
  const char *texts[N_LANGUAGES];
  const char *one; /* English for a single thing, or NULL */
} Word;

typedef struct {
  FedorgIni *file; /* which has the texts */
  Word *words;     /* by code */
  guint n_words;
} WordList;

/* made when first asked for and kept as long as the process lives */
static WordList *list;

static int
compare_words (const void *a, const void *b)
{
  return strcmp (((const Word *) a)->code, ((const Word *) b)->code);
}

static int
compare_code (const void *code, const void *word)
{
  return strcmp (code, ((const Word *) word)->code);
}

static WordList *
load_list (void)
{
  FedorgIni *file = fedorg_data_load_ini ("words.ini", NULL);
  const char *const *codes = fedorg_ini_get_groups (file);
  WordList *loaded = g_new0 (WordList, 1);

  loaded->file = file;
  loaded->n_words = g_strv_length ((char **) codes);
  loaded->words = g_new0 (Word, MAX (loaded->n_words, 1));
  for (guint i = 0; i < loaded->n_words; i++) {
    Word *word = &loaded->words[i];

    word->code = codes[i];
    word->texts[FEDORG_LANGUAGE_EN] = fedorg_ini_get_nth (file, i, "en");
    word->texts[FEDORG_LANGUAGE_ZH] = fedorg_ini_get_nth (file, i, "zh");
    word->one = fedorg_ini_get_nth (file, i, "en[one]");
  }
  qsort (loaded->words, loaded->n_words, sizeof *loaded->words, compare_words);
  return loaded;
}

static const Word *
find_word (const char *code)
{
  if (g_once_init_enter (&list))
    g_once_init_leave (&list, load_list ());
  return bsearch (code, list->words, list->n_words, sizeof *list->words, compare_code);
}

gboolean
fedorg_words_contain (const char *code)
{
  return find_word (code) != NULL;
}

const char *
fedorg_words_get (const char *code, FedorgLanguage language)
{
  const Word *word = find_word (code);

  /* a word that is missing shows its code, which a test of the files finds */
  return word != NULL && word->texts[language] != NULL ? word->texts[language] : code;
}

const char *
fedorg_words_get_counted (const char *code, guint64 count, FedorgLanguage language)
{
  const Word *word = find_word (code);

  if (word != NULL && word->one != NULL && count == 1 && language == FEDORG_LANGUAGE_EN)
    return word->one;
  return fedorg_words_get (code, language);
}
