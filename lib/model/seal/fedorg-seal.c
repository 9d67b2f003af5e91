/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "model/fedorg-read-options-private.h"
#include "model/seal/fedorg-seal-organizations-private.h"
#include "model/seal/fedorg-seal-persons-private.h"

#include <string.h>

#include <fedorg/fedorg-error.h>
#include "base/fedorg-error-private.h"
#include "base/fedorg-message-private.h"
#include "base/fedorg-parallel-private.h"

/* The steps of sealing, in their order. Each reads the batches and what steps before it have made;
 * the lists of steps below are the whole order. */

void
fedorg_seal_hit_limit (FedorgSeal *seal, const char *limit)
{
  if (!seal->failed)
    seal->limit = limit;
  seal->failed = TRUE;
}

guint32
fedorg_seal_add_string (FedorgSeal *seal, const char *text)
{
  if (*text == '\0')
    return 0;

  gsize size = strlen (text) + 1;
  gsize offset = seal->strings.length;
  if (size > G_MAXUINT32 - offset) {
    fedorg_seal_hit_limit (seal, FEDORG_SEAL_STRINGS_LIMIT);
    return 0;
  }
  char *copy = fedorg_array_extend (&seal->strings, size, 1);
  if (copy == NULL) {
    seal->failed = TRUE;
    return 0;
  }
  memcpy (copy, text, size);
  return (guint32) offset;
}

FedorgRawFinding *
fedorg_seal_add_finding (FedorgSeal *seal, const char *code, FedorgField field,
                         guint32 organization, guint32 place)
{
  FedorgRawFinding *finding = fedorg_array_add (&seal->findings, FedorgRawFinding);
  if (finding == NULL) {
    seal->failed = TRUE;
    finding = &seal->spare;
  }
  *finding = (FedorgRawFinding){.code = (guint16) fedorg_message_get_index (code),
                                .field = (guint8) field,
                                .organization = organization,
                                .person = FEDORG_NONE,
                                .place = place,
                                .other = FEDORG_NONE};
  return finding;
}

gpointer
fedorg_seal_column (FedorgSeal *seal, FedorgColumn column, gsize length)
{
  if (!fedorg_roster_allocate_column (seal->roster, column, length))
    seal->failed = TRUE;
  return seal->roster->columns[column].data;
}

static FedorgSealBatch *
get_batches (FedorgSeal *seal, const GArray *taken)
{
  FedorgSealBatch *batches = g_try_new0 (FedorgSealBatch, (gsize) taken->len + 1);
  guint32 n_rows = 0;

  seal->failed |= batches == NULL;
  for (guint i = 0; i < taken->len && !seal->failed; i++) {
    const FedorgTakenBatch *one = &g_array_index (taken, FedorgTakenBatch, i);

    batches[i] = (FedorgSealBatch){.batch = one->batch,
                                   .first_place = one->first_place,
                                   .first_person = n_rows,
                                   .n_person_rows = (guint32) one->batch->persons.length};
    if (batches[i].n_person_rows > G_MAXINT32 - n_rows)
      fedorg_seal_hit_limit (seal, "more than 2 147 483 647 persons and names of persons");
    else
      n_rows += batches[i].n_person_rows;
  }
  return batches;
}

static void
open_seal (FedorgSeal *seal, const FedorgRosterBuilder *builder)
{
  seal->roster = fedorg_roster_new_empty ();
  seal->roster->as_of =
      builder->overriding != FEDORG_DATE_NONE ? builder->overriding : builder->as_of;
  seal->failed = fedorg_array_add (&seal->strings, char) == NULL;
  seal->batches = get_batches (seal, builder->batches);
  seal->n_batches = seal->failed ? 0 : builder->batches->len;
}

static void
clear_seal (FedorgSeal *seal)
{
  for (guint i = 0; i < seal->n_batches; i++) {
    fedorg_block_free (seal->batches[i].word_map);
    fedorg_block_free (seal->batches[i].set_map);
    fedorg_block_free (seal->batches[i].organization_map);
  }
  g_free (seal->batches);
  fedorg_array_clear (&seal->strings);
  fedorg_array_clear (&seal->findings);
  g_clear_pointer (&seal->roster, fedorg_roster_unref);
}

/* the strings are a column like the others, once no more are added */
static void
close_strings (FedorgSeal *seal)
{
  FedorgColumnData *column = &seal->roster->columns[FEDORG_COLUMN_STRINGS];
  gpointer data = fedorg_block_resize (seal->strings.data, seal->strings.length, 1);

  column->data = data != NULL ? data : seal->strings.data;
  column->length = seal->strings.length;
  seal->strings = (FedorgArray){0};
}

static void
report_failure (const FedorgSeal *seal, GError **error)
{
  if (seal->limit != NULL)
    g_set_error_literal (error, FEDORG_ERROR, FEDORG_ERROR_LIMIT, seal->limit);
  else
    fedorg_fail_no_memory ("there is not enough memory for the roster", error);
}

/* --- the steps --- */

/* the seal, its input beside the batches, and the results that steps make for each other */
typedef struct {
  FedorgSeal seal;
  const FedorgRosterBuilder *builder;
  FedorgMergedOrganizations organizations;
  FedorgPersonRows rows;
  FedorgIdentities identities;
  FedorgPersonNumbers numbers;
} Sealing;

