/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <fedorg/fedorg-activity.h>

#include <string.h>

#include "base/fedorg-hash-private.h"
#include "base/fedorg-search-private.h"
#include "model/fedorg-packed-private.h"

/* What programs ask of the activities of a roster. Most values are packed (fedorg-packed.c), so
 * that an activity without a value has the empty one of its field. */

#define CHECK_ACTIVITY(value)                                                                      \
  g_return_val_if_fail (roster != NULL, (value));                                                  \
  g_return_val_if_fail (activity < roster->n_activities, (value))

static guint32
get_number (const FedorgRoster *roster, FedorgField field, guint32 activity)
{
  return (guint32) fedorg_roster_get_activity_value (roster, field, activity);
}

/* --- which there are --- */

void
fedorg_roster_get_organization_activities (const FedorgRoster *roster, guint32 organization,
                                           guint32 *first, guint32 *end)
{
  g_return_if_fail (roster != NULL && first != NULL && end != NULL);
  g_return_if_fail (organization < roster->n_organizations);

  const guint32 *firsts = FEDORG_COLUMN (roster, guint32, ORGANIZATION_FIRST_ACTIVITY);
  /* a roster without activities has no such column */
  *first = roster->n_activities > 0 ? firsts[organization] : 0;
  *end = roster->n_activities > 0 ? firsts[organization + 1] : 0;
}

guint32
fedorg_roster_get_activity_organization (const FedorgRoster *roster, guint32 activity)
{
  CHECK_ACTIVITY (FEDORG_NONE);

  const guint32 *firsts = FEDORG_COLUMN (roster, guint32, ORGANIZATION_FIRST_ACTIVITY);
  guint32 low = 0;
  guint32 high = roster->n_organizations;
  FEDORG_SEARCH (low, high, middle, firsts[middle] <= activity);
  /* the last organisation whose activities begin at or before this one */
  return low - 1;
}

/* the slot of an identifier: an activity plus one, or 0 */
static guint32 *
find_slot (const FedorgRoster *roster, guint32 *index, gsize size, const char *id)
{
  /* the size is a power of two, and half of the slots are empty */
  gsize i = fedorg_hash (id, strlen (id)) & (size - 1);

  while (index[i] != 0 &&
         strcmp (fedorg_roster_string (roster,
                                       get_number (roster, FEDORG_FIELD_ACTIVITY_ID, index[i] - 1)),
                 id) != 0)
    i = (i + 1) & (size - 1);
  return &index[i];
}

/* a cache like that of persons */
static void
make_index (FedorgRoster *roster)
{
  gsize size = 16;
  while (size < roster->columns[FEDORG_COLUMN_ACTIVITY_ID].length * 2)
    size *= 2;
  guint32 *index = fedorg_block_new (size, sizeof *index);

  for (guint32 a = 0; index != NULL && a < roster->n_activities; a++) {
    const char *id = fedorg_roster_get_activity_id (roster, a);
    guint32 *slot = id != NULL ? find_slot (roster, index, size, id) : NULL;
    /* of two activities with one identifier the first is found */
    if (slot != NULL && *slot == 0)
      *slot = a + 1;
  }
  roster->activity_index_size = size;
  roster->activity_index = index;
}

/* without memory for the index */
static guint32
search_activity (const FedorgRoster *roster, const char *id)
{
  for (guint32 a = 0; a < roster->n_activities; a++) {
    if (g_strcmp0 (fedorg_roster_get_activity_id (roster, a), id) == 0)
      return a;
  }
  return FEDORG_NONE;
}

guint32
fedorg_roster_find_activity (const FedorgRoster *roster, const char *id)
{
  g_return_val_if_fail (roster != NULL && id != NULL, FEDORG_NONE);

  FedorgRoster *cache = (FedorgRoster *) roster;
  g_mutex_lock (&cache->index_lock);
  if (cache->activity_index == NULL)
    make_index (cache);
  guint32 *index = cache->activity_index;
  g_mutex_unlock (&cache->index_lock);
  if (index == NULL)
    return search_activity (roster, id);
  /* 0 less one is FEDORG_NONE: there is no such activity */
  return *find_slot (roster, index, roster->activity_index_size, id) - 1;
}

/* --- texts and words --- */

