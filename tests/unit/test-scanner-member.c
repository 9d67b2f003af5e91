/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "io/fedorg-scanner-private.h"

#include <string.h>

#include "harness/fedorg-test.h"

/* feeds a document from its start and goes to the first event */
static FedorgScanner *
open_document (const char *json)
{
  FedorgScanner *scanner = fedorg_scanner_new (NULL);

  fedorg_scanner_reset (scanner, 2);
  fedorg_scanner_feed (scanner, json, strlen (json), TRUE);
  fedorg_assert_int (fedorg_scanner_next (scanner), FEDORG_SCANNER_START_OBJECT);
  return scanner;
}

static void
assert_text (FedorgScanner *scanner, const char *expected)
{
  gsize length;
  const char *text = fedorg_scanner_get_text (scanner, &length);

  fedorg_assert_bytes (text, length, expected, strlen (expected));
}

FEDORG_TEST (scanner_member, taken_at_once)
{
  g_autoptr (FedorgScanner) scanner =
      open_document ("{\"id\":\"11\", \"name\": \"北京市\",\"level\":\"province\"}");

  fedorg_assert_true (fedorg_scanner_take_member (scanner, "id", 2));
  assert_text (scanner, "11");
  fedorg_assert_int (fedorg_scanner_get_byte (scanner), 7);
  fedorg_assert_true (fedorg_scanner_take_member (scanner, "name", 4));
  assert_text (scanner, "北京市");
  fedorg_assert_true (fedorg_scanner_take_member (scanner, "level", 5));
  fedorg_assert_int (fedorg_scanner_get_byte (scanner), 41);
  /* characters, not bytes; asked for twice it is the same */
  fedorg_assert_int (fedorg_scanner_get_column (scanner), 35);
  fedorg_assert_int (fedorg_scanner_get_column (scanner), 35);
  fedorg_assert_int (fedorg_scanner_get_byte (scanner), 41);
  fedorg_assert_int (fedorg_scanner_next (scanner), FEDORG_SCANNER_END_OBJECT);
  fedorg_assert_int (fedorg_scanner_next (scanner), FEDORG_SCANNER_END);
}

/* whatever is not that member leaves everything as it is */
FEDORG_TEST (scanner_member, left_alone)
{
  static const char *const documents[] = {
      "{}",
      "{\"nam\":\"a\"}",
      "{\"names\":\"a\"}",
      "{\"name\":1234567}",
      "{\"name\":[\"a\"]}",
      "{\"name\"  :\"abc\"}",
      "{\"name\":\"a\\n\"}",
      "{\"n\\u0061me\":\"abc\"}",
      "{\"name\":\"a\nb\"}",
      "{\"name\":\"\xff\"}",
      "{\"name\":\"never closed",
      "{,\"name\":\"a\"}",
      "{\"name\",\"a\"}",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (documents); i++) {
    g_autoptr (FedorgScanner) scanner = open_document (documents[i]);
    g_autoptr (FedorgScanner) plain = open_document (documents[i]);

    fedorg_assert_true (!fedorg_scanner_take_member (scanner, "name", 4));
    for (FedorgScannerEvent event = FEDORG_SCANNER_NEED_MORE;
         event != FEDORG_SCANNER_END && event != FEDORG_SCANNER_ERROR;) {
      event = fedorg_scanner_next (scanner);
      fedorg_assert_int (event, fedorg_scanner_next (plain));
      fedorg_assert_int (fedorg_scanner_get_column (scanner), fedorg_scanner_get_column (plain));
    }
  }
}

/* in whatever bytes the document is fed, a member is taken only where all of it is there */
FEDORG_TEST (scanner_member, cut_anywhere)
{
  static const char document[] = "{\"name\":\"李\",\"role\":\"chair\"}";
  gsize length = strlen (document);

  for (gsize cut = 1; cut < length; cut++) {
    g_autoptr (FedorgScanner) scanner = fedorg_scanner_new (NULL);
    FedorgScannerEvent event = FEDORG_SCANNER_NEED_MORE;
    guint n_texts = 0;

    fedorg_scanner_reset (scanner, 2);
    fedorg_scanner_feed (scanner, document, cut, FALSE);
    while (event != FEDORG_SCANNER_END) {
      if (fedorg_scanner_take_member (scanner, "name", 4) ||
          fedorg_scanner_take_member (scanner, "role", 4)) {
        n_texts++;
        continue;
      }
      event = fedorg_scanner_next (scanner);
      fedorg_assert_true (event != FEDORG_SCANNER_ERROR);
      n_texts += event == FEDORG_SCANNER_STRING ? 1 : 0;
      if (event == FEDORG_SCANNER_NEED_MORE)
        fedorg_scanner_feed (scanner, document + cut, length - cut, TRUE);
    }
    fedorg_assert_int (n_texts, 2);
  }
}

/* a text that is too long is the event's to refuse */
FEDORG_TEST (scanner_member, limit)
{
  g_autoptr (FedorgLimits) limits = fedorg_limits_new ();
  static const char document[] = "{\"name\":\"four\"}";

  fedorg_limits_set (limits, FEDORG_LIMIT_TEXT, 3);
  g_autoptr (FedorgScanner) scanner = fedorg_scanner_new (limits);
  fedorg_scanner_reset (scanner, 2);
  fedorg_scanner_feed (scanner, document, strlen (document), TRUE);
  fedorg_scanner_next (scanner);
  fedorg_assert_true (!fedorg_scanner_take_member (scanner, "name", 4));
  fedorg_assert_int (fedorg_scanner_next (scanner), FEDORG_SCANNER_ERROR);
  fedorg_assert_int (fedorg_scanner_get_error (scanner)->code, FEDORG_ERROR_LIMIT);
}

FEDORG_TEST (scanner_member, arrays_are_found_and_taken)
{
  static const char document[] = "{\"tags\": [\"new\", \"两委\"],\"role\":\"chair\"}";
  g_autoptr (FedorgScanner) scanner = open_document (document);
  const char *array;
  gsize length;

  fedorg_assert_true (!fedorg_scanner_find_array (scanner, "role", 4, 46, &array, &length));
  fedorg_assert_true (!fedorg_scanner_find_array (scanner, "tags", 4, 16, &array, &length));
  fedorg_assert_true (fedorg_scanner_find_array (scanner, "tags", 4, 17, &array, &length));
  fedorg_assert_bytes (array, length, "[\"new\", \"两委\"]", 17);
  fedorg_scanner_take_array (scanner, array, length);
  fedorg_assert_true (fedorg_scanner_take_member (scanner, "role", 4));
  assert_text (scanner, "chair");
  fedorg_assert_int (fedorg_scanner_next (scanner), FEDORG_SCANNER_END_OBJECT);
  fedorg_assert_int (fedorg_scanner_next (scanner), FEDORG_SCANNER_END);
}

FEDORG_TEST (scanner_member, arrays_that_are_not_found)
{
  static const char *const documents[] = {
      "{\"tags\":\"new\"}",         "{\"tags\":[\"a\",[]]}", "{\"tags\":[{}]}",
      "{\"tags\":[\"\\u0061\"]}",   "{\"tags\":[\"a\"",      "{\"tag\":[\"a\"]}",
      "{\"tags\"  : [\"a\", \"b\"]}",
  };
  const char *array;
  gsize length;

  for (gsize i = 0; i < G_N_ELEMENTS (documents); i++) {
    g_autoptr (FedorgScanner) scanner = open_document (documents[i]);
    fedorg_assert_true (!fedorg_scanner_find_array (scanner, "tags", 4, 46, &array, &length));
  }
}
