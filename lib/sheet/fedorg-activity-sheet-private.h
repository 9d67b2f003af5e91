/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <fedorg/fedorg-roster.h>

#include "base/fedorg-block-private.h"
#include "sheet/fedorg-sheet-private.h"

G_BEGIN_DECLS

/* What was done, as a page shows it whatever the rulesets ask: a calendar of months, by kind of
 * activity and by organisation, and how far what has a due date is. */

#define FEDORG_CALENDAR_MONTHS 12

/* of what spans several months, or is dated by a quarter or a year: it is in none of them */
#define FEDORG_CALENDAR_LONGER FEDORG_CALENDAR_MONTHS

typedef struct {
  guint64 months[FEDORG_CALENDAR_MONTHS + 1]; /* occurrences of what is done */
} FedorgCalendarRow;

typedef enum {
  FEDORG_LEDGER_DUE,     /* with a due date up to the reference date */
  FEDORG_LEDGER_IN_TIME, /* done on it or before */
  FEDORG_LEDGER_LATE,    /* done later */
  FEDORG_LEDGER_OVERDUE, /* not done */
  FEDORG_LEDGER_OPEN,    /* not done, and not due yet or at no date */
  FEDORG_LEDGER_N_COLUMNS
} FedorgLedgerColumn;

typedef struct {
  const char *kind; /* "" for none; the roster's */
  FedorgCalendarRow calendar;
  guint64 ledger[FEDORG_LEDGER_N_COLUMNS];
} FedorgActivityKindSums;

typedef struct {
  const FedorgRoster *roster;
  guint32 first; /* organisations */
  guint32 end;
  gint32 as_of;
  gint year; /* of the last month */
  gint month;
  FedorgArray kinds;         /* FedorgActivityKindSums */
  FedorgArray organizations; /* guint32: the townships, or all where there are none */
  FedorgArray calendars;     /* FedorgCalendarRow: of these with all below them */
  gboolean failed;           /* out of memory */
} FedorgActivitySums;

/* of what lies under an organisation, or FEDORG_NONE: of all; the roster outlives the sums */
void fedorg_activity_sums_init (FedorgActivitySums *sums, const FedorgRoster *roster, guint32 under,
                                gint32 as_of);
void fedorg_activity_sums_clear (FedorgActivitySums *sums);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FedorgActivitySums, fedorg_activity_sums_clear)

/* whether anything of any kind has a due date or is not done */
gboolean fedorg_activity_sums_have_ledger (const FedorgActivitySums *sums);

typedef struct {
  const FedorgActivitySums *sums;
  FedorgLanguage language;
} FedorgActivityMaker;

/* the months up to the reference date, the last one unfinished: a row for each kind, for each
 * organisation; and the ledger, a row for each kind that has any */
void fedorg_activity_make_calendar_of_kinds (const FedorgActivityMaker *maker, FedorgSheet *sheet);
void fedorg_activity_make_calendar (const FedorgActivityMaker *maker, FedorgSheet *sheet);
void fedorg_activity_make_ledger (const FedorgActivityMaker *maker, FedorgSheet *sheet);

G_END_DECLS
