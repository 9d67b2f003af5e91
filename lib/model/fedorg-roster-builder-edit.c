/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "model/fedorg-roster-builder-private.h"

#include <string.h>

#include <fedorg/fedorg-date.h>
#include <fedorg/fedorg-error.h>
#include "base/fedorg-date-private.h"
#include "base/fedorg-limits-private.h"

/* The functions of a builder that begins with a roster: its records are changed, replaced and
 * removed by number, and new ones come as in any builder. The roster itself stays as it is. */

/* Places count on from those of the roster, whose sources are the first of the builder. */
static void
copy_sources (FedorgRosterBuilder *builder, const FedorgRoster *roster)
{
  gsize n = roster->columns[FEDORG_COLUMN_SOURCE_NAME].length;

  for (gsize i = 0; i < n; i++) {
    const guint32 *firsts = FEDORG_COLUMN (roster, guint32, SOURCE_FIRST_PLACE);
    guint32 name = FEDORG_COLUMN (roster, guint32, SOURCE_NAME)[i];
    guint32 position = FEDORG_COLUMN (roster, guint32, SOURCE_FIRST_POSITION)[i];
    FedorgSource source = {.name = g_strdup (fedorg_roster_string (roster, name)),
                           .first_place = firsts[i],
                           .n_places = firsts[i + 1] - firsts[i],
                           .positioned = position != FEDORG_NONE,
                           .is_read = TRUE};
    g_array_append_val (builder->sources, source);
  }
}

FedorgRosterBuilder *
fedorg_roster_builder_new_for_roster (FedorgRoster *roster, FedorgReadOptions *options)
{
  g_return_val_if_fail (roster != NULL, NULL);

  FedorgRosterBuilder *builder = fedorg_roster_builder_new (options);
  builder->edit = fedorg_edit_new (roster);
  builder->as_of = roster->as_of;
  copy_sources (builder, roster);
  return builder;
}

static gboolean
has_record (const FedorgRosterBuilder *builder, FedorgRecord record, guint32 index)
{
  return builder->edit != NULL &&
         index < fedorg_roster_get_n_records (builder->edit->roster, record);
}

void
fedorg_roster_builder_edit_record (FedorgRosterBuilder *builder, FedorgRecord record, guint32 index)
{
  g_return_if_fail (builder != NULL);
  g_return_if_fail (has_record (builder, record, index));
  g_return_if_fail (!fedorg_roster_builder_has_open_record (builder));

  fedorg_edit_open (builder->edit, FEDORG_EDIT_CHANGE, record, index);
}

void
fedorg_roster_builder_replace_record (FedorgRosterBuilder *builder, FedorgRecord record,
                                      guint32 index)
{
  g_return_if_fail (builder != NULL);
  g_return_if_fail (has_record (builder, record, index));
  g_return_if_fail (!fedorg_roster_builder_has_open_record (builder));

  fedorg_edit_open (builder->edit, FEDORG_EDIT_REPLACE, record, index);
}

void
fedorg_roster_builder_remove_record (FedorgRosterBuilder *builder, FedorgRecord record,
                                     guint32 index)
{
  g_return_if_fail (builder != NULL);
  g_return_if_fail (has_record (builder, record, index));
  g_return_if_fail (!fedorg_roster_builder_has_open_record (builder));

  fedorg_edit_open (builder->edit, FEDORG_EDIT_REMOVE, record, index);
  fedorg_edit_close (builder->edit);
}

void
fedorg_roster_builder_end_membership (FedorgRosterBuilder *builder, guint32 membership, gint32 date)
{
  char text[FEDORG_DATE_TEXT_SIZE];

  g_return_if_fail (builder != NULL);
  g_return_if_fail (has_record (builder, FEDORG_RECORD_MEMBERSHIP, membership));
  g_return_if_fail (!fedorg_roster_builder_has_open_record (builder));
  g_return_if_fail (fedorg_date_write (date, FEDORG_DATE_PRECISION_DAY, text) > 0);

  fedorg_roster_builder_edit_record (builder, FEDORG_RECORD_MEMBERSHIP, membership);
  fedorg_roster_builder_set_field (builder, FEDORG_FIELD_END_DATE, text, -1);
  fedorg_roster_builder_end_record (builder);
}

void
fedorg_roster_builder_set_person (FedorgRosterBuilder *builder, guint32 person)
{
  g_return_if_fail (builder != NULL);
  g_return_if_fail (has_record (builder, FEDORG_RECORD_PERSON, person));
  g_return_if_fail (fedorg_roster_builder_get_open_record (builder) == FEDORG_RECORD_MEMBERSHIP);

  /* of a record of the roster the change is noted, of a new one the row is marked */
  if (builder->edit->is_open)
    fedorg_edit_set_person (builder->edit, person);
  else
    fedorg_edit_name_person (builder->edit, builder->current, person);
}

gboolean
fedorg_roster_builder_take_edit (FedorgRosterBuilder *builder, GError **error)
{
  /* records are numbered by 32 bits, of which some are marks */
  guint64 limit = MIN (fedorg_limits_get (builder->limits, FEDORG_LIMIT_RECORDS), G_MAXINT32);
  FedorgTakenBatch taken = {0};

  if (builder->edit == NULL)
    return TRUE;
  taken.batch = fedorg_edit_fill (builder->edit, builder->limits, error);
  if (taken.batch == NULL)
    return FALSE;
  fedorg_batch_close (taken.batch);
  /* before all others: records that are already in the roster come first in the new one */
  g_array_prepend_val (builder->batches, taken);
  builder->n_records += taken.batch->n_records;
  if (builder->n_records <= limit)
    return TRUE;
  g_set_error (error, FEDORG_ERROR, FEDORG_ERROR_LIMIT,
               "more than %" G_GUINT64_FORMAT " records in one roster", limit);
  return FALSE;
}
