/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "io/ruleset/fedorg-ruleset-reader-private.h"

gboolean
fedorg_requirement_draft_is_empty (const FedorgRequirementDraft *draft)
{
  return fedorg_bound_draft_is_empty (&draft->bound) && !draft->parity && !draft->before &&
         !draft->to_before && !draft->not_reported;
}

/* --- what does not fit the measure --- */

static gboolean
fail_needless (FedorgRulesetReader *reader, const FedorgNode *node, const FedorgMeasure *measure)
{
  return fedorg_reader_fail (reader, node, "a rule with \"%s\" has no bound; take \"%s\" away",
                             measure->key, fedorg_node_get_name (node));
}

static gboolean
check_without_bound (FedorgRulesetReader *reader, const FedorgRequirementDraft *draft,
                     const FedorgMeasure *measure)
{
  for (guint i = 0; i < FEDORG_N_BOUND_KEYS; i++)
    if (draft->bound.nodes[i])
      return fail_needless (reader, draft->bound.nodes[i], measure);
  return TRUE;
}

/* which bounds a measure can have stands in the table of measures; this names the one that cannot
 * be */
static gboolean
check_fit (FedorgRulesetReader *reader, const FedorgRequirementDraft *draft,
           const FedorgMeasure *measure, const FedorgMeasureSpec *spec)
{
  FedorgBounding bounding = measure->bounding;
  gboolean has_parity = bounding == FEDORG_BOUNDED_COUNT || bounding == FEDORG_BOUNDED_BY_BEFORE;

  if (bounding == FEDORG_BOUNDED_NOT && !check_without_bound (reader, draft, measure))
    return FALSE;
  if (draft->parity && !has_parity)
    return fedorg_reader_fail (reader, draft->parity,
                               "\"parity\" is asked of counts; \"%s\" is none", measure->key);
  const FedorgNode *before = draft->before ? draft->before : draft->to_before;
  if (before && ((bounding != FEDORG_BOUNDED_BY_BEFORE && bounding != FEDORG_BOUNDED_QUOTIENT) ||
                 fedorg_measure_spec_concerns_activities (spec)))
    return fedorg_reader_fail (reader, before,
                               "posts and persons are compared with the last term, and shares and "
                               "ages of them; \"%s\" is not",
                               measure->key);
  for (guint i = 0; bounding == FEDORG_BOUNDED_AT_MOST && i < FEDORG_N_BOUND_KEYS; i++)
    if (draft->bound.nodes[i] && i != FEDORG_BOUND_AT_MOST)
      return fedorg_reader_fail (reader, draft->bound.nodes[i],
                                 "\"%s\" is bounded by \"at_most\" alone", measure->key);
  return TRUE;
}

/* --- values --- */

static gboolean
read_parity (FedorgRulesetReader *reader, const FedorgNode *node, FedorgParity *parity)
{
  static const FedorgWord words[] = {{"odd", FEDORG_PARITY_ODD}, {"even", FEDORG_PARITY_EVEN}};
  gint value;

  if (!fedorg_reader_read_word (reader, node, words, G_N_ELEMENTS (words), &value))
    return FALSE;
  *parity = (FedorgParity) value;
  return TRUE;
}

/* one number alone that is odd where an even one is asked can never be */
static gboolean
check_parity (FedorgRulesetReader *reader, const FedorgNode *node, const FedorgRule *rule)
{
  const FedorgBound *bound = &rule->bound;
  gboolean is_one =
      bound->has_least && bound->has_most && fedorg_ratio_compare (bound->least, bound->most) == 0;
  gboolean is_odd = bound->least.numerator % 2 != 0;

  return !is_one || is_odd == (rule->parity == FEDORG_PARITY_ODD) ||
         fedorg_reader_fail (reader, node, "contradictory bounds: the number is %s",
                             is_odd ? "odd" : "even");
}

/* the limit belongs to the measure, which counts those who have too many; without a bound it is one
 * organisation */
