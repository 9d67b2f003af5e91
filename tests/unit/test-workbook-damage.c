/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <string.h>

#include <fedorg/fedorg-error.h>

#include "harness/fedorg-test.h"
#include "workbook-file.h"

/* Damaged and hostile workbooks: each ends with a message, or with the rows that it has. */

static void
check_message (GBytes *bytes, const char *part)
{
  g_autofree char *got = workbook_dump (bytes, 0);

  fedorg_assert_contains (got, part);
}

static GBytes *
make_sample (void)
{
  g_autoptr (GString) rows = g_string_new (NULL);
  g_autoptr (GString) texts = g_string_new (NULL);

  for (guint i = 0; i < 400; i++) {
    g_string_append_printf (rows,
                            "<row r='%u'><c r='A%u' t='s'><v>%u</v></c><c r='B%u' s='1'><v>%u</v>"
                            "</c></row>",
                            i + 1, i + 1, i, i + 1, i * 7919 % 40000);
    g_string_append_printf (texts, "<si><t>王%u</t></si>", i * 104729 % 100003);
  }
  return workbook_make (rows->str, "<mergeCells><mergeCell ref='A3:A5'/></mergeCells>", texts->str,
                        "<cellXfs><xf numFmtId='0'/><xf numFmtId='14'/></cellXfs>");
}

/* it ends, with something to say */
static void
survive (const guint8 *data, gsize length)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, length);
  g_autofree char *got = workbook_dump (bytes, 0);

  fedorg_assert_true (got != NULL);
}

FEDORG_TEST (workbook_damage, cut_off)
{
  g_autoptr (GBytes) whole = make_sample ();
  gsize size;
  const guint8 *data = g_bytes_get_data (whole, &size);

  for (gsize length = 0; length < size; length += 97) {
    g_autoptr (GBytes) bytes = g_bytes_new (data, length);
    g_autofree char *got = workbook_dump (bytes, 0);

    fedorg_assert_true (g_str_has_prefix (got, "a.xlsx: "));
  }
}

FEDORG_TEST (workbook_damage, flipped_bits)
{
  g_autoptr (GBytes) whole = make_sample ();
  gsize size;
  const guint8 *data = g_bytes_get_data (whole, &size);
  g_autofree guint8 *copy = g_memdup2 (data, size);

  for (gsize i = 0; i < size; i += 11) {
    copy[i] ^= (guint8) (1u << i % 8);
    survive (copy, size);
    copy[i] = data[i];
  }
}

FEDORG_TEST (workbook_damage, what_it_is)
{
  static const struct {
    const char *content;
    const char *message;
  } kinds[] = {
      {"", "a.xlsx: the file is empty"},
      {"<html><body><table>", "a web page"},
      {"<?xml version='1.0'?><?mso-application progid='Excel.Sheet'?>", "an old XML format"},
      {"<?xml version='1.0'?><a/>", "an XML document"},
      {"单位代码,姓名\n350423,王芳\n", "a table of text, not a workbook; name the file .csv"},
      {"%PDF-1.4", "a PDF document"},
      {"\001\002\003", "this is no workbook"},
      {"PK\003\004", "damaged or was cut off"},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++) {
    g_autoptr (GBytes) bytes = g_bytes_new_static (kinds[i].content, strlen (kinds[i].content));

    check_message (bytes, kinds[i].message);
  }
}

/* the smallest container of the old formats: a header, and a folder with one stream */
static void
check_container (const char *stream, const char *message)
{
  guint8 file[1536] = {0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1};
  g_autoptr (GBytes) bytes = NULL;

  file[30] = 9; /* sectors of 512 bytes */
  file[48] = 1; /* the folder is the second one */
  for (gsize i = 0; stream[i] != '\0'; i++)
    file[1024 + 128 + 2 * i] = (guint8) stream[i];
  bytes = g_bytes_new (file, sizeof file);
  check_message (bytes, message);
}

FEDORG_TEST (workbook_damage, old_containers)
{
  check_container ("EncryptedPackage", "the workbook has a password");
  check_container ("Workbook", "the old format (.xls, .et)");
  check_container ("Book", "the old format (.xls, .et)");
  check_container ("WordDocument", "a document of a word processor");
  check_container ("Other", "a file of an old format");
}

FEDORG_TEST (workbook_damage, other_archives)
{
  static const char *const archives[][2] = {
      {"content.xml", "an OpenDocument file (.ods)"},
      {"word/document.xml", "(.docx)"},
      {"xl/workbook.bin", "a binary workbook (.xlsb)"},
      {"a.csv", "an archive (.zip)"},
      {"xl/workbook.xml", "the list of its parts is missing"}};

  for (gsize i = 0; i < G_N_ELEMENTS (archives); i++) {
    const char *const parts[] = {archives[i][0], "x", NULL};
    g_autoptr (GBytes) bytes = workbook_pack (parts);

    check_message (bytes, archives[i][1]);
  }
}

static void
check_sheet (const char *rows, const char *message)
{
  g_autoptr (GBytes) bytes = workbook_make (rows, NULL, "<si><t>a</t></si>", NULL);

  check_message (bytes, message);
}

