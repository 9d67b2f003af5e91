/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "model/fedorg-sort-private.h"

#include <string.h>

#include "base/fedorg-block-private.h"

/* Sorting of identifiers: numbers first, then texts by their bytes. It is stable, needs no
 * recursion, and takes no longer than one look where the input is in order, as files of offices
 * nearly are. */

static gint
compare_keys (const FedorgSortKey *a, const FedorgSortKey *b)
{
  if (a->is_text != b->is_text)
    return a->is_text ? 1 : -1;
  if (a->number != b->number)
    return a->number < b->number ? -1 : 1;
  return strcmp (a->text, b->text);
}

static gsize
common_length (const char *a, const char *b, gsize length)
{
  gsize i = 0;

  while (i < length && a[i] == b[i] && a[i] != '\0')
    i++;
  return i;
}

/* the first eight bytes after what all texts begin with, so that most comparisons stay in the key
 */
static void
set_text_numbers (FedorgSortKey *keys, gsize n_keys)
{
  const char *first = NULL;
  gsize common = 0;

  for (gsize i = 0; i < n_keys; i++) {
    if (!keys[i].is_text)
      continue;
    common = first == NULL ? strlen (keys[i].text) : common_length (first, keys[i].text, common);
    first = first == NULL ? keys[i].text : first;
  }
  for (gsize i = 0; i < n_keys; i++) {
    if (!keys[i].is_text)
      continue;
    const guint8 *rest = (const guint8 *) keys[i].text + common;
    keys[i].number = 0;
    for (guint j = 0; j < 8; j++) {
      keys[i].number = (keys[i].number << 8) | *rest;
      /* behind the end zeros follow, which come before any byte */
      rest += *rest != '\0';
    }
  }
}

/* where the runs begin that are in order already, and an end behind the last; NULL if there is no
 * memory */
static gsize *
find_runs (const FedorgSortKey *keys, gsize n_keys, gsize *n_runs)
{
  FedorgArray runs = {0};
  gsize *start;

  for (gsize i = 0; i < n_keys; i++) {
    if (i > 0 && compare_keys (&keys[i - 1], &keys[i]) <= 0)
      continue;
    start = fedorg_array_add (&runs, gsize);
    if (start == NULL) {
      fedorg_array_clear (&runs);
      return NULL;
    }
    *start = i;
  }
  *n_runs = runs.length;
  start = fedorg_array_add (&runs, gsize);
  if (start != NULL)
    *start = n_keys;
  else
    fedorg_array_clear (&runs);
  return runs.data;
}

static void
merge (const FedorgSortKey *from, FedorgSortKey *to, const gsize run[3])
{
  gsize left = run[0];
  gsize right = run[1];

  for (gsize i = run[0]; i < run[2]; i++) {
    /* of equal keys the left one first, which stood first */
    gboolean take_left =
        left < run[1] && (right >= run[2] || compare_keys (&from[left], &from[right]) <= 0);
    to[i] = take_left ? from[left++] : from[right++];
  }
}

/* merges each two runs to one; returns how many there are then */
static gsize
merge_runs (const FedorgSortKey *from, FedorgSortKey *to, gsize *runs, gsize n_runs)
{
  gsize n_merged = 0;

  for (gsize i = 0; i < n_runs; i += 2) {
    /* the last run of an odd number has no partner and is copied */
    const gsize run[3] = {runs[i], runs[i + 1], runs[MIN (i + 2, n_runs)]};
    merge (from, to, run);
    runs[n_merged++] = run[0];
  }
  runs[n_merged] = runs[n_runs];
  return n_merged;
}

/* merge sort of the runs that are there: stable, no recursion, no worst case; files mostly have a
 * few of them */
gboolean
fedorg_sort_keys (FedorgSortKey *keys, gsize n_keys)
{
  gsize n_runs = 0;

  set_text_numbers (keys, n_keys);
  gsize *runs = find_runs (keys, n_keys, &n_runs);
  FedorgSortKey *spare = n_runs > 1 ? fedorg_block_new (n_keys, sizeof *spare) : NULL;
  if (runs == NULL || (n_runs > 1 && spare == NULL)) {
    fedorg_block_free (runs);
    return FALSE;
  }
  FedorgSortKey *from = keys;
  FedorgSortKey *to = spare;
  while (n_runs > 1) {
    n_runs = merge_runs (from, to, runs, n_runs);
    FedorgSortKey *swap = from;
    from = to;
    to = swap;
  }
  /* after an odd number of rounds the result lies in the spare block */
  if (from != keys)
    memcpy (keys, from, n_keys * sizeof *keys);
  fedorg_block_free (spare);
  fedorg_block_free (runs);
  return TRUE;
}
