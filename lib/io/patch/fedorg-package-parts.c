/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "io/patch/fedorg-package-parts-private.h"

#include <string.h>

#include "io/patch/fedorg-xml-tag-private.h"
#include "io/workbook/fedorg-workbook-private.h"

/* The parts of an office package and what they say of each other: relationships (which part belongs
 * to which), and media types. Files of other programs are only added to; where a list must be
 * changed, its old bytes stay as they are and the new element stands beside them. */

#define CONTENT_TYPES "[Content_Types].xml"

/* bytes of a target: no program writes names of parts as long as this, and messages show them */
#define LONGEST_TARGET 1000

/* ISO/IEC 29500 has two sets of names; a package uses one of them, and added parts must use the
 * same */
static const char transitional_types[] =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
static const char strict_types[] = "http://purl.oclc.org/ooxml/officeDocument/relationships/";

static const char empty_relationships[] =
    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
    "</Relationships>";

static gboolean
fail_part (FedorgPackage *package, const char *part, GError *trouble, GError **error)
{
  g_autofree char *message = g_strdup_printf ("%s: %s", part, trouble->message);
  FedorgError code = (FedorgError) trouble->code;

  /* the error of the part becomes one of the file, with the name of both */
  g_error_free (trouble);
  return fedorg_input_fail (fedorg_package_get_input (package), 0, 0, code, message, error);
}

static FedorgXmlMap *
map_bytes (FedorgPackage *package, const char *part, GBytes *bytes, GError **error)
{
  GError *trouble = NULL;
  FedorgXmlMap *map = fedorg_xml_map_new (bytes, fedorg_package_get_limits (package), &trouble);

  if (map == NULL)
    fail_part (package, part, trouble, error);
  return map;
}

FedorgXmlMap *
fedorg_package_map (FedorgPackage *package, const char *part, GError **error)
{
  g_autoptr (GBytes) bytes = fedorg_package_read (package, part, error);

  return bytes != NULL ? map_bytes (package, part, bytes, error) : NULL;
}

gboolean
fedorg_package_put_map (FedorgPackage *package, const char *part, FedorgXmlMap *map, GError **error)
{
  g_autoptr (GBytes) bytes = fedorg_xml_map_finish (map);

  if (bytes == NULL)
    return fedorg_input_fail (fedorg_package_get_input (package), 0, 0, FEDORG_ERROR_NO_MEMORY,
                              "there is not enough memory for the new workbook", error);
  fedorg_package_put (package, part, bytes);
  return TRUE;
}

/* --- relationships --- */

static char *
dup_folder (const char *part)
{
  const char *slash = strrchr (part, '/');

  return g_strndup (part, slash != NULL ? (gsize) (slash + 1 - part) : 0);
}

static char *
dup_relationships_name (const char *part)
{
  g_autofree char *folder = dup_folder (part);

  return g_strconcat (folder, "_rels/", part + strlen (folder), ".rels", NULL);
}

/* NULL without an error: the part has none */
static FedorgXmlMap *
map_relationships (FedorgPackage *package, const char *part, GError **error)
{
  g_autofree char *name = dup_relationships_name (part);

  return fedorg_package_has (package, name) ? fedorg_package_map (package, name, error) : NULL;
}

static gboolean
is_of (const FedorgXmlMap *map, FedorgXmlNode node, const char *attribute, const char *wanted)
{
  g_autofree char *value = fedorg_xml_map_dup_attribute (map, node, attribute);
  /* the last step of a type's address is the same in both sets; an Id has no slash */
  const char *slash = value != NULL ? strrchr (value, '/') : NULL;

  return value != NULL && strcmp (slash != NULL ? slash + 1 : value, wanted) == 0;
}

/* the relationship whose Type or Id is the wanted one */
static FedorgXmlNode
find_relationship (const FedorgXmlMap *map, const char *attribute, const char *wanted)
{
  FedorgXmlNode node = FEDORG_XML_NONE;

  do
    node = fedorg_xml_map_find (map, 0, "Relationship", node);
  while (node != FEDORG_XML_NONE && !is_of (map, node, attribute, wanted));
  return node;
}

static char *
dup_part (const FedorgXmlMap *map, FedorgXmlNode node, const char *part)
{
  g_autofree char *target = fedorg_xml_map_dup_attribute (map, node, "Target");
  g_autofree char *mode = fedorg_xml_map_dup_attribute (map, node, "TargetMode");
  g_autofree char *folder = dup_folder (part);

  /* a target outside of the package, such as a page of the web, is no part */
  return target != NULL && strlen (target) <= LONGEST_TARGET && g_strcmp0 (mode, "External") != 0
             ? fedorg_workbook_resolve (folder, target)
             : NULL;
}

