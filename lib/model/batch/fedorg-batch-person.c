/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "model/batch/fedorg-batch-person-private.h"

#include <string.h>

#include <fedorg/fedorg-date.h>
#include <fedorg/fedorg-id-number.h>
#include "base/fedorg-number-private.h"
#include "base/fedorg-personal-private.h"
#include "model/batch/fedorg-batch-values-private.h"

/* The person of the open record. Identifiers may be ID numbers or mobile numbers; these distinguish
 * persons and give a birth date and a gender, and are dropped here: nothing behind this file has
 * them. */

/* digits of the old form; a shorter text is no ID number, however it is written */
#define SHORTEST_NUMBER 15

/* the seventeen digits that both forms share: area, date with its century, sequence */
static guint64
id_number_body (const char *text, gsize length)
{
  guint64 body = 0;

  for (gsize i = 0; i < MIN (length, 17); i++) {
    if (i == 6 && length == 15)
      body = body * 100 + 19;
    body = body * 10 + (guint64) (text[i] - '0');
  }
  return body;
}

/* "350423********1234" protects its bearer, and identifies nobody */
static gboolean
is_masked (const char *text, gsize length)
{
  return length >= SHORTEST_NUMBER && memchr (text, '*', length) != NULL;
}

static void
report_fault (FedorgBatch *batch, guint column, FedorgIdNumberFault fault)
{
  fedorg_batch_add_once (batch,
                         fault == FEDORG_ID_NUMBER_DAMAGED ? "roster/damaged-id-number"
                                                           : "roster/bad-id-number",
                         FEDORG_FIELD_ID_NUMBER, column, NULL);
}

/* with full-width digits, blanks, hyphens or words around it, it is the same number */
static void
set_id_number (FedorgBatch *batch, guint column, const char *text, gsize length)
{
  FedorgPersonal found;

  if (fedorg_personal_is_in (text, length) && fedorg_personal_find (text, length, &found) &&
      found.kind == FEDORG_PERSONAL_ID_NUMBER) {
    text = found.number;
    length = strlen (text);
  }
  FedorgOpenRecord *open = &batch->filling.open;
  FedorgGender gender;
  FedorgIdNumberFault fault =
      fedorg_id_number_check (text, (gssize) length, &open->id_birth_date, &gender);

  if (fault == FEDORG_ID_NUMBER_LENGTH || fault == FEDORG_ID_NUMBER_CHARACTER) {
    if (fedorg_nothing_find (text, length) == FEDORG_NOTHING_EMPTY)
      return;
    text = fedorg_batch_fold_text (batch, FEDORG_FIELD_ID_NUMBER, text, &length, NULL);
    if (is_masked (text, length)) {
      fedorg_batch_add_once (batch, "roster/masked-id-number", FEDORG_FIELD_ID_NUMBER, column,
                             NULL);
      return;
    }
    fault = fedorg_id_number_check (text, (gssize) length, &open->id_birth_date, &gender);
  }

  if (fault != FEDORG_ID_NUMBER_OK) {
    report_fault (batch, column, fault);
    return;
  }
  open->id_gender = (guint8) gender;
  open->id_column = column;
  open->id_number = id_number_body (text, length);
}

/* Some offices number their persons by ID numbers. These are treated as what they are, wrong check
 * character or not: used for recognising persons, and never shown. */
static gboolean
is_id_number (const char *text, gsize length)
{
  FedorgIdNumberFault fault = fedorg_id_number_check (text, (gssize) length, NULL, NULL);

  return fault == FEDORG_ID_NUMBER_OK || fault == FEDORG_ID_NUMBER_CHECKSUM ||
         fault == FEDORG_ID_NUMBER_DAMAGED;
}

/* Persons numbered by their mobile numbers are told apart by these, which are not kept either. */
static void
set_mobile (FedorgBatch *batch, guint column, const char *number)
{
  fedorg_batch_add_once (batch, "roster/personal-number", FEDORG_FIELD_PERSON_ID, column, NULL);
  batch->filling.open.id_number = g_ascii_strtoull (number, NULL, 10);
}

static gboolean
set_personal_id (FedorgBatch *batch, guint column, const char *text, gsize length)
{
  FedorgPersonal found;

  if (!fedorg_personal_is_in (text, length) || !fedorg_personal_find (text, length, &found))
    return FALSE;
  if (found.kind == FEDORG_PERSONAL_ID_NUMBER)
    set_id_number (batch, column, found.number, strlen (found.number));
  else
    set_mobile (batch, column, found.number);
  return TRUE;
}

static void
set_person_id (FedorgBatch *batch, guint column, const char *text, gsize length)
{
  FedorgOpenRecord *open = &batch->filling.open;
  char digits[FEDORG_NUMBER_ROOM];
  gsize n_digits;

  if ((length == 15 || length == 18) && is_id_number (text, length)) {
    set_id_number (batch, column, text, length);
    return;
  }
  if (set_personal_id (batch, column, text, length))
    return;
  n_digits = text[length - 1] == '0' ? fedorg_number_restore_code (text, length, digits) : 0;
  if (n_digits > 0) {
    text = digits;
    length = n_digits;
  }
  open->person.id = fedorg_batch_add_text (batch, FEDORG_FIELD_PERSON_ID, column, text, length);
  if (open->person.id != 0)
    open->person_id_length = (guint32) batch->strings.length - 1 - open->person.id;
  if (g_ascii_isdigit (text[0])) {
    batch->id_lengths |= 1u << MIN (length, 31);
    batch->has_padded_id |= text[0] == '0';
  }
}

