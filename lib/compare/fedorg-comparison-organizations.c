/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <string.h>

#include "compare/fedorg-comparison-private.h"
#include "measure/fedorg-number-sort-private.h"

/* --- links --- */

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

static gsize
drop_repetitions (guint64 *pairs, gsize n)
{
  gsize kept = 0;

  for (gsize i = 0; i < n; i++)
    if (kept == 0 || pairs[kept - 1] != pairs[i])
      pairs[kept++] = pairs[i];
  return kept;
}

/* those that a succession does not name are followed by what has the same identifier or code */
static gboolean
add_namesakes (const FedorgComparison *comparison, FedorgArray *pairs, gsize n_given)
{
  gsize next = 0;

  for (guint32 o = 0; o < comparison->before->n_organizations; o++) {
    const char *id = fedorg_roster_get_organization_id (comparison->before, o);
    gboolean is_given = FALSE;
    guint64 *pair;
    guint32 after;

    for (; next < n_given && fedorg_array_index (pairs, guint64, next) >> 32 == o; next++)
      is_given = TRUE;
    after = is_given ? FEDORG_NONE : fedorg_roster_find_organization (comparison->after, id);
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
fedorg_comparison_link_organizations (FedorgComparison *comparison)
{
  gsize n_given = comparison->succession.length, n;
  FedorgArray pairs = {NULL, 0, 0};
  guint64 *numbers = fedorg_array_extend (&pairs, n_given, sizeof (guint64));
  gboolean is_made = numbers || n_given == 0;

  if (n_given > 0 && numbers) {
    memcpy (numbers, comparison->succession.data, n_given * sizeof (guint64));
    fedorg_sort_numbers (numbers, n_given);
  }
  is_made = is_made && add_namesakes (comparison, &pairs, n_given);
  numbers = pairs.data;
  if (is_made && pairs.length > 0)
    fedorg_sort_numbers (numbers, pairs.length);
  n = is_made ? drop_repetitions (numbers, pairs.length) : 0;
  is_made = is_made &&
            make_links (&comparison->successors, numbers, n, comparison->before->n_organizations);

  /* the same, seen from the other side */
  for (gsize i = 0; i < n; i++)
    numbers[i] = numbers[i] << 32 | numbers[i] >> 32;
  if (n > 0)
    fedorg_sort_numbers (numbers, n);
  is_made = is_made &&
            make_links (&comparison->predecessors, numbers, n, comparison->after->n_organizations);
  fedorg_array_clear (&pairs);
  return is_made;
}

/* --- counts --- */

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

static gboolean
count_before (FedorgComparison *comparison, gint64 dissolved[], gint64 split[])
{
  const FedorgLinks *successors = &comparison->successors;

  for (guint32 o = 0; o < comparison->before->n_organizations; o++) {
    guint32 n = count_links (successors, o);

    if (n == 0) {
      count (dissolved, comparison->before, o);
      if (!fedorg_comparison_add_change (comparison, FEDORG_CHANGE_DISSOLVED, o, FEDORG_NONE))
        return FALSE;
    }
    if (n < 2)
      continue;
    count (split, comparison->before, o);
    for (guint32 i = 0; i < n; i++)
      if (!fedorg_comparison_add_change (comparison, FEDORG_CHANGE_SPLIT, o,
                                         successors->others[successors->firsts[o] + i]))
        return FALSE;
  }
  return TRUE;
}

static gboolean
count_single (FedorgComparison *comparison, guint32 after, gint64 renamed[])
{
  const FedorgLinks *predecessors = &comparison->predecessors;
  guint32 before = predecessors->others[predecessors->firsts[after]];

  if (count_links (&comparison->successors, before) > 1 ||
      strcmp (fedorg_roster_get_organization_name (comparison->before, before),
              fedorg_roster_get_organization_name (comparison->after, after)) == 0)
    return TRUE;
  count (renamed, comparison->after, after);
  return fedorg_comparison_add_change (comparison, FEDORG_CHANGE_RENAMED, before, after);
}

static gboolean
count_after (FedorgComparison *comparison, gint64 changes[][FEDORG_N_LEVELS + 1])
{
  const FedorgLinks *predecessors = &comparison->predecessors;

  for (guint32 o = 0; o < comparison->after->n_organizations; o++) {
    guint32 n = count_links (predecessors, o);

    if (n == 0) {
      count (changes[FEDORG_CHANGE_FOUNDED], comparison->after, o);
      if (!fedorg_comparison_add_change (comparison, FEDORG_CHANGE_FOUNDED, FEDORG_NONE, o))
        return FALSE;
    }
    if (n == 1 && !count_single (comparison, o, changes[FEDORG_CHANGE_RENAMED]))
      return FALSE;
    if (n < 2)
      continue;
    count (changes[FEDORG_CHANGE_MERGED], comparison->after, o);
    for (guint32 i = 0; i < n; i++)
      if (!fedorg_comparison_add_change (comparison, FEDORG_CHANGE_MERGED,
                                         predecessors->others[predecessors->firsts[o] + i], o))
        return FALSE;
  }
  return TRUE;
}

gboolean
fedorg_comparison_count_organizations (FedorgComparison *comparison)
{
  gint64 (*changes)[FEDORG_N_LEVELS + 1] = comparison->counts.changes;

  return count_before (comparison, changes[FEDORG_CHANGE_DISSOLVED],
                       changes[FEDORG_CHANGE_SPLIT]) &&
         count_after (comparison, changes);
}
