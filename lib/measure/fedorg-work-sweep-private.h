/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "measure/fedorg-work-number-private.h"
#include "measure/fedorg-work-trial-private.h"
#include "program/fedorg-interval-private.h"

G_BEGIN_DECLS

/* A duty at many organisations, of which it is asked only whether they break it. */
typedef struct {
  FedorgTrial trial;
  const FedorgGauge *gauge;
  FedorgInterval interval; /* of the numbers of the gauge */
  const guint32 *firsts;   /* activities of each organisation */
  const gint32 *founded;
  const FedorgPeriod *window; /* NULL: at any time */
  guint n_due;                /* periods */
  guint64 periods_per_day;    /* in parts of 2^32 */
  gboolean is_budget;
} FedorgSweep;

/* many enough that the work done once for all of them does not count, and few enough that their values
 * stay in the processor's own memory */
#define FEDORG_MOST_IN_BATCH         256u
#define FEDORG_ACTIVITIES_IN_A_BATCH 16384u

/* organisations, ascending, and their outcomes */
typedef struct {
  guint32 organizations[FEDORG_MOST_IN_BATCH];
  guint32 n_breaking[FEDORG_MOST_IN_BATCH];
  gboolean is_left[FEDORG_MOST_IN_BATCH]; /* it is not decided here */
  guint n;
} FedorgBatch;

static inline gboolean
fedorg_sweep_is_within (const FedorgSweep *sweep, gint64 number)
{
  return number >= sweep->interval.low && number <= sweep->interval.high;
}

static inline const FedorgPeriod *
fedorg_sweep_get_periods (const FedorgSweep *sweep)
{
  return (const FedorgPeriod *) (gconstpointer) sweep->trial.bound->periods->data;
}

/* --- fedorg-work-batch.c; without memory the worker fails --- */

void fedorg_batch_judge_numbers (const FedorgSweep *sweep, FedorgBatch *batch);
void fedorg_batch_judge_budgets (const FedorgSweep *sweep, FedorgBatch *batch);
void fedorg_batch_judge_periods (const FedorgSweep *sweep, FedorgBatch *batch);
void fedorg_batch_count_members (const FedorgSweep *sweep, FedorgBatch *batch);

G_END_DECLS
