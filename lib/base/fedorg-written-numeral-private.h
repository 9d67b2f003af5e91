/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Writes the numerals of a date in Chinese characters as digits: 二〇二一年十二月 is 2021年12月. All else stays.
 * @digits has room for @size bytes and a NUL. Returns the bytes written; 0: the text holds no such numeral, or
 * there is no room */
gsize fedorg_written_numeral_read (const char *text, gsize length, char *digits, gsize size);

G_END_DECLS
