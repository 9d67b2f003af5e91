/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "base/fedorg-block-private.h"
#include "base/fedorg-buffer-private.h"
#include <fedorg/fedorg-error.h>
#include <fedorg/fedorg-limits.h>

G_BEGIN_DECLS

/* A part of a workbook as bytes, with a map of where its elements stand, made by expat. Changes are
 * pieces put in place of others; all other bytes stay. Names are compared without their prefix. */

typedef struct _FedorgXmlMap FedorgXmlMap;

/* index of an element; the root is 0 */
typedef guint32 FedorgXmlNode;
#define FEDORG_XML_NONE ((FedorgXmlNode) G_MAXUINT32)

/* where an element stands */
typedef struct {
  gsize start;       /* of its tag */
  gsize content;     /* behind its opening tag */
  gsize content_end; /* where its closing tag begins; of an empty element like content */
  gsize end;         /* behind all of it */
} FedorgXmlSpan;

/* @bytes: kept. FALSE: FEDORG_ERROR_SYNTAX, _FORMAT, _ENCODING if it is not UTF-8, _LIMIT,
 * _NO_MEMORY; the message names no file */
FedorgXmlMap *fedorg_xml_map_new (GBytes *bytes, const FedorgLimits *limits, GError **error);
void fedorg_xml_map_free (FedorgXmlMap *map);

/* "x:" where the elements of the document have that prefix, else "" */
const char *fedorg_xml_map_get_prefix (const FedorgXmlMap *map);

/* the first child of @parent with this name behind @after (FEDORG_XML_NONE: from the first on).
 * @name NULL: any */
FedorgXmlNode fedorg_xml_map_find (const FedorgXmlMap *map, FedorgXmlNode parent, const char *name,
                                   FedorgXmlNode after);
FedorgXmlSpan fedorg_xml_map_get_span (const FedorgXmlMap *map, FedorgXmlNode node);
const char *fedorg_xml_map_get_bytes (const FedorgXmlMap *map);
gsize fedorg_xml_map_get_length (const FedorgXmlMap *map);

/* without its prefix */
gboolean fedorg_xml_map_is (const FedorgXmlMap *map, FedorgXmlNode node, const char *name);

/* (transfer full) (nullable): as it is meant, without escapes */
char *fedorg_xml_map_dup_attribute (const FedorgXmlMap *map, FedorgXmlNode node, const char *name);
/* @otherwise where it is no number, or is not there */
guint32 fedorg_xml_map_get_number (const FedorgXmlMap *map, FedorgXmlNode node, const char *name,
                                   guint32 otherwise);
/* all text within, without escapes. (transfer full) */
char *fedorg_xml_map_dup_text (const FedorgXmlMap *map, FedorgXmlNode node);

/* --- changes: none may touch another one --- */

void fedorg_xml_map_replace (FedorgXmlMap *map, gsize start, gsize end, const char *text,
                             gsize length);
void fedorg_xml_map_insert (FedorgXmlMap *map, gsize at, const char *text, gssize length);
void fedorg_xml_map_remove (FedorgXmlMap *map, FedorgXmlNode node);

/* A child of the root, put before the first one that the schema wants behind it. @order: the names of
 * the children of the root in the order of the schema, up to NULL. FALSE: @name is not among them */
gboolean fedorg_xml_map_insert_ordered (FedorgXmlMap *map, const char *const *order,
                                        const char *name, const char *text, gsize length);

/* behind the last child, also of an element that has none */
void fedorg_xml_map_append_child (FedorgXmlMap *map, FedorgXmlNode parent, const char *text,
                                  gsize length);

/* @value: will be escaped. an attribute that is not there is added */
void fedorg_xml_map_set_attribute (FedorgXmlMap *map, FedorgXmlNode node, const char *name,
                                   const char *value);

gboolean fedorg_xml_map_is_changed (const FedorgXmlMap *map);

/* the bytes from @start to @end as changed, or all; NULL if there is no memory */
GBytes *fedorg_xml_map_dup_changed (FedorgXmlMap *map, gsize start, gsize end);
GBytes *fedorg_xml_map_finish (FedorgXmlMap *map);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FedorgXmlMap, fedorg_xml_map_free)

G_END_DECLS
