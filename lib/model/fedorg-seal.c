/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "model/fedorg-seal-private.h"

#include <string.h>

#include <fedorg/fedorg-error.h>
#include "base/fedorg-message-private.h"
#include "base/fedorg-parallel-private.h"
#include "model/fedorg-read-options-private.h"

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

static void
clear_seal (FedorgSeal *seal)
{
  fedorg_array_clear (&seal->strings);
  fedorg_array_clear (&seal->findings);
  fedorg_array_clear (&seal->organizations);
  fedorg_array_clear (&seal->joins);
  g_clear_pointer (&seal->code_table, fedorg_number_table_free);
  g_clear_pointer (&seal->organization_table, fedorg_key_table_free);
  g_clear_pointer (&seal->told, fedorg_key_table_free);
  fedorg_block_free (seal->block_batches);
  fedorg_block_free (seal->order);
  fedorg_block_free (seal->classes);
  fedorg_block_free (seal->counties);
  fedorg_block_free (seal->name_counties);
  g_clear_pointer (&seal->roster, fedorg_roster_unref);
}

static void
open_seal (FedorgSeal *seal, FedorgRosterBuilder *builder)
{
  seal->builder = builder;
  seal->batches = (FedorgTakenBatch *) (gpointer) builder->batches->data;
  seal->n_batches = builder->batches->len;
  seal->nation = FEDORG_NONE;
  seal->roster = fedorg_roster_new_empty ();
  seal->roster->as_of =
      builder->overriding != FEDORG_DATE_NONE ? builder->overriding : builder->as_of;
  seal->code_table = fedorg_number_table_new ();
  seal->organization_table = fedorg_key_table_new ();
  seal->told = fedorg_key_table_new ();
  if (fedorg_array_add (&seal->strings, char) == NULL)
    seal->failed = TRUE;

  for (guint i = 0; i < seal->n_batches; i++) {
    FedorgTakenBatch *taken = &seal->batches[i];
    taken->first_person = seal->n_person_rows;
    taken->n_person_rows = (guint32) taken->batch->persons.length;
    if (taken->n_person_rows > G_MAXINT32 - seal->n_person_rows)
      fedorg_seal_hit_limit (seal, "more than 2 147 483 647 persons and names of persons");
    else
      seal->n_person_rows += taken->n_person_rows;
  }
  seal->failed |= !fedorg_seal_index_batches (seal);
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
tell_failure (const FedorgSeal *seal, GError **error)
{
  if (seal->limit != NULL)
    g_set_error_literal (error, FEDORG_ERROR, FEDORG_ERROR_LIMIT, seal->limit);
  else
    g_set_error_literal (error, FEDORG_ERROR, FEDORG_ERROR_NO_MEMORY,
                         "not enough memory for the roster");
}

/* organisations and persons have nothing to do with each other until the former have numbers */
static gboolean
run_side (guint side, G_GNUC_UNUSED guint thread, gpointer data)
{
  FedorgSeal *seal = data;

  if (side == 1) {
    fedorg_seal_identify_by_number (seal);
    return TRUE;
  }
  fedorg_seal_organizations (seal);
  if (!seal->failed)
    fedorg_seal_tree (seal);
  return TRUE;
}

static void
seal_both_sides (FedorgSeal *seal)
{
  fedorg_parallel_run_long (2, run_side, seal);
  seal->failed |= seal->joins_failed;
}

typedef void (*SealStep) (FedorgSeal *seal);

static const SealStep steps[] = {
    fedorg_seal_dictionaries,     seal_both_sides,           fedorg_seal_take_findings,
    fedorg_seal_identify_by_name, fedorg_seal_tell_joins,    fedorg_seal_memberships,
    fedorg_seal_persons,          fedorg_seal_activities,    fedorg_seal_figures,
    fedorg_seal_check_posts,      fedorg_seal_sort_findings,
};

/* what the caller watches the work with */
typedef struct {
  GCancellable *cancellable;
  FedorgProgressFunc progress;
  gpointer user_data;
} Watch;

static gboolean
run_steps (FedorgSeal *seal, const Watch *watch, GError **error)
{
  for (gsize i = 0; i < G_N_ELEMENTS (steps); i++) {
    if (watch->progress != NULL)
      watch->progress (i, G_N_ELEMENTS (steps), watch->user_data);
    if (g_cancellable_is_cancelled (watch->cancellable)) {
      g_set_error_literal (error, FEDORG_ERROR, FEDORG_ERROR_CANCELLED, "cancelled");
      return FALSE;
    }
    if (!seal->failed)
      steps[i](seal);
    if (seal->failed) {
      tell_failure (seal, error);
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
  g_return_val_if_fail (builder->current == NULL || builder->current->filling.open.record == 0,
                        NULL);

  if (!fedorg_read_options_check (builder->options, error) ||
      !fedorg_roster_builder_flush (builder, error)) {
    fedorg_roster_builder_clear (builder);
    return NULL;
  }
  FedorgSeal seal = {0};
  Watch watch = {cancellable, progress, user_data};
  FedorgRoster *roster = NULL;
  open_seal (&seal, builder);
  if (run_steps (&seal, &watch, error)) {
    close_strings (&seal);
    fedorg_roster_note_terms (seal.roster);
    roster = g_steal_pointer (&seal.roster);
  }
  clear_seal (&seal);
  fedorg_roster_builder_clear (builder);
  return roster;
}
