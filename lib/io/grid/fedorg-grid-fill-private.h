/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "io/grid/fedorg-grid-account-private.h"

G_BEGIN_DECLS

/* The cells of a row of data with those that are to be taken from the row above: merged and blank
 * cells of the organisation, and 同上. */

typedef struct _FedorgGridFill FedorgGridFill;

FedorgGridFill *fedorg_grid_fill_new (const FedorgGridLayout *layout, gboolean is_text);
void fedorg_grid_fill_free (FedorgGridFill *fill);

/* what lies above must not be taken any more: a group row, a subtotal, an empty row */
void fedorg_grid_fill_break (FedorgGridFill *fill);

/* the cells of a row, as many as there are headings; they last until the next call */
const FedorgGridCell *fedorg_grid_fill_row (FedorgGridFill *fill, const FedorgGridRow *row,
                                            FedorgGridAccount *account);

/* whether a cell says 同上, or one of the marks for it, and nothing else */
gboolean fedorg_grid_is_ditto (const char *text, gsize length);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FedorgGridFill, fedorg_grid_fill_free)

G_END_DECLS
