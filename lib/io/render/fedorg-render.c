/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "io/render/fedorg-render-private.h"

#include <fedorg/fedorg-error.h>
#include "base/fedorg-error-private.h"

/* From a result to its document: the table of formats, each with its renderer and the readers that
 * it serves, and what all renderers share. A sheet is made for these readers alone. */

/* rows between two looks at who watches: few enough to stop within milliseconds */
#define ROWS_AT_ONCE 1024

typedef struct {
  FedorgSheetAudience audience;
  void (*render) (FedorgRender *render);
} Renderer;

static const Renderer renderers[] = {
    [FEDORG_FORMAT_TEXT] = {FEDORG_SHEET_LINES, fedorg_render_text},
    [FEDORG_FORMAT_JSON] = {FEDORG_SHEET_RECORDS, fedorg_render_json},
    [FEDORG_FORMAT_CSV] = {FEDORG_SHEET_TABLE, fedorg_render_csv},
    [FEDORG_FORMAT_MARKDOWN] = {FEDORG_SHEET_PAGE, fedorg_render_markdown},
    [FEDORG_FORMAT_XLSX] = {(FedorgSheetAudience) (FEDORG_SHEET_BOOK | FEDORG_SHEET_RECORDS),
                            fedorg_render_workbook},
    [FEDORG_FORMAT_HTML] = {(FedorgSheetAudience) (FEDORG_SHEET_PAGE | FEDORG_SHEET_BROWSER),
                            fedorg_render_html},
};

/* the sheet need not hold parts for other readers */
void
fedorg_writing_init (FedorgWriting *writing, const FedorgOutputOptions *options)
{
  writing->defaults = options == NULL ? fedorg_output_options_new () : NULL;
  writing->options = options != NULL ? options : writing->defaults;
  writing->sheet =
      FEDORG_SHEET_INIT (fedorg_output_options_get_language (writing->options),
                         renderers[fedorg_output_options_get_format (writing->options)].audience);
}

void
fedorg_writing_clear (FedorgWriting *writing)
{
  fedorg_sheet_clear (&writing->sheet);
  fedorg_output_options_unref (writing->defaults);
}

static GBytes *
finish (FedorgRender *render, GError **error)
{
  GBytes *document = g_steal_pointer (&render->document);

  if (render->error != NULL) {
    g_propagate_error (error, g_steal_pointer (&render->error));
    return NULL;
  }
  if (render->is_cancelled) {
    fedorg_fail_cancelled (error);
    return NULL;
  }
  if (document != NULL)
    return document;
  if (!render->failed && !render->cells.failed && !render->text.failed)
    document = fedorg_buffer_finish (render->buffer);
  if (document == NULL)
    fedorg_fail_no_memory ("there is not enough memory for the document", error);
  return document;
}

GBytes *
fedorg_writing_render (const FedorgWriting *writing, const FedorgJob *job, GError **error)
{
  g_auto (FedorgBuffer) buffer = FEDORG_BUFFER_INIT;
  FedorgRender render = {
      .sheet = &writing->sheet, .options = writing->options, .job = job, .buffer = &buffer};
  GBytes *document;

  render.failed = !fedorg_sheet_is_whole (&writing->sheet);
  render.is_cancelled = g_cancellable_is_cancelled (job->cancellable);
  if (!render.failed && !render.is_cancelled)
    renderers[fedorg_output_options_get_format (writing->options)].render (&render);
  document = finish (&render, error);
  fedorg_cells_clear (&render.cells);
  fedorg_buffer_clear (&render.text);
  return document;
}

/* --- what the renderers share --- */

const FedorgSheetPart *
fedorg_render_next_part (const FedorgRender *render, gsize *at)
{
  while (*at < render->sheet->parts.length) {
    const FedorgSheetPart *part =
        &fedorg_array_index (&render->sheet->parts, FedorgSheetPart, (*at)++);

    if (fedorg_sheet_is_for (render->sheet, part->audience))
      return part;
  }
  return NULL;
}

static gboolean
goes_on (FedorgRender *render, guint64 number, guint64 n_rows)
{
  const FedorgJob *job = render->job;

  if (render->failed || render->cells.failed || render->text.failed || render->buffer->failed)
    return FALSE;
  if (number % ROWS_AT_ONCE != 0)
    return TRUE;
  if (job->progress != NULL && number < n_rows)
    job->progress (number, n_rows, job->user_data);
  render->is_cancelled |= g_cancellable_is_cancelled (job->cancellable);
  return !render->is_cancelled;
}

gboolean
fedorg_render_next_row (FedorgRender *render, const FedorgSheetBlock *block, guint64 number,
                        FedorgSheetRow *row)
{
  if (!goes_on (render, number, block->n_rows) ||
      !fedorg_sheet_block_next (block, number, row, &render->failed))
    return FALSE;
  fedorg_sheet_block_read (block, row, &render->cells);
  /* who goes over the rows twice reads into the same cells again */
  render->failed |= render->cells.failed;
  return !render->failed;
}

const char *
fedorg_render_get_text (FedorgRender *render, const FedorgCell *cell)
{
  render->text.length = 0;
  fedorg_cell_append_text (cell, &render->text);
  fedorg_buffer_append (&render->text, "", 1);
  return render->text.failed ? "" : render->text.data;
}
