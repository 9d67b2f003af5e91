/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <gio/gio.h>
#include <fedorg/fedorg-output-options.h>
#include <fedorg/fedorg-progress.h>
#include <fedorg/fedorg-read-options.h>
#include <fedorg/fedorg-roster.h>
#include <fedorg/fedorg-ruleset.h>

G_BEGIN_DECLS

/**
 * FedorgForm:
 *
 * Forms of an office, workbooks with marks such as {{executives}} in their cells, filled in from a roster and
 * the tables of rulesets. Set it up, then fill as many forms as wanted. One thread at a time.
 *
 * Since: 0.1
 */
typedef struct _FedorgForm FedorgForm;

FEDORG_AVAILABLE_IN_0_1
GType fedorg_form_get_type (void);

/**
 * fedorg_form_new: (constructor)
 * @roster: the roster; referenced
 *
 * Makes a filling of the forms of offices from a roster.
 *
 * Returns: (transfer full): a form without rulesets
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
FedorgForm *fedorg_form_new (FedorgRoster *roster) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fedorg_form_ref:
 * @form: a form
 *
 * Takes one more reference.
 *
 * Returns: (transfer full): @form with one more reference
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
FedorgForm *fedorg_form_ref (FedorgForm *form);

/**
 * fedorg_form_unref:
 * @form: (nullable) (transfer full): a form
 *
 * Gives a reference back.
 *
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
void fedorg_form_unref (FedorgForm *form);

/**
 * fedorg_form_add_ruleset:
 * @form: a form
 * @ruleset: a ruleset; referenced
 *
 * Adds a ruleset, whose columns of tables are the measures that marks name. Where two have a column of one
 * name, that of the first table counts.
 *
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
void fedorg_form_add_ruleset (FedorgForm *form, FedorgRuleset *ruleset);

/**
 * fedorg_form_set_as_of:
 * @form: a form
 * @as_of: the reference date; %FEDORG_DATE_NONE (the default) for the roster's own, else today
 *
 * The date on which memberships count and ages are taken.
 *
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
void fedorg_form_set_as_of (FedorgForm *form, gint32 as_of);

/**
 * fedorg_form_fill:
 * @form: a form
 * @path: (type filename): the workbook that is the form; no pipe
 * @reading: (nullable): with what limits it is read; %NULL for the defaults
 * @options: (nullable): language and redaction of names; %NULL for the defaults
 * @cancellable: (nullable): to cancel from another thread
 * @progress: (nullable) (scope call) (closure user_data): reports how far measuring is
 * @user_data: for @progress
 * @error: (nullable): %FEDORG_ERROR_NOT_FOUND, %FEDORG_ERROR_IO, %FEDORG_ERROR_FORMAT for what is no workbook
 *   or cannot be changed, %FEDORG_ERROR_LIMIT, %FEDORG_ERROR_NO_MEMORY or %FEDORG_ERROR_CANCELLED
 *
 * Fills the form. Marks become values, and rows with a mark such as {{each village}} are repeated, alone or with
 * the rows over which its cell is merged, or up to {{end}}; rows below move down, with formulas, merged cells,
 * print areas, tables, comments, charts and pivot tables. Styles, heights and all parts of the workbook that name
 * no row stay as they are. Marks are also filled in headers and footers, text boxes, charts, comments and properties
 * of the document, where they mean the roster as a whole. A mark that is not known, or has no value, is left empty and
 * noted; so is one that stands where none is filled.
 *
 * Returns: (transfer full) (nullable): the workbook, or %NULL with @error set
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
GBytes *fedorg_form_fill (FedorgForm *form, const char *path, FedorgReadOptions *reading,
                          const FedorgOutputOptions *options, GCancellable *cancellable,
                          FedorgProgressFunc progress, gpointer user_data,
                          GError **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fedorg_form_get_n_notes:
 * @form: a form
 *
 * Counts the notes about the form that was filled last.
 *
 * Returns: how much there is to say of the form that was filled last: marks without a value, rows that could not be
 *   repeated, formulas to correct
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
guint fedorg_form_get_n_notes (const FedorgForm *form);

/**
 * fedorg_form_get_note:
 * @form: a form
 * @index: less than fedorg_form_get_n_notes()
 *
 * Gets a note about the form that was filled last.
 *
 * Returns: (transfer none): the cell, the mark, and what is wrong with it, in the language of the options
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
const char *fedorg_form_get_note (const FedorgForm *form, guint index);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FedorgForm, fedorg_form_unref)

G_END_DECLS
