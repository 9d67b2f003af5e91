/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "model/batch/fedorg-batch-rows-private.h"

G_BEGIN_DECLS

/* the activity of the open record */
void fedorg_batch_set_activity_field (FedorgBatch *batch, FedorgField field, guint column,
                                      const char *text, gsize length);
void fedorg_batch_add_activity_person (FedorgBatch *batch, const char *text, gsize length);
void fedorg_batch_end_activity (FedorgBatch *batch, guint32 organization);
void fedorg_batch_reset_activity (FedorgBatch *batch);

G_END_DECLS
