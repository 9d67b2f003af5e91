/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <fedorg/fedorg-ruleset-reader.h>

#include <string.h>

#include <fedorg/fedorg-date.h>

#include "base/fedorg-limits-private.h"
#include "io/fedorg-ruleset-reader-private.h"

#define VERSION 1

/* the word before the "/" in the codes of findings about the roster itself */
#define RESERVED_ID "roster"

/* --- categories --- */

typedef struct {
  const FedorgNode *id;
  const FedorgNode *title;
  const FedorgNode *aliases;
} CategoryParts;

static gboolean
check_category_word (FedorgRulesetReader *reader, const FedorgNode *node, const char *word)
{
  const FedorgCategory *other =
      word ? fedorg_ruleset_find_category_by_word (reader->ruleset, word) : NULL;
  g_autofree char *quoted = NULL;

  if (!other)
    return TRUE;
  quoted = fedorg_reader_dup_quoted (word);
  return fedorg_reader_fail (reader, node, "%s already stands for the category \"%s\"", quoted,
                             other->id);
}

/* no word may mean two categories */
static gboolean
check_category_words (FedorgRulesetReader *reader, const CategoryParts *parts,
                      const FedorgCategory *category)
{
  if (!check_category_word (reader, parts->id, category->id))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (category->title.texts); i++)
    if (!check_category_word (reader, parts->title, category->title.texts[i]))
      return FALSE;
  for (guint i = 0; i < category->aliases->len; i++)
    if (!check_category_word (reader, parts->aliases, g_ptr_array_index (category->aliases, i)))
      return FALSE;
  return TRUE;
}

static gboolean
read_category (FedorgRulesetReader *reader, const FedorgNode *node, gpointer slot)
{
  static const FedorgKey keys[] = {
      {"id", fedorg_reader_keep_node, G_STRUCT_OFFSET (CategoryParts, id), "such as \"arts\""},
      {"title", fedorg_reader_keep_node, G_STRUCT_OFFSET (CategoryParts, title), NULL},
      {"aliases", fedorg_reader_keep_node, G_STRUCT_OFFSET (CategoryParts, aliases), NULL},
  };
  g_autoptr (FedorgCategory) category = fedorg_category_new ();
  CategoryParts parts = {NULL, NULL, NULL};

  (void)slot;
  if (!fedorg_reader_read_object (reader, node, keys, G_N_ELEMENTS (keys), &parts) ||
      !fedorg_reader_read_id (reader, parts.id, &category->id))
    return FALSE;
  if (parts.title && !fedorg_reader_read_title (reader, parts.title, &category->title))
    return FALSE;
  if (parts.aliases && !fedorg_reader_read_texts (reader, parts.aliases, &category->aliases))
    return FALSE;
  if (!check_category_words (reader, &parts, category))
    return FALSE;
  return fedorg_ruleset_take_category (reader->ruleset, g_steal_pointer (&category)) ||
         fedorg_reader_fail_with (reader, node, FEDORG_ERROR_NO_MEMORY,
                                  "there is not enough memory");
}

/* --- the ruleset --- */

typedef struct {
  const FedorgNode *version;
  const FedorgNode *schema;
  const FedorgNode *id;
  const FedorgNode *title;
  const FedorgNode *source;
  const FedorgNode *date;
  const FedorgNode *conventions;
  const FedorgNode *categories;
  const FedorgNode *rules;
  const FedorgNode *tables;
} Parts;

static gboolean
check_version (FedorgRulesetReader *reader, const FedorgNode *root)
{
  const FedorgNode *node = fedorg_node_get_member (root, "fedorg_ruleset");
  gint64 version;

  if (fedorg_node_get_type (root) != FEDORG_NODE_OBJECT)
    return fedorg_reader_fail_type (reader, root, "an object, a ruleset");
  if (!node)
    return fedorg_reader_fail (reader, root,
                               "the key \"fedorg_ruleset\" is missing: 1, which says that this is "
                               "a ruleset, and of which version");
  if (fedorg_node_get_type (node) != FEDORG_NODE_NUMBER)
    return fedorg_reader_fail_type (reader, node, "the number 1");
  if (!fedorg_node_get_int64 (node, &version) || version != VERSION)
    return fedorg_reader_fail_with (reader, node, FEDORG_ERROR_VERSION,
                                    "the ruleset is of version %s; this library knows version %d",
                                    fedorg_node_get_text (node), VERSION);
  return TRUE;
}

static gboolean
read_date (FedorgRulesetReader *reader, const FedorgNode *node, char **date)
{
  gint32 day;

  if (!fedorg_reader_read_text (reader, node, date))
    return FALSE;
  return fedorg_date_parse (*date, -1, &day, NULL) ||
         fedorg_reader_fail (reader, node,
                             "there is no such date; write it such as \"2017-07-31\"");
}

