/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <fedorg/fedorg-program.h>

#include "program/fedorg-condition-private.h"
#include "program/fedorg-gauge-private.h"
#include "program/fedorg-measure-kind-private.h"

G_BEGIN_DECLS

/* What rulesets ask, sealed and canonical, without any roster: conditions, counters of what they
 * select, quantities, which are counters or quotients of two, and tests, which are quantities with a
 * bound. Equal ones are kept once. A plan of `measure` binds a program to the columns of a roster
 * and carries it out; nothing above knows how. */

typedef enum {
  FEDORG_COUNTER_POSTS = 0,     /* memberships of `condition` */
  FEDORG_COUNTER_PERSONS,       /* persons with a membership of `condition` */
  FEDORG_COUNTER_ORGANIZATIONS, /* organisations of `condition` */
  FEDORG_COUNTER_MEETING,       /* organisations in the scope of test `other` that meet it */
  FEDORG_COUNTER_UNMET,         /* organisations whose composition `other` is not met */
  FEDORG_COUNTER_FIGURE,        /* the figure `other`, see fedorg_conditions_get_figure() */
  FEDORG_COUNTER_CHILDREN,      /* organisations of `condition` directly below */
  FEDORG_COUNTER_BELOW,         /* at any depth */
  FEDORG_COUNTER_BELOW_MEETING, /* those of BELOW that meet the test `other` */
  FEDORG_COUNTER_HELD,          /* due periods in which the test `other` is met */
  FEDORG_COUNTER_MISSED,        /* and in which it is not */
  FEDORG_COUNTER_GAUGE,         /* the gauge `other` */
  FEDORG_COUNTER_DUTY,          /* subjects that break the duty `other` */
  FEDORG_COUNTER_AGE_SUM,       /* completed years of the persons of PERSONS, added up */
  FEDORG_COUNTER_AGE_MEDIAN,    /* twice their median */
  FEDORG_COUNTER_AGE_HALVES     /* 2 where there are any */
} FedorgCounterKind;

typedef struct {
  FedorgCounterKind kind;
  guint32 condition;
  guint32 other;
} FedorgCounter;

/* a measure, ready to be counted */
struct _FedorgQuantity {
  FedorgMeasureKind kind;
  guint32 numerator;   /* counter */
  guint32 denominator; /* counter, or FEDORG_NONE for 1 */

  /* of gauges, which are in parts of one: 1 or less is 1. No prime divides both */
  gint64 numerator_scale;
  gint64 denominator_scale;
};

/* a rule, or a measured condition of one, ready to be judged */
typedef struct {
  const FedorgRule *rule; /* NULL of a condition */
  guint32 scope;          /* condition over organisations */
  GArray *when;           /* guint32: tests that must hold besides; NULL for none */
  guint32 quantity;
  FedorgBound bound;
  FedorgInterval interval; /* of whole numbers within the bound */
  FedorgParity parity;
  gboolean not_lower_than_before;
  gboolean is_unreported; /* broken where there is no number */
  FedorgDependencies dependencies;
} FedorgTest;

/* what members of a composition fill: a category of an each_of term, or all of an any_of term */
typedef struct {
  const FedorgTerm *term;
  guint term_index;
  const char *category; /* of an each_of term; NULL for an any_of term */
  char **words;         /* every word that stands for it */
} FedorgSlot;

/* a term of a composition that is no category */
typedef struct {
  const FedorgTerm *term;
  guint term_index;
  guint32 counter;
} FedorgCompositionPart;

typedef struct {
  const FedorgComposition *composition;
  guint32 members; /* condition: who takes part, on the reference date */
  GArray *slots;   /* FedorgSlot */
  GArray *parts;   /* FedorgCompositionPart */
} FedorgCompositionForm;

/* a rule that is switched on */
typedef struct {
  const FedorgRuleset *ruleset;
  const FedorgRule *rule;
  char *code; /* "ruleset/rule" */
  guint32 test;
  gboolean is_unreported; /* what the rule says where there is no number */
  gboolean is_running;    /* what the rule says of the period that runs: a warning at most */
} FedorgProgramRule;

