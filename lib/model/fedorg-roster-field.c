/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <fedorg/fedorg-date.h>
#include <fedorg/fedorg-schema.h>

#include "model/fedorg-packed-private.h"

/* Values of records by field, for programs that follow the schema and not one getter for each
 * field. */

/* whether records of the roster have the field, there is such a record, and its values are kept so */
static gboolean
is_asked_rightly (const FedorgRoster *roster, FedorgField field, FedorgStorage storage,
                  guint32 number)
{
  const FedorgSchemaField *row = fedorg_schema_get (field);

  return row->record != 0 && row->storage == storage &&
         number < fedorg_roster_get_n_records (roster, row->record);
}

/* where the value of a record stands in the column of the field; FALSE: it has none */
static gboolean
find_value (const FedorgRoster *roster, FedorgField field, guint32 number, gsize *index)
{
  if (fedorg_field_is_packed (field))
    return fedorg_packed_find (roster, field, number, index);
  *index = number;
  return number < roster->columns[fedorg_schema_get (field)->column].length;
}

#define FIELD_GETTER(name, type, kind, none)                                                       \
  type fedorg_roster_get_field_##name (const FedorgRoster *roster, FedorgField field,              \
                                       guint32 number)                                             \
  {                                                                                                \
    gsize index;                                                                                   \
                                                                                                   \
    g_return_val_if_fail (roster != NULL, none);                                                   \
    g_return_val_if_fail (is_asked_rightly (roster, field, FEDORG_STORAGE_##kind, number), none);  \
    return find_value (roster, field, number, &index)                                              \
               ? ((const type *) roster->columns[fedorg_schema_get (field)->column].data)[index]   \
               : none;                                                                             \
  }

/* Getters for any field of a storage, for programs that follow the schema. A wrong question is a
 * caller's bug; a record without a value has the empty one. */
FIELD_GETTER (date, gint32, DATE, FEDORG_DATE_NONE)
FIELD_GETTER (term, guint8, TERM, 0)
FIELD_GETTER (set, guint16, SET, 0)
