/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "io/arrow/fedorg-arrow-private.h"

#include <errno.h>
#include <string.h>

#include "base/fedorg-parallel-private.h"

/* What the two C interfaces ask for: schemas, arrays and streams that release themselves. Each
 * array of a tree owns what its own buffers need, so that a consumer may take a child away and keep
 * it longer than the rest. */

/* --- columns --- */

FedorgArrowColumn *
fedorg_arrow_column_new (const char *name, const char *format, FedorgArrowMake make, guint what)
{
  FedorgArrowColumn *column = g_new0 (FedorgArrowColumn, 1);
  column->name = g_strdup (name);
  column->format = format;
  column->make = make;
  column->what = what;
  return column;
}

FedorgArrowColumn *
fedorg_arrow_column_new_nullable (const char *name, const char *format, FedorgArrowMake make,
                                  guint what)
{
  FedorgArrowColumn *column = fedorg_arrow_column_new (name, format, make, what);
  column->nullable = TRUE;
  return column;
}

void
fedorg_arrow_column_add_child (FedorgArrowColumn *column, FedorgArrowColumn *child)
{
  if (column->children == NULL)
    column->children = g_ptr_array_new_with_free_func ((GDestroyNotify) fedorg_arrow_column_free);
  g_ptr_array_add (column->children, child);
}

void
fedorg_arrow_column_free (FedorgArrowColumn *column)
{
  if (column->children != NULL)
    g_ptr_array_unref (column->children);
  fedorg_arrow_words_unref (column->words);
  g_free (column->positions);
  g_free (column->name);
  g_free (column);
}

static guint
get_n_children (const FedorgArrowColumn *column)
{
  return column->children == NULL ? 0 : column->children->len;
}

static const FedorgArrowColumn *
get_child (const FedorgArrowColumn *column, guint index)
{
  return g_ptr_array_index (column->children, index);
}

/* --- schemas --- */

/* what a schema owns: its texts, and the structures below it */
typedef struct {
  char *format;
  char *name;
  struct ArrowSchema *schemas; /* of the children */
  struct ArrowSchema **children;
  struct ArrowSchema dictionary;
} SchemaPart;

static void
release_schema (struct ArrowSchema *schema)
{
  SchemaPart *part = schema->private_data;

  for (gint64 i = 0; i < schema->n_children; i++) {
    /* a child that was moved away is released by whoever has it */
    if (schema->children[i]->release != NULL)
      schema->children[i]->release (schema->children[i]);
  }
  if (schema->dictionary != NULL && schema->dictionary->release != NULL)
    schema->dictionary->release (schema->dictionary);
  g_free (part->schemas);
  g_free (part->children);
  g_free (part->format);
  g_free (part->name);
  g_free (part);
  schema->release = NULL;
}

static SchemaPart *
init_schema (struct ArrowSchema *schema, const char *format, const char *name, gboolean nullable)
{
  SchemaPart *part = g_new0 (SchemaPart, 1);
  part->format = g_strdup (format);
  part->name = g_strdup (name);
  *schema = (struct ArrowSchema){.format = part->format,
                                 .name = part->name,
                                 .flags = nullable ? ARROW_FLAG_NULLABLE : 0,
                                 .release = release_schema,
                                 .private_data = part};
  return part;
}

/* children lie in one piece of memory that their parent owns; each can still be moved away by
 * itself */
static void
fill_schema (struct ArrowSchema *schema, const FedorgArrowColumn *column)
{
  guint n = get_n_children (column);
  SchemaPart *part = init_schema (schema, column->format, column->name, column->nullable);

  if (column->words != NULL) {
    init_schema (&part->dictionary, "u", "", FALSE);
    schema->dictionary = &part->dictionary;
  }
  if (n == 0)
    return;
  part->schemas = g_new0 (struct ArrowSchema, n);
  part->children = g_new0 (struct ArrowSchema *, n);
  for (guint i = 0; i < n; i++) {
    fill_schema (&part->schemas[i], get_child (column, i));
    part->children[i] = &part->schemas[i];
  }
  schema->n_children = n;
  schema->children = part->children;
}

