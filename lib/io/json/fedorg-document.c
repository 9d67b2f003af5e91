/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "io/json/fedorg-document-private.h"

#include <stdlib.h>
#include <string.h>

#include "base/fedorg-limits-private.h"
#include "base/fedorg-personal-private.h"
#include "base/fedorg-tables-private.h"
#include "io/json/fedorg-scanner-private.h"

/* A small JSON document as a tree: rulesets, lists, findings. It is made of the scanner's
 * events, so what is refused in a roster is refused here too. All nodes lie in one array and all
 * texts in one block; every node knows its place, because whatever is wrong with it must be
 * reported there. */

struct _FedorgDocument {
  char *file_name;
  char *texts; /* every name, text and number, each with a NUL */
  FedorgNode *nodes;
  gsize n_nodes;
  const FedorgNode **members; /* of all objects */
  gsize n_members;
};

typedef struct {
  FedorgNode *nodes;
  gsize length;
  gsize capacity;
} NodeArray;

/* a node waits in `open` until its container is closed; then all children of the container move to
 * `placed` together, so that they lie side by side there. the outermost value is the last to move
 */
typedef struct {
  FedorgDocument *document;
  FedorgScanner *scanner;
  NodeArray open;
  NodeArray placed;
  gsize container; /* innermost open one, in `open` */
  gsize text_length;

  /* the member whose value comes next */
  const char *name;
  guint64 name_line;
  guint64 name_column;
} Builder;

#define NO_CONTAINER G_MAXSIZE

static gboolean
fail_at (const FedorgDocument *document, guint64 line, guint64 column, FedorgError code,
         const char *message, GError **error)
{
  const char *name = document->file_name != NULL ? document->file_name : "";
  /* a message quotes the document, and the quoted text may be an ID number */
  g_autofree char *shown = fedorg_personal_dup_masked (message);

  g_set_error (error, FEDORG_ERROR, (gint) code,
               "%s%s%" G_GUINT64_FORMAT ":%" G_GUINT64_FORMAT ": %s", name,
               *name != '\0' ? ":" : "", line, column, shown != NULL ? shown : "");
  return FALSE;
}

static gboolean
fail_here (Builder *builder, FedorgError code, const char *message, GError **error)
{
  return fail_at (builder->document, fedorg_scanner_get_line (builder->scanner),
                  fedorg_scanner_get_column (builder->scanner), code, message, error);
}

gboolean
fedorg_document_fail (const FedorgDocument *document, const FedorgNode *node, FedorgError code,
                      const char *message, GError **error)
{
  g_return_val_if_fail (document != NULL && node != NULL && message != NULL, FALSE);

  g_autofree char *path = fedorg_node_dup_path (node);
  g_autofree char *text = g_strconcat (path, ": ", message, NULL);

  return fail_at (document, node->line, node->column, code, text, error);
}

/* makes room for @n more nodes */
static gboolean
reserve (NodeArray *array, gsize n)
{
  if (n <= array->capacity - array->length)
    return TRUE;

  gsize capacity = MAX (array->length + n, MAX (array->capacity + array->capacity / 2, 64));
  FedorgNode *nodes = g_try_renew (FedorgNode, array->nodes, capacity);
  if (nodes == NULL)
    return FALSE;
  array->nodes = nodes;
  array->capacity = capacity;
  return TRUE;
}

static gboolean
fail_memory (Builder *builder, GError **error)
{
  return fail_here (builder, FEDORG_ERROR_NO_MEMORY, "there is not enough memory for this document",
                    error);
}

/* the current text, kept with a NUL behind it; NULL if it contains one. there is room: quotes,
 * commas and brackets make the document longer than its texts and their NULs */
static const char *
keep_text (Builder *builder, GError **error)
{
  gsize length;
  const char *text = fedorg_scanner_get_text (builder->scanner, &length);
  char *kept = builder->document->texts + builder->text_length;

  if (fedorg_scanner_text_has_nul (builder->scanner)) {
    fail_here (builder, FEDORG_ERROR_FORMAT,
               "this text contains U+0000, the escape \\u0000; take it out", error);
    return NULL;
  }
  if (length > 0)
    memcpy (kept, text, length);
  kept[length] = '\0';
  builder->text_length += length + 1;
  return kept;
}

static gboolean
take_name (Builder *builder, GError **error)
{
  builder->name = keep_text (builder, error);
  builder->name_line = fedorg_scanner_get_line (builder->scanner);
  builder->name_column = fedorg_scanner_get_column (builder->scanner);
  return builder->name != NULL;
}

static gboolean
open_node (Builder *builder, FedorgNodeType type, GError **error)
{
  if (!reserve (&builder->open, 1))
    return fail_memory (builder, error);

  FedorgNode *node = &builder->open.nodes[builder->open.length++];
  *node = (FedorgNode){
      .type = type,
      .name = builder->name,
      .line = fedorg_scanner_get_line (builder->scanner),
      .column = fedorg_scanner_get_column (builder->scanner),
      .name_line = builder->name_line,
      .name_column = builder->name_column,
  };
  /* the index of members is one array, whose size is known when all nodes are */
  builder->document->n_members += builder->name != NULL;
  builder->name = NULL;
  return TRUE;
}

