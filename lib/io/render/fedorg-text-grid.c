/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "io/render/fedorg-text-grid-private.h"

#include <string.h>

#include "io/output/fedorg-text-layout-private.h"

/* A grid of a terminal: cells are read once into one buffer and printed from there, because widths
 * are only known when all rows are. */

/* one very long name does not push the figures off the page */
#define MAX_LABEL_WIDTH 40

/* stands where a number is not known, so that nobody takes the gap for a mistake */
#define NO_VALUE "-"

/* the low bits of a cell's head are its tone, the others the length of its text */
#define TONE_BITS 3
#define TONE_MASK ((1u << TONE_BITS) - 1)

static FedorgTextColumn *
get_column (const FedorgTextGrid *grid, gsize index)
{
  return &fedorg_array_index (&grid->columns, FedorgTextColumn, index);
}

/* --- columns --- */

static guint
measure_longest_word (const char *heading)
{
  guint longest = 0;

  while (*heading != '\0') {
    const char *next;
    gsize length = fedorg_text_measure_line (heading, 1, &next);

    longest = MAX (longest, fedorg_text_measure (heading, length));
    heading = next;
  }
  return longest;
}

/* FALSE if there is no memory */
static gboolean
add_headings (FedorgTextGrid *grid)
{
  const FedorgSheetBlock *block = grid->block;
  FedorgTextColumn *columns =
      fedorg_array_extend (&grid->columns, block->columns.length, sizeof (FedorgTextColumn));

  if (columns == NULL)
    return FALSE;
  for (gsize i = 0; i < block->columns.length; i++) {
    const char *heading = fedorg_sheet_block_get_column (block, i)->heading;

    columns[i].heading = grid->headings.length;
    if (heading != NULL)
      fedorg_text_append_escaped (&grid->headings, heading);
    fedorg_buffer_append (&grid->headings, "", 1);
  }
  if (grid->headings.failed)
    return FALSE;
  for (gsize i = 0; i < block->columns.length; i++) {
    const char *heading = grid->headings.data + columns[i].heading;

    columns[i].title_width = fedorg_text_get_width (heading);
    columns[i].word_width = measure_longest_word (heading);
  }
  return TRUE;
}

/* --- cells --- */

static void
append_number (FedorgBuffer *buffer, guint32 number)
{
  fedorg_buffer_append (buffer, (const char *) &number, sizeof number);
}

/* the printed text of a cell, before it is escaped */
static const char *
format_cell (FedorgRender *render, const FedorgSheetColumn *column, const FedorgCell *cell)
{
  FedorgBuffer *text = &render->text;

  text->length = 0;
  fedorg_cell_append_text (cell, text);
  if (text->length == 0 && fedorg_cell_is_number (cell))
    fedorg_buffer_append (text, NO_VALUE, -1);
  if ((column->flags & FEDORG_COLUMN_SERIES) != 0 && cell->kind == FEDORG_CELL_FIGURE &&
      fedorg_output_options_get_bars (render->options))
    fedorg_text_append_bar (text, cell->figure.ratio);
  fedorg_buffer_append (text, "", 1);
  return text->failed ? "" : text->data;
}

static void
add_cell (FedorgTextGrid *grid, gsize index, FedorgTone tone, const char *text)
{
  FedorgTextColumn *column = get_column (grid, index);
  FedorgBuffer *cells = &grid->cells;
  gsize start = cells->length + sizeof (guint32);
  guint32 head, width;

  append_number (cells, 0);
  fedorg_text_append_escaped (cells, text);
  if (cells->failed)
    return;
  head = (guint32) (cells->length - start) << TONE_BITS | tone;
  memcpy (cells->data + start - sizeof head, &head, sizeof head);
  width = fedorg_text_measure (cells->data + start, cells->length - start);
  fedorg_buffer_append (cells, "", 1);
  if ((fedorg_sheet_block_get_column (grid->block, index)->flags & FEDORG_COLUMN_LABEL) != 0)
    width = MIN (width, MAX_LABEL_WIDTH);
  column->cell_width = MAX (column->cell_width, width);
}

static void
add_row (FedorgTextGrid *grid, FedorgRender *render, const FedorgSheetRow *row)
{
  gsize at = 0;

  append_number (&grid->cells, (guint32) row->flags);
  for (gsize i = 0; i < grid->block->columns.length; i++) {
    const FedorgSheetColumn *column = fedorg_sheet_block_get_column (grid->block, i);
    const FedorgCell *cell = fedorg_cells_get (&render->cells, at);
    gboolean is_left_out =
        (row->flags & FEDORG_ROW_REPEATED) != 0 && (column->flags & FEDORG_COLUMN_ONCE) != 0;

    add_cell (grid, i, cell->tone, is_left_out ? "" : format_cell (render, column, cell));
    at += cell->size;
  }
}

