/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "measure/fedorg-measure-private.h"

#include "measure/fedorg-condition-private.h"
#include "measure/fedorg-plan-private.h"

static gint
compare_texts (gconstpointer a, gconstpointer b, gpointer unused)
{
  (void) unused;
  return g_strcmp0 (a, b);
}

static gint
compare_addresses (gconstpointer a, gconstpointer b, gpointer unused)
{
  (void) unused;
  return (a > b) - (a < b);
}

static void
test_clear (gpointer data)
{
  g_clear_pointer (&((FedorgTest *) data)->when, g_array_unref);
}

FedorgPlan *
fedorg_plan_new (const FedorgRoster *roster, gint32 as_of)
{
  g_autoptr (FedorgPlan) plan = g_new0 (FedorgPlan, 1);

  plan->roster = roster;
  plan->counters = g_array_new (FALSE, FALSE, sizeof (FedorgCounter));
  plan->quantities = g_array_new (FALSE, FALSE, sizeof (FedorgQuantity));
  plan->tests = g_array_new (FALSE, FALSE, sizeof (FedorgTest));
  plan->composers = g_ptr_array_new_with_free_func ((GDestroyNotify) fedorg_composer_free);
  plan->parts = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  plan->surveys = g_ptr_array_new_with_free_func (fedorg_survey_free);
  g_array_set_clear_func (plan->tests, test_clear);
  plan->by_signature = g_tree_new_full (compare_texts, NULL, g_free, NULL);
  plan->tests_by_rule = g_tree_new_full (compare_addresses, NULL, NULL, NULL);
  plan->selection = fedorg_selection_new (roster, as_of);
  if (!plan->selection)
    return NULL;
  plan->current = fedorg_selection_add_current (plan->selection);
  plan->populated = fedorg_selection_add_holding (plan->selection, plan->current);
  return g_steal_pointer (&plan);
}

void
fedorg_plan_free (FedorgPlan *plan)
{
  if (!plan)
    return;
  g_array_unref (plan->counters);
  g_array_unref (plan->quantities);
  g_array_unref (plan->tests);
  g_ptr_array_unref (plan->composers);
  g_ptr_array_unref (plan->parts);
  g_ptr_array_unref (plan->surveys);
  fedorg_repeats_free (plan->repeats);
  fedorg_plan_free (plan->past);
  g_tree_unref (plan->by_signature);
  g_tree_unref (plan->tests_by_rule);
  fedorg_selection_free (plan->selection);
  g_free (plan);
}

gboolean
fedorg_plan_has_failed (const FedorgPlan *plan)
{
  return plan->failed || fedorg_selection_has_failed (plan->selection) ||
         (plan->past && fedorg_plan_has_failed (plan->past));
}

gboolean
fedorg_plan_set_previous (FedorgPlan *plan, const FedorgRoster *roster, gint32 as_of)
{
  plan->past = fedorg_plan_new (roster, as_of);
  return plan->past != NULL;
}

const FedorgRoster *
fedorg_plan_get_roster (const FedorgPlan *plan)
{
  return plan->roster;
}

const FedorgSelection *
fedorg_plan_get_selection (const FedorgPlan *plan)
{
  return plan->selection;
}

guint32
fedorg_plan_get_n_counters (const FedorgPlan *plan)
{
  return plan->counters->len;
}

const FedorgCounter *
fedorg_plan_get_counter (const FedorgPlan *plan, guint32 counter)
{
  return &g_array_index (plan->counters, FedorgCounter, counter);
}

const FedorgQuantity *
fedorg_plan_get_quantity (const FedorgPlan *plan, guint32 measure)
{
  return &g_array_index (plan->quantities, FedorgQuantity, measure);
}

guint32
fedorg_plan_get_n_tests (const FedorgPlan *plan)
{
  return plan->tests->len;
}

const FedorgTest *
fedorg_plan_get_test (const FedorgPlan *plan, guint32 rule)
{
  return &g_array_index (plan->tests, FedorgTest, rule);
}

const FedorgComposer *
fedorg_plan_get_composer (const FedorgPlan *plan, guint32 composition)
{
  return g_ptr_array_index (plan->composers, composition);
}

const GArray *
fedorg_plan_get_parts (const FedorgPlan *plan, guint32 composition)
{
  return g_ptr_array_index (plan->parts, composition);
}

const FedorgSurvey *
fedorg_plan_get_survey (const FedorgPlan *plan, guint32 survey)
{
  return g_ptr_array_index (plan->surveys, survey);
}

/* --- counters --- */

