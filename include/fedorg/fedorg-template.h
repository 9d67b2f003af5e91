/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <gio/gio.h>
#include <fedorg/fedorg-output-options.h>
#include <fedorg/fedorg-progress.h>
#include <fedorg/fedorg-roster-builder.h>
#include <fedorg/fedorg-ruleset.h>

G_BEGIN_DECLS

/**
 * FedorgTemplate:
 *
 * A blank workbook to fill in: a sheet for each kind of records, with headings that cannot be
 * changed, codes and dates as text, lists to choose from, help for each column and an example. What
 * comes back is read like any other roster. Set it up, then make the document, as often as wanted.
 * One thread at a time.
 *
 * Since: 0.1
 */
typedef struct _FedorgTemplate FedorgTemplate;

FEDORG_AVAILABLE_IN_0_1
GType fedorg_template_get_type (void);

/**
 * fedorg_template_new: (constructor)
 *
 * Makes a template, to which kinds of records are added.
 *
 * Returns: (transfer full): a template of no kind of records yet
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
FedorgTemplate *fedorg_template_new (void) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fedorg_template_ref:
 * @blank: a template
 *
 * Takes one more reference.
 *
 * Returns: (transfer full): @blank with one more reference
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
FedorgTemplate *fedorg_template_ref (FedorgTemplate *blank);

/**
 * fedorg_template_unref:
 * @blank: (nullable) (transfer full): a template
 *
 * Gives a reference back.
 *
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
void fedorg_template_unref (FedorgTemplate *blank);

/**
 * fedorg_template_add_record:
 * @blank: a template
 * @record: %FEDORG_RECORD_MEMBERSHIP (a row for each post, with its person),
 *   %FEDORG_RECORD_ORGANIZATION or %FEDORG_RECORD_ACTIVITY; persons stand with their posts
 *
 * Adds a sheet for a kind of records. Sheets stand in the order posts, organisations, activities.
 * A template without any has those of posts and organisations.
 *
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
void fedorg_template_add_record (FedorgTemplate *blank, FedorgRecord record);

/**
 * fedorg_template_add_ruleset:
 * @blank: a template
 * @ruleset: a ruleset; referenced
 *
 * Adds a ruleset: its categories and the tags that it names can be chosen, and the figures that it
 * names have columns in the sheet of organisations.
 *
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
void fedorg_template_add_ruleset (FedorgTemplate *blank, FedorgRuleset *ruleset);

/**
 * fedorg_template_set_organizations:
 * @blank: a template
 * @roster: (nullable): the organisations that there are, a directory for example; referenced
 * @organization: the organisation whose subtree is meant, %FEDORG_NONE for all
 *
 * The organisations that can be chosen by code or by name. The sheet of organisations lists them
 * with their codes, so that only figures and what is missing has to be filled in.
 *
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
void fedorg_template_set_organizations (FedorgTemplate *blank, FedorgRoster *roster,
                                        guint32 organization);

/**
 * fedorg_template_dup_document:
 * @blank: a template
 * @options: (nullable): language of headings, lists and help; %NULL for the defaults
 * @cancellable: (nullable): to cancel from another thread
 * @progress: (nullable) (scope call) (closure user_data): reports how many of the organisations are
 *   written
 * @user_data: for @progress
 * @error: (nullable): %FEDORG_ERROR_FORMAT if the library was built without libxlsxwriter,
 *   %FEDORG_ERROR_LIMIT for more organisations or figures than a sheet has rows or columns,
 *   %FEDORG_ERROR_IO, %FEDORG_ERROR_NO_MEMORY or %FEDORG_ERROR_CANCELLED
 *
 * Writes the workbook.
 *
 * Returns: (transfer full) (nullable): a workbook (.xlsx), or %NULL with @error set
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
GBytes *fedorg_template_dup_document (FedorgTemplate *blank, const FedorgOutputOptions *options,
                                      GCancellable *cancellable, FedorgProgressFunc progress,
                                      gpointer user_data, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FedorgTemplate, fedorg_template_unref)

G_END_DECLS
