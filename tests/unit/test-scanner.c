/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "io/json/fedorg-scanner-private.h"

#include <string.h>

#include "harness/fedorg-test.h"
#include "unit/scanner-documents.h"

#define WHOLE G_MAXSIZE

/* how a document is read */
typedef struct {
  gsize chunk;
  const FedorgLimits *limits;
  gboolean with_places; /* otherwise only the last event is asked for its column */
} Reading;

static const char *const code_names[] = {
    [FEDORG_ERROR_ENCODING] = "encoding",
    [FEDORG_ERROR_SYNTAX] = "syntax",
    [FEDORG_ERROR_LIMIT] = "limit",
    [FEDORG_ERROR_NO_MEMORY] = "memory",
};

static const char *const event_marks[] = {
    [FEDORG_SCANNER_START_OBJECT] = "{", [FEDORG_SCANNER_END_OBJECT] = "}",
    [FEDORG_SCANNER_START_ARRAY] = "[",  [FEDORG_SCANNER_END_ARRAY] = "]",
    [FEDORG_SCANNER_TRUE] = "true",      [FEDORG_SCANNER_FALSE] = "false",
    [FEDORG_SCANNER_NULL] = "null",
};

static void
append_text (GString *out, FedorgScanner *scanner, FedorgScannerEvent event)
{
  gsize length;
  const char *text = fedorg_scanner_get_text (scanner, &length);
  gboolean has_nul = length > 0 && memchr (text, 0, length) != NULL;

  fedorg_assert_true (text != NULL);
  fedorg_assert_int (fedorg_scanner_text_has_nul (scanner), has_nul);
  if (event == FEDORG_SCANNER_STRING)
    g_string_append_c (out, '\'');
  for (gsize i = 0; i < length; i++) {
    if ((guint8) text[i] < 0x20)
      g_string_append_printf (out, "<%02x>", text[i]);
    else
      g_string_append_c (out, text[i]);
  }
  if (event != FEDORG_SCANNER_NUMBER)
    g_string_append_c (out, event == FEDORG_SCANNER_STRING ? '\'' : '=');
}

static void
append_event (GString *out, FedorgScanner *scanner, FedorgScannerEvent event)
{
  gsize length;

  if (event == FEDORG_SCANNER_NAME || event == FEDORG_SCANNER_STRING ||
      event == FEDORG_SCANNER_NUMBER) {
    append_text (out, scanner, event);
    return;
  }
  fedorg_assert_string (fedorg_scanner_get_text (scanner, &length), NULL);
  fedorg_assert_int (length, 0);
  fedorg_assert_true (!fedorg_scanner_text_has_nul (scanner));
  g_string_append (out, event_marks[event]);
}

/* the next buffer is memory of its own and of its exact size, and the last one is gone: reading
 * beyond either of them shows under a sanitizer */
static gsize
feed_next (FedorgScanner *scanner, char **buffer, const char *bytes, gsize length, gsize chunk)
{
  gsize size = MIN (chunk, length);

  g_free (*buffer);
  *buffer = g_memdup2 (bytes, size);
  fedorg_scanner_feed (scanner, *buffer, size, size == length);
  return size;
}

static void
append_place (GString *out, FedorgScanner *scanner)
{
  g_string_append_printf (out, "%" G_GUINT64_FORMAT ":%" G_GUINT64_FORMAT,
                          fedorg_scanner_get_line (scanner), fedorg_scanner_get_column (scanner));
}

/* all events in @out; the refusal, or NULL, is returned */
static char *
read_on (FedorgScanner *scanner, GString *out, const char *bytes, gsize length, Reading reading)
{
  g_autofree char *buffer = NULL;
  FedorgScannerEvent event;

  while ((event = fedorg_scanner_next (scanner)) != FEDORG_SCANNER_END) {
    if (event == FEDORG_SCANNER_NEED_MORE) {
      gsize size = feed_next (scanner, &buffer, bytes, length, reading.chunk);
      bytes += size;
      length -= size;
      continue;
    }
    if (event == FEDORG_SCANNER_ERROR)
      break;
    if (out->len > 0)
      g_string_append_c (out, ' ');
    append_event (out, scanner, event);
    if (reading.with_places)
      append_place (g_string_append_c (out, '@'), scanner);
  }

  /* the end is for ever */
  fedorg_assert_int (fedorg_scanner_next (scanner), event);
  g_autoptr (GString) place = g_string_new (NULL);
  append_place (place, scanner);
  if (event == FEDORG_SCANNER_END) {
    fedorg_assert_true (fedorg_scanner_get_error (scanner) == NULL);
    fedorg_assert_int (fedorg_scanner_get_depth (scanner), 0);
    if (reading.with_places)
      g_string_append_printf (out, " end@%s", place->str);
    return NULL;
  }
  const GError *error = fedorg_scanner_get_error (scanner);
  fedorg_assert_true (error->domain == FEDORG_ERROR);
  return g_strdup_printf ("%s %s", place->str, code_names[error->code]);
}

