/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "io/ruleset/fedorg-ruleset-reader-private.h"

/* Rules about activities that are made of several measures: alternatives, budgets, and what scores
 * share with them. */

/* parts of a score or a sum are single numbers; a composition or a list of missing words is none */
gboolean
fedorg_reader_check_part (FedorgRulesetReader *reader, const FedorgNode *node,
                          const FedorgMeasureSpec *spec)
{
  gboolean is_number = fedorg_measure_get (spec->kind)->bounding != FEDORG_BOUNDED_NOT &&
                       spec->kind != FEDORG_MEASURE_SCORE;

  if ((is_number && fedorg_measure_spec_concerns_activities (spec)) ||
      spec->kind == FEDORG_MEASURE_COUNT || spec->kind == FEDORG_MEASURE_COUNT_PERSONS ||
      spec->kind == FEDORG_MEASURE_FIGURE)
    return TRUE;
  return fedorg_reader_fail (reader, node,
                             "\"%s\" has no place here; measure activities, \"count\", "
                             "\"persons\" or a \"figure\"",
                             fedorg_measure_get (spec->kind)->key);
}

/* “times” alone is a constant: the part then measures nothing */
FedorgWorkPart *
fedorg_reader_read_work_part (FedorgRulesetReader *reader, const FedorgNode *node,
                              FedorgWorkPartDraft *draft, const FedorgMeasure **measure)
{
  static const FedorgKey keys[] = {
      {"times", fedorg_reader_keep_node, G_STRUCT_OFFSET (FedorgWorkPartDraft, times), NULL},
      FEDORG_REQUIREMENT_KEYS (FedorgWorkPartDraft, requirement)};
  const FedorgKeyGroup groups[] = {
      {keys, G_N_ELEMENTS (keys), 0},
      fedorg_reader_get_measure_keys (G_STRUCT_OFFSET (FedorgWorkPartDraft, measure))};
  g_autoptr (FedorgWorkPart) part = fedorg_work_part_new ();

  if (!fedorg_reader_read_groups (reader, node, groups, G_N_ELEMENTS (groups), draft))
    return NULL;
  *measure = NULL;
  if (draft->times != NULL && fedorg_measure_draft_is_empty (&draft->measure))
    return g_steal_pointer (&part);
  *measure = fedorg_reader_finish_measure (reader, node, &draft->measure, FEDORG_MEASURE_IN_RULE,
                                           &part->measure);
  if (*measure == NULL || !fedorg_reader_check_part (reader, node, &part->measure))
    return NULL;
  part->name = g_strdup ((*measure)->key);
  return g_steal_pointer (&part);
}

/* a measure with its bound */
FedorgWorkPart *
fedorg_reader_read_bounded_part (FedorgRulesetReader *reader, const FedorgNode *node)
{
  g_autoptr (FedorgRule) rule = fedorg_rule_new ();
  FedorgWorkPartDraft draft = {0};
  const FedorgMeasure *measure;
  g_autoptr (FedorgWorkPart) part = fedorg_reader_read_work_part (reader, node, &draft, &measure);

  if (part == NULL)
    return NULL;
  if (measure == NULL || draft.times != NULL) {
    fedorg_reader_fail (reader, node, "an alternative is a measure with a bound");
    return NULL;
  }
  if (!fedorg_reader_finish_requirement (reader, node, &draft.requirement, measure, rule))
    return NULL;
  part->bound = rule->bound;
  return g_steal_pointer (&part);
}

gboolean
fedorg_reader_read_parts (FedorgRulesetReader *reader, const FedorgNode *node, gpointer slot)
{
  FedorgWorkPart *part = fedorg_reader_read_bounded_part (reader, node);

  if (part != NULL)
    g_ptr_array_add (slot, part);
  return part != NULL;
}

gboolean
fedorg_reader_read_alternatives (FedorgRulesetReader *reader, const FedorgNode *node, gpointer slot)
{
  FedorgMeasureSpec *spec = slot;
  GPtrArray *parts = g_ptr_array_new ();

  spec->among = fedorg_operand_new_parts (parts);
  if (fedorg_node_get_type (node) != FEDORG_NODE_ARRAY || fedorg_node_get_n_children (node) < 2 ||
      fedorg_node_get_n_children (node) > FEDORG_WORK_PARTS)
    return fedorg_reader_fail (reader, node,
                               "expected a list of at least two measures with bounds");
  return fedorg_reader_read_list (reader, node, fedorg_reader_read_parts, parts);
}

