/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <string.h>

#include <fedorg/fedorg-error.h>

#include "harness/fedorg-test.h"
#include "io/workbook/fedorg-workbook-private.h"
#include "workbook-file.h"

static void
check_rows (const char *rows, const char *behind, const char *texts, const char *expected)
{
  g_autoptr (GBytes) bytes = workbook_make (rows, behind, texts, NULL);
  g_autofree char *got = workbook_dump (bytes, 0);

  fedorg_assert_string (got, expected);
}

/* --- cells --- */

FEDORG_TEST (workbook, kinds_of_cells)
{
  check_rows ("<row r='1'><c r='A1' t='s'><v>1</v></c><c r='C1' t='inlineStr'><is><t>b</t></is></c>"
              "<c r='D1'><v>350423100201</v></c><c r='E1' t='b'><v>1</v></c>"
              "<c r='F1' t='e'><v>#N/A</v></c><c r='G1' t='str'><f>A1</f><v>f</v></c>"
              "<c r='H1' t='d'><v>2017-07-31T00:00:00</v></c><c r='I1' s='3'/></row>",
              NULL, "<si><t>zero</t></si><si><t>一</t></si>",
              "1: t 一 | -  | t b | n 350423100201 | b TRUE | e #N/A | t f | d 2017-07-31\n");
}

/* of rich texts the runs count, and phonetic hints do not */
FEDORG_TEST (workbook, rich_texts)
{
  check_rows ("<row r='1'><c r='A1' t='s'><v>0</v></c><c r='B1' t='inlineStr'><is><r><t>王</t></r>"
              "<r><t xml:space='preserve'> 芳</t></r></is></c></row>",
              NULL,
              "<si><r><t>主</t></r><r><t>席</t></r><rPh sb='0' eb='1'><t>しゅ</t></rPh>"
              "<phoneticPr fontId='1'/></si>",
              "1: t 主席 | t 王 芳\n");
}

FEDORG_TEST (workbook, escapes)
{
  check_rows (
      "<row><c t='s'><v>0</v></c><c t='str'><v>_x005F_x000D_</v></c>"
      "<c t='str'><v>_xD83D__xDE00_</v></c><c t='str'><v>_xD83D_ _x0000_ _xZZZZ_</v></c></row>",
      NULL, "<si><t>a_x000D_\nb&amp;c</t></si>",
      "1: t a\nb&c | t _x000D_ | t 😀 | t _xD83D_ _x0000_ _xZZZZ_\n");
}

/* rows and cells without a place follow each other; what is not there costs nothing */
FEDORG_TEST (workbook, places)
{
  check_rows (
      "<row><c><v>1</v></c><c><v>2</v></c></row><row r='7' hidden='1'><c r='C7'><v>3</v></c>"
      "<c><v>4</v></c></row><row/><row><c><v>5</v></c></row>"
      "<row r='1048576'><c r='XFD1048576' s='1'/></row>",
      NULL, NULL, "1: n 1 | n 2\n7 hidden: -  | -  | n 3 | n 4\n9: n 5\n");
}

FEDORG_TEST (workbook, formula_without_a_result)
{
  check_rows ("<row r='1'><c r='A1'><f>B1+1</f></c><c r='B1'><v>1</v></c></row>", NULL, NULL,
              "1: -?  | n 1\n");
}

FEDORG_TEST (workbook, merged_ranges)
{
  check_rows ("<row r='1'><c r='A1' t='str'><v>题</v></c></row>"
              "<row r='2'><c r='A2' t='str'><v>村</v></c><c r='B2'><v>1</v></c></row>"
              "<row r='3'><c r='A3' t='str'><v>旧</v></c><c r='B3'><v>2</v></c></row>"
              "<row r='4'><c r='B4'><v>3</v></c></row>",
              "<mergeCells count='3'><mergeCell ref='A2:A3'/><mergeCell ref='A1:C1'/>"
              "<mergeCell ref='D1:E9'/></mergeCells>",
              NULL, "1: tF 题 | tM 题 | tM 题\n2: tF 村 | n 1\n3: tM 村 | n 2\n4: -  | n 3\n");
}

/* a comment may hold anything, also what looks like the end of the rows */
FEDORG_TEST (workbook, comments_among_the_rows)
{
  check_rows ("<row r='1'><!-- </sheetData><mergeCell ref='A1:B1'/> --><c r='A1'><v>1</v></c></row>"
              "<row r='2'><c r='A2'><v>2</v></c></row>",
              "<mergeCells><mergeCell ref='A1:A2'/></mergeCells>", NULL, "1: nF 1\n2: nM 1\n");
}

/* --- numbers --- */

static void
check_number (const char *text, const char *code, gboolean from_1904, const char *expected)
{
  FedorgNumberText number;
  g_autofree char *got = NULL;
  gboolean is_read = fedorg_number_read (text, strlen (text), fedorg_number_format_parse (code),
                                         from_1904, &number);

  got = is_read ? g_strdup_printf ("%c%s %.*s", "-tndbe"[number.kind],
                                   number.flags & FEDORG_GRID_CELL_LOST_DIGITS ? "L"
                                   : number.flags & FEDORG_GRID_CELL_PERCENT   ? "%"
                                                                               : "",
                                   (int) number.length, number.text)
                : g_strdup ("none");
  fedorg_assert_string (got, expected);
}

