/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "io/ruleset/fedorg-ruleset-reader-private.h"

#include <string.h>

/* Rules about activities that are more than a number with a bound. The slot is the measure. */

#define MOST_PARTS 256
#define MOST_DAYS  36525

static FedorgOperand
make_activities (FedorgSelector *selector)
{
  return fedorg_operand_new_activities (selector);
}

static gboolean
read_activities (FedorgRulesetReader *reader, const FedorgNode *node, FedorgOperand *operand)
{
  FedorgSelector *selector = NULL;

  if (!fedorg_reader_read_activities (reader, node, &selector))
    return FALSE;
  *operand = make_activities (selector);
  return TRUE;
}

static gboolean
read_posts (FedorgRulesetReader *reader, const FedorgNode *node, FedorgOperand *operand)
{
  FedorgSelector *selector = NULL;

  if (!fedorg_reader_read_selector (reader, node, &selector))
    return FALSE;
  *operand = fedorg_operand_new_selector (selector);
  return TRUE;
}

/* --- every, subset and last --- */

typedef struct {
  const FedorgNode *first;
  const FedorgNode *second;
} Pair;

gboolean
fedorg_reader_read_every_activity (FedorgRulesetReader *reader, const FedorgNode *node,
                                   FedorgMeasureSpec *spec)
{
  static const FedorgKey keys[] = {
      {"activities", fedorg_reader_keep_node, G_STRUCT_OFFSET (Pair, first),
       "such as {\"kind\": \"problem\"}"},
      {"must", fedorg_reader_keep_node, G_STRUCT_OFFSET (Pair, second),
       "what each of them must be, such as {\"doer\": {\"role\": \"chair\"}}"},
  };
  Pair pair = {NULL, NULL};

  return fedorg_reader_read_object (reader, node, keys, G_N_ELEMENTS (keys), &pair) &&
         read_activities (reader, pair.first, &spec->among) &&
         read_activities (reader, pair.second, &spec->of);
}

/* {"of": {"activities": SELECTOR}, "within": POSTS} */
gboolean
fedorg_reader_read_subset_of_doers (FedorgRulesetReader *reader, const FedorgNode *node,
                                    FedorgMeasureSpec *spec)
{
  static const FedorgKey keys[] = {
      {"of", fedorg_reader_keep_node, G_STRUCT_OFFSET (Pair, first), NULL},
      {"within", fedorg_reader_keep_node, G_STRUCT_OFFSET (Pair, second),
       "the group that they must be in, such as {\"role\": \"executive\"}"},
  };
  Pair pair = {NULL, NULL};

  return fedorg_reader_read_object (reader, node, keys, G_N_ELEMENTS (keys), &pair) &&
         read_activities (reader, fedorg_node_get_member (pair.first, "activities"), &spec->of) &&
         read_posts (reader, pair.second, &spec->among);
}

gboolean
fedorg_reader_read_last (FedorgRulesetReader *reader, const FedorgNode *node, gpointer slot)
{
  static const FedorgKey keys[] = {
      {"of", fedorg_reader_keep_node, G_STRUCT_OFFSET (Pair, first),
       "such as {\"kind\": \"inspection\"}"},
      {"must", fedorg_reader_keep_node, G_STRUCT_OFFSET (Pair, second),
       "what the last one must be, such as {\"tag\": \"passed\"}"},
  };
  FedorgMeasureSpec *spec = slot;
  Pair pair = {NULL, NULL};

  return fedorg_reader_read_object (reader, node, keys, G_N_ELEMENTS (keys), &pair) &&
         read_activities (reader, pair.first, &spec->of) &&
         read_activities (reader, pair.second, &spec->among);
}

/* --- cover --- */

typedef struct {
  const FedorgNode *among;
  const FedorgNode *terms;
} CoverParts;

typedef struct {
  const FedorgNode *each_of;
  const FedorgNode *any_of;
  FedorgBoundDraft bound;
} CoverTerm;

