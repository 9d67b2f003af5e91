/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "io/ruleset/fedorg-ruleset-reader-private.h"

/* Rules about activities that are more than a number with a bound. The slot is the measure. */

#define MOST_DAYS 36525

gboolean
fedorg_reader_read_activities_of (FedorgRulesetReader *reader, const FedorgNode *node,
                                  FedorgOperand *operand)
{
  FedorgSelector *selector = NULL;

  if (!fedorg_reader_read_activities (reader, node, &selector))
    return FALSE;
  *operand = fedorg_operand_new_activities (selector);
  return TRUE;
}

static gboolean
reader_read_posts_of (FedorgRulesetReader *reader, const FedorgNode *node, FedorgOperand *operand)
{
  FedorgSelector *selector = NULL;

  if (!fedorg_reader_read_selector (reader, node, &selector))
    return FALSE;
  *operand = fedorg_operand_new_selector (selector);
  return TRUE;
}

/* --- two keys: who or what, and what it must be or be in --- */

typedef gboolean (*ReadFunc) (FedorgRulesetReader *reader, const FedorgNode *node,
                              FedorgOperand *operand);

typedef struct {
  const char *names[2];
  const char *required[2];
  ReadFunc read[2];
} Pair;

/* two members that name each other: their keys, their readers, and what a message says of a missing
 * one */
static gboolean
read_pair (FedorgRulesetReader *reader, const FedorgNode *node, const Pair *pair,
           FedorgOperand *const operands[2])
{
  const FedorgNode *nodes[2] = {NULL, NULL};
  FedorgKey keys[2];

  for (guint i = 0; i < 2; i++)
    keys[i] = (FedorgKey){pair->names[i], fedorg_reader_keep_node, i * sizeof (const FedorgNode *),
                          pair->required[i]};
  return fedorg_reader_read_object (reader, node, keys, 2, nodes) &&
         pair->read[0](reader, nodes[0], operands[0]) &&
         pair->read[1](reader, nodes[1], operands[1]);
}

gboolean
fedorg_reader_read_every_activity (FedorgRulesetReader *reader, const FedorgNode *node,
                                   FedorgMeasureSpec *spec)
{
  static const Pair pair = {
      {"activities", "must"},
      {"such as {\"kind\": \"problem\"}",
       "what each of them must be, such as {\"doer\": {\"role\": \"chair\"}}"},
      {fedorg_reader_read_activities_of, fedorg_reader_read_activities_of}};

  return read_pair (reader, node, &pair, (FedorgOperand *const[]){&spec->among, &spec->of});
}

static gboolean
read_doers (FedorgRulesetReader *reader, const FedorgNode *node, FedorgOperand *operand)
{
  return fedorg_reader_read_activities_of (reader, fedorg_node_get_member (node, "activities"),
                                           operand);
}

/* {"of": {"activities": SELECTOR}, "within": POSTS} */
gboolean
fedorg_reader_read_subset_of_doers (FedorgRulesetReader *reader, const FedorgNode *node,
                                    FedorgMeasureSpec *spec)
{
  static const Pair pair = {
      {"of", "within"},
      {NULL, "the group that they must be in, such as {\"role\": \"executive\"}"},
      {read_doers, reader_read_posts_of}};

  return read_pair (reader, node, &pair, (FedorgOperand *const[]){&spec->of, &spec->among});
}

gboolean
fedorg_reader_read_last (FedorgRulesetReader *reader, const FedorgNode *node, gpointer slot)
{
  static const Pair pair = {{"of", "must"},
                            {"such as {\"kind\": \"inspection\"}",
                             "what the last one must be, such as {\"tag\": \"passed\"}"},
                            {fedorg_reader_read_activities_of, fedorg_reader_read_activities_of}};
  FedorgMeasureSpec *spec = slot;

  return read_pair (reader, node, &pair, (FedorgOperand *const[]){&spec->of, &spec->among});
}

/* the members take turns: one record each, before anybody has a second */
gboolean
fedorg_reader_read_turn (FedorgRulesetReader *reader, const FedorgNode *node, gpointer slot)
{
  static const Pair pair = {
      {"of", "among"},
      {"such as {\"kind\": \"duty\"}", "whose turn it is, such as {\"role\": \"vice-chair\"}"},
      {fedorg_reader_read_activities_of, reader_read_posts_of}};
  FedorgMeasureSpec *spec = slot;

  return read_pair (reader, node, &pair, (FedorgOperand *const[]){&spec->of, &spec->among});
}

/* --- order --- */

typedef struct {
  const FedorgNode *of;
  const FedorgNode *deadline;
  const FedorgNode *days_between;
} OrderParts;

/* the stages that may follow belong to one kind, which may stand inside an “all” */
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

/* a month or a year as deadline ends on its last day */
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

/* all stages of the kind take part, in the order in which it declares them, with or without a
 * deadline */
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
      !fedorg_reader_read_activities_of (reader, order.of, &spec->of))
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

/* --- spread --- */

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

/* over days or over members: the two count different things and need different limits */
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
      !fedorg_reader_read_activities_of (reader, parts.of, &spec->of))
    return FALSE;
  if ((parts.days == NULL) == (parts.occurrences == NULL) ||
      (parts.occurrences == NULL) != (parts.among == NULL))
    return fedorg_reader_fail (reader, node,
                               "a spread is of \"days\", or of \"occurrences\" with the members "
                               "\"among\" whom they are shared");
  spec->over_persons = parts.occurrences != NULL;
  if (parts.among != NULL && !reader_read_posts_of (reader, parts.among, &spec->among))
    return FALSE;
  return read_limit (reader, parts.days != NULL ? parts.days : parts.occurrences, &spec->limit);
}
