/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <string.h>

#include "base/fedorg-text-private.h"
#include "harness/fedorg-test.h"

FEDORG_TEST (text, strip)
{
  static const char *const rows[][2] = {
      {"主席", "主席"},
      {"  主席\t", "主席"},
      {"\xe3\x80\x80主席\xe3\x80\x80 ", "主席"},
      {"\xc2\xa0主席\xc2\xa0", "主席"},
      {"\r\n a b \n", "a b"},
      {"", ""},
      {" \xe3\x80\x80 ", ""},
      {"姓 名", "姓 名"},
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    gsize length = strlen (rows[i][0]);
    const char *begin = fedorg_text_strip (rows[i][0], &length);
    g_autofree char *stripped = g_strndup (begin, length);

    fedorg_assert_string (stripped, rows[i][1]);
  }
}

FEDORG_TEST (text, normal_form)
{
  static const char *const rows[][2] = {
      {"Vice-Chair", "vice-chair"},
      {" vice_chair ", "vice-chair"},
      {"VICE  CHAIR", "vice-chair"},
      {"vice - _chair", "vice-chair"},
      {"Ｖｉｃｅ＿Ｃｈａｉｒ", "vice-chair"},
      {"～", "~"},
      {"姓 名", "姓名"},
      {"姓\xe3\x80\x80\xe3\x80\x80名", "姓名"},
      {"出生\r\n年月", "出生年月"},
      {"村（社区）名称", "村(社区)名称"},
      {"５＋Ｎ 类别", "5+n类别"},
      {"单位ID", "单位id"},
      {"单位_标记", "单位-标记"},
      {"", ""},
      {"  ", ""},
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    char buffer[FEDORG_TEXT_NORMAL_SIZE];
    gsize length = fedorg_text_normalize (rows[i][0], strlen (rows[i][0]), buffer);
    g_autofree char *normal = g_strndup (buffer, length);

    fedorg_assert_string (normal, rows[i][1]);
  }
}

FEDORG_TEST (text, normal_form_has_a_limit)
{
  char buffer[FEDORG_TEXT_NORMAL_SIZE];
  g_autofree char *longest = g_strnfill (FEDORG_TEXT_NORMAL_SIZE, 'a');
  g_autofree char *longer = g_strnfill (FEDORG_TEXT_NORMAL_SIZE + 1, 'a');
  g_autofree char *spaces = g_strnfill (1000, ' ');
  g_autofree char *spaced = g_strconcat ("姓", spaces, "名", spaces, NULL);

  fedorg_assert_int (fedorg_text_normalize (longest, FEDORG_TEXT_NORMAL_SIZE, buffer),
                     FEDORG_TEXT_NORMAL_SIZE);
  fedorg_assert_int (fedorg_text_normalize (longer, FEDORG_TEXT_NORMAL_SIZE + 1, buffer), 0);
  fedorg_assert_int (fedorg_text_normalize (spaced, strlen (spaced), buffer), strlen ("姓名"));
}

FEDORG_TEST (text, distance)
{
  static const struct {
    const char *a;
    const char *b;
    guint distance;
  } rows[] = {
      {"", "", 0},         {"", "abc", 3},           {"abc", "", 3},
      {"abc", "abc", 0},   {"kitten", "sitting", 3}, {"副主席", "主席", 1},
      {"主任", "主席", 1}, {"执委", "常委", 1},      {"flaw", "lawn", 2},
      {"女", "男", 1},
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    fedorg_assert_int (
        fedorg_text_get_distance (rows[i].a, strlen (rows[i].a), rows[i].b, strlen (rows[i].b)),
        rows[i].distance);
}

FEDORG_TEST (text, damaged_numbers)
{
  static const char *const damaged[] = {"3.50423E+11",     "1.10105E+17", "3.5e+11",  "4E+11",
                                        "350423100000.00", "350423.0",    "1.10E+017"};
  static const char *const sound[] = {
      "",     "350423", "350423100000", "12.34",      "2017.07",   "3E11",
      "E+11", "3.5E",   "3.5E+",        "3.5E-11",    "35.04E+10", "350423.",
      ".0",   "abc",    "3.5E+11x",     "350423.0.0", "350423.00 "};

  for (guint i = 0; i < G_N_ELEMENTS (damaged); i++)
    if (!fedorg_text_is_damaged_number (damaged[i], strlen (damaged[i])))
      fedorg_assert_string (damaged[i], "a sound text");
  for (guint i = 0; i < G_N_ELEMENTS (sound); i++)
    if (fedorg_text_is_damaged_number (sound[i], strlen (sound[i])))
      fedorg_assert_string (sound[i], "a damaged number");
}
