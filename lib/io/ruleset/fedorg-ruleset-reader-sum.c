/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "io/ruleset/fedorg-ruleset-reader-column-private.h"

/* sums of counts and figures, each so many times, and growth from one to another */

#define MOST_TERMS 64

typedef struct {
  const FedorgNode *times;
  FedorgMeasureDraft measure;
} Term;

static gboolean
read_times (FedorgRulesetReader *reader, const FedorgNode *node, FedorgRatio *times)
{
  const char *text = fedorg_node_get_text (node);

  return (text && fedorg_ratio_parse (text, -1, times)) ||
         fedorg_reader_fail (reader, node, "expected a number, such as 10000, 0.5 or \"1/3\"");
}

static gboolean
is_number (FedorgMeasureKind kind)
{
  return kind == FEDORG_MEASURE_COUNT || kind == FEDORG_MEASURE_COUNT_PERSONS ||
         kind == FEDORG_MEASURE_COUNT_ORGANIZATIONS ||
         kind == FEDORG_MEASURE_COUNT_ORGANIZATIONS_DUE ||
         kind == FEDORG_MEASURE_ORGANIZATIONS_MEETING || kind == FEDORG_MEASURE_FIGURE;
}

static gboolean
read_term (FedorgRulesetReader *reader, const FedorgNode *node, gpointer slot)
{
  static const FedorgKey keys[] = {
      {"times", fedorg_reader_keep_node, G_STRUCT_OFFSET (Term, times), NULL},
      FEDORG_MEASURE_KEYS (Term, measure.nodes),
  };
  g_autoptr (FedorgTableTerm) term = fedorg_table_term_new ();
  FedorgTableColumn *column = slot;
  Term parts = {0};

  if (!fedorg_reader_read_object (reader, node, keys, G_N_ELEMENTS (keys), &parts) ||
      !fedorg_reader_finish_measure (reader, node, &parts.measure, FEDORG_MEASURE_IN_COLUMN,
                                     &term->measure))
    return FALSE;
  if (!is_number (term->measure.kind))
    return fedorg_reader_fail (reader, node,
                               "only counts and figures add up: count, persons, organizations, "
                               "organizations_due, organizations_meeting, figure");
  if (parts.times && !read_times (reader, parts.times, &term->times))
    return FALSE;
  g_ptr_array_add (column->terms, g_steal_pointer (&term));
  return TRUE;
}

guint
fedorg_reader_count_sum (FedorgRulesetReader *reader, const FedorgNode *node)
{
  gsize n = fedorg_node_get_n_children (node);

  if (fedorg_node_get_type (node) == FEDORG_NODE_ARRAY && n > 0 && n <= MOST_TERMS)
    return 1;
  fedorg_reader_fail (reader, node,
                      "expected a list of at most %d terms, such as [{\"times\": 2000, "
                      "\"organizations\": {}}]",
                      MOST_TERMS);
  return 0;
}

static gboolean
check_factors (FedorgRulesetReader *reader, const FedorgNode *node, const GPtrArray *terms)
{
  return fedorg_table_terms_get_denominator (terms) > 0 ||
         fedorg_reader_fail (reader, node, "the factors are too large or too fine");
}

gboolean
fedorg_reader_read_sum (FedorgRulesetReader *reader, const FedorgNode *node, guint index,
                        FedorgTableColumn *column, FedorgColumnName *name)
{
  (void) index, (void) name;
  return fedorg_reader_read_list (reader, node, read_term, column) &&
         check_factors (reader, node, column->terms);
}

gboolean
fedorg_reader_read_growth (FedorgRulesetReader *reader, const FedorgNode *node, guint index,
                           FedorgTableColumn *column, FedorgColumnName *name)
{
  typedef struct {
    const FedorgNode *from;
    const FedorgNode *to;
  } Parts;
  static const FedorgKey keys[] = {
      {"from", fedorg_reader_keep_node, G_STRUCT_OFFSET (Parts, from),
       "what was before, such as {\"figure\": \"executives-2016\"}"},
      {"to", fedorg_reader_keep_node, G_STRUCT_OFFSET (Parts, to),
       "what is now, such as {\"count\": {\"role\": \"executive\"}}"},
  };
  Parts parts = {NULL, NULL};

  (void) index, (void) name;
  return fedorg_reader_read_object (reader, node, keys, G_N_ELEMENTS (keys), &parts) &&
         read_term (reader, parts.from, column) && read_term (reader, parts.to, column) &&
         check_factors (reader, node, column->terms);
}
