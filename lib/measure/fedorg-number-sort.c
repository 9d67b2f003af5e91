/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "measure/fedorg-number-sort-private.h"

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
