/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "io/grid/fedorg-grid-words-private.h"

#include <string.h>

#include "base/fedorg-data-private.h"
#include "base/fedorg-script-private.h"
#include "base/fedorg-text-private.h"

#define N_LISTS (FEDORG_GRID_WORD_MONEY_LABEL + 1)

static const char *const groups[N_LISTS] = {
    [FEDORG_GRID_WORD_SUBTOTAL] = "subtotal",
    [FEDORG_GRID_WORD_FOOTER] = "footer",
    [FEDORG_GRID_WORD_NOTE] = "note",
    [FEDORG_GRID_WORD_DITTO] = "ditto",
    [FEDORG_GRID_WORD_YES] = "yes",
    [FEDORG_GRID_WORD_NO] = "no",
    [FEDORG_GRID_WORD_TITLE] = "title",
    [FEDORG_GRID_WORD_AS_OF] = "as-of",
    [FEDORG_GRID_WORD_PATH_PROVINCE] = "path-province",
    [FEDORG_GRID_WORD_PATH_CITY] = "path-city",
    [FEDORG_GRID_WORD_PATH_COUNTY] = "path-county",
    [FEDORG_GRID_WORD_PATH_TOWNSHIP] = "path-township",
    [FEDORG_GRID_WORD_PATH_VILLAGE] = "path-village",
    [FEDORG_GRID_WORD_PATH_PARENT] = "path-parent",
    [FEDORG_GRID_WORD_ENDS_CITY] = "ends-city",
    [FEDORG_GRID_WORD_ENDS_COUNTY] = "ends-county",
    [FEDORG_GRID_WORD_ENDS_TOWNSHIP] = "ends-township",
    [FEDORG_GRID_WORD_ENDS_VILLAGE] = "ends-village",
    [FEDORG_GRID_WORD_ENDS_UNIT] = "ends-unit",
    [FEDORG_GRID_WORD_OFFICE] = "office",
    [FEDORG_GRID_WORD_HEADING_PREFIX] = "heading-prefix",
    [FEDORG_GRID_WORD_HEADING_SUFFIX] = "heading-suffix",
    [FEDORG_GRID_WORD_UNIT] = "unit",
    [FEDORG_GRID_WORD_EXAMPLE] = "example",
    [FEDORG_GRID_WORD_HELP_SHEET] = "help-sheets",
    [FEDORG_GRID_WORD_PLACES] = "places-in-general",
    [FEDORG_GRID_WORD_NAME_OR_CODE] = "name-or-code",
    [FEDORG_GRID_WORD_WORK_HEADING] = "work-heading",
    [FEDORG_GRID_WORD_WORK_NOUN] = "work-noun",
    [FEDORG_GRID_WORD_WORK_NOUN_GENERAL] = "work-noun-general",
    [FEDORG_GRID_WORD_WORK_TEXT] = "work-text",
    [FEDORG_GRID_WORD_MONEY] = "money",
    [FEDORG_GRID_WORD_MONEY_LABEL] = "money-label",
};

typedef struct {
  FedorgGridNormal key;
  FedorgGridNormal value; /* behind '=', for endings that are replaced */
} Word;

/* which characters stand at one end of the words, by their marks: most texts begin and end otherwise,
 * and need no look at the words */
typedef struct {
  guint64 bits[4];
} Marks;

typedef struct {
  Word *words;
  guint n_words;
  Marks first;
  Marks last;
} List;

/* made when first asked for and kept as long as the process lives */
static List *lists;

static void
load_word (Word *word, const char *text)
{
  const char *mark = strchr (text, '=');
  gsize length = mark != NULL && mark > text ? (gsize) (mark - text) : strlen (text);

  fedorg_grid_normalize (text, length, &word->key);
  if (mark != NULL && mark > text)
    fedorg_grid_normalize (mark + 1, strlen (mark + 1), &word->value);
}

/* --- marks --- */

/* a number below 256 of the character that begins the text, which is not empty */
static guint
get_mark (const char *text)
{
  const guint8 *bytes = (const guint8 *) text;

  if (bytes[0] < 0x80)
    return bytes[0];
  /* the other bytes of a character never are 0, so that the second one may be followed by the end */
  return 0x80 | ((bytes[1] ^ (guint) bytes[2] << 1) & 0x7f);
}

