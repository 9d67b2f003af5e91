/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <math.h>
#include <string.h>

#include "fedorg-json.h"

/* A node as text. JSON-GLib 1.6 writes every double with 17 digits, so that 0.1 becomes
 * 0.10000000000000001 and has too many decimals for a quantity, and leaves U+001F as it is. */

/* documents of rosters and rulesets have a dozen levels; a stack holds many more than these */
#define MOST_LEVELS 200u

/* lists of the outermost object have a line for each element, so that a finding leads to its
 * record */
#define RECORD_LEVEL 2u

typedef struct {
  GString *text;
  guint level;
  GError **error;
} Writer;

static gboolean write_node (Writer *writer, JsonNode *node);

static void
write_string (Writer *writer, const char *string)
{
  GString *text = writer->text;

  g_string_append_c (text, '"');
  for (const char *at = string; *at != '\0'; at++) {
    guchar c = (guchar) *at;
    if (c == '"' || c == '\\')
      g_string_append_printf (text, "\\%c", c);
    else if (c < 0x20 || c == 0x7f)
      g_string_append_printf (text, "\\u%04x", c);
    else
      g_string_append_c (text, *at);
  }
  g_string_append_c (text, '"');
}

/* the fewest digits that are read as the same number */
static gboolean
write_double (Writer *writer, double value)
{
  static const char *const formats[] = {"%.15g", "%.16g", "%.17g"};
  char digits[G_ASCII_DTOSTR_BUF_SIZE];

  if (!isfinite (value)) {
    g_set_error_literal (writer->error, FEDORG_ERROR, FEDORG_ERROR_ARGUMENT,
                         "a number that is not finite cannot stand in JSON");
    return FALSE;
  }
  for (gsize i = 0; i < G_N_ELEMENTS (formats); i++) {
    g_ascii_formatd (digits, sizeof digits, formats[i], value);
    if (!islessgreater (g_ascii_strtod (digits, NULL), value))
      break;
  }
  g_string_append (writer->text, digits);
  return TRUE;
}

static gboolean
write_value (Writer *writer, JsonNode *node)
{
  GType type = json_node_get_value_type (node);

  if (type == G_TYPE_INT64)
    g_string_append_printf (writer->text, "%" G_GINT64_FORMAT, json_node_get_int (node));
  else if (type == G_TYPE_DOUBLE)
    return write_double (writer, json_node_get_double (node));
  else if (type == G_TYPE_BOOLEAN)
    g_string_append (writer->text, json_node_get_boolean (node) ? "true" : "false");
  else if (json_node_get_string (node) != NULL)
    write_string (writer, json_node_get_string (node));
  else
    g_string_append (writer->text, "null");
  return TRUE;
}

static gboolean
write_array (Writer *writer, JsonArray *array)
{
  guint n = json_array_get_length (array);

  g_string_append_c (writer->text, '[');
  for (guint i = 0; i < n; i++) {
    if (i > 0)
      g_string_append_c (writer->text, ',');
    if (writer->level <= RECORD_LEVEL)
      g_string_append_c (writer->text, '\n');
    if (!write_node (writer, json_array_get_element (array, i)))
      return FALSE;
  }
  g_string_append_c (writer->text, ']');
  return TRUE;
}

static gboolean
write_object (Writer *writer, JsonObject *object)
{
  JsonObjectIter iter;
  const char *name;
  JsonNode *member;
  gboolean is_first = TRUE;

  g_string_append_c (writer->text, '{');
  json_object_iter_init_ordered (&iter, object);
  while (json_object_iter_next_ordered (&iter, &name, &member)) {
    if (!is_first)
      g_string_append_c (writer->text, ',');
    is_first = FALSE;
    write_string (writer, name);
    g_string_append_c (writer->text, ':');
    if (!write_node (writer, member))
      return FALSE;
  }
  g_string_append_c (writer->text, '}');
  return TRUE;
}

static gboolean
write_inside (Writer *writer, JsonNode *node)
{
  switch (json_node_get_node_type (node)) {
  case JSON_NODE_OBJECT:
    return write_object (writer, json_node_get_object (node));
  case JSON_NODE_ARRAY:
    return write_array (writer, json_node_get_array (node));
  case JSON_NODE_VALUE:
    return write_value (writer, node);
  default:
    g_string_append (writer->text, "null");
    return TRUE;
  }
}

static gboolean
write_node (Writer *writer, JsonNode *node)
{
  if (writer->level == MOST_LEVELS) {
    g_set_error (writer->error, FEDORG_ERROR, FEDORG_ERROR_LIMIT,
                 "the document has more than %u levels", MOST_LEVELS);
    return FALSE;
  }
  writer->level++;
  gboolean is_written = write_inside (writer, node);
  writer->level--;
  return is_written;
}

GBytes *
fedorg_json_dup_text (JsonNode *document, GError **error)
{
  g_return_val_if_fail (document != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  GString *text = g_string_new (NULL);
  Writer writer = {text, 0, error};
  gboolean is_written = write_node (&writer, document);
  GBytes *bytes = g_string_free_to_bytes (text);
  if (!is_written)
    g_clear_pointer (&bytes, g_bytes_unref);
  return bytes;
}

/* --- from lines back to records --- */

/* the search for a record, in the order in which write_node() writes */
typedef struct {
  guint line; /* lines that are still to be passed */
  guint level;
  GString *pointer; /* of the record in the line */
} Finder;

static void find_in_node (Finder *finder, JsonNode *node, const char *pointer);

static void
find_in_array (Finder *finder, JsonArray *array, const char *pointer)
{
  guint n = json_array_get_length (array);

  for (guint i = 0; i < n && finder->line > 0; i++) {
    g_autofree char *inner = g_strdup_printf ("%s/%u", pointer, i);

    if (--finder->line == 0) {
      g_string_assign (finder->pointer, inner);
      return;
    }
    find_in_node (finder, json_array_get_element (array, i), inner);
  }
}

/* a name in a pointer, in which ~ and / have other forms */
static char *
dup_escaped (const char *name)
{
  GString *text = g_string_new (name);

  g_string_replace (text, "~", "~0", 0);
  g_string_replace (text, "/", "~1", 0);
  return g_string_free (text, FALSE);
}

static void
find_in_object (Finder *finder, JsonObject *object, const char *pointer)
{
  JsonObjectIter iter;
  const char *name;
  JsonNode *member;

  json_object_iter_init_ordered (&iter, object);
  while (finder->line > 0 && json_object_iter_next_ordered (&iter, &name, &member)) {
    g_autofree char *escaped = dup_escaped (name);
    g_autofree char *inner = g_strconcat (pointer, "/", escaped, NULL);

    find_in_node (finder, member, inner);
  }
}

/* only lists near the root have lines of their own, so nothing deeper is walked */
static void
find_in_node (Finder *finder, JsonNode *node, const char *pointer)
{
  if (finder->level == RECORD_LEVEL)
    return;
  finder->level++;
  if (JSON_NODE_HOLDS_ARRAY (node))
    find_in_array (finder, json_node_get_array (node), pointer);
  else if (JSON_NODE_HOLDS_OBJECT (node))
    find_in_object (finder, json_node_get_object (node), pointer);
  finder->level--;
}

char *
fedorg_json_dup_pointer (JsonNode *document, guint line)
{
  g_return_val_if_fail (document != NULL, NULL);
  g_return_val_if_fail (line > 0, NULL);

  Finder finder = {line - 1, 0, g_string_new (NULL)};

  if (finder.line > 0)
    find_in_node (&finder, document, "");
  return g_string_free (finder.pointer, finder.line > 0);
}