/* --- arrays --- */

/* what an array owns: its buffers, as far as they are its own, what the others belong to, and the
 * structures below it */
typedef struct {
  const void *buffers[3];
  void *owned[3];
  FedorgArrowPool *pool; /* the stream's; used while the array is made */
  gpointer source;       /* of borrowed buffers */
  GDestroyNotify unref;
  struct ArrowArray *arrays; /* of the children */
  struct ArrowArray **children;
  struct ArrowArray dictionary;
} ArrayPart;

static void
release_array (struct ArrowArray *array)
{
  ArrayPart *part = array->private_data;

  for (gint64 i = 0; i < array->n_children; i++) {
    if (array->children[i]->release != NULL)
      array->children[i]->release (array->children[i]);
  }
  if (array->dictionary != NULL && array->dictionary->release != NULL)
    array->dictionary->release (array->dictionary);
  for (guint i = 0; i < G_N_ELEMENTS (part->owned); i++)
    fedorg_arrow_pool_give (part->owned[i]);
  if (part->source != NULL)
    part->unref (part->source);
  g_free (part->arrays);
  g_free (part->children);
  g_free (part);
  array->release = NULL;
}

static ArrayPart *
init_array (struct ArrowArray *array, const char *format, gint64 length)
{
  ArrayPart *part = g_new0 (ArrayPart, 1);
  /* validity, then offsets of texts and lists, then what there is of values */
  gint64 n_buffers = strcmp (format, "u") == 0 ? 3 : strcmp (format, "+s") == 0 ? 1 : 2;

  *array = (struct ArrowArray){.length = length,
                               .n_buffers = n_buffers,
                               .buffers = part->buffers,
                               .release = release_array,
                               .private_data = part};
  return part;
}

gpointer
fedorg_arrow_allocate (const struct ArrowArray *array, gsize n, gsize size)
{
  const ArrayPart *part = array->private_data;

  return fedorg_arrow_pool_take (part->pool, n, size);
}

void
fedorg_arrow_array_own (struct ArrowArray *array, guint buffer, gpointer memory)
{
  ArrayPart *part = array->private_data;

  part->owned[buffer] = memory;
  part->buffers[buffer] = memory;
}

/* Arrow wants its buffers at multiples of 64 bytes; a column that lies so is lent without a copy,
 * with a reference to its roster */
FedorgArrowResult
fedorg_arrow_array_borrow (FedorgArrowBatch *batch, struct ArrowArray *array, guint buffer,
                           gconstpointer data, gsize size)
{
  ArrayPart *part = array->private_data;

  if (GPOINTER_TO_SIZE (data) % FEDORG_ARROW_ALIGNMENT != 0) {
    gpointer copy = fedorg_arrow_allocate (array, size, 1);
    if (copy == NULL)
      return FEDORG_ARROW_NO_MEMORY;
    memcpy (copy, data, size);
    fedorg_arrow_array_own (array, buffer, copy);
    return FEDORG_ARROW_MADE;
  }
  part->buffers[buffer] = data;
  if (part->source == NULL) {
    part->source = batch->stream->ref (batch->source);
    part->unref = batch->stream->unref;
  }
  return FEDORG_ARROW_MADE;
}

/* --- words --- */

struct _FedorgArrowWords {
  gatomicrefcount references;
  gsize n;
  gint32 *offsets;
  char *data;
  gboolean failed; /* there was no memory for them */
};

FedorgArrowWords *
fedorg_arrow_words_new (const char *const *texts, gsize n)
{
  FedorgArrowWords *words = g_new0 (FedorgArrowWords, 1);
  gsize size = 0;

  g_atomic_ref_count_init (&words->references);
  words->n = n;
  for (gsize i = 0; i < n; i++)
    size += strlen (texts[i]);
  words->offsets = fedorg_arrow_pool_take (NULL, n + 1, sizeof *words->offsets);
  words->data = size > G_MAXINT32 ? NULL : fedorg_arrow_pool_take (NULL, size, 1);
  words->failed = words->offsets == NULL || words->data == NULL;
  if (words->failed)
    return words;
  size = 0;
  for (gsize i = 0; i < n; i++) {
    gsize length = strlen (texts[i]);
    words->offsets[i] = (gint32) size;
    memcpy (words->data + size, texts[i], length);
    size += length;
  }
  words->offsets[n] = (gint32) size;
  return words;
}

