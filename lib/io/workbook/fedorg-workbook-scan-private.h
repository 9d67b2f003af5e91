/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "io/workbook/fedorg-workbook-rows-private.h"

G_BEGIN_DECLS

/* Finds the merged ranges of a sheet, which stand behind its rows and must be known before them, and
 * the columns that are hidden.
 * Parsing the rows for that would double the time of reading. So the bytes are only searched for
 * the end of the rows, and what stands before and behind them is parsed as the whole document
 * without its rows. That is right wherever "<" can only begin a tag; a part with comments, CDATA,
 * processing instructions within, or in another encoding than UTF-8 is parsed in full. */

/* the message of an error names file and sheet */
gboolean fedorg_workbook_find_ranges (FedorgWorkbook *book, const char *part, const char *what,
                                      FedorgSheetRanges *ranges, GError **error);

G_END_DECLS
