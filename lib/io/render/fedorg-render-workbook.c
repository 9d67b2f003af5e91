/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <fedorg/fedorg-date.h>
#include <fedorg/fedorg-error.h>

#include "io/render/fedorg-render-private.h"

#ifndef FEDORG_WITH_XLSXWRITER

void
fedorg_render_workbook (FedorgRender *render)
{
  g_set_error_literal (&render->error, FEDORG_ERROR, FEDORG_ERROR_FORMAT,
                       "the library was built without the library that writes workbooks "
                       "(libxlsxwriter); choose another format");
}

#else

#include "io/render/fedorg-book-output-private.h"

/* A sheet as a workbook: each table a sheet, charts behind them, and a sheet about the method.
 * Without libxlsxwriter it is refused. */

/* the later of two dates stands behind the other */
static gint32
find_date (const FedorgRender *render)
{
  gint32 date = FEDORG_DATE_NONE;
  const FedorgSheetPart *part;
  gsize at = 0;

  while ((part = fedorg_render_next_part (render, &at)) != NULL) {
    if (part->kind != FEDORG_PART_FACT)
      continue;
    const FedorgCell *cell = fedorg_cells_get (&render->sheet->values, part->value);

    if (cell->kind == FEDORG_CELL_DATE)
      date = cell->date;
  }
  return date;
}

static void
set_caption (FedorgBookOutput *output, const char *caption)
{
  output->caption = caption;
  if (output->title == NULL)
    output->title = caption;
}

static void
add_tables (FedorgBookOutput *output)
{
  const FedorgSheetPart *part;
  gsize at = 0;

  while ((part = fedorg_render_next_part (output->render, &at)) != NULL) {
    if (part->kind == FEDORG_PART_HEADING && part->level > 0)
      output->name = part->text;
    else if (part->kind == FEDORG_PART_HEADING)
      set_caption (output, part->text);
    else if (part->kind == FEDORG_PART_BLOCK && (part->audience & FEDORG_SHEET_BOOK) != 0)
      fedorg_book_output_add_table (output, &part->block);
  }
}

void
fedorg_render_workbook (FedorgRender *render)
{
  g_autoptr (FedorgBook) book = fedorg_book_new ();
  FedorgBookOutput output = {.render = render, .book = book, .name = "", .caption = ""};

  add_tables (&output);
  fedorg_book_output_add_charts (&output);
  fedorg_book_output_add_method (&output);
  fedorg_book_set_about (book, output.title != NULL ? output.title : "", find_date (render));
  if (!render->failed && !render->is_cancelled)
    render->document = fedorg_book_finish (book, &render->error);
  fedorg_array_clear (&output.charts);
}

#endif
