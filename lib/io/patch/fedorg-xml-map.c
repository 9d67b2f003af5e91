/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "io/patch/fedorg-xml-map-private.h"

#include <expat.h>
#include <stdlib.h>
#include <string.h>

#include "base/fedorg-error-private.h"
#include "io/patch/fedorg-xml-tag-private.h"

/* A map of an XML part: for each element where its bytes begin and end, and for each change what
 * comes in place of which bytes. expat finds the places, so that encodings, entities and nesting
 * are judged by a parser that everybody uses; all bytes that are not changed are copied as they
 * were. */

/* expat takes lengths as int; pieces of 1 MiB keep what it buffers small */
#define LONGEST_PIECE (1u << 20)

typedef struct {
  FedorgXmlNode parent;
  FedorgXmlNode next; /* sibling */
  FedorgXmlNode first_child;
  FedorgXmlNode last_child;
  FedorgXmlSpan span;
} Node;

typedef struct {
  gsize start;
  gsize end;
  gsize order; /* in which changes at one place come */
  gsize text;  /* in the texts */
  gsize length;
} Change;

struct _FedorgXmlMap {
  GBytes *bytes;
  const char *data;
  gsize length;
  FedorgArray nodes;   /* Node */
  FedorgArray changes; /* Change */
  FedorgBuffer texts;
  char *prefix;
  XML_Parser parser;
  FedorgXmlNode open; /* while it is made */
  guint64 depth;
  guint64 depth_limit;
  GError *trouble;
};

static void
fail (FedorgXmlMap *map, FedorgError code, const char *message)
{
  if (map->trouble == NULL)
    g_set_error_literal (&map->trouble, FEDORG_ERROR, code, message);
  XML_StopParser (map->parser, XML_FALSE);
}

static Node *
get_node (const FedorgXmlMap *map, FedorgXmlNode node)
{
  return &fedorg_array_index (&map->nodes, Node, node);
}

/* Children in the order of the part: the last one is remembered, so that adding takes no walk. */
static void
link_node (FedorgXmlMap *map, FedorgXmlNode node)
{
  Node *parent;

  if (map->open == FEDORG_XML_NONE)
    return;
  parent = get_node (map, map->open);
  if (parent->first_child == FEDORG_XML_NONE)
    parent->first_child = node;
  else
    get_node (map, parent->last_child)->next = node;
  parent->last_child = node;
}

static void
start_element (void *self, G_GNUC_UNUSED const XML_Char *name,
               G_GNUC_UNUSED const XML_Char **attributes)
{
  FedorgXmlMap *map = self;
  gsize start = (gsize) XML_GetCurrentByteIndex (map->parser);
  gsize content = start + (gsize) XML_GetCurrentByteCount (map->parser);
  FedorgXmlNode node = (FedorgXmlNode) map->nodes.length;
  Node *added;

  /* expat may call once more after it was asked to stop */
  if (map->trouble != NULL)
    return;
  if (++map->depth > map->depth_limit) {
    fail (map, FEDORG_ERROR_LIMIT, "elements are nested deeper than the limit of depth");
    return;
  }
  added = fedorg_array_add (&map->nodes, Node);
  if (added == NULL) {
    fail (map, FEDORG_ERROR_NO_MEMORY, "there is not enough memory to read it");
    return;
  }
  *added = (Node){map->open,
                  FEDORG_XML_NONE,
                  FEDORG_XML_NONE,
                  FEDORG_XML_NONE,
                  /* without a closing tag the element ends where its tag does */
                  {start, content, content, content}};
  link_node (map, node);
  map->open = node;
}

static void
end_element (void *self, G_GNUC_UNUSED const XML_Char *name)
{
  FedorgXmlMap *map = self;
  Node *node;

  if (map->trouble != NULL)
    return;
  node = get_node (map, map->open);
  /* an element without content has no closing tag */
  if (!fedorg_xml_tag_is_empty (map->data + node->span.start,
                                node->span.content - node->span.start)) {
    node->span.content_end = (gsize) XML_GetCurrentByteIndex (map->parser);
    node->span.end = node->span.content_end + (gsize) XML_GetCurrentByteCount (map->parser);
  }
  map->open = node->parent;
  map->depth--;
}

static void
refuse_document_type (void *self, G_GNUC_UNUSED const XML_Char *name,
                      G_GNUC_UNUSED const XML_Char *system_id,
                      G_GNUC_UNUSED const XML_Char *public_id, G_GNUC_UNUSED int has_subset)
{
  fail (self, FEDORG_ERROR_FORMAT, "it declares a document type, which no part of a workbook does");
}

