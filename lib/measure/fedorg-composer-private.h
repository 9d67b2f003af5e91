/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "measure/fedorg-composition-private.h"

G_BEGIN_DECLS

typedef struct _FedorgSupplies FedorgSupplies;

/* The inside of a composer. */
struct _FedorgComposer {
  const FedorgRoster *roster;
  const FedorgComposition *composition;
  const FedorgRosterWords *words;
  guint32 filter;
  const GArray *slots;  /* FedorgSlot */
  guint32 *first_slots; /* where the slots of each set begin in `set_slots`; one more than sets */
  GArray *set_slots;    /* guint32 */

  /* where a word of bits says it all: the slots of each set, and those that must be filled */
  guint64 *masks;
  guint64 required;

  /* to judge many organisations at once; NULL where the composition is too large */
  FedorgSupplies *supplies;
};

/* FALSE if there is no memory */
gboolean fedorg_supplies_new (const FedorgComposer *composer, FedorgSupplies **supplies);
void fedorg_supplies_free (FedorgSupplies *supplies);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FedorgSupplies, fedorg_supplies_free)

G_END_DECLS