FedorgArrowWords *
fedorg_arrow_words_ref (FedorgArrowWords *words)
{
  g_atomic_ref_count_inc (&words->references);
  return words;
}

void
fedorg_arrow_words_unref (FedorgArrowWords *words)
{
  if (words == NULL || !g_atomic_ref_count_dec (&words->references))
    return;

  fedorg_arrow_pool_give (words->offsets);
  fedorg_arrow_pool_give (words->data);
  g_free (words);
}

static void
init_dictionary (struct ArrowArray *array, FedorgArrowWords *words)
{
  ArrayPart *part = init_array (array, "u", (gint64) words->n);

  part->buffers[1] = words->offsets;
  part->buffers[2] = words->data;
  part->source = fedorg_arrow_words_ref (words);
  part->unref = (GDestroyNotify) fedorg_arrow_words_unref;
}

/* an array without values as yet, and all that is below it */
static void
init_tree (struct ArrowArray *array, const FedorgArrowColumn *column, gint64 length,
           FedorgArrowPool *pool)
{
  guint n = get_n_children (column);
  ArrayPart *part = init_array (array, column->format, length);

  part->pool = pool;
  if (column->words != NULL) {
    init_dictionary (&part->dictionary, column->words);
    array->dictionary = &part->dictionary;
  }
  if (n == 0)
    return;
  part->arrays = g_new0 (struct ArrowArray, n);
  part->children = g_new0 (struct ArrowArray *, n);
  for (guint i = 0; i < n; i++) {
    init_tree (&part->arrays[i], get_child (column, i), length, pool);
    part->children[i] = &part->arrays[i];
  }
  array->n_children = n;
  array->children = part->children;
}

/* the words of a column, or of the items of a list */
static gboolean
has_words (const FedorgArrowColumn *column)
{
  gboolean has_all = column->words == NULL || !column->words->failed;

  for (guint i = 0; i < get_n_children (column) && has_all; i++)
    has_all = has_words (get_child (column, i));
  return has_all;
}

/* a structure is made of its children; all else makes itself, a list its child as well */
static FedorgArrowResult
make (FedorgArrowBatch *batch, const FedorgArrowColumn *column, struct ArrowArray *array)
{
  FedorgArrowResult result = has_words (column) ? FEDORG_ARROW_MADE : FEDORG_ARROW_NO_MEMORY;

  if (column->make != NULL && result == FEDORG_ARROW_MADE)
    return column->make (batch, column, array);
  for (guint i = 0; i < get_n_children (column) && result == FEDORG_ARROW_MADE; i++)
    result = make (batch, get_child (column, i), array->children[i]);
  return result;
}

/* --- streams --- */

FedorgArrowStream *
fedorg_arrow_stream_new (gpointer source, GBoxedCopyFunc ref, GDestroyNotify unref)
{
  FedorgArrowStream *stream = g_new0 (FedorgArrowStream, 1);
  stream->source = ref (source);
  stream->ref = ref;
  stream->unref = unref;
  stream->root = fedorg_arrow_column_new ("", "+s", NULL, 0);
  stream->pool = fedorg_arrow_pool_new ();
  g_mutex_init (&stream->lock);
  return stream;
}

void
fedorg_arrow_stream_add (FedorgArrowStream *stream, FedorgArrowColumn *column)
{
  fedorg_arrow_column_add_child (stream->root, column);
}

static void
release_stream (struct ArrowArrayStream *out)
{
  FedorgArrowStream *stream = out->private_data;

  fedorg_arrow_column_free (stream->root);
  stream->unref (stream->source);
  if (stream->extra != NULL)
    stream->free_extra (stream->extra);
  fedorg_arrow_pool_close (stream->pool);
  g_mutex_clear (&stream->lock);
  g_free (stream);
  out->release = NULL;
}

