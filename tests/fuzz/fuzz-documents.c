/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "fuzz.h"

#include <string.h>

#include "io/csv/fedorg-csv-grid-private.h"
#include "io/grid/fedorg-grid-reader-private.h"
#include "io/json/fedorg-document-private.h"
#include "io/json/fedorg-scanner-private.h"
#include "model/fedorg-roster-builder-private.h"

/* Rosters as text: CSV, JSON, JSON Lines, and JSON itself. */

/* bytes of a piece: the smallest that there are */
#define PIECE 128

/* read whole, in pieces, and for some inputs in pieces by several threads; what comes out is
 * written and read again, used and measured */
static char *
check_document (const char *name, const guint8 *data, gsize size)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FedorgRoster) roster = fuzz_read_roster (name, data, size, 0, &error);
  g_autofree char *whole = fuzz_dup_roster (roster, error);

  if (size > PIECE) {
    g_autofree char *pieces = fuzz_dup_document (name, data, size, PIECE);
    fuzz_assert_equal ("whole and in pieces", whole, pieces);
  }
  if (size > PIECE && fuzz_throw (data, size, 64) == 0) {
    fedorg_threads_set_number (3);
    g_autofree char *threads = fuzz_dup_document (name, data, size, PIECE);
    fedorg_threads_set_number (1);
    fuzz_assert_equal ("one thread and several", whole, threads);
  }
  if (roster != NULL && fuzz_throw (data, size, 8) == 1)
    fuzz_check_saved (roster);
  if (roster != NULL && fuzz_throw (data, size, 8) == 2)
    fuzz_use_roster (roster);
  if (roster != NULL && fuzz_throw (data, size, 8) == 3)
    fuzz_measure_roster (roster, fuzz_throw (data, size, 128) == 3);
  return g_steal_pointer (&whole);
}

/* --- CSV --- */

/* the slow way of a table: row by row */
static char *
read_as_grid (const guint8 *data, gsize size)
{
  g_autoptr (FedorgLimits) limits = fedorg_limits_new ();
  g_autoptr (FedorgRosterBuilder) builder = NULL;
  g_autoptr (GBytes) bytes = g_bytes_new_static (data, size);
  g_autoptr (FedorgInput) input = NULL;
  g_autoptr (FedorgGridBook) book = NULL;
  g_autoptr (FedorgRoster) roster = NULL;
  g_autoptr (GError) error = NULL;

  fedorg_limits_set (limits, FEDORG_LIMIT_TEXT, 4096);
  fedorg_limits_set (limits, FEDORG_LIMIT_FINDINGS, 20);
  g_autoptr (FedorgReadOptions) reading = fedorg_read_options_new ();
  fedorg_read_options_set_limits (reading, limits);
  builder = fedorg_roster_builder_new (reading);
  input = fedorg_input_new_for_bytes (bytes, "a.csv", limits, NULL);
  book = fedorg_csv_book_open (input, limits, &error);
  if (book == NULL)
    return fuzz_dup_roster (NULL, error);
  /* where it is not UTF-8 that is told elsewhere */
  if (fedorg_csv_book_get_suspect (book).line > 0)
    return NULL;
  fedorg_roster_builder_begin_source (builder, "a.csv");
  if (fedorg_grid_read_book (book, input, builder, NULL, &error))
    roster = fedorg_roster_builder_seal (builder, NULL, NULL, NULL, &error);
  return fuzz_dup_roster (roster, error);
}

void
fuzz_csv (const guint8 *data, gsize size)
{
  g_autofree char *expected = check_document ("a.csv", data, size);
  g_autofree char *got = read_as_grid (data, size);

  if (got != NULL && strncmp (got, "error", 5) != 0 && strncmp (expected, "error", 5) != 0)
    fuzz_assert_equal ("fast and slow", expected, got);
}

/* --- JSON --- */

void
fuzz_json (const guint8 *data, gsize size)
{
  g_free (check_document ("a.json", data, size));
}

/* a tab behind a record changes nothing but who reads it: the event scanner */
void
fuzz_jsonl (const guint8 *data, gsize size)
{
  g_autofree char *expected = check_document ("a.jsonl", data, size);
  g_autoptr (GString) slow = g_string_new (NULL);

  if (memchr (data, '\r', size) != NULL)
    return;
  for (gsize i = 0; i < size; i++) {
    if (data[i] == '\n')
      g_string_append_c (slow, '\t');
    g_string_append_c (slow, (char) data[i]);
  }
  g_string_append_c (slow, '\t');
  g_autofree char *got = fuzz_dup_document ("a.jsonl", slow->str, slow->len, 0);
  if (strncmp (got, "error", 5) != 0 || strncmp (expected, "error", 5) != 0)
    fuzz_assert_equal ("plain and scanned", expected, got);
}

/* --- the scanner --- */

static FedorgScannerEvent
append_event (FedorgScanner *scanner, GString *text)
{
  FedorgScannerEvent event = fedorg_scanner_next (scanner);
  gsize length;
  gint64 value = 0;

  if (event == FEDORG_SCANNER_NEED_MORE)
    return event;
  g_string_append_printf (text, "%d %" G_GUINT64_FORMAT ":%" G_GUINT64_FORMAT, event,
                          fedorg_scanner_get_line (scanner), fedorg_scanner_get_column (scanner));
  const char *part = fedorg_scanner_get_text (scanner, &length);
  for (gsize i = 0; i < length; i++)
    g_string_append_printf (text, "%02x", (guint8) part[i]);
  if (event == FEDORG_SCANNER_NUMBER && fedorg_scanner_get_int64 (scanner, &value))
    g_string_append_printf (text, " %" G_GINT64_FORMAT, value);
  if (event == FEDORG_SCANNER_ERROR)
    g_string_append_printf (text, " %s", fedorg_scanner_get_error (scanner)->message);
  g_string_append_c (text, '\n');
  return event;
}

/* the events of a document that is fed in pieces of this size. (transfer full) */
static char *
dup_events (const guint8 *data, gsize size, gsize piece)
{
  g_autoptr (FedorgScanner) scanner = fedorg_scanner_new (NULL);
  g_autoptr (GString) text = g_string_new (NULL);
  FedorgScannerEvent event = FEDORG_SCANNER_NEED_MORE;

  for (gsize at = 0; event == FEDORG_SCANNER_NEED_MORE; at += piece) {
    gsize n_bytes = MIN (piece, size - at);
    g_autofree guint8 *copy = g_memdup2 (data + at, n_bytes);

    fedorg_scanner_feed (scanner, copy, n_bytes, at + n_bytes == size);
    do
      event = append_event (scanner, text);
    while (event > FEDORG_SCANNER_ERROR);
  }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

void
fuzz_scanner (const guint8 *data, gsize size)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (data, size);
  g_autofree char *whole = dup_events (data, size, size + 1);
  g_autofree char *single = dup_events (data, size, 1);
  g_autofree char *pieces = dup_events (data, size, 7);
  g_autoptr (FedorgDocument) document =
      fedorg_document_new_from_bytes (bytes, NULL, "a.json", NULL);

  fuzz_assert_equal ("whole and byte by byte", whole, single);
  fuzz_assert_equal ("whole and in pieces", whole, pieces);
  /* a tree is made of what has no error, equal names and U+0000 left aside */
  if (document != NULL)
    fuzz_assert ("a document is what the scanner takes", strstr (whole, "\n2 ") == NULL);
}
