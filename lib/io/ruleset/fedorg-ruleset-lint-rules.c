/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <string.h>

#include "io/ruleset/fedorg-ruleset-lint-private.h"

/* one rule as it is looked at */
typedef struct {
  FedorgRulesetReader *reader; /* whose document wrote the rule */
  const FedorgNode *node;
  const FedorgRuleset *ruleset;
  const FedorgRule *rule;
  GTree *bounded; /* by what is measured: the first rule that bounds it */
} View;

static const FedorgNode *
get_member (const View *view, const char *name)
{
  const FedorgNode *member = fedorg_node_get_member (view->node, name);

  return member ? member : view->node;
}

/* --- rules that never find anything --- */

static const FedorgMeasure *
get_measure (const FedorgRule *rule)
{
  return fedorg_measure_get (rule->measure.kind);
}

static gboolean
is_share (const FedorgRule *rule)
{
  return get_measure (rule)->unit == FEDORG_UNIT_SHARE;
}

static gboolean
is_count (const FedorgRule *rule)
{
  return fedorg_measure_is_count (get_measure (rule));
}

/* whether each number that can be measured lies within the bound */
static gboolean
is_met_by_all (const FedorgRule *rule)
{
  static const FedorgRatio none = {0, 1}, all = {1, 1};
  const FedorgBound *bound = &rule->bound;

  if (rule->parity != FEDORG_PARITY_ANY || rule->not_lower_than_before)
    return FALSE;
  if (is_count (rule))
    return !bound->has_most && fedorg_bound_contains (bound, none);
  return is_share (rule) && fedorg_bound_contains (bound, none) &&
         fedorg_bound_contains (bound, all);
}

/* a rule that no organisation can break, or that selects nobody, checks nothing: its author meant
 * something else */
static void
look_for_dead (const View *view)
{
  const FedorgRule *rule = view->rule;
  const FedorgMeasureSpec *measure = &rule->measure;

  if (fedorg_selector_is_dead (rule->scope))
    fedorg_reader_warn (view->reader, get_member (view, "for"),
                        "the rule is dead: nothing is of two levels or kinds at once");
  if (fedorg_selector_is_of_no_level (rule->scope))
    fedorg_reader_warn (view->reader, get_member (view, "for"),
                        "the rule is dead: nothing of these kinds is of this level");
  if (fedorg_selector_is_dead (fedorg_operand_get_selector (&measure->of)) ||
      fedorg_selector_is_dead (fedorg_operand_get_selector (&measure->among)))
    fedorg_reader_warn (view->reader, view->node,
                        "the rule is dead: its measure selects nothing, for nothing has two values "
                        "of one field at once");
  if (fedorg_selector_is_of_no_level (fedorg_operand_get_selector (&measure->of)) ||
      fedorg_selector_is_of_no_level (fedorg_operand_get_selector (&measure->among)))
    fedorg_reader_warn (view->reader, view->node,
                        "the rule is dead: nothing of these kinds is of this level");
  if (is_met_by_all (rule))
    fedorg_reader_warn (view->reader, view->node, "the rule is dead: every number meets its bound");
  for (guint i = 0; i < FEDORG_MOST_ARGUMENTS; i++) {
    const FedorgArgument *argument = &get_measure (rule)->arguments[i];

    if (argument->idle && !fedorg_measure_spec_concerns_activities (measure) &&
        fedorg_selector_is_everything (
            fedorg_operand_get_selector (fedorg_argument_get_operand (argument, measure))))
      fedorg_reader_warn (view->reader, get_member (view, get_measure (rule)->key),
                          "the rule is dead: %s", argument->idle);
  }
}

/* {"role": "executive"} alone, which by the convention has all officers in it */
static gboolean
selects_role (const FedorgSelector *selector, FedorgRole only)
{
  if (selector == NULL || selector->kind != FEDORG_SELECTOR_ROLE)
    return FALSE;
  for (guint i = 0; i < selector->values->len; i++) {
    guint8 role = g_array_index (selector->values, guint8, i);
    gboolean is_officer = role == FEDORG_ROLE_CHAIR || role == FEDORG_ROLE_VICE_CHAIR ||
                          role == FEDORG_ROLE_STANDING_MEMBER;

    if (only == FEDORG_ROLE_EXECUTIVE ? role != only : !is_officer)
      return FALSE;
  }
  return selector->values->len > 0;
}

