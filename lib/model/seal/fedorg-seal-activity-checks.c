/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "model/seal/fedorg-seal-activities-private.h"

/* Faults of one activity by itself. */

/* a limit without a year is the next such day on or after the beginning */
static gint32
settle_due (gint32 due, gint32 date, gint year)
{
  gint32 settled;

  if (due < FEDORG_PERIOD_YEARLESS)
    return due;
  if (date == FEDORG_DATE_NONE)
    return fedorg_period_settle (due, year);
  fedorg_date_get (date, &year, NULL, NULL);
  settled = fedorg_period_settle (due, year);
  return settled >= date || year == 9999 ? settled : fedorg_period_settle (due, year + 1);
}

static void
settle_dates (FedorgActivities *all, FedorgActivityRow *row)
{
  all->n_yearless += row->date >= FEDORG_PERIOD_YEARLESS ||
                     row->end_date >= FEDORG_PERIOD_YEARLESS ||
                     row->recorded_on >= FEDORG_PERIOD_YEARLESS;
  row->date = fedorg_period_settle (row->date, all->year);
  row->end_date = fedorg_period_settle (row->end_date, all->year);
  row->recorded_on = fedorg_period_settle (row->recorded_on, all->year);
  row->due_date = settle_due (row->due_date, row->date, all->year);
}

static void
check_dates (FedorgActivities *all, const FedorgSealedActivity *activity)
{
  const FedorgActivityRow *row = &activity->row;
  gboolean has_date = row->date != FEDORG_DATE_NONE;

  if (has_date && row->end_date != FEDORG_DATE_NONE && row->end_date < row->date)
    fedorg_activities_add_finding (all, "activity/end-before-start", FEDORG_FIELD_ACTIVITY_END_DATE,
                                   activity);
  if (has_date && row->due_date != FEDORG_DATE_NONE && row->due_date < row->date)
    fedorg_activities_add_finding (all, "activity/due-before-start", FEDORG_FIELD_DUE_DATE,
                                   activity);
  all->n_undated +=
      !has_date && row->end_date == FEDORG_DATE_NONE &&
      (row->status == FEDORG_ACTIVITY_STATUS_DONE || row->status == FEDORG_ACTIVITY_STATUS_CLOSED);
}

/* Of persons no more can come than were due. A task that is more than fulfilled is no fault, and its
 * unit is mostly another one. */
static gboolean
is_of_persons (guint8 unit)
{
  return unit == FEDORG_QUANTITY_UNIT_NONE || unit == FEDORG_QUANTITY_UNIT_PERSON ||
         unit == FEDORG_QUANTITY_UNIT_VOTE;
}

static void
check_numbers (FedorgActivities *all, const FedorgSealedActivity *activity)
{
  const FedorgActivityRow *row = &activity->row;
  const struct {
    gint64 value;
    FedorgField field;
  } numbers[] = {{row->quantity, FEDORG_FIELD_QUANTITY},
                 {row->target, FEDORG_FIELD_TARGET},
                 {row->amount, FEDORG_FIELD_AMOUNT}};

  for (gsize i = 0; i < G_N_ELEMENTS (numbers); i++) {
    if (numbers[i].value < 0 && numbers[i].value != FEDORG_DECIMAL_NONE)
      fedorg_activities_add_finding (all, "activity/negative", numbers[i].field, activity);
  }
  if (row->target != FEDORG_DECIMAL_NONE && row->quantity > row->target &&
      is_of_persons (row->unit))
    fedorg_activities_add_finding (all, "activity/more-than-due", FEDORG_FIELD_QUANTITY, activity);
}

void
fedorg_activities_check (FedorgActivities *all, FedorgSealedActivity *activity)
{
  settle_dates (all, &activity->row);
  check_dates (all, activity);
  check_numbers (all, activity);
}