gboolean
fedorg_reader_read_ratio (FedorgRulesetReader *reader, const FedorgNode *node, gpointer slot)
{
  const char *text = fedorg_node_get_text (node);

  return (text != NULL && fedorg_ratio_parse (text, -1, slot)) ||
         fedorg_reader_fail (reader, node, "expected a number, such as 10000, 0.5 or \"1/3\"");
}

/* the bound belongs to the sum */
static gboolean
read_addend (FedorgRulesetReader *reader, const FedorgNode *node, gpointer slot)
{
  FedorgWorkPartDraft draft = {0};
  const FedorgMeasure *measure;
  g_autoptr (FedorgWorkPart) part = fedorg_reader_read_work_part (reader, node, &draft, &measure);

  if (part == NULL)
    return FALSE;
  if (!fedorg_requirement_draft_is_empty (&draft.requirement))
    return fedorg_reader_fail (reader, node, "what is added up has no bound");
  if (draft.times != NULL && !fedorg_reader_read_ratio (reader, draft.times, &part->times))
    return FALSE;
  g_ptr_array_add (slot, g_steal_pointer (&part));
  return TRUE;
}

/* {"sum": [...]}, or one of them alone */
static gboolean
read_limit_of_budget (FedorgRulesetReader *reader, const FedorgNode *node, GPtrArray *parts)
{
  const FedorgNode *sum = fedorg_node_get_member (node, "sum");

  if (sum == NULL || fedorg_node_get_n_children (node) != 1)
    return read_addend (reader, node, parts);
  if (fedorg_node_get_type (sum) != FEDORG_NODE_ARRAY || fedorg_node_get_n_children (sum) == 0 ||
      fedorg_node_get_n_children (sum) > FEDORG_WORK_PARTS)
    return fedorg_reader_fail (reader, sum,
                               "expected a list such as [{\"times\": 1, \"figure\": "
                               "\"women\"}, {\"times\": 10000}]");
  return fedorg_reader_read_list (reader, sum, read_addend, parts);
}

typedef struct {
  const FedorgNode *of;
  const FedorgNode *within;
} BudgetParts;

/* the measured side is taken over whole, so that the part left behind frees nothing twice */
gboolean
fedorg_reader_read_budget (FedorgRulesetReader *reader, const FedorgNode *node, gpointer slot)
{
  static const FedorgKey keys[] = {
      {"of", fedorg_reader_keep_node, G_STRUCT_OFFSET (BudgetParts, of),
       "such as {\"amount\": {\"kind\": \"spent\"}}"},
      {"within", fedorg_reader_keep_node, G_STRUCT_OFFSET (BudgetParts, within),
       "such as {\"amount\": {\"kind\": \"allocated\"}}"},
  };
  FedorgMeasureSpec *spec = slot;
  BudgetParts budget = {NULL, NULL};
  FedorgWorkPartDraft draft = {0};
  const FedorgMeasure *measure;
  GPtrArray *parts = g_ptr_array_new ();

  spec->among = fedorg_operand_new_parts (parts);
  if (!fedorg_reader_read_object (reader, node, keys, G_N_ELEMENTS (keys), &budget))
    return FALSE;
  g_autoptr (FedorgWorkPart) of =
      fedorg_reader_read_work_part (reader, budget.of, &draft, &measure);
  if (of == NULL)
    return FALSE;
  if (measure == NULL || !measure->is_term || of->measure.of.kind != FEDORG_OPERAND_ACTIVITIES)
    return fedorg_reader_fail (reader, budget.of,
                               "a budget is of activities, such as {\"amount\": {}}");
  FedorgMeasureSpec *measured = g_new0 (FedorgMeasureSpec, 1);
  *measured = of->measure;
  of->measure = (FedorgMeasureSpec){.kind = FEDORG_N_MEASURES};
  spec->of = fedorg_operand_new_measure (measured);
  return read_limit_of_budget (reader, budget.within, parts);
}
