/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Persons matched with places, one person for one place only. Persons who may fill the same slots are
 * of one type, so that the work depends on the number of types and slots, not of persons. Reused from
 * organisation to organisation: it grows to the largest and takes no memory after that. */
typedef struct {
  GArray *supplies;  /* guint32: persons of each type */
  GArray *type_ends; /* guint32: where the slots of each type end in `slots` */
  GArray *slots;     /* guint32 */
  guint n_slots;
  GArray *demands; /* guint32: persons that each slot needs */

  GArray *flows;      /* guint32: persons of a type at a slot, beside `slots` */
  GArray *idle;       /* guint32: persons of each type that have no place */
  GArray *lacking;    /* guint32: persons that each slot still needs */
  GArray *reverse;    /* guint32: edges by slot */
  GArray *slot_ends;  /* guint32: where the edges of each slot end in `reverse` */
  GArray *edge_types; /* guint32: the type of each edge */
  GArray *steps;      /* Step: how the search came to each slot */
  GArray *queue;      /* guint32 */
} FedorgMatching;

FedorgMatching *fedorg_matching_new (void);
void fedorg_matching_free (FedorgMatching *matching);

/* forgets everything; all demands are 0 */
void fedorg_matching_reset (FedorgMatching *matching, guint n_slots);
void fedorg_matching_set_demand (FedorgMatching *matching, guint slot, guint32 demand);

/* adds persons who may fill the slots that are added next */
guint fedorg_matching_add_type (FedorgMatching *matching, guint32 supply);
void fedorg_matching_add_slot (FedorgMatching *matching, guint32 slot);

/* places as many persons as possible; returns how many are lacking all in all */
guint64 fedorg_matching_solve (FedorgMatching *matching);
guint32 fedorg_matching_get_lacking (const FedorgMatching *matching, guint slot);

/* after solving, with persons lacking: appends slots (guint32, ascending) that cannot be filled
 * together, as few as can be found and so that without any one of them the others could */
void fedorg_matching_find_violator (FedorgMatching *matching, GArray *slots);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FedorgMatching, fedorg_matching_free)

G_END_DECLS
