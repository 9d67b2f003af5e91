/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "program/fedorg-quantity-private.h"
#include "program/fedorg-table-form-private.h"

/* How each measure over a roster becomes counters: one function for each row of the table of
 * measures. A counter is one number of each organisation, so whatever a measure is, it is said as
 * one counter or as one over another; equal counters are kept once. */

/* The signature names the kind and both numbers, which are all that a counter has. */
guint32
fedorg_program_add_counter (FedorgProgram *program, FedorgCounter counter)
{
  g_autofree char *signature =
      g_strdup_printf ("%d,%u,%u", (gint) counter.kind, counter.condition, counter.other);
  gpointer found;

  if (g_tree_lookup_extended (program->by_signature, signature, NULL, &found))
    return GPOINTER_TO_UINT (found);
  g_array_append_val (program->counters, counter);
  g_tree_insert (program->by_signature, g_steal_pointer (&signature),
                 GUINT_TO_POINTER (program->counters->len - 1));
  return program->counters->len - 1;
}

/* Rules and tables look at posts on the reference date alone, so that date is part of every
 * condition over posts. */
guint32
fedorg_program_add_posts (FedorgProgram *program, const FedorgRuleset *ruleset,
                          const FedorgSelector *selector)
{
  return fedorg_conditions_add_both (program->conditions, program->current,
                                     fedorg_conditions_add_selector (program->conditions, ruleset,
                                                                     selector,
                                                                     FEDORG_RECORD_MEMBERSHIP));
}

guint32
fedorg_program_add_organizations (FedorgProgram *program, const FedorgRuleset *ruleset,
                                  const FedorgSelector *selector)
{
  return fedorg_conditions_add_selector (program->conditions, ruleset, selector,
                                         FEDORG_RECORD_ORGANIZATION);
}

/* --- what functions have in common --- */

static guint32
add_counter (const FedorgMeasureSource *source, FedorgCounterKind kind, guint32 condition)
{
  return fedorg_program_add_counter (source->program, (FedorgCounter){kind, condition, 0});
}

static FedorgQuantity
new_count (const FedorgMeasureSource *source, FedorgCounterKind kind, guint32 condition)
{
  return (FedorgQuantity){.numerator = add_counter (source, kind, condition),
                          .denominator = FEDORG_NONE};
}

static guint32
add_posts (const FedorgMeasureSource *source, const FedorgOperand *operand)
{
  return fedorg_program_add_posts (source->program, source->ruleset,
                                   fedorg_operand_get_selector (operand));
}

static guint32
add_organizations (const FedorgMeasureSource *source, const FedorgOperand *operand)
{
  return fedorg_program_add_organizations (source->program, source->ruleset,
                                           fedorg_operand_get_selector (operand));
}

static FedorgCounterKind
get_counter_kind (const FedorgMeasureSource *source)
{
  return fedorg_measure_spec_counts_persons (source->spec) ? FEDORG_COUNTER_PERSONS
                                                           : FEDORG_COUNTER_POSTS;
}

static guint32
add_figure (const FedorgMeasureSource *source, const char *name)
{
  guint32 figure = fedorg_conditions_add_figure (source->program->conditions, name);

  return fedorg_program_add_counter (
      source->program, (FedorgCounter){FEDORG_COUNTER_FIGURE, FEDORG_EVERYTHING, figure});
}

/* --- counts --- */

FedorgQuantity
fedorg_quantity_of_posts (const FedorgMeasureSource *source)
{
  return new_count (source, get_counter_kind (source), add_posts (source, &source->spec->of));
}

/* those with a membership on the date that the selector chooses */
FedorgQuantity
fedorg_quantity_of_organizations (const FedorgMeasureSource *source)
{
  return new_count (source, FEDORG_COUNTER_ORGANIZATIONS,
                    fedorg_conditions_add_holding (source->program->conditions,
                                                   add_posts (source, &source->spec->of)));
}

/* those that the selector chooses, with or without memberships */
FedorgQuantity
fedorg_quantity_of_organizations_due (const FedorgMeasureSource *source)
{
  return new_count (source, FEDORG_COUNTER_ORGANIZATIONS,
                    add_organizations (source, &source->spec->of));
}

/* Posts of those whose age is known. Unknown birth dates match no interval of years, and an age
 * beyond the oldest that is believed is a slip of the pen, which must not move a mean. */
static guint32
add_aged (const FedorgMeasureSource *source)
{
  FedorgConditions *conditions = source->program->conditions;

  return fedorg_conditions_add_both (
      conditions, add_posts (source, &source->spec->of),
      fedorg_conditions_add_interval (conditions, FEDORG_FIELD_BIRTH_DATE, FEDORG_FIELD_TEST_YEARS,
                                      (FedorgInterval){0, FEDORG_OLDEST_AGE}));
}

