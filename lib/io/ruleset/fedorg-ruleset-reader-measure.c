/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "io/ruleset/fedorg-ruleset-reader-private.h"

#include <string.h>

#define IN_RULE   FEDORG_MEASURE_IN_RULE
#define IN_COLUMN FEDORG_MEASURE_IN_COLUMN
#define IN_WHEN   FEDORG_MEASURE_IN_CONDITION

static gboolean
read_of (FedorgRulesetReader *reader, const FedorgNode *node, gpointer slot)
{
  return fedorg_reader_read_selector (reader, node, &((FedorgMeasureSpec *) slot)->of);
}

static gboolean
read_organizations (FedorgRulesetReader *reader, const FedorgNode *node, gpointer slot)
{
  return fedorg_reader_read_scope (reader, node, &((FedorgMeasureSpec *) slot)->of);
}

/* what a share or a ratio counts */
static gboolean
read_over (FedorgRulesetReader *reader, const FedorgNode *node, gpointer slot)
{
  static const FedorgWord words[] = {{"persons", TRUE}, {"posts", FALSE}};

  return fedorg_reader_read_word (reader, node, words, G_N_ELEMENTS (words), slot);
}

static gboolean
read_share (FedorgRulesetReader *reader, const FedorgNode *node, gpointer slot)
{
  static const FedorgKey keys[] = {
      {"over", read_over, G_STRUCT_OFFSET (FedorgMeasureSpec, over_persons), NULL},
      {"of", fedorg_reader_read_selector, G_STRUCT_OFFSET (FedorgMeasureSpec, of),
       "the part, such as {\"tag\": \"frontline\"}"},
      {"among", fedorg_reader_read_selector, G_STRUCT_OFFSET (FedorgMeasureSpec, among), NULL},
  };

  return fedorg_reader_read_object (reader, node, keys, G_N_ELEMENTS (keys), slot);
}

static gboolean
read_every (FedorgRulesetReader *reader, const FedorgNode *node, gpointer slot)
{
  static const FedorgKey keys[] = {
      {"among", fedorg_reader_read_selector, G_STRUCT_OFFSET (FedorgMeasureSpec, among), NULL},
      {"must", fedorg_reader_read_selector, G_STRUCT_OFFSET (FedorgMeasureSpec, of),
       "what each of them must be, such as {\"tag\": \"two-committees\"}"},
  };

  return fedorg_reader_read_object (reader, node, keys, G_N_ELEMENTS (keys), slot);
}

static gboolean
read_figure (FedorgRulesetReader *reader, const FedorgNode *node, gpointer slot)
{
  return fedorg_reader_read_text (reader, node, &((FedorgMeasureSpec *) slot)->name);
}

/* {"figure": "women"}, which is no selector: those have an object of ranges there */
static gboolean
is_figure (const FedorgNode *node)
{
  const FedorgNode *figure = fedorg_node_get_member (node, "figure");

  return figure && fedorg_node_get_n_children (node) == 1 &&
         fedorg_node_get_type (figure) == FEDORG_NODE_STRING;
}

/* one side of a ratio */
static gboolean
read_side (FedorgRulesetReader *reader, const FedorgNode *node, FedorgSelector **selector,
           char **figure)
{
  if (is_figure (node))
    return fedorg_reader_read_text (reader, fedorg_node_get_member (node, "figure"), figure);
  return fedorg_reader_read_selector (reader, node, selector);
}

static gboolean
read_numerator (FedorgRulesetReader *reader, const FedorgNode *node, gpointer slot)
{
  FedorgMeasureSpec *spec = slot;

  return read_side (reader, node, &spec->of, &spec->name);
}

static gboolean
read_denominator (FedorgRulesetReader *reader, const FedorgNode *node, gpointer slot)
{
  FedorgMeasureSpec *spec = slot;

  return read_side (reader, node, &spec->among, &spec->other_name);
}

static gboolean
read_ratio (FedorgRulesetReader *reader, const FedorgNode *node, gpointer slot)
{
  static const FedorgKey keys[] = {
      {"over", read_over, G_STRUCT_OFFSET (FedorgMeasureSpec, over_persons), NULL},
      {"of", read_numerator, 0, "what is divided, such as {\"role\": \"executive\"}"},
      {"to", read_denominator, 0, "what divides it, such as {\"figure\": \"women\"}"},
  };

  return fedorg_reader_read_object (reader, node, keys, G_N_ELEMENTS (keys), slot);
}

