/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "model/batch/fedorg-batch-values-private.h"

#include <string.h>

#include <fedorg/fedorg-vocabulary.h>

#include "base/fedorg-look-private.h"
#include "base/fedorg-personal-private.h"
#include "base/fedorg-text-private.h"

/* Texts of a record that are not plain: characters are replaced by those they look like, faults are
 * reported, and words for nothing count as empty. */

static FedorgLookRules
rules_of (FedorgField field)
{
  switch (field) {
  case FEDORG_FIELD_PERSON_NAME:
    return FEDORG_LOOK_NAME | FEDORG_LOOK_SIGNS;
  case FEDORG_FIELD_ORGANIZATION_NAME:
    /* brackets belong to the names of organisations, and are full-width in Chinese */
    return FEDORG_LOOK_WORDS;
  case FEDORG_FIELD_CATEGORIES:
  case FEDORG_FIELD_TAGS:
  case FEDORG_FIELD_ORGANIZATION_TAGS:
    return 0;
  default:
    return FEDORG_LOOK_WORDS | FEDORG_LOOK_SIGNS;
  }
}

static void
batch_report_faults (FedorgBatch *batch, FedorgField field, guint column, FedorgLookFaults faults)
{
  static const struct {
    FedorgLookFaults fault;
    const char *code;
  } codes[] = {{FEDORG_LOOK_IS_BROKEN, "roster/broken-text"},
               {FEDORG_LOOK_IS_PRIVATE, "roster/private-character"},
               {FEDORG_LOOK_IS_SEVERAL, "roster/two-names"}};

  /* a broken text has characters of private use for the same cause */
  for (gsize i = 0; i < G_N_ELEMENTS (codes); i++)
    if (faults & codes[i].fault) {
      fedorg_batch_add_once (batch, codes[i].code, field, column, NULL);
      return;
    }
}

const char *
fedorg_batch_fold_text (FedorgBatch *batch, FedorgField field, const char *text, gsize *length,
                        FedorgLookFaults *faults)
{
  FedorgLookFaults found = 0;
  char *buffer;

  batch->filling.scratch.length = 0;
  buffer = fedorg_array_extend (&batch->filling.scratch, FEDORG_LOOK_ROOM (*length), 1);
  if (buffer == NULL) {
    batch->failed = TRUE;
    *length = 0;
    return text;
  }
  *length = fedorg_look_fold (text, *length, rules_of (field), buffer, &found);
  if ((found & FEDORG_LOOK_IS_MISREAD) != 0)
    fedorg_batch_add_once (batch, "roster/mixed-encoding", FEDORG_FIELD_NONE, 0, NULL);
  if (faults != NULL)
    *faults = found;
  return buffer;
}

/* every word for an empty cell begins with a sign, a Chinese character or an N */
static gboolean
may_be_nothing (const char *text, gsize length)
{
  return length <= FEDORG_NOTHING_LENGTH && length > 0 &&
         (!g_ascii_isalnum (text[0]) || g_ascii_toupper (text[0]) == 'N');
}

static gboolean
is_plain (FedorgField field, const char *text, gsize length)
{
  if (field == FEDORG_FIELD_PERSON_NAME || field == FEDORG_FIELD_ORGANIZATION_NAME)
    return fedorg_look_is_plain_name (text, length, FEDORG_LOOK_ODD | FEDORG_LOOK_ODD_IN_NAME);
  return fedorg_look_is_plain (text, length) && !may_be_nothing (text, length);
}

/* Leaves out a remark behind the name of a person: 李娜(兼), and 黄琴 女 of a cell with blanks. A text
 * that is not folded may have either kind of bracket. */
static gsize
drop_remark (const char *text, gsize length)
{
  gboolean is_bracket = length > 0 && text[length - 1] == ')';
  const char *open = g_strrstr_len (text, (gssize) length, is_bracket ? "(" : " ");
  gsize before = open != NULL ? (gsize) (open - text) : 0;
  gsize rest = length - before - (is_bracket ? 2 : 1);
  guint8 gender;

  /* Li is the name of a people, and in Wang Li a part of hers */
  if (before == 0 || (guint8) open[1] < 0x80 || g_utf8_strlen (text, (gssize) before) < 2 ||
      (!is_bracket && memchr (text, ' ', before) != NULL) ||
      !(is_bracket
            ? fedorg_nothing_is_beside_name (open + 1, rest)
            : fedorg_vocabulary_parse (FEDORG_VOCABULARY_GENDER, open + 1, (gssize) rest, &gender)))
    return length;
  return before;
}