static guint32
add_counter (FedorgPlan *plan, FedorgCounterKind kind, guint32 condition, guint32 other)
{
  g_autofree char *signature = g_strdup_printf ("%d,%u,%u", (gint) kind, condition, other);
  FedorgCounter counter = {kind, condition, other};
  gpointer found;

  if (g_tree_lookup_extended (plan->by_signature, signature, NULL, &found))
    return GPOINTER_TO_UINT (found);
  g_array_append_val (plan->counters, counter);
  g_tree_insert (plan->by_signature, g_steal_pointer (&signature),
                 GUINT_TO_POINTER (plan->counters->len - 1));
  return plan->counters->len - 1;
}

/* equal surveys are kept once */
static guint32
add_survey (FedorgPlan *plan, FedorgSurveyKind kind, guint32 condition, guint32 other)
{
  g_autofree char *signature = g_strdup_printf ("survey %d,%u,%u", (gint) kind, condition, other);
  FedorgSurvey *survey;
  gpointer found;

  if (g_tree_lookup_extended (plan->by_signature, signature, NULL, &found))
    return GPOINTER_TO_UINT (found);
  survey = g_new0 (FedorgSurvey, 1);
  *survey = (FedorgSurvey){kind, condition, other, NULL, NULL};
  g_ptr_array_add (plan->surveys, survey);
  g_tree_insert (plan->by_signature, g_steal_pointer (&signature),
                 GUINT_TO_POINTER (plan->surveys->len - 1));
  return plan->surveys->len - 1;
}

/* what a measure is made from */
typedef struct {
  FedorgPlan *plan;
  const FedorgRuleset *ruleset;
  const FedorgMeasureSpec *spec;
  guint32 scope; /* condition over organisations */
} Source;

static const FedorgSelector *
get_of (const Source *source)
{
  return fedorg_operand_get_selector (&source->spec->of);
}

static const FedorgSelector *
get_among (const Source *source)
{
  return fedorg_operand_get_selector (&source->spec->among);
}

static const char *
get_rule (const Source *source)
{
  return fedorg_operand_get_name (&source->spec->of, FEDORG_OPERAND_RULE);
}

static guint32
add_memberships (const Source *source, const FedorgSelector *selector)
{
  FedorgPlan *plan = source->plan;
  guint32 condition =
      fedorg_selection_add (plan->selection, source->ruleset, selector, FEDORG_DOMAIN_MEMBERSHIP);

  return fedorg_selection_add_both (plan->selection, plan->current, condition);
}

static guint32
add_organizations (const Source *source, const FedorgSelector *selector)
{
  return fedorg_selection_add (source->plan->selection, source->ruleset, selector,
                               FEDORG_DOMAIN_ORGANIZATION);
}

static FedorgQuantity
measure_count (const Source *source)
{
  guint32 condition = add_memberships (source, get_of (source));
  FedorgCounterKind kind = source->spec->kind == FEDORG_MEASURE_COUNT_PERSONS
                               ? FEDORG_COUNTER_PERSONS
                               : FEDORG_COUNTER_POSTS;

  return (FedorgQuantity){0, add_counter (source->plan, kind, condition, 0), FEDORG_NONE};
}

/* those with a membership on the date that the selector chooses */
static FedorgQuantity
measure_organizations (const Source *source)
{
  FedorgPlan *plan = source->plan;
  guint32 holding =
      fedorg_selection_add_holding (plan->selection, add_memberships (source, get_of (source)));

  return (FedorgQuantity){0, add_counter (plan, FEDORG_COUNTER_ORGANIZATIONS, holding, 0),
                          FEDORG_NONE};
}

/* those that the selector chooses, with or without memberships */
static FedorgQuantity
measure_organizations_due (const Source *source)
{
  guint32 condition = add_organizations (source, get_of (source));

  return (FedorgQuantity){0, add_counter (source->plan, FEDORG_COUNTER_ORGANIZATIONS, condition, 0),
                          FEDORG_NONE};
}

static FedorgQuantity
measure_share (const Source *source)
{
  FedorgPlan *plan = source->plan;
  guint32 among = add_memberships (source, get_among (source));
  guint32 of = add_memberships (source, get_of (source));
  guint32 both = fedorg_selection_add_both (plan->selection, among, of);
  FedorgCounterKind kind =
      source->spec->over_persons ? FEDORG_COUNTER_PERSONS : FEDORG_COUNTER_POSTS;

  return (FedorgQuantity){0, add_counter (plan, kind, both, 0), add_counter (plan, kind, among, 0)};
}

