/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "model/edit/fedorg-edit-private.h"

#include <stdlib.h>
#include <string.h>

#include <fedorg/fedorg-error.h>
#include <fedorg/fedorg-vocabulary.h>
#include "base/fedorg-error-private.h"
#include "base/fedorg-date-private.h"
#include "base/fedorg-personal-private.h"
#include "model/batch/fedorg-batch-causes-private.h"
#include "model/fedorg-written-private.h"

/* The records of a roster become the rows of one batch again. Plain values are copied from column
 * to row; only what a program changed is read as text. A roster keeps no place of a person, so she
 * is described beside each of her posts, as in a table.
 *
 * Rows keep the places they had. Nothing is reported about a value that nobody changed: findings
 * about it are those of the roster. */

static const FedorgFieldSet nothing;

/* --- values --- */

guint16
fedorg_edit_map_set (FedorgEditFilling *filling, guint set)
{
  const FedorgRoster *roster = filling->roster;
  guint n_words = fedorg_roster_get_set_size (roster, (guint16) set);
  g_autofree const char **words = NULL;

  if (filling->sets[set] != FEDORG_NONE)
    return (guint16) filling->sets[set];
  words = g_try_new (const char *, n_words + 1);
  for (guint i = 0; words != NULL && i < n_words; i++)
    words[i] = fedorg_roster_get_set_word (roster, (guint16) set, i);
  if (words == NULL)
    filling->batch->failed = TRUE;
  else
    filling->sets[set] = fedorg_batch_intern_list (filling->batch, words, n_words);
  return (guint16) filling->sets[set];
}

void
fedorg_edit_fill_field (FedorgEditFilling *filling, FedorgField field, const char *text)
{
  if (text != NULL && *text != '\0' && !fedorg_field_set_has (&filling->state.fields, field))
    fedorg_batch_set_field (filling->batch, field, 0, text, strlen (text));
}

static guint8
get_term (const FedorgRoster *roster, FedorgField field, guint32 index)
{
  return ((const guint8 *) roster->columns[fedorg_schema_get (field)->column].data)[index];
}

static gint32
get_date (const FedorgRoster *roster, FedorgField field, guint32 index)
{
  return ((const gint32 *) roster->columns[fedorg_schema_get (field)->column].data)[index];
}

static guint16
get_set (const FedorgRoster *roster, FedorgField field, guint32 index)
{
  return ((const guint16 *) roster->columns[fedorg_schema_get (field)->column].data)[index];
}

/* a date, and whether only its month is known */
static void
copy_date (FedorgEditFilling *filling, FedorgField field, guint32 index)
{
  const FedorgSchemaField *schema = fedorg_schema_get (field);
  FedorgColumn column = fedorg_schema_records[schema->record].flags;
  const guint8 *flags = filling->roster->columns[column].data;

  *(gint32 *) fedorg_batch_get_value (filling->batch, field) =
      get_date (filling->roster, field, index);
  if (schema->month_flag != 0)
    filling->batch->filling.open.flags[schema->record] |= flags[index] & schema->month_flag;
}

/* the plain fields of a person or a membership */
static void
copy_plain (FedorgEditFilling *filling, FedorgRecord record, guint32 index,
            const FedorgFieldSet *others)
{
  for (guint i = 0; i < FEDORG_SCHEMA_N_ROWS; i++) {
    FedorgField field = (FedorgField) fedorg_schema_rows[i];
    const FedorgSchemaField *schema = fedorg_schema_get (field);

    if (schema->record != record || fedorg_field_set_has (others, field))
      continue;
    if (schema->storage == FEDORG_STORAGE_TERM)
      *(guint8 *) fedorg_batch_get_value (filling->batch, field) =
          get_term (filling->roster, field, index);
    else if (schema->storage == FEDORG_STORAGE_SET)
      *(guint16 *) fedorg_batch_get_value (filling->batch, field) =
          fedorg_edit_map_set (filling, get_set (filling->roster, field, index));
    else if (schema->storage == FEDORG_STORAGE_DATE)
      copy_date (filling, field, index);
  }
}

/* --- changes --- */

static gboolean
has_personal_id (const FedorgRoster *roster, guint32 person)
{
  const char *id = fedorg_roster_get_person_id (roster, person);

  return fedorg_personal_is_in (id, strlen (id));
}

