/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "model/fedorg-sort-private.h"

#include <string.h>

#include "base/fedorg-block-private.h"

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
      rest += *rest != '\0';
    }
  }
}

static gboolean
is_sorted (const FedorgSortKey *keys, gsize n_keys)
{
  for (gsize i = 1; i < n_keys; i++) {
    if (compare_keys (&keys[i - 1], &keys[i]) > 0)
      return FALSE;
  }
  return TRUE;
}

/* bottom-up merge sort: stable, no recursion, no worst case */
gboolean
fedorg_sort_keys (FedorgSortKey *keys, gsize n_keys)
{
  set_text_numbers (keys, n_keys);
  if (is_sorted (keys, n_keys))
    return TRUE;

  FedorgSortKey *spare = fedorg_block_new (n_keys, sizeof *spare);
  if (spare == NULL)
    return FALSE;
  FedorgSortKey *from = keys;
  FedorgSortKey *to = spare;
  for (gsize width = 1; width < n_keys; width *= 2) {
    for (gsize start = 0; start < n_keys; start += 2 * width) {
      gsize left = start;
      gsize middle = MIN (start + width, n_keys);
      gsize right = middle;
      gsize end = MIN (start + 2 * width, n_keys);
      for (gsize i = start; i < end; i++) {
        gboolean take_left =
            left < middle && (right >= end || compare_keys (&from[left], &from[right]) <= 0);
        to[i] = take_left ? from[left++] : from[right++];
      }
    }
    FedorgSortKey *swap = from;
    from = to;
    to = swap;
  }
  if (from != keys)
    memcpy (keys, from, n_keys * sizeof *keys);
  fedorg_block_free (spare);
  return TRUE;
}
