/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "measure/fedorg-number-sort-private.h"

#include <string.h>

/* Numbers sorted in place, and made different from each other: heap sort, which needs no memory and
 * has no bad case, and simpler ways for few numbers. */

/* below this the simplest way is the fastest */
#define FEW 24

static void
insert (guint64 *numbers, gsize n)
{
  for (gsize i = 1; i < n; i++) {
    guint64 number = numbers[i];
    gsize j = i;

    for (; j > 0 && numbers[j - 1] > number; j--)
      numbers[j] = numbers[j - 1];
    numbers[j] = number;
  }
}

/* moves the number at `root` down until neither child is greater */
static void
sift (guint64 *numbers, gsize root, gsize n)
{
  guint64 number = numbers[root];

  for (gsize child = 2 * root + 1; child < n; child = 2 * root + 1) {
    if (child + 1 < n && numbers[child + 1] > numbers[child])
      child++;
    if (numbers[child] <= number)
      break;
    numbers[root] = numbers[child];
    root = child;
  }
  numbers[root] = number;
}

void
fedorg_sort_numbers (guint64 *numbers, gsize n)
{
  if (n <= FEW) {
    insert (numbers, n);
    return;
  }
  for (gsize root = n / 2; root > 0; root--)
    sift (numbers, root - 1, n);
  for (gsize last = n - 1; last > 0; last--) {
    guint64 greatest = numbers[0];

    numbers[0] = numbers[last];
    numbers[last] = greatest;
    sift (numbers, 0, last);
  }
}

/* a table of places is faster than sorting while it stays small and half of it empty */
#define N_PLACES   256u
#define MOST_KEPT  (N_PLACES / 2)
#define MULTIPLIER G_GUINT64_CONSTANT (0x9e3779b97f4a7c15) /* 2^64 by the golden ratio */

static gsize
keep_few (guint64 *numbers, gsize n)
{
  guint8 places[N_PLACES] = {0}; /* of a number kept, plus one */
  gsize n_kept = 0;

  for (gsize i = 0; i < n; i++) {
    guint64 number = numbers[i];
    guint place = (guint) (number * MULTIPLIER >> 56);

    while (places[place] != 0 && numbers[places[place] - 1] != number)
      place = (place + 1) % N_PLACES;
    if (places[place] != 0)
      continue;
    numbers[n_kept++] = number;
    places[place] = (guint8) n_kept;
  }
  return n_kept;
}

gsize
fedorg_numbers_make_different (guint64 *numbers, gsize n)
{
  gsize n_kept = 0;

  if (n <= MOST_KEPT)
    return n < 2 ? n : keep_few (numbers, n);
  fedorg_sort_numbers (numbers, n);
  for (gsize i = 0; i < n; i++) {
    if (i == 0 || numbers[i] != numbers[n_kept - 1])
      numbers[n_kept++] = numbers[i];
  }
  return n_kept;
}
