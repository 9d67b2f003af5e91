/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "measure/fedorg-selection-private.h"

G_BEGIN_DECLS

/* A segment is a run of some thousand organisations with their memberships, small enough for the
 * cache of one processor. It holds for each filter its members as bits and their number in each
 * organisation, and works out each of these once, when it is first asked for. A segment serves one
 * thread at a time, and is filled again for the next run of organisations. */
typedef struct _FedorgSegment FedorgSegment;

/* the selection must be complete; NULL if there is no memory */
FedorgSegment *fedorg_segment_new (const FedorgSelection *selection);
void fedorg_segment_free (FedorgSegment *segment);

/* starts over at the organisations [first, end); `first` is a multiple of 64 */
void fedorg_segment_begin (FedorgSegment *segment, guint32 first, guint32 end);

/* forgets the known masks if they have grown large; those that were handed out before are gone then */
void fedorg_segment_relieve (FedorgSegment *segment);

guint32 fedorg_segment_get_first (const FedorgSegment *segment);
guint32 fedorg_segment_get_end (const FedorgSegment *segment);
gboolean fedorg_segment_contains (const FedorgSegment *segment, guint32 organization);

/* bits of a filter; bit 0 is element 64 x get_first_word of its record; bits beyond the last
 * element are 0. NULL if there is no memory */
const guint64 *fedorg_segment_get_members (FedorgSegment *segment, guint32 filter);
gsize fedorg_segment_get_first_word (const FedorgSegment *segment, FedorgRecord record);
gsize fedorg_segment_get_n_words (const FedorgSegment *segment, FedorgRecord record);

/* memberships of a filter in each organisation of the segment; NULL if there is no memory */
const guint32 *fedorg_segment_count (FedorgSegment *segment, guint32 filter);

/* memory that lasts as long as the known masks, not zeroed; NULL if there is none */
gpointer fedorg_segment_allocate (FedorgSegment *segment, gsize n_elements, gsize element_size);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FedorgSegment, fedorg_segment_free)

G_END_DECLS
