/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "base/fedorg-buffer-private.h"

G_BEGIN_DECLS

/* Writes JSON from the first byte to the last, without a tree: JSON-GLib needs one, which a table
 * of the whole country does not fit into, and it leaves U+001F in texts, which is no JSON. What a
 * terminal would obey is written as an escape. Numbers are exact. */
typedef struct {
  FedorgBuffer *buffer;
  guint depth;
  guint64 in_lines;   /* bit by depth: members stand on lines of their own */
  gboolean has_items; /* the innermost container */
  gboolean after_name;
} FedorgJsonWriter;

#define FEDORG_JSON_WRITER_INIT(buffer) ((FedorgJsonWriter){(buffer), 0, 0, FALSE, FALSE})

/* `bracket` is '{' or '['; containers nest up to 63 deep */
void fedorg_json_writer_open (FedorgJsonWriter *writer, char bracket);
/* the same, its members on lines of their own */
void fedorg_json_writer_open_lines (FedorgJsonWriter *writer, char bracket);
/* `bracket` is '}' or ']'; after the outermost one the line ends */
void fedorg_json_writer_close (FedorgJsonWriter *writer, char bracket);

void fedorg_json_writer_name (FedorgJsonWriter *writer, const char *name);
/* `text` NULL is null; bytes that are no UTF-8 become U+FFFD */
void fedorg_json_writer_string (FedorgJsonWriter *writer, const char *text);
void fedorg_json_writer_int (FedorgJsonWriter *writer, gint64 value);
void fedorg_json_writer_uint (FedorgJsonWriter *writer, guint64 value);
void fedorg_json_writer_boolean (FedorgJsonWriter *writer, gboolean value);
void fedorg_json_writer_null (FedorgJsonWriter *writer);

G_END_DECLS
