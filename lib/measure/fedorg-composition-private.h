/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "base/fedorg-block-private.h"
#include "measure/fedorg-matching-private.h"
#include "measure/fedorg-segment-private.h"
#include "program/fedorg-program-private.h"

G_BEGIN_DECLS

/* A composition such as 5+N over one roster: slots that members fill. Each category of an each_of
 * term is a slot, an any_of term is one slot for all its categories. A member is a person, however
 * many memberships she has in the organisation. */

typedef struct _FedorgComposer FedorgComposer;

/* the form must outlive the composer; NULL if there is no memory */
FedorgComposer *fedorg_composer_new (FedorgSelection *selection, const FedorgCompositionForm *form);
void fedorg_composer_free (FedorgComposer *composer);

const FedorgComposition *fedorg_composer_get_composition (const FedorgComposer *composer);

/* memberships on the date that take part */
guint32 fedorg_composer_get_filter (const FedorgComposer *composer);
guint fedorg_composer_get_n_slots (const FedorgComposer *composer);
const FedorgSlot *fedorg_composer_get_slot (const FedorgComposer *composer, guint slot);

/* whether the set of categories stands for the slot */
gboolean fedorg_composer_may_fill (const FedorgComposer *composer, guint16 set, guint slot);

/* The memory in which one thread weighs organisations, and the result of the last one. */
typedef struct {
  FedorgArray sums;    /* of supplies */
  FedorgArray members; /* guint64: person x 2^16 + set of categories, ascending */
  GArray *counts;      /* guint32: members of each slot */
  GArray *lacking;     /* guint32: members that each slot needs yet */
  GArray *stamps;      /* guint32: of slots, to count a person once */
  guint32 stamp;
  GArray *types; /* guint32: the matching's type of each set, beside `type_stamps` */
  GArray *type_stamps;
  guint32 type_stamp;
  FedorgMatching *matching;
  guint64 n_lacking; /* members needed all in all */
  guint64 n_excess;  /* members above the maximum of their slot */
  gboolean failed;   /* memory ran out: what was found means nothing */
} FedorgScale;

FedorgScale *fedorg_scale_new (void);
void fedorg_scale_free (FedorgScale *scale);

/* whether the members are composed as they should be */
gboolean fedorg_composer_is_met (const FedorgComposer *composer, const FedorgMembers *members,
                                 FedorgScale *scale);

/* the same, with everything found left in the scale */
gboolean fedorg_composer_weigh (const FedorgComposer *composer, const FedorgMembers *members,
                                FedorgScale *scale);

/* the members of the organisations of a segment, one after the other */
typedef struct {
  FedorgMembers members; /* `words` and `base` */
  const guint32 *bounds; /* where the memberships of each begin; one more than organisations */
  guint32 n;
  const guint64 *within;  /* bits of those that are asked for; NULL for all */
  const guint64 *repeats; /* bits of those where a person may have several memberships; NULL if that
                             does not matter */
} FedorgSegmentMembers;

/* whether it does */
gboolean fedorg_composer_counts_persons (const FedorgComposer *composer);

/* unmet[i]: 1 of those that are not composed as they should be, 0 of all others */
void fedorg_composer_find_unmet (const FedorgComposer *composer,
                                 const FedorgSegmentMembers *segment, FedorgScale *scale,
                                 guint32 *unmet);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FedorgComposer, fedorg_composer_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FedorgScale, fedorg_scale_free)

G_END_DECLS
