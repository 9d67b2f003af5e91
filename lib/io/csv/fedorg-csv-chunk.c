/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "io/csv/fedorg-csv-chunk-private.h"

#include <string.h>

#include "base/fedorg-scan-private.h"
#include "base/fedorg-text-private.h"
#include "io/text/fedorg-name-list-private.h"
#include "io/text/fedorg-utf8-private.h"

/* bytes that are checked before their rows are read: few enough that they are in the cache both
 * times */
#define CHECKED_AHEAD 65536

/* the work on one chunk */
typedef struct {
  const FedorgCsvLayout *layout;
  const FedorgChunk *chunk;
  gboolean is_checked; /* as UTF-8 */
  gsize n_checked;     /* bytes */
  FedorgRowCursor cursor;
  FedorgBatch *batch;
  FedorgFault *fault;
  gsize text_limit;
  gsize row_limit;
} Work;

static gboolean
fail_at (FedorgFault *fault, const char *data, gsize offset, FedorgError code, const char *message)
{
  FedorgTextPlace place = FEDORG_TEXT_PLACE_INIT;

  fedorg_text_place_advance (&place, data, offset);
  return fedorg_fault_set (fault, place.line, place.column, code, message);
}

static gboolean
check_for_nul (const char *data, gsize first, gsize length, FedorgFault *fault)
{
  const char *nul = memchr (data + first, '\0', length - first);

  return nul == NULL ||
         fail_at (fault, data, (gsize) (nul - data), FEDORG_ERROR_FORMAT,
                  "here is a NUL byte, which no table of text has; if this is a workbook or "
                  "another program's own file, save it as CSV (UTF-8)");
}

/* from byte @first on, which begins a character */
static gboolean
check_encoding (const char *data, gsize first, gsize length, FedorgFault *fault)
{
  gsize wrong = first + fedorg_utf8_find_fault (data + first, length - first);

  return wrong == length || fail_at (fault, data, wrong, FEDORG_ERROR_ENCODING,
                                     "the file begins as UTF-8, but here is no valid character; "
                                     "save it as UTF-8");
}

gboolean
fedorg_csv_check_bytes (const char *data, gsize length, gboolean is_checked, FedorgFault *fault)
{
  return check_for_nul (data, 0, length, fault) &&
         (is_checked || check_encoding (data, 0, length, fault));
}

/* the same place, or where the character begins that it would cut; more bytes of a kind that goes
 * on than a character has are wrong wherever they are cut */
static gsize
find_character (const char *data, gsize at)
{
  for (gsize back = 0; back < 4 && back <= at; back++) {
    if (((guint8) data[at - back] & 0xc0) != 0x80)
      return at - back;
  }
  return at;
}

/* a row that was found, and what comes behind it; where a control character is, a NUL may be */
static gboolean
check_ahead (Work *work, gsize row_end)
{
  const FedorgChunk *chunk = work->chunk;
  gsize first = work->n_checked, end = chunk->length;

  if (end - row_end > CHECKED_AHEAD)
    end = find_character (chunk->data, row_end + CHECKED_AHEAD);
  if (fedorg_scan_has_controls (chunk->data + first, end - first)) {
    fedorg_batch_set_plain (work->batch, FALSE);
    if (!check_for_nul (chunk->data, first, end, work->fault))
      return FALSE;
  }
  if (!work->is_checked && !check_encoding (chunk->data, first, end, work->fault))
    return FALSE;
  work->n_checked = end;
  return TRUE;
}

/* digits with or without a sign */
static gboolean
parse_figure (const char *text, gsize length, gint64 *value)
{
  gboolean is_negative = length > 0 && text[0] == '-';
  gsize first = is_negative || (length > 0 && text[0] == '+') ? 1 : 0;
  gint64 sum = 0;

  /* kept negative, since the smallest number has no positive twin */
  for (gsize i = first; i < length; i++) {
    if (!g_ascii_isdigit (text[i]) || __builtin_mul_overflow (sum, 10, &sum) ||
        __builtin_sub_overflow (sum, text[i] - '0', &sum))
      return FALSE;
  }
  if (first == length || (!is_negative && sum == G_MININT64))
    return FALSE;
  *value = is_negative ? sum : -sum;
  return TRUE;
}

