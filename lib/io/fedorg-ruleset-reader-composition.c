/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "io/fedorg-ruleset-reader-private.h"

#include <string.h>

/* --- one term --- */

typedef struct {
  const FedorgNode *each;
  const FedorgNode *any;
  const FedorgNode *open;
  FedorgBoundDraft bound;
} TermParts;

static gboolean
check_term (FedorgRulesetReader *reader, const FedorgNode *node, const TermParts *parts)
{
  if (parts->each && parts->any)
    return fedorg_reader_fail (reader, node,
                               "a term has either \"each_of\" or \"any_of\"; make two terms of it");
  if (!parts->each && !parts->any)
    return fedorg_reader_fail (reader, node,
                               "a term names categories: under \"each_of\" if all are mandatory, "
                               "under \"any_of\" if they are a pool");
  if (parts->each && parts->open)
    return fedorg_reader_fail (reader, parts->open,
                               "mandatory categories cannot be open; only \"any_of\" can");
  return TRUE;
}

static gboolean
read_term_categories (FedorgRulesetReader *reader, const TermParts *parts, FedorgTerm *term)
{
  const FedorgNode *names = parts->each ? parts->each : parts->any;

  if (!fedorg_reader_read_categories (reader, names, &term->categories))
    return FALSE;
  if (term->categories->len == 0 && !term->open)
    return fedorg_reader_fail (reader, names, "the term names no category; name one%s",
                               term->each ? "" : ", or say \"open\": true");
  return TRUE;
}

static gboolean
read_term_bound (FedorgRulesetReader *reader, const FedorgNode *node, const TermParts *parts,
                 FedorgTerm *term)
{
  FedorgBound bound;

  if (!fedorg_reader_finish_bound (reader, node, &parts->bound, FEDORG_UNIT_COUNT, &bound))
    return FALSE;

  /* one member for each mandatory category, if nothing else is said */
  term->at_least = bound.has_least ? bound.least.numerator : term->each ? 1 : 0;
  term->at_most = bound.has_most ? bound.most.numerator : -1;
  if (bound.has_most && term->at_most < term->at_least)
    return fedorg_reader_fail (reader, node,
                               "contradictory bounds: a mandatory category has at least 1 member");
  return TRUE;
}

static gboolean
read_term (FedorgRulesetReader *reader, const FedorgNode *node, gpointer slot)
{
  static const FedorgKey keys[] = {
      {"each_of", fedorg_reader_keep_node, G_STRUCT_OFFSET (TermParts, each), NULL},
      {"any_of", fedorg_reader_keep_node, G_STRUCT_OFFSET (TermParts, any), NULL},
      {"open", fedorg_reader_keep_node, G_STRUCT_OFFSET (TermParts, open), NULL},
      FEDORG_BOUND_KEYS (TermParts, bound.nodes),
  };
  FedorgComposition *composition = slot;
  g_autoptr (FedorgTerm) term = fedorg_term_new ();
  TermParts parts = {NULL, NULL, NULL, {{NULL}}};

  if (!fedorg_reader_read_object (reader, node, keys, G_N_ELEMENTS (keys), &parts) ||
      !check_term (reader, node, &parts))
    return FALSE;
  if (parts.open && !fedorg_reader_read_boolean (reader, parts.open, &term->open))
    return FALSE;
  term->each = parts.each != NULL;
  if (!read_term_categories (reader, &parts, term) || !read_term_bound (reader, node, &parts, term))
    return FALSE;
  g_ptr_array_add (composition->terms, g_steal_pointer (&term));
  return TRUE;
}

/* --- all terms --- */

/* nobody is to be counted twice */
static gboolean
check_categories_differ (FedorgRulesetReader *reader, const FedorgNode *terms,
                         const FedorgComposition *composition)
{
  g_autoptr (FedorgKeyTable) seen = fedorg_key_table_new ();
  guint32 other;

  for (guint i = 0; i < composition->terms->len; i++) {
    const FedorgTerm *term = g_ptr_array_index (composition->terms, i);

    for (guint j = 0; j < term->categories->len; j++) {
      const char *id = g_ptr_array_index (term->categories, j);
      gsize length = strlen (id);

      if (fedorg_key_table_find (seen, id, length, &other))
        return fedorg_reader_fail (reader, fedorg_node_get_child (terms, i),
                                   "the category \"%s\" stands in term %u already", id, other + 1);
      if (!fedorg_key_table_add (seen, id, length, i))
        return fedorg_reader_fail_with (reader, terms, FEDORG_ERROR_NO_MEMORY,
                                        "there is not enough memory");
    }
  }
  return TRUE;
}

