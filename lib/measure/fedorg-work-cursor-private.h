/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <fedorg/fedorg-date.h>

#include "base/fedorg-period-private.h"
#include "model/fedorg-packed-private.h"

G_BEGIN_DECLS

/* Columns of activities hold only the values there are. A cursor reads one from an activity to the next,
 * without looking up where each value stands. */

typedef struct {
  FedorgPackedColumn column;
  gsize index; /* of the next value */
} FedorgWorkCursor;

static inline FedorgWorkCursor
fedorg_work_cursor_open (const FedorgRoster *roster, FedorgField field, guint32 first)
{
  FedorgWorkCursor cursor = {fedorg_packed_open (roster, field), 0};

  if (cursor.column.data != NULL)
    fedorg_packed_find (roster, field, first, &cursor.index);
  return cursor;
}

/* of the activity behind the one before */
static inline gint64
fedorg_work_cursor_read (FedorgWorkCursor *cursor, guint32 activity)
{
  const guint64 *presence = cursor->column.presence;

  if (cursor->column.data == NULL ||
      (presence != NULL &&
       (presence[activity / FEDORG_PRESENCE_BITS] >> (activity % FEDORG_PRESENCE_BITS) & 1) == 0))
    return cursor->column.empty;
  return fedorg_packed_read (&cursor->column, cursor->index++);
}

/* first and last day of an activity, read side by side */
typedef struct {
  FedorgWorkCursor first;
  FedorgWorkCursor last;
} FedorgSpanCursor;

static inline FedorgSpanCursor
fedorg_span_cursor_open (const FedorgRoster *roster, guint32 first)
{
  return (FedorgSpanCursor){
      fedorg_work_cursor_open (roster, FEDORG_FIELD_ACTIVITY_DATE, first),
      fedorg_work_cursor_open (roster, FEDORG_FIELD_ACTIVITY_END_DATE, first)};
}

static inline FedorgPeriod
fedorg_span_cursor_read (FedorgSpanCursor *cursor, guint32 activity)
{
  FedorgPeriod span = {(gint32) fedorg_work_cursor_read (&cursor->first, activity),
                       (gint32) fedorg_work_cursor_read (&cursor->last, activity)};

  if (span.last == FEDORG_DATE_NONE)
    span.last = span.first;
  if (span.first == FEDORG_DATE_NONE)
    span.first = span.last;
  return span;
}

G_END_DECLS
