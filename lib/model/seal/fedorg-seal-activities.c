/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "model/seal/fedorg-seal-activities-private.h"

#include <string.h>

#include "model/fedorg-reference-date-private.h"

/* Sealing of activities: counted by organisation, put in order, taken one by one, and packed into
 * columns. A parent may come later in the input than its children, so parents are resolved when all
 * activities have numbers. */

FedorgRawFinding *
fedorg_activities_add_finding (FedorgActivities *all, const char *code, FedorgField field,
                               const FedorgSealedActivity *activity)
{
  return fedorg_seal_add_finding (all->seal, code, field, activity->organization, activity->place);
}

FedorgPacking *
fedorg_activities_get_packing (FedorgActivities *all, FedorgField field)
{
  guint i = 0;

  while (fedorg_activity_members[i].field != field)
    i++;
  return &all->packings[i];
}

/* --- their order --- */

static FedorgActivityHead
read_head (const guint8 *row)
{
  FedorgActivityHead head;

  memcpy (&head, row, sizeof head);
  return head;
}

/* an activity of an unknown organisation has no place in the roster */
static void
report_unknown (FedorgSeal *seal, const FedorgSealBatch *taken, const FedorgActivityHead *head)
{
  fedorg_seal_add_finding (seal, "activity/unknown-organization", FEDORG_FIELD_ORGANIZATION_ID,
                           FEDORG_NONE, fedorg_seal_place_of (taken, head->place));
}

/* counts into firsts[o + 1] */
static void
count_batch (FedorgSeal *seal, const FedorgSealBatch *taken, guint32 *firsts)
{
  const guint8 *at = taken->batch->activities.data;

  for (guint32 i = 0; i < taken->batch->n_activities; i++) {
    FedorgActivityHead head = read_head (at);
    guint32 organization = fedorg_seal_number_of (taken, head.organization);

    if (organization == FEDORG_NONE)
      report_unknown (seal, taken, &head);
    else
      firsts[organization + 1]++;
    at += head.size;
  }
}

static void
place_batch (FedorgActivities *all, guint32 batch, guint32 *cursors)
{
  const FedorgSealBatch *taken = &all->seal->batches[batch];
  const guint8 *at = taken->batch->activities.data;

  for (guint32 i = 0; i < taken->batch->n_activities; i++) {
    FedorgActivityHead head = read_head (at);
    guint32 organization = fedorg_seal_number_of (taken, head.organization);

    if (organization != FEDORG_NONE) {
      guint32 activity = cursors[organization]++;
      all->order.rows[activity] = at;
      all->order.batches[activity] = batch;
    }
    at += head.size;
  }
}

/* FALSE: none has a place in the roster, or there is no memory */
static gboolean
order_all (FedorgActivities *all)
{
  FedorgSeal *seal = all->seal;
  FedorgRoster *roster = all->roster;
  guint32 n = roster->n_organizations;
  guint32 *firsts =
      fedorg_seal_column (seal, FEDORG_COLUMN_ORGANIZATION_FIRST_ACTIVITY, (gsize) n + 1);
  guint32 *cursors = fedorg_block_new ((gsize) n + 1, sizeof *cursors);

  seal->failed |= cursors == NULL;
  for (guint i = 0; i < seal->n_batches && !seal->failed; i++)
    count_batch (seal, &seal->batches[i], firsts);
  for (guint32 o = 0; o < n && !seal->failed; o++)
    firsts[o + 1] += firsts[o];
  roster->n_activities = seal->failed ? 0 : firsts[n];
  all->order.firsts = firsts;
  all->order.rows = fedorg_block_new (roster->n_activities, sizeof *all->order.rows);
  all->order.batches = fedorg_block_new (roster->n_activities, sizeof *all->order.batches);
  seal->failed |= all->order.rows == NULL || all->order.batches == NULL;
  if (!seal->failed)
    memcpy (cursors, firsts, n * sizeof *firsts);
  for (guint i = 0; i < seal->n_batches && !seal->failed; i++)
    place_batch (all, i, cursors);
  fedorg_block_free (cursors);
  return !seal->failed && roster->n_activities > 0;
}

/* --- their values --- */

