/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <string.h>

#include "harness/fedorg-test.h"
#include "io/output/fedorg-json-writer-private.h"
#include "io/json/fedorg-scanner-private.h"

static char *
take (FedorgBuffer *buffer)
{
  g_autoptr (GBytes) bytes = fedorg_buffer_finish (buffer);

  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

FEDORG_TEST (json_writer, layout)
{
  FedorgBuffer buffer = FEDORG_BUFFER_INIT;
  FedorgJsonWriter writer = FEDORG_JSON_WRITER_INIT (&buffer);
  g_autofree char *text = NULL;

  fedorg_json_writer_open_lines (&writer, '{');
  fedorg_json_writer_name (&writer, "none");
  fedorg_json_writer_open (&writer, '[');
  fedorg_json_writer_close (&writer, ']');
  fedorg_json_writer_name (&writer, "empty");
  fedorg_json_writer_open_lines (&writer, '[');
  fedorg_json_writer_close (&writer, ']');
  fedorg_json_writer_name (&writer, "rows");
  fedorg_json_writer_open_lines (&writer, '[');
  for (guint i = 0; i < 2; i++) {
    fedorg_json_writer_open (&writer, '{');
    fedorg_json_writer_name (&writer, "id");
    fedorg_json_writer_uint (&writer, i);
    fedorg_json_writer_name (&writer, "path");
    fedorg_json_writer_open (&writer, '[');
    fedorg_json_writer_string (&writer, "a");
    fedorg_json_writer_string (&writer, NULL);
    fedorg_json_writer_close (&writer, ']');
    fedorg_json_writer_close (&writer, '}');
  }
  fedorg_json_writer_close (&writer, ']');
  fedorg_json_writer_name (&writer, "last");
  fedorg_json_writer_boolean (&writer, TRUE);
  fedorg_json_writer_close (&writer, '}');
  text = take (&buffer);
  fedorg_assert_string (text, "{\n"
                              "  \"none\": [],\n"
                              "  \"empty\": [],\n"
                              "  \"rows\": [\n"
                              "    {\"id\": 0, \"path\": [\"a\", null]},\n"
                              "    {\"id\": 1, \"path\": [\"a\", null]}\n"
                              "  ],\n"
                              "  \"last\": true\n"
                              "}\n");
}

FEDORG_TEST (json_writer, values)
{
  FedorgBuffer buffer = FEDORG_BUFFER_INIT;
  FedorgJsonWriter writer = FEDORG_JSON_WRITER_INIT (&buffer);
  g_autofree char *text = NULL;

  fedorg_json_writer_open (&writer, '[');
  fedorg_json_writer_int (&writer, G_MININT64);
  fedorg_json_writer_int (&writer, G_MAXINT64);
  fedorg_json_writer_uint (&writer, G_MAXUINT64);
  fedorg_json_writer_boolean (&writer, FALSE);
  fedorg_json_writer_null (&writer);
  fedorg_json_writer_close (&writer, ']');
  text = take (&buffer);
  fedorg_assert_string (
      text, "[-9223372036854775808, 9223372036854775807, 18446744073709551615, false, null]\n");
}

static char *
write_string (const char *string)
{
  FedorgBuffer buffer = FEDORG_BUFFER_INIT;
  FedorgJsonWriter writer = FEDORG_JSON_WRITER_INIT (&buffer);

  fedorg_json_writer_string (&writer, string);
  return take (&buffer);
}

FEDORG_TEST (json_writer, texts)
{
  static const char *const rows[][2] = {
      {"龙津镇", "\"龙津镇\""},
      {"a\"b\\c/", "\"a\\\"b\\\\c/\""},
      {"\b\f\n\r\t", "\"\\b\\f\\n\\r\\t\""},
      {"\x01\x1b\x1f\x7f", "\"\\u0001\\u001b\\u001f\\u007f\""},
      {"\xc2\x9b\xe2\x80\xae", "\"\\u009b\\u202e\""},
      {"\xf3\xa0\x81\x81", "\"\\udb40\\udc41\""}, /* a tag, U+E0041 */
      {"𠮷", "\"𠮷\""},
      {"a\xff\xe4\xba", "\"a\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\""},
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *text = write_string (rows[i][0]);
    fedorg_assert_string (text, rows[i][1]);
  }
}

/* what is written is read again, for every character there is */
FEDORG_TEST (json_writer, every_character_comes_back)
{
  g_autoptr (FedorgScanner) scanner = fedorg_scanner_new (NULL);

  for (gunichar character = 1; character <= 0x10ffff; character++) {
    char one[7] = "";
    gsize length = 0;

    if (!g_unichar_validate (character))
      continue;
    one[g_unichar_to_utf8 (character, one)] = '\0';
    g_autofree char *text = write_string (one);
    fedorg_scanner_reset (scanner, 1);
    fedorg_scanner_feed (scanner, text, strlen (text), TRUE);
    fedorg_assert_int (fedorg_scanner_next (scanner), FEDORG_SCANNER_STRING);
    const char *got = fedorg_scanner_get_text (scanner, &length);
    fedorg_assert_bytes (got, length, one, strlen (one));
  }
}
