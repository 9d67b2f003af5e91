/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "model/batch/fedorg-batch-causes-private.h"

#include <string.h>

#include <fedorg/fedorg-message.h>

#include "base/fedorg-message-private.h"
#include "base/fedorg-personal-private.h"

/* Findings of one cause: a batch counts them, and names the first of their places. */

/* texts that distinguish findings of one code are no longer */
#define LONGEST_TEXT 200

/* adds one to a cause that is known: a further place while few are named */
static void
add_again (FedorgBatch *batch, guint32 first, guint column)
{
  FedorgRawFinding cause = fedorg_array_index (&batch->findings, FedorgRawFinding, first);

  fedorg_array_index (&batch->findings, FedorgRawFinding, first).other++;
  if (cause.other >= FEDORG_CAUSE_PLACES)
    return;
  FedorgRawFinding *finding =
      fedorg_batch_add_raw (batch, fedorg_message_get_code (cause.code), cause.field, column);
  finding->text = cause.text;
  finding->term = cause.term;
  finding->other = 0;
}

void
fedorg_batch_add_cause (FedorgBatch *batch, FedorgCause cause, guint column)
{
  gsize length = cause.text == NULL ? 0 : MIN (cause.length, LONGEST_TEXT);
  guint16 head[3] = {(guint16) fedorg_message_get_index (cause.code), (guint16) cause.field,
                     cause.term};
  char key[sizeof head + LONGEST_TEXT];
  guint32 index;

  if (!fedorg_batch_reports (batch, cause.field))
    return;
  memcpy (key, head, sizeof head);
  if (length > 0)
    memcpy (key + sizeof head, cause.text, length);
  if (fedorg_key_table_find (batch->filling.once_table, key, sizeof head + length, &index)) {
    add_again (batch, index, column);
    return;
  }
  index = (guint32) batch->findings.length;
  FedorgRawFinding *finding = fedorg_batch_add_raw (batch, cause.code, cause.field, column);
  finding->other = 1;
  finding->term = cause.term;
  finding->text = fedorg_batch_add_string (batch, cause.text, length);
  if (!fedorg_key_table_add (batch->filling.once_table, key, sizeof head + length, index))
    batch->failed = TRUE;
}

void
fedorg_batch_add_once (FedorgBatch *batch, const char *code, FedorgField field, guint column,
                       const char *text)
{
  FedorgCause cause = {code, field, 0, text, text == NULL ? 0 : strlen (text)};

  fedorg_batch_add_cause (batch, cause, column);
}

void
fedorg_batch_add_wrong (FedorgBatch *batch, const char *code, FedorgField field, guint column,
                        const char *text, gsize length)
{
  fedorg_batch_add_once (batch,
                         fedorg_personal_is_in (text, length) ? "roster/personal-number" : code,
                         field, column, NULL);
}

/* characters of a word that is shown: enough to find it by, and too few for a sentence */
#define N_SHOWN 20

/* bytes of this many characters, which are valid UTF-8 */
#define SHOWN_SIZE (4 * N_SHOWN)

/* the length of the beginning that is shown */
static gsize
cut_word (const char *text, gsize length)
{
  gsize n = 0, end = 0;

  while (end < length && n < N_SHOWN) {
    end += (gsize) (g_utf8_next_char (text + end) - (text + end));
    n++;
  }
  return MIN (end, length);
}

/* A control character in a finding parts its text from its rows, or one language from the other: what a
 * file says must not do that. */
static void
drop_controls (char *word)
{
  for (; *word != '\0'; word++) {
    if (g_ascii_iscntrl (*word))
      *word = ' ';
  }
}

void
fedorg_batch_add_unknown_word (FedorgBatch *batch, const char *code, FedorgField field,
                               guint column, guint8 term, const char *text, gsize length)
{
  char word[SHOWN_SIZE + sizeof "…"];
  gsize shown = cut_word (text, length);

  if (fedorg_personal_is_in (text, length)) {
    fedorg_batch_add_once (batch, "roster/personal-number", field, column, NULL);
    return;
  }
  memcpy (word, text, shown);
  g_strlcpy (word + shown, shown < length ? "…" : "", sizeof word - shown);
  drop_controls (word);
  fedorg_batch_add_cause (batch, (FedorgCause){code, field, term, word, strlen (word)}, column);
}
