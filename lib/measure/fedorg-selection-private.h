/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "measure/fedorg-kernel-private.h"
#include "measure/fedorg-lexicon-private.h"
#include "measure/fedorg-mask-private.h"
#include "measure/fedorg-repeats-private.h"

G_BEGIN_DECLS

/* Selectors compiled over one roster on one date: conditions on codes, each kept once however many
 * selectors use it. A condition is about organisations or about memberships; what concerns persons
 * is asked of each membership's person. */

typedef enum {
  FEDORG_DOMAIN_ORGANIZATION = 0,
  FEDORG_DOMAIN_MEMBERSHIP = 1,
  FEDORG_N_DOMAINS
} FedorgDomain;

typedef enum {
  FEDORG_CONDITION_NOTHING = 0,
  FEDORG_CONDITION_EVERYTHING,
  FEDORG_CONDITION_ALL,
  FEDORG_CONDITION_ANY,
  FEDORG_CONDITION_NOT,
  FEDORG_CONDITION_LEAF,    /* of one column */
  FEDORG_CONDITION_UNDER,   /* organisations in one of `ranges` */
  FEDORG_CONDITION_FIGURE,  /* organisations whose figure lies in `bound` */
  FEDORG_CONDITION_OF,      /* memberships of the organisations of the child */
  FEDORG_CONDITION_HOLDING, /* organisations with at least one membership of the child */
  FEDORG_CONDITION_DERIVED  /* memberships of `mask`, worked out from those of the child */
} FedorgConditionKind;

typedef enum {
  FEDORG_DERIVATION_HERE,      /* the person has a membership of the child in the organisation */
  FEDORG_DERIVATION_ELSEWHERE, /* the person has a membership of the child in another organisation
                                */
  FEDORG_DERIVATION_TOO_MANY   /* the first of each person who has some in more than `limit`
                                  organisations */
} FedorgDerivation;

typedef struct {
  FedorgConditionKind kind;
  FedorgDomain domain;
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
  FedorgMask *origins;    /* of a derived condition: the memberships of its child */
  FedorgReturns returns;  /* of TOO_MANY: persons with several of these */
  FedorgRepeats *repeats; /* and those memberships */
} FedorgCondition;

typedef struct _FedorgSelection FedorgSelection;

/* NULL if there is no memory */
FedorgSelection *fedorg_selection_new (const FedorgRoster *roster, gint32 as_of);
void fedorg_selection_free (FedorgSelection *selection);

const FedorgRoster *fedorg_selection_get_roster (const FedorgSelection *selection);
FedorgLexicon *fedorg_selection_get_lexicon (const FedorgSelection *selection);
guint32 fedorg_selection_get_n_conditions (const FedorgSelection *selection);
const FedorgCondition *fedorg_selection_get (const FedorgSelection *selection, guint32 condition);

/* memory ran out while compiling: the conditions must not be used */
gboolean fedorg_selection_has_failed (const FedorgSelection *selection);

/* the condition of a selector in the domain that is asked for; NULL selects everything. A selector
 * over memberships, asked for organisations, means those with such a membership on the date.
 * `ruleset` gives categories and conventions, or is NULL */
guint32 fedorg_selection_add (FedorgSelection *selection, const FedorgRuleset *ruleset,
                              const FedorgSelector *selector, FedorgDomain domain);

/* the figure of this name in the roster, or FEDORG_NONE */
guint32 fedorg_selection_find_figure (const FedorgSelection *selection, const char *name);

/* memberships that count on the date */
guint32 fedorg_selection_add_current (FedorgSelection *selection);

guint32 fedorg_selection_add_both (FedorgSelection *selection, guint32 a, guint32 b);
guint32 fedorg_selection_add_not (FedorgSelection *selection, guint32 condition);
guint32 fedorg_selection_add_holding (FedorgSelection *selection, guint32 condition);
guint32 fedorg_selection_add_derived (FedorgSelection *selection, FedorgDerivation derivation,
                                      guint32 condition, gint64 limit);

/* how deep derived conditions stand upon each other; those of a depth are worked out when the
 * memberships of their children are known, from the memberships of all persons with several, which
 * TOO_MANY alone does not need: FALSE if there is no memory */
guint fedorg_selection_get_depth (const FedorgSelection *selection);
gboolean fedorg_selection_needs_repeats (const FedorgSelection *selection);
gboolean fedorg_selection_derive (FedorgSelection *selection, guint32 condition,
                                  const FedorgRepeats *repeats);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FedorgSelection, fedorg_selection_free)

G_END_DECLS
