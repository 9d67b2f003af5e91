/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "model/batch/fedorg-batch-rows-private.h"

G_BEGIN_DECLS

/* the person of the open record */
void fedorg_batch_set_person_field (FedorgBatch *batch, FedorgField field, guint column,
                                    const char *text, gsize length);
gboolean fedorg_batch_names_person (const FedorgBatch *batch);
guint32 fedorg_batch_add_person (FedorgBatch *batch, guint flags);

/* a person whose row is not that of a membership; FEDORG_NONE without memory */
guint32 fedorg_batch_add_lone_person (FedorgBatch *batch, guint flags);

G_END_DECLS
