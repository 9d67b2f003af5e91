/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <fedorg/fedorg-error.h>
#include <fedorg/fedorg-limits.h>

G_BEGIN_DECLS

/* A part of a workbook, parsed by expat as it comes: without a document type, so that there are
 * no entities but the five of XML, with a limit of depth and of the length of one tag. Only the
 * elements on the paths that a reader names are handed on; others are passed over with all that is
 * within. */

/* element @name within one of state @from leads to state @to; the document itself is state 0 */
typedef struct {
  guint8 from;
  guint8 to;
  const char *name;
} FedorgXmlStep;

typedef struct {
  const FedorgXmlStep *steps; /* the last one has no name */

  /* @attributes: name, value, name, value, ..., NULL. The name of an attribute without a prefix is
   * bare, else it stands behind its namespace and a line end */
  void (*start) (gpointer self, guint state, const char **attributes);
  void (*end) (gpointer self, guint state);
  void (*text) (gpointer self, guint state, const char *text, gsize length); /* in pieces */
} FedorgXmlEvents;

typedef struct _FedorgXml FedorgXml;

/* NULL: FEDORG_ERROR_NO_MEMORY */
FedorgXml *fedorg_xml_new (const FedorgXmlEvents *events, gpointer self, const FedorgLimits *limits,
                           GError **error);
void fedorg_xml_free (FedorgXml *xml);

/* FALSE: FEDORG_ERROR_SYNTAX, _FORMAT, _LIMIT, _NO_MEMORY, or what an event set; the message names
 * no file */
gboolean fedorg_xml_feed (FedorgXml *xml, const char *data, gsize length, gboolean is_last,
                          GError **error);

/* of an event: stops the parsing. the first one counts */
void fedorg_xml_fail (FedorgXml *xml, FedorgError code, const char *message);
void fedorg_xml_fail_no_memory (FedorgXml *xml);

/* the value of an attribute without a prefix, NULL if there is none */
const char *fedorg_xml_find (const char **attributes, const char *name);

/* the value of an attribute of the namespace of relationships, strict or transitional */
const char *fedorg_xml_find_relationship (const char **attributes, const char *name);

/* xsd:boolean */
gboolean fedorg_xml_is_true (const char *value);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FedorgXml, fedorg_xml_free)

G_END_DECLS