/* places are counted in bytes, and inserted text is UTF-8 */
static int
refuse_encoding (void *self, G_GNUC_UNUSED const XML_Char *name, XML_Encoding *encoding)
{
  (void) encoding;
  /* expat asks here for encodings that it does not know, such as GBK */
  fail (self, FEDORG_ERROR_ENCODING, "it is not written in UTF-8");
  return XML_STATUS_ERROR;
}

static void
check_declaration (void *self, G_GNUC_UNUSED const XML_Char *version, const XML_Char *encoding,
                   G_GNUC_UNUSED int standalone)
{
  if (encoding != NULL && g_ascii_strcasecmp (encoding, "UTF-8") != 0)
    fail (self, FEDORG_ERROR_ENCODING, "it is not written in UTF-8");
}

static gboolean
set_error (FedorgXmlMap *map, GError **error)
{
  if (map->trouble != NULL)
    g_propagate_error (error, g_steal_pointer (&map->trouble));
  else if (XML_GetErrorCode (map->parser) == XML_ERROR_NO_MEMORY)
    fedorg_fail_no_memory ("there is not enough memory to read it", error);
  else
    g_set_error (error, FEDORG_ERROR, FEDORG_ERROR_SYNTAX,
                 "its XML is damaged (%s, in line %lu of the part)",
                 XML_ErrorString (XML_GetErrorCode (map->parser)),
                 (gulong) XML_GetCurrentLineNumber (map->parser));
  return FALSE;
}

static gboolean
parse (FedorgXmlMap *map, GError **error)
{
  gsize done = 0;

  map->parser = XML_ParserCreate (NULL);
  if (map->parser == NULL)
    return fedorg_fail_no_memory ("there is not enough memory to read it", error);
  XML_SetUserData (map->parser, map);
  XML_SetElementHandler (map->parser, start_element, end_element);
  XML_SetStartDoctypeDeclHandler (map->parser, refuse_document_type);
  XML_SetXmlDeclHandler (map->parser, check_declaration);
  XML_SetUnknownEncodingHandler (map->parser, refuse_encoding, map);
  /* a mark at the beginning other than that of UTF-8 */
  if (map->length >= 2 && ((guchar) map->data[0] >= 0xfe || map->data[1] == '\0'))
    g_set_error_literal (&map->trouble, FEDORG_ERROR, FEDORG_ERROR_ENCODING,
                         "it is not written in UTF-8");
  while (map->trouble == NULL) {
    gsize n = MIN (map->length - done, LONGEST_PIECE);
    gboolean is_last = done + n == map->length;

    if (XML_Parse (map->parser, map->data + done, (int) n, is_last) != XML_STATUS_OK)
      break;
    done += n;
    if (is_last)
      return map->trouble == NULL || set_error (map, error);
  }
  return set_error (map, error);
}

/* That of the root, without which nothing that is added would be of its namespace. */
static void
find_prefix (FedorgXmlMap *map)
{
  const FedorgXmlSpan *span = &get_node (map, 0)->span;
  const char *name = map->data + span->start + 1;
  gsize length = strcspn (name, " \t\r\n/>");
  const char *colon = memchr (name, ':', length);

  map->prefix = g_strndup (name, colon != NULL ? (gsize) (colon + 1 - name) : 0);
}

FedorgXmlMap *
fedorg_xml_map_new (GBytes *bytes, const FedorgLimits *limits, GError **error)
{
  g_autoptr (FedorgXmlMap) map = g_new0 (FedorgXmlMap, 1);

  map->bytes = g_bytes_ref (bytes);
  map->data = g_bytes_get_data (bytes, &map->length);
  map->open = FEDORG_XML_NONE;
  map->depth_limit = fedorg_limits_get (limits, FEDORG_LIMIT_DEPTH);
  if (!parse (map, error))
    return NULL;
  find_prefix (map);
  return g_steal_pointer (&map);
}

void
fedorg_xml_map_free (FedorgXmlMap *map)
{
  if (map == NULL)
    return;
  if (map->parser != NULL)
    XML_ParserFree (map->parser);
  g_clear_error (&map->trouble);
  g_bytes_unref (map->bytes);
  fedorg_array_clear (&map->nodes);
  fedorg_array_clear (&map->changes);
  fedorg_buffer_clear (&map->texts);
  g_free (map->prefix);
  g_free (map);
}

/* --- looking --- */

const char *
fedorg_xml_map_get_prefix (const FedorgXmlMap *map)
{
  return map->prefix;
}

