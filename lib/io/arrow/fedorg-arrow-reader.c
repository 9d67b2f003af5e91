/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <string.h>

#include <fedorg/fedorg-error.h>
#include <fedorg/fedorg-vocabulary.h>
#include "base/fedorg-error-private.h"
#include "io/arrow/fedorg-arrow-cells-private.h"
#include "io/json/fedorg-json-record-private.h"
#include "model/batch/fedorg-batch-private.h"
#include "model/fedorg-roster-builder-private.h"

/* Records out of Arrow streams: each column is a field by its name, each row a record. */

/* rows of one batch of the builder */
#define PART_ROWS 65536

/* a column of the stream */
typedef struct {
  FedorgArrowCells *cells; /* NULL: not read */
  FedorgField field;
  FedorgShape shape;
  const FedorgArrowCells *month_only; /* of a date: whether only the month is known; or NULL */
} Binding;

typedef struct {
  FedorgRosterBuilder *builder;
  FedorgRecord record;
  struct ArrowArrayStream *stream;
  GCancellable *cancellable;
  FedorgProgressFunc progress;
  gpointer user_data;
  GPtrArray *columns; /* Binding, in the order of the stream */
  GPtrArray *unknown; /* names of columns that nobody knows */
  guint64 n_rows;     /* of the batches before */
} Reader;

static void
free_binding (gpointer data)
{
  Binding *binding = data;

  fedorg_arrow_cells_free (binding->cells);
  g_free (binding);
}

static void
reader_clear (Reader *reader)
{
  g_ptr_array_unref (reader->columns);
  g_ptr_array_unref (reader->unknown);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Reader, reader_clear)

/* --- columns --- */

/* what an export has beside the fields: numbers of the roster it came from, and places in files */
static const char *const passed_over[] = {"organization", "person", "activity", "parent",
                                          "subtree_end",  "source", "line",     "anonymous"};

/* the date of which a column says that only the month is known */
static FedorgField
get_month_flag (const char *name)
{
  for (guint number = 0; number < FEDORG_N_FIELDS; number++) {
    const char *key = fedorg_schema_get (number)->month_key;
    if (key != NULL && strcmp (key, name) == 0)
      return (FedorgField) number;
  }
  return FEDORG_FIELD_NONE;
}

/* headings of tables call names of organisations so, too: those are texts */
static gboolean
is_passed_over (const struct ArrowSchema *schema)
{
  gboolean is_text = strchr ("uUv", *schema->format) != NULL && schema->dictionary == NULL;

  for (gsize i = 0; !is_text && i < G_N_ELEMENTS (passed_over); i++) {
    if (strcmp (passed_over[i], schema->name) == 0)
      return TRUE;
  }
  return FALSE;
}

/* the key of the JSON format, else the heading of a table that means a field which the record has
 */
static const FedorgRecordKey *
find_key (FedorgRecord record, const char *name)
{
  const FedorgRecordKey *keys = fedorg_record_get_keys (record);
  guint8 field = FEDORG_FIELD_NONE;

  for (guint i = 1; keys[i].key != NULL; i++) {
    if (strcmp (keys[i].key, name) == 0)
      return &keys[i];
  }
  if (!fedorg_vocabulary_parse (FEDORG_VOCABULARY_FIELD, name, -1, &field))
    return NULL;
  for (guint i = 1; keys[i].key != NULL; i++) {
    if (keys[i].field == field && field != FEDORG_FIELD_NONE)
      return &keys[i];
  }
  return NULL;
}

/* a dictionary stands for the values that it holds; a column without any values fits every field */
static gboolean
fits (const FedorgArrowCells *cells, FedorgShape shape)
{
  const FedorgArrowCells *value = cells;

  for (; value->dictionary != NULL; value = value->dictionary) {
  }
  if (value->kind == FEDORG_CELL_NULL)
    return TRUE;
  if (shape == FEDORG_SHAPE_FIGURES) {
    for (guint i = 0; value->kind == FEDORG_CELL_STRUCT && i < value->children->len; i++) {
      const FedorgArrowCells *figure = g_ptr_array_index (value->children, i);
      gboolean is_number = figure->kind == FEDORG_CELL_INT && figure->dictionary == NULL;
      if (!is_number && figure->kind != FEDORG_CELL_NULL)
        return FALSE;
    }
    return value->kind == FEDORG_CELL_STRUCT;
  }
  if (shape == FEDORG_SHAPE_WORDS && value->kind == FEDORG_CELL_LIST)
    return fits (g_ptr_array_index (value->children, 0), FEDORG_SHAPE_TEXT);
  return value->kind == FEDORG_CELL_TEXT || value->kind == FEDORG_CELL_INT ||
         value->kind == FEDORG_CELL_DATE;
}