static gboolean
read_terms (FedorgRulesetReader *reader, const FedorgNode *node, FedorgComposition *composition)
{
  if (!fedorg_reader_read_list (reader, node, read_term, composition))
    return FALSE;
  if (composition->terms->len == 0)
    return fedorg_reader_fail (reader, node, "the composition has no terms");
  return check_categories_differ (reader, node, composition);
}

/* --- the formula --- */

static void
set_symbols (FedorgComposition *composition, char **symbols)
{
  for (guint i = 0; i < composition->terms->len; i++) {
    FedorgTerm *term = g_ptr_array_index (composition->terms, i);

    term->symbol = g_strdup (symbols[i]);
  }
}

/* where no formula is written the terms spell one */
static void
spell_formula (FedorgComposition *composition)
{
  g_auto (GStrv) symbols = NULL;

  composition->formula = fedorg_formula_dup_from_terms (composition->terms);
  symbols = g_strsplit (composition->formula, "+", -1);
  set_symbols (composition, symbols);
}

static gboolean
read_formula (FedorgRulesetReader *reader, const FedorgNode *node, const FedorgNode *terms,
              FedorgComposition *composition)
{
  g_auto (GStrv) symbols = NULL;
  guint n_terms = composition->terms->len;

  if (!fedorg_reader_read_text (reader, node, &composition->formula))
    return FALSE;
  symbols = fedorg_formula_parse (composition->formula);
  if (!symbols)
    return fedorg_reader_fail (reader, node,
                               "this is no formula; it has numbers and letters joined by \"+\", "
                               "such as \"5+N\"");
  if (g_strv_length (symbols) != n_terms)
    return fedorg_reader_fail (reader, node,
                               "the formula has %u parts, but there are %u terms; each part "
                               "stands for one term",
                               g_strv_length (symbols), n_terms);
  for (guint i = 0; i < n_terms; i++) {
    g_autofree char *misfit =
        fedorg_formula_dup_misfit (symbols[i], g_ptr_array_index (composition->terms, i));

    if (misfit)
      return fedorg_reader_fail (reader, fedorg_node_get_child (terms, i), "%s", misfit);
  }
  set_symbols (composition, symbols);
  return TRUE;
}

/* --- the composition --- */

typedef struct {
  const FedorgNode *formula;
  const FedorgNode *among;
  const FedorgNode *filling;
  const FedorgNode *terms;
} Parts;

static gboolean
read_filling (FedorgRulesetReader *reader, const FedorgNode *node, FedorgComposition *composition)
{
  static const FedorgWord words[] = {{"one", TRUE}, {"several", FALSE}};

  return fedorg_reader_read_word (reader, node, words, G_N_ELEMENTS (words),
                                  &composition->distinct);
}

gboolean
fedorg_reader_read_composition (FedorgRulesetReader *reader, const FedorgNode *node, gpointer slot)
{
  static const FedorgKey keys[] = {
      {"formula", fedorg_reader_keep_node, G_STRUCT_OFFSET (Parts, formula), NULL},
      {"among", fedorg_reader_keep_node, G_STRUCT_OFFSET (Parts, among), NULL},
      {"one_person_may_fill", fedorg_reader_keep_node, G_STRUCT_OFFSET (Parts, filling), NULL},
      {"terms", fedorg_reader_keep_node, G_STRUCT_OFFSET (Parts, terms),
       "such as [{\"each_of\": [\"arts\"]}]"},
  };
  FedorgComposition *composition = fedorg_composition_new ();
  Parts parts = {NULL, NULL, NULL, NULL};

  ((FedorgMeasureSpec *)slot)->composition = composition;
  if (!fedorg_reader_read_object (reader, node, keys, G_N_ELEMENTS (keys), &parts))
    return FALSE;
  if (parts.among && !fedorg_reader_read_selector (reader, parts.among, &composition->among))
    return FALSE;
  if (parts.filling && !read_filling (reader, parts.filling, composition))
    return FALSE;
  if (!read_terms (reader, parts.terms, composition))
    return FALSE;
  if (parts.formula)
    return read_formula (reader, parts.formula, parts.terms, composition);
  spell_formula (composition);
  return TRUE;
}
