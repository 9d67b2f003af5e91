/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "harness/fedorg-test.h"
#include "io/fill/fedorg-fill-private.h"

/* row 3 of the first sheet becomes rows 3 to 7 */
static char *
dup_shifted (const char *formula, guint32 block_row, guint32 copy, gboolean of_other)
{
  FedorgWorkbookSheet names[] = {{.name = (char *) "Sheet1"}, {.name = (char *) "O'Brien 表"}};
  FedorgFillSpread spread = {3, 5};
  g_autoptr (GArray) spreads = g_array_new (FALSE, FALSE, sizeof spread);
  g_autoptr (GArray) none = g_array_new (FALSE, FALSE, sizeof spread);
  FedorgFillSheet first = {.sheet = &names[0], .spreads = spreads};
  FedorgFillSheet second = {.sheet = &names[1], .spreads = none};
  g_autoptr (GPtrArray) sheets = g_ptr_array_new ();
  FedorgFillShift shift = {
      .sheets = sheets, .own = of_other ? &second : &first, .block_row = block_row, .copy = copy};
  FedorgBuffer buffer = FEDORG_BUFFER_INIT;

  g_array_append_val (spreads, spread);
  g_ptr_array_add (sheets, &first);
  g_ptr_array_add (sheets, &second);
  fedorg_fill_append_shifted (&shift, formula, &buffer);
  return fedorg_buffer_finish_text (&buffer);
}

FEDORG_TEST (fill_shift, formulas)
{
  static const struct {
    const char *formula;
    const char *expected;
    guint32 block_row;
    guint32 copy;
    gboolean of_other;
  } cases[] = {
      {"A1+A3+A4", "A1+A3+A8", 0, 0, FALSE},
      {"SUM(B3:B3)", "SUM(B3:B7)", 0, 0, FALSE},
      {"SUM(B2:B4)", "SUM(B2:B8)", 0, 0, FALSE},
      {"SUM(B1:B2)", "SUM(B1:B2)", 0, 0, FALSE},
      {"$A$4&\"A4\"", "$A$8&\"A4\"", 0, 0, FALSE},
      {"LOG10(A4)+A4B+_A4+A4.x", "LOG10(A8)+A4B+_A4+A4.x", 0, 0, FALSE},
      {"A3*B3+$C$3", "A5*B5+$C$3", 3, 2, FALSE},
      {"SUM(A3:C3)", "SUM(A5:C5)", 3, 2, FALSE},
      {"SUM(A$3:A3)+A10", "SUM(A$3:A5)+A14", 3, 2, FALSE},
      {"Sheet1!A4+A4", "Sheet1!A8+A4", 0, 0, TRUE},
      {"'O''Brien 表'!A4+A4", "'O''Brien 表'!A4+A8", 0, 0, FALSE},
      {"'Other'!A4+Sheet1!A3:A3", "'Other'!A4+Sheet1!A3:A7", 0, 0, TRUE},
      {"表A4+A4", "表A4+A8", 0, 0, FALSE},
      {"\"a\"\"A4\"&A4", "\"a\"\"A4\"&A8", 0, 0, FALSE},
      {"", "", 0, 0, FALSE},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *got =
        dup_shifted (cases[i].formula, cases[i].block_row, cases[i].copy, cases[i].of_other);

    fedorg_assert_string (got, cases[i].expected);
  }
}
