/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "model/edit/fedorg-edit-private.h"

#include <string.h>

#include <fedorg/fedorg-activity.h>
#include "model/batch/fedorg-batch-activity-private.h"
#include "model/batch/fedorg-batch-rows-private.h"
#include "model/fedorg-packed-private.h"

/* Of an activity the values are copied into its row; names and identifiers are found anew. */

static gpointer
get_member (FedorgBatch *batch, FedorgField field)
{
  for (guint i = 0; i < FEDORG_N_ACTIVITY_MEMBERS; i++) {
    if (fedorg_activity_members[i].field == field)
      return (guint8 *) &batch->filling.activity.row + fedorg_activity_members[i].offset;
  }
  return NULL;
}

static void
fill_persons (FedorgEditFilling *filling, guint32 activity)
{
  const FedorgRoster *roster = filling->roster;
  const guint32 *persons;
  guint32 n = fedorg_roster_list_activity_persons (roster, activity, &persons);

  for (guint32 i = 0; i < n; i++) {
    const char *id = fedorg_roster_get_person_id (roster, persons[i]);
    if (fedorg_edit_is_numbered (roster, persons[i]))
      fedorg_batch_add_numbered_person (filling->batch, FEDORG_EDIT_NUMBER (persons[i]));
    else
      fedorg_batch_add_activity_person (filling->batch, id, strlen (id));
  }
}

static void
fill_counterpart (FedorgEditFilling *filling, guint32 activity)
{
  const FedorgRoster *roster = filling->roster;
  guint32 index = FEDORG_NONE;
  FedorgCounterpart kind = fedorg_roster_get_activity_counterpart (roster, activity, &index);

  if (kind == FEDORG_COUNTERPART_PERSON && fedorg_edit_is_numbered (roster, index))
    filling->batch->filling.activity.row.counterpart =
        fedorg_batch_name_number (filling->batch, FEDORG_EDIT_NUMBER (index));
  else
    fedorg_edit_fill_field (filling, FEDORG_FIELD_COUNTERPART,
                            fedorg_roster_get_activity_counterpart_text (roster, activity));
}

static void
copy_value (FedorgEditFilling *filling, FedorgField field, guint32 activity)
{
  gint64 value = fedorg_roster_get_activity_value (filling->roster, field, activity);
  gpointer member = get_member (filling->batch, field);

  switch (fedorg_schema_get (field)->storage) {
  case FEDORG_STORAGE_TERM:
    *(guint8 *) member = (guint8) value;
    break;
  case FEDORG_STORAGE_SET:
  case FEDORG_STORAGE_WORD:
    *(guint16 *) member = fedorg_edit_map_set (filling, (guint) value);
    break;
  case FEDORG_STORAGE_DATE:
    *(gint32 *) member = (gint32) value;
    break;
  case FEDORG_STORAGE_COUNT:
    *(guint32 *) member = (guint32) value;
    break;
  default:
    *(gint64 *) member = value;
    break;
  }
}

static void
fill_field (FedorgEditFilling *filling, FedorgField field, guint32 activity)
{
  const FedorgRoster *roster = filling->roster;
  guint32 parent;

  switch (fedorg_schema_get (field)->storage) {
  case FEDORG_STORAGE_IDENTIFIER:
    fedorg_edit_fill_field (filling, field, fedorg_roster_get_activity_id (roster, activity));
    break;
  case FEDORG_STORAGE_PERSONS:
    fill_persons (filling, activity);
    break;
  case FEDORG_STORAGE_COUNTERPART:
    fill_counterpart (filling, activity);
    break;
  case FEDORG_STORAGE_ACTIVITY:
    parent = fedorg_roster_get_activity_parent (roster, activity);
    if (parent != FEDORG_NONE)
      fedorg_edit_fill_field (filling, field, fedorg_roster_get_activity_id (roster, parent));
    break;
  case FEDORG_STORAGE_SECRET:
    break;
  default:
    copy_value (filling, field, activity);
    break;
  }
}

/* an amount may be given in two units, of which the later one counts */
static gboolean
is_given (const FedorgEditFilling *filling, FedorgField field)
{
  const FedorgFieldSet *fields = &filling->state.fields;

  return fedorg_field_set_has (fields, field) ||
         (field == FEDORG_FIELD_AMOUNT && fedorg_field_set_has (fields, FEDORG_FIELD_AMOUNT_10000));
}

void
fedorg_edit_fill_activity (FedorgEditFilling *filling, guint32 activity)
{
  const FedorgRoster *roster = filling->roster;

  filling->state = fedorg_edit_get_state (filling->edit, FEDORG_RECORD_ACTIVITY, activity);
  if (filling->state.is_removed)
    return;
  fedorg_edit_begin (filling, FEDORG_RECORD_ACTIVITY,
                     FEDORG_COLUMN (roster, guint32, ACTIVITY_PLACE)[activity]);
  if (!filling->state.is_replaced) {
    fedorg_edit_fill_field (
        filling, FEDORG_FIELD_ORGANIZATION_ID,
        fedorg_roster_get_organization_id (
            roster, fedorg_roster_get_activity_organization (roster, activity)));
    for (guint field = 0; field < FEDORG_N_FIELDS; field++) {
      if (fedorg_schema_get (field)->record == FEDORG_RECORD_ACTIVITY &&
          !is_given (filling, (FedorgField) field))
        fill_field (filling, (FedorgField) field, activity);
    }
  }
  fedorg_edit_apply (filling, &filling->state);
  fedorg_batch_end_record (filling->batch);
}
