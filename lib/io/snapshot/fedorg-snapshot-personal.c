/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "io/snapshot/fedorg-snapshot-private.h"

#include <string.h>

#include "base/fedorg-personal-private.h"

/* Files of older versions may hold numbers of persons, which are not kept any more. What is taken for one
 * too often, at the ends of a piece, is settled when the roster is made anew. */

/* bytes of the shortest number */
#define SHORTEST 11

static gboolean
is_in (const guint8 *bytes, gsize start, gsize end)
{
  return end - start >= SHORTEST &&
         fedorg_personal_is_in ((const char *) bytes + start, end - start);
}

void
fedorg_snapshot_check_personal (FedorgSnapshotCheck *check, const guint32 *ends,
                                const guint8 *bytes, gsize length)
{
  gboolean is_found = FALSE;
  gsize start = 0;

  for (gsize word = 0; word < (length + 31) / 32 && !is_found; word++) {
    for (guint32 rest = ends[word]; rest != 0; rest &= rest - 1) {
      gsize end = word * 32 + (gsize) __builtin_ctz (rest);

      is_found |= is_in (bytes, start, end);
      start = end + 1;
    }
  }
  if (is_found || (start < length && is_in (bytes, start, length)))
    g_atomic_int_set (&check->holds_personal, 1);
}

void
fedorg_snapshot_check_personal_border (FedorgSnapshotCheck *check, const guint8 *bytes,
                                       gsize length)
{
  for (gsize start = 0, end; start < length; start = end + 1) {
    const guint8 *stop = memchr (bytes + start, '\0', length - start);

    end = stop != NULL ? (gsize) (stop - bytes) : length;
    if (is_in (bytes, start, end))
      g_atomic_int_set (&check->holds_personal, 1);
  }
}
