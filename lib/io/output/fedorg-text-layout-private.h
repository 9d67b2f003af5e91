/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "base/fedorg-buffer-private.h"

G_BEGIN_DECLS

/* How many columns of a terminal the text takes: Chinese characters take two, combining marks none.
 * Neither the locale nor the terminal is asked. */
guint fedorg_text_get_width (const char *text);

/* Makes visible what could trick a terminal or a reader: control characters (those that begin escape
 * sequences among them), line ends, and characters without a shape are written as "\u001b" or
 * "\U000e0041", bytes that are no UTF-8 as "\xff". The result is one line of valid UTF-8. */
char *fedorg_text_dup_escaped (const char *text);

/* Breaks a paragraph into lines of at most `width` columns (0: any number), `indent` spaces before
 * each included, between words or beside wide characters, after making it visible as
 * fedorg_text_dup_escaped() does. What cannot be broken makes a longer line. */
char *fedorg_text_dup_wrapped (const char *text, guint indent, guint width);

/* whether a reader would not see the character, or a terminal would obey it */
gboolean fedorg_text_is_hidden (gunichar character);

/* appends it as "\u001b" or "\U000e0041" */
void fedorg_text_append_hidden (FedorgBuffer *buffer, gunichar character);

/* what fedorg_text_dup_escaped() gives */
void fedorg_text_append_escaped (FedorgBuffer *buffer, const char *text);

/* how many columns the first `length` bytes take */
guint fedorg_text_measure (const char *text, gsize length);

/* how many bytes of `text`, which is escaped already, go into a line of `width` columns (0: all);
 * `next` is where the following line begins. a line is broken at spaces and beside wide characters,
 * yet no punctuation is torn from its word; what cannot be broken is longer than the line */
gsize fedorg_text_measure_line (const char *text, guint width, const char **next);

/* how many lines `text` takes in `width` columns */
guint fedorg_text_count_lines (const char *text, guint width);

/* the lines of `text` in `width` columns, each with `indent` spaces before it and a line end after
 */
void fedorg_text_append_wrapped (FedorgBuffer *buffer, const char *text, guint indent, guint width);

G_END_DECLS
