/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "model/fedorg-schema-private.h"

#define ROW(name, its_member, its_storage, its_column, ...)                                        \
  [FEDORG_FIELD_##name] = {__VA_ARGS__, .record = RECORD, .member = #its_member,                   \
                           .storage = FEDORG_STORAGE_##its_storage,                                \
                           .column = FEDORG_COLUMN_##its_column},

const FedorgSchemaField fedorg_schema_fields[FEDORG_N_FIELDS] = {
#define RECORD FEDORG_RECORD_ORGANIZATION
    FEDORG_ORGANIZATION_FIELDS (ROW)
#undef RECORD
#define RECORD FEDORG_RECORD_PERSON
        FEDORG_PERSON_FIELDS (ROW)
#undef RECORD
#define RECORD FEDORG_RECORD_MEMBERSHIP
            FEDORG_MEMBERSHIP_FIELDS (ROW)};

#define RECORD_ROW(name, word, flags, carries)                                                     \
  [FEDORG_RECORD_##name] = {#word, #word "s", FEDORG_COLUMN_##flags, carries},

const FedorgSchemaRecord fedorg_schema_records[FEDORG_RECORD_END] = {FEDORG_RECORDS (RECORD_ROW)};

#define NUMBER(name, ...) FEDORG_FIELD_##name,

const guint8 fedorg_schema_rows[FEDORG_SCHEMA_N_ROWS] = {FEDORG_ALL_FIELDS (NUMBER)};

gsize
fedorg_storage_get_size (FedorgStorage storage)
{
  static const guint8 sizes[] = {
      [FEDORG_STORAGE_IDENTIFIER] = sizeof (guint32), [FEDORG_STORAGE_PARENT] = sizeof (guint32),
      [FEDORG_STORAGE_TEXT] = sizeof (guint32),       [FEDORG_STORAGE_CODE] = sizeof (guint64),
      [FEDORG_STORAGE_TERM] = sizeof (guint8),        [FEDORG_STORAGE_SET] = sizeof (guint16),
      [FEDORG_STORAGE_DATE] = sizeof (gint32),
  };

  return storage < G_N_ELEMENTS (sizes) ? sizes[storage] : 0;
}

FedorgField
fedorg_column_get_field (FedorgColumn column)
{
  for (guint i = 0; i < FEDORG_SCHEMA_N_ROWS; i++) {
    const FedorgSchemaField *field = fedorg_schema_get (fedorg_schema_rows[i]);
    if (field->column == column && fedorg_storage_get_size (field->storage) > 0)
      return (FedorgField) fedorg_schema_rows[i];
  }
  return FEDORG_FIELD_NONE;
}
