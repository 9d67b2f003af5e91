/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "measure/fedorg-mask-private.h"
#include "model/fedorg-roster-private.h"

G_BEGIN_DECLS

/* The memberships of persons who have several. All others are counted as persons by counting
 * memberships; these are what must be taken off so that everybody counts once. */
typedef struct {
  guint32 membership; /* ascending within a person */
  guint32 organization;
  guint32 above; /* 1 + the lowest organisation above this one and that of the person's entry
                    before (either of them included); 0 if there is none */
} FedorgRepeat;

typedef struct {
  guint32 n_persons;
  guint32 *first_entries; /* of each person; one element more than persons */
  guint32 n_entries;
  FedorgRepeat *entries;
} FedorgRepeats;

/* NULL if there is no memory */
FedorgRepeats *fedorg_repeats_new (const FedorgRoster *roster);

/* Persons who come again among some memberships; those not yet `seen` come for the first time. */
typedef struct {
  FedorgMask *seen;
  FedorgMask *again;
} FedorgReturns;

/* memberships among the bits `words` (bit 0 is membership `base`) at [begin, end) */
typedef struct {
  const guint64 *words;
  gsize base;
  guint32 begin;
  guint32 end;
} FedorgMembers;

/* FALSE if there is no memory */
gboolean fedorg_returns_init (FedorgReturns *returns, guint32 n_persons);
void fedorg_returns_clear (FedorgReturns *returns);

/* several threads may add at once */
void fedorg_returns_add (FedorgReturns *returns, const FedorgRoster *roster,
                         const FedorgMembers *members);

/* the same of these memberships alone, all of which were added to `returns`; NULL if there is no
 * memory */
FedorgRepeats *fedorg_repeats_new_among (const FedorgRoster *roster, const FedorgMask *memberships,
                                         const FedorgReturns *returns);
void fedorg_repeats_free (FedorgRepeats *repeats);

/* Entries of one person, those chosen by a mask and a range of organisations, one after the other.
 */
typedef struct {
  const FedorgRepeat *next;
  const FedorgRepeat *end;
  const FedorgRepeat *entry; /* NULL before the first */
  guint32 common; /* lowest organisation above this entry and the one before; FEDORG_NONE of the
                     first, and where there is none in the range */
} FedorgRepeatWalk;

static inline FedorgRepeatWalk
fedorg_repeats_walk (const FedorgRepeats *repeats, guint32 person)
{
  return (FedorgRepeatWalk){repeats->entries + repeats->first_entries[person],
                            repeats->entries + repeats->first_entries[person + 1], NULL,
                            FEDORG_NONE};
}

/* FALSE at the end. In the order of the tree, what lies above two is the highest of what lies above
 * each two on the way from one to the other */
static inline gboolean
fedorg_repeat_walk_next (FedorgRepeatWalk *walk, const FedorgMask *mask, const guint32 range[2])
{
  guint32 above = G_MAXUINT32;

  while (walk->next < walk->end) {
    const FedorgRepeat *entry = walk->next++;

    above = MIN (above, entry->above);
    if (entry->organization < range[0] || entry->organization >= range[1] ||
        !fedorg_words_test (mask->words, entry->membership))
      continue;
    walk->common = walk->entry && above > range[0] ? above - 1 : FEDORG_NONE;
    walk->entry = entry;
    return TRUE;
  }
  return FALSE;
}

/* Takes one off own[o], `o` being the lowest organisation above each two consecutive memberships of
 * a person that are in `mask`: the sum over any subtree is then the number of its persons. Only
 * organisations in [first, end) take part; an own count may wrap below 0, sums do not. */
void fedorg_repeats_subtract (const FedorgRepeats *repeats, const FedorgMask *mask,
                              const guint32 range[2], guint32 *own);

/* Takes from groups[g], `groups_of` giving the group (below 64) of each organisation, one for each
 * membership of a person beyond her first in the group, and the like from `total`. */
void fedorg_repeats_subtract_groups (const FedorgRepeats *repeats, const FedorgMask *mask,
                                     const guint32 range[2], const guint8 *groups_of,
                                     gint64 groups[64], gint64 *total);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FedorgRepeats, fedorg_repeats_free)

G_END_DECLS
