/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "io/ruleset/fedorg-ruleset-reader-column-private.h"

/* sums of counts and figures, each with a factor, and growth from one to another */

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

/* a share or a mean has no meaning as part of a sum */
static gboolean
fail_term (FedorgRulesetReader *reader, const FedorgNode *node)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < FEDORG_N_MEASURES; i++) {
    const FedorgMeasure *measure = fedorg_measure_get ((FedorgMeasureKind) i);

    if (measure->is_term)
      g_string_append_printf (names, "%s%s", names->len > 0 ? ", " : "", measure->key);
  }
  return fedorg_reader_fail (reader, node, "only counts and figures add up: %s", names->str);
}

/* “times” is an exact factor, by which units are brought together or a term is subtracted */
static gboolean
read_term (FedorgRulesetReader *reader, const FedorgNode *node, gpointer slot)
{
  static const FedorgKey keys[] = {
      {"times", fedorg_reader_keep_node, G_STRUCT_OFFSET (Term, times), NULL},
  };
  const FedorgKeyGroup groups[] = {
      {keys, G_N_ELEMENTS (keys), 0},
      fedorg_reader_get_measure_keys (G_STRUCT_OFFSET (Term, measure)),
  };
  g_autoptr (FedorgTableTerm) term = fedorg_table_term_new ();
  FedorgTableColumn *column = slot;
  const FedorgMeasure *measure;
  Term parts = {0};

  if (!fedorg_reader_read_groups (reader, node, groups, G_N_ELEMENTS (groups), &parts))
    return FALSE;
  measure = fedorg_reader_finish_measure (reader, node, &parts.measure, FEDORG_MEASURE_IN_COLUMN,
                                          &term->measure);
  if (!measure)
    return FALSE;
  if (!measure->is_term)
    return fail_term (reader, node);
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

/* (to − from) / from, both measured on the same date */
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
