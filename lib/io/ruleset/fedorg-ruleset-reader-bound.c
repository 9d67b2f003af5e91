/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "io/ruleset/fedorg-ruleset-reader-private.h"

#include <fedorg/fedorg-date.h>

#include "base/fedorg-vocabulary-private.h"

#define OLDEST 150

/* a value as written may be an interval: "2017-07" is from its first to its last day */
typedef struct {
  FedorgRatio low;
  FedorgRatio high;
} Value;

typedef struct {
  gboolean (*read) (FedorgRulesetReader *reader, const FedorgNode *node, Value *value);
  gboolean is_reversed; /* the smaller number is more */
  gboolean is_whole;    /* only whole numbers can be met */
  const char *what;     /* what a range of it looks like */
} Unit;

/* --- one value --- */

/* from the written digits, never through a double: 0.4 is 2/5 */
static gboolean
parse_number (FedorgRulesetReader *reader, const FedorgNode *node, Value *value)
{
  const char *text = fedorg_node_get_text (node);
  g_autofree char *quoted = NULL;

  if (fedorg_ratio_parse (text, -1, &value->low)) {
    value->high = value->low;
    return TRUE;
  }
  quoted = fedorg_reader_dup_quoted (text);
  return fedorg_reader_fail (reader, node,
                             "%s is no exact number within 64 bits; write it such as 7, 0.4, "
                             "\"1/3\" or \"40%%\"",
                             quoted);
}

static gboolean
read_whole (FedorgRulesetReader *reader, const FedorgNode *node, const char *what, Value *value)
{
  gint64 number;

  if (fedorg_node_get_type (node) != FEDORG_NODE_NUMBER)
    return fedorg_reader_fail_type (reader, node, what);
  if (!fedorg_node_get_int64 (node, &number) || number < 0)
    return fedorg_reader_fail (reader, node, "expected %s", what);
  value->low = value->high = (FedorgRatio){number, 1};
  return TRUE;
}

static gboolean
read_count (FedorgRulesetReader *reader, const FedorgNode *node, Value *value)
{
  return read_whole (reader, node, "a whole number from 0, such as 7", value);
}

static gboolean
read_age (FedorgRulesetReader *reader, const FedorgNode *node, Value *value)
{
  if (!read_whole (reader, node, "an age in whole years, such as 45", value))
    return FALSE;
  return value->low.numerator <= OLDEST ||
         fedorg_reader_fail (reader, node, "nobody is older than %d", OLDEST);
}

static gboolean
read_number (FedorgRulesetReader *reader, const FedorgNode *node, Value *value)
{
  if (!fedorg_node_get_text (node))
    return fedorg_reader_fail_type (reader, node, "a number");
  return parse_number (reader, node, value);
}

/* a bare 40 is refused with the question whether 40 % was meant: guessing would change a rule in
 * silence */
static gboolean
read_share (FedorgRulesetReader *reader, const FedorgNode *node, Value *value)
{
  static const FedorgRatio none = {0, 1}, whole = {1, 1};
  const char *text = fedorg_node_get_text (node);

  if (!text)
    return fedorg_reader_fail_type (reader, node, "a share such as \"40%\", \"1/3\" or 0.4");
  if (!parse_number (reader, node, value))
    return FALSE;
  if (fedorg_ratio_compare (value->low, none) < 0)
    return fedorg_reader_fail (reader, node, "a share is not less than 0");
  if (fedorg_ratio_compare (value->low, whole) <= 0)
    return TRUE;

  /* most who write 40 mean 40% */
  if (fedorg_node_get_type (node) == FEDORG_NODE_NUMBER &&
      fedorg_ratio_compare (value->low, (FedorgRatio){100, 1}) <= 0)
    return fedorg_reader_fail (reader, node, "a share is not more than 1; did you mean \"%s%%\"?",
                               text);
  return fedorg_reader_fail (reader, node, "a share is not more than 1 (100%%)");
}

/* a month is a range of days: “at least 2017-07” begins on its first day, “at most” ends on its
 * last */
static gboolean
read_date (FedorgRulesetReader *reader, const FedorgNode *node, Value *value)
{
  const char *text = fedorg_node_get_text (node);
  FedorgDatePrecision precision;
  gint32 date, last;

  if (fedorg_node_get_type (node) != FEDORG_NODE_STRING)
    return fedorg_reader_fail_type (reader, node, "a date such as \"2017-07-31\" or \"2017-07\"");
  if (!fedorg_date_parse (text, -1, &date, &precision))
    return fedorg_reader_fail (reader, node,
                               "there is no such date; write it such as \"2017-07-31\" or "
                               "\"2017-07\"");
  last = precision == FEDORG_DATE_PRECISION_MONTH ? fedorg_date_get_month_end (date) : date;
  value->low = (FedorgRatio){date, 1};
  value->high = (FedorgRatio){last, 1};
  return TRUE;
}