gboolean
fedorg_edit_is_numbered (const FedorgRoster *roster, guint32 person)
{
  return (FEDORG_COLUMN (roster, guint8, PERSON_FLAGS)[person] & FEDORG_PERSON_FLAG_ANONYMOUS) !=
             0 ||
         has_personal_id (roster, person);
}

void
fedorg_edit_name_person (const FedorgEdit *edit, FedorgBatch *batch, guint32 person)
{
  const FedorgRoster *roster = edit->roster;
  const char *id = fedorg_roster_get_person_id (roster, person);

  if (has_personal_id (roster, person))
    fedorg_batch_add_once (batch, "roster/personal-number", FEDORG_FIELD_PERSON_ID, 0, NULL);
  if (fedorg_edit_is_numbered (roster, person))
    batch->filling.open.id_number = FEDORG_EDIT_NUMBER (person);
  else
    fedorg_batch_set_field (batch, FEDORG_FIELD_PERSON_ID, 0, id, strlen (id));
}

static void
apply_value (FedorgEditFilling *filling, const FedorgEditValue *value)
{
  FedorgBatch *batch = filling->batch;
  const char *text = (const char *) filling->edit->texts.data + value->text;

  if (value->field == FEDORG_FIELD_FIGURE)
    fedorg_batch_set_figure (batch, text, value->length, value->number);
  else if (value->is_bad)
    fedorg_batch_add_once (batch, "roster/bad-text", (FedorgField) value->field, 0, NULL);
  else if (value->is_known)
    fedorg_edit_name_person (filling->edit, batch, (guint32) value->number);
  else
    fedorg_batch_set_field (batch, (FedorgField) value->field, 0, text, value->length);
}

static const FedorgEditValue *
get_values (const FedorgEdit *edit, const FedorgEditChange *change)
{
  return (const FedorgEditValue *) edit->values.data + change->first_value;
}

/* whether a later value of the record takes the place of this one; figures have names */
static gboolean
is_overwritten (const FedorgEdit *edit, const FedorgEditState *state, gsize change, gsize index)
{
  const FedorgEditValue *value = &get_values (edit, &state->changes[change])[index];
  const char *texts = edit->texts.data;

  for (gsize i = change; i < state->n_changes; i++) {
    const FedorgEditValue *values = get_values (edit, &state->changes[i]);
    for (gsize j = i == change ? index + 1 : 0; j < state->changes[i].n_values; j++) {
      if (values[j].field == value->field &&
          (value->field != FEDORG_FIELD_FIGURE ||
           g_str_equal (texts + values[j].text, texts + value->text)))
        return TRUE;
    }
  }
  return FALSE;
}

void
fedorg_edit_apply (FedorgEditFilling *filling, const FedorgEditState *state)
{
  for (gsize i = 0; i < state->n_changes; i++) {
    const FedorgEditValue *values = get_values (filling->edit, &state->changes[i]);
    for (gsize j = 0; j < state->changes[i].n_values; j++) {
      if (!is_overwritten (filling->edit, state, i, j))
        apply_value (filling, &values[j]);
    }
  }
}

/* whether a change gives the figure of this name another value */
static gboolean
has_figure (const FedorgEditFilling *filling, const char *name)
{
  const FedorgEditState *state = &filling->state;

  for (gsize i = 0; i < state->n_changes; i++) {
    const FedorgEditValue *values = get_values (filling->edit, &state->changes[i]);
    for (gsize j = 0; j < state->changes[i].n_values; j++) {
      if (values[j].field == FEDORG_FIELD_FIGURE &&
          g_str_equal ((const char *) filling->edit->texts.data + values[j].text, name))
        return TRUE;
    }
  }
  return FALSE;
}

/* opens a record whose state is known */
void
fedorg_edit_begin (FedorgEditFilling *filling, FedorgRecord record, guint32 place)
{
  fedorg_batch_begin_record (filling->batch, record, 0, 0);
  filling->batch->filling.open.place = place;
  filling->batch->filling.reported = filling->state.is_replaced ? NULL : &filling->state.fields;
}

/* --- organisations --- */

