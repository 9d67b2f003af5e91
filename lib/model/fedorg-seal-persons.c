/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "model/fedorg-seal-private.h"

#include <string.h>

/* Persons get their numbers in the order of their first membership; those without any follow in
 * the order of the input. */

typedef struct {
  guint32 *ids;
  guint32 *names;
  gint32 *birth_dates;
  guint8 *genders;
  guint8 *ethnicities;
  guint8 *educations;
  guint8 *political_statuses;
  guint8 *flags;
  guint32 n;
} PersonColumns;

static void
allocate (FedorgSeal *seal, PersonColumns *columns)
{
  guint32 n = seal->roster->n_persons;

  columns->ids = fedorg_seal_column (seal, FEDORG_COLUMN_PERSON_ID, n);
  columns->names = fedorg_seal_column (seal, FEDORG_COLUMN_PERSON_NAME, n);
  columns->birth_dates = fedorg_seal_column (seal, FEDORG_COLUMN_PERSON_BIRTH_DATE, n);
  columns->genders = fedorg_seal_column (seal, FEDORG_COLUMN_PERSON_GENDER, n);
  columns->ethnicities = fedorg_seal_column (seal, FEDORG_COLUMN_PERSON_ETHNICITY, n);
  columns->educations = fedorg_seal_column (seal, FEDORG_COLUMN_PERSON_EDUCATION, n);
  columns->political_statuses = fedorg_seal_column (seal, FEDORG_COLUMN_PERSON_POLITICAL_STATUS, n);
  columns->flags = fedorg_seal_column (seal, FEDORG_COLUMN_PERSON_FLAGS, n);
}

/* identifiers of persons who came without one: "#" and a number */
static guint32
add_made_id (FedorgSeal *seal, guint32 number)
{
  char id[16];

  g_snprintf (id, sizeof id, "#%u", number + 1);
  return fedorg_seal_add_string (seal, id);
}

/* what is still to be told of a person, beside her flags until it is told */
#define FLAG_REFERENCE 0x40u
#define FLAG_NAMELESS  0x80u

static guint8
flags_of (const FedorgPersonRow *row)
{
  guint flags = fedorg_person_row_flags (row);

  return (guint8) ((flags & FEDORG_PERSON_ROW_BIRTH_MONTH ? FEDORG_PERSON_FLAG_BIRTH_MONTH : 0) |
                   (row->id == 0 ? FEDORG_PERSON_FLAG_ANONYMOUS : 0) |
                   (flags & FEDORG_PERSON_ROW_REFERENCE ? FLAG_REFERENCE : 0) |
                   (row->name == 0 ? FLAG_NAMELESS : 0));
}

static void
release (FedorgTakenBatch *taken)
{
  fedorg_array_clear (&taken->batch->persons);
  fedorg_array_clear (&taken->batch->strings);
}

static void
write_person (FedorgSeal *seal, PersonColumns *columns, guint32 person)
{
  FedorgTakenBatch *taken = fedorg_seal_batch_of_person (seal, person);
  const FedorgPersonRow *row =
      &fedorg_array_index (&taken->batch->persons, FedorgPersonRow, person - taken->first_person);
  guint32 n = columns->n++;

  columns->ids[n] =
      row->id == 0 ? add_made_id (seal, n)
                   : fedorg_seal_add_string (seal, fedorg_batch_string (taken->batch, row->id));
  columns->names[n] = fedorg_seal_add_string (seal, fedorg_batch_string (taken->batch, row->name));
  columns->birth_dates[n] = row->birth_date;
  columns->genders[n] = fedorg_person_row_gender (row);
  columns->ethnicities[n] = row->ethnicity;
  columns->educations[n] = row->education;
  columns->political_statuses[n] = row->political_status;
  columns->flags[n] = flags_of (row);
  if (--taken->n_waiting == 0)
    release (taken);
}

/* those who have a record of their own and no membership */
static gboolean
stands_alone (FedorgSeal *seal, guint32 person)
{
  return seal->classes[person] == person &&
         (fedorg_person_row_flags (fedorg_seal_person_row (seal, person)) &
          FEDORG_PERSON_ROW_RECORD);
}

typedef struct {
  guint32 *numbers; /* of every row that stands for a person, FEDORG_NONE until she has one */
  guint32 *rows;    /* of every number */
  guint32 n;
} Numbering;

