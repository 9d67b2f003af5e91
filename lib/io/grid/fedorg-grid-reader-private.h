/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "io/grid/fedorg-grid-explain-private.h"
#include "io/input/fedorg-input-private.h"

G_BEGIN_DECLS

/* what was found in the sheets of a document */
typedef struct {
  guint n_tables;   /* sheets with headings */
  guint widest;     /* cells of the widest row of those without */
  guint widest_row; /* the first of them */
} FedorgGridFound;

/* Reads a sheet into a builder that has begun a source for it. @input names the document in
 * messages. A sheet without headings is reported, unless it is empty; @found is added to.
 * @explanation (nullable) gets what was understood. FALSE: the sheet cannot be read, or memory or a
 * limit is exhausted */
gboolean fedorg_grid_read (FedorgGrid *grid, const FedorgInput *input, FedorgRosterBuilder *builder,
                           FedorgTableExplanation *explanation, FedorgGridFound *found,
                           GError **error);

/* the same for the sheets of a document in turn that are not hidden, or for the one of the
 * builder's options; FEDORG_ERROR_FORMAT if none of them has headings */
gboolean fedorg_grid_read_book (FedorgGridBook *book, const FedorgInput *input,
                                FedorgRosterBuilder *builder, FedorgTableExplanation *explanation,
                                GError **error);

G_END_DECLS