static gboolean
read_limit (FedorgRulesetReader *reader, const FedorgNode *node,
            const FedorgRequirementDraft *draft, FedorgRule *rule)
{
  rule->measure.limit = 1;
  if (fedorg_bound_draft_is_empty (&draft->bound))
    return TRUE;
  if (!fedorg_reader_finish_bound (reader, node, &draft->bound, FEDORG_UNIT_COUNT, &rule->bound))
    return FALSE;
  rule->measure.limit = rule->bound.most.numerator;
  rule->bound = (FedorgBound){0};
  return TRUE;
}

/* "not lower" is at least once the number of the last term */
static gboolean
read_comparison (FedorgRulesetReader *reader, const FedorgRequirementDraft *draft, FedorgRule *rule)
{
  rule->to_before = (FedorgBound){.has_least = TRUE, .least = {1, 1}};
  if (draft->before &&
      !fedorg_reader_read_boolean (reader, draft->before, &rule->not_lower_than_before))
    return FALSE;
  if (draft->to_before == NULL)
    return TRUE;
  if (rule->not_lower_than_before)
    return fedorg_reader_fail (
        reader, draft->to_before,
        "\"to_before\" stands beside \"not_lower_than_before\"; take one away");
  rule->not_lower_than_before = TRUE;
  return fedorg_reader_read_range (reader, draft->to_before, FEDORG_UNIT_NUMBER, &rule->to_before);
}

/* of numbers that not every organisation has */
static gboolean
read_not_reported (FedorgRulesetReader *reader, const FedorgRequirementDraft *draft,
                   const FedorgMeasure *measure, FedorgRule *rule)
{
  static const FedorgWord words[] = {{"error", FEDORG_SEVERITY_ERROR},
                                     {"warning", FEDORG_SEVERITY_WARNING},
                                     {"info", FEDORG_SEVERITY_INFO}};
  gint value;

  if (draft->not_reported == NULL)
    return TRUE;
  if ((measure->unit != FEDORG_UNIT_SHARE && measure->unit != FEDORG_UNIT_NUMBER) ||
      fedorg_measure_spec_concerns_activities (&rule->measure))
    return fedorg_reader_fail (reader, draft->not_reported,
                               "\"not_reported\" stands beside a share, ratio or figure; \"%s\" is "
                               "always known",
                               measure->key);
  if (!fedorg_reader_read_word (reader, draft->not_reported, words, G_N_ELEMENTS (words), &value))
    return FALSE;
  rule->not_reported = (FedorgSeverity) value;
  return TRUE;
}

/* how far dates in a row are apart is all that is asked */
static gboolean
is_bounded_by_gaps (const FedorgWork *work)
{
  return work != NULL &&
         (work->time.is_rolling || work->time.gap.days > 0 || work->time.gap.months > 0);
}

/* a rule that overrides another keeps nothing of its old requirement */
gboolean
fedorg_reader_finish_requirement (FedorgRulesetReader *reader, const FedorgNode *node,
                                  const FedorgRequirementDraft *draft, const FedorgMeasure *measure,
                                  FedorgRule *rule)
{
  rule->bound = (FedorgBound){0};
  rule->parity = FEDORG_PARITY_ANY;
  rule->not_lower_than_before = FALSE;
  rule->not_reported = 0;
  if (!check_fit (reader, draft, measure, &rule->measure))
    return FALSE;
  if (measure->bounding == FEDORG_BOUNDED_NOT)
    return TRUE;
  if (measure->bounding == FEDORG_BOUNDED_AT_MOST)
    return read_limit (reader, node, draft, rule);
  if (fedorg_requirement_draft_is_empty (draft) && is_bounded_by_gaps (rule->measure.work))
    return TRUE;
  if (fedorg_requirement_draft_is_empty (draft))
    return fedorg_reader_fail (reader, node,
                               "the rule has no bound; give it one of: at_least, more_than, "
                               "at_most, less_than, exactly, between");
  if (!fedorg_reader_finish_bound (reader, node, &draft->bound, measure->unit, &rule->bound))
    return FALSE;
  if (!read_comparison (reader, draft, rule) || !read_not_reported (reader, draft, measure, rule))
    return FALSE;
  return !draft->parity || (read_parity (reader, draft->parity, &rule->parity) &&
                            check_parity (reader, draft->parity, rule));
}

