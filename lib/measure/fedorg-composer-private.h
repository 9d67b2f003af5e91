/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "measure/fedorg-composition-private.h"

G_BEGIN_DECLS

/* The inside of a composer. */
struct _FedorgComposer {
  const FedorgRoster *roster;
  const FedorgComposition *composition;
  const guint32 *classes; /* of the roster's words */
  guint32 condition;
  GArray *slots;        /* FedorgSlot */
  guint32 *first_slots; /* where the slots of each set begin in `set_slots`; one more than sets */
  GArray *set_slots;    /* guint32 */

  /* where a word of bits says it all: the slots of each set, and those that must be filled */
  guint64 *masks;
  guint64 required;

  /* where a byte for each slot does; NULL where not */
  guint64 *tallies;      /* of each set */
  guint64 *sole_tallies; /* the same, but 0 of sets that fill several slots */
  guint64 least;         /* of each slot */
  guint64 most;
  gboolean needs_order; /* it makes a difference whether somebody has several memberships */
};

/* FALSE if there is no memory */
gboolean fedorg_composer_make_tallies (FedorgComposer *composer);

G_END_DECLS
