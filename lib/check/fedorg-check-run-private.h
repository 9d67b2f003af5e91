/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "base/fedorg-block-private.h"
#include "check/fedorg-check-private.h"
#include "check/fedorg-check-waivers-private.h"
#include "check/fedorg-rule-finding-private.h"
#include "check/fedorg-verdicts-private.h"

G_BEGIN_DECLS

#define FEDORG_CHECK_N_LEVELS (FEDORG_LEVEL_UNIT + 1)

/* One run: first all organisations are judged and the failures counted, the first of them kept as
 * numbers; then those that are listed are reported in full. */
typedef struct {
  const FedorgCheck *check;
  FedorgReferenceDate as_of;
  FedorgPlan *plan;
  GArray *rules;         /* FedorgCheckRule, in their final order */
  FedorgArray *failures; /* of each segment: organisation x 2^32 + rule, guint64 */
  guint64 *counts;       /* failures of each rule */
  guint64 *levels;       /* of these, at each level; FEDORG_CHECK_N_LEVELS for each rule */
  guint64 *waived;       /* of these, those that are waived */
  FedorgCheckWaivers waivers;
  GMutex lock;       /* of what follows, and of the counts */
  gboolean *is_done; /* segments */
  guint n_done;      /* segments from the first on */
  guint64 n_kept;    /* failures of these */
  gint n_wanted;     /* segments whose failures may be listed */
} FedorgCheckRun;

/* one finding: an organisation that breaks a rule, organisation x 2^32 + rule, with its waivers.
 * NULL if there is no memory */
FedorgFinding *fedorg_check_report (const FedorgCheckRun *run, FedorgEvaluator *evaluator,
                                    guint64 failure);

/* --- fedorg-check-judge.c --- */

/* judges the organisations of a segment; the data is the run. FALSE if there is no memory */
gboolean fedorg_check_judge_segment (FedorgEvaluator *evaluator, guint number, guint thread,
                                     gpointer data);

/* takes what was judged elsewhere */
gboolean fedorg_check_take_verdicts (FedorgCheckRun *run, const FedorgVerdicts *verdicts,
                                     GError **error);

G_END_DECLS
