/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <gio/gio.h>
#include <fedorg/fedorg-findings.h>
#include <fedorg/fedorg-output-options.h>
#include <fedorg/fedorg-progress.h>
#include <fedorg/fedorg-roster.h>
#include <fedorg/fedorg-ruleset.h>

G_BEGIN_DECLS

/**
 * FedorgPage:
 *
 * A page to look at: one HTML file with the figures of a roster as tables and charts, its findings
 * and its organisations, in Chinese and English. It opens without a network and asks for none. Set
 * it up, then make the document, as often as wanted. One thread at a time.
 *
 * Since: 0.1
 */
typedef struct _FedorgPage FedorgPage;

FEDORG_AVAILABLE_IN_0_1
GType fedorg_page_get_type (void);

/**
 * fedorg_page_new: (constructor)
 * @roster: the roster; referenced
 *
 * Makes a page about a roster.
 *
 * Returns: (transfer full): a page about the roster, without rulesets
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
FedorgPage *fedorg_page_new (FedorgRoster *roster) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fedorg_page_ref:
 * @page: a page
 *
 * Takes one more reference.
 *
 * Returns: (transfer full): @page with one more reference
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
FedorgPage *fedorg_page_ref (FedorgPage *page);

/**
 * fedorg_page_unref:
 * @page: (nullable) (transfer full): a page
 *
 * Gives a reference back.
 *
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
void fedorg_page_unref (FedorgPage *page);

/**
 * fedorg_page_add_ruleset:
 * @page: a page
 * @ruleset: a ruleset; referenced
 *
 * Adds a ruleset: its rules are checked and its tables are shown, in the order of the rulesets.
 * Where no ruleset has a table, the page shows that of the built-in ruleset "default".
 *
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
void fedorg_page_add_ruleset (FedorgPage *page, FedorgRuleset *ruleset);

/**
 * fedorg_page_set_under:
 * @page: a page
 * @id: (nullable): identifier, division code or name of the organisation that the page is about; %NULL (the default)
 *   for the whole roster
 * @error: (nullable): %FEDORG_ERROR_NOT_FOUND
 *
 * Restricts the page to a subtree: its figures, findings and organisations. Findings that are set must be those of
 * the same subtree, see fedorg_check_set_under().
 *
 * Returns: %FALSE with @error set if there is no such organisation
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
gboolean fedorg_page_set_under (FedorgPage *page, const char *id, GError **error);

/**
 * fedorg_page_set_title:
 * @page: a page
 * @title: (nullable): what the page is called; %NULL (the default) for the name of the uppermost
 *   organisation
 *
 * Names the page.
 *
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
void fedorg_page_set_title (FedorgPage *page, const char *title);

/**
 * fedorg_page_set_as_of:
 * @page: a page
 * @as_of: the reference date; %FEDORG_DATE_NONE (the default) for the roster's own, else today
 *
 * The date on which memberships count and ages are taken.
 *
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
void fedorg_page_set_as_of (FedorgPage *page, gint32 as_of);

/**
 * fedorg_page_set_findings:
 * @page: a page
 * @findings: (nullable): findings of this roster, such as those of a check with waivers or a
 *   baseline; referenced. %NULL (the default) for those of a check with the page's rulesets
 *
 * Chooses what the page lists. Findings that are not listed are counted only, see
 * fedorg_check_set_limit(); the page's own check lists 100 000.
 *
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
void fedorg_page_set_findings (FedorgPage *page, FedorgFindings *findings);

/**
 * fedorg_page_dup_document:
 * @page: a page
 * @options: (nullable): language to begin with, redaction; %NULL for the defaults
 * @cancellable: (nullable): to cancel from another thread
 * @progress: (nullable) (scope call) (closure user_data): reports how far checking and measuring are
 * @user_data: for @progress
 * @error: (nullable): %FEDORG_ERROR_NO_MEMORY or %FEDORG_ERROR_CANCELLED
 *
 * Checks, measures and writes the page.
 *
 * Returns: (transfer full) (nullable): an HTML document in UTF-8, or %NULL with @error set
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
GBytes *fedorg_page_dup_document (FedorgPage *page, const FedorgOutputOptions *options,
                                  GCancellable *cancellable, FedorgProgressFunc progress,
                                  gpointer user_data, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FedorgPage, fedorg_page_unref)

G_END_DECLS
