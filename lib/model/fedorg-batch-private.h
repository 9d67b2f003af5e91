/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <fedorg/fedorg-limits.h>
#include <fedorg/fedorg-roster-builder.h>

G_BEGIN_DECLS

/* A batch is a run of records of one source as a reader found them: values parsed and coded,
 * identifiers not yet resolved. A reader may fill many batches in many threads; the builder takes
 * them in the order of the file, so that the roster does not depend on how a file was cut.
 * Lines count from the batch's own beginning. */

typedef struct _FedorgBatch FedorgBatch;

FedorgBatch *fedorg_batch_new (const FedorgLimits *limits);
void fedorg_batch_free (FedorgBatch *batch);

/* prepares for the records of so many bytes, before the first of them */
void fedorg_batch_expect (FedorgBatch *batch, gsize n_bytes);

/* positioned: findings name line and column of each record (JSON), not the line alone (tables and
 * JSON Lines); all batches of a source agree; to be said before the first record */
void fedorg_batch_set_positioned (FedorgBatch *batch, gboolean positioned);

/* whether the reader knows that no text it sets has a control character, so that they need not be
 * looked for; not so at first */
void fedorg_batch_set_plain (FedorgBatch *batch, gboolean is_plain);

/* the source has no roles at all, which its reader tells once: no record is told to lack one */
void fedorg_batch_set_roleless (FedorgBatch *batch);

/* the line of the records that follow: columns are bytes of it from now on, counted from 1, and
 * findings tell characters, so that columns cost something only where there is a finding. It must
 * last; NULL: columns are columns */
void fedorg_batch_set_line_text (FedorgBatch *batch, const char *line);

/* `line` is relative to the batch, from 1; `column` matters for positioned batches only */
void fedorg_batch_begin_record (FedorgBatch *batch, FedorgRecord record, guint line, guint column);

/* `column` is where the value stands (cell of a table, character of a line), for findings;
 * `text` must be valid UTF-8, and need not end with a NUL */
void fedorg_batch_set_field (FedorgBatch *batch, FedorgField field, guint column, const char *text,
                             gsize length);

/* the same for a text that is not empty and has no white space around */
void fedorg_batch_set_clean_field (FedorgBatch *batch, FedorgField field, guint column,
                                   const char *text, gsize length);

/* one word of categories or tags, not split at separators (JSON arrays) */
void fedorg_batch_add_word (FedorgBatch *batch, FedorgField field, guint column, const char *text,
                            gsize length);
/* whether a word must stand in quotation marks in a cell, so that it stays one word */
gboolean fedorg_word_needs_quotes (const char *word);
/* around the words of an array: @array are its bytes, by which it is known when it comes again, if
 * it is short and nothing was wrong with it */
void fedorg_batch_begin_words (FedorgBatch *batch);
void fedorg_batch_end_words (FedorgBatch *batch, FedorgField field, const char *array,
                             gsize length);

/* sets what the words of an equal array amounted to; FALSE if none is known */
gboolean fedorg_batch_recall_words (FedorgBatch *batch, FedorgField field, const char *array,
                                    gsize length);
void fedorg_batch_set_figure (FedorgBatch *batch, const char *name, gsize length, gint64 value);
void fedorg_batch_end_record (FedorgBatch *batch);

/* what the open record turns out to be, before it ends */
void fedorg_batch_set_record (FedorgBatch *batch, FedorgRecord record);

/* drops the open record, for what cannot be a record at all */
void fedorg_batch_cancel_record (FedorgBatch *batch);

/* a finding of the reader itself at a line (and column) of the batch; `text` is the heading or key
 * that fills {field} (never a value), or NULL to use the label of `field`; `count` fills {count};
 * belongs to the open record's organisation if a record is open */
void fedorg_batch_add_finding (FedorgBatch *batch, const char *code, guint line, guint column,
                               FedorgField field, const char *text, guint count);

/* records added so far, and whether memory ran out or a limit was hit (then further records are
 * ignored and taking the batch fails) */
guint32 fedorg_batch_get_n_records (const FedorgBatch *batch);
gboolean fedorg_batch_has_failed (const FedorgBatch *batch);

/* takes the batch over; its lines follow those taken before in the current source;
 * `n_lines` is how many lines of the source the batch covers. FALSE: memory ran out or a limit was
 * hit */
gboolean fedorg_roster_builder_take_batch (FedorgRosterBuilder *builder, FedorgBatch *batch,
                                           guint64 n_lines, GError **error);
const FedorgLimits *fedorg_roster_builder_get_limits (const FedorgRosterBuilder *builder);
const FedorgReadOptions *fedorg_roster_builder_get_options (const FedorgRosterBuilder *builder);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FedorgBatch, fedorg_batch_free)

G_END_DECLS
