/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "model/edit/fedorg-edit-private.h"

#include <string.h>

#include <fedorg/fedorg-message.h>
#include "base/fedorg-message-private.h"

/* Which findings of a roster no longer stand after a change: those at a place whose record is gone,
 * or about a field that was given another value there. */

typedef struct {
  gboolean is_gone; /* the record, or all that was said in it */
  FedorgFieldSet fields;
} Touch;

struct _FedorgTouched {
  const FedorgEdit *edit;
  FedorgNumberTable *by_place; /* place and kind of record -> touch */
  FedorgArray touches;         /* Touch */
  gboolean failed;
};

/* a number that is not 0 */
static guint64
make_key (guint32 place, guint record)
{
  return (guint64) place << 8 | record;
}

static void
add_touch (FedorgTouched *touched, guint32 place, FedorgRecord record, const FedorgEditState *state)
{
  guint32 index = (guint32) touched->touches.length;

  if (place == FEDORG_NONE ||
      fedorg_number_table_find (touched->by_place, make_key (place, record), &index))
    return;
  Touch *touch = fedorg_array_add (&touched->touches, Touch);
  if (touch == NULL ||
      !fedorg_number_table_add (touched->by_place, make_key (place, record), index))
    touched->failed = TRUE;
  else
    *touch = (Touch){state->is_removed || state->is_replaced, state->fields};
}

/* a person stands at the places of her posts */
static void
add_person (FedorgTouched *touched, guint32 person, const FedorgEditState *state)
{
  const FedorgRoster *roster = touched->edit->roster;
  gsize n = 0;
  g_autofree guint32 *posts = fedorg_roster_dup_memberships_of_person (roster, person, &n);

  for (gsize i = 0; i < n; i++) {
    guint32 place = FEDORG_COLUMN (roster, guint32, MEMBERSHIP_PLACE)[posts[i]];
    add_touch (touched, place, FEDORG_RECORD_PERSON, state);
    if (state->is_removed)
      add_touch (touched, place, FEDORG_RECORD_MEMBERSHIP, state);
  }
}

static void
add_record (FedorgTouched *touched, FedorgRecord record, guint32 index)
{
  const FedorgRoster *roster = touched->edit->roster;
  FedorgEditState state = fedorg_edit_get_state (touched->edit, record, index);

  switch (record) {
  case FEDORG_RECORD_ORGANIZATION:
    add_touch (touched, FEDORG_COLUMN (roster, guint32, ORGANIZATION_PLACE)[index], record, &state);
    break;
  case FEDORG_RECORD_MEMBERSHIP:
    add_touch (touched, FEDORG_COLUMN (roster, guint32, MEMBERSHIP_PLACE)[index], record, &state);
    break;
  case FEDORG_RECORD_ACTIVITY:
    add_touch (touched, FEDORG_COLUMN (roster, guint32, ACTIVITY_PLACE)[index], record, &state);
    break;
  default:
    add_person (touched, index, &state);
    break;
  }
}

FedorgTouched *
fedorg_touched_new (const FedorgEdit *edit)
{
  g_autoptr (FedorgTouched) touched = g_new0 (FedorgTouched, 1);
  const FedorgEditChange *changes = edit->changes.data;

  touched->edit = edit;
  touched->by_place = fedorg_number_table_new ();
  for (gsize i = 0; i < edit->changes.length && !touched->failed; i++) {
    if (i == 0 || changes[i].record != changes[i - 1].record ||
        changes[i].index != changes[i - 1].index)
      add_record (touched, (FedorgRecord) changes[i].record, changes[i].index);
  }
  return touched->failed ? NULL : g_steal_pointer (&touched);
}

void
fedorg_touched_free (FedorgTouched *touched)
{
  if (touched == NULL)
    return;

  fedorg_number_table_free (touched->by_place);
  fedorg_array_clear (&touched->touches);
  g_free (touched);
}

