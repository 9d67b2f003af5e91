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

#define FEDORG_MOST_VALUES 4

/* the values of a few fields: of[f][i] is that of activity i of a list in field f */
typedef struct {
  const gint64 *of[FEDORG_MOST_VALUES];
} FedorgWorkValues;

/* They are there until others are read. The same fields are the same array of them. FALSE: there is no
 * memory, and the worker failed */
gboolean fedorg_worker_read (FedorgWorker *worker, FedorgWorkList list, const FedorgField *fields,
                             guint n_fields, FedorgWorkValues *values);

/* from now on lists that are a part of this one are read ahead, until another or an empty one is said */
void fedorg_worker_read_ahead (FedorgWorker *worker, FedorgWorkList list);

/* where first and last days are the first two fields */
static inline gboolean
fedorg_values_find_span (const FedorgWorkValues *values, guint32 i, FedorgPeriod *span)
{
  span->first = (gint32) values->of[0][i];
  span->last = (gint32) values->of[1][i];
  if (span->last == FEDORG_DATE_NONE)
    span->last = span->first;
  if (span->first == FEDORG_DATE_NONE)
    span->first = span->last;
  return span->last != FEDORG_DATE_NONE;
}

/* room for n keys, of which the array has none yet; NULL: there is no memory */
guint64 *fedorg_worker_reserve_keys (FedorgWorker *worker, FedorgArray *keys, gsize n);

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
