/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "io/snapshot/fedorg-snapshot-private.h"

#include <string.h>

#include "model/fedorg-packed-private.h"

/* What files of each version have. A roster is written in the lowest version that holds it, so that
 * older libraries read it as long as they can; columns that a file lacks are filled with nothing. */

static const FedorgSchemaField *
get_field (guint index)
{
  return fedorg_schema_get (index < FEDORG_N_COLUMNS
                                ? fedorg_column_get_field ((FedorgColumn) index)
                                : FEDORG_FIELD_NONE);
}

gboolean
fedorg_snapshot_has_block (guint32 version, guint index)
{
  if (get_field (index)->since > version)
    return FALSE;
  return version != FEDORG_SNAPSHOT_WITHOUT_ACTIVITIES ||
         !fedorg_column_is_of_activities ((FedorgColumn) index);
}

guint
fedorg_snapshot_count_blocks (guint32 version)
{
  guint n_blocks = 0;

  for (guint i = 0; i < FEDORG_SNAPSHOT_N_BLOCKS; i++)
    n_blocks += fedorg_snapshot_has_block (version, i);
  return n_blocks;
}

gboolean
fedorg_snapshot_version_has (guint32 version, guint32 n_activities)
{
  if (version == FEDORG_SNAPSHOT_WITHOUT_ACTIVITIES)
    return n_activities == 0;
  return version != FEDORG_SNAPSHOT_WITH_ACTIVITIES || n_activities != 0;
}

/* whether any record has a value */
static gboolean
is_used (const FedorgRoster *roster, const FedorgSchemaField *field)
{
  const FedorgColumnData *column = &roster->columns[field->column];
  const guint8 *at = column->data;
  gsize size = fedorg_storage_get_size (field->storage);
  gint64 empty = GINT64_TO_LE (fedorg_storage_get_empty (field->storage));

  for (gsize i = 0; i < column->length; i++, at += size) {
    if (memcmp (at, &empty, size) != 0)
      return TRUE;
  }
  return FALSE;
}

guint32
fedorg_snapshot_choose_version (const FedorgRoster *roster)
{
  guint32 version = roster->n_activities > 0 ? FEDORG_SNAPSHOT_WITH_ACTIVITIES
                                             : FEDORG_SNAPSHOT_WITHOUT_ACTIVITIES;

  for (guint i = 0; i < FEDORG_N_COLUMNS; i++) {
    const FedorgSchemaField *field = get_field (i);

    if (field->since > version && is_used (roster, field))
      version = field->since;
  }
  return version;
}

gsize
fedorg_snapshot_count_absent (const FedorgRoster *roster, guint32 version, guint index)
{
  const FedorgSchemaField *field = get_field (index);

  return field->since > version ? fedorg_roster_get_n_records (roster, field->record) : 0;
}

void
fedorg_snapshot_fill_absent (FedorgRoster *roster, guint index)
{
  const FedorgSchemaField *field = get_field (index);
  gsize n = fedorg_roster_get_n_records (roster, field->record);
  gsize size = fedorg_storage_get_size (field->storage);
  gint64 empty = GINT64_TO_LE (fedorg_storage_get_empty (field->storage));
  guint8 *at;

  if (!fedorg_roster_allocate_column (roster, (FedorgColumn) index, n))
    return;
  at = roster->columns[index].data;
  for (gsize i = 0; i < n; i++, at += size)
    memcpy (at, &empty, size);
}
