/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "io/json/fedorg-json-record-private.h"

#include <string.h>

#include "model/fedorg-schema-private.h"

/* The keys of records as the schema has them, with what stands at each. */

typedef struct {
  FedorgRecordKey keys[FEDORG_RECORD_MOST_KEYS];
  guint n;
} KeyList;

static FedorgShape
get_shape (const FedorgSchemaField *field)
{
  if (field->storage == FEDORG_STORAGE_SET)
    return FEDORG_SHAPE_WORDS;
  return field->storage == FEDORG_STORAGE_FIGURES ? FEDORG_SHAPE_FIGURES : FEDORG_SHAPE_TEXT;
}

/* the last row stays empty */
static void
add_key (KeyList *list, const char *key, guint field, FedorgShape shape)
{
  if (key != NULL && list->n + 1 < FEDORG_RECORD_MOST_KEYS)
    list->keys[list->n++] =
        (FedorgRecordKey){key, (guint8) strlen (key), (guint8) field, (guint8) shape};
}

/* a record's own fields, then those that it carries */
static void
list_keys (KeyList *list, FedorgRecord record)
{
  add_key (list, "type", FEDORG_FIELD_NONE, FEDORG_SHAPE_TYPE);
  for (guint number = 0; number < FEDORG_N_FIELDS; number++) {
    const FedorgSchemaField *field = fedorg_schema_get (number);
    if (field->record == record)
      add_key (list, field->key, number, get_shape (field));
  }
  for (guint number = 0; number < FEDORG_N_FIELDS; number++) {
    const FedorgSchemaField *field = fedorg_schema_get (number);
    if (field->record == record || !fedorg_record_has_field (record, number))
      continue;
    add_key (list, field->beside, number, get_shape (field));
    add_key (list, field->also, number, get_shape (field));
  }
}

static gpointer
list_all (G_GNUC_UNUSED gpointer data)
{
  static KeyList lists[FEDORG_RECORD_END];

  for (guint record = FEDORG_RECORD_FIRST; record < FEDORG_RECORD_END; record++)
    list_keys (&lists[record], (FedorgRecord) record);
  return lists;
}

const FedorgRecordKey *
fedorg_record_get_keys (FedorgRecord record)
{
  static GOnce once = G_ONCE_INIT;
  const KeyList *lists = g_once (&once, list_all, NULL);

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