static void
look_for_convention (const View *view)
{
  const FedorgMeasureSpec *measure = &view->rule->measure;

  if (measure->kind == FEDORG_MEASURE_SUBSET && view->ruleset->executive_includes_officers &&
      selects_role (fedorg_operand_get_selector (&measure->of), FEDORG_ROLE_CHAIR) &&
      selects_role (fedorg_operand_get_selector (&measure->among), FEDORG_ROLE_EXECUTIVE))
    fedorg_reader_warn (view->reader, get_member (view, "subset"),
                        "the rule is dead: by \"executive_includes_officers\" every officer is an "
                        "executive");
}

static gboolean
is_referred_to (const View *view)
{
  for (guint i = 0; i < view->ruleset->rules->len; i++) {
    const FedorgRule *other = g_ptr_array_index (view->ruleset->rules, i);

    if (g_strcmp0 (fedorg_operand_get_name (&other->measure.of, FEDORG_OPERAND_RULE),
                   view->rule->id) == 0)
      return TRUE;
  }
  return FALSE;
}

/* one that a ruleset switches off itself; inherited ones are meant to be */
static void
look_for_disabled (const View *view)
{
  if (view->rule->disabled && fedorg_node_get_n_children (view->node) > 2 && !is_referred_to (view))
    fedorg_reader_warn (view->reader, get_member (view, "enabled"),
                        "the rule is dead: it is switched off, and no other refers to it");
}

/* --- rules that nothing can meet together --- */

static void
append_operand (const FedorgOperand *operand, GString *text)
{
  if (operand->kind == FEDORG_OPERAND_FIGURE || operand->kind == FEDORG_OPERAND_RULE)
    g_string_append_printf (text, "%d %s ", (gint) operand->kind, operand->name);
  else
    fedorg_selector_append_signature (fedorg_operand_get_selector (operand), text);
}

/* the same for rules that measure the same: `of` as if it were what the rule measures */
static char *
dup_signature (const FedorgRule *rule, FedorgMeasureKind kind, const FedorgOperand *of)
{
  g_autoptr (GString) text = g_string_new (NULL);

  fedorg_selector_append_signature (rule->scope, text);
  g_string_append_printf (text, "%d %d ", (gint) kind, rule->measure.over_persons);
  append_operand (of, text);
  if (rule->measure.among.kind != FEDORG_OPERAND_EVERYTHING)
    append_operand (&rule->measure.among, text);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static gboolean
is_comparable (const FedorgRule *rule)
{
  return (is_count (rule) || is_share (rule) || rule->measure.kind == FEDORG_MEASURE_RATIO) &&
         rule->when->len == 0 && !rule->disabled &&
         !fedorg_measure_spec_concerns_activities (&rule->measure);
}

/* what lies within both; of each side the narrower counts */
static FedorgBound
combine (const FedorgBound *a, const FedorgBound *b)
{
  FedorgBound both = *a;

  if (b->has_least && (!a->has_least || fedorg_ratio_compare (b->least, a->least) > 0 ||
                       (fedorg_ratio_compare (b->least, a->least) == 0 && b->least_strict))) {
    both.has_least = TRUE;
    both.least = b->least;
    both.least_strict = b->least_strict;
  }
  if (b->has_most && (!a->has_most || fedorg_ratio_compare (b->most, a->most) < 0 ||
                      (fedorg_ratio_compare (b->most, a->most) == 0 && b->most_strict))) {
    both.has_most = TRUE;
    both.most = b->most;
    both.most_strict = b->most_strict;
  }
  return both;
}

/* two rules over the same measure and scope are combined; bounds without a number in common cannot
 * both be met */
static void
look_for_contradiction (const View *view)
{
  g_autofree char *signature =
      dup_signature (view->rule, view->rule->measure.kind, &view->rule->measure.of);
  const FedorgRule *other = g_tree_lookup (view->bounded, signature);
  FedorgBound both;

  if (!other) {
    g_tree_insert (view->bounded, g_steal_pointer (&signature), (gpointer) view->rule);
    return;
  }
  both = combine (&view->rule->bound, &other->bound);
  if (is_count (view->rule) ? fedorg_bound_is_contradictory_for_counts (&both)
                            : fedorg_bound_is_contradictory (&both))
    fedorg_reader_warn (view->reader, view->node,
                        "nothing meets this rule and \"%s\" together: they measure the same, and "
                        "their bounds exclude each other",
                        other->id);
}

/* members that a composition needs at least */
static gint64
get_need (const FedorgComposition *composition)
{
  gint64 sum = 0, most = 0;

  for (guint i = 0; i < composition->terms->len; i++) {
    const FedorgTerm *term = g_ptr_array_index (composition->terms, i);
    gint64 n = term->kind == FEDORG_TERM_EACH_OF ? (gint64) term->categories->len : 1;
    gint64 need = n > 0 && term->at_least > G_MAXINT32 / n ? G_MAXINT32 : n * term->at_least;

    if (!fedorg_term_has_categories (term))
      continue;
    sum = MIN (sum + need, G_MAXINT32);
    most = MAX (most, term->at_least);
  }
  return composition->distinct ? sum : most;
}

/* posts of counted terms of one role each, 1+2+12; those of executives may be the officers' too */
static gint64
get_posts (const FedorgComposition *composition, gboolean has_officers)
{
  gint64 officers = 0, executives = 0;

  for (guint i = 0; i < composition->terms->len; i++) {
    const FedorgTerm *term = g_ptr_array_index (composition->terms, i);

    if (term->kind != FEDORG_TERM_COUNT)
      continue;
    if (selects_role (term->selector, FEDORG_ROLE_EXECUTIVE))
      executives = MAX (executives, term->at_least);
    else if (selects_role (term->selector, FEDORG_ROLE_CHAIR) && term->selector->values->len == 1)
      officers = MIN (officers + term->at_least, G_MAXINT32);
  }
  return has_officers ? MAX (officers, executives) : officers + executives;
}

/* posts that a composition of roles has, beside a rule that allows fewer */
static void
look_for_posts (const View *view)
{
  const FedorgComposition *composition = view->rule->measure.of.composition;
  const FedorgOperand members = fedorg_operand_new_selector (composition->among);
  g_autofree char *signature = dup_signature (view->rule, FEDORG_MEASURE_COUNT, &members);
  const FedorgRule *other = g_tree_lookup (view->bounded, signature);
  FedorgRatio need = {get_posts (composition, view->ruleset->executive_includes_officers), 1};

  if (other && other->bound.has_most && fedorg_ratio_compare (need, other->bound.most) > 0)
    fedorg_reader_warn (view->reader, get_member (view, "composition"),
                        "the composition needs at least %" G_GINT64_FORMAT
                        " members, but \"%s\" allows fewer",
                        need.numerator, other->id);
}

/* a composition that needs more members than another rule allows */
static void
look_for_seats (const View *view)
{
  static const FedorgMeasureKind kinds[] = {FEDORG_MEASURE_COUNT, FEDORG_MEASURE_COUNT_PERSONS};
  const FedorgComposition *composition = view->rule->measure.of.composition;
  const FedorgOperand members = fedorg_operand_new_selector (composition->among);
  FedorgRatio need = {get_need (composition), 1};

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++) {
    g_autofree char *signature = dup_signature (view->rule, kinds[i], &members);
    const FedorgRule *other = g_tree_lookup (view->bounded, signature);

    if (other && other->bound.has_most && fedorg_ratio_compare (need, other->bound.most) > 0)
      fedorg_reader_warn (view->reader, get_member (view, "composition"),
                          "the composition needs at least %" G_GINT64_FORMAT
                          " members, but \"%s\" allows fewer",
                          need.numerator, other->id);
  }
}

