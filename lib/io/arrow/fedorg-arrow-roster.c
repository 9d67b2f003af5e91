/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "io/arrow/fedorg-arrow-roster-private.h"

#include <string.h>

#include <fedorg/fedorg-vocabulary.h>
#include "base/fedorg-search-private.h"

/* Organisations, persons and memberships as Arrow: numbers, dates and codes without holes as they
 * lie in memory; the rest is made batch by batch. */

static FedorgArrowResult
borrow (FedorgArrowBatch *batch, guint what, struct ArrowArray *array)
{
  gsize size = fedorg_column_get_element_size ((FedorgColumn) what);

  return fedorg_arrow_array_borrow (batch, array, 1, fedorg_arrow_batch_get_slice (batch, what),
                                    batch->n * size);
}

/* --- numbers and dates --- */

static FedorgArrowResult
make_number (FedorgArrowBatch *batch, const FedorgArrowColumn *column, struct ArrowArray *array)
{
  const guint8 *values = fedorg_arrow_batch_get_slice (batch, column->what);
  FedorgArrowResult result = borrow (batch, column->what, array);

  if (result != FEDORG_ARROW_MADE || !column->nullable)
    return result;
  return fedorg_arrow_array_set_none32 (array, (const guint32 *) values, FEDORG_NONE);
}

static FedorgArrowResult
make_date (FedorgArrowBatch *batch, const FedorgArrowColumn *column, struct ArrowArray *array)
{
  const guint8 *values = fedorg_arrow_batch_get_slice (batch, column->what);
  FedorgArrowResult result = borrow (batch, column->what, array);

  if (result != FEDORG_ARROW_MADE)
    return result;
  return fedorg_arrow_array_set_none32 (array, (const guint32 *) values,
                                        (guint32) FEDORG_DATE_NONE);
}

/* which row it is */
FedorgArrowResult
fedorg_arrow_make_index (FedorgArrowBatch *batch, const FedorgArrowColumn *column,
                         struct ArrowArray *array)
{
  guint32 *numbers = fedorg_arrow_allocate (array, batch->n, sizeof *numbers);

  (void) column;
  if (numbers == NULL)
    return FEDORG_ARROW_NO_MEMORY;
  for (guint32 i = 0; i < batch->n; i++)
    numbers[i] = batch->first + i;
  fedorg_arrow_array_own (array, 1, numbers);
  return FEDORG_ARROW_MADE;
}

FedorgArrowResult
fedorg_arrow_array_set_organizations (FedorgArrowBatch *batch, struct ArrowArray *array,
                                      const guint32 *firsts, guint32 first)
{
  guint32 *organizations = fedorg_arrow_allocate (array, batch->n, sizeof *organizations);
  guint32 row = batch->first, end = row + batch->n;

  if (organizations == NULL)
    return FEDORG_ARROW_NO_MEMORY;
  for (guint32 o = first; row < end; o++) {
    for (guint32 last = MIN (firsts[o + 1], end); row < last; row++)
      organizations[row - batch->first] = o;
  }
  fedorg_arrow_array_own (array, 1, organizations);
  batch->organizations = organizations;
  return FEDORG_ARROW_MADE;
}

/* whose membership each row is */
static FedorgArrowResult
make_organization (FedorgArrowBatch *batch, const FedorgArrowColumn *column,
                   struct ArrowArray *array)
{
  const FedorgRoster *roster = batch->source;

  (void) column;
  return fedorg_arrow_array_set_organizations (
      batch, array, FEDORG_COLUMN (roster, guint32, ORGANIZATION_FIRST_MEMBERSHIP),
      fedorg_roster_get_membership_organization (roster, batch->first));
}

/* a bit of a column of flags. Few rows have any, so most are passed over in steps */
static FedorgArrowResult
make_flag (FedorgArrowBatch *batch, const FedorgArrowColumn *column, struct ArrowArray *array)
{
  const guint8 *flags = fedorg_arrow_batch_get_slice (batch, column->what);
  guint8 *bits = fedorg_arrow_allocate_bits (array, batch->n);

  if (bits == NULL)
    return FEDORG_ARROW_NO_MEMORY;
  fedorg_arrow_array_own (array, 1, bits);
  memset (bits, 0, (batch->n + 7) / 8);
  for (guint32 i = 0; i < batch->n; i += sizeof (guint64)) {
    guint32 n = MIN (batch->n - i, sizeof (guint64));
    guint64 any = 0;
    memcpy (&any, flags + i, n);
    for (guint32 k = 0; any != 0 && k < n; k++)
      bits[i / 8] |= (guint8) ((flags[i + k] / column->flag & 1) << k);
  }
  return FEDORG_ARROW_MADE;
}

/* --- codes --- */

