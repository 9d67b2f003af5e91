/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "io/json/fedorg-json-value-private.h"

#include <string.h>

#include "io/output/fedorg-json-writer-private.h"

/* JSON values that can be changed and written again, for rulesets that are put together from
 * others. Numbers stay as they were written, so that 0.40 remains 0.40; members keep their order
 * until they are written. */

typedef enum {
  KIND_OBJECT,
  KIND_LIST,
  KIND_TEXT,
  KIND_WORD /* a number, true, false or null, as it is written */
} Kind;

struct _FedorgJsonValue {
  Kind kind;
  char *name;          /* as a member of an object; else NULL */
  char *text;          /* of KIND_TEXT and KIND_WORD */
  GPtrArray *children; /* FedorgJsonValue *, of KIND_OBJECT and KIND_LIST; else NULL */
};

/* --- values --- */

static FedorgJsonValue *
new_value (Kind kind, const char *text)
{
  FedorgJsonValue *value = g_new0 (FedorgJsonValue, 1);

  value->kind = kind;
  value->text = g_strdup (text);
  if (kind == KIND_OBJECT || kind == KIND_LIST)
    value->children = g_ptr_array_new_with_free_func ((GDestroyNotify) fedorg_json_value_free);
  return value;
}

FedorgJsonValue *
fedorg_json_value_new_object (void)
{
  return new_value (KIND_OBJECT, NULL);
}

FedorgJsonValue *
fedorg_json_value_new_list (void)
{
  return new_value (KIND_LIST, NULL);
}

FedorgJsonValue *
fedorg_json_value_new_text (const char *text)
{
  return new_value (KIND_TEXT, text);
}

FedorgJsonValue *
fedorg_json_value_new_int (gint64 number)
{
  g_autofree char *digits = g_strdup_printf ("%" G_GINT64_FORMAT, number);

  return new_value (KIND_WORD, digits);
}

FedorgJsonValue *
fedorg_json_value_new_boolean (gboolean boolean)
{
  return new_value (KIND_WORD, boolean ? "true" : "false");
}

static FedorgJsonValue *
new_from_children (Kind kind, const FedorgNode *node)
{
  FedorgJsonValue *value = new_value (kind, NULL);

  for (gsize i = 0; i < fedorg_node_get_n_children (node); i++) {
    const FedorgNode *child = fedorg_node_get_child (node, i);
    FedorgJsonValue *copy = fedorg_json_value_new_from_node (child);

    copy->name = g_strdup (fedorg_node_get_name (child));
    g_ptr_array_add (value->children, copy);
  }
  return value;
}

FedorgJsonValue *
fedorg_json_value_new_from_node (const FedorgNode *node)
{
  switch (fedorg_node_get_type (node)) {
  case FEDORG_NODE_OBJECT:
    return new_from_children (KIND_OBJECT, node);
  case FEDORG_NODE_ARRAY:
    return new_from_children (KIND_LIST, node);
  case FEDORG_NODE_STRING:
    return new_value (KIND_TEXT, fedorg_node_get_text (node));
  case FEDORG_NODE_NUMBER:
    return new_value (KIND_WORD, fedorg_node_get_text (node));
  case FEDORG_NODE_BOOLEAN:
    return fedorg_json_value_new_boolean (fedorg_node_is_true (node));
  default:
    return new_value (KIND_WORD, "null");
  }
}

void
fedorg_json_value_free (FedorgJsonValue *value)
{
  if (value == NULL)
    return;
  g_clear_pointer (&value->children, g_ptr_array_unref);
  g_free (value->name);
  g_free (value->text);
  g_free (value);
}

/* --- looking --- */

gboolean
fedorg_json_value_is_object (const FedorgJsonValue *value)
{
  return value->kind == KIND_OBJECT;
}

gboolean
fedorg_json_value_is_list (const FedorgJsonValue *value)
{
  return value->kind == KIND_LIST;
}

gboolean
fedorg_json_value_is_true (const FedorgJsonValue *value)
{
  return value->kind == KIND_WORD && strcmp (value->text, "true") == 0;
}

const char *
fedorg_json_value_get_text (const FedorgJsonValue *value)
{
  return value->kind == KIND_TEXT ? value->text : NULL;
}

guint
fedorg_json_value_get_n_children (const FedorgJsonValue *value)
{
  return value->children != NULL ? value->children->len : 0;
}

FedorgJsonValue *
fedorg_json_value_get_child (const FedorgJsonValue *value, guint index)
{
  return g_ptr_array_index (value->children, index);
}

const char *
fedorg_json_value_get_child_name (const FedorgJsonValue *value, guint index)
{
  return fedorg_json_value_get_child (value, index)->name;
}

/* where the member stands; G_MAXUINT: there is none. Objects of rulesets have few members */
static guint
find_member (const FedorgJsonValue *object, const char *name)
{
  for (guint i = 0; i < fedorg_json_value_get_n_children (object); i++)
    if (g_strcmp0 (fedorg_json_value_get_child_name (object, i), name) == 0)
      return i;
  return G_MAXUINT;
}

FedorgJsonValue *
fedorg_json_value_get_member (const FedorgJsonValue *object, const char *name)
{
  guint index = find_member (object, name);

  return index == G_MAXUINT ? NULL : fedorg_json_value_get_child (object, index);
}

/* --- changing --- */