FEDORG_TEST (workbook, numbers)
{
  static const struct {
    const char *text;
    const char *code;
    const char *expected;
  } numbers[] = {
      {"0", "General", "n 0"},
      {"-0", "General", "n 0"},
      {"007", "General", "n 7"},
      {"-12", "General", "n -12"},
      {"1.1000000000000001", "General", "n 1.1"},
      {"0.30000000000000004", "General", "n 0.3"},
      {"1203.9999999999998", "General", "n 1204"},
      {"3.50423100201E+11", "General", "n 350423100201"},
      {"3.50423E11", "0.00E+00", "n 350423000000"},
      {"1.5E-5", "General", "n 0.000015"},
      {"350423197501010000", "0", "nL 350423197501010000"},
      {"3.5042319750101E+17", "General", "nL 350423197501010000"},
      {"1E+300", "General", "nL 1E+300"},
      {"0.853", "0.0%", "n% 0.853"},
      {"12", "00000", "n 00012"},
      {"350423100201", "000000000000", "n 350423100201"},
      {"", "General", "none"},
      {"1e999", "General", "none"},
      {"nan", "General", "none"},
      {"0x10", "General", "none"},
      {"1 2", "General", "none"},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (numbers); i++)
    check_number (numbers[i].text, numbers[i].code, FALSE, numbers[i].expected);
}

FEDORG_TEST (workbook, dates)
{
  static const struct {
    const char *text;
    const char *code;
    gboolean from_1904;
    const char *expected;
  } dates[] = {
      {"42947", "yyyy-mm-dd", FALSE, "d 2017-07-31"},
      {"42947", "yyyy\"年\"m\"月\"d\"日\";@", FALSE, "d 2017-07-31"},
      {"42947", "[$-804]e\"年\"m\"月\"", FALSE, "d 2017-07-31"},
      {"42947", "[DBNum1][$-804]yyyy\\年m\\月", FALSE, "d 2017-07-31"},
      {"42947", "mmm-yy", FALSE, "d 2017-07-31"},
      {"42947", "m\"月\"", FALSE, "d 2017-07-31"},
      {"42947.354166666664", "yyyy/m/d h:mm", FALSE, "d 2017-07-31 08:30:00"},
      {"42947.9999999", "yyyy/m/d", FALSE, "d 2017-08-01"},
      {"0.354166666666667", "h:mm", FALSE, "t 08:30:00"},
      {"1", "yyyy-mm-dd", FALSE, "d 1900-01-01"},
      {"59", "yyyy-mm-dd", FALSE, "d 1900-02-28"},
      {"60", "yyyy-mm-dd", FALSE, "d 1900-02-29"},
      {"61", "yyyy-mm-dd", FALSE, "d 1900-03-01"},
      {"2958465", "yyyy-mm-dd", FALSE, "d 9999-12-31"},
      {"2958466", "yyyy-mm-dd", FALSE, "n 2958466"},
      {"0", "yyyy-mm-dd", FALSE, "n 0"},
      {"-1", "yyyy-mm-dd", FALSE, "n -1"},
      {"20170731", "yyyy-mm-dd", FALSE, "n 20170731"},
      {"0", "yyyy-mm-dd", TRUE, "d 1904-01-01"},
      {"41485", "yyyy-mm-dd", TRUE, "d 2017-07-31"},
      {"42947", "\"day \"0", FALSE, "n 42947"},
      {"42947", "[Red]#,##0", FALSE, "n 42947"},
      {"42947", "General\"日\"", FALSE, "n 42947"},
      {"42947", "@", FALSE, "n 42947"},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (dates); i++)
    check_number (dates[i].text, dates[i].code, dates[i].from_1904, dates[i].expected);
}

FEDORG_TEST (workbook, builtin_formats)
{
  static const guint dates[] = {14, 17, 22, 27, 31, 36, 50, 57, 58},
                     others[] = {0, 1, 2, 4, 49, 164};

  for (gsize i = 0; i < G_N_ELEMENTS (dates); i++)
    fedorg_assert_int (fedorg_number_format_get_builtin (dates[i]).kind, FEDORG_NUMBER_DATE);
  for (gsize i = 0; i < G_N_ELEMENTS (others); i++)
    fedorg_assert_int (fedorg_number_format_get_builtin (others[i]).kind, FEDORG_NUMBER_GENERAL);
  fedorg_assert_int (fedorg_number_format_get_builtin (10).kind, FEDORG_NUMBER_PERCENT);
  fedorg_assert_int (fedorg_number_format_get_builtin (20).kind, FEDORG_NUMBER_TIME);
}

FEDORG_TEST (workbook, styles)
{
  g_autoptr (GBytes) bytes = workbook_make (
      "<row><c s='1'><v>42947</v></c><c s='2'><v>0.5</v></c><c s='0'><v>42947</v></c>"
      "<c s='99'><v>1</v></c></row>",
      NULL, NULL,
      "<numFmts><numFmt numFmtId='164' formatCode='yyyy-mm'/></numFmts><cellStyleXfs>"
      "<xf numFmtId='14'/></cellStyleXfs><cellXfs><xf numFmtId='0'/><xf numFmtId='164'/>"
      "<xf numFmtId='9'/></cellXfs>");
  g_autofree char *got = workbook_dump (bytes, 0);

  fedorg_assert_string (got, "1: d 2017-07-31 | n% 0.5 | n 42947 | n 1\n");
}