const char *
fedorg_roster_get_activity_id (const FedorgRoster *roster, guint32 activity)
{
  CHECK_ACTIVITY (NULL);

  guint32 text = get_number (roster, FEDORG_FIELD_ACTIVITY_ID, activity);
  return text == 0 ? NULL : fedorg_roster_string (roster, text);
}

static const char *
get_word (const FedorgRoster *roster, FedorgField field, guint32 activity)
{
  guint16 set = (guint16) get_number (roster, field, activity);

  return set == 0 ? NULL : fedorg_roster_get_set_word (roster, set, 0);
}

const char *
fedorg_roster_get_activity_kind (const FedorgRoster *roster, guint32 activity)
{
  CHECK_ACTIVITY (NULL);

  return get_word (roster, FEDORG_FIELD_ACTIVITY_KIND, activity);
}

const char *
fedorg_roster_get_activity_stage (const FedorgRoster *roster, guint32 activity)
{
  CHECK_ACTIVITY (NULL);

  return get_word (roster, FEDORG_FIELD_STAGE, activity);
}

guint16
fedorg_roster_get_activity_tags (const FedorgRoster *roster, guint32 activity)
{
  CHECK_ACTIVITY (0);

  return (guint16) get_number (roster, FEDORG_FIELD_ACTIVITY_TAGS, activity);
}

/* --- whom they concern --- */

guint32
fedorg_roster_list_activity_persons (const FedorgRoster *roster, guint32 activity,
                                     const guint32 **persons)
{
  const guint32 *firsts = FEDORG_COLUMN (roster, guint32, PERSON_LIST_FIRST);
  const guint32 *column = FEDORG_COLUMN (roster, guint32, ACTIVITY_PERSONS);
  gsize index;

  if (!fedorg_packed_find (roster, FEDORG_FIELD_ACTIVITY_PERSONS, activity, &index))
    return 0;
  *persons = &column[index];
  /* one person stands in the column itself, several in a list that it names */
  if (!(column[index] & FEDORG_PERSONS_LIST))
    return column[index] == FEDORG_NONE ? 0 : 1;
  guint32 list = column[index] & ~FEDORG_PERSONS_LIST;
  *persons = FEDORG_COLUMN (roster, guint32, PERSON_LIST_PERSONS) + firsts[list];
  return firsts[list + 1] - firsts[list];
}

guint32
fedorg_roster_get_activity_n_persons (const FedorgRoster *roster, guint32 activity)
{
  CHECK_ACTIVITY (0);

  const guint32 *persons;
  return fedorg_roster_list_activity_persons (roster, activity, &persons);
}

guint32
fedorg_roster_get_activity_person (const FedorgRoster *roster, guint32 activity, guint32 index)
{
  CHECK_ACTIVITY (FEDORG_NONE);

  const guint32 *persons;
  guint32 n = fedorg_roster_list_activity_persons (roster, activity, &persons);
  g_return_val_if_fail (index < n, FEDORG_NONE);
  return persons[index];
}

/* One number for three kinds: persons first, then organisations, then texts. */
FedorgCounterpart
fedorg_roster_get_activity_counterpart (const FedorgRoster *roster, guint32 activity,
                                        guint32 *index)
{
  guint32 none;
  if (index == NULL)
    index = &none;
  *index = FEDORG_NONE;
  CHECK_ACTIVITY (FEDORG_COUNTERPART_NONE);

  *index = get_number (roster, FEDORG_FIELD_COUNTERPART, activity);
  if (*index == FEDORG_NONE)
    return FEDORG_COUNTERPART_NONE;
  if (*index < roster->n_persons)
    return FEDORG_COUNTERPART_PERSON;
  *index -= roster->n_persons;
  if (*index < roster->n_organizations)
    return FEDORG_COUNTERPART_ORGANIZATION;
  *index -= roster->n_organizations;
  return FEDORG_COUNTERPART_TEXT;
}

const char *
fedorg_roster_get_activity_counterpart_text (const FedorgRoster *roster, guint32 activity)
{
  CHECK_ACTIVITY (NULL);

  guint32 index;
  switch (fedorg_roster_get_activity_counterpart (roster, activity, &index)) {
  case FEDORG_COUNTERPART_PERSON:
    return fedorg_roster_get_person_id (roster, index);
  case FEDORG_COUNTERPART_ORGANIZATION:
    return fedorg_roster_get_organization_id (roster, index);
  case FEDORG_COUNTERPART_TEXT:
    return fedorg_roster_string (roster, FEDORG_COLUMN (roster, guint32, COUNTERPART_TEXT)[index]);
  default:
    return NULL;
  }
}

