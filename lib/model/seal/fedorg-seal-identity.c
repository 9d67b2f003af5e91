/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "model/seal/fedorg-seal-persons-private.h"

#include <string.h>

#include <fedorg/fedorg-date.h>
#include "base/fedorg-parallel-private.h"
#include "base/fedorg-search-private.h"

/* Who is who: person_id, else the ID number, else name, sex and full birth date together within one
 * county, else a person of her own. Rows of one person are found by a table of hashes with a secret
 * key; what the rows say is compared and gathered in one of them. Those who are recognised by
 * identifier or ID number come first, for nothing else need be known; then, by a table of their
 * own, those who are recognised by their names. */

typedef enum {
  BY_ID,
  BY_NUMBER,
  BY_NAME,
  BY_NOTHING
} IdentityKind;

/* a row that is recognised by something; a slot of a table is free where its hash is 0 */
typedef struct {
  guint32 hash;
  guint32 person;
} Entry;

/* Rows are parted by the upper bits of their hashes, so that the table of a part stays in the
 * processor's own memory, and threads may take the parts: two rows of one person are in one
 * part. */
#define PART_BITS 9u
#define N_PARTS   (1u << PART_BITS)

/* of many rows a quarter of the parts is made at a time, so that not all rows need a place in them
 * at once */
#define MANY_ROWS (1u << 18)

typedef struct {
  Entry *entries; /* in the order of the input */
  guint32 n_entries;
  guint32 n_persons; /* that turn out to be different ones */
  guint32 n_slots;   /* of its table: a power of two */
  FedorgJoinNotes notes;
} Part;

/* the counties that names are told apart by; both tables cost memory only where they are needed */
typedef struct {
  const FedorgRoster *roster;
  guint32 *of_organizations; /* organisation -> the county it is in */
  guint32 *of_rows;          /* person row -> her county plus one, if she is recognised by name */
} Counties;

typedef struct {
  FedorgIdentities *identities;
  const Counties *counties; /* of those who are recognised by their names; NULL: of all others */
  Part parts[N_PARTS];
  guint first_part; /* of those that are made */
  guint n_together; /* this many are made at a time */
  guint32 n_slots;  /* of a thread's table: for the largest part */
  Entry *slots;     /* a table for each thread */
} Identification;

/* the rows of a batch in the order of the input: how many before have no membership, and the run
 * that the last membership was in */
typedef struct {
  FedorgSealBatch *taken;
  guint32 n_lone;
  gsize run;
} RowCursor;

static guint64
number_of_row (const FedorgBatch *batch, guint32 person)
{
  const FedorgNumberRow *numbers = batch->numbers.data;
  gsize low = 0, high = batch->numbers.length;

  FEDORG_SEARCH (low, high, middle, numbers[middle].person < person);
  return low < batch->numbers.length && numbers[low].person == person ? numbers[low].number : 0;
}

static gboolean
prepare_counties (Counties *counties, guint32 n_rows)
{
  if (counties->of_rows != NULL)
    return TRUE;

  counties->of_organizations = fedorg_roster_find_counties (counties->roster);
  counties->of_rows = fedorg_block_new (n_rows, sizeof (guint32));
  return counties->of_organizations != NULL && counties->of_rows != NULL;
}

/* the number of the organisation where a row's membership is, FEDORG_NONE if there is none; rows
 * are asked for in their order */
static guint32
organization_of_row (RowCursor *cursor, guint32 local)
{
  const FedorgBatch *batch = cursor->taken->batch;
  const FedorgLonePerson *lone = batch->lone_persons.data;

  while (cursor->n_lone < batch->lone_persons.length && lone[cursor->n_lone].person < local)
    cursor->n_lone++;
  guint32 membership = fedorg_batch_get_membership (batch, local, cursor->n_lone);
  if (membership == FEDORG_NONE)
    return FEDORG_NONE;
  while (fedorg_batch_get_run_end (batch, cursor->run) <= membership)
    cursor->run++;
  return fedorg_seal_number_of (
      cursor->taken,
      fedorg_array_index (&batch->runs, FedorgMembershipRun, cursor->run).organization);
}

/* a name with sex and birth, if only the month of it */
static gboolean
has_name_and_birth (const FedorgPersonRow *row)
{
  guint8 gender = row->gender;

  return row->name != 0 && row->birth_date != FEDORG_DATE_NONE &&
         (gender == FEDORG_GENDER_MALE || gender == FEDORG_GENDER_FEMALE);
}

