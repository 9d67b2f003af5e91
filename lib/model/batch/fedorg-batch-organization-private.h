/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "model/batch/fedorg-batch-rows-private.h"

G_BEGIN_DECLS

/* the organisation that the open record describes, FEDORG_NONE if it names none */
guint32 fedorg_batch_resolve_organization (FedorgBatch *batch);
void fedorg_batch_describe (FedorgBatch *batch, FedorgField field, guint column, const char *text,
                            gsize length);

G_END_DECLS