/* fields with steps of their own; plain fields do not come here */
void
fedorg_batch_set_person_field (FedorgBatch *batch, FedorgField field, guint column,
                               const char *text, gsize length)
{
  switch (field) {
  case FEDORG_FIELD_PERSON_ID:
    set_person_id (batch, column, text, length);
    break;
  case FEDORG_FIELD_PERSON_NAME:
    batch->filling.open.person.name = fedorg_batch_add_text (batch, field, column, text, length);
    break;
  default:
    set_id_number (batch, column, text, length);
    break;
  }
}

static gboolean
agrees_with_birth (const FedorgOpenRecord *open, gint32 birth)
{
  const FedorgPersonRow *person = &open->person;
  gint day = 1;
  if (person->birth_date == FEDORG_DATE_NONE || person->birth_date == birth)
    return TRUE;
  if (!(open->flags[FEDORG_RECORD_PERSON] & FEDORG_PERSON_ROW_BIRTH_MONTH))
    return FALSE;

  fedorg_date_get (birth, NULL, NULL, &day);
  return person->birth_date == birth - (day - 1);
}

/* what an ID number says of birth and sex fills gaps, and must not disagree with the columns */
static void
apply_id_number (FedorgBatch *batch)
{
  FedorgOpenRecord *open = &batch->filling.open;
  guint8 *flags = &open->flags[FEDORG_RECORD_PERSON];
  guint8 *gender = &open->nibbles.gender;

  /* a mobile number says nothing of a person */
  if (open->id_gender == 0) {
    *flags |= FEDORG_PERSON_ROW_HAS_NUMBER;
    return;
  }
  if (agrees_with_birth (open, open->id_birth_date)) {
    open->person.birth_date = open->id_birth_date;
    *flags &= (guint8) ~FEDORG_PERSON_ROW_BIRTH_MONTH;
  } else {
    fedorg_batch_add_once (batch, "roster/id-number-disagrees", FEDORG_FIELD_BIRTH_DATE,
                           open->id_column, NULL);
  }
  if ((*gender == FEDORG_GENDER_MALE || *gender == FEDORG_GENDER_FEMALE) &&
      *gender != open->id_gender)
    fedorg_batch_add_once (batch, "roster/id-number-disagrees", FEDORG_FIELD_GENDER,
                           open->id_column, NULL);
  else
    *gender = open->id_gender;
  *flags |= FEDORG_PERSON_ROW_HAS_NUMBER;
}

gboolean
fedorg_batch_names_person (const FedorgBatch *batch)
{
  const FedorgOpenRecord *open = &batch->filling.open;

  return open->person.id != 0 || open->person.name != 0 || open->id_number != 0;
}

/* of the identifier, else of the ID number. It is made here, where the text is at hand and where
 * several batches are filled at a time; 0 says that there is neither */
static guint32
identity_hash (const FedorgBatch *batch)
{
  const FedorgOpenRecord *open = &batch->filling.open;
  guint64 hash;

  if (open->person.id != 0) {
    hash = fedorg_hash (fedorg_batch_string (batch, open->person.id), open->person_id_length);
  } else if (open->id_number != 0) {
    hash = fedorg_hash_number (open->id_number);
  } else {
    return 0;
  }
  return MAX ((guint32) hash, 1);
}

#define PACK(name, member, storage, ...)                                                           \
  FEDORG_PLAIN_##storage (FEDORG_HALF_##storage (row->member = open->nibbles.member & 15;))

/* adds the person of the open record, who must be named; FEDORG_NONE without memory */
guint32
fedorg_batch_add_person (FedorgBatch *batch, guint flags)
{
  FedorgOpenRecord *open = &batch->filling.open;
  if (open->id_number != 0)
    apply_id_number (batch);

  guint32 index = (guint32) batch->persons.length;
  FedorgPersonRow *row = fedorg_array_add (&batch->persons, FedorgPersonRow);
  guint32 *hash = fedorg_array_add (&batch->hashes, guint32);
  FedorgNumberRow *number =
      open->id_number == 0 ? NULL : fedorg_array_add (&batch->numbers, FedorgNumberRow);
  if (row == NULL || hash == NULL || (open->id_number != 0 && number == NULL)) {
    batch->failed = TRUE;
    return FEDORG_NONE;
  }
  *row = open->person;
  *hash = identity_hash (batch);
  batch->n_hashless += *hash == 0;
  FEDORG_PERSON_FIELDS (PACK)
  row->flags = (open->flags[FEDORG_RECORD_PERSON] | flags) & 15;
  if (number != NULL)
    *number = (FedorgNumberRow){open->id_number, index};
  return index;
}