/* counts a row that nothing distinguishes */
static void
note_anonymous (FedorgIdentities *identities, guint32 person)
{
  guint32 *noted = identities->n_anonymous++ < FEDORG_CAUSE_PLACES
                       ? fedorg_array_add (&identities->anonymous, guint32)
                       : NULL;

  if (noted != NULL)
    *noted = person;
}

/* of whom name, sex and the month of birth are known may be somebody else of whom they are */
static void
note_namesake (FedorgIdentities *identities, const FedorgPersonRow *row, const char *name,
               guint32 county, guint32 person)
{
  gint32 month = fedorg_date_get_month_end (row->birth_date);
  FedorgNamesake *namesake = fedorg_array_add (&identities->namesakes, FedorgNamesake);

  if (namesake == NULL) {
    identities->failed = TRUE;
    return;
  }
  namesake->hash = fedorg_hash (name, strlen (name)) ^
                   fedorg_hash_number (((guint64) (guint32) month << 32) | county) ^ row->gender;
  namesake->person = person;
  identities->has_month |= (row->flags & FEDORG_PERSON_ROW_BIRTH_MONTH) != 0;
}

/* the hash of somebody without identifier and ID number, 0 if nothing identifies her */
static guint32
hash_of_name (FedorgIdentities *identities, Counties *counties, RowCursor *cursor, guint32 local)
{
  const FedorgBatch *batch = cursor->taken->batch;
  const FedorgPersonRow *row = &fedorg_array_index (&batch->persons, FedorgPersonRow, local);
  guint32 organization = organization_of_row (cursor, local);
  guint32 person = cursor->taken->first_person + local;

  /* nobody asks who has no place in the roster */
  if (organization == FEDORG_NONE) {
    if (row->flags & FEDORG_PERSON_ROW_RECORD)
      note_anonymous (identities, person);
    return 0;
  }
  if (!has_name_and_birth (row)) {
    note_anonymous (identities, person);
    return 0;
  }
  if (!prepare_counties (counties, identities->rows->n)) {
    identities->failed = TRUE;
    return 0;
  }
  guint32 county = counties->of_organizations[organization];
  const char *name = fedorg_batch_string (batch, row->name);
  note_namesake (identities, row, name, county, person);
  if (row->flags & FEDORG_PERSON_ROW_BIRTH_MONTH) {
    note_anonymous (identities, person);
    return 0;
  }
  guint64 hash = fedorg_hash (name, strlen (name)) ^
                 fedorg_hash_number (((guint64) (guint32) row->birth_date << 32) | county);
  counties->of_rows[person] = county + 1;
  identities->first_guessed = MIN (identities->first_guessed, person);
  return MAX ((guint32) hash, 1);
}

static IdentityKind
kind_of (const Counties *counties, const FedorgPersonRow *row, guint32 person)
{
  if (row->id != 0)
    return BY_ID;
  if (row->flags & FEDORG_PERSON_ROW_HAS_NUMBER)
    return BY_NUMBER;
  return counties != NULL && counties->of_rows[person] != 0 ? BY_NAME : BY_NOTHING;
}

/* what a row is to another one of the same hash */
typedef enum {
  IS_OTHER,
  IS_SAME,
  IS_OTHER_OF_ID /* another person, who has the same identifier by mistake */
} Likeness;

/* a date of birth and a sex that agree are one woman whose name was written in two ways */
static gboolean
is_born_alike (const FedorgPersonRow *a, const FedorgPersonRow *b)
{
  guint flags = a->flags | b->flags;

  return a->birth_date != FEDORG_DATE_NONE && a->birth_date == b->birth_date &&
         (flags & FEDORG_PERSON_ROW_BIRTH_MONTH) == 0 && a->gender == b->gender;
}

/* Numbers of rows are often taken for identifiers of persons. Two names under one identifier are
 * two persons, unless all else says that they are one. */
