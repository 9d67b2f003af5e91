/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "check/fedorg-check-subtree-private.h"

#include "check/fedorg-check-private.h"
#include "measure/fedorg-mask-private.h"
#include "model/fedorg-findings-private.h"
#include "model/fedorg-roster-private.h"

/* A check of one part of the tree: failures and findings beside it are left out. Judging is the
 * same, since rules may look beyond the part. */

/* segments are cut for the processor's cache and may reach beyond the part of the tree that is
 * checked */
const guint64 *
fedorg_check_restrict_failing (const FedorgCheck *check, FedorgSegment *segment,
                               const guint64 *failing, guint64 *own)
{
  gsize n_words = fedorg_segment_get_n_words (segment, FEDORG_RECORD_ORGANIZATION);
  guint32 first = fedorg_segment_get_first (segment);

  if (first >= check->first && fedorg_segment_get_end (segment) <= check->end)
    return failing;
  for (gsize w = 0; w < n_words; w++) {
    own[w] = 0;
    for (guint64 rest = failing[w]; rest != 0; rest &= rest - 1) {
      guint64 organization = first + w * FEDORG_WORD_BITS + fedorg_word_first (rest);

      if (organization >= check->first && organization < check->end)
        own[w] |= rest & -rest;
    }
  }
  return own;
}

guint64
fedorg_check_find_structural (const FedorgCheck *check, guint64 index)
{
  const FedorgRoster *roster = check->roster;

  for (; index < fedorg_roster_get_n_structural (roster); index++) {
    guint32 organization = fedorg_roster_get_structural_organization (roster, index);

    if (organization == FEDORG_NONE || (organization >= check->first && organization < check->end))
      break;
  }
  return index;
}