FedorgQuantity
fedorg_quantity_of_mean_age (const FedorgMeasureSource *source)
{
  guint32 aged = add_aged (source);
  guint32 sum = add_counter (source, FEDORG_COUNTER_AGE_SUM, aged);

  return (FedorgQuantity){.numerator = sum,
                          .denominator = add_counter (source, FEDORG_COUNTER_PERSONS, aged)};
}

/* The median of an even number of ages may end in a half, so both sides count twice. */
FedorgQuantity
fedorg_quantity_of_median_age (const FedorgMeasureSource *source)
{
  guint32 aged = add_aged (source);
  guint32 median = add_counter (source, FEDORG_COUNTER_AGE_MEDIAN, aged);

  return (FedorgQuantity){.numerator = median,
                          .denominator = add_counter (source, FEDORG_COUNTER_AGE_HALVES, aged)};
}

FedorgQuantity
fedorg_quantity_of_figure (const FedorgMeasureSource *source)
{
  return (FedorgQuantity){.numerator = add_figure (source, source->spec->of.name),
                          .denominator = FEDORG_NONE};
}

FedorgQuantity
fedorg_quantity_of_children (const FedorgMeasureSource *source)
{
  return new_count (source, FEDORG_COUNTER_CHILDREN, add_organizations (source, &source->spec->of));
}

FedorgQuantity
fedorg_quantity_of_below (const FedorgMeasureSource *source)
{
  return new_count (source, FEDORG_COUNTER_BELOW, add_organizations (source, &source->spec->of));
}

static const FedorgRule *
find_rule (const FedorgMeasureSource *source)
{
  const char *name = fedorg_operand_get_name (&source->spec->of, FEDORG_OPERAND_RULE);

  return name && source->ruleset ? fedorg_ruleset_find_rule (source->ruleset, name) : NULL;
}

/* the periods of a rule, out of the counter of organisations that meet it: the test is the same */
static FedorgQuantity
new_of_rule (const FedorgMeasureSource *source, FedorgCounterKind kind)
{
  FedorgQuantity quantity = fedorg_quantity_of_meeting (source);
  FedorgCounter counter = *fedorg_program_get_counter (source->program, quantity.numerator);

  /* a rule that is not there, or that measures itself, has no periods */
  if (counter.kind != FEDORG_COUNTER_MEETING)
    return quantity;
  counter.kind = kind;
  quantity.numerator = fedorg_program_add_counter (source->program, counter);
  return quantity;
}

FedorgQuantity
fedorg_quantity_of_held (const FedorgMeasureSource *source)
{
  return new_of_rule (source, FEDORG_COUNTER_HELD);
}

FedorgQuantity
fedorg_quantity_of_missed (const FedorgMeasureSource *source)
{
  return new_of_rule (source, FEDORG_COUNTER_MISSED);
}

/* A rule that measures itself, however far around, is met by nobody: its test stands with the
 * number 0 while it is being added. */
FedorgQuantity
fedorg_quantity_of_meeting (const FedorgMeasureSource *source)
{
  FedorgProgram *program = source->program;
  const FedorgRule *rule = find_rule (source);
  gpointer found = NULL;
  gboolean is_open = rule && g_tree_lookup_extended (program->tests_by_rule, rule, NULL, &found) &&
                     GPOINTER_TO_UINT (found) == 0;
  guint32 test;

  if (!rule || is_open)
    return new_count (source, FEDORG_COUNTER_ORGANIZATIONS, FEDORG_NOTHING);
  test = fedorg_program_add_test (program, source->ruleset, rule);
  return (FedorgQuantity){.numerator = fedorg_program_add_counter (
                              program, (FedorgCounter){FEDORG_COUNTER_MEETING, 0, test}),
                          .denominator = FEDORG_NONE};
}

/* --- quotients --- */

FedorgQuantity
fedorg_quantity_of_share (const FedorgMeasureSource *source)
{
  if (fedorg_measure_spec_concerns_activities (source->spec))
    return fedorg_quantity_of_activities (source);

  FedorgCounterKind kind = get_counter_kind (source);
  guint32 among = add_posts (source, &source->spec->among);
  guint32 of = add_posts (source, &source->spec->of);
  /* only who is of the whole is of the part: a share never exceeds 1 */
  guint32 both = fedorg_conditions_add_both (source->program->conditions, among, of);
  guint32 top = add_counter (source, kind, both);

  return (FedorgQuantity){.numerator = top, .denominator = add_counter (source, kind, among)};
}

