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

  if (length == 0 || g_ascii_isdigit (*text))
    return FEDORG_NOTHING_NO;
  if (g_once_init_enter (&nothing_words))
    g_once_init_leave (&nothing_words, load_words ());
  return fedorg_word_table_find (nothing_words, text, length, &meaning) ? (FedorgNothing) meaning
                                                                        : FEDORG_NOTHING_NO;
}
