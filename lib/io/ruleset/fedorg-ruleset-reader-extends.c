/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <string.h>

#include "io/ruleset/fedorg-ruleset-reader-private.h"

/* --- other documents --- */

/* one name for one document: of a file its path from the root of all */
static char *
dup_key (const char *name_or_path, const char *folder)
{
  g_autofree char *path = NULL;

  if (!fedorg_ruleset_is_path (name_or_path))
    return g_strdup (name_or_path);
  path = g_path_is_absolute (name_or_path) ? g_strdup (name_or_path)
                                           : g_build_filename (folder, name_or_path, NULL);
  return g_canonicalize_filename (path, NULL);
}

static gboolean
is_open (const FedorgRulesetLoad *load, const char *key)
{
  for (guint i = 0; i < load->open->len; i++)
    if (strcmp (g_ptr_array_index (load->open, i), key) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
check_documents (FedorgRulesetReader *reader, const FedorgNode *node, const char *key)
{
  if (is_open (reader->load, key))
    return fedorg_reader_fail (reader, node, "the ruleset extends itself");
  return reader->load->documents->len < FEDORG_RULESET_DOCUMENTS ||
         fedorg_reader_fail_with (reader, node, FEDORG_ERROR_LIMIT,
                                  "the ruleset extends more than %d documents",
                                  FEDORG_RULESET_DOCUMENTS - 1);
}

/* what cannot be read is a mistake of the place that names it */
static GBytes *
fetch (FedorgRulesetReader *reader, const FedorgNode *node, char **name)
{
  g_autoptr (GError) error = NULL;
  GBytes *bytes = fedorg_ruleset_fetch (fedorg_node_get_text (node), reader->folder, reader->limits,
                                        name, &error);

  if (!bytes)
    fedorg_reader_fail_with (reader, node, (FedorgError) error->code, "%s", error->message);
  return bytes;
}

/* the inner reader shares the ruleset and has its own name and folder, so that mistakes are placed
 * in the file that has them */
static gboolean
read_base (FedorgRulesetReader *reader, const FedorgNode *node, gpointer slot)
{
  g_autofree char *text = NULL, *name = NULL, *key = NULL;
  g_autoptr (GBytes) bytes = NULL;
  FedorgRulesetReader inner = {.limits = reader->limits,
                               .ruleset = reader->ruleset,
                               .error = reader->error,
                               .load = reader->load,
                               .is_inherited = TRUE};
  gboolean is_read;

  (void) slot;
  if (!fedorg_reader_read_text (reader, node, &text))
    return FALSE;
  key = dup_key (text, reader->folder);
  if (!check_documents (reader, node, key))
    return FALSE;
  bytes = fetch (reader, node, &name);
  if (!bytes)
    return FALSE;

  g_ptr_array_add (reader->load->open, g_steal_pointer (&key));
  inner.name = name;
  inner.folder = g_path_get_dirname (name);
  is_read = fedorg_ruleset_read_document (&inner, bytes);
  g_free (inner.folder);
  g_ptr_array_set_size (reader->load->open, (gint) reader->load->open->len - 1);
  return is_read;
}

gboolean
fedorg_reader_read_extends (FedorgRulesetReader *reader, const FedorgNode *node)
{
  if (fedorg_node_get_type (node) == FEDORG_NODE_STRING)
    return read_base (reader, node, NULL);
  if (fedorg_node_get_type (node) != FEDORG_NODE_ARRAY)
    return fedorg_reader_fail_type (reader, node,
                                    "the name of a ruleset, a path, or a list of them");
  return fedorg_reader_read_list (reader, node, read_base, NULL);
}

/* --- rules that name rules --- */

void
fedorg_reader_refer (FedorgRulesetReader *reader, const FedorgNode *node)
{
  FedorgRuleReference reference = {reader->document, node, reader->name};

  g_array_append_val (reader->load->references, reference);
}

static gboolean
check_reference (FedorgRulesetReader *reader, const FedorgNode *node)
{
  const GPtrArray *rules = reader->ruleset->rules;
  g_autofree const char **ids = NULL;

  if (fedorg_ruleset_find_rule (reader->ruleset, fedorg_node_get_text (node)))
    return TRUE;
  ids = g_new (const char *, rules->len + 1);
  for (guint i = 0; i < rules->len; i++)
    ids[i] = ((const FedorgRule *) g_ptr_array_index (rules, i))->id;
  return fedorg_reader_fail_word (reader, node, "rule", ids, rules->len);
}

static const FedorgRule *
get_next (const FedorgRuleset *ruleset, const FedorgRule *rule)
{
  const char *name = fedorg_operand_get_name (&rule->measure.of, FEDORG_OPERAND_RULE);

  return name ? fedorg_ruleset_find_rule (ruleset, name) : NULL;
}

/* whether the way ends within this many steps; each rule refers to one other at most */
static gboolean
ends_within (const FedorgRuleset *ruleset, const FedorgRule *rule, guint n_steps)
{
  for (guint i = 0; rule && i < n_steps; i++)
    rule = get_next (ruleset, rule);
  return !rule;
}

/* a long chain and a circle look alike from the beginning: only one that ends within the number of
 * rules is a chain */
static gboolean
check_way (FedorgRulesetReader *reader, const FedorgNode *node)
{
  const FedorgRuleset *ruleset = reader->ruleset;
  const FedorgRule *rule = fedorg_ruleset_find_rule (ruleset, fedorg_node_get_text (node));

  if (!rule || ends_within (ruleset, rule, FEDORG_RULE_REFERENCES))
    return TRUE;
  if (ends_within (ruleset, rule, ruleset->rules->len))
    return fedorg_reader_fail (reader, node, "more than %d rules refer to each other in a row",
                               FEDORG_RULE_REFERENCES);
  return fedorg_reader_fail (reader, node,
                             "from here on the rules refer to each other in a circle");
}

typedef gboolean (*ReferenceFunc) (FedorgRulesetReader *reader, const FedorgNode *node);

/* each reference in its own document, whose name the messages give */
static gboolean
check_references (FedorgRulesetReader *reader, ReferenceFunc check, gboolean all)
{
  const FedorgDocument *document = reader->document;
  const char *name = reader->name;
  const GArray *references = reader->load->references;
  gboolean is_good = TRUE;

  for (guint i = 0; i < references->len && (is_good || all); i++) {
    const FedorgRuleReference *reference = &g_array_index (references, FedorgRuleReference, i);

    reader->document = reference->document;
    reader->name = reference->name;
    is_good &= check (reader, reference->node);
  }
  reader->document = document;
  reader->name = name;
  return is_good;
}

gboolean
fedorg_reader_finish_references (FedorgRulesetReader *reader)
{
  return check_references (reader, check_reference, fedorg_reader_is_linting (reader)) &&
         check_references (reader, check_way, FALSE);
}
