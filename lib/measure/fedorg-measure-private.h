/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "measure/fedorg-composition-private.h"
#include "measure/fedorg-interval-private.h"
#include "base/fedorg-parallel-private.h"
#include "measure/fedorg-repeats-private.h"
#include "program/fedorg-measure-kind-private.h"

G_BEGIN_DECLS

/* The one engine of check and report. A plan holds everything that is to be measured over a roster
 * on a date: measures, which are counters or quotients of two, and rules, which are measures with
 * a bound. Equal counters are kept once. Meters carry the plan out, stretch by stretch. */

typedef enum {
  FEDORG_COUNTER_POSTS = 0,     /* memberships of `condition` */
  FEDORG_COUNTER_PERSONS,       /* persons with a membership of `condition` */
  FEDORG_COUNTER_ORGANIZATIONS, /* organisations of `condition` */
  FEDORG_COUNTER_MEETING,       /* organisations in the scope of rule `other` that meet it */
  FEDORG_COUNTER_UNMET,         /* organisations whose composition `other` is not met */
  FEDORG_COUNTER_FIGURE,        /* the figure `other` of organisations of `condition` */
  FEDORG_COUNTER_SURVEY         /* the number that the survey `other` found */
} FedorgCounterKind;

typedef struct {
  FedorgCounterKind kind;
  guint32 condition;
  guint32 other;
} FedorgCounter;

typedef struct {
  FedorgMeasureKind kind;
  guint32 numerator;   /* counter */
  guint32 denominator; /* counter, or FEDORG_NONE for 1 */
} FedorgQuantity;

/* a rule, or a condition of one */
typedef struct {
  const FedorgRule *rule; /* NULL of a condition */
  guint32 scope;          /* condition over organisations */
  GArray *when;           /* guint32: tests that must hold besides; NULL for none */
  guint32 quantity;
  FedorgBound bound;
  FedorgInterval interval; /* of whole numbers within the bound */
  FedorgParity parity;
  guint32 before; /* survey of the last term's numbers, or FEDORG_NONE */
} FedorgTest;

/* a term of a composition that is no category */
typedef struct {
  const FedorgTerm *term;
  guint term_index;
  guint32 counter;
} FedorgCompositionPart;

/* a number of each organisation that takes looking beyond it */
typedef enum {
  FEDORG_SURVEY_CHILDREN = 0, /* organisations of `condition` directly below */
  FEDORG_SURVEY_BELOW,        /* at any depth */
  FEDORG_SURVEY_MEETING,      /* those of BELOW that meet the test `other` */
  FEDORG_SURVEY_BEFORE /* measure `other` in the roster of the last term; NONE if not there */
} FedorgSurveyKind;

typedef struct {
  FedorgSurveyKind kind;
  guint32 condition;
  guint32 other;
  guint32 *values;  /* by organisation */
  FedorgMask *mask; /* the organisations that are counted */
} FedorgSurvey;

typedef struct _FedorgPlan FedorgPlan;

/* NULL if there is no memory */
FedorgPlan *fedorg_plan_new (const FedorgRoster *roster, gint32 as_of);
void fedorg_plan_free (FedorgPlan *plan);

/* Each adds something and returns its index. The ruleset gives categories, conventions and rules
 * that measures name; it, the measure and the rule must outlive the plan. */
guint32 fedorg_plan_add_measure (FedorgPlan *plan, const FedorgRuleset *ruleset,
                                 const FedorgMeasureSpec *spec);
guint32 fedorg_plan_add_rule (FedorgPlan *plan, const FedorgRuleset *ruleset,
                              const FedorgRule *rule);

/* rules compare with this roster on its date; before any is added. It must outlive the plan; FALSE
 * if there is no memory */
gboolean fedorg_plan_set_previous (FedorgPlan *plan, const FedorgRoster *roster, gint32 as_of);

/* works out what takes looking at the whole roster; when everything is added, and before a meter
 * is made */
gboolean fedorg_plan_prepare (FedorgPlan *plan, const FedorgJob *job, GError **error);

/* memory ran out while adding */
gboolean fedorg_plan_has_failed (const FedorgPlan *plan);

