/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "io/ruleset/fedorg-ruleset-reader-private.h"

/* what is owned lies in the rule; the rest waits until the measure is known */
typedef struct {
  const FedorgNode *id;
  const FedorgNode *title;
  const FedorgNode *hint;
  const FedorgNode *severity;
  const FedorgNode *enabled;
  const FedorgNode *scope;
  const FedorgNode *when;
  FedorgMeasureDraft measure;
  FedorgRequirementDraft requirement;
  FedorgWorkDraft work;
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
  *severity = (FedorgSeverity) value;
  return TRUE;
}

static gboolean
read_replaced_title (FedorgRulesetReader *reader, const FedorgNode *node, FedorgTitle *title)
{
  fedorg_title_clear (title);
  return fedorg_reader_read_title (reader, node, title);
}

static gboolean
read_enabled (FedorgRulesetReader *reader, const FedorgNode *node, FedorgRule *rule)
{
  gboolean is_enabled = TRUE;

  if (!fedorg_reader_read_boolean (reader, node, &is_enabled))
    return FALSE;
  rule->disabled = !is_enabled;
  return TRUE;
}

/* each key that is there; all are looked at, so that lint misses none */
static gboolean
read_head (FedorgRulesetReader *reader, const Parts *parts, FedorgRule *rule)
{
  gboolean is_read = TRUE;

  if (parts->title)
    is_read &= read_replaced_title (reader, parts->title, &rule->title);
  if (is_read && parts->hint)
    is_read &= read_replaced_title (reader, parts->hint, &rule->hint);
  if (is_read && parts->severity)
    is_read &= read_severity (reader, parts->severity, &rule->severity);
  if (is_read && parts->enabled)
    is_read &= read_enabled (reader, parts->enabled, rule);
  if ((is_read || fedorg_reader_is_linting (reader)) && parts->scope)
    is_read &= fedorg_reader_read_scope (reader, parts->scope, &rule->scope);
  if ((is_read || fedorg_reader_is_linting (reader)) && parts->when)
    is_read &= fedorg_reader_read_when (reader, parts->when, &rule->when);
  return is_read;
}

/* of a rule that overrides another, the old measure stays if no new one is written */
static gboolean
read_measure (FedorgRulesetReader *reader, const FedorgNode *node, const Parts *parts,
              gboolean overrides, FedorgRule *rule)
{
  const FedorgMeasure *measure;

  if (overrides && fedorg_measure_draft_is_empty (&parts->measure)) {
    measure = fedorg_measure_get (rule->measure.kind);
    if (!fedorg_reader_finish_work (reader, node, &parts->work, FEDORG_MEASURE_IN_RULE,
                                    &rule->measure))
      return FALSE;
    return fedorg_requirement_draft_is_empty (&parts->requirement) ||
           fedorg_reader_finish_requirement (reader, node, &parts->requirement, measure, rule);
  }
  fedorg_measure_spec_clear (&rule->measure);
  rule->measure = (FedorgMeasureSpec){0};
  measure = fedorg_reader_finish_measure (reader, node, &parts->measure, FEDORG_MEASURE_IN_RULE,
                                          &rule->measure);
  return measure &&
         fedorg_reader_finish_work (reader, node, &parts->work, FEDORG_MEASURE_IN_RULE,
                                    &rule->measure) &&
         fedorg_reader_finish_requirement (reader, node, &parts->requirement, measure, rule);
}

/* who has too many organisations is found by looking at all of them at once, before any is measured
 */
static gboolean
check_conditions (FedorgRulesetReader *reader, const FedorgNode *node, const FedorgRule *rule)
{
  const FedorgMeasure *measure = fedorg_measure_get (rule->measure.kind);

  if (!measure->looks_at_all)
    return TRUE;
  for (guint i = 0; i < rule->when->len; i++)
    if (!((const FedorgRuleCondition *) g_ptr_array_index (rule->when, i))->selector)
      return fedorg_reader_fail (reader, node,
                                 "a rule with \"%s\" has no measure under \"when\"; write a "
                                 "selector over organisations, such as {\"holding\": {}}",
                                 measure->key);
  return TRUE;
}

/* the document and the place that wrote the rule last */
static void
note_place (FedorgRulesetReader *reader, const FedorgNode *node, FedorgRule *rule)
{
  rule->document = reader->number;
  rule->line = fedorg_node_get_line (node);
  rule->column = fedorg_node_get_column (node);
}

/* for those who look at rules side by side */
static void
note_rule (FedorgRulesetReader *reader, const FedorgNode *node, guint index)
{
  FedorgRulePlace place = {reader->document, node, reader->name};

  if (!fedorg_reader_is_linting (reader))
    return;
  g_array_set_size (reader->load->rule_places, reader->ruleset->rules->len);
  g_array_index (reader->load->rule_places, FedorgRulePlace, index) = place;
}

