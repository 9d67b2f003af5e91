/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "program/fedorg-quantity-private.h"

/* How rules become tests: a scope, a quantity, a bound, and other tests that must hold before. Each
 * test also says what its outcome depends on, so that a program that edits a roster knows which
 * organisations to judge again. */

static guint32
take_quantity (const FedorgMeasureSource *source, FedorgQuantity quantity)
{
  quantity.kind = source->spec->kind;
  /* most measures know nothing of scales and leave them 0 */
  quantity.numerator_scale = MAX (quantity.numerator_scale, 1);
  quantity.denominator_scale = MAX (quantity.denominator_scale, 1);
  g_array_append_val (source->program->quantities, quantity);
  return source->program->quantities->len - 1;
}

static guint32
add_quantity (const FedorgMeasureSource *source)
{
  return take_quantity (source, fedorg_measure_get (source->spec->kind)->count (source));
}

guint32
fedorg_program_add_quantity (FedorgProgram *program, const FedorgRuleset *ruleset,
                             const FedorgMeasureSpec *spec)
{
  const FedorgMeasureSource source = {program, ruleset, spec, FEDORG_EVERYTHING};

  return add_quantity (&source);
}

/* exactly nothing: how many faults there may be */
static const FedorgBound none = {
    .has_least = TRUE, .has_most = TRUE, .least = {0, 1}, .most = {0, 1}};

/* a number that must be 0, unless the rule has a bound */
static FedorgBound
get_bound (const FedorgRule *rule)
{
  gboolean counts_faults = fedorg_measure_counts_faults (fedorg_measure_get (rule->measure.kind));

  return counts_faults && !rule->bound.has_least && !rule->bound.has_most ? none : rule->bound;
}

/* --- what a test depends on --- */

static FedorgDependencies
find_of_condition (const FedorgProgram *program, guint32 index)
{
  const FedorgCondition *condition = fedorg_conditions_get (program->conditions, index);
  FedorgDependencies found = FEDORG_DEPENDENCY_ORGANIZATION;

  switch (condition->kind) {
  /* posts of a person in other organisations, and activities that belong to others, may lie
   * anywhere */
  case FEDORG_CONDITION_ELSEWHERE:
  case FEDORG_CONDITION_IN_PARENT:
  case FEDORG_CONDITION_IN_CHILDREN:
  case FEDORG_CONDITION_IN_COUNTY:
  case FEDORG_CONDITION_TOO_MANY:
  case FEDORG_CONDITION_PART_OF:
  case FEDORG_CONDITION_HAVING:
    return found | FEDORG_DEPENDENCY_ROSTER;
  /* a combination depends on what its children depend on */
  case FEDORG_CONDITION_ALL:
  case FEDORG_CONDITION_ANY:
  case FEDORG_CONDITION_NOT:
  case FEDORG_CONDITION_OF:
  case FEDORG_CONDITION_HOLDING:
  case FEDORG_CONDITION_HERE:
  case FEDORG_CONDITION_KEPT:
  case FEDORG_CONDITION_DONE_BY:
    for (guint i = 0; i < condition->group.n_children; i++)
      found |= find_of_condition (program, condition->group.children[i]);
    return found;
  default:
    return found;
  }
}

/* A figure's condition is the number of a name, not that of a condition. */
static FedorgDependencies
find_of_gauge (const FedorgProgram *program, guint32 index)
{
  const FedorgGauge *gauge =
      index == FEDORG_NONE ? NULL : fedorg_program_get_gauge (program, index);

  return gauge == NULL || gauge->kind == FEDORG_GAUGE_FIGURE
             ? FEDORG_DEPENDENCY_ORGANIZATION
             : find_of_condition (program, gauge->condition);
}

/* activities that belong to one of the organisation may be those of another */
static FedorgDependencies
find_of_duty (const FedorgProgram *program, const FedorgDuty *duty)
{
  FedorgDependencies found =
      find_of_gauge (program, duty->numerator) | find_of_gauge (program, duty->denominator);

  for (guint i = 0; duty->parts != NULL && i < duty->parts->len; i++) {
    const FedorgDutyPart *part = &g_array_index (duty->parts, FedorgDutyPart, i);

    found |= find_of_gauge (program, part->numerator) | find_of_gauge (program, part->denominator);
  }
  if (duty->subjects != FEDORG_NONE)
    found |= find_of_condition (program, duty->subjects);
  if (duty->within_of != FEDORG_NONE)
    found |= find_of_condition (program, duty->within_of);
  if (duty->work != NULL && duty->work->below)
    found |= FEDORG_DEPENDENCY_SUBTREE;
  return duty->work != NULL && duty->work->subject == FEDORG_SUBJECT_ACTIVITY
             ? found | FEDORG_DEPENDENCY_ROSTER
             : found;
}

static FedorgDependencies
find_of_counter (const FedorgProgram *program, guint32 index)
{
  const FedorgCounter *counter = fedorg_program_get_counter (program, index);
  FedorgDependencies found = find_of_condition (program, counter->condition);
  const GArray *parts;

  switch (counter->kind) {
  case FEDORG_COUNTER_CHILDREN:
  case FEDORG_COUNTER_BELOW:
    return found | FEDORG_DEPENDENCY_SUBTREE;
  case FEDORG_COUNTER_BELOW_MEETING:
    return found | FEDORG_DEPENDENCY_SUBTREE |
           fedorg_program_get_test (program, counter->other)->dependencies;
  case FEDORG_COUNTER_MEETING:
  case FEDORG_COUNTER_HELD:
  case FEDORG_COUNTER_MISSED:
    return found | fedorg_program_get_test (program, counter->other)->dependencies;
  case FEDORG_COUNTER_GAUGE:
    return found | find_of_gauge (program, counter->other);
  case FEDORG_COUNTER_DUTY:
    return found | find_of_duty (program, fedorg_program_get_duty (program, counter->other));
  /* terms that are no categories are counters of their own */
  case FEDORG_COUNTER_UNMET:
    parts = fedorg_program_get_composition (program, counter->other)->parts;
    for (guint i = 0; i < parts->len; i++)
      found |= find_of_counter (program, g_array_index (parts, FedorgCompositionPart, i).counter);
    return found;
  default:
    return found;
  }
}