FEDORG_TEST (workbook_damage, sheets)
{
  check_sheet ("<row r='2'/><row r='2'/>", "!A2: behind this row comes one");
  check_sheet ("<row r='1048577'/>", "whose number is not higher");
  check_sheet ("<row r='1'><c r='B1'/><c r='A1'/></row>", "a.xlsx:表!A1: this cell stands behind");
  check_sheet ("<row r='1'><c r='A2'/></row>", "whose place does not fit its row");
  check_sheet ("<row r='1'><c r='XFE1'/></row>", "whose place does not fit its row");
  check_sheet ("<row r='1'><c t='s'><v>1</v></c></row>", "!A1: this cell refers to a text");
  check_sheet ("<row r='1'><c t='s'><v>18446744073709551616</v></c></row>", "refers to a text");
  check_sheet ("<row r='1'><c><v>x</v></c></row>", "!A1: this cell should hold a number");
  check_sheet ("<row r='1'><c t='q'><v>x</v></c></row>", "of a type that there is not");
  check_sheet ("<row r='1'><c><v>1</v></row>", "its XML is damaged (mismatched tag");
  check_sheet ("<row r='1'><c r='ZZZ1'><v>1</v></c></row>", "does not fit its row");
  check_sheet ("<row r='1'><c r='AMK1'><v>1</v></c></row>", "more columns than the limit");
}

/* --- attacks --- */

static char *
repeat (const char *text, gsize n)
{
  gsize length = strlen (text);
  char *all = g_malloc (n * length + 1);

  for (gsize i = 0; i < n; i++)
    memcpy (all + i * length, text, length);
  all[n * length] = '\0';
  return all;
}

FEDORG_TEST (workbook_damage, deep_elements)
{
  g_autofree char *deep = repeat ("<x>", 100000);

  check_sheet (deep, "nested deeper than the limit of depth");
}

FEDORG_TEST (workbook_damage, endless_tag)
{
  g_autofree char *spaces = repeat (" ", 6u << 20);
  g_autofree char *tag = g_strconcat ("<row", spaces, NULL);

  check_sheet (tag, "a tag has more than a million bytes");
}

/* 64 MiB of blanks in a few KiB */
FEDORG_TEST (workbook_damage, bomb)
{
  g_autofree char *spaces = repeat (" ", 64u << 20);

  check_sheet (spaces, "the limit of the inflation ratio");
}

FEDORG_TEST (workbook_damage, long_text)
{
  g_autofree char *letters = repeat ("a", (1u << 20) + 1);
  g_autofree char *cell = g_strconcat ("<row><c t='str'><v>", letters, "</v></c></row>", NULL);

  check_sheet (cell, "longer than the limit of text");
}

/* absurd ranges cost what the rows cost that are there */
FEDORG_TEST (workbook_damage, absurd_ranges)
{
  g_autofree char *ranges = repeat ("<mergeCell ref='A1:XFD1048576'/>", 20000);
  g_autofree char *behind = g_strconcat ("<mergeCells>", ranges, "</mergeCells>", NULL);
  g_autoptr (GBytes) many = workbook_make ("<row><c><v>1</v></c></row>", behind, NULL, NULL);
  g_autoptr (GBytes) one = workbook_make (
      "<dimension ref='A1:XFD1048576'/><row><c><v>1</v></c></row>"
      "<row r='1048576'><c r='B1048576'><v>2</v></c></row>",
      "<mergeCells><mergeCell ref='A1:A1048576'/><mergeCell ref='x'/></mergeCells>", NULL, NULL);

  check_message (many, "merged ranges overlap");
  check_message (one, "1: nF 1\n1048576: nM 1 | n 2\n");
}

FEDORG_TEST (workbook_damage, document_type)
{
  const char *const parts[] = {
      "_rels/.rels",
      "<!DOCTYPE a [<!ENTITY b 'c'><!ENTITY d SYSTEM 'file:///etc/passwd'>]>"
      "<Relationships>&d;</Relationships>",
      NULL};
  g_autoptr (GBytes) bytes = workbook_pack (parts);

  check_message (bytes, "declares a document type");
}

/* a workbook that names itself as its sheet, and one that names nothing */
FEDORG_TEST (workbook_damage, relationships_in_a_circle)
{
  static const char types[] = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  g_autofree char *root =
      g_strdup_printf ("<Relationships><Relationship Id='a' Type='%s/officeDocument' "
                       "Target='w.xml'/></Relationships>",
                       types);
  g_autofree char *loop = g_strdup_printf (
      "<Relationships><Relationship Id='a' Type='%s/worksheet' Target='../x/../w.xml'/>"
      "</Relationships>",
      types);
  g_autofree char *workbook = g_strdup_printf (
      "<workbook xmlns='" WORKBOOK_MAIN "' xmlns:r='%s'><sheets><sheet name='a' r:id='a'/></sheets>"
      "</workbook>",
      types);
  const char *const circle[] = {"_rels/.rels",      root, "w.xml", workbook,
                                "_rels/w.xml.rels", loop, NULL};
  const char *const nothing[] = {"_rels/.rels",      root, "w.xml", workbook, "_rels/w.xml.rels",
                                 "<Relationships/>", NULL};
  g_autoptr (GBytes) first = workbook_pack (circle), second = workbook_pack (nothing);

  check_message (first, "it is not what its place in the workbook says");
  check_message (second, "does not say where sheet a is");
}
