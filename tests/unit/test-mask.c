/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "measure/fedorg-mask-private.h"

#include "harness/fedorg-test.h"

#define N_BITS 200

/* "0-3 64 130-131": the members as ranges */
static char *
dup_members (const guint64 *words, gsize n_bits)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (gsize i = 0; i < n_bits; i++) {
    gsize begin = i;

    if (!fedorg_words_test (words, i))
      continue;
    while (i + 1 < n_bits && fedorg_words_test (words, i + 1))
      i++;
    g_string_append_printf (text, "%s%" G_GSIZE_FORMAT, text->len > 0 ? " " : "", begin);
    if (i > begin)
      g_string_append_printf (text, "-%" G_GSIZE_FORMAT, i);
  }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

FEDORG_TEST (mask, ranges)
{
  static const struct {
    gsize begin;
    gsize end;
    const char *members;
    gsize count_of_60_to_130;
  } rows[] = {
      {0, 0, "", 0},
      {5, 5, "", 0},
      {7, 3, "", 0},
      {0, 1, "0", 0},
      {63, 64, "63", 1},
      {64, 65, "64", 1},
      {63, 65, "63-64", 2},
      {0, 64, "0-63", 4},
      {0, 128, "0-127", 68},
      {10, 190, "10-189", 70},
      {129, 131, "129-130", 1},
      {130, 200, "130-199", 0},
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    guint64 words[4] = {0};
    g_autofree char *members = NULL;

    fedorg_words_set_range (words, rows[i].begin, rows[i].end);
    members = dup_members (words, N_BITS);
    fedorg_assert_string (members, rows[i].members);
    fedorg_assert_int (fedorg_words_count_in_range (words, 60, 130), rows[i].count_of_60_to_130);
    fedorg_assert_int (fedorg_words_any_in_range (words, 60, 130), rows[i].count_of_60_to_130 > 0);
    fedorg_assert_int (fedorg_words_any_in_range (words, 60, 60), FALSE);
  }
}

FEDORG_TEST (mask, combinations)
{
  guint64 a[4] = {0}, b[4] = {0}, c[4] = {0};
  g_autofree char *both = NULL, *either = NULL, *neither = NULL;

  fedorg_words_set_range (a, 10, 100);
  fedorg_words_set_range (b, 90, 150);
  fedorg_words_or (c, a, 4);
  fedorg_words_or (c, b, 4);
  fedorg_words_and (a, b, 4);
  both = dup_members (a, N_BITS);
  either = dup_members (c, N_BITS);
  fedorg_words_not (b, c, 4);
  neither = dup_members (b, N_BITS);
  fedorg_assert_string (both, "90-99");
  fedorg_assert_string (either, "10-149");
  fedorg_assert_string (neither, "0-9 150-199");
}

FEDORG_TEST (mask, parts_are_added_without_their_neighbours)
{
  g_autoptr (FedorgMask) mask = fedorg_mask_new (N_BITS);
  guint64 part[3] = {G_MAXUINT64, G_MAXUINT64, G_MAXUINT64};
  g_autofree char *members = NULL;

  /* the part begins at word 1: what it says of other elements is not theirs to say */
  fedorg_mask_add_range (mask, part, 1, 70, 72);
  fedorg_mask_add_range (mask, part, 1, 100, 170);
  fedorg_mask_add_range (mask, part, 1, 80, 80);
  members = dup_members (mask->words, N_BITS);
  fedorg_assert_string (members, "70-71 100-169");
}

FEDORG_TEST (mask, ranks)
{
  g_autoptr (FedorgMask) mask = fedorg_mask_new (128);

  fedorg_words_set_range (mask->words, 3, 5);
  fedorg_words_set_range (mask->words, 63, 66);
  fedorg_assert_true (fedorg_mask_rank_all (mask));
  fedorg_assert_int (fedorg_mask_rank (mask, 0), 0);
  fedorg_assert_int (fedorg_mask_rank (mask, 4), 1);
  fedorg_assert_int (fedorg_mask_rank (mask, 63), 2);
  fedorg_assert_int (fedorg_mask_rank (mask, 64), 3);
  fedorg_assert_int (fedorg_mask_rank (mask, 66), 5);
  fedorg_assert_int (fedorg_mask_rank (mask, 128), 5);

  /* asked again after a change */
  fedorg_words_set_range (mask->words, 0, 1);
  fedorg_assert_true (fedorg_mask_rank_all (mask));
  fedorg_assert_int (fedorg_mask_rank (mask, 128), 6);
}
