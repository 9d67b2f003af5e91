/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "measure/fedorg-work-private.h"

G_BEGIN_DECLS

#define FEDORG_ALWAYS                                                                              \
  {                                                                                                \
    G_MININT32 + 1, G_MAXINT32                                                                     \
  }

/* one duty at one organisation */
typedef struct {
  FedorgWorker *worker;
  guint32 index;
  const FedorgDuty *duty;
  const FedorgBoundDuty *bound;
  guint32 organization;
  FedorgOutcomeFunc func;
  gpointer data;
  FedorgPeriod term; /* the organisation's own, where the duty asks for one */
  guint n_terms;     /* 1: it is known */
} FedorgTrial;

/* the outcome of measuring once: over all activities, or over those of a period */
typedef struct {
  FedorgNumberState state;
  gboolean is_met;
  FedorgRatio value;
  FedorgRatio top;
  FedorgRatio bottom;
} FedorgAttempt;

/* NULL of FEDORG_NONE */
const FedorgGauge *fedorg_trial_get_gauge (const FedorgTrial *trial, guint32 gauge);

/* the quotient of two gauges; FEDORG_NONE is 1 */
FedorgAttempt fedorg_trial_measure (const FedorgTrial *trial, guint32 numerator,
                                    guint32 denominator, FedorgWorkList list,
                                    const FedorgPeriod *period);

/* of a duty that is made of several numbers; the parts that are not met are named by the worker */
FedorgAttempt fedorg_trial_attempt_parts (const FedorgTrial *trial, FedorgWorkList list,
                                          const FedorgPeriod *period);

/* The activities by their last day. Those of a period lie side by side then; those without a date
 * belong to none. */
void fedorg_trial_sort_by_day (const FedorgTrial *trial, FedorgWorkList list);

/* the activities whose last day lies in the period, in the order of their days */
FedorgWorkList fedorg_trial_list_period (const FedorgTrial *trial, FedorgWorkList list,
                                         FedorgPeriod period);

/* the bounds on the activities of one period, or of all */
FedorgAttempt fedorg_trial_attempt (const FedorgTrial *trial, FedorgWorkList list,
                                    const FedorgPeriod *period, const FedorgBound *bound);

/* keeps the outcome of a period; the list is of its activities, and is used up */
void fedorg_trial_keep_period (const FedorgTrial *trial, FedorgWorkList list, FedorgPeriod period,
                               const FedorgBound *bound, const FedorgAttempt *attempt);

/* --- fedorg-work-row.c: dates in a row, turns, and stages that come after others --- */

void fedorg_trial_judge_within (const FedorgTrial *trial, FedorgWorkList list,
                                FedorgOutcome *outcome);
void fedorg_trial_judge_gaps (const FedorgTrial *trial, const FedorgWorkSubject *subject,
                              FedorgWorkList list, FedorgOutcome *outcome);
void fedorg_trial_judge_turns (const FedorgTrial *trial, FedorgWorkList list,
                               FedorgOutcome *outcome);

/* points; the worker names an item without any */
FedorgAttempt fedorg_trial_attempt_score (const FedorgTrial *trial, FedorgWorkList list,
                                          const FedorgPeriod *period, const FedorgBound *bound);

/* seats that the votes give, of all; why it is not so, and of whom, is named by the worker */
FedorgAttempt fedorg_trial_attempt_ballot (const FedorgTrial *trial, FedorgWorkList list,
                                           const FedorgPeriod *period);

/* names a missing part, with a text that outlives the worker; NULL is nothing */
void fedorg_worker_add_name (FedorgWorker *worker, const char *name);
void fedorg_worker_add_missing (FedorgWorker *worker, FedorgPeriod period);

/* --- fedorg-work-duty.c: members --- */

/* the persons that are subjects at the organisation, each once, ascending, into `members` */
void fedorg_trial_list_members (const FedorgTrial *trial);

/* which of them did which activities, by member, into `pairs` */
void fedorg_worker_pair_members (FedorgWorker *worker, FedorgWorkList list);

/* the activities of the next member; `at` is where her pairs begin, and those of the one behind her */
FedorgWorkList fedorg_worker_list_paired (FedorgWorker *worker, gsize member, gsize *at);

/* measures the subject and calls the function of the trial; FALSE ends the walk */
gboolean fedorg_trial_judge (const FedorgTrial *trial, const FedorgWorkSubject *subject,
                             FedorgWorkList list);

G_END_DECLS