/* the nicks of the groups, which are what an order of education compares */
static gboolean
fail_education (FedorgRulesetReader *reader, const FedorgNode *node)
{
  const char *groups[16];
  gsize n_groups = 0;
  guint n_terms = fedorg_vocabulary_get_n_terms (FEDORG_VOCABULARY_EDUCATION);

  for (guint i = 0; i < n_terms && n_groups < G_N_ELEMENTS (groups); i++) {
    guint8 term = fedorg_vocabulary_get_term (FEDORG_VOCABULARY_EDUCATION, i);

    if (term > 0 && term % 10 == 0)
      groups[n_groups++] = fedorg_vocabulary_get_nick (FEDORG_VOCABULARY_EDUCATION, term);
  }
  return fedorg_reader_fail_word (reader, node, "group of education", groups, n_groups);
}

/* only whole groups of the standard (20, not 21) have an order that bounds can use */
static gboolean
read_education (FedorgRulesetReader *reader, const FedorgNode *node, Value *value)
{
  guint8 education;

  if (fedorg_node_get_type (node) != FEDORG_NODE_STRING)
    return fedorg_reader_fail_type (reader, node, "an education such as \"bachelor\"");
  if (!fedorg_vocabulary_parse (FEDORG_VOCABULARY_EDUCATION, fedorg_node_get_text (node), -1,
                                &education) ||
      education % 10 != 0 || education == 0)
    return fail_education (reader, node);
  value->low = value->high = (FedorgRatio){fedorg_education_get_rank (education), 1};
  return TRUE;
}

static const Unit units[FEDORG_N_UNITS] = {
    [FEDORG_UNIT_COUNT] = {read_count, FALSE, TRUE, "{\"at_least\": 7}"},
    [FEDORG_UNIT_SHARE] = {read_share, FALSE, FALSE, "{\"at_least\": \"40%\"}"},
    [FEDORG_UNIT_NUMBER] = {read_number, FALSE, FALSE, "{\"at_least\": 1}"},
    [FEDORG_UNIT_AGE] = {read_age, FALSE, TRUE, "{\"at_most\": 45}"},
    [FEDORG_UNIT_DATE] = {read_date, FALSE, TRUE, "{\"at_least\": \"2017-01-01\"}"},
    [FEDORG_UNIT_EDUCATION] = {read_education, TRUE, TRUE, "{\"at_least\": \"bachelor\"}"},
};

/* --- a bound --- */

gboolean
fedorg_bound_draft_is_empty (const FedorgBoundDraft *draft)
{
  for (guint i = 0; i < FEDORG_N_BOUND_KEYS; i++)
    if (draft->nodes[i])
      return FALSE;
  return TRUE;
}

static void
set_least (FedorgBound *bound, FedorgRatio least, gboolean strict)
{
  bound->has_least = TRUE;
  bound->least = least;
  bound->least_strict = strict;
}

static void
set_most (FedorgBound *bound, FedorgRatio most, gboolean strict)
{
  bound->has_most = TRUE;
  bound->most = most;
  bound->most_strict = strict;
}

/* "at_least a month" is from its first day, "more than a month" is after its last */
static void
add_side (FedorgBound *bound, FedorgBoundKey key, const Value *value)
{
  switch (key) {
  case FEDORG_BOUND_AT_LEAST:
    set_least (bound, value->low, FALSE);
    break;
  case FEDORG_BOUND_MORE_THAN:
    set_least (bound, value->high, TRUE);
    break;
  case FEDORG_BOUND_AT_MOST:
    set_most (bound, value->high, FALSE);
    break;
  case FEDORG_BOUND_LESS_THAN:
    set_most (bound, value->low, TRUE);
    break;
  case FEDORG_BOUND_EXACTLY:
  case FEDORG_BOUND_BETWEEN:
    set_least (bound, value->low, FALSE);
    set_most (bound, value->high, FALSE);
    break;
  }
}

static void
reverse (FedorgBound *bound)
{
  const FedorgBound forward = *bound;

  bound->has_least = forward.has_most;
  bound->least = forward.most;
  bound->least_strict = forward.most_strict;
  bound->has_most = forward.has_least;
  bound->most = forward.least;
  bound->most_strict = forward.least_strict;
}

/* both ends belong to it */
static gboolean
read_between (FedorgRulesetReader *reader, const FedorgNode *node, const Unit *unit, Value *value)
{
  Value last;

  if (fedorg_node_get_type (node) != FEDORG_NODE_ARRAY || fedorg_node_get_n_children (node) != 2)
    return fedorg_reader_fail (reader, node,
                               "expected a list of the least and the most, such as [2, 5]");
  if (!unit->read (reader, fedorg_node_get_child (node, 0), value) ||
      !unit->read (reader, fedorg_node_get_child (node, 1), &last))
    return FALSE;
  value->high = last.high;
  return TRUE;
}

