/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "io/json/fedorg-scanner-private.h"

#include <string.h>

#include "harness/fedorg-test.h"

static char *
dup_message (const char *bytes, gsize length)
{
  g_autoptr (FedorgScanner) scanner = fedorg_scanner_new (NULL);

  fedorg_scanner_feed (scanner, bytes, length, TRUE);
  while (fedorg_scanner_next (scanner) > FEDORG_SCANNER_ERROR)
    ;
  return g_strdup (fedorg_scanner_get_error (scanner)->message);
}

/* what is wrong, and what would be right */
FEDORG_TEST (scanner, messages)
{
  static const char *const rows[][2] = {
      {"",
       "the document is empty: expected one value: an object, an array, a text in double quotes, "
       "a number, true, false or null"},
      {"{\"a\"", "the document ends too early: expected a colon between a name and its value"},
      {"[1,]", "expected a value after a comma, which stands only between two values"},
      {"[1] // x", "expected nothing but white space after the document; JSON has no comments"},
      {"['a']", "expected a value or ] after [; texts stand in double quotes, not in single ones"},
      {"{\"a\":True}",
       "expected a value after a colon; the only words are true, false and null, in "
       "small letters; texts stand in double quotes"},
      {"{a:1}", "expected a name in double quotes or } after {"},
      {"[+1]", "expected a value or ] after [; a number does not begin with a plus sign"},
      {"[.5]", "expected a value or ] after [; a number needs a digit before the decimal point"},
      {"[1.5.2]", "expected a comma or ] after a value in an array"},
      {"{\"a\"：1}", "expected a colon between a name and its value; outside texts JSON is plain "
                     "ASCII: look for full-width punctuation or quotation marks"},
      {"[012]",
       "a number does not begin with 0 and another digit; a code is a text in double quotes"},
      {"[nul]",
       "an unknown word; the only words are true, false and null, in small letters, and texts "
       "stand in double quotes"},
      {"[\"a", "this text is never closed: a double quote is missing"},
      {"[\"a\n\"]",
       "a raw control character in a text: write it as an escape such as \\n, or close "
       "the text before it"},
      {"[\"\xb8\"]", "these bytes are no UTF-8 character; save the document as UTF-8"},
      {"\xff\xfe[", "the document looks like UTF-16, not UTF-8; save it as UTF-8"},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *message = dup_message (rows[i][0], strlen (rows[i][0]));
    fedorg_assert_string (message, rows[i][1]);
  }
}

/* a message of the table's refusals shows nothing of the document: the same for every document
 * that goes wrong in the same way */
FEDORG_TEST (scanner, messages_show_nothing_of_the_input)
{
  static const char *const secrets[][2] = {
      {"{\"name\":\"SECRET\x01\"}", "{\"name\":\"HIDDEN\x01\"}"},
      {"{\"name\":SECRET}", "{\"name\":HIDDEN}"},
      {"[\"SECRET", "[\"HIDDEN"},
      {"[\"a\" \"SECRET\"]", "[\"a\" \"HIDDEN\"]"},
      {"{\"SECRET\";1}", "{\"HIDDEN\";1}"},
      {"[110105194912.x]", "[440524188001.x]"},
      {"[\"SECRET\\x\"]", "[\"HIDDEN\\y\"]"},
      {"[\"SECRET\\ud840\"]", "[\"HIDDEN\\ud841\"]"},
      {"[\"SECRET\xff\"]", "[\"HIDDEN\xfe\"]"},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (secrets); i++) {
    g_autofree char *first = dup_message (secrets[i][0], strlen (secrets[i][0]));
    g_autofree char *second = dup_message (secrets[i][1], strlen (secrets[i][1]));

    fedorg_assert_string (first, second);
    fedorg_assert_true (strstr (first, "SECRET") == NULL);
  }
}
