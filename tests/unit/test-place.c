/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "base/fedorg-place-private.h"
#include "harness/fedorg-test.h"

/* a spreadsheet's columns end at XFD; the last one shows that no number overflows the letters */
FEDORG_TEST (place, column_letters)
{
  static const struct {
    guint column;
    const char *letters;
  } columns[] = {{0, "A"},
                 {25, "Z"},
                 {26, "AA"},
                 {51, "AZ"},
                 {52, "BA"},
                 {701, "ZZ"},
                 {702, "AAA"},
                 {16383, "XFD"},
                 {18277, "ZZZ"},
                 {18278, "AAAA"},
                 {G_MAXUINT, "MWLQKWV"}};

  for (gsize i = 0; i < G_N_ELEMENTS (columns); i++) {
    char letters[FEDORG_PLACE_LETTERS_SIZE];

    fedorg_place_format_column (columns[i].column, letters);
    fedorg_assert_string (letters, columns[i].letters);
  }
}

FEDORG_TEST (place, texts)
{
  static const struct {
    const char *source;
    guint line;
    guint column;
    const char *text;
  } places[] = {
      {"a.csv", 0, 0, "a.csv"},
      {"a.csv", 7, 0, "a.csv:7"},
      {"a.json", 7, 3, "a.json:7:3"},
      {"a.xlsx:一月!", 0, 0, "a.xlsx:一月"},
      {"a.xlsx:一月!", 12, 0, "a.xlsx:一月!12"},
      {"a.xlsx:一月!", 12, 3, "a.xlsx:一月!C12"},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (places); i++) {
    g_autofree char *text =
        fedorg_place_dup_text (places[i].source, places[i].line, places[i].column);

    fedorg_assert_string (text, places[i].text);
  }
}
