/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "io/json/fedorg-node-private.h"

#include <string.h>

#include "base/fedorg-search-private.h"
#include "io/output/fedorg-json-writer-private.h"
#include "io/json/fedorg-scanner-private.h"

/* What a node of a document says of itself. Paths such as $.rules[3].scope are made only for
 * messages. */

/* characters of a name that a path shows */
/* characters of a name that a path shows: enough to find it, and no message becomes a page */
#define LONGEST_NAME 60

static const char *const labels[] = {
    [FEDORG_NODE_OBJECT] = "an object",      [FEDORG_NODE_ARRAY] = "an array",
    [FEDORG_NODE_STRING] = "a text",         [FEDORG_NODE_NUMBER] = "a number",
    [FEDORG_NODE_BOOLEAN] = "true or false", [FEDORG_NODE_NULL] = "null",
};

FedorgNodeType
fedorg_node_get_type (const FedorgNode *node)
{
  g_return_val_if_fail (node != NULL, FEDORG_NODE_NULL);

  return node->type;
}

const char *
fedorg_node_type_get_label (FedorgNodeType type)
{
  g_return_val_if_fail ((guint) type < G_N_ELEMENTS (labels), NULL);

  return labels[type];
}

const FedorgNode *
fedorg_node_get_parent (const FedorgNode *node)
{
  g_return_val_if_fail (node != NULL, NULL);

  return node->parent;
}

const char *
fedorg_node_get_name (const FedorgNode *node)
{
  g_return_val_if_fail (node != NULL, NULL);

  return node->name;
}

gsize
fedorg_node_get_n_children (const FedorgNode *node)
{
  g_return_val_if_fail (node != NULL, 0);

  return node->n_children;
}

const FedorgNode *
fedorg_node_get_child (const FedorgNode *node, gsize index)
{
  g_return_val_if_fail (node != NULL && index < node->n_children, NULL);

  return node->children.first + index;
}

/* Members are sorted once, when the document is made: a search takes the logarithm of their
 * number. */
const FedorgNode *
fedorg_node_get_member (const FedorgNode *node, const char *name)
{
  g_return_val_if_fail (node != NULL && name != NULL, NULL);

  gsize n = node->type == FEDORG_NODE_OBJECT ? node->n_children : 0;
  gsize low = 0, high = n;

  FEDORG_SEARCH (low, high, middle, strcmp (node->members[middle]->name, name) < 0);
  return low < n && strcmp (node->members[low]->name, name) == 0 ? node->members[low] : NULL;
}

const char *
fedorg_node_get_text (const FedorgNode *node)
{
  g_return_val_if_fail (node != NULL, NULL);

  return node->text;
}

gboolean
fedorg_node_get_int64 (const FedorgNode *node, gint64 *value)
{
  g_return_val_if_fail (node != NULL && value != NULL, FALSE);

  return node->type == FEDORG_NODE_NUMBER &&
         fedorg_scanner_parse_int64 (node->text, strlen (node->text), value);
}

gboolean
fedorg_node_is_true (const FedorgNode *node)
{
  g_return_val_if_fail (node != NULL, FALSE);

  return node->is_true;
}

guint64
fedorg_node_get_line (const FedorgNode *node)
{
  g_return_val_if_fail (node != NULL, 0);

  return node->line;
}

guint64
fedorg_node_get_column (const FedorgNode *node)
{
  g_return_val_if_fail (node != NULL, 0);

  return node->column;
}

/* Characters that need no quotation marks in a path. */
static gboolean
is_plain_word (const char *name)
{
  if (!g_ascii_isalpha (*name) && *name != '_')
    return FALSE;
  while (g_ascii_isalnum (*name) || *name == '_' || *name == '-')
    name++;
  return *name == '\0';
}

static void
append_name (FedorgBuffer *path, const char *name)
{
  gboolean is_long = g_utf8_strlen (name, -1) > LONGEST_NAME;
  const char *end = is_long ? g_utf8_offset_to_pointer (name, LONGEST_NAME) : name + strlen (name);
  g_autofree char *begin = g_strndup (name, (gsize) (end - name));
  g_autofree char *shown = g_strconcat (begin, is_long ? "…" : NULL, NULL);

  if (is_plain_word (shown)) {
    fedorg_buffer_append (path, ".", 1);
    fedorg_buffer_append (path, shown, -1);
    return;
  }

  FedorgJsonWriter writer = FEDORG_JSON_WRITER_INIT (path);
  fedorg_buffer_append (path, "[", 1);
  fedorg_json_writer_string (&writer, shown);
  fedorg_buffer_append (path, "]", 1);
}

static void
append_step (FedorgBuffer *path, const FedorgNode *node)
{
  if (node->name != NULL) {
    append_name (path, node->name);
    return;
  }
  fedorg_buffer_append (path, "[", 1);
  /* siblings lie side by side: the distance to the first is the index, from 0 as in JSONPath */
  fedorg_buffer_append_uint (path, (guint64) (node - node->parent->children.first));
  fedorg_buffer_append (path, "]", 1);
}

char *
fedorg_node_dup_path (const FedorgNode *node)
{
  g_return_val_if_fail (node != NULL, NULL);

  g_auto (FedorgBuffer) path = FEDORG_BUFFER_INIT;
  g_autoptr (GPtrArray) steps = g_ptr_array_new ();

  /* as many steps as the limit of depth allows */
  for (const FedorgNode *at = node; at->parent != NULL; at = at->parent)
    g_ptr_array_add (steps, (gpointer) at);

  fedorg_buffer_append (&path, "$", 1);
  for (guint i = steps->len; i > 0; i--)
    append_step (&path, g_ptr_array_index (steps, i - 1));
  fedorg_buffer_append (&path, "", 1);
  return g_strdup (path.failed ? "$" : path.data);
}
