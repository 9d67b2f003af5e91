/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <fedorg/fedorg-date.h>

#include "base/fedorg-period-private.h"
#include "model/fedorg-packed-private.h"

G_BEGIN_DECLS

/* Columns of activities hold only the values there are. A cursor reads one from an activity to the next,
 * without looking up where each value stands. */

typedef struct {
  const guint64 *presence;
  const guint8 *column; /* NULL: no activity has a value */
  FedorgStorage storage;
  gint64 empty;
  gsize index; /* of the next value */
} FedorgWorkCursor;

static inline FedorgWorkCursor
fedorg_work_cursor_open (const FedorgRoster *roster, FedorgField field, guint32 first)
{
  const FedorgSchemaField *schema = fedorg_schema_get (field);
  FedorgWorkCursor cursor = {roster->presence[field], NULL, schema->storage,
                             fedorg_storage_get_empty (schema->storage), 0};

  if (roster->columns[schema->column].length > 0)
    cursor.column = roster->columns[schema->column].data;
  if (cursor.column != NULL)
    fedorg_packed_find (roster, field, first, &cursor.index);
  return cursor;
}

/* of the activity behind the one before */
static inline gint64
fedorg_work_cursor_read (FedorgWorkCursor *cursor, guint32 activity)
{
  if (cursor->column == NULL)
    return cursor->empty;
  if (cursor->presence != NULL &&
      (cursor->presence[activity / FEDORG_PRESENCE_BITS] >> (activity % FEDORG_PRESENCE_BITS) &
       1) == 0)
    return cursor->empty;
  gsize i = cursor->index++;
  switch (fedorg_storage_get_size (cursor->storage)) {
  case sizeof (guint8):
    return cursor->column[i];
  case sizeof (guint16):
    return ((const guint16 *) (gconstpointer) cursor->column)[i];
  case sizeof (gint64):
    return ((const gint64 *) (gconstpointer) cursor->column)[i];
  default:
    return cursor->storage == FEDORG_STORAGE_DATE
               ? ((const gint32 *) (gconstpointer) cursor->column)[i]
               : (gint64) ((const guint32 *) (gconstpointer) cursor->column)[i];
  }
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
