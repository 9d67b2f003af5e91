/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <fedorg/fedorg-findings.h>
#include <fedorg/fedorg-roster.h>
#include <fedorg/fedorg-ruleset.h>

#include "sheet/fedorg-cells-private.h"

G_BEGIN_DECLS

/* Who holds the offices of an organisation on a date, and which of them are open. */
typedef struct {
  const FedorgRoster *roster;
  const FedorgFindings *findings; /* NULL: open seats are those without a chair only */
  const GPtrArray *rulesets;      /* FedorgRuleset *: what categories are called */
  gint32 as_of;
  gboolean redacts;
  FedorgLanguage language;
} FedorgTeams;

/* adds a list of texts, one for each officer, for all executives together and for each open seat;
 * open seats have the tone FEDORG_TONE_BAD */
void fedorg_teams_add_seats (const FedorgTeams *teams, guint32 organization, FedorgCells *cells);

/* 王秀华, or 王** where names are masked; "" for none */
void fedorg_person_append_name (const FedorgRoster *roster, guint32 person, gboolean redacts,
                                FedorgBuffer *buffer);

G_END_DECLS
