/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "suggest.h"

#include <glib.h>
#include <string.h>

/* longer words are no typing mistakes */
#define MAX_LENGTH 64

/* how many bytes must be inserted, deleted, replaced or swapped with their neighbour */
static guint
distance (const char *a, const char *b)
{
  guint8 rows[3][MAX_LENGTH + 1];
  gsize n = strlen (a), m = strlen (b);

  for (gsize j = 0; j <= m; j++)
    rows[0][j] = (guint8) j;
  for (gsize i = 1; i <= n; i++) {
    guint8 *above2 = rows[(i + 1) % 3], *above = rows[(i + 2) % 3], *row = rows[i % 3];

    row[0] = (guint8) i;
    for (gsize j = 1; j <= m; j++) {
      guint best = above[j - 1] + (a[i - 1] != b[j - 1]);

      best = MIN (best, MIN (above[j], row[j - 1]) + 1u);
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        best = MIN (best, above2[j - 2] + 1u);
      row[j] = (guint8) best;
    }
  }
  return rows[n % 3][m];
}

const char *
suggest_nearest (const char *word, const char *const *words)
{
  gsize length = strlen (word);
  guint nearest = (guint) MIN (length / 2, 3) + 1;
  const char *found = NULL;

  if (length == 0 || length > MAX_LENGTH)
    return NULL;
  for (; *words != NULL; words++) {
    gsize other = strlen (*words);
    guint steps = other > MAX_LENGTH ? G_MAXUINT : distance (word, *words);

    /* "format=" may be cut short: a beginning counts as one step */
    if (length >= 3 && other > length && memcmp (word, *words, length) == 0)
      steps = 1;
    if (steps < nearest) {
      nearest = steps;
      found = *words;
    }
  }
  return found;
}
