/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <fedorg/fedorg-ruleset-builder.h>

#include <string.h>

#include <fedorg/fedorg-error.h>
#include <fedorg/fedorg-ruleset-reader.h>

#include "base/fedorg-limits-private.h"
#include "io/json/fedorg-document-private.h"
#include "io/ruleset/fedorg-ruleset-place-private.h"
#include "io/ruleset/fedorg-ruleset-reader-private.h"
#include "io/ruleset/fedorg-ruleset-writer-private.h"
#include "io/ruleset/fedorg-short-selector-private.h"

/* A builder puts together the document that a person would have written, and the reader makes the
 * ruleset of it: so both mean the same, and a mistake has the same message. */

struct _FedorgRulesetBuilder {
  gatomicrefcount references;
  FedorgJsonValue *tree;
  FedorgJsonValue *part;   /* that is open, or NULL */
  FedorgJsonValue *column; /* of the open table, or NULL */
};

G_DEFINE_BOXED_TYPE (FedorgRulesetBuilder, fedorg_ruleset_builder, fedorg_ruleset_builder_ref,
                     fedorg_ruleset_builder_unref)

/* the list of a document in which each part stands */
static const char *const lists[] = {
    [FEDORG_RULESET_PART_CATEGORY] = "categories",
    [FEDORG_RULESET_PART_ACTIVITY_KIND] = "activity_kinds",
    [FEDORG_RULESET_PART_RULE] = "rules",
    [FEDORG_RULESET_PART_TABLE] = "tables",
    [FEDORG_RULESET_PART_COLUMN] = "columns",
};

/* takes @tree over */
static FedorgRulesetBuilder *
new_builder (FedorgJsonValue *tree)
{
  FedorgRulesetBuilder *builder = g_new0 (FedorgRulesetBuilder, 1);

  g_atomic_ref_count_init (&builder->references);
  builder->tree = tree;
  return builder;
}

FedorgRulesetBuilder *
fedorg_ruleset_builder_new (const char *id)
{
  FedorgRulesetBuilder *builder;

  g_return_val_if_fail (id != NULL, NULL);

  builder = new_builder (fedorg_json_value_new_object ());
  fedorg_ruleset_builder_set_integer (builder, "fedorg_ruleset", 1);
  fedorg_ruleset_builder_set_text (builder, "id", id);
  return builder;
}

