/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "model/fedorg-roster-builder-private.h"

#include <string.h>

#include <fedorg/fedorg-date.h>
#include <fedorg/fedorg-error.h>
#include "base/fedorg-error-private.h"
#include "base/fedorg-limits-private.h"
#include "base/fedorg-personal-private.h"
#include "base/fedorg-place-private.h"
#include "model/batch/fedorg-batch-causes-private.h"
#include "model/fedorg-schema-private.h"

/* A builder takes batches in the order of the input and hands them to sealing. It knows sources and
 * places, reference date and limits; what a record is, only batches know. Functions that take one
 * record fill a batch of the builder's own, which is taken like any other when something else
 * comes. */

G_DEFINE_BOXED_TYPE (FedorgRosterBuilder, fedorg_roster_builder, fedorg_roster_builder_ref,
                     fedorg_roster_builder_unref)

static void
clear_source (gpointer data)
{
  g_free (((FedorgSource *) data)->name);
}

static void
clear_batch (gpointer data)
{
  FedorgTakenBatch *taken = data;

  fedorg_batch_free (taken->batch);
}

FedorgRosterBuilder *
fedorg_roster_builder_new (FedorgReadOptions *options)
{
  FedorgRosterBuilder *builder = g_new0 (FedorgRosterBuilder, 1);
  g_atomic_ref_count_init (&builder->references);
  builder->options =
      options != NULL ? fedorg_read_options_ref (options) : fedorg_read_options_new ();
  builder->limits = fedorg_limits_copy (fedorg_read_options_get_limits (builder->options));
  builder->as_of = FEDORG_DATE_NONE;
  builder->overriding = fedorg_read_options_get_as_of (builder->options);
  builder->sources = g_array_new (FALSE, TRUE, sizeof (FedorgSource));
  g_array_set_clear_func (builder->sources, clear_source);
  builder->batches = g_array_new (FALSE, TRUE, sizeof (FedorgTakenBatch));
  g_array_set_clear_func (builder->batches, clear_batch);
  return builder;
}

FedorgRosterBuilder *
fedorg_roster_builder_ref (FedorgRosterBuilder *builder)
{
  g_return_val_if_fail (builder != NULL, NULL);

  g_atomic_ref_count_inc (&builder->references);
  return builder;
}

void
fedorg_roster_builder_clear (FedorgRosterBuilder *builder)
{
  g_clear_pointer (&builder->current, fedorg_batch_free);
  g_clear_pointer (&builder->edit, fedorg_edit_free);
  g_array_set_size (builder->batches, 0);
  g_array_set_size (builder->sources, 0);
  g_clear_error (&builder->error);
  builder->n_records = 0;
  builder->as_of = FEDORG_DATE_NONE;
  /* the date of the options holds for the next roster as well */
  builder->overriding = fedorg_read_options_get_as_of (builder->options);
}

void
fedorg_roster_builder_unref (FedorgRosterBuilder *builder)
{
  if (builder == NULL || !g_atomic_ref_count_dec (&builder->references))
    return;

  fedorg_roster_builder_clear (builder);
  g_array_unref (builder->batches);
  g_array_unref (builder->sources);
  fedorg_limits_unref (builder->limits);
  fedorg_read_options_unref (builder->options);
  g_free (builder);
}

const FedorgLimits *
fedorg_roster_builder_get_limits (const FedorgRosterBuilder *builder)
{
  return builder->limits;
}

const FedorgReadOptions *
fedorg_roster_builder_get_options (const FedorgRosterBuilder *builder)
{
  return builder->options;
}

/* the batch that the public functions fill; findings about the builder itself go there as well */
static FedorgBatch *
get_current (FedorgRosterBuilder *builder)
{
  if (builder->current == NULL) {
    builder->current = fedorg_batch_new (builder->limits);
    fedorg_batch_set_positioned (builder->current, TRUE);
  }
  return builder->current;
}

static gboolean
is_editing (const FedorgRosterBuilder *builder)
{
  return builder->edit != NULL && builder->edit->is_open;
}

gboolean
fedorg_roster_builder_has_open_record (const FedorgRosterBuilder *builder)
{
  return (builder->edit != NULL && builder->edit->is_open) ||
         (builder->current != NULL && builder->current->filling.open.record != 0);
}

FedorgRecord
fedorg_roster_builder_get_open_record (const FedorgRosterBuilder *builder)
{
  if (is_editing (builder))
    return fedorg_edit_get_record (builder->edit);
  return builder->current != NULL ? builder->current->filling.open.record : 0;
}

