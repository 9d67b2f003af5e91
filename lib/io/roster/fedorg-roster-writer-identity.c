/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <stdlib.h>
#include <string.h>

#include <fedorg/fedorg-activity.h>

#include "base/fedorg-hash-private.h"
#include "io/roster/fedorg-roster-writer-private.h"
#include "model/fedorg-schema-rows-private.h"

/* Who came without an identifier shall be distinguished from others by a reader as she was before.
 * A reader takes name, sex and full date of birth within one county together, and everybody else
 * for a person of her own at each post. Whoever would be taken for another, or for several, is
 * named. */

#define NO_COUNTY      FEDORG_NONE
#define SEVERAL_OR_ANY (FEDORG_NONE - 1)

typedef struct {
  guint64 hash;
  guint32 person;
} Key;

typedef struct {
  const FedorgRoster *roster;
  guint8 *named;
  guint8 *n_posts;    /* of each person: 0, 1, 2 for several */
  guint32 *counties;  /* of each person */
  guint32 *county_of; /* of each organisation */
  FedorgArray keys;   /* Key */
} Distinction;

static gboolean
is_anonymous (const FedorgRoster *roster, guint32 person)
{
  return (FEDORG_COLUMN (roster, guint8, PERSON_FLAGS)[person] & FEDORG_PERSON_FLAG_ANONYMOUS) != 0;
}

/* identifiers of the input may look like made ones, and so may counterparts that are texts */
static guint
count_marks (const FedorgRoster *roster)
{
  const FedorgColumnData *texts = &roster->columns[FEDORG_COLUMN_COUNTERPART_TEXT];
  gsize most = 0;

  for (gsize i = 0; i < texts->length; i++)
    most =
        MAX (most, strspn (fedorg_roster_string (roster, ((const guint32 *) texts->data)[i]), "#"));
  for (guint32 p = 0; p < roster->n_persons; p++) {
    const char *id = fedorg_roster_string (roster, FEDORG_COLUMN (roster, guint32, PERSON_ID)[p]);
    if (*id == '#' && !is_anonymous (roster, p))
      most = MAX (most, strspn (id, "#"));
  }
  return (guint) most;
}

/* a reader recognises a person without an identifier by name, sex and day of birth within one
 * county: her counties and posts show whether that will work */
static void
note_posts (Distinction *distinction)
{
  const FedorgRoster *roster = distinction->roster;
  const guint32 *firsts = FEDORG_COLUMN (roster, guint32, ORGANIZATION_FIRST_MEMBERSHIP);
  const guint32 *persons = FEDORG_COLUMN (roster, guint32, MEMBERSHIP_PERSON);

  for (guint32 o = 0; o < roster->n_organizations; o++) {
    guint32 county = distinction->county_of[o];
    for (guint32 m = firsts[o]; m < firsts[o + 1]; m++) {
      guint32 p = persons[m];
      if (distinction->n_posts[p] == 0)
        distinction->counties[p] = county;
      else if (distinction->counties[p] != county)
        distinction->counties[p] = SEVERAL_OR_ANY;
      distinction->n_posts[p] = (guint8) MIN (distinction->n_posts[p] + 1, 2);
    }
  }
}

static gboolean
is_known_by_name (const FedorgRoster *roster, guint32 person)
{
  guint8 gender = FEDORG_COLUMN (roster, guint8, PERSON_GENDER)[person];

  return FEDORG_COLUMN (roster, gint32, PERSON_BIRTH_DATE)[person] != FEDORG_DATE_NONE &&
         (gender == FEDORG_GENDER_MALE || gender == FEDORG_GENDER_FEMALE) &&
         !(FEDORG_COLUMN (roster, guint8, PERSON_FLAGS)[person] & FEDORG_PERSON_FLAG_BIRTH_MONTH);
}

static guint64
get_hash (const Distinction *distinction, const char *name, guint32 person)
{
  const FedorgRoster *roster = distinction->roster;
  guint64 birth = (guint32) FEDORG_COLUMN (roster, gint32, PERSON_BIRTH_DATE)[person];
  guint64 gender = FEDORG_COLUMN (roster, guint8, PERSON_GENDER)[person];

  return fedorg_hash (name, strlen (name)) ^
         fedorg_hash_number (birth << 32 | distinction->counties[person]) ^
         fedorg_hash_number (~gender);
}

/* one post needs no number; several are joined by name only if sex and day of birth are known, the
 * posts lie in one county, and nobody there shares all three (name_twins()) */
static gboolean
distinguish_person (Distinction *distinction, guint32 person)
{
  const FedorgRoster *roster = distinction->roster;
  const char *name =
      fedorg_roster_string (roster, FEDORG_COLUMN (roster, guint32, PERSON_NAME)[person]);

  if (*name == '\0') {
    distinction->named[person] = TRUE;
  } else if (distinction->n_posts[person] == 0) {
    distinction->named[person] = FALSE;
  } else if (!is_known_by_name (roster, person)) {
    distinction->named[person] = distinction->n_posts[person] > 1;
  } else if (distinction->counties[person] == SEVERAL_OR_ANY) {
    distinction->named[person] = TRUE;
  } else {
    Key *key = fedorg_array_add (&distinction->keys, Key);
    if (key == NULL)
      return FALSE;
    *key = (Key){get_hash (distinction, name, person), person};
  }
  return TRUE;
}

static gint
compare_keys (gconstpointer a, gconstpointer b)
{
  const Key *x = a, *y = b;

  return (x->hash > y->hash) - (x->hash < y->hash);
}

