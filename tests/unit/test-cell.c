/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "harness/fedorg-test.h"
#include "io/output/fedorg-cell-private.h"

typedef void (*Append) (FedorgBuffer *buffer, const char *text);

static void
check (Append append, const char *text, const char *expected)
{
  FedorgBuffer buffer = FEDORG_BUFFER_INIT;
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *got = NULL;

  append (&buffer, text);
  fedorg_buffer_append (&buffer, "", 1);
  bytes = fedorg_buffer_finish (&buffer);
  got = g_strdup (g_bytes_get_data (bytes, NULL));
  fedorg_assert_string (got, expected);
}

FEDORG_TEST (cell, csv_texts_are_quoted)
{
  static const char *const rows[][2] = {
      {"", "\"\""},
      {"龙津镇", "\"龙津镇\""},
      {"035042", "\"035042\""},
      {"350423100201", "\"350423100201\""},
      {"say \"yes\"", "\"say \"\"yes\"\"\""},
      {"\"", "\"\"\"\""},
      {"a,b;c", "\"a,b;c\""},
      {"two\r\nlines", "\"two\\u000d\\u000alines\""},
      {"\xff", "\"\\xff\""},
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    check (fedorg_csv_append_text, rows[i][0], rows[i][1]);
}

FEDORG_TEST (cell, csv_texts_are_no_formulas)
{
  static const char *const rows[][2] = {
      {"=1+1", "\"'=1+1\""},   {"+86", "\"'+86\""},
      {"-2", "\"'-2\""},       {"@SUM(A1)", "\"'@SUM(A1)\""},
      {"＝1+1", "\"'＝1+1\""}, {"\t=1", "\"\\u0009=1\""},
      {"1=1", "\"1=1\""},      {"=\"a\"", "\"'=\"\"a\"\"\""},
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    check (fedorg_csv_append_text, rows[i][0], rows[i][1]);
}

FEDORG_TEST (cell, markdown_signs_are_escaped)
{
  static const char *const rows[][2] = {
      {"", ""},
      {"龙津镇 (350423100)", "龙津镇 (350423100)"},
      {"a|b", "a\\|b"},
      {"*a* _b_ `c` ~d~", "\\*a\\* \\_b\\_ \\`c\\` \\~d\\~"},
      {"[a](b) #1", "\\[a\\](b) \\#1"},
      {"<b> & \\", "\\<b\\> &amp; \\\\"},
      {"two\nlines", "two\\\\u000alines"},
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    check (fedorg_markdown_append_text, rows[i][0], rows[i][1]);
}
