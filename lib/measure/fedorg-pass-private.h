/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "measure/fedorg-selection-private.h"

G_BEGIN_DECLS

/* A pass holds what is known of one stretch of organisations and their memberships, small enough
 * for the processor's own memory: the members of each filter as bits, their number in each
 * organisation. It works out what it is asked, and that once. One thread at a time; passes over
 * different stretches run side by side. */
typedef struct _FedorgPass FedorgPass;

/* the selection must be complete; NULL if there is no memory */
FedorgPass *fedorg_pass_new (const FedorgSelection *selection);
void fedorg_pass_free (FedorgPass *pass);

/* starts over at the organisations [first, end); `first` is a multiple of 64 */
void fedorg_pass_begin (FedorgPass *pass, guint32 first, guint32 end);

/* forgets what is known if that has grown large; what was got before is gone then */
void fedorg_pass_relieve (FedorgPass *pass);

guint32 fedorg_pass_get_first (const FedorgPass *pass);
guint32 fedorg_pass_get_end (const FedorgPass *pass);
gboolean fedorg_pass_contains (const FedorgPass *pass, guint32 organization);

/* bits of a filter; bit 0 is element 64 x get_first_word of its domain; bits beyond the last
 * element are 0. NULL if there is no memory */
const guint64 *fedorg_pass_get_members (FedorgPass *pass, guint32 filter);
gsize fedorg_pass_get_first_word (const FedorgPass *pass, FedorgDomain domain);
gsize fedorg_pass_get_n_words (const FedorgPass *pass, FedorgDomain domain);

/* memberships of a filter in each organisation of the stretch; NULL if there is no memory */
const guint32 *fedorg_pass_count (FedorgPass *pass, guint32 filter);

/* memory that lasts as long as what is known, not zeroed; NULL if there is none */
gpointer fedorg_pass_allocate (FedorgPass *pass, gsize n_elements, gsize element_size);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FedorgPass, fedorg_pass_free)

G_END_DECLS