/* the word is the kind, the stage or a tag of a record */
static void
add_word (FedorgRulesetReader *reader, FedorgSelector *any, const char *word)
{
  const FedorgActivityKind *kind = fedorg_ruleset_find_activity_kind (reader->ruleset, word);
  const FedorgCategory *stage = fedorg_ruleset_find_stage (reader->ruleset, word);
  FedorgSelector *tag = fedorg_selector_new (FEDORG_SELECTOR_ACTIVITY_TAG);

  fedorg_selector_add_word (tag, word);
  fedorg_selector_take_child (any, tag);
  if (kind != NULL) {
    FedorgSelector *of_kind = fedorg_selector_new (FEDORG_SELECTOR_ACTIVITY_KIND);

    fedorg_selector_add_word (of_kind, kind->word.id);
    fedorg_selector_take_child (any, of_kind);
  }
  if (stage != NULL) {
    FedorgSelector *of_stage = fedorg_selector_new (FEDORG_SELECTOR_STAGE);

    fedorg_selector_add_word (of_stage, stage->id);
    fedorg_selector_take_child (any, of_stage);
  }
}

/* records of `among` that stand for one of the words; takes the name over */
static gboolean
add_cover_part (FedorgRulesetReader *reader, const FedorgNode *node, const CoverParts *cover,
                FedorgSelector *words, const char *name, const FedorgBound *bound, GPtrArray *parts)
{
  g_autoptr (FedorgWorkPart) part = fedorg_work_part_new ();
  g_autoptr (FedorgSelector) all = fedorg_selector_new (FEDORG_SELECTOR_ALL_OF);
  FedorgSelector *among = NULL;

  fedorg_selector_take_child (all, words);
  if (cover->among != NULL && !fedorg_reader_read_activities (reader, cover->among, &among))
    return FALSE;
  if (among != NULL)
    fedorg_selector_take_child (all, among);
  if (parts->len == MOST_PARTS)
    return fedorg_reader_fail (reader, node, "there are more than %d words", MOST_PARTS);
  part->name = g_strdup (name);
  part->bound = *bound;
  part->measure.kind = FEDORG_MEASURE_ACTIVITIES;
  part->measure.of = make_activities (g_steal_pointer (&all));
  g_ptr_array_add (parts, g_steal_pointer (&part));
  return TRUE;
}

static gboolean
add_each (FedorgRulesetReader *reader, const FedorgNode *node, const CoverParts *cover,
          const GPtrArray *words, const FedorgBound *bound, GPtrArray *parts)
{
  for (guint i = 0; i < words->len; i++) {
    FedorgSelector *any = fedorg_selector_new (FEDORG_SELECTOR_ANY_OF);

    add_word (reader, any, g_ptr_array_index (words, i));
    if (!add_cover_part (reader, node, cover, any, g_ptr_array_index (words, i), bound, parts))
      return FALSE;
  }
  return TRUE;
}

static gboolean
add_any (FedorgRulesetReader *reader, const FedorgNode *node, const CoverParts *cover,
         const GPtrArray *words, const FedorgBound *bound, GPtrArray *parts)
{
  FedorgSelector *any = fedorg_selector_new (FEDORG_SELECTOR_ANY_OF);
  g_autoptr (GString) name = g_string_new (NULL);

  for (guint i = 0; i < words->len; i++) {
    add_word (reader, any, g_ptr_array_index (words, i));
    g_string_append_printf (name, "%s%s", i > 0 ? "/" : "",
                            (const char *) g_ptr_array_index (words, i));
  }
  return add_cover_part (reader, node, cover, any, name->str, bound, parts);
}

