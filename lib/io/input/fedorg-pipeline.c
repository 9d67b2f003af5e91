/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "io/input/fedorg-pipeline-private.h"

#include <string.h>

#include <fedorg/fedorg-threads.h>

#include "base/fedorg-error-private.h"
#include "base/fedorg-limits-private.h"

/* Reading a large file with several threads: one thread reads and cuts the bytes at ends of
 * records, others parse the chunks, and the first takes the results in the order of the file. So
 * the roster is the same whatever the number of threads. A bounded number of chunks is under way,
 * and chunks are used again. */

/* Large enough that the work of a chunk outweighs its handling. Twice as much is read no faster,
 * and takes a tenth more memory: several chunks are under way at any time. */
#define CHUNK_SIZE (2u << 20)

typedef struct {
  const FedorgPipelineSteps *steps;
  gpointer self;
  gsize chunk_size;
  GPtrArray *threads; /* none: the caller's thread does everything */
  gboolean has_started;
  GAsyncQueue *jobs; /* chunks to be parsed; the pipeline itself asks a thread to end */
  GQueue pending;    /* chunks in the order of the file */
  GQueue unused;
  FedorgChunk *open; /* the chunk that is being filled */
  gboolean ends;     /* all is read */
  GMutex lock;       /* for is_done */
  GCond done;
} Pipeline;

/* Sixteen times the longest text, or as much as can be, without overflow. */
gsize
fedorg_pipeline_get_record_limit (const FedorgLimits *limits)
{
  guint64 text_limit = fedorg_limits_get (limits, FEDORG_LIMIT_TEXT);

  return text_limit > G_MAXSIZE / 32 ? G_MAXSIZE / 2 : (gsize) text_limit * 16;
}

/* Its bytes stay: the next chunk is written over them. */
static void
chunk_reset (FedorgChunk *chunk)
{
  g_clear_pointer (&chunk->batch, fedorg_batch_free);
  if (chunk->notes != NULL)
    chunk->free_notes (chunk->notes);
  chunk->notes = NULL;
  chunk->length = 0;
  chunk->n_lines = 0;
  fedorg_fault_clear (&chunk->fault);
  chunk->is_done = FALSE;
}

static void
chunk_free (FedorgChunk *chunk)
{
  chunk_reset (chunk);
  g_free (chunk->data);
  g_free (chunk);
}

/* outside the pipeline's queues a chunk belongs to who holds it */
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FedorgChunk, chunk_free)

/* Zeros behind the bytes let a parser look ahead without asking for the end each time. */
static gboolean
chunk_grow (FedorgChunk *chunk, gsize capacity, GError **error)
{
  char *data;

  if (capacity <= chunk->capacity)
    return TRUE;
  data = g_try_realloc (chunk->data, capacity + FEDORG_CHUNK_PADDING);
  if (data == NULL)
    return fedorg_fail_no_memory ("there is not enough memory to read the file", error);
  chunk->data = data;
  chunk->capacity = capacity;
  return TRUE;
}

static FedorgChunk *
obtain_chunk (Pipeline *pipeline, gsize capacity, GError **error)
{
  g_autoptr (FedorgChunk) chunk = g_queue_pop_head (&pipeline->unused);

  if (chunk == NULL)
    chunk = g_new0 (FedorgChunk, 1);
  if (!chunk_grow (chunk, MAX (capacity, pipeline->chunk_size), error))
    return NULL;
  return g_steal_pointer (&chunk);
}

/* A job is a chunk; the address of the pipeline itself, which is none, ends the thread. */
static gpointer
work_on_jobs (gpointer data)
{
  Pipeline *pipeline = data;
  gpointer job;

  while ((job = g_async_queue_pop (pipeline->jobs)) != pipeline) {
    FedorgChunk *chunk = job;

    pipeline->steps->work (pipeline->self, chunk);
    g_mutex_lock (&pipeline->lock);
    chunk->is_done = TRUE;
    g_cond_signal (&pipeline->done);
    g_mutex_unlock (&pipeline->lock);
  }
  return NULL;
}