/* lint reads the measure of a rule whose head is wrong as well, to report both */
static gboolean
add_rule (FedorgRulesetReader *reader, const FedorgNode *node, const Parts *parts, const char *id)
{
  g_autoptr (FedorgRule) rule = fedorg_rule_new ();
  gboolean is_read;

  rule->id = g_strdup (id);
  is_read = read_head (reader, parts, rule);
  if (is_read || fedorg_reader_is_linting (reader))
    is_read &= read_measure (reader, node, parts, FALSE, rule);
  is_read = is_read && check_conditions (reader, node, rule);
  if (!is_read)
    return FALSE;
  note_place (reader, node, rule);
  if (!fedorg_ruleset_take_rule (reader->ruleset, g_steal_pointer (&rule)))
    return fedorg_reader_fail_with (reader, node, FEDORG_ERROR_NO_MEMORY,
                                    "there is not enough memory");
  note_rule (reader, node, reader->ruleset->rules->len - 1);
  return TRUE;
}

/* an override that leaves everything as it is was meant otherwise; and of two rulesets beside each
 * other, neither may know the other's rules. Documents are numbered as they are begun: what a
 * ruleset extends has greater numbers than its own */
static void
warn_override (FedorgRulesetReader *reader, const FedorgNode *node, const FedorgRule *rule)
{
  if (fedorg_node_get_n_children (node) == 1)
    fedorg_reader_warn (reader, node, "the override changes nothing; it only repeats the id");
  if (reader->is_inherited && rule->document < reader->number)
    fedorg_reader_warn (reader, node, "the rule shadows \"%s\" of %s, which is extended beside it",
                        rule->id,
                        (const char *) g_ptr_array_index (reader->load->names, rule->document - 1));
}

/* of one document two rules cannot have one id; of an inherited rule only what is written again
 * changes */
static gboolean
override_rule (FedorgRulesetReader *reader, const FedorgNode *node, const Parts *parts,
               FedorgRule *rule)
{
  gboolean is_read;

  if (rule->document == reader->number) {
    g_autofree char *quoted = fedorg_reader_dup_quoted (rule->id);

    return fedorg_reader_fail (reader, parts->id, "another rule has the id %s already", quoted);
  }
  warn_override (reader, node, rule);
  is_read = read_head (reader, parts, rule);
  if (is_read || fedorg_reader_is_linting (reader))
    is_read &= read_measure (reader, node, parts, TRUE, rule);
  is_read = is_read && check_conditions (reader, node, rule);
  note_place (reader, node, rule);
  note_rule (reader, node, fedorg_ruleset_find_rule_index (reader->ruleset, rule->id));
  return is_read;
}

/* whether a rule is new or overrides one is known by its id, so the id is read before anything
 * else */
gboolean
fedorg_reader_read_rule (FedorgRulesetReader *reader, const FedorgNode *node, gpointer slot)
{
  static const FedorgKey keys[] = {
      {"id", fedorg_reader_keep_node, G_STRUCT_OFFSET (Parts, id), "such as \"one-chair\""},
      {"title", fedorg_reader_keep_node, G_STRUCT_OFFSET (Parts, title), NULL},
      {"hint", fedorg_reader_keep_node, G_STRUCT_OFFSET (Parts, hint), NULL},
      {"severity", fedorg_reader_keep_node, G_STRUCT_OFFSET (Parts, severity), NULL},
      {"enabled", fedorg_reader_keep_node, G_STRUCT_OFFSET (Parts, enabled), NULL},
      {"for", fedorg_reader_keep_node, G_STRUCT_OFFSET (Parts, scope), NULL},
      {"when", fedorg_reader_keep_node, G_STRUCT_OFFSET (Parts, when), NULL},
  };
  static const FedorgKey requirement[] = {FEDORG_REQUIREMENT_KEYS (Parts, requirement)};
  const FedorgKeyGroup groups[] = {
      {keys, G_N_ELEMENTS (keys), 0},
      fedorg_reader_get_measure_keys (G_STRUCT_OFFSET (Parts, measure)),
      {requirement, G_N_ELEMENTS (requirement), 0},
      fedorg_reader_get_work_keys (G_STRUCT_OFFSET (Parts, work)),
  };
  g_autofree char *id = NULL;
  const FedorgRule *inherited;
  Parts parts = {0};

  (void) slot;
  if (!fedorg_reader_read_groups (reader, node, groups, G_N_ELEMENTS (groups), &parts) ||
      !fedorg_reader_read_id (reader, parts.id, &id))
    return FALSE;
  fedorg_work_draft_take_below (&parts.work, &parts.measure);
  inherited = fedorg_ruleset_find_rule (reader->ruleset, id);
  return inherited ? override_rule (reader, node, &parts, (FedorgRule *) inherited)
                   : add_rule (reader, node, &parts, id);
}