static char *
read_document (GString *out, const char *bytes, gsize length, Reading reading)
{
  g_autoptr (FedorgScanner) scanner = fedorg_scanner_new (reading.limits);

  return read_on (scanner, out, bytes, length, reading);
}

/* the same for every cut; the events without places, and then the refusal if there is one */
static char *
read_in_all_ways (const char *bytes, gsize length, const FedorgLimits *limits)
{
  g_autoptr (GString) placed = g_string_new (NULL);
  g_autoptr (GString) plain = g_string_new (NULL);
  g_autofree char *refusal = read_document (placed, bytes, length, (Reading){WHOLE, limits, TRUE});
  g_autofree char *again = read_document (plain, bytes, length, (Reading){WHOLE, limits, FALSE});

  fedorg_assert_string (again, refusal);
  for (gsize chunk = 1; chunk <= 17; chunk++) {
    g_autoptr (GString) cut = g_string_new (NULL);
    g_autoptr (GString) cut_plain = g_string_new (NULL);
    g_autofree char *other = read_document (cut, bytes, length, (Reading){chunk, limits, TRUE});
    g_autofree char *third =
        read_document (cut_plain, bytes, length, (Reading){chunk, limits, FALSE});

    fedorg_assert_string (cut->str, placed->str);
    fedorg_assert_string (other, refusal);
    fedorg_assert_string (cut_plain->str, plain->str);
    fedorg_assert_string (third, refusal);
  }
  return refusal != NULL ? g_strdup (refusal) : g_strdup (plain->str);
}

/* every document of the table is a test of its own, found by its name */
static void
check_document (void)
{
  const char *name = CU_get_current_test ()->pName;
  const ScannerDocument *document = scanner_documents;

  while (strcmp (document->name, name) != 0)
    document++;

  g_autofree char *got = read_in_all_ways (document->bytes, document->length, NULL);
  fedorg_assert_string (got, document->events != NULL ? document->events : document->refusal);
}

static void __attribute__ ((constructor)) register_documents (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (scanner_documents); i++)
    fedorg_test_add ("scanner_document", scanner_documents[i].name, check_document);
}

/* by cutting at every byte: no prefix of a document is one, but for those of numbers */
FEDORG_TEST (scanner, every_prefix_is_refused)
{
  static const char document[] =
      "{\"name\": \"清流县 \\u5987\\ud840\\udc0b\", \"n\": [-1.5e+10, true, false, null, {}]}";

  for (gsize length = 0; length < sizeof document - 1; length++) {
    g_autofree char *got = read_in_all_ways (document, length, NULL);
    fedorg_assert_true (g_str_has_suffix (got, " syntax"));
  }
}

FEDORG_TEST (scanner, places)
{
  static const char document[] = "\xef\xbb\xbf {\r\n"
                                 "  \"镇\": \"清流\\n\", \"n\":\t-7,\n"
                                 "\n"
                                 "\"x\" : [ true,null ,\n"
                                 "\"𠀋\", {} ] } \n ";
  g_autoptr (GString) out = g_string_new (NULL);
  g_autofree char *refusal =
      read_document (out, document, strlen (document), (Reading){WHOLE, NULL, TRUE});
  g_autofree char *cut = read_in_all_ways (document, strlen (document), NULL);

  fedorg_assert_string (refusal, NULL);
  fedorg_assert_string (cut, "{ 镇= '清流<0a>' n= -7 x= [ true null '𠀋' { } ] }");
  fedorg_assert_string (out->str,
                        "{@1:2 镇=@2:3 '清流<0a>'@2:8 n=@2:16 -7@2:21 x=@4:1 [@4:7 true@4:9 "
                        "null@4:14 '𠀋'@5:1 {@5:6 }@5:7 ]@5:9 }@5:11 end@6:2");
}

