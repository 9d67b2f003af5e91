/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "model/seal/fedorg-seal-private.h"

#include <string.h>

#include "base/fedorg-parallel-private.h"
#include "base/fedorg-search-private.h"

/* Memberships by organisation, in the order of the input within each: count, add up, put in place.
 * Threads share the organisations out between them, so that each place is one thread's. */

typedef struct {
  guint32 *persons;
  guint8 *flags;
  guint32 *places;
  FEDORG_MEMBERSHIP_FIELDS (FEDORG_COLUMN_MEMBER)
} MembershipColumns;

typedef struct {
  FedorgSeal *seal;
  MembershipColumns columns;
  const guint32 *firsts; /* membership of each organisation */
  guint32 *cursors;      /* where its next one goes */
  guint n_parts;
} Placing;

/* a membership of an unknown organisation has no place in the roster */
static void
report_unknown (FedorgSeal *seal, const FedorgSealBatch *taken)
{
  const FedorgBatch *batch = taken->batch;
  const FedorgMembershipRow *rows = batch->memberships.data;

  for (gsize i = 0; i < batch->runs.length; i++) {
    const FedorgMembershipRun *run = &fedorg_array_index (&batch->runs, FedorgMembershipRun, i);
    if (fedorg_seal_number_of (taken, run->organization) != FEDORG_NONE)
      continue;
    for (guint32 j = run->first; j < fedorg_batch_get_run_end (batch, i); j++)
      fedorg_seal_add_finding (seal, "roster/unknown-organization", FEDORG_FIELD_ORGANIZATION_ID,
                               FEDORG_NONE, fedorg_seal_place_of (taken, rows[j].place));
  }
}

/* counts into firsts[o + 1] */
static void
count_batch (FedorgSeal *seal, FedorgSealBatch *taken, guint32 *firsts)
{
  FedorgArray *rows = &taken->batch->organizations;
  gboolean has_unknown = FALSE;

  taken->first_number = FEDORG_NONE;
  taken->last_number = 0;
  for (guint32 j = 0; j < rows->length; j++) {
    guint32 n = fedorg_array_index (rows, FedorgOrganizationRow, j).n_memberships;
    guint32 number = fedorg_seal_number_of (taken, j);
    if (n == 0 || number == FEDORG_NONE) {
      has_unknown |= n > 0;
      continue;
    }
    firsts[number + 1] += n;
    taken->first_number = MIN (taken->first_number, number);
    taken->last_number = MAX (taken->last_number, number);
  }
  if (has_unknown)
    report_unknown (seal, taken);
  fedorg_array_clear (rows);
}

static void
count_memberships (FedorgSeal *seal, guint32 *firsts)
{
  for (guint i = 0; i < seal->n_batches; i++)
    count_batch (seal, &seal->batches[i], firsts);
  for (guint32 o = 0; o < seal->roster->n_organizations; o++)
    firsts[o + 1] += firsts[o];
}

static void
allocate (FedorgSeal *seal, MembershipColumns *columns)
{
  guint32 n = seal->roster->n_memberships;

  columns->persons = fedorg_seal_column (seal, FEDORG_COLUMN_MEMBERSHIP_PERSON, n);
  columns->flags = fedorg_seal_column (seal, FEDORG_COLUMN_MEMBERSHIP_FLAGS, n);
  columns->places = fedorg_seal_column (seal, FEDORG_COLUMN_MEMBERSHIP_PLACE, n);
  FEDORG_MEMBERSHIP_FIELDS (FEDORG_SEAL_ALLOCATE)
}

#define PLACE(name, member, storage, ...)                                                          \
  FEDORG_PLAIN_##storage (columns->member[m] = FEDORG_SEAL_VALUE_##storage (taken, row->member);)

static void
place_row (const FedorgSealBatch *taken, const FedorgMembershipRow *row,
           const MembershipColumns *columns, guint32 m)
{
  columns->flags[m] = row->flags;
  FEDORG_MEMBERSHIP_FIELDS (PLACE)
  columns->places[m] = fedorg_seal_place_of (taken, row->place);
}

/* the rows of a batch that belong to the organisations [begin, end) */
static void
place_batch (const Placing *placing, const FedorgSealBatch *taken, guint32 begin, guint32 end)
{
  const FedorgBatch *batch = taken->batch;
  const FedorgMembershipRow *rows = batch->memberships.data;
  const FedorgLonePerson *lone = batch->lone_persons.data;
  guint32 n_lone = 0;

  for (gsize i = 0; i < batch->runs.length; i++) {
    const FedorgMembershipRun *run = &fedorg_array_index (&batch->runs, FedorgMembershipRun, i);
    guint32 number = fedorg_seal_number_of (taken, run->organization);
    guint32 run_end = fedorg_batch_get_run_end (batch, i);

    /* those without a number are behind any end */
    if (number - begin >= end - begin)
      continue;
    guint32 m = placing->cursors[number];
    placing->cursors[number] += run_end - run->first;
    for (guint32 j = run->first; j < run_end; j++, m++) {
      while (n_lone < batch->lone_persons.length && lone[n_lone].person <= j + n_lone)
        n_lone++;
      placing->columns.persons[m] = taken->first_person + j + n_lone;
      place_row (taken, &rows[j], &placing->columns, m);
    }
  }
}

/* where a part begins: with as many memberships before it as its share is */
static guint32
begin_part (const Placing *placing, guint part)
{
  guint32 n = placing->seal->roster->n_organizations;
  guint64 share = (guint64) placing->firsts[n] * part / placing->n_parts;
  guint32 low = 0, high = n;

  if (part == placing->n_parts)
    return n;
  FEDORG_SEARCH (low, high, middle, placing->firsts[middle] < share);
  return low;
}

static gboolean
place_part (guint part, G_GNUC_UNUSED guint thread, gpointer data)
{
  Placing *placing = data;
  FedorgSeal *seal = placing->seal;
  guint32 begin = begin_part (placing, part), end = begin_part (placing, part + 1);

  for (guint i = 0; i < seal->n_batches; i++) {
    FedorgSealBatch *taken = &seal->batches[i];
    if (taken->first_number < end && taken->last_number >= begin)
      place_batch (placing, taken, begin, end);
    /* who is the last to be done with the rows gives them back */
    if (g_atomic_int_add (&taken->n_parts_done, 1) + 1 == (gint) placing->n_parts) {
      fedorg_array_clear (&taken->batch->memberships);
      fedorg_array_clear (&taken->batch->runs);
    }
  }
  return TRUE;
}

void
fedorg_seal_memberships (FedorgSeal *seal)
{
  guint32 n = seal->roster->n_organizations;
  guint32 *firsts =
      fedorg_seal_column (seal, FEDORG_COLUMN_ORGANIZATION_FIRST_MEMBERSHIP, (gsize) n + 1);
  Placing placing = {.seal = seal,
                     .firsts = firsts,
                     .cursors = fedorg_block_new (n, sizeof (guint32)),
                     .n_parts = fedorg_parallel_get_n_threads (G_MAXUINT)};
  seal->failed |= placing.cursors == NULL;

  if (!seal->failed) {
    count_memberships (seal, firsts);
    seal->roster->n_memberships = firsts[n];
    allocate (seal, &placing.columns);
    memcpy (placing.cursors, firsts, n * sizeof *firsts);
  }
  if (!seal->failed)
    fedorg_parallel_run_long (placing.n_parts, place_part, &placing);
  fedorg_block_free (placing.cursors);
}
