/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "io/grid/fedorg-grid-heading-private.h"
#include "io/grid/fedorg-grid-private.h"

G_BEGIN_DECLS

/* The labels of one row of a form, each with its value. */

typedef struct {
  FedorgGridCell label;
  FedorgGridCell value;
  gsize length;              /* of the value; 0: the label has none */
  guint column;              /* of the value, from 1; of the label where it has none */
  FedorgGridMeaning meaning; /* of the label */
} FedorgGridPair;

GArray *fedorg_grid_pairs_new (void);

/* Puts the pairs of a row into the array, in place of what it holds. TRUE: labels stand side by side,
 * as the headings of a table do. The pairs last as long as the row. */
gboolean fedorg_grid_pairs_read (GArray *pairs, const FedorgGridRow *row);

G_END_DECLS
