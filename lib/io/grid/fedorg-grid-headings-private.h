/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "io/grid/fedorg-grid-heading-private.h"
#include "io/grid/fedorg-grid-private.h"

G_BEGIN_DECLS

/* Where the headings of a sheet stand, and one to three rows of them made one. */

/* rows, not counting empty ones, above and among which headings are looked for */
#define FEDORG_GRID_HEAD_ROWS 60

/* the heading of one column */
typedef struct {
  FedorgGridMeaning meaning;
  GString *text; /* of all rows, as it is shown */
  char *last;    /* of the lowest row that has any: what is repeated on a further page */
  guint group;   /* from 1: columns under one upper heading; a column by itself has its own */
} FedorgGridHeading;

typedef struct {
  guint first;  /* of the rows */
  guint n_rows; /* 0: no headings were found */
} FedorgGridHeadingRows;

/* looks among the first rows of a sheet, none of which is empty */
FedorgGridHeadingRows fedorg_grid_find_headings (FedorgGridRow *const *rows, guint n_rows);

/* FedorgGridHeading of each column, without empty ones at the end */
GArray *fedorg_grid_join_headings (const FedorgGridRow *const *rows, guint n_rows);

G_END_DECLS
