/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <fedorg/fedorg-arrow.h>
#include "model/fedorg-roster-private.h"

G_BEGIN_DECLS

/* Tables as Arrow C streams. A stream knows its columns; a column knows its schema, and how to make
 * itself for some rows. Arrays either point into the columns of the roster, which they keep alive,
 * or own what was made for them. No array has an offset: a batch begins where its buffers do. */

/* rows of one batch; batches of a roster begin at multiples of it, so that slices are aligned */
#define FEDORG_ARROW_BATCH_ROWS 32768u

/* what buffers begin at a multiple of */
#define FEDORG_ARROW_ALIGNMENT 64

/* --- memory of buffers --- */

/* Buffers that are given back are kept for the next batch, as fresh memory costs more than filling
 * it. Kept by the stream and by every buffer; what is given back after the stream is freed. */
typedef struct _FedorgArrowPool FedorgArrowPool;

FedorgArrowPool *fedorg_arrow_pool_new (void);
/* the stream is done */
void fedorg_arrow_pool_close (FedorgArrowPool *pool);
/* @pool: NULL for memory that is not kept. NULL if there is none; not zeroed */
gpointer fedorg_arrow_pool_take (FedorgArrowPool *pool, gsize n, gsize size);
/* takes NULL as well */
void fedorg_arrow_pool_give (gpointer memory);

/* --- words: the dictionary of a column --- */

typedef struct _FedorgArrowWords FedorgArrowWords;

/* where there is no memory for them, batches fail */
FedorgArrowWords *fedorg_arrow_words_new (const char *const *texts, gsize n);
FedorgArrowWords *fedorg_arrow_words_ref (FedorgArrowWords *words);
void fedorg_arrow_words_unref (FedorgArrowWords *words);

/* --- columns --- */

typedef struct _FedorgArrowColumn FedorgArrowColumn;
typedef struct _FedorgArrowStream FedorgArrowStream;

/* the rows that a batch is made of */
typedef struct {
  const FedorgArrowStream *stream;
  gpointer source; /* the stream's */
  guint32 first;
  guint32 n;
  const guint32 *organizations; /* of memberships: of each row, once that column is made */
} FedorgArrowBatch;

/* how making a column ended */
typedef enum {
  FEDORG_ARROW_MADE,
  FEDORG_ARROW_NO_MEMORY,
  FEDORG_ARROW_TOO_LARGE /* more than 2 GiB of text: fewer rows will do */
} FedorgArrowResult;

typedef FedorgArrowResult (*FedorgArrowMake) (FedorgArrowBatch *batch,
                                              const FedorgArrowColumn *column,
                                              struct ArrowArray *array);

struct _FedorgArrowColumn {
  char *name;
  const char *format; /* of the indices where there are words */
  gboolean nullable;
  FedorgArrowWords *words;
  GPtrArray *children; /* FedorgArrowColumn, of lists and structures; NULL otherwise */
  FedorgArrowMake make;
  guint what;        /* for @make: which column of the source */
  guint flag;        /* for @make: which bit of it */
  guint8 *positions; /* for @make: the place of each code in the dictionary; NULL if the same */
  guint n_codes;     /* codes from here on are none */
};

/* @format: static */
FedorgArrowColumn *fedorg_arrow_column_new (const char *name, const char *format,
                                            FedorgArrowMake make, guint what);
/* a column that may be null */
FedorgArrowColumn *fedorg_arrow_column_new_nullable (const char *name, const char *format,
                                                     FedorgArrowMake make, guint what);
/* takes the child over */
void fedorg_arrow_column_add_child (FedorgArrowColumn *column, FedorgArrowColumn *child);
void fedorg_arrow_column_free (FedorgArrowColumn *column);

/* --- streams --- */

struct _FedorgArrowStream {
  gpointer source;
  GBoxedCopyFunc ref;
  GDestroyNotify unref;
  gpointer extra; /* what @source is read with, owned */
  GDestroyNotify free_extra;
  guint option;         /* for columns that need one: a language */
  gboolean is_parallel; /* the first column is made first, and then all others in threads */
  FedorgArrowPool *pool;
  FedorgArrowColumn *root; /* a structure of the columns */
  guint32 next;            /* the first row of the next batch */
  guint32 end;
  const char *failure; /* of the last call, static */
  GMutex lock;
};

/* @source: a reference is taken */
FedorgArrowStream *fedorg_arrow_stream_new (gpointer source, GBoxedCopyFunc ref,
                                            GDestroyNotify unref);
void fedorg_arrow_stream_add (FedorgArrowStream *stream, FedorgArrowColumn *column);
/* gives the stream to the structure */
void fedorg_arrow_stream_export (FedorgArrowStream *stream, struct ArrowArrayStream *out);

/* --- arrays --- */

/* memory for a buffer of the array, NULL if there is none; fedorg_arrow_array_own() takes it over,
 * fedorg_arrow_pool_give() gives it back */
gpointer fedorg_arrow_allocate (const struct ArrowArray *array, gsize n, gsize size);
void fedorg_arrow_array_own (struct ArrowArray *array, guint buffer, gpointer memory);
/* lets a buffer be memory that the source of the batch owns; copied where it is not aligned */
FedorgArrowResult fedorg_arrow_array_borrow (FedorgArrowBatch *batch, struct ArrowArray *array,
                                             guint buffer, gconstpointer data, gsize size);

/* takes a bitmap over; NULL with a count of 0 where all are valid */
void fedorg_arrow_array_take_valid (struct ArrowArray *array, guint8 *valid, gint64 null_count);

/* bits that are all set; NULL if there is no memory */
guint8 *fedorg_arrow_allocate_bits (const struct ArrowArray *array, gint64 n);

/* validity of numbers of which one is none */
FedorgArrowResult fedorg_arrow_array_set_none32 (struct ArrowArray *array, const guint32 *values,
                                                 guint32 none);
/* for codes, of which 0 and those from @n_codes on are none */
FedorgArrowResult fedorg_arrow_array_set_none8 (struct ArrowArray *array, const guint8 *codes,
                                                guint n_codes);

/* texts of the string pool of a roster; offset 0 is the empty text. @with_null: empty texts are
 * null */
FedorgArrowResult fedorg_arrow_array_set_pool_texts (struct ArrowArray *array,
                                                     const FedorgRoster *roster,
                                                     const guint32 *offsets, gboolean with_null);

/* texts one after the other; the text is copied. NULL is null */
typedef struct {
  struct ArrowArray *array;
  gint32 *offsets;
  char *data;
  gsize used;
  gsize capacity;
  guint8 *valid; /* NULL until the first null */
  gint64 n;
  gint64 n_rows;
  FedorgArrowResult result;
} FedorgArrowTexts;

void fedorg_arrow_texts_begin (FedorgArrowTexts *texts, struct ArrowArray *array, gint64 n_rows);
void fedorg_arrow_texts_add (FedorgArrowTexts *texts, const char *text);
/* hands the buffers to the array, whatever the result */
FedorgArrowResult fedorg_arrow_texts_end (FedorgArrowTexts *texts);

G_END_DECLS
