/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "io/ruleset/fedorg-ruleset-reader-private.h"

/* --- arguments; slot: what the table of measures says, mostly FedorgOperand --- */

static gboolean
read_posts (FedorgRulesetReader *reader, const FedorgNode *node, gpointer slot)
{
  FedorgSelector *selector = NULL;

  if (!fedorg_reader_read_selector (reader, node, &selector))
    return FALSE;
  *(FedorgOperand *) slot = fedorg_operand_new_selector (selector);
  return TRUE;
}

static gboolean
read_activities (FedorgRulesetReader *reader, const FedorgNode *node, gpointer slot)
{
  FedorgSelector *selector = NULL;

  if (!fedorg_reader_read_activities (reader, node, &selector))
    return FALSE;
  *(FedorgOperand *) slot = fedorg_operand_new_activities (selector);
  return TRUE;
}

/* {"amount": {"kind": "funds-spent"}}: the one key is that of a measure of activities */
static gboolean
find_measure (const FedorgNode *node, FedorgMeasureKind *kind)
{
  if (fedorg_node_get_type (node) != FEDORG_NODE_OBJECT || fedorg_node_get_n_children (node) != 1)
    return FALSE;
  const char *name = fedorg_node_get_name (fedorg_node_get_child (node, 0));
  for (guint i = 0; i < FEDORG_N_MEASURES; i++) {
    const FedorgMeasure *measure = fedorg_measure_get ((FedorgMeasureKind) i);

    if (measure->arguments[0].kind != FEDORG_ARGUMENT_ACTIVITIES || !measure->is_term ||
        !g_str_equal (measure->key, name))
      continue;
    *kind = (FedorgMeasureKind) i;
    return TRUE;
  }
  return FALSE;
}

/* {"amount": {...}} in place of a selector: the sum of activities stands on that side of a
 * quotient */
static gboolean
read_side (FedorgRulesetReader *reader, const FedorgNode *node, FedorgMeasureKind kind,
           FedorgOperand *operand)
{
  FedorgMeasureSpec *measure = g_new0 (FedorgMeasureSpec, 1);

  measure->kind = kind;
  *operand = fedorg_operand_new_measure (measure);
  return read_activities (reader, fedorg_node_get_child (node, 0), &measure->of);
}

static gboolean
read_posts_or_activities (FedorgRulesetReader *reader, const FedorgNode *node, gpointer slot)
{
  FedorgMeasureKind kind;

  return find_measure (node, &kind) ? read_side (reader, node, kind, slot)
                                    : read_posts (reader, node, slot);
}

static gboolean
read_organizations (FedorgRulesetReader *reader, const FedorgNode *node, gpointer slot)
{
  FedorgSelector *selector = NULL;

  if (!fedorg_reader_read_scope (reader, node, &selector))
    return FALSE;
  *(FedorgOperand *) slot = fedorg_operand_new_selector (selector);
  return TRUE;
}

static gboolean
read_name (FedorgRulesetReader *reader, const FedorgNode *node, FedorgOperandKind kind,
           FedorgOperand *operand)
{
  char *name = NULL;

  if (!fedorg_reader_read_text (reader, node, &name))
    return FALSE;
  *operand = fedorg_operand_new_name (kind, name);
  return TRUE;
}

static gboolean
read_figure (FedorgRulesetReader *reader, const FedorgNode *node, gpointer slot)
{
  return read_name (reader, node, FEDORG_OPERAND_FIGURE, slot);
}

/* {"figure": "women"}, which is no selector: those have an object of ranges there */
static gboolean
is_figure (const FedorgNode *node)
{
  const FedorgNode *figure = fedorg_node_get_member (node, "figure");

  return figure && fedorg_node_get_n_children (node) == 1 &&
         fedorg_node_get_type (figure) == FEDORG_NODE_STRING;
}

static gboolean
read_posts_or_figure (FedorgRulesetReader *reader, const FedorgNode *node, gpointer slot)
{
  return is_figure (node) ? read_figure (reader, fedorg_node_get_member (node, "figure"), slot)
                          : read_posts_or_activities (reader, node, slot);
}

/* a selector over organisations, or {"rule": "one-chair"} */
static gboolean
read_organizations_or_rule (FedorgRulesetReader *reader, const FedorgNode *node, gpointer slot)
{
  static const FedorgKey keys[] = {
      {"rule", fedorg_reader_keep_node, 0, "such as \"one-chair\""},
  };
  const FedorgNode *rule = NULL;

  if (!fedorg_node_get_member (node, "rule"))
    return read_organizations (reader, node, slot);
  if (!fedorg_reader_read_object (reader, node, keys, G_N_ELEMENTS (keys), &rule) ||
      !read_name (reader, rule, FEDORG_OPERAND_RULE, slot))
    return FALSE;
  fedorg_reader_refer (reader, rule);
  return TRUE;
}

