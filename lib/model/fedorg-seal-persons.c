/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "model/fedorg-seal-private.h"

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
allocate (FedorgSeal *seal, PersonColumns *columns, guint32 n)
{
  columns->ids = fedorg_seal_column (seal, FEDORG_COLUMN_PERSON_ID, n);
  columns->names = fedorg_seal_column (seal, FEDORG_COLUMN_PERSON_NAME, n);
  columns->birth_dates = fedorg_seal_column (seal, FEDORG_COLUMN_PERSON_BIRTH_DATE, n);
  columns->genders = fedorg_seal_column (seal, FEDORG_COLUMN_PERSON_GENDER, n);
  columns->ethnicities = fedorg_seal_column (seal, FEDORG_COLUMN_PERSON_ETHNICITY, n);
  columns->educations = fedorg_seal_column (seal, FEDORG_COLUMN_PERSON_EDUCATION, n);
  columns->political_statuses = fedorg_seal_column (seal, FEDORG_COLUMN_PERSON_POLITICAL_STATUS, n);
  columns->flags = fedorg_seal_column (seal, FEDORG_COLUMN_PERSON_FLAGS, n);
}

/* there was room for everybody who has a row, also for those who are nowhere */
static void
close_columns (FedorgRoster *roster, guint32 n)
{
  roster->n_persons = n;
  for (guint i = FEDORG_COLUMN_PERSON_ID; i <= FEDORG_COLUMN_PERSON_FLAGS; i++)
    roster->columns[i].length = n;
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

/* beside the number of somebody who has one, in the place of her class */
#define NUMBERED 0x80000000u

/* every row names its person's row at once, and each batch knows how many of its rows are to be
 * written; returns how many that are */
static guint32
settle_classes (FedorgSeal *seal)
{
  guint32 n = 0;

  for (guint i = 0; i < seal->n_batches; i++) {
    FedorgTakenBatch *taken = &seal->batches[i];
    guint32 end = taken->first_person + (guint32) taken->batch->persons.length;
    for (guint32 row = taken->first_person; row < end; row++) {
      seal->classes[row] = fedorg_seal_representative (seal, row);
      taken->n_waiting += seal->classes[row] == row;
    }
    n += taken->n_waiting;
    fedorg_array_clear (&taken->batch->numbers);
    fedorg_array_clear (&taken->batch->person_places);
    if (taken->n_waiting == 0)
      release (taken);
  }
  return n;
}

/* the row that stands for the person of a row, with her number where she has one */
static guint32
class_of (const FedorgSeal *seal, guint32 *row)
{
  guint32 class = seal->classes[*row];

  if (!(class & NUMBERED) && class != *row) {
    *row = class;
    class = seal->classes[class];
  }
  return class;
}

static guint32
number_row (FedorgSeal *seal, PersonColumns *columns, guint32 row)
{
  guint32 class = class_of (seal, &row);
  if (class & NUMBERED)
    return class & ~NUMBERED;

  seal->classes[row] = columns->n | NUMBERED;
  write_person (seal, columns, row);
  return columns->n - 1;
}

/* where memberships do not come in the order of their rows, all they lead to lies far apart: the
 * class of a row is fetched so many memberships ahead, the row itself half of it, its texts a
 * quarter */
#define N_AHEAD 32

static void
fetch_ahead (FedorgSeal *seal, const guint32 *persons, guint32 n)
{
  if (n <= N_AHEAD || persons[N_AHEAD] == persons[0] + N_AHEAD)
    return;

  __builtin_prefetch (&seal->classes[persons[N_AHEAD]]);
  guint32 row = persons[N_AHEAD / 2];
  if (!(class_of (seal, &row) & NUMBERED))
    __builtin_prefetch (fedorg_seal_person_row (seal, row));
  row = persons[N_AHEAD / 4];
  if (class_of (seal, &row) & NUMBERED)
    return;
  const FedorgTakenBatch *taken = fedorg_seal_batch_of_person (seal, row);
  const FedorgPersonRow *person =
      &fedorg_array_index (&taken->batch->persons, FedorgPersonRow, row - taken->first_person);
  __builtin_prefetch (fedorg_batch_string (taken->batch, person->id));
}

/* memberships then name the number */
static void
number_members (FedorgSeal *seal, PersonColumns *columns)
{
  FedorgRoster *roster = seal->roster;
  guint32 *persons = roster->columns[FEDORG_COLUMN_MEMBERSHIP_PERSON].data;

  for (guint32 m = 0; m < roster->n_memberships && !seal->failed; m++) {
    fetch_ahead (seal, persons + m, roster->n_memberships - m);
    persons[m] = number_row (seal, columns, persons[m]);
  }
}

/* those who have a record of their own and no membership */
static void
number_others (FedorgSeal *seal, PersonColumns *columns)
{
  for (guint32 row = 0; row < seal->n_person_rows && !seal->failed; row++) {
    if (seal->classes[row] == row &&
        (fedorg_person_row_flags (fedorg_seal_person_row (seal, row)) & FEDORG_PERSON_ROW_RECORD))
      number_row (seal, columns, row);
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

void
fedorg_seal_persons (FedorgSeal *seal)
{
  PersonColumns columns = {0};

  allocate (seal, &columns, settle_classes (seal));
  number_members (seal, &columns);
  number_others (seal, &columns);
  close_columns (seal->roster, columns.n);
  if (!seal->failed)
    settle_flags (seal, columns.flags);
}
