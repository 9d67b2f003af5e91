/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <string.h>

#include "base/fedorg-word-table-private.h"
#include "harness/fedorg-test.h"

FEDORG_TEST (word_table, words_of_every_length)
{
  const char letters[] = "abcdefghijklmnopqrstuvwxyz0123456789";
  g_autoptr (FedorgWordTable) table = fedorg_word_table_new (36);
  guint8 value = 99;

  for (guint i = 1; i <= 36; i++) {
    g_autofree char *word = g_strndup (letters, i);

    fedorg_assert_true (fedorg_word_table_add (table, word, (guint8) i));
  }
  for (guint i = 1; i <= 36; i++) {
    g_autofree char *other = g_strndup (letters, i);

    fedorg_assert_true (fedorg_word_table_find (table, letters, i, &value));
    fedorg_assert_int (value, i);

    /* each byte counts */
    for (guint j = 0; j < i; j++) {
      other[j] = '+';
      fedorg_assert_true (!fedorg_word_table_find (table, other, i, &value));
      other[j] = letters[j];
    }
  }
  fedorg_assert_true (!fedorg_word_table_find (table, letters, 0, &value));
  fedorg_assert_int (value, 36);
}

FEDORG_TEST (word_table, first_value_of_a_word_stays)
{
  g_autoptr (FedorgWordTable) table = fedorg_word_table_new (2);
  guint8 value = 0;

  fedorg_assert_true (fedorg_word_table_add (table, "Vice-Chair", 2));
  fedorg_assert_true (fedorg_word_table_add (table, "vice chair", 2));
  fedorg_assert_true (!fedorg_word_table_add (table, "vice_chair", 3));
  fedorg_assert_true (!fedorg_word_table_add (table, "  ", 3));
  fedorg_assert_true (fedorg_word_table_find (table, "VICE CHAIR", 10, &value));
  fedorg_assert_int (value, 2);
}

FEDORG_TEST (word_table, empty)
{
  FedorgWordTable *table = fedorg_word_table_new (0);
  guint8 value = 7;

  fedorg_assert_true (!fedorg_word_table_find (table, "word", 4, &value));
  fedorg_assert_string (fedorg_word_table_find_nearest (table, "word", &value), NULL);
  fedorg_assert_int (value, 7);
  fedorg_word_table_free (table);
  fedorg_word_table_free (NULL);
}