/* each side is given once */
static gboolean
check_sides (FedorgRulesetReader *reader, const FedorgBoundDraft *draft)
{
  const FedorgNode *const *nodes = draft->nodes;

  for (guint i = FEDORG_BOUND_EXACTLY; i <= FEDORG_BOUND_BETWEEN; i++)
    for (guint j = 0; nodes[i] && j < FEDORG_N_BOUND_KEYS; j++)
      if (nodes[j] && j != i)
        return fedorg_reader_fail (
            reader, nodes[j], "\"%s\" stands beside \"%s\", which says it all; take one away",
            fedorg_node_get_name (nodes[j]), fedorg_node_get_name (nodes[i]));
  for (guint i = 0; i < FEDORG_BOUND_EXACTLY; i += 2)
    if (nodes[i] && nodes[i + 1])
      return fedorg_reader_fail (reader, nodes[i + 1], "\"%s\" stands beside \"%s\"; take one away",
                                 fedorg_node_get_name (nodes[i + 1]),
                                 fedorg_node_get_name (nodes[i]));
  return TRUE;
}

static gboolean
is_number (FedorgRatio ratio, gint64 number)
{
  return fedorg_ratio_compare (ratio, (FedorgRatio){number, 1}) == 0;
}

/* a bound that no number meets is a mistake at once: as a rule it would report every
 * organisation */
static gboolean
check_possible (FedorgRulesetReader *reader, const FedorgNode *node, FedorgUnit unit,
                const FedorgBound *bound)
{
  gboolean is_share = unit == FEDORG_UNIT_SHARE;
  gboolean is_from_zero = is_share || unit == FEDORG_UNIT_COUNT || unit == FEDORG_UNIT_AGE;

  if (fedorg_bound_is_contradictory (bound))
    return fedorg_reader_fail (reader, node,
                               "contradictory bounds: nothing is so much and so little at once");
  if (units[unit].is_whole && fedorg_bound_is_contradictory_for_counts (bound))
    return fedorg_reader_fail (reader, node, "contradictory bounds: nothing lies between them");
  if (is_share && bound->has_least && bound->least_strict && is_number (bound->least, 1))
    return fedorg_reader_fail (reader, node, "contradictory bounds: no share is more than all");
  if (is_from_zero && bound->has_most && bound->most_strict && is_number (bound->most, 0))
    return fedorg_reader_fail (reader, node, "contradictory bounds: nothing is less than 0");
  return TRUE;
}

/* education counts downwards, so its bounds change sides once they are read */
gboolean
fedorg_reader_finish_bound (FedorgRulesetReader *reader, const FedorgNode *node,
                            const FedorgBoundDraft *draft, FedorgUnit unit_index,
                            FedorgBound *bound)
{
  const Unit *unit = &units[unit_index];
  FedorgBound parsed = {0};

  if (!check_sides (reader, draft))
    return FALSE;
  for (guint i = 0; i < FEDORG_N_BOUND_KEYS; i++) {
    const FedorgNode *side = draft->nodes[i];
    Value value;

    if (!side)
      continue;
    if (!(i == FEDORG_BOUND_BETWEEN ? read_between (reader, side, unit, &value)
                                    : unit->read (reader, side, &value)))
      return FALSE;
    add_side (&parsed, (FedorgBoundKey) i, &value);
  }
  if (unit->is_reversed)
    reverse (&parsed);
  *bound = parsed;
  return check_possible (reader, node, unit_index, bound);
}

/* a bare value is a range of one: {"age": 35} */
gboolean
fedorg_reader_read_range (FedorgRulesetReader *reader, const FedorgNode *node, FedorgUnit unit,
                          FedorgBound *bound)
{
  static const FedorgKey keys[] = {FEDORG_BOUND_KEYS (FedorgBoundDraft, nodes)};
  FedorgBoundDraft draft = {{NULL}};

  if (fedorg_node_get_type (node) != FEDORG_NODE_OBJECT)
    draft.nodes[FEDORG_BOUND_EXACTLY] = node;
  else if (!fedorg_reader_read_object (reader, node, keys, G_N_ELEMENTS (keys), &draft))
    return FALSE;
  else if (fedorg_bound_draft_is_empty (&draft))
    return fedorg_reader_fail (reader, node, "the range is empty; write it such as %s",
                               units[unit].what);
  return fedorg_reader_finish_bound (reader, node, &draft, unit, bound);
}
