/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "io/grid/fedorg-grid-layout-private.h"
#include "model/batch/fedorg-batch-private.h"

G_BEGIN_DECLS

/* How the cells of a row become a record: the same for rows that are read in chunks and for those
 * of a grid. */

/* lines within a cell are there for the eye: they part the words of a list, and words of letters,
 * but not Chinese characters. Works in place; returns the new length */
gsize fedorg_grid_join_lines (char *text, gsize length, FedorgField field);

/* @line, @column: where it stands, from 1 */
void fedorg_grid_set_figure (FedorgBatch *batch, const char *figure, guint line, guint column,
                             const char *text, gsize length);

/* what a row describes follows from the subjects that something is filled in about, a bit each */
FedorgRecord fedorg_grid_report_record (const FedorgGridLayout *layout, guint subjects);

/* the parts of a cell that holds several */
#define FEDORG_GRID_MOST_NAMES 1024
typedef struct {
  const char *texts[FEDORG_GRID_MOST_NAMES];
  gsize lengths[FEDORG_GRID_MOST_NAMES];
  guint n_names;
} FedorgGridNames;

/* cut at 、 , ; / and line ends, and with @by_blanks at blanks */
void fedorg_grid_split (const char *text, gsize length, gboolean by_blanks, FedorgGridNames *names);

/* the same, for names of persons: one where the parts do not look like names */
void fedorg_grid_split_names (const char *text, gsize length, FedorgGridNames *names);

/* the same in the column of a post, where Chinese names may be parted by blanks alone: 王秀英 何 丽 */
void fedorg_grid_split_holders (const char *text, gsize length, FedorgGridNames *names);

/* Puts the cells of a further person into @taken, a copy of @cells, in place of those of the first:
 * all that is repeated, nothing that is said of the first person alone, and whatever the row says of
 * its posts. FALSE if there is no further name, or the same one again. */
gboolean fedorg_grid_take_person (const FedorgGridLayout *layout, const FedorgGridCell *cells,
                                  FedorgGridCell *taken);

G_END_DECLS