static int
get_schema (struct ArrowArrayStream *out, struct ArrowSchema *schema)
{
  const FedorgArrowStream *stream = out->private_data;

  fill_schema (schema, stream->root);
  return 0;
}

/* fewer rows are not worth a thread */
#define LEAST_ROWS 8192

/* the columns of a batch, made by several threads */
typedef struct {
  FedorgArrowBatch *batch;
  const FedorgArrowColumn *root;
  struct ArrowArray *array;
  gint results[3]; /* how many columns ended like that */
} Making;

static gboolean
make_column (guint task, G_GNUC_UNUSED guint thread, gpointer data)
{
  Making *making = data;
  guint i = task + 1;

  g_atomic_int_inc (&making->results[make (making->batch, get_child (making->root, i),
                                           making->array->children[i])]);
  return TRUE;
}

static FedorgArrowResult
make_in_threads (FedorgArrowBatch *batch, const FedorgArrowColumn *root, struct ArrowArray *array)
{
  const FedorgJob silent = {NULL, NULL, NULL};
  Making making = {batch, root, array, {0}};
  FedorgArrowResult result = make (batch, get_child (root, 0), array->children[0]);

  if (result != FEDORG_ARROW_MADE)
    return result;
  fedorg_parallel_run (get_n_children (root) - 1, make_column, &making, &silent, NULL);
  if (making.results[FEDORG_ARROW_NO_MEMORY] > 0)
    return FEDORG_ARROW_NO_MEMORY;
  return making.results[FEDORG_ARROW_TOO_LARGE] > 0 ? FEDORG_ARROW_TOO_LARGE : FEDORG_ARROW_MADE;
}

static FedorgArrowResult
make_batch (const FedorgArrowStream *stream, guint32 n, struct ArrowArray *array)
{
  FedorgArrowBatch batch = {stream, stream->source, stream->next, n, NULL};

  init_tree (array, stream->root, n, stream->pool);
  FedorgArrowResult result = stream->is_parallel && n >= LEAST_ROWS
                                 ? make_in_threads (&batch, stream->root, array)
                                 : make (&batch, stream->root, array);
  if (result != FEDORG_ARROW_MADE)
    array->release (array);
  return result;
}

static int
make_next (FedorgArrowStream *stream, struct ArrowArray *array)
{
  guint32 rest = FEDORG_ARROW_BATCH_ROWS - stream->next % FEDORG_ARROW_BATCH_ROWS;
  guint32 n = MIN (rest, stream->end - stream->next);
  FedorgArrowResult result = make_batch (stream, n, array);

  /* texts of such a length that their offsets do not fit are for smaller batches */
  for (; result == FEDORG_ARROW_TOO_LARGE && n > 1; result = make_batch (stream, n, array))
    n /= 2;
  if (result == FEDORG_ARROW_MADE) {
    stream->next += n;
    return 0;
  }
  stream->failure = result == FEDORG_ARROW_NO_MEMORY
                        ? "there is not enough memory for a batch of rows"
                        : "a row has more than 2 GiB of text";
  return result == FEDORG_ARROW_NO_MEMORY ? ENOMEM : EOVERFLOW;
}

static int
get_next (struct ArrowArrayStream *out, struct ArrowArray *array)
{
  FedorgArrowStream *stream = out->private_data;
  int status = 0;

  memset (array, 0, sizeof *array);
  g_mutex_lock (&stream->lock);
  stream->failure = NULL;
  if (stream->next < stream->end)
    status = make_next (stream, array);
  g_mutex_unlock (&stream->lock);
  return status;
}

static const char *
get_last_error (struct ArrowArrayStream *out)
{
  const FedorgArrowStream *stream = out->private_data;

  return stream->failure;
}

void
fedorg_arrow_stream_export (FedorgArrowStream *stream, struct ArrowArrayStream *out)
{
  *out = (struct ArrowArrayStream){get_schema, get_next, get_last_error, release_stream, stream};
}
