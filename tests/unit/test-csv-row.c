/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <string.h>

#include "base/fedorg-scan-private.h"
#include "base/fedorg-vector-private.h"
#include "harness/fedorg-test.h"
#include "io/csv/fedorg-csv-row-private.h"

#define ROOM 4

/* the rows of a text as "LINE:cell|cell|", each on a line, and "+N@I" for cells beyond the room */
static char *
dump_rows (const FedorgCsvSyntax *syntax, const char *text, gsize length, gsize offset)
{
  g_autofree char *data = g_malloc0 (length + 64);
  GString *dump = g_string_new (NULL);
  FedorgRowCell cells[ROOM];
  FedorgRowCursor cursor;

  memcpy (data, text, length);
  fedorg_row_cursor_init (&cursor, syntax, data, length, cells, ROOM);
  while (fedorg_row_cursor_next (&cursor)) {
    g_string_append_printf (dump, "%u:", (guint) (cursor.line + offset));
    for (gsize i = 0; i < MIN (cursor.n_cells, ROOM); i++) {
      FedorgRowCell before = cells[i];

      fedorg_cell_clean (&cells[i]);
      fedorg_assert_true (cursor.needs_cleaning ||
                          (cells[i].text == before.text && cells[i].length == before.length));
      g_string_append_len (dump, cells[i].text, (gssize) cells[i].length);
      g_string_append_c (dump, '|');
    }
    if (cursor.n_extra > 0)
      g_string_append_printf (dump, "+%u@%u", (guint) cursor.n_extra, (guint) cursor.first_extra);
    if (cursor.open_line > 0)
      g_string_append_printf (dump, "open@%u", (guint) (cursor.open_line + offset));
    g_string_append_c (dump, '\n');
  }
  g_string_append_printf (dump, "lines %u\n",
                          (guint) (fedorg_row_cursor_get_n_lines (&cursor) + offset));
  return g_string_free (dump, FALSE);
}

static void
assert_rows (const char *text, const char *expected)
{
  const FedorgCsvSyntax syntax = {',', '\n'};
  g_autofree char *dump = dump_rows (&syntax, text, strlen (text), 0);

  fedorg_assert_string (dump, expected);
}

FEDORG_TEST (csv_row, plain_cells)
{
  assert_rows ("", "lines 0\n");
  assert_rows ("a", "1:a|\nlines 0\n");
  assert_rows ("a\n", "1:a|\nlines 1\n");
  assert_rows ("a,b\r\n,\r\n\r\nc,,d", "1:a|b|\n2:||\n3:|\n4:c||d|\nlines 3\n");
  assert_rows ("\n\na", "1:|\n2:|\n3:a|\nlines 2\n");
}

FEDORG_TEST (csv_row, quoted_cells)
{
  assert_rows ("\"a,b\",\"c\"\"d\",\"\"\n", "1:a,b|c\"d||\nlines 1\n");
  assert_rows ("\"a\nb\r\nc\",d\ne", "1:a\nb\r\nc|d|\n4:e|\nlines 3\n");
  assert_rows ("\"\"\"\",\"\"\"a\"\"\"\n", "1:\"|\"a\"|\nlines 1\n");
  assert_rows ("\"a\"\r\nb", "1:a|\n2:b|\nlines 1\n");
}

FEDORG_TEST (csv_row, what_spreadsheets_write)
{
  assert_rows ("=\"350423\",\"=\"\"0042\"\"\",'0042\n", "1:350423|0042|0042|\nlines 1\n");

  /* U+3000, U+00A0 and a tab around a text, and a mark that stands for itself */
  assert_rows ("\xe3\x80\x80甲\xe3\x80\x80, \xc2\xa0乙\t,'a',' \n", "1:甲|乙|'a'|'|\nlines 1\n");
}

FEDORG_TEST (csv_row, marks_inside_a_cell)
{
  assert_rows ("5\" pipe,a\"b\"c\n", "1:5\" pipe|a\"b\"c|\nlines 1\n");
  assert_rows ("\"a\"b,\"c\"\"d\"e\"f\n", "1:ab|c\"de\"f|\nlines 1\n");
  assert_rows ("\"a\",\"b\nc", "1:a|b\nc|open@1\nlines 1\n");
  assert_rows ("a\nb,\"", "1:a|\n2:b||open@2\nlines 1\n");
}

FEDORG_TEST (csv_row, cells_beyond_the_room)
{
  assert_rows ("1,2,3,4,,,\n", "1:1|2|3|4|\nlines 1\n");
  assert_rows ("1,2,3,4, ,\"x\",y\n", "1:1|2|3|4|+2@5\nlines 1\n");
}

FEDORG_TEST (csv_row, other_marks)
{
  const FedorgCsvSyntax syntax = {';', '\r'};
  const char *text = "a,b;\"c;\rd\"\re;f\r";
  g_autofree char *dump = dump_rows (&syntax, text, strlen (text), 0);

  fedorg_assert_string (dump, "1:a,b|c;\rd|\n3:e|f|\nlines 3\n");
}

/* a long row goes over several blocks */
FEDORG_TEST (csv_row, cells_longer_than_a_block)
{
  g_autofree char *cell = g_strnfill (200, 'x');
  g_autofree char *text = g_strconcat (cell, ",\"", cell, "\"\"", cell, "\",z\n", NULL);
  g_autofree char *expected =
      g_strconcat ("1:", cell, "|", cell, "\"", cell, "|z|\nlines 1\n", NULL);

  assert_rows (text, expected);
}

