/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <fedorg/fedorg-macros.h>

G_BEGIN_DECLS

/* What a program needs to print names of a roster on a terminal, safely and in columns. */

/**
 * fedorg_text_get_width:
 * @text: UTF-8 text
 *
 * Chinese characters take two columns of a terminal, combining marks none. Neither the locale nor
 * the terminal is asked.
 *
 * Returns: how many columns the text takes
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
guint fedorg_text_get_width (const char *text);

/**
 * fedorg_text_dup_escaped:
 * @text: text, meant to be UTF-8
 *
 * Makes visible what could trick a terminal or a reader: control characters (those that begin
 * escape sequences among them), line ends, and characters without a shape such as those that turn
 * the direction of writing are written as "\u001b" or "\U000e0041"; bytes that are no UTF-8 as
 * "\xff".
 *
 * Returns: (transfer full): a text of one line, valid UTF-8
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
char *fedorg_text_dup_escaped (const char *text);

/**
 * fedorg_text_dup_wrapped:
 * @text: text, meant to be UTF-8
 * @indent: how many spaces begin each line
 * @width: how many columns a line may take, these spaces included; 0 for any number
 *
 * Breaks a paragraph into lines, between words or beside wide characters, after making it visible
 * as fedorg_text_dup_escaped() does. What cannot be broken makes a longer line.
 *
 * Returns: (transfer full): the lines, each with a line end; "" for an empty text
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
char *fedorg_text_dup_wrapped (const char *text, guint indent, guint width);

G_END_DECLS