void
fedorg_roster_builder_set_as_of (FedorgRosterBuilder *builder, gint32 as_of)
{
  g_return_if_fail (builder != NULL);
  g_return_if_fail (as_of == FEDORG_DATE_NONE || fedorg_date_get (as_of, NULL, NULL, NULL));

  /* the same date in several files is no contradiction */
  if (as_of == FEDORG_DATE_NONE || as_of == builder->as_of)
    return;
  /* the date of a roster that is changed may be changed with it */
  if (builder->as_of == FEDORG_DATE_NONE || builder->edit != NULL)
    builder->as_of = as_of;
  else if (builder->overriding == FEDORG_DATE_NONE)
    fedorg_batch_add_finding (get_current (builder), "roster/differing-as-of", 0, 0,
                              FEDORG_FIELD_NONE, NULL, FEDORG_NONE);
}

static void
append_source (FedorgRosterBuilder *builder, const char *name)
{
  guint32 first_place = 0;
  if (builder->sources->len > 0) {
    const FedorgSource *last =
        &g_array_index (builder->sources, FedorgSource, builder->sources->len - 1);
    first_place = last->first_place + last->n_places;
  }
  /* the names of files are bytes */
  g_autofree char *valid = g_utf8_make_valid (name, -1);
  FedorgSource source = {.name = fedorg_personal_dup_masked (valid), .first_place = first_place};
  g_array_append_val (builder->sources, source);
  /* no error can be returned here: the next call reports it */
  if (source.name == NULL && builder->error == NULL)
    fedorg_fail_no_memory (NULL, &builder->error);
}

void
fedorg_roster_builder_begin_source (FedorgRosterBuilder *builder, const char *name)
{
  g_return_if_fail (builder != NULL);
  g_return_if_fail (name != NULL);
  g_return_if_fail (!fedorg_roster_builder_has_open_record (builder));

  /* records that were added one by one belong to the source before */
  if (builder->current != NULL && builder->error == NULL)
    fedorg_roster_builder_flush (builder, &builder->error);
  append_source (builder, name);
}

void
fedorg_roster_builder_begin_sheet (FedorgRosterBuilder *builder, const char *file,
                                   const char *sheet)
{
  g_autofree char *name =
      sheet != NULL ? fedorg_place_dup_sheet_source (file, sheet) : g_strdup (file);

  fedorg_roster_builder_begin_source (builder, name);
}

/* Records that a program adds without a source stand in one that has no name. */
static FedorgSource *
get_source (FedorgRosterBuilder *builder)
{
  if (builder->sources->len == 0)
    append_source (builder, "");
  return &g_array_index (builder->sources, FedorgSource, builder->sources->len - 1);
}

static gboolean
has_room (const FedorgBatch *batch, GError **error)
{
  if (batch->limit != NULL)
    g_set_error_literal (error, FEDORG_ERROR, FEDORG_ERROR_LIMIT, batch->limit);
  else if (batch->failed)
    fedorg_fail_no_memory ("there is not enough memory for the roster", error);
  return !batch->failed;
}

void
fedorg_roster_builder_note_names (FedorgRosterBuilder *builder, gboolean of_work)
{
  builder->has_names = TRUE;
  builder->has_names_of_work |= of_work;
}

void
fedorg_roster_builder_note_list (FedorgRosterBuilder *builder)
{
  builder->has_lists = TRUE;
}

static gboolean
is_within_limits (FedorgRosterBuilder *builder, const FedorgBatch *batch, guint64 n_places,
                  GError **error)
{
  /* records are numbered by 32 bits, of which some are marks */
  guint64 limit = MIN (fedorg_limits_get (builder->limits, FEDORG_LIMIT_RECORDS), G_MAXINT32);
  if (builder->n_records + batch->n_records > limit) {
    g_set_error (error, FEDORG_ERROR, FEDORG_ERROR_LIMIT,
                 "more than %" G_GUINT64_FORMAT " records in one roster", limit);
    return FALSE;
  }
  const FedorgSource *source = get_source (builder);
  /* the last numbers mean "no place"; so written that nothing overflows */
  if (n_places >= FEDORG_NONE - 1 - (guint64) source->first_place - source->n_places) {
    g_set_error_literal (error, FEDORG_ERROR, FEDORG_ERROR_LIMIT, "more than 4 294 967 294 lines");
    return FALSE;
  }
  return TRUE;
}

/* A source of lines has a place for each line and one, its first, for the source as a whole; a
 * source of positions has one for each. */
