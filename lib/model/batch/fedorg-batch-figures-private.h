/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "model/batch/fedorg-batch-rows-private.h"

G_BEGIN_DECLS

void fedorg_batch_set_figure (FedorgBatch *batch, const char *name, gsize length, gint64 value);

/* gives the figures of the open record to its organisation; FEDORG_NONE drops them */
void fedorg_batch_settle_figures (FedorgBatch *batch, guint32 organization);

G_END_DECLS
