/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <string.h>

#include "harness/fedorg-test.h"
#include "io/text/fedorg-utf8-private.h"
#include "base/fedorg-scan-private.h"
#include "base/fedorg-vector-private.h"

static gsize
find_fault (const char *text)
{
  return fedorg_utf8_find_fault (text, strlen (text));
}

FEDORG_TEST (utf8, accepts_every_length)
{
  fedorg_assert_int (find_fault (""), 0);
  fedorg_assert_int (find_fault ("plain text that is longer than one block of sixteen"), 51);
  fedorg_assert_int (find_fault ("\xc2\x80\xdf\xbf"), 4);
  fedorg_assert_int (find_fault ("\xe0\xa0\x80\xed\x9f\xbf\xee\x80\x80\xef\xbf\xbf"), 12);
  fedorg_assert_int (find_fault ("\xf0\x90\x80\x80\xf4\x8f\xbf\xbf"), 8);
  fedorg_assert_int (find_fault ("龙津镇,渔沧社区居委会,𠮷"), 36);
}

FEDORG_TEST (utf8, refuses_what_is_not_strict)
{
  static const char *const broken[] = {
      "\x80",
      "\xbf",
      "\xc0\x80",
      "\xc1\xbf",
      "\xc2",
      "\xc2\x41",
      "\xe0\x9f\xbf",
      "\xe1\x80",
      "\xe4\xb8\x41",
      "\xed\xa0\x80",
      "\xed\xbf\xbf",
      "\xf0\x8f\xbf\xbf",
      "\xf0\x90\x80",
      "\xf4\x90\x80\x80",
      "\xf5\x80\x80\x80",
      "\xff",
      "\xf8\x88\x80\x80",
      "\xe9\xbe\x99\xe6",
  };
  static const gsize faults[] = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 3};

  for (gsize i = 0; i < G_N_ELEMENTS (broken); i++)
    fedorg_assert_int (find_fault (broken[i]), faults[i]);
}

/* the fault is found wherever it lies against the blocks, and agrees with another's judgement */
FEDORG_TEST (utf8, fault_at_every_place)
{
  const char *text = "区划代码 350423100204, township, 龙津镇; 𠮷野家 and plain text behind it";
  gsize length = strlen (text);

  for (gsize i = 0; i < length; i++) {
    for (guint byte = 0; byte < 256; byte += 7) {
      g_autofree char *copy = g_strdup (text);
      const char *end;

      copy[i] = (char) MAX (byte, 1);
      g_utf8_validate (copy, (gssize) length, &end);
      fedorg_assert_int (fedorg_utf8_find_fault (copy, length), (gsize) (end - copy));
    }
  }
}

static guint32
next_random (guint32 *state)
{
  *state = *state * 1664525 + 1013904223;
  return *state >> 8;
}

/* long texts of characters of every length, with and without a byte that is wrong, and bytes at
 * random from those at the bounds of what is valid */
static void
judge_texts (void)
{
  static const char *const characters[] = {"a",
                                           "\x7f",
                                           "\xc2\x80",
                                           "\xdf\xbf",
                                           "\xe0\xa0\x80",
                                           "龙",
                                           "\xed\x9f\xbf",
                                           "\xee\x80\x80",
                                           "\xef\xbf\xbf",
                                           "\xf0\x90\x80\x80",
                                           "\xf4\x8f\xbf\xbf"};
  static const guint8 bounds[] = {0x01, 0x41, 0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc0,
                                  0xc1, 0xc2, 0xdf, 0xe0, 0xe1, 0xec, 0xed, 0xee, 0xef, 0xf0,
                                  0xf1, 0xf3, 0xf4, 0xf5, 0xf7, 0xf8, 0xfe, 0xff};
  guint32 state = 7;

  for (guint round = 0; round < 30000; round++) {
    g_autoptr (GString) text = g_string_new (NULL);
    gsize size = 1 + next_random (&state) % 1200;
    const char *end;

    while (text->len < size)
      g_string_append (text, characters[next_random (&state) % G_N_ELEMENTS (characters)]);
    for (guint n_wrong = round % 3; n_wrong > 0; n_wrong--)
      text->str[next_random (&state) % text->len] =
          (char) bounds[next_random (&state) % G_N_ELEMENTS (bounds)];
    g_string_truncate (text, size);
    g_utf8_validate (text->str, (gssize) text->len, &end);
    fedorg_assert_int (fedorg_utf8_find_fault (text->str, text->len), end - text->str);
  }
}

FEDORG_TEST (utf8, agrees_with_another_judge)
{
  judge_texts ();
}

FEDORG_TEST (utf8, agrees_on_every_processor)
{
  for (gint most = FEDORG_VECTORS_NONE; most <= FEDORG_VECTORS_AVX2; most++) {
    fedorg_vector_set_most ((FedorgVectors) most);
    judge_texts ();
  }
}

FEDORG_TEST (utf8, truncated_anywhere)
{
  const char *text = "a龙𠮷\xc2\xa7z龙龙龙龙龙龙";

  for (gsize length = 0; length <= strlen (text); length++) {
    const char *end;

    g_utf8_validate (text, (gssize) length, &end);
    fedorg_assert_int (fedorg_utf8_find_fault (text, length), (gsize) (end - text));
  }
}

FEDORG_TEST (utf8, place_counts_lines_and_characters)
{
  FedorgTextPlace place = FEDORG_TEXT_PLACE_INIT;

  fedorg_text_place_advance (&place, "龙津镇,x", strlen ("龙津镇,x"));
  fedorg_assert_int (place.line, 1);
  fedorg_assert_int (place.column, 6);

  /* CR LF is one end of a line, even between two pieces */
  fedorg_text_place_advance (&place, "\r", 1);
  fedorg_text_place_advance (&place, "\n\n\rab", 5);
  fedorg_assert_int (place.line, 4);
  fedorg_assert_int (place.column, 3);
}

FEDORG_TEST (utf8, places_are_ordered)
{
  FedorgTextPlace a = {3, 1, FALSE}, b = {2, 9, FALSE}, c = {3, 2, FALSE};

  fedorg_assert_true (fedorg_text_place_is_after (&a, &b));
  fedorg_assert_true (!fedorg_text_place_is_after (&b, &a));
  fedorg_assert_true (fedorg_text_place_is_after (&c, &a));
  fedorg_assert_true (!fedorg_text_place_is_after (&a, &a));
}
