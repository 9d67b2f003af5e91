/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <fedorg/fedorg-output-options.h>

#include "base/fedorg-parallel-private.h"
#include "sheet/fedorg-sheet-private.h"

G_BEGIN_DECLS

/* A sheet on its way into a format: one renderer for each format, whatever the result. */
typedef struct {
  const FedorgSheet *sheet;
  const FedorgOutputOptions *options;
  const FedorgJob *job;
  FedorgBuffer *buffer; /* the document */
  GBytes *document;     /* of a format that is not written into the buffer */
  FedorgCells cells;    /* of the row at hand */
  FedorgBuffer text;    /* of the cell at hand */
  gboolean failed;      /* out of memory */
  gboolean is_cancelled;
  GError *error; /* for another reason */
} FedorgRender;

/* what a writer is asked for: options, or the defaults in their place, and a sheet to be filled */
typedef struct {
  FedorgOutputOptions *defaults; /* NULL: the caller has options */
  const FedorgOutputOptions *options;
  FedorgSheet sheet;
} FedorgWriting;

void fedorg_writing_init (FedorgWriting *writing, const FedorgOutputOptions *options);
void fedorg_writing_clear (FedorgWriting *writing);

/* the document of the sheet; NULL with FEDORG_ERROR_NO_MEMORY, if there is not enough of it for the
 * sheet or the document, FEDORG_ERROR_CANCELLED, or what keeps a workbook from being written */
GBytes *fedorg_writing_render (const FedorgWriting *writing, const FedorgJob *job, GError **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FedorgWriting, fedorg_writing_clear)

void fedorg_render_text (FedorgRender *render);
void fedorg_render_json (FedorgRender *render);
void fedorg_render_csv (FedorgRender *render);
void fedorg_render_markdown (FedorgRender *render);
void fedorg_render_html (FedorgRender *render);
void fedorg_render_workbook (FedorgRender *render);

/* --- what the renderers share --- */

/* the next part for the format's readers, from part `*at` on; NULL at the end */
const FedorgSheetPart *fedorg_render_next_part (const FedorgRender *render, gsize *at);

/* reads row `number` of a block, the rows asked for one after the other; FALSE at the end, if there
 * is no memory, or if somebody has cancelled */
gboolean fedorg_render_next_row (FedorgRender *render, const FedorgSheetBlock *block,
                                 guint64 number, FedorgSheetRow *row);

/* the text of a cell as it is, valid until the next one */
const char *fedorg_render_get_text (FedorgRender *render, const FedorgCell *cell);

static inline const FedorgSheetColumn *
fedorg_sheet_block_get_column (const FedorgSheetBlock *block, gsize index)
{
  return &fedorg_array_index (&block->columns, FedorgSheetColumn, index);
}

G_END_DECLS
