/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "model/batch/fedorg-batch-private.h"

#include <stddef.h>
#include <string.h>

#include <fedorg/fedorg-date.h>
#include "base/fedorg-limits-private.h"
#include "base/fedorg-personal-private.h"
#include "base/fedorg-tables-private.h"
#include "base/fedorg-text-private.h"
#include "model/batch/fedorg-batch-activity-private.h"
#include "model/batch/fedorg-batch-organization-private.h"
#include "model/batch/fedorg-batch-person-private.h"
#include "model/batch/fedorg-batch-role-private.h"
#include "model/batch/fedorg-batch-values-private.h"
#include "model/fedorg-roster-private.h"

/* Records on their way from a reader to sealing: begun, filled field by field, ended. A field is
 * dispatched by the schema; words that came before are recalled without being read again. */

FedorgBatch *
fedorg_batch_new (const FedorgLimits *limits)
{
  FedorgBatch *batch = g_new0 (FedorgBatch, 1);
  batch->filling.limits = fedorg_limits_copy (limits);
  batch->filling.text_limit = fedorg_limits_get (batch->filling.limits, FEDORG_LIMIT_TEXT);
  batch->filling.interner.words = fedorg_key_table_new ();
  batch->filling.interner.sets = fedorg_key_table_new ();
  batch->filling.interner.cells = fedorg_key_table_new ();
  batch->filling.descriptions.organizations = fedorg_key_table_new ();
  batch->filling.descriptions.known = fedorg_key_table_new ();
  batch->filling.nearest.terms = fedorg_key_table_new ();
  batch->filling.descriptions.last_organization = FEDORG_NONE;
  batch->filling.once_table = fedorg_key_table_new ();
  fedorg_batch_reset_activity (batch);
  /* offset 0 is the empty text, set 0 the empty set */
  if (!fedorg_tables_prepare () || fedorg_array_add (&batch->strings, char) == NULL ||
      fedorg_array_add (&batch->sets, FedorgSetRow) == NULL)
    batch->failed = TRUE;
  return batch;
}

/* hardly any record is shorter than this many bytes, or holds more text that is kept */
#define LEAST_RECORD  64
#define BYTES_OF_TEXT 3

/* Room that turns out not to be needed costs nothing, for memory is only taken where it is written
 * to; without it arrays grow again and again, in all threads at once. Memory that is refused now is
 * asked for again when it is needed. */
void
fedorg_batch_expect (FedorgBatch *batch, gsize n_bytes)
{
  gsize n_records = n_bytes / LEAST_RECORD;

  fedorg_array_reserve (&batch->strings, n_bytes / BYTES_OF_TEXT, 1);
  fedorg_array_reserve (&batch->persons, n_records, sizeof (FedorgPersonRow));
  fedorg_array_reserve (&batch->hashes, n_records, sizeof (guint32));
  fedorg_array_reserve (&batch->memberships, n_records, sizeof (FedorgMembershipRow));
}

void
fedorg_batch_close (FedorgBatch *batch)
{
  FedorgArray *arrays[] = {&batch->filling.descriptions.open, &batch->filling.descriptions.columns,
                           &batch->filling.descriptions.last, &batch->filling.interner.pending,
                           &batch->filling.scratch,           &batch->filling.activity.persons};
  FedorgKeyTable **tables[] = {
      &batch->filling.interner.words,     &batch->filling.interner.sets,
      &batch->filling.interner.cells,     &batch->filling.descriptions.organizations,
      &batch->filling.descriptions.known, &batch->filling.nearest.terms,
      &batch->filling.once_table,         &batch->filling.activity.names,
      &batch->filling.activity.lists};

  for (gsize i = 0; i < G_N_ELEMENTS (arrays); i++)
    fedorg_array_clear (arrays[i]);
  for (gsize i = 0; i < G_N_ELEMENTS (tables); i++)
    g_clear_pointer (tables[i], fedorg_key_table_free);
  fedorg_array_shrink (&batch->strings, 1);
  fedorg_array_shrink (&batch->persons, sizeof (FedorgPersonRow));
  fedorg_array_shrink (&batch->hashes, sizeof (guint32));
  fedorg_array_shrink (&batch->memberships, sizeof (FedorgMembershipRow));
}

void
fedorg_batch_free (FedorgBatch *batch)
{
  if (batch == NULL)
    return;

  FedorgArray *arrays[] = {&batch->strings,  &batch->organizations, &batch->persons,
                           &batch->hashes,   &batch->memberships,   &batch->figures,
                           &batch->numbers,  &batch->lone_persons,  &batch->positions,
                           &batch->findings, &batch->words,         &batch->set_words,
                           &batch->sets,     &batch->runs,          &batch->activities,
                           &batch->names,    &batch->name_lists,    &batch->listed};
  fedorg_batch_close (batch);
  for (gsize i = 0; i < G_N_ELEMENTS (arrays); i++)
    fedorg_array_clear (arrays[i]);
  fedorg_limits_unref (batch->filling.limits);
  g_free (batch);
}

