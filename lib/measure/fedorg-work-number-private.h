/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "measure/fedorg-work-private.h"

G_BEGIN_DECLS

/* What the numbers of activities have in common. Sums are made in 128 bits, and given up if they do not
 * fit into 64; ISO C has no such type. */

__extension__ typedef __int128 FedorgWide;

static inline gint64
fedorg_worker_get (const FedorgWorker *worker, FedorgField field, guint32 activity)
{
  return fedorg_works_get (worker->works, field, activity);
}

static inline FedorgWorkNumber
fedorg_work_number (FedorgWide value)
{
  if (value > G_MAXINT64 || value < G_MININT64)
    return (FedorgWorkNumber){FEDORG_NUMBER_LOST, 0};
  return (FedorgWorkNumber){FEDORG_NUMBER_THERE, (gint64) value};
}

void fedorg_worker_add_key (FedorgWorker *worker, FedorgArray *keys, guint64 key);

/* how many different keys there are */
gint64 fedorg_worker_count_keys (FedorgWorker *worker);

/* the later one last; of one day that with the greater number */
guint64 fedorg_worker_make_dated (const FedorgWorker *worker, guint32 activity);

/* the gauge, which is of activities, over a list of its own: those that lie in the period (NULL: whenever) */
FedorgWorkNumber fedorg_worker_measure_own (FedorgWorker *worker, const FedorgGauge *gauge,
                                            FedorgWorkList list, const FedorgPeriod *period,
                                            gint32 day, guint32 organization);

/* the number of activities that are chosen already; `organization` is where members are looked for, and
 * `until` the days that count of spans and ledgers */
FedorgWorkNumber fedorg_worker_take_number (FedorgWorker *worker, const FedorgGauge *gauge,
                                            FedorgWorkList list, FedorgPeriod until,
                                            guint32 organization);

G_END_DECLS
