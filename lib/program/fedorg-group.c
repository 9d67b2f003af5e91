/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "program/fedorg-group-private.h"

gboolean
fedorg_group_flatten (gconstpointer tree, FedorgGroupFunc get_members, gboolean is_all,
                      const GArray *members, GArray *flat)
{
  for (guint i = 0; i < members->len; i++) {
    guint32 member = g_array_index (members, guint32, i);
    guint n_inner = 0;

    if (member < FEDORG_N_CONSTANTS) {
      if (fedorg_constant_is_nothing (member) == is_all)
        return FALSE;
      continue;
    }
    const guint32 *inner = get_members (tree, member, is_all, &n_inner);
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

    if (n == 0 || g_array_index (members, guint32, n - 1) != member)
      g_array_index (members, guint32, n++) = member;
  }
  g_array_set_size (members, n);
}