static guint
get_last_mark (const FedorgGridNormal *normal)
{
  const char *at = normal->text + normal->length - 1;

  while (at > normal->text && ((guint8) *at & 0xc0) == 0x80)
    at--;
  return get_mark (at);
}

static void
add_mark (Marks *marks, guint mark)
{
  marks->bits[mark / 64] |= G_GUINT64_CONSTANT (1) << mark % 64;
}

static gboolean
has_mark (const Marks *marks, guint mark)
{
  return (marks->bits[mark / 64] >> mark % 64 & 1) != 0;
}

static void
mark_words (List *list)
{
  for (guint i = 0; i < list->n_words; i++) {
    const FedorgGridNormal *key = &list->words[i].key;

    if (key->length == 0)
      continue;
    add_mark (&list->first, get_mark (key->text));
    add_mark (&list->last, get_last_mark (key));
  }
}

static List *
load_lists (void)
{
  g_autoptr (FedorgIni) file = fedorg_data_load_ini ("table.ini", NULL);
  List *loaded = g_new0 (List, N_LISTS);

  for (guint i = 0; file != NULL && i < N_LISTS; i++) {
    g_auto (GStrv) words = fedorg_ini_dup_list (file, groups[i], "words");
    guint n_words = words != NULL ? g_strv_length (words) : 0;

    loaded[i].words = g_new0 (Word, MAX (n_words, 1));
    loaded[i].n_words = n_words;
    for (guint j = 0; j < n_words; j++)
      load_word (&loaded[i].words[j], words[j]);
    mark_words (&loaded[i]);
  }
  return loaded;
}

static const List *
get_list (FedorgGridWord word)
{
  if (g_once_init_enter (&lists))
    g_once_init_leave (&lists, load_lists ());
  return &lists[word];
}

void
fedorg_grid_normalize (const char *text, gsize length, FedorgGridNormal *normal)
{
  G_STATIC_ASSERT (FEDORG_GRID_NORMAL_SIZE == FEDORG_TEXT_NORMAL_SIZE);

  normal->length = length == 0 ? 0 : fedorg_text_normalize (text, length, normal->text);
  normal->text[normal->length] = '\0';
}

void
fedorg_grid_normalize_start (const char *text, gsize length, FedorgGridNormal *normal)
{
  gsize end = MIN (length, FEDORG_GRID_NORMAL_SIZE);

  while (end > 0 && end < length && ((guint8) text[end] & 0xc0) == 0x80)
    end--;
  fedorg_grid_normalize (text, end, normal);
}

void
fedorg_grid_simplify (FedorgGridNormal *normal)
{
  fedorg_script_simplify (normal->text, normal->length);
}

gboolean
fedorg_grid_word_may_begin (FedorgGridWord word, const char *text, gsize length)
{
  guint8 first = length >= 3 ? (guint8) *text : 0;

  /* what normalizing may take away or change: signs, white space, full-width forms, short texts */
  if (!g_ascii_isalnum (first) && (first < 0xe4 || first >= 0xef))
    return TRUE;
  return has_mark (&get_list (word)->first,
                   first < 0x80 ? (guint8) g_ascii_tolower ((char) first) : get_mark (text));
}

static const Word *
find_word (FedorgGridWord word, const FedorgGridNormal *normal)
{
  const List *list = get_list (word);

  if (normal->length == 0 || !has_mark (&list->first, get_mark (normal->text)))
    return NULL;
  for (guint i = 0; i < list->n_words; i++) {
    if (list->words[i].key.length == normal->length &&
        memcmp (list->words[i].key.text, normal->text, normal->length) == 0)
      return &list->words[i];
  }
  return NULL;
}

gboolean
fedorg_grid_word_is (FedorgGridWord word, const FedorgGridNormal *normal)
{
  return find_word (word, normal) != NULL;
}

const char *
fedorg_grid_word_get_value (FedorgGridWord word, const FedorgGridNormal *normal)
{
  const Word *found = find_word (word, normal);

  return found != NULL ? found->value.text : NULL;
}

const char *
fedorg_grid_word_find_last (FedorgGridWord word, const char *text, gsize length)
{
  const List *list = get_list (word);
  const Word *best = NULL;
  gsize best_end = 0;

  for (guint i = 0; i < list->n_words; i++) {
    const FedorgGridNormal *key = &list->words[i].key;
    const char *at = key->length > 0 ? g_strrstr_len (text, (gssize) length, key->text) : NULL;
    gsize end = at != NULL ? (gsize) (at - text) + key->length : 0;

    if (end == 0 || end < best_end ||
        (best != NULL && end == best_end && key->length <= best->key.length))
      continue;
    best = &list->words[i];
    best_end = end;
  }
  if (best == NULL)
    return NULL;
  return best->value.length > 0 ? best->value.text : best->key.text;
}