FedorgRulesetBuilder *
fedorg_ruleset_builder_new_for_ruleset (const FedorgRuleset *ruleset, GError **error)
{
  FedorgJsonValue *tree;

  g_return_val_if_fail (ruleset != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  tree = fedorg_ruleset_make_tree (ruleset, error);
  return tree != NULL ? new_builder (tree) : NULL;
}

FedorgRulesetBuilder *
fedorg_ruleset_builder_ref (FedorgRulesetBuilder *builder)
{
  g_return_val_if_fail (builder != NULL, NULL);

  g_atomic_ref_count_inc (&builder->references);
  return builder;
}

void
fedorg_ruleset_builder_unref (FedorgRulesetBuilder *builder)
{
  if (builder == NULL || !g_atomic_ref_count_dec (&builder->references))
    return;
  fedorg_json_value_free (builder->tree);
  g_free (builder);
}

/* --- parts --- */

/* the object whose keys are set */
static FedorgJsonValue *
get_open (const FedorgRulesetBuilder *builder)
{
  if (builder->column != NULL)
    return builder->column;
  return builder->part != NULL ? builder->part : builder->tree;
}

static gboolean
is_table (const FedorgRulesetBuilder *builder, const FedorgJsonValue *part)
{
  const FedorgJsonValue *tables = fedorg_json_value_get_member (builder->tree, "tables");

  for (guint i = 0; tables != NULL && i < fedorg_json_value_get_n_children (tables); i++)
    if (fedorg_json_value_get_child (tables, i) == part)
      return TRUE;
  return FALSE;
}

/* A column stands in an open table, and every other part stands alone. */
static gboolean
can_open (const FedorgRulesetBuilder *builder, FedorgRulesetPart part)
{
  if (part == FEDORG_RULESET_PART_COLUMN)
    return builder->column == NULL && builder->part != NULL && is_table (builder, builder->part);
  return builder->part == NULL;
}

/* the list of the parts of a kind, made where there is none yet */
static FedorgJsonValue *
get_list (FedorgRulesetBuilder *builder, FedorgRulesetPart part)
{
  FedorgJsonValue *owner = part == FEDORG_RULESET_PART_COLUMN ? builder->part : builder->tree;
  FedorgJsonValue *list = fedorg_json_value_get_member (owner, lists[part]);

  if (list != NULL && fedorg_json_value_is_list (list))
    return list;
  list = fedorg_json_value_new_list ();
  fedorg_json_value_take_member (owner, lists[part], list);
  return list;
}

/* G_MAXUINT: there is none */
static guint
find_part (const FedorgJsonValue *list, const char *id)
{
  for (guint i = 0; i < fedorg_json_value_get_n_children (list); i++) {
    const FedorgJsonValue *value = fedorg_json_value_get_child (list, i);
    const FedorgJsonValue *own = fedorg_json_value_get_member (value, "id");

    if (own != NULL && g_strcmp0 (fedorg_json_value_get_text (own), id) == 0)
      return i;
  }
  return G_MAXUINT;
}

static void
open_part (FedorgRulesetBuilder *builder, FedorgRulesetPart part, FedorgJsonValue *value)
{
  if (part == FEDORG_RULESET_PART_COLUMN)
    builder->column = value;
  else
    builder->part = value;
}

static gboolean
is_part (FedorgRulesetPart part)
{
  return part >= FEDORG_RULESET_PART_CATEGORY && part <= FEDORG_RULESET_PART_COLUMN;
}

void
fedorg_ruleset_builder_begin_part (FedorgRulesetBuilder *builder, FedorgRulesetPart part,
                                   const char *id)
{
  g_return_if_fail (builder != NULL && id != NULL);
  g_return_if_fail (is_part (part) && can_open (builder, part));

  FedorgJsonValue *value = fedorg_json_value_new_object ();

  fedorg_json_value_take_member (value, "id", fedorg_json_value_new_text (id));
  fedorg_json_value_take_item (get_list (builder, part), value);
  open_part (builder, part, value);
}

/* the open part is what keys without a path change from here on, until it is closed */
gboolean
fedorg_ruleset_builder_edit_part (FedorgRulesetBuilder *builder, FedorgRulesetPart part,
                                  const char *id)
{
  g_return_val_if_fail (builder != NULL && id != NULL, FALSE);
  g_return_val_if_fail (is_part (part) && can_open (builder, part), FALSE);

  FedorgJsonValue *list = get_list (builder, part);
  guint index = find_part (list, id);

  if (index == G_MAXUINT)
    return FALSE;
  open_part (builder, part, fedorg_json_value_get_child (list, index));
  return TRUE;
}

gboolean
fedorg_ruleset_builder_remove_part (FedorgRulesetBuilder *builder, FedorgRulesetPart part,
                                    const char *id)
{
  g_return_val_if_fail (builder != NULL && id != NULL, FALSE);
  g_return_val_if_fail (is_part (part) && can_open (builder, part), FALSE);

  FedorgJsonValue *list = get_list (builder, part);
  guint index = find_part (list, id);

  if (index == G_MAXUINT)
    return FALSE;
  fedorg_json_value_remove_child (list, index);
  return TRUE;
}

void
fedorg_ruleset_builder_end_part (FedorgRulesetBuilder *builder)
{
  g_return_if_fail (builder != NULL && builder->part != NULL);

  if (builder->column != NULL)
    builder->column = NULL;
  else
    builder->part = NULL;
}

/* --- keys --- */

/* the object that has the last of the names between dots; NULL: there is none, and none is made */
static FedorgJsonValue *
find_owner (FedorgRulesetBuilder *builder, char **names, gboolean makes)
{
  FedorgJsonValue *object = get_open (builder);

  for (; names[0] != NULL && names[1] != NULL; names++) {
    FedorgJsonValue *member = fedorg_json_value_get_member (object, names[0]);

    if (member == NULL || !fedorg_json_value_is_object (member)) {
      if (!makes)
        return NULL;
      member = fedorg_json_value_new_object ();
      fedorg_json_value_take_member (object, names[0], member);
    }
    object = member;
  }
  return object;
}

/* takes @value over */
static void
set_value (FedorgRulesetBuilder *builder, const char *key, FedorgJsonValue *value)
{
  g_auto (GStrv) names = g_strsplit (key, ".", -1);
  guint n = g_strv_length (names);
  FedorgJsonValue *owner = find_owner (builder, names, TRUE);

  fedorg_json_value_take_member (owner, n > 0 ? names[n - 1] : "", value);
}

void
fedorg_ruleset_builder_set_text (FedorgRulesetBuilder *builder, const char *key, const char *text)
{
  g_return_if_fail (builder != NULL && key != NULL && text != NULL);

  set_value (builder, key, fedorg_json_value_new_text (text));
}

/* a dot leads into an object: "title.zh" is the member zh of title, which is made if there is
 * none */
void
fedorg_ruleset_builder_add_text (FedorgRulesetBuilder *builder, const char *key, const char *text)
{
  g_return_if_fail (builder != NULL && key != NULL && text != NULL);

  g_auto (GStrv) names = g_strsplit (key, ".", -1);
  guint n = g_strv_length (names);
  const char *name = n > 0 ? names[n - 1] : "";
  FedorgJsonValue *owner = find_owner (builder, names, TRUE);
  FedorgJsonValue *list = fedorg_json_value_get_member (owner, name);

  if (list == NULL || !fedorg_json_value_is_list (list)) {
    list = fedorg_json_value_new_list ();
    fedorg_json_value_take_member (owner, name, list);
  }
  fedorg_json_value_take_item (list, fedorg_json_value_new_text (text));
}

void
fedorg_ruleset_builder_set_integer (FedorgRulesetBuilder *builder, const char *key, gint64 number)
{
  g_return_if_fail (builder != NULL && key != NULL);

  set_value (builder, key, fedorg_json_value_new_int (number));
}

void
fedorg_ruleset_builder_set_boolean (FedorgRulesetBuilder *builder, const char *key,
                                    gboolean boolean)
{
  g_return_if_fail (builder != NULL && key != NULL);

  set_value (builder, key, fedorg_json_value_new_boolean (boolean));
}

gboolean
fedorg_ruleset_builder_set_selector (FedorgRulesetBuilder *builder, const char *key,
                                     const char *selector, GError **error)
{
  g_return_val_if_fail (builder != NULL && key != NULL && selector != NULL, FALSE);
  g_return_val_if_fail (error == NULL || *error == NULL, FALSE);

  g_autoptr (GString) json = g_string_new (NULL);
  g_autofree char *wrong = NULL;

  if (fedorg_short_selector_append_json (json, selector, &wrong))
    return fedorg_ruleset_builder_set_json (builder, key, json->str, error);
  g_autofree char *quoted = fedorg_reader_dup_quoted (wrong);
  g_set_error (error, FEDORG_ERROR, FEDORG_ERROR_FORMAT,
               "%s: the condition %s has no sign; write it such as \"role=chair\"", key, quoted);
  return FALSE;
}

/* read by the strict parser of documents, so that a number stays as exact as it is written */
gboolean
fedorg_ruleset_builder_set_json (FedorgRulesetBuilder *builder, const char *key, const char *json,
                                 GError **error)
{
  g_return_val_if_fail (builder != NULL && key != NULL && json != NULL, FALSE);
  g_return_val_if_fail (error == NULL || *error == NULL, FALSE);

  g_autoptr (FedorgLimits) limits = fedorg_limits_copy (NULL);
  g_autoptr (GBytes) bytes = g_bytes_new_static (json, strlen (json));
  g_autoptr (FedorgDocument) document = fedorg_document_new_from_bytes (bytes, limits, key, error);

  if (document == NULL)
    return FALSE;
  set_value (builder, key, fedorg_json_value_new_from_node (fedorg_document_get_root (document)));
  return TRUE;
}

gboolean
fedorg_ruleset_builder_remove_key (FedorgRulesetBuilder *builder, const char *key)
{
  g_return_val_if_fail (builder != NULL && key != NULL, FALSE);

  g_auto (GStrv) names = g_strsplit (key, ".", -1);
  guint n = g_strv_length (names);
  FedorgJsonValue *owner = find_owner (builder, names, FALSE);

  for (guint i = 0; n > 0 && owner != NULL && i < fedorg_json_value_get_n_children (owner); i++) {
    if (g_strcmp0 (fedorg_json_value_get_child_name (owner, i), names[n - 1]) != 0)
      continue;
    fedorg_json_value_remove_child (owner, i);
    return TRUE;
  }
  return FALSE;
}

/* --- building --- */

FedorgRuleset *
fedorg_ruleset_builder_build (FedorgRulesetBuilder *builder, const FedorgLimits *limits,
                              GError **error)
{
  g_return_val_if_fail (builder != NULL && builder->part == NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  g_autoptr (GBytes) bytes = fedorg_ruleset_write_tree (builder->tree, error);
  const FedorgJsonValue *id = fedorg_json_value_get_member (builder->tree, "id");
  const char *name = id != NULL ? fedorg_json_value_get_text (id) : NULL;
  GError *mistake = NULL;

  if (bytes == NULL)
    return NULL;
  name = name != NULL ? name : "ruleset";
  FedorgRuleset *ruleset = fedorg_ruleset_load_bytes (bytes, name, limits, &mistake);

  if (mistake == NULL)
    return ruleset;
  fedorg_ruleset_place_by_id (builder->tree, name, mistake);
  g_propagate_error (error, mistake);
  return NULL;
}
