/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "rules/fedorg-ruleset-private.h"

#include "harness/fedorg-test.h"

typedef struct {
  const char *text;
  const char *symbols; /* joined by a space; NULL if it is no formula */
} Row;

static const Row rows[] = {
    {"5+N", "5 N"},     {"1+2+12", "1 2 12"},
    {"1+1+N", "1 1 N"}, {"1+N+X", "1 N X"},
    {"5+n", "5 n"},     {" 5 + N ", "5 N"},
    {"5＋N", "5 N"},    {"５＋Ｎ", "5 N"},
    {"5+0", "5 0"},     {"123456789+1", "123456789 1"},
    {"", NULL},         {"5", "5"},
    {"15", "15"},       {"N", "N"},
    {"1123", "1123"},   {"5+", NULL},
    {"+N", NULL},       {"5++N", NULL},
    {"5+NN", NULL},     {"5+N1", NULL},
    {"05+N", NULL},     {"5-N", NULL},
    {"5+-1", NULL},     {"5+1.5", NULL},
    {"五+N", NULL},     {"1234567890+1", NULL},
};

FEDORG_TEST (formula, parse)
{
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_auto (GStrv) symbols = fedorg_formula_parse (rows[i].text);
    g_autofree char *got = symbols ? g_strjoinv (" ", symbols) : NULL;

    fedorg_assert_string (got, rows[i].symbols);
  }
}

static FedorgTerm *
make_term (gboolean each, guint n_categories, gint64 at_least)
{
  FedorgTerm *term = fedorg_term_new (each ? FEDORG_TERM_EACH_OF : FEDORG_TERM_ANY_OF);

  term->at_least = at_least;
  for (guint i = 0; i < n_categories; i++)
    g_ptr_array_add (term->categories, g_strdup ("some"));
  return term;
}

FEDORG_TEST (formula, from_terms)
{
  g_autoptr (FedorgComposition) composition = fedorg_composition_new ();
  g_autofree char *text = NULL;

  g_ptr_array_add (composition->terms, make_term (TRUE, 5, 2));
  g_ptr_array_add (composition->terms, make_term (FALSE, 6, 2));
  g_ptr_array_add (composition->terms, make_term (FALSE, 6, 0));
  text = fedorg_formula_dup_from_terms (composition->terms);
  fedorg_assert_string (text, "5+2+N");
}

FEDORG_TEST (formula, symbols_fit_their_terms)
{
  g_autoptr (FedorgTerm) five = make_term (TRUE, 5, 1);
  g_autoptr (FedorgTerm) pool = make_term (FALSE, 6, 2);
  g_autofree char *each = fedorg_formula_dup_misfit ("4", five);
  g_autofree char *any = fedorg_formula_dup_misfit ("6", pool);

  fedorg_assert_string (fedorg_formula_dup_misfit ("5", five), NULL);
  fedorg_assert_string (fedorg_formula_dup_misfit ("N", five), NULL);
  fedorg_assert_string (fedorg_formula_dup_misfit ("2", pool), NULL);
  fedorg_assert_string (fedorg_formula_dup_misfit ("x", pool), NULL);
  fedorg_assert_string (each, "\"4\" of the formula stands for 4 categories, but each_of names 5");
  fedorg_assert_string (any, "\"6\" of the formula stands for 6 members, but any_of asks for at "
                             "least 2; write \"at_least\": 6, or a letter such as \"N\"");
}