FEDORG_TEST (scanner, place_of_a_fault_behind_wide_text)
{
  static const char document[] = "{\"县\": \"清流县妇联\",\n \"镇镇镇镇镇镇镇镇镇镇\": nul}";
  g_autofree char *got = read_in_all_ways (document, strlen (document), NULL);

  fedorg_assert_string (got, "2:16 syntax");
}

/* asking for every column of one long line costs a look at each byte, not at the whole line again
 */
FEDORG_TEST (scanner, columns_of_a_long_line_are_linear)
{
  const gsize n = 400000;
  g_autofree char *document = g_malloc (2 * n + 1);
  g_autoptr (FedorgScanner) scanner = fedorg_scanner_new (NULL);
  gsize seen = 0;
  gint64 start = g_get_monotonic_time ();

  for (gsize i = 0; i <= 2 * n; i++)
    document[i] = i == 0 ? '[' : i == 2 * n ? ']' : i % 2 == 1 ? '7' : ',';
  fedorg_scanner_feed (scanner, document, 2 * n + 1, TRUE);
  while (fedorg_scanner_next (scanner) > FEDORG_SCANNER_ERROR) {
    guint64 column = fedorg_scanner_get_column (scanner);
    fedorg_assert_true (column == (seen == 0 ? 1 : MIN (2 * seen, 2 * n + 1)));
    seen++;
  }
  fedorg_assert_int (seen, n + 2);
  /* the square of it would be minutes */
  fedorg_assert_true (g_get_monotonic_time () - start < 20 * G_USEC_PER_SEC);
}

/* one special character at every place of texts around the width of a vector register */
FEDORG_TEST (scanner, special_characters_at_every_place)
{
  static const struct {
    const char *raw;
    const char *events;
    const char *refusal;
  } specials[] = {{"\\\"", "\"", NULL},      {"\\u5987", "妇", NULL}, {"妇", "妇", NULL},
                  {"é", "é", NULL},          {"𠀋", "𠀋", NULL},      {"\x01", NULL, "syntax"},
                  {"\xff", NULL, "encoding"}};

  for (gsize length = 1; length <= 40; length++) {
    for (gsize at = 0; at < length * G_N_ELEMENTS (specials); at++) {
      gsize s = at % G_N_ELEMENTS (specials);
      gsize before = at / G_N_ELEMENTS (specials);
      g_autofree char *left = g_strnfill (before, 'a');
      g_autofree char *right = g_strnfill (length - before - 1, 'z');
      g_autofree char *document = g_strconcat ("[\"", left, specials[s].raw, right, "\"]", NULL);
      g_autofree char *got = read_in_all_ways (document, strlen (document), NULL);
      g_autofree char *expected =
          specials[s].events != NULL
              ? g_strconcat ("[ '", left, specials[s].events, right, "' ]", NULL)
              : g_strdup_printf ("1:%" G_GSIZE_FORMAT " %s", before + 3, specials[s].refusal);
      fedorg_assert_string (got, expected);
    }
  }
}

/* all 256 bytes where a text, a value and a separator may stand */
FEDORG_TEST (scanner, every_byte)
{
  for (guint byte = 0; byte < 256; byte++) {
    char text[] = {'"', 'a', (char) byte, 'b', '"'};
    char after[] = {'[', '7', (char) byte, ']'};
    g_autofree char *got_text = read_in_all_ways (text, sizeof text, NULL);
    g_autofree char *got_after = read_in_all_ways (after, sizeof after, NULL);
    gboolean is_plain = byte >= 0x20 && byte < 0x80 && byte != '"' && byte != '\\';
    g_autofree char *expected = g_strdup_printf ("'a%cb'", byte);

    if (is_plain)
      fedorg_assert_string (got_text, expected);
    else if (byte == '\\')
      fedorg_assert_string (got_text, "'a<08>'");
    else if (byte == '"')
      fedorg_assert_string (got_text, "1:4 syntax");
    else
      fedorg_assert_string (got_text, byte < 0x20 ? "1:3 syntax" : "1:3 encoding");

    if (strchr (" \t\r\n", (int) byte) != NULL && byte != 0)
      fedorg_assert_string (got_after, "[ 7 ]");
    else if (g_ascii_isdigit (byte))
      fedorg_assert_true (g_str_has_prefix (got_after, "[ 7"));
    else
      fedorg_assert_true (g_str_has_suffix (got_after, " syntax"));
  }
}

