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
 * fedorg_roster_builder_new_for_roster: (constructor)
 * @roster: a roster, whose records the builder begins with; it is not changed
 * @options: (nullable): as for fedorg_roster_builder_new()
 *
 * Makes a builder that keeps a roster up to date: its records are edited, replaced and removed, others
 * are added, and sealing makes a new roster. Records are named by their numbers in @roster, also after
 * some of them were removed.
 *
 * A record keeps its place in its file, and findings about it stay as long as nobody changes the value
 * that they are about. So the new roster and its findings are those of the file with the same changes
 * in it, with these exceptions, because a sealed roster does not keep all that stood in its file:
 *
 * - An ID number is never kept. A new post of a person who came without an identifier is given with
 *   fedorg_roster_builder_set_person().
 * - Where several rows said different things of one person or organisation, only the first is known.
 * - Of one cause with more than two hundred places, only these are named; the others stay counted.
 *
 * Returns: (transfer full): a builder with the records of @roster
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
FedorgRosterBuilder *
fedorg_roster_builder_new_for_roster (FedorgRoster *roster,
                                      FedorgReadOptions *options) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fedorg_roster_builder_ref:
 * @builder: a builder
 *
 * Takes one more reference.
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
 * A second, different date yields the finding roster/differing-as-of; the first one stays. A builder
 * that began with a roster takes the date in place of the roster's. A date that counts whatever the
 * documents say is one of the options, see fedorg_read_options_set_as_of().
 *
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
void fedorg_roster_builder_set_as_of (FedorgRosterBuilder *builder, gint32 as_of);

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
 *   categories and tags are separated by ';', '；', '、' or '|', and a value that has one of these
 *   stands in '"', with '""' for each '"' in it; empty for no value
 * @length: its length in bytes, or -1 if it ends with a NUL
 *
 * Gives the open record a field. Given twice, the later one counts. An empty text clears the field of a
 * record that is edited, and says nothing in a new one. A text that is not UTF-8 is a finding and counts
 * as none; one that is longer than %FEDORG_LIMIT_TEXT makes sealing fail.
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
 * fedorg_roster_builder_edit_record:
 * @builder: a builder of fedorg_roster_builder_new_for_roster() without an open record
 * @record: the kind of the record
 * @index: its number in that roster
 *
 * Opens a record of the roster with the values it has. Fields that are set take the place of these; an
 * empty text clears a field. fedorg_roster_builder_end_record() closes the record.
 *
 * A field of the person that is set at one of her posts is changed there alone, as in a row of a table;
 * edit her own record, %FEDORG_RECORD_PERSON, to change it at all of them. Posts, activities and
 * organisations below name an organisation by its identifier, so that a new identifier must be given to
 * them as well.
 *
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
void fedorg_roster_builder_edit_record (FedorgRosterBuilder *builder, FedorgRecord record,
                                        guint32 index);

/**
 * fedorg_roster_builder_replace_record:
 * @builder: a builder of fedorg_roster_builder_new_for_roster() without an open record
 * @record: the kind of the record
 * @index: its number in that roster
 *
 * Opens a record of the roster without any of its values, to be given new ones. The record stays at its
 * place in the file. fedorg_roster_builder_end_record() closes it.
 *
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
void fedorg_roster_builder_replace_record (FedorgRosterBuilder *builder, FedorgRecord record,
                                           guint32 index);

/**
 * fedorg_roster_builder_remove_record:
 * @builder: a builder of fedorg_roster_builder_new_for_roster() without an open record
 * @record: the kind of the record
 * @index: its number in that roster
 *
 * Takes a record away, as if it had never stood in the file. With a person go all of her posts; a person
 * whose last post is removed goes with it. Of an organisation only its own record goes: posts that still
 * name it are a finding, so remove them or give them another organisation. To keep the history of a
 * post, end it with fedorg_roster_builder_end_membership() instead.
 *
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
void fedorg_roster_builder_remove_record (FedorgRosterBuilder *builder, FedorgRecord record,
                                          guint32 index);

/**
 * fedorg_roster_builder_end_membership:
 * @builder: a builder of fedorg_roster_builder_new_for_roster() without an open record
 * @membership: a membership of that roster
 * @date: the last day of the post
 *
 * Ends a post: the same as editing its end date.
 *
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
void fedorg_roster_builder_end_membership (FedorgRosterBuilder *builder, guint32 membership,
                                           gint32 date);

/**
 * fedorg_roster_builder_set_person:
 * @builder: a builder of fedorg_roster_builder_new_for_roster() with an open membership, new or not
 * @person: a person of that roster
 *
 * Gives the open membership a person whom the roster knows, whether or not she has an identifier.
 *
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
void fedorg_roster_builder_set_person (FedorgRosterBuilder *builder, guint32 person);

/**
 * fedorg_roster_builder_seal:
 * @builder: a builder without an open record; as new afterwards, whatever the result
 * @cancellable: (nullable): to cancel from another thread
 * @progress: (nullable) (scope call) (closure user_data): reports how far the work is
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
