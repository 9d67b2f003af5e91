/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "io/csv/fedorg-csv-row-private.h"

G_BEGIN_DECLS

/* Finds the headings at the beginning of a table, and with them the separator and the line ends.
 * A first line such as `sep=;` names the separator; else it is the one that makes the most
 * headings. Offices put a title over the headings: up to five rows may stand there. */

/* where the rows below the headings begin */
typedef struct {
  gsize offset;
  guint64 n_lines; /* before them */
  guint64 line;    /* of the headings */
} FedorgCsvBody;

/* how many of the cells are headings, which are cleaned meanwhile; 0 if they are only such that
 * nobody reads */
typedef guint (*FedorgHeadingCount) (FedorgRowCell *cells, gsize n_cells);

/* the beginning of a table of any kind */
typedef struct {
  const char *data; /* valid UTF-8 */
  gsize length;
  FedorgRowCell *cells; /* for the search, and how many of a row it looks at */
  gsize room;
  FedorgHeadingCount count_known;
} FedorgCsvHead;

/* where the headings end, and how they are written. FALSE if there are none */
gboolean fedorg_csv_find_heading_row (const FedorgCsvHead *head, FedorgCsvSyntax *syntax,
                                      FedorgCsvBody *body);

/* what a document that begins like this is if it is no table of text, as a message; NULL if it may
 * be one */
const char *fedorg_csv_find_mistake (const char *head, gsize length);

G_END_DECLS