static guint32
add_figure (const Source *source, const char *name)
{
  guint32 figure = fedorg_selection_find_figure (source->plan->selection, name);

  return figure == FEDORG_NONE
             ? add_counter (source->plan, FEDORG_COUNTER_FIGURE, FEDORG_NOTHING, 0)
             : add_counter (source->plan, FEDORG_COUNTER_FIGURE, FEDORG_EVERYTHING, figure);
}

static guint32
add_side (const Source *source, const FedorgOperand *operand)
{
  if (operand->kind == FEDORG_OPERAND_FIGURE)
    return add_figure (source, operand->name);
  return add_counter (source->plan,
                      source->spec->over_persons ? FEDORG_COUNTER_PERSONS : FEDORG_COUNTER_POSTS,
                      add_memberships (source, fedorg_operand_get_selector (operand)), 0);
}

static FedorgQuantity
measure_ratio (const Source *source)
{
  guint32 top = add_side (source, &source->spec->of);

  return (FedorgQuantity){0, top, add_side (source, &source->spec->among)};
}

/* --- organisations below --- */

static guint32
add_survey_counter (const Source *source, FedorgSurveyKind kind, guint32 condition, guint32 other)
{
  return add_counter (source->plan, FEDORG_COUNTER_SURVEY, 0,
                      add_survey (source->plan, kind, condition, other));
}

static FedorgQuantity
measure_below (const Source *source)
{
  FedorgSurveyKind kind =
      source->spec->kind == FEDORG_MEASURE_CHILDREN ? FEDORG_SURVEY_CHILDREN : FEDORG_SURVEY_BELOW;
  guint32 condition = add_organizations (source, get_of (source));

  return (FedorgQuantity){0, add_survey_counter (source, kind, condition, 0), FEDORG_NONE};
}

/* the reader sees to it that rules do not refer to each other in a circle, nor deep */
static guint32
add_covering (const Source *source, guint32 among)
{
  const char *name = get_rule (source);
  const FedorgRule *rule =
      name && source->ruleset ? fedorg_ruleset_find_rule (source->ruleset, name) : NULL;
  guint32 of;

  if (rule)
    return add_survey_counter (source, FEDORG_SURVEY_MEETING, among,
                               fedorg_plan_add_rule (source->plan, source->ruleset, rule));
  of = name ? FEDORG_NOTHING : add_organizations (source, get_of (source));
  return add_survey_counter (source, FEDORG_SURVEY_BELOW,
                             fedorg_selection_add_both (source->plan->selection, among, of), 0);
}

static FedorgQuantity
measure_coverage (const Source *source)
{
  guint32 among = add_organizations (source, get_among (source));
  guint32 covered = add_covering (source, among);

  return (FedorgQuantity){0, covered, add_survey_counter (source, FEDORG_SURVEY_BELOW, among, 0)};
}

/* --- persons and their other posts --- */

static FedorgQuantity
measure_unique (const Source *source)
{
  FedorgSelection *selection = source->plan->selection;
  guint32 posts = add_memberships (source, get_of (source));

  posts = fedorg_selection_add_both (selection, posts,
                                     fedorg_selection_lift (selection, source->scope));
  posts = fedorg_selection_add_derived (selection, FEDORG_DERIVATION_TOO_MANY, posts,
                                        source->spec->limit);
  return (FedorgQuantity){0, add_counter (source->plan, FEDORG_COUNTER_POSTS, posts, 0),
                          FEDORG_NONE};
}

static FedorgQuantity
measure_subset (const Source *source)
{
  FedorgSelection *selection = source->plan->selection;
  guint32 of = add_memberships (source, get_of (source));
  guint32 within = fedorg_selection_add_derived (selection, FEDORG_DERIVATION_HERE,
                                                 add_memberships (source, get_among (source)), 0);
  guint32 offenders =
      fedorg_selection_add_both (selection, of, fedorg_selection_add_not (selection, within));

  return (FedorgQuantity){0, add_counter (source->plan, FEDORG_COUNTER_PERSONS, offenders, 0),
                          FEDORG_NONE};
}

static FedorgQuantity
measure_every (const Source *source)
{
  FedorgPlan *plan = source->plan;
  guint32 among = add_memberships (source, get_among (source));
  guint32 of = fedorg_selection_add (plan->selection, source->ruleset, get_of (source),
                                     FEDORG_DOMAIN_MEMBERSHIP);
  guint32 offenders = fedorg_selection_add_both (plan->selection, among,
                                                 fedorg_selection_add_not (plan->selection, of));

  return (FedorgQuantity){0, add_counter (plan, FEDORG_COUNTER_POSTS, offenders, 0), FEDORG_NONE};
}

