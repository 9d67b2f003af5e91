/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "io/mark/fedorg-mark-private.h"

#include <stdlib.h>
#include <string.h>

#include <fedorg/fedorg-vocabulary.h>

#include "base/fedorg-place-private.h"
#include "base/fedorg-words-private.h"
#include "io/grid/fedorg-grid-head-private.h"
#include "io/grid/fedorg-grid-headings-private.h"
#include "io/grid/fedorg-grid-rows-private.h"
#include "model/fedorg-findings-private.h"

/* Where findings stand in the workbook, sorted by row and cell, as the sheets are streamed; and the
 * texts beside them. */

/* A cell holds 32 767 units of UTF-16; a message beyond that is in the list. Bytes are at least as
 * many as units. */
#define LONGEST_TEXT 32000

void
fedorg_mark_sheet_free (gpointer data)
{
  FedorgMarkSheet *sheet = data;

  fedorg_array_clear (&sheet->marks);
  fedorg_number_table_free (sheet->commented);
  g_free (sheet);
}

/* --- where findings stand --- */

static int
compare_marks (const void *a, const void *b)
{
  const FedorgMark *x = a, *y = b;

  if (x->row != y->row)
    return x->row < y->row ? -1 : 1;
  if (x->column != y->column)
    return x->column < y->column ? -1 : 1;
  return x->finding < y->finding ? -1 : 1;
}

/* the sheet that a source names, NULL: it is of another file, or of the file as a whole */
static FedorgMarkSheet *
find_sheet (const FedorgMarkRun *run, const FedorgMarkSource *from, const char *source)
{
  gsize length = strlen (from->file);

  if (from->lines.length > 0)
    return strcmp (source, from->file) == 0 ? g_ptr_array_index (run->sheets, 0) : NULL;
  if (!fedorg_place_is_in_sheet (source) || strncmp (source, from->file, length) != 0 ||
      source[length] != ':')
    return NULL;
  for (guint i = 0; i < run->sheets->len; i++) {
    FedorgMarkSheet *sheet = g_ptr_array_index (run->sheets, i);
    const char *name =
        from->names != NULL ? g_ptr_array_index (from->names, i) : sheet->sheet->name;
    g_autofree char *own = fedorg_place_dup_sheet_source (from->file, name);

    if (strcmp (own, source) == 0)
      return sheet;
  }
  return NULL;
}

/* the row of a table of text that holds a line */
static guint32
find_row (const FedorgArray *lines, guint line)
{
  gsize first = 0, end = lines->length;

  while (first < end) {
    gsize middle = first + (end - first) / 2;

    if (fedorg_array_index (lines, guint32, middle) <= line)
      first = middle + 1;
    else
      end = middle;
  }
  return (guint32) first;
}

/* one place of a finding; @place is set if it is in a sheet. FALSE: there is no memory */
static gboolean
add_mark (FedorgMarkRun *run, const FedorgMarkSource *from, const char *source, FedorgMark mark,
          FedorgMarkPlace *place)
{
  FedorgMarkSheet *sheet = source != NULL ? find_sheet (run, from, source) : NULL;
  FedorgMark *added;

  place->sheet = FEDORG_NONE;
  if (from->lines.length > 0)
    mark.row = find_row (&from->lines, mark.row);
  if (sheet == NULL || mark.row == 0 || mark.row > FEDORG_SHEET_ROWS)
    return TRUE;
  added = fedorg_array_add (&sheet->marks, FedorgMark);
  if (added == NULL)
    return FALSE;
  if (mark.column > FEDORG_SHEET_COLUMNS)
    mark.column = 0;
  *added = mark;
  g_ptr_array_find (run->sheets, sheet, &place->sheet);
  place->row = mark.row;
  place->column = mark.column;
  return TRUE;
}

/* a cause is marked wherever it is known to be, and the list leads to its first place */
static gboolean
add_marks (FedorgMarkRun *run, guint index, const FedorgMarkSource *from)
{
  const FedorgFinding *finding = fedorg_findings_get_finding (run->findings, index);
  const FedorgRoster *roster = fedorg_findings_get_roster (run->findings);
  FedorgMarkPlace *place = fedorg_array_add (&run->places, FedorgMarkPlace), other;
  FedorgMark mark = {fedorg_finding_get_line (finding), fedorg_finding_get_column (finding), index};

  if (place == NULL || !add_mark (run, from, fedorg_finding_get_source (finding), mark, place))
    return FALSE;
  for (guint i = 0; i < fedorg_finding_get_n_others (finding); i++) {
    const char *source = fedorg_finding_get_other (finding, roster, i, &mark.row, &mark.column);

    if (!add_mark (run, from, source, mark, &other))
      return FALSE;
  }
  return TRUE;
}

/* --- headings --- */

static gboolean
fail_memory (FedorgMarkRun *run, GError **error)
{
  return fedorg_input_fail (fedorg_package_get_input (run->package), 0, 0, FEDORG_ERROR_NO_MEMORY,
                            "there is not enough memory for the marks", error);
}

