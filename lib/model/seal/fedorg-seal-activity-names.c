/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "model/seal/fedorg-seal-activities-private.h"

#include <string.h>

/* Who is meant by the names of activities: a person by the identifier, an organisation likewise, a
 * member of the organisation by the name; and a counterpart that is none of them by its text. */

/* --- by identifiers, once for each batch --- */

/* Most names are no organisation's. A bit for each hash of an identifier, this many for each
 * organisation, spares nearly all of them the search. */
#define BITS_PER_ID 16u

typedef struct {
  guint32 *bits;
  gsize mask;
} Filter;

static Filter
make_filter (const FedorgRoster *roster)
{
  gsize n_bits = 64;

  while (n_bits < (gsize) roster->n_organizations * BITS_PER_ID)
    n_bits *= 2;
  Filter filter = {fedorg_block_new (n_bits / 32, sizeof (guint32)), n_bits - 1};
  for (guint32 o = 0; filter.bits != NULL && o < roster->n_organizations; o++) {
    const char *id = fedorg_roster_get_organization_id (roster, o);
    gsize bit = fedorg_hash (id, strlen (id)) & filter.mask;
    filter.bits[bit / 32] |= (guint32) 1 << bit % 32;
  }
  return filter;
}

static guint32
find_organization (const FedorgRoster *roster, const Filter *filter, const char *name)
{
  gsize length = strlen (name);
  gsize bit = fedorg_hash (name, length) & filter->mask;
  guint64 code;

  if ((filter->bits[bit / 32] >> bit % 32 & 1) == 0 &&
      !(g_ascii_isdigit (*name) && fedorg_division_code_parse (name, (gssize) length, &code)))
    return FEDORG_NONE;
  return fedorg_roster_find_organization (roster, name);
}

static gboolean
read_names (FedorgActivities *all, const FedorgPersonNumbers *numbers, guint batch,
            const Filter *filter)
{
  const FedorgSealBatch *taken = &all->seal->batches[batch];
  const FedorgActivityName *names = taken->batch->names.data;
  gsize n = taken->batch->names.length;
  guint32 *persons = fedorg_block_new (n, sizeof *persons);
  guint32 *organizations = fedorg_block_new (n, sizeof *organizations);

  all->meanings[batch] = (FedorgNameMeanings){persons, organizations};
  if (persons == NULL || organizations == NULL)
    return FALSE;
  for (gsize i = 0; i < n; i++) {
    const char *text = fedorg_batch_string (taken->batch, names[i].text);

    persons[i] = names[i].person == FEDORG_NONE
                     ? FEDORG_NONE
                     : fedorg_person_numbers_get (numbers, taken->first_person + names[i].person);
    organizations[i] =
        persons[i] == FEDORG_NONE ? find_organization (all->roster, filter, text) : FEDORG_NONE;
  }
  return TRUE;
}

gboolean
fedorg_activities_read_names (FedorgActivities *all, const FedorgPersonNumbers *numbers)
{
  FedorgSeal *seal = all->seal;
  FedorgColumnData *strings = &all->roster->columns[FEDORG_COLUMN_STRINGS];
  gboolean has_memory = TRUE;

  /* the roster's own functions look for identifiers in its strings, which are still being added
   * to */
  strings->data = seal->strings.data;
  Filter filter = make_filter (all->roster);
  all->meanings = g_try_new0 (FedorgNameMeanings, seal->n_batches);
  has_memory = filter.bits != NULL && all->meanings != NULL;
  for (guint i = 0; i < seal->n_batches && has_memory; i++)
    has_memory = read_names (all, numbers, i, &filter);
  strings->data = NULL;
  fedorg_block_free (filter.bits);
  seal->failed |= !has_memory;
  return has_memory;
}

/* --- members by their names --- */

/* in the place of a member where several have the name */
#define SEVERAL (FEDORG_NONE - 1)

static const char *
get_string (const FedorgActivities *all, guint32 offset)
{
  return (const char *) all->seal->strings.data + offset;
}

