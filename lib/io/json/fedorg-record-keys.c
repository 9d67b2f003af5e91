/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "io/json/fedorg-json-record-private.h"

#include <string.h>

#include <fedorg/fedorg-schema.h>
#include "model/fedorg-schema-private.h"

/* The keys of records as the schema has them, with the value at each. */

typedef struct {
  FedorgRecordKey keys[FEDORG_RECORD_MOST_KEYS];
} KeyList;

static FedorgShape
get_shape (guint number)
{
  const FedorgSchemaField *field = fedorg_schema_get (number);

  if (field->storage == FEDORG_STORAGE_SET || field->storage == FEDORG_STORAGE_PERSONS)
    return FEDORG_SHAPE_WORDS;
  if (field->storage == FEDORG_STORAGE_COUNT || field->storage == FEDORG_STORAGE_DECIMAL ||
      field->storage == FEDORG_STORAGE_MONEY || number == FEDORG_FIELD_AMOUNT_10000)
    return FEDORG_SHAPE_NUMBER;
  return field->storage == FEDORG_STORAGE_FIGURES ? FEDORG_SHAPE_FIGURES : FEDORG_SHAPE_TEXT;
}

/* the last row stays empty */
static void
list_keys (KeyList *list, FedorgRecord record)
{
  /* one row is the type, one stays empty and ends the list */
  guint n_keys = MIN (fedorg_record_get_n_keys (record), FEDORG_RECORD_MOST_KEYS - 2);

  /* first, so that index 0 is the type in every record */
  list->keys[0] = (FedorgRecordKey){"type", strlen ("type"), FEDORG_FIELD_NONE, FEDORG_SHAPE_TYPE};
  for (guint i = 0; i < n_keys; i++) {
    const char *key = fedorg_record_get_key (record, i);
    FedorgField field = fedorg_record_get_key_field (record, i);
    list->keys[i + 1] =
        (FedorgRecordKey){key, (guint8) strlen (key), (guint8) field, (guint8) get_shape (field)};
  }
}

/* Made once for the process and then only read, by any number of threads. */
static gpointer
list_all (void)
{
  static KeyList lists[FEDORG_RECORD_END];

  for (guint record = FEDORG_RECORD_FIRST; record < FEDORG_RECORD_END; record++)
    list_keys (&lists[record], (FedorgRecord) record);
  return lists;
}

const FedorgRecordKey *
fedorg_record_get_keys (FedorgRecord record)
{
  static gpointer made = NULL;
  const KeyList *lists;

  if (g_once_init_enter (&made))
    g_once_init_leave (&made, list_all ());
  lists = made;

  return lists[record].keys;
}

FedorgRecord
fedorg_record_find_type (const char *name, gsize length)
{
  for (guint i = FEDORG_RECORD_FIRST; i < FEDORG_RECORD_END; i++) {
    const char *word = fedorg_schema_records[i].name;
    if (strlen (word) == length && memcmp (word, name, length) == 0)
      return (FedorgRecord) i;
  }
  return (FedorgRecord) 0;
}
