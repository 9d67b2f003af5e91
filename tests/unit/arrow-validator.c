/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "arrow-validator.h"

#include <string.h>

#include "harness/fedorg-test.h"

/* what each format asks for */
typedef struct {
  const char *format;
  gint64 n_buffers;
  guint width;       /* bytes of a value, or of an offset; 0: bits or none */
  gint64 n_children; /* -1: any number */
  gboolean is_index; /* may be that of a dictionary */
  gboolean has_offsets;
} Format;

static const Format formats[] = {
    {"b", 2, 0, 0, FALSE, FALSE}, {"c", 2, 1, 0, TRUE, FALSE},    {"C", 2, 1, 0, TRUE, FALSE},
    {"s", 2, 2, 0, TRUE, FALSE},  {"S", 2, 2, 0, TRUE, FALSE},    {"i", 2, 4, 0, TRUE, FALSE},
    {"I", 2, 4, 0, TRUE, FALSE},  {"l", 2, 8, 0, TRUE, FALSE},    {"L", 2, 8, 0, TRUE, FALSE},
    {"g", 2, 8, 0, FALSE, FALSE}, {"tdD", 2, 4, 0, FALSE, FALSE}, {"u", 3, 4, 0, FALSE, TRUE},
    {"+l", 2, 4, 1, FALSE, TRUE}, {"+s", 1, 0, -1, FALSE, FALSE},
};

static const Format *
find_format (const char *text)
{
  for (gsize i = 0; text != NULL && i < G_N_ELEMENTS (formats); i++) {
    if (strcmp (formats[i].format, text) == 0)
      return &formats[i];
  }
  return NULL;
}

