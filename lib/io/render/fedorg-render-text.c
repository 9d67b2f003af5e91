/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "io/output/fedorg-text-layout-private.h"
#include "io/render/fedorg-text-grid-private.h"

/* A sheet for a terminal: paragraphs, entries, outlines and grids. Grids of one family are read
 * before any is written, because their columns are to be equally wide. */

/* of the paragraphs of an entry */
#define INDENT 4

/* deeper down the lines of an outline do not move to the right any more */
#define MAX_DEPTH 32

/* All grids are read before anything is written, since those of one family are as wide as each
 * other. */
typedef struct {
  FedorgRender *render;
  FedorgArray grids; /* FedorgTextGrid, in the order of the sheet */
  gsize n_printed;   /* grids */
  gsize model;       /* the first grid of the family of the grid at hand */
} Document;

/* --- pieces --- */

static const char *const colors[] = {
    [FEDORG_TONE_NONE] = "",          [FEDORG_TONE_INFO] = "\033[36m",
    [FEDORG_TONE_GOOD] = "\033[32m",  [FEDORG_TONE_DOUBTFUL] = "\033[33m",
    [FEDORG_TONE_BAD] = "\033[1;31m",
};

void
fedorg_text_begin_tone (FedorgRender *render, FedorgTone tone)
{
  if (fedorg_output_options_get_color (render->options))
    fedorg_buffer_append (render->buffer, colors[tone], -1);
}

void
fedorg_text_end_tone (FedorgRender *render, FedorgTone tone)
{
  if (tone != FEDORG_TONE_NONE && fedorg_output_options_get_color (render->options))
    fedorg_buffer_append (render->buffer, "\033[0m", -1);
}

/* a label and a text in lines that fit the page */
static void
append_paragraph (FedorgRender *render, const char *label, const char *text, guint indent)
{
  g_auto (FedorgBuffer) escaped = FEDORG_BUFFER_INIT;

  fedorg_text_append_escaped (&escaped, label);
  fedorg_text_append_escaped (&escaped, text);
  fedorg_buffer_append (&escaped, "", 1);
  if (escaped.failed)
    render->failed = TRUE;
  else
    fedorg_text_append_wrapped (render->buffer, escaped.data, indent,
                                fedorg_output_options_get_width (render->options));
}

/* --- entries --- */

static void
append_head (FedorgRender *render, const FedorgSheetBlock *block)
{
  gsize at = 0, n = 0;

  for (gsize i = 0; i < block->columns.length; i++) {
    const FedorgCell *cell = fedorg_cells_get (&render->cells, at);

    at += cell->size;
    if ((fedorg_sheet_block_get_column (block, i)->flags & FEDORG_COLUMN_HEAD) == 0)
      continue;
    fedorg_buffer_append (render->buffer, n++ > 0 ? ": " : "", -1);
    fedorg_text_begin_tone (render, cell->tone);
    fedorg_text_append_escaped (render->buffer, fedorg_render_get_text (render, cell));
    fedorg_text_end_tone (render, cell->tone);
  }
  if (n > 0)
    fedorg_buffer_append (render->buffer, "\n", 1);
}

static void
append_entry (FedorgRender *render, const FedorgSheetBlock *block)
{
  gsize at = 0;

  append_head (render, block);
  for (gsize i = 0; i < block->columns.length; i++) {
    const FedorgSheetColumn *column = fedorg_sheet_block_get_column (block, i);
    const FedorgCell *cell = fedorg_cells_get (&render->cells, at);
    const char *text;

    at += cell->size;
    if ((column->flags & FEDORG_COLUMN_HEAD) != 0)
      continue;
    text = fedorg_render_get_text (render, cell);
    if (*text != '\0')
      append_paragraph (render, column->heading != NULL ? column->heading : "", text, INDENT);
  }
}

/* --- outlines and lists --- */

/* `closed` has a bit for each depth at which no other row follows */
static void
append_branches (FedorgBuffer *buffer, guint32 depth, guint64 closed)
{
  guint32 drawn = MIN (depth, MAX_DEPTH);

  for (guint32 i = 1; i < drawn; i++)
    fedorg_buffer_append (buffer, closed >> i & 1 ? "    " : "│   ", -1);
  if (depth > MAX_DEPTH) {
    fedorg_buffer_append (buffer, "… ", -1);
    fedorg_buffer_append_uint (buffer, depth);
    fedorg_buffer_append (buffer, " ", 1);
  } else if (depth > 0) {
    fedorg_buffer_append (buffer, closed >> depth & 1 ? "└── " : "├── ", -1);
  }
}

