/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <glib.h>

/* bytes that hold any word of a closed list */
#define FEDORG_TEXT_NORMAL_SIZE 128

/* takes away white space at both ends: ASCII, U+00A0 and U+3000; returns where the rest begins and
 * shortens the length */
const char *fedorg_text_strip (const char *text, gsize *length);

/* the form in which words are compared: no white space around, ASCII in lower case, full-width
 * ASCII forms as ASCII; in text with other characters white space goes away ("姓  名"), in pure
 * ASCII each run of white space, '_' and '-' becomes one '-'. Returns the number of bytes, or 0 if
 * nothing is left or the result has no room; there is no NUL */
gsize fedorg_text_normalize (const char *text, gsize length, char buffer[FEDORG_TEXT_NORMAL_SIZE]);

/* how many characters must be inserted, deleted or replaced to make one text of the other; both
 * are valid UTF-8 of at most FEDORG_TEXT_NORMAL_SIZE bytes */
guint fedorg_text_get_distance (const char *a, gsize a_length, const char *b, gsize b_length);

/* whether a spreadsheet made a number of what was a code: "3.50423E+11", "350423100000.00" */
gboolean fedorg_text_is_damaged_number (const char *text, gsize length);
