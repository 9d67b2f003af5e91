/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "io/input/fedorg-fault-private.h"
#include "model/batch/fedorg-batch-private.h"

G_BEGIN_DECLS

/* A file of records, cut at the borders of records into chunks, which are parsed by as many
 * threads as there are processors and taken in the order of the file. */

/* behind the bytes of a chunk this many zeros may be read */
#define FEDORG_CHUNK_PADDING 64

/* whole records, and what became of them. the worker may write into its bytes */
typedef struct {
  char *data;
  gsize length;
  gsize capacity;
  guint64 n_lines; /* line ends within the chunk */
  FedorgBatch *batch;
  FedorgFault fault;
  gpointer notes; /* what else the worker hands to the taker */
  GDestroyNotify free_notes;
  gboolean is_done;
} FedorgChunk;

typedef struct {
  /* gives bytes, none only at the end */
  gboolean (*read) (gpointer self, char *buffer, gsize size, gsize *n_read, GError **error);

  /* how many of the bytes, which begin with a record, are whole records */
  gboolean (*cut) (gpointer self, const char *data, gsize length, gboolean is_last, gsize *n_whole,
                   GError **error);

  /* parses a chunk, in any thread: nothing but the chunk may change */
  void (*work) (gconstpointer self, FedorgChunk *chunk);

  /* takes what came out, in the order of the file */
  gboolean (*take) (gpointer self, FedorgChunk *chunk, GError **error);
} FedorgPipelineSteps;

/* A record with more bytes is refused: a few of its texts may be as long as texts can be, but not
 * all of them. More bytes than that without the end of a record are handed to the worker as they
 * are, which says what is wrong with them. */
gsize fedorg_pipeline_get_record_limit (const FedorgLimits *limits);

/* FALSE: as soon as one of the steps has failed; FEDORG_ERROR_NO_MEMORY */
gboolean fedorg_pipeline_run (const FedorgPipelineSteps *steps, gpointer self,
                              const FedorgLimits *limits, GError **error);

G_END_DECLS
