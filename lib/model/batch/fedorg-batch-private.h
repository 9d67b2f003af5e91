/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <fedorg/fedorg-limits.h>

#include "model/batch/fedorg-batch-figures-private.h"
#include "model/batch/fedorg-batch-words-private.h"

G_BEGIN_DECLS

/* A batch is a run of records of one source as a reader found them: values parsed and coded,
 * identifiers not yet resolved. A reader may fill many batches in many threads; the builder takes
 * them in the order of the file, so that the roster does not depend on how a file was cut.
 * Lines count from the batch's own beginning. */

FedorgBatch *fedorg_batch_new (const FedorgLimits *limits);
void fedorg_batch_free (FedorgBatch *batch);

/* frees what only filling needs */
void fedorg_batch_close (FedorgBatch *batch);

/* prepares for the records of this many bytes, before the first of them */
void fedorg_batch_expect (FedorgBatch *batch, gsize n_bytes);

/* positioned: findings name line and column of each record (JSON), not the line alone (tables and
 * JSON Lines); all batches of a source agree; to be said before the first record */
void fedorg_batch_set_positioned (FedorgBatch *batch, gboolean positioned);

/* whether the reader knows that no text it sets has a control character, so that they need not be
 * looked for; not so at first */
void fedorg_batch_set_plain (FedorgBatch *batch, gboolean is_plain);

/* the year of days of activities that say none, from now on; 0: that of the reference date */
void fedorg_batch_set_year (FedorgBatch *batch, gint year);

/* the source has no roles at all, which its reader reports once: no record is said to lack one */
void fedorg_batch_set_roleless (FedorgBatch *batch);

/* the line of the records that follow: columns are bytes of it from now on, counted from 1, and
 * findings count characters, so that columns cost something only where there is a finding. It must
 * last; NULL: columns are columns */
void fedorg_batch_set_line_text (FedorgBatch *batch, const char *line);

/* `line` is relative to the batch, from 1; `column` matters for positioned batches only */
void fedorg_batch_begin_record (FedorgBatch *batch, FedorgRecord record, guint line, guint column);

/* the line of what is set next, for findings, of a batch that is not positioned: a record whose
 * values stand in several lines goes back to its own before it ends */
void fedorg_batch_set_line (FedorgBatch *batch, guint line);

/* the staffing (FedorgStaffing) that stands somewhere else than in its own column: one that differs
 * from it is reported, and its own column counts */
void fedorg_batch_expect_staffing (FedorgBatch *batch, guint column, guint8 staffing);

/* `column` is where the value stands (cell of a table, character of a line), for findings;
 * `text` must be valid UTF-8, and need not end with a NUL */
void fedorg_batch_set_field (FedorgBatch *batch, FedorgField field, guint column, const char *text,
                             gsize length);

/* the same for a text that is not empty and has no white space around */
void fedorg_batch_set_clean_field (FedorgBatch *batch, FedorgField field, guint column,
                                   const char *text, gsize length);

void fedorg_batch_end_record (FedorgBatch *batch);

/* what the open record turns out to be, before it ends */
void fedorg_batch_set_record (FedorgBatch *batch, FedorgRecord record);

/* the open record of an organisation only says what another record names it by: it may be described
 * in several places and in a record of its own */
void fedorg_batch_set_beside (FedorgBatch *batch);

/* drops the open record, which turned out to be none */
void fedorg_batch_cancel_record (FedorgBatch *batch);

/* a finding of the reader itself at a line (and column) of the batch; `text` is the heading or key
 * that fills {field} (never a value), or NULL to use the label of `field`; `count` fills {count};
 * belongs to the open record's organisation if a record is open */
FedorgRawFinding *fedorg_batch_add_finding (FedorgBatch *batch, const char *code, guint line,
                                            guint column, FedorgField field, const char *text,
                                            guint count);

/* the value of a field of the open record is lost, and that is reported: that the field is missing
 * need not be reported as well */
void fedorg_batch_note_lost (FedorgBatch *batch, FedorgField field);

/* records added so far, and whether memory ran out or a limit was hit (then further records are
 * ignored and taking the batch fails) */
guint32 fedorg_batch_get_n_records (const FedorgBatch *batch);
gboolean fedorg_batch_has_failed (const FedorgBatch *batch);

/* takes the batch over; its lines follow those taken before in the current source;
 * `n_lines` is how many lines of the source the batch covers. FALSE: memory ran out or a limit was
 * hit */
gboolean fedorg_roster_builder_take_batch (FedorgRosterBuilder *builder, FedorgBatch *batch,
                                           guint64 n_lines, GError **error);
/* begins the source of one sheet of a document; @sheet NULL: the document has no sheets */
void fedorg_roster_builder_begin_sheet (FedorgRosterBuilder *builder, const char *file,
                                        const char *sheet);
/* a source names organisations by where they lie, without identifiers; @of_work: as the keepers of
 * activities */
void fedorg_roster_builder_note_names (FedorgRosterBuilder *builder, gboolean of_work);
/* a sheet of a workbook lists organisations with their codes, and holds nothing else */
void fedorg_roster_builder_note_list (FedorgRosterBuilder *builder);
const FedorgLimits *fedorg_roster_builder_get_limits (const FedorgRosterBuilder *builder);
const FedorgReadOptions *fedorg_roster_builder_get_options (const FedorgRosterBuilder *builder);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FedorgBatch, fedorg_batch_free)

G_END_DECLS
