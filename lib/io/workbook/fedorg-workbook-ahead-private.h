/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "io/workbook/fedorg-workbook-rows-private.h"

G_BEGIN_DECLS

/* The rows of a sheet piece by piece. While the caller understands the rows of one piece, a thread
 * unpacks and parses the next one, which takes about as long. */

typedef struct {
  FedorgSheetRows rows;
  guint64 n_cells;  /* of the sheet, up to the end of the piece */
  guint64 n_packed; /* bytes of the archive that are unpacked, about */
  gboolean is_last;
} FedorgSheetPiece;

typedef struct _FedorgSheetAhead FedorgSheetAhead;

/* @what: the place of the sheet in messages. The book and @what must outlive it */
FedorgSheetAhead *fedorg_sheet_ahead_new (FedorgWorkbook *book, const char *part, const char *what,
                                          GError **error);
void fedorg_sheet_ahead_free (FedorgSheetAhead *ahead);

/* The next piece, valid until the next call; not after the last one. NULL: @error is set */
const FedorgSheetPiece *fedorg_sheet_ahead_next (FedorgSheetAhead *ahead, GError **error);

/* bytes of the archive that the whole sheet is made of */
guint64 fedorg_sheet_ahead_get_packed_size (const FedorgSheetAhead *ahead);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FedorgSheetAhead, fedorg_sheet_ahead_free)

G_END_DECLS