struct _FedorgProgram {
  gatomicrefcount references;
  GPtrArray *rulesets; /* FedorgRuleset *, whose rules and titles are pointed at */
  FedorgConditions *conditions;
  GArray *counters;        /* FedorgCounter */
  GArray *quantities;      /* FedorgQuantity */
  GArray *gauges;          /* FedorgGauge */
  GArray *duties;          /* FedorgDuty */
  GArray *tests;           /* FedorgTest */
  GPtrArray *compositions; /* FedorgCompositionForm * */
  GArray *rules;           /* FedorgProgramRule, in the order of rulesets and rules */
  GPtrArray *tables;       /* FedorgTableForm * */
  GTree *by_signature;     /* counters, by a text that equal ones share */
  GTree *tests_by_rule;    /* FedorgRule * to its test plus one; 0 while it is being added */
  guint32 current;         /* condition: memberships on the reference date */
  guint32 populated;       /* condition: organisations that have one */
};

static inline const FedorgCounter *
fedorg_program_get_counter (const FedorgProgram *program, guint32 counter)
{
  return &g_array_index (program->counters, FedorgCounter, counter);
}

static inline const FedorgQuantity *
fedorg_program_get_quantity (const FedorgProgram *program, guint32 quantity)
{
  return &g_array_index (program->quantities, FedorgQuantity, quantity);
}

static inline const FedorgGauge *
fedorg_program_get_gauge (const FedorgProgram *program, guint32 gauge)
{
  return &g_array_index (program->gauges, FedorgGauge, gauge);
}

/* whether a number of the duty looks at activities that do not end in the period at hand */
gboolean fedorg_program_looks_beyond (const FedorgProgram *program, const FedorgDuty *duty);

static inline const FedorgDuty *
fedorg_program_get_duty (const FedorgProgram *program, guint32 duty)
{
  return &g_array_index (program->duties, FedorgDuty, duty);
}

static inline const FedorgTest *
fedorg_program_get_test (const FedorgProgram *program, guint32 test)
{
  return &g_array_index (program->tests, FedorgTest, test);
}

static inline const FedorgCompositionForm *
fedorg_program_get_composition (const FedorgProgram *program, guint32 composition)
{
  return g_ptr_array_index (program->compositions, composition);
}

/* --- making one; afterwards it is only read --- */

FedorgProgram *fedorg_program_new_empty (void);

/* the ruleset must outlive the program unless it is kept */
void fedorg_program_keep (FedorgProgram *program, FedorgRuleset *ruleset);

/* every rule of the ruleset that is switched on */
void fedorg_program_add_rules (FedorgProgram *program, const FedorgRuleset *ruleset);

/* each returns the index of the part that was added. The ruleset gives categories, conventions and
 * the rules that measures name; it, the measure and the rule must outlive the program */
guint32 fedorg_program_add_quantity (FedorgProgram *program, const FedorgRuleset *ruleset,
                                     const FedorgMeasureSpec *spec);
guint32 fedorg_program_add_test (FedorgProgram *program, const FedorgRuleset *ruleset,
                                 const FedorgRule *rule);

/* of a rule that asks for a number to be reported */
guint32 fedorg_program_add_unreported_test (FedorgProgram *program, const FedorgRuleset *ruleset,
                                            const FedorgRule *rule);

/* of a rule that looks at the period that runs as well */
guint32 fedorg_program_add_running_test (FedorgProgram *program, const FedorgRuleset *ruleset,
                                         const FedorgRule *rule);
guint32 fedorg_program_add_counter (FedorgProgram *program, FedorgCounter counter);

/* memberships on the reference date, or organisations, of a selector */
guint32 fedorg_program_add_posts (FedorgProgram *program, const FedorgRuleset *ruleset,
                                  const FedorgSelector *selector);
guint32 fedorg_program_add_organizations (FedorgProgram *program, const FedorgRuleset *ruleset,
                                          const FedorgSelector *selector);

/* what a measure is made from */
struct _FedorgMeasureSource {
  FedorgProgram *program;
  const FedorgRuleset *ruleset;
  const FedorgMeasureSpec *spec;
  guint32 scope; /* condition over organisations: of the rule */
};

G_END_DECLS