static gboolean
read_cover_term (FedorgRulesetReader *reader, const FedorgNode *node, const CoverParts *cover,
                 GPtrArray *parts)
{
  static const FedorgKey keys[] = {
      {"each_of", fedorg_reader_keep_node, G_STRUCT_OFFSET (CoverTerm, each_of), NULL},
      {"any_of", fedorg_reader_keep_node, G_STRUCT_OFFSET (CoverTerm, any_of), NULL},
      FEDORG_BOUND_KEYS (CoverTerm, bound.nodes),
  };
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);
  FedorgBound bound = {.has_least = TRUE, .least = {1, 1}};
  CoverTerm term = {0};

  if (!fedorg_reader_read_object (reader, node, keys, G_N_ELEMENTS (keys), &term))
    return FALSE;
  if ((term.each_of == NULL) == (term.any_of == NULL))
    return fedorg_reader_fail (reader, node,
                               "a term has \"each_of\", words of which each has its records, or "
                               "\"any_of\", words that are counted together");
  if (!fedorg_bound_draft_is_empty (&term.bound) &&
      !fedorg_reader_finish_bound (reader, node, &term.bound, FEDORG_UNIT_COUNT, &bound))
    return FALSE;
  const FedorgNode *list = term.each_of != NULL ? term.each_of : term.any_of;
  if (!fedorg_reader_read_texts (reader, list, &words))
    return FALSE;
  if (words->len == 0)
    return fedorg_reader_fail (reader, list, "the term names no word");
  return term.each_of != NULL ? add_each (reader, node, cover, words, &bound, parts)
                              : add_any (reader, node, cover, words, &bound, parts);
}

gboolean
fedorg_reader_read_cover (FedorgRulesetReader *reader, const FedorgNode *node, gpointer slot)
{
  static const FedorgKey keys[] = {
      {"among", fedorg_reader_keep_node, G_STRUCT_OFFSET (CoverParts, among), NULL},
      {"terms", fedorg_reader_keep_node, G_STRUCT_OFFSET (CoverParts, terms),
       "such as [{\"each_of\": [\"spring-festival\", \"illness\"]}]"},
  };
  FedorgMeasureSpec *spec = slot;
  CoverParts cover = {NULL, NULL};
  GPtrArray *parts = g_ptr_array_new ();

  spec->among = fedorg_operand_new_parts (parts);
  if (!fedorg_reader_read_object (reader, node, keys, G_N_ELEMENTS (keys), &cover))
    return FALSE;
  gsize n = fedorg_node_get_n_children (cover.terms);
  if (fedorg_node_get_type (cover.terms) != FEDORG_NODE_ARRAY || n == 0)
    return fedorg_reader_fail (reader, cover.terms, "expected a list of terms");
  for (gsize i = 0; i < n; i++) {
    if (!read_cover_term (reader, fedorg_node_get_child (cover.terms, i), &cover, parts))
      return FALSE;
  }
  return TRUE;
}

/* --- order --- */

typedef struct {
  const FedorgNode *of;
  const FedorgNode *deadline;
  const FedorgNode *days_between;
} OrderParts;

static const FedorgActivityKind *
find_kind (const FedorgRulesetReader *reader, const FedorgSelector *selector)
{
  if (selector->kind == FEDORG_SELECTOR_ACTIVITY_KIND)
    return fedorg_ruleset_find_activity_kind (reader->ruleset,
                                              g_ptr_array_index (selector->words, 0));
  for (guint i = 0; selector->kind == FEDORG_SELECTOR_ALL_OF && i < selector->children->len; i++) {
    const FedorgActivityKind *kind = find_kind (reader, selector->children->pdata[i]);

    if (kind != NULL)
      return kind;
  }
  return NULL;
}

static gboolean
read_deadlines (FedorgRulesetReader *reader, const FedorgNode *node, const FedorgActivityKind *kind,
                GPtrArray *parts)
{
  if (fedorg_node_get_type (node) != FEDORG_NODE_OBJECT)
    return fedorg_reader_fail_type (reader, node,
                                    "an object of stages and days, such as {\"election\": "
                                    "\"2021-01-31\"}");
  for (gsize i = 0; i < fedorg_node_get_n_children (node); i++) {
    const FedorgNode *member = fedorg_node_get_child (node, i);
    FedorgPeriod day;
    guint index;

    if (fedorg_activity_kind_find_stage (kind, fedorg_node_get_name (member), &index) == NULL)
      return fedorg_reader_fail (reader, member, "the kind \"%s\" has no such stage",
                                 kind->word.id);
    if (!fedorg_reader_read_period (reader, member, &day))
      return FALSE;
    FedorgWorkPart *part = g_ptr_array_index (parts, index);
    part->bound = (FedorgBound){.has_most = TRUE, .most = {day.last, 1}};
  }
  return TRUE;
}