static Likeness
compare_by_id (const FedorgBatch *batch, const FedorgPersonRow *row,
               const FedorgPersonSubject *subject)
{
  const FedorgBatch *other = subject->taken->batch;
  const FedorgPersonRow *other_row = subject->row;

  if (strcmp (fedorg_batch_string (batch, row->id), fedorg_batch_string (other, other_row->id)) !=
      0)
    return IS_OTHER;
  if (row->name == 0 || other_row->name == 0 ||
      (row->flags & other_row->flags & FEDORG_PERSON_ROW_RECORD) != 0 ||
      is_born_alike (row, other_row) ||
      strcmp (fedorg_batch_string (batch, row->name),
              fedorg_batch_string (other, other_row->name)) == 0)
    return IS_SAME;
  return IS_OTHER_OF_ID;
}

static Likeness
compare_rows (const Identification *all, const FedorgPersonSubject *subject, guint32 other)
{
  const Counties *counties = all->counties;
  guint last = 0;
  const FedorgSealBatch *taken =
      fedorg_person_rows_find_batch (all->identities->rows, other, &last);
  const FedorgBatch *batch = taken->batch;
  guint32 local = other - taken->first_person;
  const FedorgPersonRow *row = &fedorg_array_index (&batch->persons, FedorgPersonRow, local);
  const FedorgBatch *subject_batch = subject->taken->batch;
  IdentityKind kind = kind_of (counties, subject->row, subject->person);
  gboolean is_same;

  if (kind_of (counties, row, other) != kind)
    return IS_OTHER;
  if (kind == BY_ID)
    return compare_by_id (batch, row, subject);
  if (kind == BY_NUMBER)
    is_same = number_of_row (batch, local) ==
              number_of_row (subject_batch, subject->person - subject->taken->first_person);
  else
    is_same = counties->of_rows[other] == counties->of_rows[subject->person] &&
              row->birth_date == subject->row->birth_date && row->gender == subject->row->gender &&
              strcmp (fedorg_batch_string (batch, row->name),
                      fedorg_batch_string (subject_batch, subject->row->name)) == 0;
  return is_same ? IS_SAME : IS_OTHER;
}

/* --- parts --- */

/* what a thread is at */
typedef struct {
  const Identification *all;
  Part *part;
  Entry *slots;
  guint last;       /* where the batch of a row was looked up last */
  guint last_ahead; /* likewise for those to come */
  guint32 n_joined;
} PartWork;

/* @known has the identifier of the new person */
static void
note_other_of_id (PartWork *work, guint32 person, guint32 known)
{
  FedorgJoinNote *note = fedorg_array_add (&work->part->notes.notes, FedorgJoinNote);

  if (note == NULL)
    work->part->notes.failed = TRUE;
  else
    *note =
        (FedorgJoinNote){"roster/shared-identifier", FEDORG_FIELD_PERSON_ID, person, known, TRUE};
}

static void
identify (PartWork *work, const Entry *entry)
{
  FedorgIdentities *identities = work->all->identities;
  Entry *slots = work->slots;
  guint32 mask = work->part->n_slots - 1;
  guint32 i = entry->hash & mask;
  guint32 known = FEDORG_NONE;

  for (; slots[i].hash != 0; i = (i + 1) & mask) {
    if (slots[i].hash != entry->hash)
      continue;
    FedorgSealBatch *taken =
        fedorg_person_rows_find_batch (identities->rows, entry->person, &work->last);
    FedorgPersonSubject subject = {taken,
                                   &fedorg_array_index (&taken->batch->persons, FedorgPersonRow,
                                                        entry->person - taken->first_person),
                                   entry->person};
    Likeness likeness = compare_rows (work->all, &subject, slots[i].person);
    if (likeness == IS_OTHER_OF_ID && known == FEDORG_NONE)
      known = slots[i].person;
    if (likeness != IS_SAME)
      continue;
    slots[i].person =
        fedorg_identities_join (identities, &subject, slots[i].person, &work->part->notes);
    work->n_joined++;
    return;
  }
  if (known != FEDORG_NONE)
    note_other_of_id (work, entry->person, known);
  slots[i] = *entry;
  work->part->n_persons++;
}

/* Rows of one person lie far apart. Where many are joined, the rows of an entry and of whom it may
 * be joined to are fetched this many entries ahead, and half as many ahead their texts. */
#define N_AHEAD 16u