void
fedorg_batch_set_positioned (FedorgBatch *batch, gboolean positioned)
{
  batch->positioned = positioned;
}

void
fedorg_batch_set_plain (FedorgBatch *batch, gboolean is_plain)
{
  batch->filling.is_plain = is_plain;
}

void
fedorg_batch_set_year (FedorgBatch *batch, gint year)
{
  batch->filling.activity.year = year;
}

void
fedorg_batch_set_roleless (FedorgBatch *batch)
{
  batch->filling.is_roleless = TRUE;
}

guint32
fedorg_batch_get_n_records (const FedorgBatch *batch)
{
  return batch->n_records;
}

gboolean
fedorg_batch_has_failed (const FedorgBatch *batch)
{
  return batch->failed;
}

void
fedorg_batch_set_line_text (FedorgBatch *batch, const char *line)
{
  batch->filling.line_text = line;
}

FedorgRawFinding *
fedorg_batch_add_finding (FedorgBatch *batch, const char *code, guint line, guint column,
                          FedorgField field, const char *text, guint count)
{
  g_autofree char *shown = fedorg_personal_dup_masked (text);
  guint32 offset = shown == NULL ? 0 : fedorg_batch_add_string (batch, shown, strlen (shown));
  guint32 place = line == 0 ? FEDORG_NONE : fedorg_batch_add_place (batch, line, column);
  FedorgRawFinding *finding = fedorg_batch_add_raw (batch, code, field, column);

  if (shown == NULL && text != NULL)
    batch->failed = TRUE;
  finding->place = place;
  finding->text = offset;
  finding->other = count > 0 ? count : FEDORG_NONE;
  return finding;
}

void
fedorg_batch_note_lost (FedorgBatch *batch, FedorgField field)
{
  FedorgOpenRecord *open = &batch->filling.open;

  open->damaged_id |= field == FEDORG_FIELD_ORGANIZATION_ID;
  open->person_is_reported |= field == FEDORG_FIELD_PERSON_ID || field == FEDORG_FIELD_PERSON_NAME;
  open->role_is_reported |= field == FEDORG_FIELD_ROLE;
}

void
fedorg_batch_begin_record (FedorgBatch *batch, FedorgRecord record, guint line, guint column)
{
  static const FedorgOpenRecord nothing = {
      .person = {FEDORG_PERSON_FIELDS (FEDORG_ROW_NO_DATE)},
      .membership = {FEDORG_MEMBERSHIP_FIELDS (FEDORG_ROW_NO_DATE)},
  };
  g_return_if_fail (batch->filling.open.record == 0);

  /* copied by words, which an assignment is not */
  memcpy (&batch->filling.open, &nothing, sizeof nothing);
  batch->filling.open.record = record;
  batch->filling.open.first_finding = batch->findings.length;
  batch->filling.open.first_figure = batch->figures.length;
  batch->filling.open.place =
      line == 0 ? FEDORG_NONE : fedorg_batch_add_place (batch, line, column);
  batch->filling.descriptions.open.length = 0;
  batch->filling.descriptions.columns.length = 0;
  batch->filling.interner.pending.length = 0;
}

void
fedorg_batch_set_beside (FedorgBatch *batch)
{
  batch->filling.open.is_beside = TRUE;
}

void
fedorg_batch_set_line (FedorgBatch *batch, guint line)
{
  batch->filling.open.place = fedorg_batch_add_place (batch, line, 0);
}

#define PLACE_TERM(record, member)   offsetof (FedorgOpenRecord, record.member)
#define PLACE_NIBBLE(record, member) offsetof (FedorgOpenRecord, nibbles.member)
#define PLACE_SET(record, member)    0
#define PLACE_DATE(record, member)   0
#define PERSON_TERM(name, member, storage, ...)                                                    \
  FEDORG_PLAIN_##storage ([FEDORG_FIELD_##name] = PLACE_##storage (person, member), )
#define MEMBERSHIP_TERM(name, member, storage, ...)                                                \
  FEDORG_PLAIN_##storage ([FEDORG_FIELD_##name] = PLACE_##storage (membership, member), )

/* fedorg_batch_offsets of terms alone: 0 for all else, so that one look decides */
static const guint16 term_offsets[FEDORG_N_FIELDS] = {
    FEDORG_PERSON_FIELDS (PERSON_TERM) FEDORG_MEMBERSHIP_FIELDS (MEMBERSHIP_TERM)};