/* the nearest of the rules, if there is one */
static gboolean
fail_rule (FedorgRulesetReader *reader, const FedorgNode *node)
{
  const GPtrArray *rules = reader->ruleset->rules;
  g_autofree const char **ids = g_new (const char *, rules->len + 1);

  for (guint i = 0; i < rules->len; i++)
    ids[i] = ((const FedorgRule *) g_ptr_array_index (rules, i))->id;
  return fedorg_reader_fail_word (reader, node, "rule", ids, rules->len);
}

/* only a rule that is known already can be named, so chains of rules have an end */
static gboolean
read_earlier_rule (FedorgRulesetReader *reader, const FedorgNode *node, gpointer slot)
{
  FedorgOperand *operand = slot;

  if (!read_name (reader, node, FEDORG_OPERAND_RULE, operand))
    return FALSE;
  return fedorg_ruleset_find_rule (reader->ruleset, operand->name) != NULL ||
         fail_rule (reader, node);
}

/* what a share or a ratio counts */
static gboolean
read_over (FedorgRulesetReader *reader, const FedorgNode *node, gpointer slot)
{
  static const FedorgWord words[] = {{"persons", TRUE}, {"posts", FALSE}};

  return fedorg_reader_read_word (reader, node, words, G_N_ELEMENTS (words), slot);
}

static const FedorgNodeFunc argument_readers[] = {
    [FEDORG_ARGUMENT_POSTS] = read_posts,
    [FEDORG_ARGUMENT_ORGANIZATIONS] = read_organizations,
    [FEDORG_ARGUMENT_FIGURE] = read_figure,
    [FEDORG_ARGUMENT_POSTS_OR_FIGURE] = read_posts_or_figure,
    [FEDORG_ARGUMENT_ORGANIZATIONS_OR_RULE] = read_organizations_or_rule,
    [FEDORG_ARGUMENT_EARLIER_RULE] = read_earlier_rule,
    [FEDORG_ARGUMENT_COMPOSITION] = fedorg_reader_read_composition,
    [FEDORG_ARGUMENT_ACTIVITIES] = read_activities,
    [FEDORG_ARGUMENT_COVER] = fedorg_reader_read_cover,
    [FEDORG_ARGUMENT_LAST] = fedorg_reader_read_last,
    [FEDORG_ARGUMENT_ORDER] = fedorg_reader_read_order,
    [FEDORG_ARGUMENT_SPREAD] = fedorg_reader_read_spread,
    [FEDORG_ARGUMENT_TURN] = fedorg_reader_read_turn,
    [FEDORG_ARGUMENT_BUDGET] = fedorg_reader_read_budget,
    [FEDORG_ARGUMENT_ALTERNATIVES] = fedorg_reader_read_alternatives,
    [FEDORG_ARGUMENT_SCORE] = fedorg_reader_read_score,
    [FEDORG_ARGUMENT_ELECTED] = fedorg_reader_read_elected,
    [FEDORG_ARGUMENT_POSTS_OR_ACTIVITIES] = read_posts_or_activities,
    [FEDORG_ARGUMENT_OVER] = read_over,
};

/* {"of": {"activities": ...}}: the persons who did them */
static gboolean
is_of_activities (const FedorgNode *node)
{
  const FedorgNode *of = fedorg_node_get_member (node, "of");

  return of != NULL && fedorg_node_get_type (of) == FEDORG_NODE_OBJECT &&
         fedorg_node_get_n_children (of) == 1 && fedorg_node_get_member (of, "activities") != NULL;
}

/* periods are those of a rule that has some */
static gboolean
check_periods (FedorgRulesetReader *reader, const FedorgNode *node, const FedorgMeasureSpec *spec)
{
  if (spec->kind != FEDORG_MEASURE_HELD && spec->kind != FEDORG_MEASURE_MISSED)
    return TRUE;
  const FedorgRule *rule = fedorg_ruleset_find_rule (reader->ruleset, spec->of.name);
  return (rule != NULL && fedorg_work_has_periods (rule->measure.work)) ||
         fedorg_reader_fail (reader, node, "the rule has no periods; give it \"per\"");
}

/* the keys of a measure stand in the table of measures; two of them read activities or posts, which
 * only the document shows */
static gboolean
read_arguments (FedorgRulesetReader *reader, const FedorgNode *node, const FedorgMeasure *measure,
                FedorgMeasureSpec *spec)
{
  FedorgKey keys[FEDORG_MOST_ARGUMENTS];
  gsize n = 0;

  if (spec->kind == FEDORG_MEASURE_EVERY && fedorg_node_get_member (node, "activities") != NULL)
    return fedorg_reader_read_every_activity (reader, node, spec);
  if (spec->kind == FEDORG_MEASURE_SUBSET && is_of_activities (node))
    return fedorg_reader_read_subset_of_doers (reader, node, spec);

  for (; n < FEDORG_MOST_ARGUMENTS && measure->arguments[n].kind != FEDORG_ARGUMENT_NONE; n++) {
    const FedorgArgument *argument = &measure->arguments[n];

    if (!argument->key)
      return argument_readers[argument->kind](reader, node,
                                              G_STRUCT_MEMBER_P (spec, argument->offset));
    keys[n] = (FedorgKey){argument->key, argument_readers[argument->kind], argument->offset,
                          argument->required};
  }
  return fedorg_reader_read_object (reader, node, keys, n, spec);
}

