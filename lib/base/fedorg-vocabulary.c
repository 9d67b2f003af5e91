/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <string.h>

#include "base/fedorg-data-private.h"
#include "base/fedorg-vocabulary-private.h"
#include "base/fedorg-word-table-private.h"

/* The closed lists of words: levels, kinds, roles, GB/T lists of genders, education and so on, out
 * of lib/data/vocabulary. A value is one byte; words of both languages, codes and aliases lead to
 * it. Each list is made when first asked for. */

/* the index of no term: no list has as many */
#define NO_TERM G_MAXUINT8

typedef struct {
  const char *nick;
  const char *code;
  const char *labels[2];
  char **aliases;
  guint8 value;
} Term;

typedef struct {
  FedorgIni *file; /* which has the texts */
  Term *terms;
  guint n_terms;
  /* by value */
  guint8 indices[256];
  FedorgWordTable *table;
} List;

static const char *const files[FEDORG_N_VOCABULARIES] = {
    [FEDORG_VOCABULARY_SEVERITY] = "vocabulary/severity.ini",
    [FEDORG_VOCABULARY_LEVEL] = "vocabulary/level.ini",
    [FEDORG_VOCABULARY_KIND] = "vocabulary/kind.ini",
    [FEDORG_VOCABULARY_ROLE] = "vocabulary/role.ini",
    [FEDORG_VOCABULARY_STAFFING] = "vocabulary/staffing.ini",
    [FEDORG_VOCABULARY_GENDER] = "vocabulary/gender.ini",
    [FEDORG_VOCABULARY_EDUCATION] = "vocabulary/education.ini",
    [FEDORG_VOCABULARY_POLITICAL_STATUS] = "vocabulary/political-status.ini",
    [FEDORG_VOCABULARY_ETHNICITY] = "vocabulary/ethnicity.ini",
    [FEDORG_VOCABULARY_FIELD] = "vocabulary/field.ini",
    [FEDORG_VOCABULARY_STATUS] = "vocabulary/status.ini",
    [FEDORG_VOCABULARY_UNIT] = "vocabulary/unit.ini",
    [FEDORG_VOCABULARY_DUE_STATE] = "vocabulary/due-state.ini",
};

/* made when first asked for and kept as long as the process lives */
static List *lists[FEDORG_N_VOCABULARIES];

static void
load_term (const FedorgIni *file, const char *nick, Term *term)
{
  term->nick = nick;
  term->value = (guint8) fedorg_ini_get_integer (file, nick, "value");
  term->code = fedorg_ini_get (file, nick, "code");
  term->labels[FEDORG_LANGUAGE_EN] = fedorg_ini_get (file, nick, "label[en]");
  term->labels[FEDORG_LANGUAGE_ZH] = fedorg_ini_get (file, nick, "label[zh]");
  term->aliases = fedorg_ini_dup_list (file, nick, "aliases");
  if (term->aliases == NULL)
    term->aliases = g_new0 (char *, 1);
}

/* nick, two labels, the code with and without its leading zero, aliases */
static guint
count_words (const List *list)
{
  guint n_words = 0;

  for (guint i = 0; i < list->n_terms; i++)
    n_words += 5 + g_strv_length (list->terms[i].aliases);
  return n_words;
}

static void
add_words (FedorgWordTable *table, const Term *term)
{
  fedorg_word_table_add (table, term->nick, term->value);
  fedorg_word_table_add (table, term->labels[FEDORG_LANGUAGE_ZH], term->value);
  fedorg_word_table_add (table, term->labels[FEDORG_LANGUAGE_EN], term->value);

  /* spreadsheets turn "01" into "1" */
  if (term->code != NULL) {
    fedorg_word_table_add (table, term->code, term->value);
    if (term->code[0] == '0' && term->code[1] != '\0')
      fedorg_word_table_add (table, term->code + 1, term->value);
  }
  for (guint i = 0; term->aliases[i] != NULL; i++)
    fedorg_word_table_add (table, term->aliases[i], term->value);
}