static void
fill_figures (FedorgEditFilling *filling, guint32 organization)
{
  const FedorgRoster *roster = filling->roster;
  gsize n_figures = roster->columns[FEDORG_COLUMN_FIGURE_NAME].length;
  gint64 value;

  for (guint32 f = 0; f < n_figures; f++) {
    const char *name =
        fedorg_roster_string (roster, FEDORG_COLUMN (roster, guint32, FIGURE_NAME)[f]);
    if (fedorg_roster_find_figure (roster, f, organization, &value) && !has_figure (filling, name))
      fedorg_batch_set_figure (filling->batch, name, strlen (name), value);
  }
}

/* A level that follows from the code need not be said, so that it follows a code that is changed. */
static gboolean
is_implied (const FedorgRoster *roster, FedorgField field, guint32 organization)
{
  guint64 code = FEDORG_COLUMN (roster, guint64, ORGANIZATION_CODE)[organization];

  return field == FEDORG_FIELD_LEVEL &&
         fedorg_division_code_get_level (code) ==
             fedorg_roster_get_organization_level (roster, organization);
}

/* The same of the organisation above. */
static gboolean
is_implied_parent (const FedorgEditFilling *filling, guint32 organization)
{
  guint32 parent = FEDORG_COLUMN (filling->roster, guint32, ORGANIZATION_PARENT)[organization];

  return parent ==
         fedorg_roster_find_parent_by_code (filling->roster, filling->nation, organization);
}

static void
fill_organization_field (FedorgEditFilling *filling, FedorgField field, guint32 o)
{
  const FedorgRoster *roster = filling->roster;
  const FedorgSchemaField *schema = fedorg_schema_get (field);
  char text[MAX (FEDORG_DATE_TEXT_SIZE, FEDORG_WRITTEN_CODE_SIZE)];

  if (schema->storage == FEDORG_STORAGE_SET) {
    if (!fedorg_field_set_has (&filling->state.fields, field))
      *(guint16 *) fedorg_batch_get_value (filling->batch, field) =
          fedorg_edit_map_set (filling, get_set (roster, field, o));
  } else if (schema->storage == FEDORG_STORAGE_TERM) {
    if (!is_implied (roster, field, o))
      fedorg_edit_fill_field (
          filling, field,
          fedorg_vocabulary_get_nick (schema->vocabulary, get_term (roster, field, o)));
  } else if (schema->storage == FEDORG_STORAGE_DATE) {
    if (get_date (roster, field, o) != FEDORG_DATE_NONE &&
        fedorg_date_write (get_date (roster, field, o), FEDORG_DATE_PRECISION_DAY, text) > 0)
      fedorg_edit_fill_field (filling, field, text);
  } else if (schema->storage == FEDORG_STORAGE_CODE) {
    fedorg_edit_fill_field (filling, field, fedorg_roster_get_written_code (roster, o, text));
  } else if (schema->storage == FEDORG_STORAGE_PARENT) {
    if (!is_implied_parent (filling, o))
      fedorg_edit_fill_field (filling, field,
                              fedorg_roster_get_written_parent (roster, filling->nation, o));
  } else if (schema->storage == FEDORG_STORAGE_FIGURES) {
    fill_figures (filling, o);
  } else {
    fedorg_edit_fill_field (
        filling, field,
        fedorg_roster_string (roster, ((const guint32 *) roster->columns[schema->column].data)[o]));
  }
}

static void
fill_organization (FedorgEditFilling *filling, guint32 o)
{
  gsize n_rows = filling->batch->organizations.length;

  filling->state = fedorg_edit_get_state (filling->edit, FEDORG_RECORD_ORGANIZATION, o);
  if (filling->state.is_removed)
    return;
  fedorg_edit_begin (filling, FEDORG_RECORD_ORGANIZATION,
                     FEDORG_COLUMN (filling->roster, guint32, ORGANIZATION_PLACE)[o]);
  for (guint field = 0; !filling->state.is_replaced && field < FEDORG_N_FIELDS; field++) {
    if (fedorg_schema_get (field)->record == FEDORG_RECORD_ORGANIZATION)
      fill_organization_field (filling, (FedorgField) field, o);
  }
  fedorg_edit_apply (filling, &filling->state);
  fedorg_batch_end_record (filling->batch);
  if (filling->batch->organizations.length > n_rows)
    filling->edit->organizations[o] = (guint32) n_rows;
}