const char *
fedorg_xml_map_get_bytes (const FedorgXmlMap *map)
{
  return map->data;
}

gsize
fedorg_xml_map_get_length (const FedorgXmlMap *map)
{
  return map->length;
}

gboolean
fedorg_xml_map_is (const FedorgXmlMap *map, FedorgXmlNode node, const char *name)
{
  const char *own = map->data + get_node (map, node)->span.start + 1;
  gsize length = strcspn (own, " \t\r\n/>");
  const char *colon = memchr (own, ':', length);

  if (colon != NULL) {
    length -= (gsize) (colon + 1 - own);
    own = colon + 1;
  }
  return length == strlen (name) && memcmp (own, name, length) == 0;
}

FedorgXmlNode
fedorg_xml_map_find (const FedorgXmlMap *map, FedorgXmlNode parent, const char *name,
                     FedorgXmlNode after)
{
  FedorgXmlNode node =
      after == FEDORG_XML_NONE ? get_node (map, parent)->first_child : get_node (map, after)->next;

  while (node != FEDORG_XML_NONE && name != NULL && !fedorg_xml_map_is (map, node, name))
    node = get_node (map, node)->next;
  return node;
}

FedorgXmlSpan
fedorg_xml_map_get_span (const FedorgXmlMap *map, FedorgXmlNode node)
{
  return get_node (map, node)->span;
}

char *
fedorg_xml_map_dup_attribute (const FedorgXmlMap *map, FedorgXmlNode node, const char *name)
{
  const FedorgXmlSpan *span = &get_node (map, node)->span;
  gsize length;
  const char *value =
      fedorg_xml_tag_find (map->data + span->start, span->content - span->start, name, &length);

  return value != NULL ? fedorg_xml_dup_unescaped (value, length) : NULL;
}

guint32
fedorg_xml_map_get_number (const FedorgXmlMap *map, FedorgXmlNode node, const char *name,
                           guint32 otherwise)
{
  const FedorgXmlSpan *span = &get_node (map, node)->span;

  return fedorg_xml_tag_get_number (map->data + span->start, span->content - span->start, name,
                                    otherwise);
}

char *
fedorg_xml_map_dup_text (const FedorgXmlMap *map, FedorgXmlNode node)
{
  const FedorgXmlSpan *span = &get_node (map, node)->span;
  g_autoptr (GString) text = g_string_new (NULL);
  gsize at = span->content;

  while (at < span->content_end) {
    const char *from = map->data + at, *end = map->data + span->content_end;
    /* tags within are passed over: of a text in several runs the runs are joined */
    const char *tag = memchr (from, '<', (gsize) (end - from));
    const char *close = tag != NULL ? fedorg_xml_tag_find_end (tag, end) : NULL;

    g_string_append_len (text, from, (tag != NULL ? tag : end) - from);
    at = close != NULL ? (gsize) (close - map->data) : span->content_end;
  }
  return fedorg_xml_dup_unescaped (text->str, text->len);
}

/* --- changing --- */

void
fedorg_xml_map_replace (FedorgXmlMap *map, gsize start, gsize end, const char *text, gsize length)
{
  Change *change = fedorg_array_add (&map->changes, Change);

  if (change == NULL) {
    map->texts.failed = TRUE;
    return;
  }
  *change = (Change){start, end, map->changes.length, map->texts.length, length};
  fedorg_buffer_put (&map->texts, text, length);
}

gboolean
fedorg_xml_map_is_changed (const FedorgXmlMap *map)
{
  return map->changes.length > 0 || map->texts.failed;
}

void
fedorg_xml_map_insert (FedorgXmlMap *map, gsize at, const char *text, gssize length)
{
  fedorg_xml_map_replace (map, at, at, text, length < 0 ? strlen (text) : (gsize) length);
}

void
fedorg_xml_map_remove (FedorgXmlMap *map, FedorgXmlNode node)
{
  const FedorgXmlSpan *span = &get_node (map, node)->span;

  fedorg_xml_map_replace (map, span->start, span->end, "", 0);
}

/* G_MAXUINT: a name that is not in the list, such as that of another namespace, which may stand
 * anywhere */
static guint
find_rank (const FedorgXmlMap *map, FedorgXmlNode node, const char *const *order)
{
  for (guint i = 0; order[i] != NULL; i++) {
    if (fedorg_xml_map_is (map, node, order[i]))
      return i;
  }
  return G_MAXUINT;
}