#define REFUSE_UNLESS(condition)                                                                   \
  G_STMT_START                                                                                     \
  {                                                                                                \
    if (!(condition))                                                                              \
      return g_strdup_printf ("%s: %s", schema->name == NULL ? "?" : schema->name, #condition);    \
  }                                                                                                \
  G_STMT_END

/* --- schemas --- */

char *
arrow_find_schema_fault (const struct ArrowSchema *schema)
{
  const Format *format = find_format (schema->format);

  REFUSE_UNLESS (schema->release != NULL);
  REFUSE_UNLESS (format != NULL);
  REFUSE_UNLESS (schema->name != NULL && g_utf8_validate (schema->name, -1, NULL));
  REFUSE_UNLESS (schema->metadata == NULL);
  REFUSE_UNLESS ((schema->flags & ~(gint64) ARROW_FLAG_NULLABLE) == 0);
  REFUSE_UNLESS (format->n_children == -1 || schema->n_children == format->n_children);
  REFUSE_UNLESS (schema->n_children == 0 || schema->children != NULL);
  for (gint64 i = 0; i < schema->n_children; i++) {
    REFUSE_UNLESS (schema->children[i] != NULL);
    char *fault = arrow_find_schema_fault (schema->children[i]);
    if (fault != NULL)
      return fault;
  }
  if (schema->dictionary == NULL)
    return NULL;
  REFUSE_UNLESS (format->is_index);
  REFUSE_UNLESS (schema->dictionary->dictionary == NULL);
  return arrow_find_schema_fault (schema->dictionary);
}

/* --- arrays --- */

static gboolean
is_aligned (const void *pointer)
{
  return GPOINTER_TO_SIZE (pointer) % 64 == 0;
}

static gboolean
is_valid (const struct ArrowArray *array, gint64 row)
{
  const guint8 *bits = array->buffers[0];
  gint64 place = array->offset + row;

  return bits == NULL || (bits[place / 8] >> place % 8 & 1) != 0;
}

static gint64
count_nulls (const struct ArrowArray *array)
{
  gint64 n = 0;

  for (gint64 row = 0; row < array->length; row++)
    n += !is_valid (array, row);
  return n;
}

static gint64
get_index (const struct ArrowArray *array, guint width, gboolean is_signed, gint64 row)
{
  const guint8 *at = (const guint8 *) array->buffers[1] + (array->offset + row) * width;
  gint64 value = 0;

  memcpy (&value, at, width);
  if (is_signed && width < 8 && (value >> (8 * width - 1)) != 0)
    value -= G_GINT64_CONSTANT (1) << 8 * width;
  return value;
}

static char *
find_offset_fault (const struct ArrowSchema *schema, const struct ArrowArray *array)
{
  const gint32 *offsets = (const gint32 *) array->buffers[1] + array->offset;
  gboolean is_text = strcmp (schema->format, "u") == 0;

  REFUSE_UNLESS (array->length == 0 || offsets[0] >= 0);
  for (gint64 row = 0; row < array->length; row++) {
    REFUSE_UNLESS (offsets[row] <= offsets[row + 1]);
    if (is_text)
      REFUSE_UNLESS (g_utf8_validate_len ((const char *) array->buffers[2] + offsets[row],
                                          (gsize) (offsets[row + 1] - offsets[row]), NULL));
  }
  if (!is_text && array->length > 0)
    REFUSE_UNLESS (offsets[array->length] <= array->children[0]->length);
  return NULL;
}

static char *
find_dictionary_fault (const struct ArrowSchema *schema, const struct ArrowArray *array)
{
  const Format *format = find_format (schema->format);
  gboolean is_signed = g_ascii_islower (*schema->format);

  REFUSE_UNLESS ((array->dictionary != NULL) == (schema->dictionary != NULL));
  if (schema->dictionary == NULL)
    return NULL;
  for (gint64 row = 0; row < array->length; row++) {
    gint64 index = get_index (array, format->width, is_signed, row);
    REFUSE_UNLESS (!is_valid (array, row) || (index >= 0 && index < array->dictionary->length));
  }
  return arrow_find_array_fault (schema->dictionary, array->dictionary);
}

static char *
find_children_fault (const struct ArrowSchema *schema, const struct ArrowArray *array)
{
  gboolean is_struct = strcmp (schema->format, "+s") == 0;

  REFUSE_UNLESS (array->n_children == schema->n_children);
  REFUSE_UNLESS (array->n_children == 0 || array->children != NULL);
  for (gint64 i = 0; i < array->n_children; i++) {
    REFUSE_UNLESS (array->children[i] != NULL);
    REFUSE_UNLESS (!is_struct || array->children[i]->length >= array->offset + array->length);
    char *fault = arrow_find_array_fault (schema->children[i], array->children[i]);
    if (fault != NULL)
      return fault;
  }
  return NULL;
}

char *
arrow_find_array_fault (const struct ArrowSchema *schema, const struct ArrowArray *array)
{
  const Format *format = find_format (schema->format);

  REFUSE_UNLESS (array->release != NULL);
  REFUSE_UNLESS (array->length >= 0 && array->offset >= 0);
  REFUSE_UNLESS (array->n_buffers == format->n_buffers && array->buffers != NULL);
  for (gint64 i = 0; i < array->n_buffers; i++) {
    REFUSE_UNLESS (i == 0 || array->buffers[i] != NULL);
    REFUSE_UNLESS (is_aligned (array->buffers[i]));
  }
  REFUSE_UNLESS (array->null_count == count_nulls (array));
  REFUSE_UNLESS (array->null_count == 0 || (schema->flags & ARROW_FLAG_NULLABLE) != 0);

  char *fault = find_children_fault (schema, array);
  if (fault == NULL && format->has_offsets)
    fault = find_offset_fault (schema, array);
  return fault != NULL ? fault : find_dictionary_fault (schema, array);
}

/* --- streams --- */

static char *
find_batch_fault (struct ArrowArrayStream *stream, const struct ArrowSchema *schema, gint64 *n_rows)
{
  for (;;) {
    struct ArrowArray array;
    REFUSE_UNLESS (stream->get_next (stream, &array) == 0);
    if (array.release == NULL)
      return NULL;
    REFUSE_UNLESS (array.length > 0);
    char *fault = arrow_find_array_fault (schema, &array);
    *n_rows += array.length;
    array.release (&array);
    if (fault != NULL)
      return fault;
    REFUSE_UNLESS (array.release == NULL);
  }
}

char *
arrow_find_stream_fault (struct ArrowArrayStream *stream, gint64 *n_rows)
{
  struct ArrowSchema schema;
  struct ArrowArray array;
  char *fault;

  *n_rows = 0;
  if (stream->get_schema (stream, &schema) != 0)
    return g_strdup ("no schema");
  fault = arrow_find_schema_fault (&schema);
  if (fault == NULL)
    fault = find_batch_fault (stream, &schema, n_rows);
  /* the end stays the end */
  if (fault == NULL && (stream->get_next (stream, &array) != 0 || array.release != NULL))
    fault = g_strdup ("rows after the end");
  schema.release (&schema);
  if (fault == NULL && schema.release != NULL)
    fault = g_strdup ("the schema is not marked as released");
  stream->release (stream);
  if (fault == NULL && stream->release != NULL)
    fault = g_strdup ("the stream is not marked as released");
  return fault;
}