static char *
dup_found (FedorgPackage *package, const char *part, const char *attribute, const char *wanted,
           GError **error)
{
  g_autoptr (FedorgXmlMap) map = map_relationships (package, part, error);
  FedorgXmlNode node = map != NULL ? find_relationship (map, attribute, wanted) : FEDORG_XML_NONE;

  return node != FEDORG_XML_NONE ? dup_part (map, node, part) : NULL;
}

char *
fedorg_package_dup_related (FedorgPackage *package, const char *part, const char *type,
                            GError **error)
{
  return dup_found (package, part, "Type", type, error);
}

char *
fedorg_package_dup_target (FedorgPackage *package, const char *part, const char *id, GError **error)
{
  return dup_found (package, part, "Id", id, error);
}

GPtrArray *
fedorg_package_list_related (FedorgPackage *package, const char *part, const char *type,
                             GError **error)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  GError *trouble = NULL;
  g_autoptr (FedorgXmlMap) map = map_relationships (package, part, &trouble);
  FedorgXmlNode node = FEDORG_XML_NONE;

  if (trouble != NULL) {
    g_propagate_error (error, trouble);
    return NULL;
  }
  while (map != NULL &&
         (node = fedorg_xml_map_find (map, 0, "Relationship", node)) != FEDORG_XML_NONE) {
    char *target = is_of (map, node, "Type", type) ? dup_part (map, node, part) : NULL;

    /* programs leave the word of a part behind that they took away, and pass over it themselves */
    if (target != NULL && fedorg_package_has (package, target))
      g_ptr_array_add (parts, g_steal_pointer (&target));
    g_free (target);
  }
  return g_steal_pointer (&parts);
}

GPtrArray *
fedorg_package_list_typed (FedorgPackage *package, const char *media_type, GError **error)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (FedorgXmlMap) map = fedorg_package_map (package, CONTENT_TYPES, error);
  FedorgXmlNode node = FEDORG_XML_NONE;

  if (map == NULL)
    return NULL;
  while ((node = fedorg_xml_map_find (map, 0, "Override", node)) != FEDORG_XML_NONE) {
    g_autofree char *type = fedorg_xml_map_dup_attribute (map, node, "ContentType");
    g_autofree char *name = fedorg_xml_map_dup_attribute (map, node, "PartName");

    if (g_strcmp0 (type, media_type) == 0 && name != NULL && *name == '/' &&
        fedorg_package_has (package, name + 1))
      g_ptr_array_add (parts, g_strdup (name + 1));
  }
  return g_steal_pointer (&parts);
}

gboolean
fedorg_package_is_strict (FedorgPackage *package, gboolean *is_strict, GError **error)
{
  g_autoptr (FedorgXmlMap) map = fedorg_package_map (package, "_rels/.rels", error);
  FedorgXmlNode node = map != NULL ? find_relationship (map, "Type", "officeDocument") : 0;
  g_autofree char *type = map != NULL && node != FEDORG_XML_NONE
                              ? fedorg_xml_map_dup_attribute (map, node, "Type")
                              : NULL;

  *is_strict = type != NULL && g_str_has_prefix (type, strict_types);
  return map != NULL;
}

/* Ids of other programs are "rId1": ours are taken only by an earlier copy of ours. */
static char *
dup_free_id (const FedorgXmlMap *map)
{
  for (guint i = 1;; i++) {
    g_autofree char *id = g_strdup_printf ("fedorg%u", i);

    if (find_relationship (map, "Id", id) == FEDORG_XML_NONE)
      return g_steal_pointer (&id);
  }
}

static void
append_relationship (FedorgXmlMap *map, const char *id, const char *base, const char *type,
                     const char *target)
{
  const char *prefix = fedorg_xml_map_get_prefix (map);
  g_auto (FedorgBuffer) text = FEDORG_BUFFER_INIT;
  g_autofree char *start = g_strdup_printf ("<%sRelationship Id=\"%s\" Type=\"%s%s\" Target=\"/",
                                            prefix, id, base, type);

  fedorg_buffer_append (&text, start, -1);
  fedorg_xml_append_text (&text, target, -1);
  fedorg_buffer_append (&text, "\"/>", -1);
  fedorg_xml_map_append_child (map, 0, text.data, text.length);
}