static gboolean
is_bound (const Reader *reader, FedorgField field)
{
  for (guint i = 0; i < reader->columns->len; i++) {
    const Binding *binding = g_ptr_array_index (reader->columns, i);
    if (binding->field == field && binding->shape != FEDORG_SHAPE_TYPE)
      return TRUE;
  }
  return FALSE;
}

/* whether only the month of a date is known is no field of its own */
static gboolean
bind_flag (Binding *binding, const struct ArrowSchema *schema, FedorgField field, GError **error)
{
  binding->cells = fedorg_arrow_cells_new (schema, schema->name, error);
  if (binding->cells == NULL)
    return FALSE;
  if (binding->cells->kind != FEDORG_CELL_BOOL && binding->cells->kind != FEDORG_CELL_NULL)
    return fedorg_arrow_refuse_column (error, schema->name, "it must be of truth values");
  binding->field = field;
  binding->shape = FEDORG_SHAPE_TYPE;
  return TRUE;
}

static gboolean
bind_field (Reader *reader, Binding *binding, const struct ArrowSchema *schema, GError **error)
{
  if (is_passed_over (schema))
    return TRUE;
  const FedorgRecordKey *key = find_key (reader->record, schema->name);
  if (key == NULL) {
    if (strcmp (schema->name, "source") != 0)
      g_ptr_array_add (reader->unknown,
                       fedorg_name_dup_short (schema->name, strlen (schema->name)));
    return TRUE;
  }
  if (is_bound (reader, (FedorgField) key->field))
    return fedorg_arrow_refuse_column (error, schema->name, "another column is the same field");
  binding->field = (FedorgField) key->field;
  binding->shape = (FedorgShape) key->shape;
  binding->cells = fedorg_arrow_cells_new (schema, schema->name, error);
  if (binding->cells == NULL)
    return FALSE;
  return fits (binding->cells, binding->shape) ||
         fedorg_arrow_refuse_column (error, schema->name, "the type does not fit the field");
}

static gboolean
bind_column (Reader *reader, const struct ArrowSchema *schema, GError **error)
{
  if (schema == NULL || schema->release == NULL || schema->format == NULL)
    return fedorg_arrow_refuse_column (error, "", "the schema lacks a child");

  if (schema->name != NULL && !g_utf8_validate (schema->name, -1, NULL))
    return fedorg_arrow_refuse_column (error, "", "the name of a column is not UTF-8");

  Binding *binding = g_new0 (Binding, 1);
  const char *name = schema->name == NULL ? "" : schema->name;
  FedorgField flag = get_month_flag (name);
  gboolean done = schema->name == NULL || *name == '\0' ||
                  (flag != FEDORG_FIELD_NONE ? bind_flag (binding, schema, flag, error)
                                             : bind_field (reader, binding, schema, error));
  g_ptr_array_add (reader->columns, binding);
  return done;
}

/* columns are bound before the first batch, so that a wrong type is reported before a row is
 * read */
static gboolean
bind_schema (Reader *reader, const struct ArrowSchema *schema, GError **error)
{
  if (schema->format == NULL || strcmp (schema->format, "+s") != 0 || schema->n_children < 0 ||
      (schema->n_children > 0 && schema->children == NULL)) {
    g_set_error_literal (error, FEDORG_ERROR, FEDORG_ERROR_FORMAT,
                         "the stream is not one of record batches");
    return FALSE;
  }
  for (gint64 i = 0; i < schema->n_children; i++) {
    if (!bind_column (reader, schema->children[i], error))
      return FALSE;
  }
  /* a flag is used by the date that it belongs to */
  for (guint i = 0; i < reader->columns->len; i++) {
    const Binding *flag = g_ptr_array_index (reader->columns, i);
    for (guint k = 0; flag->shape == FEDORG_SHAPE_TYPE && k < reader->columns->len; k++) {
      Binding *date = g_ptr_array_index (reader->columns, k);
      if (date->field == flag->field && date->shape != FEDORG_SHAPE_TYPE)
        date->month_only = flag->cells;
    }
  }
  return TRUE;
}

