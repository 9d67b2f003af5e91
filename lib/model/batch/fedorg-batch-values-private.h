/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "model/batch/fedorg-batch-causes-private.h"
#include "model/batch/fedorg-batch-rows-private.h"

G_BEGIN_DECLS

/* single values: words of closed lists, dates, texts */

gboolean fedorg_batch_parse_term (FedorgBatch *batch, FedorgField field, guint column,
                                  const char *text, gsize length, guint8 *value);
gint32 fedorg_batch_parse_date (FedorgBatch *batch, FedorgField field, guint column,
                                const char *text, gsize length, guint8 *month_only);
/* a date of the open record; start and end of its post where a period stands there */
void fedorg_batch_set_date (FedorgBatch *batch, FedorgField field, guint column, const char *text,
                            gsize length);
guint32 fedorg_batch_add_text (FedorgBatch *batch, FedorgField field, guint column,
                               const char *text, gsize length);
/* the same text where it has no control character, else a copy with spaces in their place, which
 * lasts until the next call, and a finding */
const char *fedorg_batch_clean_text (FedorgBatch *batch, FedorgField field, guint column,
                                     const char *text, gsize *length);

/* a text with the number of a person in it, which is reported and not kept */
guint32 fedorg_batch_add_personal_text (FedorgBatch *batch, FedorgField field, guint column,
                                        const char *text, gsize length);

/* reports a control character, if there is one */
void fedorg_batch_check_controls (FedorgBatch *batch, FedorgField field, guint column,
                                  const char *text, gsize length);

/* the text as it looks, which lasts until the next call; its faults, to be reported if the value is
 * used */
const char *fedorg_batch_fold_text (FedorgBatch *batch, FedorgField field, const char *text,
                                    gsize *length, FedorgLookFaults *faults);
/* the same of a word of a list, in simplified script */
const char *fedorg_batch_fold_word (FedorgBatch *batch, FedorgField field, const char *text,
                                    gsize *length);

static inline gboolean
fedorg_is_control (guint8 c)
{
  return c < 0x20 || c == 0x7f;
}

gboolean fedorg_batch_has_control (const char *text, gsize length);

/* Names, identifiers and words are one line of text: line breaks and other controls become spaces.
 * The copy lasts until the next call */
const char *fedorg_batch_replace_controls (FedorgBatch *batch, const char *text, gsize *length);

G_END_DECLS