static void
fetch (PartWork *work, guint32 person, gboolean is_text)
{
  const FedorgIdentities *identities = work->all->identities;
  const FedorgSealBatch *taken =
      fedorg_person_rows_find_batch (identities->rows, person, &work->last_ahead);
  const FedorgPersonRow *row =
      &fedorg_array_index (&taken->batch->persons, FedorgPersonRow, person - taken->first_person);

  if (is_text) {
    __builtin_prefetch (fedorg_batch_string (taken->batch, row->id));
    return;
  }
  __builtin_prefetch (row);
  __builtin_prefetch (&identities->classes[person], 1);
}

static void
fetch_entry (PartWork *work, const Entry *entry, gboolean is_text)
{
  const Entry *slots = work->slots;
  guint32 mask = work->part->n_slots - 1;
  guint32 i = entry->hash & mask;

  while (slots[i].hash != 0 && slots[i].hash != entry->hash)
    i = (i + 1) & mask;
  if (slots[i].hash == 0)
    return;
  fetch (work, slots[i].person, is_text);
  fetch (work, entry->person, is_text);
}

static gboolean
identify_part (guint index, guint thread, gpointer data)
{
  Identification *all = data;
  Part *part = &all->parts[all->first_part + index];
  PartWork work = {.all = all, .part = part, .slots = all->slots + (gsize) thread * all->n_slots};

  /* its own size, so that one large part costs the others nothing */
  memset (work.slots, 0, part->n_slots * sizeof *work.slots);
  for (guint32 i = 0; i < part->n_entries; i++) {
    if (work.n_joined > i / 8 && part->n_entries - i > N_AHEAD) {
      fetch_entry (&work, &part->entries[i + N_AHEAD], FALSE);
      fetch_entry (&work, &part->entries[i + N_AHEAD / 2], TRUE);
    }
    identify (&work, &part->entries[i]);
  }
  return !part->notes.failed;
}

/* at least a third of the slots stays free; returns how many the largest table has */
static guint32
count_slots (Identification *all)
{
  guint32 most = 0;

  for (guint i = 0; i < N_PARTS; i++) {
    Part *part = &all->parts[i];

    for (part->n_slots = 16; part->n_slots / 3 * 2 < part->n_entries;)
      part->n_slots *= 2;
    most = MAX (most, part->n_slots);
  }
  return most;
}

/* --- passes --- */

/* the hash by which a row is recognised in this pass, 0 if it is not */
static inline guint32
get_hash (const Identification *all, const FedorgSealBatch *taken, guint32 local)
{
  if (all->counties != NULL && all->counties->of_rows[taken->first_person + local] == 0)
    return 0;
  return fedorg_array_index (&taken->batch->hashes, guint32, local);
}

static guint
part_of (guint32 hash)
{
  return hash >> (32 - PART_BITS);
}

/* all rows that are recognised in this pass; the step for each row is compiled into the loop */
static inline __attribute__ ((always_inline)) void
pass_rows (Identification *all, void (*take) (Identification *all, Entry entry))
{
  for (guint b = 0; b < all->identities->rows->n_batches; b++) {
    const FedorgSealBatch *taken = &all->identities->rows->batches[b];
    for (guint32 i = 0; i < taken->n_person_rows; i++) {
      guint32 hash = get_hash (all, taken, i);
      if (hash != 0)
        take (all, (Entry){hash, taken->first_person + i});
    }
  }
}

static inline void
count_entry (Identification *all, Entry entry)
{
  all->parts[part_of (entry.hash)].n_entries++;
}

/* if it is of the parts that are made */
static inline void
add_entry (Identification *all, Entry entry)
{
  Part *part = &all->parts[part_of (entry.hash)];

  if (part_of (entry.hash) - all->first_part < all->n_together)
    part->entries[part->n_entries++] = entry;
}

/* what the parts have to report, in their order */
static void
gather_notes (FedorgIdentities *identities, Part *part)
{
  gsize n = part->notes.notes.length;
  FedorgJoinNote *notes =
      n == 0 ? NULL : fedorg_array_extend (&identities->joins, n, sizeof *notes);

  identities->failed |= n > 0 && notes == NULL;
  if (notes != NULL)
    memcpy (notes, part->notes.notes.data, n * sizeof *notes);
  fedorg_array_clear (&part->notes.notes);
}

