/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "measure/fedorg-kernel-private.h"
#include "measure/fedorg-mask-private.h"
#include "measure/fedorg-repeats-private.h"
#include "measure/fedorg-roster-words-private.h"
#include "program/fedorg-condition-private.h"

G_BEGIN_DECLS

/* Conditions of a program bound to one roster on one date: filters over the codes in its columns,
 * each kept once. A filter is about organisations or about memberships; what concerns persons
 * is asked of each membership's person. */

typedef enum {
  FEDORG_FILTER_NOTHING = 0,
  FEDORG_FILTER_EVERYTHING,
  FEDORG_FILTER_ALL,
  FEDORG_FILTER_ANY,
  FEDORG_FILTER_NOT,
  FEDORG_FILTER_LEAF,    /* of one column */
  FEDORG_FILTER_UNDER,   /* organisations in one of `ranges` */
  FEDORG_FILTER_FIGURE,  /* organisations whose figure lies in `bound` */
  FEDORG_FILTER_OF,      /* memberships of the organisations of the child */
  FEDORG_FILTER_HOLDING, /* organisations with at least one membership of the child */
  FEDORG_FILTER_DERIVED  /* memberships of `mask`, worked out from those of the child */
} FedorgFilterKind;

typedef enum {
  FEDORG_DERIVATION_HERE,        /* the person has a membership of the child in the organisation */
  FEDORG_DERIVATION_ELSEWHERE,   /* the person has a membership of the child in another organisation
                                */
  FEDORG_DERIVATION_IN_PARENT,   /* the same in the organisation directly above */
  FEDORG_DERIVATION_IN_CHILDREN, /* the same in one directly below */
  FEDORG_DERIVATION_IN_COUNTY,   /* the same in another organisation of the county */
  FEDORG_DERIVATION_TOO_MANY     /* the first of each person who has some in more than `limit`
                                  organisations */
} FedorgDerivation;

typedef struct {
  FedorgFilterKind kind;
  FedorgRecord record;
  guint cost;        /* of one element, to ask the cheap things first */
  guint32 *children; /* cheapest first */
  guint n_children;
  FedorgLeaf leaf;
  guint8 *table;  /* of the leaf */
  GArray *ranges; /* guint32 pairs: from, end; ascending, apart */
  guint32 figure;
  FedorgBound bound;

  guint depth; /* of what is derived, one from the other; 0 where nothing is */
  FedorgDerivation derivation;
  gint64 limit;
  FedorgMask *mask;       /* the members, where they are known beforehand; NULL: not (yet) */
  FedorgMask *origins;    /* of a derived filter: the memberships of its child */
  FedorgReturns returns;  /* of TOO_MANY: persons with several of these */
  FedorgRepeats *repeats; /* and those memberships */
} FedorgFilter;

typedef struct _FedorgSelection FedorgSelection;

/* the conditions must outlive the selection; NULL if there is no memory */
FedorgSelection *fedorg_selection_new (const FedorgConditions *conditions,
                                       const FedorgRoster *roster, gint32 as_of);
void fedorg_selection_free (FedorgSelection *selection);

const FedorgRoster *fedorg_selection_get_roster (const FedorgSelection *selection);
FedorgRosterWords *fedorg_selection_get_words (const FedorgSelection *selection);
guint32 fedorg_selection_get_n_filters (const FedorgSelection *selection);
const FedorgFilter *fedorg_selection_get (const FedorgSelection *selection, guint32 filter);

/* memory ran out while binding: the filters must not be used */
gboolean fedorg_selection_has_failed (const FedorgSelection *selection);

/* the filter of a condition */
guint32 fedorg_selection_bind (FedorgSelection *selection, guint32 condition);

/* the figure of this name in the roster, or FEDORG_NONE */
guint32 fedorg_selection_find_figure (const FedorgSelection *selection, const char *name);

guint32 fedorg_selection_add_not (FedorgSelection *selection, guint32 filter);
guint32 fedorg_selection_add_holding (FedorgSelection *selection, guint32 filter);
guint32 fedorg_selection_add_derived (FedorgSelection *selection, FedorgDerivation derivation,
                                      guint32 filter, gint64 limit);

/* how deep derived filters stand upon each other; those of a depth are worked out when the
 * memberships of their children are known, from the memberships of all persons with several, which
 * TOO_MANY alone does not need: FALSE if there is no memory */
guint fedorg_selection_get_depth (const FedorgSelection *selection);
gboolean fedorg_selection_needs_repeats (const FedorgSelection *selection);
gboolean fedorg_selection_derive (FedorgSelection *selection, guint32 filter,
                                  const FedorgRepeats *repeats);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FedorgSelection, fedorg_selection_free)

G_END_DECLS
