/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "io/mark/fedorg-mark-private.h"

#include <string.h>

#include "base/fedorg-place-private.h"
#include "base/fedorg-words-private.h"
#include "io/patch/fedorg-xml-tag-private.h"

/* The cells of a row as they stand, between which marked cells are put that are not there, and
 * behind which the messages come. Nothing of a cell changes but the number of its style. */

typedef struct {
  FedorgMarkRun *run;
  FedorgMarkSheet *sheet;
  const FedorgPackageSheet *part;
  const FedorgPackageSheetRow *row; /* NULL: it is not there yet */
  guint32 number;
  gsize first; /* marks of the row */
  gsize end;
  gsize next; /* the first mark of a cell that is not written yet */
  gboolean has_last_cell;
  guint32 row_style;  /* of cells that are not there */
  guint32 last_style; /* of the last cell, without marks */
  FedorgBuffer *buffer;
} Row;

static void
append_reference (const Row *row, guint32 column)
{
  char letters[FEDORG_PLACE_LETTERS_SIZE];

  fedorg_place_format_column (column, letters);
  fedorg_buffer_append (row->buffer, letters, -1);
  fedorg_buffer_append_uint (row->buffer, row->number);
}

static void
open_cell (const Row *row, guint32 column, guint32 style)
{
  fedorg_buffer_append (row->buffer, "<", 1);
  fedorg_buffer_append (row->buffer, fedorg_package_sheet_get_prefix (row->part), -1);
  fedorg_buffer_append (row->buffer, "c r=\"", -1);
  append_reference (row, column);
  fedorg_buffer_append (row->buffer, "\"", 1);
  if (style == 0)
    return;
  fedorg_buffer_append (row->buffer, " s=\"", -1);
  fedorg_buffer_append_uint (row->buffer, style);
  fedorg_buffer_append (row->buffer, "\"", 1);
}

/* a cell with a text of its own, so that the shared texts of the workbook stay as they are */
static void
append_text_cell (const Row *row, guint32 column, guint32 style, const char *text, gsize length)
{
  const char *p = fedorg_package_sheet_get_prefix (row->part);
  g_autofree char *opening =
      g_strdup_printf (" t=\"inlineStr\"><%sis><%st xml:space=\"preserve\">", p, p);
  g_autofree char *closing = g_strdup_printf ("</%st></%sis></%sc>", p, p, p);

  open_cell (row, column, style);
  fedorg_buffer_append (row->buffer, opening, -1);
  fedorg_xml_append_text (row->buffer, text, (gssize) length);
  fedorg_buffer_append (row->buffer, closing, -1);
}

/* the column of findings stands behind all cells of the row, which must come in ascending order */
static void
append_last_cell (Row *row)
{
  FedorgMarkRun *run = row->run;
  g_auto (FedorgBuffer) text = FEDORG_BUFFER_INIT;
  guint32 style = 0;

  if (row->has_last_cell || row->sheet->heading_row == 0)
    return;
  row->has_last_cell = TRUE;
  if (row->number == row->sheet->heading_row) {
    fedorg_buffer_append (&text, fedorg_words_get ("mark/heading", run->language), -1);
    style = row->last_style;
  }
  if (row->first < row->end) {
    if (text.length > 0)
      fedorg_buffer_append (&text, "  ", 2);
    fedorg_mark_append_messages (run, row->sheet, row->first, row->end, FALSE, &text);
    style = fedorg_package_styles_get_marked (
        run->styles, style, fedorg_mark_find_worst (run, row->sheet, row->first, row->end));
  }
  row->buffer->failed |= text.failed;
  if (text.length > 0)
    append_text_cell (row, row->sheet->column, style, text.data, text.length);
}

/* the marked cells before @column, which the row does not have, and the last one */
static void
append_missing (Row *row, guint32 column)
{
  while (row->next < row->end) {
    const FedorgMark *mark = &fedorg_array_index (&row->sheet->marks, FedorgMark, row->next);
    gsize end = fedorg_mark_find_end (row->sheet, row->next, FALSE);
    guint32 own = mark->column - 1;

    if (mark->column > 0 && own >= column)
      break;
    if (mark->column > 0 && own != row->sheet->column) {
      if (own > row->sheet->column)
        append_last_cell (row);
      open_cell (row, own,
                 fedorg_package_styles_get_marked (
                     row->run->styles, row->row_style,
                     fedorg_mark_find_worst (row->run, row->sheet, row->next, end)));
      fedorg_buffer_append (row->buffer, "/>", 2);
    }
    row->next = end;
  }
  if (column > row->sheet->column)
    append_last_cell (row);
}