/* those whom it names are added before it, so that theirs are known */
static FedorgDependencies
find_dependencies (const FedorgProgram *program, const FedorgTest *test)
{
  const FedorgQuantity *quantity = fedorg_program_get_quantity (program, test->quantity);
  FedorgDependencies found =
      find_of_condition (program, test->scope) | find_of_counter (program, quantity->numerator);

  if (quantity->denominator != FEDORG_NONE)
    found |= find_of_counter (program, quantity->denominator);
  for (guint i = 0; test->when && i < test->when->len; i++)
    found |=
        fedorg_program_get_test (program, g_array_index (test->when, guint32, i))->dependencies;
  return test->not_lower_than_before ? found | FEDORG_DEPENDENCY_PREVIOUS : found;
}

/* --- tests --- */

static guint32
take_test (FedorgProgram *program, FedorgTest test)
{
  test.interval = fedorg_interval_from_bound (&test.bound);
  test.dependencies = find_dependencies (program, &test);
  g_array_append_val (program->tests, test);
  return program->tests->len - 1;
}

/* the bound of a condition, tested if its measure has a value */
static guint32
add_condition (FedorgProgram *program, const FedorgRuleset *ruleset,
               const FedorgRuleCondition *condition)
{
  return take_test (program, (FedorgTest){.scope = FEDORG_EVERYTHING,
                                          .quantity = fedorg_program_add_quantity (
                                              program, ruleset, &condition->measure),
                                          .bound = condition->bound,
                                          .parity = condition->parity});
}

/* selectors narrow the scope, measures are tests of their own */
static void
add_conditions (FedorgProgram *program, const FedorgRuleset *ruleset, const FedorgRule *rule,
                FedorgTest *test)
{
  for (guint i = 0; i < rule->when->len; i++) {
    const FedorgRuleCondition *condition = g_ptr_array_index (rule->when, i);
    guint32 index;

    if (condition->selector) {
      index = fedorg_program_add_organizations (program, ruleset, condition->selector);
      test->scope = fedorg_conditions_add_both (program->conditions, test->scope, index);
      continue;
    }
    if (!test->when)
      test->when = g_array_new (FALSE, FALSE, sizeof (guint32));
    index = add_condition (program, ruleset, condition);
    g_array_append_val (test->when, index);
  }
}

static guint32
add_test (FedorgProgram *program, const FedorgRuleset *ruleset, const FedorgRule *rule,
          gboolean is_running)
{
  FedorgTest test = {.rule = rule,
                     /* without a scope a rule asks nothing of organisations that have no post on
                      * the date */
                     .scope = program->populated,
                     .bound = get_bound (rule),
                     .parity = rule->parity,
                     .not_lower_than_before = rule->not_lower_than_before};
  FedorgMeasureSource source = {program, ruleset, &rule->measure, FEDORG_EVERYTHING};

  if (rule->scope)
    test.scope = fedorg_program_add_organizations (program, ruleset, rule->scope);
  add_conditions (program, ruleset, rule, &test);
  /* a measure that looks at the whole roster must know whose posts count */
  source.scope = test.scope;
  if (fedorg_measure_spec_concerns_activities (&rule->measure)) {
    /* the count is that of the subjects that break the rule; the bound is that of the duty */
    test.quantity =
        take_quantity (&source, fedorg_quantity_of_duty (&source, &test.bound, is_running));
    test.bound = none;
  } else {
    test.quantity = add_quantity (&source);
  }
  return take_test (program, test);
}

guint32
fedorg_program_add_test (FedorgProgram *program, const FedorgRuleset *ruleset,
                         const FedorgRule *rule)
{
  gpointer found = g_tree_lookup (program->tests_by_rule, rule);

  if (GPOINTER_TO_UINT (found) > 0)
    return GPOINTER_TO_UINT (found) - 1;
  /* 0 while the rule is being added: a measure in it that leads back to it finds that */
  g_tree_insert (program->tests_by_rule, (gpointer) rule, GUINT_TO_POINTER (0));
  guint32 index = add_test (program, ruleset, rule, FALSE);
  g_tree_insert (program->tests_by_rule, (gpointer) rule, GUINT_TO_POINTER (index + 1));
  return index;
}

/* Not looked up by its rule: coverage and "meeting" mean the rule as it is written. */
guint32
fedorg_program_add_unreported_test (FedorgProgram *program, const FedorgRuleset *ruleset,
                                    const FedorgRule *rule)
{
  guint32 index = add_test (program, ruleset, rule, FALSE);

  g_array_index (program->tests, FedorgTest, index).is_unreported = TRUE;
  return index;
}

guint32
fedorg_program_add_running_test (FedorgProgram *program, const FedorgRuleset *ruleset,
                                 const FedorgRule *rule)
{
  return add_test (program, ruleset, rule, TRUE);
}
