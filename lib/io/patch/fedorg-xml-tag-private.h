/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "base/fedorg-buffer-private.h"

G_BEGIN_DECLS

/* A tag as it stands between '<' and '>'. */

/* the value of an attribute, still escaped; names are compared without their prefix. NULL: it is not
 * there */
const char *fedorg_xml_tag_find (const char *tag, gsize length, const char *name,
                                 gsize *value_length);
guint32 fedorg_xml_tag_get_number (const char *tag, gsize length, const char *name,
                                   guint32 otherwise);

/* the tag with an attribute of another value, NULL: without the attribute */
void fedorg_xml_tag_append_with (FedorgBuffer *buffer, const char *tag, gsize length,
                                 const char *name, const char *value);

/* whether it is the tag of an element without content */
gboolean fedorg_xml_tag_is_empty (const char *tag, gsize length);

/* behind the '>' of the tag that begins here; NULL if it does not end before @end */
const char *fedorg_xml_tag_find_end (const char *tag, const char *end);

/* a text as content or value. What XML cannot hold is written as workbooks do: _x0008_ */
void fedorg_xml_append_text (FedorgBuffer *buffer, const char *text, gssize length);

/* the five entities and numbers of characters. (transfer full) */
char *fedorg_xml_dup_unescaped (const char *text, gsize length);

G_END_DECLS