/* equal keys are persons who could not be distinguished from each other */
static void
name_twins (Distinction *distinction)
{
  Key *keys = distinction->keys.data;
  gsize n = distinction->keys.length;

  if (n > 0)
    qsort (keys, n, sizeof *keys, compare_keys);
  for (gsize i = 1; i < n; i++) {
    if (keys[i - 1].hash == keys[i].hash)
      distinction->named[keys[i - 1].person] = distinction->named[keys[i].person] = TRUE;
  }
}

static gboolean
distinguish_all (Distinction *distinction)
{
  const FedorgRoster *roster = distinction->roster;

  distinction->n_posts = fedorg_block_new (roster->n_persons, 1);
  distinction->counties = fedorg_block_new (roster->n_persons, sizeof (guint32));
  distinction->county_of = fedorg_roster_find_counties (roster);
  if (distinction->n_posts == NULL || distinction->counties == NULL ||
      distinction->county_of == NULL)
    return FALSE;
  note_posts (distinction);
  for (guint32 p = 0; p < roster->n_persons; p++) {
    if (is_anonymous (roster, p) && !distinguish_person (distinction, p))
      return FALSE;
  }
  name_twins (distinction);
  return TRUE;
}

/* activities name persons by identifiers alone */
static void
name_doers (const FedorgRosterWriter *writer)
{
  const FedorgRoster *roster = writer->roster;
  const guint32 *persons;

  for (guint32 a = 0; a < roster->n_activities; a++) {
    guint32 n = fedorg_roster_list_activity_persons (roster, a, &persons);
    guint32 counterpart;

    for (guint32 i = 0; i < n; i++)
      writer->named[persons[i]] = TRUE;
    if (fedorg_roster_get_activity_counterpart (roster, a, &counterpart) ==
        FEDORG_COUNTERPART_PERSON)
      writer->named[counterpart] = TRUE;
  }
}

static gboolean
has_anonymous (const FedorgRoster *roster)
{
  guint8 all = 0;

  for (guint32 p = 0; p < roster->n_persons; p++)
    all |= FEDORG_COLUMN (roster, guint8, PERSON_FLAGS)[p];
  return (all & FEDORG_PERSON_FLAG_ANONYMOUS) != 0;
}

static guint32
count_with_membership (const FedorgRoster *roster)
{
  const guint32 *persons = FEDORG_COLUMN (roster, guint32, MEMBERSHIP_PERSON);
  guint32 n = 0;

  for (guint32 m = 0; m < roster->n_memberships; m++)
    n = MAX (n, persons[m] + 1);
  return n;
}

/* --- those whom nothing but activities names --- */

#define OR_IS_GIVEN(name, member, storage, column, ...)                                            \
  FEDORG_PLAIN_##storage (|| FEDORG_COLUMN (roster, FEDORG_TYPE_##storage, column)[p] !=           \
                                 FEDORG_EMPTY_##storage)

gboolean
fedorg_roster_writer_is_described (const FedorgRoster *roster, guint32 p)
{
  return FALSE FEDORG_PERSON_FIELDS (OR_IS_GIVEN);
}

gboolean
fedorg_roster_writer_has_name (const FedorgRoster *roster, guint32 person)
{
  return *fedorg_roster_string (roster, FEDORG_COLUMN (roster, guint32, PERSON_NAME)[person]) !=
         '\0';
}

/* one of both is a text by which an activity may call her */
static gboolean
is_only_called (const FedorgRoster *roster, guint32 person)
{
  return fedorg_roster_writer_has_name (roster, person) == is_anonymous (roster, person) &&
         !fedorg_roster_writer_is_described (roster, person);
}

static gboolean
are_all_doers (const FedorgRoster *roster)
{
  g_autofree guint8 *seen = g_try_malloc0 (roster->n_persons);
  guint32 n_seen = 0;

  for (guint32 a = 0; seen != NULL && a < roster->n_activities; a++) {
    const guint32 *persons;
    guint32 n = fedorg_roster_list_activity_persons (roster, a, &persons);

    for (guint32 i = 0; i < n; i++) {
      n_seen += !seen[persons[i]];
      seen[persons[i]] = TRUE;
    }
  }
  return n_seen == roster->n_persons;
}

/* masked names distinguish nobody: then everybody needs an identifier, and a record that has it */
static gboolean
are_names_alone (const FedorgRosterWriter *writer)
{
  const FedorgRoster *roster = writer->roster;

  if (writer->redact || roster->n_memberships > 0 || roster->n_persons == 0)
    return FALSE;
  for (guint32 p = 0; p < roster->n_persons; p++) {
    if (!is_only_called (roster, p))
      return FALSE;
  }
  return are_all_doers (roster);
}

/* only rosters with persons who have no identifier cost this pass */
gboolean
fedorg_roster_writer_distinguish_persons (FedorgRosterWriter *writer)
{
  const FedorgRoster *roster = writer->roster;
  Distinction distinction = {.roster = roster};

  writer->n_with_membership = count_with_membership (roster);
  writer->names_alone = are_names_alone (writer);
  if (!has_anonymous (roster))
    return TRUE;
  writer->n_marks = count_marks (roster);
  writer->named = fedorg_block_new (roster->n_persons, 1);
  if (writer->named == NULL)
    return FALSE;

  /* masked names distinguish nobody */
  if (writer->redact) {
    memset (writer->named, TRUE, roster->n_persons);
    return TRUE;
  }
  distinction.named = writer->named;
  gboolean is_done = distinguish_all (&distinction);
  fedorg_block_free (distinction.n_posts);
  fedorg_block_free (distinction.counties);
  fedorg_block_free (distinction.county_of);
  fedorg_array_clear (&distinction.keys);
  if (is_done)
    name_doers (writer);
  return is_done;
}