static void
set_figure (Work *work, const FedorgCsvColumn *column, const FedorgCell *cell)
{
  gint64 value;

  if (parse_figure (cell->text, cell->length, &value)) {
    fedorg_batch_set_figure (work->batch, column->figure, strlen (column->figure), value);
    return;
  }
  g_autofree char *name = fedorg_name_dup_short (column->figure, strlen (column->figure));
  fedorg_batch_add_finding (work->batch, "roster/bad-number", (guint) work->cursor.line,
                            (guint) column->index + 1, FEDORG_FIELD_FIGURE, name, 0);
}

static gboolean
is_line_end (char byte)
{
  return byte == '\n' || byte == '\r';
}

/* lines within a cell are there for the eye: they part the words of a list, and words of letters,
 * but not Chinese characters */
static void
join_lines (FedorgCell *cell, FedorgField field)
{
  gboolean is_list = field == FEDORG_FIELD_CATEGORIES || field == FEDORG_FIELD_TAGS ||
                     field == FEDORG_FIELD_ORGANIZATION_TAGS;
  gsize length = 0;

  for (gsize i = 0; i < cell->length; i++) {
    char byte = cell->text[i];

    if (is_line_end (byte)) {
      while (is_line_end (cell->text[i + 1]))
        i++;
      byte = is_list ? ';' : ' ';
      if (!is_list && ((cell->text[length - 1] | cell->text[i + 1]) & 0x80) != 0)
        continue;
    }
    cell->text[length++] = byte;
  }
  cell->length = length;
}

static gboolean
fail_long (const Work *work)
{
  return fedorg_fault_set (work->fault, work->cursor.line, 0, FEDORG_ERROR_LIMIT,
                           "a cell of this row is longer than the limit of text; if it is quoted, "
                           "see whether the closing quotation mark is missing");
}

/* a cell that is not empty; it may turn out to be. FALSE: see the fault */
static inline gboolean
clean_cell (const Work *work, const FedorgCsvColumn *column, FedorgCell *cell)
{
  gboolean is_quoted = cell->is_quoted;

  fedorg_cell_clean (cell);
  if (G_UNLIKELY (is_quoted) && cell->length > 0)
    join_lines (cell, column->field);
  return G_LIKELY (cell->length <= work->text_limit) || fail_long (work);
}

/* cells beyond the headings, and below none */
static void
tell_extra_cells (Work *work)
{
  gsize n_extra = work->cursor.n_extra;
  gsize first = n_extra > 0 ? work->cursor.first_extra : work->cursor.n_cells;

  for (guint i = work->layout->bare->len; i > 0; i--) {
    gsize index = g_array_index (work->layout->bare, gsize, i - 1);

    if (index >= MIN (work->cursor.n_cells, work->cursor.room))
      continue;
    fedorg_cell_clean (&work->cursor.cells[index]);
    if (work->cursor.cells[index].length == 0)
      continue;
    first = index;
    n_extra++;
  }
  if (n_extra > 0)
    fedorg_batch_add_finding (work->batch, "roster/extra-cells", (guint) work->cursor.line,
                              (guint) first + 1, FEDORG_FIELD_NONE, NULL, (guint) n_extra);
}

/* rows that cannot be what they seem to be */
static gboolean
check_row (Work *work)
{
  const FedorgRowCursor *cursor = &work->cursor;
  gsize end = fedorg_row_cursor_get_offset (cursor, work->chunk->data);

  if (end > work->n_checked && !check_ahead (work, end))
    return FALSE;
  if (G_UNLIKELY (cursor->open_line > 0))
    return fedorg_fault_set (work->fault, cursor->open_line, 0, FEDORG_ERROR_SYNTAX,
                             "a quotation mark opens a cell in this line and is never closed");
  if (G_UNLIKELY (cursor->n_bytes > work->row_limit))
    return fedorg_fault_set (work->fault, cursor->line, 0, FEDORG_ERROR_LIMIT,
                             "this row is far longer than a row of a table can be");
  return TRUE;
}

