/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "base/fedorg-buffer-private.h"
#include "io/json/fedorg-node-private.h"

G_BEGIN_DECLS

/**
 * FedorgJsonValue:
 *
 * A small JSON document that is put together piece by piece, while a #FedorgDocument is only read. A
 * value belongs to the object or list that it stands in. Names and texts are UTF-8.
 */
typedef struct _FedorgJsonValue FedorgJsonValue;

FedorgJsonValue *fedorg_json_value_new_object (void);
FedorgJsonValue *fedorg_json_value_new_list (void);
FedorgJsonValue *fedorg_json_value_new_text (const char *text);
FedorgJsonValue *fedorg_json_value_new_int (gint64 number);
FedorgJsonValue *fedorg_json_value_new_boolean (gboolean boolean);

/* all that is below the node; numbers keep the digits that they are written with */
FedorgJsonValue *fedorg_json_value_new_from_node (const FedorgNode *node);
void fedorg_json_value_free (FedorgJsonValue *value);

gboolean fedorg_json_value_is_object (const FedorgJsonValue *value);
gboolean fedorg_json_value_is_list (const FedorgJsonValue *value);

/* whether the value is the word `true` */
gboolean fedorg_json_value_is_true (const FedorgJsonValue *value);

/* NULL if the value is no text */
const char *fedorg_json_value_get_text (const FedorgJsonValue *value);

/* of an object or a list, in the order in which they were put in; 0 of other values */
guint fedorg_json_value_get_n_children (const FedorgJsonValue *value);
FedorgJsonValue *fedorg_json_value_get_child (const FedorgJsonValue *value, guint index);
const char *fedorg_json_value_get_child_name (const FedorgJsonValue *value, guint index);
FedorgJsonValue *fedorg_json_value_get_member (const FedorgJsonValue *object, const char *name);

/* takes @member over, in the place of an older one of that name */
void fedorg_json_value_take_member (FedorgJsonValue *object, const char *name,
                                    FedorgJsonValue *member);
void fedorg_json_value_take_item (FedorgJsonValue *list, FedorgJsonValue *item);
void fedorg_json_value_remove_child (FedorgJsonValue *value, guint index);

/* the child with its name, which the caller frees or puts elsewhere */
FedorgJsonValue *fedorg_json_value_steal_child (FedorgJsonValue *value, guint index);

/* Writes the value in its canonical form: equal values give equal bytes, in whatever order their members
 * were put in. Members stand in the order of @first, a list that ends with NULL, and all others behind
 * them by their names. What fits into a line stands in one. */
void fedorg_json_value_write (const FedorgJsonValue *value, const char *const *first,
                              FedorgBuffer *buffer);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FedorgJsonValue, fedorg_json_value_free)

G_END_DECLS
