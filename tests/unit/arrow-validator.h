/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <fedorg/fedorg-arrow.h>

/* The rules of the Arrow C data interface, written down from what is published about it and held
 * against what the library gives away. Each returns what is wrong, NULL if nothing is; the caller
 * frees it. */

char *arrow_find_schema_fault (const struct ArrowSchema *schema);

/* also whether the array is one of the schema; the schema must be without fault */
char *arrow_find_array_fault (const struct ArrowSchema *schema, const struct ArrowArray *array);

/* reads a stream to its end, looks at all it gives, and releases each batch and the stream; the
 * text of what is wrong, or NULL. @n_rows: (out): how many there were */
char *arrow_find_stream_fault (struct ArrowArrayStream *stream, gint64 *n_rows);