gboolean
fedorg_reader_read_order (FedorgRulesetReader *reader, const FedorgNode *node, gpointer slot)
{
  static const FedorgKey keys[] = {
      {"of", fedorg_reader_keep_node, G_STRUCT_OFFSET (OrderParts, of),
       "such as {\"kind\": \"re-election\"}"},
      {"deadline", fedorg_reader_keep_node, G_STRUCT_OFFSET (OrderParts, deadline), NULL},
      {"days_between", fedorg_reader_keep_node, G_STRUCT_OFFSET (OrderParts, days_between), NULL},
  };
  FedorgMeasureSpec *spec = slot;
  OrderParts order = {NULL, NULL, NULL};
  GPtrArray *parts = g_ptr_array_new ();

  spec->among = fedorg_operand_new_parts (parts);
  if (!fedorg_reader_read_object (reader, node, keys, G_N_ELEMENTS (keys), &order) ||
      !read_activities (reader, order.of, &spec->of))
    return FALSE;
  const FedorgActivityKind *kind = find_kind (reader, fedorg_operand_get_activities (&spec->of));
  if (kind == NULL || kind->stages->len == 0)
    return fedorg_reader_fail (
        reader, order.of,
        "an order is that of the stages of a kind; name a kind that declares "
        "\"stages\"");
  for (guint i = 0; i < kind->stages->len; i++) {
    FedorgWorkPart *part = fedorg_work_part_new ();

    part->name = g_strdup (((const FedorgCategory *) kind->stages->pdata[i])->id);
    g_ptr_array_add (parts, part);
  }
  if (order.deadline != NULL && !read_deadlines (reader, order.deadline, kind, parts))
    return FALSE;
  spec->between = (FedorgBound){0};
  return order.days_between == NULL ||
         fedorg_reader_read_range (reader, order.days_between, FEDORG_UNIT_COUNT, &spec->between);
}

/* --- spread and turn --- */

typedef struct {
  const FedorgNode *of;
  const FedorgNode *among;
  const FedorgNode *days;
  const FedorgNode *occurrences;
} SpreadParts;

static gboolean
read_limit (FedorgRulesetReader *reader, const FedorgNode *node, gint64 *limit)
{
  return (fedorg_node_get_type (node) == FEDORG_NODE_NUMBER &&
          fedorg_node_get_int64 (node, limit) && *limit >= 0 && *limit <= MOST_DAYS) ||
         fedorg_reader_fail (reader, node, "expected a whole number from 0 to %d", MOST_DAYS);
}

gboolean
fedorg_reader_read_spread (FedorgRulesetReader *reader, const FedorgNode *node, gpointer slot)
{
  static const FedorgKey keys[] = {
      {"of", fedorg_reader_keep_node, G_STRUCT_OFFSET (SpreadParts, of),
       "such as {\"kind\": \"step\"}"},
      {"among", fedorg_reader_keep_node, G_STRUCT_OFFSET (SpreadParts, among), NULL},
      {"days", fedorg_reader_keep_node, G_STRUCT_OFFSET (SpreadParts, days), NULL},
      {"occurrences", fedorg_reader_keep_node, G_STRUCT_OFFSET (SpreadParts, occurrences), NULL},
  };
  FedorgMeasureSpec *spec = slot;
  SpreadParts parts = {NULL, NULL, NULL, NULL};

  if (!fedorg_reader_read_object (reader, node, keys, G_N_ELEMENTS (keys), &parts) ||
      !read_activities (reader, parts.of, &spec->of))
    return FALSE;
  if ((parts.days == NULL) == (parts.occurrences == NULL) ||
      (parts.occurrences == NULL) != (parts.among == NULL))
    return fedorg_reader_fail (reader, node,
                               "a spread is of \"days\", or of \"occurrences\" with the members "
                               "\"among\" whom they are shared");
  spec->over_persons = parts.occurrences != NULL;
  if (parts.among != NULL && !read_posts (reader, parts.among, &spec->among))
    return FALSE;
  return read_limit (reader, parts.days != NULL ? parts.days : parts.occurrences, &spec->limit);
}