static void
add_member (FedorgActivities *all, guint32 person)
{
  const char *name = get_string (all, FEDORG_COLUMN (all->roster, guint32, PERSON_NAME)[person]);
  gsize length = strlen (name);
  guint32 *slot;
  guint32 known;

  if (length == 0)
    return;
  if (!fedorg_key_table_find (all->members.table, name, length, &known)) {
    slot = fedorg_array_add (&all->members.persons, guint32);
    all->seal->failed |= slot == NULL;
    if (slot == NULL)
      return;
    *slot = person;
    all->seal->failed |= !fedorg_key_table_add (all->members.table, name, length,
                                                (guint32) all->members.persons.length - 1);
    return;
  }
  slot = &fedorg_array_index (&all->members.persons, guint32, known);
  *slot = *slot == person ? person : SEVERAL;
}

static guint32
find_member (FedorgActivities *all, guint32 organization, const char *name)
{
  const guint32 *firsts = FEDORG_COLUMN (all->roster, guint32, ORGANIZATION_FIRST_MEMBERSHIP);
  const guint32 *persons = FEDORG_COLUMN (all->roster, guint32, MEMBERSHIP_PERSON);
  guint32 index;

  if (all->members.organization != organization) {
    g_clear_pointer (&all->members.table, fedorg_key_table_free);
    all->members.table = fedorg_key_table_new ();
    all->members.organization = organization;
    all->members.persons.length = 0;
    for (guint32 m = firsts[organization]; m < firsts[organization + 1]; m++)
      add_member (all, persons[m]);
  }
  if (*name == '\0' || !fedorg_key_table_find (all->members.table, name, strlen (name), &index))
    return FEDORG_NONE;
  return fedorg_array_index (&all->members.persons, guint32, index);
}

/* --- persons --- */

static guint32
find_person (FedorgActivities *all, const FedorgSealedActivity *activity, guint32 name)
{
  const FedorgBatch *batch = activity->taken->batch;
  guint32 person = all->meanings[activity->batch].persons[name];
  const char *text;

  if (person != FEDORG_NONE)
    return person;
  text = fedorg_batch_string (batch,
                              fedorg_array_index (&batch->names, FedorgActivityName, name).text);
  person = all->named.table != NULL
               ? fedorg_activities_find_named (all, activity->organization, text)
               : find_member (all, activity->organization, text);
  if (person < SEVERAL)
    return person;
  fedorg_activities_add_finding (
      all, person == SEVERAL ? "activity/ambiguous-person" : "activity/unknown-person",
      FEDORG_FIELD_ACTIVITY_PERSONS, activity);
  return FEDORG_NONE;
}

static gint
compare_numbers (gconstpointer a, gconstpointer b)
{
  guint32 x = *(const guint32 *) a;
  guint32 y = *(const guint32 *) b;

  return (x > y) - (x < y);
}

/* the list of these persons, one alone, or nobody */
static guint32
intern_persons (FedorgActivities *all, guint32 *persons, gsize n)
{
  gsize n_kept = 0;
  guint32 known, *first, *copy;

  qsort (persons, n, sizeof *persons, compare_numbers);
  for (gsize i = 0; i < n; i++) {
    if (n_kept == 0 || persons[n_kept - 1] != persons[i])
      persons[n_kept++] = persons[i];
  }
  if (n_kept <= 1)
    return n_kept == 0 ? FEDORG_NONE : persons[0];
  if (all->lists.table == NULL)
    all->lists.table = fedorg_key_table_new ();
  if (fedorg_key_table_find (all->lists.table, persons, n_kept * sizeof *persons, &known))
    return FEDORG_PERSONS_LIST | known;
  known = (guint32) all->lists.firsts.length;
  first = fedorg_array_add (&all->lists.firsts, guint32);
  gsize start = all->lists.persons.length;
  copy = fedorg_array_extend (&all->lists.persons, n_kept, sizeof *copy);
  if (first == NULL || copy == NULL || start > G_MAXINT32 ||
      !fedorg_key_table_add (all->lists.table, persons, n_kept * sizeof *persons, known)) {
    all->seal->failed = TRUE;
    return FEDORG_NONE;
  }
  *first = (guint32) start;
  memcpy (copy, persons, n_kept * sizeof *persons);
  return FEDORG_PERSONS_LIST | known;
}