char *
fedorg_package_add_related (FedorgPackage *package, const char *part, const char *type,
                            const char *target, GError **error)
{
  g_autofree char *name = dup_relationships_name (part);
  g_autoptr (GBytes) none = g_bytes_new_static (empty_relationships, strlen (empty_relationships));
  g_autoptr (FedorgXmlMap) map = fedorg_package_has (package, name)
                                     ? fedorg_package_map (package, name, error)
                                     : map_bytes (package, name, none, error);
  gboolean is_strict;

  if (map == NULL || !fedorg_package_is_strict (package, &is_strict, error))
    return NULL;
  g_autofree char *id = dup_free_id (map);
  append_relationship (map, id, is_strict ? strict_types : transitional_types, type, target);
  return fedorg_package_put_map (package, name, map, error) ? g_steal_pointer (&id) : NULL;
}

/* --- types --- */

/* Names of parts are compared without case, as the standard asks. */
static FedorgXmlNode
find_type (const FedorgXmlMap *map, const char *element, const char *attribute, const char *wanted)
{
  FedorgXmlNode node = FEDORG_XML_NONE;

  while ((node = fedorg_xml_map_find (map, 0, element, node)) != FEDORG_XML_NONE) {
    g_autofree char *value = fedorg_xml_map_dup_attribute (map, node, attribute);

    if (value != NULL && g_ascii_strcasecmp (value, wanted) == 0)
      break;
  }
  return node;
}

static gboolean
set_type (FedorgPackage *package, const char *element, const char *attribute, const char *value,
          const char *media_type, GError **error)
{
  g_autoptr (FedorgXmlMap) map = fedorg_package_map (package, CONTENT_TYPES, error);

  if (map == NULL)
    return FALSE;
  if (find_type (map, element, attribute, value) != FEDORG_XML_NONE)
    return TRUE;
  g_autofree char *text =
      g_strdup_printf ("<%s%s %s=\"%s\" ContentType=\"%s\"/>", fedorg_xml_map_get_prefix (map),
                       element, attribute, value, media_type);
  /* beside its like, as other programs write the list */
  FedorgXmlNode first = fedorg_xml_map_find (map, 0, element, FEDORG_XML_NONE);
  if (first != FEDORG_XML_NONE)
    fedorg_xml_map_insert (map, fedorg_xml_map_get_span (map, first).start, text, -1);
  else
    fedorg_xml_map_append_child (map, 0, text, strlen (text));
  return fedorg_package_put_map (package, CONTENT_TYPES, map, error);
}

gboolean
fedorg_package_set_type (FedorgPackage *package, const char *part, const char *media_type,
                         GError **error)
{
  g_autofree char *name = g_strconcat ("/", part, NULL);

  return set_type (package, "Override", "PartName", name, media_type, error);
}

gboolean
fedorg_package_set_ending_type (FedorgPackage *package, const char *ending, const char *media_type,
                                GError **error)
{
  return set_type (package, "Default", "Extension", ending, media_type, error);
}

static gboolean
remove_type (FedorgPackage *package, const char *part, GError **error)
{
  g_autofree char *name = g_strconcat ("/", part, NULL);
  g_autoptr (FedorgXmlMap) map = fedorg_package_map (package, CONTENT_TYPES, error);
  FedorgXmlNode node =
      map != NULL ? find_type (map, "Override", "PartName", name) : FEDORG_XML_NONE;

  if (node == FEDORG_XML_NONE)
    return map != NULL;
  fedorg_xml_map_remove (map, node);
  return fedorg_package_put_map (package, CONTENT_TYPES, map, error);
}

gboolean
fedorg_package_remove_related (FedorgPackage *package, const char *part, const char *type,
                               GError **error)
{
  GError *trouble = NULL;
  g_autofree char *name = dup_relationships_name (part);
  g_autoptr (FedorgXmlMap) map = map_relationships (package, part, &trouble);
  FedorgXmlNode node = map != NULL ? find_relationship (map, "Type", type) : FEDORG_XML_NONE;

  if (trouble != NULL) {
    g_propagate_error (error, trouble);
    return FALSE;
  }
  if (node == FEDORG_XML_NONE)
    return TRUE;
  g_autofree char *target = dup_part (map, node, part);
  /* all three go: the relationship, the part and its type, so that nothing points at a missing part */
  fedorg_xml_map_remove (map, node);
  if (target != NULL) {
    fedorg_package_remove (package, target);
    if (!remove_type (package, target, error))
      return FALSE;
  }
  return fedorg_package_put_map (package, name, map, error);
}
