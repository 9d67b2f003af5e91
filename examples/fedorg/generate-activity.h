/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "generate-person.h"
#include "generate-plan.h"

G_BEGIN_DECLS

/* What an invented organisation does, by the entries `activities` of a plan. Activities have random numbers of
 * their own, so that posts stay what they are when a plan gets some. */
typedef struct {
  const Plan *plan;
  FedorgRosterBuilder *builder;
  GRand *random;
  GArray *team; /* of the organisation at hand: its persons with their posts */
} ActivityMaker;

void activity_maker_open (ActivityMaker *maker, const Plan *plan, FedorgRosterBuilder *builder);
void activity_maker_close (ActivityMaker *maker);

/* somebody who may do what the organisation does; until its activities are written */
void activity_maker_add_person (ActivityMaker *maker, const Person *person, FedorgRole role);

/* the activities of an organisation, and forgets its persons */
void activity_maker_write (ActivityMaker *maker, const char *organization, guint8 level,
                           guint8 kind);

G_END_DECLS
