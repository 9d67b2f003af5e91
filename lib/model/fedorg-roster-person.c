/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "model/fedorg-roster-private.h"

#include <string.h>

#include "base/fedorg-hash-private.h"

/* What programs ask of the persons of a roster. Persons without an identifier have one all the
 * same, which the roster gave them, so that every person can be found by her identifier. */

#define CHECK_PERSON(value)                                                                        \
  g_return_val_if_fail (roster != NULL, (value));                                                  \
  g_return_val_if_fail (person < roster->n_persons, (value))

const char *
fedorg_roster_get_person_id (const FedorgRoster *roster, guint32 person)
{
  CHECK_PERSON (NULL);

  return fedorg_roster_string (roster, FEDORG_COLUMN (roster, guint32, PERSON_ID)[person]);
}

const char *
fedorg_roster_get_person_name (const FedorgRoster *roster, guint32 person)
{
  CHECK_PERSON (NULL);

  return fedorg_roster_string (roster, FEDORG_COLUMN (roster, guint32, PERSON_NAME)[person]);
}

FedorgGender
fedorg_roster_get_person_gender (const FedorgRoster *roster, guint32 person)
{
  CHECK_PERSON (FEDORG_GENDER_UNKNOWN);

  return (FedorgGender) FEDORG_COLUMN (roster, guint8, PERSON_GENDER)[person];
}

gint32
fedorg_roster_get_person_birth_date (const FedorgRoster *roster, guint32 person)
{
  CHECK_PERSON (FEDORG_DATE_NONE);

  return FEDORG_COLUMN (roster, gint32, PERSON_BIRTH_DATE)[person];
}

FedorgEthnicity
fedorg_roster_get_person_ethnicity (const FedorgRoster *roster, guint32 person)
{
  CHECK_PERSON (FEDORG_ETHNICITY_UNKNOWN);

  return (FedorgEthnicity) FEDORG_COLUMN (roster, guint8, PERSON_ETHNICITY)[person];
}

FedorgEducation
fedorg_roster_get_person_education (const FedorgRoster *roster, guint32 person)
{
  CHECK_PERSON (FEDORG_EDUCATION_UNKNOWN);

  return (FedorgEducation) FEDORG_COLUMN (roster, guint8, PERSON_EDUCATION)[person];
}

FedorgPoliticalStatus
fedorg_roster_get_person_political_status (const FedorgRoster *roster, guint32 person)
{
  CHECK_PERSON (FEDORG_POLITICAL_STATUS_UNKNOWN);

  return (FedorgPoliticalStatus) FEDORG_COLUMN (roster, guint8, PERSON_POLITICAL_STATUS)[person];
}

/* The index is a table of persons plus one, found by the keyed hash of their identifiers. It lies
 * behind the constant face of the roster, like any cache. */
static void
make_index (FedorgRoster *roster)
{
  /* at most half full, so that a search looks at few slots and always ends */
  gsize size = 16;
  while (size < (gsize) roster->n_persons * 2)
    size *= 2;
  guint32 *index = fedorg_block_new (size, sizeof *index);
  if (index == NULL)
    return;

  for (guint32 person = 0; person < roster->n_persons; person++) {
    const char *id = fedorg_roster_get_person_id (roster, person);
    gsize i = fedorg_hash (id, strlen (id)) & (size - 1);
    while (index[i] != 0)
      i = (i + 1) & (size - 1);
    index[i] = person + 1;
  }
  roster->person_index_size = size;
  roster->person_index = index;
}

/* without memory for the index */
static guint32
search_person (const FedorgRoster *roster, const char *id)
{
  for (guint32 person = 0; person < roster->n_persons; person++) {
    if (strcmp (fedorg_roster_get_person_id (roster, person), id) == 0)
      return person;
  }
  return FEDORG_NONE;
}

guint32
fedorg_roster_find_person (const FedorgRoster *roster, const char *id)
{
  g_return_val_if_fail (roster != NULL && id != NULL, FEDORG_NONE);

  FedorgRoster *cache = (FedorgRoster *) roster;
  g_mutex_lock (&cache->index_lock);
  if (cache->person_index == NULL)
    make_index (cache);
  const guint32 *index = cache->person_index;
  g_mutex_unlock (&cache->index_lock);
  if (index == NULL)
    return search_person (roster, id);

  gsize mask = roster->person_index_size - 1;
  for (gsize i = fedorg_hash (id, strlen (id)) & mask; index[i] != 0; i = (i + 1) & mask) {
    guint32 person = index[i] - 1;
    if (strcmp (fedorg_roster_get_person_id (roster, person), id) == 0)
      return person;
  }
  return FEDORG_NONE;
}
