/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "io/output/fedorg-cell-private.h"
#include "io/render/fedorg-render-private.h"

/* A sheet as Markdown: tables of pipes, lists, headings. */

/* deeper down items do not move to the right any more */
#define MAX_INDENT 32

/* --- tables --- */

static void
append_headings (FedorgRender *render, const FedorgSheetBlock *block)
{
  FedorgBuffer *buffer = render->buffer;

  for (gsize i = 0; i < block->columns.length; i++) {
    const char *heading = fedorg_sheet_block_get_column (block, i)->heading;

    fedorg_buffer_append (buffer, "| ", 2);
    if (heading == NULL || *heading == '\0')
      continue;
    fedorg_markdown_append_text (buffer, heading);
    fedorg_buffer_append (buffer, " ", 1);
  }
  fedorg_buffer_append (buffer, "|\n", 2);
  for (gsize i = 0; i < block->columns.length; i++)
    fedorg_buffer_append (
        buffer,
        fedorg_sheet_block_get_column (block, i)->flags & FEDORG_COLUMN_NUMBER ? "|---:" : "|---",
        -1);
  fedorg_buffer_append (buffer, "|\n", 2);
}

static void
append_row (FedorgRender *render)
{
  for (gsize at = 0; at < render->cells.cells.length;) {
    const FedorgCell *cell = fedorg_cells_get (&render->cells, at);

    fedorg_buffer_append (render->buffer, "| ", 2);
    fedorg_markdown_append_text (render->buffer, fedorg_render_get_text (render, cell));
    fedorg_buffer_append (render->buffer, " ", 1);
    at += cell->size;
  }
  fedorg_buffer_append (render->buffer, "|\n", 2);
}

/* --- lists --- */

static void
append_item (FedorgRender *render, guint32 depth)
{
  FedorgBuffer *buffer = render->buffer;

  fedorg_buffer_append_repeated (buffer, ' ', 2 * (gsize) MIN (depth, MAX_INDENT));
  fedorg_buffer_append (buffer, "- ", 2);
  fedorg_markdown_append_text (
      buffer, fedorg_render_get_text (render, fedorg_cells_get (&render->cells, 0)));
  fedorg_buffer_append (buffer, "\n", 1);
}

/* --- parts --- */

/* entries are rows of a table here: Markdown has no heads with paragraphs */
static void
append_block (FedorgRender *render, const FedorgSheetBlock *block)
{
  gboolean is_table = block->layout == FEDORG_SHEET_GRID || block->layout == FEDORG_SHEET_ENTRIES;
  FedorgSheetRow row;

  if (is_table)
    append_headings (render, block);
  for (guint64 i = 0; fedorg_render_next_row (render, block, i, &row); i++) {
    if (is_table)
      append_row (render);
    else
      append_item (render, row.depth);
  }
}

static void
append_part (FedorgRender *render, const FedorgSheetPart *part)
{
  FedorgBuffer *buffer = render->buffer;

  switch (part->kind) {
  case FEDORG_PART_HEADING:
    fedorg_buffer_append_repeated (buffer, '#', part->level);
    fedorg_buffer_append (buffer, part->level > 0 ? " " : "", -1);
    fedorg_markdown_append_text (buffer, part->text);
    fedorg_buffer_append (buffer, "\n\n", 2);
    break;
  case FEDORG_PART_PARAGRAPH:
    fedorg_markdown_append_text (buffer, part->text);
    fedorg_buffer_append (buffer, "\n", 1);
    break;
  case FEDORG_PART_BREAK:
    fedorg_buffer_append (buffer, "\n", 1);
    break;
  case FEDORG_PART_BLOCK:
    append_block (render, &part->block);
    break;
  default:
    break;
  }
}

void
fedorg_render_markdown (FedorgRender *render)
{
  const FedorgSheetPart *part;
  gsize at = 0;

  while ((part = fedorg_render_next_part (render, &at)) != NULL)
    append_part (render, part);
}
