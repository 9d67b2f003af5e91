/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "model/seal/fedorg-seal-persons-private.h"

#include <string.h>
#include "base/fedorg-search-private.h"

/* What the rows of one person say is gathered in one of them; the first to say something is
 * believed, and a row that says otherwise is a finding. */

/* where a row stands, and in which organisation */
typedef struct {
  guint32 organization;
  guint32 place;
} Origin;

/* the organisation of a membership */
static guint32
find_organization (const FedorgBatch *batch, guint32 membership)
{
  const FedorgMembershipRun *runs = batch->runs.data;
  gsize low = 0;
  gsize high = batch->runs.length;

  FEDORG_SEARCH (low, high, middle, runs[middle].first <= membership);
  return runs[low - 1].organization;
}

static Origin
find_origin (const FedorgPersonRows *rows, guint32 person)
{
  guint last = 0;
  const FedorgSealBatch *taken = fedorg_person_rows_find_batch (rows, person, &last);
  const FedorgBatch *batch = taken->batch;
  guint32 local = person - taken->first_person;
  guint32 n_lone = fedorg_batch_count_lone (batch, local);
  guint32 membership = fedorg_batch_get_membership (batch, local, n_lone);

  if (membership == FEDORG_NONE) {
    guint32 place = fedorg_array_index (&batch->lone_persons, FedorgLonePerson, n_lone).place;
    return (Origin){FEDORG_NONE, fedorg_seal_place_of (taken, place)};
  }
  const FedorgMembershipRow *row =
      &fedorg_array_index (&batch->memberships, FedorgMembershipRow, membership);
  return (Origin){fedorg_seal_number_of (taken, find_organization (batch, membership)),
                  fedorg_seal_place_of (taken, row->place)};
}

/* the known row, and the row that is joined to it */
typedef struct {
  FedorgIdentities *identities;
  const FedorgSealBatch *taken;
  FedorgPersonRow *known;
  guint32 known_person;
  const FedorgPersonSubject *subject;
  FedorgJoinNotes *notes;
} Join;

/* it is reported later, by fedorg_identities_report() */
static void
report (const Join *join, const char *code, FedorgField field)
{
  FedorgJoinNote *note = fedorg_array_add (&join->notes->notes, FedorgJoinNote);

  if (note == NULL)
    join->notes->failed = TRUE;
  else
    *note = (FedorgJoinNote){code, field, join->subject->person, join->known_person, FALSE};
}

static void
join_name (const Join *join)
{
  const FedorgPersonSubject *subject = join->subject;

  if (join->known->name != 0 && subject->row->name != 0 &&
      strcmp (fedorg_batch_string (join->taken->batch, join->known->name),
              fedorg_batch_string (subject->taken->batch, subject->row->name)) != 0)
    report (join, "roster/person-differs", FEDORG_FIELD_PERSON_NAME);
}

static guint8
join_byte (const Join *join, guint8 known, guint8 value, FedorgField field)
{
  if (value == 0 || value == known)
    return known;
  if (known == 0)
    return value;
  report (join, "roster/person-differs", field);
  return known;
}

static gboolean
are_of_one_month (gint32 a, gint32 b)
{
  return fedorg_date_get_month_end (a) == fedorg_date_get_month_end (b);
}

/* a month agrees with every day in it, and the day is believed */
static gint32
join_date (const Join *join, gint32 known, gint32 date, FedorgField field)
{
  FedorgPersonRow *row = join->known;
  guint flag = fedorg_schema_get (field)->month_flag;
  gboolean is_month = (row->flags & flag) != 0;
  gboolean other_is_month = (join->subject->row->flags & flag) != 0;

  if (date == FEDORG_DATE_NONE)
    return known;
  if (known != FEDORG_DATE_NONE && known != date &&
      !((is_month || other_is_month) && are_of_one_month (known, date))) {
    report (join, "roster/person-differs", field);
    return known;
  }
  if (known != FEDORG_DATE_NONE && !is_month)
    return known;
  row->flags = ((row->flags & ~flag) | (other_is_month ? flag : 0)) & 15;
  return date;
}

