/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "base/fedorg-tags-private.h"

#include <string.h>

#include "base/fedorg-data-private.h"
#include "base/fedorg-text-private.h"
#include "base/fedorg-word-table-private.h"

/* Tags that offices write in several ways, out of tags.ini: two-committees and 两委 are one. A roster
 * keeps the word that was written; selectors mean all words of the tag. */

typedef struct {
  GPtrArray *tags; /* char **: the words of each */
  FedorgWordTable *table;
} Tags;

static char **
dup_words (const FedorgIni *file, const char *name)
{
  g_auto (GStrv) aliases = fedorg_ini_dup_list (file, name, "aliases");
  g_autoptr (GStrvBuilder) words = g_strv_builder_new ();
  const char *zh = fedorg_ini_get (file, name, "label[zh]");
  const char *en = fedorg_ini_get (file, name, "label[en]");

  g_strv_builder_add_many (words, name, zh, en, NULL);
  if (aliases)
    g_strv_builder_addv (words, (const char **) aliases);
  return g_strv_builder_end (words);
}

static Tags *
load (void)
{
  g_autoptr (FedorgIni) file = fedorg_data_load_ini ("tags.ini", NULL);
  const char *const *names = fedorg_ini_get_groups (file);
  Tags *tags = g_new0 (Tags, 1);
  guint n_words = 0;

  tags->tags = g_ptr_array_new ();
  for (guint i = 0; names[i] != NULL; i++) {
    char **words = dup_words (file, names[i]);

    n_words += g_strv_length (words);
    g_ptr_array_add (tags->tags, words);
  }
  tags->table = fedorg_word_table_new (n_words);
  for (guint i = 0; i < tags->tags->len; i++)
    for (char **word = g_ptr_array_index (tags->tags, i); *word; word++)
      fedorg_word_table_add (tags->table, *word, (guint8) i);
  return tags;
}

static const Tags *
get (void)
{
  static gsize loaded = 0;

  if (g_once_init_enter (&loaded))
    g_once_init_leave (&loaded, (gsize) load ());
  return (const Tags *) loaded;
}

const char *const *
fedorg_tag_get_words (const char *word)
{
  const Tags *tags = get ();
  guint8 index;

  if (!fedorg_word_table_find (tags->table, word, strlen (word), &index))
    return NULL;
  return g_ptr_array_index (tags->tags, index);
}

void
fedorg_tags_add_words (GPtrArray *words)
{
  const Tags *tags = get ();

  for (guint i = 0; i < tags->tags->len; i++)
    for (char **word = g_ptr_array_index (tags->tags, i); *word; word++)
      g_ptr_array_add (words, *word);
}