static FedorgLimits *
make_limits (guint64 depth, guint64 text)
{
  FedorgLimits *limits = fedorg_limits_new ();

  fedorg_limits_set (limits, FEDORG_LIMIT_DEPTH, depth);
  fedorg_limits_set (limits, FEDORG_LIMIT_TEXT, text);
  return limits;
}

/* @n times an opening part, then @n times a closing one */
static char *
nest (gsize n, const char *open, const char *close)
{
  GString *document = g_string_new (NULL);

  for (gsize i = 0; i < n; i++)
    g_string_append (document, open);
  for (gsize i = 0; i < n && close != NULL; i++)
    g_string_append (document, close);
  return g_string_free (document, FALSE);
}

FEDORG_TEST (scanner, depth_is_limited)
{
  g_autoptr (FedorgLimits) limits = make_limits (3, 100);
  g_autofree char *fits = read_in_all_ways ("[{\"a\":[]}]", 10, limits);
  g_autofree char *array = read_in_all_ways ("[{\"a\":[[]]}]", 12, limits);
  g_autofree char *object = read_in_all_ways ("[[[],[{", 7, limits);

  fedorg_assert_string (fits, "[ { a= [ ] } ]");
  fedorg_assert_string (array, "1:8 limit");
  fedorg_assert_string (object, "1:7 limit");
}

FEDORG_TEST (scanner, depth_by_default)
{
  g_autofree char *fits = nest (512, "[", "]");
  g_autofree char *too_deep = nest (513, "[", "]");
  g_autofree char *objects = nest (100000, "[{\"\":", NULL);
  g_autoptr (GString) out = g_string_new (NULL);
  Reading reading = {WHOLE, NULL, FALSE};
  g_autofree char *none = read_document (out, fits, 1024, reading);
  g_autofree char *refusal = read_document (out, too_deep, 1026, reading);
  g_autofree char *second = read_document (out, objects, strlen (objects), reading);

  fedorg_assert_string (none, NULL);
  fedorg_assert_string (refusal, "1:513 limit");
  fedorg_assert_string (second, "1:1281 limit");
}

/* no recursion: a million levels need a megabyte, not a stack */
FEDORG_TEST (scanner, depth_costs_no_stack)
{
  const gsize n = 1000000;
  g_autoptr (FedorgLimits) limits = make_limits (n, 100);
  g_autoptr (FedorgScanner) scanner = fedorg_scanner_new (limits);
  g_autofree char *document = nest (n, "[", "]");
  gsize deepest = 0;
  FedorgScannerEvent event;

  fedorg_scanner_feed (scanner, document, 2 * n, TRUE);
  while ((event = fedorg_scanner_next (scanner)) > FEDORG_SCANNER_ERROR)
    deepest = MAX (deepest, fedorg_scanner_get_depth (scanner));
  fedorg_assert_int (event, FEDORG_SCANNER_END);
  fedorg_assert_int (deepest, n);
  fedorg_assert_int (fedorg_scanner_get_column (scanner), 2 * n + 1);
}

/* too long comes before wrong, wherever the document is cut; decoded bytes count */
FEDORG_TEST (scanner, length_of_texts_is_limited)
{
  static const struct {
    const char *document;
    const char *got;
  } rows[] = {
      {"[\"abcdef\"]", "[ 'abcdef' ]"},
      {"[\"abcdefg\"]", "1:2 limit"},
      {"[ \"妇联\"]", "[ '妇联' ]"},
      {"[ \"妇联a\"]", "1:3 limit"},
      {"[\"\\u5987\\u8054\"]", "[ '妇联' ]"},
      {"[\"\\u5987\\u8054\\n\"]", "1:2 limit"},
      {"[\"abcdef\\n\"]", "1:2 limit"},
      {"{\"abcdefg\":1}", "1:2 limit"},
      {"[123456]", "[ 123456 ]"},
      {"[1234567]", "1:2 limit"},
      {"[-1.2e+3]", "1:2 limit"},
      {"[\"abcdef", "1:2 syntax"},
      {"[\"abcdefg", "1:2 limit"},
      {"[\"abcdef\x01", "1:9 syntax"},
      {"[\"abcdefg\x01", "1:2 limit"},
      {"[\"abcdef\xff", "1:9 encoding"},
      {"[\"abcdefg\xff", "1:2 limit"},
      {"[\"abcde\xe5\xff", "1:8 encoding"},
      {"[\"abcdef\xe5\xff", "1:2 limit"},
      {"[\"abcdefg\\x", "1:2 limit"},
      {"[\"abcdef\\x", "1:10 syntax"},
      {"[12345e]", "1:8 syntax"},
      {"[123456e]", "1:2 limit"},
      {"[12345e", "1:8 syntax"},
      {"[123456e", "1:2 limit"},
  };
  g_autoptr (FedorgLimits) limits = make_limits (5, 6);

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *got = read_in_all_ways (rows[i].document, strlen (rows[i].document), limits);
    fedorg_assert_string (got, rows[i].got);
  }
}

