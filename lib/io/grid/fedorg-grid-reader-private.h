/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "io/grid/fedorg-grid-explain-private.h"
#include "io/input/fedorg-input-private.h"

G_BEGIN_DECLS

/* Reads all sheets of a document into a builder that has begun a source for it. @input names the
 * document in messages; @explanation (nullable) gets what was understood. FALSE: it cannot be read,
 * memory or a limit is exhausted, or FEDORG_ERROR_FORMAT: none of its sheets holds a table */
gboolean fedorg_grid_read_book (FedorgGridBook *book, const FedorgInput *input,
                                FedorgRosterBuilder *builder, FedorgTableExplanation *explanation,
                                GError **error);

G_END_DECLS