/* codes with holes between them become places in the dictionary, which has none */
FedorgArrowResult
fedorg_arrow_array_set_terms (const FedorgArrowBatch *batch, const FedorgArrowColumn *column,
                              struct ArrowArray *array, const guint8 *codes)
{
  guint8 *positions = fedorg_arrow_allocate (array, batch->n, 1);
  if (positions == NULL)
    return FEDORG_ARROW_NO_MEMORY;
  for (guint32 i = 0; i < batch->n; i++)
    positions[i] = column->positions != NULL ? column->positions[codes[i]] : codes[i];
  fedorg_arrow_array_own (array, 1, positions);
  return fedorg_arrow_array_set_none8 (array, positions, column->n_codes);
}

static FedorgArrowResult
make_term (FedorgArrowBatch *batch, const FedorgArrowColumn *column, struct ArrowArray *array)
{
  const guint8 *codes = fedorg_arrow_batch_get_slice (batch, column->what);

  if (column->positions != NULL)
    return fedorg_arrow_array_set_terms (batch, column, array, codes);
  FedorgArrowResult result = borrow (batch, column->what, array);
  return result != FEDORG_ARROW_MADE ? result
                                     : fedorg_arrow_array_set_none8 (array, codes, column->n_codes);
}

FedorgArrowColumn *
fedorg_arrow_term_column_new (const char *name, FedorgVocabulary vocabulary, FedorgArrowMake make,
                              guint what)
{
  guint n = fedorg_vocabulary_get_n_terms (vocabulary);
  g_autofree const char **nicks = g_new0 (const char *, n + 1);
  g_autofree guint8 *positions = g_new0 (guint8, 256);
  FedorgArrowColumn *column = fedorg_arrow_column_new_nullable (name, "c", make, what);
  guint n_words = 1;
  gboolean is_same = TRUE;

  /* the first is what null stands for */
  nicks[0] = fedorg_vocabulary_get_nick (vocabulary, 0);
  if (nicks[0] == NULL)
    nicks[0] = "unknown";
  for (guint i = 0; i < n; i++) {
    guint8 term = fedorg_vocabulary_get_term (vocabulary, i);
    if (term == 0)
      continue;
    is_same = is_same && term == n_words;
    positions[term] = (guint8) n_words;
    nicks[n_words++] = fedorg_vocabulary_get_nick (vocabulary, term);
  }
  column->n_codes = n_words;
  column->words = fedorg_arrow_words_new (nicks, n_words);
  if (!is_same)
    column->positions = g_steal_pointer (&positions);
  return column;
}

/* --- texts --- */

static FedorgArrowResult
make_text (FedorgArrowBatch *batch, const FedorgArrowColumn *column, struct ArrowArray *array)
{
  return fedorg_arrow_array_set_pool_texts (
      array, batch->source, (const guint32 *) fedorg_arrow_batch_get_slice (batch, column->what),
      column->nullable);
}

/* texts of what the rows point to; a row that points nowhere has none */
static FedorgArrowResult
make_texts_of (FedorgArrowBatch *batch, const FedorgArrowColumn *column, struct ArrowArray *array,
               const guint32 *indices)
{
  const FedorgRoster *roster = batch->source;
  const guint32 *offsets = roster->columns[column->what].data;
  guint32 *found = fedorg_arrow_allocate (array, batch->n, sizeof *found);

  if (found == NULL)
    return FEDORG_ARROW_NO_MEMORY;
  for (guint32 i = 0; i < batch->n; i++)
    found[i] = indices[i] == FEDORG_NONE ? 0 : offsets[indices[i]];
  FedorgArrowResult result =
      fedorg_arrow_array_set_pool_texts (array, roster, found, column->nullable);
  fedorg_arrow_pool_give (found);
  return result;
}

FedorgArrowResult
fedorg_arrow_make_organization_id (FedorgArrowBatch *batch, const FedorgArrowColumn *column,
                                   struct ArrowArray *array)
{
  return make_texts_of (batch, column, array, batch->organizations);
}

static FedorgArrowResult
make_person_id (FedorgArrowBatch *batch, const FedorgArrowColumn *column, struct ArrowArray *array)
{
  return make_texts_of (
      batch, column, array,
      (const guint32 *) fedorg_arrow_batch_get_slice (batch, FEDORG_COLUMN_MEMBERSHIP_PERSON));
}

static FedorgArrowResult
make_parent_id (FedorgArrowBatch *batch, const FedorgArrowColumn *column, struct ArrowArray *array)
{
  return make_texts_of (
      batch, column, array,
      (const guint32 *) fedorg_arrow_batch_get_slice (batch, FEDORG_COLUMN_ORGANIZATION_PARENT));
}

/* of a division code, whatever it is the code of */
#define N_DIGITS 12