FEDORG_TEST (scanner, long_texts)
{
  const gsize limit = 1 << 20;
  g_autofree char *letters = g_strnfill (limit, 'a');
  g_autofree char *fits = g_strconcat ("[\"", letters, "\"]", NULL);
  g_autofree char *escaped = g_strconcat ("[\"\\n", letters + 1, "\"]", NULL);
  g_autofree char *too_long = g_strconcat ("[\"", letters, "a\"]", NULL);
  static const gsize chunks[] = {1, 4096, 65537, WHOLE};

  for (gsize i = 0; i < G_N_ELEMENTS (chunks); i++) {
    Reading reading = {chunks[i], NULL, FALSE};
    g_autoptr (GString) out = g_string_new (NULL);
    g_autoptr (GString) escaped_out = g_string_new (NULL);
    g_autoptr (GString) refused_out = g_string_new (NULL);
    g_autofree char *none = read_document (out, fits, strlen (fits), reading);
    g_autofree char *none_too = read_document (escaped_out, escaped, strlen (escaped), reading);
    g_autofree char *refusal = read_document (refused_out, too_long, strlen (too_long), reading);

    fedorg_assert_string (none, NULL);
    fedorg_assert_string (none_too, NULL);
    fedorg_assert_int (out->len, limit + strlen ("[ '' ]"));
    fedorg_assert_int (escaped_out->len, limit - 1 + strlen ("[ '<0a>' ]"));
    fedorg_assert_string (refused_out->str, "[");
    fedorg_assert_string (refusal, "1:2 limit");
  }
}

FEDORG_TEST (scanner, plain_text_is_not_copied)
{
  static const char document[] = "[\"清流\", 7, \"\\u5987\"]";
  g_autoptr (FedorgScanner) scanner = fedorg_scanner_new (NULL);
  gsize length;

  fedorg_scanner_feed (scanner, document, strlen (document), TRUE);
  fedorg_assert_int (fedorg_scanner_next (scanner), FEDORG_SCANNER_START_ARRAY);
  fedorg_assert_int (fedorg_scanner_next (scanner), FEDORG_SCANNER_STRING);
  fedorg_assert_true (fedorg_scanner_get_text (scanner, &length) == document + 2);
  fedorg_assert_int (length, 6);
  fedorg_assert_int (fedorg_scanner_next (scanner), FEDORG_SCANNER_NUMBER);
  fedorg_assert_true (fedorg_scanner_get_text (scanner, &length) == document + 11);
  fedorg_assert_int (fedorg_scanner_next (scanner), FEDORG_SCANNER_STRING);
  fedorg_assert_bytes (fedorg_scanner_get_text (scanner, &length), 3, "妇", 3);
}

/* empty buffers on the way and at the end change nothing */
FEDORG_TEST (scanner, empty_buffers)
{
  g_autoptr (FedorgScanner) scanner = fedorg_scanner_new (NULL);
  gsize length;

  fedorg_assert_int (fedorg_scanner_next (scanner), FEDORG_SCANNER_NEED_MORE);
  fedorg_assert_int (fedorg_scanner_next (scanner), FEDORG_SCANNER_NEED_MORE);
  fedorg_scanner_feed (scanner, NULL, 0, FALSE);
  fedorg_assert_int (fedorg_scanner_next (scanner), FEDORG_SCANNER_NEED_MORE);
  fedorg_scanner_feed (scanner, " 4", 2, FALSE);
  fedorg_assert_int (fedorg_scanner_next (scanner), FEDORG_SCANNER_NEED_MORE);
  fedorg_scanner_feed (scanner, "", 0, FALSE);
  fedorg_assert_int (fedorg_scanner_next (scanner), FEDORG_SCANNER_NEED_MORE);
  fedorg_scanner_feed (scanner, "2", 1, FALSE);
  fedorg_assert_int (fedorg_scanner_next (scanner), FEDORG_SCANNER_NEED_MORE);
  fedorg_scanner_feed (scanner, NULL, 0, TRUE);
  fedorg_assert_int (fedorg_scanner_next (scanner), FEDORG_SCANNER_NUMBER);
  fedorg_assert_bytes (fedorg_scanner_get_text (scanner, &length), 2, "42", 2);
  fedorg_assert_int (fedorg_scanner_get_column (scanner), 2);
  fedorg_assert_int (fedorg_scanner_next (scanner), FEDORG_SCANNER_END);
}