static void
set_plain_field (FedorgBatch *batch, FedorgField field, guint column, const char *text,
                 gsize length)
{
  gpointer value = fedorg_batch_get_value (batch, field);

  switch (fedorg_schema_get (field)->storage) {
  case FEDORG_STORAGE_TERM:
    if (!fedorg_batch_parse_term (batch, field, column, text, length, value))
      batch->filling.open.role_is_reported |= field == FEDORG_FIELD_ROLE;
    break;
  case FEDORG_STORAGE_SET:
    *(guint16 *) value = fedorg_batch_intern_cell (batch, field, column, text, length);
    break;
  case FEDORG_STORAGE_DATE:
    fedorg_batch_set_date (batch, field, column, text, length);
    break;
  default:
    break;
  }
}

/* most fields of most records are words of closed lists that came before */
static inline gboolean
recall_term (FedorgBatch *batch, FedorgField field, const char *text, gsize length)
{
  guint16 offset = term_offsets[field];
  guint32 meaning;

  if (offset == 0 ||
      !fedorg_word_cache_find (&batch->filling.cache, (guint8) field, text, length, &meaning))
    return FALSE;
  ((guint8 *) &batch->filling.open)[offset] = (guint8) meaning;
  return TRUE;
}

static G_NO_INLINE void
set_other_field (FedorgBatch *batch, FedorgField field, guint column, const char *text,
                 gsize length)
{
  if (length > batch->filling.text_limit)
    fedorg_batch_hit_limit (batch, FEDORG_BATCH_TEXT_LIMIT);
  else if (fedorg_schema_get (field)->record == FEDORG_RECORD_ORGANIZATION)
    fedorg_batch_describe (batch, field, column, text, length);
  else if (fedorg_schema_get (field)->record == FEDORG_RECORD_ACTIVITY)
    fedorg_batch_set_activity_field (batch, field, column, text, length);
  else if (fedorg_batch_offsets[field] != 0)
    set_plain_field (batch, field, column, text, length);
  else if (fedorg_schema_get (field)->record == FEDORG_RECORD_PERSON)
    fedorg_batch_set_person_field (batch, field, column, text, length);
}

void
fedorg_batch_set_clean_field (FedorgBatch *batch, FedorgField field, guint column, const char *text,
                              gsize length)
{
  g_return_if_fail (batch->filling.open.record != 0);

  if (!recall_term (batch, field, text, length) && !batch->failed)
    set_other_field (batch, field, column, text, length);
}

void
fedorg_batch_set_field (FedorgBatch *batch, FedorgField field, guint column, const char *text,
                        gsize length)
{
  text = fedorg_text_strip (text, &length);
  if (length > 0)
    fedorg_batch_set_clean_field (batch, field, column, text, length);
}

/* she still stands somewhere */
guint32
fedorg_batch_add_lone_person (FedorgBatch *batch, guint flags)
{
  guint32 person = fedorg_batch_add_person (batch, flags);
  FedorgLonePerson *lone = fedorg_array_add (&batch->lone_persons, FedorgLonePerson);

  if (lone == NULL)
    batch->failed = TRUE;
  else
    *lone = (FedorgLonePerson){person, batch->filling.open.place};
  return lone == NULL ? FEDORG_NONE : person;
}

static void
end_person (FedorgBatch *batch)
{
  if (fedorg_batch_names_person (batch))
    fedorg_batch_add_lone_person (batch, FEDORG_PERSON_ROW_RECORD);
  else
    fedorg_batch_add_once (batch, "roster/missing-field", FEDORG_FIELD_PERSON_ID, 0, NULL);
}

#define VALUE_TERM(member)   open->person.member
#define VALUE_SET(member)    open->person.member
#define VALUE_DATE(member)   open->person.member
#define VALUE_NIBBLE(member) open->nibbles.member
#define AND_IS_EMPTY(name, member, storage, ...)                                                   \
  FEDORG_PLAIN_##storage (&&VALUE_##storage (member) == FEDORG_EMPTY_##storage)

/* a person who is only named by her identifier must be described elsewhere */
static gboolean
is_reference (const FedorgOpenRecord *open)
{
  return open->person.name == 0 && open->id_number == 0 FEDORG_PERSON_FIELDS (AND_IS_EMPTY);
}

