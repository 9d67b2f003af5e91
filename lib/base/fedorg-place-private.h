/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "base/fedorg-buffer-private.h"

G_BEGIN_DECLS

/* Where something stands in a file, as findings and messages print it: FILE:LINE:COLUMN, and
 * FILE.xlsx:SHEET!C12 in a workbook. The source of a sheet is named FILE.xlsx:SHEET!, so that its
 * name alone says how its places are written. */

char *fedorg_place_dup_sheet_source (const char *file, const char *sheet);
/* the name of the sheet with its "!", if it is of the same workbook as another source; else NULL */
const char *fedorg_place_get_sibling_sheet (const char *source, const char *other);

gboolean fedorg_place_is_in_sheet (const char *source);

/* whether the name of a file says that it is a table of text, whose columns a spreadsheet names by letters */
gboolean fedorg_place_is_in_table (const char *source);

/* @line, @column: 0 where they are not known */
void fedorg_place_append (FedorgBuffer *text, const char *source, guint line, guint column);

/* the same as a text; NULL if there is no memory. (transfer full) */
char *fedorg_place_dup_text (const char *source, guint line, guint column);

/* The letters of a column, from 0: A, Z, AA; at most 7 letters for any guint. */
#define FEDORG_PLACE_LETTERS_SIZE 8
void fedorg_place_format_column (guint column, char letters[FEDORG_PLACE_LETTERS_SIZE]);

G_END_DECLS