/* JSON Lines: one scanner, many documents, none of which leaves anything to the next */
FEDORG_TEST (scanner, reset_for_the_next_line)
{
  static const struct {
    guint64 line;
    const char *bytes;
    const char *got;
  } rows[] = {
      {1, "\xef\xbb\xbf{\"a\":1}", "{ a= 1 } end@1:8"},
      {2, "{\"妇\":\"\\u0000\"}", "{ 妇= '<00>' } end@2:15"},
      {3, "[[[\"\\ud840", "3:4 syntax"},
      {4, "\"plain\"", "'plain' end@4:8"},
      {5, "[\"\xe5\xa5", "5:2 syntax"},
      {6, "\"x\"", "'x' end@6:4"},
      {7, "\xef\xbb\xbf{}", "7:1 syntax"},
      {8, "-", "8:2 syntax"},
      {9, "", "9:1 syntax"},
      {10, "tru", "10:1 syntax"},
      {G_MAXUINT64 - 1, "null", "null end@18446744073709551614:5"},
  };
  static const gsize chunks[] = {1, 2, 3, WHOLE};

  for (gsize c = 0; c < G_N_ELEMENTS (chunks); c++) {
    g_autoptr (FedorgScanner) scanner = fedorg_scanner_new (NULL);

    for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
      g_autoptr (GString) out = g_string_new (NULL);
      fedorg_scanner_reset (scanner, rows[i].line);
      g_autofree char *refusal = read_on (scanner, out, rows[i].bytes, strlen (rows[i].bytes),
                                          (Reading){chunks[c], NULL, FALSE});
      if (refusal == NULL)
        append_place (g_string_append (out, " end@"), scanner);
      fedorg_assert_string (refusal != NULL ? refusal : out->str, rows[i].got);
    }
  }
}

FEDORG_TEST (scanner, skip_by_depth)
{
  static const char document[] = "{\"a\":[{\"b\":[]},[1]],\"c\":2}";
  g_autoptr (FedorgScanner) scanner = fedorg_scanner_new (NULL);
  gsize length;

  fedorg_scanner_feed (scanner, document, strlen (document), TRUE);
  fedorg_assert_int (fedorg_scanner_next (scanner), FEDORG_SCANNER_START_OBJECT);
  fedorg_assert_int (fedorg_scanner_get_depth (scanner), 1);
  fedorg_assert_int (fedorg_scanner_next (scanner), FEDORG_SCANNER_NAME);
  do
    fedorg_assert_true (fedorg_scanner_next (scanner) > FEDORG_SCANNER_ERROR);
  while (fedorg_scanner_get_depth (scanner) > 1);
  fedorg_assert_int (fedorg_scanner_next (scanner), FEDORG_SCANNER_NAME);
  fedorg_assert_bytes (fedorg_scanner_get_text (scanner, &length), 1, "c", 1);
}

FEDORG_TEST (scanner, bugs_of_the_caller)
{
  g_autoptr (FedorgScanner) scanner = fedorg_scanner_new (NULL);
  gsize length;

  fedorg_scanner_free (NULL);
  fedorg_assert_critical ("*scanner != NULL*", fedorg_scanner_next (NULL));
  fedorg_assert_critical ("*scanner != NULL*", fedorg_scanner_reset (NULL, 1));
  fedorg_assert_critical ("*scanner != NULL*", fedorg_scanner_get_text (NULL, &length));
  fedorg_assert_critical ("*data != NULL*", fedorg_scanner_feed (scanner, NULL, 1, TRUE));
  fedorg_scanner_feed (scanner, "1", 1, TRUE);
  fedorg_assert_critical ("*is_hungry*", fedorg_scanner_feed (scanner, "2", 1, TRUE));
  fedorg_assert_critical ("*text != NULL*", fedorg_scanner_get_int64 (scanner, NULL));
}
