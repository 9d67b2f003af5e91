/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "io/arrow/fedorg-arrow-cells-private.h"

G_BEGIN_DECLS

/* What is looked at before an array of others is believed; each FALSE with an error that names the
 * column, and the row where there is one. In the order in which they rely on one another. */

/* a text of more than twelve bytes: where it lies */
typedef struct {
  gint32 length;
  guint8 prefix[4];
  gint32 buffer;
  gint32 offset;
} FedorgArrowView;

gboolean fedorg_arrow_check_shape (const FedorgArrowCells *cells, const struct ArrowArray *array,
                                   gint64 length, GError **error);
gboolean fedorg_arrow_check_nulls (const FedorgArrowCells *cells, gint64 null_count,
                                   GError **error);
/* texts and lists; @n_items: how many items the child of a list must have */
gboolean fedorg_arrow_check_cells (const FedorgArrowCells *cells, gint64 *n_items, GError **error);
gboolean fedorg_arrow_check_indices (const FedorgArrowCells *cells, GError **error);

/* --- fedorg-arrow-cells.c --- */

gboolean fedorg_arrow_cells_is_null (const FedorgArrowCells *cells, gint64 row);
gint64 fedorg_arrow_read_int (const void *data, gint64 place, guint width, gboolean is_signed);
void fedorg_arrow_cells_get_view (const FedorgArrowCells *cells, gint64 row, FedorgArrowView *view);

G_END_DECLS
