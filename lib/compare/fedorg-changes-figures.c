/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <string.h>

#include "compare/fedorg-changes-private.h"

/* The rows of both tables, paired: levels and kinds by their keys, organisations by what became of
 * them. */

typedef struct {
  const FedorgChanges *changes;
  const FedorgTable *before;
  const FedorgTable *after;
  FedorgTable *figures;
  guint32 *rows;     /* of the earlier table, by organisation; FEDORG_NONE */
  FedorgArray found; /* guint32 */
} Pairing;

/* Rows of organisations have keys too, which may be those of a level by chance, so they are passed over. */
static guint32
find_key (const FedorgTable *table, const char *key)
{
  for (guint row = 0; row < fedorg_table_get_n_rows (table); row++)
    if (strcmp (fedorg_table_get_row_key (table, row), key) == 0 &&
        fedorg_table_get_row_organization (table, row) == FEDORG_NONE)
      return row;
  return FEDORG_NONE;
}

static gboolean
add_keyed (Pairing *pairing, guint32 after, guint32 before)
{
  return fedorg_table_add_compared_row (pairing->figures, after, &before, before != FEDORG_NONE,
                                        FALSE);
}

/* at most a few dozen rows */
static gboolean
pair_groups (Pairing *pairing)
{
  for (guint row = 0; row < fedorg_table_get_n_rows (pairing->after); row++)
    if (!add_keyed (pairing, row,
                    find_key (pairing->before, fedorg_table_get_row_key (pairing->after, row))))
      return FALSE;
  for (guint row = 0; row < fedorg_table_get_n_rows (pairing->before); row++)
    if (find_key (pairing->after, fedorg_table_get_row_key (pairing->before, row)) == FEDORG_NONE &&
        !add_keyed (pairing, FEDORG_NONE, row))
      return FALSE;
  return TRUE;
}

/* --- organisations --- */

/* Rows are few and organisations many: a table by organisation spares a search for each predecessor. */
static gboolean
map_rows (Pairing *pairing)
{
  guint32 n = pairing->changes->before->n_organizations;

  pairing->rows = fedorg_block_new ((gsize) n + 1, sizeof (guint32));
  if (!pairing->rows)
    return FALSE;
  memset (pairing->rows, 0xff, ((gsize) n + 1) * sizeof (guint32));
  for (guint row = 0; row < fedorg_table_get_n_rows (pairing->before); row++) {
    guint32 o = fedorg_table_get_row_organization (pairing->before, row);

    if (o != FEDORG_NONE)
      pairing->rows[o] = row;
  }
  return TRUE;
}

/* what was split cannot be told apart, so that its parts have no earlier figure */
static gboolean
pair_organization (Pairing *pairing, guint row, guint32 organization)
{
  const FedorgLinks *predecessors = &pairing->changes->predecessors;
  const FedorgLinks *successors = &pairing->changes->successors;
  gboolean is_unknown = FALSE;

  pairing->found.length = 0;
  for (guint32 i = predecessors->firsts[organization]; i < predecessors->firsts[organization + 1];
       i++) {
    guint32 before = predecessors->others[i];
    guint32 *found;

    is_unknown = is_unknown || successors->firsts[before + 1] - successors->firsts[before] > 1 ||
                 pairing->rows[before] == FEDORG_NONE;
    found = fedorg_array_add (&pairing->found, guint32);
    if (!found)
      return FALSE;
    *found = pairing->rows[before];
  }
  return fedorg_table_add_compared_row (pairing->figures, row, pairing->found.data,
                                        is_unknown ? 0 : (guint32) pairing->found.length,
                                        is_unknown);
}

/* The later table leads, because its rows are what the reader asks about; what exists no longer follows
 * behind, and the total stays at the end of its own table. */
static gboolean
pair_organizations (Pairing *pairing)
{
  const FedorgLinks *successors = &pairing->changes->successors;
  guint n = fedorg_table_get_n_rows (pairing->after), total = n;

  if (!map_rows (pairing))
    return FALSE;
  for (guint row = 0; row < n; row++) {
    guint32 o = fedorg_table_get_row_organization (pairing->after, row);

    if (o == FEDORG_NONE)
      total = row;
    else if (!pair_organization (pairing, row, o))
      return FALSE;
  }

  /* those that are no more */
  for (guint row = 0; row < fedorg_table_get_n_rows (pairing->before); row++) {
    guint32 o = fedorg_table_get_row_organization (pairing->before, row);

    if (o != FEDORG_NONE && successors->firsts[o] == successors->firsts[o + 1] &&
        !add_keyed (pairing, FEDORG_NONE, row))
      return FALSE;
  }
  return total == n || add_keyed (pairing, total, find_key (pairing->before, "total"));
}

gboolean
fedorg_changes_make_figures (FedorgChanges *changes, FedorgTable *before, FedorgTable *after)
{
  Pairing pairing = {changes, before,      after, fedorg_table_new_compared (before, after),
                     NULL,    {NULL, 0, 0}};
  gboolean is_made = fedorg_table_is_by_organization (after) ? pair_organizations (&pairing)
                                                             : pair_groups (&pairing);

  changes->figures = pairing.figures;
  fedorg_block_free (pairing.rows);
  fedorg_array_clear (&pairing.found);
  return is_made;
}