/* what a row describes follows from the subjects that something is filled in about */
static FedorgRecord
tell_record (const Work *work, guint subjects)
{
  if (subjects >> FEDORG_SUBJECT_POST & 1)
    return work->layout->record;
  /* nothing about a person either: the organisation only */
  if (!(subjects >> FEDORG_SUBJECT_PERSON & 1))
    return FEDORG_RECORD_ORGANIZATION;
  /* nothing about a post or organisation: somebody who has no post */
  return subjects >> FEDORG_SUBJECT_ORGANIZATION & 1 ? work->layout->record : FEDORG_RECORD_PERSON;
}

/* reads the cells of a row into the open record; returns the subjects that something is filled in
 * about, a bit for each */
static inline guint
read_cells (Work *work)
{
  const FedorgCsvColumn *column = (const FedorgCsvColumn *) work->layout->columns->data;
  const FedorgCsvColumn *end = column + work->layout->columns->len;
  FedorgCell *cells = work->cursor.cells;
  gsize n_cells = work->cursor.n_cells;
  gboolean needs_cleaning = work->cursor.needs_cleaning;
  guint subjects = 0;

  for (; column < end && column->index < n_cells; column++) {
    FedorgCell *cell = &cells[column->index];

    if (cell->length == 0)
      continue;
    if ((needs_cleaning || G_UNLIKELY (cell->length > work->text_limit)) &&
        !clean_cell (work, column, cell))
      break;
    if (G_UNLIKELY (cell->length == 0))
      continue;
    subjects |= 1u << column->subject;
    if (G_UNLIKELY (column->field == FEDORG_FIELD_FIGURE))
      set_figure (work, column, cell);
    else
      fedorg_batch_set_clean_field (work->batch, column->field, (guint) column->index + 1,
                                    cell->text, cell->length);
  }
  return subjects;
}

static void
read_row (Work *work)
{
  FedorgBatch *batch = work->batch;
  guint subjects;

  fedorg_batch_begin_record (batch, work->layout->record, (guint) work->cursor.line, 1);
  subjects = read_cells (work);
  if (subjects == 0 || work->fault->error != NULL) {
    fedorg_batch_cancel_record (batch);
    return;
  }
  if (work->cursor.n_extra > 0 || work->layout->bare->len > 0)
    tell_extra_cells (work);
  fedorg_batch_set_record (batch, tell_record (work, subjects));
  fedorg_batch_end_record (batch);
}

void
fedorg_csv_read_chunk (const FedorgCsvChunkReader *reader, FedorgChunk *chunk)
{
  const FedorgCsvLayout *layout = reader->layout;
  Work work = {
      .layout = layout, .chunk = chunk, .is_checked = reader->is_checked, .fault = &chunk->fault};
  g_autofree FedorgCell *cells = g_try_new (FedorgCell, layout->n_headings);

  chunk->batch = fedorg_batch_new (reader->limits);
  if (chunk->batch == NULL || cells == NULL) {
    fedorg_fault_set_no_memory (&chunk->fault);
    return;
  }
  work.batch = chunk->batch;
  fedorg_batch_expect (chunk->batch, chunk->length);
  /* until one is found; where rows end with CR, cells may have LF */
  fedorg_batch_set_plain (chunk->batch, layout->syntax.newline == '\n');
  work.text_limit = fedorg_limits_get (reader->limits, FEDORG_LIMIT_TEXT);
  work.row_limit = fedorg_pipeline_get_record_limit (reader->limits);
  fedorg_row_cursor_init (&work.cursor, &layout->syntax, chunk->data, chunk->length, cells,
                          layout->n_headings);
  while (chunk->fault.error == NULL && fedorg_row_cursor_next (&work.cursor)) {
    if (check_row (&work))
      read_row (&work);
  }
  chunk->n_lines = fedorg_row_cursor_get_n_lines (&work.cursor);
}