FEDORG_TEST (csv_row, borders)
{
  static const struct {
    const char *text;
    gsize border;
  } rows[] = {
      {"", 0},
      {"a", 0},
      {"a\n", 2},
      {"a\nb", 2},
      {"\"a\n", 0},
      {"a\n\"b\n", 2},
      {"\"a\nb\"", 0},
      {"\"a\nb\"\n", 6},
      {"5\"\nb\n", 5},
      {"\"a\"\"\n", 0},
      {"=\"a\nb\"\nc", 7},
      {"a,\"b\",\"c\n\"\n", 11},
      {"\"a\"b\"\n", 6},
      {"a=\"b\nc\"\n", 8},
      {"\"a\"=\"b\n", 7},
  };
  const FedorgCsvSyntax syntax = {',', '\n'};

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    fedorg_assert_int (fedorg_csv_find_border (&syntax, rows[i].text, strlen (rows[i].text)),
                       rows[i].border);
}

/* tables of every mark in every order: cut anywhere that find_border allows, they say the same */
FEDORG_TEST (csv_row, cutting_changes_nothing)
{
  static const char alphabet[] = {'a', ',', '"', '\n', '\r', '=', '"', ' ', '\n'};
  const FedorgCsvSyntax syntax = {',', '\n'};
  guint32 state = 12345;

  for (guint round = 0; round < 20000; round++) {
    char text[100];
    gsize length = 1 + round % sizeof text;

    for (gsize i = 0; i < length; i++) {
      state = state * 1664525 + 1013904223;
      text[i] = alphabet[(state >> 16) % sizeof alphabet];
    }
    gsize border = fedorg_csv_find_border (&syntax, text, length / 2 + 1);
    g_autofree char *whole = dump_rows (&syntax, text, length, 0);
    g_autofree char *first = dump_rows (&syntax, text, border, 0);
    char *lines = strstr (first, "lines ");
    guint n_lines = (guint) g_ascii_strtoull (lines + 6, NULL, 10);
    g_autofree char *second = dump_rows (&syntax, text + border, length - border, n_lines);

    *lines = '\0';
    g_autofree char *both = g_strconcat (first, second, NULL);
    fedorg_assert_string (both, whole);
  }
}

/* letters with now and then what a cell may have to be cleaned of */
static GString *
make_rows (GRand *random)
{
  static const char *const marks[] = {" ",        "\t",           "'",  "\"", "\r", "=",
                                      "\xc2\xa0", "\xe3\x80\x80", "一", "、"};
  GString *text = g_string_new (NULL);

  while (text->len < 600) {
    gint what = g_rand_int_range (random, 0, 100);

    if (what < 4)
      g_string_append_c (text, '\n');
    else if (what < 20)
      g_string_append_c (text, ',');
    else if (what < 22)
      g_string_append (text, marks[g_rand_int_range (random, 0, G_N_ELEMENTS (marks))]);
    else
      g_string_append (text, what < 30 ? "妇" : "x");
  }
  return text;
}

FEDORG_TEST (csv_row, widths_agree)
{
  const FedorgCsvSyntax syntax = {',', '\n'};
  GRand *random = g_rand_new_with_seed (1);

  for (guint round = 0; round < 2000; round++) {
    g_autoptr (GString) text = make_rows (random);

    fedorg_vector_set_most (FEDORG_VECTORS_SSE42);
    g_autofree char *narrow = dump_rows (&syntax, text->str, text->len, 0);
    fedorg_vector_set_most (FEDORG_VECTORS_AVX2);
    g_autofree char *wide = dump_rows (&syntax, text->str, text->len, 0);
    fedorg_assert_string (wide, narrow);
  }
  g_rand_free (random);
}

/* else nothing would be saved */
FEDORG_TEST (csv_row, clean_rows_are_known)
{
  const FedorgCsvSyntax syntax = {',', '\n'};
  g_autofree char *data = g_malloc0 (30 * 10 + 64);
  FedorgRowCell cells[ROOM];
  FedorgRowCursor cursor;
  guint n_clean = 0;

  for (guint i = 0; i < 30; i++)
    memcpy (data + 10 * i, "ab c,,def\n", 10);
  fedorg_row_cursor_init (&cursor, &syntax, data, 300, cells, ROOM);
  while (fedorg_row_cursor_next (&cursor))
    n_clean += !cursor.needs_cleaning;
  fedorg_assert_true (fedorg_vector_has_avx2 () ? n_clean > 10 : n_clean == 0);
}

/* every byte that has to do with cleaning, at the beginning and at the end of a cell */
FEDORG_TEST (csv_row, every_edge_is_known)
{
  const FedorgCsvSyntax syntax = {',', '\n'};
  FedorgRowCell cells[ROOM];
  FedorgRowCursor cursor;

  for (guint byte = 1; byte < 256; byte++) {
    g_autofree char *data = g_malloc0 (200 + 64);

    if (fedorg_text_edges[byte] == 0 || byte == '\n')
      continue;
    for (guint is_last = 0; is_last < 2; is_last++) {
      /* far from the first block, for which cleaning is always asked */
      memset (data, 'x', 200);
      data[80] = data[199] = '\n';
      data[140] = ',';
      data[is_last ? 139 : 141] = (char) byte;
      fedorg_row_cursor_init (&cursor, &syntax, data, 200, cells, ROOM);
      fedorg_assert_true (fedorg_row_cursor_next (&cursor) && fedorg_row_cursor_next (&cursor));
      fedorg_assert_true (cursor.needs_cleaning);
    }
  }
}