/* a number of activities, in the time that the measure around it has */
static FedorgQuantity
add_measured (const FedorgMeasureSource *source, const FedorgMeasureSpec *measured)
{
  FedorgMeasureSpec spec = *measured;
  FedorgMeasureSource inner = *source;

  spec.work = source->spec->work;
  inner.spec = &spec;
  return fedorg_quantity_of_activities (&inner);
}

FedorgQuantity
fedorg_quantity_of_mean (const FedorgMeasureSource *source)
{
  const FedorgMeasureSpec *measured = fedorg_operand_get_measure (&source->spec->of);
  FedorgQuantity quantity =
      measured != NULL ? add_measured (source, measured) : fedorg_quantity_of_posts (source);

  /* organisations without any post are not there yet, and do not lower the mean */
  quantity.denominator =
      add_counter (source, FEDORG_COUNTER_ORGANIZATIONS, source->program->populated);
  return quantity;
}

guint32
fedorg_quantity_add_side (const FedorgMeasureSource *source, const FedorgOperand *operand)
{
  return operand->kind == FEDORG_OPERAND_FIGURE
             ? add_figure (source, operand->name)
             : add_counter (source, get_counter_kind (source), add_posts (source, operand));
}

FedorgQuantity
fedorg_quantity_of_ratio (const FedorgMeasureSource *source)
{
  if (fedorg_measure_spec_concerns_activities (source->spec))
    return fedorg_quantity_of_activities (source);

  guint32 top = fedorg_quantity_add_side (source, &source->spec->of);

  return (FedorgQuantity){.numerator = top,
                          .denominator = fedorg_quantity_add_side (source, &source->spec->among)};
}

/* the reader sees to it that rules do not refer to each other in a circle, nor deep */
static guint32
add_covering (const FedorgMeasureSource *source, guint32 among)
{
  FedorgProgram *program = source->program;
  const FedorgRule *rule = find_rule (source);
  guint32 of = FEDORG_NOTHING;

  if (rule) {
    guint32 test = fedorg_program_add_test (program, source->ruleset, rule);

    return fedorg_program_add_counter (program,
                                       (FedorgCounter){FEDORG_COUNTER_BELOW_MEETING, among, test});
  }
  /* a rule that is not found covers nothing */
  if (source->spec->of.kind != FEDORG_OPERAND_RULE)
    of = add_organizations (source, &source->spec->of);
  return add_counter (source, FEDORG_COUNTER_BELOW,
                      fedorg_conditions_add_both (program->conditions, among, of));
}

FedorgQuantity
fedorg_quantity_of_coverage (const FedorgMeasureSource *source)
{
  guint32 among = add_organizations (source, &source->spec->among);
  guint32 covered = add_covering (source, among);

  return (FedorgQuantity){.numerator = covered,
                          .denominator = add_counter (source, FEDORG_COUNTER_BELOW, among)};
}

FedorgQuantity
fedorg_quantity_of_share_of_children (const FedorgMeasureSource *source)
{
  guint32 among = add_organizations (source, &source->spec->among);
  guint32 of = add_organizations (source, &source->spec->of);
  guint32 both = fedorg_conditions_add_both (source->program->conditions, among, of);
  guint32 top = add_counter (source, FEDORG_COUNTER_CHILDREN, both);

  return (FedorgQuantity){.numerator = top,
                          .denominator = add_counter (source, FEDORG_COUNTER_CHILDREN, among)};
}

/* --- faults --- */

FedorgQuantity
fedorg_quantity_of_unique (const FedorgMeasureSource *source)
{
  FedorgConditions *conditions = source->program->conditions;
  guint32 posts = add_posts (source, &source->spec->of);

  /* posts outside the scope do not make a person serve too many */
  posts = fedorg_conditions_add_both (conditions, posts,
                                      fedorg_conditions_add_of (conditions, source->scope));
  return new_count (source, FEDORG_COUNTER_POSTS,
                    fedorg_conditions_add_of_persons (conditions, FEDORG_CONDITION_TOO_MANY, posts,
                                                      source->spec->limit));
}

/* Who holds a post of the one group in the organisation, and none of the other there, is a
 * fault. */
FedorgQuantity
fedorg_quantity_of_subset (const FedorgMeasureSource *source)
{
  FedorgConditions *conditions = source->program->conditions;
  guint32 of = add_posts (source, &source->spec->of);
  guint32 within = fedorg_conditions_add_of_persons (conditions, FEDORG_CONDITION_HERE,
                                                     add_posts (source, &source->spec->among), 0);
  guint32 outside = fedorg_conditions_add_not (conditions, within);

  return new_count (source, FEDORG_COUNTER_PERSONS,
                    fedorg_conditions_add_both (conditions, of, outside));
}