void
fedorg_json_value_take_member (FedorgJsonValue *object, const char *name, FedorgJsonValue *member)
{
  guint index = find_member (object, name);

  g_return_if_fail (object->kind == KIND_OBJECT);

  g_free (member->name);
  member->name = g_strdup (name);
  /* a member of the name is replaced where it stands */
  if (index == G_MAXUINT) {
    g_ptr_array_add (object->children, member);
    return;
  }
  fedorg_json_value_free (g_ptr_array_index (object->children, index));
  g_ptr_array_index (object->children, index) = member;
}

void
fedorg_json_value_take_item (FedorgJsonValue *list, FedorgJsonValue *item)
{
  g_return_if_fail (list->kind == KIND_LIST);

  g_ptr_array_add (list->children, item);
}

void
fedorg_json_value_remove_child (FedorgJsonValue *value, guint index)
{
  g_ptr_array_remove_index (value->children, index);
}

FedorgJsonValue *
fedorg_json_value_steal_child (FedorgJsonValue *value, guint index)
{
  return g_ptr_array_steal_index (value->children, index);
}

/* --- writing --- */

/* bytes of a line: two windows side by side on a screen have as many columns */
#define LINE_WIDTH 100

typedef struct {
  FedorgBuffer *buffer;
  const char *const *first;
  guint level;
} Writer;

static void write_value (Writer *writer, const FedorgJsonValue *value);

/* Names that are not listed come behind all that are, by the alphabet. */
static gint
get_rank (const char *const *first, const char *name)
{
  gint rank = 0;

  while (first[rank] != NULL && strcmp (first[rank], name) != 0)
    rank++;
  return rank;
}

static gint
compare_members (gconstpointer a, gconstpointer b, gpointer first)
{
  const FedorgJsonValue *one = *(const FedorgJsonValue *const *) a;
  const FedorgJsonValue *other = *(const FedorgJsonValue *const *) b;
  gint difference = get_rank (first, one->name) - get_rank (first, other->name);

  return difference != 0 ? difference : strcmp (one->name, other->name);
}

static void
write_text (Writer *writer, const char *text)
{
  FedorgJsonWriter json = FEDORG_JSON_WRITER_INIT (writer->buffer);

  fedorg_json_writer_string (&json, text);
}

/* the room that the value leaves in the line; negative: it does not fit. The rest of a long value
 * is not looked at, so that writing stays linear however deep values nest. */
static gssize
take_room (const FedorgJsonValue *value, gssize room)
{
  room -= 2; /* quotation marks or brackets; also what separates short words */
  if (value->text != NULL)
    room -= (gssize) MIN (strlen (value->text), LINE_WIDTH);
  if (value->name != NULL)
    /* quotation marks, colon and space */
    room -= (gssize) MIN (strlen (value->name), LINE_WIDTH) + 4;
  for (guint i = 0; room >= 0 && i < fedorg_json_value_get_n_children (value); i++)
    room = take_room (fedorg_json_value_get_child (value, i), room - (i > 0 ? 2 : 0));
  return room;
}

static gboolean
is_in_lines (const Writer *writer, const FedorgJsonValue *value)
{
  /* the outermost object always has its members in lines of their own */
  return writer->level == 0 || take_room (value, LINE_WIDTH - 2 * (gssize) writer->level) < 0;
}

static void
begin_line (Writer *writer)
{
  fedorg_buffer_append (writer->buffer, "\n", 1);
  fedorg_buffer_append_repeated (writer->buffer, ' ', 2 * (gsize) writer->level);
}

static void
write_children (Writer *writer, const GPtrArray *children, gboolean in_lines)
{
  writer->level++;
  for (guint i = 0; i < children->len; i++) {
    const FedorgJsonValue *child = g_ptr_array_index (children, i);

    if (i > 0)
      fedorg_buffer_append (writer->buffer, in_lines ? "," : ", ", -1);
    if (in_lines)
      begin_line (writer);
    if (child->name != NULL) {
      write_text (writer, child->name);
      fedorg_buffer_append (writer->buffer, ": ", 2);
    }
    write_value (writer, child);
  }
  writer->level--;
  if (in_lines && children->len > 0)
    begin_line (writer);
}

static void
write_value (Writer *writer, const FedorgJsonValue *value)
{
  gboolean in_lines = value->children != NULL && is_in_lines (writer, value);
  g_autoptr (GPtrArray) sorted = NULL;

  switch (value->kind) {
  case KIND_OBJECT:
    sorted = g_ptr_array_copy (value->children, NULL, NULL);
    /* the values belong to the object, not to the sorted list */
    g_ptr_array_set_free_func (sorted, NULL);
    g_ptr_array_sort_with_data (sorted, compare_members, (gpointer) writer->first);
    fedorg_buffer_append (writer->buffer, "{", 1);
    write_children (writer, sorted, in_lines);
    fedorg_buffer_append (writer->buffer, "}", 1);
    return;
  case KIND_LIST:
    fedorg_buffer_append (writer->buffer, "[", 1);
    write_children (writer, value->children, in_lines);
    fedorg_buffer_append (writer->buffer, "]", 1);
    return;
  case KIND_TEXT:
    write_text (writer, value->text);
    return;
  case KIND_WORD:
    fedorg_buffer_append (writer->buffer, value->text, -1);
    return;
  }
}

void
fedorg_json_value_write (const FedorgJsonValue *value, const char *const *first,
                         FedorgBuffer *buffer)
{
  Writer writer = {buffer, first, 0};

  write_value (&writer, value);
  fedorg_buffer_append (buffer, "\n", 1);
}
