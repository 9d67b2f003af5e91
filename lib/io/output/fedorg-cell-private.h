/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "base/fedorg-buffer-private.h"

G_BEGIN_DECLS

/* what a CSV document begins with, so that spreadsheets take it for UTF-8, and what ends its rows
 */
#define FEDORG_CSV_MARK    "\xef\xbb\xbf"
#define FEDORG_CSV_ROW_END "\r\n"

/* a text in quotes, on one line. a spreadsheet would take a text that begins like a formula for
 * one, so that an apostrophe goes before it. numbers are appended without this */
void fedorg_csv_append_text (FedorgBuffer *buffer, const char *text);

/* a text that a table of records gives back as it was: in quotes only where it must be. An
 * apostrophe goes before what would be taken for a formula, and before apostrophes that a reader
 * would take for such a mark */
void fedorg_cell_append (FedorgBuffer *buffer, const char *text, gsize length);

/* whether the apostrophe that a cell begins with only marks what follows as text: digits or what
 * would be a formula */
gboolean fedorg_cell_has_mark (const char *text, gsize length);

/* a text that Markdown leaves as it is, also within a table */
void fedorg_markdown_append_text (FedorgBuffer *buffer, const char *text);

G_END_DECLS
