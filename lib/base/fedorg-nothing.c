/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "base/fedorg-look-private.h"

#include <string.h>

#include <fedorg/fedorg-vocabulary.h>

#include "base/fedorg-data-private.h"
#include "base/fedorg-word-table-private.h"

/* Words that mean that there is nothing: 无, "-", 暂缺, 待补选. A cell with such a word is an empty cell,
 * a vacant post, or a remark beside a name, and never a value. All words are data
 * (placeholders.ini), made into tables when first asked for. */

static FedorgWordTable *nothing_words;

typedef struct {
  char **vacant_begins;
  char **vacant_ends;
  char **beside_name;
  char **beside_education;
} Remarks;

static Remarks *remarks;

static void
add_words (FedorgWordTable *table, char **words, FedorgNothing meaning)
{
  for (gsize i = 0; words != NULL && words[i] != NULL; i++)
    fedorg_word_table_add (table, words[i], (guint8) meaning);
}

static FedorgWordTable *
load_words (void)
{
  g_autoptr (FedorgIni) file = fedorg_data_load_ini ("placeholders.ini", NULL);
  g_auto (GStrv) empty = fedorg_ini_dup_list (file, "nothing", "words");
  g_auto (GStrv) open = fedorg_ini_dup_list (file, "open", "words");
  FedorgWordTable *table = fedorg_word_table_new (g_strv_length (empty) + g_strv_length (open));

  add_words (table, empty, FEDORG_NOTHING_EMPTY);
  add_words (table, open, FEDORG_NOTHING_OPEN);
  return table;
}

FedorgNothing
fedorg_nothing_find (const char *text, gsize length)
{
  guint8 meaning;

  /* no such word begins with a digit, and most cells that do are dates and codes */
  if (length == 0 || g_ascii_isdigit (*text))
    return FEDORG_NOTHING_NO;
  if (g_once_init_enter (&nothing_words))
    g_once_init_leave (&nothing_words, load_words ());
  return fedorg_word_table_find (nothing_words, text, length, &meaning) ? (FedorgNothing) meaning
                                                                        : FEDORG_NOTHING_NO;
}

static const Remarks *
get_remarks (void)
{
  if (g_once_init_enter (&remarks)) {
    g_autoptr (FedorgIni) file = fedorg_data_load_ini ("placeholders.ini", NULL);
    Remarks *loaded = g_new0 (Remarks, 1);

    loaded->vacant_begins = fedorg_ini_dup_list (file, "vacant", "begins");
    loaded->vacant_ends = fedorg_ini_dup_list (file, "vacant", "ends");
    loaded->beside_name = fedorg_ini_dup_list (file, "beside-name", "words");
    loaded->beside_education = fedorg_ini_dup_list (file, "beside-education", "words");
    g_once_init_leave (&remarks, loaded);
  }
  return remarks;
}

gboolean
fedorg_nothing_is_vacancy (const char *text, gsize length)
{
  const Remarks *known = get_remarks ();

  /* (空缺), with ASCII brackets, as texts are folded before */
  if (length > 2 && text[0] == '(' && text[length - 1] == ')') {
    text++;
    length -= 2;
  }
  for (gsize i = 0; known->vacant_begins[i] != NULL; i++) {
    gsize size = strlen (known->vacant_begins[i]);

    if (size <= length && memcmp (text, known->vacant_begins[i], size) == 0)
      return TRUE;
  }
  for (gsize i = 0; known->vacant_ends[i] != NULL; i++) {
    gsize size = strlen (known->vacant_ends[i]);

    if (size <= length && memcmp (text + length - size, known->vacant_ends[i], size) == 0)
      return TRUE;
  }
  return FALSE;
}

static gboolean
is_one_of (char **words, const char *text, gsize length)
{
  for (gsize i = 0; words[i] != NULL; i++)
    if (strlen (words[i]) == length && memcmp (words[i], text, length) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
is_word_beside_name (const char *text, gsize length)
{
  static const FedorgVocabulary vocabularies[] = {
      FEDORG_VOCABULARY_GENDER, FEDORG_VOCABULARY_STAFFING, FEDORG_VOCABULARY_ETHNICITY,
      FEDORG_VOCABULARY_POLITICAL_STATUS};
  guint8 value;

  for (gsize i = 0; i < G_N_ELEMENTS (vocabularies); i++)
    /* a number is a code of the vocabulary, and no word beside a name */
    if (length > 0 && !g_ascii_isdigit (*text) &&
        fedorg_vocabulary_parse (vocabularies[i], text, (gssize) length, &value))
      return TRUE;
  return is_one_of (get_remarks ()->beside_name, text, length);
}

/* bytes of the sign that parts two words, as it looks: , ; and 、 */
static gsize
measure_separator (const char *text, gsize length)
{
  static const char *const separators[] = {",", ";", "、"};

  for (gsize i = 0; i < G_N_ELEMENTS (separators); i++) {
    gsize size = strlen (separators[i]);

    if (size <= length && memcmp (text, separators[i], size) == 0)
      return size;
  }
  return 0;
}

gboolean
fedorg_nothing_is_beside_name (const char *text, gsize length)
{
  gsize start = 0;

  for (gsize at = 0; at < length; at++) {
    gsize size = measure_separator (text + at, length - at);

    if (size == 0)
      continue;
    /* every word must be known, or the bracket may hold a second name */
    if (!is_word_beside_name (text + start, at - start))
      return FALSE;
    start = at + size;
  }
  return start < length && is_word_beside_name (text + start, length - start);
}

gboolean
fedorg_nothing_is_beside_education (const char *text, gsize length)
{
  return is_one_of (get_remarks ()->beside_education, text, length);
}
