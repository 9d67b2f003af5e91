/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "io/grid/fedorg-grid-private.h"
#include "io/input/fedorg-input-private.h"
#include "io/text/fedorg-utf8-private.h"

G_BEGIN_DECLS

/* A table of text as a grid: one row after the other, and forgiving. Lines end with LF, CR LF or
 * CR, as they come. Where hardly anything is separated by ',', tabs or ';', the full-width ，
 * separates. */

/* The text is read row by row, and no more of it held than a row. @input and @limits must outlive the
 * book. NULL: as fedorg_csv_stream_open() */
FedorgGridBook *fedorg_csv_book_open (FedorgInput *input, const FedorgLimits *limits,
                                      GError **error);

/* where the text was found not to be UTF-8; line 0: it is, or says what it is */
FedorgTextPlace fedorg_csv_book_get_suspect (const FedorgGridBook *book);

/* the rows of the head of a table, which may be cut off; the bytes must outlive it */
FedorgGrid *fedorg_csv_grid_new_for_head (const char *data, gsize length);

/* how the cells are separated, and where the next row begins */
const char *fedorg_csv_grid_get_separator (const FedorgGrid *grid);
gsize fedorg_csv_grid_get_offset (const FedorgGrid *grid);

G_END_DECLS
