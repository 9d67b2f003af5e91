/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "model/batch/fedorg-batch-figures-private.h"

#include "base/fedorg-personal-private.h"
#include "model/batch/fedorg-batch-values-private.h"
#include "model/batch/fedorg-batch-words-private.h"

/* Figures of the open record. In a table each row of an organisation repeats its figures: what
 * repeats is not kept again. */

void
fedorg_batch_set_figure (FedorgBatch *batch, const char *name, gsize length, gint64 value)
{
  g_return_if_fail (batch->filling.open.record != 0);

  name = fedorg_batch_clean_text (batch, FEDORG_FIELD_FIGURE, 0, name, &length);
  if (batch->failed || length == 0)
    return;
  if (fedorg_personal_is_in (name, length)) {
    fedorg_batch_add_once (batch, "roster/personal-number", FEDORG_FIELD_FIGURE, 0, NULL);
    return;
  }
  guint32 word = fedorg_batch_intern_word (batch, name, length);
  FedorgFigureRow *figure = fedorg_array_add (&batch->figures, FedorgFigureRow);
  if (figure == NULL) {
    batch->failed = TRUE;
    return;
  }
  *figure = (FedorgFigureRow){value, FEDORG_NONE, word, batch->filling.open.place};
}

/* whether the open record repeats the figures of the last record that had any, as each row of an
 * organisation does in a table */
static gboolean
repeats_figures (const FedorgBatch *batch)
{
  const FedorgFigureRow *figures = batch->figures.data;
  gsize first = batch->filling.open.first_figure;

  if (batch->figures.length - first != batch->filling.last_figures.n)
    return FALSE;
  for (gsize i = 0; i < batch->filling.last_figures.n; i++) {
    const FedorgFigureRow *last = &figures[batch->filling.last_figures.first + i];
    if (last->name != figures[first + i].name || last->value != figures[first + i].value ||
        last->organization != figures[first + i].organization)
      return FALSE;
  }
  return TRUE;
}

void
fedorg_batch_settle_figures (FedorgBatch *batch, guint32 organization)
{
  gsize first = batch->filling.open.first_figure;
  for (gsize i = first; i < batch->figures.length; i++)
    fedorg_array_index (&batch->figures, FedorgFigureRow, i).organization = organization;
  if (organization == FEDORG_NONE || repeats_figures (batch))
    batch->figures.length = first;
  if (batch->figures.length == first)
    return;

  batch->filling.last_figures.first = first;
  batch->filling.last_figures.n = batch->figures.length - first;
}
