/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "program/fedorg-program-private.h"

G_BEGIN_DECLS

/* How the measures of the table become counters: one function for each way of counting. The kind of
 * the quantity is filled in by the caller. */

FedorgQuantity fedorg_quantity_of_posts (const FedorgMeasureSource *source);
FedorgQuantity fedorg_quantity_of_organizations (const FedorgMeasureSource *source);
FedorgQuantity fedorg_quantity_of_organizations_due (const FedorgMeasureSource *source);
FedorgQuantity fedorg_quantity_of_share (const FedorgMeasureSource *source);
FedorgQuantity fedorg_quantity_of_every (const FedorgMeasureSource *source);
FedorgQuantity fedorg_quantity_of_composition (const FedorgMeasureSource *source);
FedorgQuantity fedorg_quantity_of_mean (const FedorgMeasureSource *source);
FedorgQuantity fedorg_quantity_of_meeting (const FedorgMeasureSource *source);
FedorgQuantity fedorg_quantity_of_mean_age (const FedorgMeasureSource *source);
FedorgQuantity fedorg_quantity_of_median_age (const FedorgMeasureSource *source);
FedorgQuantity fedorg_quantity_of_figure (const FedorgMeasureSource *source);
FedorgQuantity fedorg_quantity_of_ratio (const FedorgMeasureSource *source);
FedorgQuantity fedorg_quantity_of_children (const FedorgMeasureSource *source);
FedorgQuantity fedorg_quantity_of_below (const FedorgMeasureSource *source);
FedorgQuantity fedorg_quantity_of_coverage (const FedorgMeasureSource *source);
FedorgQuantity fedorg_quantity_of_share_of_children (const FedorgMeasureSource *source);
FedorgQuantity fedorg_quantity_of_unique (const FedorgMeasureSource *source);
FedorgQuantity fedorg_quantity_of_subset (const FedorgMeasureSource *source);
FedorgQuantity fedorg_quantity_of_held (const FedorgMeasureSource *source);
FedorgQuantity fedorg_quantity_of_missed (const FedorgMeasureSource *source);
FedorgQuantity fedorg_quantity_of_activities (const FedorgMeasureSource *source);

/* the counter of one side of a ratio: posts, persons or a figure */
guint32 fedorg_quantity_add_side (const FedorgMeasureSource *source, const FedorgOperand *operand);

/* the same as a rule: how many subjects break it, or, where `is_running`, have not met it yet in the
 * period that runs */
FedorgQuantity fedorg_quantity_of_duty (const FedorgMeasureSource *source, const FedorgBound *bound,
                                        gboolean is_running);

G_END_DECLS
