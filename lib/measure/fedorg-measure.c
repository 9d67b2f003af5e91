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

FedorgPlan *
fedorg_plan_new (const FedorgRoster *roster, gint32 as_of)
{
  g_autoptr (FedorgPlan) plan = g_new0 (FedorgPlan, 1);

  plan->roster = roster;
  plan->counters = g_array_new (FALSE, FALSE, sizeof (FedorgCounter));
  plan->quantities = g_array_new (FALSE, FALSE, sizeof (FedorgQuantity));
  plan->tests = g_array_new (FALSE, FALSE, sizeof (FedorgTest));
  plan->composers = g_ptr_array_new_with_free_func ((GDestroyNotify) fedorg_composer_free);
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
  g_tree_unref (plan->by_signature);
  g_tree_unref (plan->tests_by_rule);
  fedorg_selection_free (plan->selection);
  g_free (plan);
}

gboolean
fedorg_plan_has_failed (const FedorgPlan *plan)
{
  return plan->failed || fedorg_selection_has_failed (plan->selection);
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

/* what a measure is made from */
typedef struct {
  FedorgPlan *plan;
  const FedorgRuleset *ruleset;
  const FedorgMeasureSpec *spec;
} Source;

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
  guint32 condition = add_memberships (source, source->spec->of);
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
      fedorg_selection_add_holding (plan->selection, add_memberships (source, source->spec->of));

  return (FedorgQuantity){0, add_counter (plan, FEDORG_COUNTER_ORGANIZATIONS, holding, 0),
                          FEDORG_NONE};
}

/* those that the selector chooses, with or without memberships */
static FedorgQuantity
measure_organizations_due (const Source *source)
{
  guint32 condition = add_organizations (source, source->spec->of);

  return (FedorgQuantity){0, add_counter (source->plan, FEDORG_COUNTER_ORGANIZATIONS, condition, 0),
                          FEDORG_NONE};
}

static FedorgQuantity
measure_share (const Source *source)
{
  FedorgPlan *plan = source->plan;
  guint32 among = add_memberships (source, source->spec->among);
  guint32 of = add_memberships (source, source->spec->of);
  guint32 both = fedorg_selection_add_both (plan->selection, among, of);

  return (FedorgQuantity){0, add_counter (plan, FEDORG_COUNTER_POSTS, both, 0),
                          add_counter (plan, FEDORG_COUNTER_POSTS, among, 0)};
}

static FedorgQuantity
measure_every (const Source *source)
{
  FedorgPlan *plan = source->plan;
  guint32 among = add_memberships (source, source->spec->among);
  guint32 of = fedorg_selection_add (plan->selection, source->ruleset, source->spec->of,
                                     FEDORG_DOMAIN_MEMBERSHIP);
  guint32 offenders = fedorg_selection_add_both (plan->selection, among,
                                                 fedorg_selection_add_not (plan->selection, of));

  return (FedorgQuantity){0, add_counter (plan, FEDORG_COUNTER_POSTS, offenders, 0), FEDORG_NONE};
}

static FedorgQuantity
measure_composition (const Source *source)
{
  FedorgPlan *plan = source->plan;
  FedorgComposer *composer =
      fedorg_composer_new (plan->selection, source->ruleset, source->spec->composition);

  if (!composer) {
    plan->failed = TRUE;
    return (FedorgQuantity){0};
  }
  g_ptr_array_add (plan->composers, composer);
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
      source->ruleset ? fedorg_ruleset_find_rule (source->ruleset, source->spec->name) : NULL;
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
  FedorgPlan *plan = source->plan;
  guint32 figure = fedorg_selection_find_figure (plan->selection, source->spec->name);
  guint32 condition = add_organizations (source, source->spec->of);

  if (figure == FEDORG_NONE)
    condition = FEDORG_NOTHING;
  return (FedorgQuantity){0, add_counter (plan, FEDORG_COUNTER_FIGURE, condition, figure),
                          FEDORG_NONE};
}

guint32
fedorg_plan_add_measure (FedorgPlan *plan, const FedorgRuleset *ruleset,
                         const FedorgMeasureSpec *spec)
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
  };
  Source source = {plan, ruleset, spec};
  FedorgQuantity quantity = functions[spec->kind](&source);

  quantity.kind = spec->kind;
  g_array_append_val (plan->quantities, quantity);
  return plan->quantities->len - 1;
}

/* --- rules --- */

/* what must not be, unless the rule says how much of it may */
static FedorgBound
get_bound (const FedorgRule *rule)
{
  FedorgBound none = {.has_least = TRUE, .has_most = TRUE, .least = {0, 1}, .most = {0, 1}};
  gboolean counts_faults = rule->measure.kind == FEDORG_MEASURE_EVERY ||
                           rule->measure.kind == FEDORG_MEASURE_COMPOSITION;

  return counts_faults && !rule->bound.has_least && !rule->bound.has_most ? none : rule->bound;
}

guint32
fedorg_plan_add_rule (FedorgPlan *plan, const FedorgRuleset *ruleset, const FedorgRule *rule)
{
  FedorgTest test = {rule, plan->populated, 0, get_bound (rule), {0, 0}};
  gpointer found = g_tree_lookup (plan->tests_by_rule, rule);

  if (GPOINTER_TO_UINT (found) > 0)
    return GPOINTER_TO_UINT (found) - 1;
  g_tree_insert (plan->tests_by_rule, (gpointer) rule, GUINT_TO_POINTER (0));
  if (rule->scope)
    test.scope =
        fedorg_selection_add (plan->selection, ruleset, rule->scope, FEDORG_DOMAIN_ORGANIZATION);
  test.quantity = fedorg_plan_add_measure (plan, ruleset, &rule->measure);
  test.interval = fedorg_interval_from_bound (&test.bound);
  g_array_append_val (plan->tests, test);
  g_tree_insert (plan->tests_by_rule, (gpointer) rule, GUINT_TO_POINTER (plan->tests->len));
  return plan->tests->len - 1;
}