static List *
load_list (FedorgVocabulary vocabulary)
{
  FedorgIni *file = fedorg_data_load_ini (files[vocabulary], NULL);
  const char *const *nicks = fedorg_ini_get_groups (file);
  guint n_terms = g_strv_length ((char **) nicks);
  List *list = g_new0 (List, 1);

  list->file = file;
  memset (list->indices, NO_TERM, sizeof list->indices);
  list->terms = g_new0 (Term, MAX (n_terms, 1));
  for (guint i = 0; i < n_terms; i++) {
    load_term (file, nicks[i], &list->terms[i]);
    /* values may have gaps, as in GB/T lists: a table of all bytes finds each at once */
    list->indices[list->terms[i].value] = (guint8) i;
  }
  list->n_terms = n_terms;
  list->table = fedorg_word_table_new (count_words (list));
  for (guint i = 0; i < n_terms; i++)
    add_words (list->table, &list->terms[i]);
  return list;
}

static const List *
get_list (FedorgVocabulary vocabulary)
{
  if (g_once_init_enter (&lists[vocabulary]))
    g_once_init_leave (&lists[vocabulary], load_list (vocabulary));
  return lists[vocabulary];
}

static const Term *
find_term (FedorgVocabulary vocabulary, guint8 value)
{
  const List *list = get_list (vocabulary);
  guint8 index = list->indices[value];

  return index == NO_TERM ? NULL : &list->terms[index];
}

guint
fedorg_vocabulary_get_n_terms (FedorgVocabulary vocabulary)
{
  g_return_val_if_fail ((guint) vocabulary < FEDORG_N_VOCABULARIES, 0);

  return get_list (vocabulary)->n_terms;
}

guint8
fedorg_vocabulary_get_term (FedorgVocabulary vocabulary, guint index)
{
  const List *list;

  g_return_val_if_fail ((guint) vocabulary < FEDORG_N_VOCABULARIES, 0);
  list = get_list (vocabulary);
  g_return_val_if_fail (index < list->n_terms, 0);

  return list->terms[index].value;
}

const char *
fedorg_vocabulary_get_nick (FedorgVocabulary vocabulary, guint8 value)
{
  const Term *term;

  g_return_val_if_fail ((guint) vocabulary < FEDORG_N_VOCABULARIES, NULL);

  term = find_term (vocabulary, value);
  return term != NULL ? term->nick : NULL;
}

const char *
fedorg_vocabulary_get_code (FedorgVocabulary vocabulary, guint8 value)
{
  const Term *term;

  g_return_val_if_fail ((guint) vocabulary < FEDORG_N_VOCABULARIES, NULL);

  term = find_term (vocabulary, value);
  return term != NULL ? term->code : NULL;
}

const char *
fedorg_vocabulary_get_label (FedorgVocabulary vocabulary, guint8 value, FedorgLanguage language)
{
  const Term *term;

  g_return_val_if_fail ((guint) vocabulary < FEDORG_N_VOCABULARIES, NULL);
  g_return_val_if_fail ((guint) language <= FEDORG_LANGUAGE_ZH, NULL);

  term = find_term (vocabulary, value);
  return term != NULL ? term->labels[language] : NULL;
}

gboolean
fedorg_vocabulary_parse (FedorgVocabulary vocabulary, const char *text, gssize length,
                         guint8 *value)
{
  g_return_val_if_fail ((guint) vocabulary < FEDORG_N_VOCABULARIES, FALSE);
  g_return_val_if_fail (text != NULL, FALSE);
  g_return_val_if_fail (value != NULL, FALSE);

  return fedorg_word_table_find (get_list (vocabulary)->table, text,
                                 length < 0 ? strlen (text) : (gsize) length, value);
}

/* For messages alone: a suggestion is never taken as the value. */
const char *
fedorg_vocabulary_suggest (FedorgVocabulary vocabulary, const char *text)
{
  const char *nearest;
  const Term *term;
  guint8 value;

  g_return_val_if_fail ((guint) vocabulary < FEDORG_N_VOCABULARIES, NULL);
  g_return_val_if_fail (text != NULL, NULL);

  nearest = fedorg_word_table_find_nearest (get_list (vocabulary)->table, text, &value);
  if (nearest == NULL)
    return NULL;

  /* in the language of the text; the headings of tables are labels, with underscores */
  term = find_term (vocabulary, value);
  if ((guchar) nearest[0] >= 0x80)
    return term->labels[FEDORG_LANGUAGE_ZH];
  return vocabulary == FEDORG_VOCABULARY_FIELD ? term->labels[FEDORG_LANGUAGE_EN] : term->nick;
}

guint8
fedorg_education_get_rank (guint8 education)
{
  return fedorg_vocabulary_get_nick (FEDORG_VOCABULARY_EDUCATION, education) != NULL
             ? education / 10
             : 0;
}