/* threads are worth their while from the second chunk on; where the system gives none, the work
 * is done without */
static void
start_threads (Pipeline *pipeline)
{
  guint n_threads;

  if (pipeline->has_started || pipeline->ends)
    return;
  pipeline->has_started = TRUE;
  n_threads = fedorg_threads_get_number ();
  for (guint i = 0; n_threads > 1 && i < n_threads; i++) {
    GThread *thread = g_thread_try_new ("fedorg", work_on_jobs, pipeline, NULL);

    if (thread == NULL)
      break;
    g_ptr_array_add (pipeline->threads, thread);
  }
}

/* the threads finish what they have begun, and nothing more; none outlives the call */
static void
end_threads (Pipeline *pipeline)
{
  while (g_async_queue_try_pop (pipeline->jobs) != NULL)
    ;
  for (guint i = 0; i < pipeline->threads->len; i++)
    g_async_queue_push (pipeline->jobs, pipeline);
  for (guint i = 0; i < pipeline->threads->len; i++)
    g_thread_join (g_ptr_array_index (pipeline->threads, i));
}

static void
begin_work (Pipeline *pipeline, FedorgChunk *chunk)
{
  start_threads (pipeline);
  g_queue_push_tail (&pipeline->pending, chunk);
  if (pipeline->threads->len > 0) {
    g_async_queue_push (pipeline->jobs, chunk);
    return;
  }
  pipeline->steps->work (pipeline->self, chunk);
  chunk->is_done = TRUE;
}

/* waits for the oldest chunks until no more than this many are under way */
static gboolean
take_down_to (Pipeline *pipeline, guint n_left, GError **error)
{
  while (g_queue_get_length (&pipeline->pending) > n_left) {
    FedorgChunk *chunk = g_queue_peek_head (&pipeline->pending);

    g_mutex_lock (&pipeline->lock);
    /* the condition is signalled for any chunk, not only for the oldest */
    while (!chunk->is_done)
      g_cond_wait (&pipeline->done, &pipeline->lock);
    g_mutex_unlock (&pipeline->lock);

    if (!pipeline->steps->take (pipeline->self, chunk, error))
      return FALSE;
    /* only now: a chunk that could not be taken is freed with the others */
    g_queue_pop_head (&pipeline->pending);
    chunk_reset (chunk);
    g_queue_push_head (&pipeline->unused, chunk);
  }
  return TRUE;
}

/* chunks under way: each thread has one in hand and one that waits, and one is filled */
static guint
count_most (const Pipeline *pipeline)
{
  return pipeline->threads->len > 0 ? 2 * pipeline->threads->len + 1 : 0;
}

static gboolean
fill (Pipeline *pipeline, GError **error)
{
  FedorgChunk *chunk = pipeline->open;

  while (!pipeline->ends && chunk->capacity - chunk->length >= FEDORG_CHUNK_PADDING) {
    gsize n_read;

    if (!pipeline->steps->read (pipeline->self, chunk->data + chunk->length,
                                chunk->capacity - chunk->length, &n_read, error))
      return FALSE;
    chunk->length += n_read;
    /* less than asked for is not the end, nothing is */
    pipeline->ends = n_read == 0;
  }
  return TRUE;
}

/* fills the open chunk until it holds whole records */
static gboolean
cut (Pipeline *pipeline, gsize *n_whole, GError **error)
{
  FedorgChunk *chunk = pipeline->open;
  gsize capacity = chunk->capacity;

  /* a record longer than the chunk doubles it, so that a long record is looked at few times */
  for (*n_whole = 0; *n_whole == 0; capacity *= 2) {
    if (!chunk_grow (chunk, capacity, error) || !fill (pipeline, error) ||
        !pipeline->steps->cut (pipeline->self, chunk->data, chunk->length, pipeline->ends, n_whole,
                               error))
      return FALSE;
    /* the rest of the file is whole, whether its last record has an end or not */
    if (pipeline->ends)
      return TRUE;
  }
  return TRUE;
}

