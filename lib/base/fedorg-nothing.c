/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "base/fedorg-look-private.h"

#include "base/fedorg-data-private.h"
#include "base/fedorg-word-table-private.h"

static FedorgWordTable *nothing_words;

static void
add_words (FedorgWordTable *table, char **words, FedorgNothing meaning)
{
  for (gsize i = 0; words != NULL && words[i] != NULL; i++)
    fedorg_word_table_add (table, words[i], (guint8) meaning);
}

static FedorgWordTable *
load_words (void)
{
  g_autoptr (GKeyFile) file = fedorg_data_load_key_file ("placeholders.ini", NULL);
  gsize n_empty = 0, n_open = 0;
  g_auto (GStrv) empty = g_key_file_get_string_list (file, "nothing", "words", &n_empty, NULL);
  g_auto (GStrv) open = g_key_file_get_string_list (file, "open", "words", &n_open, NULL);
  FedorgWordTable *table = fedorg_word_table_new ((guint) (n_empty + n_open));

  add_words (table, empty, FEDORG_NOTHING_EMPTY);
  add_words (table, open, FEDORG_NOTHING_OPEN);
  return table;
}

FedorgNothing
fedorg_nothing_find (const char *text, gsize length)
{
  guint8 meaning;

  if (length == 0 || g_ascii_isdigit (*text))
    return FEDORG_NOTHING_NO;
  if (g_once_init_enter (&nothing_words))
    g_once_init_leave (&nothing_words, load_words ());
  return fedorg_word_table_find (nothing_words, text, length, &meaning) ? (FedorgNothing) meaning
                                                                        : FEDORG_NOTHING_NO;
}
