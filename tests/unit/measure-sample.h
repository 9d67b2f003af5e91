/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <fedorg/fedorg.h>
#include "rules/fedorg-ruleset-private.h"

G_BEGIN_DECLS

/* Rosters and rulesets for tests of measures, and an oracle: the same answers worked out slowly,
 * membership by membership, through the public accessors alone. */

/* the reference date of random rosters */
#define MEASURE_SAMPLE_DATE fedorg_date_new (2024, 2, 29)

/* a ruleset of these members ("\"rules\": [...]") with the categories a, b, c (alias "third"), d;
 * ends the test if it cannot be read. (transfer full) */
FedorgRuleset *measure_sample_ruleset (const char *members);

/* a roster of a table with English headings. (transfer full) */
FedorgRoster *measure_sample_roster (const char *table);

/* a forest of `n_organizations` with memberships of all sorts, some persons in many of them; the
 * same for the same seed. (transfer full) */
FedorgRoster *measure_sample_random (guint32 seed, guint n_organizations);

/* any selector over memberships, or over organisations. (transfer full) */
FedorgSelector *measure_sample_selector (GRand *random, guint depth, gboolean of_organizations);

/* whether the membership counts on the sample's date */
gboolean measure_oracle_is_current (const FedorgRoster *roster, guint32 membership);

/* whether the selector selects the membership, on whatever date it counts */
gboolean measure_oracle_selects (const FedorgRoster *roster, const FedorgRuleset *ruleset,
                                 const FedorgSelector *selector, guint32 membership);
gboolean measure_oracle_selects_organization (const FedorgRoster *roster,
                                              const FedorgSelector *selector, guint32 organization);

/* whether a word of the membership's categories means this one of the ruleset */
gboolean measure_oracle_has_category (const FedorgRoster *roster, const FedorgRuleset *ruleset,
                                      guint32 membership, const char *id);

/* whether the members of the organisation are composed as they should be */
gboolean measure_oracle_is_composed (const FedorgRoster *roster, const FedorgRuleset *ruleset,
                                     const FedorgComposition *composition, guint32 organization);

G_END_DECLS
