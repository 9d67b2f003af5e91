/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <fedorg/fedorg-error.h>

#include <string.h>

#include "harness/fedorg-test.h"
#include "io/text/fedorg-encoding-private.h"
#include "roster-dump.h"

#define HEADINGS "单位代码,单位名称,姓名,职务\n"
#define ROW      "350423100,龙津镇,邹玉霞,主席\n"
#define ROSTER                                                                                     \
  "organization 350423100 code=350423100 name=龙津镇 level=township kind=town\n"                \
  "person id=#1 name=邹玉霞\n"                                                                  \
  "post 2:0 in=350423100 person=0 role=chair\n"
#define NAMELESS "roster/anonymous-persons 2:0\n"

/* the text in an encoding, behind a byte order mark */
static GByteArray *
encode (const char *text, const char *encoding, const char *mark)
{
  GByteArray *bytes = g_byte_array_new ();
  gsize length = 0;
  g_autofree char *encoded = g_convert (text, -1, encoding, "UTF-8", NULL, &length, NULL);

  g_byte_array_append (bytes, (const guint8 *) mark, (guint) strlen (mark));
  g_byte_array_append (bytes, (const guint8 *) encoded, (guint) length);
  return bytes;
}

static void
assert_bytes (const GByteArray *bytes, const char *expected)
{
  g_autofree char *dump = roster_dump_bytes ("a.csv", bytes->data, bytes->len, NULL);

  fedorg_assert_string (dump, expected);
}

FEDORG_TEST (encoding, marks)
{
  static const struct {
    const char *head;
    FedorgEncoding encoding;
    gsize length;
  } rows[] = {
      {"\xef\xbb\xbfx", FEDORG_ENCODING_UTF8_MARKED, 3},
      {"\xff\xfex", FEDORG_ENCODING_UTF16LE, 2},
      {"\xfe\xffx", FEDORG_ENCODING_UTF16BE, 2},
      {"\xef\xbb", FEDORG_ENCODING_UTF8, 0},
      {"", FEDORG_ENCODING_UTF8, 0},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    gsize length;

    fedorg_assert_int (fedorg_encoding_detect (rows[i].head, strlen (rows[i].head), &length),
                       rows[i].encoding);
    fedorg_assert_int (length, rows[i].length);
  }
}

FEDORG_TEST (encoding, every_encoding_says_the_same)
{
  g_autoptr (GByteArray) plain = encode (HEADINGS ROW, "UTF-8", "");
  g_autoptr (GByteArray) marked = encode (HEADINGS ROW, "UTF-8", "\xef\xbb\xbf");
  g_autoptr (GByteArray) little = encode (HEADINGS ROW, "UTF-16LE", "\xff\xfe");
  g_autoptr (GByteArray) big = encode (HEADINGS ROW, "UTF-16BE", "\xfe\xff");
  g_autoptr (GByteArray) gb = encode (HEADINGS ROW, "GB18030", "");

  assert_bytes (plain, ROSTER NAMELESS);
  assert_bytes (marked, ROSTER NAMELESS);
  assert_bytes (little, ROSTER NAMELESS);
  assert_bytes (big, ROSTER NAMELESS);
  assert_bytes (gb, ROSTER "roster/encoding 1:1\n" NAMELESS);
}

/* two, and four bytes: what GBK does not have */
FEDORG_TEST (encoding, whole_range_of_gb18030)
{
  g_autoptr (GByteArray) bytes = encode ("单位代码,单位名称\n350423100,䶮㑇𠮷〇€\n", "GB18030", "");

  assert_bytes (bytes, "organization 350423100 code=350423100 name=䶮㑇𠮷〇€ level=township "
                       "kind=town\nroster/encoding 1:1\n");
}

/* the first byte that is not UTF-8 comes late: all that was read is read anew */
FEDORG_TEST (encoding, gb18030_far_behind)
{
  g_autoptr (GString) text = g_string_new ("organization_id,person_id,name,role\n");

  for (guint i = 0; i < 500000; i++)
    g_string_append_printf (text, "350423100,P%u,Jia,executive\n", i);
  g_string_append (text, "350423100,P,\xd7\xde\xd3\xf1\xcf\xbc,chair\n");
  g_autofree char *dump = roster_dump_bytes ("a.csv", text->str, text->len, NULL);
  fedorg_assert_contains (dump, "person id=P name=邹玉霞\n");
  fedorg_assert_contains (dump, "person id=P499999 name=Jia\n");
  fedorg_assert_true (g_str_has_suffix (dump,
                                        "post 500002:0 in=350423100 person=500000 role=chair\n"
                                        "roster/encoding 500002:13\n"));
}

/* headings that are valid UTF-8 by chance, and nobody's headings as such */
FEDORG_TEST (encoding, gb18030_decides_before_the_headings)
{
  const char *text = "organization_id,\xcd\xa8\n350423100,\xc1\xfa\xbd\xf2\n";

  g_autofree char *dump = roster_dump_text ("a.csv", text);
  fedorg_assert_string (dump, "organization 350423100 code=350423100 level=township kind=town\n"
                              "roster/unknown-field 1:2\nroster/encoding 2:11\n");
  g_autofree char *unknown = roster_dump_text ("a.csv", "\xcd\xa8,x\nx,\xc1\xfa\xbd\xf2\n");
  fedorg_assert_contains (unknown, "error 5 a.csv: no known heading");
}

