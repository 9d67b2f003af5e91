/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "base/fedorg-word-cache-private.h"

#include "harness/fedorg-test.h"

/* texts of all lengths, each different from its neighbours in one byte */
FEDORG_TEST (word_cache, equal_texts)
{
  char a[64], b[64];

  for (gsize length = 0; length < sizeof a; length++) {
    memset (a, 'x', sizeof a);
    memset (b, 'x', sizeof b);
    fedorg_assert_true (fedorg_text_is_equal (a, b, length));
    for (gsize i = 0; i < sizeof a; i++) {
      b[i] = 'y';
      fedorg_assert_int (fedorg_text_is_equal (a, b, length), i >= length);
      b[i] = 'x';
    }
  }
}

FEDORG_TEST (word_cache, remembers_by_subject)
{
  g_autofree FedorgWordCache *cache = g_new0 (FedorgWordCache, 1);
  guint32 meaning = 0;

  fedorg_assert_true (!fedorg_word_cache_find (cache, 1, "女", 3, &meaning));
  fedorg_word_cache_keep (cache, 1, "女", 3, 2);
  fedorg_assert_true (fedorg_word_cache_find (cache, 1, "女", 3, &meaning));
  fedorg_assert_int (meaning, 2);
  fedorg_assert_true (!fedorg_word_cache_find (cache, 2, "女", 3, &meaning));
  fedorg_assert_true (!fedorg_word_cache_find (cache, 1, "女", 2, &meaning));
}

/* what is empty or too long is never remembered */
FEDORG_TEST (word_cache, lengths)
{
  g_autofree FedorgWordCache *cache = g_new0 (FedorgWordCache, 1);
  char text[FEDORG_WORD_CACHE_LONGEST + 2];
  guint32 meaning = 0;

  memset (text, 'x', sizeof text);
  for (gsize length = 0; length < sizeof text; length++) {
    fedorg_word_cache_keep (cache, 1, text, length, (guint32) length);
    gboolean is_kept = fedorg_word_cache_find (cache, 1, text, length, &meaning);
    fedorg_assert_int (is_kept, length >= 1 && length <= FEDORG_WORD_CACHE_LONGEST);
    fedorg_assert_true (!is_kept || meaning == length);
  }
}

/* however many texts come by, a meaning that is recalled is the right one */
FEDORG_TEST (word_cache, never_wrong)
{
  g_autofree FedorgWordCache *cache = g_new0 (FedorgWordCache, 1);
  guint32 meaning = 0;

  for (guint32 round = 0; round < 2; round++) {
    for (guint32 i = 0; i < 5000; i++) {
      g_autofree char *text = g_strdup_printf ("%u", i);
      if (fedorg_word_cache_find (cache, 0, text, strlen (text), &meaning))
        fedorg_assert_int (meaning, i);
      else
        fedorg_word_cache_keep (cache, 0, text, strlen (text), i);
    }
  }
}

/* texts that lead to one set stay there beside each other as long as there is room */
FEDORG_TEST (word_cache, one_set)
{
  g_autofree FedorgWordCache *cache = g_new0 (FedorgWordCache, 1);
  guint set = fedorg_word_cache_find_set (0, "0", 1);
  guint32 met[FEDORG_WORD_CACHE_PER_SET + 1];
  guint32 meaning = 0, n = 0;

  for (guint32 i = 0; n < G_N_ELEMENTS (met); i++) {
    g_autofree char *text = g_strdup_printf ("%u", i);
    if (fedorg_word_cache_find_set (0, text, strlen (text)) == set)
      met[n++] = i;
  }
  for (guint32 i = 0; i < n; i++) {
    g_autofree char *text = g_strdup_printf ("%u", met[i]);
    fedorg_word_cache_keep (cache, 0, text, strlen (text), met[i]);
  }
  for (guint32 i = 0; i < n; i++) {
    g_autofree char *text = g_strdup_printf ("%u", met[i]);
    gboolean is_kept = fedorg_word_cache_find (cache, 0, text, strlen (text), &meaning);
    fedorg_assert_int (is_kept, i > 0);
    fedorg_assert_true (!is_kept || meaning == met[i]);
  }
}