static guint32
add_part_counter (const Source *source, const FedorgTerm *term)
{
  FedorgSelection *selection = source->plan->selection;
  guint32 condition;

  switch (term->kind) {
  case FEDORG_TERM_COUNT:
    condition = fedorg_selection_add_both (
        selection, add_memberships (source, source->spec->of.composition->among),
        add_memberships (source, term->selector));
    return add_counter (source->plan, FEDORG_COUNTER_PERSONS, condition, 0);
  case FEDORG_TERM_FIGURE:
    return add_figure (source, term->figure);
  case FEDORG_TERM_ORGANIZATION:
    return add_counter (source->plan, FEDORG_COUNTER_ORGANIZATIONS,
                        add_organizations (source, term->selector), 0);
  default:
    return add_survey_counter (
        source, term->kind == FEDORG_TERM_CHILDREN ? FEDORG_SURVEY_CHILDREN : FEDORG_SURVEY_BELOW,
        add_organizations (source, term->selector), 0);
  }
}

static GArray *
make_parts (const Source *source)
{
  const GPtrArray *terms = source->spec->of.composition->terms;
  GArray *parts = g_array_new (FALSE, FALSE, sizeof (FedorgCompositionPart));

  for (guint i = 0; i < terms->len; i++) {
    FedorgCompositionPart part = {g_ptr_array_index (terms, i), i, 0};

    if (fedorg_term_has_categories (part.term))
      continue;
    part.counter = add_part_counter (source, part.term);
    g_array_append_val (parts, part);
  }
  return parts;
}

static FedorgQuantity
measure_composition (const Source *source)
{
  FedorgPlan *plan = source->plan;
  FedorgComposer *composer =
      fedorg_composer_new (plan->selection, source->ruleset, source->spec->of.composition);

  if (!composer) {
    plan->failed = TRUE;
    return (FedorgQuantity){0};
  }
  g_ptr_array_add (plan->composers, composer);
  g_ptr_array_add (plan->parts, make_parts (source));
  return (FedorgQuantity){0,
                          add_counter (plan, FEDORG_COUNTER_UNMET,
                                       fedorg_composer_get_condition (composer),
                                       plan->composers->len - 1),
                          FEDORG_NONE};
}

static FedorgQuantity
measure_mean (const Source *source)
{
  FedorgPlan *plan = source->plan;
  FedorgQuantity quantity = measure_count (source);

  quantity.denominator = add_counter (plan, FEDORG_COUNTER_ORGANIZATIONS, plan->populated, 0);
  return quantity;
}

/* a rule that measures itself, however far around, is met by nobody */
static FedorgQuantity
measure_meeting (const Source *source)
{
  FedorgPlan *plan = source->plan;
  const FedorgRule *rule =
      source->ruleset ? fedorg_ruleset_find_rule (source->ruleset, get_rule (source)) : NULL;
  gpointer found = NULL;
  gboolean is_open = rule && g_tree_lookup_extended (plan->tests_by_rule, rule, NULL, &found) &&
                     GPOINTER_TO_UINT (found) == 0;

  if (!rule || is_open)
    return (FedorgQuantity){0, add_counter (plan, FEDORG_COUNTER_ORGANIZATIONS, FEDORG_NOTHING, 0),
                            FEDORG_NONE};
  return (FedorgQuantity){0,
                          add_counter (plan, FEDORG_COUNTER_MEETING, 0,
                                       fedorg_plan_add_rule (plan, source->ruleset, rule)),
                          FEDORG_NONE};
}

static FedorgQuantity
measure_figure (const Source *source)
{
  return (FedorgQuantity){0, add_figure (source, source->spec->of.name), FEDORG_NONE};
}

static guint32
add_quantity (const Source *source)
{
  static FedorgQuantity (*const functions[]) (const Source *) = {
      [FEDORG_MEASURE_COUNT] = measure_count,
      [FEDORG_MEASURE_COUNT_PERSONS] = measure_count,
      [FEDORG_MEASURE_COUNT_ORGANIZATIONS] = measure_organizations,
      [FEDORG_MEASURE_COUNT_ORGANIZATIONS_DUE] = measure_organizations_due,
      [FEDORG_MEASURE_SHARE] = measure_share,
      [FEDORG_MEASURE_EVERY] = measure_every,
      [FEDORG_MEASURE_COMPOSITION] = measure_composition,
      [FEDORG_MEASURE_MEAN_PER_ORGANIZATION] = measure_mean,
      [FEDORG_MEASURE_ORGANIZATIONS_MEETING] = measure_meeting,
      [FEDORG_MEASURE_FIGURE] = measure_figure,
      [FEDORG_MEASURE_RATIO] = measure_ratio,
      [FEDORG_MEASURE_CHILDREN] = measure_below,
      [FEDORG_MEASURE_BELOW] = measure_below,
      [FEDORG_MEASURE_COVERAGE] = measure_coverage,
      [FEDORG_MEASURE_UNIQUE] = measure_unique,
      [FEDORG_MEASURE_SUBSET] = measure_subset,
  };
  FedorgQuantity quantity = functions[source->spec->kind](source);

  quantity.kind = source->spec->kind;
  g_array_append_val (source->plan->quantities, quantity);
  return source->plan->quantities->len - 1;
}

