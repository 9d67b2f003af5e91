/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "model/fedorg-seal-private.h"

#include <string.h>

/* Who is who: person_id, else the ID number, else name, sex and full birth date together within
 * one county, else a person of her own. Rows of one person are found by a table of hashes with a
 * secret key; what the rows say is compared and gathered in one of them. Those who are told by
 * identifier or ID number come first, for nothing else need be known; then, by a table of their
 * own, those who are told by their names. */

typedef enum {
  BY_ID,
  BY_NUMBER,
  BY_NAME,
  BY_NOTHING
} IdentityKind;

/* a slot is free where its hash is 0 */
typedef struct {
  guint32 hash;
  guint32 person;
} Slot;

typedef struct {
  Slot *slots;
  guint64 n_slots;
  guint last_batch; /* where a row was looked up last */
} PersonTable;

/* the table is read at random, far apart: so many slots are fetched ahead of their use */
#define N_AHEAD 32

/* the rows of a batch in the order of the input, with the memberships they belong to */
typedef struct {
  FedorgTakenBatch *taken;
  gsize membership;
} RowCursor;

FedorgTakenBatch *
fedorg_seal_batch_of_person (const FedorgSeal *seal, guint32 person, guint *last)
{
  FedorgTakenBatch *taken = &seal->batches[*last];
  if (person - taken->first_person < taken->batch->persons.length)
    return taken;

  guint low = 0;
  guint high = seal->n_batches;
  while (high - low > 1) {
    guint middle = (low + high) / 2;
    if (seal->batches[middle].first_person <= person)
      low = middle;
    else
      high = middle;
  }
  *last = low;
  return &seal->batches[low];
}

guint32
fedorg_seal_representative (FedorgSeal *seal, guint32 person)
{
  /* halving the way keeps chains short */
  while (seal->classes[person] != person) {
    seal->classes[person] = seal->classes[seal->classes[person]];
    person = seal->classes[person];
  }
  return person;
}

static guint64
number_of_row (const FedorgBatch *batch, guint32 person)
{
  gsize low = 0;
  gsize high = batch->numbers.length;

  while (low < high) {
    gsize middle = (low + high) / 2;
    const FedorgNumberRow *row = &fedorg_array_index (&batch->numbers, FedorgNumberRow, middle);
    if (row->person == person)
      return row->number;
    if (row->person < person)
      low = middle + 1;
    else
      high = middle;
  }
  return 0;
}

/* the county of each organisation: the nearest one of that level above, else the highest */
static guint32 *
find_counties (const FedorgRoster *roster)
{
  const guint8 *levels = FEDORG_COLUMN (roster, guint8, ORGANIZATION_LEVEL);
  const guint32 *parents = FEDORG_COLUMN (roster, guint32, ORGANIZATION_PARENT);
  guint32 *counties = fedorg_block_new (roster->n_organizations, sizeof *counties);

  for (guint32 o = 0; counties != NULL && o < roster->n_organizations; o++) {
    gboolean ends = parents[o] == FEDORG_NONE ||
                    (levels[o] != FEDORG_LEVEL_UNKNOWN && levels[o] <= FEDORG_LEVEL_COUNTY);
    counties[o] = ends ? o : counties[parents[o]];
  }
  return counties;
}

/* these tables cost memory only where persons are told by their names */
static gboolean
prepare_counties (FedorgSeal *seal)
{
  if (seal->name_counties != NULL)
    return TRUE;

  seal->counties = find_counties (seal->roster);
  seal->name_counties = fedorg_block_new (seal->n_person_rows, sizeof (guint32));
  seal->joins_failed |= seal->counties == NULL || seal->name_counties == NULL;
  return !seal->joins_failed;
}

/* the membership of a row, NULL if it has none; rows are asked for in their order */
static const FedorgMembershipRow *
membership_of_row (RowCursor *cursor, guint32 local)
{
  const FedorgArray *memberships = &cursor->taken->batch->memberships;

  while (cursor->membership < memberships->length) {
    const FedorgMembershipRow *row =
        &fedorg_array_index (memberships, FedorgMembershipRow, cursor->membership);
    if (row->person >= local)
      return row->person == local ? row : NULL;
    cursor->membership++;
  }
  return NULL;
}

