/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "model/fedorg-packed-private.h"

#include <string.h>

/* Columns of activities, of which most records have few values. A column of which some records have
 * no value is packed: a bit for each record says whether it has one, and the values stand side by
 * side. A column that all records have, or none, has no bits. */

gboolean
fedorg_column_is_of_activities (FedorgColumn column)
{
  return column >= FEDORG_COLUMN_ORGANIZATION_FIRST_ACTIVITY &&
         column <= FEDORG_COLUMN_COUNTERPART_TEXT;
}

/* The value that stands for "nothing is said". One activity without a number of times is one. */
gint64
fedorg_storage_get_empty (FedorgStorage storage)
{
  switch (storage) {
  case FEDORG_STORAGE_COUNT:
    return 1;
  case FEDORG_STORAGE_DATE:
    return FEDORG_DATE_NONE;
  case FEDORG_STORAGE_DECIMAL:
  case FEDORG_STORAGE_MONEY:
    return FEDORG_DECIMAL_NONE;
  case FEDORG_STORAGE_PERSONS:
  case FEDORG_STORAGE_COUNTERPART:
  case FEDORG_STORAGE_ACTIVITY:
    return FEDORG_NONE;
  default:
    return 0;
  }
}

guint
fedorg_storage_get_n_decimals (FedorgStorage storage)
{
  return storage == FEDORG_STORAGE_DECIMAL ? FEDORG_QUANTITY_DECIMALS
         : storage == FEDORG_STORAGE_MONEY ? FEDORG_MONEY_DECIMALS
                                           : 0;
}

FedorgPackedColumn
fedorg_packed_open (const FedorgRoster *roster, FedorgField field)
{
  const FedorgSchemaField *schema = fedorg_schema_get (field);
  const FedorgColumnData *column = &roster->columns[schema->column];

  return (FedorgPackedColumn){roster->presence[field], column->length > 0 ? column->data : NULL,
                              fedorg_storage_get_size (schema->storage),
                              schema->storage == FEDORG_STORAGE_DATE,
                              fedorg_storage_get_empty (schema->storage)};
}

gint64
fedorg_roster_get_activity_value (const FedorgRoster *roster, FedorgField field, guint32 activity)
{
  FedorgPackedColumn column = fedorg_packed_open (roster, field);

  return fedorg_packed_get (&column, activity);
}

void
fedorg_roster_expand_activities (const FedorgRoster *roster, FedorgField field, guint32 first,
                                 guint32 n, gpointer values)
{
  const FedorgSchemaField *schema = fedorg_schema_get (field);
  const guint8 *column = roster->columns[schema->column].data;
  gsize size = fedorg_storage_get_size (schema->storage);
  /* little-endian, so that the first bytes are those of a shorter number */
  gint64 empty = GINT64_TO_LE (fedorg_storage_get_empty (schema->storage));
  guint8 *at = values;
  gsize index;

  for (guint32 i = 0; i < n; i++, at += size) {
    if (fedorg_packed_find (roster, field, first + i, &index))
      memcpy (at, column + index * size, size);
    else
      memcpy (at, &empty, size);
  }
}

gsize
fedorg_roster_count_presence (const FedorgRoster *roster)
{
  gsize n_partial = 0;

  for (guint field = 0; field < FEDORG_N_FIELDS; field++)
    n_partial += fedorg_field_is_packed (field) && fedorg_packed_is_partial (roster, field);
  return n_partial * fedorg_presence_get_length (roster->n_activities);
}

/* All bits are one column; each packed field has its run of it, in the order of the fields. */
void
fedorg_roster_settle_presence (FedorgRoster *roster)
{
  const guint64 *at = roster->columns[FEDORG_COLUMN_ACTIVITY_PRESENCE].data;

  for (guint field = 0; field < FEDORG_N_FIELDS; field++) {
    if (!fedorg_field_is_packed (field) || !fedorg_packed_is_partial (roster, field))
      continue;
    roster->presence[field] = at;
    at += fedorg_presence_get_length (roster->n_activities);
  }
}