const FedorgRoster *fedorg_plan_get_roster (const FedorgPlan *plan);
const FedorgSelection *fedorg_plan_get_selection (const FedorgPlan *plan);
guint32 fedorg_plan_get_n_counters (const FedorgPlan *plan);
const FedorgCounter *fedorg_plan_get_counter (const FedorgPlan *plan, guint32 counter);
const FedorgQuantity *fedorg_plan_get_quantity (const FedorgPlan *plan, guint32 measure);
guint32 fedorg_plan_get_n_tests (const FedorgPlan *plan);
const FedorgTest *fedorg_plan_get_test (const FedorgPlan *plan, guint32 rule);
const FedorgComposer *fedorg_plan_get_composer (const FedorgPlan *plan, guint32 composition);

/* FedorgCompositionPart */
const GArray *fedorg_plan_get_parts (const FedorgPlan *plan, guint32 composition);
const FedorgSurvey *fedorg_plan_get_survey (const FedorgPlan *plan, guint32 survey);

/* --- carrying it out --- */

/* Measures the organisations of one stretch by themselves. One thread at a time. */
typedef struct _FedorgMeter FedorgMeter;

/* the plan must be complete; NULL if there is no memory */
FedorgMeter *fedorg_meter_new (const FedorgPlan *plan);
void fedorg_meter_free (FedorgMeter *meter);

const FedorgPlan *fedorg_meter_get_plan (const FedorgMeter *meter);

/* the stretch, and what is known of its conditions */
FedorgPass *fedorg_meter_get_pass (FedorgMeter *meter);
FedorgScale *fedorg_meter_get_scale (FedorgMeter *meter);

/* the value of a counter for each organisation of the stretch, but of a figure whether it is there
 * (1 or 0); NULL if there is no memory. Lasts until fedorg_pass_begin() or fedorg_pass_relieve() */
const guint32 *fedorg_meter_count (FedorgMeter *meter, guint32 counter);

/* organisations of the stretch that are in the scope of the rule and do not meet it, as bits from
 * fedorg_pass_get_first(); NULL if there is no memory */
const guint64 *fedorg_meter_judge (FedorgMeter *meter, guint32 rule);

/* organisations of the stretch that are in the scope of the rule and meet it */
const guint64 *fedorg_meter_find_meeting (FedorgMeter *meter, guint32 rule);

/* The values of any counter in the stretch, figures included. */
typedef struct {
  FedorgMeter *meter;
  guint32 counter;
  guint32 first;
  const guint32 *counts;
  gboolean is_figure;
} FedorgValues;

/* FALSE if there is no memory */
gboolean fedorg_meter_get_values (FedorgMeter *meter, guint32 counter, FedorgValues *values);

/* at one organisation of the stretch; FALSE if it has none */
gboolean fedorg_values_get (const FedorgValues *values, guint32 organization, gint64 *value);

/* the figure of one organisation; FALSE if it has none or is not of the counter's condition */
gboolean fedorg_meter_get_figure (FedorgMeter *meter, guint32 counter, guint32 organization,
                                  gint64 *value);

/* members of a composition's organisation in the stretch */
gboolean fedorg_meter_get_members (FedorgMeter *meter, guint32 condition, guint32 organization,
                                   FedorgMembers *members);

/* called for each stretch, in any order, in thread `thread`; FALSE if there is no memory */
typedef gboolean (*FedorgMeterFunc) (FedorgMeter *meter, guint stretch, guint thread,
                                     gpointer data);

/* Stretches of organisations from `first` on: fit for a processor's own memory, beginning at
 * multiples of 64, one organisation more than stretches at the end. Free with g_array_unref() */
GArray *fedorg_plan_make_stretches (const FedorgPlan *plan, guint32 first, guint32 end);

gboolean fedorg_plan_run (const FedorgPlan *plan, const GArray *stretches, FedorgMeterFunc func,
                          gpointer data, const FedorgJob *job, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FedorgPlan, fedorg_plan_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FedorgMeter, fedorg_meter_free)

G_END_DECLS