/* the part and the whole of a share are counted alike */
static gboolean
check_share (FedorgRulesetReader *reader, const FedorgNode *node, const FedorgMeasureSpec *spec)
{
  const FedorgMeasureSpec *of = fedorg_operand_get_measure (&spec->of);
  const FedorgMeasureSpec *among = fedorg_operand_get_measure (&spec->among);

  if (spec->kind != FEDORG_MEASURE_SHARE || (of == NULL && among == NULL))
    return TRUE;
  return (of != NULL && among != NULL && of->kind == among->kind) ||
         fedorg_reader_fail (reader, node,
                             "a share of activities measures both sides alike: \"of\" and "
                             "\"among\", such as {\"activities\": {\"kind\": \"problem\"}}");
}

/* --- which measure an object has --- */

/* made once from the table, since static data cannot be filled by a call */
FedorgKeyGroup
fedorg_reader_get_measure_keys (gsize base)
{
  static FedorgKey keys[FEDORG_N_MEASURES];
  static gsize is_made = 0;

  if (g_once_init_enter (&is_made)) {
    for (guint i = 0; i < FEDORG_N_MEASURES; i++)
      keys[i] = (FedorgKey){fedorg_measure_get ((FedorgMeasureKind) i)->key,
                            fedorg_reader_keep_node, i * sizeof (const FedorgNode *), NULL};
    g_once_init_leave (&is_made, 1);
  }
  return (FedorgKeyGroup){keys, FEDORG_N_MEASURES, base};
}

gboolean
fedorg_measure_draft_is_empty (const FedorgMeasureDraft *draft)
{
  for (guint i = 0; i < FEDORG_N_MEASURES; i++)
    if (draft->nodes[i])
      return FALSE;
  return TRUE;
}

/* only the measures that may stand in this place: a longer list would invite the next mistake */
static char *
dup_names (FedorgMeasurePlace place)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < FEDORG_N_MEASURES; i++) {
    const FedorgMeasure *measure = fedorg_measure_get ((FedorgMeasureKind) i);

    if (measure->places & place)
      g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "", measure->key);
  }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static const char *
get_place_label (FedorgMeasurePlace place)
{
  return place == FEDORG_MEASURE_IN_RULE     ? "rule"
         : place == FEDORG_MEASURE_IN_COLUMN ? "column"
                                             : "condition";
}

/* the one measure that is there */
static gboolean
choose (FedorgRulesetReader *reader, const FedorgNode *node, const FedorgMeasureDraft *draft,
        FedorgMeasurePlace place, FedorgMeasureKind *kind)
{
  g_autofree char *names = dup_names (place);
  const FedorgMeasure *found = NULL;

  for (guint i = 0; i < FEDORG_N_MEASURES; i++) {
    const FedorgMeasure *measure = fedorg_measure_get ((FedorgMeasureKind) i);

    if (!draft->nodes[i])
      continue;
    if (found)
      return fedorg_reader_fail (reader, draft->nodes[i],
                                 "a %s measures one thing; \"%s\" and \"%s\" are two",
                                 get_place_label (place), found->key, measure->key);
    found = measure;
    *kind = (FedorgMeasureKind) i;
  }
  if (!found)
    return fedorg_reader_fail (reader, node, "the %s measures nothing; give it one of: %s",
                               get_place_label (place), names);
  if (!(found->places & place))
    return fedorg_reader_fail (reader, draft->nodes[*kind],
                               "\"%s\" has no place in a %s; there it is one of: %s", found->key,
                               get_place_label (place), names);
  return TRUE;
}

const FedorgMeasure *
fedorg_reader_finish_measure (FedorgRulesetReader *reader, const FedorgNode *node,
                              const FedorgMeasureDraft *draft, FedorgMeasurePlace place,
                              FedorgMeasureSpec *spec)
{
  const FedorgMeasure *measure;

  if (!choose (reader, node, draft, place, &spec->kind))
    return NULL;
  measure = fedorg_measure_get (spec->kind);

  /* lint goes on to look at the bound */
  const FedorgNode *written = draft->nodes[spec->kind];
  return (read_arguments (reader, written, measure, spec) && check_share (reader, written, spec) &&
          check_periods (reader, written, spec)) ||
                 fedorg_reader_is_linting (reader)
             ? measure
             : NULL;
}
