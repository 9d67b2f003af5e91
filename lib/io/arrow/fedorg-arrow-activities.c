/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "io/arrow/fedorg-arrow-roster-private.h"

#include <string.h>

#include <fedorg/fedorg-activity.h>
#include "model/fedorg-packed-private.h"

/* Activities as Arrow. Their columns are packed, so that each batch is spread out first: the field
 * is what a column is made of (`what`). Numbers with decimals are texts, which lose nothing. */

/* the values of the rows; fedorg_arrow_pool_give() gives them back. NULL if there is no memory */
static gpointer
spread (const FedorgArrowBatch *batch, guint field, const struct ArrowArray *array)
{
  gsize size = fedorg_storage_get_size (fedorg_schema_get (field)->storage);
  gpointer values = fedorg_arrow_allocate (array, batch->n, size);

  if (values != NULL)
    fedorg_roster_expand_activities (batch->source, (FedorgField) field, batch->first, batch->n,
                                     values);
  return values;
}

/* --- numbers, dates, codes and sets --- */

static FedorgArrowResult
make_number (FedorgArrowBatch *batch, const FedorgArrowColumn *column, struct ArrowArray *array)
{
  guint32 *values = spread (batch, column->what, array);

  if (values == NULL)
    return FEDORG_ARROW_NO_MEMORY;
  fedorg_arrow_array_own (array, 1, values);
  if (!column->nullable)
    return FEDORG_ARROW_MADE;
  return fedorg_arrow_array_set_none32 (
      array, values,
      (guint32) fedorg_storage_get_empty (fedorg_schema_get (column->what)->storage));
}

static FedorgArrowResult
make_term (FedorgArrowBatch *batch, const FedorgArrowColumn *column, struct ArrowArray *array)
{
  guint8 *codes = spread (batch, column->what, array);

  if (codes == NULL)
    return FEDORG_ARROW_NO_MEMORY;
  if (column->nullable) {
    FedorgArrowResult result = fedorg_arrow_array_set_terms (batch, column, array, codes);
    fedorg_arrow_pool_give (codes);
    return result;
  }
  fedorg_arrow_array_own (array, 1, codes);
  return FEDORG_ARROW_MADE;
}

static FedorgArrowResult
make_set (FedorgArrowBatch *batch, const FedorgArrowColumn *column, struct ArrowArray *array)
{
  guint16 *sets = spread (batch, column->what, array);
  FedorgArrowResult result = FEDORG_ARROW_NO_MEMORY;

  if (sets != NULL)
    result = fedorg_arrow_array_set_sets (batch, array, sets);
  fedorg_arrow_pool_give (sets);
  return result;
}

/* --- texts --- */

/* the text of one row; offset 0 is none */
typedef guint32 (*FindText) (const FedorgRoster *roster, guint field, guint32 activity);

static FedorgArrowResult
make_texts (FedorgArrowBatch *batch, struct ArrowArray *array, guint field, FindText find)
{
  guint32 *offsets = fedorg_arrow_allocate (array, batch->n, sizeof *offsets);
  FedorgArrowResult result = FEDORG_ARROW_NO_MEMORY;

  for (guint32 i = 0; offsets != NULL && i < batch->n; i++)
    offsets[i] = find (batch->source, field, batch->first + i);
  if (offsets != NULL)
    result = fedorg_arrow_array_set_pool_texts (array, batch->source, offsets, TRUE);
  fedorg_arrow_pool_give (offsets);
  return result;
}

static guint32
find_id (const FedorgRoster *roster, guint field, guint32 activity)
{
  return (guint32) fedorg_roster_get_activity_value (roster, (FedorgField) field, activity);
}

static guint32
find_word (const FedorgRoster *roster, guint field, guint32 activity)
{
  guint16 set = (guint16) find_id (roster, field, activity);

  if (set == 0)
    return 0;
  guint32 word = FEDORG_COLUMN (roster, guint32,
                                SET_WORDS)[FEDORG_COLUMN (roster, guint32, SET_FIRST_WORD)[set]];
  return FEDORG_COLUMN (roster, guint32, WORD_TEXT)[word];
}

