/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "io/grid/fedorg-grid-form-private.h"

G_BEGIN_DECLS

/* A table that is turned: its headings stand below each other in the first column, and each further column is
 * a person or an organisation. Each of these is read as a form is. */

/* whether the first rows of a sheet are such a table; @column gets that of the headings, from 0 */
gboolean fedorg_grid_is_turned (const FedorgGridRow *const *rows, guint n_rows, guint *column);

/* reads the rows, all of the sheet, none of which is empty */
void fedorg_grid_read_turned (FedorgGridForm *form, const FedorgGridRow *const *rows, guint n_rows,
                              guint column);

G_END_DECLS