static gboolean
take (FedorgRosterBuilder *builder, FedorgBatch *batch, guint64 n_lines, GError **error)
{
  g_autoptr (FedorgBatch) owned = batch;
  guint64 n_places =
      batch->positioned ? batch->positions.length : MAX (n_lines, (guint64) batch->highest_place);
  if (!has_room (batch, error) || !is_within_limits (builder, batch, n_places, error))
    return FALSE;

  FedorgSource *source = get_source (builder);
  if (source->n_places == 0) {
    source->positioned = batch->positioned;
    source->n_places = batch->positioned ? 0 : 1;
  }
  FedorgTakenBatch taken = {.first_place = source->first_place + source->n_places};
  /* lines count from 1 */
  if (!batch->positioned)
    taken.first_place -= 1;
  taken.batch = g_steal_pointer (&owned);
  fedorg_batch_close (taken.batch);
  g_array_append_val (builder->batches, taken);
  source->n_places += (guint32) n_places;
  builder->n_records += taken.batch->n_records;
  return TRUE;
}

gboolean
fedorg_roster_builder_take_batch (FedorgRosterBuilder *builder, FedorgBatch *batch, guint64 n_lines,
                                  GError **error)
{
  get_source (builder)->is_read = TRUE;
  return take (builder, batch, n_lines, error);
}

gboolean
fedorg_roster_builder_flush (FedorgRosterBuilder *builder, GError **error)
{
  if (builder->error != NULL) {
    g_propagate_error (error, g_steal_pointer (&builder->error));
    return FALSE;
  }
  if (builder->current == NULL)
    return TRUE;

  /* records that were added one by one after a file do not stand in that file */
  if (builder->current->positions.length > 0 && get_source (builder)->is_read)
    append_source (builder, "");
  return take (builder, g_steal_pointer (&builder->current), 0, error);
}

void
fedorg_roster_builder_begin_record (FedorgRosterBuilder *builder, FedorgRecord record, guint line,
                                    guint column)
{
  g_return_if_fail (builder != NULL);
  g_return_if_fail (fedorg_record_is_valid (record));
  g_return_if_fail (!fedorg_roster_builder_has_open_record (builder));

  fedorg_batch_begin_record (get_current (builder), record, line, column);
}

/* what nobody reads may be given to any record, and figures have a function of their own */
static gboolean
can_set (FedorgRecord record, FedorgField field)
{
  return field == FEDORG_FIELD_IGNORED ||
         (field != FEDORG_FIELD_FIGURE && fedorg_record_has_field (record, field));
}

/* a change is read when the roster is sealed, and its text is found wrong then */
static void
report_bad_text (FedorgRosterBuilder *builder, FedorgField field)
{
  if (is_editing (builder))
    fedorg_edit_set_bad_text (builder->edit, field);
  else
    fedorg_batch_add_once (builder->current, "roster/bad-text", field, 0, NULL);
}

void
fedorg_roster_builder_set_field (FedorgRosterBuilder *builder, FedorgField field, const char *text,
                                 gssize length)
{
  g_return_if_fail (builder != NULL);
  g_return_if_fail (text != NULL || length == 0);
  g_return_if_fail (fedorg_roster_builder_has_open_record (builder));
  g_return_if_fail (can_set (fedorg_roster_builder_get_open_record (builder), field));

  gsize size = length < 0 ? strlen (text) : (gsize) length;
  /* an empty text says nothing in a new record, and takes the value away in one that is changed */
  if (field == FEDORG_FIELD_IGNORED || (size == 0 && !is_editing (builder)))
    return;
  if (!g_utf8_validate_len (text, size, NULL))
    report_bad_text (builder, field);
  else if (is_editing (builder))
    fedorg_edit_set_field (builder->edit, field, text, size);
  else
    fedorg_batch_set_field (builder->current, field, 0, text, size);
}

void
fedorg_roster_builder_set_figure (FedorgRosterBuilder *builder, const char *name, gint64 value)
{
  g_return_if_fail (builder != NULL);
  g_return_if_fail (name != NULL && *name != '\0' && g_utf8_validate (name, -1, NULL));
  g_return_if_fail (fedorg_roster_builder_has_open_record (builder));
  g_return_if_fail (fedorg_roster_builder_get_open_record (builder) != FEDORG_RECORD_PERSON);

  if (is_editing (builder))
    fedorg_edit_set_figure (builder->edit, name, value);
  else
    fedorg_batch_set_figure (builder->current, name, strlen (name), value);
}

void
fedorg_roster_builder_end_record (FedorgRosterBuilder *builder)
{
  g_return_if_fail (builder != NULL);
  g_return_if_fail (fedorg_roster_builder_has_open_record (builder));

  if (is_editing (builder))
    fedorg_edit_close (builder->edit);
  else
    fedorg_batch_end_record (builder->current);
}
