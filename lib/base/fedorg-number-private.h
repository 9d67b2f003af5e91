/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <glib.h>

/* Whole numbers and codes as spreadsheets and clerks write them: with commas, a unit, decimals of
 * zeros, as a power of ten. They are read where every digit is there, and never rounded. */

/* digits with or without a sign; also "1,204", "1204.0" and "1204人" */
gboolean fedorg_number_parse (const char *text, gsize length, gint64 *value);

/* longest code that a spreadsheet can keep: digits beyond are lost */
#define FEDORG_NUMBER_EXACT_DIGITS 15
#define FEDORG_NUMBER_ROOM         32

/* the digits of a code that became a number, "350423100201.0" or "3.50423100201E+11", if all of
 * them are there: how many were written to @digits, 0 if it is no such number or digits are lost */
gsize fedorg_number_restore_code (const char *text, gsize length, char digits[FEDORG_NUMBER_ROOM]);