static void
fill_organizations (FedorgEditFilling *filling)
{
  for (guint32 o = 0; o < filling->roster->n_organizations; o++) {
    filling->edit->organizations[o] = FEDORG_NONE;
    if (!filling->batch->failed)
      fill_organization (filling, o);
  }
}

/* --- persons and posts --- */

/* @others: fields that are given a value elsewhere */
static void
fill_person (FedorgEditFilling *filling, guint32 p, const FedorgEditState *person,
             const FedorgFieldSet *others)
{
  const FedorgRoster *roster = filling->roster;
  FedorgFieldSet fields = filling->state.fields;

  for (gsize i = 0; i < G_N_ELEMENTS (fields.words); i++)
    fields.words[i] |= others->words[i];
  if (!fedorg_field_set_has (&fields, FEDORG_FIELD_PERSON_ID))
    fedorg_edit_name_person (filling->edit, filling->batch, p);
  if (!person->is_replaced) {
    if (!fedorg_field_set_has (others, FEDORG_FIELD_PERSON_NAME))
      fedorg_edit_fill_field (filling, FEDORG_FIELD_PERSON_NAME,
                              fedorg_roster_get_person_name (roster, p));
    copy_plain (filling, FEDORG_RECORD_PERSON, p, &fields);
  }
  fedorg_edit_apply (filling, person);
}

/* of a post that is replaced the person is given with it, or nobody holds it */
static void
fill_membership (FedorgEditFilling *filling, guint32 m)
{
  const FedorgRoster *roster = filling->roster;
  guint32 o = fedorg_roster_get_membership_organization (roster, m);
  guint32 p = FEDORG_COLUMN (roster, guint32, MEMBERSHIP_PERSON)[m];
  FedorgEditState person = fedorg_edit_get_state (filling->edit, FEDORG_RECORD_PERSON, p);
  FedorgFieldSet reported;

  filling->state = fedorg_edit_get_state (filling->edit, FEDORG_RECORD_MEMBERSHIP, m);
  if (filling->state.is_removed || person.is_removed)
    return;
  fedorg_edit_begin (filling, FEDORG_RECORD_MEMBERSHIP,
                     FEDORG_COLUMN (roster, guint32, MEMBERSHIP_PLACE)[m]);
  if (!filling->state.is_replaced) {
    reported = filling->state.fields;
    for (gsize i = 0; i < G_N_ELEMENTS (reported.words); i++)
      reported.words[i] |= person.fields.words[i];
    filling->batch->filling.reported = &reported;
    fedorg_edit_fill_field (filling, FEDORG_FIELD_ORGANIZATION_ID,
                            fedorg_roster_get_organization_id (roster, o));
    fill_person (filling, p, &person, &person.fields);
    copy_plain (filling, FEDORG_RECORD_MEMBERSHIP, m, &filling->state.fields);
  }
  fedorg_edit_apply (filling, &filling->state);
  fedorg_batch_end_record (filling->batch);
  filling->batch->filling.reported = NULL;
}

/* --- in the order of the input --- */

static int
compare_places (const void *a, const void *b)
{
  guint64 x = *(const guint64 *) a, y = *(const guint64 *) b;

  return (x > y) - (x < y);
}

/* The order of the input decides what a row is compared with, and what comes first in an
 * organisation. Each element is a place, and below it the number of the record. */
static void
sort_by_place (const guint32 *places, guint32 n, guint64 *by_place)
{
  gboolean is_sorted = TRUE;

  for (guint32 i = 0; i < n; i++) {
    by_place[i] = (guint64) places[i] << 32 | i;
    is_sorted &= i == 0 || by_place[i - 1] < by_place[i];
  }
  if (!is_sorted)
    qsort (by_place, n, sizeof *by_place, compare_places);
}

static void
fill_memberships (FedorgEditFilling *filling)
{
  const FedorgRoster *roster = filling->roster;
  guint64 *by_place = filling->edit->by_place;

  sort_by_place (FEDORG_COLUMN (roster, guint32, MEMBERSHIP_PLACE), roster->n_memberships,
                 by_place);
  for (guint32 i = 0; i < roster->n_memberships && !filling->batch->failed; i++)
    fill_membership (filling, (guint32) by_place[i]);
}

