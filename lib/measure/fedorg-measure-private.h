/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "measure/fedorg-composition-private.h"
#include "base/fedorg-parallel-private.h"
#include "measure/fedorg-repeats-private.h"
#include "measure/fedorg-work-private.h"
#include "program/fedorg-program-private.h"

G_BEGIN_DECLS

/* The one engine of check and report. A plan is the part of a program that is carried out over one
 * roster on one date: its conditions are bound to columns, and what takes looking at the whole
 * roster is worked out beforehand. Evaluators carry it out, segment by segment. Counters, tests and
 * compositions have the numbers that they have in the program. */

/* a counter of the program, bound to the roster */
typedef struct {
  FedorgCounterKind kind;
  gboolean is_bound;
  gboolean is_listed; /* its value is asked for by itself, and not only by what it is part of */
  guint32 filter;
  guint32 other;    /* test or composition of the program, or figure of the roster */
  guint32 *values;  /* of one that looks below: of each organisation */
  FedorgMask *mask; /* and the organisations that it counts */
} FedorgPlanCounter;

typedef struct _FedorgPlan FedorgPlan;

/* NULL if there is no memory. The program and the roster must outlive the plan, and nothing may be
 * added to the program any more */
FedorgPlan *fedorg_plan_new (const FedorgProgram *program, const FedorgRoster *roster,
                             gint32 as_of);
void fedorg_plan_free (FedorgPlan *plan);

/* rules compare with this roster on its date; before any test is added. It must outlive the plan;
 * FALSE if there is no memory */
gboolean fedorg_plan_set_previous (FedorgPlan *plan, const FedorgRoster *roster, gint32 as_of);

/* each binds a test or a number */
void fedorg_plan_add_test (FedorgPlan *plan, guint32 test);
void fedorg_plan_add_counter (FedorgPlan *plan, guint32 counter);

/* works out the conditions that look at the whole roster; when everything is added, and before any
 * evaluator is made */
gboolean fedorg_plan_prepare (FedorgPlan *plan, const FedorgJob *job, GError **error);

/* memory ran out while binding */
gboolean fedorg_plan_has_failed (const FedorgPlan *plan);

const FedorgProgram *fedorg_plan_get_program (const FedorgPlan *plan);
const FedorgRoster *fedorg_plan_get_roster (const FedorgPlan *plan);
const FedorgSelection *fedorg_plan_get_selection (const FedorgPlan *plan);
const FedorgPlanCounter *fedorg_plan_get_counter (const FedorgPlan *plan, guint32 counter);
const FedorgComposer *fedorg_plan_get_composer (const FedorgPlan *plan, guint32 composition);

/* the gauges and duties; a worker for them may be made when the plan is prepared */
const FedorgWorks *fedorg_plan_get_works (const FedorgPlan *plan);

/* the number of the test in the last term, by organisation (FEDORG_NONE where it was not there);
 * NULL if that does not matter */
const guint32 *fedorg_plan_get_before (const FedorgPlan *plan, guint32 test);

/* the divisors of those numbers, where a quotient is compared; else NULL */
const guint32 *fedorg_plan_get_before_of (const FedorgPlan *plan, guint32 test);

/* --- carrying it out --- */

/* Measures the organisations of one segment by themselves. One thread at a time. */
typedef struct _FedorgEvaluator FedorgEvaluator;

/* the plan must be complete; NULL if there is no memory */
FedorgEvaluator *fedorg_evaluator_new (const FedorgPlan *plan);
void fedorg_evaluator_free (FedorgEvaluator *evaluator);

const FedorgPlan *fedorg_evaluator_get_plan (const FedorgEvaluator *evaluator);

/* the segment, and the known masks of its filters */
FedorgSegment *fedorg_evaluator_get_segment (FedorgEvaluator *evaluator);
FedorgScale *fedorg_evaluator_get_scale (FedorgEvaluator *evaluator);

/* measures activities in the evaluator's thread; NULL if there is no memory */
FedorgWorker *fedorg_evaluator_get_worker (FedorgEvaluator *evaluator);

/* the value of a counter for each organisation of the segment, but of a figure whether it is there (1
 * or 0); NULL if there is no memory. Lasts until fedorg_segment_begin() or fedorg_segment_relieve() */
const guint32 *fedorg_evaluator_count (FedorgEvaluator *evaluator, guint32 counter);

/* organisations of the segment that are in the scope of the test and do not meet it, as bits from
 * fedorg_segment_get_first(); NULL if there is no memory */
const guint64 *fedorg_evaluator_judge (FedorgEvaluator *evaluator, guint32 test);

/* organisations of the segment that are in the scope of the test, its conditions included */
const guint64 *fedorg_evaluator_find_scope (FedorgEvaluator *evaluator, guint32 test);

/* organisations of the segment that are in the scope of the test and meet it */
const guint64 *fedorg_evaluator_find_meeting (FedorgEvaluator *evaluator, guint32 test);

/* The values of any counter in the segment, figures included. */
typedef struct {
  FedorgEvaluator *evaluator;
  guint32 counter;
  guint32 first;
  const guint32 *counts;
  gboolean is_figure;
} FedorgValues;

/* FALSE if there is no memory */
gboolean fedorg_evaluator_get_values (FedorgEvaluator *evaluator, guint32 counter,
                                      FedorgValues *values);

/* at one organisation of the segment; FALSE if it has none */
gboolean fedorg_values_get (const FedorgValues *values, guint32 organization, gint64 *value);

/* the figure of one organisation; FALSE if it has none or is not of the counter's filter */
gboolean fedorg_evaluator_get_figure (FedorgEvaluator *evaluator, guint32 counter,
                                      guint32 organization, gint64 *value);

/* members of a composition's organisation in the segment */
gboolean fedorg_evaluator_get_members (FedorgEvaluator *evaluator, guint32 filter,
                                       guint32 organization, FedorgMembers *members);

/* called for each segment, in any order, in thread `thread`; FALSE if there is no memory */
typedef gboolean (*FedorgSegmentFunc) (FedorgEvaluator *evaluator, guint number, guint thread,
                                       gpointer data);

/* Segments of organisations from `first` on: fit for a processor's own memory, beginning at
 * multiples of 64, one organisation more than segments at the end. Free with g_array_unref() */
GArray *fedorg_plan_make_segments (const FedorgPlan *plan, guint32 first, guint32 end);

gboolean fedorg_plan_run (const FedorgPlan *plan, const GArray *segments, FedorgSegmentFunc func,
                          gpointer data, const FedorgJob *job, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FedorgPlan, fedorg_plan_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FedorgEvaluator, fedorg_evaluator_free)

G_END_DECLS