/* a selector over organisations, or {"rule": "one-chair"} */
static gboolean
read_covered (FedorgRulesetReader *reader, const FedorgNode *node, gpointer slot)
{
  static const FedorgKey keys[] = {
      {"rule", fedorg_reader_keep_node, 0, "such as \"one-chair\""},
  };
  FedorgMeasureSpec *spec = slot;
  const FedorgNode *rule = NULL;

  if (!fedorg_node_get_member (node, "rule"))
    return fedorg_reader_read_scope (reader, node, &spec->of);
  if (!fedorg_reader_read_object (reader, node, keys, G_N_ELEMENTS (keys), &rule) ||
      !fedorg_reader_read_text (reader, rule, &spec->name))
    return FALSE;
  fedorg_reader_refer (reader, rule);
  return TRUE;
}

static gboolean
read_coverage (FedorgRulesetReader *reader, const FedorgNode *node, gpointer slot)
{
  static const FedorgKey keys[] = {
      {"of", read_covered, 0, "what covers, such as {\"holding\": {\"role\": \"chair\"}}"},
      {"among", fedorg_reader_read_scope, G_STRUCT_OFFSET (FedorgMeasureSpec, among), NULL},
  };

  return fedorg_reader_read_object (reader, node, keys, G_N_ELEMENTS (keys), slot);
}

static gboolean
read_unique (FedorgRulesetReader *reader, const FedorgNode *node, gpointer slot)
{
  ((FedorgMeasureSpec *) slot)->limit = 1;
  return read_of (reader, node, slot);
}

static gboolean
read_subset (FedorgRulesetReader *reader, const FedorgNode *node, gpointer slot)
{
  static const FedorgKey keys[] = {
      {"of", fedorg_reader_read_selector, G_STRUCT_OFFSET (FedorgMeasureSpec, of),
       "who must be in the other group, such as {\"role\": \"standing-member\"}"},
      {"within", fedorg_reader_read_selector, G_STRUCT_OFFSET (FedorgMeasureSpec, among),
       "the group that they must be in, such as {\"role\": \"executive\"}"},
  };

  return fedorg_reader_read_object (reader, node, keys, G_N_ELEMENTS (keys), slot);
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

static gboolean
read_rule_name (FedorgRulesetReader *reader, const FedorgNode *node, gpointer slot)
{
  FedorgMeasureSpec *spec = slot;

  if (!fedorg_reader_read_text (reader, node, &spec->name))
    return FALSE;
  return fedorg_ruleset_find_rule (reader->ruleset, spec->name) != NULL || fail_rule (reader, node);
}

/* in the order of FEDORG_MEASURE_KEYS */
static const FedorgMeasure measures[FEDORG_N_MEASURES] = {
    {"count", FEDORG_MEASURE_COUNT, read_of, IN_RULE | IN_COLUMN | IN_WHEN,
     FEDORG_BOUNDED_BY_BEFORE, FEDORG_UNIT_COUNT, 0},
    {"persons", FEDORG_MEASURE_COUNT_PERSONS, read_of, IN_RULE | IN_COLUMN | IN_WHEN,
     FEDORG_BOUNDED_BY_BEFORE, FEDORG_UNIT_COUNT, 0},
    {"organizations", FEDORG_MEASURE_COUNT_ORGANIZATIONS, read_of, IN_COLUMN, FEDORG_BOUNDED_COUNT,
     FEDORG_UNIT_COUNT, 0},
    {"organizations_due", FEDORG_MEASURE_COUNT_ORGANIZATIONS_DUE, read_organizations, IN_COLUMN,
     FEDORG_BOUNDED_COUNT, FEDORG_UNIT_COUNT, 0},
    {"share", FEDORG_MEASURE_SHARE, read_share, IN_RULE | IN_COLUMN | IN_WHEN, FEDORG_BOUNDED,
     FEDORG_UNIT_SHARE, 1},
    {"every", FEDORG_MEASURE_EVERY, read_every, IN_RULE, FEDORG_BOUNDED_NOT, FEDORG_UNIT_COUNT, 0},
    {"composition", FEDORG_MEASURE_COMPOSITION, fedorg_reader_read_composition, IN_RULE,
     FEDORG_BOUNDED_NOT, FEDORG_UNIT_COUNT, 0},
    {"mean_per_organization", FEDORG_MEASURE_MEAN_PER_ORGANIZATION, read_of, IN_COLUMN,
     FEDORG_BOUNDED, FEDORG_UNIT_NUMBER, 1},
    {"organizations_meeting", FEDORG_MEASURE_ORGANIZATIONS_MEETING, read_rule_name, IN_COLUMN,
     FEDORG_BOUNDED_COUNT, FEDORG_UNIT_COUNT, 0},
    {"figure", FEDORG_MEASURE_FIGURE, read_figure, IN_RULE | IN_COLUMN, FEDORG_BOUNDED,
     FEDORG_UNIT_NUMBER, 0},
    {"ratio", FEDORG_MEASURE_RATIO, read_ratio, IN_RULE | IN_COLUMN | IN_WHEN, FEDORG_BOUNDED,
     FEDORG_UNIT_NUMBER, 1},
    {"children", FEDORG_MEASURE_CHILDREN, read_organizations, IN_RULE | IN_WHEN,
     FEDORG_BOUNDED_COUNT, FEDORG_UNIT_COUNT, 0},
    {"below", FEDORG_MEASURE_BELOW, read_organizations, IN_RULE | IN_WHEN, FEDORG_BOUNDED_COUNT,
     FEDORG_UNIT_COUNT, 0},
    {"coverage", FEDORG_MEASURE_COVERAGE, read_coverage, IN_RULE | IN_COLUMN, FEDORG_BOUNDED,
     FEDORG_UNIT_SHARE, 1},
    {"unique", FEDORG_MEASURE_UNIQUE, read_unique, IN_RULE, FEDORG_BOUNDED_AT_MOST,
     FEDORG_UNIT_COUNT, 0},
    {"subset", FEDORG_MEASURE_SUBSET, read_subset, IN_RULE, FEDORG_BOUNDED_NOT, FEDORG_UNIT_COUNT,
     0},
};

const FedorgMeasure *
fedorg_reader_get_measure (FedorgMeasureKind kind)
{
  for (guint i = 0; i < FEDORG_N_MEASURES; i++)
    if (measures[i].kind == kind)
      return &measures[i];
  return NULL;
}

gboolean
fedorg_measure_draft_is_empty (const FedorgMeasureDraft *draft)
{
  for (guint i = 0; i < FEDORG_N_MEASURES; i++)
    if (draft->nodes[i])
      return FALSE;
  return TRUE;
}

static char *
dup_names (FedorgMeasurePlace place)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < FEDORG_N_MEASURES; i++)
    if (measures[i].places & place)
      g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "", measures[i].name);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static const char *