static gboolean
fail_stream (const char *what, int status, GError **error)
{
  /* what the stream itself says may quote values */
  g_set_error (error, FEDORG_ERROR, FEDORG_ERROR_IO, "the stream failed to give %s (error %d)",
               what, status);
  return FALSE;
}

static gboolean
read_schema (Reader *reader, GError **error)
{
  struct ArrowSchema schema = {.release = NULL};
  int status = reader->stream->get_schema (reader->stream, &schema);

  if (status != 0)
    return fail_stream ("its schema", status, error);
  if (schema.release == NULL) {
    g_set_error_literal (error, FEDORG_ERROR, FEDORG_ERROR_FORMAT, "the stream has no schema");
    return FALSE;
  }
  gboolean done = bind_schema (reader, &schema, error);
  schema.release (&schema);
  return done;
}

/* --- rows --- */

static void
add_words (FedorgBatch *batch, FedorgField field, const FedorgArrowCells *list, gint64 row)
{
  const FedorgArrowCells *items = g_ptr_array_index (list->children, 0);
  gint64 first, n;

  fedorg_arrow_cells_get_list (list, row, &first, &n);
  for (gint64 i = first; i < first + n; i++) {
    const FedorgArrowCells *word = items;
    gint64 place = i;
    char buffer[FEDORG_CELL_TEXT_SIZE];
    gsize length;

    if (!fedorg_arrow_cells_resolve (&word, &place))
      continue;
    const char *text = fedorg_arrow_cells_get_text (word, place, FALSE, buffer, &length);
    if (length > 0)
      fedorg_batch_add_word (batch, field, 0, text, length);
  }
}

static void
add_figures (FedorgBatch *batch, const FedorgArrowCells *figures, gint64 row)
{
  for (guint i = 0; i < figures->children->len; i++) {
    const FedorgArrowCells *figure = g_ptr_array_index (figures->children, i);
    gint64 place = figures->offset + row;

    if (!fedorg_arrow_cells_resolve (&figure, &place) || *figure->name == '\0')
      continue;
    gint64 value = fedorg_arrow_cells_get_int (figure, place);
    if (figure->width == 8 && !figure->is_signed && value < 0)
      fedorg_batch_add_finding (batch, "roster/bad-number", 0, 0, FEDORG_FIELD_FIGURE, figure->name,
                                0);
    else
      fedorg_batch_set_figure (batch, figure->name, strlen (figure->name), value);
  }
}

static gboolean
is_month_only (const Binding *binding, gint64 row)
{
  const FedorgArrowCells *flag = binding->month_only;

  return flag != NULL && fedorg_arrow_cells_resolve (&flag, &row) &&
         fedorg_arrow_cells_get_int (flag, row) != 0;
}

static void
add_field (FedorgBatch *batch, const Binding *binding, gint64 row)
{
  const FedorgArrowCells *cells = binding->cells;
  gint64 place = row;
  char buffer[FEDORG_CELL_TEXT_SIZE];
  gsize length;

  if (cells == NULL || binding->shape == FEDORG_SHAPE_TYPE ||
      !fedorg_arrow_cells_resolve (&cells, &place))
    return;
  if (cells->kind == FEDORG_CELL_LIST) {
    add_words (batch, binding->field, cells, place);
  } else if (cells->kind == FEDORG_CELL_STRUCT) {
    add_figures (batch, cells, place);
  } else {
    const char *text =
        fedorg_arrow_cells_get_text (cells, place, is_month_only (binding, row), buffer, &length);
    if (length > 0)
      fedorg_batch_set_field (batch, binding->field, 0, text, length);
  }
}