/* the same, where the first byte that is not UTF-8 comes after the first piece that is read */
FEDORG_TEST (encoding, unknown_headings_of_a_long_table)
{
  g_autoptr (GString) text = g_string_new ("x,y\n");

  for (guint i = 0; i < 500000; i++)
    g_string_append (text, "龙津镇,1\n");
  g_autofree char *valid = roster_dump_text ("a.csv", text->str);
  fedorg_assert_contains (valid, "error 5 a.csv: no known heading");

  /* UTF-8 that is cut off at the end is no GB18030 either */
  g_string_append (text, "\xe9\xbe");
  g_autofree char *broken = roster_dump_text ("a.csv", text->str);
  fedorg_assert_string (broken,
                        "error 3 a.csv:500002:1: the file is neither valid UTF-8, which breaks "
                        "here, nor valid GB18030; save it as UTF-8\n");
}

/* 职位,专业 in GB18030, whose bytes are valid UTF-8 by chance: only a row far below tells */
FEDORG_TEST (encoding, headings_of_a_long_table_in_gb18030)
{
  g_autoptr (GString) text = g_string_new ("\xd6\xb0\xce\xbb,\xd7\xa8\xd2\xb5\n");

  for (guint i = 0; i < 600000; i++)
    g_string_append (text, ",x\n");
  g_string_append (text, "\xd6\xf7\xcf\xaf,x\n");
  assert_roster ("a.csv", text->str,
                 "roster/rows-without-organization 600002:0\n"
                 "roster/encoding 600002:1\n");
}

FEDORG_TEST (encoding, neither)
{
  g_autoptr (GByteArray) utf8 = encode (HEADINGS ROW "350423100,龙津镇,x", "UTF-8", "");
  g_autoptr (GByteArray) gb = encode (HEADINGS ROW "350423100,龙津镇,x", "GB18030", "");

  /* the place is that of the encoding that held longer */
  g_byte_array_append (utf8, (const guint8 *) "\xff,\n", 3);
  g_byte_array_append (gb, (const guint8 *) "\xff,\n", 3);
  assert_bytes (utf8, "error 3 a.csv:3:16: the file is neither valid UTF-8, which breaks here, "
                      "nor valid GB18030; save it as UTF-8\n");
  assert_bytes (gb, "error 3 a.csv:3:16: the file is neither valid UTF-8 nor valid GB18030, "
                    "which breaks here; save it as UTF-8\n");
}

FEDORG_TEST (encoding, a_mark_leaves_no_choice)
{
  g_autoptr (GByteArray) gb = encode (HEADINGS ROW, "GB18030", "\xef\xbb\xbf");
  g_autoptr (GByteArray) utf16 = encode (HEADINGS, "UTF-16LE", "\xff\xfe");

  assert_bytes (gb, "error 3 a.csv:1:1: the file begins as UTF-8, but here is no valid character; "
                    "save it as UTF-8\n");

  /* a lone surrogate */
  g_byte_array_append (utf16, (const guint8 *) "\x00\xd8\x41\x00", 4);
  assert_bytes (utf16, "error 3 a.csv:2:1: the file begins as UTF-16, but here is no valid "
                       "character; save it as UTF-8\n");
}

/* a table of GB18030 may end within a character, and nowhere else than there it is at fault */
FEDORG_TEST (encoding, truncated_anywhere)
{
  g_autoptr (GByteArray) bytes = encode (HEADINGS ROW "350423101,嵩口镇,𠮷,执委", "GB18030", "");
  gsize headings = 0;
  g_autofree char *start = g_convert (HEADINGS, -1, "GB18030", "UTF-8", NULL, &headings, NULL);
  fedorg_assert_true (start != NULL);

  for (gsize length = headings; length <= bytes->len; length++) {
    g_autofree char *dump = roster_dump_bytes ("a.csv", bytes->data, length, NULL);
    g_autofree char *whole = g_convert ((const char *) bytes->data, (gssize) length, "UTF-8",
                                        "GB18030", NULL, NULL, NULL);

    fedorg_assert_int (g_str_has_prefix (dump, "error 3 "), whole == NULL);
  }
}

static char *
decode (const GByteArray *bytes, FedorgEncoding encoding, gsize size)
{
  g_autoptr (GBytes) all = g_bytes_new (bytes->data, bytes->len);
  g_autoptr (FedorgInput) input = fedorg_input_new_for_bytes (all, "a", NULL, NULL);
  g_autoptr (FedorgDecoder) decoder = fedorg_decoder_new (input, encoding, NULL, NULL);
  GString *text = g_string_new (NULL);
  gsize n_read = 1;

  while (n_read > 0) {
    g_autofree char *buffer = g_malloc (size);

    fedorg_assert_true (fedorg_decoder_read (decoder, buffer, size, &n_read, NULL));
    fedorg_assert_true (n_read <= size);
    g_string_append_len (text, buffer, (gssize) n_read);
  }
  return g_string_free (text, FALSE);
}

FEDORG_TEST (encoding, decoder_in_small_pieces)
{
  const char *text = "龙津镇 𠮷 and plain text\n€";
  g_autoptr (GByteArray) gb = encode (text, "GB18030", "");
  g_autoptr (GByteArray) utf16 = encode (text, "UTF-16BE", "\xfe\xff");

  for (gsize size = 8; size < 40; size++) {
    g_autofree char *first = decode (gb, FEDORG_ENCODING_GB18030, size);
    g_autofree char *second = decode (utf16, FEDORG_ENCODING_UTF16BE, size);

    fedorg_assert_string (first, text);
    fedorg_assert_string (second, text);
  }
}

/* more than one filling of the converter's buffer */
FEDORG_TEST (encoding, decoder_of_much)
{
  g_autoptr (GString) text = g_string_new ("x");

  for (guint i = 0; i < 200000; i++)
    g_string_append (text, "龙津𠮷");
  g_autoptr (GByteArray) gb = encode (text->str, "GB18030", "");
  g_autofree char *decoded = decode (gb, FEDORG_ENCODING_GB18030, 100000);
  fedorg_assert_true (strcmp (decoded, text->str) == 0);
}