guint32
fedorg_roster_get_activity_parent (const FedorgRoster *roster, guint32 activity)
{
  CHECK_ACTIVITY (FEDORG_NONE);

  return get_number (roster, FEDORG_FIELD_ACTIVITY_PARENT, activity);
}

/* --- dates --- */

#define DATE_GETTER(name, field)                                                                   \
  gint32 fedorg_roster_get_activity_##name (const FedorgRoster *roster, guint32 activity)          \
  {                                                                                                \
    CHECK_ACTIVITY (FEDORG_DATE_NONE);                                                             \
                                                                                                   \
    return (gint32) fedorg_roster_get_activity_value (roster, FEDORG_FIELD_##field, activity);     \
  }

DATE_GETTER (date, ACTIVITY_DATE)
DATE_GETTER (end_date, ACTIVITY_END_DATE)
DATE_GETTER (due_date, DUE_DATE)
DATE_GETTER (recorded_on, RECORDED_ON)

gint32
fedorg_roster_get_activity_last_day (const FedorgRoster *roster, guint32 activity)
{
  gint32 end = fedorg_roster_get_activity_end_date (roster, activity);

  /* an activity of a single day has no end of its own */
  return end != FEDORG_DATE_NONE ? end : fedorg_roster_get_activity_date (roster, activity);
}

/* --- numbers --- */

FedorgActivityStatus
fedorg_roster_get_activity_status (const FedorgRoster *roster, guint32 activity)
{
  CHECK_ACTIVITY (FEDORG_ACTIVITY_STATUS_UNKNOWN);

  return (FedorgActivityStatus) get_number (roster, FEDORG_FIELD_STATUS, activity);
}

FedorgQuantityUnit
fedorg_roster_get_activity_unit (const FedorgRoster *roster, guint32 activity)
{
  CHECK_ACTIVITY (FEDORG_QUANTITY_UNIT_NONE);

  return (FedorgQuantityUnit) get_number (roster, FEDORG_FIELD_UNIT, activity);
}

guint32
fedorg_roster_get_activity_times (const FedorgRoster *roster, guint32 activity)
{
  CHECK_ACTIVITY (0);

  return get_number (roster, FEDORG_FIELD_TIMES, activity);
}

static gboolean
get_decimal (const FedorgRoster *roster, FedorgField field, guint32 activity, gint64 *value)
{
  gint64 number = fedorg_roster_get_activity_value (roster, field, activity);

  /* 0 beside FALSE, so that a caller who does not look has no odd number */
  *value = number == FEDORG_DECIMAL_NONE ? 0 : number;
  return number != FEDORG_DECIMAL_NONE;
}

gboolean
fedorg_roster_get_activity_quantity (const FedorgRoster *roster, guint32 activity, gint64 *value)
{
  CHECK_ACTIVITY (FALSE);
  g_return_val_if_fail (value != NULL, FALSE);

  return get_decimal (roster, FEDORG_FIELD_QUANTITY, activity, value);
}

gboolean
fedorg_roster_get_activity_target (const FedorgRoster *roster, guint32 activity, gint64 *value)
{
  CHECK_ACTIVITY (FALSE);
  g_return_val_if_fail (value != NULL, FALSE);

  return get_decimal (roster, FEDORG_FIELD_TARGET, activity, value);
}

gboolean
fedorg_roster_get_activity_amount (const FedorgRoster *roster, guint32 activity, gint64 *value)
{
  CHECK_ACTIVITY (FALSE);
  g_return_val_if_fail (value != NULL, FALSE);

  return get_decimal (roster, FEDORG_FIELD_AMOUNT, activity, value);
}

const char *
fedorg_roster_get_activity_place (const FedorgRoster *roster, guint32 activity, guint *line,
                                  guint *column)
{
  CHECK_ACTIVITY (NULL);

  guint its_line;
  guint its_column;
  guint32 place = FEDORG_COLUMN (roster, guint32, ACTIVITY_PLACE)[activity];
  const char *name = fedorg_roster_resolve_place (roster, place, &its_line, &its_column);
  if (line != NULL)
    *line = its_line;
  if (column != NULL)
    *column = its_column;
  return name;
}
