/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "model/batch/fedorg-batch-role-private.h"

#include <string.h>

#include <fedorg/fedorg-vocabulary.h>
#include "base/fedorg-tags-private.h"
#include "base/fedorg-written-role-private.h"
#include "model/batch/fedorg-batch-private.h"
#include "model/batch/fedorg-batch-values-private.h"
#include "model/batch/fedorg-batch-words-private.h"

/* Posts as offices write them, and the other fields that such a text sets: staffing, tags,
 * organisation. */

static void
append_label (GString *text, FedorgVocabulary vocabulary, guint8 value, FedorgLanguage language)
{
  if (value == 0)
    return;
  if (text->len > 0)
    g_string_append (text, language == FEDORG_LANGUAGE_ZH ? "、" : ", ");
  g_string_append (text, fedorg_vocabulary_get_label (vocabulary, value, language));
}

static char *
dup_meaning (const FedorgWrittenRole *role, FedorgLanguage language)
{
  GString *text = g_string_new (NULL);

  append_label (text, FEDORG_VOCABULARY_ROLE, role->role, language);
  append_label (text, FEDORG_VOCABULARY_STAFFING, role->staffing, language);
  if (role->in_two_committees) {
    /* the name, the Chinese label, the English one */
    const char *const *words = fedorg_tag_get_words (FEDORG_TWO_COMMITTEES);
    g_string_append (text, language == FEDORG_LANGUAGE_ZH ? "、" : ", ");
    g_string_append (text, words[language == FEDORG_LANGUAGE_ZH ? 1 : 2]);
  }
  return g_string_free (text, FALSE);
}

/* the words are all the library's own, so that they may be shown; each form is reported once */
static void
report_meaning (FedorgBatch *batch, guint column, const FedorgWrittenRole *role)
{
  g_autofree char *en = dup_meaning (role, FEDORG_LANGUAGE_EN);
  g_autofree char *zh = dup_meaning (role, FEDORG_LANGUAGE_ZH);
  g_autofree char *text =
      g_strdup_printf ("%s → %s\037%s → %s", role->form->str, en, role->form->str, zh);

  fedorg_batch_add_once (batch, "roster/read-role", FEDORG_FIELD_ROLE, column, text);
}

void
fedorg_batch_expect_staffing (FedorgBatch *batch, guint column, guint8 staffing)
{
  FedorgRoleBeside *beside = &batch->filling.open.beside;

  if (staffing == 0)
    return;
  beside->staffing = staffing;
  beside->column = column;
}

gboolean
fedorg_batch_read_role (FedorgBatch *batch, guint column, const char *text, gsize length,
                        guint8 *role)
{
  FedorgWrittenRole written;
  gboolean is_read;

  text = fedorg_batch_fold_word (batch, FEDORG_FIELD_ROLE, text, &length);
  is_read = fedorg_written_role_read (text, length, &written);
  *role = written.role;
  if (is_read) {
    guint8 *staffing = fedorg_batch_get_value (batch, FEDORG_FIELD_STAFFING);
    /* what a column of its own says is surer, whichever comes first */
    if (*staffing == 0)
      *staffing = written.staffing;
    batch->filling.open.beside.in_two_committees = written.in_two_committees;
    fedorg_batch_expect_staffing (batch, column, written.staffing);
    /* a stop behind the word of the list needs no finding */
    if (!fedorg_vocabulary_parse (FEDORG_VOCABULARY_ROLE, written.form->str, -1, role))
      report_meaning (batch, column, &written);
  }
  g_string_free (written.form, TRUE);
  return is_read;
}

gboolean
fedorg_batch_is_not_held (FedorgBatch *batch, const char *text, gsize length)
{
  text = fedorg_batch_fold_word (batch, FEDORG_FIELD_ROLE, text, &length);
  return fedorg_written_role_is_not_held (text, length);
}

static gboolean
has_tag (const FedorgBatch *batch, guint16 set, const char *const *names)
{
  const FedorgSetRow *row = &fedorg_array_index (&batch->sets, FedorgSetRow, set);

  for (guint32 i = 0; i < row->n_words; i++) {
    guint32 word = fedorg_array_index (&batch->set_words, guint32, row->first_word + i);
    guint32 offset = fedorg_array_index (&batch->words, guint32, word);
    if (g_strv_contains (names, fedorg_batch_string (batch, offset)))
      return TRUE;
  }
  return FALSE;
}

static void
settle_staffing (FedorgBatch *batch)
{
  const FedorgRoleBeside *beside = &batch->filling.open.beside;
  guint8 staffing = *(const guint8 *) fedorg_batch_get_value (batch, FEDORG_FIELD_STAFFING);

  if (beside->staffing != staffing && staffing != 0)
    fedorg_batch_add_once (batch, "roster/staffing-differs", FEDORG_FIELD_STAFFING, beside->column,
                           NULL);
}

void
fedorg_batch_settle_role (FedorgBatch *batch)
{
  const FedorgRoleBeside *beside = &batch->filling.open.beside;
  guint16 *set = fedorg_batch_get_value (batch, FEDORG_FIELD_TAGS);

  if (beside->staffing != 0)
    settle_staffing (batch);
  if (!beside->in_two_committees || batch->failed ||
      has_tag (batch, *set, fedorg_tag_get_words (FEDORG_TWO_COMMITTEES)))
    return;
  fedorg_batch_extend_set (batch, set, FEDORG_TWO_COMMITTEES);
}
