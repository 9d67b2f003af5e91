/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "model/batch/fedorg-batch-organization-private.h"

#include <stddef.h>
#include <string.h>

#include <fedorg/fedorg-date.h>
#include <fedorg/fedorg-division-code.h>
#include "base/fedorg-number-private.h"
#include "base/fedorg-personal-private.h"
#include "base/fedorg-text-private.h"
#include "model/batch/fedorg-batch-values-private.h"
#include "model/batch/fedorg-batch-words-private.h"
#include "model/fedorg-identifier-private.h"

/* A record's organisation is first only noted down, as the sequence of its fields. Rows of one
 * organisation mostly follow each other with the same description, and then it is known already. */

void
fedorg_batch_describe (FedorgBatch *batch, FedorgField field, guint column, const char *text,
                       gsize length)
{
  FedorgDescribedField head = {(guint32) length, (guint32) field};
  char *entry = fedorg_array_extend (&batch->filling.descriptions.open, sizeof head + length, 1);
  guint32 *its_column = fedorg_array_add (&batch->filling.descriptions.columns, guint32);
  if (entry == NULL || its_column == NULL) {
    batch->failed = TRUE;
    return;
  }
  memcpy (entry, &head, sizeof head);
  memcpy (entry + sizeof head, text, length);
  *its_column = column;
}

/* a field of the description that is read again */
typedef struct {
  FedorgField field;
  guint column;
  const char *text;
  gsize length;
} Described;

static guint32
add_described_text (FedorgBatch *batch, const Described *described)
{
  return fedorg_batch_add_text (batch, described->field, described->column, described->text,
                                described->length);
}

static void
read_code (FedorgBatch *batch, FedorgOrganizationRow *row, const Described *described)
{
  if (!fedorg_division_code_parse (described->text, (gssize) described->length, &row->code))
    fedorg_batch_add_wrong (batch, "roster/bad-code", described->field, described->column,
                            described->text, described->length);
}

/* a code as it looks, and with the digits that a spreadsheet still shows of it */
static Described
restore_code (FedorgBatch *batch, const Described *described, char digits[FEDORG_NUMBER_ROOM])
{
  Described restored = *described;

  if (!fedorg_look_is_plain (restored.text, restored.length))
    restored.text =
        fedorg_batch_fold_text (batch, restored.field, restored.text, &restored.length, NULL);
  gsize n_digits = fedorg_number_restore_code (restored.text, restored.length, digits);
  if (n_digits > 0) {
    restored.text = digits;
    restored.length = n_digits;
  }
  return restored;
}

/* Keeps an identifier that is neither damaged nor somebody's number. A division code gives the code
 * as well, where no field does. */
static void
keep_identifier (FedorgBatch *batch, FedorgOrganizationRow *row, const Described *described)
{
  if (described->field == FEDORG_FIELD_ORGANIZATION_CODE)
    read_code (batch, row, described);
  else if (described->field == FEDORG_FIELD_PARENT_ID)
    row->parent_id = add_described_text (batch, described);
  else
    row->id = add_described_text (batch, described);
}

/* Nearly all identifiers are the digits of a division code: there is nothing to restore in them, no
 * word for nothing has digits alone, and no number of a person has their lengths. */
static gboolean
is_plain_code (const Described *described)
{
  gsize length = described->length;

  if (length != 12 && length != 9 && length != 6 && length != 4 && length != 2)
    return FALSE;
  for (gsize i = 0; i < length; i++) {
    if (!g_ascii_isdigit (described->text[i]))
      return FALSE;
  }
  return TRUE;
}

static void
read_identifier (FedorgBatch *batch, FedorgOrganizationRow *row, const Described *written)
{
  if (is_plain_code (written)) {
    keep_identifier (batch, row, written);
    return;
  }

  char digits[FEDORG_NUMBER_ROOM];
  const Described restored = restore_code (batch, written, digits);
  const Described *described = &restored;
  gboolean is_personal = fedorg_personal_is_in (described->text, described->length);

  if (fedorg_nothing_find (described->text, described->length) == FEDORG_NOTHING_EMPTY)
    return;
  if (is_personal || fedorg_text_is_damaged_number (described->text, described->length)) {
    fedorg_batch_add_once (batch, is_personal ? "roster/personal-number" : "roster/damaged-code",
                           described->field, described->column, NULL);
    batch->filling.open.damaged_id |= described->field == FEDORG_FIELD_ORGANIZATION_ID;
    batch->filling.open.damaged_code |= described->field == FEDORG_FIELD_ORGANIZATION_CODE;
    return;
  }
  keep_identifier (batch, row, described);
}

