/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Workbooks that tests make part by part, so that each oddity of a writer stands alone. */

#define WORKBOOK_MAIN "http://schemas.openxmlformats.org/spreadsheetml/2006/main"

/* an archive of parts: name, text, name, text, ..., NULL */
GBytes *workbook_pack (const char *const *parts);

/* a workbook of one sheet, 表, with these rows (what stands within sheetData), what stands behind
 * them, shared strings (within sst) and styles (within styleSheet); each but the rows may be NULL */
GBytes *workbook_make (const char *rows, const char *behind, const char *texts, const char *styles);

/* the rows of a sheet as text: "LINE: CELL|CELL" each with a mark of its kind and flags before it;
 * a message of the error where it cannot be read */
char *workbook_dump (GBytes *bytes, guint sheet);

G_END_DECLS
