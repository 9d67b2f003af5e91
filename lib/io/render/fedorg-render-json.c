/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <fedorg/fedorg-date.h>

#include "io/output/fedorg-json-writer-private.h"
#include "io/render/fedorg-render-private.h"

/* A sheet as JSON for programs: facts as members, blocks as lists of records, figures exact and as
 * printed. Its shape depends neither on the language nor on what is found. */

typedef struct {
  FedorgRender *render;
  FedorgJsonWriter writer;
} Output;

static gsize write_cell (Output *output, const FedorgCell *cell);

/* a figure is printed for readers and exact for those who calculate on */
static void
write_figure (Output *output, const FedorgCell *cell)
{
  FedorgJsonWriter *writer = &output->writer;
  FedorgRatio ratio = cell->figure.ratio;

  fedorg_json_writer_open (writer, '{');
  fedorg_json_writer_name (writer, "value");
  fedorg_json_writer_string (
      writer, ratio.denominator > 0 ? fedorg_render_get_text (output->render, cell) : NULL);
  fedorg_json_writer_name (writer, "numerator");
  fedorg_json_writer_int (writer, ratio.numerator);
  fedorg_json_writer_name (writer, "denominator");
  fedorg_json_writer_int (writer, ratio.denominator);
  fedorg_json_writer_close (writer, '}');
}

/* the shape of JSON does not depend on the language: words are written by their nicks */
static void
write_text (Output *output, const FedorgCell *cell)
{
  const char *text;

  if (cell->kind == FEDORG_CELL_WORD)
    text = cell->word.nick;
  else if (cell->kind == FEDORG_CELL_PLACE)
    text = cell->place.source != NULL ? fedorg_render_get_text (output->render, cell) : NULL;
  else if (cell->kind == FEDORG_CELL_DATE)
    text = cell->date != FEDORG_DATE_NONE ? fedorg_render_get_text (output->render, cell) : NULL;
  else
    text = cell->text;
  fedorg_json_writer_string (&output->writer, text);
}

static void
write_items (Output *output, const FedorgCell *cell)
{
  gboolean is_list = cell->kind == FEDORG_CELL_LIST;

  fedorg_json_writer_open (&output->writer, is_list ? '[' : '{');
  for (gsize i = 1; i < cell->size;)
    i += write_cell (output, cell + i);
  fedorg_json_writer_close (&output->writer, is_list ? ']' : '}');
}

/* returns how many cells it takes */
static gsize
write_cell (Output *output, const FedorgCell *cell)
{
  if (cell->kind == FEDORG_CELL_ABSENT)
    return cell->size;
  if (cell->key != NULL)
    fedorg_json_writer_name (&output->writer, cell->key);
  switch (cell->kind) {
  case FEDORG_CELL_MISSING:
    fedorg_json_writer_null (&output->writer);
    break;
  case FEDORG_CELL_BOOLEAN:
    fedorg_json_writer_boolean (&output->writer, cell->integer != 0);
    break;
  case FEDORG_CELL_INTEGER:
    fedorg_json_writer_int (&output->writer, cell->integer);
    break;
  case FEDORG_CELL_FIGURE:
    write_figure (output, cell);
    break;
  case FEDORG_CELL_LIST:
  case FEDORG_CELL_RECORD:
    write_items (output, cell);
    break;
  default:
    write_text (output, cell);
    break;
  }
  return cell->size;
}

/* a list of records, each on a line of its own */
static void
write_block (Output *output, const FedorgSheetBlock *block)
{
  const FedorgCells *cells = &output->render->cells;
  FedorgSheetRow row;

  fedorg_json_writer_name (&output->writer, block->key);
  fedorg_json_writer_open_lines (&output->writer, '[');
  for (guint64 i = 0; fedorg_render_next_row (output->render, block, i, &row); i++) {
    fedorg_json_writer_open (&output->writer, '{');
    for (gsize at = 0; at < cells->cells.length;)
      at += write_cell (output, fedorg_cells_get (cells, at));
    fedorg_json_writer_close (&output->writer, '}');
  }
  fedorg_json_writer_close (&output->writer, ']');
}

static void
write_part (Output *output, const FedorgSheetPart *part)
{
  switch (part->kind) {
  case FEDORG_PART_FACT:
    fedorg_json_writer_name (&output->writer, part->key);
    write_cell (output, fedorg_cells_get (&output->render->sheet->values, part->value));
    break;
  case FEDORG_PART_OPEN:
    fedorg_json_writer_name (&output->writer, part->key);
    fedorg_json_writer_open_lines (&output->writer, '{');
    break;
  case FEDORG_PART_CLOSE:
    fedorg_json_writer_close (&output->writer, '}');
    break;
  case FEDORG_PART_BLOCK:
    write_block (output, &part->block);
    break;
  default:
    break;
  }
}

void
fedorg_render_json (FedorgRender *render)
{
  Output output = {render, FEDORG_JSON_WRITER_INIT (render->buffer)};
  const FedorgSheetPart *part;
  gsize at = 0;

  fedorg_json_writer_open_lines (&output.writer, '{');
  while ((part = fedorg_render_next_part (render, &at)) != NULL)
    write_part (&output, part);
  fedorg_json_writer_close (&output.writer, '}');
}
