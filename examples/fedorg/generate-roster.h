/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "generate-divisions.h"
#include "generate-plan.h"

G_BEGIN_DECLS

/* the roster that a plan describes, over the divisions (NULL if the plan has units only); NULL
 * after reporting what is wrong. The same plan, divisions and seed give the same roster. */
FedorgRoster *generate_roster (const Plan *plan, const Divisions *divisions);

G_END_DECLS