/* rows of the array from @first on become one batch of the builder */
static gboolean
read_part (Reader *reader, const struct ArrowArray *array, gint64 first, gint64 n, GError **error)
{
  g_autoptr (FedorgBatch) batch =
      fedorg_batch_new (fedorg_roster_builder_get_limits (reader->builder));

  if (g_cancellable_set_error_if_cancelled (reader->cancellable, NULL))
    return fedorg_fail_cancelled (error);
  for (guint i = 0; i < reader->unknown->len; i++)
    fedorg_batch_add_finding (batch, "roster/unknown-field", 0, 0, FEDORG_FIELD_NONE,
                              g_ptr_array_index (reader->unknown, i), 0);
  /* each is reported once */
  g_ptr_array_set_size (reader->unknown, 0);
  for (gint64 row = first; row < first + n; row++) {
    fedorg_batch_begin_record (batch, reader->record, (guint) (row - first + 1), 0);
    for (guint i = 0; i < reader->columns->len; i++)
      add_field (batch, g_ptr_array_index (reader->columns, i), array->offset + row);
    fedorg_batch_end_record (batch);
  }
  return fedorg_roster_builder_take_batch (reader->builder, g_steal_pointer (&batch), (guint64) n,
                                           error);
}

static gboolean
check_root (Reader *reader, const struct ArrowArray *array, GError **error)
{
  const gint64 most = G_MAXINT64 / 128;
  gboolean is_sound = array->length >= 0 && array->length <= most && array->offset >= 0 &&
                      array->offset <= most && array->n_children == reader->columns->len &&
                      (array->n_children == 0 || array->children != NULL) &&
                      array->null_count <= 0 && array->n_buffers == 1;

  for (gint64 i = 0; is_sound && i < array->n_children; i++)
    is_sound = array->children[i] != NULL && array->children[i]->release != NULL;
  if (!is_sound)
    g_set_error_literal (error, FEDORG_ERROR, FEDORG_ERROR_FORMAT,
                         "a batch of rows does not fit the schema");
  return is_sound;
}

/* a batch of theirs may hold all rows: it is read in parts, so that threads and cancelling keep
 * working */
static gboolean
read_array (Reader *reader, const struct ArrowArray *array, GError **error)
{
  if (!check_root (reader, array, error))
    return FALSE;
  for (guint i = 0; i < reader->columns->len; i++) {
    Binding *binding = g_ptr_array_index (reader->columns, i);
    if (binding->cells != NULL &&
        !fedorg_arrow_cells_set (binding->cells, array->children[i], array->offset + array->length,
                                 reader->n_rows + 1, error))
      return FALSE;
  }
  for (gint64 first = 0; first < array->length; first += PART_ROWS) {
    gint64 n = MIN (PART_ROWS, array->length - first);
    if (!read_part (reader, array, first, n, error))
      return FALSE;
    reader->n_rows += (guint64) n;
    if (reader->progress != NULL)
      reader->progress (reader->n_rows, 0, reader->user_data);
  }
  return TRUE;
}

static gboolean
read_stream (Reader *reader, GError **error)
{
  if (!read_schema (reader, error))
    return FALSE;
  for (;;) {
    struct ArrowArray array = {.release = NULL};
    int status = reader->stream->get_next (reader->stream, &array);
    if (status != 0)
      return fail_stream ("a batch of rows", status, error);
    if (array.release == NULL)
      return TRUE;
    gboolean done = read_array (reader, &array, error);
    array.release (&array);
    if (!done)
      return FALSE;
  }
}

gboolean
fedorg_roster_builder_add_arrow (FedorgRosterBuilder *builder, FedorgRecord record,
                                 const char *name, struct ArrowArrayStream *stream,
                                 GCancellable *cancellable, FedorgProgressFunc progress,
                                 gpointer user_data, GError **error)
{
  g_return_val_if_fail (builder != NULL && name != NULL && stream != NULL, FALSE);
  g_return_val_if_fail (fedorg_record_is_valid (record), FALSE);
  g_return_val_if_fail (stream->release != NULL, FALSE);
  g_return_val_if_fail (error == NULL || *error == NULL, FALSE);

  fedorg_roster_builder_begin_source (builder, name);
  g_auto (Reader) reader = {.builder = builder,
                            .record = record,
                            .stream = stream,
                            .cancellable = cancellable,
                            .progress = progress,
                            .user_data = user_data,
                            .columns = g_ptr_array_new_with_free_func (free_binding),
                            .unknown = g_ptr_array_new_with_free_func (g_free)};
  if (read_stream (&reader, error))
    return TRUE;
  g_prefix_error (error, "%s: ", name);
  return FALSE;
}