#define PLACE(name, member, storage, ...)                                                          \
  FEDORG_PLAIN_##storage ([FEDORG_FIELD_##name] = offsetof (FedorgOrganizationRow, member), )

/* where a row keeps the value of a plain field */
static const guint16 value_offsets[FEDORG_N_FIELDS] = {FEDORG_ORGANIZATION_FIELDS (PLACE)};

static gboolean
read_term (FedorgBatch *batch, const Described *described, guint8 *value)
{
  return fedorg_batch_parse_term (batch, described->field, described->column, described->text,
                                  described->length, value);
}

static gint32
read_date (FedorgBatch *batch, const Described *described)
{
  guint8 month_only;

  return fedorg_batch_parse_date (batch, described->field, described->column, described->text,
                                  described->length, &month_only);
}

static void
read_described (FedorgBatch *batch, FedorgOrganizationRow *row, const Described *described)
{
  gpointer value = (guint8 *) row + value_offsets[described->field];
  gboolean is_term;

  switch (fedorg_schema_get (described->field)->storage) {
  case FEDORG_STORAGE_TEXT:
    row->name = add_described_text (batch, described);
    break;
  case FEDORG_STORAGE_TERM:
    is_term = read_term (batch, described, value);
    if (described->field == FEDORG_FIELD_LEVEL)
      row->level_is_reported = !is_term;
    break;
  case FEDORG_STORAGE_DATE:
    *(gint32 *) value = read_date (batch, described);
    break;
  case FEDORG_STORAGE_SET:
    *(guint16 *) value = fedorg_batch_intern_cell (batch, described->field, described->column,
                                                   described->text, described->length);
    break;
  default:
    read_identifier (batch, row, described);
    break;
  }
}

/* where there is no other code, that of the identifier is the organisation's */
static void
settle_code (const FedorgBatch *batch, FedorgOrganizationRow *row)
{
  guint64 code;

  row->id_kind = FEDORG_ID_IS_CODE;
  if (row->id == 0)
    return;
  if (!fedorg_division_code_parse (fedorg_batch_string (batch, row->id), -1, &code))
    row->id_kind = FEDORG_ID_IS_TEXT;
  else if (row->code == FEDORG_DIVISION_CODE_NONE)
    row->code = code;
  else if (row->code != code)
    row->id_kind = FEDORG_ID_IS_OTHER_CODE;
}

#define TAKE_WORDS(name, member, storage, ...)                                                     \
  FEDORG_PLAIN_##storage (                                                                         \
      FEDORG_WORDS_##storage (if (batch->filling.open.organization_sets.member != 0) row.member =  \
                                  batch->filling.open.organization_sets.member;))
#define OR_HAS_WORDS(name, member, storage, ...)                                                   \
  FEDORG_PLAIN_##storage (FEDORG_WORDS_##storage (|| sets->member != 0))

static gboolean
has_words (const FedorgOrganizationSets *sets)
{
  return FALSE FEDORG_ORGANIZATION_FIELDS (OR_HAS_WORDS);
}

/* all fields of the description, as a row; says more than its name if anything but the identifier
 * is given */
static FedorgOrganizationRow
read_description (FedorgBatch *batch)
{
  FedorgOrganizationRow row = {FEDORG_ORGANIZATION_FIELDS (FEDORG_ROW_NO_DATE).place =
                                   batch->filling.open.place};
  const char *entry = batch->filling.descriptions.open.data;

  for (gsize i = 0; i < batch->filling.descriptions.columns.length; i++) {
    FedorgDescribedField head;
    memcpy (&head, entry, sizeof head);
    Described described = {(FedorgField) head.field,
                           fedorg_array_index (&batch->filling.descriptions.columns, guint32, i),
                           entry + sizeof head, head.length};
    read_described (batch, &row, &described);
    if (head.field != FEDORG_FIELD_ORGANIZATION_ID)
      row.origin = FEDORG_ORIGIN_INLINE;
    entry += sizeof head + head.length;
  }
  settle_code (batch, &row);
  FEDORG_ORGANIZATION_FIELDS (TAKE_WORDS)
  if (batch->filling.open.record == FEDORG_RECORD_ORGANIZATION)
    row.origin = batch->filling.open.is_beside ? FEDORG_ORIGIN_INLINE : FEDORG_ORIGIN_RECORD;
  return row;
}

/* An organisation is named by its identifier, else by its code. A description that differs from
 * one before it in the batch is kept as a row of its own: sealing compares them. */