/* the run of the membership that comes next; FALSE if there is no memory */
static gboolean
enter_run (FedorgBatch *batch, guint32 organization)
{
  const FedorgMembershipRun *runs = batch->runs.data;
  gsize n_runs = batch->runs.length;

  if (n_runs > 0 && runs[n_runs - 1].organization == organization)
    return TRUE;
  FedorgMembershipRun *run = fedorg_array_add (&batch->runs, FedorgMembershipRun);
  if (run != NULL)
    *run = (FedorgMembershipRun){organization, (guint32) batch->memberships.length};
  return run != NULL;
}

/* the person was added just now, and has nothing but this membership */
static void
add_membership (FedorgBatch *batch, guint32 organization, guint32 person)
{
  gboolean is_in_run = enter_run (batch, organization);
  FedorgMembershipRow *membership = fedorg_array_add (&batch->memberships, FedorgMembershipRow);
  if (membership == NULL || !is_in_run || person == FEDORG_NONE) {
    batch->failed = TRUE;
    return;
  }
  fedorg_array_index (&batch->organizations, FedorgOrganizationRow, organization).n_memberships++;
  *membership = batch->filling.open.membership;
  membership->flags = batch->filling.open.flags[FEDORG_RECORD_MEMBERSHIP];
  membership->place = batch->filling.open.place;
}

static gboolean
is_damaged (const FedorgBatch *batch)
{
  return batch->filling.open.damaged_id || batch->filling.open.damaged_code;
}

/* a post that nobody has, or a row from which the name is missing */
static void
report_nobody (FedorgBatch *batch)
{
  const FedorgOpenRecord *open = &batch->filling.open;

  if (!open->is_vacant || open->person.birth_date != FEDORG_DATE_NONE) {
    fedorg_batch_add_once (batch, "roster/missing-field", FEDORG_FIELD_PERSON_NAME, 0, NULL);
    return;
  }
  FedorgCause cause = {.code = "roster/vacant-post",
                       .field = FEDORG_FIELD_ROLE,
                       .term = open->membership.role == 0 ? 0 : open->membership.role + 1};
  fedorg_batch_add_cause (batch, cause, 0);
}

static void
end_membership (FedorgBatch *batch, guint32 organization)
{
  FedorgOpenRecord *open = &batch->filling.open;
  gboolean named = fedorg_batch_names_person (batch);

  if (organization == FEDORG_NONE && !is_damaged (batch))
    fedorg_batch_add_once (batch, "roster/missing-field", FEDORG_FIELD_ORGANIZATION_ID, 0, NULL);
  if (!named && !open->person_is_reported)
    report_nobody (batch);
  if (open->membership.role == FEDORG_ROLE_UNKNOWN && !open->role_is_reported &&
      !batch->filling.is_roleless)
    fedorg_batch_add_once (batch, "roster/missing-field", FEDORG_FIELD_ROLE, 0, NULL);
  if (!named)
    return;

  guint flags = is_reference (open) ? FEDORG_PERSON_ROW_REFERENCE : 0;
  /* what the record says about its person is right even where the organisation is not */
  if (organization == FEDORG_NONE)
    fedorg_batch_add_lone_person (batch, flags);
  else
    add_membership (batch, organization, fedorg_batch_add_person (batch, flags));
}

void
fedorg_batch_end_record (FedorgBatch *batch)
{
  FedorgOpenRecord *open = &batch->filling.open;
  g_return_if_fail (open->record != 0);

  fedorg_batch_flush_words (batch);
  fedorg_batch_settle_role (batch);
  guint32 organization = FEDORG_NONE;
  if (open->record != FEDORG_RECORD_PERSON)
    organization = fedorg_batch_resolve_organization (batch);
  fedorg_batch_settle_figures (batch, organization);

  if (open->record == FEDORG_RECORD_MEMBERSHIP)
    end_membership (batch, organization);
  else if (open->record == FEDORG_RECORD_PERSON)
    end_person (batch);
  else if (open->record == FEDORG_RECORD_ACTIVITY)
    fedorg_batch_end_activity (batch, organization);
  else if (organization == FEDORG_NONE && !is_damaged (batch))
    fedorg_batch_add_once (batch, "roster/missing-field", FEDORG_FIELD_ORGANIZATION_ID, 0, NULL);

  for (gsize i = open->first_finding; i < batch->findings.length; i++)
    fedorg_array_index (&batch->findings, FedorgRawFinding, i).organization = organization;
  batch->n_records++;
  open->record = 0;
}

void
fedorg_batch_set_record (FedorgBatch *batch, FedorgRecord record)
{
  g_return_if_fail (batch->filling.open.record != 0);

  batch->filling.open.record = record;
}

void
fedorg_batch_cancel_record (FedorgBatch *batch)
{
  batch->figures.length = batch->filling.open.first_figure;
  fedorg_batch_reset_activity (batch);
  batch->filling.open.record = 0;
}