static guint32
find_parent_id (const FedorgRoster *roster, guint field, guint32 activity)
{
  guint32 parent = find_id (roster, field, activity);

  return parent == FEDORG_NONE ? 0 : find_id (roster, FEDORG_FIELD_ACTIVITY_ID, parent);
}

static guint32
find_counterpart (const FedorgRoster *roster, guint field, guint32 activity)
{
  guint32 index;

  (void) field;
  switch (fedorg_roster_get_activity_counterpart (roster, activity, &index)) {
  case FEDORG_COUNTERPART_PERSON:
    return FEDORG_COLUMN (roster, guint32, PERSON_ID)[index];
  case FEDORG_COUNTERPART_ORGANIZATION:
    return FEDORG_COLUMN (roster, guint32, ORGANIZATION_ID)[index];
  case FEDORG_COUNTERPART_TEXT:
    return FEDORG_COLUMN (roster, guint32, COUNTERPART_TEXT)[index];
  default:
    return 0;
  }
}

#define TEXT_MAKER(name, find)                                                                     \
  static FedorgArrowResult name (FedorgArrowBatch *batch, const FedorgArrowColumn *column,         \
                                 struct ArrowArray *array)                                         \
  {                                                                                                \
    return make_texts (batch, array, column->what, find);                                          \
  }

TEXT_MAKER (make_id, find_id)
TEXT_MAKER (make_word, find_word)
TEXT_MAKER (make_parent_id, find_parent_id)
TEXT_MAKER (make_counterpart, find_counterpart)

static FedorgArrowResult
make_decimal (FedorgArrowBatch *batch, const FedorgArrowColumn *column, struct ArrowArray *array)
{
  guint n_decimals = fedorg_storage_get_n_decimals (fedorg_schema_get (column->what)->storage);
  FedorgArrowTexts texts;
  char text[FEDORG_DECIMAL_SIZE];

  fedorg_arrow_texts_begin (&texts, array, batch->n);
  for (guint32 i = 0; i < batch->n; i++) {
    gint64 value = fedorg_roster_get_activity_value (batch->source, (FedorgField) column->what,
                                                     batch->first + i);
    if (value != FEDORG_DECIMAL_NONE)
      fedorg_decimal_write (value, n_decimals, text);
    fedorg_arrow_texts_add (&texts, value == FEDORG_DECIMAL_NONE ? NULL : text);
  }
  return fedorg_arrow_texts_end (&texts);
}

/* --- persons --- */

static guint64
count_persons (const FedorgArrowBatch *batch)
{
  const guint32 *persons;
  guint64 n = 0;

  for (guint32 i = 0; i < batch->n; i++)
    n += fedorg_roster_list_activity_persons (batch->source, batch->first + i, &persons);
  return n;
}

/* offsets have 32 bits: a batch with more persons is cut into smaller ones by the caller */
static FedorgArrowResult
make_persons (FedorgArrowBatch *batch, const FedorgArrowColumn *column, struct ArrowArray *array)
{
  const FedorgRoster *roster = batch->source;
  const guint32 *ids = FEDORG_COLUMN (roster, guint32, PERSON_ID);
  guint64 n_persons = count_persons (batch);
  struct ArrowArray *child = array->children[0];
  FedorgArrowTexts texts;

  (void) column;
  if (n_persons >= G_MAXINT32)
    return FEDORG_ARROW_TOO_LARGE;
  gint32 *offsets = fedorg_arrow_allocate (array, (gsize) batch->n + 1, sizeof *offsets);
  if (offsets == NULL)
    return FEDORG_ARROW_NO_MEMORY;
  fedorg_arrow_array_own (array, 1, offsets);
  offsets[0] = 0;
  fedorg_arrow_texts_begin (&texts, child, (gint64) n_persons);
  for (guint32 i = 0; i < batch->n; i++) {
    const guint32 *persons;
    guint32 n = fedorg_roster_list_activity_persons (roster, batch->first + i, &persons);

    for (guint32 k = 0; k < n; k++)
      fedorg_arrow_texts_add (&texts, fedorg_roster_string (roster, ids[persons[k]]));
    offsets[i + 1] = offsets[i] + (gint32) n;
  }
  child->length = (gint64) n_persons;
  return fedorg_arrow_texts_end (&texts);
}

