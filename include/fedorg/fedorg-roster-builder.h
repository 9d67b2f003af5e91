/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <gio/gio.h>
#include <fedorg/fedorg-limits.h>
#include <fedorg/fedorg-progress.h>
#include <fedorg/fedorg-read-options.h>
#include <fedorg/fedorg-roster.h>

G_BEGIN_DECLS

/**
 * FedorgRecord:
 * @FEDORG_RECORD_ORGANIZATION: an organisation
 * @FEDORG_RECORD_PERSON: a person
 * @FEDORG_RECORD_MEMBERSHIP: a membership; it may carry fields of its organisation and its person
 * @FEDORG_RECORD_ACTIVITY: an activity; it may carry fields of its organisation
 *
 * The kinds of records that a builder takes.
 *
 * Since: 0.1
 */
typedef enum {
  FEDORG_RECORD_ORGANIZATION = 1,
  FEDORG_RECORD_PERSON = 2,
  FEDORG_RECORD_MEMBERSHIP = 3,
  FEDORG_RECORD_ACTIVITY = 4
} FedorgRecord;

/**
 * FedorgRosterBuilder:
 *
 * Takes organisations, persons, memberships and activities in any order, field by field as text, and seals
 * them into a #FedorgRoster. A wrong value becomes a finding of the roster; the record keeps what
 * is right of it. One thread at a time.
 *
 * Since: 0.1
 */
typedef struct _FedorgRosterBuilder FedorgRosterBuilder;

FEDORG_AVAILABLE_IN_0_1
GType fedorg_roster_builder_get_type (void);

/**
 * fedorg_roster_builder_new: (constructor)
 * @options: (nullable): how files are read into the builder, not changed from now on; %NULL for the
 *   defaults
 *
 * Makes an empty builder. The limits and the reference date of @options hold for records that are
 * added one by one as well.
 *
 * Returns: (transfer full): an empty builder
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
FedorgRosterBuilder *
fedorg_roster_builder_new (FedorgReadOptions *options) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fedorg_roster_builder_ref:
 * @builder: a builder
 *
 * Returns: (transfer full): @builder with one more reference
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
FedorgRosterBuilder *fedorg_roster_builder_ref (FedorgRosterBuilder *builder);

/**
 * fedorg_roster_builder_unref:
 * @builder: (nullable) (transfer full): a builder
 *
 * Gives a reference back.
 *
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
void fedorg_roster_builder_unref (FedorgRosterBuilder *builder);

/**
 * fedorg_roster_builder_set_as_of:
 * @builder: a builder
 * @as_of: the reference date of the roster, or %FEDORG_DATE_NONE
 *
 * A second, different date yields the finding roster/differing-as-of; the first one stays.
 *
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
void fedorg_roster_builder_set_as_of (FedorgRosterBuilder *builder, gint32 as_of);

/**
 * fedorg_roster_builder_override_as_of:
 * @builder: a builder
 * @as_of: the reference date of the roster whatever its documents say, or %FEDORG_DATE_NONE to
 *   let them speak
 *
 * Documents that are read later and differ from one another are no finding then.
 *
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
void fedorg_roster_builder_override_as_of (FedorgRosterBuilder *builder, gint32 as_of);

/**
 * fedorg_roster_builder_begin_source:
 * @builder: a builder; no record is open
 * @name: name of the file or other source of the following records, for findings; bytes that are
 *   not UTF-8 are replaced
 *
 * Without a source the findings name no file.
 *
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
void fedorg_roster_builder_begin_source (FedorgRosterBuilder *builder, const char *name);

/**
 * fedorg_roster_builder_begin_record:
 * @builder: a builder; no record is open
 * @record: what follows
 * @line: the record's line in the source, from 1; 0 if there is none
 * @column: the column where it begins, from 1; 0 if there is none
 *
 * Opens a record.
 *
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
void fedorg_roster_builder_begin_record (FedorgRosterBuilder *builder, FedorgRecord record,
                                         guint line, guint column);

/**
 * fedorg_roster_builder_set_field:
 * @builder: a builder with an open record
 * @field: a field that this kind of record has (a membership has those of its organisation and its
 *   person as well), but not %FEDORG_FIELD_FIGURE
 * @text: UTF-8 text: canonical name, Chinese label or code for coded fields; several values of
 *   categories and tags are separated by ';', '；', '、' or '|'; empty for no value
 * @length: its length in bytes, or -1 if it ends with a NUL
 *
 * Gives the open record a field. Given twice, the later one counts. A text that is not UTF-8 is a
 * finding and counts as none; one that is longer than %FEDORG_LIMIT_TEXT makes sealing fail.
 *
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
void fedorg_roster_builder_set_field (FedorgRosterBuilder *builder, FedorgField field,
                                      const char *text, gssize length);

/**
 * fedorg_roster_builder_set_figure:
 * @builder: a builder with an open record of an organisation or membership
 * @name: the figure's name, such as "women"; UTF-8, not empty
 * @value: its value
 *
 * Gives the organisation of the open record a figure.
 *
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
void fedorg_roster_builder_set_figure (FedorgRosterBuilder *builder, const char *name,
                                       gint64 value);

/**
 * fedorg_roster_builder_end_record:
 * @builder: a builder with an open record
 *
 * Closes the open record and adds it.
 *
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
void fedorg_roster_builder_end_record (FedorgRosterBuilder *builder);

/**
 * fedorg_roster_builder_seal:
 * @builder: a builder without an open record; as new afterwards, whatever the result
 * @cancellable: (nullable): to cancel from another thread
 * @progress: (nullable) (scope call) (closure user_data): told how far the work is
 * @user_data: for @progress
 * @error: (nullable): %FEDORG_ERROR_NO_MEMORY, %FEDORG_ERROR_LIMIT or %FEDORG_ERROR_CANCELLED
 *
 * Makes the roster. Linear time, whatever the shape of the tree. What is wrong with the records is
 * not an error: see fedorg_roster_get_findings().
 *
 * Returns: (transfer full) (nullable): the roster, or %NULL with @error set
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
FedorgRoster *fedorg_roster_builder_seal (FedorgRosterBuilder *builder, GCancellable *cancellable,
                                          FedorgProgressFunc progress, gpointer user_data,
                                          GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FedorgRosterBuilder, fedorg_roster_builder_unref)

G_END_DECLS
