/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <fedorg/fedorg-table-explanation.h>

#include "io/grid/fedorg-grid-account-private.h"

G_BEGIN_DECLS

/* What the reader of a grid notes down on the way. Where nobody asks, the explanation is NULL and
 * nothing is noted. */

FedorgTableExplanation *fedorg_table_explanation_new (void);

/* @sheet: its name, NULL if it has none */
void fedorg_grid_explain_layout (FedorgTableExplanation *explanation, const char *sheet,
                                 const FedorgGridLayout *layout, gint32 as_of);
void fedorg_grid_explain_account (FedorgTableExplanation *explanation,
                                  const FedorgGridAccount *account);

/* which organisation a path of names is; each is noted once where equal ones follow each other */
void fedorg_grid_explain_organization (FedorgTableExplanation *explanation, guint line,
                                       const char *name, const char *id);

G_END_DECLS
