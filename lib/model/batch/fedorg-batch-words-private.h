/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "base/fedorg-buffer-private.h"
#include "model/batch/fedorg-batch-rows-private.h"

G_BEGIN_DECLS

/* one word of categories or tags, not split at separators (JSON arrays) */
void fedorg_batch_add_word (FedorgBatch *batch, FedorgField field, guint column, const char *text,
                            gsize length);
/* appends a word of several to a cell; one that holds a separator stands in quotation marks there */
void fedorg_word_append (FedorgBuffer *buffer, const char *word);
/* around the words of an array: @array are its bytes, by which it is known when it comes again, if
 * it is short and nothing was wrong with it */
void fedorg_batch_begin_words (FedorgBatch *batch);
void fedorg_batch_end_words (FedorgBatch *batch, FedorgField field, const char *array,
                             gsize length);
/* sets what the words of an equal array amounted to; FALSE if none is known */
gboolean fedorg_batch_recall_words (FedorgBatch *batch, FedorgField field, const char *array,
                                    gsize length);

/* within the batch */
void fedorg_batch_flush_words (FedorgBatch *batch);
guint16 fedorg_batch_intern_cell (FedorgBatch *batch, FedorgField field, guint column,
                                  const char *text, gsize length);
/* the number of the set of one word, which is not split */
guint16 fedorg_batch_intern_single (FedorgBatch *batch, FedorgField field, guint column,
                                    const char *text, gsize length);
/* the number of the set of words that were read before */
guint16 fedorg_batch_intern_list (FedorgBatch *batch, const char *const *words, guint n_words);
/* hands on each word of a cell with several */
typedef void (*FedorgWordFunc) (FedorgBatch *batch, const char *text, gsize length);
void fedorg_batch_split_cell (FedorgBatch *batch, const char *text, gsize length,
                              FedorgWordFunc take);
/* makes @set the one that has this word as well */
void fedorg_batch_extend_set (FedorgBatch *batch, guint16 *set, const char *word);
guint32 fedorg_batch_intern_word (FedorgBatch *batch, const char *text, gsize length);

G_END_DECLS
