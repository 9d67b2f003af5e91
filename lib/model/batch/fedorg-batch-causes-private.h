/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "model/batch/fedorg-batch-rows-private.h"

G_BEGIN_DECLS

/* what a finding that is reported once is about, see fedorg-seal-once.c; findings of one cause have
 * all of it in common */
typedef struct {
  const char *code;
  FedorgField field;
  guint8 term;      /* as in FedorgRawFinding */
  const char *text; /* NULL: none */
  gsize length;
} FedorgCause;

void fedorg_batch_add_cause (FedorgBatch *batch, FedorgCause cause, guint column);

/* a finding of a code that is reported once: the first place, and how many there are. `text`, or
 * NULL, is a word of ours that distinguishes it from others of the code, never a value */
void fedorg_batch_add_once (FedorgBatch *batch, const char *code, FedorgField field, guint column,
                            const char *text);

/* the same of a text that is wrong in its field; the number of a person is reported as such and by
 * no other code */
void fedorg_batch_add_wrong (FedorgBatch *batch, const char *code, FedorgField field, guint column,
                             const char *text, gsize length);

/* a word that could not be read, which is shown: it is not of the list of its field, or @code says
 * what else; @term: what was meant, plus one */
void fedorg_batch_add_unknown_word (FedorgBatch *batch, const char *code, FedorgField field,
                                    guint column, guint8 term, const char *text, gsize length);

G_END_DECLS