#define JOIN_TERM   join_byte
#define JOIN_NIBBLE 15 & join_byte
#define JOIN_DATE   join_date
#define JOIN(name, member, storage, ...)                                                           \
  FEDORG_PLAIN_##storage (                                                                         \
      known->member = JOIN_##storage (join, known->member, row->member, FEDORG_FIELD_##name);)

static void
join_details (const Join *join)
{
  FedorgPersonRow *known = join->known;
  const FedorgPersonRow *row = join->subject->row;

  join_name (join);
  FEDORG_PERSON_FIELDS (JOIN)

  guint flags = known->flags | (row->flags & FEDORG_PERSON_ROW_RECORD);
  if (!(row->flags & FEDORG_PERSON_ROW_REFERENCE))
    flags &= ~FEDORG_PERSON_ROW_REFERENCE;
  known->flags = flags & 15;
}

/* texts stay in their batch, so that a row with a name takes over where the other has none */
static void
take_over (const Join *join)
{
  FedorgPersonRow *row = join->subject->row;
  guint32 id = row->id;
  guint32 name = row->name;

  *row = *join->known;
  row->id = id;
  row->name = name;
  join->identities->classes[join->known_person] = join->subject->person;
}

guint32
fedorg_identities_join (FedorgIdentities *identities, const FedorgPersonSubject *subject,
                        guint32 other, FedorgJoinNotes *notes)
{
  guint last = 0;
  const FedorgSealBatch *taken = fedorg_person_rows_find_batch (identities->rows, other, &last);
  Join join = {
      .identities = identities,
      .taken = taken,
      .known = &fedorg_array_index (&taken->batch->persons, FedorgPersonRow,
                                    other - taken->first_person),
      .known_person = other,
      .subject = subject,
      .notes = notes,
  };
  guint both = join.known->flags & subject->row->flags;

  identities->classes[subject->person] = other;
  if (both & FEDORG_PERSON_ROW_RECORD) {
    report (&join, "roster/duplicate-person", FEDORG_FIELD_PERSON_ID);
    return other;
  }
  join_details (&join);
  if (join.known->name != 0 || subject->row->name == 0)
    return other;
  identities->classes[subject->person] = subject->person;
  take_over (&join);
  return subject->person;
}

guint32
fedorg_person_rows_get_place (const FedorgPersonRows *rows, guint32 person)
{
  return find_origin (rows, person).place;
}

/* An identifier that belongs to somebody else is none: files name this person like those without an
 * identifier, so that she stays another person when such a file is read. */
static void
drop_identifier (const FedorgIdentities *identities, guint32 person)
{
  guint last = 0;

  while (identities->classes[person] != person)
    person = identities->classes[person];
  const FedorgSealBatch *taken = fedorg_person_rows_find_batch (identities->rows, person, &last);
  fedorg_array_index (&taken->batch->persons, FedorgPersonRow, person - taken->first_person).id = 0;
}

static void
report_join (const FedorgIdentities *identities, FedorgSeal *seal, const FedorgJoinNote *note)
{
  Origin origin = find_origin (identities->rows, note->person);
  FedorgRawFinding *finding =
      fedorg_seal_add_finding (seal, note->code, note->field, origin.organization, origin.place);

  if (!note->is_other) {
    finding->other = find_origin (identities->rows, note->known).place;
    return;
  }
  finding->other = 1;
  drop_identifier (identities, note->person);
}

/* while the rows still know their memberships */
void
fedorg_identities_report (FedorgIdentities *identities, FedorgSeal *seal)
{
  fedorg_identities_report_padded (identities, seal);
  for (gsize i = 0; i < identities->joins.length && !seal->failed; i++)
    report_join (identities, seal, &fedorg_array_index (&identities->joins, FedorgJoinNote, i));
  fedorg_array_clear (&identities->joins);
  fedorg_identities_report_anonymous (identities, seal);
  fedorg_identities_report_namesakes (identities, seal);
}
