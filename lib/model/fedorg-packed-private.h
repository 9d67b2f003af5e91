/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "base/fedorg-period-private.h"
#include "model/fedorg-roster-private.h"

G_BEGIN_DECLS

/* The columns of activities hold only the values there are, in the order of the activities: few have one of
 * each field, and a national roster of work would take thrice the memory otherwise.
 *
 * A column as long as there are activities has a value of each, and an empty one of none. For every other
 * column FEDORG_COLUMN_ACTIVITY_PRESENCE has an element for each 32 activities, one column after the other
 * in the order of the fields: the low half has a bit for each activity that has a value, the high half says
 * how many values stand before. */
#define FEDORG_PRESENCE_BITS 32u

static inline gsize
fedorg_presence_get_length (guint32 n_activities)
{
  return ((gsize) n_activities + FEDORG_PRESENCE_BITS - 1) / FEDORG_PRESENCE_BITS;
}

static inline guint32
fedorg_presence_get_bits (guint64 element)
{
  return (guint32) element;
}

static inline guint32
fedorg_presence_get_before (guint64 element)
{
  return (guint32) (element >> 32);
}

static inline guint64
fedorg_presence_make (guint32 bits, guint32 n_before)
{
  return (guint64) n_before << 32 | bits;
}

/* how many bits are set; without the processor's instruction the compiler calls a function */
static inline guint
fedorg_presence_count (guint32 bits)
{
  bits -= bits >> 1 & 0x55555555u;
  bits = (bits & 0x33333333u) + (bits >> 2 & 0x33333333u);
  bits = (bits + (bits >> 4)) & 0x0f0f0f0fu;
  return bits * 0x01010101u >> 24;
}

/* whether the column of the field needs elements of presence */
static inline gboolean
fedorg_packed_is_partial (const FedorgRoster *roster, guint field)
{
  gsize length = roster->columns[fedorg_schema_get (field)->column].length;

  return length > 0 && length < roster->n_activities;
}

/* where the value of an activity stands in the column of the field; FALSE: it has none */
static inline gboolean
fedorg_packed_find (const FedorgRoster *roster, guint field, guint32 activity, gsize *index)
{
  const guint64 *presence = roster->presence[field];
  guint32 bit = activity % FEDORG_PRESENCE_BITS;

  if (presence == NULL) {
    *index = activity;
    return roster->columns[fedorg_schema_get (field)->column].length > 0;
  }
  guint64 element = presence[activity / FEDORG_PRESENCE_BITS];
  guint32 bits = fedorg_presence_get_bits (element);
  *index = fedorg_presence_get_before (element) +
           fedorg_presence_count (bits & (((guint32) 1 << bit) - 1));
  return (bits >> bit & 1) != 0;
}

/* whether a field's column is packed */
static inline gboolean
fedorg_field_is_packed (guint field)
{
  return fedorg_schema_get (field)->record == FEDORG_RECORD_ACTIVITY &&
         fedorg_storage_get_size (fedorg_schema_get (field)->storage) > 0;
}

/* whether a column is there for activities alone: a roster without has no element of it */
gboolean fedorg_column_is_of_activities (FedorgColumn column);

/* what a value is where nothing is said */
gint64 fedorg_storage_get_empty (FedorgStorage storage);

/* of numbers */
guint fedorg_storage_get_n_decimals (FedorgStorage storage);

/* A column that is looked into often: what the schema says of it is looked up once. */
typedef struct {
  const guint64 *presence;
  gconstpointer data; /* NULL: no activity has a value */
  gsize size;         /* of an element */
  gboolean is_signed; /* of four bytes */
  gint64 empty;
} FedorgPackedColumn;

FedorgPackedColumn fedorg_packed_open (const FedorgRoster *roster, FedorgField field);

static inline gint64
fedorg_packed_read (const FedorgPackedColumn *column, gsize index)
{
  switch (column->size) {
  case sizeof (guint8):
    return ((const guint8 *) column->data)[index];
  case sizeof (guint16):
    return ((const guint16 *) column->data)[index];
  case sizeof (gint64):
    return ((const gint64 *) column->data)[index];
  default:
    return column->is_signed ? ((const gint32 *) column->data)[index]
                             : (gint64) ((const guint32 *) column->data)[index];
  }
}

/* where the value of an activity stands; FALSE: it has none */
static inline gboolean
fedorg_packed_locate (const FedorgPackedColumn *column, guint32 activity, gsize *index)
{
  guint32 bit = activity % FEDORG_PRESENCE_BITS;

  *index = activity;
  if (column->data == NULL || column->presence == NULL)
    return column->data != NULL;
  guint64 element = column->presence[activity / FEDORG_PRESENCE_BITS];
  guint32 bits = fedorg_presence_get_bits (element);
  *index = (gsize) fedorg_presence_get_before (element) +
           fedorg_presence_count (bits & (((guint32) 1 << bit) - 1));
  return (bits >> bit & 1) != 0;
}

static inline gint64
fedorg_packed_get (const FedorgPackedColumn *column, guint32 activity)
{
  gsize index;

  return fedorg_packed_locate (column, activity, &index) ? fedorg_packed_read (column, index)
                                                         : column->empty;
}

/* one value of any type; the empty value of the field if there is none */
gint64 fedorg_roster_get_activity_value (const FedorgRoster *roster, FedorgField field,
                                         guint32 activity);

/* the values of some activities as a column that is not packed, of the element size of the field */
void fedorg_roster_expand_activities (const FedorgRoster *roster, FedorgField field, guint32 first,
                                      guint32 n, gpointer values);

/* finds the elements of presence of each column, whose lengths are known */
void fedorg_roster_settle_presence (FedorgRoster *roster);
gsize fedorg_roster_count_presence (const FedorgRoster *roster);

/* the persons of an activity, ascending; returns how many there are */
guint32 fedorg_roster_list_activity_persons (const FedorgRoster *roster, guint32 activity,
                                             const guint32 **persons);

G_END_DECLS
