/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "io/roster/fedorg-roster-fields-private.h"

#include <string.h>

/* Which fields a written roster has, in the order of the columns of a table or of the schema. */

static FedorgWrittenField
make_field (const FedorgRoster *roster, guint number)
{
  const FedorgSchemaField *schema = fedorg_schema_get (number);
  FedorgWrittenField field = {
      .field = (FedorgField) number,
      .storage = schema->storage,
      .column = roster->columns[schema->column].data,
      .flags = roster->columns[fedorg_schema_records[schema->record].flags].data,
      .month_flag = schema->month_flag,
  };

  field.lead_length = (guint8) g_snprintf (field.lead, sizeof field.lead, ",\"%s\":", schema->key);
  return field;
}

static gboolean
is_written (guint number, FedorgRecord record)
{
  const FedorgSchemaField *schema = fedorg_schema_get (number);

  return schema->record == record && schema->storage != FEDORG_STORAGE_SECRET;
}

void
fedorg_written_fields_list (FedorgWrittenFields *list, const FedorgRoster *roster,
                            FedorgRecord record)
{
  list->n = 0;
  for (guint number = 0; number < FEDORG_N_FIELDS; number++) {
    if (is_written (number, record))
      list->fields[list->n++] = make_field (roster, number);
  }
}

void
fedorg_written_fields_list_columns (FedorgWrittenFields *list, const FedorgRoster *roster,
                                    FedorgRecord record)
{
  list->n = 0;
  for (guint i = 0; i < FEDORG_SCHEMA_N_ROWS; i++) {
    if (is_written (fedorg_schema_rows[i], record))
      list->fields[list->n++] = make_field (roster, fedorg_schema_rows[i]);
  }
}