gboolean
fedorg_reader_read_turn (FedorgRulesetReader *reader, const FedorgNode *node, gpointer slot)
{
  static const FedorgKey keys[] = {
      {"of", fedorg_reader_keep_node, G_STRUCT_OFFSET (Pair, first),
       "such as {\"kind\": \"duty\"}"},
      {"among", fedorg_reader_keep_node, G_STRUCT_OFFSET (Pair, second),
       "whose turn it is, such as {\"role\": \"vice-chair\"}"},
  };
  FedorgMeasureSpec *spec = slot;
  Pair pair = {NULL, NULL};

  return fedorg_reader_read_object (reader, node, keys, G_N_ELEMENTS (keys), &pair) &&
         read_activities (reader, pair.first, &spec->of) &&
         read_posts (reader, pair.second, &spec->among);
}

/* --- alternatives and budgets --- */

typedef struct {
  const FedorgNode *times;
  FedorgMeasureDraft measure;
  FedorgRequirementDraft requirement;
} Part;

/* the measures of which a duty may have several: of activities, posts, persons and figures */
static gboolean
check_part (FedorgRulesetReader *reader, const FedorgNode *node, const FedorgMeasureSpec *spec)
{
  if (fedorg_measure_spec_concerns_activities (spec) || spec->kind == FEDORG_MEASURE_COUNT ||
      spec->kind == FEDORG_MEASURE_COUNT_PERSONS || spec->kind == FEDORG_MEASURE_FIGURE)
    return TRUE;
  return fedorg_reader_fail (reader, node,
                             "\"%s\" has no place here; measure activities, \"count\", "
                             "\"persons\" or a \"figure\"",
                             fedorg_measure_get (spec->kind)->key);
}

static FedorgWorkPart *
read_part (FedorgRulesetReader *reader, const FedorgNode *node, Part *draft,
           const FedorgMeasure **measure)
{
  static const FedorgKey keys[] = {
      {"times", fedorg_reader_keep_node, G_STRUCT_OFFSET (Part, times), NULL},
      FEDORG_REQUIREMENT_KEYS (Part, requirement)};
  const FedorgKeyGroup groups[] = {
      {keys, G_N_ELEMENTS (keys), 0},
      fedorg_reader_get_measure_keys (G_STRUCT_OFFSET (Part, measure))};
  g_autoptr (FedorgWorkPart) part = fedorg_work_part_new ();

  if (!fedorg_reader_read_groups (reader, node, groups, G_N_ELEMENTS (groups), draft))
    return NULL;
  *measure = NULL;
  if (draft->times != NULL && fedorg_measure_draft_is_empty (&draft->measure))
    return g_steal_pointer (&part);
  *measure = fedorg_reader_finish_measure (reader, node, &draft->measure, FEDORG_MEASURE_IN_RULE,
                                           &part->measure);
  if (*measure == NULL || !check_part (reader, node, &part->measure))
    return NULL;
  part->name = g_strdup ((*measure)->key);
  return g_steal_pointer (&part);
}

