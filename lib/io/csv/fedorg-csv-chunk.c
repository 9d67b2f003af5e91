/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "io/csv/fedorg-csv-chunk-private.h"

#include <string.h>

#include "base/fedorg-coded-name-private.h"
#include "base/fedorg-scan-private.h"
#include "base/fedorg-text-private.h"
#include "io/grid/fedorg-grid-fill-private.h"
#include "io/grid/fedorg-grid-parts-private.h"
#include "io/grid/fedorg-grid-record-private.h"
#include "io/text/fedorg-utf8-private.h"

/* Reads the rows of one chunk of a plain table, in any thread. It also sees whether the table is
 * plain at all: the first row that has not the shape of the headings makes the file be read by the
 * reader of grids, so every test here must be exact and cost next to nothing. */

/* bytes that are checked before their rows are read: few enough that they are in the cache both
 * times */
#define CHECKED_AHEAD 65536

/* the work on one chunk */
typedef struct {
  const FedorgGridLayout *layout;
  const FedorgChunk *chunk;
  gboolean is_checked; /* as UTF-8 */
  gsize n_checked;     /* bytes */
  FedorgRowCursor cursor;
  FedorgBatch *batch;
  FedorgFault *fault;
  gsize text_limit;
  gsize row_limit;
  gboolean is_irregular;
  gsize n_above;    /* cells of the row above; 0: there is none */
  gsize n_rest;     /* cells of the first row, where it may be the rest of another; 0: it is none */
  gsize id_index;   /* of the column by which a row is known to be a record */
  gsize name_index; /* of the names of persons; beyond the headings if there is none */
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

/* a CR that is not that of CR LF ends a line as well, which the cursor does not know */
static gboolean
has_lone_cr (const char *data, gsize first, gsize end)
{
  const char *at = data + first;

  while ((at = memchr (at, '\r', (gsize) (data + end - at))) != NULL) {
    if (at[1] != '\n')
      return TRUE;
    at++;
  }
  return FALSE;
}

/* a row that was found, and the rest behind it; a row with a control character may have a NUL */
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
    work->is_irregular |= has_lone_cr (chunk->data, first, end);
  }
  if (!work->is_checked && !check_encoding (chunk->data, first, end, work->fault))
    return FALSE;
  work->n_checked = end;
  return TRUE;
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
clean_cell (Work *work, const FedorgGridColumn *column, FedorgRowCell *cell)
{
  gboolean is_quoted = cell->is_quoted;

  fedorg_cell_clean (cell);
  if (G_UNLIKELY (is_quoted) && column->field == FEDORG_FIELD_PERSON_NAME)
    work->is_irregular |= memchr (cell->text, '\n', cell->length) != NULL;
  if (G_UNLIKELY (is_quoted) && cell->length > 0)
    cell->length = fedorg_grid_join_lines (cell->text, cell->length, column->field);
  return G_LIKELY (cell->length <= work->text_limit) || fail_long (work);
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

/* --- rows that are more or less than one record --- */

/* bytes of the longest name that cannot be two: two of two characters, and what parts them */
#define LONGEST_SINGLE_NAME 12

/* What a cell may be whose first byte is this one: a mark for the value above, or a word in a column
 * of codes. Most cells begin with a byte that is neither. */
enum {
  MAY_BE_DITTO = 1,
  MAY_BE_NAME = 2
};

static const guint8 first_bytes[256] = {
    ['D'] = MAY_BE_DITTO,          ['d'] = MAY_BE_DITTO,
    [0x80 ... 0xe1] = MAY_BE_NAME, [0xe2 ... 0xe3] = MAY_BE_NAME | MAY_BE_DITTO,
    [0xe4] = MAY_BE_NAME,          [0xe5] = MAY_BE_NAME | MAY_BE_DITTO,
    [0xe6 ... 0xff] = MAY_BE_NAME,
};

/* 同上, "ditto" and the marks 〃 ″ 々 〞 stand alone in a cell. Nearly no cell begins with their first
 * bytes, and those that do, such as the name 同乐村, are looked at. Behind the last cell more bytes
 * may be read. */
static inline gboolean
is_ditto (const FedorgRowCell *cell)
{
  guint32 start;

  memcpy (&start, cell->text, sizeof start);
  start = GUINT32_FROM_LE (start);
  return G_UNLIKELY (start == 0xe48c90e5u || (start & 0xffff) == 0x80e3 ||
                     (start & 0xffff) == 0x80e2 || (start | 0x20202020u) == 0x74746964u) &&
         fedorg_grid_is_ditto (cell->text, cell->length);
}

/* where what the cell holds begins, behind quotation marks and blanks; its end if it holds nothing */
static const char *
skip_marks (const FedorgRowCell *cell)
{
  const char *at = cell->text, *end = cell->text + cell->length;

  while (at < end && strchr ("\"'= \t", *at) != NULL)
    at++;
  return at;
}

/* 350423100201 城东村: the name behind the code is one cell more */
static G_NO_INLINE gboolean
holds_name (const Work *work, const char *text, gsize length)
{
  FedorgCodedName coded;

  return !work->layout->is_written && fedorg_coded_name_read (&coded, text, length);
}

/* Behind a code of six, nine or twelve digits something else than a digit stands where a name follows,
 * whatever the name ends with. */
static inline gboolean
may_hold_name (const char *text, gsize length)
{
  return (length > 6 && !g_ascii_isdigit (text[6])) || (length > 9 && !g_ascii_isdigit (text[9])) ||
         (length > 12 && !g_ascii_isdigit (text[12]));
}

/* whether a cell that is quoted, begins with no digit or ends with none, holds anything, and whether that is
 * an identifier */
static G_NO_INLINE gboolean
is_odd_identifier (const Work *work, const FedorgRowCell *cell, gboolean *is_empty)
{
  const char *at = skip_marks (cell), *end = cell->text + cell->length;

  *is_empty = at == end;
  if (at == end || !g_ascii_isalnum (*at))
    return TRUE;
  while (strchr ("\"' \t", end[-1]) != NULL)
    end--;
  if (may_hold_name (at, (gsize) (end - at)) && holds_name (work, at, (gsize) (end - at)))
    return TRUE;
  return !g_ascii_isdigit (*at) &&
         !fedorg_grid_is_identifier (work->layout, work->id_index, at, (gsize) (end - at));
}

static G_NO_INLINE gboolean
is_blank_row (const FedorgRowCursor *cursor)
{
  for (gsize i = 0; i < MIN (cursor->n_cells, cursor->room); i++) {
    const FedorgRowCell *cell = &cursor->cells[i];

    if (skip_marks (cell) < cell->text + cell->length)
      return FALSE;
  }
  return cursor->n_extra == 0;
}

/* A row of data has an identifier, which begins with a digit, or with a letter and is none of the
 * words by which subtotals and signatures are known. All else is left to the reader of grids. */
static inline gboolean
is_regular_row (const Work *work)
{
  const FedorgRowCursor *cursor = &work->cursor;
  gboolean is_empty = TRUE;

  if (G_UNLIKELY (cursor->n_extra > 0))
    return FALSE;
  if (G_LIKELY (work->id_index < cursor->n_cells)) {
    const FedorgRowCell *id = &cursor->cells[work->id_index];

    if (G_LIKELY (id->length > 0 && g_ascii_isdigit (id->text[0]) &&
                  !may_hold_name (id->text, id->length)) ||
        !is_odd_identifier (work, id, &is_empty))
      return TRUE;
  }
  return is_empty && is_blank_row (cursor);
}

/* a digit, or the first byte of ① */
static gboolean
may_be_number (char byte)
{
  return g_ascii_isdigit (byte) || (guint8) byte == 0xe2;
}

/* several names in one cell, or one behind the number of a list */
static gboolean
has_several_names (const Work *work)
{
  FedorgGridNames names;

  if (work->name_index >= work->cursor.n_cells || work->layout->is_written ||
      work->cursor.cells[work->name_index].length == 0 ||
      G_LIKELY (work->cursor.cells[work->name_index].length <= LONGEST_SINGLE_NAME &&
                !may_be_number (work->cursor.cells[work->name_index].text[0])))
    return FALSE;
  fedorg_grid_split_names (work->cursor.cells[work->name_index].text,
                           work->cursor.cells[work->name_index].length, &names);
  return names.n_names > 1 ||
         (names.n_names == 1 && names.texts[0] != work->cursor.cells[work->name_index].text);
}

/* what a chunk says beside its records */
typedef struct {
  gboolean is_irregular;
  gsize n_last; /* cells of its last row */
  gsize n_rest; /* as in the work */
} Notes;

/* A line break within a cell that is not quoted cuts a row in two, which together have the cells of
 * one. The rest begins with no digit, as a record mostly does. */
static gboolean
is_cut (gsize n_cells, gsize n_rest, gsize n_headings)
{
  return n_rest > 0 && n_cells > 1 && n_cells < n_headings && n_cells + n_rest - 1 == n_headings;
}

/* how many cells the row has, if it may be the rest of one */
static gsize
count_rest (const FedorgRowCursor *cursor)
{
  const FedorgRowCell *first = cursor->cells;

  return first->length > 0 && !g_ascii_isdigit (first->text[0]) ? cursor->n_cells : 0;
}

gboolean
fedorg_csv_is_irregular (const FedorgChunk *chunk)
{
  const Notes *notes = chunk->notes;

  return notes == NULL || notes->is_irregular;
}

gboolean
fedorg_csv_is_cut (const FedorgChunk *chunk, gsize n_headings, gsize *n_last)
{
  const Notes *notes = chunk->notes;
  gboolean is_rest = is_cut (*n_last, notes->n_rest, n_headings);

  *n_last = notes->n_last;
  return is_rest;
}

/* --- rows --- */

/* whether a cell that is not empty says something else than a value of its column */
static inline gboolean
is_no_value (const FedorgGridColumn *column, const FedorgRowCell *cell)
{
  guint8 may_be = first_bytes[(guint8) cell->text[0]];

  if (G_LIKELY ((may_be & (column->may_be_name ? MAY_BE_DITTO | MAY_BE_NAME : MAY_BE_DITTO)) == 0))
    return FALSE;
  return (column->may_be_name && (may_be & MAY_BE_NAME) != 0) || is_ditto (cell);
}

/* reads the cells of a row into the open record; returns the subjects that something is filled in
 * about, a bit for each */
static inline guint
read_cells (Work *work)
{
  const FedorgGridColumn *column = (const FedorgGridColumn *) work->layout->columns->data;
  const FedorgGridColumn *end = column + work->layout->columns->len;
  FedorgRowCell *cells = work->cursor.cells;
  gsize n_cells = work->cursor.n_cells;
  gboolean needs_cleaning = work->cursor.needs_cleaning;
  guint subjects = 0, n_read = 0;

  for (; column < end && column->index < n_cells; column++) {
    FedorgRowCell *cell = &cells[column->index];

    if (cell->length == 0)
      continue;
    if ((needs_cleaning || G_UNLIKELY (cell->length > work->text_limit)) &&
        !clean_cell (work, column, cell))
      break;
    if (G_UNLIKELY (cell->length == 0))
      continue;
    n_read++;
    if (G_UNLIKELY (is_no_value (column, cell)))
      work->is_irregular = TRUE;
    subjects |= 1u << column->subject;
    if (G_UNLIKELY (column->field == FEDORG_FIELD_FIGURE))
      fedorg_grid_set_figure (work->batch, column->word, (guint) work->cursor.line,
                              column->index + 1, cell->text, cell->length);
    else
      fedorg_batch_set_clean_field (work->batch, column->field, (guint) column->index + 1,
                                    cell->text, cell->length);
  }
  /* a name alone in its row is that of the rows below */
  work->is_irregular |= n_read == 1 && work->layout->columns->len > 1;
  return subjects;
}

static inline gboolean
is_rest (Work *work)
{
  gsize n_above = work->n_above, n_cells = work->cursor.n_cells;

  work->n_above = n_cells;
  if (G_UNLIKELY (n_above == 0))
    work->n_rest = count_rest (&work->cursor);
  return G_UNLIKELY (n_above < work->layout->n_headings && n_above > 0) &&
         is_cut (n_above, count_rest (&work->cursor), work->layout->n_headings);
}

static void
read_row (Work *work)
{
  FedorgBatch *batch = work->batch;
  guint subjects;

  if (G_UNLIKELY (!is_regular_row (work) || is_rest (work))) {
    work->is_irregular = TRUE;
    return;
  }
  fedorg_batch_begin_record (batch, work->layout->record, (guint) work->cursor.line, 1);
  subjects = read_cells (work);
  work->is_irregular |= has_several_names (work);
  if (subjects == 0 || work->fault->error != NULL) {
    fedorg_batch_cancel_record (batch);
    return;
  }
  fedorg_batch_set_record (batch, fedorg_grid_report_record (work->layout, subjects));
  fedorg_batch_end_record (batch);
}

static void
set_columns (Work *work)
{
  const FedorgGridColumn *name = fedorg_grid_layout_find (work->layout, FEDORG_FIELD_PERSON_NAME);

  work->id_index = fedorg_grid_layout_find_id (work->layout);
  work->name_index = name != NULL ? name->index : G_MAXSIZE;
}

void
fedorg_csv_read_chunk (const FedorgCsvChunkReader *reader, FedorgChunk *chunk)
{
  const FedorgGridLayout *layout = reader->layout;
  Work work = {
      .layout = layout, .chunk = chunk, .is_checked = reader->is_checked, .fault = &chunk->fault};
  g_autofree FedorgRowCell *cells = g_try_new (FedorgRowCell, layout->n_headings);
  g_autofree Notes *notes = g_try_new (Notes, 1);

  chunk->batch = fedorg_batch_new (reader->limits);
  if (chunk->batch == NULL || cells == NULL || notes == NULL) {
    fedorg_fault_set_no_memory (&chunk->fault);
    return;
  }
  work.batch = chunk->batch;
  fedorg_batch_expect (chunk->batch, chunk->length);
  /* until one is found */
  fedorg_batch_set_plain (chunk->batch, TRUE);
  work.text_limit = fedorg_limits_get (reader->limits, FEDORG_LIMIT_TEXT);
  work.row_limit = fedorg_pipeline_get_record_limit (reader->limits);
  set_columns (&work);
  fedorg_row_cursor_init (&work.cursor, &reader->syntax, chunk->data, chunk->length, cells,
                          layout->n_headings);
  while (chunk->fault.error == NULL && !work.is_irregular &&
         fedorg_row_cursor_next (&work.cursor)) {
    if (check_row (&work))
      read_row (&work);
  }
  chunk->n_lines = fedorg_row_cursor_get_n_lines (&work.cursor);
  *notes = (Notes){work.is_irregular, work.n_above, work.n_rest};
  chunk->notes = g_steal_pointer (&notes);
  chunk->free_notes = g_free;
}
