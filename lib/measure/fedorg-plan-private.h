/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "measure/fedorg-measure-private.h"

G_BEGIN_DECLS

/* a test of the program, bound to the roster */
typedef struct {
  gboolean is_bound;
  guint32 scope;      /* filter over organisations */
  guint32 *before;    /* see fedorg_plan_get_before() */
  guint32 *before_of; /* what these are divided by, of a quotient; NULL */
} FedorgPlanTest;

/* The inside of a plan, and of the evaluator that carries it out. */
struct _FedorgPlan {
  const FedorgProgram *program;
  const FedorgRoster *roster;
  FedorgSelection *selection;
  GArray *counters;       /* FedorgPlanCounter, by those of the program */
  GArray *tests;          /* FedorgPlanTest, by those of the program */
  GPtrArray *composers;   /* FedorgComposer * or NULL, by compositions of the program */
  FedorgRepeats *repeats; /* NULL: not needed */
  FedorgWorks *works;     /* gauges and duties */
  FedorgPlan *past;       /* over the roster of the last term, or NULL */
  guint32 current;        /* filter: memberships on the date */
  gboolean is_prepared;
  gboolean failed;
};

struct _FedorgEvaluator {
  const FedorgPlan *plan;
  FedorgSegment *segment;
  FedorgScale *scale;
  FedorgArray persons;  /* guint64 */
  FedorgWorker *worker; /* NULL: no activities have been measured yet */
};

static inline guint32
fedorg_evaluator_get_n (const FedorgEvaluator *evaluator)
{
  return fedorg_segment_get_end (evaluator->segment) -
         fedorg_segment_get_first (evaluator->segment);
}

/* a counter that looks below an organisation; its values are worked out beforehand */
static inline gboolean
fedorg_counter_looks_below (FedorgCounterKind kind)
{
  return kind == FEDORG_COUNTER_CHILDREN || kind == FEDORG_COUNTER_BELOW ||
         kind == FEDORG_COUNTER_BELOW_MEETING;
}

/* of organisations in `within` only, if it is given: the others count as met */
const guint32 *fedorg_evaluator_count_unmet (FedorgEvaluator *evaluator,
                                             const FedorgPlanCounter *counter,
                                             const guint64 *within);

/* subjects that break the duty; of organisations in `within` only, if it is given: the others have
 * none */
const guint32 *fedorg_evaluator_count_breaking (FedorgEvaluator *evaluator, guint32 duty,
                                                const guint64 *within);

/* the gauge of one organisation; FALSE if it has no value */
gboolean fedorg_evaluator_get_gauge (FedorgEvaluator *evaluator, guint32 gauge,
                                     guint32 organization, gint64 *value);

/* the numbers of a counter of ages, by organisation of the segment; NULL if there is no memory */
const guint32 *fedorg_evaluator_count_ages (FedorgEvaluator *evaluator,
                                            const FedorgPlanCounter *counter);

G_END_DECLS
