/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "io/workbook/fedorg-xml-private.h"

#include <expat.h>
#include <string.h>
#include "base/fedorg-error-private.h"

/* XML of a workbook by expat, reduced to the elements on the paths that a reader names. Everything
 * else is passed over, in any namespace; constructs that could make a parser work without bounds
 * are refused. */

/* between namespace and name, which neither of them can hold */
#define SEPARATOR '\n'

/* elements on the paths of readers lie no deeper */
#define MOST_STATES 16

/* Expat keeps a tag whole until it ends, and looks at it again with each piece that comes. A tag
 * of a workbook has some dozen bytes; one that is longer than this is an attack. */
#define LONGEST_TAG (1u << 20)

/* expat takes lengths as int */
#define LONGEST_PIECE (1u << 20)

/* the namespaces of the parts that are read, transitional and strict */
static const char *const namespaces[] = {
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "http://purl.oclc.org/ooxml/spreadsheetml/main",
    "http://schemas.openxmlformats.org/package/2006/relationships",
};

static const char *const relationship_namespaces[] = {
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "http://purl.oclc.org/ooxml/officeDocument/relationships",
};

struct _FedorgXml {
  const FedorgXmlEvents *events;
  gpointer self;
  XML_Parser parser;
  guint64 n_fed;
  GError *error;
  guint64 depth_limit;

  const char *namespace; /* of the root element */
  gsize namespace_length;
  guint8 states[MOST_STATES];
  guint n_states;    /* open elements that are handed on */
  guint64 n_skipped; /* open ones within, which are not */
};

void
fedorg_xml_fail (FedorgXml *xml, FedorgError code, const char *message)
{
  if (xml->error == NULL)
    g_set_error_literal (&xml->error, FEDORG_ERROR, code, message);
  XML_StopParser (xml->parser, XML_FALSE);
}

void
fedorg_xml_fail_no_memory (FedorgXml *xml)
{
  fedorg_xml_fail (xml, FEDORG_ERROR_NO_MEMORY, "there is not enough memory to read it");
}

/* the root decides which of the namespaces the document is written in */
static gboolean
take_namespace (FedorgXml *xml, const char *name)
{
  const char *end = strchr (name, SEPARATOR);

  xml->namespace = "";
  if (end == NULL)
    return TRUE;
  for (gsize i = 0; i < G_N_ELEMENTS (namespaces); i++) {
    xml->namespace_length = strlen (namespaces[i]);
    xml->namespace = namespaces[i];
    if ((gsize) (end - name) == xml->namespace_length &&
        memcmp (name, namespaces[i], xml->namespace_length) == 0)
      return TRUE;
  }
  return FALSE;
}

/* the name within the namespace of the document; NULL for an element of another one */
static const char *
get_local_name (const FedorgXml *xml, const char *name)
{
  gsize length = xml->namespace_length;

  if (length == 0)
    return name;
  return strncmp (name, xml->namespace, length) == 0 && name[length] == SEPARATOR
             ? name + length + 1
             : NULL;
}

static const FedorgXmlStep *
find_step (const FedorgXml *xml, const char *name)
{
  guint from = xml->n_states > 0 ? xml->states[xml->n_states - 1] : 0;

  for (const FedorgXmlStep *step = xml->events->steps; step->name != NULL; step++) {
    if (step->from == from && strcmp (step->name, name) == 0)
      return step;
  }
  return NULL;
}

static void
start_element (void *user_data, const XML_Char *name, const XML_Char **attributes)
{
  FedorgXml *xml = user_data;
  const FedorgXmlStep *step = NULL;

  if (xml->error != NULL)
    return;
  if (xml->n_states + xml->n_skipped >= xml->depth_limit) {
    fedorg_xml_fail (xml, FEDORG_ERROR_LIMIT, "elements are nested deeper than the limit of depth");
    return;
  }
  gboolean is_known = xml->namespace != NULL || take_namespace (xml, name);
  const char *local = is_known && xml->n_skipped == 0 ? get_local_name (xml, name) : NULL;
  if (local != NULL)
    step = find_step (xml, local);
  if (step == NULL && xml->n_states == 0) {
    fedorg_xml_fail (xml, FEDORG_ERROR_FORMAT, "it is not what its place in the workbook says");
    return;
  }
  if (step == NULL || xml->n_states == MOST_STATES) {
    xml->n_skipped++;
    return;
  }
  xml->states[xml->n_states++] = step->to;
  if (xml->events->start != NULL)
    xml->events->start (xml->self, step->to, attributes);
}

static void
end_element (void *user_data, G_GNUC_UNUSED const XML_Char *name)
{
  FedorgXml *xml = user_data;

  if (xml->error != NULL)
    return;
  if (xml->n_skipped > 0) {
    xml->n_skipped--;
    return;
  }
  xml->n_states--;
  if (xml->events->end != NULL)
    xml->events->end (xml->self, xml->states[xml->n_states]);
}