/* the last row of the headings: those of the last column stands beside it */
static gboolean
find_heading_row (FedorgMarkRun *run, guint index, FedorgMarkSheet *sheet, GError **error)
{
  g_autoptr (FedorgGrid) grid = fedorg_grid_book_open_sheet (&run->book->base, index, error);
  g_autoptr (GPtrArray) head = fedorg_grid_head_new ();
  gboolean at_end = FALSE;

  if (grid == NULL)
    return FALSE;
  while (!fedorg_grid_head_is_full (head)) {
    FedorgGridRow row;

    if (!fedorg_grid_next (grid, &row, &at_end, error))
      return FALSE;
    if (at_end)
      break;
    if (!fedorg_grid_head_add (head, &row))
      return fail_memory (run, error);
  }
  if (!fedorg_grid_head_has_room (head))
    return fail_memory (run, error);
  FedorgGridHeadingRows rows =
      fedorg_grid_find_headings ((FedorgGridRow *const *) head->pdata, head->len);
  if (rows.n_rows > 0) {
    const FedorgGridRow *last = g_ptr_array_index (head, rows.first + rows.n_rows - 1);

    sheet->heading_row = last->line;
  }
  return TRUE;
}

/* marks are sorted by row and cell, because rows are patched while they are streamed */
gboolean
fedorg_mark_gather (FedorgMarkRun *run, const FedorgMarkSource *source, GError **error)
{
  for (guint i = 0; i < run->book->sheets->len; i++) {
    FedorgMarkSheet *sheet = g_new0 (FedorgMarkSheet, 1);

    sheet->sheet = &g_array_index (run->book->sheets, FedorgWorkbookSheet, i);
    sheet->commented = fedorg_number_table_new ();
    sheet->was_marked = sheet->sheet->problems_column != FEDORG_WORKBOOK_NO_COLUMN;
    g_ptr_array_add (run->sheets, sheet);
  }
  for (guint i = 0; i < fedorg_findings_get_n_findings (run->findings); i++) {
    if (!add_marks (run, i, source))
      return fail_memory (run, error);
  }
  for (guint i = 0; i < run->sheets->len; i++) {
    FedorgMarkSheet *sheet = g_ptr_array_index (run->sheets, i);

    if (sheet->marks.length == 0)
      continue;
    qsort (sheet->marks.data, sheet->marks.length, sizeof (FedorgMark), compare_marks);
    if (!find_heading_row (run, i, sheet, error))
      return FALSE;
  }
  return TRUE;
}

/* --- the marks of one cell or row --- */

gsize
fedorg_mark_find_end (const FedorgMarkSheet *sheet, gsize first, gboolean of_row)
{
  const FedorgMark *marks = sheet->marks.data;
  gsize end = first;

  while (end < sheet->marks.length && marks[end].row == marks[first].row &&
         (of_row || marks[end].column == marks[first].column))
    end++;
  return end;
}

FedorgSeverity
fedorg_mark_find_worst (const FedorgMarkRun *run, const FedorgMarkSheet *sheet, gsize first,
                        gsize end)
{
  FedorgSeverity worst = FEDORG_SEVERITY_INFO;

  for (gsize i = first; i < end; i++) {
    guint32 index = fedorg_array_index (&sheet->marks, FedorgMark, i).finding;
    FedorgSeverity severity =
        fedorg_finding_get_severity (fedorg_findings_get_finding (run->findings, index));

    worst = MAX (worst, severity);
  }
  return worst;
}

static void
append_finding (const FedorgMarkRun *run, const FedorgFinding *finding, gboolean with_hint,
                FedorgBuffer *text)
{
  guint8 severity = (guint8) fedorg_finding_get_severity (finding);

  fedorg_buffer_append (
      text, fedorg_vocabulary_get_label (FEDORG_VOCABULARY_SEVERITY, severity, run->language), -1);
  fedorg_buffer_append (text, fedorg_words_get ("colon", run->language), -1);
  fedorg_finding_append_message (finding, run->language, text);
  if (!with_hint)
    return;
  fedorg_buffer_append (text, "\n", 1);
  fedorg_finding_append_hint (finding, run->language, text);
}

/* back to the beginning of a character */
static void
cut (FedorgBuffer *text, gsize length)
{
  if (text->failed || text->length <= length)
    return;
  while (length > 0 && ((guchar) text->data[length] & 0xc0) == 0x80)
    length--;
  text->length = length;
  fedorg_buffer_append (text, "…", -1);
}

/* a cell holds 32 767 characters; the findings of one row may be longer together */
void
fedorg_mark_append_messages (const FedorgMarkRun *run, const FedorgMarkSheet *sheet, gsize first,
                             gsize end, gboolean with_hints, FedorgBuffer *text)
{
  for (gsize i = first; i < end && text->length <= LONGEST_TEXT; i++) {
    guint32 index = fedorg_array_index (&sheet->marks, FedorgMark, i).finding;

    if (i > first)
      fedorg_buffer_append (text, with_hints ? "\n\n" : " ", -1);
    append_finding (run, fedorg_findings_get_finding (run->findings, index), with_hints, text);
  }
  cut (text, LONGEST_TEXT);
}