static guint32
add_organization (FedorgBatch *batch, const FedorgOrganizationRow *row)
{
  FedorgIdentifier identifier;
  guint32 index = (guint32) batch->organizations.length;
  guint32 known;

  if (row->id_kind == FEDORG_ID_IS_CODE && row->code == FEDORG_DIVISION_CODE_NONE)
    return FEDORG_NONE;
  if (row->id_kind == FEDORG_ID_IS_CODE) {
    fedorg_identifier_make_code (&identifier, row->code);
  } else {
    const char *id = fedorg_batch_string (batch, row->id);

    fedorg_identifier_make (&identifier, id, strlen (id), row->code);
  }
  gboolean found = fedorg_key_table_find (batch->filling.descriptions.organizations, identifier.key,
                                          identifier.length, &known);
  if (found && row->origin == FEDORG_ORIGIN_REFERENCE)
    return known;

  FedorgOrganizationRow *added = fedorg_array_add (&batch->organizations, FedorgOrganizationRow);
  if (added == NULL ||
      (!found && !fedorg_key_table_add (batch->filling.descriptions.organizations, identifier.key,
                                        identifier.length, index))) {
    batch->failed = TRUE;
    return FEDORG_NONE;
  }
  *added = *row;
  return index;
}

static gboolean
may_repeat (const FedorgBatch *batch)
{
  return batch->filling.open.record >= FEDORG_RECORD_MEMBERSHIP &&
         !has_words (&batch->filling.open.organization_sets);
}

/* whether the description is an identifier and nothing else */
static gboolean
is_name (const FedorgBatch *batch)
{
  FedorgDescribedField head;

  memcpy (&head, batch->filling.descriptions.open.data, sizeof head);
  return batch->filling.descriptions.columns.length == 1 &&
         head.field == FEDORG_FIELD_ORGANIZATION_ID;
}

/* the organisation of that name; faults of a name are reported when it is read */
static guint32
find_named (const FedorgBatch *batch)
{
  const char *id =
      (const char *) batch->filling.descriptions.open.data + sizeof (FedorgDescribedField);
  FedorgIdentifier identifier;
  guint32 organization;

  if (!fedorg_identifier_make (
          &identifier, id, batch->filling.descriptions.open.length - sizeof (FedorgDescribedField),
          FEDORG_DIVISION_CODE_NONE) ||
      !fedorg_key_table_find (batch->filling.descriptions.organizations, identifier.key,
                              identifier.length, &organization))
    return FEDORG_NONE;
  return organization;
}

/* the organisation of an equal description before this one, FEDORG_NONE if there was none */
static guint32
find_described (const FedorgBatch *batch)
{
  const FedorgArray *description = &batch->filling.descriptions.open;
  guint32 organization = FEDORG_NONE;

  if (batch->filling.descriptions.last_organization != FEDORG_NONE &&
      batch->filling.descriptions.last.length == description->length &&
      memcmp (batch->filling.descriptions.last.data, description->data, description->length) == 0)
    return batch->filling.descriptions.last_organization;
  if (is_name (batch))
    return find_named (batch);
  fedorg_key_table_find (batch->filling.descriptions.known, description->data, description->length,
                         &organization);
  return organization;
}

/* a description with a fault is read again in each record, so that every place is reported */
static guint32
read_organization (FedorgBatch *batch)
{
  gsize n_findings = batch->findings.length;
  FedorgOrganizationRow row = read_description (batch);
  guint32 organization =
      batch->filling.open.damaged_id ? FEDORG_NONE : add_organization (batch, &row);

  if (batch->findings.length > n_findings || !may_repeat (batch) || is_name (batch) ||
      organization == FEDORG_NONE)
    return organization;
  if (!fedorg_key_table_add (batch->filling.descriptions.known,
                             batch->filling.descriptions.open.data,
                             batch->filling.descriptions.open.length, organization))
    batch->failed = TRUE;
  return organization;
}

guint32
fedorg_batch_resolve_organization (FedorgBatch *batch)
{
  if (batch->filling.descriptions.open.length == 0 || batch->failed)
    return FEDORG_NONE;

  gsize n_findings = batch->findings.length;
  guint32 organization = may_repeat (batch) ? find_described (batch) : FEDORG_NONE;
  if (organization == FEDORG_NONE)
    organization = read_organization (batch);

  /* the description becomes the one before */
  FedorgArray spare = batch->filling.descriptions.last;
  batch->filling.descriptions.last = batch->filling.descriptions.open;
  batch->filling.descriptions.open = spare;
  batch->filling.descriptions.last_organization =
      may_repeat (batch) && batch->findings.length == n_findings ? organization : FEDORG_NONE;
  return organization;
}