static void
take_text (void *user_data, const XML_Char *text, int length)
{
  FedorgXml *xml = user_data;

  if (xml->error == NULL && xml->n_skipped == 0 && xml->n_states > 0)
    xml->events->text (xml->self, xml->states[xml->n_states - 1], text, (gsize) length);
}

/* no part of a workbook has a document type; entities, which could grow without bounds or lead out
 * of the file, can be declared nowhere else */
static void
refuse_document_type (void *user_data, G_GNUC_UNUSED const XML_Char *name,
                      G_GNUC_UNUSED const XML_Char *system_id,
                      G_GNUC_UNUSED const XML_Char *public_id, G_GNUC_UNUSED int has_subset)
{
  fedorg_xml_fail (user_data, FEDORG_ERROR_FORMAT,
                   "it declares a document type, which no part of a workbook does");
}

FedorgXml *
fedorg_xml_new (const FedorgXmlEvents *events, gpointer self, const FedorgLimits *limits,
                GError **error)
{
  g_autoptr (FedorgXml) xml = g_new0 (FedorgXml, 1);

  xml->events = events;
  xml->self = self;
  xml->depth_limit = fedorg_limits_get (limits, FEDORG_LIMIT_DEPTH);
  xml->parser = XML_ParserCreateNS (NULL, SEPARATOR);
  if (xml->parser == NULL) {
    fedorg_fail_no_memory ("there is not enough memory to read it", error);
    return NULL;
  }
  XML_SetUserData (xml->parser, xml);
  XML_SetElementHandler (xml->parser, start_element, end_element);
  if (events->text != NULL)
    XML_SetCharacterDataHandler (xml->parser, take_text);
  XML_SetStartDoctypeDeclHandler (xml->parser, refuse_document_type);
  return g_steal_pointer (&xml);
}

void
fedorg_xml_free (FedorgXml *xml)
{
  if (xml == NULL)
    return;
  if (xml->parser != NULL)
    XML_ParserFree (xml->parser);
  g_clear_error (&xml->error);
  g_free (xml);
}

static gboolean
fail_syntax (FedorgXml *xml, GError **error)
{
  enum XML_Error code = XML_GetErrorCode (xml->parser);

  if (xml->error != NULL)
    g_propagate_error (error, g_steal_pointer (&xml->error));
  else if (code == XML_ERROR_NO_MEMORY)
    fedorg_fail_no_memory ("there is not enough memory to read it", error);
  else
    g_set_error (error, FEDORG_ERROR, FEDORG_ERROR_SYNTAX,
                 "its XML is damaged (%s, in line %lu of the part)", XML_ErrorString (code),
                 (gulong) XML_GetCurrentLineNumber (xml->parser));
  return FALSE;
}

static gboolean
feed_piece (FedorgXml *xml, const char *data, gsize length, gboolean is_last, GError **error)
{
  if (XML_Parse (xml->parser, data, (int) length, is_last) != XML_STATUS_OK)
    return fail_syntax (xml, error);
  xml->n_fed += length;

  XML_Index at = XML_GetCurrentByteIndex (xml->parser);
  if (!is_last && at >= 0 && xml->n_fed - MIN ((guint64) at, xml->n_fed) > LONGEST_TAG) {
    g_set_error_literal (error, FEDORG_ERROR, FEDORG_ERROR_LIMIT,
                         "a tag has more than a million bytes, which no workbook needs");
    return FALSE;
  }
  return TRUE;
}

gboolean
fedorg_xml_feed (FedorgXml *xml, const char *data, gsize length, gboolean is_last, GError **error)
{
  for (; length > LONGEST_PIECE; data += LONGEST_PIECE, length -= LONGEST_PIECE) {
    if (!feed_piece (xml, data, LONGEST_PIECE, FALSE, error))
      return FALSE;
  }
  return feed_piece (xml, data, length, is_last, error);
}

/* --- attributes --- */

const char *
fedorg_xml_find (const char **attributes, const char *name)
{
  for (; *attributes != NULL; attributes += 2) {
    if (strcmp (attributes[0], name) == 0)
      return attributes[1];
  }
  return NULL;
}

const char *
fedorg_xml_find_relationship (const char **attributes, const char *name)
{
  for (; *attributes != NULL; attributes += 2) {
    const char *separator = strchr (attributes[0], SEPARATOR);

    if (separator == NULL || strcmp (separator + 1, name) != 0)
      continue;
    for (gsize i = 0; i < G_N_ELEMENTS (relationship_namespaces); i++) {
      gsize length = strlen (relationship_namespaces[i]);

      if ((gsize) (separator - attributes[0]) == length &&
          memcmp (attributes[0], relationship_namespaces[i], length) == 0)
        return attributes[1];
    }
  }
  return NULL;
}

gboolean
fedorg_xml_is_true (const char *value)
{
  return value != NULL && (strcmp (value, "1") == 0 || strcmp (value, "true") == 0);
}
