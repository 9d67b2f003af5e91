/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "model/fedorg-roster-private.h"

#include <string.h>
#include "base/fedorg-search-private.h"

#include "model/fedorg-findings-private.h"

/* A sealed roster: columns, and indexes that were made of them later. It is never changed after
 * sealing, so that any number of threads read it; indexes that are made when first asked for are
 * caches behind locks of their own. */

G_DEFINE_BOXED_TYPE (FedorgRoster, fedorg_roster, fedorg_roster_ref, fedorg_roster_unref)

FedorgRoster *
fedorg_roster_new_empty (void)
{
  FedorgRoster *roster = g_new0 (FedorgRoster, 1);
  g_atomic_ref_count_init (&roster->references);
  g_mutex_init (&roster->findings_lock);
  g_mutex_init (&roster->index_lock);
  roster->as_of = FEDORG_DATE_NONE;
  /* nobody is known to be current before the dates were looked at */
  roster->last_start = G_MAXINT32;
  return roster;
}

FedorgRoster *
fedorg_roster_ref (FedorgRoster *roster)
{
  g_return_val_if_fail (roster != NULL, NULL);

  g_atomic_ref_count_inc (&roster->references);
  return roster;
}

void
fedorg_roster_unref (FedorgRoster *roster)
{
  if (roster == NULL || !g_atomic_ref_count_dec (&roster->references))
    return;

  /* of a mapped snapshot some columns are the roster's own all the same */
  for (guint i = 0; i < FEDORG_N_COLUMNS; i++) {
    if (!fedorg_mapping_contains (roster->backing, roster->columns[i].data))
      fedorg_block_free (roster->columns[i].data);
  }
  g_clear_pointer (&roster->backing, fedorg_mapping_unref);
  fedorg_array_clear (&roster->raw_findings);
  fedorg_findings_free (roster->findings);
  fedorg_block_free (roster->person_index);
  fedorg_block_free (roster->activity_index);
  fedorg_block_free (roster->memberships_by_person);
  fedorg_block_free (roster->repeats);
  fedorg_block_free (roster->set_uses);
  fedorg_array_clear (&roster->code_index);
  g_mutex_clear (&roster->findings_lock);
  g_mutex_clear (&roster->index_lock);
  g_free (roster);
}

gint32
fedorg_roster_get_as_of (const FedorgRoster *roster)
{
  g_return_val_if_fail (roster != NULL, FEDORG_DATE_NONE);

  return roster->as_of;
}

guint32
fedorg_roster_get_n_records (const FedorgRoster *roster, FedorgRecord record)
{
  const guint32 counts[FEDORG_RECORD_END] = {
      [FEDORG_RECORD_ORGANIZATION] = roster->n_organizations,
      [FEDORG_RECORD_PERSON] = roster->n_persons,
      [FEDORG_RECORD_MEMBERSHIP] = roster->n_memberships,
      [FEDORG_RECORD_ACTIVITY] = roster->n_activities,
  };

  return fedorg_record_is_valid (record) ? counts[record] : 0;
}

guint32
fedorg_roster_get_n_organizations (const FedorgRoster *roster)
{
  g_return_val_if_fail (roster != NULL, 0);

  return roster->n_organizations;
}

guint32
fedorg_roster_get_n_persons (const FedorgRoster *roster)
{
  g_return_val_if_fail (roster != NULL, 0);

  return roster->n_persons;
}

guint32
fedorg_roster_get_n_memberships (const FedorgRoster *roster)
{
  g_return_val_if_fail (roster != NULL, 0);

  return roster->n_memberships;
}

guint32
fedorg_roster_get_n_activities (const FedorgRoster *roster)
{
  g_return_val_if_fail (roster != NULL, 0);

  return roster->n_activities;
}

/* the source whose places include this one, FEDORG_NONE if there is none */
static guint32
source_of (const FedorgRoster *roster, guint32 place)
{
  const guint32 *firsts = FEDORG_COLUMN (roster, guint32, SOURCE_FIRST_PLACE);
  guint32 low = 0;
  guint32 high = (guint32) roster->columns[FEDORG_COLUMN_SOURCE_NAME].length;

  /* one element more than there are sources: where the last one ends */
  if (high == 0 || place >= firsts[high])
    return FEDORG_NONE;
  FEDORG_SEARCH (low, high, middle, firsts[middle] <= place);
  return low - 1;
}

guint32
fedorg_roster_find_place (const FedorgRoster *roster, guint32 place, guint *line, guint *column)
{
  *line = 0;
  *column = 0;
  guint32 source = source_of (roster, place);
  if (source == FEDORG_NONE)
    return FEDORG_NONE;

  guint32 offset = place - FEDORG_COLUMN (roster, guint32, SOURCE_FIRST_PLACE)[source];
  guint32 first_position = FEDORG_COLUMN (roster, guint32, SOURCE_FIRST_POSITION)[source];
  /* a file of lines: the place is the line, 0 the file as a whole */
  if (first_position == FEDORG_NONE) {
    *line = offset;
  } else {
    *line = FEDORG_COLUMN (roster, guint32, POSITION_LINE)[first_position + offset];
    *column = FEDORG_COLUMN (roster, guint32, POSITION_COLUMN)[first_position + offset];
  }
  return source;
}

const char *
fedorg_roster_resolve_place (const FedorgRoster *roster, guint32 place, guint *line, guint *column)
{
  guint32 source = fedorg_roster_find_place (roster, place, line, column);
  if (source == FEDORG_NONE)
    return NULL;

  const char *name =
      fedorg_roster_string (roster, FEDORG_COLUMN (roster, guint32, SOURCE_NAME)[source]);
  /* records that a program added have no file */
  return *name == '\0' ? NULL : name;
}

guint
fedorg_roster_get_n_sets (const FedorgRoster *roster)
{
  g_return_val_if_fail (roster != NULL, 0);

  return fedorg_roster_n_sets (roster);
}

guint
fedorg_roster_get_set_size (const FedorgRoster *roster, guint16 set)
{
  g_return_val_if_fail (roster != NULL, 0);
  g_return_val_if_fail (set < fedorg_roster_n_sets (roster), 0);

  const guint32 *firsts = FEDORG_COLUMN (roster, guint32, SET_FIRST_WORD);
  return firsts[set + 1] - firsts[set];
}

const char *
fedorg_roster_get_set_word (const FedorgRoster *roster, guint16 set, guint index)
{
  g_return_val_if_fail (roster != NULL, NULL);
  g_return_val_if_fail (index < fedorg_roster_get_set_size (roster, set), NULL);

  guint32 first = FEDORG_COLUMN (roster, guint32, SET_FIRST_WORD)[set];
  guint32 word = FEDORG_COLUMN (roster, guint32, SET_WORDS)[first + index];
  return fedorg_roster_string (roster, FEDORG_COLUMN (roster, guint32, WORD_TEXT)[word]);
}
