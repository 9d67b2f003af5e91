/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "io/grid/fedorg-grid-layout-private.h"
#include "io/grid/fedorg-grid-sheet-private.h"

G_BEGIN_DECLS

/* A form has labels at the left of their values, about one person or one organisation: 姓名, 林小燕, 性别,
 * 女. Its labels become the headings, and its values the row, of a table that is read like any
 * other. */

typedef struct _FedorgGridForm FedorgGridForm;

/* whether the first rows of a sheet are a form and no table */
gboolean fedorg_grid_is_form (const FedorgGridRow *const *rows, guint n_rows);

FedorgGridForm *fedorg_grid_form_new (FedorgGridSheet *sheet);
void fedorg_grid_form_free (FedorgGridForm *form);

/* the rows of the sheet in turn, which may hold several forms below each other */
void fedorg_grid_form_add_row (FedorgGridForm *form, const FedorgGridRow *row);
void fedorg_grid_form_end (FedorgGridForm *form);

/* For tables that are turned: a label with its value, where the value stands, of the form that ends
 * next; a row that is none of them; and what is to be reported of a place. */
void fedorg_grid_form_add (FedorgGridForm *form, const FedorgGridCell *label,
                           const FedorgGridCell *value, FedorgGridSpot spot);
void fedorg_grid_form_pass_over (FedorgGridForm *form, const FedorgGridRow *row,
                                 gboolean has_begun);
void fedorg_grid_form_report (FedorgGridForm *form, FedorgGridTopic topic, guint line,
                              guint column);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FedorgGridForm, fedorg_grid_form_free)

G_END_DECLS
