/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "io/fedorg-ruleset-reader-private.h"

/* what is owned lies in the rule; the rest waits until the measure is known */
typedef struct {
  const FedorgNode *id;
  const FedorgNode *title;
  const FedorgNode *hint;
  const FedorgNode *severity;
  const FedorgNode *scope;
  FedorgMeasureDraft measure;
  FedorgBoundDraft bound;
} Parts;

static gboolean
read_severity (FedorgRulesetReader *reader, const FedorgNode *node, FedorgSeverity *severity)
{
  static const FedorgWord words[] = {
      {"error", FEDORG_SEVERITY_ERROR},
      {"warning", FEDORG_SEVERITY_WARNING},
      {"info", FEDORG_SEVERITY_INFO},
  };
  gint value;

  if (!fedorg_reader_read_word (reader, node, words, G_N_ELEMENTS (words), &value))
    return FALSE;
  *severity = (FedorgSeverity)value;
  return TRUE;
}

static gboolean
read_head (FedorgRulesetReader *reader, const Parts *parts, FedorgRule *rule)
{
  if (!fedorg_reader_read_id (reader, parts->id, &rule->id))
    return FALSE;
  if (fedorg_ruleset_find_rule (reader->ruleset, rule->id)) {
    g_autofree char *quoted = fedorg_reader_dup_quoted (rule->id);

    return fedorg_reader_fail (reader, parts->id, "another rule has the id %s already", quoted);
  }
  if (parts->title && !fedorg_reader_read_title (reader, parts->title, &rule->title))
    return FALSE;
  if (parts->hint && !fedorg_reader_read_title (reader, parts->hint, &rule->hint))
    return FALSE;
  if (parts->severity && !read_severity (reader, parts->severity, &rule->severity))
    return FALSE;
  return !parts->scope || fedorg_reader_read_scope (reader, parts->scope, &rule->scope);
}

static gboolean
fail_needless_bound (FedorgRulesetReader *reader, const FedorgBoundDraft *draft,
                     const FedorgMeasure *measure)
{
  for (guint i = 0; i < FEDORG_N_BOUND_KEYS; i++)
    if (draft->nodes[i])
      return fedorg_reader_fail (reader, draft->nodes[i],
                                 "a rule with \"%s\" has no bound; take \"%s\" away", measure->name,
                                 fedorg_node_get_name (draft->nodes[i]));
  return TRUE;
}

static gboolean
read_bound (FedorgRulesetReader *reader, const FedorgNode *node, const FedorgBoundDraft *draft,
            const FedorgMeasure *measure, FedorgRule *rule)
{
  if (!measure->is_bounded)
    return fail_needless_bound (reader, draft, measure);
  if (fedorg_bound_draft_is_empty (draft))
    return fedorg_reader_fail (reader, node,
                               "the rule has no bound; give it one of: at_least, more_than, "
                               "at_most, less_than, exactly, between");
  return fedorg_reader_finish_bound (reader, node, draft, measure->unit, &rule->bound);
}

gboolean
fedorg_reader_read_rule (FedorgRulesetReader *reader, const FedorgNode *node, gpointer slot)
{
  static const FedorgKey keys[] = {
      {"id", fedorg_reader_keep_node, G_STRUCT_OFFSET (Parts, id), "such as \"one-chair\""},
      {"title", fedorg_reader_keep_node, G_STRUCT_OFFSET (Parts, title), NULL},
      {"hint", fedorg_reader_keep_node, G_STRUCT_OFFSET (Parts, hint), NULL},
      {"severity", fedorg_reader_keep_node, G_STRUCT_OFFSET (Parts, severity), NULL},
      {"for", fedorg_reader_keep_node, G_STRUCT_OFFSET (Parts, scope), NULL},
      FEDORG_MEASURE_KEYS (Parts, measure.nodes),
      FEDORG_BOUND_KEYS (Parts, bound.nodes),
  };
  g_autoptr (FedorgRule) rule = fedorg_rule_new ();
  const FedorgMeasure *measure;
  Parts parts = {0};

  (void)slot;
  if (!fedorg_reader_read_object (reader, node, keys, G_N_ELEMENTS (keys), &parts) ||
      !read_head (reader, &parts, rule))
    return FALSE;
  measure = fedorg_reader_finish_measure (reader, node, &parts.measure, FEDORG_MEASURE_IN_RULE,
                                          &rule->measure);
  if (!measure || !read_bound (reader, node, &parts.bound, measure, rule))
    return FALSE;
  rule->line = fedorg_node_get_line (node);
  rule->column = fedorg_node_get_column (node);
  return fedorg_ruleset_take_rule (reader->ruleset, g_steal_pointer (&rule)) ||
         fedorg_reader_fail_with (reader, node, FEDORG_ERROR_NO_MEMORY,
                                  "there is not enough memory");
}
