/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "model/batch/fedorg-batch-rows-private.h"

G_BEGIN_DECLS

/* posts that are no single word: @role gets the one that counts, the record its staffing and its
 * tag, and what they were taken for is reported. FALSE if they are not read; then @role gets the
 * nearest post, or 0 */
gboolean fedorg_batch_read_role (FedorgBatch *batch, guint column, const char *text, gsize length,
                                 guint8 *role);
/* what the role said about tags and staffing of the open membership, once these are all there */
void fedorg_batch_settle_role (FedorgBatch *batch);

/* whether a text that could not be read is a post that is not held in full, such as 代主席 */
gboolean fedorg_batch_is_not_held (FedorgBatch *batch, const char *text, gsize length);

G_END_DECLS