/* Beside the field that it names, a finding may rest on others of its organisation. */
static const struct {
  const char *code;
  FedorgField others[4];
} dependencies[] = {
    {"roster/code-level",
     {FEDORG_FIELD_ORGANIZATION_ID, FEDORG_FIELD_ORGANIZATION_CODE, FEDORG_FIELD_KIND}},
    {"roster/kind-name",
     {FEDORG_FIELD_ORGANIZATION_ID, FEDORG_FIELD_ORGANIZATION_CODE, FEDORG_FIELD_ORGANIZATION_NAME,
      FEDORG_FIELD_LEVEL}},
    {"roster/duplicate-organization", {FEDORG_FIELD_ORGANIZATION_ID}},
    {"roster/id-number-disagrees", {FEDORG_FIELD_ID_NUMBER}},
    {"roster/unknown-parent", {FEDORG_FIELD_ORGANIZATION_CODE}},
};

static gboolean
depends (const FedorgRawFinding *finding, const FedorgFieldSet *fields)
{
  const char *code = fedorg_message_get_code (finding->code);

  for (gsize i = 0; i < G_N_ELEMENTS (dependencies); i++) {
    if (!g_str_equal (code, dependencies[i].code))
      continue;
    for (gsize j = 0; j < G_N_ELEMENTS (dependencies[i].others); j++) {
      if (dependencies[i].others[j] != FEDORG_FIELD_NONE &&
          fedorg_field_set_has (fields, dependencies[i].others[j]))
        return TRUE;
    }
  }
  return finding->field != FEDORG_FIELD_NONE && fedorg_field_set_has (fields, finding->field);
}

/* other cells in the row of a post may be about its organisation, whose record is still there */
static gboolean
concerns (FedorgRecord record, FedorgField field)
{
  FedorgRecord owner = fedorg_schema_get (field)->record;

  if (owner == 0)
    return record != FEDORG_RECORD_PERSON;
  return owner == record || (record == FEDORG_RECORD_MEMBERSHIP && owner == FEDORG_RECORD_PERSON);
}

static const Touch *
find_touch (const FedorgTouched *touched, guint32 place, guint record)
{
  guint32 index;

  if (place == FEDORG_NONE ||
      !fedorg_number_table_find (touched->by_place, make_key (place, record), &index))
    return NULL;
  return &fedorg_array_index (&touched->touches, Touch, index);
}

static gboolean
is_touched_at (const FedorgTouched *touched, const FedorgRawFinding *finding, guint32 place)
{
  for (guint record = FEDORG_RECORD_FIRST; record < FEDORG_RECORD_END; record++) {
    const Touch *touch = find_touch (touched, place, record);
    if (touch != NULL &&
        (depends (finding, &touch->fields) ||
         (touch->is_gone && concerns ((FedorgRecord) record, (FedorgField) finding->field))))
      return TRUE;
  }
  return FALSE;
}

/* rows that say otherwise than their organisation are compared with its record */
static gboolean
is_organization_touched (const FedorgTouched *touched, const FedorgRawFinding *finding)
{
  FedorgEditState state;

  if (finding->organization == FEDORG_NONE || finding->field == FEDORG_FIELD_NONE ||
      fedorg_schema_get (finding->field)->record != FEDORG_RECORD_ORGANIZATION)
    return FALSE;
  state = fedorg_edit_get_state (touched->edit, FEDORG_RECORD_ORGANIZATION, finding->organization);
  return state.is_removed || state.is_replaced || depends (finding, &state.fields);
}

gboolean
fedorg_touched_has (const FedorgTouched *touched, const FedorgRawFinding *finding)
{
  gboolean is_place = !fedorg_message_is_once (fedorg_message_get_code (finding->code));

  return is_touched_at (touched, finding, finding->place) ||
         (is_place && finding->other != FEDORG_NONE &&
          is_touched_at (touched, finding, finding->other)) ||
         is_organization_touched (touched, finding);
}