static void
append_outline_row (FedorgRender *render, const FedorgSheetRow *row, guint64 *closed)
{
  if (row->depth <= MAX_DEPTH) {
    guint64 bit = G_GUINT64_CONSTANT (1) << row->depth;

    *closed = row->is_last ? *closed | bit : *closed & ~bit;
  }
  append_branches (render->buffer, row->depth, *closed);
}

static void
append_item (FedorgRender *render)
{
  fedorg_text_append_escaped (
      render->buffer, fedorg_render_get_text (render, fedorg_cells_get (&render->cells, 0)));
  fedorg_buffer_append (render->buffer, "\n", 1);
}

static void
append_rows (FedorgRender *render, const FedorgSheetBlock *block)
{
  guint64 closed = 0;
  FedorgSheetRow row;

  for (guint64 i = 0; fedorg_render_next_row (render, block, i, &row); i++) {
    if (block->layout == FEDORG_SHEET_ENTRIES) {
      append_entry (render, block);
      continue;
    }
    if (block->layout == FEDORG_SHEET_OUTLINE)
      append_outline_row (render, &row, &closed);
    else
      fedorg_buffer_append (render->buffer, "  ", 2);
    append_item (render);
  }
}

/* --- grids --- */

static FedorgTextGrid *
get_grid (const Document *document, gsize index)
{
  return &fedorg_array_index (&document->grids, FedorgTextGrid, index);
}

/* the first grid of the family of grid `index`; those of one family follow each other */
static gsize
find_model (const Document *document, gsize index)
{
  guint family = get_grid (document, index)->block->family;

  if (index > 0 && family != 0 && get_grid (document, document->model)->block->family == family)
    return document->model;
  return index;
}

static gboolean
read_grids (Document *document)
{
  const FedorgSheetPart *part;
  gsize at = 0;

  while ((part = fedorg_render_next_part (document->render, &at)) != NULL) {
    gsize index = document->grids.length;
    FedorgTextGrid *grid;

    if (part->kind != FEDORG_PART_BLOCK || part->block.layout != FEDORG_SHEET_GRID)
      continue;
    grid = fedorg_array_add (&document->grids, FedorgTextGrid);
    if (grid == NULL || !fedorg_text_grid_read (grid, document->render, &part->block))
      return FALSE;
    document->model = find_model (document, index);
    if (document->model != index)
      fedorg_text_grid_widen (get_grid (document, document->model), grid);
  }
  return TRUE;
}

static void
append_grid (Document *document)
{
  FedorgRender *render = document->render;
  gsize index = document->n_printed++;

  document->model = find_model (document, index);
  if (document->model == index)
    fedorg_text_grid_fit (get_grid (document, index),
                          fedorg_output_options_get_width (render->options));
  if (!fedorg_text_grid_append (get_grid (document, index), get_grid (document, document->model),
                                render))
    render->failed = TRUE;
}

/* --- parts --- */

static void
append_part (Document *document, const FedorgSheetPart *part)
{
  FedorgRender *render = document->render;

  switch (part->kind) {
  case FEDORG_PART_HEADING:
  case FEDORG_PART_PARAGRAPH:
    append_paragraph (render, "", part->text, 0);
    break;
  case FEDORG_PART_BREAK:
    fedorg_buffer_append (render->buffer, "\n", 1);
    break;
  case FEDORG_PART_BLOCK:
    if (part->block.layout == FEDORG_SHEET_GRID)
      append_grid (document);
    else
      append_rows (render, &part->block);
    break;
  default:
    break;
  }
}

void
fedorg_render_text (FedorgRender *render)
{
  Document document = {render, {0}, 0, 0};
  const FedorgSheetPart *part;
  gsize at = 0;

  if (read_grids (&document)) {
    document.model = 0;
    while (!render->failed && (part = fedorg_render_next_part (render, &at)) != NULL)
      append_part (&document, part);
  } else if (!render->is_cancelled) {
    render->failed = TRUE;
  }
  for (gsize i = 0; i < document.grids.length; i++)
    fedorg_text_grid_clear (get_grid (&document, i));
  fedorg_array_clear (&document.grids);
}
