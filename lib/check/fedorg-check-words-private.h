/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "check/fedorg-check-private.h"
#include "measure/fedorg-measure-private.h"

G_BEGIN_DECLS

/* One finding (FedorgFinding *) for each category of the roster that no ruleset of the check
 * declares but that looks like one that is: probably misspelt. An open term of a composition would
 * take it without a word. The same of kinds of activities; one finding for all other kinds that are not
 * declared. NULL if there is no memory. (transfer full) */
GPtrArray *fedorg_check_words_find (const FedorgCheck *check, const FedorgPlan *plan);

G_END_DECLS