static gboolean
take_text (Builder *builder, FedorgNodeType type, GError **error)
{
  const char *text = keep_text (builder, error);

  if (text == NULL || !open_node (builder, type, error))
    return FALSE;
  builder->open.nodes[builder->open.length - 1].text = text;
  return TRUE;
}

static gboolean
take_boolean (Builder *builder, gboolean is_true, GError **error)
{
  if (!open_node (builder, FEDORG_NODE_BOOLEAN, error))
    return FALSE;
  builder->open.nodes[builder->open.length - 1].is_true = is_true;
  return TRUE;
}

/* an open container remembers the one around it where its children will be counted */
static gboolean
open_container (Builder *builder, FedorgNodeType type, GError **error)
{
  if (!open_node (builder, type, error))
    return FALSE;
  builder->open.nodes[builder->open.length - 1].n_children = builder->container;
  builder->container = builder->open.length - 1;
  return TRUE;
}

/* moves the last @n open nodes */
static gboolean
place_nodes (Builder *builder, gsize n, GError **error)
{
  if (!reserve (&builder->placed, n))
    return fail_memory (builder, error);

  builder->open.length -= n;
  if (n > 0)
    memcpy (builder->placed.nodes + builder->placed.length,
            builder->open.nodes + builder->open.length, n * sizeof (FedorgNode));
  builder->placed.length += n;
  return TRUE;
}

static gboolean
close_container (Builder *builder, GError **error)
{
  FedorgNode *container = &builder->open.nodes[builder->container];
  gsize n_children = builder->open.length - builder->container - 1;

  /* back to the container around, which waited here */
  builder->container = container->n_children;
  container->n_children = n_children;
  /* a place and no pointer: the array still moves while it grows */
  container->children.first_index = builder->placed.length;
  return place_nodes (builder, n_children, error);
}

static gboolean
take_event (Builder *builder, FedorgScannerEvent event, GError **error)
{
  switch (event) {
  case FEDORG_SCANNER_START_OBJECT:
    return open_container (builder, FEDORG_NODE_OBJECT, error);
  case FEDORG_SCANNER_START_ARRAY:
    return open_container (builder, FEDORG_NODE_ARRAY, error);
  case FEDORG_SCANNER_END_OBJECT:
  case FEDORG_SCANNER_END_ARRAY:
    return close_container (builder, error);
  case FEDORG_SCANNER_NAME:
    return take_name (builder, error);
  case FEDORG_SCANNER_STRING:
    return take_text (builder, FEDORG_NODE_STRING, error);
  case FEDORG_SCANNER_NUMBER:
    return take_text (builder, FEDORG_NODE_NUMBER, error);
  case FEDORG_SCANNER_TRUE:
  case FEDORG_SCANNER_FALSE:
    return take_boolean (builder, event == FEDORG_SCANNER_TRUE, error);
  case FEDORG_SCANNER_NULL:
    return open_node (builder, FEDORG_NODE_NULL, error);
  /* the outermost value is the only one that is still open */
  case FEDORG_SCANNER_END:
    return place_nodes (builder, 1, error);
  case FEDORG_SCANNER_ERROR:
  /* does not happen: the scanner was given the whole document */
  case FEDORG_SCANNER_NEED_MORE:
    break;
  }

  const GError *fault = fedorg_scanner_get_error (builder->scanner);
  return fail_here (builder, (FedorgError) fault->code, fault->message, error);
}

static gboolean
scan (Builder *builder, GBytes *bytes, GError **error)
{
  FedorgScannerEvent event;
  gsize length;
  gconstpointer data = g_bytes_get_data (bytes, &length);

  fedorg_scanner_feed (builder->scanner, data, length, TRUE);
  do {
    event = fedorg_scanner_next (builder->scanner);
    if (!take_event (builder, event, error))
      return FALSE;
  } while (event != FEDORG_SCANNER_END);
  return TRUE;
}

/* the nodes move no more: places become pointers */
static void
link_nodes (FedorgDocument *document)
{
  for (gsize i = 0; i < document->n_nodes; i++) {
    FedorgNode *node = &document->nodes[i];
    FedorgNode *first = document->nodes + node->children.first_index;

    /* only objects and arrays, which come first in the enumeration, have been given a place */
    if (node->type > FEDORG_NODE_ARRAY)
      first = NULL;
    for (gsize c = 0; c < node->n_children; c++)
      first[c].parent = node;
    node->children.first = first;
  }
}

/* equal names stay in the order of the document: members of one object lie side by side */
static gint
compare_members (const void *a, const void *b)
{
  const FedorgNode *first = *(const FedorgNode *const *) a;
  const FedorgNode *second = *(const FedorgNode *const *) b;
  gint order = strcmp (first->name, second->name);

  return order != 0 ? order : (first > second) - (first < second);
}

