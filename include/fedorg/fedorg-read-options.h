/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <glib-object.h>
#include <fedorg/fedorg-directory.h>
#include <fedorg/fedorg-limits.h>

G_BEGIN_DECLS

/**
 * FedorgReadOptions:
 *
 * How the files of a roster are read. New ones mean the default limits, the reference date that
 * the files give, and all sheets of a workbook that are not hidden. Changed by one thread until
 * they are handed to a builder or a reader, and not changed from then on.
 *
 * Since: 0.1
 */
typedef struct _FedorgReadOptions FedorgReadOptions;

FEDORG_AVAILABLE_IN_0_1
GType fedorg_read_options_get_type (void);

/**
 * fedorg_read_options_new: (constructor)
 *
 * Makes options of reading.
 *
 * Returns: (transfer full): the defaults
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
FedorgReadOptions *fedorg_read_options_new (void) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fedorg_read_options_ref:
 * @options: options
 *
 * Takes one more reference.
 *
 * Returns: (transfer full): @options with one more reference
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
FedorgReadOptions *fedorg_read_options_ref (FedorgReadOptions *options);

/**
 * fedorg_read_options_unref:
 * @options: (nullable) (transfer full): options
 *
 * Gives a reference back.
 *
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
void fedorg_read_options_unref (FedorgReadOptions *options);

/**
 * fedorg_read_options_set_limits:
 * @options: options
 * @limits: (nullable): limits, copied; %NULL for the defaults
 *
 * Sets what a reader accepts before it refuses the input.
 *
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
void fedorg_read_options_set_limits (FedorgReadOptions *options, const FedorgLimits *limits);

/**
 * fedorg_read_options_get_limits:
 * @options: options
 *
 * Gets the limits of reading.
 *
 * Returns: (transfer none): the limits, never %NULL
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
const FedorgLimits *fedorg_read_options_get_limits (const FedorgReadOptions *options);

/**
 * fedorg_read_options_set_as_of:
 * @options: options
 * @as_of: the reference date, in days since 1970-01-01, whatever the files say;
 *   %FEDORG_DATE_NONE for the date that they give
 *
 * Sets the reference date of the roster.
 *
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
void fedorg_read_options_set_as_of (FedorgReadOptions *options, gint32 as_of);

/**
 * fedorg_read_options_get_as_of:
 * @options: options
 *
 * Gets the reference date that rosters get.
 *
 * Returns: the reference date, %FEDORG_DATE_NONE for the date that the files give
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
gint32 fedorg_read_options_get_as_of (const FedorgReadOptions *options);

/**
 * fedorg_read_options_set_sheet:
 * @options: options
 * @sheet: (nullable): the name of a sheet, or its number, counted from 1, where no sheet has that
 *   name; %NULL for all sheets that are not hidden
 *
 * Chooses the one sheet that is read of each workbook, even if it is hidden. A workbook without
 * it is an error, %FEDORG_ERROR_NOT_FOUND; other files are read as ever.
 *
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
void fedorg_read_options_set_sheet (FedorgReadOptions *options, const char *sheet);

/**
 * fedorg_read_options_get_sheet:
 * @options: options
 *
 * Gets the sheet of workbooks that is read.
 *
 * Returns: (nullable) (transfer none): the name of the sheet, %NULL for all
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
const char *fedorg_read_options_get_sheet (const FedorgReadOptions *options);

/**
 * fedorg_read_options_set_directory:
 * @options: options
 * @directory: (nullable): the organisations that there are; %NULL for none
 *
 * Gives codes to tables that hold names alone, and says which organisations are due: those of
 * @directory without a row of their own become organisations of the roster in which nobody holds a
 * post. They are those under fedorg_read_options_set_under(); else those below the lowest one that
 * everything read lies in, or, where that is above the counties, of each county that is concerned.
 *
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
void fedorg_read_options_set_directory (FedorgReadOptions *options, FedorgDirectory *directory);

/**
 * fedorg_read_options_get_directory:
 * @options: options
 *
 * Gives the directory.
 *
 * Returns: (nullable) (transfer none): the directory, or %NULL for none
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
FedorgDirectory *fedorg_read_options_get_directory (const FedorgReadOptions *options);

/**
 * fedorg_read_options_set_under:
 * @options: options
 * @under: (nullable): the identifier, code or name of the organisation that everything read lies
 *   in, such as the county; %NULL where that is not known
 *
 * Says where names lie. With a directory it must be one of its organisations, otherwise loading
 * fails with %FEDORG_ERROR_NOT_FOUND. Without one the organisations of a table without codes lie
 * below that code, or their paths begin with that name.
 *
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
void fedorg_read_options_set_under (FedorgReadOptions *options, const char *under);

/**
 * fedorg_read_options_get_under:
 * @options: options
 *
 * Gives the organisation that everything read lies in.
 *
 * Returns: (nullable) (transfer none): as it was set, or %NULL
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
const char *fedorg_read_options_get_under (const FedorgReadOptions *options);

/**
 * fedorg_read_options_set_as_activities:
 * @options: options
 * @as_activities: whether tables that may be work are read as such
 *
 * Says that tables are lists of work (visits, meetings, expenses) whose headings alone do not prove it,
 * such as 日期, 对象, 金额. A table is read so if it has a heading that an activity can have, and
 * no columns of posts: tables of posts and of organisations stay what they are. The kind of the
 * activities is that of the column 事项; without one it is the word that the headings, the title,
 * the name of the sheet or that of the file have for it.
 *
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
void fedorg_read_options_set_as_activities (FedorgReadOptions *options, gboolean as_activities);

/**
 * fedorg_read_options_get_as_activities:
 * @options: options
 *
 * Says whether doubtful tables are read as activities.
 *
 * Returns: whether tables that may be work are read as such; %FALSE for new options
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
gboolean fedorg_read_options_get_as_activities (const FedorgReadOptions *options);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FedorgReadOptions, fedorg_read_options_unref)

G_END_DECLS
