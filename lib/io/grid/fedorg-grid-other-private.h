/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "io/grid/fedorg-grid-account-private.h"

G_BEGIN_DECLS

/* Tables whose headings are known and that are no part of a roster all the same: one error says what
 * they look like and which columns they lack. @rows: the first ones below the headings. TRUE: it is a
 * table of figures, whose unknown headings the error names */
gboolean fedorg_grid_report_other (const FedorgGridLayout *layout, const FedorgGridRow *const *rows,
                                   guint n_rows, FedorgGridAccount *account);

G_END_DECLS