/* digits of a telephone number at most and at least; more are the number of a person */
#define FEWEST_DIGITS 7
#define MOST_DIGITS   12

/* 周桂英 13800001111: leaves out a telephone number behind a Chinese name */
static gsize
drop_telephone (const char *text, gsize length)
{
  static const char colon[] = "：";
  gsize before = length, n_digits = 0;

  while (before > 0 && (g_ascii_isdigit (text[before - 1]) || text[before - 1] == '-'))
    n_digits += g_ascii_isdigit (text[--before]) ? 1 : 0;
  while (before > 0 && (text[before - 1] == ' ' || text[before - 1] == ':'))
    before--;
  if (before > strlen (colon) &&
      memcmp (text + before - strlen (colon), colon, strlen (colon)) == 0)
    before -= strlen (colon);
  return n_digits >= FEWEST_DIGITS && n_digits <= MOST_DIGITS && before > 0 &&
                 (text[before - 1] & 0x80) != 0
             ? before
             : length;
}

static gboolean
may_be_telephone (FedorgField field, const char *text, gsize length)
{
  return field == FEDORG_FIELD_PERSON_NAME && length > FEWEST_DIGITS &&
         g_ascii_isdigit (text[length - 1]);
}

/* the name without the remark beside it, which is reported */
static gsize
settle_name (FedorgBatch *batch, guint column, const char *text, gsize length)
{
  gsize before = g_ascii_isdigit (text[length - 1]) ? drop_telephone (text, length)
                                                    : drop_remark (text, length);

  while (before < length && before > 0 && text[before - 1] == ' ')
    before--;
  if (before < length)
    fedorg_batch_add_once (batch, "roster/name-remark", FEDORG_FIELD_PERSON_NAME, column, NULL);
  return before;
}

/* faults of a name whose remark was taken away: 刘静(女,党员) is one name */
static FedorgLookFaults
look_again (const char *text, gsize length, FedorgLookFaults faults)
{
  g_autofree char *buffer = g_try_malloc (FEDORG_LOOK_ROOM (length));

  if (buffer != NULL) {
    faults = 0;
    fedorg_look_fold (text, length, rules_of (FEDORG_FIELD_PERSON_NAME), buffer, &faults);
  }
  return faults;
}

static G_NO_INLINE guint32
add_odd_text (FedorgBatch *batch, FedorgField field, guint column, const char *text, gsize length)
{
  FedorgLookFaults faults = 0;

  if (!batch->filling.is_plain)
    fedorg_batch_check_controls (batch, field, column, text, length);
  if (field == FEDORG_FIELD_PERSON_NAME && length > 0 && text[length - 1] != ')')
    length = settle_name (batch, column, text, length);
  text = fedorg_batch_fold_text (batch, field, text, &length, &faults);
  if (field == FEDORG_FIELD_PERSON_NAME && length > 0 && text[length - 1] == ')') {
    gsize whole = length;

    length = settle_name (batch, column, text, length);
    faults = length < whole ? look_again (text, length, faults) : faults;
  }
  batch_report_faults (batch, field, column, faults);
  if (fedorg_nothing_find (text, length) == FEDORG_NOTHING_EMPTY ||
      (field == FEDORG_FIELD_PERSON_NAME && fedorg_nothing_is_vacancy (text, length))) {
    batch->filling.open.is_vacant |= field == FEDORG_FIELD_PERSON_NAME;
    return 0;
  }
  if (fedorg_personal_is_in (text, length))
    return fedorg_batch_add_personal_text (batch, field, column, text, length);
  return fedorg_batch_add_string (batch, text, length);
}

guint32
fedorg_batch_add_text (FedorgBatch *batch, FedorgField field, guint column, const char *text,
                       gsize length)
{
  if (G_LIKELY (is_plain (field, text, length) && !may_be_telephone (field, text, length) &&
                !fedorg_personal_is_in (text, length)))
    return fedorg_batch_add_string (batch, text, length);
  return add_odd_text (batch, field, column, text, length);
}