static void
seal_dictionaries (Sealing *sealing)
{
  fedorg_seal_dictionaries (&sealing->seal, sealing->builder->sources);
}

/* organisations and persons have nothing to do with each other until the former have numbers */
static gboolean
run_side (guint side, G_GNUC_UNUSED guint thread, gpointer data)
{
  Sealing *sealing = data;
  FedorgSeal *seal = &sealing->seal;

  if (side == 1) {
    fedorg_identities_find_by_number (&sealing->identities, &sealing->rows);
    return TRUE;
  }
  fedorg_seal_merge_organizations (seal, sealing->builder->options, &sealing->organizations);
  if (!seal->failed)
    fedorg_seal_tree (seal, &sealing->organizations);
  return TRUE;
}

static void
seal_both_sides (Sealing *sealing)
{
  FedorgSeal *seal = &sealing->seal;

  seal->failed |= !fedorg_person_rows_open (&sealing->rows, seal->batches, seal->n_batches);
  if (seal->failed)
    return;
  fedorg_parallel_run_long (2, run_side, sealing);
  seal->failed |= sealing->identities.failed;
}

static void
seal_findings_of_readers (Sealing *sealing)
{
  fedorg_seal_take_findings (&sealing->seal);
}

static void
find_identities_by_name (Sealing *sealing)
{
  fedorg_identities_find_by_name (&sealing->identities, &sealing->seal);
}

static void
report_identities (Sealing *sealing)
{
  fedorg_identities_report (&sealing->identities, &sealing->seal);
}

static void
seal_memberships (Sealing *sealing)
{
  fedorg_seal_memberships (&sealing->seal);
}

static void
seal_persons (Sealing *sealing)
{
  fedorg_seal_persons (&sealing->seal, &sealing->identities, &sealing->numbers);
}

static void
seal_activities (Sealing *sealing)
{
  fedorg_seal_activities (&sealing->seal, &sealing->numbers);
  fedorg_person_numbers_clear (&sealing->numbers);
}

static void
seal_figures (Sealing *sealing)
{
  fedorg_seal_figures (&sealing->seal);
}

static void
check_posts (Sealing *sealing)
{
  fedorg_seal_check_posts (&sealing->seal);
}

static void
merge_edited (Sealing *sealing)
{
  if (sealing->builder->edit != NULL)
    fedorg_seal_edit (&sealing->seal, sealing->builder->edit);
}

static void
sort_findings (Sealing *sealing)
{
  fedorg_seal_sort_findings (&sealing->seal);
}

static void
clear_sealing (Sealing *sealing)
{
  fedorg_merged_organizations_clear (&sealing->organizations);
  fedorg_identities_clear (&sealing->identities);
  fedorg_person_numbers_clear (&sealing->numbers);
  fedorg_person_rows_clear (&sealing->rows);
  clear_seal (&sealing->seal);
}

typedef void (*SealStep) (Sealing *sealing);

/* progress is reported and cancelling is possible between two of them */
static const SealStep steps[] = {
    seal_dictionaries,
    seal_both_sides,
    seal_findings_of_readers,
    find_identities_by_name,
    report_identities,
    seal_memberships,
    seal_persons,
    seal_activities,
    seal_figures,
    check_posts,
    merge_edited,
    sort_findings,
};

/* what the caller watches the work with */
typedef struct {
  GCancellable *cancellable;
  FedorgProgressFunc progress;
  gpointer user_data;
} Watch;

static gboolean
run_steps (Sealing *sealing, const Watch *watch, GError **error)
{
  const FedorgSeal *seal = &sealing->seal;

  for (gsize i = 0; i < G_N_ELEMENTS (steps); i++) {
    if (watch->progress != NULL)
      watch->progress (i, G_N_ELEMENTS (steps), watch->user_data);
    if (g_cancellable_is_cancelled (watch->cancellable))
      return fedorg_fail_cancelled (error);
    if (!seal->failed)
      steps[i](sealing);
    if (seal->failed) {
      report_failure (seal, error);
      return FALSE;
    }
  }
  if (watch->progress != NULL)
    watch->progress (G_N_ELEMENTS (steps), G_N_ELEMENTS (steps), watch->user_data);
  return TRUE;
}

FedorgRoster *
fedorg_roster_builder_seal (FedorgRosterBuilder *builder, GCancellable *cancellable,
                            FedorgProgressFunc progress, gpointer user_data, GError **error)
{
  g_return_val_if_fail (builder != NULL, NULL);
  g_return_val_if_fail (cancellable == NULL || G_IS_CANCELLABLE (cancellable), NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);
  g_return_val_if_fail (!fedorg_roster_builder_has_open_record (builder), NULL);

  if (!fedorg_read_options_check (builder->options, error) ||
      !fedorg_roster_builder_flush (builder, error) ||
      !fedorg_roster_builder_take_edit (builder, error)) {
    fedorg_roster_builder_clear (builder);
    return NULL;
  }
  Sealing sealing = {.builder = builder};
  Watch watch = {cancellable, progress, user_data};
  FedorgRoster *roster = NULL;
  open_seal (&sealing.seal, builder);
  if (run_steps (&sealing, &watch, error)) {
    close_strings (&sealing.seal);
    fedorg_roster_note_terms (sealing.seal.roster);
    roster = g_steal_pointer (&sealing.seal.roster);
  }
  clear_sealing (&sealing);
  fedorg_roster_builder_clear (builder);
  return roster;
}