/* --- all rules --- */

static gint
compare_texts (gconstpointer a, gconstpointer b, gpointer unused)
{
  (void) unused;
  return strcmp (a, b);
}

static void
look (View *view, const FedorgRulePlace *place, void (*func) (const View *view))
{
  FedorgRulesetReader reader = {
      .load = view->reader->load, .document = place->document, .name = place->name};
  View own = *view;

  own.reader = &reader;
  own.node = place->node;
  func (&own);
}

static void
look_alone (const View *view)
{
  look_for_dead (view);
  look_for_convention (view);
  look_for_disabled (view);
  if (is_comparable (view->rule))
    look_for_contradiction (view);
}

static void
look_together (const View *view)
{
  if (view->rule->measure.of.kind == FEDORG_OPERAND_COMPOSITION && view->rule->when->len == 0 &&
      !view->rule->disabled) {
    look_for_seats (view);
    look_for_posts (view);
  }
}

/* first each rule by itself, then in pairs: the second pass needs the bounds of all */
void
fedorg_ruleset_look_at_rules (FedorgRulesetLoad *load, const FedorgRuleset *ruleset)
{
  static void (*const passes[]) (const View *) = {look_alone, look_together};
  g_autoptr (GTree) bounded = g_tree_new_full (compare_texts, NULL, g_free, NULL);
  FedorgRulesetReader reader = {.load = load};
  View view = {.reader = &reader, .ruleset = ruleset, .bounded = bounded};

  for (guint pass = 0; pass < G_N_ELEMENTS (passes); pass++)
    for (guint i = 0; i < ruleset->rules->len; i++) {
      const FedorgRulePlace *place = &g_array_index (load->rule_places, FedorgRulePlace, i);

      view.rule = g_ptr_array_index (ruleset->rules, i);
      look (&view, place, passes[pass]);
    }
}