static gboolean
read_head (FedorgRulesetReader *reader, const Parts *parts)
{
  FedorgRuleset *ruleset = reader->ruleset;

  if (!fedorg_reader_read_id (reader, parts->id, &ruleset->id))
    return FALSE;
  if (strcmp (ruleset->id, RESERVED_ID) == 0)
    return fedorg_reader_fail (reader, parts->id,
                               "\"%s\" is taken by the findings about the roster itself; choose "
                               "another id",
                               RESERVED_ID);
  if (parts->title && !fedorg_reader_read_title (reader, parts->title, &ruleset->title))
    return FALSE;
  if (parts->source && !fedorg_reader_read_text (reader, parts->source, &ruleset->source))
    return FALSE;
  return !parts->date || read_date (reader, parts->date, &ruleset->date);
}

static gboolean
read_conventions (FedorgRulesetReader *reader, const FedorgNode *node)
{
  static const FedorgKey keys[] = {
      {"executive_includes_officers", fedorg_reader_read_boolean,
       G_STRUCT_OFFSET (FedorgRuleset, executive_includes_officers), NULL},
      {"rounding", fedorg_reader_read_rounding, G_STRUCT_OFFSET (FedorgRuleset, rounding), NULL},
  };

  return fedorg_reader_read_object (reader, node, keys, G_N_ELEMENTS (keys), reader->ruleset);
}

/* whatever their order in the document, each part is read after those that it refers to */
static gboolean
read_parts (FedorgRulesetReader *reader, const Parts *parts)
{
  if (!read_head (reader, parts))
    return FALSE;
  if (parts->conventions && !read_conventions (reader, parts->conventions))
    return FALSE;
  if (parts->categories &&
      !fedorg_reader_read_list (reader, parts->categories, read_category, NULL))
    return FALSE;
  if (parts->rules &&
      !fedorg_reader_read_list (reader, parts->rules, fedorg_reader_read_rule, NULL))
    return FALSE;
  return !parts->tables ||
         fedorg_reader_read_list (reader, parts->tables, fedorg_reader_read_table, NULL);
}

static gboolean
read_ruleset (FedorgRulesetReader *reader, const FedorgNode *root)
{
  static const FedorgKey keys[] = {
      {"fedorg_ruleset", fedorg_reader_keep_node, G_STRUCT_OFFSET (Parts, version), NULL},
      {"$schema", fedorg_reader_keep_node, G_STRUCT_OFFSET (Parts, schema), NULL},
      {"id", fedorg_reader_keep_node, G_STRUCT_OFFSET (Parts, id), "such as \"qingliu-2017\""},
      {"title", fedorg_reader_keep_node, G_STRUCT_OFFSET (Parts, title), NULL},
      {"source", fedorg_reader_keep_node, G_STRUCT_OFFSET (Parts, source), NULL},
      {"date", fedorg_reader_keep_node, G_STRUCT_OFFSET (Parts, date), NULL},
      {"conventions", fedorg_reader_keep_node, G_STRUCT_OFFSET (Parts, conventions), NULL},
      {"categories", fedorg_reader_keep_node, G_STRUCT_OFFSET (Parts, categories), NULL},
      {"rules", fedorg_reader_keep_node, G_STRUCT_OFFSET (Parts, rules), NULL},
      {"tables", fedorg_reader_keep_node, G_STRUCT_OFFSET (Parts, tables), NULL},
  };
  Parts parts = {0};

  return check_version (reader, root) &&
         fedorg_reader_read_object (reader, root, keys, G_N_ELEMENTS (keys), &parts) &&
         read_parts (reader, &parts);
}

FedorgRuleset *
fedorg_ruleset_new_from_bytes (GBytes *bytes, const char *name, const FedorgLimits *limits,
                               GError **error)
{
  g_autoptr (FedorgLimits) own_limits = NULL;
  g_autoptr (FedorgDocument) document = NULL;
  g_autoptr (FedorgRuleset) ruleset = NULL;
  FedorgRulesetReader reader;

  g_return_val_if_fail (bytes != NULL, NULL);
  g_return_val_if_fail (name != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  own_limits = fedorg_limits_copy (limits);
  document = fedorg_document_new_from_bytes (bytes, own_limits, name, error);
  if (!document)
    return NULL;
  ruleset = fedorg_ruleset_new ();
  reader = (FedorgRulesetReader){document, own_limits, ruleset, error, 0};
  if (!read_ruleset (&reader, fedorg_document_get_root (document)))
    return NULL;
  return g_steal_pointer (&ruleset);
}
