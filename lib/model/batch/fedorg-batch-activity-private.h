/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "model/batch/fedorg-batch-rows-private.h"

G_BEGIN_DECLS

/* the activity of the open record */
void fedorg_batch_set_activity_field (FedorgBatch *batch, FedorgField field, guint column,
                                      const char *text, gsize length);
void fedorg_batch_add_activity_person (FedorgBatch *batch, const char *text, gsize length);
/* a person who is known by a number alone, as a name of the batch; FEDORG_NONE: no memory */
guint32 fedorg_batch_name_number (FedorgBatch *batch, guint64 number);
void fedorg_batch_add_numbered_person (FedorgBatch *batch, guint64 number);
void fedorg_batch_end_activity (FedorgBatch *batch, guint32 organization);
void fedorg_batch_reset_activity (FedorgBatch *batch);

G_END_DECLS
