/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "io/grid/fedorg-grid-account-private.h"
#include "io/input/fedorg-input-private.h"

G_BEGIN_DECLS

/* Reads a sheet into a builder that has begun a source for it. @input names the document in
 * messages. FALSE: the sheet cannot be read, or memory or a limit is exhausted. A sheet without
 * headings is FEDORG_ERROR_FORMAT in a table of text; in a workbook it is passed over, and @n_found
 * stays as it is. @n_found counts the tables that were found */
gboolean fedorg_grid_read (FedorgGrid *grid, const FedorgInput *input, FedorgRosterBuilder *builder,
                           guint *n_found, GError **error);

/* all sheets of a document; FEDORG_ERROR_FORMAT if none of them holds a table */
gboolean fedorg_grid_read_book (FedorgGridBook *book, const FedorgInput *input,
                                FedorgRosterBuilder *builder, GError **error);

G_END_DECLS