gboolean
fedorg_text_grid_read (FedorgTextGrid *grid, FedorgRender *render, const FedorgSheetBlock *block)
{
  FedorgSheetRow row;

  grid->block = block;
  if (!add_headings (grid))
    return FALSE;
  for (guint64 i = 0; fedorg_render_next_row (render, block, i, &row); i++)
    add_row (grid, render, &row);
  return !grid->cells.failed && !render->is_cancelled;
}

void
fedorg_text_grid_clear (FedorgTextGrid *grid)
{
  fedorg_array_clear (&grid->columns);
  fedorg_buffer_clear (&grid->headings);
  fedorg_buffer_clear (&grid->cells);
}

void
fedorg_text_grid_widen (FedorgTextGrid *grid, const FedorgTextGrid *other)
{
  for (gsize i = 0; i < grid->columns.length; i++) {
    FedorgTextColumn *column = get_column (grid, i);

    column->cell_width = MAX (column->cell_width, get_column (other, i)->cell_width);
  }
}

/* --- printing --- */

typedef struct {
  const char *text;
  gsize length;
  FedorgTone tone;
} Cell;

/* a grid while it is printed: the grid that gives the widths, and the row at hand */
typedef struct {
  const FedorgTextGrid *grid;
  const FedorgTextGrid *model;
  FedorgRender *render;
  Cell *row;   /* the cells of the row at hand */
  gsize first; /* the columns that stand beside each other, after the labels */
  gsize end;
  gsize n_labels;
} Printing;

static const FedorgSheetColumn *
get_specification (const Printing *printing, gsize index)
{
  return fedorg_sheet_block_get_column (printing->grid->block, index);
}

/* the column that stands behind this one in the line */
static gsize
next_column (const Printing *printing, gsize index)
{
  gsize next = index + 1;

  return next >= printing->n_labels && next < printing->first ? printing->first : next;
}

static gsize
first_column (const Printing *printing)
{
  return printing->n_labels > 0 ? 0 : printing->first;
}

/* without the spaces at its end */
static void
end_line (FedorgBuffer *buffer)
{
  while (!buffer->failed && buffer->length > 0 && buffer->data[buffer->length - 1] == ' ')
    buffer->length--;
  fedorg_buffer_append (buffer, "\n", 1);
}

static void
append_gap (const Printing *printing, gsize index)
{
  if (next_column (printing, index) < printing->end)
    fedorg_buffer_append_repeated (printing->render->buffer, ' ', FEDORG_TEXT_GAP);
}

static void
append_aligned (const Printing *printing, gsize index, const Cell *cell)
{
  FedorgBuffer *buffer = printing->render->buffer;
  guint width = get_column (printing->model, index)->width;
  guint used = fedorg_text_measure (cell->text, cell->length);
  gboolean is_right = (get_specification (printing, index)->flags & FEDORG_COLUMN_NUMBER) != 0;

  if (is_right && used < width)
    fedorg_buffer_append_repeated (buffer, ' ', width - used);
  fedorg_text_begin_tone (printing->render, cell->tone);
  fedorg_buffer_append (buffer, cell->text, (gssize) cell->length);
  fedorg_text_end_tone (printing->render, cell->tone);
  if (!is_right && used < width)
    fedorg_buffer_append_repeated (buffer, ' ', width - used);
}

/* --- headings --- */

static const char *
get_heading (const Printing *printing, gsize index)
{
  return printing->grid->headings.data + get_column (printing->grid, index)->heading;
}

/* lines are counted from the last one, since the last ones of all headings stand side by side */
static Cell
get_heading_line (const Printing *printing, gsize index, guint from_last)
{
  const char *at = get_heading (printing, index);
  guint width = get_column (printing->model, index)->width;
  guint n_lines = fedorg_text_count_lines (at, width);
  Cell line = {"", 0, FEDORG_TONE_NONE};

  for (guint i = 0; from_last < n_lines && i < n_lines - from_last; i++) {
    const char *next;

    line.text = at;
    line.length = fedorg_text_measure_line (at, width, &next);
    at = next;
  }
  return line;
}

static void
append_headings (const Printing *printing)
{
  gboolean is_ruled = (printing->grid->block->flags & FEDORG_BLOCK_UNRULED) == 0;
  guint n_lines = is_ruled ? 1 : 0;

  for (gsize i = first_column (printing); i < printing->end; i = next_column (printing, i))
    n_lines = MAX (n_lines, fedorg_text_count_lines (get_heading (printing, i),
                                                     get_column (printing->model, i)->width));
  while (n_lines-- > 0) {
    for (gsize i = first_column (printing); i < printing->end; i = next_column (printing, i)) {
      Cell line = get_heading_line (printing, i, n_lines);

      append_aligned (printing, i, &line);
      append_gap (printing, i);
    }
    end_line (printing->render->buffer);
  }
}

static void
append_rule (const Printing *printing)
{
  for (gsize i = first_column (printing); i < printing->end; i = next_column (printing, i)) {
    fedorg_buffer_append_repeated (printing->render->buffer, '-',
                                   get_column (printing->model, i)->width);
    append_gap (printing, i);
  }
  end_line (printing->render->buffer);
}

