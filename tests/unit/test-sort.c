/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "model/fedorg-sort-private.h"

#include <stdlib.h>
#include <string.h>

#include "harness/fedorg-test.h"

static FedorgSortKey
code_key (guint64 code, guint32 index)
{
  return (FedorgSortKey){"", code, index, FALSE};
}

static FedorgSortKey
text_key (const char *text, guint32 index)
{
  return (FedorgSortKey){text, 0, index, TRUE};
}

/* the indices of the sorted keys */
static char *
sort (FedorgSortKey *keys, gsize n_keys)
{
  GString *order = g_string_new (NULL);

  fedorg_assert_true (fedorg_sort_keys (keys, n_keys));
  for (gsize i = 0; i < n_keys; i++)
    g_string_append_printf (order, "%u ", keys[i].index);
  return g_string_free (order, FALSE);
}

FEDORG_TEST (sort, nothing_and_one)
{
  FedorgSortKey key = text_key ("a", 3);
  g_autofree char *order = NULL;

  fedorg_assert_true (fedorg_sort_keys (NULL, 0));
  order = sort (&key, 1);
  fedorg_assert_string (order, "3 ");
}

FEDORG_TEST (sort, codes_before_texts)
{
  FedorgSortKey keys[] = {text_key ("100", 0), code_key (420000000000, 1), text_key ("", 2),
                          code_key (110000000000, 3)};
  g_autofree char *order = sort (keys, G_N_ELEMENTS (keys));

  fedorg_assert_string (order, "3 1 2 0 ");
}

/* the first eight bytes stand in the number, the rest is compared as text; bytes above 127 are
 * greater than those below */
FEDORG_TEST (sort, texts_by_bytes)
{
  FedorgSortKey keys[] = {text_key ("abcdefghij", 0), text_key ("abcdefghi", 1),
                          text_key ("abcdefgh", 2),   text_key ("abc", 3),
                          text_key ("妇联", 4),       text_key ("zzz", 5),
                          text_key ("abcdefghia", 6)};
  g_autofree char *order = sort (keys, G_N_ELEMENTS (keys));

  fedorg_assert_string (order, "3 2 1 6 0 5 4 ");
}

/* what all begin with is left out of the number, also where one text is all of it */
FEDORG_TEST (sort, common_beginning)
{
  FedorgSortKey keys[] = {text_key ("organisation-000000012", 0), text_key ("organisation-", 1),
                          text_key ("organisation-000000002", 2),
                          text_key ("organisation-0000000012", 3)};
  g_autofree char *order = sort (keys, G_N_ELEMENTS (keys));

  fedorg_assert_string (order, "1 3 2 0 ");
}

FEDORG_TEST (sort, equal_keys_keep_their_order)
{
  FedorgSortKey keys[] = {text_key ("b", 0), text_key ("a", 1), text_key ("b", 2),
                          text_key ("a", 3), code_key (7, 4),   code_key (7, 5)};
  g_autofree char *order = sort (keys, G_N_ELEMENTS (keys));

  fedorg_assert_string (order, "4 5 1 3 0 2 ");
}

/* one code may be that of several organisations: then their identifiers decide */
FEDORG_TEST (sort, equal_codes_by_text)
{
  FedorgSortKey keys[] = {{"B", 7, 0, FALSE}, {"A", 7, 1, FALSE}, {"C", 5, 2, FALSE}};
  g_autofree char *order = sort (keys, G_N_ELEMENTS (keys));

  fedorg_assert_string (order, "2 1 0 ");
}

static int
compare_plainly (const void *a, const void *b)
{
  const FedorgSortKey *x = a;
  const FedorgSortKey *y = b;

  if (x->is_text != y->is_text)
    return x->is_text ? 1 : -1;
  if (!x->is_text && x->number != y->number)
    return x->number < y->number ? -1 : 1;
  int texts = strcmp (x->text, y->text);
  return texts != 0 ? texts : (x->index > y->index) - (x->index < y->index);
}

FEDORG_TEST (sort, random_keys)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (11);
  static char texts[1000][16];
  FedorgSortKey keys[1000];
  FedorgSortKey expected[1000];

  for (guint round = 0; round < 50; round++) {
    gsize n_keys = (gsize) g_rand_int_range (random, 0, 1001);
    for (gsize i = 0; i < n_keys; i++) {
      gint range = g_rand_boolean (random) ? 5 : 1000000000;
      g_snprintf (texts[i], sizeof texts[i], "u%d", g_rand_int_range (random, 0, range));
      keys[i] = g_rand_boolean (random)
                    ? text_key (texts[i], (guint32) i)
                    : code_key ((guint64) g_rand_int_range (random, 0, 50), (guint32) i);
    }
    memcpy (expected, keys, sizeof keys);
    qsort (expected, n_keys, sizeof *expected, compare_plainly);
    fedorg_assert_true (fedorg_sort_keys (keys, n_keys));
    for (gsize i = 0; i < n_keys; i++)
      fedorg_assert_int (keys[i].index, expected[i].index);
  }
}
