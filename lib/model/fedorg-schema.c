/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <fedorg/fedorg-schema.h>

#include "model/fedorg-schema-private.h"

/* The tables of records and fields, made by the compiler out of the lists of
 * fedorg-schema-private.h, and the tables that follow from them: sizes, keys, the column of each
 * field. Whatever handles records asks here, so that a new field is a row of the list. */

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
            FEDORG_MEMBERSHIP_FIELDS (ROW)
#undef RECORD
#define RECORD FEDORG_RECORD_ACTIVITY
                FEDORG_ACTIVITY_FIELDS (ROW)};

#define RECORD_ROW(name, word, plural, flags, carries)                                             \
  [FEDORG_RECORD_##name] = {#word, #plural, FEDORG_COLUMN_##flags, carries},

const FedorgSchemaRecord fedorg_schema_records[FEDORG_RECORD_END] = {FEDORG_RECORDS (RECORD_ROW)};

#define NUMBER(name, ...) FEDORG_FIELD_##name,

const guint8 fedorg_schema_rows[FEDORG_SCHEMA_N_ROWS] = {FEDORG_ALL_FIELDS (NUMBER)};

/* A field without a column of its own has the size 0. */
gsize
fedorg_storage_get_size (FedorgStorage storage)
{
  static const guint8 sizes[] = {
      [FEDORG_STORAGE_IDENTIFIER] = sizeof (guint32),  [FEDORG_STORAGE_PARENT] = sizeof (guint32),
      [FEDORG_STORAGE_TEXT] = sizeof (guint32),        [FEDORG_STORAGE_CODE] = sizeof (guint64),
      [FEDORG_STORAGE_TERM] = sizeof (guint8),         [FEDORG_STORAGE_SET] = sizeof (guint16),
      [FEDORG_STORAGE_DATE] = sizeof (gint32),         [FEDORG_STORAGE_WORD] = sizeof (guint16),
      [FEDORG_STORAGE_COUNT] = sizeof (guint32),       [FEDORG_STORAGE_DECIMAL] = sizeof (gint64),
      [FEDORG_STORAGE_MONEY] = sizeof (gint64),        [FEDORG_STORAGE_PERSONS] = sizeof (guint32),
      [FEDORG_STORAGE_COUNTERPART] = sizeof (guint32), [FEDORG_STORAGE_ACTIVITY] = sizeof (guint32),
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

/* --- keys --- */

/* a record has a key for each of its fields, and at most two for each that it carries */
#define MOST_KEYS (2 * FEDORG_SCHEMA_N_ROWS)

typedef struct {
  const char *keys[MOST_KEYS];
  guint8 fields[MOST_KEYS];
  guint n;
} KeyList;

static void
add_key (KeyList *list, const char *key, guint number)
{
  if (key == NULL)
    return;
  list->keys[list->n] = key;
  list->fields[list->n++] = (guint8) number;
}

/* a record's own fields, then those that it carries */
static void
list_keys (KeyList *list, FedorgRecord record)
{
  /* two passes, so that a record's own keys come before those that it carries for others */
  for (guint number = 0; number < FEDORG_N_FIELDS; number++) {
    const FedorgSchemaField *field = fedorg_schema_get (number);
    if (field->record == record)
      add_key (list, field->key, number);
  }
  for (guint number = 0; number < FEDORG_N_FIELDS; number++) {
    const FedorgSchemaField *field = fedorg_schema_get (number);
    if (field->record == record || !fedorg_record_has_field (record, number))
      continue;
    /* as the key is called in a record beside its own, and by another name that people use */
    add_key (list, field->beside, number);
    add_key (list, field->also, number);
  }
}

static gpointer
list_all_keys (void)
{
  static KeyList lists[FEDORG_RECORD_END];

  for (guint record = FEDORG_RECORD_FIRST; record < FEDORG_RECORD_END; record++)
    list_keys (&lists[record], (FedorgRecord) record);
  return lists;
}

static const KeyList *
get_keys (FedorgRecord record)
{
  static gpointer made = NULL;
  const KeyList *lists;

  if (g_once_init_enter (&made))
    g_once_init_leave (&made, list_all_keys ());
  lists = made;

  return &lists[record];
}

guint
fedorg_record_get_n_keys (FedorgRecord record)
{
  g_return_val_if_fail (fedorg_record_is_valid (record), 0);

  return get_keys (record)->n;
}

const char *
fedorg_record_get_key (FedorgRecord record, guint index)
{
  g_return_val_if_fail (index < fedorg_record_get_n_keys (record), NULL);

  return get_keys (record)->keys[index];
}

FedorgField
fedorg_record_get_key_field (FedorgRecord record, guint index)
{
  g_return_val_if_fail (index < fedorg_record_get_n_keys (record), FEDORG_FIELD_NONE);

  return (FedorgField) get_keys (record)->fields[index];
}