guint32
fedorg_activities_find_persons (FedorgActivities *all, const FedorgSealedActivity *activity)
{
  const FedorgBatch *batch = activity->taken->batch;
  guint32 names = activity->row.persons;
  g_autofree guint32 *persons = NULL;
  gsize n = 0;

  if (names == FEDORG_NONE)
    return FEDORG_NONE;
  if (!(names & FEDORG_PERSONS_LIST))
    return find_person (all, activity, names);
  const FedorgActivityNames *list =
      &fedorg_array_index (&batch->name_lists, FedorgActivityNames, names & ~FEDORG_PERSONS_LIST);
  persons = g_try_new (guint32, list->n);
  if (persons == NULL) {
    all->seal->failed = TRUE;
    return FEDORG_NONE;
  }
  for (guint32 i = 0; i < list->n; i++) {
    guint32 name = fedorg_array_index (&batch->listed, guint32, list->first + i);
    persons[n] = find_person (all, activity, name);
    n += persons[n] != FEDORG_NONE;
  }
  return intern_persons (all, persons, n);
}

/* --- counterparts --- */

/* The texts of an organisation are found by their hashes. The table is as large as the organisation
 * has activities, so that all organisations together take time in proportion. */
void
fedorg_activities_begin_organization (FedorgActivities *all, guint32 organization)
{
  guint32 n = all->order.firsts[organization + 1] - all->order.firsts[organization];
  gsize n_slots = 16, n_before = all->counterparts.n_slots;

  while (n_slots < (gsize) n * 2)
    n_slots *= 2;
  if (n_slots > n_before) {
    fedorg_block_free (all->counterparts.slots);
    all->counterparts.slots = fedorg_block_new (n_slots, sizeof *all->counterparts.slots);
    all->counterparts.n_slots = n_slots;
    all->seal->failed |= all->counterparts.slots == NULL;
  } else {
    memset (all->counterparts.slots, 0, n_slots * sizeof *all->counterparts.slots);
  }
  all->counterparts.mask = n_slots - 1;
}

static guint32
intern_text (FedorgActivities *all, const char *text)
{
  gsize i = fedorg_hash (text, strlen (text)) & all->counterparts.mask;
  guint32 *offset;

  for (; all->counterparts.slots[i] != 0; i = (i + 1) & all->counterparts.mask) {
    guint32 known =
        fedorg_array_index (&all->counterparts.texts, guint32, all->counterparts.slots[i] - 1);
    if (strcmp (get_string (all, known), text) == 0)
      return all->counterparts.slots[i] - 1;
  }
  offset = fedorg_array_add (&all->counterparts.texts, guint32);
  if (offset == NULL) {
    all->seal->failed = TRUE;
    return 0;
  }
  *offset = fedorg_seal_add_string (all->seal, text);
  all->counterparts.slots[i] = (guint32) all->counterparts.texts.length;
  return (guint32) all->counterparts.texts.length - 1;
}

guint32
fedorg_activities_find_counterpart (FedorgActivities *all, const FedorgSealedActivity *activity)
{
  const FedorgRoster *roster = all->roster;
  const FedorgBatch *batch = activity->taken->batch;
  const FedorgNameMeanings *meanings = &all->meanings[activity->batch];
  guint32 name = activity->row.counterpart;
  guint64 first_text = (guint64) roster->n_persons + roster->n_organizations;
  guint32 named;
  const char *text;

  if (name == FEDORG_NONE || meanings->persons[name] != FEDORG_NONE)
    return name == FEDORG_NONE ? FEDORG_NONE : meanings->persons[name];
  if (meanings->organizations[name] != FEDORG_NONE)
    return roster->n_persons + meanings->organizations[name];
  text = fedorg_batch_string (batch,
                              fedorg_array_index (&batch->names, FedorgActivityName, name).text);
  if (*text == '\0')
    return FEDORG_NONE;
  named = fedorg_activities_find_named_id (all, text);
  if (named != FEDORG_NONE)
    return named;
  if (first_text + all->counterparts.texts.length >= FEDORG_NONE - 1) {
    fedorg_seal_hit_limit (all->seal,
                           "more than 4 294 967 294 persons, organisations and counterparts");
    return FEDORG_NONE;
  }
  return (guint32) first_text + intern_text (all, text);
}