static void
give_number (FedorgSeal *seal, Numbering *numbering, guint32 row)
{
  numbering->rows[numbering->n] = row;
  numbering->numbers[row] = numbering->n++;
  fedorg_seal_batch_of_person (seal, row)->n_waiting++;
}

/* memberships then name the number */
static void
number_persons (FedorgSeal *seal, Numbering *numbering)
{
  FedorgRoster *roster = seal->roster;
  guint32 *persons = roster->columns[FEDORG_COLUMN_MEMBERSHIP_PERSON].data;

  memset (numbering->numbers, 0xff, (gsize) seal->n_person_rows * sizeof (guint32));
  for (guint32 m = 0; m < roster->n_memberships; m++) {
    guint32 row = fedorg_seal_representative (seal, persons[m]);
    if (numbering->numbers[row] == FEDORG_NONE)
      give_number (seal, numbering, row);
    persons[m] = numbering->numbers[row];
  }
  for (guint32 row = 0; row < seal->n_person_rows; row++) {
    if (numbering->numbers[row] == FEDORG_NONE && stands_alone (seal, row))
      give_number (seal, numbering, row);
  }
  roster->n_persons = numbering->n;
}

/* what only finding the numbers needs is given back before the columns are written */
static void
release_rows (FedorgSeal *seal)
{
  g_clear_pointer (&seal->classes, fedorg_block_free);
  for (guint i = 0; i < seal->n_batches; i++) {
    FedorgTakenBatch *taken = &seal->batches[i];
    fedorg_array_clear (&taken->batch->numbers);
    fedorg_array_clear (&taken->batch->person_places);
    if (taken->n_waiting == 0)
      release (taken);
  }
}

/* somebody who is named by an identifier only, in a roster that describes its persons */
static void
report_unknown (FedorgSeal *seal, const guint8 *flags)
{
  FedorgRoster *roster = seal->roster;
  const guint32 *persons = FEDORG_COLUMN (roster, guint32, MEMBERSHIP_PERSON);
  const guint32 *firsts = FEDORG_COLUMN (roster, guint32, ORGANIZATION_FIRST_MEMBERSHIP);
  const guint32 *places = FEDORG_COLUMN (roster, guint32, MEMBERSHIP_PLACE);
  guint32 next = 0;

  for (guint32 o = 0; o < roster->n_organizations; o++) {
    for (guint32 m = firsts[o]; m < firsts[o + 1]; m++) {
      /* at her first membership only */
      if (persons[m] != next)
        continue;
      next++;
      if (!(flags[persons[m]] & FLAG_NAMELESS))
        continue;
      gboolean is_reference = (flags[persons[m]] & FLAG_REFERENCE) != 0;
      fedorg_seal_add_finding (
          seal, is_reference ? "roster/unknown-person" : "roster/missing-field",
          is_reference ? FEDORG_FIELD_PERSON_ID : FEDORG_FIELD_PERSON_NAME, o, places[m])
          ->person = persons[m];
    }
  }
}

/* identifiers alone are enough where nobody is described */
static void
settle_flags (FedorgSeal *seal, guint8 *flags)
{
  guint32 n = seal->roster->n_persons;
  guint32 n_nameless = 0;

  for (guint32 i = 0; i < n; i++)
    n_nameless += flags[i] >> 7;
  if (n_nameless > 0 && n_nameless < n)
    report_unknown (seal, flags);
  for (guint32 i = 0; i < n; i++)
    flags[i] &= (guint8) ~(FLAG_REFERENCE | FLAG_NAMELESS);
}

static void
write_persons (FedorgSeal *seal, const Numbering *numbering)
{
  PersonColumns columns = {0};

  allocate (seal, &columns);
  for (guint32 n = 0; n < numbering->n && !seal->failed; n++)
    write_person (seal, &columns, numbering->rows[n]);
  if (!seal->failed)
    settle_flags (seal, columns.flags);
}

void
fedorg_seal_persons (FedorgSeal *seal)
{
  Numbering numbering = {fedorg_block_new (seal->n_person_rows, sizeof (guint32)),
                         fedorg_block_new (seal->n_person_rows, sizeof (guint32)), 0};
  seal->failed |= numbering.numbers == NULL || numbering.rows == NULL;

  if (!seal->failed) {
    number_persons (seal, &numbering);
    g_clear_pointer (&numbering.numbers, fedorg_block_free);
    release_rows (seal);
    write_persons (seal, &numbering);
  }
  fedorg_block_free (numbering.numbers);
  fedorg_block_free (numbering.rows);
}