static void
pack_value (FedorgActivities *all, guint index, const FedorgActivityRow *row)
{
  const FedorgActivityMember *member = &fedorg_activity_members[index];
  FedorgPacking *packing = &all->packings[index];
  guint32 bit = all->n % FEDORG_PRESENCE_BITS;
  guint64 *presence = packing->presence.data;

  if (bit == 0) {
    presence = fedorg_array_add (&packing->presence, guint64);
    all->seal->failed |= presence == NULL;
    if (presence == NULL)
      return;
    *presence = fedorg_presence_make (0, (guint32) packing->values.length);
  } else {
    presence += packing->presence.length - 1;
  }
  gsize offset = member->offset;
  if (memcmp ((const guint8 *) row + offset, (const guint8 *) &fedorg_activity_nothing + offset,
              member->size) == 0)
    return;
  gpointer value = fedorg_array_extend (&packing->values, 1, member->size);
  all->seal->failed |= value == NULL;
  if (value == NULL)
    return;
  memcpy (value, (const guint8 *) row + offset, member->size);
  *presence |= (guint64) 1 << bit;
}

/* a parent is a text until all have numbers; then a number stands in its place */
static void
note_parent (FedorgActivities *all, FedorgSealedActivity *activity)
{
  const FedorgBatch *batch = activity->taken->batch;

  if (activity->row.parent == 0)
    return;
  const char **parent = fedorg_array_add (&all->parents, const char *);
  all->seal->failed |= parent == NULL;
  if (parent != NULL)
    *parent = fedorg_batch_string (batch, activity->row.parent);
}

static void
take_activity (FedorgActivities *all, guint32 index, guint32 organization)
{
  FedorgSeal *seal = all->seal;
  FedorgSealedActivity activity = {.batch = all->order.batches[index],
                                   .organization = organization};
  FedorgActivityRow *row = &activity.row;

  fedorg_activity_unpack (all->order.rows[index], row);
  activity.taken = &seal->batches[activity.batch];
  activity.place = fedorg_seal_place_of (activity.taken, row->place);
  all->places[index] = activity.place;
  row->kind = activity.taken->set_map[row->kind];
  row->stage = activity.taken->set_map[row->stage];
  row->tags = activity.taken->set_map[row->tags];
  row->id = fedorg_seal_add_string (seal, fedorg_batch_string (activity.taken->batch, row->id));
  row->persons = fedorg_activities_find_persons (all, &activity);
  row->counterpart = fedorg_activities_find_counterpart (all, &activity);
  fedorg_activities_check (all, &activity);
  note_parent (all, &activity);
  for (guint i = 0; i < FEDORG_N_ACTIVITY_MEMBERS && !seal->failed; i++)
    pack_value (all, i, row);
  all->n++;
}

static void
take_all (FedorgActivities *all)
{
  FedorgRoster *roster = all->roster;

  all->places = fedorg_seal_column (all->seal, FEDORG_COLUMN_ACTIVITY_PLACE, roster->n_activities);
  for (guint32 o = 0; o < roster->n_organizations; o++) {
    if (all->order.firsts[o] < all->order.firsts[o + 1] && !all->seal->failed)
      fedorg_activities_begin_organization (all, o);
    for (guint32 a = all->order.firsts[o]; a < all->order.firsts[o + 1] && !all->seal->failed; a++)
      take_activity (all, a, o);
  }
}

/* --- columns --- */

static void
give_column (FedorgActivities *all, FedorgColumn column, FedorgArray *array, gsize element_size)
{
  FedorgColumnData *data = &all->roster->columns[column];

  if (array->length == 0)
    return;
  fedorg_array_shrink (array, element_size);
  data->data = array->data;
  data->length = array->length;
  *array = (FedorgArray){0};
}

static void
write_presence (FedorgActivities *all)
{
  FedorgRoster *roster = all->roster;
  gsize n = fedorg_presence_get_length (roster->n_activities);
  gsize length = fedorg_roster_count_presence (roster);
  guint64 *at = fedorg_seal_column (all->seal, FEDORG_COLUMN_ACTIVITY_PRESENCE, length);

  for (guint i = 0; i < FEDORG_N_ACTIVITY_MEMBERS && !all->seal->failed; i++) {
    if (!fedorg_packed_is_partial (roster, fedorg_activity_members[i].field))
      continue;
    memcpy (at, all->packings[i].presence.data, n * sizeof *at);
    at += n;
  }
  if (!all->seal->failed)
    fedorg_roster_settle_presence (roster);
}

static void
write_columns (FedorgActivities *all)
{
  guint32 *end =
      all->lists.firsts.length > 0 ? fedorg_array_add (&all->lists.firsts, guint32) : NULL;

  if (end != NULL)
    *end = (guint32) all->lists.persons.length;
  all->seal->failed |= all->lists.firsts.length > 0 && end == NULL;
  for (guint i = 0; i < FEDORG_N_ACTIVITY_MEMBERS; i++) {
    const FedorgActivityMember *member = &fedorg_activity_members[i];
    give_column (all, fedorg_schema_get (member->field)->column, &all->packings[i].values,
                 member->size);
  }
  give_column (all, FEDORG_COLUMN_PERSON_LIST_FIRST, &all->lists.firsts, sizeof (guint32));
  give_column (all, FEDORG_COLUMN_PERSON_LIST_PERSONS, &all->lists.persons, sizeof (guint32));
  give_column (all, FEDORG_COLUMN_COUNTERPART_TEXT, &all->counterparts.texts, sizeof (guint32));
  write_presence (all);
}