static gboolean
has_full_name (const FedorgPersonRow *row)
{
  guint8 gender = fedorg_person_row_gender (row);

  return row->name != 0 && row->birth_date != FEDORG_DATE_NONE &&
         !(fedorg_person_row_flags (row) & FEDORG_PERSON_ROW_BIRTH_MONTH) &&
         (gender == FEDORG_GENDER_MALE || gender == FEDORG_GENDER_FEMALE);
}

/* the hash of somebody without identifier and ID number, 0 if nothing tells her */
static guint32
hash_of_name (FedorgSeal *seal, RowCursor *cursor, guint32 local)
{
  const FedorgBatch *batch = cursor->taken->batch;
  const FedorgPersonRow *row = &fedorg_array_index (&batch->persons, FedorgPersonRow, local);
  const FedorgMembershipRow *membership = membership_of_row (cursor, local);
  guint32 organization = membership == NULL
                             ? FEDORG_NONE
                             : fedorg_seal_number_of (cursor->taken, membership->organization);

  /* nobody asks who has no place in the roster */
  if (organization == FEDORG_NONE) {
    seal->n_anonymous += (fedorg_person_row_flags (row) & FEDORG_PERSON_ROW_RECORD) != 0;
    return 0;
  }
  if (!has_full_name (row)) {
    seal->n_anonymous++;
    return 0;
  }
  if (!prepare_counties (seal))
    return 0;
  guint32 county = seal->counties[organization];
  const char *name = fedorg_batch_string (batch, row->name);
  guint64 hash = fedorg_hash (name, strlen (name)) ^
                 fedorg_hash_number (((guint64) (guint32) row->birth_date << 32) | county);
  seal->name_counties[cursor->taken->first_person + local] = county + 1;
  return MAX ((guint32) hash, 1);
}

static IdentityKind
kind_of (const FedorgSeal *seal, const FedorgPersonRow *row, guint32 person)
{
  if (row->id != 0)
    return BY_ID;
  if (fedorg_person_row_flags (row) & FEDORG_PERSON_ROW_HAS_NUMBER)
    return BY_NUMBER;
  return seal->name_counties != NULL && seal->name_counties[person] != 0 ? BY_NAME : BY_NOTHING;
}

static gboolean
is_same (const FedorgSeal *seal, PersonTable *table, const FedorgPersonSubject *subject,
         guint32 other)
{
  const FedorgTakenBatch *taken = fedorg_seal_batch_of_person (seal, other, &table->last_batch);
  const FedorgBatch *batch = taken->batch;
  guint32 local = other - taken->first_person;
  const FedorgPersonRow *row = &fedorg_array_index (&batch->persons, FedorgPersonRow, local);
  const FedorgBatch *subject_batch = subject->taken->batch;
  IdentityKind kind = kind_of (seal, subject->row, subject->person);

  if (kind_of (seal, row, other) != kind)
    return FALSE;
  if (kind == BY_ID)
    return strcmp (fedorg_batch_string (batch, row->id),
                   fedorg_batch_string (subject_batch, subject->row->id)) == 0;
  if (kind == BY_NUMBER)
    return number_of_row (batch, local) ==
           number_of_row (subject_batch, subject->person - subject->taken->first_person);
  return seal->name_counties[other] == seal->name_counties[subject->person] &&
         row->birth_date == subject->row->birth_date &&
         fedorg_person_row_gender (row) == fedorg_person_row_gender (subject->row) &&
         strcmp (fedorg_batch_string (batch, row->name),
                 fedorg_batch_string (subject_batch, subject->row->name)) == 0;
}

/* the upper bits of the hash choose the slot, so that the number of slots may be any */
static gsize
slot_of (const PersonTable *table, guint32 hash)
{
  return (gsize) ((hash * table->n_slots) >> 32);
}

