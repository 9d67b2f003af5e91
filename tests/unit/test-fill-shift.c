/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "harness/fedorg-test.h"
#include "io/fill/fedorg-fill-private.h"

/* how a formula is shifted */
typedef struct {
  const char *formula;
  const char *expected;
  guint32 height;    /* of the block of the first sheet, which begins in row 3 */
  guint32 copy;      /* of a formula within the block, from 1; 0: it stands elsewhere */
  gboolean of_other; /* it stands on the second sheet */
} Case;

/* the block of the first sheet becomes five */
static char *
dup_shifted (const Case *one, gboolean grows, char separator, gboolean *is_split)
{
  FedorgWorkbookSheet names[] = {{.name = (char *) "Sheet1"}, {.name = (char *) "O'Brien 表"}};
  const FedorgFillSpread spread = {3, one->height, 5};
  g_autoptr (GArray) spreads = g_array_new (FALSE, FALSE, sizeof spread);
  g_autoptr (GArray) none = g_array_new (FALSE, FALSE, sizeof spread);
  FedorgFillSheet first = {.sheet = &names[0], .spreads = spreads};
  FedorgFillSheet second = {.sheet = &names[1], .spreads = none};
  g_autoptr (GPtrArray) sheets = g_ptr_array_new ();
  FedorgFillShift shift = {.sheets = sheets,
                           .own = one->of_other ? &second : &first,
                           .grows = grows,
                           .separator = separator,
                           .is_split = is_split};

  g_array_append_val (spreads, spread);
  g_ptr_array_add (sheets, &first);
  g_ptr_array_add (sheets, &second);
  if (one->copy > 0) {
    shift.block = &g_array_index (spreads, FedorgFillSpread, 0);
    shift.copy = one->copy - 1;
  }
  return fedorg_fill_dup_shifted (&shift, one->formula);
}

static void
check_cases (const Case *cases, gsize n, gboolean grows, char separator)
{
  for (gsize i = 0; i < n; i++) {
    g_autofree char *got = dup_shifted (&cases[i], grows, separator, NULL);

    fedorg_assert_string (got, cases[i].expected);
  }
}

FEDORG_TEST (fill_shift, formulas)
{
  static const Case cases[] = {
      {"A1+A3+A4", "A1+A3+A8", 1, 0, FALSE},
      {"SUM(B3:B3)", "SUM(B3:B7)", 1, 0, FALSE},
      {"SUM(B2:B4)", "SUM(B2:B8)", 1, 0, FALSE},
      {"SUM(B1:B2)", "SUM(B1:B2)", 1, 0, FALSE},
      {"$A$4&\"A4\"", "$A$8&\"A4\"", 1, 0, FALSE},
      {"LOG10(A4)+A4B+_A4+A4.x", "LOG10(A8)+A4B+_A4+A4.x", 1, 0, FALSE},
      {"A3*B3+$C$3", "A5*B5+$C$3", 1, 3, FALSE},
      {"SUM(A3:C3)", "SUM(A5:C5)", 1, 3, FALSE},
      {"SUM(A$3:A3)+A10", "SUM(A$3:A5)+A14", 1, 3, FALSE},
      {"A3/SUM(A$3:A$3)", "A5/SUM(A$3:A$7)", 1, 3, FALSE},
      {"Sheet1!A4+A4", "Sheet1!A8+A4", 1, 0, TRUE},
      {"'O''Brien 表'!A4+A4", "'O''Brien 表'!A4+A8", 1, 0, FALSE},
      {"'Other'!A4+Sheet1!A3:A3", "'Other'!A4+Sheet1!A3:A7", 1, 0, TRUE},
      {"表A4+A4", "表A4+A8", 1, 0, FALSE},
      {"\"a\"\"A4\"&A4", "\"a\"\"A4\"&A8", 1, 0, FALSE},
      {"", "", 1, 0, FALSE},
  };

  check_cases (cases, G_N_ELEMENTS (cases), FALSE, ',');
}