/* a cell keeps its look and gets another fill; an earlier mark that is settled gets its own fill
 * back */
static guint32
find_style (const Row *row, const FedorgPackageSheetCell *cell, guint32 style)
{
  const FedorgMark *mark = &fedorg_array_index (&row->sheet->marks, FedorgMark, row->next);
  guint32 plain =
      row->sheet->was_marked ? fedorg_package_styles_get_plain (row->run->styles, style) : style;

  if (row->next >= row->end || mark->column != cell->column + 1)
    return plain;
  return fedorg_package_styles_get_marked (
      row->run->styles, plain,
      fedorg_mark_find_worst (row->run, row->sheet, row->next,
                              fedorg_mark_find_end (row->sheet, row->next, FALSE)));
}

/* bytes of a cell without a new style are copied as they are */
static void
append_cell (Row *row, const FedorgPackageSheetCell *cell)
{
  guint32 style = fedorg_xml_tag_get_number (cell->start, cell->tag_length, "s", 0);
  guint32 wanted = find_style (row, cell, style);
  char number[16];

  row->last_style =
      row->sheet->was_marked ? fedorg_package_styles_get_plain (row->run->styles, style) : style;
  if (row->next < row->end &&
      fedorg_array_index (&row->sheet->marks, FedorgMark, row->next).column == cell->column + 1)
    row->next = fedorg_mark_find_end (row->sheet, row->next, FALSE);
  if (wanted == style) {
    fedorg_buffer_put (row->buffer, cell->start, cell->length);
    return;
  }
  g_snprintf (number, sizeof number, "%u", wanted);
  fedorg_xml_tag_append_with (row->buffer, cell->start, cell->tag_length, "s", number);
  fedorg_buffer_put (row->buffer, cell->start + cell->tag_length, cell->length - cell->tag_length);
}

/* The last cell, and the one of earlier marks, are written anew. */
static gboolean
is_ours (const Row *row, const FedorgPackageSheetCell *cell)
{
  return (row->sheet->heading_row > 0 && cell->column == row->sheet->column) ||
         cell->column == row->sheet->sheet->problems_column;
}

static void
append_cells (Row *row)
{
  FedorgPackageSheetCell cell = {.column = G_MAXUINT32};

  while (row->row != NULL && fedorg_package_sheet_next_cell (row->part, row->row, &cell)) {
    append_missing (row, cell.column);
    if (!is_ours (row, &cell))
      append_cell (row, &cell);
  }
  append_missing (row, G_MAXUINT32);
}

/* "spans" says how far the cells go: it may be left out */
static void
open_row (Row *row)
{
  const char *p = fedorg_package_sheet_get_prefix (row->part);
  g_auto (FedorgBuffer) tag = FEDORG_BUFFER_INIT;

  if (row->row == NULL) {
    g_autofree char *text = g_strdup_printf ("<%srow r=\"%u\">", p, row->number);

    fedorg_buffer_append (row->buffer, text, -1);
    return;
  }
  fedorg_buffer_put (row->buffer, row->row->gap, row->row->gap_length);
  fedorg_xml_tag_append_with (&tag, row->row->start, row->row->tag_length, "spans", NULL);
  if (row->row->is_empty && tag.length > 2) {
    tag.length -= 2;
    fedorg_buffer_append (&tag, ">", 1);
  }
  row->buffer->failed |= tag.failed;
  fedorg_buffer_put (row->buffer, tag.data, tag.length);
}

/* a row that is not in the file, between others or behind them, is made when a finding needs it */
void
fedorg_mark_append_row (FedorgMarkRun *run, FedorgMarkSheet *sheet, const FedorgPackageSheet *part,
                        const FedorgPackageSheetRow *row, guint32 number, gsize first, gsize end,
                        FedorgBuffer *buffer)
{
  Row whole = {.run = run,
               .sheet = sheet,
               .part = part,
               .row = row,
               .number = number,
               .first = first,
               .end = end,
               .next = first,
               .buffer = buffer};

  if (row != NULL)
    whole.row_style = fedorg_xml_tag_get_number (row->start, row->tag_length, "s", 0);
  open_row (&whole);
  append_cells (&whole);
  fedorg_buffer_append (buffer, "</", 2);
  fedorg_buffer_append (buffer, fedorg_package_sheet_get_prefix (part), -1);
  fedorg_buffer_append (buffer, "row>", -1);
}
