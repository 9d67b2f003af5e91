/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * FedorgNode:
 *
 * One value of a #FedorgDocument, which owns it: immutable, and read from any number of threads.
 * What a function gives out belongs to the document, if not said otherwise.
 */
typedef struct _FedorgNode FedorgNode;

typedef enum {
  FEDORG_NODE_OBJECT,
  FEDORG_NODE_ARRAY,
  FEDORG_NODE_STRING,
  FEDORG_NODE_NUMBER,
  FEDORG_NODE_BOOLEAN,
  FEDORG_NODE_NULL
} FedorgNodeType;

FedorgNodeType fedorg_node_get_type (const FedorgNode *node);

/* "an object", "a text": what a message calls it */
const char *fedorg_node_type_get_label (FedorgNodeType type);

/* the object or array that the node stands in; NULL for the root */
const FedorgNode *fedorg_node_get_parent (const FedorgNode *node);

/* the name of the member of an object; NULL for the root and for an item of an array. UTF-8 */
const char *fedorg_node_get_name (const FedorgNode *node);

/* members of an object or items of an array, in the order of the document; none for others.
 * @index must be less than their number */
gsize fedorg_node_get_n_children (const FedorgNode *node);
const FedorgNode *fedorg_node_get_child (const FedorgNode *node, gsize index);

/* the member of an object; NULL if there is none, or if @node is no object */
const FedorgNode *fedorg_node_get_member (const FedorgNode *node, const char *name);

/* a STRING, decoded, or a NUMBER exactly as it is written; NULL for others. UTF-8 */
const char *fedorg_node_get_text (const FedorgNode *node);

/* a NUMBER that is whole and within 64 bits (12, 12.0, 1.2e1); else FALSE, @value unchanged */
gboolean fedorg_node_get_int64 (const FedorgNode *node, gint64 *value);

/* whether the node is `true`; FALSE for every other value */
gboolean fedorg_node_is_true (const FedorgNode *node);

/* where the value begins, both from 1; columns count characters */
guint64 fedorg_node_get_line (const FedorgNode *node);
guint64 fedorg_node_get_column (const FedorgNode *node);

/* where a person looks for it: "$.rules[3].count.role". names that are no plain words stand in
 * brackets and quotes, long ones are cut. (transfer full) */
char *fedorg_node_dup_path (const FedorgNode *node);

/* filled by the document; everybody else uses the functions */
struct _FedorgNode {
  FedorgNodeType type;
  gboolean is_true;
  const FedorgNode *parent;
  const char *name;
  const char *text;
  gsize n_children;
  union {
    const FedorgNode *first;
    gsize first_index; /* while the nodes are still moving */
  } children;
  const FedorgNode **members; /* of an object, by name */
  guint64 line;
  guint64 column;
  guint64 name_line;
  guint64 name_column;
};

G_END_DECLS