static gboolean
comes_before (const FedorgNode *a, const FedorgNode *b)
{
  return a->name_line != b->name_line ? a->name_line < b->name_line
                                      : a->name_column < b->name_column;
}

/* sorts the members of an object; the first that repeats a name, or @repeated if that comes first
 */
static const FedorgNode *
sort_members (FedorgNode *object, const FedorgNode *repeated)
{
  for (gsize i = 0; i < object->n_children; i++)
    object->members[i] = object->children.first + i;
  qsort (object->members, object->n_children, sizeof *object->members, compare_members);

  for (gsize i = 1; i < object->n_children; i++) {
    const FedorgNode *member = object->members[i];
    gboolean repeats = strcmp (object->members[i - 1]->name, member->name) == 0;

    if (repeats && (repeated == NULL || comes_before (member, repeated)))
      repeated = member;
  }
  return repeated;
}

static gboolean
fail_repeated (const FedorgDocument *document, const FedorgNode *repeated, GError **error)
{
  const FedorgNode *first = repeated->parent->children.first;
  g_autofree char *path = fedorg_node_dup_path (repeated);

  /* the first member of the name comes before the repeated one, so it is found */
  while (strcmp (first->name, repeated->name) != 0)
    first++;

  g_autofree char *message = g_strdup_printf (
      "%s: an object has two members of this name, the first in line %" G_GUINT64_FORMAT
      ", column %" G_GUINT64_FORMAT "; keep one of them",
      path, first->name_line, first->name_column);
  return fail_at (document, repeated->name_line, repeated->name_column, FEDORG_ERROR_FORMAT,
                  message, error);
}

static gboolean
index_members (FedorgDocument *document, GError **error)
{
  const FedorgNode *repeated = NULL;
  gsize used = 0;

  document->members = g_try_new (const FedorgNode *, document->n_members);
  if (document->members == NULL && document->n_members > 0)
    return fail_at (document, 1, 1, FEDORG_ERROR_NO_MEMORY,
                    "there is not enough memory for this document", error);

  for (gsize i = 0; i < document->n_nodes; i++) {
    FedorgNode *node = &document->nodes[i];
    if (node->type != FEDORG_NODE_OBJECT || node->n_children == 0)
      continue;
    node->members = document->members + used;
    used += node->n_children;
    repeated = sort_members (node, repeated);
  }
  return repeated == NULL || fail_repeated (document, repeated, error);
}

static gboolean
check_size (const FedorgDocument *document, gsize size, const FedorgLimits *limits, GError **error)
{
  guint64 limit = fedorg_limits_get (limits, FEDORG_LIMIT_RULESET_BYTES);
  g_autofree char *message = NULL;

  if (size <= limit)
    return TRUE;
  message =
      g_strdup_printf ("the document has too many bytes; the limit is %" G_GUINT64_FORMAT, limit);
  return fail_at (document, 1, 1, FEDORG_ERROR_LIMIT, message, error);
}

static gboolean
build (FedorgDocument *document, GBytes *bytes, const FedorgLimits *limits, GError **error)
{
  g_autoptr (FedorgScanner) scanner = fedorg_scanner_new (limits);
  Builder builder = {.document = document, .scanner = scanner, .container = NO_CONTAINER};
  gboolean is_whole = FALSE;

  if (fedorg_tables_prepare ())
    /* two bytes more than the document are enough for all its texts, see keep_text() */
    document->texts = g_try_malloc (g_bytes_get_size (bytes) + 2);
  if (document->texts == NULL)
    fail_memory (&builder, error);
  else
    is_whole = scan (&builder, bytes, error);

  g_free (builder.open.nodes);
  document->nodes = builder.placed.nodes;
  document->n_nodes = builder.placed.length;
  return is_whole;
}

FedorgDocument *
fedorg_document_new_from_bytes (GBytes *bytes, const FedorgLimits *limits, const char *file_name,
                                GError **error)
{
  g_return_val_if_fail (bytes != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  g_autoptr (FedorgLimits) own = fedorg_limits_copy (limits);
  g_autoptr (FedorgDocument) document = g_new0 (FedorgDocument, 1);

  document->file_name = g_strdup (file_name);
  if (!check_size (document, g_bytes_get_size (bytes), own, error))
    return NULL;
  if (!build (document, bytes, own, error))
    return NULL;
  link_nodes (document);
  if (!index_members (document, error))
    return NULL;
  return g_steal_pointer (&document);
}

void
fedorg_document_free (FedorgDocument *document)
{
  if (document == NULL)
    return;
  g_free (document->file_name);
  g_free (document->texts);
  g_free (document->nodes);
  g_free (document->members);
  g_free (document);
}

/* Children are placed before what contains them, so the root is last. */
const FedorgNode *
fedorg_document_get_root (const FedorgDocument *document)
{
  g_return_val_if_fail (document != NULL, NULL);

  return &document->nodes[document->n_nodes - 1];
}