/* the longest word at one end of the text */
static const Word *
find_at_end (FedorgGridWord word, const FedorgGridNormal *normal, gboolean is_last)
{
  const List *list = get_list (word);
  const Word *best = NULL;

  if (normal->length == 0 || !has_mark (is_last ? &list->last : &list->first,
                                        is_last ? get_last_mark (normal) : get_mark (normal->text)))
    return NULL;
  for (guint i = 0; i < list->n_words; i++) {
    const FedorgGridNormal *key = &list->words[i].key;

    if (key->length == 0 || key->length > normal->length ||
        (best != NULL && key->length <= best->key.length))
      continue;
    if (memcmp (normal->text + (is_last ? normal->length - key->length : 0), key->text,
                key->length) == 0)
      best = &list->words[i];
  }
  return best;
}

gsize
fedorg_grid_word_begins (FedorgGridWord word, const FedorgGridNormal *normal)
{
  const Word *found = find_at_end (word, normal, FALSE);

  return found != NULL ? found->key.length : 0;
}

gsize
fedorg_grid_word_ends (FedorgGridWord word, const FedorgGridNormal *normal)
{
  const Word *found = find_at_end (word, normal, TRUE);

  return found != NULL ? found->key.length : 0;
}

gsize
fedorg_grid_word_find (FedorgGridWord word, const FedorgGridNormal *normal)
{
  for (const char *at = normal->text; *at != '\0'; at = g_utf8_next_char (at)) {
    FedorgGridNormal rest;
    gsize size;

    rest.length = normal->length - (gsize) (at - normal->text);
    memcpy (rest.text, at, rest.length + 1);
    size = fedorg_grid_word_begins (word, &rest);
    if (size > 0)
      return (gsize) (at - normal->text) + size;
  }
  return 0;
}

void
fedorg_grid_strip_office (FedorgGridNormal *normal)
{
  const Word *ending;

  /* 城东村委会妇联 has two of them */
  while ((ending = find_at_end (FEDORG_GRID_WORD_OFFICE, normal, TRUE)) != NULL &&
         ending->key.length < normal->length) {
    normal->length -= ending->key.length;
    /* 城东社区居委会 is 城东社区, not 城东社区社区 */
    if (normal->length < ending->value.length ||
        memcmp (normal->text + normal->length - ending->value.length, ending->value.text,
                ending->value.length) != 0) {
      memcpy (normal->text + normal->length, ending->value.text, ending->value.length);
      normal->length += ending->value.length;
    }
    normal->text[normal->length] = '\0';
  }
}

gboolean
fedorg_grid_is_help_sheet (const char *name)
{
  FedorgGridNormal normal;

  if (name == NULL)
    return FALSE;
  fedorg_grid_normalize (name, strlen (name), &normal);
  return fedorg_grid_word_is (FEDORG_GRID_WORD_HELP_SHEET, &normal);
}

FedorgLevel
fedorg_grid_level_of_name (const FedorgGridNormal *normal)
{
  static const struct {
    FedorgGridWord word;
    FedorgLevel level;
  } endings[] = {{FEDORG_GRID_WORD_ENDS_VILLAGE, FEDORG_LEVEL_VILLAGE},
                 {FEDORG_GRID_WORD_ENDS_TOWNSHIP, FEDORG_LEVEL_TOWNSHIP},
                 {FEDORG_GRID_WORD_ENDS_COUNTY, FEDORG_LEVEL_COUNTY},
                 {FEDORG_GRID_WORD_ENDS_CITY, FEDORG_LEVEL_CITY}};
  FedorgLevel level = FEDORG_LEVEL_UNKNOWN;
  gsize longest = 0;

  /* 开发区 is more particular than 区 */
  for (guint i = 0; i < G_N_ELEMENTS (endings); i++) {
    gsize length = fedorg_grid_word_ends (endings[i].word, normal);

    if (length > longest && length < normal->length) {
      longest = length;
      level = endings[i].level;
    }
  }
  return level;
}
