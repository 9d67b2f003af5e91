/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "io/ruleset/fedorg-ruleset-reader-private.h"

/* Words that records stand for, each of which is asked for. */

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
  if (parts->len == FEDORG_WORK_PARTS)
    return fedorg_reader_fail (reader, node, "there are more than %d words", FEDORG_WORK_PARTS);
  part->name = g_strdup (name);
  part->bound = *bound;
  part->measure.kind = FEDORG_MEASURE_ACTIVITIES;
  part->measure.of = fedorg_operand_new_activities (g_steal_pointer (&all));
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

/* one record of each word, if no bound is given */
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

/* every term becomes measured parts, which are judged like any other */
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