FedorgQuantity
fedorg_quantity_of_every (const FedorgMeasureSource *source)
{
  FedorgConditions *conditions = source->program->conditions;
  guint32 among = add_posts (source, &source->spec->among);
  /* `must` needs no date of its own: both together have that of `among` */
  guint32 must = fedorg_conditions_add_selector (conditions, source->ruleset,
                                                 fedorg_operand_get_selector (&source->spec->of),
                                                 FEDORG_RECORD_MEMBERSHIP);

  return new_count (
      source, FEDORG_COUNTER_POSTS,
      fedorg_conditions_add_both (conditions, among, fedorg_conditions_add_not (conditions, must)));
}

/* --- compositions --- */

static void
slot_clear (gpointer slot)
{
  g_strfreev (((FedorgSlot *) slot)->words);
}

static char **
dup_words_of (const FedorgRuleset *ruleset, const GPtrArray *categories)
{
  g_autoptr (GStrvBuilder) words = g_strv_builder_new ();

  for (guint i = 0; i < categories->len; i++) {
    g_auto (GStrv) more = fedorg_category_dup_words (ruleset, g_ptr_array_index (categories, i));

    g_strv_builder_addv (words, (const char **) more);
  }
  return g_strv_builder_end (words);
}

static void
add_slots (GArray *slots, const FedorgRuleset *ruleset, FedorgSlot slot)
{
  /* one place for all categories of a pool, else one for each category */
  if (slot.term->kind == FEDORG_TERM_ANY_OF) {
    slot.words = dup_words_of (ruleset, slot.term->categories);
    g_array_append_val (slots, slot);
    return;
  }
  for (guint i = 0; i < slot.term->categories->len; i++) {
    slot.category = g_ptr_array_index (slot.term->categories, i);
    slot.words = fedorg_category_dup_words (ruleset, slot.category);
    g_array_append_val (slots, slot);
  }
}

/* the number that a term is about which is no category */
static guint32
add_part_counter (const FedorgMeasureSource *source, const FedorgTerm *term, guint32 members)
{
  FedorgOperand of;

  if (term->kind == FEDORG_TERM_FIGURE)
    return add_figure (source, term->figure);
  /* only lent: the term keeps its selector, and the operand is not cleared */
  of = fedorg_operand_new_selector (term->selector);
  switch (term->kind) {
  case FEDORG_TERM_COUNT:
    return add_counter (
        source, FEDORG_COUNTER_PERSONS,
        fedorg_conditions_add_both (source->program->conditions, members, add_posts (source, &of)));
  case FEDORG_TERM_ORGANIZATION:
    return add_counter (source, FEDORG_COUNTER_ORGANIZATIONS, add_organizations (source, &of));
  default:
    return add_counter (
        source, term->kind == FEDORG_TERM_CHILDREN ? FEDORG_COUNTER_CHILDREN : FEDORG_COUNTER_BELOW,
        add_organizations (source, &of));
  }
}

FedorgQuantity
fedorg_quantity_of_composition (const FedorgMeasureSource *source)
{
  FedorgCompositionForm *form = g_new0 (FedorgCompositionForm, 1);
  FedorgProgram *program = source->program;

  form->composition = source->spec->of.composition;
  form->members = fedorg_program_add_posts (program, source->ruleset, form->composition->among);
  form->slots = g_array_new (FALSE, FALSE, sizeof (FedorgSlot));
  form->parts = g_array_new (FALSE, FALSE, sizeof (FedorgCompositionPart));
  g_array_set_clear_func (form->slots, slot_clear);
  for (guint i = 0; i < form->composition->terms->len; i++) {
    const FedorgTerm *term = g_ptr_array_index (form->composition->terms, i);
    FedorgCompositionPart part = {term, i, 0};

    if (fedorg_term_has_categories (term)) {
      add_slots (form->slots, source->ruleset, (FedorgSlot){term, i, NULL, NULL});
      continue;
    }
    part.counter = add_part_counter (source, term, form->members);
    g_array_append_val (form->parts, part);
  }
  g_ptr_array_add (program->compositions, form);
  return (FedorgQuantity){.numerator = fedorg_program_add_counter (
                              program, (FedorgCounter){FEDORG_COUNTER_UNMET, form->members,
                                                       program->compositions->len - 1}),
                          .denominator = FEDORG_NONE};
}
