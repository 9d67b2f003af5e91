/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <fedorg/fedorg-roster.h>

#include "base/fedorg-block-private.h"
#include "io/input/fedorg-input-private.h"

G_BEGIN_DECLS

/* What findings name a workbook and its rows by, where that is not what stands in the workbook. */
typedef struct {
  const char *file;
  FedorgArray lines; /* guint32: of a table of text, the line of each row; else empty */
  GPtrArray *names;  /* of the sheets; NULL: those of the workbook */
} FedorgMarkSource;

void fedorg_mark_source_clear (FedorgMarkSource *source);

/* A new workbook of the rows of a file, for marks. @source gets what its rows and sheets are called
 * in findings. @is_masked: only what cannot name a person of @roster is kept */
GBytes *fedorg_mark_make_table (FedorgInput *input, const FedorgRoster *roster, gboolean is_masked,
                                FedorgMarkSource *source, const FedorgLimits *limits,
                                GError **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FedorgMarkSource, fedorg_mark_source_clear)

G_END_DECLS
