/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "generate-plan.h"

G_BEGIN_DECLS

/* A deck deals values to a known number of posts so that each value comes exactly as often as the
 * plan says, in random order, without keeping the cards. */
typedef struct {
  const GArray *shares; /* PlanShare */
  gint64 *left;
  gint64 total;
} Deck;

/* FALSE if the shares ask for more than there are posts */
gboolean deck_open (Deck *deck, const GArray *shares, gint64 n_posts);
void deck_close (Deck *deck);

/* the next value, NULL from an empty deck */
const PlanShare *deck_deal (Deck *deck, GRand *random);

/* takes one more of a value that was dealt before; FALSE if there is none left */
gboolean deck_has (const Deck *deck, const PlanShare *share);
void deck_take (Deck *deck, const PlanShare *share);

/* TRUE for exactly `count` of `total` calls */
gboolean deck_choose (gint64 *count, gint64 *total, GRand *random);

/* how many of n posts a share is, half-up */
gint64 deck_count (const PlanShare *share, gint64 n_posts);

G_END_DECLS
