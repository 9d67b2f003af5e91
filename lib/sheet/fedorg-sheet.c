/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "sheet/fedorg-sheet-private.h"

/* A sheet: parts in the order of the document, each for the readers that it names. Rows are not
 * kept but asked for; what a maker adds for other readers is dropped at once. */

void
fedorg_sheet_clear (FedorgSheet *sheet)
{
  for (gsize i = 0; i < sheet->parts.length; i++)
    fedorg_array_clear (&fedorg_array_index (&sheet->parts, FedorgSheetPart, i).block.columns);
  fedorg_array_clear (&sheet->parts);
  fedorg_cells_clear (&sheet->values);
}

gboolean
fedorg_sheet_is_for (const FedorgSheet *sheet, FedorgSheetAudience audience)
{
  return (sheet->audience & audience) != 0;
}

gboolean
fedorg_sheet_is_whole (const FedorgSheet *sheet)
{
  return !sheet->failed && !sheet->values.failed;
}

static void
add_part (FedorgSheet *sheet, const FedorgSheetPart *part)
{
  FedorgSheetPart *added;

  if (!fedorg_sheet_is_for (sheet, part->audience))
    return;
  added = fedorg_array_add (&sheet->parts, FedorgSheetPart);
  if (added != NULL)
    *added = *part;
  else
    sheet->failed = TRUE;
}

FedorgCells *
fedorg_sheet_add_fact (FedorgSheet *sheet, const char *key)
{
  const FedorgSheetPart part = {.kind = FEDORG_PART_FACT,
                                .audience = FEDORG_SHEET_RECORDS,
                                .key = key,
                                .value = sheet->values.cells.length};

  add_part (sheet, &part);
  return &sheet->values;
}

void
fedorg_sheet_open (FedorgSheet *sheet, const char *key)
{
  const FedorgSheetPart part = {
      .kind = FEDORG_PART_OPEN, .audience = FEDORG_SHEET_RECORDS, .key = key};

  add_part (sheet, &part);
}

void
fedorg_sheet_close (FedorgSheet *sheet)
{
  const FedorgSheetPart part = {.kind = FEDORG_PART_CLOSE, .audience = FEDORG_SHEET_RECORDS};

  add_part (sheet, &part);
}

void
fedorg_sheet_add_heading (FedorgSheet *sheet, FedorgSheetAudience audience, guint level,
                          const char *text)
{
  const FedorgSheetPart part = {
      .kind = FEDORG_PART_HEADING, .audience = audience, .level = level, .text = text};

  add_part (sheet, &part);
}

void
fedorg_sheet_add_paragraph (FedorgSheet *sheet, FedorgSheetAudience audience, const char *text)
{
  const FedorgSheetPart part = {.kind = FEDORG_PART_PARAGRAPH, .audience = audience, .text = text};

  add_part (sheet, &part);
}

void
fedorg_sheet_add_break (FedorgSheet *sheet, FedorgSheetAudience audience)
{
  const FedorgSheetPart part = {.kind = FEDORG_PART_BREAK, .audience = audience};

  add_part (sheet, &part);
}

void
fedorg_sheet_add_column (FedorgSheet *sheet, FedorgSheetBlock *block,
                         const FedorgSheetColumn *column)
{
  FedorgSheetColumn *added = fedorg_array_add (&block->columns, FedorgSheetColumn);

  if (added != NULL)
    *added = *column;
  else
    sheet->failed = TRUE;
}

void
fedorg_sheet_take_block (FedorgSheet *sheet, FedorgSheetAudience audience, FedorgSheetBlock *block)
{
  const FedorgSheetPart part = {
      .kind = FEDORG_PART_BLOCK, .audience = audience, .key = block->key, .block = *block};
  gsize n_parts = sheet->parts.length;

  add_part (sheet, &part);
  if (sheet->parts.length == n_parts)
    fedorg_array_clear (&block->columns);
  block->columns = (FedorgArray){0};
}

const char *
fedorg_sheet_keep (FedorgSheet *sheet, char *text)
{
  return fedorg_cells_keep (&sheet->values, text);
}

const char *
fedorg_sheet_keep_buffer (FedorgSheet *sheet, FedorgBuffer *buffer)
{
  return fedorg_cells_keep_buffer (&sheet->values, buffer);
}

gboolean
fedorg_sheet_block_next (const FedorgSheetBlock *block, guint64 number, FedorgSheetRow *row,
                         gboolean *failed)
{
  *row = (FedorgSheetRow){.index = block->first + number};
  if (block->next != NULL)
    return block->next (block, number, row, failed);
  return number < block->n_rows;
}

void
fedorg_sheet_block_read (const FedorgSheetBlock *block, const FedorgSheetRow *row,
                         FedorgCells *cells)
{
  fedorg_cells_reset (cells);
  for (gsize i = 0; i < block->columns.length; i++) {
    const FedorgSheetColumn *column = &fedorg_array_index (&block->columns, FedorgSheetColumn, i);

    cells->key = column->key;
    column->get (cells, block->maker, row->index, column->data);
  }
}
