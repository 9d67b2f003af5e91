/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "base/fedorg-calendar-private.h"
#include "base/fedorg-parallel-private.h"
#include "measure/fedorg-selection-private.h"
#include "measure/fedorg-work-values-private.h"
#include "model/fedorg-packed-private.h"
#include "program/fedorg-program-private.h"

G_BEGIN_DECLS

/* The gauges and duties of a program bound to the activities of one roster on one date. Conditions over
 * activities become masks over all of them, beforehand; then organisations are measured one by one,
 * by any number of threads with a worker each. */

/* the members of a filter over the whole roster; bits of memberships or organisations */
typedef struct {
  guint32 condition;
  guint32 filter;
  FedorgRecord record;
  FedorgMask *mask;
} FedorgGathered;

/* a gauge on the reference date */
typedef struct {
  gboolean is_bound;
  gint32 day;
  gboolean has_window;
  FedorgPeriod window;
  guint32 figure; /* of the roster; FEDORG_NONE */
  guint8 *stages; /* of each set of words: the number of the stage that it is, plus one; or NULL */
  guint n_stages;
} FedorgBoundGauge;

typedef struct {
  const FedorgProgram *program;
  const FedorgRoster *roster;
  FedorgSelection *selection;
  gint32 as_of;
  const FedorgWorkLoops *loops;
  FedorgPackedColumn columns[FEDORG_N_FIELDS]; /* of activities */
  GPtrArray *masks; /* FedorgMask *: activities, by condition; NULL: not asked for */
  GArray *roots;    /* guint32: conditions over activities that are asked for */
  GArray *gathered; /* FedorgGathered */
  GArray *gauges;   /* FedorgBoundGauge, by those of the program */
  GArray *duties;   /* FedorgBoundDuty, by those of the program */
  gboolean needs_children;
  guint32 *first_children; /* by activity, one element more; NULL: not asked for */
  guint32 *children;
  gboolean failed;
} FedorgWorks;

/* NULL if there is no memory */
FedorgWorks *fedorg_works_new (const FedorgProgram *program, FedorgSelection *selection,
                               const FedorgRoster *roster, gint32 as_of);
void fedorg_works_free (FedorgWorks *works);

void fedorg_works_bind_gauge (FedorgWorks *works, guint32 gauge);
void fedorg_works_bind_duty (FedorgWorks *works, guint32 duty);

/* the mask that is gathered for a condition over memberships or organisations; NULL: none */
const guint64 *fedorg_works_get_gathered (const FedorgWorks *works, guint32 condition);

/* the mask of a condition over activities; NULL: none */
const guint64 *fedorg_works_get_mask (const FedorgWorks *works, guint32 condition);

/* makes the masks and all else that is asked for, when everything is bound and gathered */
gboolean fedorg_works_prepare (FedorgWorks *works, const FedorgJob *job, GError **error);

/* --- fedorg-work-mask.c --- */

/* the mask of the condition and of those in it; FALSE if there is no memory, or the job is stopped */
gboolean fedorg_works_make_mask (FedorgWorks *works, guint32 condition, const FedorgJob *job,
                                 GError **error);

/* --- fedorg-work-period.c: when things are due --- */

/* whom a duty is measured at */
typedef struct {
  FedorgSubjectKind kind;
  guint32 organization;
  guint32 number;      /* person or activity; the organisation again */
  FedorgPeriod exists; /* open ends are the ends of all dates */
} FedorgWorkSubject;

/* whether the period is due at the subject; the one that runs is not. `bound` is made smaller where it
 * exists only in part */
gboolean fedorg_work_is_due (const FedorgDuty *duty, gint32 day, FedorgPeriod period,
                             const FedorgWorkSubject *subject, FedorgBound *bound);

/* the same of a period that runs, as if the subject went on existing */
gboolean fedorg_work_will_be_due (const FedorgDuty *duty, gint32 day, FedorgPeriod period,
                                  const FedorgWorkSubject *subject, FedorgBound *bound);

/* --- fedorg-work-number.c: numbers --- */

/* The activities of one subject, ascending. */
typedef struct {
  const guint32 *activities;
  guint32 n;
} FedorgWorkList;

typedef enum {
  FEDORG_NUMBER_THERE = 0,
  FEDORG_NUMBER_MISSING, /* there is nothing to measure */
  FEDORG_NUMBER_MIXED,   /* two units, which are not added */
  FEDORG_NUMBER_LOST     /* it does not fit into 64 bits */
} FedorgNumberState;

typedef struct {
  FedorgNumberState state;
  gint64 value;
} FedorgWorkNumber;

/* the outcome of one period of a duty, the running period included */
typedef struct {
  FedorgPeriod period;
  FedorgDueState state; /* NONE: there was nothing to measure */
  FedorgRatio value;
  FedorgRatio top; /* of a quotient, as it was measured */
  FedorgRatio bottom;
} FedorgPeriodOutcome;

/* the activities of several subjects that follow each other; their values are read at once, and those
 * of each subject are then there already */
typedef struct {
  FedorgWorkList list;       /* none: nothing is read ahead */
  const FedorgField *fields; /* NULL: nothing is read yet */
  FedorgArray values;        /* gint64 */
} FedorgReadAhead;

