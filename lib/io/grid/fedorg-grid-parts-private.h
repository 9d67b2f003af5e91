/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "io/grid/fedorg-grid-layout-private.h"
#include "io/grid/fedorg-grid-words-private.h"

G_BEGIN_DECLS

/* Which part of a sheet a row below the headings is. */

typedef enum {
  FEDORG_GRID_PART_DATA = 0,
  FEDORG_GRID_PART_EMPTY,
  FEDORG_GRID_PART_TITLE,    /* of the sheet, or of another table in it */
  FEDORG_GRID_PART_HEADINGS, /* said once more */
  FEDORG_GRID_PART_GROUP,    /* names the organisation of the rows below */
  FEDORG_GRID_PART_SUBTOTAL,
  FEDORG_GRID_PART_NOTE,
  FEDORG_GRID_PART_FOOTER,
  FEDORG_GRID_PART_EXAMPLE, /* shows how to fill in the others */
  FEDORG_GRID_PART_STRAY    /* a cell alone in its row, of which nothing is known */
} FedorgGridPart;

#define FEDORG_GRID_N_PARTS (FEDORG_GRID_PART_STRAY + 1)

/* @before: the part of the last row that was not empty */
FedorgGridPart fedorg_grid_report_part (const FedorgGridLayout *layout, const FedorgGridRow *row,
                                        FedorgGridPart before);

/* the name in a group row: 二、城东村（7人） names 城东村. FALSE if there is none. @is_numbered: a
 * number stands before it */
gboolean fedorg_grid_read_group (const char *text, gsize length, FedorgGridNormal *name,
                                 gboolean *is_numbered);

/* whether a text may be that of a cell which shows that a row is no record: for readers of clean
 * tables, which leave such rows to others */
gboolean fedorg_grid_is_part_word (const char *text, gsize length);

/* Does a cell of the column of identifiers that begins with a letter hold one? It holds none where
 * it is such a word, or the heading of its column once more. */
gboolean fedorg_grid_is_identifier (const FedorgGridLayout *layout, gsize column, const char *text,
                                    gsize length);

/* a label before a colon, or in a cell of its own, that is one of those below a table */
gboolean fedorg_grid_is_label (const FedorgGridCell *cell, gboolean *has_colon);

G_END_DECLS
