/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "io/ruleset/fedorg-ruleset-reader-private.h"

#include <string.h>

/* of a formula that is one number */
#define MOST_DIGITS_ALONE 2

/* --- one term --- */

#define N_TERM_KINDS (FEDORG_TERM_FIGURE + 1)

typedef struct {
  const FedorgNode *kinds[N_TERM_KINDS]; /* the member that says what is counted */
  const FedorgNode *open;
  FedorgBoundDraft bound;
} TermParts;

/* the keys that say what a term counts, and how they are read */
static gboolean read_term_categories (FedorgRulesetReader *reader, const FedorgNode *node,
                                      gpointer slot);
static gboolean read_term_selector (FedorgRulesetReader *reader, const FedorgNode *node,
                                    gpointer slot);
static gboolean read_term_scope (FedorgRulesetReader *reader, const FedorgNode *node,
                                 gpointer slot);
static gboolean read_term_figure (FedorgRulesetReader *reader, const FedorgNode *node,
                                  gpointer slot);

static const struct {
  const char *name;
  FedorgNodeFunc read; /* slot: FedorgTerm */
} term_kinds[N_TERM_KINDS] = {
    [FEDORG_TERM_EACH_OF] = {"each_of", read_term_categories},
    [FEDORG_TERM_ANY_OF] = {"any_of", read_term_categories},
    [FEDORG_TERM_COUNT] = {"count", read_term_selector},
    [FEDORG_TERM_ORGANIZATION] = {"organization", read_term_scope},
    [FEDORG_TERM_CHILDREN] = {"children", read_term_scope},
    [FEDORG_TERM_BELOW] = {"below", read_term_scope},
    [FEDORG_TERM_FIGURE] = {"figure", read_term_figure},
};

/* the one that is there */
static gboolean
choose_kind (FedorgRulesetReader *reader, const FedorgNode *node, const TermParts *parts,
             FedorgTermKind *kind)
{
  guint n_found = 0;

  for (guint i = 0; i < N_TERM_KINDS; i++) {
    if (!parts->kinds[i])
      continue;
    if (n_found++ > 0)
      return fedorg_reader_fail (reader, node,
                                 "a term has either \"%s\" or \"%s\"; make two terms of it",
                                 term_kinds[*kind].name, term_kinds[i].name);
    *kind = (FedorgTermKind) i;
  }
  if (n_found == 0)
    return fedorg_reader_fail (reader, node,
                               "a term names categories: under \"each_of\" if all are mandatory, "
                               "under \"any_of\" if they are a pool; or it says what it counts "
                               "under \"count\", \"organization\", \"children\", \"below\" or "
                               "\"figure\"");
  if (parts->open && *kind == FEDORG_TERM_EACH_OF)
    return fedorg_reader_fail (reader, parts->open,
                               "mandatory categories cannot be open; only \"any_of\" can");
  if (parts->open && *kind != FEDORG_TERM_ANY_OF)
    return fedorg_reader_fail (reader, parts->open, "only \"any_of\" can be open");
  return TRUE;
}

static gboolean
read_term_categories (FedorgRulesetReader *reader, const FedorgNode *node, gpointer slot)
{
  FedorgTerm *term = slot;

  if (!fedorg_reader_read_categories (reader, node, &term->categories))
    return FALSE;
  if (term->categories->len == 0 && !term->open)
    return fedorg_reader_fail (reader, node, "the term names no category; name one%s",
                               term->kind == FEDORG_TERM_EACH_OF ? "" : ", or say \"open\": true");
  return TRUE;
}

static gboolean
read_term_selector (FedorgRulesetReader *reader, const FedorgNode *node, gpointer slot)
{
  return fedorg_reader_read_selector (reader, node, &((FedorgTerm *) slot)->selector);
}

static gboolean
read_term_scope (FedorgRulesetReader *reader, const FedorgNode *node, gpointer slot)
{
  return fedorg_reader_read_scope (reader, node, &((FedorgTerm *) slot)->selector);
}

static gboolean
read_term_figure (FedorgRulesetReader *reader, const FedorgNode *node, gpointer slot)
{
  return fedorg_reader_read_text (reader, node, &((FedorgTerm *) slot)->figure);
}

/* strict bounds of whole numbers are turned into those that include their end */
static gboolean
read_term_bound (FedorgRulesetReader *reader, const FedorgNode *node, const TermParts *parts,
                 FedorgTerm *term)
{
  gboolean is_each = term->kind == FEDORG_TERM_EACH_OF;
  FedorgBound bound;

  if (!fedorg_reader_finish_bound (reader, node, &parts->bound, FEDORG_UNIT_COUNT, &bound))
    return FALSE;

  /* one member for each mandatory category, if nothing else is said; the number of the formula is
   * the bound of what is no category */
  term->at_least = bound.has_least ? bound.least.numerator + bound.least_strict : is_each ? 1 : 0;
  term->at_most = bound.has_most ? bound.most.numerator - bound.most_strict : -1;
  term->has_bound = bound.has_least || bound.has_most;
  if (bound.has_most && term->at_most < term->at_least)
    return fedorg_reader_fail (reader, node,
                               is_each
                                   ? "contradictory bounds: a mandatory category has at least 1 "
                                     "member"
                                   : "contradictory bounds: nothing is less than 0");
  return TRUE;
}