static gboolean
read_alternative (FedorgRulesetReader *reader, const FedorgNode *node, gpointer slot)
{
  g_autoptr (FedorgRule) rule = fedorg_rule_new ();
  Part draft = {0};
  const FedorgMeasure *measure;
  g_autoptr (FedorgWorkPart) part = read_part (reader, node, &draft, &measure);

  if (part == NULL)
    return FALSE;
  if (measure == NULL || draft.times != NULL)
    return fedorg_reader_fail (reader, node, "an alternative is a measure with a bound");
  if (!fedorg_reader_finish_requirement (reader, node, &draft.requirement, measure, rule))
    return FALSE;
  part->bound = rule->bound;
  g_ptr_array_add (slot, g_steal_pointer (&part));
  return TRUE;
}

gboolean
fedorg_reader_read_alternatives (FedorgRulesetReader *reader, const FedorgNode *node, gpointer slot)
{
  FedorgMeasureSpec *spec = slot;
  GPtrArray *parts = g_ptr_array_new ();

  spec->among = fedorg_operand_new_parts (parts);
  if (fedorg_node_get_type (node) != FEDORG_NODE_ARRAY || fedorg_node_get_n_children (node) < 2 ||
      fedorg_node_get_n_children (node) > MOST_PARTS)
    return fedorg_reader_fail (reader, node,
                               "expected a list of at least two measures with bounds");
  return fedorg_reader_read_list (reader, node, read_alternative, parts);
}

static gboolean
read_addend (FedorgRulesetReader *reader, const FedorgNode *node, gpointer slot)
{
  Part draft = {0};
  const FedorgMeasure *measure;
  g_autoptr (FedorgWorkPart) part = read_part (reader, node, &draft, &measure);
  const char *text = draft.times == NULL ? NULL : fedorg_node_get_text (draft.times);

  if (part == NULL)
    return FALSE;
  if (!fedorg_requirement_draft_is_empty (&draft.requirement))
    return fedorg_reader_fail (reader, node, "what is added up has no bound");
  if (draft.times != NULL && (text == NULL || !fedorg_ratio_parse (text, -1, &part->times)))
    return fedorg_reader_fail (reader, draft.times,
                               "expected a number, such as 10000, 0.5 or \"1/3\"");
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
      fedorg_node_get_n_children (sum) > MOST_PARTS)
    return fedorg_reader_fail (reader, sum,
                               "expected a list such as [{\"times\": 1, \"figure\": "
                               "\"women\"}, {\"times\": 10000}]");
  return fedorg_reader_read_list (reader, sum, read_addend, parts);
}

gboolean
fedorg_reader_read_budget (FedorgRulesetReader *reader, const FedorgNode *node, gpointer slot)
{
  static const FedorgKey keys[] = {
      {"of", fedorg_reader_keep_node, G_STRUCT_OFFSET (Pair, first),
       "such as {\"amount\": {\"kind\": \"spent\"}}"},
      {"within", fedorg_reader_keep_node, G_STRUCT_OFFSET (Pair, second),
       "such as {\"amount\": {\"kind\": \"allocated\"}}"},
  };
  FedorgMeasureSpec *spec = slot;
  Pair pair = {NULL, NULL};
  Part draft = {0};
  const FedorgMeasure *measure;
  GPtrArray *parts = g_ptr_array_new ();

  spec->among = fedorg_operand_new_parts (parts);
  if (!fedorg_reader_read_object (reader, node, keys, G_N_ELEMENTS (keys), &pair))
    return FALSE;
  g_autoptr (FedorgWorkPart) of = read_part (reader, pair.first, &draft, &measure);
  if (of == NULL)
    return FALSE;
  if (measure == NULL || !measure->is_term || of->measure.of.kind != FEDORG_OPERAND_ACTIVITIES)
    return fedorg_reader_fail (reader, pair.first,
                               "a budget is of activities, such as {\"amount\": {}}");
  FedorgMeasureSpec *measured = g_new0 (FedorgMeasureSpec, 1);
  *measured = of->measure;
  of->measure = (FedorgMeasureSpec){.kind = FEDORG_N_MEASURES};
  spec->of = fedorg_operand_new_measure (measured);
  return read_limit_of_budget (reader, pair.second, parts);
}