static void
identify (FedorgSeal *seal, PersonTable *table, const FedorgPersonSubject *subject, guint32 hash)
{
  if (hash == 0)
    return;

  for (gsize i = slot_of (table, hash);; i = i + 1 == table->n_slots ? 0 : i + 1) {
    Slot *slot = &table->slots[i];
    if (slot->hash == 0) {
      *slot = (Slot){hash, subject->person};
      /* of identifiers and ID numbers the row knows the hash itself */
      seal->n_guessed += subject->row->hash == 0;
      return;
    }
    if (slot->hash == hash && is_same (seal, table, subject, slot->person)) {
      slot->person = fedorg_seal_join_person (seal, subject, slot->person);
      return;
    }
  }
}

/* the hash by which a row is told in this pass, 0 if it is not */
typedef guint32 (*HashFunc) (FedorgSeal *seal, RowCursor *cursor, guint32 local);

static guint32
hash_by_number (FedorgSeal *seal, RowCursor *cursor, guint32 local)
{
  guint32 hash = fedorg_array_index (&cursor->taken->batch->persons, FedorgPersonRow, local).hash;
  guint32 person = cursor->taken->first_person + local;

  seal->classes[person] = person;
  seal->n_unnumbered += hash == 0;
  return hash;
}

static guint32
hash_by_name (FedorgSeal *seal, RowCursor *cursor, guint32 local)
{
  const FedorgArray *rows = &cursor->taken->batch->persons;

  if (fedorg_array_index (rows, FedorgPersonRow, local).hash != 0)
    return 0;
  return hash_of_name (seal, cursor, local);
}

static void
identify_rows (FedorgSeal *seal, PersonTable *table, HashFunc get_hash, RowCursor *cursor,
               guint32 first)
{
  FedorgTakenBatch *taken = cursor->taken;
  FedorgPersonRow *rows = taken->batch->persons.data;
  guint32 end = MIN (first + N_AHEAD, (guint32) taken->batch->persons.length);
  guint32 hashes[N_AHEAD];

  for (guint32 i = first; i < end; i++) {
    guint32 hash = hashes[i - first] = get_hash (seal, cursor, i);
    __builtin_prefetch (&table->slots[slot_of (table, hash)], 1);
  }
  for (guint32 i = first; i < end && !seal->joins_failed; i++) {
    FedorgPersonSubject subject = {taken, &rows[i], taken->first_person + i};
    identify (seal, table, &subject, hashes[i - first]);
  }
}

/* all rows in the order of the input; at most so many of them have a hash */
static void
identify_all (FedorgSeal *seal, HashFunc get_hash, guint32 n_rows)
{
  /* a third of the slots stays free */
  gsize n_slots = (gsize) n_rows / 2 * 3 + 16;
  PersonTable table = {fedorg_block_new (n_slots, sizeof (Slot)), n_slots, 0};

  seal->joins_failed |= table.slots == NULL;
  for (guint b = 0; b < seal->n_batches && !seal->joins_failed; b++) {
    RowCursor cursor = {&seal->batches[b], 0};
    gsize n = seal->batches[b].batch->persons.length;
    for (guint32 i = 0; i < n && !seal->joins_failed; i += N_AHEAD)
      identify_rows (seal, &table, get_hash, &cursor, i);
  }
  fedorg_block_free (table.slots);
}

void
fedorg_seal_identify_by_number (FedorgSeal *seal)
{
  seal->classes = fedorg_block_new (seal->n_person_rows, sizeof *seal->classes);
  seal->joins_failed |= seal->classes == NULL;
  if (!seal->joins_failed)
    identify_all (seal, hash_by_number, seal->n_person_rows);
}

void
fedorg_seal_identify_by_name (FedorgSeal *seal)
{
  if (seal->n_unnumbered > 0)
    identify_all (seal, hash_by_name, seal->n_unnumbered);
  seal->failed |= seal->joins_failed;
  g_clear_pointer (&seal->counties, fedorg_block_free);
  g_clear_pointer (&seal->name_counties, fedorg_block_free);
}
