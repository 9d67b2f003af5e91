/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "io/workbook/fedorg-workbook-private.h"

G_BEGIN_DECLS

/* The rows of a sheet as its part is parsed: only cells that hold something, so that a sheet costs
 * what it holds, whatever dimensions it claims. */

typedef struct {
  gsize offset; /* of the text: into the pool of the workbook or the bytes of the rows */
  guint32 length;
  guint16 column; /* from 0 */
  guint8 kind;    /* FedorgGridCellKind */
  guint8 flags;   /* FedorgGridCellFlags */
  gboolean is_shared;
} FedorgSheetCell;

typedef struct {
  guint line; /* from 1 */
  gboolean is_hidden;
  gsize first_cell;
  gsize n_cells;
} FedorgSheetRow;

/* a merged range, from 0, both ends inclusive */
typedef struct {
  guint32 first_row;
  guint32 last_row;
  guint16 first_column;
  guint16 last_column;
} FedorgSheetRange;

/* whole rows, and what they point into */
typedef struct {
  FedorgArray rows;  /* FedorgSheetRow */
  FedorgArray cells; /* FedorgSheetCell */
  FedorgArray bytes; /* texts of cells */
} FedorgSheetRows;

void fedorg_sheet_rows_clear (FedorgSheetRows *rows);

typedef struct _FedorgSheetParser FedorgSheetParser;

/* @wants_merged: merged ranges and hidden columns are gathered, and nothing else */
FedorgSheetParser *fedorg_sheet_parser_new (const FedorgWorkbook *book, gboolean wants_merged,
                                            GError **error);
void fedorg_sheet_parser_free (FedorgSheetParser *parser);

/* Parses a piece of the part. FALSE: the message names neither file nor sheet, but the cell, as
 * "!C12: " */
gboolean fedorg_sheet_parser_feed (FedorgSheetParser *parser, const char *data, gsize length,
                                   gboolean is_last, GError **error);

/* Gives away the rows that have ended so far, in exchange for the memory of rows that are done with.
 * FALSE: FEDORG_ERROR_NO_MEMORY */
gboolean fedorg_sheet_parser_give_rows (FedorgSheetParser *parser, FedorgSheetRows *rows,
                                        GError **error);

/* cells that the part has so far, empty ones included */
guint64 fedorg_sheet_parser_get_n_cells (const FedorgSheetParser *parser);

/* what a sheet says beside its rows */
typedef struct {
  FedorgArray merged;         /* FedorgSheetRange, as they stand */
  FedorgArray hidden_columns; /* FedorgSheetRange without rows */
} FedorgSheetRanges;

/* the caller clears them */
FedorgSheetRanges fedorg_sheet_parser_steal_ranges (FedorgSheetParser *parser);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FedorgSheetParser, fedorg_sheet_parser_free)

/* --- merged ranges --- */

typedef struct _FedorgSheetMerger FedorgSheetMerger;

/* takes the ranges of a sheet over; NULL: FEDORG_ERROR_NO_MEMORY */
FedorgSheetMerger *fedorg_sheet_merger_new (FedorgArray ranges, GError **error);
void fedorg_sheet_merger_rewind (FedorgSheetMerger *merger);
void fedorg_sheet_merger_free (FedorgSheetMerger *merger);

/* Fills what merged ranges cover in a row, of which @room cells are there and empty where they hold
 * nothing. Rows come in their order. FALSE: no memory, or more ranges at once than a row has room
 * for */
gboolean fedorg_sheet_merger_fill (FedorgSheetMerger *merger, guint line, FedorgGridCell *cells,
                                   guint room, guint *n_cells, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FedorgSheetMerger, fedorg_sheet_merger_free)

G_END_DECLS