/* persons are numbered by their first post, so that those without one come last */
static void
fill_lone_persons (FedorgEditFilling *filling)
{
  const FedorgRoster *roster = filling->roster;
  const guint32 *persons = FEDORG_COLUMN (roster, guint32, MEMBERSHIP_PERSON);
  guint32 first = 0;

  for (guint32 m = 0; m < roster->n_memberships; m++)
    first = MAX (first, persons[m] + 1);
  for (guint32 p = first; p < roster->n_persons && !filling->batch->failed; p++) {
    FedorgEditState person = fedorg_edit_get_state (filling->edit, FEDORG_RECORD_PERSON, p);
    if (person.is_removed)
      continue;
    filling->state = person;
    fedorg_edit_begin (filling, FEDORG_RECORD_PERSON, FEDORG_NONE);
    fill_person (filling, p, &person, &nothing);
    fedorg_batch_end_record (filling->batch);
  }
}

static void
fill_activities (FedorgEditFilling *filling)
{
  guint32 n = filling->roster->n_activities;
  guint64 *by_place = fedorg_block_new ((gsize) n + 1, sizeof *by_place);

  if (by_place == NULL) {
    filling->batch->failed = TRUE;
    return;
  }
  sort_by_place (FEDORG_COLUMN (filling->roster, guint32, ACTIVITY_PLACE), n, by_place);
  for (guint32 i = 0; i < n && !filling->batch->failed; i++)
    fedorg_edit_fill_activity (filling, (guint32) by_place[i]);
  fedorg_block_free (by_place);
}

/* --- all of it --- */

static gboolean
open_filling (FedorgEditFilling *filling)
{
  const FedorgRoster *roster = filling->roster;
  FedorgEdit *edit = filling->edit;
  guint n_sets = fedorg_roster_n_sets (roster);

  filling->sets = g_try_new (guint32, (gsize) n_sets + 1);
  edit->organizations = fedorg_block_new ((gsize) roster->n_organizations + 1, sizeof (guint32));
  edit->by_place = fedorg_block_new ((gsize) roster->n_memberships + 1, sizeof (guint64));
  if (filling->sets == NULL || edit->organizations == NULL || edit->by_place == NULL)
    return FALSE;
  for (guint i = 0; i < n_sets; i++)
    filling->sets[i] = FEDORG_NONE;
  return TRUE;
}

/* the positions of the roster are those of the batch, so that places need not be counted anew */
static gboolean
copy_positions (FedorgBatch *batch, const FedorgRoster *roster)
{
  gsize n = roster->columns[FEDORG_COLUMN_POSITION_LINE].length;
  FedorgPosition *positions =
      n == 0 ? NULL : fedorg_array_extend (&batch->positions, n, sizeof (FedorgPosition));

  for (gsize i = 0; positions != NULL && i < n; i++)
    positions[i] = (FedorgPosition){FEDORG_COLUMN (roster, guint32, POSITION_LINE)[i],
                                    FEDORG_COLUMN (roster, guint32, POSITION_COLUMN)[i]};
  return n == 0 || positions != NULL;
}

static gboolean
has_filled (const FedorgBatch *batch, GError **error)
{
  if (batch->limit != NULL)
    g_set_error_literal (error, FEDORG_ERROR, FEDORG_ERROR_LIMIT, batch->limit);
  else if (batch->failed)
    fedorg_fail_no_memory ("there is not enough memory for the roster", error);
  return !batch->failed;
}

FedorgBatch *
fedorg_edit_fill (FedorgEdit *edit, const FedorgLimits *limits, GError **error)
{
  g_autoptr (FedorgBatch) batch = fedorg_batch_new (limits);
  FedorgEditFilling filling = {.edit = edit,
                               .roster = edit->roster,
                               .batch = batch,
                               .nation = fedorg_roster_find_nation (edit->roster)};

  fedorg_edit_sort (edit);
  batch->failed |=
      edit->failed || !open_filling (&filling) || !copy_positions (batch, edit->roster);
  if (!batch->failed) {
    fill_organizations (&filling);
    fill_memberships (&filling);
    fill_lone_persons (&filling);
    fill_activities (&filling);
  }
  batch->filling.reported = NULL;
  g_free (filling.sets);
  return has_filled (batch, error) ? g_steal_pointer (&batch) : NULL;
}