static void
clear (FedorgActivities *all)
{
  FedorgArray *arrays[] = {&all->parents,         &all->lists.firsts,       &all->lists.persons,
                           &all->members.persons, &all->counterparts.texts, &all->named.ids,
                           &all->named.names,     &all->named.flags};

  for (gsize i = 0; i < G_N_ELEMENTS (arrays); i++)
    fedorg_array_clear (arrays[i]);
  for (guint i = 0; i < FEDORG_N_ACTIVITY_MEMBERS; i++) {
    fedorg_array_clear (&all->packings[i].values);
    fedorg_array_clear (&all->packings[i].presence);
  }
  for (guint i = 0; all->meanings != NULL && i < all->seal->n_batches; i++) {
    fedorg_block_free (all->meanings[i].persons);
    fedorg_block_free (all->meanings[i].organizations);
  }
  g_free (all->meanings);
  fedorg_block_free (all->order.batches);
  fedorg_block_free (all->order.rows);
  fedorg_block_free (all->counterparts.slots);
  g_clear_pointer (&all->lists.table, fedorg_key_table_free);
  g_clear_pointer (&all->members.table, fedorg_key_table_free);
  g_clear_pointer (&all->named.table, fedorg_key_table_free);
}

/* findings that are made once for the whole roster */
static void
report_counts (FedorgActivities *all)
{
  guint64 n_endless = 0;

  for (guint i = 0; i < all->seal->n_batches; i++)
    n_endless += all->seal->batches[i].batch->n_endless;
  const struct {
    const char *code;
    FedorgField field;
    guint64 count;
  } counts[] = {{"activity/undated", FEDORG_FIELD_ACTIVITY_DATE, all->n_undated},
                {"activity/no-year", FEDORG_FIELD_ACTIVITY_DATE, all->n_yearless},
                {"activity/no-due-day", FEDORG_FIELD_DUE_DATE, n_endless},
                {"activity/no-posts", FEDORG_FIELD_ACTIVITY_PERSONS, all->named.ids.length}};

  for (gsize i = 0; i < G_N_ELEMENTS (counts); i++) {
    if (counts[i].count > 0)
      fedorg_seal_add_finding (all->seal, counts[i].code, counts[i].field, FEDORG_NONE, FEDORG_NONE)
          ->other = (guint32) counts[i].count;
  }
}

static gboolean
has_activities (const FedorgSeal *seal)
{
  for (guint i = 0; i < seal->n_batches; i++) {
    if (seal->batches[i].batch->n_activities > 0)
      return TRUE;
  }
  return FALSE;
}

static void
release_batches (FedorgSeal *seal)
{
  for (guint i = 0; i < seal->n_batches; i++) {
    FedorgBatch *batch = seal->batches[i].batch;

    fedorg_array_clear (&batch->activities);
    fedorg_array_clear (&batch->names);
    fedorg_array_clear (&batch->name_lists);
    fedorg_array_clear (&batch->listed);
    fedorg_array_clear (&batch->strings);
  }
}

void
fedorg_seal_activities (FedorgSeal *seal, const FedorgPersonNumbers *numbers)
{
  FedorgActivities all = {
      .seal = seal, .roster = seal->roster, .members.organization = FEDORG_NONE};
  gint32 as_of = fedorg_roster_choose_date (seal->roster, FEDORG_DATE_NONE).date;

  if (!has_activities (seal))
    return;
  fedorg_date_get (as_of, &all.year, NULL, NULL);
  if (order_all (&all) && fedorg_activities_read_names (&all, numbers)) {
    fedorg_activities_number_named (&all);
    take_all (&all);
    if (!seal->failed)
      fedorg_activities_write_named (&all);
    if (!seal->failed)
      fedorg_activities_find_parents (&all);
    if (!seal->failed)
      write_columns (&all);
    if (!seal->failed)
      report_counts (&all);
  } else if (!seal->failed) {
    /* as if there were none */
    fedorg_block_free (seal->roster->columns[FEDORG_COLUMN_ORGANIZATION_FIRST_ACTIVITY].data);
    seal->roster->columns[FEDORG_COLUMN_ORGANIZATION_FIRST_ACTIVITY] = (FedorgColumnData){0};
  }
  clear (&all);
  release_batches (seal);
}
