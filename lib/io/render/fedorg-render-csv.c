/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "io/output/fedorg-cell-private.h"
#include "io/render/fedorg-render-private.h"

/* A sheet as CSV: the first of its rectangles and nothing else, so that every line is a row. */

/* numbers stand without quotes, so that spreadsheets take them for numbers */
static void
append_cell (FedorgRender *render, const FedorgCell *cell)
{
  const char *text = fedorg_render_get_text (render, cell);

  if (fedorg_cell_is_number (cell))
    fedorg_buffer_append (render->buffer, text, -1);
  else
    fedorg_csv_append_text (render->buffer, text);
}

static void
append_row (FedorgRender *render)
{
  for (gsize at = 0; at < render->cells.cells.length;) {
    const FedorgCell *cell = fedorg_cells_get (&render->cells, at);

    if (at > 0)
      fedorg_buffer_append (render->buffer, ",", 1);
    append_cell (render, cell);
    at += cell->size;
  }
  fedorg_buffer_append (render->buffer, FEDORG_CSV_ROW_END, -1);
}

static void
append_headings (FedorgRender *render, const FedorgSheetBlock *block)
{
  for (gsize i = 0; i < block->columns.length; i++) {
    const char *heading = fedorg_sheet_block_get_column (block, i)->heading;

    if (i > 0)
      fedorg_buffer_append (render->buffer, ",", 1);
    fedorg_csv_append_text (render->buffer, heading != NULL ? heading : "");
  }
  fedorg_buffer_append (render->buffer, FEDORG_CSV_ROW_END, -1);
}

/* a document of CSV is one rectangle: the first of the sheet */
void
fedorg_render_csv (FedorgRender *render)
{
  const FedorgSheetPart *part;
  FedorgSheetRow row;
  gsize at = 0;

  fedorg_buffer_append (render->buffer, FEDORG_CSV_MARK, -1);
  do
    part = fedorg_render_next_part (render, &at);
  while (part != NULL && part->kind != FEDORG_PART_BLOCK);
  if (part == NULL)
    return;
  append_headings (render, &part->block);
  for (guint64 i = 0; fedorg_render_next_row (render, &part->block, i, &row); i++)
    append_row (render);
}