/* One thread's room for measuring. */
typedef struct {
  const FedorgWorks *works;
  FedorgArray list;    /* guint32: activities of the subject */
  FedorgArray dated;   /* guint64: those of one gauge, by their last day */
  FedorgArray keys;    /* guint64: what is counted once */
  FedorgArray members; /* FedorgWorkSubject */
  FedorgArray pairs;   /* guint64: member and activity */
  FedorgArray days;    /* guint64: dates or spans in order */
  FedorgArray values;  /* gint64: of the fields that were read last */
  FedorgReadAhead ahead;
  FedorgArray missing;  /* FedorgPeriod: due ones that are not met, of the subject measured last */
  FedorgArray names;    /* const char *: parts that are not met, of the same */
  FedorgArray selected; /* guint32 */
  FedorgWorkList subject; /* the activities of the subject that is judged */
  FedorgArray periods; /* FedorgPeriodOutcome: of the subject measured last, where they are kept */
  FedorgArray
      points; /* FedorgRatio: of the items of the score that was judged last, where they are kept */
  gboolean keeps_periods;
  gboolean failed; /* there was no memory */
} FedorgWorker;

FedorgWorker *fedorg_worker_new (const FedorgWorks *works);
void fedorg_worker_free (FedorgWorker *worker);

/* the gauge over those of the list that are its own and lie in the period (NULL: whenever) */
FedorgWorkNumber fedorg_worker_measure (FedorgWorker *worker, guint32 gauge, FedorgWorkList list,
                                        const FedorgPeriod *period, guint32 organization);

/* the gauge of organisations [first, end), over the activities that they keep; figures and posts are
 * those of the first */
FedorgWorkNumber fedorg_worker_measure_organizations (FedorgWorker *worker, guint32 gauge,
                                                      guint32 first, guint32 end);

/* the activities of [begin, end) that the mask has, ascending */
FedorgWorkList fedorg_worker_list_masked (FedorgWorker *worker, const guint64 *mask, guint32 begin,
                                          guint32 end);

/* adds them to the list */
void fedorg_worker_add_masked (FedorgWorker *worker, const guint64 *mask, guint32 begin,
                               guint32 end);

/* the same over several ranges of organisations: those on the list are measured */
void fedorg_worker_clear_list (FedorgWorker *worker);
void fedorg_worker_list_organizations (FedorgWorker *worker, guint32 gauge, guint32 first,
                                       guint32 end);
FedorgWorkNumber fedorg_worker_measure_listed (FedorgWorker *worker, guint32 gauge,
                                               guint32 organization);

/* the persons who hold a post of the condition in the organisation, each once, ascending, into `keys`;
 * where a person stands there, or their number */
void fedorg_worker_list_holders (FedorgWorker *worker, guint32 condition, guint32 organization);
gsize fedorg_worker_find_holder (const FedorgWorker *worker, guint32 person);

/* first and last day; FALSE if it has no date */
gboolean fedorg_works_get_span (const FedorgRoster *roster, guint32 activity, FedorgPeriod *span);

static inline gint64
fedorg_works_get (const FedorgWorks *works, FedorgField field, guint32 activity)
{
  return fedorg_packed_get (&works->columns[field], activity);
}

/* the persons who did it, ascending */
static inline guint32
fedorg_works_list_persons (const FedorgWorks *works, guint32 activity, const guint32 **persons)
{
  const FedorgPackedColumn *column = &works->columns[FEDORG_FIELD_ACTIVITY_PERSONS];
  gsize index;

  if (!fedorg_packed_locate (column, activity, &index))
    return 0;
  *persons = (const guint32 *) column->data + index;
  if ((**persons & FEDORG_PERSONS_LIST) == 0 || **persons == FEDORG_NONE)
    return **persons != FEDORG_NONE;
  return fedorg_roster_list_activity_persons (works->roster, activity, persons);
}

/* the same as fedorg_works_get_span(), where it is asked often */
static inline gboolean
fedorg_works_find_span (const FedorgWorks *works, guint32 activity, FedorgPeriod *span)
{
  span->first = (gint32) fedorg_works_get (works, FEDORG_FIELD_ACTIVITY_DATE, activity);
  span->last = (gint32) fedorg_works_get (works, FEDORG_FIELD_ACTIVITY_END_DATE, activity);
  if (span->last == FEDORG_DATE_NONE)
    span->last = span->first;
  if (span->first == FEDORG_DATE_NONE)
    span->first = span->last;
  return span->last != FEDORG_DATE_NONE;
}

/* --- fedorg-work-duty.c: rules over subjects --- */

typedef struct {
  gboolean is_measured; /* something was due, and there was something to measure */
  gboolean is_met;
  FedorgNumberState state; /* without periods */
  FedorgRatio value;
  FedorgRatio top; /* of a quotient, as it was measured */
  FedorgRatio bottom;
  gboolean has_periods; /* or parts, which are counted alike */
  guint n_due;
  guint n_met;
  guint n_coarse;      /* activities that are dated by more than a period */
  FedorgPeriod period; /* that runs, of a duty that looks at it alone */
} FedorgOutcome;

/* FALSE ends the walk */
typedef gboolean (*FedorgOutcomeFunc) (FedorgWorker *worker, const FedorgWorkSubject *subject,
                                       const FedorgOutcome *outcome, gpointer data);

/* measures every subject of the duty at the organisation; FALSE if there is no memory */
gboolean fedorg_worker_judge (FedorgWorker *worker, guint32 duty, guint32 organization,
                              FedorgOutcomeFunc func, gpointer data);

/* how many subjects break it; FALSE if there is no memory */
gboolean fedorg_worker_count_breaking (FedorgWorker *worker, guint32 duty, guint32 organization,
                                       guint32 *n_breaking);

/* --- fedorg-work-sweep.c --- */

/* the same of @n organisations, of those that `within` has (NULL: of all) */
gboolean fedorg_worker_sweep (FedorgWorker *worker, guint32 duty, guint32 first, guint32 n,
                              const guint64 *within, guint32 *n_breaking);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FedorgWorks, fedorg_works_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FedorgWorker, fedorg_worker_free)

G_END_DECLS