/* --- conditions --- */

typedef struct {
  FedorgMeasureDraft measure;
  FedorgRequirementDraft requirement;
  FedorgWorkDraft work;
} Parts;

/* a selector has none of the keys of measures that may stand here */
static gboolean
has_measure (const FedorgNode *node)
{
  for (guint i = 0; i < FEDORG_N_MEASURES; i++) {
    const FedorgMeasure *measure = fedorg_measure_get ((FedorgMeasureKind) i);

    if (measure->places & FEDORG_MEASURE_IN_CONDITION &&
        fedorg_node_get_member (node, measure->key))
      return TRUE;
  }
  return FALSE;
}

/* a condition is read as the requirement of a rule, without what only a rule may have */
static gboolean
read_measured (FedorgRulesetReader *reader, const FedorgNode *node, FedorgRuleCondition *condition)
{
  static const FedorgKey keys[] = {FEDORG_REQUIREMENT_KEYS (Parts, requirement)};
  const FedorgKeyGroup groups[] = {
      fedorg_reader_get_measure_keys (G_STRUCT_OFFSET (Parts, measure)),
      {keys, G_N_ELEMENTS (keys), 0},
      fedorg_reader_get_work_keys (G_STRUCT_OFFSET (Parts, work)),
  };
  g_autoptr (FedorgRule) rule = fedorg_rule_new ();
  const FedorgMeasure *measure;
  Parts parts = {0};

  if (!fedorg_reader_read_groups (reader, node, groups, G_N_ELEMENTS (groups), &parts))
    return FALSE;
  if (parts.requirement.not_reported)
    return fedorg_reader_fail (reader, parts.requirement.not_reported,
                               "\"not_reported\" stands in a rule");
  if (parts.requirement.before || parts.requirement.to_before)
    return fedorg_reader_fail (
        reader, parts.requirement.before ? parts.requirement.before : parts.requirement.to_before,
        "a condition is not compared with the last term");
  measure = fedorg_reader_finish_measure (reader, node, &parts.measure, FEDORG_MEASURE_IN_CONDITION,
                                          &condition->measure);
  if (!measure ||
      !fedorg_reader_finish_work (reader, node, &parts.work, FEDORG_MEASURE_IN_CONDITION,
                                  &condition->measure) ||
      !fedorg_reader_finish_requirement (reader, node, &parts.requirement, measure, rule))
    return FALSE;
  condition->bound = rule->bound;
  condition->parity = rule->parity;
  return TRUE;
}

static gboolean
read_condition (FedorgRulesetReader *reader, const FedorgNode *node, gpointer slot)
{
  g_autoptr (FedorgRuleCondition) condition = fedorg_rule_condition_new ();

  if (!(has_measure (node) ? read_measured (reader, node, condition)
                           : fedorg_reader_read_scope (reader, node, &condition->selector)))
    return FALSE;
  g_ptr_array_add (slot, g_steal_pointer (&condition));
  return TRUE;
}

/* a rule that is written again replaces the conditions of the inherited one */
gboolean
fedorg_reader_read_when (FedorgRulesetReader *reader, const FedorgNode *node, gpointer slot)
{
  GPtrArray *conditions = *(GPtrArray **) slot;

  g_ptr_array_set_size (conditions, 0);
  if (fedorg_node_get_type (node) != FEDORG_NODE_ARRAY)
    return read_condition (reader, node, conditions);
  return fedorg_reader_read_list (reader, node, read_condition, conditions);
}
