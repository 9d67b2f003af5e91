/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "measure/fedorg-mask-private.h"
#include "measure/fedorg-measure-private.h"
#include "measure/fedorg-repeats-private.h"

G_BEGIN_DECLS

/* The values of a plan's counters, added up over subtrees or over groups of organisations. */

typedef struct {
  guint32 *counts; /* of each organisation; of a figure, how many organisations have it */
  gint64 *figures; /* figures only: their sums */
  guint64 *lost;   /* figures only: bits of those whose sum has no room */
} FedorgSeries;

typedef struct _FedorgTotals FedorgTotals;

/* measures the organisations in [first, end), a whole subtree or the whole roster, each by itself
 */
FedorgTotals *fedorg_totals_new (const FedorgPlan *plan, const guint32 range[2],
                                 const FedorgJob *job, GError **error);
void fedorg_totals_free (FedorgTotals *totals);

/* makes of own values those of subtrees; may be called once. FALSE if there is no memory */
gboolean fedorg_totals_add_subtrees (FedorgTotals *totals, const FedorgJob *job, GError **error);

/* values by organisation; only those of the range mean anything */
const FedorgSeries *fedorg_totals_get_series (const FedorgTotals *totals, guint32 counter);

/* memberships whose persons a counter of persons counts, and what is known of those who have several
 * of any kind; NULL, of the two, where no counter is of persons */
const FedorgMask *fedorg_totals_get_mask (const FedorgTotals *totals, guint32 counter);
const FedorgRepeats *fedorg_totals_get_repeats (const FedorgTotals *totals);

/* takes the series over */
FedorgSeries fedorg_totals_steal_series (FedorgTotals *totals, guint32 counter);
void fedorg_series_clear (FedorgSeries *series);

/* the value of a series for an organisation; FALSE if it has none */
gboolean fedorg_series_get (const FedorgSeries *series, gsize index, gint64 *value);

/* sums of own values over groups (below 64), and over all of the range; of figures the sum may have
 * no room, and nobody may have one */
typedef struct {
  gint64 values[64];
  gboolean present[64];
  gint64 value;
  gboolean is_present;
} FedorgGroupSums;

void fedorg_totals_sum_groups (const FedorgTotals *totals, guint32 counter, const guint8 *groups_of,
                               FedorgGroupSums *sums);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FedorgTotals, fedorg_totals_free)

G_END_DECLS
