/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "io/csv/fedorg-csv-text-private.h"
#include "io/grid/fedorg-grid-private.h"

G_BEGIN_DECLS

/* A table of text as a grid: one row after the other, and forgiving. Lines end with LF, CR LF or
 * CR, as they come. Where hardly anything is separated by ',', tabs or ';', the full-width ，
 * separates. */

/* @text is taken over. @input, which names the document in messages, and @limits must outlive it */
FedorgGridBook *fedorg_csv_book_new (FedorgCsvText *text, const FedorgInput *input,
                                     const FedorgLimits *limits);

/* the rows of the head of a table, which may be cut off; the bytes must outlive it */
FedorgGrid *fedorg_csv_grid_new_for_head (const char *data, gsize length);

/* how the cells are separated, and where the next row begins */
const char *fedorg_csv_grid_get_separator (const FedorgGrid *grid);
gsize fedorg_csv_grid_get_offset (const FedorgGrid *grid);

G_END_DECLS
