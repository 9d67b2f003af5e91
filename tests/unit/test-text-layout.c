/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <string.h>

#include "harness/fedorg-test.h"
#include "io/output/fedorg-text-layout-private.h"

FEDORG_TEST (text_layout, width)
{
  static const struct {
    const char *text;
    guint width;
  } rows[] = {
      {"", 0},
      {"Longjin", 7},
      {"龙津镇", 6},
      {"龙津镇 350423100", 16},
      {"（镇）", 6},
      {"e\xcc\x81", 1}, /* e and a combining accent */
      {"𠮷", 2},        /* outside the BMP */
      {"a\xe2\x80\x8b"
       "b",
       2}, /* a zero-width space between */
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    fedorg_assert_int (fedorg_text_get_width (rows[i].text), rows[i].width);
}

FEDORG_TEST (text_layout, hidden_characters_become_visible)
{
  static const struct {
    const char *text, *escaped;
  } rows[] = {
      {"龙津镇 350423100", "龙津镇 350423100"},
      {"a\nb\tc", "a\\u000ab\\u0009c"},
      {"\033[31mred", "\\u001b[31mred"},
      {"\x7f", "\\u007f"},
      {"\xc2\x9b"
       "31m",
       "\\u009b31m"}, /* C1: begins a sequence too */
      {"a\xe2\x80\xae"
       "b",
       "a\\u202eb"},                                    /* right-to-left override */
      {"\xe2\x81\xa6x\xe2\x81\xa9", "\\u2066x\\u2069"}, /* isolates */
      {"\xe2\x80\x8b\xef\xbb\xbf", "\\u200b\\ufeff"},   /* no width at all */
      {"\xe2\x80\xa8", "\\u2028"},                      /* line separator */
      {"\xf3\xa0\x81\x81", "\\U000e0041"},              /* a tag */
      {"\xff"
       "a\xe4\xba",
       "\\xffa\\xe4\\xba"}, /* no UTF-8 */
      {"", ""},
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *escaped = fedorg_text_dup_escaped (rows[i].text);
    fedorg_assert_string (escaped, rows[i].escaped);
  }
}

FEDORG_TEST (text_layout, wrapping)
{
  static const struct {
    const char *text;
    guint indent, width;
    const char *lines;
  } rows[] = {
      {"", 2, 10, ""},
      {"one two three", 0, 0, "one two three\n"},
      {"one two three", 0, 7, "one two\nthree\n"},
      {"one two three", 2, 9, "  one two\n  three\n"},
      {"one  two", 0, 4, "one\ntwo\n"},
      /* what cannot be broken is longer */
      {"a 350423100201 b", 0, 6, "a\n350423100201\nb\n"},
      /* wide characters break anywhere, but punctuation stays with its word */
      {"缺调解女能手", 0, 8, "缺调解女\n能手\n"},
      {"缺调解，缺文艺", 0, 6, "缺调\n解，缺\n文艺\n"},
      {"见“龙津镇”一行", 0, 9, "见“龙津\n镇”一行\n"},
      {"在350423行", 0, 6, "在\n350423\n行\n"},
      /* narrower than the indent */
      {"a b", 4, 2, "    a\n    b\n"},
      {"a\nb", 0, 20, "a\\u000ab\n"},
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *lines = fedorg_text_dup_wrapped (rows[i].text, rows[i].indent, rows[i].width);
    fedorg_assert_string (lines, rows[i].lines);
  }
}

FEDORG_TEST (text_layout, wrapped_lines_hold_the_whole_text)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *lines = NULL;
  guint longest = 0;

  for (guint i = 0; i < 500; i++)
    g_string_append (text, i % 3 ? "执委会" : " board");
  lines = fedorg_text_dup_wrapped (text->str, 0, 40);

  g_auto (GStrv) parts = g_strsplit (lines, "\n", -1);
  for (guint i = 0; parts[i] != NULL; i++)
    longest = MAX (longest, fedorg_text_get_width (parts[i]));
  fedorg_assert_int (longest <= 40 && longest > 34, TRUE);

  g_autofree char *joined = g_strjoinv (NULL, parts);
  g_string_replace (text, " ", "", 0);
  g_autoptr (GString) without_spaces = g_string_new (joined);
  g_string_replace (without_spaces, " ", "", 0);
  fedorg_assert_string (without_spaces->str, text->str);
}

FEDORG_TEST (text_layout, columns)
{
  const char *heading = "average age of all";

  fedorg_assert_int (fedorg_text_measure ("龙津镇", strlen ("龙津镇")), 6);
  fedorg_assert_int (fedorg_text_measure ("龙津镇", 3), 2);
  fedorg_assert_int (fedorg_text_measure ("1914", 0), 0);
  fedorg_assert_int (fedorg_text_count_lines (heading, 0), 1);
  fedorg_assert_int (fedorg_text_count_lines (heading, 11), 2);
  fedorg_assert_int (fedorg_text_count_lines (heading, 1), 4);
  fedorg_assert_int (fedorg_text_count_lines ("", 5), 0);
}

FEDORG_TEST (text_layout, callers_bugs)
{
  fedorg_assert_critical ("*text != NULL*", fedorg_assert_int (fedorg_text_get_width (NULL), 0));
  fedorg_assert_critical ("*text != NULL*",
                          fedorg_assert_string (fedorg_text_dup_escaped (NULL), NULL));
  fedorg_assert_critical ("*text != NULL*",
                          fedorg_assert_string (fedorg_text_dup_wrapped (NULL, 0, 0), NULL));
}
