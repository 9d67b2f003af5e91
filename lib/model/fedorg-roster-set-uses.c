/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "model/fedorg-roster-private.h"

/* How often each set of words is used, and where first. Findings about unknown words report a cause
 * once, with its first place, though a million cells have the word. Made when a check first asks,
 * for both columns at once. */

/* the columns of sets of the memberships; each has its own run of uses */
static const FedorgColumn columns[] = {FEDORG_COLUMN_MEMBERSHIP_CATEGORIES,
                                       FEDORG_COLUMN_MEMBERSHIP_TAGS};

static void
count (const FedorgRoster *roster, FedorgColumn column, FedorgSetUse *uses)
{
  const guint16 *sets = roster->columns[column].data;
  const guint32 *places = FEDORG_COLUMN (roster, guint32, MEMBERSHIP_PLACE);

  for (guint32 i = 0; i < roster->n_memberships; i++) {
    FedorgSetUse *use = &uses[sets[i]];

    use->n_cells++;
    use->first = MIN (use->first, places[i]);
  }
}

static FedorgSetUse *
make (const FedorgRoster *roster)
{
  gsize n_sets = fedorg_roster_n_sets (roster);
  FedorgSetUse *uses = fedorg_block_new (G_N_ELEMENTS (columns) * n_sets, sizeof (FedorgSetUse));

  if (uses == NULL)
    return NULL;
  for (gsize i = 0; i < G_N_ELEMENTS (columns) * n_sets; i++)
    /* more than any place: the first use is less */
    uses[i].first = G_MAXUINT32;
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    count (roster, columns[i], uses + i * n_sets);
  return uses;
}

const FedorgSetUse *
fedorg_roster_find_set_uses (const FedorgRoster *roster, FedorgColumn column)
{
  FedorgRoster *cache = (FedorgRoster *) roster;
  FedorgSetUse *uses = g_atomic_pointer_get (&cache->set_uses);
  guint index = 0;

  while (columns[index] != column)
    index++;
  if (uses == NULL) {
    g_mutex_lock (&cache->index_lock);
    if (cache->set_uses == NULL)
      g_atomic_pointer_set (&cache->set_uses, make (roster));
    uses = cache->set_uses;
    g_mutex_unlock (&cache->index_lock);
  }
  return uses != NULL ? uses + (gsize) index * fedorg_roster_n_sets (roster) : NULL;
}
