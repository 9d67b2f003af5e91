/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "measure/fedorg-mask-private.h"
#include "model/fedorg-roster-private.h"

G_BEGIN_DECLS

/* The memberships of persons who have several. All others are counted as persons by counting
 * memberships; these are what must be taken off so that everybody counts once. */
typedef struct {
  guint32 n_persons;
  guint32 *first_entries; /* of each person; one element more than persons */
  guint32 n_entries;
  guint32 *memberships;   /* of each entry, ascending within a person */
  guint32 *organizations; /* of each entry */
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

/* The way from an organisation up to one that lies above two, in few steps however deep the tree.
 */
typedef struct {
  const guint32 *parents;
  guint32 *jumps; /* an organisation well above each; a root's is itself */
} FedorgAncestors;

/* NULL if there is no memory */
FedorgAncestors *fedorg_ancestors_new (const FedorgRoster *roster);
void fedorg_ancestors_free (FedorgAncestors *ancestors);

/* the lowest organisation above both (either of them included), a <= b; FEDORG_NONE if there is
 * none
 */
guint32 fedorg_ancestors_find_common (const FedorgAncestors *ancestors, guint32 a, guint32 b);

/* Takes one off own[o], `o` being the lowest organisation above each two consecutive memberships of
 * a person that are in `mask`: the sum over any subtree is then the number of its persons. Only
 * organisations in [first, end) take part; an own count may wrap below 0, sums do not. */
void fedorg_repeats_subtract (const FedorgRepeats *repeats, const FedorgAncestors *ancestors,
                              const FedorgMask *mask, const guint32 range[2], guint32 *own);

/* Takes from groups[g], `groups_of` telling the group (below 64) of each organisation, one for each
 * membership of a person beyond her first in the group, and the like from `total`. */
void fedorg_repeats_subtract_groups (const FedorgRepeats *repeats, const FedorgMask *mask,
                                     const guint32 range[2], const guint8 *groups_of,
                                     gint64 groups[64], gint64 *total);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FedorgRepeats, fedorg_repeats_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FedorgAncestors, fedorg_ancestors_free)

G_END_DECLS
