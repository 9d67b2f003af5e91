/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <fedorg/fedorg-vocabulary.h>
#include "io/arrow/fedorg-arrow-private.h"

G_BEGIN_DECLS

/* What the columns of a roster's records have in common. */

/* the elements of a column of the roster that belong to the rows of the batch */
static inline const guint8 *
fedorg_arrow_batch_get_slice (const FedorgArrowBatch *batch, guint what)
{
  const FedorgRoster *roster = batch->source;
  gsize size = fedorg_column_get_element_size ((FedorgColumn) what);

  return (const guint8 *) roster->columns[what].data + (gsize) batch->first * size;
}

/* what columns of sets are made with: the stream's `extra`. NULL if there is no memory, or if the
 * words of all sets are too many for 32 bits: then batches fail */
gpointer fedorg_arrow_sets_new (const FedorgRoster *roster);
void fedorg_arrow_sets_free (gpointer data);
/* a list of the words of each row's set */
FedorgArrowColumn *fedorg_arrow_set_column_new (const char *name, FedorgColumn what);

/* the same from sets that lie elsewhere; a list of texts, made by something else */
FedorgArrowResult fedorg_arrow_array_set_sets (FedorgArrowBatch *batch, struct ArrowArray *array,
                                               const guint16 *rows);
FedorgArrowColumn *fedorg_arrow_list_column_new (const char *name, FedorgArrowMake make,
                                                 guint what);

/* a column of codes as words */
FedorgArrowColumn *fedorg_arrow_term_column_new (const char *name, FedorgVocabulary vocabulary,
                                                 FedorgArrowMake make, guint what);
/* what its codes become: each is the place of its word */
FedorgArrowResult fedorg_arrow_array_set_terms (const FedorgArrowBatch *batch,
                                                const FedorgArrowColumn *column,
                                                struct ArrowArray *array, const guint8 *codes);

/* which row of memberships or activities belongs to which organisation: @firsts of each */
FedorgArrowResult fedorg_arrow_array_set_organizations (FedorgArrowBatch *batch,
                                                        struct ArrowArray *array,
                                                        const guint32 *firsts, guint32 first);

/* the columns of activities, whose values are packed */
void fedorg_arrow_stream_add_activities (FedorgArrowStream *stream, const FedorgRoster *roster);
FedorgArrowResult fedorg_arrow_make_organization_id (FedorgArrowBatch *batch,
                                                     const FedorgArrowColumn *column,
                                                     struct ArrowArray *array);
FedorgArrowResult fedorg_arrow_make_index (FedorgArrowBatch *batch, const FedorgArrowColumn *column,
                                           struct ArrowArray *array);

/* the columns "source" and "line" of a column of places */
void fedorg_arrow_stream_add_place (FedorgArrowStream *stream, const FedorgRoster *roster,
                                    FedorgColumn what);

G_END_DECLS
