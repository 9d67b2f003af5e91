/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <fedorg/fedorg-error.h>

#include "io/input/fedorg-input-private.h"

G_BEGIN_DECLS

/* What stops the reading of a piece of a document, before it is known where in the document the
 * piece lies. */
typedef struct {
  GError *error; /* without a place; NULL: nothing is wrong */
  guint64 line;  /* from 1, counted from the first line of the piece; 0 for none */
  guint64 column;
} FedorgFault;

/* the first fault stays; always FALSE */
gboolean fedorg_fault_set (FedorgFault *fault, guint64 line, guint64 column, FedorgError code,
                           const char *message);
gboolean fedorg_fault_set_no_memory (FedorgFault *fault);
void fedorg_fault_clear (FedorgFault *fault);

/* makes the error of the whole document of it, whose first @n_lines lines lie before the piece;
 * always FALSE */
gboolean fedorg_fault_report (const FedorgFault *fault, const FedorgInput *input, guint64 n_lines,
                              GError **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FedorgFault, fedorg_fault_clear)

G_END_DECLS
