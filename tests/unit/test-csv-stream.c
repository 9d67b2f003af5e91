/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <fedorg/fedorg.h>

#include <string.h>

#include "base/fedorg-limits-private.h"
#include "harness/fedorg-test.h"
#include "roster-dump.h"

/* A table that is not plain is read through a window: the result hangs neither on the size of the
 * pieces nor on where they end. */

#define TITLE "清流县妇联执委花名册\n填表日期：2017年7月31日\n"
#define HEAD  "单位代码,单位名称,人员编号,姓名,职务,备注\n"

/* a title, quoted cells with line ends, doubled quotation marks, all kinds of line ends, characters
 * of two, three and four bytes, subtotals, a repeated heading */
static char *
dup_table (void)
{
  GString *text = g_string_new (TITLE HEAD);

  for (guint i = 0; i < 40; i++) {
    g_string_append_printf (text, "3504231%02u,第%u镇,P%u,甲é𠀀乙,执委,\"一\n二 \"\"三\"\"\"%s", i,
                            i, i,
                            i % 3 == 0   ? "\r\n"
                            : i % 3 == 1 ? "\r"
                                         : "\n");
    if (i == 20)
      g_string_append (text, HEAD);
    if (i % 10 == 9)
      g_string_append (text, ",小计,,10人,,\n");
  }
  return g_string_free (text, FALSE);
}

static void
assert_pieces (const char *bytes, gsize length)
{
  g_autofree char *whole = roster_dump_bytes ("a.csv", bytes, length, NULL);

  fedorg_assert_contains (whole, "P39");
  for (gsize size = 16; size < 2000; size += size < 80 ? 1 : 97) {
    g_autoptr (FedorgLimits) limits = fedorg_limits_new ();

    fedorg_limits_set_chunk_size (limits, size);
    g_autofree char *pieces = roster_dump_bytes ("a.csv", bytes, length, limits);
    fedorg_assert_string (pieces, whole);
  }
}

FEDORG_TEST (csv_stream, pieces_of_any_size)
{
  g_autofree char *text = dup_table ();
  g_autofree char *marked = g_strconcat ("\xef\xbb\xbf", text, NULL);
  g_autofree char *separated = g_strconcat ("sep=,\r\n", text, NULL);

  assert_pieces (text, strlen (text));
  assert_pieces (marked, strlen (marked));
  assert_pieces (separated, strlen (separated));
}

FEDORG_TEST (csv_stream, pieces_of_other_encodings)
{
  static const char *const encodings[] = {"GB18030", "UTF-16"};
  g_autofree char *text = dup_table ();

  for (gsize i = 0; i < G_N_ELEMENTS (encodings); i++) {
    gsize length;
    g_autofree char *bytes = g_convert (text, -1, encodings[i], "UTF-8", NULL, &length, NULL);

    fedorg_assert_true (bytes != NULL);
    assert_pieces (bytes, length);
  }
}

static void
assert_fault (const char *bytes, gsize length, const char *expected)
{
  for (gsize size = 0; size < 300; size += size < 40 ? 20 : 61) {
    g_autoptr (FedorgLimits) limits = fedorg_limits_new ();

    fedorg_limits_set_chunk_size (limits, size);
    g_autofree char *dump = roster_dump_bytes ("a.csv", bytes, length, limits);
    fedorg_assert_string (dump, expected);
  }
}

FEDORG_TEST (csv_stream, places_of_faults)
{
  g_autofree char *table = dup_table ();
  g_autofree char *broken = g_strconcat ("\xef\xbb\xbf", table, "350423100,甲\xff乙\n", NULL);
  g_autofree char *cut = g_strconcat ("\xef\xbb\xbf", table, "350423100,甲\xe4\xb9", NULL);
  g_autofree char *nul = g_strconcat (table, "350423100,甲X乙\n", NULL);
  g_autofree char *open = g_strconcat (table, "350423100,\"甲\n", NULL);
  const gsize at = strlen (table);

  nul[strchr (nul + at, 'X') - nul] = '\0';
  assert_fault (broken, strlen (broken),
                "error 3 a.csv:89:12: the file begins as UTF-8, but here is no valid character; "
                "save it as UTF-8\n");
  assert_fault (cut, strlen (cut),
                "error 3 a.csv:89:12: the file begins as UTF-8, but here is no valid character; "
                "save it as UTF-8\n");
  assert_fault (nul, at + strlen (nul + at) + 5,
                "error 5 a.csv:89:12: here is a NUL byte, which no table of text has; if this is a "
                "workbook or another program's own file, save it as CSV (UTF-8)\n");
  assert_fault (open, strlen (open),
                "error 4 a.csv:89: a quotation mark opens a cell in this line and is never "
                "closed\n");
}

/* an open quotation mark is seen when a row has become too long, not at the end of the file */
FEDORG_TEST (csv_stream, open_cells_are_refused_early)
{
  g_autoptr (FedorgLimits) limits = fedorg_limits_new ();
  g_autoptr (GString) text = g_string_new (TITLE HEAD "350423100,\"");

  fedorg_limits_set (limits, FEDORG_LIMIT_TEXT, 100);
  fedorg_limits_set_chunk_size (limits, 256);
  for (guint i = 0; i < 1000; i++)
    g_string_append (text, "甲乙丙丁戊己庚辛\n");
  g_string_append (text, "\",P1\n");
  g_autofree char *dump = roster_dump_bytes ("a.csv", text->str, text->len, limits);
  fedorg_assert_string (dump, "error 4 a.csv:4: a quotation mark opens a cell in this line and is "
                              "never closed\n");
}

FEDORG_TEST (csv_stream, long_rows_are_refused)
{
  g_autoptr (FedorgLimits) limits = fedorg_limits_new ();
  g_autofree char *filler = g_strnfill (50000, 'x');
  g_autofree char *text = g_strconcat (TITLE HEAD "350423100,", filler, "\n", NULL);

  fedorg_limits_set (limits, FEDORG_LIMIT_TEXT, 100);
  g_autofree char *dump = roster_dump_bytes ("a.csv", text, strlen (text), limits);
  fedorg_assert_string (dump, "error 6 a.csv:4: this row is far longer than a row of a table can "
                              "be\n");
}
