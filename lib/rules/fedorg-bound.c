/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "rules/fedorg-selector-private.h"

/* Whether a number lies within a bound, and how a bound is written. All numbers are exact ratios,
 * so that 40 % is met by 2 of 5 and not by what a binary fraction makes of it. */

/* Both sides belong to the bound unless they are strict. A quotient over nothing is no number and
 * lies in no bound: its caller decides what becomes of the rule. */
gboolean
fedorg_bound_contains (const FedorgBound *bound, FedorgRatio value)
{
  if (value.denominator <= 0)
    return FALSE;
  if (bound->has_least) {
    gint order = fedorg_ratio_compare (value, bound->least);

    if (order < 0 || (order == 0 && bound->least_strict))
      return FALSE;
  }
  if (bound->has_most) {
    gint order = fedorg_ratio_compare (value, bound->most);

    if (order > 0 || (order == 0 && bound->most_strict))
      return FALSE;
  }
  return TRUE;
}

gboolean
fedorg_bound_is_contradictory (const FedorgBound *bound)
{
  gint order;

  if (!bound->has_least || !bound->has_most)
    return FALSE;
  order = fedorg_ratio_compare (bound->least, bound->most);
  return order > 0 || (order == 0 && (bound->least_strict || bound->most_strict));
}

/* the smallest whole number that is not below the lower side */
static gboolean
get_first_count (const FedorgBound *bound, gint64 *first)
{
  gint64 whole = bound->least.numerator / bound->least.denominator;
  FedorgRatio rounded = {whole, 1};
  gint order = fedorg_ratio_compare (rounded, bound->least);

  /* division rounds towards zero */
  if (order < 0 || (order == 0 && bound->least_strict)) {
    if (whole == G_MAXINT64)
      return FALSE;
    whole++;
  }
  *first = whole;
  return TRUE;
}

/* "more than 2 and less than 3" has numbers in it, but no whole one. The first whole number above
 * the lower side decides: if it lies too high, so do all others. */
gboolean
fedorg_bound_is_contradictory_for_counts (const FedorgBound *bound)
{
  FedorgRatio first = {0, 1};

  if (fedorg_bound_is_contradictory (bound))
    return TRUE;
  if (!bound->has_least || !bound->has_most)
    return FALSE;
  return !get_first_count (bound, &first.numerator) || !fedorg_bound_contains (bound, first);
}

/* A share whose percentage has no end, such as 1/3, is printed as the fraction that was written. */
static char *
dup_number (FedorgRatio number, gboolean percent)
{
  g_autofree char *decimal = percent ? fedorg_ratio_dup_decimal (number, 100) : NULL;

  return decimal ? g_strconcat (decimal, "%", NULL) : fedorg_ratio_dup_exact (number);
}

/* The short forms "5" and "2 .. 5" say nothing of strict sides, so only bounds that include both
 * ends take them. */
char *
fedorg_bound_dup_text (const FedorgBound *bound, gboolean percent)
{
  g_autofree char *least = bound->has_least ? dup_number (bound->least, percent) : NULL;
  g_autofree char *most = bound->has_most ? dup_number (bound->most, percent) : NULL;
  gboolean strict = bound->least_strict || bound->most_strict;

  if (least && most && !strict)
    return fedorg_ratio_compare (bound->least, bound->most) == 0
               ? g_steal_pointer (&least)
               : g_strconcat (least, " .. ", most, NULL);
  return g_strconcat (least ? (bound->least_strict ? "> " : ">= ") : "", least ? least : "",
                      least && most ? ", " : "", most ? (bound->most_strict ? "< " : "<= ") : "",
                      most ? most : "", NULL);
}
