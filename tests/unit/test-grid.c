/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "harness/fedorg-test.h"
#include "io/grid/fedorg-grid-private.h"

/* a spreadsheet's columns end at XFD; the last one shows that no number overflows the letters */
FEDORG_TEST (grid, column_letters)
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
    char letters[FEDORG_GRID_LETTERS_SIZE];

    fedorg_grid_format_column (columns[i].column, letters);
    fedorg_assert_string (letters, columns[i].letters);
  }
}
