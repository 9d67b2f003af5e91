/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "program/fedorg-group-private.h"

/* Groups of conditions or filters in one form: no group within a group of its kind, no constant
 * that decides nothing, members in ascending order, each once. Equal groups then have equal
 * members, and can be kept once. What a node is, only the caller knows. */

gboolean
fedorg_group_flatten (gconstpointer tree, FedorgGroupFunc get_members, gboolean is_all,
                      const GArray *members, GArray *flat)
{
  for (guint i = 0; i < members->len; i++) {
    guint32 member = g_array_index (members, guint32, i);
    guint n_inner = 0;

    if (member < FEDORG_N_CONSTANTS) {
      /* nothing decides an all, everything decides an any; the other constant changes neither */
      if (fedorg_constant_is_nothing (member) == is_all)
        return FALSE;
      continue;
    }
    const guint32 *inner = get_members (tree, member, is_all, &n_inner);
    /* one level is enough: groups that are kept have been flattened when they were made */
    if (inner != NULL)
      g_array_append_vals (flat, inner, n_inner);
    else
      g_array_append_val (flat, member);
  }
  return TRUE;
}

static gint
compare_numbers (gconstpointer a, gconstpointer b)
{
  guint32 x = *(const guint32 *) a, y = *(const guint32 *) b;

  return (x > y) - (x < y);
}

void
fedorg_group_sort (GArray *members)
{
  guint n = 0;

  g_array_sort (members, compare_numbers);
  for (guint i = 0; i < members->len; i++) {
    guint32 member = g_array_index (members, guint32, i);

    /* in place: `n` never overtakes `i` */
    if (n == 0 || g_array_index (members, guint32, n - 1) != member)
      g_array_index (members, guint32, n++) = member;
  }
  g_array_set_size (members, n);
}
