/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <stdio.h>
#include <string.h>

#include "io/json/fedorg-scanner-private.h"

/* Reads documents, each behind a line with its length, and writes the events of each: one letter, and of
 * texts and numbers the bytes as hexadecimal digits; of whole numbers their value too. An empty line
 * ends a document. */

static const char letters[] = {
    [FEDORG_SCANNER_END] = '.',          [FEDORG_SCANNER_ERROR] = '!',
    [FEDORG_SCANNER_START_OBJECT] = '{', [FEDORG_SCANNER_END_OBJECT] = '}',
    [FEDORG_SCANNER_START_ARRAY] = '[',  [FEDORG_SCANNER_END_ARRAY] = ']',
    [FEDORG_SCANNER_NAME] = 'k',         [FEDORG_SCANNER_STRING] = 's',
    [FEDORG_SCANNER_NUMBER] = 'n',       [FEDORG_SCANNER_TRUE] = 't',
    [FEDORG_SCANNER_FALSE] = 'f',        [FEDORG_SCANNER_NULL] = '0',
};

static FedorgScannerEvent
write_event (FedorgScanner *scanner)
{
  FedorgScannerEvent event = fedorg_scanner_next (scanner);
  gint64 value;
  gsize length;
  const char *text = fedorg_scanner_get_text (scanner, &length);

  g_print ("%c ", letters[event]);
  for (gsize i = 0; i < length; i++)
    g_print ("%02x", (guint8) text[i]);
  if (event == FEDORG_SCANNER_NUMBER && fedorg_scanner_get_int64 (scanner, &value))
    g_print (" %" G_GINT64_FORMAT, value);
  g_print ("\n");
  return event;
}

static void
write_document (const char *data, gsize length)
{
  g_autoptr (FedorgScanner) scanner = fedorg_scanner_new (NULL);
  FedorgScannerEvent event;

  fedorg_scanner_feed (scanner, data, length, TRUE);
  do
    event = write_event (scanner);
  while (event != FEDORG_SCANNER_END && event != FEDORG_SCANNER_ERROR);
  g_print ("\n");
}

int
main (void)
{
  char line[32];

  while (fgets (line, sizeof line, stdin) != NULL) {
    gsize length = (gsize) g_ascii_strtoull (line, NULL, 10);
    g_autofree char *data = g_malloc (MAX (length, 1));

    if (fread (data, 1, length, stdin) != length)
      return 1;
    write_document (data, length);
  }
  return 0;
}