guint32
fedorg_plan_add_measure (FedorgPlan *plan, const FedorgRuleset *ruleset,
                         const FedorgMeasureSpec *spec)
{
  const Source source = {plan, ruleset, spec, FEDORG_EVERYTHING};

  return add_quantity (&source);
}

/* --- rules --- */

/* what must not be, unless the rule says how much of it may */
static FedorgBound
get_bound (const FedorgRule *rule)
{
  FedorgBound none = {.has_least = TRUE, .has_most = TRUE, .least = {0, 1}, .most = {0, 1}};
  gboolean counts_faults = fedorg_measure_counts_faults (fedorg_measure_get (rule->measure.kind));

  return counts_faults && !rule->bound.has_least && !rule->bound.has_most ? none : rule->bound;
}

/* what must hold where the measure of a condition has a value */
static guint32
add_condition (FedorgPlan *plan, const FedorgRuleset *ruleset, const FedorgRuleCondition *condition)
{
  FedorgTest test = {.scope = FEDORG_EVERYTHING,
                     .bound = condition->bound,
                     .interval = fedorg_interval_from_bound (&condition->bound),
                     .parity = condition->parity,
                     .before = FEDORG_NONE};

  test.quantity = fedorg_plan_add_measure (plan, ruleset, &condition->measure);
  g_array_append_val (plan->tests, test);
  return plan->tests->len - 1;
}

/* selectors narrow the scope, measures are tests of their own */
static void
add_conditions (FedorgPlan *plan, const FedorgRuleset *ruleset, const FedorgRule *rule,
                FedorgTest *test)
{
  for (guint i = 0; i < rule->when->len; i++) {
    const FedorgRuleCondition *condition = g_ptr_array_index (rule->when, i);
    guint32 index;

    if (condition->selector) {
      index = fedorg_selection_add (plan->selection, ruleset, condition->selector,
                                    FEDORG_DOMAIN_ORGANIZATION);
      test->scope = fedorg_selection_add_both (plan->selection, test->scope, index);
      continue;
    }
    if (!test->when)
      test->when = g_array_new (FALSE, FALSE, sizeof (guint32));
    index = add_condition (plan, ruleset, condition);
    g_array_append_val (test->when, index);
  }
}

/* the same measure in the roster of the last term */
static guint32
add_comparison (FedorgPlan *plan, const FedorgRuleset *ruleset, const FedorgRule *rule)
{
  if (!rule->not_lower_than_before || !plan->past)
    return FEDORG_NONE;
  return add_survey (plan, FEDORG_SURVEY_BEFORE, 0,
                     fedorg_plan_add_measure (plan->past, ruleset, &rule->measure));
}

guint32
fedorg_plan_add_rule (FedorgPlan *plan, const FedorgRuleset *ruleset, const FedorgRule *rule)
{
  FedorgTest test = {
      .rule = rule, .scope = plan->populated, .bound = get_bound (rule), .parity = rule->parity};
  Source source = {plan, ruleset, &rule->measure, FEDORG_EVERYTHING};
  gpointer found = g_tree_lookup (plan->tests_by_rule, rule);

  if (GPOINTER_TO_UINT (found) > 0)
    return GPOINTER_TO_UINT (found) - 1;
  g_tree_insert (plan->tests_by_rule, (gpointer) rule, GUINT_TO_POINTER (0));
  if (rule->scope)
    test.scope =
        fedorg_selection_add (plan->selection, ruleset, rule->scope, FEDORG_DOMAIN_ORGANIZATION);
  add_conditions (plan, ruleset, rule, &test);
  source.scope = test.scope;
  test.quantity = add_quantity (&source);
  test.interval = fedorg_interval_from_bound (&test.bound);
  test.before = add_comparison (plan, ruleset, rule);
  g_array_append_val (plan->tests, test);
  g_tree_insert (plan->tests_by_rule, (gpointer) rule, GUINT_TO_POINTER (plan->tests->len));
  return plan->tests->len - 1;
}