static FedorgArrowResult
make_code (FedorgArrowBatch *batch, const FedorgArrowColumn *column, struct ArrowArray *array)
{
  const guint64 *codes = (const guint64 *) fedorg_arrow_batch_get_slice (batch, column->what);
  FedorgArrowTexts texts;

  fedorg_arrow_texts_begin (&texts, array, batch->n);
  for (guint32 i = 0; i < batch->n; i++) {
    char text[N_DIGITS + 1] = "";
    guint64 code = codes[i];
    for (guint digit = N_DIGITS; digit-- > 0; code /= 10)
      text[digit] = (char) ('0' + code % 10);
    fedorg_arrow_texts_add (&texts, codes[i] == FEDORG_DIVISION_CODE_NONE ? NULL : text);
  }
  return fedorg_arrow_texts_end (&texts);
}

/* --- figures --- */

static guint32
find_entry (const guint32 *organizations, guint32 low, guint32 high, guint32 organization)
{
  FEDORG_SEARCH (low, high, middle, organizations[middle] < organization);
  return low;
}

/* figures are kept sorted by organisation, so a batch takes one stretch of them */
static FedorgArrowResult
make_figure (FedorgArrowBatch *batch, const FedorgArrowColumn *column, struct ArrowArray *array)
{
  const FedorgRoster *roster = batch->source;
  const guint32 *firsts = FEDORG_COLUMN (roster, guint32, FIGURE_FIRST_ENTRY);
  const guint32 *organizations = FEDORG_COLUMN (roster, guint32, FIGURE_ORGANIZATION);
  guint32 end = firsts[column->what + 1];
  guint32 entry = find_entry (organizations, firsts[column->what], end, batch->first);
  gint64 *values = fedorg_arrow_allocate (array, batch->n, sizeof *values);
  guint8 *valid = fedorg_arrow_allocate_bits (array, batch->n);
  gint64 null_count = batch->n;

  fedorg_arrow_array_own (array, 1, values);
  fedorg_arrow_array_own (array, 0, valid);
  if (values == NULL || valid == NULL)
    return FEDORG_ARROW_NO_MEMORY;
  memset (values, 0, batch->n * sizeof *values);
  memset (valid, 0, (batch->n + 7) / 8);
  for (; entry < end && organizations[entry] - batch->first < batch->n; entry++, null_count--) {
    guint32 row = organizations[entry] - batch->first;
    values[row] = FEDORG_COLUMN (roster, gint64, FIGURE_VALUE)[entry];
    valid[row / 8] |= (guint8) (1u << row % 8);
  }
  array->null_count = null_count;
  return FEDORG_ARROW_MADE;
}

static void
add_figures (FedorgArrowStream *stream, const FedorgRoster *roster)
{
  const guint32 *names = FEDORG_COLUMN (roster, guint32, FIGURE_NAME);
  gsize n = roster->columns[FEDORG_COLUMN_FIGURE_NAME].length;
  FedorgArrowColumn *figures;

  /* some consumers refuse structures of nothing */
  if (n == 0)
    return;
  figures = fedorg_arrow_column_new ("figures", "+s", NULL, 0);
  for (guint i = 0; i < n; i++)
    fedorg_arrow_column_add_child (
        figures, fedorg_arrow_column_new_nullable (fedorg_roster_string (roster, names[i]), "l",
                                                   make_figure, i));
  fedorg_arrow_stream_add (stream, figures);
}

/* --- the tables --- */

static void
add (FedorgArrowStream *stream, const char *name, const char *format, FedorgArrowMake maker,
     FedorgColumn what)
{
  fedorg_arrow_stream_add (stream, fedorg_arrow_column_new (name, format, maker, what));
}

static void
add_nullable (FedorgArrowStream *stream, const char *name, const char *format,
              FedorgArrowMake maker, FedorgColumn what)
{
  fedorg_arrow_stream_add (stream, fedorg_arrow_column_new_nullable (name, format, maker, what));
}

static void
add_flag (FedorgArrowStream *stream, const char *name, FedorgColumn what, guint flag)
{
  FedorgArrowColumn *column = fedorg_arrow_column_new (name, "b", make_flag, what);

  column->flag = flag;
  fedorg_arrow_stream_add (stream, column);
}

/* where a subtree lies, beside the identifier of the parent */
static void
add_parent (FedorgArrowStream *stream, const FedorgSchemaField *field)
{
  add_nullable (stream, field->member, "I", make_number, field->column);
  add_nullable (stream, field->key, "u", make_parent_id, FEDORG_COLUMN_ORGANIZATION_ID);
  add (stream, "subtree_end", "I", make_number, FEDORG_COLUMN_ORGANIZATION_SUBTREE_END);
}

