/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define _GNU_SOURCE
#include "io/workbook/fedorg-workbook-scan-private.h"

#include <string.h>

/* Finds the parts behind the rows of a sheet that are needed before them, such as merged ranges. A
 * plain part is passed over by looking for its end tag, many times faster than parsing; one that
 * could hide the tag is parsed. */

#define PIECE (256u << 10)

/* the longest name of the end tag, with a prefix, that is looked for across two pieces */
#define LONGEST_END 64

typedef struct {
  FedorgWorkbook *book;
  const char *part;
  const char *what; /* for messages */
  FedorgArchiveStream *stream;
  FedorgSheetParser *parser;
  GByteArray *head;      /* the document up to its rows, with the tag that opens them */
  char end[LONGEST_END]; /* the tag that closes them, without ">" */
  char *piece;
  gsize length; /* of the piece */
} Scan;

static void
scan_clear (Scan *scan)
{
  g_clear_pointer (&scan->stream, fedorg_archive_stream_free);
  g_clear_pointer (&scan->parser, fedorg_sheet_parser_free);
  g_clear_pointer (&scan->head, g_byte_array_unref);
  g_clear_pointer (&scan->piece, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Scan, scan_clear)

static gboolean
begin (Scan *scan, GError **error)
{
  g_clear_pointer (&scan->stream, fedorg_archive_stream_free);
  g_clear_pointer (&scan->parser, fedorg_sheet_parser_free);
  scan->stream = fedorg_archive_open_entry (scan->book->archive, scan->part, error);
  if (scan->stream == NULL)
    return FALSE;
  scan->parser = fedorg_sheet_parser_new (scan->book, TRUE, error);
  return scan->parser != NULL;
}

static gboolean
read_piece (Scan *scan, gsize first, GError **error)
{
  gsize n_read;

  if (!fedorg_archive_stream_read (scan->stream, scan->piece + first, PIECE, &n_read, error))
    return FALSE;
  scan->length = first + n_read;
  return fedorg_input_check (scan->book->input, error);
}

static gboolean
feed (Scan *scan, const char *data, gsize length, gboolean is_last, GError **error)
{
  GError *trouble = NULL;

  return fedorg_sheet_parser_feed (scan->parser, data, length, is_last, &trouble) ||
         fedorg_workbook_fail (scan->book, scan->what, trouble, error);
}

/* --- the parts that need to be parsed in full --- */

static gboolean
parse_all (Scan *scan, GError **error)
{
  if (!begin (scan, error))
    return FALSE;
  do {
    if (!read_piece (scan, 0, error) ||
        !feed (scan, scan->piece, scan->length, scan->length < PIECE, error))
      return FALSE;
  } while (scan->length == PIECE);
  return TRUE;
}

/* --- the others --- */

/* "<!" or "<?": what can hold a "<" that begins no tag */
static gboolean
has_special (const char *data, gsize length)
{
  static const char marks[] = {'!', '?'};

  for (gsize i = 0; i < G_N_ELEMENTS (marks); i++) {
    const char *at = data, *end = data + length;

    while ((at = memchr (at, marks[i], (gsize) (end - at))) != NULL) {
      if (at > data && at[-1] == '<')
        return TRUE;
      at++;
    }
  }
  return FALSE;
}

/* behind the declaration at the very beginning; NULL where it names another encoding than UTF-8 */
static const char *
skip_declaration (const char *head, const char *end)
{
  const char *close;

  if (end - head >= 3 && memcmp (head, "\357\273\277", 3) == 0)
    head += 3;
  if (end - head < 5 || memcmp (head, "<?xml", 5) != 0)
    return head < end && *head == '<' ? head : NULL;
  close = memmem (head, (gsize) (end - head), "?>", 2);
  if (close == NULL)
    return NULL;
  g_autofree char *declaration = g_ascii_strdown (head, close - head);
  if (strstr (declaration, "encoding") != NULL && strstr (declaration, "utf-8") == NULL)
    return NULL;
  return close + 2;
}

/* the tag "<sheetData>", with any prefix; takes it into the head, and its name for the end tag */
static gboolean
take_opening_tag (Scan *scan, const char *tag, const char *name, const char *close)
{
  gsize length = (gsize) (name - tag) - 1 + strlen ("sheetData");

  if (close[-1] == '/' || length + 3 > sizeof scan->end || memchr (tag + 1, '<', length) != NULL)
    return FALSE;
  memcpy (scan->end, "</", 2);
  memcpy (scan->end + 2, tag + 1, length);
  scan->end[length + 2] = '\0';
  return TRUE;
}

/* FALSE: there are no rows, or the part is not as plain as nearly all are */
static gboolean
find_head (Scan *scan, gsize *n_head)
{
  const char *data = scan->piece, *end = data + scan->length;
  const char *start = skip_declaration (data, end);
  const char *name, *tag, *close;

  if (start == NULL)
    return FALSE;
  name = memmem (start, (gsize) (end - start), "sheetData", strlen ("sheetData"));
  if (name == NULL)
    return FALSE;
  tag = memrchr (start, '<', (gsize) (name - start));
  close = memchr (name, '>', (gsize) (end - name));
  if (tag == NULL || close == NULL || (name - tag > 1 && name[-1] != ':') ||
      !take_opening_tag (scan, tag, name, close) || has_special (start, (gsize) (close - start)))
    return FALSE;
  *n_head = (gsize) (close - data) + 1;
  return TRUE;
}

/* passes over the rows; FALSE with *@is_plain unset where the part turns out not to be plain */
static gboolean
skip_rows (Scan *scan, gsize *n_skipped, gboolean *is_plain, GError **error)
{
  const char *found;

  for (;;) {
    char *rest = scan->piece + *n_skipped;
    gsize n_rest = scan->length - *n_skipped;

    found = memmem (rest, n_rest, scan->end, strlen (scan->end));
    *is_plain = !has_special (rest, found != NULL ? (gsize) (found - rest) : n_rest);
    if (!*is_plain)
      return FALSE;
    if (found != NULL)
      break;

    /* the end tag may lie across two pieces */
    gsize n_kept = MIN (n_rest, LONGEST_END);
    memmove (scan->piece, rest + n_rest - n_kept, n_kept);
    gsize before = n_kept;
    *n_skipped = 0;
    if (!read_piece (scan, before, error))
      return FALSE;
    if (scan->length == before) {
      *n_skipped = scan->length;
      return TRUE;
    }
  }
  *n_skipped = (gsize) (found - scan->piece);
  return TRUE;
}

static gboolean
parse_rest (Scan *scan, gsize n_skipped, GError **error)
{
  if (!feed (scan, (const char *) scan->head->data, scan->head->len, FALSE, error))
    return FALSE;
  for (;;) {
    /* a part that was cut off is reported where its rows are read */
    if (!feed (scan, scan->piece + n_skipped, scan->length - n_skipped, FALSE, error))
      return FALSE;
    n_skipped = 0;
    if (!read_piece (scan, 0, error))
      return FALSE;
    if (scan->length == 0)
      return TRUE;
  }
}

static gboolean
find_ranges (Scan *scan, GError **error)
{
  gboolean is_plain = TRUE;
  gsize n_skipped = 0;

  if (!begin (scan, error) || !read_piece (scan, 0, error))
    return FALSE;
  if (!find_head (scan, &n_skipped))
    return parse_all (scan, error);
  scan->head = g_byte_array_new ();
  g_byte_array_append (scan->head, (const guint8 *) scan->piece, (guint) n_skipped);
  if (!skip_rows (scan, &n_skipped, &is_plain, error))
    return !is_plain && parse_all (scan, error);
  return parse_rest (scan, n_skipped, error);
}

gboolean
fedorg_workbook_find_ranges (FedorgWorkbook *book, const char *part, const char *what,
                             FedorgSheetRanges *ranges, GError **error)
{
  g_auto (Scan) scan = {.book = book, .part = part, .what = what};

  scan.piece = g_try_malloc (PIECE + LONGEST_END);
  if (scan.piece == NULL)
    return fedorg_workbook_fail (book, what,
                                 g_error_new_literal (FEDORG_ERROR, FEDORG_ERROR_NO_MEMORY,
                                                      "there is not enough memory to read it"),
                                 error);
  if (!find_ranges (&scan, error))
    return FALSE;
  *ranges = fedorg_sheet_parser_steal_ranges (scan.parser);
  return TRUE;
}
