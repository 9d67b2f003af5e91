/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "model/fedorg-roster-private.h"

G_BEGIN_DECLS

/* The fields of a kind of record as a roster is written, with all that the schema and the roster
 * say of each at hand: rows are many. */

#define FEDORG_WRITTEN_LEAD_SIZE 48

typedef struct {
  FedorgField field;
  FedorgStorage storage;
  gconstpointer column; /* elements by the storage */
  const guint8 *flags;  /* of the records; of dates, whether only the month is known */
  guint8 month_flag;
  guint8 lead_length;
  char lead[FEDORG_WRITTEN_LEAD_SIZE]; /* what stands before a value in JSON: `,"role":` */
} FedorgWrittenField;

typedef struct {
  FedorgWrittenField fields[FEDORG_SCHEMA_N_ROWS];
  guint n;
} FedorgWrittenFields;

/* in the order of JSON, and in that of the columns of a table */
void fedorg_written_fields_list (FedorgWrittenFields *list, const FedorgRoster *roster,
                                 FedorgRecord record);
void fedorg_written_fields_list_columns (FedorgWrittenFields *list, const FedorgRoster *roster,
                                         FedorgRecord record);

static inline guint8
fedorg_written_field_get_term (const FedorgWrittenField *field, guint32 index)
{
  return ((const guint8 *) field->column)[index];
}

static inline guint16
fedorg_written_field_get_set (const FedorgWrittenField *field, guint32 index)
{
  return ((const guint16 *) field->column)[index];
}

static inline gint32
fedorg_written_field_get_date (const FedorgWrittenField *field, guint32 index)
{
  return ((const gint32 *) field->column)[index];
}

/* of a date */
static inline gboolean
fedorg_written_field_is_month (const FedorgWrittenField *field, guint32 index)
{
  return field->month_flag != 0 && (field->flags[index] & field->month_flag) != 0;
}

G_END_DECLS
