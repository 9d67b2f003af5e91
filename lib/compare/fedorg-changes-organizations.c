/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <string.h>

#include "compare/fedorg-changes-private.h"
#include "measure/fedorg-number-sort-private.h"

/* What became of organisations between two rosters. They are the same if a table of successions
 * says so, else by identifier or code; links go both ways, and how many there are says whether one
 * was renamed, split, merged, founded or dissolved. */

/* --- links: which organisation continues which --- */

/* pairs of (organisation, other), ascending, without repetitions */
static gboolean
make_links (FedorgLinks *links, const guint64 *pairs, gsize n_pairs, guint32 n_organizations)
{
  links->firsts = fedorg_block_new ((gsize) n_organizations + 1, sizeof (guint32));
  links->others = fedorg_block_new (n_pairs + 1, sizeof (guint32));
  if (!links->firsts || !links->others)
    return FALSE;
  for (gsize i = 0; i < n_pairs; i++) {
    links->firsts[(pairs[i] >> 32) + 1]++;
    links->others[i] = (guint32) pairs[i];
  }
  for (guint32 o = 0; o < n_organizations; o++)
    links->firsts[o + 1] += links->firsts[o];
  return TRUE;
}

/* the same pair may stand in a table of successions twice, and once more as an equal identifier */
static gsize
drop_repetitions (guint64 *pairs, gsize n)
{
  gsize kept = 0;

  for (gsize i = 0; i < n; i++)
    if (kept == 0 || pairs[kept - 1] != pairs[i])
      pairs[kept++] = pairs[i];
  return kept;
}

/* organisations that no succession names are followed by those with the same identifier or code */
static gboolean
add_namesakes (const FedorgChanges *changes, FedorgArray *pairs, gsize n_given)
{
  gsize next = 0;

  for (guint32 o = 0; o < changes->before->n_organizations; o++) {
    const char *id = fedorg_roster_get_organization_id (changes->before, o);
    gboolean is_given = FALSE;
    guint64 *pair;
    guint32 after;

    for (; next < n_given && fedorg_array_index (pairs, guint64, next) >> 32 == o; next++)
      is_given = TRUE;
    after = is_given ? FEDORG_NONE : fedorg_roster_find_organization (changes->after, id);
    if (after == FEDORG_NONE)
      continue;
    pair = fedorg_array_add (pairs, guint64);
    if (!pair)
      return FALSE;
    *pair = (guint64) o << 32 | after;
  }
  return TRUE;
}

gboolean
fedorg_changes_link_organizations (FedorgChanges *changes, const FedorgArray *succession)
{
  gsize n_given = succession->length, n;
  FedorgArray pairs = {NULL, 0, 0};
  guint64 *numbers = fedorg_array_extend (&pairs, n_given, sizeof (guint64));
  gboolean is_made = numbers || n_given == 0;

  if (n_given > 0 && numbers) {
    memcpy (numbers, succession->data, n_given * sizeof (guint64));
    fedorg_sort_numbers (numbers, n_given);
  }
  is_made = is_made && add_namesakes (changes, &pairs, n_given);
  numbers = pairs.data;
  if (is_made && pairs.length > 0)
    fedorg_sort_numbers (numbers, pairs.length);
  n = is_made ? drop_repetitions (numbers, pairs.length) : 0;
  is_made =
      is_made && make_links (&changes->successors, numbers, n, changes->before->n_organizations);

  /* the same, seen from the other side */
  for (gsize i = 0; i < n; i++)
    numbers[i] = numbers[i] << 32 | numbers[i] >> 32;
  if (n > 0)
    fedorg_sort_numbers (numbers, n);
  is_made =
      is_made && make_links (&changes->predecessors, numbers, n, changes->after->n_organizations);
  fedorg_array_clear (&pairs);
  return is_made;
}

/* --- counts: dissolved, split, founded, merged, renamed --- */

static guint32
count_links (const FedorgLinks *links, guint32 organization)
{
  return links->firsts[organization + 1] - links->firsts[organization];
}

static void
count (gint64 *numbers, const FedorgRoster *roster, guint32 organization)
{
  numbers[FEDORG_COLUMN (roster, guint8, ORGANIZATION_LEVEL)[organization] % FEDORG_N_LEVELS]++;
  numbers[FEDORG_N_LEVELS]++;
}

/* What became of the earlier organisations. One that is split is one change in the table, and one row
 * for each of its parts in the list. */
static gboolean
count_before (FedorgChanges *changes, gint64 dissolved[], gint64 split[])
{
  const FedorgLinks *successors = &changes->successors;

  for (guint32 o = 0; o < changes->before->n_organizations; o++) {
    guint32 n = count_links (successors, o);

    if (n == 0) {
      count (dissolved, changes->before, o);
      if (!fedorg_changes_add_change (changes, FEDORG_CHANGE_DISSOLVED, o, FEDORG_NONE))
        return FALSE;
    }
    if (n < 2)
      continue;
    count (split, changes->before, o);
    for (guint32 i = 0; i < n; i++)
      if (!fedorg_changes_add_change (changes, FEDORG_CHANGE_SPLIT, o,
                                      successors->others[successors->firsts[o] + i]))
        return FALSE;
  }
  return TRUE;
}

/* A part of a split organisation has a new name as a rule: it counts as split and not as renamed too. */
static gboolean
count_single (FedorgChanges *changes, guint32 after, gint64 renamed[])
{
  const FedorgLinks *predecessors = &changes->predecessors;
  guint32 before = predecessors->others[predecessors->firsts[after]];

  if (count_links (&changes->successors, before) > 1 ||
      strcmp (fedorg_roster_get_organization_name (changes->before, before),
              fedorg_roster_get_organization_name (changes->after, after)) == 0)
    return TRUE;
  count (renamed, changes->after, after);
  return fedorg_changes_add_change (changes, FEDORG_CHANGE_RENAMED, before, after);
}

/* where the later organisations come from: nowhere, one that continues, or several that were merged */
static gboolean
count_after (FedorgChanges *changes, gint64 numbers[][FEDORG_N_LEVELS + 1])
{
  const FedorgLinks *predecessors = &changes->predecessors;

  for (guint32 o = 0; o < changes->after->n_organizations; o++) {
    guint32 n = count_links (predecessors, o);

    if (n == 0) {
      count (numbers[FEDORG_CHANGE_FOUNDED], changes->after, o);
      if (!fedorg_changes_add_change (changes, FEDORG_CHANGE_FOUNDED, FEDORG_NONE, o))
        return FALSE;
    }
    if (n == 1 && !count_single (changes, o, numbers[FEDORG_CHANGE_RENAMED]))
      return FALSE;
    if (n < 2)
      continue;
    count (numbers[FEDORG_CHANGE_MERGED], changes->after, o);
    for (guint32 i = 0; i < n; i++)
      if (!fedorg_changes_add_change (changes, FEDORG_CHANGE_MERGED,
                                      predecessors->others[predecessors->firsts[o] + i], o))
        return FALSE;
  }
  return TRUE;
}

gboolean
fedorg_changes_count_organizations (FedorgChanges *changes)
{
  gint64 (*numbers)[FEDORG_N_LEVELS + 1] = changes->counts.changes;

  return count_before (changes, numbers[FEDORG_CHANGE_DISSOLVED], numbers[FEDORG_CHANGE_SPLIT]) &&
         count_after (changes, numbers);
}