/* --- rows --- */

/* the cells of the row at `at`; returns where the next row begins */
static gsize
read_row (const Printing *printing, gsize at, guint32 *flags)
{
  const FedorgBuffer *cells = &printing->grid->cells;

  memcpy (flags, cells->data + at, sizeof *flags);
  at += sizeof *flags;
  for (gsize i = 0; i < printing->grid->columns.length; i++) {
    guint32 head;

    memcpy (&head, cells->data + at, sizeof head);
    at += sizeof head;
    printing->row[i] = (Cell){cells->data + at, head >> TONE_BITS, (FedorgTone) (head & TONE_MASK)};
    at += (head >> TONE_BITS) + 1;
  }
  return at;
}

/* the first line of a text that may be broken; its rest stays in the cell */
static Cell
take_line (const Printing *printing, gsize index)
{
  Cell *cell = &printing->row[index];
  Cell line = *cell;
  const char *next;

  line.length =
      fedorg_text_measure_line (cell->text, get_column (printing->model, index)->width, &next);
  cell->length -= (gsize) (next - cell->text);
  cell->text = next;
  return line;
}

/* a text that has its own lines, or a label that is wider than a label may be: what stands behind it
 * stays below its heading */
static gboolean
is_broken (const Printing *printing, gsize index)
{
  const Cell *cell = &printing->row[index];

  return (get_specification (printing, index)->flags & FEDORG_COLUMN_FLEXIBLE) != 0 ||
         (index < printing->n_labels && fedorg_text_measure (cell->text, cell->length) >
                                            get_column (printing->model, index)->width);
}

/* a line of the row: of broken cells what fits, of the others all; returns whether anything is left */
static gboolean
append_line (const Printing *printing)
{
  gboolean has_rest = FALSE;

  for (gsize i = first_column (printing); i < printing->end; i = next_column (printing, i)) {
    Cell *cell = &printing->row[i];
    Cell line = *cell;

    if (is_broken (printing, i))
      line = take_line (printing, i);
    else
      cell->length = 0;
    cell->tone = FEDORG_TONE_NONE;
    has_rest |= cell->length > 0;
    append_aligned (printing, i, &line);
    append_gap (printing, i);
  }
  end_line (printing->render->buffer);
  return has_rest;
}

static void
append_row (const Printing *printing)
{
  while (append_line (printing))
    continue;
}

static void
append_rows (const Printing *printing)
{
  for (gsize at = 0; at < printing->grid->cells.length;) {
    guint32 flags;

    at = read_row (printing, at, &flags);
    if ((flags & FEDORG_ROW_RULED) != 0)
      append_rule (printing);
    append_row (printing);
  }
}

static void
append_beside (const Printing *printing)
{
  append_headings (printing);
  if ((printing->grid->block->flags & FEDORG_BLOCK_UNRULED) == 0)
    append_rule (printing);
  append_rows (printing);
}

/* --- the whole --- */

/* the end of the columns that fit beside each other from the first one on, at least one */
static gsize
find_end (const Printing *printing, guint width)
{
  gsize n_columns = printing->grid->columns.length, end;
  guint64 used = 0;

  for (gsize i = 0; i < printing->n_labels; i++)
    used += get_column (printing->model, i)->width + FEDORG_TEXT_GAP;
  for (end = printing->first; end < n_columns; end++) {
    used += get_column (printing->model, end)->width;
    if (width > 0 && used > width && end > printing->first)
      break;
    used += FEDORG_TEXT_GAP;
  }
  return end;
}

/* columns that do not fit beside the others follow below, each time after the labels */
static void
append_in_pieces (Printing *printing)
{
  gsize n_columns = printing->grid->columns.length;

  for (gsize first = printing->n_labels; first < n_columns; first = printing->end) {
    printing->first = first;
    printing->end =
        find_end (printing, fedorg_output_options_get_width (printing->render->options));
    fedorg_buffer_append (printing->render->buffer, "\n", 1);
    append_beside (printing);
  }
}

gboolean
fedorg_text_grid_append (const FedorgTextGrid *grid, const FedorgTextGrid *model,
                         FedorgRender *render)
{
  gsize n_columns = grid->columns.length;
  g_autofree Cell *row = g_try_new (Cell, n_columns + 1);
  Printing printing = {grid, model, render, row, 0, n_columns, 0};

  if (row == NULL)
    return FALSE;
  if ((grid->block->flags & FEDORG_BLOCK_UNBROKEN) != 0) {
    append_beside (&printing);
    return TRUE;
  }
  while (printing.n_labels < n_columns &&
         (get_specification (&printing, printing.n_labels)->flags & FEDORG_COLUMN_LABEL) != 0)
    printing.n_labels++;
  append_in_pieces (&printing);
  return TRUE;
}