get_place_label (FedorgMeasurePlace place)
{
  return place == IN_RULE ? "rule" : place == IN_COLUMN ? "column" : "condition";
}

/* the index of the one measure that is there */
static gboolean
choose (FedorgRulesetReader *reader, const FedorgNode *node, const FedorgMeasureDraft *draft,
        FedorgMeasurePlace place, guint *index)
{
  g_autofree char *names = dup_names (place);
  guint n_found = 0;

  for (guint i = 0; i < FEDORG_N_MEASURES; i++) {
    if (!draft->nodes[i])
      continue;
    if (n_found++ > 0)
      return fedorg_reader_fail (reader, draft->nodes[i],
                                 "a %s measures one thing; \"%s\" and \"%s\" are two",
                                 get_place_label (place), measures[*index].name, measures[i].name);
    *index = i;
  }
  if (n_found == 0)
    return fedorg_reader_fail (reader, node, "the %s measures nothing; give it one of: %s",
                               get_place_label (place), names);
  if (!(measures[*index].places & place))
    return fedorg_reader_fail (reader, draft->nodes[*index],
                               "\"%s\" has no place in a %s; there it is one of: %s",
                               measures[*index].name, get_place_label (place), names);
  return TRUE;
}

const FedorgMeasure *
fedorg_reader_finish_measure (FedorgRulesetReader *reader, const FedorgNode *node,
                              const FedorgMeasureDraft *draft, FedorgMeasurePlace place,
                              FedorgMeasureSpec *spec)
{
  guint index = 0;

  if (!choose (reader, node, draft, place, &index))
    return NULL;
  spec->kind = measures[index].kind;
  if (!measures[index].read (reader, draft->nodes[index], spec) &&
      !fedorg_reader_is_linting (reader))
    return NULL;

  /* lint goes on to look at the bound */
  return &measures[index];
}