/* --- the table --- */

static FedorgArrowResult
make_organization (FedorgArrowBatch *batch, const FedorgArrowColumn *column,
                   struct ArrowArray *array)
{
  const FedorgRoster *roster = batch->source;

  (void) column;
  return fedorg_arrow_array_set_organizations (
      batch, array, FEDORG_COLUMN (roster, guint32, ORGANIZATION_FIRST_ACTIVITY),
      fedorg_roster_get_activity_organization (roster, batch->first));
}

typedef struct {
  const char *format;
  FedorgArrowMake make;
} Form;

static const Form forms[] = {
    [FEDORG_STORAGE_IDENTIFIER] = {"u", make_id},
    [FEDORG_STORAGE_WORD] = {"u", make_word},
    [FEDORG_STORAGE_COUNTERPART] = {"u", make_counterpart},
    [FEDORG_STORAGE_DECIMAL] = {"u", make_decimal},
    [FEDORG_STORAGE_MONEY] = {"u", make_decimal},
    [FEDORG_STORAGE_DATE] = {"tdD", make_number},
};

static FedorgArrowColumn *
new_term_column (const FedorgSchemaField *field, guint number)
{
  FedorgArrowColumn *column =
      fedorg_arrow_term_column_new (field->key, field->vocabulary, make_term, number);

  /* no status is a status, and no unit is none */
  column->nullable = number != FEDORG_FIELD_STATUS;
  return column;
}

static void
add_field (FedorgArrowStream *stream, guint number)
{
  const FedorgSchemaField *field = fedorg_schema_get (number);
  FedorgArrowColumn *column = NULL;

  switch (field->storage) {
  case FEDORG_STORAGE_TERM:
    column = new_term_column (field, number);
    break;
  case FEDORG_STORAGE_SET:
    column = fedorg_arrow_list_column_new (field->key, make_set, number);
    break;
  case FEDORG_STORAGE_PERSONS:
    column = fedorg_arrow_list_column_new (field->key, make_persons, number);
    break;
  case FEDORG_STORAGE_COUNT:
    column = fedorg_arrow_column_new (field->key, "I", make_number, number);
    break;
  case FEDORG_STORAGE_ACTIVITY:
    fedorg_arrow_stream_add (
        stream, fedorg_arrow_column_new_nullable (field->member, "I", make_number, number));
    column = fedorg_arrow_column_new_nullable (field->key, "u", make_parent_id, number);
    break;
  default:
    if (field->storage < G_N_ELEMENTS (forms) && forms[field->storage].make != NULL)
      column = fedorg_arrow_column_new_nullable (field->key, forms[field->storage].format,
                                                 forms[field->storage].make, number);
    break;
  }
  if (column != NULL)
    fedorg_arrow_stream_add (stream, column);
}

void
fedorg_arrow_stream_add_activities (FedorgArrowStream *stream, const FedorgRoster *roster)
{
  /* the organisations are made first, and the identifiers of the others need them */
  fedorg_arrow_stream_add (stream,
                           fedorg_arrow_column_new ("organization", "I", make_organization, 0));
  fedorg_arrow_stream_add (stream, fedorg_arrow_column_new ("organization_id", "u",
                                                            fedorg_arrow_make_organization_id,
                                                            FEDORG_COLUMN_ORGANIZATION_ID));
  fedorg_arrow_stream_add (stream,
                           fedorg_arrow_column_new ("activity", "I", fedorg_arrow_make_index, 0));
  for (guint number = 0; number < FEDORG_N_FIELDS; number++) {
    if (fedorg_schema_get (number)->record == FEDORG_RECORD_ACTIVITY)
      add_field (stream, number);
  }
  fedorg_arrow_stream_add_place (stream, roster, FEDORG_COLUMN_ACTIVITY_PLACE);
}