/* of the parts that are made together, wherever that is most */
static gsize
count_most_entries (const Identification *all)
{
  gsize most = 0;

  for (guint first = 0; first < N_PARTS; first += all->n_together) {
    gsize n_entries = 0;

    for (guint i = 0; i < all->n_together; i++)
      n_entries += all->parts[first + i].n_entries;
    most = MAX (most, n_entries);
  }
  return most;
}

static gboolean
make_parts (Identification *all, Entry *entries)
{
  const FedorgJob silent = {NULL, NULL, NULL};

  for (guint i = 0; i < all->n_together; i++) {
    Part *part = &all->parts[all->first_part + i];

    part->entries = entries;
    entries += part->n_entries;
    part->n_entries = 0;
  }
  pass_rows (all, add_entry);
  return fedorg_parallel_run (all->n_together, identify_part, all, &silent, NULL);
}

/* returns how many different persons the rows of this pass are */
static guint64
identify_all (FedorgIdentities *identities, const Counties *counties)
{
  g_autofree Identification *all = g_new0 (Identification, 1);
  guint64 n_persons = 0;

  all->identities = identities;
  all->counties = counties;
  all->n_together = identities->rows->n < MANY_ROWS ? N_PARTS : N_PARTS / 4;
  pass_rows (all, count_entry);
  all->n_slots = count_slots (all);
  all->slots = fedorg_block_new (
      (gsize) all->n_slots * fedorg_parallel_get_n_threads (all->n_together), sizeof (Entry));
  Entry *entries = fedorg_block_new (count_most_entries (all), sizeof *entries);
  identities->failed |= entries == NULL || all->slots == NULL;
  for (; all->first_part < N_PARTS && !identities->failed; all->first_part += all->n_together)
    identities->failed |= !make_parts (all, entries);
  for (guint i = 0; i < N_PARTS; i++) {
    n_persons += all->parts[i].n_persons;
    gather_notes (identities, &all->parts[i]);
  }
  fedorg_block_free (entries);
  fedorg_block_free (all->slots);
  return n_persons;
}

void
fedorg_identities_find_by_number (FedorgIdentities *identities, const FedorgPersonRows *rows)
{
  *identities =
      (FedorgIdentities){.rows = rows, .classes = fedorg_block_new (rows->n, sizeof (guint32))};
  identities->failed = identities->classes == NULL;
  if (identities->failed)
    return;
  for (guint32 row = 0; row < rows->n; row++)
    identities->classes[row] = row;
  identify_all (identities, NULL);
}

/* rows without identifier and ID number get the hash of name, sex and date of birth */
static guint32
hash_names (FedorgIdentities *identities, Counties *counties, FedorgSealBatch *taken)
{
  guint32 *hashes = taken->batch->hashes.data;
  RowCursor cursor = {taken, 0, 0};
  guint32 n = 0;

  if (taken->batch->n_hashless == 0)
    return 0;
  for (guint32 i = 0; i < taken->batch->hashes.length && !identities->failed; i++) {
    if (hashes[i] != 0)
      continue;
    hashes[i] = hash_of_name (identities, counties, &cursor, i);
    n += hashes[i] != 0;
  }
  return n;
}

static void
release_hashes (const FedorgPersonRows *rows)
{
  for (guint i = 0; i < rows->n_batches; i++) {
    fedorg_array_clear (&rows->batches[i].batch->hashes);
    fedorg_array_clear (&rows->batches[i].batch->numbers);
  }
}

void
fedorg_identities_find_by_name (FedorgIdentities *identities, FedorgSeal *seal)
{
  const FedorgPersonRows *rows = identities->rows;
  Counties counties = {.roster = seal->roster};
  guint32 n = 0;

  identities->first_guessed = FEDORG_NONE;
  for (guint i = 0; i < rows->n_batches && !identities->failed; i++)
    n += hash_names (identities, &counties, &rows->batches[i]);
  if (n > 0 && !identities->failed)
    identities->n_guessed = identify_all (identities, &counties);
  seal->failed |= identities->failed;
  release_hashes (rows);
  fedorg_block_free (counties.of_organizations);
  fedorg_block_free (counties.of_rows);
}

void
fedorg_identities_clear (FedorgIdentities *identities)
{
  fedorg_array_clear (&identities->joins);
  fedorg_array_clear (&identities->anonymous);
  fedorg_array_clear (&identities->namesakes);
  g_clear_pointer (&identities->classes, fedorg_block_free);
}
