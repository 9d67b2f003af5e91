/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "io/render/fedorg-render-private.h"

G_BEGIN_DECLS

/* spaces between two columns */
#define FEDORG_TEXT_GAP 2

/* A grid as text: the cells of a block, formatted once and kept behind each other, since a column
 * is as wide as its widest cell and the first row is printed before the last one is known. */
typedef struct {
  const FedorgSheetBlock *block;
  FedorgArray columns;   /* FedorgTextColumn */
  FedorgBuffer headings; /* escaped, each with a NUL */
  FedorgBuffer cells;    /* of each row its flags, then of each cell length, tone and text
                           * with a NUL */
} FedorgTextGrid;

typedef struct {
  gsize heading;     /* its place among the headings */
  guint cell_width;  /* of the widest cell */
  guint word_width;  /* of the longest piece of the heading that cannot be broken */
  guint title_width; /* of the whole heading */
  guint width;       /* chosen */
} FedorgTextColumn;

/* reads all rows of a block; FALSE if there is no memory or if somebody has cancelled */
gboolean fedorg_text_grid_read (FedorgTextGrid *grid, FedorgRender *render,
                                const FedorgSheetBlock *block);
void fedorg_text_grid_clear (FedorgTextGrid *grid);

/* makes the columns of the first grid wide enough for the other's cells as well; both have the same
 * columns */
void fedorg_text_grid_widen (FedorgTextGrid *grid, const FedorgTextGrid *other);

/* chooses widths for a page of `width` columns, 0 for any number */
void fedorg_text_grid_fit (FedorgTextGrid *grid, guint width);

/* appends the grid, its columns as wide as those of `model`; FALSE if there is no memory */
gboolean fedorg_text_grid_append (const FedorgTextGrid *grid, const FedorgTextGrid *model,
                                  FedorgRender *render);

/* --- pieces --- */

/* colours a text where the options ask for colours */
void fedorg_text_begin_tone (FedorgRender *render, FedorgTone tone);
void fedorg_text_end_tone (FedorgRender *render, FedorgTone tone);

/* " ███▏    ", filled like the share; empty where there is no share */
void fedorg_text_append_bar (FedorgBuffer *buffer, FedorgRatio share);

G_END_DECLS