#define TERM_KIND(name, kind)                                                                      \
  {                                                                                                \
    name, fedorg_reader_keep_node, G_STRUCT_OFFSET (TermParts, kinds[kind]), NULL                  \
  }

/* the key says which kind of term it is, so exactly one of these may stand there */
static gboolean
read_term (FedorgRulesetReader *reader, const FedorgNode *node, gpointer slot)
{
  static const FedorgKey keys[] = {
      TERM_KIND ("each_of", FEDORG_TERM_EACH_OF),
      TERM_KIND ("any_of", FEDORG_TERM_ANY_OF),
      TERM_KIND ("count", FEDORG_TERM_COUNT),
      TERM_KIND ("organization", FEDORG_TERM_ORGANIZATION),
      TERM_KIND ("children", FEDORG_TERM_CHILDREN),
      TERM_KIND ("below", FEDORG_TERM_BELOW),
      TERM_KIND ("figure", FEDORG_TERM_FIGURE),
      {"open", fedorg_reader_keep_node, G_STRUCT_OFFSET (TermParts, open), NULL},
      FEDORG_BOUND_KEYS (TermParts, bound.nodes),
  };
  FedorgComposition *composition = slot;
  TermParts parts = {{NULL}, NULL, {{NULL}}};
  FedorgTermKind kind = FEDORG_TERM_EACH_OF;

  if (!fedorg_reader_read_object (reader, node, keys, G_N_ELEMENTS (keys), &parts) ||
      !choose_kind (reader, node, &parts, &kind))
    return FALSE;
  g_autoptr (FedorgTerm) term = fedorg_term_new (kind);
  if (parts.open && !fedorg_reader_read_boolean (reader, parts.open, &term->open))
    return FALSE;
  if (!term_kinds[kind].read (reader, parts.kinds[kind], term) ||
      !read_term_bound (reader, node, &parts, term))
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

    for (guint j = 0; fedorg_term_has_categories (term) && j < term->categories->len; j++) {
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

    g_free (term->symbol);
    term->symbol = g_strdup (symbols[i]);
  }
}

/* "1" over {"count": {"role": "chair"}} is just one; letters take what there is */
static void
take_bounds (FedorgComposition *composition, char **symbols)
{
  for (guint i = 0; i < composition->terms->len; i++) {
    FedorgTerm *term = g_ptr_array_index (composition->terms, i);

    if (fedorg_term_has_categories (term) || term->has_bound || g_ascii_isalpha (*symbols[i]))
      continue;
    term->at_least = term->at_most = (gint64) g_ascii_strtoull (symbols[i], NULL, 10);
  }
}

static gboolean
check_bounds (FedorgRulesetReader *reader, const FedorgNode *terms,
              const FedorgComposition *composition)
{
  for (guint i = 0; i < composition->terms->len; i++) {
    const FedorgTerm *term = g_ptr_array_index (composition->terms, i);

    if (!fedorg_term_has_categories (term) && !term->has_bound)
      return fedorg_reader_fail (reader, fedorg_node_get_child (terms, i),
                                 "the term has no bound; give it one, such as \"exactly\": 1, or "
                                 "write a formula");
  }
  return TRUE;
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

/* A number alone stands for the one term. Slogans such as 1123 count items, and not heads */
static gboolean
is_number_alone (const char *symbol, guint n_terms)
{
  return n_terms == 1 && strlen (symbol) <= MOST_DIGITS_ALONE && g_ascii_isdigit (*symbol);
}

/* “1123” elsewhere counts items, not heads: text that is no sum of symbols is refused, and each
 * symbol must agree with its term */
static gboolean
read_formula (FedorgRulesetReader *reader, const FedorgNode *node, const FedorgNode *terms,
              FedorgComposition *composition)
{
  g_auto (GStrv) symbols = NULL;
  guint n_terms = composition->terms->len;

  if (!fedorg_reader_read_text (reader, node, &composition->formula))
    return FALSE;
  symbols = fedorg_formula_parse (composition->formula);
  if (!symbols || (symbols[1] == NULL && !is_number_alone (symbols[0], n_terms)))
    return fedorg_reader_fail (reader, node,
                               "this is no formula; it has numbers and letters joined by \"+\", "
                               "such as \"5+N\"");
  if (g_strv_length (symbols) != n_terms)
    return fedorg_reader_fail (reader, node,
                               "the formula has %u parts, but there are %u terms; each part "
                               "stands for one term",
                               g_strv_length (symbols), n_terms);
  take_bounds (composition, symbols);
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

/* without a formula one is spelled from the terms, so that findings always name one */
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

  *(FedorgOperand *) slot = fedorg_operand_new_composition (composition);
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
  return check_bounds (reader, parts.terms, composition);
}
