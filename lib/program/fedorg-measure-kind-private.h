/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "rules/fedorg-ruleset-private.h"

G_BEGIN_DECLS

/* The one table of measures: what each is called, what it takes, where it may stand, how it is
 * bounded, printed and explained. The reader of rulesets, lint, findings, tables and the
 * documentation follow it: a new measure is a row here and its functions. */

/* what an argument of a measure is, and so how it is read */
typedef enum {
  FEDORG_ARGUMENT_NONE = 0,
  FEDORG_ARGUMENT_POSTS,                 /* a selector over memberships */
  FEDORG_ARGUMENT_POSTS_OR_ACTIVITIES,   /* or a measure of activities */
  FEDORG_ARGUMENT_ORGANIZATIONS,         /* a selector over organisations */
  FEDORG_ARGUMENT_FIGURE,                /* the name of a figure */
  FEDORG_ARGUMENT_POSTS_OR_FIGURE,       /* a selector, {"figure": NAME}, or a measure of
                                            activities */
  FEDORG_ARGUMENT_ORGANIZATIONS_OR_RULE, /* a selector, or {"rule": ID} of any rule */
  FEDORG_ARGUMENT_EARLIER_RULE,          /* the identifier of a rule that stands before */
  FEDORG_ARGUMENT_COMPOSITION,
  FEDORG_ARGUMENT_ACTIVITIES, /* a selector over activities */
  FEDORG_ARGUMENT_COVER,      /* terms that records fill */
  FEDORG_ARGUMENT_LAST,
  FEDORG_ARGUMENT_ORDER,
  FEDORG_ARGUMENT_SPREAD,
  FEDORG_ARGUMENT_TURN,
  FEDORG_ARGUMENT_BUDGET,
  FEDORG_ARGUMENT_ALTERNATIVES,
  FEDORG_ARGUMENT_SCORE,
  FEDORG_ARGUMENT_ELECTED,
  FEDORG_ARGUMENT_OVER /* "persons" or "posts"; a gboolean */
} FedorgArgumentKind;

typedef struct {
  const char *key; /* NULL: the value of the measure's own key */
  FedorgArgumentKind kind;
  gsize offset;         /* of an operand, or what the kind says, in a FedorgMeasureSpec */
  const char *required; /* what a missing key would be, such as "the part"; NULL: optional */
  const char *idle; /* why a rule never finds anything if this selects everything; NULL: it may */
} FedorgArgument;

#define FEDORG_MOST_ARGUMENTS 3

typedef enum {
  FEDORG_MEASURE_IN_RULE = 1 << 0,
  FEDORG_MEASURE_IN_COLUMN = 1 << 1,
  FEDORG_MEASURE_IN_CONDITION = 1 << 2
} FedorgMeasurePlace;

/* the keys beside a measure that bound it */
typedef enum {
  FEDORG_BOUNDED_NOT = 0,   /* it counts faults, of which there may be none */
  FEDORG_BOUNDED,           /* by numbers */
  FEDORG_BOUNDED_QUOTIENT,  /* by numbers, or the last term */
  FEDORG_BOUNDED_COUNT,     /* by numbers or parity */
  FEDORG_BOUNDED_BY_BEFORE, /* by numbers, parity, or the last term */
  FEDORG_BOUNDED_AT_MOST    /* it counts faults; at_most says what is one */
} FedorgBounding;

/* what a finding says of the number */
typedef enum {
  FEDORG_EXPLAIN_NUMBER = 0,  /* what was measured, what is required, and the way from one to the
                                other */
  FEDORG_EXPLAIN_MEMBERS,     /* and who they are, where they are too many */
  FEDORG_EXPLAIN_OFFENDERS,   /* who each of them is */
  FEDORG_EXPLAIN_COMPOSITION, /* which terms lack whom */
  FEDORG_EXPLAIN_COVERAGE,    /* which organisations are not covered */
  FEDORG_EXPLAIN_REACH,       /* who serves which organisations */
  FEDORG_EXPLAIN_VALUE,       /* the number alone, to which no count of members leads */
  FEDORG_EXPLAIN_DUTY,        /* which subjects are concerned, and which periods */
  FEDORG_N_EXPLANATIONS
} FedorgExplanation;

/* see program/fedorg-program-private.h */
typedef struct _FedorgMeasureSource FedorgMeasureSource;
typedef struct _FedorgQuantity FedorgQuantity;

/* see program/fedorg-table-form-private.h */
typedef struct _FedorgColumnSource FedorgColumnSource;

typedef struct {
  const char *key;
  const char *summary; /* what it measures; the documentation says it at length */
  FedorgArgument arguments[FEDORG_MOST_ARGUMENTS];
  FedorgMeasurePlace places;
  FedorgBounding bounding;
  FedorgUnit unit;         /* of the bound */
  guint decimals;          /* of a column, if it does not say */
  gboolean is_term;        /* it may be added up with others in a column */
  gboolean counts_persons; /* each once, however many posts she has */
  gboolean looks_at_all;   /* at the whole roster at once, so that no measure can come before it */
  FedorgQuantity (*count) (const FedorgMeasureSource *source); /* its counters */
  void (*column) (const FedorgColumnSource *source); /* how it stands in a column; NULL: as it is
                                                        counted */
  FedorgExplanation explanation;
  const char *message; /* of findings in the catalogue, unless only the parity or the comparison
                          with the last term is not met */
} FedorgMeasure;

const FedorgMeasure *fedorg_measure_get (FedorgMeasureKind kind);

/* whether the number is of what should not be: 0 meets the rule if nothing else is said */
gboolean fedorg_measure_counts_faults (const FedorgMeasure *measure);

/* whether the number is a count, whole and not negative, that a bound or parity may be asked of */
gboolean fedorg_measure_is_count (const FedorgMeasure *measure);

/* whether persons are counted rather than posts */
gboolean fedorg_measure_spec_counts_persons (const FedorgMeasureSpec *spec);

/* an operand of the measure as its argument says */
const FedorgOperand *fedorg_argument_get_operand (const FedorgArgument *argument,
                                                  const FedorgMeasureSpec *spec);

G_END_DECLS
