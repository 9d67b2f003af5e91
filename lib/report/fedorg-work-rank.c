/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <stdlib.h>

#include "report/fedorg-work-table-private.h"

/* Ranks within a column of a table of work, group by group. */

typedef struct {
  FedorgRatio value;
  guint32 group;
  guint32 row;
} Ranked;

/* group by group, the greater value first; what has none comes last in its group and has no rank */
static gint
compare_values (const Ranked *x, const Ranked *y)
{
  if (x->group != y->group)
    return x->group < y->group ? -1 : 1;
  if (x->value.denominator == 0 || y->value.denominator == 0)
    return (x->value.denominator == 0) - (y->value.denominator == 0);
  return fedorg_ratio_compare (y->value, x->value);
}

static gint
compare_ranked (gconstpointer a, gconstpointer b)
{
  const Ranked *x = a;
  const Ranked *y = b;
  gint order = compare_values (x, y);

  return order != 0 ? order : (x->row > y->row) - (x->row < y->row);
}

/* those of one value have one rank; FEDORG_NONE: nobody asks how many they are */
static void
set_ranks (const FedorgTable *table, const FedorgWorkRanking *ranking, const Ranked *equal, guint n,
           guint rank)
{
  for (guint i = 0; i < n; i++) {
    FedorgWorkCell *cells = fedorg_work_table_get_cells (table, equal[i].row);

    cells[ranking->rank] = fedorg_work_number_cell ((FedorgRatio){rank, 1});
    if (ranking->ties != FEDORG_NONE && n > 1)
      cells[ranking->ties] = fedorg_work_number_cell ((FedorgRatio){n, 1});
  }
}

/* equal values share a rank, and the next rank leaves out as many: 1, 2, 2, 4, as in sports */
gboolean
fedorg_work_table_rank (const FedorgTable *table, const FedorgWorkRanking *ranking)
{
  guint n = table->n_rows;
  Ranked *ranked = n == 0 ? NULL : fedorg_block_new (n, sizeof *ranked);

  if (ranked == NULL)
    return n == 0;
  for (guint row = 0; row < n; row++)
    ranked[row] = (Ranked){fedorg_work_table_get_cells (table, row)[ranking->value].ratio,
                           ranking->groups == NULL ? 0 : ranking->groups[row], row};
  qsort (ranked, n, sizeof *ranked, compare_ranked);
  for (guint first = 0, begin = 0, end; first < n; first = end) {
    for (end = first + 1; end < n && compare_values (&ranked[first], &ranked[end]) == 0;)
      end++;
    if (ranked[first].group != ranked[begin].group)
      begin = first;
    if (ranked[first].value.denominator > 0)
      set_ranks (table, ranking, ranked + first, end - first, first - begin + 1);
  }
  fedorg_block_free (ranked);
  return TRUE;
}
