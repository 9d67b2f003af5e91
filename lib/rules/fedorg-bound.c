/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "rules/fedorg-selector-private.h"

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

static char *
dup_number (FedorgRatio number, gboolean percent)
{
  g_autofree char *decimal = percent ? fedorg_ratio_dup_decimal (number, 100) : NULL;

  return decimal ? g_strconcat (decimal, "%", NULL) : fedorg_ratio_dup_exact (number);
}

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
