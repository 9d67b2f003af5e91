/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "io/grid/fedorg-grid-sheet-private.h"

G_BEGIN_DECLS

/* A row of data while its records are made. */

typedef struct {
  FedorgGridSheet *sheet;
  const FedorgGridCell *cells;
  guint line;       /* of the sheet */
  guint subjects;   /* a bit for each that something is filled in about */
  guint name;       /* which name of a cell that holds several */
  guint n_names;    /* 1 mostly */
  gboolean by_path; /* names say which organisation it is */
} FedorgGridOpenRow;

/* counts a cell of the row */
void fedorg_grid_open_row_report (const FedorgGridOpenRow *row, FedorgGridTopic topic, guint index);

/* findings about what is set next name this cell, until it is left; returns its column, from 1 */
guint fedorg_grid_open_row_go_to (const FedorgGridOpenRow *row, guint index);
void fedorg_grid_open_row_leave (const FedorgGridOpenRow *row);

/* the text of a cell on one line */
const char *fedorg_grid_open_row_get_text (FedorgGridSheet *sheet, const FedorgGridCell *cell,
                                           FedorgField field, gsize *length);

/* --- columns of yes and no --- */

/* what the columns say yes to: tags, categories, and words of closed lists, of the row (slot 0) or of who
 * holds the post of a slot */
void fedorg_grid_open_row_set_marks (FedorgGridOpenRow *row, guint slot);

/* a post whose column says yes */
void fedorg_grid_open_row_set_post (FedorgGridOpenRow *row);

G_END_DECLS
