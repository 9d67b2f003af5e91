/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "io/csv/fedorg-csv-header-private.h"

#include <string.h>

/* Where a table begins: the row of headings, the separator and the line ends. Each separator is
 * tried, and the one that makes the most known headings is right. */

/* rows, not counting empty ones, among which the headings must be, and lines altogether */
#define N_ROWS  6
#define N_LINES 200

static const char separators[] = {',', '\t', ';'};

typedef struct {
  FedorgCsvSyntax syntax;
  guint n_known;
  FedorgCsvBody body;
} Candidate;

static char
find_newline (const char *data, gsize length)
{
  gboolean is_quoted = FALSE;

  for (gsize i = 0; i < length; i++) {
    if (data[i] == '"')
      is_quoted = !is_quoted;
    if (is_quoted)
      continue;
    if (data[i] == '\n')
      return '\n';
    if (data[i] == '\r')
      return i + 1 < length && data[i + 1] == '\n' ? '\n' : '\r';
  }
  return '\n';
}

/* how long the line `sep=;` is; 0 if there is none. spreadsheets may quote it */
static gsize
find_separator_line (const char *data, gsize length, char newline, char *separator)
{
  const char *stop = memchr (data, newline, length);
  gsize size = stop != NULL ? (gsize) (stop - data) : length;
  gsize start = size > 0 && data[0] == '"' ? 1 : 0;
  gsize rest;

  if (size < start + 5 || g_ascii_strncasecmp (data + start, "sep=", 4) != 0)
    return 0;
  rest = size - start - 5;
  if (rest > 0 && data[size - 1] == '\r')
    rest--;
  if (rest > 1 || (rest == 1 && data[start + 5] != '"'))
    return 0;
  *separator = data[start + 4];
  if (*separator == '"' || (*separator != '\t' && !g_ascii_ispunct (*separator)))
    return 0;
  return MIN (size + 1, length);
}

static gboolean
is_blank (FedorgRowCursor *cursor)
{
  for (gsize i = 0; i < MIN (cursor->n_cells, cursor->room); i++) {
    FedorgRowCell cell = cursor->cells[i];

    if (!cell.is_quoted)
      fedorg_cell_clean (&cell);
    if (cell.length > 0)
      return FALSE;
  }
  return TRUE;
}

/* the row with the headings, if this is the separator: the first with two of them, else the first
 * with one */
static Candidate
try_separator (const FedorgCsvHead *head, gsize start, FedorgCsvSyntax syntax)
{
  g_autofree char *copy = g_malloc0 (head->length - start + 64);
  Candidate best = {.syntax = syntax};
  FedorgRowCursor cursor;

  /* the search takes quotation marks away, which the rows below still need */
  memcpy (copy, head->data + start, head->length - start);
  fedorg_row_cursor_init (&cursor, &syntax, copy, head->length - start, head->cells, head->room);
  for (guint n_rows = 0; n_rows < N_ROWS && fedorg_row_cursor_next (&cursor);) {
    if (cursor.line > N_LINES)
      break;
    if (is_blank (&cursor))
      continue;
    n_rows++;
    guint n_known = head->count_known (cursor.cells, MIN (cursor.n_cells, cursor.room));
    if (n_known > best.n_known) {
      best.n_known = n_known;
      best.body.offset = start + fedorg_row_cursor_get_offset (&cursor, copy);
      best.body.n_lines = fedorg_row_cursor_get_n_lines (&cursor);
      best.body.line = cursor.line;
    }
    if (n_known >= 2)
      break;
  }
  return best;
}

static Candidate
find_best (const FedorgCsvHead *head)
{
  Candidate best = {0};
  char newline = find_newline (head->data, head->length);
  char separator;
  gsize start = find_separator_line (head->data, head->length, newline, &separator);

  if (start > 0) {
    best = try_separator (head, start, (FedorgCsvSyntax){separator, newline});
    best.body.n_lines++;
    best.body.line++;
    return best;
  }
  for (guint i = 0; i < G_N_ELEMENTS (separators); i++) {
    Candidate candidate = try_separator (head, 0, (FedorgCsvSyntax){separators[i], newline});

    if (candidate.n_known > best.n_known)
      best = candidate;
  }
  return best;
}

gboolean
fedorg_csv_find_heading_row (const FedorgCsvHead *head, FedorgCsvSyntax *syntax,
                             FedorgCsvBody *body)
{
  Candidate best = find_best (head);

  *syntax = best.syntax;
  *body = best.body;
  return best.n_known > 0;
}

/* what people hand over in place of a table */
static const struct {
  const char *start;
  gsize length;
  const char *message;
} mistakes[] = {
    {"PK\003\004", 4,
     "this is a workbook (.xlsx) or another archive, not a table of text; save it as "
     "CSV (UTF-8)"},
    {"\320\317\021\340", 4,
     "this is a workbook or document of an old format (.xls, .doc), not a table "
     "of text; save it as CSV (UTF-8)"},
    {"%PDF", 4, "this is a PDF document, not a table of text"},
    {"\037\213", 2, "this file is compressed (gzip); unpack it first"},
    {"{", 1, "this looks like JSON, not like a table; name the file .json or .jsonl"},
};

const char *
fedorg_csv_find_mistake (const char *head, gsize length)
{
  for (gsize i = 0; i < G_N_ELEMENTS (mistakes); i++) {
    if (length >= mistakes[i].length && memcmp (head, mistakes[i].start, mistakes[i].length) == 0)
      return mistakes[i].message;
  }
  return NULL;
}
