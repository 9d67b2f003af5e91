/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <string.h>

#include "base/fedorg-buffer-private.h"
#include "base/fedorg-text-private.h"
#include "rules/fedorg-ruleset-private.h"

/* Formulas of compositions, such as 5+N: the symbols of the text, the formula that terms would
 * have, and where the two contradict each other. People write and print the formula; the terms are
 * measured. */

/* digits of the longest number that a formula may have: all such numbers fit into 32 bits */
#define MOST_DIGITS 9

/* A single letter or digit, or a number without a leading zero. */
static gboolean
is_symbol (const char *text)
{
  gsize length = strlen (text);

  if (length == 1 && g_ascii_isalnum (*text))
    return TRUE;
  if (length == 0 || length > MOST_DIGITS || *text == '0')
    return FALSE;
  return strspn (text, "0123456789") == length;
}

/* a symbol without the white space around it, letters as they were written, full-width as ASCII */
static char *
dup_symbol (const char *text)
{
  char buffer[FEDORG_TEXT_NORMAL_SIZE];
  gsize length = strlen (text);
  const char *stripped = fedorg_text_strip (text, &length);

  if (length == 1)
    return g_strndup (stripped, length);
  length = fedorg_text_normalize (stripped, length, buffer);
  if (length == 1)
    buffer[0] = g_ascii_toupper (buffer[0]);
  return g_strndup (buffer, length);
}

char **
fedorg_formula_parse (const char *text)
{
  g_autofree char *narrow = NULL;
  g_auto (GStrv) parts = NULL;
  g_auto (GStrv) pieces = NULL;
  guint n_parts;

  g_return_val_if_fail (text != NULL, NULL);

  /* Chinese input methods write the plus sign in full width. */
  pieces = g_strsplit (text, "＋", -1);
  narrow = g_strjoinv ("+", pieces);
  parts = g_strsplit (narrow, "+", -1);
  n_parts = g_strv_length (parts);
  if (n_parts == 0)
    return NULL;
  for (guint i = 0; i < n_parts; i++) {
    char *symbol = dup_symbol (parts[i]);

    g_free (parts[i]);
    parts[i] = symbol;
    if (!is_symbol (symbol))
      return NULL;
  }
  return g_steal_pointer (&parts);
}

gboolean
fedorg_term_has_categories (const FedorgTerm *term)
{
  return term->kind == FEDORG_TERM_EACH_OF || term->kind == FEDORG_TERM_ANY_OF;
}

/* A number is fixed: the number of categories, or the least number of members. A term without
 * either is an N. */
char *
fedorg_formula_dup_from_terms (const GPtrArray *terms)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < terms->len; i++) {
    const FedorgTerm *term = g_ptr_array_index (terms, i);

    if (i > 0)
      g_string_append_c (text, '+');
    if (term->kind == FEDORG_TERM_EACH_OF)
      g_string_append_printf (text, "%u", term->categories->len);
    else if (term->at_least > 0)
      g_string_append_printf (text, "%" G_GINT64_FORMAT, term->at_least);
    else
      g_string_append_c (text, 'N');
  }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* A letter may stand for any number. A number must be the one that its term asks for, since a
 * printed 5+N over four categories would be believed. */
char *
fedorg_formula_dup_misfit (const char *symbol, const FedorgTerm *term)
{
  g_autofree char *number = NULL;

  gboolean is_each = term->kind == FEDORG_TERM_EACH_OF;

  if (g_ascii_isalpha (*symbol))
    return NULL;
  number = g_strdup_printf ("%" G_GINT64_FORMAT,
                            is_each ? (gint64) term->categories->len : term->at_least);
  if (strcmp (number, symbol) == 0)
    return NULL;
  if (is_each)
    return g_strdup_printf ("\"%s\" of the formula stands for %s categories, but each_of names %s",
                            symbol, symbol, number);
  return g_strdup_printf ("\"%s\" of the formula stands for %s %s for at least %s; write "
                          "\"at_least\": %s, or a letter such as \"N\"",
                          symbol, symbol,
                          term->kind == FEDORG_TERM_ANY_OF ? "members, but any_of asks"
                                                           : "of it, but the term asks",
                          number, symbol);
}

/* --- what a composition asks, in words --- */

/* what the symbol says by itself: five categories with one member each, two members or more of a
 * pool, just two of what is counted; a letter says nothing */
static gboolean
symbol_says_all (const FedorgTerm *term)
{
  gboolean is_letter = g_ascii_isalpha (*term->symbol);

  if (term->kind == FEDORG_TERM_EACH_OF)
    return term->at_least == 1 && term->at_most < 0;
  if (term->kind == FEDORG_TERM_ANY_OF)
    return term->at_most < 0 && (term->at_least == 0 || !is_letter);
  return is_letter ? term->at_least == 0 && term->at_most < 0 : term->at_least == term->at_most;
}

/* "N: >= 2" is clear only while no other term of the formula is an N. */
static gboolean
is_only_symbol (const GPtrArray *terms, const FedorgTerm *term)
{
  guint n = 0;

  for (guint i = 0; i < terms->len; i++)
    n += strcmp (((const FedorgTerm *) g_ptr_array_index (terms, i))->symbol, term->symbol) == 0;
  return n == 1;
}

char *
fedorg_composition_dup_required (const FedorgComposition *composition)
{
  FedorgBuffer text = FEDORG_BUFFER_INIT;
  const char *separator = " (";

  fedorg_buffer_append (&text, composition->formula, -1);

  for (guint i = 0; i < composition->terms->len; i++) {
    const FedorgTerm *term = g_ptr_array_index (composition->terms, i);
    FedorgBound bound = {.least = {term->at_least, 1},
                         .most = {term->at_most, 1},
                         .has_least = term->at_least > 0,
                         .has_most = term->at_most >= 0};
    g_autofree char *asked = NULL;

    if (symbol_says_all (term))
      continue;
    /* "exactly 0" has no least number above 0, and would be printed as "<= 0" */
    bound.has_least |= term->at_least == term->at_most;
    asked = bound.has_least || bound.has_most ? fedorg_bound_dup_text (&bound, FALSE)
                                              : g_strdup (">= 0");
    fedorg_buffer_append (&text, separator, -1);
    if (g_ascii_isalpha (*term->symbol) && is_only_symbol (composition->terms, term)) {
      fedorg_buffer_append (&text, term->symbol, -1);
    } else {
      fedorg_buffer_append (&text, "#", 1);
      fedorg_buffer_append_uint (&text, (guint64) i + 1);
    }
    fedorg_buffer_append (&text, ": ", -1);
    fedorg_buffer_append (&text, asked, -1);
    separator = "; ";
  }
  if (strcmp (separator, "; ") == 0)
    fedorg_buffer_append (&text, ")", 1);
  return fedorg_buffer_finish_text (&text);
}
