/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "model/fedorg-seal-private.h"

#include <string.h>

/* Memberships by organisation, in the order of the input within each: count, add up, put in place.
 */

/* counts into firsts[o + 1]; a membership of an unknown organisation has no place in the roster */
static void
count_memberships (FedorgSeal *seal, guint32 *firsts)
{
  for (guint i = 0; i < seal->n_batches; i++) {
    const FedorgTakenBatch *taken = &seal->batches[i];
    const FedorgArray *rows = &taken->batch->memberships;
    for (gsize j = 0; j < rows->length; j++) {
      const FedorgMembershipRow *row = &fedorg_array_index (rows, FedorgMembershipRow, j);
      guint32 number = fedorg_seal_number_of (taken, row->organization);
      if (number != FEDORG_NONE)
        firsts[number + 1]++;
      else
        fedorg_seal_add_finding (seal, "roster/unknown-organization", FEDORG_FIELD_ORGANIZATION_ID,
                                 FEDORG_NONE, fedorg_seal_place_of (taken, row->place));
    }
  }
  for (guint32 o = 0; o < seal->roster->n_organizations; o++)
    firsts[o + 1] += firsts[o];
}

typedef struct {
  guint32 *persons;
  guint8 *roles;
  guint8 *staffings;
  guint8 *flags;
  guint16 *categories;
  guint16 *tags;
  gint32 *start_dates;
  gint32 *end_dates;
  guint32 *places;
} MembershipColumns;

static void
allocate (FedorgSeal *seal, MembershipColumns *columns)
{
  guint32 n = seal->roster->n_memberships;

  columns->persons = fedorg_seal_column (seal, FEDORG_COLUMN_MEMBERSHIP_PERSON, n);
  columns->roles = fedorg_seal_column (seal, FEDORG_COLUMN_MEMBERSHIP_ROLE, n);
  columns->staffings = fedorg_seal_column (seal, FEDORG_COLUMN_MEMBERSHIP_STAFFING, n);
  columns->flags = fedorg_seal_column (seal, FEDORG_COLUMN_MEMBERSHIP_FLAGS, n);
  columns->categories = fedorg_seal_column (seal, FEDORG_COLUMN_MEMBERSHIP_CATEGORIES, n);
  columns->tags = fedorg_seal_column (seal, FEDORG_COLUMN_MEMBERSHIP_TAGS, n);
  columns->start_dates = fedorg_seal_column (seal, FEDORG_COLUMN_MEMBERSHIP_START_DATE, n);
  columns->end_dates = fedorg_seal_column (seal, FEDORG_COLUMN_MEMBERSHIP_END_DATE, n);
  columns->places = fedorg_seal_column (seal, FEDORG_COLUMN_MEMBERSHIP_PLACE, n);
}

/* the rows of a batch go to their places and are given back */
static void
place_batch (FedorgTakenBatch *taken, const MembershipColumns *columns, guint32 *cursors)
{
  const guint16 *sets = taken->set_map;
  FedorgArray *rows = &taken->batch->memberships;

  for (gsize j = 0; j < rows->length; j++) {
    const FedorgMembershipRow *row = &fedorg_array_index (rows, FedorgMembershipRow, j);
    guint32 number = fedorg_seal_number_of (taken, row->organization);
    if (number == FEDORG_NONE)
      continue;
    guint32 m = cursors[number]++;
    columns->persons[m] = taken->first_person + row->person;
    columns->roles[m] = row->role;
    columns->staffings[m] = row->staffing;
    columns->flags[m] = row->flags;
    columns->categories[m] = sets[row->categories];
    columns->tags[m] = sets[row->tags];
    columns->start_dates[m] = row->start_date;
    columns->end_dates[m] = row->end_date;
    columns->places[m] = fedorg_seal_place_of (taken, row->place);
  }
  fedorg_array_clear (rows);
}

void
fedorg_seal_memberships (FedorgSeal *seal)
{
  guint32 n = seal->roster->n_organizations;
  guint32 *firsts =
      fedorg_seal_column (seal, FEDORG_COLUMN_ORGANIZATION_FIRST_MEMBERSHIP, (gsize) n + 1);
  guint32 *cursors = fedorg_block_new (n, sizeof *cursors);
  seal->failed |= cursors == NULL;

  if (!seal->failed) {
    MembershipColumns columns;
    count_memberships (seal, firsts);
    seal->roster->n_memberships = firsts[n];
    allocate (seal, &columns);
    memcpy (cursors, firsts, n * sizeof *cursors);
    for (guint i = 0; i < seal->n_batches && !seal->failed; i++)
      place_batch (&seal->batches[i], &columns, cursors);
  }
  fedorg_block_free (cursors);
}