gboolean
fedorg_xml_map_insert_ordered (FedorgXmlMap *map, const char *const *order, const char *name,
                               const char *text, gsize length)
{
  FedorgXmlNode node = FEDORG_XML_NONE, before = FEDORG_XML_NONE;
  guint rank = 0;

  while (order[rank] != NULL && strcmp (order[rank], name) != 0)
    rank++;
  if (order[rank] == NULL)
    return FALSE;
  /* behind the last one that comes earlier: elements of other namespaces belong to the element
   * behind them */
  while ((node = fedorg_xml_map_find (map, 0, NULL, node)) != FEDORG_XML_NONE) {
    guint own = find_rank (map, node, order);

    /* behind elements of its own name too */
    if (own != G_MAXUINT && own <= rank)
      before = node;
  }
  if (fedorg_xml_map_find (map, 0, NULL, FEDORG_XML_NONE) == FEDORG_XML_NONE) {
    fedorg_xml_map_append_child (map, 0, text, length);
    return TRUE;
  }
  gsize at = before != FEDORG_XML_NONE ? get_node (map, before)->span.end
                                       : get_node (map, 0)->span.content;
  fedorg_xml_map_replace (map, at, at, text, length);
  return TRUE;
}

void
fedorg_xml_map_append_child (FedorgXmlMap *map, FedorgXmlNode parent, const char *text,
                             gsize length)
{
  const FedorgXmlSpan *span = &get_node (map, parent)->span;
  const char *tag = map->data + span->start;
  gsize tag_length = span->content - span->start;

  if (!fedorg_xml_tag_is_empty (tag, tag_length)) {
    fedorg_xml_map_replace (map, span->content_end, span->content_end, text, length);
    return;
  }
  /* "<a/>" becomes "<a>...</a>" */
  /* the slash and the bracket of the empty tag are replaced */
  g_autoptr (GString) whole = g_string_new (">");
  g_string_append_len (whole, text, (gssize) length);
  g_string_append (whole, "</");
  g_string_append_len (whole, tag + 1, (gssize) strcspn (tag + 1, " \t\r\n/>"));
  g_string_append_c (whole, '>');
  fedorg_xml_map_replace (map, span->content - 2, span->content, whole->str, whole->len);
}

void
fedorg_xml_map_set_attribute (FedorgXmlMap *map, FedorgXmlNode node, const char *name,
                              const char *value)
{
  const FedorgXmlSpan *span = &get_node (map, node)->span;
  const char *tag = map->data + span->start;
  g_auto (FedorgBuffer) text = FEDORG_BUFFER_INIT;
  gsize length;
  const char *old = fedorg_xml_tag_find (tag, span->content - span->start, name, &length);

  if (old != NULL) {
    gsize start = (gsize) (old - map->data);

    fedorg_xml_append_text (&text, value, -1);
    fedorg_xml_map_replace (map, start, start + length, text.data, text.length);
    return;
  }
  gsize at = span->start + 1 + strcspn (tag + 1, " \t\r\n/>");
  fedorg_buffer_append (&text, " ", 1);
  fedorg_buffer_append (&text, name, -1);
  fedorg_buffer_append (&text, "=\"", 2);
  fedorg_xml_append_text (&text, value, -1);
  fedorg_buffer_append (&text, "\"", 1);
  fedorg_xml_map_replace (map, at, at, text.data, text.length);
}

/* Changes at one place come in the order in which they were made. */
static int
compare_changes (const void *a, const void *b)
{
  const Change *x = a, *y = b;

  if (x->start != y->start)
    return x->start < y->start ? -1 : 1;
  return x->order < y->order ? -1 : 1;
}

GBytes *
fedorg_xml_map_dup_changed (FedorgXmlMap *map, gsize start, gsize end)
{
  g_auto (FedorgBuffer) changed = FEDORG_BUFFER_INIT;
  gsize at = start;

  if (map->texts.failed)
    return NULL;
  if (map->changes.length > 0)
    qsort (map->changes.data, map->changes.length, sizeof (Change), compare_changes);
  for (gsize i = 0; i < map->changes.length; i++) {
    const Change *change = &fedorg_array_index (&map->changes, Change, i);

    /* within what another change has replaced, or outside the part that is asked for */
    if (change->start < at || change->end > end)
      continue;
    fedorg_buffer_put (&changed, map->data + at, change->start - at);
    fedorg_buffer_put (&changed, map->texts.data + change->text, change->length);
    at = change->end;
  }
  fedorg_buffer_put (&changed, map->data + at, end - at);
  return fedorg_buffer_finish (&changed);
}

GBytes *
fedorg_xml_map_finish (FedorgXmlMap *map)
{
  return fedorg_xml_map_dup_changed (map, 0, map->length);
}