/* the bytes behind the last whole record begin the next chunk */
static gboolean
carry (Pipeline *pipeline, gsize n_whole, GError **error)
{
  FedorgChunk *chunk = pipeline->open;
  gsize n_left = chunk->length - n_whole;
  FedorgChunk *next = obtain_chunk (pipeline, n_left + pipeline->chunk_size / 2, error);

  if (next == NULL)
    return FALSE;
  memcpy (next->data, chunk->data + n_whole, n_left);
  next->length = n_left;
  chunk->length = n_whole;
  /* the bytes behind are those of the next chunk, and not zeros yet */
  memset (chunk->data + n_whole, 0, FEDORG_CHUNK_PADDING);
  pipeline->open = next;
  begin_work (pipeline, chunk);
  return TRUE;
}

/* what went wrong with the reading may not hide what went wrong before it */
static gboolean
fail_in_order (Pipeline *pipeline, GError *later, GError **error)
{
  g_autoptr (GError) trouble = later;

  if (take_down_to (pipeline, 0, error))
    g_propagate_error (error, g_steal_pointer (&trouble));
  return FALSE;
}

/* A chunk that had to grow holds one record that is far too long, as a rule. Its end is awaited
 * before more is read, so that there are not several of them in memory. */
static gboolean
has_grown (const FedorgChunk *chunk, gsize capacity_before)
{
  return chunk->capacity > capacity_before && chunk->length > CHUNK_SIZE;
}

static gboolean
run (Pipeline *pipeline, GError **error)
{
  GError *trouble = NULL;
  gsize n_whole;

  pipeline->open = obtain_chunk (pipeline, pipeline->chunk_size, error);
  if (pipeline->open == NULL)
    return FALSE;
  /* the last chunk may be filled after the end was seen */
  while (!pipeline->ends || pipeline->open->length > 0) {
    gsize capacity = pipeline->open->capacity;

    if (!cut (pipeline, &n_whole, &trouble))
      return fail_in_order (pipeline, trouble, error);
    gboolean is_alone = has_grown (pipeline->open, capacity);
    if (!carry (pipeline, n_whole, &trouble))
      return fail_in_order (pipeline, trouble, error);
    if (!take_down_to (pipeline, is_alone ? 0 : count_most (pipeline), error))
      return FALSE;
  }
  return take_down_to (pipeline, 0, error);
}

static void
free_chunks (GQueue *chunks)
{
  FedorgChunk *chunk;

  while ((chunk = g_queue_pop_head (chunks)) != NULL)
    chunk_free (chunk);
}

gboolean
fedorg_pipeline_run (const FedorgPipelineSteps *steps, gpointer self, const FedorgLimits *limits,
                     GError **error)
{
  Pipeline pipeline = {
      .steps = steps, .self = self, .chunk_size = fedorg_limits_get_chunk_size (limits)};
  gboolean success;

  if (pipeline.chunk_size == 0)
    pipeline.chunk_size = CHUNK_SIZE;
  /* a caller, such as a test, may ask for tiny chunks, but the padding must have room */
  pipeline.chunk_size = MAX (pipeline.chunk_size, 2 * FEDORG_CHUNK_PADDING);

  g_queue_init (&pipeline.pending);
  g_queue_init (&pipeline.unused);
  pipeline.threads = g_ptr_array_new ();
  pipeline.jobs = g_async_queue_new ();
  g_mutex_init (&pipeline.lock);
  g_cond_init (&pipeline.done);

  success = run (&pipeline, error);

  /* after a failure chunks may still be in the hands of the threads */
  end_threads (&pipeline);
  free_chunks (&pipeline.pending);
  free_chunks (&pipeline.unused);
  g_clear_pointer (&pipeline.open, chunk_free);
  g_ptr_array_unref (pipeline.threads);
  g_async_queue_unref (pipeline.jobs);
  g_mutex_clear (&pipeline.lock);
  g_cond_clear (&pipeline.done);
  return success;
}