/* one cell of a row that is repeated is all of them where a function takes any number of cells */
FEDORG_TEST (fill_shift, single_cells)
{
  static const Case cases[] = {
      {"SUM(B3)", "SUM(B3:B7)", 1, 0, FALSE},
      {"sum( B3 , C3)+B3", "sum( B3:B7 , C3:C7)+B3", 1, 0, FALSE},
      {"SUM(B3+1)", "SUM(B3+1)", 1, 0, FALSE},
      {"ROUND(B3,2)", "ROUND(B3,2)", 1, 0, FALSE},
      {"SUM(Sheet1!B3)", "SUM(Sheet1!B3:B7)", 1, 0, TRUE},
      {"SUM(ABS(B3))", "SUM(ABS(B3))", 1, 0, FALSE},
      {"SUM(B3)", "SUM(B4)", 1, 2, FALSE},
      {"SUM(B$3)", "SUM(B$3:B$7)", 1, 2, FALSE},
  };

  check_cases (cases, G_N_ELEMENTS (cases), FALSE, ',');
}

FEDORG_TEST (fill_shift, blocks_of_rows)
{
  static const Case cases[] = {
      {"A2+A3+A4+A5", "A2+A3+A4+A13", 2, 0, FALSE},
      {"SUM(A3:A4)", "SUM(A3:A12)", 2, 0, FALSE},
      {"SUM(A4:A4)", "SUM(A4:A4,A6:A6,A8:A8,A10:A10,A12:A12)", 2, 0, FALSE},
      {"SUM(A4)", "SUM(A4:A4,A6:A6,A8:A8,A10:A10,A12:A12)", 2, 0, FALSE},
      {"SUM(A4:A5)", "SUM(A4:A13)", 2, 0, FALSE},
      {"A3+A4+$A$4", "A7+A8+$A$4", 2, 3, FALSE},
      {"SUM(A3:A4)", "SUM(A7:A8)", 2, 3, FALSE},
      {"SUM(A$3:A$4)", "SUM(A$3:A$12)", 2, 3, FALSE},
      {"SUM(Sheet1!A3)", "SUM(Sheet1!A3:A3,Sheet1!A5:A5,Sheet1!A7:A7,Sheet1!A9:A9,Sheet1!A11:A11)",
       2, 0, TRUE},
  };

  check_cases (cases, G_N_ELEMENTS (cases), FALSE, ',');
}

/* whole rows, columns of tables, other workbooks */
FEDORG_TEST (fill_shift, other_references)
{
  static const Case cases[] = {
      {"$1:$2", "$1:$2", 1, 0, FALSE},
      {"SUM(3:4)", "SUM(3:8)", 1, 0, FALSE},
      {"Sheet1!$4:$5", "Sheet1!$8:$9", 1, 0, TRUE},
      {"12:00", "12:00", 1, 0, FALSE},
      {"A:A", "A:A", 1, 0, FALSE},
      {"Table1[A4]+Table1[[#Totals],[A4]]", "Table1[A4]+Table1[[#Totals],[A4]]", 1, 0, FALSE},
      {"[1]Sheet1!A4+A4", "[1]Sheet1!A4+A8", 1, 0, FALSE},
      {"'[a b.xlsx]Sheet1'!A4", "'[a b.xlsx]Sheet1'!A4", 1, 0, FALSE},
      {"[[[", "[[[", 1, 0, FALSE},
      {"'", "'", 1, 0, FALSE},
      {"#REF!+A4", "#REF!+A8", 1, 0, FALSE},
  };

  check_cases (cases, G_N_ELEMENTS (cases), FALSE, ',');
}

FEDORG_TEST (fill_shift, ranges)
{
  static const Case cases[] = {
      {"A3", "A3:A7", 1, 0, FALSE},
      {"A1:B3 D3 E9", "A1:B7 D3:D7 E13", 1, 0, FALSE},
      {"B4", "B4:B4 B6:B6 B8:B8 B10:B10 B12:B12", 2, 0, FALSE},
      {"A3:C4", "A3:C12", 2, 0, FALSE},
  };

  check_cases (cases, G_N_ELEMENTS (cases), TRUE, ' ');
}

/* where only one range may stand, it is said that it takes too much */
FEDORG_TEST (fill_shift, split)
{
  static const Case wanted = {"ROWS(A4:A4)", "ROWS(A4:A12)", 2, 0, FALSE};
  static const Case whole = {"ROWS(A3:A4)", "ROWS(A3:A12)", 2, 0, FALSE};
  gboolean is_split = FALSE;
  g_autofree char *got = dup_shifted (&whole, FALSE, ',', &is_split);
  g_autofree char *other = NULL;

  fedorg_assert_string (got, whole.expected);
  CU_ASSERT_FALSE (is_split);
  other = dup_shifted (&wanted, FALSE, ',', &is_split);
  fedorg_assert_string (other, wanted.expected);
  CU_ASSERT_TRUE (is_split);
}