static void
add_date (FedorgArrowStream *stream, const FedorgSchemaField *field)
{
  add_nullable (stream, field->key, "tdD", make_date, field->column);
  if (field->month_key != NULL)
    add_flag (stream, field->month_key, fedorg_schema_records[field->record].flags,
              field->month_flag);
}

static void
add_field (FedorgArrowStream *stream, const FedorgRoster *roster, const FedorgSchemaField *field)
{
  switch (field->storage) {
  case FEDORG_STORAGE_IDENTIFIER:
    add (stream, field->key, "u", make_text, field->column);
    break;
  case FEDORG_STORAGE_TEXT:
    add_nullable (stream, field->key, "u", make_text, field->column);
    break;
  case FEDORG_STORAGE_CODE:
    add_nullable (stream, field->key, "u", make_code, field->column);
    break;
  case FEDORG_STORAGE_PARENT:
    add_parent (stream, field);
    break;
  case FEDORG_STORAGE_TERM:
    fedorg_arrow_stream_add (stream, fedorg_arrow_term_column_new (field->key, field->vocabulary,
                                                                   make_term, field->column));
    break;
  case FEDORG_STORAGE_SET:
    fedorg_arrow_stream_add (stream, fedorg_arrow_set_column_new (field->key, field->column));
    break;
  case FEDORG_STORAGE_DATE:
    add_date (stream, field);
    break;
  case FEDORG_STORAGE_FIGURES:
    add_figures (stream, roster);
    break;
  default:
    break;
  }
}

/* the number by which other tables name a record comes first */
static void
begin_table (FedorgArrowStream *stream, FedorgRecord record)
{
  if (record != FEDORG_RECORD_MEMBERSHIP) {
    add (stream, fedorg_schema_records[record].name, "I", fedorg_arrow_make_index,
         FEDORG_COLUMN_STRINGS);
    return;
  }
  add (stream, "organization", "I", make_organization, FEDORG_COLUMN_MEMBERSHIP_PERSON);
  add (stream, "organization_id", "u", fedorg_arrow_make_organization_id,
       FEDORG_COLUMN_ORGANIZATION_ID);
  add (stream, "person", "I", make_number, FEDORG_COLUMN_MEMBERSHIP_PERSON);
  add (stream, "person_id", "u", make_person_id, FEDORG_COLUMN_PERSON_ID);
}

static void
end_table (FedorgArrowStream *stream, const FedorgRoster *roster, FedorgRecord record)
{
  if (record == FEDORG_RECORD_ORGANIZATION)
    fedorg_arrow_stream_add_place (stream, roster, FEDORG_COLUMN_ORGANIZATION_PLACE);
  else if (record == FEDORG_RECORD_MEMBERSHIP)
    fedorg_arrow_stream_add_place (stream, roster, FEDORG_COLUMN_MEMBERSHIP_PLACE);
  else
    add_flag (stream, "anonymous", FEDORG_COLUMN_PERSON_FLAGS, FEDORG_PERSON_FLAG_ANONYMOUS);
}

static gboolean
has_sets (FedorgRecord record)
{
  for (guint number = 0; number < FEDORG_N_FIELDS; number++) {
    const FedorgSchemaField *field = fedorg_schema_get (number);
    if (field->record == record && field->storage == FEDORG_STORAGE_SET)
      return TRUE;
  }
  return FALSE;
}

static void
add_columns (FedorgArrowStream *stream, const FedorgRoster *roster, FedorgRecord record)
{
  stream->is_parallel = TRUE;
  if (has_sets (record)) {
    stream->extra = fedorg_arrow_sets_new (roster);
    stream->free_extra = fedorg_arrow_sets_free;
  }
  if (record == FEDORG_RECORD_ACTIVITY) {
    fedorg_arrow_stream_add_activities (stream, roster);
    return;
  }
  begin_table (stream, record);
  for (guint number = 0; number < FEDORG_N_FIELDS; number++) {
    if (fedorg_schema_get (number)->record == record)
      add_field (stream, roster, fedorg_schema_get (number));
  }
  end_table (stream, roster, record);
}

void
fedorg_roster_export_arrow (FedorgRoster *roster, FedorgRecord record, guint32 first, guint32 end,
                            struct ArrowArrayStream *stream)
{
  g_return_if_fail (roster != NULL && stream != NULL);
  g_return_if_fail (fedorg_record_is_valid (record));
  g_return_if_fail (first <= end && end <= fedorg_roster_get_n_records (roster, record));

  FedorgArrowStream *made = fedorg_arrow_stream_new (roster, (GBoxedCopyFunc) fedorg_roster_ref,
                                                     (GDestroyNotify) fedorg_roster_unref);
  add_columns (made, roster, record);
  made->next = first;
  made->end = end;
  fedorg_arrow_stream_export (made, stream);
}
