/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "base/fedorg-period-private.h"
#include "program/fedorg-measure-kind-private.h"

G_BEGIN_DECLS

/* What is asked of activities, without a roster. A gauge is a whole number of some activities; a duty
 * is a rule that measures subjects (organisations, members, activities) one by one, each over its own
 * activities. */

typedef enum {
  FEDORG_GAUGE_RECORDS = 0,  /* how many there are */
  FEDORG_GAUGE_TIMES,        /* how many occurrences they stand for */
  FEDORG_GAUGE_COUNTERPARTS, /* different ones */
  FEDORG_GAUGE_DOERS,        /* different persons */
  FEDORG_GAUGE_QUANTITY,
  FEDORG_GAUGE_AMOUNT,
  FEDORG_GAUGE_DAYS,     /* different days of their spans */
  FEDORG_GAUGE_REACHED,  /* the quantity of those that have a target */
  FEDORG_GAUGE_TARGET,   /* and the target */
  FEDORG_GAUGE_LATEST,   /* the quantity of the last */
  FEDORG_GAUGE_STAGE,    /* stages that are done without a gap, from the first on */
  FEDORG_GAUGE_OPENED,   /* those that began */
  FEDORG_GAUGE_CLOSED,   /* those that ended, and are done or closed */
  FEDORG_GAUGE_OPEN,     /* those that have begun and are not closed */
  FEDORG_GAUGE_LATENESS, /* the most days that one of them is behind its time limit */
  FEDORG_GAUGE_LAST,     /* whether the last one is of `second` as well */
  FEDORG_GAUGE_DOUBLE,   /* persons and counterparts beyond the first of each */
  FEDORG_GAUGE_SPREAD,   /* days between the first and the last of their last days */
  FEDORG_GAUGE_UNEVEN,   /* by how much the busiest member of `second` has more than the idlest */
  FEDORG_GAUGE_OUTSIDE,  /* persons who did them and hold no post of `second` */
  FEDORG_GAUGE_POSTS,    /* memberships of `condition` in the organisation */
  FEDORG_GAUGE_PERSONS,  /* persons with one */
  FEDORG_GAUGE_FIGURE    /* the figure `condition` of the organisation */
} FedorgGaugeKind;

typedef struct {
  FedorgGaugeKind kind;
  guint32 condition; /* activities; what else the kind says */
  guint32 second;    /* activities or memberships; FEDORG_NONE */
  gint64 scale;      /* the number is in such parts of one: 1, 100 or 1000000 */
  gboolean is_stock; /* of each organisation, person and parent only the last counts */
  const FedorgActivityKind *stages; /* of STAGE: whose; NULL: none is declared */
  const FedorgWork *work; /* where the gauge is no part of a duty; NULL: nothing is said */
  FedorgCalendarConvention calendar;
} FedorgGauge;

/* one of several numbers of a duty */
typedef struct {
  const char *name;
  guint32 numerator;   /* gauge; FEDORG_NONE: `times` alone */
  guint32 denominator; /* gauge; FEDORG_NONE for 1 */
  FedorgRatio times;
  FedorgBound bound;
} FedorgDutyPart;

typedef struct {
  const FedorgWork *work; /* NULL: nothing is said */
  FedorgMeasureKind kind;
  gboolean is_running;      /* only of the period that runs, where no other is missed */
  gboolean is_itself;       /* an activity is measured by itself, and not what belongs to it */
  guint32 subjects;         /* condition; FEDORG_NONE: the organisation itself */
  guint32 numerator;        /* gauge */
  guint32 denominator;      /* gauge; FEDORG_NONE for 1 */
  GArray *parts;            /* FedorgDutyPart; NULL: there are none */
  const FedorgScore *score; /* how they become points; NULL: they do not */
  guint32 within_of; /* condition: activities after each of which it is measured; FEDORG_NONE */
  guint32 term_of;   /* condition: activities of which the last one begins a term; FEDORG_NONE */
  FedorgBound bound;
  FedorgCalendarConvention calendar;
} FedorgDuty;

/* a duty on the reference date */
typedef struct {
  gboolean is_bound;
  gint32 day; /* as things stood then */
  gboolean has_window;
  FedorgPeriod window; /* where there are no periods: what counts lies in it */
  GArray *periods;     /* FedorgPeriod: whole in the window, up to the one that runs; NULL: none */
} FedorgBoundDuty;

/* whether the measure is of activities, wholly or on one side */
gboolean fedorg_measure_spec_concerns_activities (const FedorgMeasureSpec *spec);

/* a gauge of two periods or of two organisations is that of both together */
gboolean fedorg_gauge_is_additive (const FedorgGauge *gauge);

/* whether the gauge looks at activities that do not end in the period that it is measured in: days
 * count where they lie, and a ledger looks at beginnings and ends by itself */
gboolean fedorg_gauge_looks_beyond (const FedorgGauge *gauge);

/* --- when: fedorg-work-time.c --- */

/* as things stood on which day */
gint32 fedorg_work_get_day (const FedorgWork *work, gint32 as_of);

/* the term of office that begins on the day */
FedorgPeriod fedorg_work_make_term (const FedorgCalendarConvention *calendar, gint32 first);

/* the window that a measure is taken in; FALSE: at any time */
gboolean fedorg_work_find_window (const FedorgWork *work, const FedorgCalendarConvention *calendar,
                                  gint32 day, FedorgPeriod *window);

/* the periods of the window, up to the one that runs on the day; NULL: there are none */
GArray *fedorg_work_list_periods (const FedorgWork *work, const FedorgCalendarConvention *calendar,
                                  gint32 day);

/* the caller frees the periods */
FedorgBoundDuty fedorg_duty_bind (const FedorgDuty *duty, gint32 as_of);

G_END_DECLS
