/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "base/fedorg-ratio-private.h"
#include "rules/fedorg-selector-private.h"

G_BEGIN_DECLS

/* The keys beside a measure of activities: whose activities are measured, and when. */

typedef enum {
  FEDORG_SUBJECT_ORGANIZATION = 0, /* the organisation, over its activities */
  FEDORG_SUBJECT_MEMBER,           /* each person with such a post, over her activities there */
  FEDORG_SUBJECT_ACTIVITY          /* each such activity, over those that belong to it */
} FedorgSubjectKind;

/* what becomes of a period in which the subject existed on some days only */
typedef enum {
  FEDORG_PARTIAL_SKIP = 0, /* it is not due */
  FEDORG_PARTIAL_WHOLE,    /* it is due like any other */
  FEDORG_PARTIAL_PRORATE   /* it is due, and the bound shrinks with the days */
} FedorgPartial;

/* a length of time; both 0: none */
typedef struct {
  gint64 days;
  gint64 months;
} FedorgDuration;

typedef struct {
  guint months;        /* of a period, which divide a year; 0: there are no periods */
  gboolean is_term;    /* the period is the term of office */
  gboolean is_rolling; /* no two dates in a row lie further apart than the period is long */
  FedorgPartial partial;
  gboolean warns;         /* of the period that runs, if it is not met yet */
  FedorgRatio warns_from; /* once this part of the period is gone */
  gint32 from;            /* the window; both FEDORG_DATE_NONE: the reporting year */
  gint32 to;
  FedorgDuration last; /* in place of a window: so long up to the reference date */
  gint32 by;           /* as things stood on that day; FEDORG_DATE_NONE: on the reference date */
  FedorgDuration gap;  /* between two dates in a row, at most */
  gint64 within_days;  /* after each activity of `within_of` */
  FedorgSelector *within_of; /* NULL: none */
} FedorgWorkTime;

typedef struct {
  FedorgSubjectKind subject;
  FedorgSelector *subjects; /* posts or activities; NULL for organisations */
  gboolean below;           /* the activities of the whole subtree */
  gboolean of_the_period;   /* members are those who held the post on the last day of each period */
  FedorgWorkTime time;
} FedorgWork;

FedorgWork *fedorg_work_new (void);
void fedorg_work_free (FedorgWork *work);

/* whether the measure is taken of each of several periods */
gboolean fedorg_work_has_periods (const FedorgWork *work);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FedorgWork, fedorg_work_free)

G_END_DECLS
